//! What a posting asks for by number or paper: years, degrees, licences. Kept apart from terms, because words alone cannot answer them.
//!
//! One kind a file. Each is asked at the words that may begin it, in this order, and the first to answer takes the words.

mod authorization;
mod degree;
mod language;
mod licence;
mod line;
mod place;
mod schedule;
mod years;

use crate::document::Block;
use crate::text::Span;
use crate::text::lexicon::{Lexicon, WordList};

use super::requirements::Tier;
use super::sections::SectionKind;

use line::{Line, Sighting};

pub use degree::{Level as DegreeLevel, all_named as degrees_named, named as degree_named};
pub use line::Place;
pub use years::number;

/// What kind of gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateKind {
    /// Years of experience.
    Years,
    /// A degree or diploma.
    Degree,
    /// A licence or certificate one must hold.
    Licence,
    /// A language at some level.
    Language,
    /// The right to work.
    Authorization,
    /// Where, or remote.
    Location,
    /// When: shifts, hours, travel.
    Schedule,
}

impl GateKind {
    /// The word that JSON says.
    pub fn name(self) -> &'static str {
        match self {
            GateKind::Years => "years",
            GateKind::Degree => "degree",
            GateKind::Licence => "licence",
            GateKind::Language => "language",
            GateKind::Authorization => "authorization",
            GateKind::Location => "location",
            GateKind::Schedule => "schedule",
        }
    }
}

/// One gate.
#[derive(Clone, Debug)]
pub struct Gate {
    /// What kind.
    pub kind: GateKind,
    /// Must or preferred.
    pub tier: Tier,
    /// Its words in the posting.
    pub text: String,
    /// How many years at least, for [`GateKind::Years`]; whole ones, where months are asked.
    pub min: Option<u32>,
    /// How many years at most, where a range is asked.
    pub max: Option<u32>,
    /// How many months at least, where it is said in months or in halves of years.
    pub min_months: Option<u32>,
    /// What the years are to be in, the degree's field, the language; where it is said.
    pub subject: Option<String>,
    /// The level of a degree (`bachelor`) or of a language, in the posting's words (`fluent`, `C1`).
    pub level: Option<String>,
    /// Whether something equivalent will do, for [`GateKind::Degree`].
    pub equivalent: bool,
    /// Where it stands.
    pub span: Span,
}

impl Gate {
    /// Whether it is nothing but names in capitals: "CPA or CMA".
    pub fn is_names_only(&self) -> bool {
        let name = |word: &str| matches!(word, "or" | "and") || !word.chars().any(char::is_lowercase);
        self.kind == GateKind::Licence && self.text.split_whitespace().all(name)
    }
}

/// The gates in one sentence of a block.
pub fn gates(block: &Block, place: &Place) -> Vec<Gate> {
    let lexicon = Lexicon::builtin();
    let cue = lexicon.cues("any-gate-cue");
    let mut line = Line::new(block, place);
    let mut found: Vec<(GateKind, Sighting)> = Vec::new();
    let mut at = line.end_of_gates();
    while at < line.end {
        let word = line.word(at);
        let may_begin = number(word).is_some()
            || word.starts_with(|c: char| c.is_ascii_digit())
            || cue.longest_at(line.words, at).is_some()
            || lexicon.has(WordList::Language, word);
        match may_begin.then(|| sighting(&line, at, &found)).flatten() {
            Some((kind, sighting)) => {
                at = sighting.words.end.max(at + 1);
                line.free_from(at);
                found.push((kind, sighting));
            }
            None => at += 1,
        }
    }
    join(&line, &mut found);
    let ends: Vec<usize> = found.iter().skip(1).map(|(_, next)| next.words.start).chain([line.end]).collect();
    let mut before = line.start;
    let mut gates = Vec::with_capacity(found.len());
    for ((kind, sighting), end) in found.into_iter().zip(ends) {
        let preferred = line.is_preferred(&sighting.words, before, end);
        before = sighting.words.end;
        gates.push(line.gate(kind, sighting, if preferred { Tier::Preferred } else { Tier::Must }));
    }
    gates
}

/// Adds the gates of a sentence to those of the posting. What is asked twice in the same words is one gate, at its higher tier.
pub fn add(known: &mut Vec<Gate>, more: Vec<Gate>) {
    for gate in more {
        match known.iter_mut().find(|has| has.kind == gate.kind && has.text.eq_ignore_ascii_case(&gate.text)) {
            Some(has) => has.tier = has.tier.min(gate.tier),
            None => known.push(gate),
        }
    }
}

fn sighting(line: &Line, at: usize, found: &[(GateKind, Sighting)]) -> Option<(GateKind, Sighting)> {
    let after_years = found.iter().any(|(kind, _)| *kind == GateKind::Years);
    let vetted = |sighting| Some((GateKind::Authorization, sighting));
    // The benefits and the small print ask for nothing but papers that let one work at all.
    let place = line.place.section;
    if matches!(place, SectionKind::Benefits | SectionKind::Legal | SectionKind::Apply) {
        let found = authorization::find(line, at).and_then(vetted);
        return found
            .or_else(|| (place == SectionKind::Apply).then(|| place::find(line, at)).flatten().map(|found| (GateKind::Location, found)));
    }
    let when_and_where = || {
        place::find(line, at)
            .map(|found| (GateKind::Location, found))
            .or_else(|| schedule::find(line, at).map(|found| (GateKind::Schedule, found)))
    };
    if place == SectionKind::Title {
        return when_and_where();
    }
    years::find(line, at, after_years)
        .map(|found| (GateKind::Years, found))
        .or_else(|| authorization::find(line, at).and_then(vetted))
        .or_else(|| degree::find(line, at).map(|found| (GateKind::Degree, found)))
        .or_else(|| licence::find(line, at).map(|found| (GateKind::Licence, found)))
        .or_else(|| language::find(line, at).map(|found| (GateKind::Language, found)))
        .or_else(when_and_where)
}

/// "Hybrid, three days on site" asks once, and so does "nights, weekends and holidays".
fn join(line: &Line, found: &mut Vec<(GateKind, Sighting)>) {
    found.sort_by_key(|(_, sighting)| sighting.words.start);
    let mut joined: Vec<(GateKind, Sighting)> = Vec::with_capacity(found.len());
    for (kind, sighting) in found.drain(..) {
        if let Some((last_kind, last)) = joined.last_mut()
            && *last_kind == kind
            && matches!(kind, GateKind::Location | GateKind::Schedule)
            && line.are_linked(last.words.end, sighting.words.start)
        {
            last.words.end = sighting.words.end;
            continue;
        }
        joined.push((kind, sighting));
    }
    *found = joined;
}
