//! Blocks that begin with the same word.

use rustc_hash::FxHashMap;

use super::settings::RepeatedOpenersSettings;
use super::{Context, Hit, Label, Related, RelatedFile, hit_on};
use crate::document::Block;
use crate::text::Gap;
use crate::text::lexicon::{Lexicon, WordList};

/// Shorter blocks are entries of a list rather than statements.
const SHORTEST: usize = 4;

/// The most places that are shown beside the first.
const SHOWN: usize = 5;

/// One finding for each word, at the first block of too many or of too long a row, with the others.
pub fn run(context: &Context<'_>, settings: &RepeatedOpenersSettings, found: &mut Vec<Hit>) {
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, block) in context.blocks() {
        if let Some(word) = opener(block).filter(|word| !settings.skip.iter().any(|skipped| skipped == word)) {
            by_word.entry(word).or_default().push(index);
        }
    }
    let mut hits: Vec<(usize, Hit)> = Vec::new();
    for places in by_word.values() {
        let shown = if settings.times > 0 && places.len() >= settings.times { Some(&places[..]) } else { row(places, settings.in_a_row) };
        let Some([first, rest @ ..]) = shown else { continue };
        let mut hit = hit_on(&context.document.blocks[*first], 0..1);
        hit.values.push(("count", (rest.len() + 1).to_string()));
        hit.related.extend(rest.iter().take(SHOWN).map(|&place| {
            let span = context.document.blocks[place].words.span(0);
            Related { file: RelatedFile::Document, span, label: Label::AlsoHere }
        }));
        hits.push((*first, hit));
    }
    hits.sort_by_key(|(first, _)| *first);
    found.extend(hits.into_iter().map(|(_, hit)| hit));
}

/// The longest run of neighbouring blocks, if it is too long.
fn row(places: &[usize], limit: usize) -> Option<&[usize]> {
    let runs = places.chunk_by(|left, right| left + 1 == *right);
    runs.filter(|run| limit > 1 && run.len() >= limit).max_by_key(|run| run.len())
}

/// The word that a statement begins with: no label ("Python: …"), no compound, no small word, and no name, by which a capital follows.
fn opener(block: &Block) -> Option<&str> {
    let words = &block.words;
    let first = words.folded(0);
    let is_word = first.chars().count() > 2 && first.chars().all(char::is_alphabetic);
    let is_name = block.prose.text()[words.range(1)].starts_with(char::is_uppercase);
    let goes_on = words.len() >= SHORTEST && words.gap(1) == Gap::Space && !is_name;
    (is_word && goes_on && !Lexicon::builtin().has(WordList::FunctionWord, first)).then_some(first)
}
