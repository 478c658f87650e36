//! Characters that stand for bullets and make no list.

use super::{Context, Edit, Hit};
use crate::document::{Block, Document, Format, MarkKind, Shape};
use crate::text::{Source, Span};

/// The first line of a Markdown document that begins with a bullet's glyph, with how many there are. The fix writes `- ` for all of them, and is
/// offered only if the document then reads as the same blocks of words.
pub fn run(context: &Context<'_>, found: &mut Vec<Hit>) {
    let document = context.document;
    if document.format != Format::Markdown {
        return;
    }
    let glyphs: Vec<Span> = document.marks.iter().filter(|mark| mark.kind == MarkKind::Glyph).map(|mark| mark.span).collect();
    // What Markdown itself knows as a marker, and dashes, which may be a dialogue or a range.
    let is_foreign = |span: &Span| !document.source.slice(*span).starts_with(['-', '*', '+', 'o', '–', '—', '·']);
    let Some(first) = glyphs.iter().copied().find(is_foreign) else { return };
    let foreign: Vec<Span> = glyphs.into_iter().filter(is_foreign).collect();
    let edits: Vec<Edit> = foreign.iter().filter_map(|span| edit(&document.source, *span)).collect();
    let holds = edits.len() == foreign.len() && reads_the_same(document, &edits);
    found.push(Hit {
        span: first,
        values: vec![("match", document.source.slice(first).to_owned()), ("count", foreign.len().to_string())],
        edits: if holds { edits } else { Vec::new() },
        ..Hit::default()
    });
}

/// The glyph and the spaces behind it give way to a marker; one that stands behind a marker is taken out.
fn edit(source: &Source, glyph: Span) -> Option<Edit> {
    let line = source.line_span(source.line_of(glyph.start));
    let before = source.slice(Span::new(line.start, glyph.start)).trim_end();
    let after = source.slice(Span::new(glyph.end, line.end));
    let rest = after.trim_start();
    let marked =
        before.ends_with(['-', '*', '+']) || before.ends_with(['.', ')']) && before.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let span = Span::new(glyph.start, line.end - rest.len());
    (!rest.is_empty()).then(|| Edit { span, replacement: if marked { "" } else { "- " }.to_owned() })
}

/// Whether a document with some edits is read as the blocks it was, shape by shape and word by word, with none of the glyphs.
fn reads_the_same(document: &Document, edits: &[Edit]) -> bool {
    let text = document.source.text();
    let mut edited = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        let Some(kept) = text.get(from..edit.span.start) else { return false };
        edited.push_str(kept);
        edited.push_str(&edit.replacement);
        from = edit.span.end;
    }
    edited.push_str(text.get(from..).unwrap_or(""));
    let read = Document::read(Source::new(document.source.name(), edited), document.format, Some(document.kind));
    let shown = |block: &Block| (block.shape, block.prose.text().split_whitespace().collect::<Vec<_>>().join(" "));
    let is_list = read.blocks.iter().filter(|block| block.shape == Shape::Item).count() >= edits.len();
    is_list
        && document.blocks.iter().map(shown).eq(read.blocks.iter().map(shown))
        && read.marks.iter().filter(|mark| mark.kind == MarkKind::Glyph).count() + edits.len()
            == document.marks.iter().filter(|mark| mark.kind == MarkKind::Glyph).count()
}
