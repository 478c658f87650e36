//! What a letter claims of its writer and no resume of the folder supports: employers, titles, tools and years.

mod employers;
mod titles;
mod tools;
mod years;

use std::ops::Range;

pub(super) use employers::employers;
pub(super) use titles::titles;
pub(super) use tools::tools;
pub(super) use years::years;

use super::Folder;
use super::record::is_text;
use super::stated::is_one_of;
use crate::check::{Context, Hit, Lacks, Outcome, hit_on};
use crate::document::Block;
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::{Gap, Words};

/// The most words of a name or title.
const LONGEST: usize = 6;

/// Every place in the letter's own text where `claimed` finds words that no resume supports.
fn each<'a>(
    context: &Context<'a>,
    folder: &Folder,
    found: &mut Vec<Hit>,
    claimed: impl Fn(&'a Block, usize) -> Option<Range<usize>>,
) -> Outcome {
    if folder.record.resumes == 0 {
        return Outcome::NotChecked(Lacks::Resume);
    }
    for (_, block) in context.blocks().filter(|(_, block)| is_text(block)) {
        let mut at = 0;
        while at < block.words.len() {
            let words = claimed(block, at);
            at = words.as_ref().map_or(at + 1, |words| words.end);
            found.extend(words.map(|words| hit_on(block, words)));
        }
    }
    Outcome::Checked
}

/// A run of words with a capital that begins at a word, and does not go on from the one before.
fn name_at(block: &Block, at: usize) -> Option<Range<usize>> {
    let words = &block.words;
    let surface = |at: usize| block.prose.text().get(words.range(at)).unwrap_or("");
    let is_capital = |at: usize| {
        at < words.len() && surface(at).starts_with(|c: char| c.is_uppercase()) && surface(at) != "I" && !surface(at).starts_with("I'")
    };
    let glued = |at: usize| {
        matches!(words.gap(at), Gap::Space | Gap::Hyphen) || words.between(block.prose.text(), at).trim() == "&" || is_saint(words, at)
    };
    // "When Orsk hired me": the first word of a sentence has a capital that is not its own.
    let begins = |at: usize| at == 0 || words.gap(at) == Gap::Stop;
    let small = |at: usize| begins(at) && Lexicon::builtin().has(WordList::FunctionWord, words.folded(at));
    let goes_on = || at > 0 && is_capital(at - 1) && glued(at) && !begins(at - 1);
    if !is_capital(at) || small(at) || goes_on() {
        return None;
    }
    let joins = |at: usize| is_one_of(words.folded(at), "of and for the de la van von") && is_capital(at + 1);
    let mut end = at + 1;
    while end < words.len() && end < at + LONGEST && glued(end) && !owns(words.folded(end - 1)) && (is_capital(end) || joins(end)) {
        end += 1;
    }
    let day = |word: &str| word.ends_with("day") || crate::document::dates::month_name(word).is_some();
    (!day(words.folded(at))).then_some(at..end)
}

fn owns(word: &str) -> bool {
    word.ends_with("'s")
}

fn is_saint(words: &Words, at: usize) -> bool {
    at > 0 && words.folded(at - 1) == "st"
}

fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word)
}
