//! The built-in word lists of `rules/terms/`: terms with their other names, ambiguous ones, and the cue words that documents and postings are
//! read by.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::phrases::{Matching, PhraseIndex};
use super::words::{plural_key, same_but_number};
use crate::text::lexicon_file::LexiconFile;

/// The word lists, ready to look up.
#[derive(Debug)]
pub struct Lexicon {
    terms: Vec<Term>,
    index: PhraseIndex,
    cues: BTreeMap<String, Cues>,
}

/// A thing that one can have or do, under all its names.
#[derive(Debug)]
pub struct Term {
    names: String,
    /// Whether the word is also an ordinary one, so that case and company must speak for it.
    pub ambiguous: bool,
}

impl Term {
    /// Its names, the canonical one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.split('|').map(str::trim)
    }

    /// The canonical name.
    pub fn name(&self) -> &str {
        self.names().next().unwrap_or("")
    }
}

/// One list of cue phrases.
#[derive(Debug)]
pub struct Cues {
    /// The phrases, each with its place in the list as its value.
    pub index: PhraseIndex,
}

/// How terms are compared: singular and plural are one, and `Python-based` is Python.
pub const TERMS: Matching = Matching {
    key: plural_key,
    same: same_but_number,
    names_are_exact: true,
    may_be_followed_by: |word| {
        matches!(
            word,
            "based" | "driven" | "certified" | "trained" | "powered" | "related" | "specific" | "heavy" | "like" | "level" | "style" | "friendly" | "compatible" | "focused"
                | "native" | "licensed" | "qualified" | "compliant" | "enabled" | "centric" | "only" | "first" | "using" | "backed"
        )
    },
};

impl Lexicon {
    /// The built-in lists, read once.
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let blob = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));
            // The build script wrote these bytes with the same types; a damaged blob would fail every test, so it reads as empty here.
            Lexicon::new(postcard::from_bytes(blob).unwrap_or_default())
        })
    }

    fn new(file: LexiconFile) -> Lexicon {
        let mut index = PhraseIndex::new(TERMS);
        let mut terms = Vec::with_capacity(file.terms.len() + file.ambiguous.len());
        let entries = file.terms.into_iter().map(|names| (names, false)).chain(file.ambiguous.into_iter().map(|names| (names, true)));
        for (names, ambiguous) in entries {
            let value = terms.len() as u32;
            for name in names.split('|') {
                index.insert(name, value);
            }
            terms.push(Term { names, ambiguous });
        }
        let cues = file.cues.into_iter().map(|(name, phrases)| {
            let mut index = PhraseIndex::new(Matching::EXACT);
            for (value, phrase) in phrases.iter().enumerate() {
                index.insert(phrase, value as u32);
            }
            (name, Cues { index })
        });
        Lexicon { terms, index, cues: cues.collect() }
    }

    /// All terms under their names; the values are places in [`Lexicon::term`].
    pub fn index(&self) -> &PhraseIndex {
        &self.index
    }

    /// A term by its value in the index.
    pub fn term(&self, value: u32) -> Option<&Term> {
        self.terms.get(value as usize)
    }

    /// How many terms there are.
    pub fn term_count(&self) -> usize {
        self.terms.len()
    }

    /// A list of cue phrases by name. A name that no file has is an empty list.
    pub fn cues(&self, name: &str) -> &PhraseIndex {
        static NONE: OnceLock<PhraseIndex> = OnceLock::new();
        match self.cues.get(name) {
            Some(cues) => &cues.index,
            None => NONE.get_or_init(|| PhraseIndex::new(Matching::EXACT)),
        }
    }

    /// The names of all cue lists.
    pub fn cue_names(&self) -> impl Iterator<Item = &str> {
        self.cues.keys().map(String::as_str)
    }
}
