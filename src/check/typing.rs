//! Slips of the hand that are no wrong words: a space too many or too few, a mark typed twice, a bracket that is never closed.

use std::ops::Range;

use super::settings::TypingSlip;
use super::{Context, Edit, Hit};
use crate::document::{Block, Format};
use crate::text::Gap;

/// A slip in a block's visible text.
struct Slip {
    /// What to show.
    place: Range<usize>,
    /// What to write instead of which parts of the text; nothing where that is not sure.
    instead: Vec<(Range<usize>, &'static str)>,
}

/// The first slip of each kind, with how many there are: they are mended at once. Those of which the mending is not sure make a hit of their own.
pub fn run(context: &Context<'_>, kinds: &[TypingSlip], found: &mut Vec<Hit>) {
    for kind in kinds {
        match kind {
            TypingSlip::OpenBracket => brackets(context, found),
            TypingSlip::WideSpace => wide_spaces(context, found),
            _ => slips(context, *kind, found),
        }
    }
}

fn slips(context: &Context<'_>, kind: TypingSlip, found: &mut Vec<Hit>) {
    let mut sure: Option<(Hit, usize)> = None;
    let mut unsure: Option<(Hit, usize)> = None;
    for (_, block) in context.blocks() {
        for slip in in_block(block, kind) {
            let edits = edits(context, block, &slip);
            let kept = if edits.is_empty() { &mut unsure } else { &mut sure };
            let (hit, count) = kept.get_or_insert_with(|| (shown(block, slip.place), 0));
            hit.edits.extend(edits);
            *count += 1;
        }
    }
    for (mut hit, count) in sure.into_iter().chain(unsure) {
        hit.values.push(("count", count.to_string()));
        found.push(hit);
    }
}

/// What mends a slip: nothing if that is not known or would touch markup.
fn edits(context: &Context<'_>, block: &Block, slip: &Slip) -> Vec<Edit> {
    let edit = |(range, replacement): &(Range<usize>, &str)| {
        let span = block.prose.span(range.clone());
        let verbatim = context.document.source.slice(span) == &block.prose.text()[range.clone()];
        verbatim.then(|| Edit { span, replacement: (*replacement).to_owned() })
    };
    slip.instead.iter().map(edit).collect::<Option<Vec<Edit>>>().unwrap_or_default()
}

fn in_block(block: &Block, kind: TypingSlip) -> Vec<Slip> {
    match kind {
        TypingSlip::SpaceBeforeComma => spaces_before(block),
        TypingSlip::NoSpaceAfterComma => commas_without_space(block.prose.text()),
        TypingSlip::DoubleSpace => double_spaces(block),
        TypingSlip::DoubledMark => doubled_marks(block.prose.text()),
        TypingSlip::GlyphAtEnd => glyph_at_end(block.prose.text()),
        TypingSlip::LetterSpaced => letter_spaced(block),
        TypingSlip::OpenBracket | TypingSlip::WideSpace => Vec::new(),
    }
}

fn shown(block: &Block, place: Range<usize>) -> Hit {
    let seen = block.prose.text()[place.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    Hit { span: block.prose.span(place), values: vec![("match", seen)], ..Hit::default() }
}

fn before(text: &str, at: usize) -> char {
    text.get(..at).and_then(|text| text.chars().next_back()).unwrap_or(' ')
}

fn after(text: &str, at: usize) -> char {
    text.get(at..).and_then(|text| text.chars().next()).unwrap_or(' ')
}

/// Where the word that ends at `end` begins.
fn word_start(text: &str, end: usize) -> usize {
    text[..end].rfind(char::is_whitespace).map_or(0, |at| at + after(text, at).len_utf8())
}

/// `word ,`, `word .` and `word ,word`. French puts a space before other marks, but not before these.
fn spaces_before(block: &Block) -> Vec<Slip> {
    let text = block.prose.text();
    let is_slip = |at: usize| {
        let gap = text[..at].trim_end();
        let ends_word = before(gap, gap.len()).is_alphanumeric() || gap.ends_with([')', '"']);
        let next = after(text, at + 1);
        let closes = next.is_whitespace() || next.is_alphabetic() && text[at..].starts_with(',');
        gap.len() < at && ends_word && closes && !text[at + 1..].trim_start().starts_with(['.', ','])
    };
    let slips = text.match_indices([',', '.']).map(|(at, _)| at).filter(|&at| is_slip(at));
    slips
        .map(|at| {
            let gap = text[..at].trim_end().len();
            let glued = after(text, at + 1).is_alphabetic();
            let instead = if glued { (gap..at + 1, ", ") } else { (gap..at, "") };
            Slip { place: word_start(text, gap)..at + 1, instead: vec![instead] }
        })
        .collect()
}

/// `word,word`: letters on both sides, in a run of nothing but words and commas.
fn commas_without_space(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    for run in text.split_whitespace() {
        let start = run.as_ptr() as usize - text.as_ptr() as usize;
        let run = run.trim_matches(|c: char| !c.is_alphanumeric());
        let from = start + text[start..].find(run).unwrap_or(0);
        let is_word = |c: char| c.is_alphanumeric() && c < '\u{2E80}' || matches!(c, ',' | '-' | '\'' | '.' | '&' | '+' | '#');
        let is_list = run.contains(',') && run.chars().all(is_word) && run.split(',').all(|part| part.chars().count() >= 2);
        if !is_list || run.starts_with("www.") {
            continue;
        }
        let is_slip = |at: &usize| before(run, *at).is_alphabetic() && after(run, at + 1).is_alphabetic();
        let commas: Vec<usize> = run.match_indices(',').map(|(at, _)| at).filter(is_slip).collect();
        let (Some(first), Some(_)) = (commas.first(), commas.last()) else { continue };
        // The two words round the first of them.
        let left = run[..*first].rfind(',').map_or(0, |at| at + 1);
        let right = run[first + 1..].find(',').map_or(run.len(), |at| first + 1 + at);
        let instead = commas.iter().map(|at| (from + at..from + at + 1, ", ")).collect();
        slips.push(Slip { place: from + left..from + right, instead });
    }
    slips
}

/// Two spaces between words of one line. More are a column.
fn double_spaces(block: &Block) -> Vec<Slip> {
    let text = block.prose.text();
    let slips = text.match_indices("  ").map(|(at, _)| at).filter(|&at| {
        let word = |c: char| !c.is_whitespace();
        at > 0 && word(before(text, at)) && word(after(text, at + 2)) && !block.prose.has_break_in(at..at + 2)
    });
    slips
        .map(|at| {
            let end = text[at + 2..].find(char::is_whitespace).map_or(text.len(), |length| at + 2 + length);
            Slip { place: word_start(text, at)..end, instead: vec![(at..at + 2, " ")] }
        })
        .collect()
}

/// `,,`, `..` and `,.` behind a word. Three dots are meant.
fn doubled_marks(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (pair, right) in [(",,", ","), ("..", "."), (",.", "."), (";;", ";")] {
        for (at, _) in text.match_indices(pair) {
            let next = after(text, at + 2);
            let behind_word = before(text, at).is_alphanumeric() || before(text, at) == ')';
            if behind_word && next.is_whitespace() {
                slips.push(Slip { place: word_start(text, at)..at + 2, instead: vec![(at..at + 2, right)] });
            }
        }
    }
    slips.sort_by_key(|slip| slip.place.start);
    slips
}

/// A bullet's glyph at the end of a block, where the next item was pasted away.
fn glyph_at_end(text: &str) -> Vec<Slip> {
    let end = text.trim_end().len();
    let glyph = before(text, end);
    let at = end - glyph.len_utf8().min(end);
    let gap = text[..at].trim_end();
    let is_slip =
        matches!(glyph, '•' | '●' | '▪' | '◦' | '■' | '◆' | '➤' | '►') && gap.len() < at && before(gap, gap.len()).is_alphanumeric();
    if is_slip { vec![Slip { place: word_start(text, gap.len())..end, instead: vec![(gap.len()..end, "")] }] } else { Vec::new() }
}

/// The fewest single letters in a row that are a word set wide.
const SHORTEST_SPACED: usize = 4;

/// `J O H N`. Letters in the order of the alphabet are a list.
fn letter_spaced(block: &Block) -> Vec<Slip> {
    let (words, text) = (&block.words, block.prose.text());
    let is_letter = |at: usize| text[words.range(at)].chars().count() == 1 && text[words.range(at)].chars().all(char::is_uppercase);
    let mut slips = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let mut end = at;
        while end < words.len() && is_letter(end) && (end == at || words.gap(end) == Gap::Space) {
            end += 1;
        }
        let ascends = (at + 1..end).all(|at| words.folded(at - 1) < words.folded(at));
        if end - at >= SHORTEST_SPACED && !ascends {
            slips.push(Slip { place: words.text_range(at..end), instead: Vec::new() });
        }
        at = end.max(at + 1);
    }
    slips
}

/// So many blocks may lie between the two brackets of a pair: lines of one sentence are sometimes blocks of their own.
const BLOCKS_BETWEEN: usize = 3;

/// The first round bracket of a document that is opened and not closed, or closed and not opened.
fn brackets(context: &Context<'_>, found: &mut Vec<Hit>) {
    let mut open: Vec<(usize, &Block, usize)> = Vec::new();
    for (index, block) in context.blocks() {
        let text = block.prose.text();
        for (at, bracket) in text.match_indices(['(', ')']) {
            if bracket == "(" {
                let smiles = matches!(before(text, at), ':' | ';' | '-');
                if !smiles {
                    open.push((index, block, at));
                }
            } else if open.last().is_some_and(|(opened, ..)| index - opened <= BLOCKS_BETWEEN) {
                open.pop();
            }
        }
    }
    for (_, block, at) in open {
        let text = block.prose.text();
        let end = text[at..].find(char::is_whitespace).map_or(text.len(), |length| at + length);
        let end = if end == at + 1 { text.trim_end().len() } else { end };
        found.push(shown(block, at..end));
    }
}

/// The fewest spaces in a row that set text apart in columns.
const WIDE: usize = 4;

/// The fewest lines with such gaps that make columns.
const COLUMN_LINES: usize = 2;

/// The first line of a Markdown document that is set in columns with spaces or tabs, which Markdown makes one space of.
fn wide_spaces(context: &Context<'_>, found: &mut Vec<Hit>) {
    if context.document.format != Format::Markdown {
        return;
    }
    let mut first = None;
    let mut count = 0;
    for (_, block) in context.blocks() {
        let text = block.prose.text();
        let mut from = 0;
        for word in text.split_whitespace() {
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            let gap = &text[from..at];
            let wide = gap.len() >= WIDE || gap.contains('\t');
            if from > 0 && wide && !block.prose.has_break_in(from..at) {
                count += 1;
                let place = word_start(text, from)..at + word.len();
                first = first.or(Some((block, place)));
            }
            from = at + word.len();
        }
    }
    if let Some((block, place)) = first.filter(|_| count >= COLUMN_LINES) {
        let mut hit = shown(block, place);
        hit.values.push(("count", count.to_string()));
        found.push(hit);
    }
}
