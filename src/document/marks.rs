//! What a format's reader meets besides words: pictures, tables, links, bold text. The blocks of a document are its words alone; rules about its form look here.

use crate::text::Span;

/// A piece of markup with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// Its bytes: of a table its first row, of an element of HTML its start tag, of all else the whole.
    pub span: Span,
    /// The words of a link as a reader sees them; empty for all else.
    pub text: String,
}

impl Mark {
    pub(super) fn new(kind: MarkKind, span: Span) -> Mark {
        Mark { kind, span, text: String::new() }
    }
}

/// What a piece of markup is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A heading that is marked up as one, with its level from 1 to 6. A section's name that is only written alone on its line is none.
    Heading(u8),
    /// A table of facts: its first row names the columns, and its cells are short.
    Table,
    /// A table that only puts text side by side: nothing names its columns, or its cells hold whole paragraphs.
    LayoutTable,
    /// A picture.
    Image,
    /// A picture that is a sign: a badge, an icon.
    Badge,
    /// A link to somewhere.
    Link(String),
    /// Bold text.
    Strong,
    /// Text in backticks, or a block of code.
    Code,
    /// Text that is code only because it is indented.
    IndentedCode,
    /// An element of HTML that puts its parts side by side.
    Columns,
    /// An element of HTML that only changes how text looks.
    Styling,
    /// A list item's own mark, with nothing behind it.
    EmptyItem,
    /// A character at a line's start that stands for a bullet and is none in the format.
    Glyph,
}
