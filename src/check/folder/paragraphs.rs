//! The paragraphs of all letters of a folder with their names masked, so that what is said twice is found whatever names are in it.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};

use super::{Known, Member};
use crate::document::{Block, Document, Kind, Shape, Zone};
use crate::posting::Posting;
use crate::posting::facts::company_names;
use crate::text::phrases::{Matching, PhraseIndexBuilder};
use crate::text::{Gap, PhraseIndex, Span};

/// Shorter paragraphs say too little to be called the same.
const FEWEST_WORDS: usize = 4;
/// Words in a shingle. One changed word changes so many of them.
const SHINGLE: usize = 5;
/// Of a shingle that stands in very many paragraphs only the first so many are kept: rarer ones tell which are alike.
const MOST_PLACES: usize = 16;
/// Stands for any name. No word has this hash.
const MASK: u32 = 0;

/// All paragraphs of the letters.
#[derive(Debug, Default)]
pub(super) struct Paragraphs {
    all: Vec<Paragraph>,
    /// For each member, its paragraphs.
    of_member: Vec<std::ops::Range<usize>>,
    /// For each member, how many words its paragraphs have, the short ones too.
    words: Vec<usize>,
    /// Paragraphs that are the same but for names, by a hash of all their words.
    same: FxHashMap<u64, Vec<u32>>,
    /// Paragraphs by a hash of each of their shingles.
    by_shingle: FxHashMap<u64, Vec<u32>>,
}

/// A paragraph of a letter.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// Whose it is.
    pub member: usize,
    /// The number of its text.
    pub text: u32,
    /// Its block in the document.
    pub block: usize,
    /// Where it stands.
    pub span: Span,
    /// How many words it has.
    pub words: usize,
    whole: u64,
    /// Its shingles, sorted, each once.
    shingles: Vec<u64>,
}

impl Paragraphs {
    pub(super) fn of(members: &[Member<'_>], known: &[Known]) -> Paragraphs {
        let mut paragraphs = Paragraphs::default();
        for (index, (member, known)) in members.iter().zip(known).enumerate() {
            let from = paragraphs.all.len();
            paragraphs.words.push(0);
            if member.document.kind == Kind::Letter {
                paragraphs.add(index, known.text, member.document, member.posting);
            }
            paragraphs.of_member.push(from..paragraphs.all.len());
        }
        paragraphs
    }

    fn add(&mut self, member: usize, text: u32, document: &Document, posting: Option<&Posting>) {
        let names = names(posting);
        for (number, block) in document.blocks.iter().enumerate() {
            if !matches!(block.zone, Zone::Opening | Zone::Body | Zone::Closing) || !matches!(block.shape, Shape::Paragraph | Shape::Item) {
                continue;
            }
            self.words[member] += block.words.len();
            if block.words.len() < FEWEST_WORDS {
                continue;
            }
            let masked = masked(block, &names);
            let mut shingles: Vec<u64> = masked.windows(SHINGLE.min(masked.len().max(1))).map(hashed).collect();
            shingles.sort_unstable();
            shingles.dedup();
            let whole = hashed(&masked);
            let id = self.all.len() as u32;
            self.same.entry(whole).or_default().push(id);
            for shingle in &shingles {
                let places = self.by_shingle.entry(*shingle).or_default();
                if places.len() < MOST_PLACES {
                    places.push(id);
                }
            }
            let words = block.words.len();
            self.all.push(Paragraph { member, text, block: number, span: block.words.span_of(0..words), words, whole, shingles });
        }
    }

    /// The paragraphs of a member.
    pub(super) fn of_member(&self, member: usize) -> &[Paragraph] {
        self.of_member.get(member).and_then(|range| self.all.get(range.clone())).unwrap_or_default()
    }

    /// How many words the paragraphs of a member have.
    pub(super) fn words_of(&self, member: usize) -> usize {
        self.words.get(member).copied().unwrap_or(0)
    }

    /// The paragraphs of other members that share at least so many percent of the words in a row of this one, in the folder's order.
    pub(super) fn like(&self, paragraph: &Paragraph, share: usize) -> Vec<&Paragraph> {
        let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
        for id in paragraph.shingles.iter().filter_map(|shingle| self.by_shingle.get(shingle)).flatten() {
            *shared.entry(*id).or_default() += 1;
        }
        let enough = |id: u32, count: usize| {
            let most = paragraph.shingles.len().max(self.all[id as usize].shingles.len());
            count * 100 >= most * share
        };
        let near = shared.into_iter().filter(|(id, count)| enough(*id, *count)).map(|(id, _)| id);
        let same = self.same.get(&paragraph.whole).into_iter().flatten().copied();
        let mut ids: Vec<u32> = near.chain(same).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().map(|id| &self.all[id as usize]).filter(|other| other.member != paragraph.member).collect()
    }
}

/// The names that a letter must change for another job: the employer's and the job's.
fn names(posting: Option<&Posting>) -> PhraseIndex {
    let mut builder = PhraseIndexBuilder::default();
    if let Some(posting) = posting {
        posting.company.iter().flat_map(|company| company_names(&company.text)).for_each(|name| builder.insert(&name, 0));
        let facts = [&posting.title, &posting.location, &posting.contact];
        facts.into_iter().flatten().for_each(|fact| builder.insert(&fact.text, 0));
    }
    builder.build(Matching::EXACT)
}

/// The hashes of a block's words, with one [`MASK`] for each run of names. What is written with a capital inside a sentence is a name.
fn masked(block: &Block, names: &PhraseIndex) -> Vec<u32> {
    let words = &block.words;
    let mut masked: Vec<u32> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let named = names.longest_at(words, at).map(|(range, _)| range.end);
        let surface = block.prose.text().get(words.range(at)).unwrap_or("");
        let begins = at == 0 || words.gap(at) == Gap::Stop;
        let is_name =
            !begins && surface.starts_with(char::is_uppercase) && !matches!(words.folded(at), "i" | "i'm" | "i've" | "i'd" | "i'll");
        if named.is_some() || is_name {
            if masked.last() != Some(&MASK) {
                masked.push(MASK);
            }
            at = named.unwrap_or(at + 1);
        } else {
            masked.push(words.hash(at));
            at += 1;
        }
    }
    masked
}

fn hashed(words: &[u32]) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}
