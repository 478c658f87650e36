//! The shape of the files in `rules/terms/`, and of what is baked from them. The build script reads this file too.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::phrases::{IndexBlob, Key, Matching};
use super::words::same_but_number;

/// One file of word lists, or all of them joined.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LexiconFile {
    /// What the file holds, for the reader of the folder.
    pub summary: String,
    /// Terms, each `canonical | other name | …`.
    pub terms: Vec<String>,
    /// Terms that are also ordinary words.
    pub ambiguous: Vec<String>,
    /// Cue phrases by list.
    pub cues: BTreeMap<String, Vec<String>>,
    /// Plain words by list, parted by spaces.
    pub words: BTreeMap<String, String>,
}

impl LexiconFile {
    /// Adds a list of all names of a posting's sections, and one of all that begins a gate, so that one look-up tells whether a word begins any.
    pub fn join_headings(&mut self) {
        for (joined, part) in [("any-posting-heading", "posting-"), ("any-gate-cue", "gate-")] {
            let lists = self.cues.iter().filter(|(name, _)| name.starts_with(part));
            let phrases: Vec<String> = lists.flat_map(|(_, phrases)| phrases.clone()).collect();
            self.cues.insert(joined.to_owned(), phrases);
        }
    }

    /// Adds another file's lists.
    pub fn join(&mut self, other: LexiconFile) {
        self.terms.extend(other.terms);
        self.ambiguous.extend(other.ambiguous);
        for (name, phrases) in other.cues {
            self.cues.entry(name).or_default().extend(phrases);
        }
        self.words.extend(other.words);
    }
}

/// All lists with their indexes, as they lie in the program.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LexiconBlob<'a> {
    /// Terms, one a line; the ambiguous ones last.
    pub terms: &'a str,
    /// Where each line of `terms` starts, in 32-bit little-endian numbers.
    pub starts: &'a [u8],
    /// The value of the first ambiguous term.
    pub first_ambiguous: u32,
    /// The index over the names of both.
    #[serde(borrow)]
    pub index: IndexBlob<'a>,
    /// An index a cue list.
    #[serde(borrow)]
    pub cues: Vec<(&'a str, IndexBlob<'a>)>,
    /// The words of each plain list.
    #[serde(borrow)]
    pub words: Vec<(&'a str, &'a str)>,
}

/// How terms are compared: singular and plural are one, and `Python-based` is Python.
pub const TERMS: Matching = Matching {
    key: Key::Plural,
    same: same_but_number,
    names_are_exact: true,
    may_be_followed_by: |word| {
        matches!(
            word,
            "based"
                | "driven"
                | "certified"
                | "trained"
                | "powered"
                | "related"
                | "specific"
                | "heavy"
                | "like"
                | "level"
                | "style"
                | "friendly"
                | "compatible"
                | "focused"
                | "native"
                | "licensed"
                | "qualified"
                | "compliant"
                | "enabled"
                | "centric"
                | "only"
                | "first"
                | "using"
                | "backed"
        )
    },
};
