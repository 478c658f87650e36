//! Finding what answers a posting's rows in a document.

use std::ops::Range;

use crate::document::{Block, Kind, Zone};
use crate::posting::terms::speaks_for_itself;
use crate::text::Gap;
use crate::text::versions::{self, Version};
use crate::text::words::{hash, same_but_number};

use super::asked::{Asked, Part, Sought};
use super::evidence::{Evidence, Level};
use super::said::{Passage, Said, SaidBlock};

/// What a word of the title counts in the title of a post.
const PAST_TITLE: f64 = 0.6;

/// What it counts anywhere else but in the headline.
const TITLE_ELSEWHERE: f64 = 0.3;

/// The best place of one word.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub evidence: Evidence,
    /// What the word counts for a requirement: 1 where two sentences about work have it.
    pub credit: f64,
    /// What it counts for the title.
    pub in_title: f64,
    /// The first sentence about work that has it, by its [`Evidence::passage`].
    in_context: Option<u64>,
}

/// What was found for each row, and for each word of a longer wording.
pub(super) struct Search<'a> {
    asked: &'a Asked<'a>,
    said: &'a Said<'a>,
    pub full: Vec<Vec<Evidence>>,
    pub pieces: Vec<Option<Found>>,
}

impl<'a> Search<'a> {
    /// Searches a document.
    pub fn of(asked: &'a Asked<'a>, said: &'a Said<'a>) -> Search<'a> {
        let mut search = Search { asked, said, full: vec![Vec::new(); asked.rows.len()], pieces: vec![None; asked.pieces.len()] };
        said.blocks.iter().for_each(|block| search.block(block));
        search
    }

    fn block(&mut self, said: &SaidBlock) {
        let asked = self.asked;
        let block = &self.said.document.blocks[said.index];
        asked.index.each_match(&block.words, |range, value| self.answer(said, block, range, value));
        self.compounds(said, block);
        if !said.title_only {
            self.versioned(said, block);
            self.loose(said, block);
        }
    }

    fn answer(&mut self, said: &SaidBlock, block: &Block, range: Range<usize>, value: u32) {
        let asked = self.asked;
        match asked.sought[value as usize] {
            Sought::Term { row, ambiguous, least } => {
                let meant = |name: &str| block.zone == Zone::Skills || is_meant(block, said, &range, name);
                if ambiguous.is_none_or(meant) && (!said.title_only || asked.rows[row].part == Part::Title) {
                    let old = is_old(block, range.clone(), least);
                    self.found(said, block, row, range, old);
                }
            }
            Sought::Piece(piece) => {
                if !said.title_only || asked.rows[asked.pieces[piece].row].part == Part::Title {
                    self.piece(said, block, piece, range);
                }
            }
        }
    }

    /// Finds single words in compounds, which the index leaves whole: "food-safety" has "food" and "safety".
    fn compounds(&mut self, said: &SaidBlock, block: &Block) {
        let (asked, words) = (self.asked, &block.words);
        for at in 0..words.len() {
            if words.gap(at) != Gap::Hyphen && (at + 1 == words.len() || words.gap(at + 1) != Gap::Hyphen) {
                continue;
            }
            for (word, value) in asked.single.get(&words.plural_hash(at)).into_iter().flatten() {
                if same_but_number(words.folded(at), word) {
                    self.answer(said, block, at..at + 1, *value);
                }
            }
        }
    }

    /// Finds terms whose name and version are one word: `python3`.
    fn versioned(&mut self, said: &SaidBlock, block: &Block) {
        let asked = self.asked;
        for at in (0..block.words.len()).filter(|&at| block.words.gap(at) != Gap::Hyphen) {
            let Some(name) = versions::base(block.words.folded(at)) else { continue };
            for &value in asked.bases.get(&hash(name)).into_iter().flatten() {
                if let Sought::Term { row, least, .. } = asked.sought[value as usize] {
                    self.found(said, block, row, at..at + 1, is_old(block, at..at + 1, least));
                }
            }
        }
    }

    /// Finds the words of a wording near each other in one sentence, in any order, inflected or not.
    fn loose(&mut self, said: &SaidBlock, block: &Block) {
        let asked = self.asked;
        for (at, key) in said.keys.iter().enumerate() {
            for wanted in asked.loose.get(key).into_iter().flatten() {
                let Some(passage) = said.passage(at) else { continue };
                let reach = wanted.rest.len() * 2 + 1;
                let window = at.saturating_sub(reach).max(passage.words.start)..(at + reach + 1).min(passage.words.end);
                let place = |key: &u32| window.clone().find(|&near| said.keys[near] == *key);
                let Some(places) = wanted.rest.iter().map(place).collect::<Option<Vec<usize>>>() else { continue };
                let first = places.iter().copied().min().unwrap_or(at).min(at);
                let last = places.iter().copied().max().unwrap_or(at).max(at);
                let alone = wanted.rest.is_empty() && (block.words.gap(at) == Gap::Hyphen || block.words.gap(at + 1) == Gap::Hyphen);
                if !alone {
                    self.found(said, block, wanted.row, first..last + 1, false);
                }
            }
        }
    }

    fn found(&mut self, said: &SaidBlock, block: &Block, row: usize, words: Range<usize>, old: bool) {
        let Some(evidence) = evidence(said, block, words).map(|evidence| Evidence { old, ..evidence }) else { return };
        let known = &mut self.full[row];
        // Two names of one term at one place are one piece of evidence.
        match known.iter_mut().rev().take(4).find(|known| known.span.overlaps(evidence.span)) {
            Some(other) if evidence.words.len() > other.words.len() => *other = evidence,
            Some(_) => {}
            None => known.push(evidence),
        }
    }

    fn piece(&mut self, said: &SaidBlock, block: &Block, piece: usize, words: Range<usize>) {
        let Some(evidence) = evidence(said, block, words) else { return };
        let in_title = match block.zone {
            _ if self.said.document.kind == Kind::Letter => 1.0,
            Zone::Headline => 1.0,
            Zone::Entry => PAST_TITLE,
            _ => TITLE_ELSEWHERE,
        };
        let slot = &mut self.pieces[piece];
        match slot {
            Some(found) => {
                let in_context = (evidence.level > Level::Listed).then_some(evidence.passage);
                let again = in_context.is_some() && found.in_context.is_some_and(|known| Some(known) != in_context);
                found.in_context = found.in_context.or(in_context);
                found.credit = if again { 1.0 } else { found.credit.max(evidence.level.credit()) };
                let better = in_title > found.in_title || evidence.level > found.evidence.level && in_title == found.in_title;
                found.in_title = found.in_title.max(in_title);
                if better {
                    found.evidence = evidence;
                }
            }
            None => {
                let in_context = (evidence.level > Level::Listed).then_some(evidence.passage);
                *slot = Some(Found { credit: evidence.level.credit(), in_title, in_context, evidence });
            }
        }
    }
}

/// Whether a word that is an ordinary one too is meant as the term that the posting asks for: it speaks for itself, or it has the term's capital in the
/// middle of a sentence whose words have none ("Moved four sites to Oracle").
fn is_meant(block: &Block, said: &SaidBlock, words: &Range<usize>, name: &str) -> bool {
    let text = block.prose.text();
    let surface = |at: usize| text.get(block.words.range(at)).unwrap_or("");
    let inside = said.passage(words.start).is_some_and(|passage| passage.words.start < words.start);
    let small = |at: usize| surface(at).starts_with(char::is_lowercase);
    let written_so = words.len() == 1 && surface(words.start) == name && name.starts_with(char::is_uppercase);
    // The word before may be the sentence's first.
    let begins =
        || said.passage(words.start).is_some_and(|passage| passage.words.start + 1 == words.start && words.end < passage.words.end);
    let amid = inside
        && block.words.gap(words.start) == Gap::Space
        && (small(words.start - 1) || begins() && block.words.gap(words.end) == Gap::Space && small(words.end));
    written_so && amid || speaks_for_itself(block, words, name)
}

/// Whether a version stands there that is lower than the least one asked for.
fn is_old(block: &Block, name: Range<usize>, least: Option<Version>) -> bool {
    least.is_some_and(|least| versions::stated(&block.words, name).is_some_and(|stated| versions::is_lower(stated, least)))
}

fn evidence(said: &SaidBlock, block: &Block, words: Range<usize>) -> Option<Evidence> {
    let passage: &Passage = said.passage(words.start)?;
    let denied = passage.denied.iter().any(|denied| denied.contains(&words.start));
    // A number of its own name is no result: "ASC 842".
    let measured = passage.level == Level::Measured && passage.results.iter().any(|result| !words.contains(result));
    (!denied).then(|| Evidence {
        level: if measured { Level::Measured } else { passage.level.min(Level::Described) },
        old: false,
        span: block.words.span_of(words.clone()),
        block: said.index,
        passage: passage.identity,
        words,
    })
}
