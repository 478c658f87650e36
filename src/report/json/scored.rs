//! A score with its working, as JSON shows it: all rows that are added up.

use serde::Serialize;

use super::{SpanWire, TallyWire, VERSION, encoding, print, span};
use crate::coverage::{Answer, Asked, Coverage, Evidence, GateAnswer, Row};
use crate::document::Document;
use crate::posting::{Posting, Tier};
use crate::text::Source;

#[derive(Serialize)]
struct ScoredWire<'a> {
    version: u32,
    path: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    posting: &'a str,
    score: f64,
    must: TallyWire,
    preferred: TallyWire,
    duties: TallyWire,
    requirements: Vec<AnswerWire<'a>>,
    gates: Vec<GateAnswerWire<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    compared: Option<ComparedWire<'a>>,
}

/// How an older version of the document answered.
#[derive(Serialize)]
struct ComparedWire<'a> {
    path: &'a str,
    score: f64,
    must: TallyWire,
    preferred: TallyWire,
    duties: TallyWire,
    requirements: Vec<ComparedAnswerWire<'a>>,
}

#[derive(Serialize)]
struct ComparedAnswerWire<'a> {
    id: &'a str,
    credit: f64,
    status: &'static str,
}

#[derive(Serialize)]
struct AnswerWire<'a> {
    id: &'a str,
    tier: &'static str,
    terms: &'a [String],
    weight: f64,
    credit: f64,
    status: &'static str,
    asked_at: SpanWire,
    evidence: Vec<EvidenceWire<'a>>,
}

#[derive(Serialize)]
struct EvidenceWire<'a> {
    level: &'static str,
    matched: &'a str,
    span: SpanWire,
}

#[derive(Serialize)]
struct GateAnswerWire<'a> {
    kind: &'static str,
    text: &'a str,
    status: &'static str,
    found: Option<&'a str>,
    reason: Option<&'a str>,
    asked_at: SpanWire,
    evidence: Vec<SpanWire>,
}

/// How a document answers a posting, and how an older version of it did: the report of `score`.
pub fn score(
    document: &Document,
    asked: &Asked<'_>,
    coverage: &Coverage,
    gates: &[GateAnswer],
    older: Option<(&Document, &Coverage)>,
) -> String {
    let posting = asked.posting;
    let (mine, theirs) = (&*document.source, &*posting.document.source);
    print(&ScoredWire {
        version: VERSION,
        path: mine.name(),
        kind: document.kind.name(),
        encoding: encoding(document),
        posting: theirs.name(),
        score: coverage.score,
        must: coverage.tally(Tier::Must).into(),
        preferred: coverage.tally(Tier::Preferred).into(),
        duties: coverage.tally(Tier::Duty).into(),
        requirements: asked.rows.iter().zip(&coverage.answers).map(|(row, answer)| answer_wire(row, answer, document, theirs)).collect(),
        gates: gates.iter().map(|answer| gate_wire(answer, posting, mine)).collect(),
        compared: older.map(|(document, coverage)| compared_wire(asked, document, coverage)),
    })
}

fn compared_wire<'a>(asked: &'a Asked<'_>, document: &'a Document, coverage: &Coverage) -> ComparedWire<'a> {
    let rows = asked.rows.iter().zip(&coverage.answers);
    ComparedWire {
        path: document.source.name(),
        score: coverage.score,
        must: coverage.tally(Tier::Must).into(),
        preferred: coverage.tally(Tier::Preferred).into(),
        duties: coverage.tally(Tier::Duty).into(),
        requirements: rows
            .map(|(row, answer)| ComparedAnswerWire { id: &row.id, credit: answer.credit, status: answer.status.name() })
            .collect(),
    }
}

fn answer_wire<'a>(row: &'a Row, answer: &'a Answer, document: &'a Document, theirs: &Source) -> AnswerWire<'a> {
    let evidence = |found: &'a Evidence| EvidenceWire {
        level: found.level.name(),
        matched: found.matched(document),
        span: span(&document.source, found.span),
    };
    AnswerWire {
        id: &row.id,
        tier: row.part.name(),
        terms: &row.terms,
        weight: answer.weight,
        credit: answer.credit,
        status: answer.status.name(),
        asked_at: span(theirs, row.span),
        evidence: answer.evidence.iter().map(evidence).collect(),
    }
}

fn gate_wire<'a>(answer: &'a GateAnswer, posting: &'a Posting, mine: &Source) -> GateAnswerWire<'a> {
    let gate = &posting.gates[answer.gate];
    GateAnswerWire {
        kind: gate.kind.name(),
        text: &gate.text,
        status: answer.status.name(),
        found: answer.found.as_deref(),
        reason: answer.reason.as_deref(),
        asked_at: span(&posting.document.source, gate.span),
        evidence: answer.evidence.iter().map(|&place| span(mine, place)).collect(),
    }
}
