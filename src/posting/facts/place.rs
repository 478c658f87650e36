//! Where the work is.

use std::ops::Range;

use crate::document::{Block, Document};
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::{Gap, Words};

use super::super::sections::{Section, SectionKind};
use super::Found;
use super::names::{end, is_capitalised};
use super::title::segments;

/// How many blocks from the top a place may stand in a line of its own.
const HEAD: usize = 8;

/// The place from a line near the top, from "based in …", or the only `Town, REGION` of the text.
pub(super) fn place(document: &Document, sections: &[Section]) -> Option<Found> {
    let blocks = || document.blocks.iter().enumerate();
    let top = blocks().take(HEAD).filter(|(_, block)| block.words.len() <= 30);
    let line = top.clone().find_map(|(index, block)| Found::new(index, in_line(block)?));
    let said = |strict: bool| blocks().find_map(|(index, block)| Found::new(index, said_in(block, strict)?));
    let before_hours = || top.clone().find_map(|(index, block)| Found::new(index, before_hours(block)?));
    line.or_else(before_hours).or_else(|| said(true)).or_else(|| said(false)).or_else(|| only_place(document, sections))
}

/// The place in `Location: Leeds, UK (hybrid)`.
pub(super) fn keyed(block: &Block, value: Range<usize>) -> Option<Range<usize>> {
    let words = &block.words;
    let text = block.prose.text();
    if working_mode(words, value.start).is_some() {
        return (value.len() <= 12).then_some(value);
    }
    let value = match Lexicon::builtin().cues("cue-place").longest_at(words, value.start) {
        Some((found, _)) if found.end < value.end => found.end..value.end,
        _ => value,
    };
    if Lexicon::builtin().has(WordList::NotAName, words.folded(value.start)) {
        return None;
    }
    let bracket = |at: usize| words.gap(at) == Gap::Other && words.between(text, at).contains(['(', '[', '|', '·', ';']);
    let end = (value.start + 1..value.end).find(|&at| bracket(at)).unwrap_or(value.end);
    // A value, not the beginning of a sentence: that begins with a capital too, but goes on without.
    let small = (value.start..end).filter(|&at| !is_capitalised(block, at)).count();
    (end - value.start <= 12 && small * 2 <= end - value.start).then_some(value.start..end)
}

/// `Ashby Falls, Ohio`, `Leeds, UK`, `Wheeling, WV 26003`: a town and a known region from a word on.
pub(super) fn shaped(block: &Block, from: usize) -> Option<Range<usize>> {
    let words = &block.words;
    if !is_capitalised(block, from) || from >= words.len() {
        return None;
    }
    let mut town = from + 1;
    while town < words.len() && town < from + 5 && matches!(words.gap(town), Gap::Space | Gap::Hyphen) {
        town += 1;
    }
    (from + 1..=town).find_map(|comma| {
        let named = (from..comma).all(|at| is_capitalised(block, at) || matches!(words.folded(at), "upon" | "on" | "le" | "of" | "the"));
        let end = region_at(block, comma).filter(|_| words.gap(comma) == Gap::Comma && named)?;
        let country = region_at(block, end).filter(|_| words.gap(end) == Gap::Comma);
        // "Ohio, Iowa, Utah" is a list of regions.
        if country.is_some() && region_at(block, from) == Some(comma) {
            return None;
        }
        Some(from..country.unwrap_or(end))
    })
}

/// The end of a state's, county's or country's name, or of its short form in capitals.
fn region_at(block: &Block, at: usize) -> Option<usize> {
    let words = &block.words;
    if let Some((found, _)) = Lexicon::builtin().cues("region").longest_at(words, at) {
        return is_capitalised(block, at).then_some(found.end);
    }
    let surface = &block.prose.text()[words.range(at)];
    let code =
        surface.chars().all(|c| c.is_ascii_uppercase() || c == '.') && Lexicon::builtin().has(WordList::RegionCode, words.folded(at));
    (at < words.len() && code).then_some(at + 1)
}

/// The end of `Remote`, `Fully remote`, `Hybrid`.
fn working_mode(words: &Words, at: usize) -> Option<usize> {
    Lexicon::builtin().cues("working-mode").longest_at(words, at).map(|(found, _)| found.end)
}

/// `Barnsley, full time`: a name and nothing else before the hours.
fn before_hours(block: &Block) -> Option<Range<usize>> {
    let words = &block.words;
    let comma = (1..words.len().min(4)).find(|&at| words.gap(at) == Gap::Comma)?;
    let is_hours = |at: usize| {
        matches!(
            words.folded(at),
            "full" | "part" | "time" | "full-time" | "part-time" | "permanent" | "temporary" | "hybrid" | "or" | "and" | "nights" | "days"
        )
    };
    let named = (0..comma).all(|at| is_capitalised(block, at)) && !super::names::has_title_word(words, 0..comma);
    (words.len() <= comma + 5 && named && (comma..words.len()).all(is_hours)).then_some(0..comma)
}

/// A place in a title's line or in a short line of its own.
fn in_line(block: &Block) -> Option<Range<usize>> {
    let words = &block.words;
    let text = block.prose.text();
    let mut starts = vec![0];
    let parts = |at: usize| {
        let between = words.between(text, at);
        between.contains(['|', '–', '—', '·', '•', '(', '.', '\t'])
            || between.contains(" - ")
            || between.contains("  ")
            || between.contains(": ")
    };
    starts.extend((1..words.len()).filter(|&at| parts(at)));
    starts.extend(segments(block).into_iter().map(|range| range.start));
    starts.extend((1..words.len()).filter(|&at| {
        matches!(words.folded(at - 1), "in")
            || words.gap(at) == Gap::Comma
            || block.prose.has_break_in(words.range(at - 1).end..words.range(at).start)
    }));
    starts.sort_unstable();
    starts.dedup();
    // A town behind a comma is the last resort: in "Acme Foods, Leeds, UK" it is `Leeds, UK`, in "Leeds, UK" it is not `UK`.
    let after_comma = |at: &usize| *at > 0 && words.gap(*at) == Gap::Comma;
    let shaped_at = |at: usize| {
        let found = shaped(block, at)?;
        let closes = found.end >= words.len()
            || !matches!(words.gap(found.end), Gap::Space | Gap::Hyphen)
            || words.folded(found.end).bytes().all(|byte| byte.is_ascii_digit());
        closes.then_some(found)
    };
    let town = starts.iter().filter(|at| !after_comma(at)).chain(starts.iter().filter(|at| after_comma(at))).find_map(|&at| shaped_at(at));
    town.or_else(|| starts.iter().find_map(|&at| remote_at(block, at)))
}

/// `Remote (US)`, `Hybrid – Leeds`, `Remote in US time zones`: from the word to the end of its part of the line.
fn remote_at(block: &Block, at: usize) -> Option<Range<usize>> {
    let words = &block.words;
    let text = block.prose.text();
    let mode = working_mode(words, at)?;
    if !is_capitalised(block, at) || Lexicon::builtin().cues("not-a-place").longest_at(words, at).is_some() {
        return None;
    }
    let ends = |&at: &usize| {
        let between = words.between(text, at);
        between.contains(['|', '·', '•', '.', ';', ')']) || block.prose.has_break_in(words.range(at - 1).end..words.range(at).start)
    };
    let end = (mode..words.len()).find(ends).unwrap_or(words.len());
    let apart =
        mode == end || words.gap(mode) != Gap::Space || matches!(words.folded(mode), "in" | "within" | "from" | "across" | "or" | "based");
    (end - at <= 12 && apart).then_some(at..end)
}

/// "This position is based in Croydon, Surrey". Strictly: the job or the one who does it is based there, and not the employer or its clients.
fn said_in(block: &Block, strict: bool) -> Option<Range<usize>> {
    let cue = Lexicon::builtin().cues("cue-place");
    let words = &block.words;
    (0..words.len()).find_map(|at| {
        let (found, _) = cue.longest_at(words, at)?;
        let sentence = block.sentence_at(at);
        let job = |word: &str| {
            matches!(word, "position" | "role" | "job" | "post" | "you" | "you'll" | "vacancy" | "work" | "successful" | "join")
        };
        if strict && !sentence.clone().take_while(|&word| word < at).any(|word| job(words.folded(word))) {
            return None;
        }
        let several = at > 0
            && matches!(
                words.folded(at - 1),
                "clients" | "customers" | "companies" | "businesses" | "people" | "candidates" | "applicants"
            );
        let from = if words.folded(found.end) == "the" { found.end + 1 } else { found.end };
        let mut town = end(block, from, words.len().min(from + 4));
        while town > from && Lexicon::builtin().has(WordList::NotAName, words.folded(town - 1)) {
            town -= 1;
        }
        if several || town == from || from >= words.len() || words.gap(from) != Gap::Space {
            return None;
        }
        if let Some(shape) = shaped(block, from) {
            return Some(shape);
        }
        // "in Croydon, Surrey": one more name after a comma belongs to it, but not two, which make a list.
        let next = (words.gap(town) == Gap::Comma).then(|| end(block, town, words.len().min(town + 3))).filter(|&next| next > town);
        let closes = |at: usize| at >= words.len() || matches!(words.gap(at), Gap::Stop) || is_only_break(block, at);
        Some(match next {
            Some(next) if closes(next) => from..next,
            _ => from..town,
        })
    })
}

fn is_only_break(block: &Block, at: usize) -> bool {
    block.words.between(block.prose.text(), at).contains([')', '(', '–', '—'])
}

/// The place of the form `Town, REGION` that the text names, if it names no other. The law's, the head office's and the letter box's do not count.
fn only_place(document: &Document, sections: &[Section]) -> Option<Found> {
    let mut only: Option<(Found, String)> = None;
    for section in
        sections.iter().filter(|section| !matches!(section.kind, SectionKind::Legal | SectionKind::Apply | SectionKind::Benefits))
    {
        for index in section.blocks.clone() {
            let block = &document.blocks[index];
            for at in 0..block.words.len() {
                let lead = at == 0 || matches!(block.words.folded(at - 1), "in" | "our" | "near" | "from" | "at");
                let elsewhere =
                    at >= 2 && matches!(block.words.folded(at - 2), "headquartered" | "headquarters" | "state" | "incorporated" | "born");
                let Some(words) = shaped(block, at).filter(|_| lead && !elsewhere) else { continue };
                let text = super::fact(block, words.clone())?.text;
                match &only {
                    Some((_, known)) if *known != text => return None,
                    Some(_) => {}
                    None => only = Found::new(index, words).map(|found| (found, text)),
                }
            }
        }
    }
    only.map(|(found, _)| found)
}
