//! List items with nothing in them.

use super::{Context, Edit, Hit};
use crate::document::MarkKind;
use crate::text::Span;

/// Every mark with nothing behind it, with the edit that takes its line out.
pub fn run(context: &Context<'_>, found: &mut Vec<Hit>) {
    let source = &context.document.source;
    for mark in context.document.marks.iter().filter(|mark| mark.kind == MarkKind::EmptyItem) {
        let span = mark.span;
        let line = source.line_span(source.line_of(span.start));
        let mut hit = Hit { span, ..Hit::default() };
        if source.slice(line).trim() == source.slice(span) {
            let ending = source.text()[line.end..].bytes().take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let ending = if source.text()[line.end..].starts_with("\r\n") { 2 } else { ending.min(1) };
            hit.edits.push(Edit { span: Span::new(line.start, line.end + ending), replacement: String::new() });
        }
        found.push(hit);
    }
}
