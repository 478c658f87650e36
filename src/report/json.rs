//! JSON, version 1: an interface that other programs rely on. Fields are added, never renamed, moved or dropped.

mod gates;
mod ranked;
mod scored;

use serde::Serialize;

use gates::GateWire;

pub use ranked::fit;
pub use scored::score;

use super::label;
use crate::coverage::Tally;
use crate::document::Document;
use crate::lint::{Allowed, Checked, Finding, Place, Report};
use crate::posting::{Fact, Posting, Tier};
use crate::rule::{RuleSet, Severity};
use crate::text::{Columns, Source, Span};

const VERSION: u32 = 1;

#[derive(Serialize)]
struct PointWire {
    line: usize,
    column: usize,
    byte: usize,
}

#[derive(Serialize)]
struct SpanWire {
    start: PointWire,
    end: PointWire,
}

fn span(source: &Source, span: Span) -> SpanWire {
    let point = |byte: usize| {
        let at = source.position(byte, Columns::Characters);
        PointWire { line: at.line, column: at.column, byte }
    };
    SpanWire { start: point(span.start), end: point(span.end) }
}

#[derive(Serialize)]
struct ToolWire {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct CheckWire<'a> {
    version: u32,
    tool: ToolWire,
    files: Vec<FileWire<'a>>,
    errors: Vec<ErrorWire<'a>>,
    summary: SummaryWire,
}

#[derive(Serialize)]
struct SummaryWire {
    files: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    /// How many findings are left out because the baseline knows them.
    #[serde(skip_serializing_if = "Option::is_none")]
    in_baseline: Option<usize>,
}

#[derive(Serialize)]
struct ErrorWire<'a> {
    path: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

#[derive(Serialize)]
struct FileWire<'a> {
    path: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    posting: Option<&'a str>,
    score: Option<ScoreWire>,
    findings: Vec<FindingWire<'a>>,
    not_checked: Vec<NotCheckedWire<'a>>,
    /// What a comment allows.
    suppressed: Vec<SuppressedWire<'a>>,
}

#[derive(Serialize)]
struct SuppressedWire<'a> {
    rule: &'a str,
    reason: &'a str,
    span: SpanWire,
}

#[derive(Serialize)]
struct TallyWire {
    met: usize,
    total: usize,
}

impl From<Tally> for TallyWire {
    fn from(tally: Tally) -> Self {
        TallyWire { met: tally.met, total: tally.total }
    }
}

#[derive(Serialize)]
struct ScoreWire {
    value: f64,
    must: TallyWire,
    preferred: TallyWire,
    duties: TallyWire,
}

#[derive(Serialize)]
struct NotCheckedWire<'a> {
    rule: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct FindingWire<'a> {
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
    help: &'a str,
    span: SpanWire,
    related: Vec<RelatedWire<'a>>,
    fix: Option<FixWire<'a>>,
}

#[derive(Serialize)]
struct RelatedWire<'a> {
    path: &'a str,
    span: SpanWire,
    message: &'static str,
}

#[derive(Serialize)]
struct FixWire<'a> {
    description: &'a str,
    edits: Vec<EditWire<'a>>,
    safe: bool,
}

#[derive(Serialize)]
struct EditWire<'a> {
    span: SpanWire,
    replacement: &'a str,
}

/// The report of `check`.
pub fn check(report: &Report) -> String {
    let wire = CheckWire {
        version: VERSION,
        tool: ToolWire { name: "tailor-lint", version: env!("CARGO_PKG_VERSION") },
        files: report.files.iter().map(file_wire).collect(),
        errors: report.errors.iter().map(|error| ErrorWire { path: &error.path, message: &error.message, line: error.line }).collect(),
        summary: SummaryWire {
            files: report.files.len(),
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            infos: report.count(Severity::Info),
            in_baseline: report.in_baseline(),
        },
    };
    print(&wire)
}

fn file_wire(file: &Checked) -> FileWire<'_> {
    let score = file.coverage.as_ref().map(|coverage| ScoreWire {
        value: rounded(coverage.score),
        must: coverage.tally(Tier::Must).into(),
        preferred: coverage.tally(Tier::Preferred).into(),
        duties: coverage.tally(Tier::Duty).into(),
    });
    FileWire {
        path: file.document.source.name(),
        kind: file.document.kind.name(),
        encoding: encoding(&file.document),
        posting: file.posting.as_ref().map(|posting| posting.name()),
        score,
        findings: file.findings.iter().map(|finding| finding_wire(file, finding)).collect(),
        not_checked: file.not_checked.iter().map(|not| NotCheckedWire { rule: &not.rule, reason: &not.reason }).collect(),
        suppressed: file.allowed.iter().map(|allowed| suppressed(&file.document, allowed)).collect(),
    }
}

fn suppressed<'a>(document: &Document, allowed: &'a Allowed) -> SuppressedWire<'a> {
    SuppressedWire { rule: &allowed.rule, reason: &allowed.reason, span: span(&document.source, allowed.span) }
}

fn encoding(document: &Document) -> Option<&'static str> {
    Some(document.source.encoding()).filter(|encoding| *encoding != "utf-8")
}

fn finding_wire<'a>(file: &'a Checked, finding: &'a Finding) -> FindingWire<'a> {
    let source = &file.document.source;
    let related =
        |place: &'a Place| RelatedWire { path: place.source.name(), span: span(&place.source, place.span), message: label(place.label) };
    FindingWire {
        rule: &finding.rule,
        severity: finding.severity.name(),
        message: &finding.message,
        help: &finding.help,
        span: span(source, finding.span),
        related: finding.related.iter().map(related).collect(),
        fix: finding.fix.as_ref().map(|fix| FixWire {
            description: &fix.description,
            edits: fix.edits.iter().map(|edit| EditWire { span: span(source, edit.span), replacement: &edit.replacement }).collect(),
            safe: fix.safe,
        }),
    }
}

#[derive(Serialize)]
struct FactWire<'a> {
    text: &'a str,
    span: SpanWire,
}

#[derive(Serialize)]
struct PostingWire<'a> {
    version: u32,
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    language: &'static str,
    company: Option<FactWire<'a>>,
    title: Option<FactWire<'a>>,
    level: Option<FactWire<'a>>,
    location: Option<FactWire<'a>>,
    contact: Option<FactWire<'a>>,
    deadline: Option<FactWire<'a>>,
    requisition: Option<FactWire<'a>>,
    sections: Vec<SectionWire>,
    requirements: Vec<RequirementWire<'a>>,
    keywords: Vec<KeywordWire<'a>>,
    gates: Vec<GateWire<'a>>,
    instructions: Vec<FactWire<'a>>,
    unread: Vec<SpanWire>,
    left_out: Vec<LeftOutWire>,
}

#[derive(Serialize)]
struct LeftOutWire {
    why: &'static str,
    span: SpanWire,
}

#[derive(Serialize)]
struct SectionWire {
    kind: &'static str,
    span: SpanWire,
}

#[derive(Serialize)]
struct RequirementWire<'a> {
    id: &'a str,
    tier: &'static str,
    any_of: Vec<TermWire<'a>>,
    weight: f64,
    span: SpanWire,
}

#[derive(Serialize)]
struct TermWire<'a> {
    term: &'a str,
    also: &'a [String],
    span: SpanWire,
}

#[derive(Serialize)]
struct KeywordWire<'a> {
    term: &'a str,
    surfaces: Vec<&'a str>,
    tier: &'static str,
    weight: f64,
    spans: Vec<SpanWire>,
}

/// How a posting was read: the report of `posting`.
pub fn posting(posting: &Posting) -> String {
    let source = &*posting.document.source;
    let fact = |fact: &'_ Fact| -> SpanWire { span(source, fact.span) };
    fn wired<'a>(fact: Option<&'a Fact>, place: &impl Fn(&Fact) -> SpanWire) -> Option<FactWire<'a>> {
        fact.map(|fact| FactWire { text: &fact.text, span: place(fact) })
    }
    let wire = PostingWire {
        version: VERSION,
        path: source.name(),
        encoding: encoding(&posting.document),
        language: posting.language(),
        company: wired(posting.company.as_ref(), &fact),
        title: wired(posting.title.as_ref(), &fact),
        level: wired(posting.level.as_ref(), &fact),
        location: wired(posting.location.as_ref(), &fact),
        contact: wired(posting.contact.as_ref(), &fact),
        deadline: wired(posting.deadline.as_ref(), &fact),
        requisition: wired(posting.requisition.as_ref(), &fact),
        sections: posting
            .sections
            .iter()
            .map(|section| SectionWire { kind: section.kind.name(), span: span(source, section.span) })
            .collect(),
        requirements: posting
            .requirements
            .iter()
            .map(|requirement| RequirementWire {
                id: &requirement.id,
                tier: requirement.tier.name(),
                any_of: requirement
                    .any_of
                    .iter()
                    .map(|term| TermWire { term: &term.name, also: &term.also, span: span(source, term.span) })
                    .collect(),
                weight: requirement.weight,
                span: span(source, requirement.span),
            })
            .collect(),
        keywords: keywords(posting),
        gates: posting.gates.iter().map(|gate| GateWire::of(gate, source)).collect(),
        instructions: posting.instructions.iter().map(|told| FactWire { text: &told.text, span: fact(told) }).collect(),
        unread: posting.unread.iter().map(|&place| span(source, place)).collect(),
        left_out: posting.left_out.iter().map(|left| LeftOutWire { why: left.why.name(), span: span(source, left.span) }).collect(),
    };
    print(&wire)
}

fn keywords(posting: &Posting) -> Vec<KeywordWire<'_>> {
    let source = &*posting.document.source;
    posting
        .keywords
        .iter()
        .map(|keyword| KeywordWire {
            term: &keyword.term,
            surfaces: keyword.surfaces.iter().map(String::as_str).collect(),
            tier: keyword.tier.name(),
            weight: keyword.weight,
            spans: keyword.spans.iter().map(|&place| span(source, place)).collect(),
        })
        .collect()
}

#[derive(Serialize)]
struct RulesWire<'a> {
    version: u32,
    rules: Vec<RuleWire<'a>>,
}

#[derive(Serialize)]
struct RuleWire<'a> {
    id: &'a str,
    family: &'a str,
    summary: &'a str,
    r#for: Vec<&'static str>,
    severity: &'static str,
    default: bool,
    help: &'a str,
    why: &'a str,
    source: &'a str,
}

/// The rule set: the report of `rules list`.
pub fn rules(rules: &RuleSet) -> String {
    let wire = |rule: &'_ crate::rule::Rule| -> (Vec<&'static str>, &'static str) {
        (rule.kinds.iter().map(|kind| kind.name()).collect(), rule.severity.name())
    };
    let rules = rules.rules().iter().map(|rule| {
        let (kinds, severity) = wire(rule);
        RuleWire {
            id: &rule.id,
            family: &rule.family,
            summary: &rule.summary,
            r#for: kinds,
            severity,
            default: rule.default,
            help: &rule.help,
            why: &rule.teaching().why,
            source: &rule.teaching().source,
        }
    });
    print(&RulesWire { version: VERSION, rules: rules.collect() })
}

fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// A text of JSON, with a line break at its end.
pub(super) fn print(wire: &impl Serialize) -> String {
    // Our wire types hold nothing that JSON cannot say.
    let mut text = serde_json::to_string_pretty(wire).unwrap_or_default();
    text.push('\n');
    // JSON leaves these as they are, and some terminals obey them.
    if text.contains(is_command) {
        text.chars().map(|c| if is_command(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() }).collect()
    } else {
        text
    }
}

/// Whether a character is among those by which a terminal may be steered and which JSON does not escape.
fn is_command(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}')
}
