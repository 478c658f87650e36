//! The built-in word lists of `rules/terms/`: terms with their other names, ambiguous ones, and the cue words that documents and postings are
//! read by.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::lexicon_file::{LexiconBlob, TERMS};
use super::phrases::{Matching, Numbers, PhraseIndex};
use super::prose::Prose;
use super::words::Words;

/// The word lists, ready to look up.
#[derive(Debug)]
pub struct Lexicon {
    terms: &'static str,
    starts: Numbers,
    first_ambiguous: u32,
    index: PhraseIndex,
    cues: FxHashMap<&'static str, PhraseIndex>,
    /// For each plain word, a bit a list that has it.
    words: FxHashMap<&'static str, u32>,
}

/// The plain word lists. What each is for stands in `rules/terms/word-lists.yaml`.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordList {
    Acronym,
    AfterTerm,
    AfterTitle,
    ApplicationPaper,
    ApplicationVerb,
    BeforeName,
    BeforeTerm,
    BeforeTitle,
    BreaksOff,
    ClauseWord,
    EndsTerm,
    EitherVerb,
    FunctionWord,
    Generic,
    KeepsItsEnding,
    Language,
    LegalForm,
    LicenceEdge,
    NameTail,
    NotAName,
    NotAPerson,
    Organisation,
    ParticipleAdjective,
    PastVerb,
    PresentVerb,
    RegionCode,
    VerbOrNoun,
}

impl WordList {
    /// The lists' names in the file, in the order of the variants.
    pub const NAMES: [&'static str; 27] = [
        "acronym",
        "after-term",
        "after-title",
        "application-paper",
        "application-verb",
        "before-name",
        "before-term",
        "before-title",
        "breaks-off",
        "clause-word",
        "ends-term",
        "either-verb",
        "function-word",
        "generic",
        "keeps-its-ending",
        "language",
        "legal-form",
        "licence-edge",
        "name-tail",
        "not-a-name",
        "not-a-person",
        "organisation",
        "participle-adjective",
        "past-verb",
        "present-verb",
        "region-code",
        "verb-or-noun",
    ];
}

/// A thing that one can have or do, under all its names.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    names: &'static str,
    /// Whether the word is also an ordinary one, so that case and company must speak for it.
    pub ambiguous: bool,
}

impl Term {
    /// Its names, the canonical one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.names.split('|').map(str::trim)
    }

    /// The canonical name.
    pub fn name(&self) -> &'static str {
        self.names().next().unwrap_or("")
    }
}

impl Lexicon {
    /// The built-in lists. Their tables are used where they lie in the program, so that nothing is built when it starts.
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let blob = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));
            // The build script wrote these bytes with the same types; lists that could not be read would fail every test.
            postcard::from_bytes(blob).map_or_else(|_| Lexicon::empty(), |blob| Lexicon::new(&blob))
        })
    }

    fn empty() -> Lexicon {
        Lexicon {
            terms: "",
            starts: Numbers::Baked(&[]),
            first_ambiguous: 0,
            index: PhraseIndex::empty(TERMS),
            cues: FxHashMap::default(),
            words: FxHashMap::default(),
        }
    }

    fn new(blob: &LexiconBlob<'static>) -> Lexicon {
        let cues = blob.cues.iter().map(|(name, index)| (*name, PhraseIndex::baked(index, Matching::EXACT)));
        let mut words: FxHashMap<&'static str, u32> = FxHashMap::default();
        for (name, list) in &blob.words {
            if let Some(bit) = WordList::NAMES.iter().position(|known| known == name) {
                list.split_whitespace().for_each(|word| *words.entry(word).or_default() |= 1 << bit);
            }
        }
        Lexicon {
            terms: blob.terms,
            starts: Numbers::Baked(blob.starts),
            first_ambiguous: blob.first_ambiguous,
            index: PhraseIndex::baked(&blob.index, TERMS),
            cues: cues.collect(),
            words,
        }
    }

    /// Whether a plain word is in a list.
    pub fn has(&self, list: WordList, word: &str) -> bool {
        self.words.get(word).is_some_and(|lists| lists & 1 << list as u32 != 0)
    }

    /// All terms under their names; the values are places in [`Lexicon::term`].
    pub fn index(&self) -> &PhraseIndex {
        &self.index
    }

    /// A term by its value in the index.
    pub fn term(&self, value: u32) -> Option<Term> {
        let start = ((value as usize) < self.starts.len()).then(|| self.starts.get(value as usize) as usize)?;
        let names = self.terms.get(start..)?;
        let names = names.get(..names.find('\n').unwrap_or(names.len()))?;
        Some(Term { names, ambiguous: value >= self.first_ambiguous })
    }

    /// The value of a term by one of its names.
    pub fn value_of(&self, name: &str) -> Option<u32> {
        let mut prose = Prose::default();
        prose.push_verbatim(name, 0);
        let words = Words::of(&prose);
        self.index.longest_at(&words, 0).filter(|(found, _)| found.len() == words.len()).map(|(_, value)| value)
    }

    /// Whether a word stands in the name of any term, whatever else stands there. This goes through all names: it is for the few words that are in doubt.
    pub fn names_have(&self, word: &str) -> bool {
        !word.is_empty() && self.terms.split(|c: char| !c.is_alphanumeric()).any(|part| part.eq_ignore_ascii_case(word))
    }

    /// How many terms there are.
    pub fn term_count(&self) -> usize {
        self.starts.len()
    }

    /// A list of cue phrases by name. A name that no file has is an empty list.
    pub fn cues(&self, name: &str) -> &PhraseIndex {
        static NONE: OnceLock<PhraseIndex> = OnceLock::new();
        self.cues.get(name).unwrap_or_else(|| NONE.get_or_init(|| PhraseIndex::empty(Matching::EXACT)))
    }
}
