//! What HTML writes otherwise than it shows: runs of white space, and character references such as `&amp;`.

use html5gum::emitters::callback::CallbackEvent;

use super::tokenize;
use crate::text::Excerpt;

/// A text in which the references of HTML have been resolved: for HTML that was escaped once more than it should have been.
pub(in crate::document) fn resolved(html: &Excerpt) -> Excerpt {
    let mut done = Excerpt::default();
    let (text, mut from) = (html.text(), 0);
    while let Some(at) = text[from..].find('&').map(|at| from + at) {
        done.push_part(html, from..at);
        let (shown, written) = reference(&text[at..]).unwrap_or(("&".to_owned(), 1));
        if text[at..].starts_with(&shown) && shown.len() == written {
            done.push_part(html, at..at + written);
        } else {
            done.push_whole(&shown, html.span(at..at + written));
        }
        from = at + written;
    }
    done.push_part(html, from..text.len());
    done
}

/// How many bytes of `shown` stand in `rest` as they are, up to the next space or `&`.
pub(super) fn plain_len(shown: &str, rest: &str) -> usize {
    let same = shown.chars().zip(rest.chars()).take_while(|(c, written)| c == written && !c.is_ascii_whitespace() && *c != '&');
    same.map(|(c, _)| c.len_utf8()).sum()
}

/// The white space that both begin with, in bytes of each: `\r\n` shows as one character.
pub(super) fn spaces(shown: &str, rest: &str) -> Option<(usize, usize)> {
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
pub(super) fn reference(rest: &str) -> Option<(String, usize)> {
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
