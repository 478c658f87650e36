//! Patterns over lists of words: each phrase of a list becomes one character, and the patterns are sought in what comes of that.

use std::ops::Range;

use super::patterns::{Caches, Pattern, seen};
use super::settings::{is_mark, mark};
use super::{Context, Hit, PhraseHit};
use crate::document::Block;
use crate::text::sieve::{has_ascii_words, is_latin, small};

/// Every match; of those that overlap, the longest stands for all.
pub fn run(context: &Context<'_>, phrases: &[PhraseHit], list: &[Pattern], found: &mut Vec<Hit>) {
    for phrases in phrases.chunk_by(|left, right| left.block == right.block) {
        let Some(first) = phrases.first() else { continue };
        let block = &context.document.blocks[first.block];
        let marked = Marked::of(block, phrases);
        let latin = is_latin(&marked.text).then(|| (small(&marked.text), has_ascii_words(&marked.text)));
        let latin = latin.as_ref().map(|(small, ascii)| (small.as_str(), *ascii));
        let mut matches: Vec<Range<usize>> = Vec::new();
        for pattern in list {
            pattern.each_match_in(&marked.text, latin, &mut Caches::default(), |range| matches.push(marked.place(range)));
        }
        matches.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut end = 0;
        for range in matches.into_iter().filter(|range| !range.is_empty()) {
            if range.start >= end {
                end = range.end;
                let span = block.prose.span(range.clone());
                found.push(Hit { span, values: vec![("match", seen(block, range))], ..Hit::default() });
            }
        }
    }
}

/// A block's text with the marks of lists in place of their phrases.
struct Marked {
    text: String,
    /// Behind each mark: the place in this text and in the block's.
    behind: Vec<(usize, usize)>,
}

impl Marked {
    fn of(block: &Block, phrases: &[PhraseHit]) -> Marked {
        let text = block.prose.text();
        let mut marked = Marked { text: String::with_capacity(text.len()), behind: Vec::new() };
        let mut from = 0;
        for phrase in phrases {
            let place = block.words.text_range(phrase.words.clone());
            marked.push(&text[from..place.start]);
            marked.text.push(mark(phrase.phrase));
            from = place.end;
            marked.behind.push((marked.text.len(), from));
        }
        marked.push(&text[from..]);
        marked
    }

    /// Adds a part of the block's text. A text that has a mark itself must not pass for having a phrase.
    fn push(&mut self, text: &str) {
        self.text.extend(text.chars().map(|c| if is_mark(c) { ' ' } else { c }));
    }

    /// The place in the block's text of a place in this one.
    fn place(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let before = self.behind.partition_point(|(behind, _)| *behind <= at);
            let (behind, original) = before.checked_sub(1).map_or((0, 0), |before| self.behind[before]);
            original + (at - behind)
        };
        place(range.start)..place(range.end)
    }
}
