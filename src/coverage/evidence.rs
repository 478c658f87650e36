//! Where a document answers a requirement, and how well.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::document::{Block, Document, Kind, Shape, Zone};
use crate::posting::Posting;
use crate::posting::terms::{Found, Term, speaks_for_itself};
use crate::text::lexicon::Lexicon;
use crate::text::lexicon_file::TERMS;
use crate::text::phrases::PhraseIndexBuilder;
use crate::text::words::{folded_words, plural_key, same_but_number};
use crate::text::{Gap, PhraseIndex, Span, Words};

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
            Level::Listed => 0.7,
            Level::Described => 0.95,
            Level::Measured => 1.0,
        }
    }
}

/// A place in a document that answers a requirement.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// How well.
    pub level: Level,
    /// The words that answer, as they stand.
    pub matched: String,
    /// Where.
    pub span: Span,
}

/// All evidence for all requirements: `(requirement, evidence)`, in the order of the document.
pub fn find(posting: &Posting, document: &Document) -> Vec<(usize, Evidence)> {
    let wanted = Wanted::of(posting);
    let mut found = Vec::new();
    for block in document.blocks.iter().filter(|block| may_answer(document.kind, block.zone)) {
        let words = &block.words;
        let mut here: Vec<(usize, Range<usize>)> = Vec::new();
        wanted.index.each_match(words, |range, value| {
            let (requirement, term) = wanted.terms[value as usize];
            if block.zone == Zone::Skills || !is_ambiguous(term) || speaks_for_itself(block, &range, &term.name) {
                here.push((requirement, range));
            }
        });
        wanted.loose(block, &mut here);
        if here.is_empty() {
            continue;
        }
        here.sort_by_key(|(requirement, range)| (range.start, *requirement, range.end));
        let sentences = block.sentences();
        for (requirement, range) in here {
            let at = sentences.partition_point(|sentence| sentence.end <= range.start);
            let sentence = sentences.get(at).cloned().unwrap_or(0..words.len());
            if is_negated(words, &sentence, range.start) {
                continue;
            }
            let matched = block.prose.text()[words.text_range(range.clone())].to_owned();
            let evidence = Evidence { level: level(block, &sentence), matched, span: words.span_of(range) };
            // Two names of one term at one place are one piece of evidence.
            if !found
                .iter()
                .rev()
                .take(8)
                .any(|(known, other): &(usize, Evidence)| *known == requirement && other.span.overlaps(evidence.span))
            {
                found.push((requirement, evidence));
            }
        }
    }
    found
}

/// All that a posting asks for, indexed by words.
struct Wanted<'a> {
    index: PhraseIndex,
    terms: Vec<(usize, &'a Term)>,
    /// Terms in the posting's own words, by the key of their first content word: requirement and all content words.
    loose: FxHashMap<String, Vec<(usize, Vec<String>)>>,
}

impl<'a> Wanted<'a> {
    fn of(posting: &'a Posting) -> Self {
        let mut builder = PhraseIndexBuilder::default();
        let (mut terms, mut loose) = (Vec::new(), FxHashMap::<String, Vec<(usize, Vec<String>)>>::default());
        for (requirement, asked) in posting.requirements.iter().enumerate() {
            for term in &asked.any_of {
                let value = terms.len() as u32;
                terms.push((requirement, term));
                builder.insert(&term.name, value);
                for name in &term.also {
                    builder.insert(name, value);
                }
                if matches!(term.found, Found::Phrase | Found::Known) {
                    let keys = content_words(&term.name);
                    if keys.len() >= 2 {
                        loose.entry(plural_key(&keys[0]).to_owned()).or_default().push((requirement, keys));
                    }
                }
            }
        }
        Wanted { index: builder.build(TERMS), terms, loose }
    }

    /// Finds the words of a phrase near each other in one block, in any order and with other words between.
    fn loose(&self, block: &Block, here: &mut Vec<(usize, Range<usize>)>) {
        if self.loose.is_empty() {
            return;
        }
        let words = &block.words;
        for at in 0..words.len() {
            for (requirement, keys) in self.loose.get(plural_key(words.folded(at))).into_iter().flatten() {
                if !same_but_number(words.folded(at), &keys[0]) {
                    continue;
                }
                let window = at.saturating_sub(8)..words.len().min(at + 9);
                let place = |key: &String| window.clone().find(|&near| same_but_number(words.folded(near), key));
                let places: Option<Vec<usize>> = keys[1..].iter().map(place).collect();
                if let Some(places) = places {
                    let first = places.iter().copied().min().unwrap_or(at).min(at);
                    let last = places.iter().copied().max().unwrap_or(at).max(at);
                    here.push((*requirement, first..last + 1));
                }
            }
        }
    }
}

/// The words of a phrase that carry its meaning.
fn content_words(name: &str) -> Vec<String> {
    let words = folded_words(name);
    let small = |word: &str| {
        matches!(
            word,
            "a" | "an"
                | "the"
                | "of"
                | "and"
                | "or"
                | "in"
                | "to"
                | "for"
                | "with"
                | "on"
                | "at"
                | "all"
                | "our"
                | "your"
                | "their"
                | "other"
                | "new"
                | "key"
        )
    };
    words.into_iter().filter(|word| !small(word)).collect()
}

fn is_ambiguous(term: &Term) -> bool {
    if term.found != Found::Listed || term.name.contains(' ') {
        return false;
    }
    let lexicon = Lexicon::builtin();
    let mut prose = crate::text::Prose::default();
    prose.push_verbatim(&term.name, 0);
    let words = Words::of(&prose);
    lexicon.index().longest_at(&words, 0).and_then(|(_, value)| lexicon.term(value)).is_some_and(|known| known.ambiguous)
}

/// Whether a zone can hold evidence: what is said about the writer, not the address, the greeting or the subject.
fn may_answer(kind: Kind, zone: Zone) -> bool {
    match kind {
        Kind::Letter => matches!(zone, Zone::Opening | Zone::Body | Zone::Closing),
        _ => !matches!(zone, Zone::Contact | Zone::Heading),
    }
}

fn level(block: &Block, sentence: &Range<usize>) -> Level {
    let words = &block.words;
    let commas = sentence.clone().filter(|&at| matches!(words.gap(at), Gap::Comma | Gap::Other | Gap::Slash)).count();
    let list = commas * 3 > sentence.len() && sentence.len() >= 4;
    if matches!(block.zone, Zone::Skills) || block.shape == Shape::Cell || list {
        return Level::Listed;
    }
    let work = matches!(block.zone, Zone::Bullet | Zone::Opening | Zone::Body | Zone::Closing | Zone::Summary | Zone::Entry | Zone::Other);
    if !work {
        return Level::Listed;
    }
    if sentence.clone().any(|at| is_result(&block.prose.text()[words.range(at)])) { Level::Measured } else { Level::Described }
}

/// A number that measures: not a year, not a version.
fn is_result(word: &str) -> bool {
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    let plain = word.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '+'));
    let year = digits.len() == 4 && !word.contains(',') && matches!(digits.as_bytes(), [b'1', b'9', ..] | [b'2', b'0', ..]);
    plain && !digits.is_empty() && !year
}

/// "no direct experience with Kubernetes", "haven't used": the words say that it is not there. "not only" says that it is.
pub(super) fn is_negated(words: &Words, sentence: &Range<usize>, at: usize) -> bool {
    let from = at.saturating_sub(7).max(sentence.start);
    (from..at).any(|index| {
        let negates = matches!(
            words.folded(index),
            "no" | "not"
                | "never"
                | "without"
                | "lack"
                | "lacking"
                | "haven't"
                | "hasn't"
                | "don't"
                | "didn't"
                | "cannot"
                | "can't"
                | "yet"
        );
        let clause_ends = (index + 1..=at).any(|next| matches!(words.gap(next), Gap::Stop) || matches!(words.folded(next), "but"));
        negates && words.folded(index + 1) != "only" && !clause_ends
    })
}
