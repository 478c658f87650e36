//! What HTML's elements and attributes mean to somebody who reads the page.

use crate::document::marks::MarkKind;

/// Whether HTML has an element of this name.
pub(in crate::document) fn is_element(name: &str) -> bool {
    #[rustfmt::skip]
    const ELEMENTS: &[&str] = &[
        "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo", "big", "blockquote", "body",
        "br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details",
        "dfn", "dialog", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "h1", "h2",
        "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li",
        "link", "main", "map", "mark", "meta", "meter", "nav", "nobr", "noscript", "object", "ol", "optgroup", "option", "output", "p",
        "param", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "section", "select", "slot", "small",
        "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "path", "table", "tbody", "td", "template",
        "textarea", "tfoot", "th", "thead", "time", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
    ];
    ELEMENTS.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether an element is a paragraph of its own, or holds some.
pub(super) fn is_block(name: &[u8]) -> bool {
    #[rustfmt::skip]
    const BLOCKS: &[&str] = &[
        "p", "div", "section", "article", "main", "header", "aside", "ul", "ol", "dl", "dt", "table", "thead", "tbody", "tfoot", "tr",
        "caption", "blockquote", "pre", "address", "figure", "figcaption", "fieldset", "form", "body", "html", "head", "details",
        "summary", "center", "hr", "dialog", "menu",
    ];
    BLOCKS.iter().any(|known| known.as_bytes() == name)
}

/// Whether an element's content is no part of what the page says: machinery, ways through the site, things to fill in and to press.
pub(super) fn is_hidden(name: &[u8]) -> bool {
    #[rustfmt::skip]
    const HIDDEN: &[&str] = &[
        "script", "style", "nav", "footer", "aside", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "audio",
        "video", "select", "datalist", "textarea", "button", "label", "title", "noembed", "noframes", "xmp", "plaintext",
    ];
    HIDDEN.iter().any(|known| known.as_bytes() == name)
}

/// Whether an element may be hidden by its attributes. Those without content are left out, and those of which nobody could say where they end.
pub(super) fn has_written_end(name: &[u8]) -> bool {
    #[rustfmt::skip]
    const ENDLESS: &[&str] = &[
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "dt", "dd",
        "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "caption", "rp", "rt", "html", "head", "body",
        "main",
    ];
    !ENDLESS.iter().any(|known| known.as_bytes() == name)
}

/// Whether an element that was not closed ends where another begins. A menu that somebody forgot to close ends where the page's main part begins.
pub(super) fn ends_with_start_of(open: &[u8], next: &[u8]) -> bool {
    match open {
        b"script" | b"style" => false,
        b"p" => is_block(next) || matches!(next, b"li" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6"),
        b"li" => matches!(next, b"li" | b"main"),
        _ => next == b"main",
    }
}

/// Whether an element that was not closed ends where one round it ends.
pub(super) fn ends_with_end_of(open: &[u8], outer: &[u8]) -> bool {
    match open {
        b"script" | b"style" => false,
        b"p" => outer != b"p" && (is_block(outer) || outer == b"li"),
        b"li" => matches!(outer, b"ul" | b"ol" | b"body"),
        _ => outer == b"body",
    }
}

/// What makes parts stand side by side in a style.
const SIDE_BY_SIDE: &[&str] =
    &["column-count", "columns:", "display:flex", "display:grid", "float:left", "float:right", "position:absolute"];

/// Whether an address is that of a badge or an icon.
pub(in crate::document) fn is_badge(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    ["shields.io", "badge", "icon", "github-readme-stats", "logo"].iter().any(|mark| address.contains(mark))
}

/// What a start tag's attributes say of its element.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Looks {
    /// It is no part of what the page says.
    pub hidden: bool,
    /// Nobody sees it: it takes no place on the page.
    pub unseen: bool,
    /// It takes its place, but in letters too small or too white to be seen, unless something round it is dark.
    pub faint: bool,
    /// It asks for consent to cookies, by its name.
    pub consent: bool,
    /// It shows line breaks as they stand in the file.
    pub keeps_lines: bool,
    /// It is a script that holds linked data.
    pub data: bool,
    /// It puts its parts side by side.
    pub columns: bool,
    /// It changes how text looks.
    pub styled: bool,
    /// It shows a picture that is a badge or an icon.
    pub badge: bool,
}

impl Looks {
    /// What an element with these attributes is besides words.
    pub fn mark(&self, element: &[u8]) -> Option<MarkKind> {
        match element {
            b"img" if self.badge => Some(MarkKind::Badge),
            b"img" | b"picture" => Some(MarkKind::Image),
            b"table" => Some(MarkKind::LayoutTable),
            b"font" | b"center" => Some(MarkKind::Styling),
            _ if self.columns && is_block(element) => Some(MarkKind::Columns),
            _ => self.styled.then_some(MarkKind::Styling),
        }
    }

    /// Takes in an attribute; `value` is empty where it has none.
    pub fn add(&mut self, element: &[u8], name: &[u8], value: &[u8]) {
        let value = String::from_utf8_lossy(value).to_ascii_lowercase();
        let any = |known: &[&str]| value.split_ascii_whitespace().any(|word| known.contains(&word));
        match name {
            b"hidden" => self.unseen = true,
            b"role" => self.hidden |= any(&["navigation", "contentinfo"]),
            // On a whole part of the page it only says that something stood before it when the page was saved.
            b"aria-hidden" => self.hidden |= value == "true" && matches!(element, b"span" | b"i" | b"em" | b"b"),
            b"style" => {
                let style: String = value.split_ascii_whitespace().collect();
                self.unseen |= style.contains("display:none") || style.contains("visibility:hidden");
                self.faint |= style.split(';').any(|one| one.split_once(':').is_some_and(|(name, value)| is_faint(name, value, element)));
                self.styled = true;
                self.columns |= SIDE_BY_SIDE.iter().any(|mark| style.contains(mark));
                self.keeps_lines |= style.contains("white-space:pre") || style.contains("white-space:break-spaces");
            }
            b"class" | b"id" | b"aria-label" | b"data-testid" | b"data-nosnippet" => {
                self.unseen |= any(&["sr-only", "visually-hidden", "screen-reader-text"]);
                self.columns |= name == b"class" && (any(&["grid", "flex", "sidebar"]) || value.contains("column"));
                self.consent |= ["cookie", "consent", "gdpr", "onetrust", "didomi", "usercentrics"].iter().any(|mark| value.contains(mark));
            }
            b"src" => self.badge |= is_badge(&value),
            b"color" => self.faint |= element == b"font" && is_white(value.trim()),
            b"type" => {
                self.data |= element == b"script" && value.split(';').next().is_some_and(|kind| kind.trim() == "application/ld+json");
            }
            _ => {}
        }
    }
}

/// Whether a declaration of a style makes letters that nobody sees. Pages and mails give their boxes the size 0 so that no gap stands between them, and
/// what is in the boxes a size of its own.
fn is_faint(name: &str, value: &str, element: &[u8]) -> bool {
    let number = |value: &str| value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').parse::<f32>().ok();
    match name {
        "color" => is_white(value),
        "opacity" => number(value) == Some(0.0),
        "font-size" if !matches!(element, b"div" | b"td" | b"th" | b"table" | b"section") => {
            let most = if value.ends_with("px") || value.ends_with("pt") { 1.0 } else { 0.0 };
            number(value).is_some_and(|size| size <= most)
        }
        _ => false,
    }
}

fn is_white(color: &str) -> bool {
    let color = color.trim_end_matches("!important");
    matches!(color, "white" | "#fff" | "#ffffff" | "transparent" | "rgb(255,255,255)" | "rgba(255,255,255,1)" | "rgba(0,0,0,0)")
}

/// The name in a raw tag such as `<br/>` or `</b>`; `None` for comments and declarations.
pub(in crate::document) fn tag_name(raw: &str) -> Option<&str> {
    let inner = raw.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    (end > 0).then(|| &inner[..end])
}
