//! The text a reader sees, and the way back from it to the file.
//!
//! A block's visible text is one string: markup adds nothing, a line break is one space, an entity is the character it stands for.
//! Curly quotes are straight, every kind of space is a plain one, and characters that show nothing (soft hyphens, zero-width
//! spaces and joiners) are left out, so that none of them can hide a phrase from a rule. Each piece of the string knows the bytes of the
//! file it came from.

use std::ops::Range;

use super::places::Places;
use super::source::Span;

/// One block's visible text with its map to the source.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    text: String,
    places: Places,
    breaks: Vec<usize>,
    originals: Vec<Original>,
}

/// A character that a reader sees as a plainer one or not at all: a curly quote, a space that does not break, a soft hyphen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Original {
    /// Where in the visible text what is seen of it stands, or would stand.
    pub at: usize,
    /// The character that the file says.
    pub written: char,
    /// Its bytes in the file; those of the whole piece where it is part of an entity or escape.
    pub span: Span,
}

impl Prose {
    /// The visible text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing is visible.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Where lines end in the file: offsets in the text of the spaces that stand for a line break, ascending.
    pub fn breaks(&self) -> &[usize] {
        &self.breaks
    }

    /// Whether a line ends inside a range of the text.
    pub fn has_break_in(&self, range: Range<usize>) -> bool {
        let next = self.breaks.partition_point(|&at| at < range.start);
        self.breaks.get(next).is_some_and(|&at| at < range.end)
    }

    /// The characters that the text has made plain or left out, in order.
    pub fn originals(&self) -> &[Original] {
        &self.originals
    }

    /// Appends text that stands in the file as it is at `start`.
    pub fn push_verbatim(&mut self, text: &str, start: usize) {
        let mut from = 0;
        for (at, c) in text.char_indices() {
            if c.is_ascii() {
                continue;
            }
            let Some(seen) = seen(c) else { continue };
            self.push_run(&text[from..at], start + from);
            from = at + c.len_utf8();
            self.originals.push(Original { at: self.text.len(), written: c, span: Span::new(start + at, start + from) });
            if let Some(seen) = seen {
                self.push_piece(seen, Span::new(start + at, start + from), false);
            }
        }
        self.push_run(&text[from..], start + from);
    }

    /// Appends text that the file writes otherwise (an entity, an escaped character): one piece that maps back only as a whole.
    pub fn push_whole(&mut self, text: &str, source: Span) {
        let mut shown = String::with_capacity(text.len());
        for c in text.chars() {
            let Some(seen) = seen(c) else {
                shown.push(c);
                continue;
            };
            self.originals.push(Original { at: self.text.len() + shown.len(), written: c, span: source });
            shown.push_str(seen.unwrap_or_default());
        }
        if !shown.is_empty() {
            self.push_piece(&shown, source, false);
        }
    }

    /// Appends a line break: one space that covers the break's bytes.
    pub fn push_break(&mut self, source: Span) {
        self.breaks.push(self.text.len());
        self.push_piece(" ", source, false);
    }

    /// The bytes of the file that `range` of the text came from, first piece to last. An empty or outlying range maps to an empty span
    /// at the nearest place.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.places.span(range)
    }

    /// The span of the whole visible text without the spaces round it.
    pub fn full_span(&self) -> Span {
        let start = self.text.len() - self.text.trim_start().len();
        self.span(start..self.text.trim_end().len())
    }

    /// Cuts the text at ascending offsets; every part keeps its own way back to the file.
    pub fn split(&self, cuts: &[usize]) -> Vec<Prose> {
        let mut parts = Vec::with_capacity(cuts.len() + 1);
        let mut from = 0;
        for &cut in cuts.iter().chain([&self.text.len()]) {
            if cut >= from && self.text.is_char_boundary(cut) {
                parts.push(self.part(from..cut));
                from = cut;
            }
        }
        parts
    }

    fn part(&self, range: Range<usize>) -> Prose {
        let mut part = Prose::default();
        for (piece, source, verbatim) in self.places.pieces(range.clone()) {
            part.push_piece(&self.text[piece], source, verbatim);
        }
        let inside = self.breaks.partition_point(|&at| at < range.start)..self.breaks.partition_point(|&at| at < range.end);
        part.breaks = self.breaks[inside].iter().map(|at| at - range.start).collect();
        // What is left out at a cut belongs to the part behind it; at the text's end there is none.
        let end = if range.end == self.text.len() { usize::MAX } else { range.end };
        let inside = self.originals.partition_point(|one| one.at < range.start)..self.originals.partition_point(|one| one.at < end);
        part.originals = self.originals[inside].iter().map(|one| Original { at: one.at - range.start, ..*one }).collect();
        part
    }

    fn push_run(&mut self, text: &str, start: usize) {
        if !text.is_empty() {
            self.push_piece(text, Span::new(start, start + text.len()), true);
        }
    }

    fn push_piece(&mut self, text: &str, source: Span, verbatim: bool) {
        self.places.push(text.len(), source, verbatim);
        self.text.push_str(text);
    }
}

/// What a reader sees of a character: `None` the character itself, `Some(None)` nothing, `Some(Some(text))` something plainer.
fn seen(c: char) -> Option<Option<&'static str>> {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2032}' | '\u{02BC}' => Some(Some("'")),
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{2033}' => Some(Some("\"")),
        '\u{2010}' | '\u{2011}' => Some(Some("-")),
        '\u{00A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\u{0085}' | '\u{2028}' | '\u{2029}' => {
            Some(Some(" "))
        }
        '\u{00AD}'
        | '\u{034F}'
        | '\u{061C}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0000}'..='\u{E0FFF}' => Some(None),
        _ => None,
    }
}
