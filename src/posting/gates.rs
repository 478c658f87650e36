//! What a posting asks for by number or paper: years, degrees, licences. Kept apart from terms, because words alone cannot answer them.

use std::ops::Range;

use crate::document::Block;
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::{Gap, Span, Words};

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
    /// Its words in the posting.
    pub text: String,
    /// How many years at least, for [`GateKind::Years`].
    pub min: Option<u32>,
    /// What the years are to be in, where it is said.
    pub subject: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// The gates in one sentence of a block.
pub fn gates(block: &Block, sentence: Range<usize>) -> Vec<Gate> {
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let gate = years(block, &sentence, at)
            .or_else(|| degree(block, &sentence, at))
            .or_else(|| authorization(block, &sentence, at))
            .or_else(|| licence(block, &sentence, at))
            .or_else(|| travel(block, &sentence, at));
        match gate {
            Some((gate, end)) => {
                found.push(gate);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    // One degree gate a sentence: "Bachelor's or Master's degree" asks once.
    let mut seen_degree = false;
    found.retain(|gate| gate.kind != GateKind::Degree || !std::mem::replace(&mut seen_degree, true));
    found
}

fn make(block: &Block, kind: GateKind, range: Range<usize>, min: Option<u32>, subject: Option<String>) -> (Gate, usize) {
    let text = block.prose.text()[block.words.text_range(range.clone())].trim().to_owned();
    let end = range.end;
    (Gate { kind, text, min, subject, span: block.words.span_of(range) }, end)
}

/// `5+ years of experience in Python`, `at least two years in a busy kitchen`, `3-5 years' experience`; not `50 years in business`.
fn years(block: &Block, sentence: &Range<usize>, at: usize) -> Option<(Gate, usize)> {
    let words = &block.words;
    let min = number(words.folded(at))?;
    let mut next = at + 1;
    // "3-5 years", "3 to 5 years", "five (5) years".
    if number(words.folded(next)).is_some() {
        next += 1;
    } else if matches!(words.folded(next), "to" | "or") && (number(words.folded(next + 1)).is_some() || words.folded(next + 1) == "more") {
        next += 2;
    }
    if !(1..=20).contains(&min)
        || !matches!(words.folded(next), "year" | "years" | "year's" | "years'" | "yrs" | "yr")
        || next >= sentence.end
    {
        return None;
    }
    next += 1;
    let rest: Vec<&str> = (next..sentence.end.min(next + 14)).map(|index| words.folded(index)).collect();
    let about_time = rest.first().is_some_and(|word| matches!(*word, "ago" | "old" | "history" | "contract" | "anniversary"));
    let in_business = rest
        .windows(2)
        .take(4)
        .any(|pair| matches!(pair, ["in", "business"] | ["in", "operation"] | ["of", "service"] | ["of", "age"] | ["of", "excellence"]));
    let fixed_term =
        at > sentence.start && matches!(words.folded(at - 1), "for" | "over" | "past" | "last" | "next" | "nearly" | "celebrating");
    let asks = rest.iter().any(|word| {
        matches!(
            *word,
            "experience" | "experienced" | "exp" | "background" | "in" | "working" | "as" | "post" | "pqe" | "practice" | "qualified"
        )
    });
    if about_time || in_business || !asks || (fixed_term && !rest.contains(&"experience")) {
        return None;
    }
    let (mut end, mut subject) = (next, None);
    let mut index = next;
    while index < sentence.end && index < next + 8 && matches!(words.gap(index), Gap::Space | Gap::Hyphen | Gap::Start) {
        let word = words.folded(index);
        let filler = matches!(
            word,
            "of" | "experience"
                | "in"
                | "with"
                | "as"
                | "a"
                | "an"
                | "the"
                | "relevant"
                | "professional"
                | "work"
                | "working"
                | "recent"
                | "prior"
                | "proven"
                | "using"
                | "post"
        );
        if !filler {
            let from = index;
            while index < sentence.end
                && index < from + 4
                && (index == from || matches!(words.gap(index), Gap::Space | Gap::Hyphen))
                && !stops_subject(words, index)
            {
                index += 1;
            }
            if index > from {
                subject = Some(block.prose.text()[words.text_range(from..index)].to_owned());
                end = index + usize::from(words.folded(index) == "experience" && index < sentence.end);
            }
            break;
        }
        end = index + usize::from(word == "experience");
        index += 1;
        end = end.max(next);
    }
    Some(make(block, GateKind::Years, at..end, Some(min), subject))
}

fn stops_subject(words: &Words, index: usize) -> bool {
    matches!(
        words.folded(index),
        "and"
            | "or"
            | "is"
            | "are"
            | "required"
            | "preferred"
            | "experience"
            | "in"
            | "with"
            | "for"
            | "at"
            | "to"
            | "on"
            | "within"
            | "including"
            | "that"
            | "who"
            | "by"
            | "from"
            | "of"
            | "as"
    )
}

/// A number written in digits (`5`, `5+`) or as a word up to twenty.
pub fn number(word: &str) -> Option<u32> {
    const NUMBERS: [&str; 13] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let digits = word.strip_suffix('+').unwrap_or(word);
    if !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.parse().ok();
    }
    match word {
        "fifteen" => Some(15),
        "twenty" => Some(20),
        _ => NUMBERS.iter().position(|known| *known == word).map(|number| number as u32),
    }
}

fn degree(block: &Block, sentence: &Range<usize>, at: usize) -> Option<(Gate, usize)> {
    let words = &block.words;
    let word = words.folded(at);
    if !Lexicon::builtin().has(WordList::Degree, word) {
        return None;
    }
    let noun = matches!(word, "master" | "masters" | "bachelor" | "degree");
    let (from, to) = (at.saturating_sub(3).max(sentence.start), sentence.end.min(at + 8));
    let near = |known: &[&str]| (from..to).any(|index| known.contains(&words.folded(index)));
    if noun && word == "degree" && near(&["high", "large", "some", "certain"]) && !near(&["school", "university", "college"]) {
        return None;
    }
    let mut end = at + 1;
    while end < to
        && matches!(words.gap(end), Gap::Space | Gap::Hyphen | Gap::Slash)
        && !matches!(words.folded(end), "and" | "is" | "required" | "preferred" | "with" | "plus" | "who" | "from")
    {
        end += 1;
    }
    let start = if word == "diploma" && at >= sentence.start + 2 && words.folded(at - 1) == "school" { at - 2 } else { at };
    Some(make(block, GateKind::Degree, start..end, None, None))
}

fn authorization(block: &Block, sentence: &Range<usize>, at: usize) -> Option<(Gate, usize)> {
    let words = &block.words;
    let two = (words.folded(at), words.folded(at + 1));
    let asks = matches!(
        two,
        ("authorized", "to")
            | ("authorised", "to")
            | ("right", "to")
            | ("eligible", "to")
            | ("work", "permit")
            | ("security", "clearance")
            | ("work", "authorization")
    );
    let works =
        (at..sentence.end.min(at + 5)).any(|index| matches!(words.folded(index), "work" | "clearance" | "permit" | "authorization"));
    (asks && works).then(|| make(block, GateKind::Authorization, at..sentence.end.min(at + 6), None, None))
}

/// `Willingness to travel up to 30% of the time`: a question of life, not of a word in a resume.
fn travel(block: &Block, sentence: &Range<usize>, at: usize) -> Option<(Gate, usize)> {
    let words = &block.words;
    let asks =
        |index: usize| matches!(words.folded(index), "willingness" | "willing" | "ability" | "able" | "available" | "prepared" | "must");
    let from = (at.saturating_sub(4).max(sentence.start)..at).find(|&index| asks(index))?;
    let travels = words.folded(at) == "travel" && (from..at).any(|index| words.folded(index) == "to");
    travels.then(|| make(block, GateKind::Schedule, from..sentence.end.min(at + 8), None, None))
}

fn licence(block: &Block, sentence: &Range<usize>, at: usize) -> Option<(Gate, usize)> {
    let words = &block.words;
    let holds = matches!(
        words.folded(at),
        "licence" | "license" | "licensed" | "licensure" | "certification" | "certificate" | "certified" | "registration" | "registered"
    );
    if !holds {
        return None;
    }
    let from = (sentence.start..at)
        .rev()
        .take_while(|&index| {
            index + 4 > at && matches!(words.gap(index + 1), Gap::Space | Gap::Hyphen) && !breaks_name(words.folded(index))
        })
        .last()
        .unwrap_or(at);
    let mut end = at + 1;
    while end < sentence.end.min(at + 4)
        && matches!(words.gap(end), Gap::Space)
        && matches!(words.folded(at), "licensed" | "certified" | "registered")
        && !breaks_name(words.folded(end))
    {
        end += 1;
    }
    (end - from >= 2).then(|| make(block, GateKind::Licence, from..end, None, None))
}

fn breaks_name(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "or"
            | "and"
            | "with"
            | "current"
            | "valid"
            | "hold"
            | "must"
            | "have"
            | "of"
            | "your"
            | "is"
            | "are"
            | "be"
            | "required"
            | "preferred"
            | "in"
            | "to"
            | "for"
            | "full"
            | "active"
            | "clean"
            | "holding"
            | "relevant"
            | "appropriate"
            | "our"
            | "at"
    )
}
