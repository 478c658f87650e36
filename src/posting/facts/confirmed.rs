//! The employer that a posting's first lines may name, once a letter for the job names it too.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::document::{Block, Document, Kind, Zone};
use crate::text::Gap;
use crate::text::lexicon::Lexicon;
use crate::text::words::folded_words;

use super::names::{end, has_title_word, is_capitalised, is_legal_form, is_organisation, is_shouted, trimmed};
use super::title::segments;
use super::{Fact, Found, place};

/// How many blocks from the top may name the employer.
const HEAD: usize = 3;
/// A longer line is a sentence.
const LONGEST_LINE: usize = 14;
/// The most words of a name.
const LONGEST: usize = 6;

/// The employer, if the posting's first lines have a name that one of the letters writes as an employer's, or that another posting has. "Brand Designer,
/// Tallyho Works" alone may speak of a firm, a team or a place; a letter that says "at Tallyho Works" settles it.
pub fn confirmed(posting: &Document, title: Option<&Fact>, letters: &[&Document], known: &FxHashSet<String>) -> Option<Fact> {
    let blocks = posting.blocks.iter().enumerate().take(HEAD);
    let head =
        blocks.filter(|(_, block)| block.words.len() <= LONGEST_LINE && !block.prose.text().trim_end().ends_with(['.', '!', '?', ':']));
    for (index, block) in head {
        for range in candidates(block) {
            let Some(fact) = Found::new(index, range.clone()).and_then(|found| found.fact(posting)) else { continue };
            let is_title = title.is_some_and(|title| title.span.overlaps(fact.span));
            let said = || letters.iter().any(|letter| letter.kind == Kind::Letter && names(letter, block, &range));
            if !is_title && (known.contains(&employer_key(&fact.text)) || said()) {
                return Some(fact);
            }
        }
    }
    None
}

/// An employer's name without its legal form and "the", for telling whether two postings name the same.
pub fn employer_key(name: &str) -> String {
    let kept = |word: &String| word != "the" && !is_legal_form(word);
    folded_words(name).into_iter().filter(kept).collect::<Vec<_>>().join(" ")
}

/// The names in a line that are neither jobs nor places, without "the".
fn candidates(block: &Block) -> Vec<Range<usize>> {
    let words = &block.words;
    let lexicon = Lexicon::builtin();
    let mut found = Vec::new();
    for range in segments(block) {
        let range = range.start..end(block, range.start, words.len()).max(range.end);
        let Some(range) = trimmed(block, range).filter(|range| range.len() <= LONGEST) else { continue };
        let known = lexicon.index().longest_at(words, range.start).is_some_and(|(term, _)| term.end >= range.end);
        let region = lexicon.cues("region").longest_at(words, range.start).is_some_and(|(term, _)| term.end >= range.end);
        let somewhere = place::shaped(block, range.start).is_some_and(|place| place.end >= range.end);
        let unit = range.clone().any(|at| is_unit(words.folded(at))) && !range.clone().any(|at| is_organisation(words.folded(at)));
        let named = is_shouted(block) || end(block, range.start, range.end) == range.end;
        if named && !known && !region && !somewhere && !unit && !has_title_word(words, range.end - 1..range.end) {
            found.push(range);
        }
    }
    found
}

/// Words by which a part of a firm is known.
fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "team"
            | "unit"
            | "department"
            | "division"
            | "ward"
            | "platform"
            | "shift"
            | "operations"
            | "engineering"
            | "remote"
            | "hybrid"
            | "contract"
    )
}

/// Whether a letter names a part of the posting's line as an employer.
fn names(letter: &Document, line: &Block, name: &Range<usize>) -> bool {
    letter.blocks.iter().any(|block| {
        let words = &block.words;
        let bare = |at: usize| words.folded(at).trim_end_matches("'s").trim_end_matches('\'');
        let same =
            |from: usize| name.clone().enumerate().all(|(index, at)| bare(from + index) == line.words.folded(at).trim_end_matches("'s"));
        let last = (words.len() + 1).saturating_sub(name.len());
        (0..last).any(|from| same(from) && is_capitalised(block, from) && is_meant(block, from..from + name.len()))
    })
}

/// Whether a name in a letter is written as an employer's: addressed, joined, owning something, or of several words and nowhere that one lives.
fn is_meant(block: &Block, name: Range<usize>) -> bool {
    let words = &block.words;
    let skip = usize::from(name.start > 0 && words.folded(name.start - 1) == "the");
    let before = name.start.checked_sub(1 + skip).map_or("", |at| words.folded(at));
    let after = words.folded(name.end);
    if matches!(before, "in" | "from" | "near" | "around" | "to" | "through") || matches!(block.zone, Zone::Signature) {
        return false;
    }
    let joined = matches!(before, "at" | "join" | "joining" | "with" | "dear" | "for" | "within");
    let owns = words.folded(name.end - 1).ends_with("'s") || words.folded(name.end - 1).ends_with('\'');
    let team = matches!(after, "team" | "crew" | "hiring" | "recruiting") && words.gap(name.end) == Gap::Space;
    let addressed = block.zone == Zone::Header && name.len() == words.len();
    joined || owns || team || addressed || name.len() > 1
}
