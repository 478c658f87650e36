//! Plain text to blocks: blank lines, bullets and short lines are all the markup there is.

use super::raw::{Raw, RawBlocks, Shape};
use crate::text::Excerpt;

/// The widths in characters to which programs wrap text. A text with longer lines is not wrapped; one with only shorter lines is a list of
/// short lines.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 48..=110;

/// The fewest characters of a line that goes on in the next.
const SHORTEST_BROKEN: usize = 25;

/// Reads plain text.
pub(super) fn read(text: &Excerpt) -> Vec<Raw> {
    let mut blocks = RawBlocks::default();
    read_into(&mut blocks, text);
    blocks.into_blocks()
}

/// The same, behind what other blocks there are.
pub(super) fn read_into(blocks: &mut RawBlocks, text: &Excerpt) {
    let mut previous: Option<Line<'_>> = None;
    let lines = lines(text.text());
    let longest = lines.iter().map(|line| line.indent + line.text.chars().count()).max().unwrap_or(0);
    let wrap = WRAP_WIDTHS.contains(&longest).then_some(longest);
    for line in lines {
        let marker = line.marker();
        let joins = previous.as_ref().is_some_and(|last| line.continues(last, marker.is_some(), wrap));
        if !joins {
            blocks.start(if marker.is_some() { Shape::Item } else { Shape::Paragraph });
        } else if let Some(last) = &previous {
            blocks.prose(Shape::Paragraph).push_break(text.span(last.end()..line.start));
        }
        let skip = marker.unwrap_or(0);
        text.show(line.start + skip..line.end(), blocks.prose(Shape::Paragraph));
        previous = Some(line);
    }
    blocks.finish();
}

/// A line without its indent and trailing space.
struct Line<'a> {
    text: &'a str,
    start: usize,
    indent: usize,
    after_blank: bool,
    is_item: bool,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found: Vec<Line<'_>> = Vec::new();
    let mut at = 0;
    let mut blank = true;
    for raw in text.split_inclusive(['\n', '\r', '\u{0C}']) {
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            // The `\n` of a `\r\n` is no line of its own.
            blank |= !(raw == "\n" && text[..at].ends_with('\r'));
        } else {
            let indent = raw.len() - raw.trim_start().len();
            let mut line = Line { text: trimmed, start: at + indent, indent, after_blank: blank, is_item: false };
            line.is_item = line.marker().is_some();
            found.push(line);
            blank = false;
        }
        at += raw.len();
    }
    found
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The length of the bullet that the line starts with.
    fn marker(&self) -> Option<usize> {
        let after = |glyph: usize| {
            let rest = &self.text[glyph..];
            let space = rest.len() - rest.trim_start().len();
            (space > 0 && space < rest.len()).then_some(glyph + space)
        };
        if let Some(length) = bullet_glyph(self.text) {
            return after(length).or((length < self.text.len() && !self.text.starts_with(['*', '-', '+', 'o'])).then_some(length));
        }
        // "a) …", "iv) …".
        let letters = self.text.bytes().take_while(u8::is_ascii_lowercase).count();
        let roman = self.text.bytes().take(letters).all(|byte| matches!(byte, b'i' | b'v' | b'x'));
        if (letters == 1 || (2..=4).contains(&letters) && roman) && self.text[letters..].starts_with(')') {
            return after(letters + 1);
        }
        let digits = self.text.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = (1..=2).contains(&digits) && self.text[digits..].starts_with(['.', ')']);
        if numbered { after(digits + 1) } else { None }
    }

    /// Whether this line is the rest of the one before: it hangs under a bullet, it begins small, or its first word would not have fitted there.
    fn continues(&self, last: &Line<'_>, is_item: bool, wrap: Option<usize>) -> bool {
        if self.after_blank || is_item {
            return false;
        }
        let used = last.indent + last.text.chars().count();
        // After a short line a small letter begins the first item of a list: "Technologies", "docker ansible".
        if (last.is_item && self.indent > last.indent) || self.text.starts_with(char::is_lowercase) && used >= SHORTEST_BROKEN {
            return true;
        }
        let first_word = self.text.split_whitespace().next().map_or(0, |word| word.chars().count());
        wrap.is_some_and(|width| used + 1 + first_word > width) && !last.text.ends_with(':')
    }
}

/// The length in bytes of the bullet glyph that a line starts with. `o` and `-` count only before a space.
pub(super) fn bullet_glyph(line: &str) -> Option<usize> {
    let c = line.chars().next()?;
    let glyph = matches!(
        c,
        '•' | '●'
            | '○'
            | '◦'
            | '▪'
            | '▫'
            | '■'
            | '□'
            | '‣'
            | '⁃'
            | '∙'
            | '·'
            | '◆'
            | '◇'
            | '➤'
            | '►'
            | '▶'
            | '✓'
            | '✔'
            | '→'
            | '»'
            | '–'
            | '—'
            | '*'
            | '-'
            | '+'
            | '\u{F0B7}'
            | '\u{F0A7}'
            | '\u{F0D8}'
    );
    if glyph {
        let spaced = line[c.len_utf8()..].starts_with(char::is_whitespace);
        let needs_space = matches!(c, '*' | '-' | '+' | '–' | '—' | '·');
        return (spaced || !needs_space).then_some(c.len_utf8());
    }
    (line.starts_with("o ") || line.starts_with("o\t")).then_some(1)
}
