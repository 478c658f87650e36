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
    read_into(&mut blocks, text, Span::new(from, text.len()), Tags::UnknownAreHidden);
    blocks.into_blocks()
}

/// Reads a piece of HTML into `blocks`.
pub(super) fn read_into(blocks: &mut RawBlocks, text: &str, span: Span, tags: Tags) {
    let mut reader = Reader { text, base: span.start, blocks, tags, hidden: None, shape: Shape::Paragraph, unknown: None };
    let callback = |event: CallbackEvent<'_>, at: TokenSpan<usize>| -> Option<std::convert::Infallible> {
        reader.event(&event, Span::new(span.start + at.start, span.start + at.end));
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(&text[span.range()], emitter) {
        match token {
            Ok(never) => match never {},
        }
    }
}

struct Reader<'a> {
    text: &'a str,
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
                    let end = self.text[start..].find('>').map_or(span.end, |at| start + at + 1);
                    let raw = &self.text[start..end];
                    self.blocks.prose(self.shape).push_verbatim(raw, start);
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
            | b"form" | b"title" => {
                self.hidden = Some((name.to_vec(), 1));
            }
            b"br" | b"hr" => self.blocks.prose(self.shape).push_break(span),
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
        self.text[self.base..span.start.max(self.base) + 1].rfind('<').map_or(span.start, |at| self.base + at)
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
        let prose = self.blocks.prose(self.shape);
        let source = self.text;
        let mut at = span.start;
        let end = span.end.min(source.len());
        let mut chars = shown.char_indices().peekable();
        while let Some((index, c)) = chars.next() {
            let rest = &source[at..end];
            if c.is_whitespace() && c.is_ascii() {
                // Any run of white space shows as one space.
                while chars.next_if(|(_, c)| c.is_ascii_whitespace()).is_some() {}
                let taken = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{0C}']).len();
                if !prose.text().is_empty() && !prose.text().ends_with(' ') {
                    prose.push_whole(" ", Span::new(at, at + taken));
                }
                at += taken;
            } else if rest.starts_with(c) && !(c == '&' && is_entity(rest)) {
                let plain = shown[index..]
                    .char_indices()
                    .take_while(|&(i, c)| !c.is_ascii_whitespace() && c != '&' && rest.get(i..).is_some_and(|rest| rest.starts_with(c)));
                let len = plain.last().map_or(c.len_utf8(), |(i, c)| i + c.len_utf8());
                prose.push_verbatim(&shown[index..index + len], at);
                at += len;
                while chars.next_if(|(i, _)| *i < index + len).is_some() {}
            } else {
                let taken = entity_len(rest).unwrap_or_else(|| rest.chars().next().map_or(0, char::len_utf8));
                prose.push_whole(c.encode_utf8(&mut [0; 4]), Span::new(at, at + taken));
                at += taken;
            }
        }
    }
}

fn is_entity(rest: &str) -> bool {
    entity_len(rest).is_some()
}

/// The length of the entity that `rest` starts with, `&amp;` to `&#x1F600;`.
fn entity_len(rest: &str) -> Option<usize> {
    let end = rest.bytes().take(40).position(|byte| byte == b';')?;
    let name = rest.get(1..end)?;
    let known = rest.starts_with('&') && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    known.then_some(end + 1)
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
