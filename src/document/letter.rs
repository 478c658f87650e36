//! The zones of a letter.

use super::dates::dates;
use super::kind::Zone;
use super::raw::{Raw, Shape};
use crate::text::lexicon::Lexicon;
use crate::text::{Prose, Words};

/// How many blocks from the top a greeting may stand.
const HEAD: usize = 20;

/// One zone for each block.
pub(super) fn zones(blocks: &[Raw], words: &[Words]) -> Vec<Zone> {
    let mut zones = vec![Zone::Body; blocks.len()];
    let greeting = (0..blocks.len().min(HEAD)).find(|&index| is_salutation(&words[index]));
    let head_end = greeting.unwrap_or_else(|| header_end(blocks, words));
    for index in 0..head_end {
        zones[index] = head_zone(&words[index], &blocks[index].prose);
    }
    let mut from = head_end;
    if let Some(at) = greeting {
        zones[at] = Zone::Salutation;
        from = at + 1;
    }
    if from < blocks.len() && is_subject(&words[from], &blocks[from].prose) {
        zones[from] = Zone::Subject;
        from += 1;
    }
    let sign_off = (from..blocks.len()).rev().find(|&index| is_sign_off(&blocks[index].prose, &words[index], 0)).unwrap_or(blocks.len());
    for zone in &mut zones[sign_off..] {
        *zone = Zone::Signature;
    }
    for index in from..blocks.len() {
        if blocks[index].shape == Shape::Code {
            zones[index] = Zone::Code;
        }
    }
    let paragraphs: Vec<usize> = (from..sign_off).filter(|&index| zones[index] == Zone::Body).collect();
    if let Some(&first) = paragraphs.first() {
        zones[first] = Zone::Opening;
    }
    if let [_, .., last] = paragraphs[..] {
        zones[last] = Zone::Closing;
    }
    zones
}

fn is_salutation(words: &Words) -> bool {
    words.len() <= 14 && Lexicon::builtin().cues("salutation").longest_at(words, 0).is_some()
}

/// The most words that follow a sign-off: a name, a title, a telephone number, a postscript.
const AFTER_SIGN_OFF: usize = 30;

/// Whether the words from `first` on are "Kind regards," and the like, closed by a comma, a line's end or the block's. "Best" or "Yours" alone also begin
/// sentences, so they need the comma.
pub(super) fn is_sign_off(prose: &Prose, words: &Words, first: usize) -> bool {
    let Some((found, _)) = Lexicon::builtin().cues("sign-off").longest_at(words, first) else { return false };
    let after = words.between(prose.text(), found.end);
    if after.trim_start().starts_with(',') {
        return words.len() - found.end <= AFTER_SIGN_OFF;
    }
    let plain = matches!(words.folded(first), "best" | "yours" | "thanks" | "thank" | "warmly" | "cheers" | "many") && found.len() <= 2;
    let from = words.range(found.end - 1).end;
    let line_ends = prose.has_break_in(from..from + after.len()) || found.end == words.len();
    let sentence = after.trim_start().starts_with('.');
    line_ends && !sentence && words.len() - found.end <= AFTER_SIGN_OFF && (!plain || found.end == words.len() && first == 0)
}

fn is_subject(words: &Words, prose: &Prose) -> bool {
    let cue = Lexicon::builtin().cues("subject").longest_at(words, 0);
    words.len() <= 24
        && cue.is_some_and(|(found, _)| prose.text()[words.range(found.end - 1).end..].trim_start().starts_with([':', '-', '–', '—']))
}

fn head_zone(words: &Words, prose: &Prose) -> Zone {
    if is_subject(words, prose) {
        return Zone::Subject;
    }
    if words.len() <= 6 && dates(words).iter().any(|date| date.month.is_some()) {
        return Zone::Date;
    }
    Zone::Header
}

/// Without a greeting, the letter begins at the first block that reads like a paragraph.
fn header_end(blocks: &[Raw], words: &[Words]) -> usize {
    let paragraph = |index: &usize| {
        let text = blocks[*index].prose.text().trim_end();
        let long = words[*index].len() >= 12 && !matches!(blocks[*index].shape, Shape::Heading(_));
        long || (words[*index].len() >= 5 && text.ends_with(['.', '!', '?']))
    };
    (0..blocks.len()).find(paragraph).unwrap_or(0)
}
