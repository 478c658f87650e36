//! How a text is marked up: by its file's name, or by how it begins.

use super::html;

/// How a text is marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// CommonMark.
    Markdown,
    /// Text with nothing but lines.
    Plain,
    /// A saved web page.
    Html,
    /// A posting as data: schema.org's `JobPosting`, or the job schema of JSON Resume.
    Json,
}

impl Format {
    /// The format that a file's name says, or `fallback` for a name without a known ending.
    pub fn of(name: &str, fallback: Format) -> Format {
        Format::named(name).unwrap_or(fallback)
    }

    /// The format of a text. Its name says it, but pages are saved under any name: a text that is nothing but a page, or nothing but JSON, is
    /// read as that. Only in Markdown may a tag open the text.
    pub fn of_text(name: &str, text: &str, fallback: Format) -> Format {
        let named = Format::named(name);
        match named {
            Some(Format::Html | Format::Json) => {}
            Some(Format::Markdown) if is_page(text) => return Format::Html,
            Some(Format::Markdown) => {}
            Some(Format::Plain) | None => {
                if is_page(text) || begins_with_tag(text) {
                    return Format::Html;
                }
                if is_json(text) {
                    return Format::Json;
                }
            }
        }
        named.unwrap_or(fallback)
    }

    fn named(name: &str) -> Option<Format> {
        let ending = name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
        match ending.as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "qmd" | "rmd" => Some(Format::Markdown),
            "txt" | "text" => Some(Format::Plain),
            "html" | "htm" | "xhtml" => Some(Format::Html),
            "json" | "jsonld" => Some(Format::Json),
            _ => None,
        }
    }
}

fn start_of(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
}

/// Whether a text begins as a whole page does, behind what browsers write above it.
fn is_page(text: &str) -> bool {
    let mut rest = start_of(text);
    for (open, close) in [("<?xml", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        if let Some(after) = rest.strip_prefix(open).and_then(|inner| inner.split_once(close)) {
            rest = start_of(after.1);
        }
    }
    let begins = |tag: &str| rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    begins("<!doctype html")
        || ["<html", "<head", "<body"].iter().any(|tag| begins(tag) && !rest[tag.len()..].starts_with(char::is_alphanumeric))
}

/// Whether a text begins with a tag of HTML that it also closes: a part of a page.
fn begins_with_tag(text: &str) -> bool {
    let rest = start_of(text);
    let Some(name) = html::tag_name(rest).filter(|name| rest.starts_with('<') && html::is_element(name)) else { return false };
    let after = rest[1 + name.len()..].chars().next();
    after.is_some_and(|c| c.is_whitespace() || matches!(c, '>' | '/')) && rest.contains("</") && rest.contains('>')
}

/// Whether a text is JSON and nothing else: an object, or an array of objects.
fn is_json(text: &str) -> bool {
    let rest = start_of(text);
    let object = rest.starts_with('{') || rest.strip_prefix('[').is_some_and(|inner| start_of(inner).starts_with('{'));
    object && serde_json::from_str::<serde::de::IgnoredAny>(rest).is_ok()
}
