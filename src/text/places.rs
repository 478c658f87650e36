//! Where the pieces of a text come from: the map from a text that was put together back to the bytes of the file.

use std::ops::Range;

use super::source::Span;

/// The pieces of a text in order, each with its bytes in the file. What the text itself is, its owner knows.
#[derive(Clone, Debug, Default)]
pub struct Places {
    pieces: Vec<Piece>,
    length: usize,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where the piece starts in the text; it ends where the next one starts.
    at: usize,
    source: Span,
    /// Whether the piece equals its source byte for byte, so that places inside it map one to one.
    verbatim: bool,
}

impl Places {
    /// Notes that the next `length` bytes of the text came from `source`: byte for byte, or else as a whole.
    pub fn push(&mut self, length: usize, source: Span, verbatim: bool) {
        match self.pieces.last_mut() {
            Some(last) if verbatim && last.verbatim && last.source.end == source.start => last.source.end = source.end,
            _ => self.pieces.push(Piece { at: self.length, source, verbatim }),
        }
        self.length += length;
    }

    /// The bytes of the file that `range` of the text came from, first piece to last. An empty or outlying range maps to an empty span
    /// at the nearest place.
    pub fn span(&self, range: Range<usize>) -> Span {
        let Some(first) = self.piece_at(range.start) else {
            let end = self.pieces.last().map_or(0, |piece| piece.source.end);
            return Span::new(end, end);
        };
        let piece = self.pieces[first];
        let start = if piece.verbatim { piece.source.start + range.start - piece.at } else { piece.source.start };
        if range.end <= range.start {
            return Span::new(start, start);
        }
        let piece = self.pieces[self.piece_at(range.end - 1).unwrap_or(self.pieces.len() - 1)];
        let end = if piece.verbatim { (piece.source.start + range.end - piece.at).min(piece.source.end) } else { piece.source.end };
        Span::new(start, end)
    }

    /// The pieces of a range of the text, cut to it: each part of the text with its bytes, and whether it equals them.
    pub fn pieces(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, Span, bool)> + use<'_> {
        let first = self.piece_at(range.start).unwrap_or(self.pieces.len());
        self.pieces[first..].iter().enumerate().take_while(move |(_, piece)| piece.at < range.end).filter_map(move |(index, piece)| {
            let end = self.pieces.get(first + index + 1).map_or(self.length, |next| next.at);
            let part = piece.at.max(range.start)..end.min(range.end);
            (part.start < part.end).then(|| (part.clone(), self.span(part), piece.verbatim))
        })
    }

    fn piece_at(&self, offset: usize) -> Option<usize> {
        if offset >= self.length {
            return None;
        }
        self.pieces.partition_point(|piece| piece.at <= offset).checked_sub(1)
    }
}
