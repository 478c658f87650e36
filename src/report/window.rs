//! One line of a source, cut to the width of a terminal round the words that matter.

use miette::{MietteError, SourceCode, SourceSpan, SpanContents};
use unicode_width::UnicodeWidthChar;

use crate::text::{Columns, Source, Span};

/// A line as it is shown, with the places of the words in it.
#[derive(Debug)]
pub struct Window {
    name: String,
    line: usize,
    text: String,
    /// For each span asked for, its bytes in `text`.
    places: Vec<Span>,
    /// The first span's column in the file, from 0, in characters.
    column: usize,
}

impl Window {
    /// Shows the line on which the first span begins, at most `width` columns wide. Spans are cut at the line's end; `None` if one begins on another
    /// line, or if they do not all fit.
    pub fn over(source: &Source, spans: &[Span], width: usize) -> Option<Window> {
        let first = spans.first()?;
        let line = source.line_of(first.start);
        let whole = source.line_span(line);
        let inside: Vec<Span> =
            spans.iter().map(|span| Span::new(span.start, span.end.clamp(span.start, whole.end.max(span.start)))).collect();
        if inside.iter().any(|span| source.line_of(span.start) != line) {
            return None;
        }
        let from = inside.iter().map(|span| span.start).min()?;
        let to = inside.iter().map(|span| span.end).max()?;
        // Of a very long line only the neighbourhood can be shown, so only that is looked at.
        let whole = neighbourhood(source, whole, Span::new(from, to), 8 * width);
        let line_text = source.slice(whole);
        let indent = line_text.len() - line_text.trim_start().len();
        let shown = choose(
            source,
            Span::new(whole.start + indent.min(from - whole.start), whole.end),
            Span::new(from, to),
            width,
            spans.len() == 1,
        )?;
        let mut text = String::new();
        if shown.start > whole.start + indent {
            text.push('…');
        }
        let shift = text.len();
        text.push_str(&visible(source.slice(shown)));
        if shown.end < whole.end {
            text.push('…');
        }
        let before = |end: usize| shift + visible(source.slice(Span::new(shown.start, end.max(shown.start)))).len();
        let places = inside.iter().map(|span| Span::new(before(span.start), before(span.end.min(shown.end))));
        let column = source.position(first.start, Columns::Characters).column - 1;
        Some(Window { name: super::shown(source.name()), line: line - 1, places: places.collect(), text, column })
    }

    /// The text that is shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the spans are in it.
    pub fn places(&self) -> &[Span] {
        &self.places
    }

    /// The line in the file, from 1.
    pub fn line(&self) -> usize {
        self.line + 1
    }
}

/// A part of a line as a terminal may show it.
fn visible(text: &str) -> String {
    super::shown(&text.replace('\t', " "))
}

/// The part of `line` to show: all of it if it fits, else `core` with as much round it as fits, cut at spaces.
fn choose(source: &Source, line: Span, core: Span, width: usize, may_cut: bool) -> Option<Span> {
    let columns = |span: Span| source.slice(span).chars().map(|c| c.width().unwrap_or(0)).sum::<usize>();
    if columns(line) <= width {
        return Some(line);
    }
    let room = width.saturating_sub(2);
    let text = source.slice(line);
    let words: Vec<Span> = spans_of_words(text).map(|span| Span::new(line.start + span.start, line.start + span.end)).collect();
    let mut shown = core;
    if columns(core) > room {
        if !may_cut {
            return None;
        }
        // Too long by itself: as many of its words as fit.
        let mut end = core.start;
        for word in words.iter().filter(|word| word.start >= core.start && word.end <= core.end) {
            if columns(Span::new(core.start, word.end)) > room {
                break;
            }
            end = word.end;
        }
        if end == core.start {
            end = cut_at(source, core, room);
        }
        return Some(Span::new(core.start, end));
    }
    // One word to the left, two to the right, while there is room.
    loop {
        let mut grew = false;
        for to_right in [false, true, true] {
            let next = if to_right {
                words.iter().find(|word| word.end > shown.end)
            } else {
                words.iter().rev().find(|word| word.start < shown.start)
            };
            if let Some(word) = next {
                let wider = shown.cover(*word);
                if columns(wider) <= room {
                    shown = wider;
                    grew = true;
                }
            }
        }
        if !grew {
            return Some(shown);
        }
    }
}

fn spans_of_words(text: &str) -> impl DoubleEndedIterator<Item = Span> + '_ {
    text.split_whitespace().map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        Span::new(start, start + word.len())
    })
}

/// The part of a line within so many bytes of its core, cut between characters.
fn neighbourhood(source: &Source, line: Span, core: Span, reach: usize) -> Span {
    let text = source.text();
    let mut start = core.start.saturating_sub(reach).max(line.start);
    let mut end = (core.end + reach).min(line.end);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

fn cut_at(source: &Source, span: Span, room: usize) -> usize {
    let mut used = 0;
    for (at, c) in source.slice(span).char_indices() {
        used += c.width().unwrap_or(0);
        if used > room {
            return span.start + at;
        }
    }
    span.end
}

struct Contents<'a> {
    window: &'a Window,
    span: SourceSpan,
    data: &'a [u8],
    column: usize,
}

impl<'a> SpanContents<'a> for Contents<'a> {
    fn data(&self) -> &'a [u8] {
        self.data
    }

    fn span(&self) -> &SourceSpan {
        &self.span
    }

    fn name(&self) -> Option<&str> {
        Some(&self.window.name)
    }

    fn line(&self) -> usize {
        self.window.line
    }

    fn column(&self) -> usize {
        self.column
    }

    fn line_count(&self) -> usize {
        1
    }
}

impl SourceCode for Window {
    fn read_span<'a>(&'a self, _: &SourceSpan, before: usize, after: usize) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // Asked without context, the reporter only wants to know where the words are in the file.
        let column = if before == 0 && after == 0 { self.column } else { 0 };
        Ok(Box::new(Contents { window: self, span: (0, self.text.len()).into(), data: self.text.as_bytes(), column }))
    }
}
