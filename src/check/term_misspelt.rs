//! A term of the posting with a slip of the pen.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::slip::{Rarity, is_made_of, is_slip};
use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile, hit_on};
use crate::document::{Block, Document, Entry, Zone};
use crate::posting::tagger::model::{Model, RAREST};
use crate::posting::terms::Found;
use crate::posting::{Posting, Term};
use crate::text::lexicon::Lexicon;
use crate::text::words::{hash, same_but_number};
use crate::text::{Gap, Prose, Span, Words};

/// Each word of the document that is a term of the posting but for a slip, alone or with the term's other words beside it. A word that is one by itself, of
/// the word lists or of postings, is never a slip.
pub fn run(context: &Context<'_>, found: &mut Vec<Hit>) -> Outcome {
    let Some(posting) = context.posting else { return Outcome::NotChecked(Lacks::Posting) };
    let model = Model::builtin();
    let mut sought: Option<Sought> = None;
    for (number, block) in context.blocks() {
        let words = &block.words;
        for at in 0..words.len() {
            // Nearly all words are told apart here.
            if model.rarity(words.hash(at)) < RAREST || words.folded(at).len() < SHORTEST {
                continue;
            }
            let sought = sought.get_or_insert_with(|| Sought::of(posting));
            let Some(near) = sought.near(block, at) else { continue };
            if stands_for_itself(context.document, number, at, near, posting) {
                continue;
            }
            let whole = near.around(words, at);
            let mut hit = hit_on(block, whole.clone().unwrap_or(at..at + 1));
            let name = if whole.is_some() { &near.name } else { &near.shown };
            hit.values.push(("term", name.clone()));
            hit.values.push(("line", posting.document.source.line_of(near.span.start).to_string()));
            hit.related.push(Related { file: RelatedFile::Posting, span: near.span, label: Label::AskedHere });
            found.push(hit);
        }
    }
    Outcome::Checked
}

/// The fewest bytes of a word that may be a slip: one letter less than the shortest that is sought.
const SHORTEST: usize = 4;

/// So rare in postings that it is nearly a name: in fewer than one of 190.
const RARE: u8 = 8;

/// So many bytes make a long word: "beside" is near "bedside", but nothing is near "phlebotomy".
const LONG: usize = 9;

/// The most words of a term that is sought as a whole.
const LONGEST: usize = 3;

/// The fewest bytes of a name that is told from other words where it is written in small letters.
const SHORTEST_SMALL: usize = 7;

/// Used so often, a word is meant as it is.
const OFTEN: usize = 4;

/// The posting's terms, word by word.
struct Sought {
    /// By first letter.
    words: FxHashMap<char, Vec<SoughtWord>>,
}

/// A word of a term.
#[derive(Clone)]
struct SoughtWord {
    /// The term.
    name: String,
    /// The term's words in folded form.
    term: Vec<String>,
    /// Which of them this is.
    part: usize,
    /// It as the term writes it.
    shown: String,
    rarity: Rarity,
    /// Whether it names something without the term's other words.
    is_alone: bool,
    /// Where the posting has the term.
    span: Span,
}

impl Sought {
    fn of(posting: &Posting) -> Sought {
        let mut sought = Sought { words: FxHashMap::default() };
        let mut seen = FxHashSet::default();
        let mut add = |sought: &mut Sought, name: &str, span: Span, found: Option<Found>| {
            if seen.insert(name.to_lowercase()) {
                let before = posting.document.source.text().get(..span.start).unwrap_or("").trim_end_matches(' ');
                sought.add(name, span, found, before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '(' | '/')));
            }
        };
        let terms = || posting.requirements.iter().flat_map(|requirement| &requirement.any_of);
        for Term { name, also, span, found, .. } in terms() {
            std::iter::once(name).chain(also).for_each(|name| add(&mut sought, name, *span, Some(*found)));
        }
        for keyword in &posting.keywords {
            let span = keyword.spans.first().copied().unwrap_or_default();
            add(&mut sought, &keyword.term, span, None);
        }
        sought
    }

    /// Adds the words of a term. `inside_line` says that the posting's line does not begin with it.
    fn add(&mut self, name: &str, span: Span, found: Option<Found>, inside_line: bool) {
        let mut prose = Prose::default();
        prose.push_verbatim(name, 0);
        let words = Words::of(&prose);
        let term: Vec<String> = words.iter().map(str::to_owned).collect();
        for part in 0..words.len() {
            let folded = words.folded(part);
            let shown = &prose.text()[words.range(part)];
            if folded.len() < SHORTEST + 1 || !folded.chars().all(char::is_alphabetic) {
                continue;
            }
            let rarity = Model::builtin().rarity(words.hash(part));
            let capital_inside = shown.chars().skip(1).any(char::is_uppercase) && shown.chars().any(char::is_lowercase);
            let is_listed = found == Some(Found::Listed);
            // The word lists write names with a capital, and other terms without. So do postings, but where a line begins.
            let is_big = shown.starts_with(char::is_uppercase) && (is_listed || rarity >= RARE && (part > 0 || inside_line));
            let is_name = capital_inside || found == Some(Found::Shape) || is_big;
            // Of an ordinary word, only a listed term says that the word by itself is meant, unless it is so long that no other is near it.
            let is_alone = rarity >= RARE && (is_name || folded.len() >= LONG) || words.len() == 1 && (is_listed || is_name);
            if !is_alone && !(2..=LONGEST).contains(&words.len()) {
                continue;
            }
            let rarity = if is_name { Rarity::Name } else { Rarity::Ordinary };
            let word = SoughtWord { name: name.to_owned(), term: term.clone(), part, shown: shown.to_owned(), rarity, is_alone, span };
            // The first two letters may have changed places.
            folded.chars().take(2).for_each(|first| self.words.entry(first).or_default().push(word.clone()));
        }
    }

    /// The word of a term that a word of the document nearly is; one whose term stands there with all its other words first.
    fn near(&self, block: &Block, at: usize) -> Option<&SoughtWord> {
        let words = &block.words;
        let word = bare(words.folded(at));
        let candidates = self.words.get(&word.chars().next()?)?;
        let is_small = block.prose.text()[words.range(at)].starts_with(char::is_lowercase);
        let is_near = |sought: &&SoughtWord| {
            let right = &sought.term[sought.part];
            // In small letters, what is near a short name is more likely a word: "apace" is not Apache.
            let rarity = if is_small && right.len() < SHORTEST_SMALL { Rarity::Ordinary } else { sought.rarity };
            is_slip(word, right, rarity)
        };
        let near = || candidates.iter().filter(is_near);
        near().find(|sought| sought.term.len() > 1 && sought.around(words, at).is_some()).or_else(|| near().find(|sought| sought.is_alone))
    }
}

impl SoughtWord {
    /// The whole term in a text at whose word `at` this word is thought to stand.
    fn around(&self, words: &Words, at: usize) -> Option<Range<usize>> {
        let start = at.checked_sub(self.part)?;
        let whole = start..start + self.term.len();
        let fits = |(index, part): (usize, &String)| {
            let here = start + index;
            (index == self.part || same_but_number(words.folded(here), part))
                && (index == 0 || matches!(words.gap(here), Gap::Space | Gap::Hyphen | Gap::Slash))
        };
        (whole.end <= words.len() && self.term.iter().enumerate().all(fits)).then_some(whole)
    }
}

/// A word without its possessive ending.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word)
}

/// Whether a word that is near a term is more likely meant as it is: a word that is known or made of known ones, a name, a part of an address, a word of
/// another language, the end of a compound.
fn stands_for_itself(document: &Document, number: usize, at: usize, near: &SoughtWord, posting: &Posting) -> bool {
    let block = &document.blocks[number];
    let word = bare(block.words.folded(at));
    let in_posting = |word: &str| posting.document.blocks.iter().any(|block| block.words.iter().any(|other| bare(other) == word));
    let is_known = |word: &str| word.len() >= 3 && is_word(word) || word.len() >= 4 && in_posting(word);
    let uses = || document.blocks.iter().flat_map(|block| block.words.iter()).filter(|other| bare(other) == word).count();
    block.words.gap(at) == Gap::Hyphen
        || in_posting(word)
        || Lexicon::builtin().names_have(word)
        || is_made_of(word, &is_known)
        || is_in_address(block, at)
        || is_of_name(document, block, at, near)
        || is_foreign(block)
        || uses() >= OFTEN
}

/// Whether postings or the word lists have a word.
fn is_word(folded: &str) -> bool {
    Model::builtin().rarity(hash(folded)) < RAREST
}

/// Whether a word is a part of a path, of a name of a file or of an account.
fn is_in_address(block: &Block, at: usize) -> bool {
    [at, at + 1].into_iter().any(|edge| {
        let between = block.words.between(block.prose.text(), edge);
        let inner = edge > 0 && edge < block.words.len();
        inner && !between.contains(char::is_whitespace) && between.contains(['.', '@', '_', ':', '\\', '=', '~']) || between.ends_with('@')
    })
}

/// Whether a word is written as the name of a person or an employer.
fn is_of_name(document: &Document, block: &Block, at: usize, near: &SoughtWord) -> bool {
    let words = &block.words;
    let text = block.prose.text();
    let is_big = |at: usize| text[words.range(at)].starts_with(char::is_uppercase);
    if !is_big(at) {
        return false;
    }
    let employs = |entry: &Entry| entry.employer.is_some_and(|employer| employer.contains(words.span(at)));
    if block.zone == Zone::Entry && document.entries.iter().any(employs) || block.zone == Zone::Education && near.term.len() == 1 {
        return true;
    }
    // "Jasmin Costa": a capital beside it, and no word that anybody knows.
    let is_name = |other: usize| {
        other < words.len() && is_big(other) && !is_word(words.folded(other)) && !Lexicon::builtin().names_have(words.folded(other))
    };
    let beside = at > 0 && words.gap(at) == Gap::Space && is_name(at - 1) || words.gap(at + 1) == Gap::Space && is_name(at + 1);
    // A capital in the midst of small letters makes a name, and the term is none.
    let small_before =
        at > 0 && words.gap(at) == Gap::Space && !is_big(at - 1) && text[words.range(at - 1)].starts_with(char::is_alphabetic);
    beside || small_before && near.rarity == Rarity::Ordinary
}

/// Whether a text is in another language than postings are read in: hardly any of its words are known.
fn is_foreign(block: &Block) -> bool {
    const FEWEST: usize = 10;
    let known = block.words.iter().filter(|word| is_word(word)).count();
    block.words.len() >= FEWEST && known * 2 < block.words.len()
}
