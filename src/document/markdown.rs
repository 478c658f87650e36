//! Markdown to blocks of visible text.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::html;
use super::raw::{Raw, RawBlocks, Shape, push_aligned};
use crate::text::{Excerpt, Span};

/// Reads `text[from..]` as CommonMark with tables, strikethrough, footnotes and task lists.
pub(super) fn read(text: &str, from: usize) -> Vec<Raw> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let mut reader = Reader { text, blocks: RawBlocks::default(), shape: Shape::Paragraph, in_code: false, html: None };
    for (event, range) in Parser::new_ext(&text[from..], options).into_offset_iter() {
        reader.event(event, Span::new(from + range.start, from + range.end));
    }
    reader.blocks.into_blocks()
}

struct Reader<'a> {
    text: &'a str,
    blocks: RawBlocks,
    /// The shape of a block that text opens without a tag of its own: tight list items have none.
    shape: Shape,
    in_code: bool,
    /// The HTML block that is being read: where it starts, and its bytes with the marks of the quotes round it blanked out.
    html: Option<(usize, String)>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(shown) => self.push(&shown, span),
            Event::Code(shown) => {
                let inner = inside_backticks(self.text, span);
                push_aligned(self.blocks.prose(self.shape), shown.trim(), self.text, inner);
            }
            Event::SoftBreak | Event::HardBreak => {
                // The event's range does not always reach the line ending; the bytes up to the next line's text do.
                self.blocks.prose(self.shape).push_break(span);
            }
            Event::InlineHtml(raw) => self.inline_html(&raw, span),
            Event::Html(_) => self.html_line(span),
            Event::Rule => self.blocks.finish(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::InlineMath(shown) | Event::DisplayMath(shown) => self.push(&shown, span),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => {
                self.blocks.start(Shape::Heading(*level as u8));
            }
            Tag::Paragraph => {
                // The first paragraph of a loose item is the item's text; later ones are paragraphs.
                self.blocks.start(self.shape);
                self.shape = Shape::Paragraph;
            }
            Tag::Item => {
                self.blocks.finish();
                self.shape = Shape::Item;
            }
            Tag::TableCell => {
                self.blocks.start(Shape::Cell);
            }
            Tag::CodeBlock(kind) => {
                // An indented block is nearly always prose that somebody indented.
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                self.blocks.start(if fenced { Shape::Code } else { Shape::Paragraph });
                self.in_code = true;
            }
            Tag::HtmlBlock => {
                self.blocks.finish();
                self.html = Some((span.start, String::new()));
            }
            Tag::List(_) | Tag::BlockQuote(_) | Tag::Table(_) | Tag::FootnoteDefinition(_) => self.blocks.finish(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::TableCell | TagEnd::BlockQuote(_) => self.blocks.finish(),
            TagEnd::CodeBlock => {
                self.blocks.finish();
                self.in_code = false;
            }
            TagEnd::HtmlBlock => {
                if let Some((start, html)) = self.html.take() {
                    html::read_into(&mut self.blocks, &Excerpt::verbatim(&html, start), html::Tags::UnknownAreText, false);
                    self.blocks.finish();
                }
            }
            TagEnd::Item | TagEnd::List(_) => {
                self.blocks.finish();
                self.shape = Shape::Paragraph;
            }
            _ => {}
        }
    }

    fn push(&mut self, shown: &str, span: Span) {
        let prose = self.blocks.prose(self.shape);
        let written = &self.text[span.range()];
        if written.len() > 1 && written.starts_with('&') && written.ends_with(';') && written != shown {
            prose.push_whole(shown, span);
        } else if written == shown && !(self.in_code && shown.contains('\n')) {
            prose.push_verbatim(shown, span.start);
        } else {
            push_aligned(prose, shown, self.text, span);
        }
    }

    fn html_line(&mut self, span: Span) {
        if let Some((start, html)) = &mut self.html {
            let prefix = span.start.saturating_sub(*start + html.len());
            html.extend(std::iter::repeat_n(' ', prefix));
            html.push_str(&self.text[span.range()]);
        }
    }

    fn inline_html(&mut self, raw: &str, span: Span) {
        match html::tag_name(raw) {
            Some(name) if name.eq_ignore_ascii_case("br") => self.blocks.prose(self.shape).push_break(span),
            Some(name) if !html::is_element(name) => self.push(raw, span),
            _ => {}
        }
    }
}

fn inside_backticks(text: &str, span: Span) -> Span {
    let raw = &text[span.range()];
    let ticks = raw.len() - raw.trim_start_matches('`').len();
    let inner = raw.get(ticks..raw.len().saturating_sub(ticks)).unwrap_or("");
    let start = span.start + ticks + (inner.len() - inner.trim_start().len());
    Span::new(start, start + inner.trim().len())
}
