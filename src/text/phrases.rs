//! Finding thousands of phrases in one pass over the words.
//!
//! The index is keyed on a phrase's first word: most words of a text begin no phrase, so a look-up each is nearly all the work.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::prose::Prose;
use super::words::{Gap, Words, hash, plural_key};

/// The most spellings that one phrase with `(a|b)` alternatives may stand for.
pub const MOST_SPELLINGS: usize = 256;

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
    pub key: Key,
    /// Whether two words that share a key are the same word.
    pub same: fn(&str, &str) -> bool,
    /// Whether words written with a capital and small letters are names, which have no plural: `Canva` is not `Canvas`.
    pub names_are_exact: bool,
    /// Whether a phrase may be followed by a hyphen and this word ("Python-based").
    pub may_be_followed_by: fn(&str) -> bool,
}

/// What two words must share to be looked at closely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// All letters.
    Word,
    /// The [`plural_key`].
    Plural,
}

impl Key {
    fn of_word(self, words: &Words, at: usize) -> u32 {
        match self {
            Key::Word => words.hash(at),
            Key::Plural => words.plural_hash(at),
        }
    }

    fn of_text(self, folded: &str) -> u32 {
        match self {
            Key::Word => hash(folded),
            Key::Plural => hash(plural_key(folded)),
        }
    }
}

impl Matching {
    /// Words as they are, whole compounds only: `driven` is not found in `data-driven`.
    pub const EXACT: Matching =
        Matching { key: Key::Word, same: |left, right| left == right, names_are_exact: false, may_be_followed_by: |_| false };
}

/// Phrases with a value each, findable in one pass. Made by a [`PhraseIndexBuilder`], or baked into the program and used where it lies.
#[derive(Clone, Debug)]
pub struct PhraseIndex {
    matching: Matching,
    folded: Cow<'static, str>,
    /// Two numbers a word of a phrase: where its folded form starts; its length, the gap before it and whether it is a name.
    parts: Numbers,
    /// [`ENTRY`] numbers a phrase: hashes of the keys of its first and its second word (0 if it has none), first part, end of parts, value.
    /// Sorted, so that the phrases that begin with two words stand together.
    entries: Numbers,
    /// One bit a hash of a first word, many of them clear: most words of a text are ruled out here.
    filter: Cow<'static, [u8]>,
}

/// How many numbers an entry has.
const ENTRY: usize = 5;

/// The tables of an index as bytes, for baking.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct IndexBlob<'a> {
    /// All folded words, one after the other.
    pub folded: &'a str,
    /// See [`PhraseIndex`].
    pub parts: &'a [u8],
    /// See [`PhraseIndex`].
    pub entries: &'a [u8],
    /// See [`PhraseIndex`].
    pub filter: &'a [u8],
}

/// 32-bit numbers: our own, or little-endian bytes in the program's file, which cost nothing to load.
#[derive(Clone, Debug)]
pub(super) enum Numbers {
    Own(Vec<u32>),
    Baked(&'static [u8]),
}

impl Numbers {
    pub(super) fn len(&self) -> usize {
        match self {
            Numbers::Own(list) => list.len(),
            Numbers::Baked(bytes) => bytes.len() / 4,
        }
    }

    #[inline]
    pub(super) fn get(&self, index: usize) -> u32 {
        match self {
            Numbers::Own(list) => list.get(index).copied().unwrap_or(0),
            Numbers::Baked(bytes) => {
                bytes.get(index * 4..index * 4 + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes)
            }
        }
    }
}

/// Collects phrases for an index.
#[derive(Clone, Debug, Default)]
pub struct PhraseIndexBuilder {
    folded: String,
    parts: Vec<u32>,
    entries: Vec<[u32; ENTRY]>,
}

impl PhraseIndexBuilder {
    /// Adds one spelling with a value. A text without words is ignored.
    pub fn insert(&mut self, text: &str, value: u32) {
        let from = self.parts.len() as u32;
        let (folded, parts) = (&mut self.folded, &mut self.parts);
        // As a reader sees it: a curly apostrophe in a rule file is an apostrophe.
        let mut prose = Prose::default();
        prose.push_verbatim(text, 0);
        let words = Words::of(&prose);
        for at in 0..words.len() {
            let start = folded.len();
            folded.push_str(words.folded(at));
            let word = &prose.text()[words.range(at)];
            let name = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
            let length = (folded.len() - start).min(0xFFFF) as u32;
            parts.extend([start as u32, length | (words.gap(at) as u32) << 16 | u32::from(name) << 24]);
        }
        let to = self.parts.len() as u32;
        if from < to {
            self.entries.push([0, 0, from / 2, to / 2, value]);
        }
    }

    /// The index of all that was added.
    pub fn build(mut self, matching: Matching) -> PhraseIndex {
        for entry in &mut self.entries {
            let word = |part: u32| {
                let at = part as usize * 2;
                let (start, length) = (self.parts[at] as usize, (self.parts[at + 1] & 0xFFFF) as usize);
                matching.key.of_text(&self.folded[start..start + length])
            };
            let (from, to) = (entry[2], entry[3]);
            entry[0] = word(from);
            entry[1] = if from + 1 < to { word(from + 1) } else { 0 };
        }
        self.entries.sort_unstable();
        let mut filter = vec![0; (self.entries.len() * 2).next_power_of_two().max(32)];
        for entry in &self.entries {
            let (byte, bit) = filter_bit(&filter, entry[0]);
            filter[byte] |= bit;
        }
        PhraseIndex {
            matching,
            folded: Cow::Owned(self.folded),
            parts: Numbers::Own(self.parts),
            entries: Numbers::Own(self.entries.concat()),
            filter: Cow::Owned(filter),
        }
    }

    /// The index's tables as bytes.
    pub fn bake(self, matching: Matching) -> Baked {
        let index = self.build(matching);
        let bytes = |numbers: &Numbers| (0..numbers.len()).flat_map(|at| numbers.get(at).to_le_bytes()).collect();
        let (parts, entries) = (bytes(&index.parts), bytes(&index.entries));
        Baked { folded: index.folded.into_owned(), parts, entries, filter: index.filter.into_owned() }
    }
}

/// The tables of an index as bytes.
#[derive(Clone, Debug)]
pub struct Baked {
    folded: String,
    parts: Vec<u8>,
    entries: Vec<u8>,
    filter: Vec<u8>,
}

impl Baked {
    /// The tables, to be written.
    pub fn blob(&self) -> IndexBlob<'_> {
        IndexBlob { folded: &self.folded, parts: &self.parts, entries: &self.entries, filter: &self.filter }
    }
}

/// The byte and the bit of a hash in a filter, whose length is a power of two.
fn filter_bit(filter: &[u8], hash: u32) -> (usize, u8) {
    // The low bits of FNV-1a are the well-mixed ones.
    let place = (hash ^ hash >> 15) as usize & (filter.len() * 8).wrapping_sub(1);
    (place / 8, 1 << (place % 8))
}

/// A word of a phrase.
#[derive(Clone, Copy)]
struct Part<'a> {
    folded: &'a str,
    gap: Gap,
    name: bool,
}

impl PhraseIndex {
    /// An index whose tables lie in the program.
    pub fn baked(blob: &IndexBlob<'static>, matching: Matching) -> PhraseIndex {
        PhraseIndex {
            matching,
            folded: Cow::Borrowed(blob.folded),
            parts: Numbers::Baked(blob.parts),
            entries: Numbers::Baked(blob.entries),
            filter: Cow::Borrowed(blob.filter),
        }
    }

    /// An index of nothing.
    pub fn empty(matching: Matching) -> PhraseIndex {
        PhraseIndexBuilder::default().build(matching)
    }

    /// Whether there is no phrase in it.
    pub fn is_empty(&self) -> bool {
        self.entries.len() == 0
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
        if at >= words.len() || words.gap(at) == Gap::Hyphen {
            return;
        }
        let first = self.matching.key.of_word(words, at);
        if !self.may_begin(first) {
            return;
        }
        let entry = self.first_entry(first, 0);
        if entry * ENTRY >= self.entries.len() || self.entries.get(entry * ENTRY) != first {
            return;
        }
        self.each_entry(entry, (first, 0), words, at, &mut found);
        if at + 1 < words.len() {
            let second = self.matching.key.of_word(words, at + 1);
            self.each_entry(self.first_entry(first, second), (first, second), words, at, &mut found);
        }
    }

    fn each_entry(&self, mut entry: usize, wanted: (u32, u32), words: &Words, at: usize, found: &mut impl FnMut(Range<usize>, u32)) {
        while entry * ENTRY < self.entries.len() && (self.entries.get(entry * ENTRY), self.entries.get(entry * ENTRY + 1)) == wanted {
            if let Some(end) = self.match_end(entry, words, at) {
                found(at..end, self.entries.get(entry * ENTRY + 4));
            }
            entry += 1;
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

    fn may_begin(&self, first: u32) -> bool {
        let (byte, bit) = filter_bit(&self.filter, first);
        self.filter.get(byte).is_some_and(|bits| bits & bit != 0)
    }

    /// The first entry whose hashes are not less than these.
    fn first_entry(&self, first: u32, second: u32) -> usize {
        let (mut low, mut high) = (0, self.entries.len() / ENTRY);
        while low < high {
            let middle = low + (high - low) / 2;
            if (self.entries.get(middle * ENTRY), self.entries.get(middle * ENTRY + 1)) < (first, second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    fn match_end(&self, entry: usize, words: &Words, at: usize) -> Option<usize> {
        let (from, to) = (self.entries.get(entry * ENTRY + 2) as usize, self.entries.get(entry * ENTRY + 3) as usize);
        let mut here = at;
        for index in from..to {
            let part = self.part(index);
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

    fn part(&self, index: usize) -> Part<'_> {
        let (start, rest) = (self.parts.get(index * 2) as usize, self.parts.get(index * 2 + 1));
        let length = (rest & 0xFFFF) as usize;
        Part {
            folded: self.folded.get(start..start + length).unwrap_or(""),
            gap: Gap::from_number(rest >> 16 & 0xFF),
            name: rest >> 24 != 0,
        }
    }

    fn same(&self, part: Part<'_>, word: &str) -> bool {
        if part.name && self.matching.names_are_exact {
            return part.folded == word || word.strip_suffix("'s") == Some(part.folded);
        }
        (self.matching.same)(part.folded, word)
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
