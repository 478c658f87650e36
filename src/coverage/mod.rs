//! Layer 4: which requirements of a posting a document answers, and where.

mod evidence;
pub mod gates;

use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::posting::{Posting, Tier};
use crate::text::Span;

pub use evidence::{Evidence, Level, find};

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

/// How a document answers one requirement.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The requirement's place in [`Posting::requirements`].
    pub requirement: usize,
    /// Whether it is answered.
    pub status: Status,
    /// 0 to 1, by the best evidence.
    pub credit: f64,
    /// Every place that answers, in the order of the document.
    pub evidence: Vec<Evidence>,
}

/// How a document answers a gate.
#[derive(Clone, Debug)]
pub struct GateAnswer {
    /// The gate's place in [`Posting::gates`].
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

/// How many requirements of a tier are met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many are met.
    pub met: usize,
    /// Out of how many.
    pub total: usize,
}

/// How a document answers a posting.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// One answer a requirement, in the posting's order.
    pub answers: Vec<Answer>,
    /// One answer a gate.
    pub gates: Vec<GateAnswer>,
    /// 0 to 100: the sum of weight x credit over the sum of weights.
    pub score: f64,
}

impl Coverage {
    /// Compares a document with a posting.
    pub fn of(posting: &Posting, document: &Document) -> Coverage {
        let mut by_requirement: FxHashMap<usize, Vec<Evidence>> = FxHashMap::default();
        for (requirement, evidence) in find(posting, document) {
            by_requirement.entry(requirement).or_default().push(evidence);
        }
        let answers: Vec<Answer> = (0..posting.requirements.len())
            .map(|requirement| {
                let evidence = by_requirement.remove(&requirement).unwrap_or_default();
                let credit = evidence.iter().map(|evidence| evidence.level.credit()).fold(0.0, f64::max);
                let status = if evidence.is_empty() { Status::Missing } else { Status::Met };
                Answer { requirement, status, credit, evidence }
            })
            .collect();
        let weights: f64 = posting.requirements.iter().map(|requirement| requirement.weight).sum();
        let reached: f64 = answers.iter().map(|answer| posting.requirements[answer.requirement].weight * answer.credit).sum();
        let score = if weights > 0.0 { 100.0 * reached / weights } else { 0.0 };
        Coverage { answers, gates: gates::answers(posting, document, None), score }
    }

    /// How many requirements of a tier are met.
    pub fn tally(&self, posting: &Posting, tier: Tier) -> Tally {
        let of_tier = self.answers.iter().filter(|answer| posting.requirements[answer.requirement].tier == tier);
        of_tier.fold(Tally::default(), |tally, answer| Tally {
            met: tally.met + usize::from(answer.status == Status::Met),
            total: tally.total + 1,
        })
    }
}
