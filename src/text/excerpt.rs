//! A part of a file whose escapes have been resolved, so that it can be read as what it says: the HTML in a string of JSON, the JSON that a
//! page holds. However often that is done, every byte knows where in the file it stands.

use std::ops::Range;

use super::places::Places;
use super::prose::Prose;
use super::source::Span;

/// A text with its way back to the file. Unlike [`Prose`] it is not made plain: it is still to be read by some format's reader.
#[derive(Clone, Debug, Default)]
pub struct Excerpt {
    text: String,
    places: Places,
}

impl Excerpt {
    /// Text that stands in the file as it is at `start`.
    pub fn verbatim(text: &str, start: usize) -> Excerpt {
        let mut excerpt = Excerpt::default();
        excerpt.push_verbatim(text, start);
        excerpt
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A range of the text; empty if it is out of bounds or cuts a character.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or("")
    }

    /// The bytes of the file that a range of the text came from.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.places.span(range)
    }

    /// A range of the text as an excerpt of its own.
    pub fn part(&self, range: Range<usize>) -> Excerpt {
        let mut part = Excerpt::default();
        part.push_part(self, range);
        part
    }

    /// Appends text that stands in the file as it is at `start`.
    pub fn push_verbatim(&mut self, text: &str, start: usize) {
        if !text.is_empty() {
            self.places.push(text.len(), Span::new(start, start + text.len()), true);
            self.text.push_str(text);
        }
    }

    /// Appends text that the file writes otherwise: it maps back only as a whole.
    pub fn push_whole(&mut self, text: &str, source: Span) {
        if !text.is_empty() {
            self.places.push(text.len(), source, false);
            self.text.push_str(text);
        }
    }

    /// Appends a range of another excerpt of the same file.
    pub fn push_part(&mut self, other: &Excerpt, range: Range<usize>) {
        for (part, source, verbatim) in other.places.pieces(range) {
            let text = other.slice(part);
            if verbatim { self.push_verbatim(text, source.start) } else { self.push_whole(text, source) }
        }
    }

    /// Shows a range of the text to a reader.
    pub fn show(&self, range: Range<usize>, prose: &mut Prose) {
        for (part, source, verbatim) in self.places.pieces(range) {
            let text = self.slice(part);
            if verbatim { prose.push_verbatim(text, source.start) } else { prose.push_whole(text, source) }
        }
    }
}
