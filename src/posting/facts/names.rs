//! Names of employers and people: runs of words with a capital.

use std::ops::Range;

use crate::document::Block;
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::{Gap, Words};

/// The most words of a name.
const LONGEST: usize = 9;

/// Whether a word is written as names are: `Acme`, `3M`, `eBay`.
pub(super) fn is_capitalised(block: &Block, at: usize) -> bool {
    let surface = &block.prose.text()[block.words.range(at)];
    let mut letters = surface.chars();
    let (first, second) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
    first.is_uppercase() || first.is_ascii_digit() || second.is_uppercase()
}

/// Whether a block is written in capitals throughout, so that they say nothing about names.
pub(super) fn is_shouted(block: &Block) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for c in block.prose.text().chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
        // Enough small letters at the beginning of a long text settle it.
        if lower > 100 && lower * 2 > upper {
            return false;
        }
    }
    upper >= 4 && lower * 8 <= upper
}

/// The capitalised run that ends right before word `at`; a short form in brackets at its end is left out.
pub(super) fn before(block: &Block, at: usize) -> Option<Range<usize>> {
    let words = &block.words;
    let end = bracketed_before(block, at).map_or(at, |bracket| bracket.start);
    let closed = end == at
        && match words.gap(at) {
            Gap::Stop => !(at > 0 && is_legal_form(words.folded(at - 1)) && follows_small(block, at)),
            Gap::Comma | Gap::Other => !(at > 0 && is_legal_form(words.folded(at - 1))),
            _ => false,
        };
    if closed {
        return None;
    }
    let start = (end.saturating_sub(LONGEST)..end).find(|&start| is_capitalised(block, start) && self::end(block, start, end) == end)?;
    Some(start..end)
}

/// `(ABC)` right before word `at`.
pub(super) fn bracketed_before(block: &Block, at: usize) -> Option<Range<usize>> {
    let words = &block.words;
    let text = block.prose.text();
    if at == 0 || !words.between(text, at).starts_with(')') {
        return None;
    }
    let opens = |start: &usize| *start > 0 && words.between(text, *start).trim_end().ends_with('(');
    (at.saturating_sub(4)..at).rev().find(opens).map(|start| start..at)
}

/// Where the capitalised run that starts at `from` ends.
pub(super) fn end(block: &Block, from: usize, to: usize) -> usize {
    let words = &block.words;
    let mut end = from;
    while end < to && end < from + LONGEST {
        let joined = end == from
            || matches!(words.gap(end), Gap::Space | Gap::Hyphen)
            || (words.gap(end) == Gap::Other && is_and_sign(block, end))
            || (words.gap(end) == Gap::Comma && (is_legal_form(words.folded(end)) || lists_on(block, from, end, to)))
            || is_abbreviated(block, end);
        let small = end > from && is_small(block, from, end, to);
        if !joined || !(is_capitalised(block, end) || small) {
            break;
        }
        end += 1;
    }
    end
}

/// The dot before a word only shortens the word in front of it: `Dr. Lee`, `St. Mary`.
pub(super) fn is_abbreviated(block: &Block, at: usize) -> bool {
    let words = &block.words;
    let between = words.between(block.prose.text(), at).trim();
    at > 0 && between == "." && (is_person_title(words.folded(at - 1)) || matches!(words.folded(at - 1), "st" | "mt" | "ft"))
}

fn is_and_sign(block: &Block, at: usize) -> bool {
    matches!(block.words.between(block.prose.text(), at).trim(), "&" | "+")
}

fn follows_small(block: &Block, at: usize) -> bool {
    block.prose.text()[block.words.range(at)].starts_with(char::is_lowercase)
}

/// "of" in "University of Leeds", "for" in "Centre for Ecology", "of the" in "University of the West".
fn is_small(block: &Block, from: usize, at: usize, to: usize) -> bool {
    let words = &block.words;
    let next = |n: usize| at + n < to && is_capitalised(block, at + n) && matches!(words.gap(at + n), Gap::Space | Gap::Hyphen);
    match words.folded(at) {
        "plc" | "ltd" | "limited" | "gmbh" | "llc" | "llp" | "inc" => true,
        "of" | "and" | "de" | "la" | "du" | "van" | "von" | "upon" => next(1) || (at + 2 < to && words.folded(at + 1) == "the" && next(2)),
        "for" => (from..at).any(|word| is_organisation(words.folded(word))) && next(1),
        "the" => at > from && matches!(words.folded(at - 1), "of" | "for" | "and") && next(1),
        _ => false,
    }
}

/// Whether a comma parts the things in "Department of Fields, Rivers and Parks" and not the name from what follows.
fn lists_on(block: &Block, from: usize, at: usize, to: usize) -> bool {
    let words = &block.words;
    if !(from..at).any(|word| words.folded(word) == "of") {
        return false;
    }
    let mut end = at;
    while end < to && end < at + 5 {
        match words.folded(end) {
            "and" => {
                return end > at && end + 1 < to && is_capitalised(block, end + 1) && matches!(words.gap(end), Gap::Space | Gap::Comma);
            }
            _ if is_capitalised(block, end) && (end == at || matches!(words.gap(end), Gap::Space | Gap::Comma)) => end += 1,
            _ => return false,
        }
    }
    false
}

/// `GmbH`, `Ltd`.
pub(super) fn is_legal_form(word: &str) -> bool {
    Lexicon::builtin().has(WordList::LegalForm, word)
}

/// Whether a word says that a name is an organisation's.
pub(super) fn is_organisation(word: &str) -> bool {
    is_legal_form(word) || Lexicon::builtin().has(WordList::Organisation, word)
}

/// `Ms`, `Dr`.
pub(super) fn is_person_title(word: &str) -> bool {
    matches!(word, "mr" | "ms" | "mrs" | "dr" | "prof" | "miss" | "mx")
}

/// Whether titles are known by one of the words.
pub(super) fn has_title_word(words: &Words, range: Range<usize>) -> bool {
    let titles = Lexicon::builtin().cues("title-word");
    range.clone().any(|at| titles.longest_at(words, at).is_some_and(|(found, _)| found.end <= range.end))
}

/// A name without "The" and without words that only look like names because they begin a sentence. `None`: no name at all.
pub(super) fn trimmed(block: &Block, mut range: Range<usize>) -> Option<Range<usize>> {
    let words = &block.words;
    while !range.is_empty()
        && words.gap(range.start + 1) != Gap::Hyphen
        && Lexicon::builtin().has(WordList::BeforeName, words.folded(range.start))
    {
        range.start += 1;
    }
    let digits = |at: usize| words.folded(at).bytes().all(|byte| !byte.is_ascii_alphabetic()) && words.folded(at).is_ascii();
    if range.is_empty() || range.len() > LONGEST || !is_capitalised(block, range.start) || digits(range.start) {
        return None;
    }
    let ordinary = |at: usize| Lexicon::builtin().has(WordList::NotAName, words.folded(at));
    let acronym = |at: usize| Lexicon::builtin().has(WordList::Acronym, &block.prose.text()[words.range(at)]);
    let address = range.clone().any(|at| words.folded(at).contains(['@', '/']) && words.folded(at).len() > 5);
    let bare = |at: usize| words.folded(at).trim_end_matches("'s");
    let nothing = range.clone().all(|at| ordinary(at) || acronym(at) || is_organisation(bare(at)));
    // "Kitchen Manager is" speaks of a job; "Head & Partners is" does not.
    let job = has_title_word(words, range.end - 1..range.end) || has_title_word(words, range.clone()) && range.len() <= 2;
    (!nothing && !ordinary(range.start) && !address && !job).then_some(range)
}

/// A name's words without its legal form: the key under which "Acme, Inc." and "Acme" are one.
pub(super) fn key(words: &Words, range: Range<usize>) -> Vec<String> {
    let bare = |word: &str| word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word).to_owned();
    let all: Vec<String> = range.map(|at| bare(words.folded(at))).collect();
    let kept: Vec<String> = all.iter().filter(|word| !is_legal_form(word)).cloned().collect();
    if kept.is_empty() { all } else { kept }
}
