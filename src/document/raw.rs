//! Blocks as a format's reader finds them, before anything is known of what they mean.

use crate::text::{Prose, Span, Words};

/// What a block is to the format it is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph, or a line that stands alone.
    Paragraph,
    /// The text of a list item.
    Item,
    /// A cell of a table.
    Cell,
    /// A fenced block of code.
    Code,
}

/// A block of visible text with its shape.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub shape: Shape,
    pub prose: Prose,
    /// Its words, where somebody needed them already.
    pub words: Option<Words>,
}

impl Raw {
    pub fn new(shape: Shape, prose: Prose) -> Raw {
        Raw { shape, prose, words: None }
    }
}

/// Collects blocks; pieces go to the open one.
#[derive(Default)]
pub(super) struct RawBlocks {
    done: Vec<Raw>,
    open: Option<Raw>,
}

impl RawBlocks {
    /// Closes the open block and starts one of this shape.
    pub fn start(&mut self, shape: Shape) -> &mut Prose {
        self.finish();
        self.prose(shape)
    }

    /// The open block's text; a block of `shape` is opened if there is none.
    pub fn prose(&mut self, shape: Shape) -> &mut Prose {
        &mut self.open.get_or_insert_with(|| Raw::new(shape, Prose::default())).prose
    }

    /// The open block's visible text, if one is open.
    pub fn open_text(&self) -> Option<&str> {
        self.open.as_ref().map(|raw| raw.prose.text())
    }

    /// Closes the open block; one without visible text leaves nothing.
    pub fn finish(&mut self) {
        if let Some(raw) = self.open.take().filter(|raw| !raw.prose.is_blank()) {
            self.done.push(raw);
        }
    }

    /// How many blocks are closed.
    pub fn count(&self) -> usize {
        self.done.len()
    }

    /// All blocks.
    pub fn into_blocks(mut self) -> Vec<Raw> {
        self.finish();
        self.done
    }
}

/// Appends `shown`, which a parser made out of `source[span]` by resolving escapes and entities, joining lines and dropping line prefixes. Both are
/// walked side by side, so that every character finds the bytes it came from.
pub(super) fn push_aligned(prose: &mut Prose, shown: &str, source: &str, span: Span) {
    let mut at = span.start;
    let mut run: Option<(usize, usize)> = None;
    for (index, c) in shown.char_indices() {
        let rest = &source[at..span.end];
        if rest.starts_with(c) && !(c == '\n' || c == ' ' && rest.starts_with("\r\n")) {
            run.get_or_insert((index, at));
            at += c.len_utf8();
            continue;
        }
        if let Some((from, start)) = run.take() {
            prose.push_verbatim(&shown[from..index], start);
        }
        let (skipped, taken) = aligned_step(rest, c);
        let piece = Span::new(at + skipped, at + skipped + taken);
        at = piece.end;
        match c {
            '\n' | '\r' => prose.push_break(piece),
            ' ' if source[piece.range()].contains(['\n', '\r']) => prose.push_break(piece),
            _ => prose.push_whole(c.encode_utf8(&mut [0; 4]), piece),
        }
    }
    if let Some((from, start)) = run {
        prose.push_verbatim(&shown[from..], start);
    }
}

/// How many bytes of `rest` to skip and how many to take for a shown character that does not stand there as it is.
fn aligned_step(rest: &str, shown: char) -> (usize, usize) {
    let at = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if matches!(shown, ' ' | '\n') && rest[at..].starts_with(['\n', '\r']) {
        let ending = if rest[at..].starts_with("\r\n") { 2 } else { 1 };
        return (0, at + ending);
    }
    // Line prefixes (quote marks, indents) and the backslash before an escaped character.
    for (at, c) in rest.char_indices() {
        if c == shown {
            return (at, shown.len_utf8());
        }
        if !c.is_whitespace() && !matches!(c, '>' | '\\') {
            break;
        }
    }
    // The parser shows `\r\n` in a code span as two spaces, and a tab as several; they must not use up the text that follows.
    (0, if shown.is_whitespace() { 0 } else { rest.chars().next().map_or(0, char::len_utf8) })
}
