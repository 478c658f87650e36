//! Layer 4: which requirements of a posting a document answers, and where; and the score, with its working.

mod asked;
mod evidence;
pub mod gates;
mod inflection;
mod said;
mod search;

use crate::document::{Document, Kind, Zone};
use crate::posting::Tier;
use crate::text::Span;

pub use asked::{Asked, LETTER_REQUIREMENTS, Part, Row};
pub use evidence::{Evidence, Level};
pub use said::Said;

use evidence::credit;
use search::{Found, Search};

/// Whether a requirement is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Yes.
    Met,
    /// In part.
    Partial,
    /// Nothing was found.
    Missing,
    /// It cannot be told from the text.
    NotChecked,
}

impl Status {
    /// The word that JSON says.
    pub fn name(self) -> &'static str {
        match self {
            Status::Met => "met",
            Status::Partial => "partial",
            Status::Missing => "missing",
            Status::NotChecked => "not_checked",
        }
    }
}

/// How a document answers one row.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What the row is about.
    pub part: Part,
    /// Whether it is answered.
    pub status: Status,
    /// What it weighs in the score of this document.
    pub weight: f64,
    /// 0 to 1.
    pub credit: f64,
    /// Every place that answers, in the order of the document; of an answer in part, the places of its words.
    pub evidence: Vec<Evidence>,
}

impl Answer {
    /// Nothing found.
    const NONE: Answer = Answer { part: Part::Vocabulary, status: Status::Missing, weight: 0.0, credit: 0.0, evidence: Vec::new() };

    /// The best place: the first of the best level.
    pub fn best(&self) -> Option<&Evidence> {
        self.evidence.iter().max_by_key(|evidence| (evidence.level, std::cmp::Reverse(evidence.span.start)))
    }
}

/// How a document answers a gate.
#[derive(Clone, Debug)]
pub struct GateAnswer {
    /// The gate's place in [`gates`](crate::posting::Posting::gates).
    pub gate: usize,
    /// Met, partial or not checked, never missing: a document cannot show that a gate is closed.
    pub status: Status,
    /// What was found, such as `6 years 2 months`.
    pub found: Option<String>,
    /// Where.
    pub evidence: Vec<Span>,
    /// Why it could not be checked, or what is lacking where it is met in part, in plain words.
    pub reason: Option<String>,
}

pub use gates::answers as gate_answers;

/// How many requirements of a tier are met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many are met.
    pub met: usize,
    /// Out of how many.
    pub total: usize,
}

/// How a document answers a posting.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// One answer a row of [`Asked::rows`], in their order.
    pub answers: Vec<Answer>,
    /// 0 to 100: the sum of weight x credit over the sum of weights.
    pub score: f64,
}

/// What an answer that has only some words of the wording can count at most.
const IN_PART: f64 = 0.5;

/// The least share of a wording's words that is an answer in part.
const LEAST_PART: f64 = 0.2;

/// From this credit on, a row is met rather than met in part.
const MET: f64 = 0.9;

impl Coverage {
    /// Compares a document with a posting.
    pub fn of(asked: &Asked<'_>, said: &Said<'_>) -> Coverage {
        let Search { full, mut pieces, .. } = Search::of(asked, said);
        let mut parts: Vec<Vec<(usize, f64, Found)>> = vec![Vec::new(); asked.rows.len()];
        for (piece, found) in asked.pieces.iter().zip(&mut pieces) {
            if let Some(found) = found.take() {
                parts[piece.row].push((piece.term, piece.share, found));
            }
        }
        let letter = said.document.kind == Kind::Letter;
        let rows = asked.rows.iter().zip(full).zip(parts);
        let answers: Vec<Answer> = rows
            .map(|((row, full), parts)| Answer {
                part: row.part,
                weight: if letter { row.in_letter } else { row.weight },
                ..match row.part {
                    Part::Title => titled(full, parts, said.document),
                    _ => answered(full, parts),
                }
            })
            .collect();
        let score = score(&answers);
        Coverage { answers, score }
    }

    /// How many requirements of a tier are met.
    pub fn tally(&self, tier: Tier) -> Tally {
        self.tally_of(Part::Requirement(tier))
    }

    /// How many rows of a part are met.
    pub fn tally_of(&self, part: Part) -> Tally {
        let answers = self.answers.iter().filter(|answer| answer.part == part);
        answers.fold(Tally::default(), |tally, answer| Tally {
            met: tally.met + usize::from(answer.status == Status::Met),
            total: tally.total + 1,
        })
    }
}

/// The sum of weight x credit over the sum of weights, 0 to 100, to one decimal.
fn score(answers: &[Answer]) -> f64 {
    let weights: f64 = answers.iter().map(|answer| answer.weight).sum();
    let reached: f64 = answers.iter().map(|answer| answer.weight * answer.credit).sum();
    if weights > 0.0 { (1000.0 * reached / weights).round() / 10.0 } else { 0.0 }
}

fn answered(full: Vec<Evidence>, parts: Vec<(usize, f64, Found)>) -> Answer {
    if full.iter().any(|evidence| !evidence.old) {
        let full: Vec<Evidence> = full.into_iter().filter(|evidence| !evidence.old).collect();
        return Answer { status: Status::Met, credit: hundredth(credit(&full)), evidence: full, ..Answer::NONE };
    }
    let in_part = in_part(parts);
    // Every mention states a version that is too low.
    let old = hundredth(IN_PART * credit(&full));
    if old > in_part.credit { Answer { status: Status::Partial, credit: old, evidence: full, ..Answer::NONE } } else { in_part }
}

/// An answer that has only some words of the wording.
fn in_part(parts: Vec<(usize, f64, Found)>) -> Answer {
    // Of several alternatives, the one that counts most.
    let terms = parts.iter().map(|(term, ..)| *term).max().map_or(0, |last| last + 1);
    let of = |term: usize| parts.iter().filter(move |part| part.0 == term);
    let share = |term: usize| of(term).map(|part| part.1).sum::<f64>();
    let reached = |term: usize| of(term).map(|(_, share, found)| share * found.credit).sum::<f64>();
    let enough = (0..terms).filter(|&term| share(term) >= LEAST_PART);
    match enough.max_by(|&left, &right| reached(left).total_cmp(&reached(right)).then(right.cmp(&left))) {
        Some(term) => {
            let reached = reached(term);
            let of_term: Vec<_> = parts.into_iter().filter(|part| part.0 == term).collect();
            let mut evidence: Vec<Evidence> = of_term.into_iter().map(|(_, _, found)| found.evidence).collect();
            evidence.sort_by_key(|evidence| evidence.span.start);
            Answer { status: Status::Partial, credit: hundredth(IN_PART * reached), evidence, ..Answer::NONE }
        }
        None => Answer::NONE,
    }
}

/// The title: all of it somewhere in a sentence, or its words in the headline, in the title of a post, or anywhere.
fn titled(full: Vec<Evidence>, parts: Vec<(usize, f64, Found)>, document: &Document) -> Answer {
    let heads = |evidence: &Evidence| document.blocks.get(evidence.block).is_some_and(|block| block.zone == Zone::Headline);
    let speaks = |evidence: &Evidence| document.kind == Kind::Letter || evidence.level > Level::Listed || heads(evidence);
    let whole = full.iter().any(speaks);
    let reached: f64 = parts.iter().map(|(_, share, found)| share * found.in_title).sum();
    let credit = hundredth(if whole { 1.0 } else { reached });
    let mut evidence = if full.is_empty() { parts.into_iter().map(|(_, _, found)| found.evidence).collect() } else { full };
    evidence.sort_by_key(|evidence| evidence.span.start);
    let status = match credit {
        credit if credit >= MET => Status::Met,
        credit if credit > 0.0 => Status::Partial,
        _ => Status::Missing,
    };
    Answer { status, credit, evidence, ..Answer::NONE }
}

fn hundredth(credit: f64) -> f64 {
    (credit * 100.0).round().min(100.0) / 100.0
}
