//! Until when one may apply.

use std::ops::Range;

use crate::document::{Block, Document};
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::{Gap, Words};

use super::Found;

/// How many words may stand between "applications close" and the day.
const REACH: usize = 10;

/// "apply by 3 March 2027", "Closing date: 03/03/2027", "applications close at midday on Friday, May 7".
pub(super) fn deadline(document: &Document) -> Option<Found> {
    document.blocks.iter().enumerate().find_map(|(index, block)| {
        let day = in_block(block).or_else(|| {
            // "Closing date" as a heading, or a line broken after "applications close at".
            let before = &document.blocks[index.checked_sub(1)?];
            let open = |at: usize| cue_at(&before.words, at).is_some_and(|cue| cue.end + 1 >= before.words.len() && cue.len() > 1);
            let asked = cue_at(&before.words, 0).is_some_and(|cue| cue.end == before.words.len());
            let asked = asked || (0..before.words.len()).any(open);
            (asked && block.words.len() <= REACH).then(|| (0..block.words.len()).find_map(|at| day_at(block, at)))?
        });
        Found::new(index, day?)
    })
}

fn in_block(block: &Block) -> Option<Range<usize>> {
    let words = &block.words;
    (0..words.len()).find_map(|at| {
        let cue = cue_at(words, at)?;
        // "by 3 March" alone may be the day on which the work begins.
        let weak = cue.len() == 1 && words.folded(at) != "deadline" || words.folded(at) == "no";
        let applying = |word: usize| Lexicon::builtin().has(WordList::ApplicationPaper, words.folded(word));
        if weak && !block.sentence_at(at).any(applying) {
            return None;
        }
        let reach = (cue.end + REACH).min(words.len());
        let ends = (cue.end..reach).find(|&at| at > cue.end && ends_sentence(block, at)).unwrap_or(reach);
        (cue.end..ends).find_map(|at| day_at(block, at)).filter(|day| day.end <= words.len())
    })
}

fn cue_at(words: &Words, at: usize) -> Option<Range<usize>> {
    Lexicon::builtin().cues("cue-deadline").longest_at(words, at).map(|(found, _)| found)
}

fn ends_sentence(block: &Block, at: usize) -> bool {
    block.words.gap(at) == Gap::Stop && block.words.between(block.prose.text(), at).contains(['.', '!', '?', ';'])
}

/// `3 March 2027`, `3rd of March`, `March 3, 2027`, `03/03/2027`, `2027-03-03`, `03.03.2027`.
fn day_at(block: &Block, at: usize) -> Option<Range<usize>> {
    let words = &block.words;
    let end = if let Some(month) = (is_day(words.folded(at))).then(|| at + 1 + usize::from(words.folded(at + 1) == "of"))
        && is_month(words.folded(month))
    {
        Some(month + 1)
    } else if is_month(words.folded(at)) && is_day(words.folded(at + 1)) {
        Some(at + 2)
    } else {
        None
    };
    if let Some(end) = end {
        let year = is_year(words.folded(end)) && matches!(words.gap(end), Gap::Space | Gap::Comma | Gap::Hyphen);
        return Some(at..end + usize::from(year));
    }
    let word = words.folded(at);
    let parts: Vec<&str> = word.split(['/', '.']).collect();
    let numbers = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.len() == 3 && parts.iter().all(numbers) {
        return Some(at..at + 1);
    }
    let dashed = is_year(word) && [at + 1, at + 2].iter().all(|&next| words.gap(next) == Gap::Hyphen && is_day(words.folded(next)));
    dashed.then_some(at..at + 3)
}

fn is_day(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let number: u32 = word[..digits].parse().unwrap_or(0);
    (1..=2).contains(&digits) && (1..=31).contains(&number) && matches!(&word[digits..], "" | "st" | "nd" | "rd" | "th")
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("20") || word.starts_with("19")) && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_month(word: &str) -> bool {
    let names = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    word == "sept" || names.iter().any(|name| word == *name || word.len() == 3 && name.starts_with(word))
}
