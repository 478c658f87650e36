//! The names that the postings of a folder have, of employers or of jobs.

use rustc_hash::FxHashMap;

use super::{Answered, Member};
use crate::check::title::is_title_word;
use crate::document::{Document, Kind, Zone};
use crate::posting::facts::company_names;
use crate::posting::vocabulary::rarity;
use crate::text::lexicon::Lexicon;
use crate::text::phrases::{Key, Matching, PhraseIndexBuilder};
use crate::text::words::folded_words;
use crate::text::{PhraseIndex, Span, Words};

/// How rare a first word must be to stand for the whole name, in steps of half as many postings.
const RARE: u8 = 9;

/// Names with or without an ending: `Acme's`, `Acme’`.
const NAMES: Matching = Matching { key: Key::Plural, same: is_name, names_are_exact: false, may_be_followed_by: |_| false };

fn is_name(name: &str, word: &str) -> bool {
    word == name || word.strip_suffix("'s") == Some(name) || word.strip_suffix('\'') == Some(name)
}

/// All names of one kind, findable in one pass.
#[derive(Debug)]
pub(super) struct Names {
    index: PhraseIndex,
    all: Vec<Name>,
    /// For each posting, the name it has.
    of_posting: Vec<Option<usize>>,
}

/// One employer or one job, under all its spellings.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// As the first posting has it.
    pub text: String,
    /// Where the postings have it, each once.
    pub places: Vec<(u32, Span)>,
    /// Whether a resume says it of the writer's own past.
    pub is_own_past: bool,
}

impl Default for Names {
    fn default() -> Names {
        Names { index: PhraseIndex::empty(NAMES), all: Vec::new(), of_posting: Vec::new() }
    }
}

impl Names {
    pub(super) fn employers(postings: &[Answered<'_>], members: &[Member<'_>]) -> Names {
        let names = postings.iter().map(|answered| {
            let company = answered.posting.company.as_ref()?;
            let mut names = company_names(&company.text);
            // "Tollgate" for "Tollgate Parcels": a first word that is in hardly any posting.
            let first = company.text.split_whitespace().next().unwrap_or("");
            if first.len() >= 5 && rarity(&first.to_lowercase()) >= RARE && !Lexicon::builtin().names_have(first) {
                names.push(first.to_owned());
            }
            Some((company.text.clone(), company.span, names))
        });
        Names::of(names.collect(), postings, members)
    }

    pub(super) fn titles(postings: &[Answered<'_>], members: &[Member<'_>]) -> Names {
        let names = postings.iter().map(|answered| {
            let title = answered.posting.title.as_ref()?;
            let bare = title.text.split(['(', '[', ',', '|', '–']).next().unwrap_or(&title.text).trim().to_owned();
            let words = folded_words(&bare);
            (words.len() > 1 || words.iter().any(|word| is_title_word(word))).then(|| (title.text.clone(), title.span, vec![bare]))
        });
        Names::of(names.collect(), postings, members)
    }

    fn of(named: Vec<Option<(String, Span, Vec<String>)>>, postings: &[Answered<'_>], members: &[Member<'_>]) -> Names {
        let mut names = Names::default();
        let mut known: FxHashMap<String, usize> = FxHashMap::default();
        let mut builder = PhraseIndexBuilder::default();
        for (answered, named) in postings.iter().zip(named) {
            let Some((text, span, spellings)) = named else {
                names.of_posting.push(None);
                continue;
            };
            let keys: Vec<String> = spellings.iter().map(|name| folded_words(name).join(" ")).collect();
            let id = keys.iter().find_map(|key| known.get(key).copied()).unwrap_or_else(|| {
                names.all.push(Name { text, places: Vec::new(), is_own_past: false });
                names.all.len() - 1
            });
            for (key, spelling) in keys.into_iter().zip(&spellings) {
                known.entry(key).or_insert_with(|| {
                    builder.insert(spelling, id as u32);
                    id
                });
            }
            names.all[id].places.push((answered.text, span));
            names.of_posting.push(Some(id));
        }
        names.index = builder.build(NAMES);
        names.mark_own_past(members);
        names
    }

    /// Marks what resumes name of the past. What a headline or a summary names may be what is wished for.
    fn mark_own_past(&mut self, members: &[Member<'_>]) {
        let Names { index, all, .. } = self;
        for member in members.iter().filter(|member| member.document.kind == Kind::Resume) {
            let past = |zone: Zone| !matches!(zone, Zone::Headline | Zone::Summary | Zone::Contact | Zone::Heading);
            for block in member.document.blocks.iter().filter(|block| past(block.zone)) {
                index.each_match(&block.words, |_, id| all[id as usize].is_own_past = true);
            }
        }
    }

    /// The name that a posting has.
    pub(super) fn of_posting(&self, posting: usize) -> Option<usize> {
        self.of_posting.get(posting).copied().flatten()
    }

    pub(super) fn get(&self, id: usize) -> Option<&Name> {
        self.all.get(id)
    }

    /// The names in a block, the longest at each place, none overlapping.
    pub(super) fn in_words(&self, words: &Words) -> Vec<(std::ops::Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.index.longest_at(words, at) {
                Some((range, id)) => {
                    at = range.end;
                    found.push((range, id as usize));
                }
                None => at += 1,
            }
        }
        found
    }

    /// Which names a document has.
    pub(super) fn in_document(&self, document: &Document) -> Vec<usize> {
        let mut found: Vec<usize> = document.blocks.iter().flat_map(|block| self.in_words(&block.words)).map(|(_, id)| id).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
