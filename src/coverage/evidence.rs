//! What makes a place evidence, and how good.

use std::ops::Range;

use crate::document::{Block, Document, Kind, Shape, Zone};
use crate::text::lexicon::Lexicon;
use crate::text::{Gap, Span, Words};

/// How well a place answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Named in a list of skills.
    Listed,
    /// In a sentence or a bullet about work.
    Described,
    /// In one that also has a result in numbers.
    Measured,
}

impl Level {
    /// The word that JSON says.
    pub fn name(self) -> &'static str {
        match self {
            Level::Listed => "listed",
            Level::Described => "described",
            Level::Measured => "measured",
        }
    }

    /// What it counts, 0 to 1.
    pub fn credit(self) -> f64 {
        match self {
            Level::Listed => 0.6,
            Level::Described => 0.95,
            Level::Measured => 1.0,
        }
    }
}

/// A place in a document that answers a requirement.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// How well.
    pub level: Level,
    /// Where.
    pub span: Span,
    /// The block.
    pub block: usize,
    /// The words in it.
    pub words: Range<usize>,
    /// The words of its sentence as one number: two sentences with the same words are one piece of evidence.
    pub(super) passage: u64,
    /// It states a version that is too low.
    pub(super) old: bool,
}

impl Evidence {
    /// The words that answer, as they stand.
    pub fn matched<'d>(&self, document: &'d Document) -> &'d str {
        let block = document.blocks.get(self.block);
        block.and_then(|block| block.prose.text().get(block.words.text_range(self.words.clone()))).unwrap_or("")
    }
}

/// What some pieces of evidence count together, 0 to 1: as much as the best; two different sentences about work are full evidence. Lists add nothing
/// to each other, and a sentence that is said again is the same sentence.
pub(super) fn credit(evidence: &[Evidence]) -> f64 {
    let best = evidence.iter().map(|evidence| evidence.level.credit()).fold(0.0, f64::max);
    let mut in_context = evidence.iter().filter(|evidence| evidence.level > Level::Listed).map(|evidence| evidence.passage);
    let first = in_context.next();
    if in_context.any(|other| Some(other) != first) { 1.0 } else { best }
}

/// Whether a zone can hold evidence: what is said about the writer, not the address, the greeting or the subject.
pub(super) fn may_answer(kind: Kind, zone: Zone) -> bool {
    match kind {
        Kind::Letter => matches!(zone, Zone::Opening | Zone::Body | Zone::Closing),
        _ => !matches!(zone, Zone::Contact | Zone::Heading),
    }
}

/// The longest sentence, in words. What is longer is a list of words or lines that ran together.
const LONGEST_SENTENCE: usize = 60;

/// How well a sentence of a block can answer, if it has a result or not.
pub(super) fn level(block: &Block, sentence: &Range<usize>, results: &[usize]) -> Level {
    let words = &block.words;
    if matches!(block.zone, Zone::Skills | Zone::Headline | Zone::Education) || block.shape == Shape::Cell || is_list(words, sentence) {
        return Level::Listed;
    }
    if results.is_empty() { Level::Described } else { Level::Measured }
}

/// The words of a sentence that are results in numbers. A number right behind a name belongs to it: "Python 3", "ISO 9001".
pub(super) fn results(block: &Block, sentence: &Range<usize>) -> Vec<usize> {
    let words = &block.words;
    let text = |at: usize| &block.prose.text()[words.range(at)];
    let named = |at: usize| at > sentence.start + 1 && words.gap(at) == Gap::Space && text(at - 1).contains(char::is_uppercase);
    sentence.clone().filter(|&at| is_result(text(at)) && !named(at)).collect()
}

/// A run of words that only lists: parted by commas, far too long, or the same words over and over.
fn is_list(words: &Words, sentence: &Range<usize>) -> bool {
    if sentence.len() > LONGEST_SENTENCE {
        return true;
    }
    let parted = sentence.clone().filter(|&at| matches!(words.gap(at), Gap::Comma | Gap::Other | Gap::Slash)).count();
    if sentence.len() >= 4 && parted * 3 > sentence.len() {
        return true;
    }
    let times = |at: usize| sentence.clone().filter(|&other| words.hash(other) == words.hash(at)).count();
    sentence.len() >= 6 && sentence.clone().map(times).sum::<usize>() > sentence.len() * 3
}

/// A number that measures: not a year, not a version.
fn is_result(word: &str) -> bool {
    let mut digits = word.bytes().filter(u8::is_ascii_digit);
    let Some(first) = digits.next() else { return false };
    let count = digits.count() + 1;
    let plain = word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b'+'));
    let year = count == 4 && !word.contains(',') && (first == b'1' || word.starts_with("20"));
    plain && !year
}

/// The most words that "no experience with" denies.
const DENIED: usize = 8;

/// What a sentence denies, as ranges of words: "no direct experience with Kubernetes", "haven't used Kubernetes yet". "But" ends it.
pub(super) fn denied(words: &Words, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let lexicon = Lexicon::builtin();
    let mut found = Vec::new();
    for at in sentence.clone() {
        if let Some((cue, _)) = lexicon.cues("denies").longest_at(words, at).filter(|(cue, _)| cue.end < sentence.end) {
            let most = sentence.end.min(cue.end + DENIED);
            let turns = |&next: &usize| {
                matches!(words.gap(next), Gap::Stop)
                    || matches!(words.folded(next), "but" | "however" | "though" | "although" | "yet" | "instead")
            };
            found.push(cue.end..(cue.end..most).find(turns).unwrap_or(most));
        }
        // "Kubernetes is new to me": what stands before.
        if let Some((cue, _)) = lexicon.cues("denies-before").longest_at(words, at).filter(|(cue, _)| cue.end <= sentence.end) {
            let least = sentence.start.max(cue.start.saturating_sub(3));
            let from = (least..cue.start).rev().find(|&before| matches!(words.gap(before), Gap::Stop | Gap::Comma)).unwrap_or(least);
            found.push(from..cue.start);
        }
    }
    found
}

/// Whether a sentence denies what stands at a word.
pub(super) fn is_negated(words: &Words, sentence: &Range<usize>, at: usize) -> bool {
    denied(words, sentence).iter().any(|denied| denied.contains(&at))
}
