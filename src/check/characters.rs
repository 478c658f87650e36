//! Characters that readers do not see, cannot read or stumble over.

use std::ops::Range;

use super::settings::CharacterKind;
use super::{Context, Edit, Hit};
use crate::document::Block;

/// The first character of some kinds, with how many there are: they are mended as one.
pub fn run(context: &Context<'_>, kinds: &[CharacterKind], found: &mut Vec<Hit>) {
    let mut first: Option<Hit> = None;
    let mut count = 0;
    let mut edits = Some(Vec::new());
    for (_, block) in context.blocks() {
        for kind in kinds {
            each(block, *kind, |place, written, replacement| {
                count += 1;
                let span = place.span;
                let sure = replacement.filter(|_| context.document.source.slice(span).chars().eq([written]));
                match (sure, &mut edits) {
                    (Some(replacement), Some(edits)) => edits.push(Edit { span, replacement: replacement.to_owned() }),
                    _ => edits = None,
                }
                if first.is_none() {
                    let shown = word_round(block, place.at);
                    let span = if shown.is_empty() { span } else { block.prose.span(shown.clone()).cover(span) };
                    let code = format!("U+{:04X}", u32::from(written));
                    let name = name(written).map_or(code.clone(), |name| format!("{name}, {code}"));
                    let seen = if shown.is_empty() { written.to_string() } else { block.prose.text()[shown].to_owned() };
                    first = Some(Hit { span, values: vec![("match", seen), ("name", name)], ..Hit::default() });
                }
            });
        }
    }
    if let Some(mut hit) = first {
        hit.values.push(("count", count.to_string()));
        hit.edits = edits.unwrap_or_default();
        hit.edits.sort_by_key(|edit| edit.span);
        hit.edits.dedup();
        found.push(hit);
    }
}

/// Where a character stands in the visible text, and its bytes in the file.
struct Place {
    at: usize,
    span: crate::text::Span,
}

/// Calls `emit` with every character of a kind in a block, and with what to write instead where that is sure.
fn each(block: &Block, kind: CharacterKind, mut emit: impl FnMut(Place, char, Option<&'static str>)) {
    let text = block.prose.text();
    if kind == CharacterKind::Invisible {
        // A writing from right to left needs marks of direction, and other scripts need joiners.
        let latin = !text.chars().any(|c| matches!(c, '\u{0590}'..='\u{1FFF}' | '\u{A800}'..='\u{ABFF}' | '\u{FB1D}'..='\u{FDFF}'));
        let beside_emoji = |at: usize| {
            let is_joined = |c: char| is_emoji(c) || matches!(c, '\u{1F3FB}'..='\u{1F3FF}' | '\u{2190}'..='\u{2BFF}');
            text[..at].chars().next_back().is_some_and(is_joined)
        };
        for one in block.prose.originals() {
            if is_invisible(one.written) && latin && !beside_emoji(one.at) {
                emit(Place { at: one.at, span: one.span }, one.written, Some(""));
            }
        }
    }
    if text.is_ascii() && kind != CharacterKind::Invisible {
        return;
    }
    for (at, c) in text.char_indices() {
        let (is_it, replacement) = match kind {
            CharacterKind::Invisible => (c.is_control() && !c.is_whitespace(), Some("")),
            CharacterKind::Ligature => (ligature(c).is_some(), ligature(c)),
            CharacterKind::Garbled => (matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}'), None),
            CharacterKind::Emoji => (is_emoji(c), None),
        };
        if is_it {
            emit(Place { at, span: block.prose.span(at..at + c.len_utf8()) }, c, replacement);
        }
    }
}

/// The word that a character stands in or at, in the visible text.
fn word_round(block: &Block, at: usize) -> Range<usize> {
    let next = block.words.at_or_after(at + 1);
    let touches = |word: &Range<usize>| word.start <= at && at <= word.end;
    next.checked_sub(1).map(|word| block.words.range(word)).filter(touches).unwrap_or(at..at)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
        | '\u{FEFF}' | '\u{E0001}'..='\u{E007F}')
}

fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{00AD}' => "a soft hyphen",
        '\u{200B}' => "a space of no width",
        '\u{200C}' | '\u{200D}' | '\u{2060}' => "a joiner",
        '\u{FEFF}' => "a byte order mark",
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "a mark of direction",
        '\u{FFFD}' => "what is left of a character that could not be read",
        '\u{E000}'..='\u{F8FF}' => "a character of one font alone",
        c if c.is_control() => "a control character",
        _ => return None,
    })
}

fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => return None,
    })
}

/// Pictures, not signs: neither stars and circles, which are a scale, nor marks that are bullets.
fn is_emoji(c: char) -> bool {
    match c {
        '\u{2605}' | '\u{2606}' | '\u{2610}'..='\u{2612}' | '\u{2640}' | '\u{2642}' | '\u{266D}'..='\u{266F}' | '\u{26AA}' | '\u{26AB}' => false,
        '\u{1F3FB}'..='\u{1F3FF}' | '\u{1F534}' | '\u{1F535}' | '\u{1F780}'..='\u{1F8FF}' => false,
        '\u{231A}' | '\u{231B}' | '\u{23E9}'..='\u{23F3}' | '\u{2600}'..='\u{26FF}' => true,
        '\u{2705}' | '\u{2706}' | '\u{2708}'..='\u{270D}' | '\u{2728}' | '\u{274C}' | '\u{2753}'..='\u{2757}' | '\u{2763}' | '\u{2764}' => true,
        '\u{1F000}'..='\u{1FAFF}' => true,
        _ => false,
    }
}
