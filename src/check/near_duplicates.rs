//! Blocks that say nearly the same.

use rustc_hash::FxHashMap;

use super::settings::NearDuplicatesSettings;
use super::{Context, Hit, Label, Related, RelatedFile, hit_on};
use crate::text::Words;
use crate::text::lexicon::{Lexicon, WordList};

/// The most earlier blocks that one is compared with, so that no text can make this slow.
const COMPARED: usize = 64;

/// Every block that shares so much of its words with an earlier one, with that one.
pub fn run(context: &Context<'_>, settings: &NearDuplicatesSettings, found: &mut Vec<Hit>) {
    let blocks: Vec<_> = context.blocks().map(|(_, block)| block).collect();
    let mut frequency: FxHashMap<u32, usize> = FxHashMap::default();
    let mut sets: Vec<Vec<u32>> = blocks.iter().map(|block| content(&block.words)).collect();
    sets.iter().flatten().for_each(|word| *frequency.entry(*word).or_default() += 1);
    let mut by_word: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for index in 0..blocks.len() {
        if sets[index].len() < settings.words {
            continue;
        }
        sets[index].sort_unstable_by_key(|word| (frequency.get(word).copied(), *word));
        // Two sets that share enough share one of so many of their rarest words.
        let least = (sets[index].len() * settings.share).div_ceil(100);
        let rarest = &sets[index][..=sets[index].len() - least.max(1)];
        let mut earlier: Vec<usize> = rarest.iter().filter_map(|word| by_word.get(word)).flatten().copied().collect();
        earlier.sort_unstable();
        earlier.dedup();
        match earlier.iter().take(COMPARED).find(|&&other| share(&sets[index], &sets[other]) >= settings.share) {
            Some(&other) => {
                let block = blocks[index];
                let mut hit = hit_on(block, 0..block.words.len());
                let span = blocks[other].words.span_of(0..blocks[other].words.len());
                hit.values.push(("line", context.document.source.line_of(span.start).to_string()));
                hit.related.push(Related { file: RelatedFile::Document, span, label: Label::FirstHere });
                found.push(hit);
            }
            None => rarest.iter().for_each(|word| by_word.entry(*word).or_default().push(index)),
        }
    }
}

/// The hashes of the words that carry meaning, each once.
fn content(words: &Words) -> Vec<u32> {
    let lexicon = Lexicon::builtin();
    let mut found: Vec<u32> =
        (0..words.len()).filter(|&at| !lexicon.has(WordList::FunctionWord, words.folded(at))).map(|at| words.hash(at)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// How many in a hundred of the words of both are in both.
fn share(left: &[u32], right: &[u32]) -> usize {
    let right: rustc_hash::FxHashSet<&u32> = right.iter().collect();
    let both = left.iter().filter(|word| right.contains(word)).count();
    let either = left.len() + right.len() - both;
    (both * 100).checked_div(either).unwrap_or(0)
}
