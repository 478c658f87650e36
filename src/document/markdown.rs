//! Markdown to blocks of visible text.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::html;
use super::marks::{Mark, MarkKind};
use super::raw::{Raw, RawBlocks, Shape, push_aligned};
use crate::text::{Excerpt, Prose, Span};

/// Reads `text[from..]` as CommonMark with tables, strikethrough, footnotes and task lists. Beside the blocks, what no reader sees: comments, elements that
/// are not shown, the titles of link definitions (`[//]: # (a comment)`). What is met besides words is added to `marks`.
pub(super) fn read(text: &str, from: usize, marks: &mut Vec<Mark>) -> (Vec<Raw>, Vec<Prose>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let mut reader = Reader {
        text,
        blocks: RawBlocks::default(),
        shape: Shape::Paragraph,
        in_code: false,
        html: None,
        unseen: Vec::new(),
        covered: None,
        faint_is_unseen: !html::may_be_dark(text),
        left_open: false,
        marks,
        link: None,
        table: None,
    };
    let events = Parser::new_ext(&text[from..], options).into_offset_iter();
    for (_, definition) in events.reference_definitions().iter().filter(|(_, definition)| definition.title.is_some()) {
        reader.definition(Span::new(from + definition.span.start, from + definition.span.end));
    }
    for (event, range) in events {
        reader.event(event, Span::new(from + range.start, from + range.end));
    }
    reader.uncover();
    (reader.blocks.into_blocks(), reader.unseen)
}

struct Reader<'a> {
    text: &'a str,
    blocks: RawBlocks,
    /// The shape of a block that text opens without a tag of its own: tight list items have none.
    shape: Shape,
    in_code: bool,
    /// The HTML block that is being read: where it starts, and its bytes with the marks of the quotes round it blanked out.
    html: Option<(usize, String)>,
    unseen: Vec<Prose>,
    /// The element that is open and not shown.
    covered: Option<Covered>,
    faint_is_unseen: bool,
    /// Whether an element that nobody sees was met that is never closed. Others are not looked for then, so that reading takes no longer.
    left_open: bool,
    marks: &'a mut Vec<Mark>,
    /// The link that is open: its place in `marks`.
    link: Option<usize>,
    table: Option<Table>,
}

/// A table while it is read.
#[derive(Default)]
struct Table {
    /// Its place among the marks.
    mark: usize,
    /// Whether the first row is read, and whether any of its cells says something.
    in_head: bool,
    named: bool,
    /// Whether a cell holds more than a fact.
    long: bool,
}

/// The most words of a cell that states a fact. A longer one holds paragraphs.
const LONGEST_CELL: usize = 20;

/// An element that no reader sees, and what it says so far.
struct Covered {
    name: String,
    prose: Prose,
    /// Whether it began inside a paragraph, with which it ends.
    is_inline: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(shown) => {
                self.say(&shown);
                self.push(&shown, span);
            }
            Event::Code(shown) => {
                self.say(&shown);
                self.marks.push(Mark::new(MarkKind::Code, span));
                let inner = inside_backticks(self.text, span);
                let text = self.text;
                push_aligned(self.prose(), shown.trim(), text, inner);
            }
            Event::SoftBreak | Event::HardBreak => {
                // The event's range does not always reach the line ending; the bytes up to the next line's text do.
                self.say(" ");
                self.prose().push_break(span);
            }
            Event::InlineHtml(raw) => self.inline_html(&raw, span),
            Event::Html(_) => self.html_line(span),
            Event::Rule => self.blocks.finish(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::InlineMath(shown) | Event::DisplayMath(shown) => self.push(&shown, span),
        }
    }

    /// Notes what the open link says.
    fn say(&mut self, shown: &str) {
        if let Some(mark) = self.link.and_then(|link| self.marks.get_mut(link)) {
            mark.text.push_str(shown);
        }
    }

    fn mark(&mut self, kind: MarkKind, span: Span) {
        self.marks.push(Mark::new(kind, span));
    }

    /// Where the next text goes: into the open block, or to what nobody sees.
    fn prose(&mut self) -> &mut Prose {
        match &mut self.covered {
            Some(covered) => &mut covered.prose,
            None => self.blocks.prose(self.shape),
        }
    }

    fn uncover(&mut self) {
        self.unseen.extend(self.covered.take().map(|covered| covered.prose));
    }

    fn definition(&mut self, span: Span) {
        let written = &self.text[span.range()];
        let from = written.find("]:").map_or(0, |at| at + 2);
        let mut prose = Prose::default();
        prose.push_verbatim(&written[from..], span.start + from);
        self.unseen.push(prose);
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        if let Some(covered) = &mut self.covered {
            covered.prose.push_break(Span::new(span.start, span.start));
        }
        match tag {
            Tag::Heading { level, .. } => {
                self.mark(MarkKind::Heading(*level as u8), span);
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
                let written = self.text[span.range()].trim_end();
                let is_mark = matches!(written, "-" | "*" | "+") || written.strip_suffix(['.', ')']).is_some_and(is_number);
                if is_mark && self.covered.is_none() {
                    let mark = Span::new(span.start, span.start + written.len());
                    self.mark(MarkKind::EmptyItem, mark);
                }
            }
            Tag::Table(_) => {
                self.blocks.finish();
                self.table = Some(Table { mark: self.marks.len(), ..Table::default() });
                self.mark(MarkKind::Table, span);
            }
            Tag::TableHead => {
                if let Some(table) = &mut self.table {
                    table.in_head = true;
                    self.marks[table.mark].span = Span::new(span.start, span.start + self.text[span.range()].trim_end().len());
                }
            }
            Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.in_head = false;
                }
            }
            Tag::Strong => self.mark(MarkKind::Strong, span),
            Tag::Image { dest_url, .. } => {
                let kind = if html::is_badge(dest_url) { MarkKind::Badge } else { MarkKind::Image };
                self.mark(kind, span);
            }
            Tag::Link { link_type, dest_url, .. } if !matches!(link_type, LinkType::Autolink | LinkType::Email) => {
                self.link = Some(self.marks.len());
                self.mark(MarkKind::Link(dest_url.to_string()), span);
            }
            Tag::TableCell => {
                self.blocks.start(Shape::Cell);
            }
            Tag::CodeBlock(kind) => {
                // An indented block is nearly always prose that somebody indented.
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                self.mark(if fenced { MarkKind::Code } else { MarkKind::IndentedCode }, span);
                self.blocks.start(if fenced { Shape::Code } else { Shape::Paragraph });
                self.in_code = true;
            }
            Tag::HtmlBlock => {
                self.blocks.finish();
                self.html = Some((span.start, String::new()));
            }
            Tag::List(_) | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => self.blocks.finish(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let ends_text = matches!(tag, TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::TableCell | TagEnd::Item);
        if ends_text && self.covered.as_ref().is_some_and(|covered| covered.is_inline) {
            self.uncover();
        }
        match tag {
            TagEnd::TableCell => {
                self.end_cell();
                self.blocks.finish();
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take().filter(|table| table.long || !table.named) {
                    self.marks[table.mark].kind = MarkKind::LayoutTable;
                }
            }
            TagEnd::Link => self.link = None,
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::BlockQuote(_) => self.blocks.finish(),
            TagEnd::CodeBlock => {
                self.blocks.finish();
                self.in_code = false;
            }
            TagEnd::HtmlBlock => {
                if let Some((start, html)) = self.html.take() {
                    self.html_block(start, &html);
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

    /// Notes what a cell says of its table: a name at the top, or more than a fact.
    fn end_cell(&mut self) {
        let (Some(table), Some(text)) = (&mut self.table, self.blocks.open_text()) else { return };
        let words = text.split_whitespace().count();
        table.named |= table.in_head && words > 0;
        table.long |= words > LONGEST_CELL;
    }

    fn push(&mut self, shown: &str, span: Span) {
        let (text, in_code) = (self.text, self.in_code);
        let prose = self.prose();
        let written = &text[span.range()];
        if written.len() > 1 && written.starts_with('&') && written.ends_with(';') && written != shown {
            prose.push_whole(shown, span);
        } else if written == shown && !(in_code && shown.contains('\n')) {
            prose.push_verbatim(shown, span.start);
        } else {
            push_aligned(prose, shown, text, span);
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
        let Some(name) = html::tag_name(raw) else {
            if raw.starts_with("<!--") {
                let mut prose = Prose::default();
                prose.push_verbatim(&self.text[span.range()], span.start);
                self.unseen.push(prose);
            }
            return;
        };
        if !raw.starts_with("</") {
            self.marks.extend(html::mark_of(raw).map(|kind| Mark::new(kind, span)));
        }
        if name.eq_ignore_ascii_case("br") {
            if let Some(table) = &mut self.table {
                table.long = true;
            }
            self.prose().push_break(span);
        } else if !html::is_element(name) {
            self.push(raw, span);
        } else if raw.starts_with("</") {
            if self.covered.as_ref().is_some_and(|covered| covered.is_inline && name.eq_ignore_ascii_case(&covered.name)) {
                self.uncover();
            }
        } else if self.covered.is_none()
            && raw.len() > name.len() + 2
            && let Some(name) = html::opens_unseen(raw, self.faint_is_unseen)
        {
            self.covered = Some(Covered { name, prose: Prose::default(), is_inline: true });
        }
    }

    /// Reads a block of HTML. An element in it that nobody sees may go on behind a blank line, which ends the block, with text that is Markdown again.
    fn html_block(&mut self, start: usize, html: &str) {
        let mut from = 0;
        if let Some(covered) = &mut self.covered {
            let end = find_end(html, &covered.name);
            covered.prose.push_break(Span::new(start, start));
            let Some(end) = end else { return };
            self.uncover();
            from = end;
        }
        let excerpt = Excerpt::verbatim(&html[from..], start + from);
        let open = html::read_in_markdown(&mut self.blocks, &excerpt, self.faint_is_unseen, &mut self.unseen, self.marks);
        // One that is never closed was left open by mistake, and what follows is meant to be read.
        if let Some(name) = open.filter(|_| !self.left_open) {
            self.left_open = find_end(&self.text[start..], &name).is_none();
            self.covered = (!self.left_open).then(|| Covered { name, prose: Prose::default(), is_inline: false });
        }
    }
}

/// Whether an item may be counted by this: "2019." alone on a line is a year.
fn is_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn inside_backticks(text: &str, span: Span) -> Span {
    let raw = &text[span.range()];
    let ticks = raw.len() - raw.trim_start_matches('`').len();
    let inner = raw.get(ticks..raw.len().saturating_sub(ticks)).unwrap_or("");
    let start = span.start + ticks + (inner.len() - inner.trim_start().len());
    Span::new(start, start + inner.trim().len())
}

/// Where an element's end tag begins.
fn find_end(html: &str, name: &str) -> Option<usize> {
    html.match_indices("</").map(|(at, _)| at).find(|&at| html::tag_name(&html[at..]).is_some_and(|found| found.eq_ignore_ascii_case(name)))
}
