//! The visible text of HTML: saved web pages, and the HTML that people put into Markdown or into strings of JSON.

mod elements;
mod reference;

use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as TokenSpan, Tokenizer};

pub(super) use elements::{is_badge, is_element, tag_name};
pub(super) use reference::resolved;

use super::marks::{Mark, MarkKind};
use super::raw::{Raw, RawBlocks, Shape};
use crate::text::{Excerpt, Prose, Span};
use elements::{Looks, ends_with_end_of, ends_with_start_of, has_written_end, is_block, is_hidden};
use reference::{plain_len, reference, spaces};

/// What to do with a tag that HTML does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tags {
    /// A web page: nothing is shown.
    UnknownAreHidden,
    /// Markdown, where `<Company Name>` is a slot that somebody forgot to fill: it is text.
    UnknownAreText,
}

/// A whole page.
#[derive(Default)]
pub(super) struct Page {
    /// What a reader sees.
    pub blocks: Vec<Raw>,
    /// What the window's title says.
    pub title: String,
    /// Where linked data stands: the contents of its scripts.
    pub data: Vec<Range<usize>>,
    /// What is in the file and nobody sees: comments, and elements that are not shown.
    pub unseen: Vec<Prose>,
    /// What is met besides words.
    pub marks: Vec<Mark>,
}

/// The most words that a notice about cookies has. A larger part of the page that is called so is more than a notice.
const LONGEST_NOTICE: usize = 400;

/// The fewest words that a page has besides such a notice. A page with less is nothing but the notice, and is shown.
const SHORTEST_PAGE: usize = 25;

/// Reads a whole page. Where `faint_is_unseen`, so is white or tiny text.
pub(super) fn read(html: &Excerpt, faint_is_unseen: bool) -> Page {
    let mut blocks = RawBlocks::default();
    let mut page = Page::default();
    let mut reader = Reader::new(html, &mut blocks, Tags::UnknownAreHidden);
    reader.faint_is_unseen = faint_is_unseen;
    reader.run();
    reader.end_unseen();
    page.unseen = std::mem::take(&mut reader.unseen);
    reader.end_notice(None);
    let notices = std::mem::take(&mut reader.notices);
    page.title = std::mem::take(&mut reader.title);
    page.data = std::mem::take(&mut reader.data);
    page.marks = std::mem::take(&mut reader.marks);
    page.blocks = without_notices(blocks.into_blocks(), &notices);
    page
}

/// Reads a piece of HTML into `blocks`. Where it has no blocks of its own (`<b>Duties</b>`, and the rest in lines), its lines are kept.
pub(super) fn read_into(blocks: &mut RawBlocks, html: &Excerpt, tags: Tags, keeps_lines: bool) {
    let mut reader = Reader::new(html, blocks, tags);
    reader.keeps_lines = keeps_lines.then(|| (Vec::new(), 1));
    reader.run();
}

/// Reads a piece of HTML that stands in Markdown, where white or tiny text may be unseen. What nobody sees of it is added to `unseen`, what is met besides
/// words to `marks`. The result is the name of an element that nobody sees and that is not closed: blank lines end the piece, not the element.
pub(super) fn read_in_markdown(
    blocks: &mut RawBlocks,
    html: &Excerpt,
    faint_is_unseen: bool,
    unseen: &mut Vec<Prose>,
    marks: &mut Vec<Mark>,
) -> Option<String> {
    let mut reader = Reader::new(html, blocks, Tags::UnknownAreText);
    reader.faint_is_unseen = faint_is_unseen;
    reader.run();
    let open = reader.hidden.take().filter(|_| reader.covered.is_some());
    reader.end_unseen();
    unseen.append(&mut reader.unseen);
    marks.append(&mut reader.marks);
    open.and_then(|(name, _)| String::from_utf8(name).ok())
}

/// What a raw start tag is besides words.
pub(super) fn mark_of(tag: &str) -> Option<MarkKind> {
    let (mut name, mut attribute, mut looks) = (Vec::new(), Vec::new(), Looks::default());
    tokenize(tag, |event, _| match event {
        CallbackEvent::OpenStartTag { name: opened } => name = opened.to_vec(),
        CallbackEvent::AttributeName { name: named } => attribute = named.to_vec(),
        CallbackEvent::AttributeValue { value } => looks.add(&name, &attribute, value),
        _ => {}
    });
    looks.mark(&name)
}

/// The name of the element that a raw start tag opens, if nobody sees what is in it.
pub(super) fn opens_unseen(tag: &str, faint_is_unseen: bool) -> Option<String> {
    let (mut name, mut attribute, mut looks) = (Vec::new(), Vec::new(), Looks::default());
    tokenize(tag, |event, _| match event {
        CallbackEvent::OpenStartTag { name: opened } => name = opened.to_vec(),
        CallbackEvent::AttributeName { name: named } => {
            attribute = named.to_vec();
            looks.add(&name, named, b"");
        }
        CallbackEvent::AttributeValue { value } => looks.add(&name, &attribute, value),
        _ => {}
    });
    let unseen = looks.unseen || looks.faint && faint_is_unseen;
    (unseen && has_written_end(&name)).then(|| String::from_utf8(name).ok()).flatten()
}

/// Whether white text may well be seen: something in the text is given a colour to stand on, or a style sheet may do so.
pub(super) fn may_be_dark(text: &str) -> bool {
    ["background", "bgcolor", "<style", "stylesheet", "class="].iter().any(|mark| text.contains(mark))
}

/// Whether a text has a tag of HTML, and whether one of them begins a block or a line.
pub(super) fn tags_in(text: &str) -> (bool, bool) {
    let (mut any, mut block) = (false, false);
    tokenize(text, |event, _| {
        if let CallbackEvent::OpenStartTag { name } | CallbackEvent::EndTag { name } = event {
            any |= std::str::from_utf8(name).is_ok_and(is_element);
            block |= is_block(name) || matches!(*name, b"br" | b"li");
        }
    });
    (any, block)
}

fn without_notices(blocks: Vec<Raw>, notices: &[Range<usize>]) -> Vec<Raw> {
    let words = |blocks: &[Raw]| blocks.iter().map(|raw| raw.prose.text().split_whitespace().count()).sum::<usize>();
    let is_notice = |range: &&Range<usize>| {
        let part = &blocks[(*range).clone()];
        words(part) <= LONGEST_NOTICE && !part.iter().any(|raw| raw.shape == Shape::Heading(1))
    };
    let dropped: Vec<Range<usize>> = notices.iter().filter(is_notice).cloned().collect();
    let left = words(&blocks) - dropped.iter().map(|range| words(&blocks[range.clone()])).sum::<usize>();
    if left < SHORTEST_PAGE {
        return blocks;
    }
    blocks.into_iter().enumerate().filter(|(index, _)| !dropped.iter().any(|range| range.contains(index))).map(|(_, raw)| raw).collect()
}

fn tokenize(html: &str, mut each: impl FnMut(&CallbackEvent<'_>, Span)) {
    let callback = |event: CallbackEvent<'_>, at: TokenSpan<usize>| -> Option<std::convert::Infallible> {
        each(&event, Span::new(at.start, at.end));
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    // The callback makes no tokens, so this runs once through the text and returns nothing.
    let none = Tokenizer::new_with_emitter(html, emitter).next();
    debug_assert!(none.is_none());
}

/// An element whose end is waited for: its name, and how deep it is nested in itself.
type Open = (Vec<u8>, usize);

/// A start tag while its attributes are read.
#[derive(Default)]
struct Tag {
    name: Vec<u8>,
    start: usize,
    looks: Looks,
    attribute: Vec<u8>,
}

/// Reads a piece of HTML. All places are those in the piece, until they go into a block.
struct Reader<'a> {
    html: &'a Excerpt,
    blocks: &'a mut RawBlocks,
    tags: Tags,
    tag: Tag,
    /// The element whose content is not shown.
    hidden: Option<Open>,
    /// The element in which line breaks count.
    keeps_lines: Option<Open>,
    /// The element that asks for consent, and its first block.
    notice: Option<(Open, usize)>,
    notices: Vec<Range<usize>>,
    shape: Shape,
    /// Whether a list item has begun and has no text yet: its first paragraph is the item.
    fresh: bool,
    title: String,
    /// Whether what is hidden is linked data.
    in_data: bool,
    data: Vec<Range<usize>>,
    /// What stands in the element that is not shown.
    covered: Option<Prose>,
    unseen: Vec<Prose>,
    faint_is_unseen: bool,
    marks: Vec<Mark>,
}

impl<'a> Reader<'a> {
    fn new(html: &'a Excerpt, blocks: &'a mut RawBlocks, tags: Tags) -> Self {
        Reader {
            html,
            blocks,
            tags,
            tag: Tag::default(),
            hidden: None,
            keeps_lines: None,
            notice: None,
            notices: Vec::new(),
            shape: Shape::Paragraph,
            fresh: false,
            title: String::new(),
            in_data: false,
            data: Vec::new(),
            covered: None,
            unseen: Vec::new(),
            faint_is_unseen: false,
            marks: Vec::new(),
        }
    }

    fn run(&mut self) {
        let html = self.html;
        tokenize(html.text(), |event, span| self.event(event, span));
    }

    fn event(&mut self, event: &CallbackEvent<'_>, span: Span) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag { name: name.to_vec(), start: self.tag_start(span), ..Tag::default() };
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attribute = name.to_vec();
                self.tag.looks.add(&self.tag.name, name, b"");
            }
            CallbackEvent::AttributeValue { value } => self.tag.looks.add(&self.tag.name, &self.tag.attribute, value),
            CallbackEvent::CloseStartTag { .. } => {
                let tag = std::mem::take(&mut self.tag);
                self.open(&tag, tag.start..span.end.max(tag.start));
            }
            CallbackEvent::EndTag { name } => self.close(name),
            CallbackEvent::String { value } => match &self.hidden {
                None => self.string(value, span),
                Some((name, _)) if name == b"title" => self.title.push_str(&String::from_utf8_lossy(value)),
                Some(_) if self.in_data => self.data.push(span.range()),
                Some(_) => self.cover(value, span),
            },
            CallbackEvent::Comment { .. } => self.comment(span),
            _ => {}
        }
    }

    fn comment(&mut self, span: Span) {
        let start = self.tag_start(span);
        let written = self.html.slice(start..span.end);
        let mut prose = Prose::default();
        // `<!doctype` and the like are no comments, whatever the tokenizer makes of a wrong one.
        if written.starts_with("<!--") {
            self.html.show(start + "<!--".len()..start + written.len(), &mut prose);
        }
        self.unseen.push(prose);
    }

    /// Takes in a text of an element that nobody sees.
    fn cover(&mut self, value: &[u8], span: Span) {
        let (Some(prose), Ok(shown)) = (&mut self.covered, std::str::from_utf8(value)) else { return };
        if self.html.slice(span.range()) == shown {
            self.html.show(span.range(), prose);
        } else {
            prose.push_whole(shown, self.html.span(span.range()));
        }
    }

    fn end_unseen(&mut self) {
        self.unseen.extend(self.covered.take());
    }

    fn open(&mut self, tag: &Tag, written: Range<usize>) {
        let name = tag.name.as_slice();
        if let Some((hidden, depth)) = &mut self.hidden {
            *depth += usize::from(hidden == name);
            if !ends_with_start_of(hidden, name) {
                if let Some(covered) = &mut self.covered {
                    covered.push_break(self.html.span(written));
                }
                return;
            }
            self.hidden = None;
            self.end_unseen();
        }
        for (open, depth) in self.keeps_lines.iter_mut().chain(self.notice.iter_mut().map(|(open, _)| open)) {
            if open == name {
                *depth += 1;
            }
        }
        let unseen = tag.looks.unseen || tag.looks.faint && self.faint_is_unseen;
        if is_hidden(name) || ((tag.looks.hidden || unseen) && has_written_end(name)) {
            if is_block(name) || matches!(name, b"nav" | b"footer") {
                self.block(Shape::Paragraph);
            }
            self.in_data = tag.looks.data;
            self.covered = (unseen && !matches!(name, b"script" | b"style" | b"svg" | b"math" | b"title")).then(Prose::default);
            self.hidden = Some((name.to_vec(), 1));
            return;
        }
        let last = self.marks.last_mut();
        if let Some(table) = last.filter(|mark| name == b"th" && mark.kind == MarkKind::LayoutTable) {
            table.kind = MarkKind::Table;
        }
        self.marks.extend(tag.looks.mark(name).map(|kind| Mark::new(kind, self.html.span(written.clone()))));
        if tag.looks.consent && self.notice.is_none() && has_written_end(name) && is_block(name) && name != b"article" {
            self.block(Shape::Paragraph);
            self.notice = Some(((name.to_vec(), 1), self.blocks.count()));
        }
        if self.keeps_lines.is_none() && (name == b"pre" || (tag.looks.keeps_lines && has_written_end(name))) {
            self.keeps_lines = Some((name.to_vec(), 1));
        }
        match name {
            b"br" => self.line_break(written),
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => self.block(Shape::Heading(name[1] - b'0')),
            b"li" | b"dd" => {
                self.block(Shape::Item);
                self.fresh = true;
            }
            b"td" | b"th" => self.block(Shape::Cell),
            _ if is_block(name) => {
                let item = self.fresh && self.shape == Shape::Item;
                self.block(if item { Shape::Item } else { Shape::Paragraph });
                self.fresh = item;
            }
            _ if self.tags == Tags::UnknownAreText && !std::str::from_utf8(name).is_ok_and(is_element) => {
                self.fresh = false;
                self.html.show(written, self.blocks.prose(self.shape));
            }
            _ => {}
        }
    }

    /// The tokenizer's span of an opening tag may begin after the `<`.
    fn tag_start(&self, span: Span) -> usize {
        let html = self.html.text().as_bytes();
        let before = &html[..(span.start + 1).min(html.len())];
        before.iter().rposition(|&byte| byte == b'<').unwrap_or(span.start)
    }

    fn close(&mut self, name: &[u8]) {
        if let Some((hidden, depth)) = &mut self.hidden {
            let outer = ends_with_end_of(hidden, name);
            *depth -= usize::from(hidden == name);
            if *depth == 0 || outer {
                self.hidden = None;
                self.in_data = false;
                self.end_unseen();
            }
            if !outer {
                return;
            }
        }
        if let Some((open, depth)) = &mut self.keeps_lines
            && open == name
        {
            *depth -= 1;
            if *depth == 0 {
                self.keeps_lines = None;
            }
        }
        self.end_notice(Some(name));
        if is_block(name) || matches!(name, b"li" | b"dd" | b"td" | b"th" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6") {
            self.block(Shape::Paragraph);
        }
    }

    /// Ends the notice if its element ends here; `None` is the page's end.
    fn end_notice(&mut self, name: Option<&[u8]>) {
        let Some(((open, depth), from)) = &mut self.notice else { return };
        *depth -= usize::from(name.is_none_or(|name| open == name));
        if *depth == 0 || name.is_none() {
            let from = *from;
            self.blocks.finish();
            self.notices.push(from..self.blocks.count());
            self.notice = None;
        }
    }

    fn block(&mut self, shape: Shape) {
        self.blocks.finish();
        self.shape = shape;
        self.fresh = false;
    }

    /// One break ends a line, two a paragraph.
    fn line_break(&mut self, written: Range<usize>) {
        let Some(text) = self.blocks.open_text().filter(|text| !text.trim().is_empty()) else { return };
        let end = text.trim_end().len();
        let place = self.html.span(written);
        let prose = self.blocks.prose(self.shape);
        if prose.has_break_in(end..prose.text().len()) {
            self.block(Shape::Paragraph);
        } else {
            prose.push_break(place);
        }
    }

    fn string(&mut self, value: &[u8], span: Span) {
        let Ok(mut shown) = std::str::from_utf8(value) else { return };
        if shown.trim().is_empty() && self.blocks.open_text().is_none() {
            return;
        }
        // What is shown and what is written are walked side by side.
        let html = self.html;
        let mut at = span.start;
        while let (Some(c), Some(rest)) = (shown.chars().next(), html.text().get(at..)) {
            let plain = plain_len(shown, rest);
            let (seen, written) = if plain > 0 {
                html.show(at..at + plain, self.blocks.prose(self.shape));
                (plain, plain)
            } else if let Some((seen, written)) = spaces(shown, rest) {
                self.space(at..at + written);
                (seen, written)
            } else if let Some((seen, written)) = reference(rest).filter(|(seen, _)| shown.starts_with(seen.as_str())) {
                if seen.bytes().all(|byte| byte.is_ascii_whitespace()) {
                    self.space(at..at + written);
                } else {
                    self.blocks.prose(self.shape).push_whole(&seen, html.span(at..at + written));
                }
                (seen.len(), written)
            } else {
                let written = rest.chars().next().map_or(0, char::len_utf8);
                self.blocks.prose(self.shape).push_whole(&shown[..c.len_utf8()], html.span(at..at + written));
                (c.len_utf8(), written)
            };
            shown = &shown[seen..];
            at += written;
            self.fresh &= plain == 0;
        }
    }

    /// Any run of white space shows as one space, and none at the start of a block, unless lines are kept.
    fn space(&mut self, written: Range<usize>) {
        if self.keeps_lines.is_some() {
            let lines = self.html.slice(written.clone()).bytes().filter(|&byte| byte == b'\n').count();
            // The second of two breaks ends the paragraph.
            (0..lines.min(2)).for_each(|_| self.line_break(written.clone()));
            if lines > 0 {
                return;
            }
        }
        let place = self.html.span(written);
        let prose = self.blocks.prose(self.shape);
        if !prose.text().is_empty() && !prose.text().ends_with(' ') {
            prose.push_whole(" ", place);
        }
    }
}
