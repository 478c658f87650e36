//! The visible text of HTML: saved web pages, and the HTML that people put into Markdown.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as TokenSpan, Tokenizer};

use super::raw::{Raw, RawBlocks, Shape};
use crate::text::Span;

/// What to do with a tag that HTML does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tags {
    /// A web page: nothing is shown.
    UnknownAreHidden,
    /// Markdown, where `<Company Name>` is a slot that somebody forgot to fill: it is text.
    UnknownAreText,
}

/// Reads a whole page from `from` on.
pub(super) fn read(text: &str, from: usize) -> Vec<Raw> {
    let mut blocks = RawBlocks::default();
    read_into(&mut blocks, &text[from..], from, Tags::UnknownAreHidden);
    blocks.into_blocks()
}

/// Reads a piece of HTML that begins at byte `base` of its file into `blocks`.
pub(super) fn read_into(blocks: &mut RawBlocks, html: &str, base: usize, tags: Tags) {
    let mut reader = Reader { html, base, blocks, tags, hidden: None, shape: Shape::Paragraph, unknown: None };
    tokenize(html, |event, span| reader.event(event, span));
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

/// Reads a piece of HTML. All places are those in the piece, until they go into a block.
struct Reader<'a> {
    html: &'a str,
    base: usize,
    blocks: &'a mut RawBlocks,
    tags: Tags,
    /// The element whose content is not shown, and how deep it is nested in itself.
    hidden: Option<(Vec<u8>, usize)>,
    shape: Shape,
    /// Where an unknown start tag began.
    unknown: Option<usize>,
}

impl Reader<'_> {
    fn event(&mut self, event: &CallbackEvent<'_>, span: Span) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.open(name, span),
            CallbackEvent::CloseStartTag { .. } => {
                if let Some(start) = self.unknown.take() {
                    let raw = self.html.get(start..span.end).unwrap_or("");
                    self.blocks.prose(self.shape).push_verbatim(raw, self.base + start);
                }
            }
            CallbackEvent::EndTag { name } => self.close(name),
            CallbackEvent::String { value } if self.hidden.is_none() => self.string(value, span),
            _ => {}
        }
    }

    fn open(&mut self, name: &[u8], span: Span) {
        if let Some((hidden, depth)) = &mut self.hidden {
            if hidden == name {
                *depth += 1;
            }
            return;
        }
        match name {
            b"script" | b"style" | b"nav" | b"footer" | b"noscript" | b"template" | b"svg" | b"iframe" | b"select" | b"button"
            | b"form" | b"title" | b"noembed" | b"noframes" | b"xmp" | b"plaintext" => {
                self.hidden = Some((name.to_vec(), 1));
            }
            b"br" | b"hr" => {
                let place = self.in_file(span.start, span.end);
                self.blocks.prose(self.shape).push_break(place);
            }
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => self.block(Shape::Heading(name[1] - b'0')),
            b"li" | b"dd" => self.block(Shape::Item),
            b"td" | b"th" => self.block(Shape::Cell),
            _ if is_block(name) => self.block(Shape::Paragraph),
            _ if self.tags == Tags::UnknownAreText && !std::str::from_utf8(name).is_ok_and(is_element) => {
                self.unknown = Some(self.tag_start(span));
            }
            _ => {}
        }
    }

    /// The tokenizer's span of an opening tag may begin after the `<`.
    fn tag_start(&self, span: Span) -> usize {
        let before = &self.html.as_bytes()[..(span.start + 1).min(self.html.len())];
        before.iter().rposition(|&byte| byte == b'<').unwrap_or(span.start)
    }

    fn in_file(&self, start: usize, end: usize) -> Span {
        Span::new(self.base + start, self.base + end)
    }

    fn close(&mut self, name: &[u8]) {
        if let Some((hidden, depth)) = &mut self.hidden {
            if hidden == name {
                *depth -= 1;
                if *depth == 0 {
                    self.hidden = None;
                }
            }
            return;
        }
        if is_block(name) || matches!(name, b"li" | b"dd" | b"td" | b"th" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6") {
            self.block(Shape::Paragraph);
        }
    }

    fn block(&mut self, shape: Shape) {
        self.blocks.finish();
        self.shape = shape;
    }

    fn string(&mut self, value: &[u8], span: Span) {
        let Ok(shown) = std::str::from_utf8(value) else { return };
        if shown.trim().is_empty() && self.blocks.open_text().is_none() {
            return;
        }
        // What is shown and what is written are walked side by side.
        let (mut shown, mut at) = (shown, span.start);
        while let (Some(c), Some(rest)) = (shown.chars().next(), self.html.get(at..)) {
            let plain = plain_len(shown, rest);
            let (seen, written) = if plain > 0 {
                self.blocks.prose(self.shape).push_verbatim(&shown[..plain], self.base + at);
                (plain, plain)
            } else if let Some((seen, written)) = spaces(shown, rest) {
                self.space(at, at + written);
                (seen, written)
            } else if let Some((seen, written)) = reference(rest).filter(|(seen, _)| shown.starts_with(seen.as_str())) {
                if seen.bytes().all(|byte| byte.is_ascii_whitespace()) {
                    self.space(at, at + written);
                } else {
                    let place = self.in_file(at, at + written);
                    self.blocks.prose(self.shape).push_whole(&seen, place);
                }
                (seen.len(), written)
            } else {
                let written = rest.chars().next().map_or(0, char::len_utf8);
                let place = self.in_file(at, at + written);
                self.blocks.prose(self.shape).push_whole(&shown[..c.len_utf8()], place);
                (c.len_utf8(), written)
            };
            shown = &shown[seen..];
            at += written;
        }
    }

    /// Any run of white space shows as one space, and none at the start of a block.
    fn space(&mut self, start: usize, end: usize) {
        let place = self.in_file(start, end);
        let prose = self.blocks.prose(self.shape);
        if !prose.text().is_empty() && !prose.text().ends_with(' ') {
            prose.push_whole(" ", place);
        }
    }
}

/// How many bytes of `shown` stand in `rest` as they are, up to the next space or `&`.
fn plain_len(shown: &str, rest: &str) -> usize {
    let same = shown.chars().zip(rest.chars()).take_while(|(c, written)| c == written && !c.is_ascii_whitespace() && *c != '&');
    same.map(|(c, _)| c.len_utf8()).sum()
}

/// The white space that both begin with, in bytes of each: `\r\n` shows as one character.
fn spaces(shown: &str, rest: &str) -> Option<(usize, usize)> {
    let (mut seen, mut written) = (0, 0);
    while shown[seen..].starts_with(is_space) && rest[written..].starts_with(is_space) {
        written += if rest[written..].starts_with("\r\n") { 2 } else { 1 };
        seen += 1;
    }
    (seen > 0).then_some((seen, written))
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

/// The longest name of a character in HTML is shorter.
const LONGEST_REFERENCE: usize = 48;

/// What a character reference at the start of `rest` shows, and its length: `&amp;`, `&#x1F600;`, `&nbsp` without its semicolon. An `&` that
/// begins no reference shows itself.
fn reference(rest: &str) -> Option<(String, usize)> {
    let name =
        rest.strip_prefix('&')?.bytes().take(LONGEST_REFERENCE).take_while(|&byte| byte.is_ascii_alphanumeric() || byte == b'#').count();
    let whole = &rest[..1 + name + usize::from(rest[1 + name..].starts_with(';'))];
    let mut shown = String::new();
    tokenize(whole, |event, _| {
        if let CallbackEvent::String { value } = event {
            shown.push_str(&String::from_utf8_lossy(value));
        }
    });
    // Of `&ampD` and `&lt;` the tokenizer says what all of it shows; the end that stands there as it is belongs to no reference.
    let same = shown.bytes().rev().zip(whole.bytes().rev()).take_while(|(seen, written)| seen == written && seen.is_ascii()).count();
    let same = same.min(shown.len().saturating_sub(1));
    let length = whole.len() - same;
    shown.truncate(shown.len() - same);
    Some((shown, length))
}

fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"p" | b"div"
            | b"section"
            | b"article"
            | b"main"
            | b"header"
            | b"aside"
            | b"ul"
            | b"ol"
            | b"dl"
            | b"dt"
            | b"table"
            | b"thead"
            | b"tbody"
            | b"tr"
            | b"blockquote"
            | b"pre"
            | b"address"
            | b"figure"
            | b"figcaption"
            | b"fieldset"
            | b"body"
            | b"html"
            | b"head"
            | b"details"
            | b"summary"
            | b"center"
    )
}

/// The name in a raw tag such as `<br/>` or `</b>`; `None` for comments and declarations.
pub(super) fn tag_name(raw: &str) -> Option<&str> {
    let inner = raw.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    (end > 0).then(|| &inner[..end])
}

/// Whether HTML has an element of this name.
pub(super) fn is_element(name: &str) -> bool {
    const ELEMENTS: &[&str] = &[
        "a",
        "abbr",
        "acronym",
        "address",
        "area",
        "article",
        "aside",
        "audio",
        "b",
        "base",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "body",
        "br",
        "button",
        "canvas",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "datalist",
        "dd",
        "del",
        "details",
        "dfn",
        "dialog",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "map",
        "mark",
        "meta",
        "meter",
        "nav",
        "nobr",
        "noscript",
        "object",
        "ol",
        "optgroup",
        "option",
        "output",
        "p",
        "param",
        "picture",
        "pre",
        "progress",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "script",
        "section",
        "select",
        "slot",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "path",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "track",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
    ];
    ELEMENTS.iter().any(|known| name.eq_ignore_ascii_case(known))
}
