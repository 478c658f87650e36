//! Sentences of a block, as runs of words.

use std::ops::Range;

use super::prose::Prose;
use super::words::{Gap, Words};

/// The sentences of a block as ranges of word indices, in order and without gaps. A full stop after an abbreviation, a title or
/// an initial ends none.
pub fn sentences(prose: &Prose, words: &Words) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for index in 1..words.len() {
        if words.gap(index) == Gap::Stop && ends_sentence(prose.text(), words, index) {
            found.push(start..index);
            start = index;
        }
    }
    if start < words.len() {
        found.push(start..words.len());
    }
    found
}

fn ends_sentence(text: &str, words: &Words, next: usize) -> bool {
    let between = &text[words.range(next - 1).end..words.range(next).start];
    let begins = text[words.range(next).start..].chars().next().unwrap_or(' ');
    if between.contains(['!', '?', '\u{3002}', '\u{2026}', '\u{FF01}', '\u{FF1F}']) {
        return true;
    }
    // A colon or semicolon ends no sentence; a full stop does when what follows looks like a beginning.
    let Some(dot) = between.find('.') else { return false };
    let unspaced = !between[dot..].contains(char::is_whitespace);
    if begins.is_lowercase() || (unspaced && !begins.is_uppercase()) {
        return false;
    }
    let before = words.folded(next - 1);
    let initial = before.chars().count() == 1 && before != "i" && !before.starts_with(|c: char| c.is_ascii_digit());
    // "max. 300 words", "No. 5".
    let counted = begins.is_ascii_digit() && matches!(before, "max" | "min" | "no" | "nr" | "ca" | "approx" | "incl");
    !(initial || counted || is_abbreviation(before))
}

fn is_abbreviation(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "prof"
            | "st"
            | "mt"
            | "vs"
            | "e.g"
            | "i.e"
            | "approx"
            | "dept"
            | "sr"
            | "jr"
            | "ref"
            | "tel"
            | "u.s"
            | "u.k"
            | "p.m"
            | "a.m"
            | "rev"
            | "hon"
            | "messrs"
            | "ph.d"
            | "b.a"
            | "b.s"
            | "b.sc"
            | "m.a"
            | "m.s"
            | "m.sc"
    )
}
