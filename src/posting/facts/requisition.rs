//! The number under which the employer files the job.

use std::ops::Range;

use crate::document::{Block, Document};
use crate::text::Gap;
use crate::text::lexicon::Lexicon;

use super::Found;

/// `Req ID: R-10234`, `Job ID 4411`, "quote reference PCU-2291", `#12345` beside a title; a key alone in its line has its number in the next.
pub(super) fn requisition(document: &Document) -> Option<Found> {
    let keys = Lexicon::builtin().cues("key-requisition");
    let keyed = |block: &Block| {
        (0..block.words.len()).find_map(|at| {
            let (key, _) = keys.longest_at(&block.words, at)?;
            number_at(block, key.end).filter(|_| block.words.gap(key.end) != Gap::Hyphen)
        })
    };
    document.blocks.iter().enumerate().find_map(|(index, block)| {
        let below = || {
            let before = &document.blocks[index.checked_sub(1)?];
            let (key, _) = keys.longest_at(&before.words, 0)?;
            let number = number_at(block, 0)?;
            (key.end == before.words.len() && number.end == block.words.len()).then_some(number)
        };
        let marked = || {
            let hash = |at: &usize| index < 4 && block.words.between(block.prose.text(), *at).ends_with('#');
            (0..block.words.len()).filter(hash).find_map(|at| number_at(block, at))
        };
        Found::new(index, keyed(block).or_else(below).or_else(marked)?)
    })
}

/// The run of words without a space from `at` on, if there is a digit in it and it is long enough to be told from a count.
fn number_at(block: &Block, at: usize) -> Option<Range<usize>> {
    let words = &block.words;
    let text = block.prose.text();
    let shortened = at > 0 && matches!(words.folded(at - 1), "ref" | "no" | "nr" | "req") && words.between(text, at).trim_end() == ".";
    if at >= words.len() || words.between(text, at).contains(['.', ';', '!', '?']) && at > 0 && !shortened {
        return None;
    }
    let glued = |at: &usize| !words.between(text, *at).contains([' ', ',', ';', ')', '(', '|']) && words.gap(*at) != Gap::Stop;
    let end = (at + 1..words.len()).take_while(glued).last().map_or(at + 1, |last| last + 1);
    let number = &text[words.text_range(at..end)];
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (digits >= 2 && number.len() >= 3 && number.len() <= 30 && !number.contains(['@', ':', '$', '%'])).then_some(at..end)
}
