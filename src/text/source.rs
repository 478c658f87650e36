//! A named text and its coordinates. Inside the program a place is a byte span; lines and columns exist only at the edges.

use std::ops::Range;
use std::sync::OnceLock;

/// A half-open range of bytes of one [`Source`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte, from 0.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, in bytes; an inverted pair becomes empty at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end: end.max(start) }
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same as a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// Unicode characters (code points): what our JSON says.
    Characters,
    /// UTF-16 code units: what editors that speak the Language Server Protocol count by default.
    Utf16,
    /// Bytes of UTF-8.
    Bytes,
}

/// A line and a column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1. Lines end with `\n`, `\r\n` or a lone `\r`, as in CommonMark.
    pub line: usize,
    /// Column, from 1, in the unit that was asked for.
    pub column: usize,
}

/// A text with a name. Never normalised: a byte order mark and `\r\n` stay, so that spans stay true.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    encoding: &'static str,
    line_starts: Vec<usize>,
    milestones: OnceLock<Vec<Milestone>>,
}

/// How much stands before an offset, counted once every few kilobytes.
#[derive(Clone, Copy, Debug)]
struct Milestone {
    offset: usize,
    characters: usize,
    utf16: usize,
}

impl Source {
    /// A source from text that is UTF-8 already.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Source::decoded(name.into(), text.into(), "utf-8")
    }

    /// A source whose text came out of a file in `encoding` (a lower-case WHATWG label).
    pub(super) fn decoded(name: String, text: String, encoding: &'static str) -> Self {
        let line_starts = line_starts(&text);
        Source { name, text, encoding, line_starts, milestones: OnceLock::new() }
    }

    /// The path as given by the user, with `/`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The encoding of the file that this came from: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`.
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// The text of `span`; empty if the span is out of bounds or cuts a character.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// How many lines there are; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// The line (from 1) that holds `offset`.
    pub fn line_of(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset).max(1)
    }

    /// The span of a line (from 1) without its line ending; empty at the end of the text if there is no such line.
    pub fn line_span(&self, line: usize) -> Span {
        let Some(&start) = line.checked_sub(1).and_then(|index| self.line_starts.get(index)) else {
            return Span::new(self.text.len(), self.text.len());
        };
        let end = self.line_starts.get(line).copied().unwrap_or(self.text.len());
        let trimmed = self.text[start..end].trim_end_matches(['\n', '\r']).len();
        Span::new(start, start + trimmed)
    }

    /// Line and column of a byte offset. An offset past the end, or inside a character, counts as the nearest one before.
    pub fn position(&self, offset: usize, columns: Columns) -> Position {
        let offset = floor_char_boundary(&self.text, offset);
        let line = self.line_of(offset);
        let width = self.units_before(offset, columns) - self.units_before(self.line_starts[line - 1], columns);
        Position { line, column: width + 1 }
    }

    /// How many characters, code units or bytes stand before a character boundary. Counted from the nearest milestone, so that a line of ten
    /// megabytes costs no more than a short one.
    fn units_before(&self, offset: usize, columns: Columns) -> usize {
        let count = |text: &str| match columns {
            Columns::Characters => text.chars().count(),
            Columns::Utf16 => text.chars().map(char::len_utf16).sum(),
            Columns::Bytes => text.len(),
        };
        if columns == Columns::Bytes {
            return offset;
        }
        let milestones = self.milestones.get_or_init(|| milestones(&self.text));
        let nearest = milestones[milestones.partition_point(|milestone| milestone.offset <= offset) - 1];
        let counted = if columns == Columns::Characters { nearest.characters } else { nearest.utf16 };
        counted + count(&self.text[nearest.offset..offset])
    }

    /// The byte offset of a position: the inverse of [`Source::position`]. `None` if the line or the column does not exist, or
    /// the column falls inside a character.
    pub fn offset(&self, position: Position, columns: Columns) -> Option<usize> {
        let start = *self.line_starts.get(position.line.checked_sub(1)?)?;
        let end = self.line_starts.get(position.line).copied().unwrap_or(self.text.len());
        let mut left = position.column.checked_sub(1)?;
        let mut offset = start;
        for c in self.text[start..end].chars() {
            if left == 0 {
                return Some(offset);
            }
            let width = match columns {
                Columns::Characters => 1,
                Columns::Utf16 => c.len_utf16(),
                Columns::Bytes => c.len_utf8(),
            };
            left = left.checked_sub(width)?;
            offset += c.len_utf8();
        }
        // The end of a line that ends with a line ending is the start of the next one.
        (left == 0 && position.line == self.line_starts.len()).then_some(offset)
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for (index, &byte) in bytes.iter().enumerate() {
        if byte == b'\n' || (byte == b'\r' && bytes.get(index + 1) != Some(&b'\n')) {
            starts.push(index + 1);
        }
    }
    starts
}

fn milestones(text: &str) -> Vec<Milestone> {
    const EVERY: usize = 4096;
    let mut list = vec![Milestone { offset: 0, characters: 0, utf16: 0 }];
    let (mut characters, mut utf16, mut next) = (0, 0, EVERY);
    for (offset, c) in text.char_indices() {
        if offset >= next {
            list.push(Milestone { offset, characters, utf16 });
            next = offset + EVERY;
        }
        characters += 1;
        utf16 += c.len_utf16();
    }
    list
}

fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
