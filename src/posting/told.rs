//! What somebody says beside a posting, where its text is silent or was misread.

use std::ops::Range;

use crate::text::lexicon::Lexicon;
use crate::text::lexicon_file::TERMS;
use crate::text::phrases::PhraseIndexBuilder;
use crate::text::{PhraseIndex, Prose, Words};

/// What the user tells of a posting. It overrules the posting's front matter, and both overrule its text.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The job's title.
    pub title: Option<String>,
    /// The employer.
    pub company: Option<String>,
    /// Terms of the user's own.
    pub terms: OwnTerms,
}

/// A user's own terms beside those of the word lists, and words that are not to be taken for terms.
#[derive(Clone, Debug)]
pub struct OwnTerms {
    terms: Vec<OwnTerm>,
    index: PhraseIndex,
    ignored: PhraseIndex,
    /// The most words of what is ignored.
    longest: usize,
}

/// A term under all its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTerm {
    /// Its names: the user's, the canonical one first, then those of the word lists.
    pub names: Vec<String>,
    /// Whether the word lists have one of them as an ordinary word too.
    pub ambiguous: bool,
}

impl Default for OwnTerms {
    fn default() -> Self {
        OwnTerms::new(&[], &[])
    }
}

impl OwnTerms {
    /// Terms by their names, the canonical one first, and words that are none. A term that the word lists know by one of the names keeps its other
    /// names there.
    pub fn new(terms: &[Vec<String>], not_terms: &[String]) -> OwnTerms {
        let terms: Vec<OwnTerm> = terms.iter().map(|names| OwnTerm::joined(names)).collect();
        let names = terms.iter().enumerate().flat_map(|(value, term)| term.names.iter().map(move |name| (name, value)));
        let longest = not_terms.iter().map(|words| words_of(words).len()).max().unwrap_or(0);
        OwnTerms { index: index(names), ignored: index(not_terms.iter().map(|words| (words, 0))), longest, terms }
    }

    /// The longest term of the user's at a word.
    pub fn at(&self, words: &Words, at: usize) -> Option<(Range<usize>, &OwnTerm)> {
        let (range, value) = self.index.longest_at(words, at)?;
        Some((range, self.terms.get(value as usize)?))
    }

    /// Whether nothing is told of terms.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty() && self.ignored.is_empty()
    }

    /// Whether the user says that these words of a text, or a term of this name, are not to be taken for a term.
    pub fn ignores(&self, words: &Words, range: &Range<usize>, name: &str) -> bool {
        if self.ignored.is_empty() {
            return false;
        }
        let mut found = false;
        for at in range.start.saturating_sub(self.longest)..=range.start {
            self.ignored.each_match_at(words, at, |ignored, _| found |= ignored.end >= range.end);
        }
        let name = words_of(name);
        found || self.ignored.longest_at(&name, 0).is_some_and(|(ignored, _)| ignored.end == name.len())
    }
}

impl OwnTerm {
    fn joined(own: &[String]) -> OwnTerm {
        let lexicon = Lexicon::builtin();
        let mut term = OwnTerm { names: own.to_vec(), ambiguous: false };
        for name in own {
            let words = words_of(name);
            lexicon.index().each_match_at(&words, 0, |range, value| {
                if let Some(known) = lexicon.term(value).filter(|_| range.end == words.len()) {
                    term.ambiguous |= known.ambiguous;
                    let new: Vec<String> =
                        known.names().filter(|name| !term.names.iter().any(|has| has == name)).map(str::to_owned).collect();
                    term.names.extend(new);
                }
            });
        }
        term
    }
}

fn index<'a>(names: impl Iterator<Item = (&'a String, usize)>) -> PhraseIndex {
    let mut builder = PhraseIndexBuilder::default();
    names.for_each(|(name, value)| builder.insert(name, value as u32));
    builder.build(TERMS)
}

fn words_of(text: &str) -> Words {
    let mut prose = Prose::default();
    prose.push_verbatim(text, 0);
    Words::of(&prose)
}
