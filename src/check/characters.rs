//! Characters that readers do not see, cannot read or stumble over.

use std::ops::Range;

use super::settings::CharacterKind;
use super::{Context, Edit, Hit};
use crate::document::Block;
use crate::text::Span;

/// The first character of some kinds, with how many there are: they are mended as one.
pub fn run(context: &Context<'_>, kinds: &[CharacterKind], found: &mut Vec<Hit>) {
    let mut first: Option<Hit> = None;
    let mut count = 0;
    let mut edits = Some(Vec::new());
    for (_, block) in context.blocks() {
        for kind in kinds {
            each(block, *kind, |odd| {
                count += 1;
                let sure = odd.replacement.filter(|_| context.document.source.slice(odd.span) == odd.written);
                match (sure, &mut edits) {
                    (Some(replacement), Some(edits)) => edits.push(Edit { span: odd.span, replacement }),
                    _ => edits = None,
                }
                if first.is_none() {
                    let shown = word_round(block, odd.at..odd.end);
                    let span = if shown.is_empty() { odd.span } else { block.prose.span(shown.clone()).cover(odd.span) };
                    let seen = if shown.is_empty() { odd.written.clone() } else { context.document.source.slice(span).to_owned() };
                    let values = vec![("match", seen), ("name", odd.written.chars().next().map_or(String::new(), name))];
                    first = Some(Hit { span, values, ..Hit::default() });
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

/// Something odd in a text.
struct Odd {
    /// Where it stands in the visible text, or would stand, and where the text goes on.
    at: usize,
    end: usize,
    span: Span,
    /// What the file says.
    written: String,
    /// What to write instead, where that is sure.
    replacement: Option<String>,
}

/// Calls `emit` with everything of a kind in a block.
fn each(block: &Block, kind: CharacterKind, mut emit: impl FnMut(Odd)) {
    let text = block.prose.text();
    if kind == CharacterKind::Misread {
        return misread(block, emit);
    }
    if kind == CharacterKind::Invisible {
        // A writing from right to left needs marks of direction, and other scripts need joiners.
        let latin = !text.chars().any(|c| matches!(c, '\u{0590}'..='\u{1FFF}' | '\u{A800}'..='\u{ABFF}' | '\u{FB1D}'..='\u{FDFF}'));
        let beside_emoji = |at: usize| {
            let is_joined = |c: char| is_emoji(c) || matches!(c, '\u{1F3FB}'..='\u{1F3FF}' | '\u{2190}'..='\u{2BFF}');
            text[..at].chars().next_back().is_some_and(is_joined)
        };
        for one in block.prose.originals() {
            if is_invisible(one.written) && latin && !beside_emoji(one.at) {
                emit(Odd { at: one.at, end: one.at, span: one.span, written: one.written.to_string(), replacement: Some(String::new()) });
            }
        }
    } else if text.is_ascii() {
        return;
    }
    for (at, c) in text.char_indices() {
        let (is_it, replacement) = match kind {
            CharacterKind::Invisible => (c.is_ascii_control() && !c.is_whitespace(), Some("")),
            CharacterKind::Ligature => (ligature(c).is_some(), ligature(c)),
            CharacterKind::Garbled => (matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}'), None),
            CharacterKind::Emoji => (is_emoji(c), None),
            CharacterKind::Misread => (false, None),
        };
        if is_it {
            let span = block.prose.span(at..at + c.len_utf8());
            emit(Odd { at, end: at + c.len_utf8(), span, written: c.to_string(), replacement: replacement.map(str::to_owned) });
        }
    }
}

/// Runs of characters that are the bytes of one character in UTF-8, each shown as Windows-1252 or Latin-1 shows it: `â€™` for an apostrophe.
fn misread(block: &Block, mut emit: impl FnMut(Odd)) {
    let text = block.prose.text();
    if !text.contains(['Â', 'Ã', 'â', 'ï', 'ð']) {
        return;
    }
    let written = as_written(block);
    let mut index = 0;
    while let Some(&(at, first, span)) = written.get(index) {
        index += 1;
        let length = match first {
            'Â' | 'Ã' => 2,
            'â' | 'ï' => 3,
            'ð' => 4,
            _ => continue,
        };
        let run = written.get(index - 1..index - 1 + length).unwrap_or_default();
        let bytes: Option<Vec<u8>> = run.iter().map(|(_, c, _)| byte(*c)).collect();
        let meant = bytes.filter(|bytes| !bytes.is_empty()).and_then(|bytes| String::from_utf8(bytes).ok());
        if let Some(meant) = meant {
            index += length - 1;
            let span = run.iter().fold(span, |span, (.., next)| span.cover(*next));
            // A sign that was a bullet, or that shows nothing, is better typed anew.
            let sure =
                meant.chars().all(|c| c.is_alphabetic() || matches!(c, '\u{2013}'..='\u{201D}' | '\u{2026}' | '£' | '€' | '°' | '®' | '©'));
            let end = written.get(index).map_or(text.len(), |next| next.0);
            emit(Odd { at, end, span, written: run.iter().map(|one| one.1).collect(), replacement: sure.then_some(meant) });
        } else if first == 'â' && written.get(index).is_some_and(|next| next.1 == '€') {
            // The third byte has no character in Windows-1252, and was lost.
            let end = written[index].0 + '€'.len_utf8();
            emit(Odd { at, end, span: span.cover(written[index].2), written: "â€".to_owned(), replacement: None });
        }
    }
}

/// A block's characters as the file says them, with what was made plain or left out.
fn as_written(block: &Block) -> Vec<(usize, char, Span)> {
    let mut originals = block.prose.originals().iter().peekable();
    let mut written = Vec::with_capacity(block.prose.text().len());
    for (at, c) in block.prose.text().char_indices() {
        let mut shown = Some(c);
        while let Some(one) = originals.next_if(|one| one.at <= at) {
            written.push((one.at, one.written, one.span));
            if !is_invisible(one.written) && one.at == at {
                shown = None;
            }
        }
        written.extend(shown.map(|c| (at, c, block.prose.span(at..at + c.len_utf8()))));
    }
    written.extend(originals.map(|one| (one.at, one.written, one.span)));
    written
}

/// The byte that a character is in Windows-1252; those that it does not know are taken as in Latin-1.
fn byte(c: char) -> Option<u8> {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•',
        '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    let special = FROM_80.iter().position(|known| *known == c).and_then(|at| u8::try_from(0x80 + at).ok());
    special.or_else(|| u8::try_from(u32::from(c)).ok())
}

/// The words that something odd stands in or at, in the visible text.
fn word_round(block: &Block, odd: Range<usize>) -> Range<usize> {
    let touching = |word: &Range<usize>| word.start <= odd.end && odd.start <= word.end;
    let first = block.words.at_or_after(odd.start).saturating_sub(1);
    let near = (first..block.words.len().min(first + 3)).map(|word| block.words.range(word)).filter(touching);
    near.reduce(|left, right| left.start..right.end).unwrap_or(odd.start..odd.start)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
        | '\u{FEFF}' | '\u{E0001}'..='\u{E007F}')
}

/// What a character is called, with its number.
fn name(c: char) -> String {
    let name = match c {
        '\u{00AD}' => "a soft hyphen",
        '\u{200B}' => "a space of no width",
        '\u{200C}' | '\u{200D}' | '\u{2060}' => "a joiner",
        '\u{FEFF}' => "a byte order mark",
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "a mark of direction",
        '\u{FFFD}' => "what is left of a character that could not be read",
        '\u{E000}'..='\u{F8FF}' => "a character of one font alone",
        _ => "a control character",
    };
    format!("{name} (U+{:04X})", u32::from(c))
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
        '\u{2605}' | '\u{2606}' | '\u{2610}'..='\u{2612}' | '\u{2640}' | '\u{2642}' | '\u{266D}'..='\u{266F}' | '\u{26AA}' | '\u{26AB}' => {
            false
        }
        '\u{1F3FB}'..='\u{1F3FF}' | '\u{1F534}' | '\u{1F535}' | '\u{1F780}'..='\u{1F8FF}' => false,
        '\u{231A}' | '\u{231B}' | '\u{23E9}'..='\u{23F3}' | '\u{2600}'..='\u{26FF}' => true,
        '\u{2705}' | '\u{2706}' | '\u{2708}'..='\u{270D}' | '\u{2728}' | '\u{274C}' | '\u{2753}'..='\u{2757}' | '\u{2763}' | '\u{2764}' => {
            true
        }
        '\u{1F000}'..='\u{1FAFF}' => true,
        _ => false,
    }
}
