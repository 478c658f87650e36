//! Which posting fits a document best, which document a posting, and when the honest answer is that none does.

use crate::coverage::{Answer, Asked, Coverage, Part, Row, Said, Status, Tally};
use crate::posting::Tier;

/// A document beside a posting, in numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The document's place among the documents.
    pub document: usize,
    /// The posting's place among the postings.
    pub posting: usize,
    /// 0 to 100.
    pub score: f64,
    /// Of what it must have.
    pub must: Tally,
    /// Of what is preferred.
    pub preferred: Tally,
    /// Of the work to do.
    pub duties: Tally,
}

impl Fit {
    /// Compares a document with a posting; the places are whatever the caller counts by.
    pub fn of(document: usize, said: &Said<'_>, posting: usize, asked: &Asked<'_>) -> Fit {
        let coverage = Coverage::of(asked, said);
        Fit {
            document,
            posting,
            score: coverage.score,
            must: coverage.tally(Tier::Must),
            preferred: coverage.tally(Tier::Preferred),
            duties: coverage.tally(Tier::Duty),
        }
    }

    /// The share of the must-haves that are met, 0 to 1; of all requirements, where the posting names no must-have.
    pub fn must_share(&self) -> f64 {
        let all = Tally {
            met: self.must.met + self.preferred.met + self.duties.met,
            total: self.must.total + self.preferred.total + self.duties.total,
        };
        let counted = if self.must.total > 0 { self.must } else { all };
        if counted.total > 0 { counted.met as f64 / counted.total as f64 } else { 0.0 }
    }
}

/// Puts the best first: by score, then by must-haves met, then by name.
pub fn best_first<'n>(fits: &mut [Fit], name: impl Fn(&Fit) -> &'n str) {
    fits.sort_by(|left, right| {
        let better = right.score.total_cmp(&left.score).then(right.must.met.cmp(&left.must.met));
        better.then_with(|| name(left).cmp(name(right)))
    });
}

/// Below this score, a fit is weak, if the must-haves say so too. On the postings in `fixtures/`, resumes of the trade reach 33 and more, those of other
/// trades 10 at most, letters 13. A poor letter may stay below on its own posting too, so a letter alone does not show that the search is wrong.
const WEAK_SCORE: f64 = 25.0;

/// Below this share of the must-haves, a fit is weak, if the score says so too.
const WEAK_SHARE: f64 = 1.0 / 3.0;

/// So many points more are a clearly better fit. Two wordings of one resume seldom differ by as many.
const CLEARLY: f64 = 15.0;

/// What the numbers of one document say beside its ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Even the best fit is weak: low score, few must-haves, whatever the posting.
    NothingFits,
    /// The document lies beside one posting, but another fits it clearly better: the places of both.
    BetterElsewhere {
        /// The posting it lies beside.
        beside: usize,
        /// The one that fits better.
        better: usize,
    },
}

/// Whether all of these fits are weak.
pub fn nothing_fits(fits: &[Fit]) -> bool {
    fits.iter().all(|fit| fit.score < WEAK_SCORE && fit.must_share() < WEAK_SHARE)
}

/// What to say of a document's fits, which stand best first. `beside` is the posting that it lies beside, if it is only one.
pub fn remark(fits: &[Fit], beside: Option<usize>) -> Option<Remark> {
    let best = fits.first()?;
    if nothing_fits(fits) {
        return Some(Remark::NothingFits);
    }
    let own = fits.iter().find(|fit| Some(fit.posting) == beside)?;
    let clearly = best.score >= own.score + CLEARLY && best.must_share() >= own.must_share();
    clearly.then_some(Remark::BetterElsewhere { beside: own.posting, better: best.posting })
}

/// What a document has of what a posting asks, and what not, by name, weightiest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The must-haves met; of all requirements, where no must-have is.
    pub has: Vec<String>,
    /// The must-haves not met; of all requirements, where the posting names no must-have.
    pub lacks: Vec<String>,
}

impl Why {
    /// The names behind a coverage.
    pub fn of(asked: &Asked<'_>, coverage: &Coverage) -> Why {
        let all = || asked.rows.iter().zip(&coverage.answers).filter(|(row, _)| matches!(row.part, Part::Requirement(_)));
        let must = || all().filter(|(row, _)| row.part == Part::Requirement(Tier::Must));
        let met = |(_, answer): &(&Row, &Answer)| answer.status == Status::Met;
        let first = |wanted: bool| {
            let of_must = names(must().filter(|pair| met(pair) == wanted));
            if of_must.is_empty() && (wanted || must().next().is_none()) {
                names(all().filter(|pair| met(pair) == wanted))
            } else {
                of_must
            }
        };
        Why { has: first(true), lacks: first(false) }
    }
}

/// The rows' names, weightiest first, each once.
fn names<'a>(rows: impl Iterator<Item = (&'a Row, &'a Answer)>) -> Vec<String> {
    let mut rows: Vec<&Row> = rows.map(|(row, _)| row).collect();
    rows.sort_by(|left, right| right.weight.total_cmp(&left.weight));
    let mut names: Vec<String> = Vec::new();
    for row in rows {
        // One row a name: "React, Vue or Angular" would read like three.
        let name = row.terms.join("/");
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
