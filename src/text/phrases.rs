//! Finding thousands of phrases in one pass over the words.
//!
//! The index is keyed on a phrase's first word: most words of a text begin no phrase, so a look-up each is nearly all the work.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHasher};
use thiserror::Error;

use super::words::{Gap, Words, each_word, fold_into};

/// The most spellings that one phrase with `(a|b)` alternatives may stand for.
pub const MOST_SPELLINGS: usize = 64;

/// A phrase as a rule file writes it: words, with `(this|that)` for alternatives and `(|maybe)` for words that may be absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    spellings: Vec<String>,
}

/// Why a phrase is no phrase.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PhraseError {
    /// No letters or digits in it.
    #[error("a phrase without words can never match")]
    Empty,
    /// A bracket without its partner.
    #[error("the brackets of “(this|that)” do not pair up")]
    Unbalanced,
    /// More than [`MOST_SPELLINGS`].
    #[error("the alternatives make more than {MOST_SPELLINGS} spellings; write several phrases instead")]
    TooMany,
}

impl Phrase {
    /// Reads a phrase and spells out its alternatives.
    pub fn parse(text: &str) -> Result<Phrase, PhraseError> {
        let mut spellings = vec![String::new()];
        let mut rest = text;
        while let Some(open) = rest.find('(') {
            let close = rest[open..].find(')').ok_or(PhraseError::Unbalanced)? + open;
            let (literal, options) = (&rest[..open], &rest[open + 1..close]);
            if literal.contains(')') || options.contains('(') {
                return Err(PhraseError::Unbalanced);
            }
            let options: Vec<&str> = options.split('|').collect();
            if spellings.len() * options.len() > MOST_SPELLINGS {
                return Err(PhraseError::TooMany);
            }
            spellings = spellings.iter().flat_map(|start| options.iter().map(move |option| format!("{start}{literal}{option}"))).collect();
            rest = &rest[close + 1..];
        }
        if rest.contains(')') {
            return Err(PhraseError::Unbalanced);
        }
        for spelling in &mut spellings {
            spelling.push_str(rest);
        }
        let has_words = |text: &String| text.chars().any(char::is_alphanumeric);
        if spellings.iter().all(has_words) { Ok(Phrase { spellings }) } else { Err(PhraseError::Empty) }
    }

    /// Every way the phrase may be written.
    pub fn spellings(&self) -> &[String] {
        &self.spellings
    }
}

/// How an index compares words and where a phrase may end.
#[derive(Clone, Copy, Debug)]
pub struct Matching {
    /// A key that all spellings of one word share.
    pub key: fn(&str) -> &str,
    /// Whether two words that share a key are the same word.
    pub same: fn(&str, &str) -> bool,
    /// Whether words written with a capital and small letters are names, which have no plural: `Canva` is not `Canvas`.
    pub names_are_exact: bool,
    /// Whether a phrase may be followed by a hyphen and this word ("Python-based").
    pub may_be_followed_by: fn(&str) -> bool,
}

impl Matching {
    /// Words as they are, whole compounds only: `driven` is not found in `data-driven`.
    pub const EXACT: Matching = Matching { key: |word| word, same: |left, right| left == right, names_are_exact: false, may_be_followed_by: |_| false };
}

/// Phrases with a value each, findable in one pass.
#[derive(Clone, Debug)]
pub struct PhraseIndex {
    matching: Matching,
    folded: String,
    words: Vec<Part>,
    entries: Vec<Entry>,
    first: FxHashMap<u64, u32>,
}

/// A word of a phrase: its folded form's place, the gap before it, and whether it is a name.
#[derive(Clone, Copy, Debug)]
struct Part {
    folded: (u32, u32),
    gap: Gap,
    name: bool,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    words: (u32, u32),
    value: u32,
    next: Option<u32>,
}

impl PhraseIndex {
    /// An empty index.
    pub fn new(matching: Matching) -> Self {
        PhraseIndex { matching, folded: String::new(), words: Vec::new(), entries: Vec::new(), first: FxHashMap::default() }
    }

    /// Adds one spelling with a value. A text without words is ignored.
    pub fn insert(&mut self, text: &str, value: u32) {
        let from = self.words.len() as u32;
        let (folded, words) = (&mut self.folded, &mut self.words);
        each_word(text, |range, gap| {
            let start = folded.len() as u32;
            let word = &text[range];
            fold_into(word, folded);
            let name = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
            words.push(Part { folded: (start, folded.len() as u32), gap, name });
        });
        let to = self.words.len() as u32;
        if from == to {
            return;
        }
        let hash = self.hash(self.word(from));
        let next = self.first.insert(hash, self.entries.len() as u32);
        self.entries.push(Entry { words: (from, to), value, next });
    }

    /// Whether nothing has been added.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Calls `found` with the words and the value of every phrase in `words`, by first word; phrases that start at one word come in no
    /// particular order.
    pub fn each_match(&self, words: &Words, mut found: impl FnMut(Range<usize>, u32)) {
        for at in 0..words.len() {
            self.each_match_at(words, at, &mut found);
        }
    }

    /// The same for phrases whose first word is `at`.
    pub fn each_match_at(&self, words: &Words, at: usize, mut found: impl FnMut(Range<usize>, u32)) {
        let first = words.folded(at);
        let mut next = self.first.get(&self.hash(first)).copied();
        while let Some(index) = next {
            let entry = &self.entries[index as usize];
            if let Some(end) = self.match_end(entry, words, at) {
                found(at..end, entry.value);
            }
            next = entry.next;
        }
    }

    /// The longest phrase at a word, with its value.
    pub fn longest_at(&self, words: &Words, at: usize) -> Option<(Range<usize>, u32)> {
        let mut best: Option<(Range<usize>, u32)> = None;
        self.each_match_at(words, at, |range, value| {
            if best.as_ref().is_none_or(|(longest, _)| range.end > longest.end) {
                best = Some((range, value));
            }
        });
        best
    }

    /// Matches from left to right, the longest at each place, none overlapping.
    pub fn longest_matches(&self, words: &Words) -> Vec<(Range<usize>, u32)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.longest_at(words, at) {
                Some((range, value)) => {
                    at = range.end;
                    found.push((range, value));
                }
                None => at += 1,
            }
        }
        found
    }

    fn match_end(&self, entry: &Entry, words: &Words, at: usize) -> Option<usize> {
        if words.gap(at) == Gap::Hyphen {
            return None;
        }
        let mut here = at;
        for index in entry.words.0..entry.words.1 {
            let part = self.words[index as usize];
            if here >= words.len() || !self.same(part, words.folded(here)) {
                return None;
            }
            if here > at && !may_stand_for(words.gap(here), part.gap) {
                return None;
            }
            here += 1;
        }
        let cut = here < words.len() && words.gap(here) == Gap::Hyphen;
        (!cut || (self.matching.may_be_followed_by)(words.folded(here))).then_some(here)
    }

    fn word(&self, index: u32) -> &str {
        let (start, end) = self.words[index as usize].folded;
        &self.folded[start as usize..end as usize]
    }

    fn same(&self, part: Part, word: &str) -> bool {
        let mine = &self.folded[part.folded.0 as usize..part.folded.1 as usize];
        if part.name && self.matching.names_are_exact {
            return mine == word || word.strip_suffix("'s") == Some(mine);
        }
        (self.matching.same)(mine, word)
    }

    fn hash(&self, word: &str) -> u64 {
        let mut hasher = FxHasher::default();
        hasher.write((self.matching.key)(word).as_bytes());
        hasher.finish()
    }
}

/// Whether a gap in a text is near enough to the one a phrase was written with.
fn may_stand_for(text: Gap, phrase: Gap) -> bool {
    match phrase {
        Gap::Start | Gap::Space | Gap::Hyphen => matches!(text, Gap::Space | Gap::Hyphen),
        Gap::Slash => matches!(text, Gap::Space | Gap::Hyphen | Gap::Slash),
        Gap::Comma => matches!(text, Gap::Space | Gap::Comma),
        Gap::Other => matches!(text, Gap::Space | Gap::Comma | Gap::Other),
        Gap::Stop => true,
    }
}
