//! Untidy text made regular: what people write as one paragraph but mean as several blocks is cut apart here, so that nothing later has to
//! know about it.
//!
//! Cuts are made only where the words themselves say so (a bullet glyph at a line's start, a greeting, a sign-off, a section's name), never by
//! the width of a line: the same text wrapped otherwise must read the same.

use super::kind::Kind;
use super::letter;
use super::marks::{Mark, MarkKind};
use super::plain::bullet_glyph;
use super::posting;
use super::raw::{Raw, Shape};
use crate::text::lexicon::Lexicon;
use crate::text::{Prose, Words};

/// How many blocks from the top a greeting may stand, and from the end a sign-off.
const LETTER_HEAD: usize = 16;

pub(super) fn untangle(blocks: Vec<Raw>, kind: Kind, marks: &mut Vec<Mark>) -> Vec<Raw> {
    let mut done = Vec::with_capacity(blocks.len());
    for raw in blocks {
        // "<h3>- Good eyesight</h3>": a bullet makes an item of a posting's line, whatever the page calls it.
        let item = kind == Kind::Posting && bullet_glyph(raw.prose.text().trim_start()).is_some();
        if matches!(raw.shape, Shape::Code | Shape::Cell) || matches!(raw.shape, Shape::Heading(_)) && !item {
            done.push(raw);
            continue;
        }
        for raw in cut_glyphs(raw, kind, marks) {
            match kind {
                Kind::Letter => {
                    let early = done.len() < LETTER_HEAD;
                    cut_letter(raw, early, &mut done);
                }
                Kind::Resume => cut_resume(raw, &mut done),
                Kind::Posting => posting::cut(raw, &mut done),
            }
        }
    }
    done
}

/// Where each line of a block begins in its visible text.
pub(super) fn line_starts(prose: &Prose) -> Vec<usize> {
    std::iter::once(0).chain(prose.breaks().iter().map(|at| at + 1)).collect()
}

/// `• one` and `• two` on lines of their own are items; in a posting also inside one line (`… * one * two`).
fn cut_glyphs(raw: Raw, kind: Kind, marks: &mut Vec<Mark>) -> Vec<Raw> {
    let text = raw.prose.text();
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let lines = line_starts(&raw.prose);
    for (index, &start) in lines.iter().enumerate() {
        let line = &text[start..lines.get(index + 1).copied().unwrap_or(text.len())];
        let indent = line.len() - line.trim_start().len();
        if let Some(length) = bullet_glyph(&line[indent..]).filter(|_| !line[indent..].starts_with(['–', '—', '+'])) {
            cuts.push((start, start + indent + length));
            let glyph = start + indent..start + indent + length;
            marks.push(Mark::new(MarkKind::Glyph, raw.prose.span(glyph)));
        }
    }
    let inside = inline_glyphs(text, kind);
    if inside.len() >= 2 || (inside.len() == 1 && !cuts.is_empty()) {
        cuts.extend(inside);
        cuts.sort_unstable();
        cuts.dedup_by_key(|cut| cut.0);
    }
    if cuts.is_empty() {
        return vec![raw];
    }
    let mut blocks = Vec::new();
    let starts: Vec<usize> = cuts.iter().map(|cut| cut.0).collect();
    let parts = raw.prose.split(&starts);
    for (index, part) in parts.into_iter().enumerate() {
        let (shape, prose) = match index.checked_sub(1) {
            None => (raw.shape, part),
            Some(cut) => {
                let glyph = cuts[cut].1 - cuts[cut].0;
                (Shape::Item, part.split(&[glyph]).pop().unwrap_or_default())
            }
        };
        if !prose.is_blank() {
            blocks.push(Raw::new(shape, prose));
        }
    }
    blocks
}

/// Glyphs in the middle of a line that start an item: round ones everywhere; ` * ` and ` - ` only in postings, where they are flattened lists.
fn inline_glyphs(text: &str, kind: Kind) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let hyphens = kind == Kind::Posting && text.matches(" - ").count() >= 4;
    for (at, c) in text.char_indices() {
        let spaced = text[..at].ends_with(char::is_whitespace) && text[at + c.len_utf8()..].starts_with(char::is_whitespace);
        // "InDesign ●●●○○" is a rating.
        let rates = |c: char| matches!(c, '●' | '○' | '◯' | '◉' | '•' | '◦' | '■' | '□' | '▪' | '▫');
        let rating = text[at + c.len_utf8()..].starts_with(rates) || text[..at].ends_with(rates);
        let glyph = match c {
            _ if rating => false,
            '•' | '●' | '▪' | '◦' | '■' | '\u{F0B7}' | '\u{F0A7}' => at > 0,
            '*' => kind == Kind::Posting && spaced,
            '-' => hyphens && spaced,
            _ => false,
        };
        if glyph {
            found.push((at, at + c.len_utf8()));
        }
    }
    found
}

/// A greeting and what follows it, a sign-off and what stands before it, are blocks of their own.
fn cut_letter(raw: Raw, early: bool, done: &mut Vec<Raw>) {
    let words = Words::of(&raw.prose);
    let mut cuts = Vec::new();
    if early && let Some(end) = salutation_end(&raw.prose, &words) {
        cuts.push(end);
    }
    let lines = line_starts(&raw.prose);
    for &start in lines.iter().skip(1) {
        let first = words.at_or_after(start);
        if letter::is_sign_off(&raw.prose, &words, first) || (early && cuts.is_empty() && is_salutation_line(&raw.prose, &words, first)) {
            cuts.push(start);
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    if cuts.is_empty() && !raw.prose.is_blank() {
        done.push(Raw { words: Some(words), ..raw });
        return;
    }
    push_parts(&raw, &cuts, done, |prose, early_part| {
        // A greeting that was not at the block's start has its own end.
        let words = Words::of(prose);
        if early_part { salutation_end(prose, &words).into_iter().collect() } else { Vec::new() }
    });
}

/// Where the greeting that a block begins with ends in its visible text: `None` if there is none, or if it is the whole block.
fn salutation_end(prose: &Prose, words: &Words) -> Option<usize> {
    let cue = Lexicon::builtin().cues("salutation");
    let (first, _) = cue.longest_at(words, 0)?;
    let text = prose.text();
    let most = 12.min(words.len());
    let mut end = None;
    for index in first.start + 1..=most {
        let after = words.range(index - 1).end;
        let until = if index < words.len() { words.range(index).start } else { text.len() };
        let between = &text[after..until];
        let stop = between.find([',', ':', ';', '!']).filter(|_| index >= first.end);
        if let Some(at) = stop {
            end = Some(after + at + 1);
            break;
        }
        let line_break = prose.has_break_in(after..until);
        if line_break && index >= first.end.max(2) && words.len() > most.min(index + 3) && starts_clause(words, index) {
            end = Some(until);
            break;
        }
    }
    end.filter(|&end| !text[end..].trim().is_empty())
}

/// Whether the words from `index` on read like the start of a letter and not like the rest of a name.
fn starts_clause(words: &Words, index: usize) -> bool {
    (index..words.len().min(index + 3)).any(|at| {
        matches!(words.folded(at), "i" | "my" | "as" | "when" | "your" | "the" | "this" | "please" | "with" | "for" | "am" | "is" | "have")
    })
}

fn is_salutation_line(prose: &Prose, words: &Words, first: usize) -> bool {
    let cue = Lexicon::builtin().cues("salutation");
    let Some((found, _)) = cue.longest_at(words, first) else { return false };
    let text = prose.text();
    // A line inside a paragraph is a greeting only if a comma or colon closes it soon.
    let start = words.range(found.start).start;
    let limit = words.range((found.end + 6).min(words.len() - 1)).end;
    text[start..limit].contains([',', ':'])
}

/// A section's name on a line of its own, written without `##`, is a heading; so is one in bold. The line of a post, with its dates, is a block.
fn cut_resume(raw: Raw, done: &mut Vec<Raw>) {
    let words = Words::of(&raw.prose);
    if words.len() <= 6 && is_section_name(&raw.prose, &words, 0, words.len()) {
        done.push(Raw { shape: Shape::Heading(2), words: Some(words), ..raw });
        return;
    }
    let mut cuts = Vec::new();
    let mut headings = Vec::new();
    let lines = line_starts(&raw.prose);
    let text = raw.prose.text();
    // Statements on lines of their own; a paragraph that happens to be wrapped after one of its sentences is none.
    let stated = |start: usize| ends_statement(&text[..start]) && text[start..].trim_start().starts_with(char::is_uppercase);
    let statements = lines.len() > 2 && lines[1..].iter().all(|&start| stated(start));
    for (index, &start) in lines.iter().enumerate() {
        let end = lines.get(index + 1).copied().unwrap_or(text.len());
        let (first, last) = (words.at_or_after(start), words.at_or_after(end));
        if first < last && last - first <= 6 && lines.len() > 1 && is_section_name(&raw.prose, &words, first, last) {
            cuts.extend([start, end]);
            headings.push(start);
        } else if lines.len() > 1 && super::resume::is_post_line(&raw.prose, &words, first..last) {
            let above = index.checked_sub(1).map(|above| (lines[above], words.at_or_after(lines[above])..first));
            cuts.extend(
                above.filter(|(_, above)| super::resume::is_title_above(&raw.prose, &words, above.clone(), first..last)).map(|(at, _)| at),
            );
            cuts.extend([start, end]);
        } else if index > 0 && statements {
            cuts.push(start);
        }
    }
    cuts.retain(|&cut| cut > 0 && cut < text.len());
    cuts.sort_unstable();
    cuts.dedup();
    if cuts.is_empty() && headings.is_empty() && !raw.prose.is_blank() {
        done.push(Raw { words: Some(words), ..raw });
        return;
    }
    let shape = raw.shape;
    let mut from = 0;
    for prose in raw.prose.split(&cuts) {
        let shape = if headings.contains(&from) { Shape::Heading(2) } else { shape };
        from += prose.text().len();
        if !prose.is_blank() {
            done.push(Raw::new(shape, prose));
        }
    }
}

fn ends_statement(before: &str) -> bool {
    before.trim_end().ends_with(['.', '!', ';'])
}

/// Whether the words are nothing but a section's name: `Experience`, `WORK HISTORY`, `Skills:`.
fn is_section_name(prose: &Prose, words: &Words, first: usize, last: usize) -> bool {
    let before_end = words.range(last.saturating_sub(1)).end;
    let until = if last < words.len() { words.range(last).start } else { prose.text().len() };
    if prose.text()[before_end..until].contains(['.', ',', ';']) {
        return false;
    }
    let begins_big = prose.text()[words.range(first).start..].starts_with(char::is_uppercase);
    begins_big && super::resume::section_of(words, first..last).is_some()
}

/// Cuts a block into parts, and each part once more where `again` says.
fn push_parts(raw: &Raw, cuts: &[usize], done: &mut Vec<Raw>, again: impl Fn(&Prose, bool) -> Vec<usize>) {
    for (index, part) in raw.prose.split(cuts).into_iter().enumerate() {
        let more = if index > 0 { again(&part, true) } else { Vec::new() };
        let shape = if index == 0 { raw.shape } else { Shape::Paragraph };
        for prose in part.split(&more) {
            if !prose.is_blank() {
                done.push(Raw::new(shape, prose));
            }
        }
    }
}
