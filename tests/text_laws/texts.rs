//! What the laws judge a text by.

use unicode_normalization::UnicodeNormalization as _;

/// How many line endings stand wholly before `at`.
pub fn line_ends_before(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    (0..at).filter(|&index| bytes[index] == b'\n' || (bytes[index] == b'\r' && bytes.get(index + 1) != Some(&b'\n'))).count()
}

/// A word as a page writes it, folded, without tags, links, emphasis, escapes, entities and what shows nothing.
pub fn without_markup(written: &str) -> String {
    let mut plain = String::new();
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        match c {
            '<' => taken = rest.find("-->").map(|at| at + 3).or_else(|| rest.rfind('>').map(|at| at + 1)).unwrap_or(rest.len()),
            ']' => taken = rest.find(')').map_or(1, |at| at + 1),
            '&' => {
                let name_end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '&' | '#')).unwrap_or(rest.len());
                let known =
                    [("&amp", '&'), ("&rsquo", '\''), ("&eacute", 'é'), ("&num", '#'), ("&plus", '+'), ("&period", '.'), ("&sol", '/')];
                let hidden = ["&shy", "&zwj", "&ZeroWidthSpace"].into_iter().find(|name| rest.starts_with(name));
                let number = rest[..name_end].strip_prefix("&#").and_then(|digits| match digits.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok(),
                    None => digits.parse().ok(),
                });
                let (name, shown) = match (number.and_then(char::from_u32), known.iter().find(|(name, _)| rest.starts_with(name))) {
                    (Some(c), _) => (name_end, Some(c)),
                    (None, Some((name, c))) => (name.len(), Some(*c)),
                    (None, None) => (hidden.map_or(1, str::len), if hidden.is_some() { None } else { Some('&') }),
                };
                plain.extend(shown);
                taken = name + usize::from(name > 1 && rest[name..].starts_with(';'));
            }
            '*' | '[' | '\\' => {}
            _ => plain.push(c),
        }
        rest = &rest[taken..];
    }
    folded(&plain)
}

/// A text in folded form, without what shows nothing.
fn folded(text: &str) -> String {
    visible(text).nfkc().flat_map(char::to_lowercase).collect()
}

/// The small letters of a text, accents apart.
pub fn letters(text: &str) -> String {
    visible(text).flat_map(char::to_lowercase).nfkd().collect()
}

fn visible(text: &str) -> impl Iterator<Item = char> {
    let seen =
        text.chars().filter(|c| !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{FE0F}' | '\u{E0100}'));
    seen.map(|c| if c == '’' { '\'' } else { c })
}
