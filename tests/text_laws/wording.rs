//! How the words of a page are written, and what stands between them.

use super::items::{ITEMS, Item, Part};
use super::page::{Known, Writer};

/// How characters are written where a word stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    Markdown,
    /// As they are: code and plain text.
    Verbatim,
    Html,
}

/// Whether the words of a run may stand on several lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    One,
    /// Every line has the whole prefix.
    Many,
    /// Later lines may leave out quote marks and indents.
    Lazy,
    /// Plain text: lines that only break between words of no phrase.
    Loose,
}

#[derive(Clone, Copy)]
pub struct Place {
    pub markup: Markup,
    pub lines: Lines,
    pub table: bool,
    /// Whether nothing but the sentence surrounds the word: no emphasis, link or tag.
    pub bare: bool,
}

impl Place {
    pub const fn new(markup: Markup, lines: Lines) -> Place {
        Place { markup, lines, table: false, bare: true }
    }
}

const HIDDEN: &[&str] = &["\u{AD}", "\u{200B}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{200C}", "\u{FE0F}", "\u{E0100}"];
const HIDDEN_ENTITIES: &[&str] = &["&shy;", "&#8203;", "&zwj;", "&#x200D;", "&ZeroWidthSpace;"];
const MARKS: &[&str] = &[
    ",",
    ".",
    ";",
    ":",
    "!",
    "?",
    ")",
    "”",
    "…",
    " —",
    " -",
    " •",
    " /",
    " +",
    " &",
    " =>",
    " 👩‍💻",
    " 🇩🇪,",
    " ❤️",
    " #️⃣",
    " 👍🏽",
    " ©",
    " †",
];
const OPENERS: &[&str] = &["(", "“", "‘", "\""];
const SPACES: &[&str] = &[" ", "\u{A0}", "  ", "\u{2009}", "\u{3000}", "\t"];
const SPACE_ENTITIES: &[&str] = &["&nbsp;", "&#32;", "&emsp;", "&#xA0;", "&Tab;"];
const BR: &[&str] = &["<br>", "<br/>", "<BR />"];

impl Writer {
    /// Writes one to six items, and the phrase at some time; `last` says that it must be now.
    pub fn run(&mut self, place: Place, last: bool) {
        let mut items: Vec<(Item, bool)> = (0..1 + self.tape.pick(5)).map(|_| (ITEMS[self.tape.pick(ITEMS.len())], false)).collect();
        if !self.phrase.is_empty() && (self.tape.pick(3) == 0 || last) {
            let at = self.tape.pick(items.len() + 1);
            let phrase: Vec<(Item, bool)> = self.phrase.drain(..).map(|item| (item, true)).collect();
            items.splice(at..at, phrase);
        }
        let mut at = 0;
        while at < items.len() {
            let end = (at + 1 + self.tape.pick(3)).min(items.len());
            let starts_phrase = items[at].1 && (at == 0 || !items[at - 1].1);
            if (!items[at].1 || starts_phrase) && self.tape.one_in(8) {
                let opener = self.tape.choose(OPENERS);
                self.push(opener);
            }
            self.group(&items[at..end], place);
            if end < items.len() {
                self.gap(place, items[end - 1].1 && items[end].1);
            }
            at = end;
        }
    }

    /// Writes neighbouring items inside one piece of markup.
    fn group(&mut self, items: &[(Item, bool)], place: Place) {
        let inside = Place { bare: false, ..place };
        let style = if self.tape.pick(2) == 0 { 0 } else { self.tape.pick(16) };
        let (open, close, place) = match (place.markup, style) {
            (Markup::Verbatim, _) | (_, 0) => ("", "", place),
            (Markup::Html, 1..=5) => ("<b>", "</b>", inside),
            (Markup::Html, 6..=9) => ("<a href='/u?a=1&amp;b=2' title='a > b'>", "</a>", inside),
            (Markup::Html, _) => ("<span class=\"x\"><em>", "</em></span>", inside),
            (Markup::Markdown, 1) => ("**", "**", inside),
            (Markup::Markdown, 2) => ("*", "*", inside),
            (Markup::Markdown, 3) => ("__", "__", inside),
            (Markup::Markdown, 4) => ("_", "_", inside),
            (Markup::Markdown, 5) => ("~~", "~~", inside),
            (Markup::Markdown, 6) => ("`", "`", Place { markup: Markup::Verbatim, ..inside }),
            (Markup::Markdown, 7) => ("`` ", " ``", Place { markup: Markup::Verbatim, ..inside }),
            (Markup::Markdown, 8) => ("[", "](/url)", inside),
            (Markup::Markdown, 9) => ("[", "](</u r l> 'a title')", inside),
            (Markup::Markdown, 10) => ("[", "][ref]", inside),
            (Markup::Markdown, 11) => ("<b>", "</b>", inside),
            (Markup::Markdown, 12) => ("<span title='a > b'>", "</span>", inside),
            (Markup::Markdown, 13) => ("***", "***", inside),
            (Markup::Markdown, 14) => ("**[", "](/url)**", inside),
            (Markup::Markdown, _) => ("[**", "**](/url)", inside),
        };
        self.push(open);
        for (index, (item, in_phrase)) in items.iter().enumerate() {
            if index > 0 {
                self.gap(place, *in_phrase && items[index - 1].1);
            }
            if *in_phrase && (self.phrase_words.end == 0) {
                self.phrase_words.start = self.words.len();
            }
            for part in *item {
                self.part(*part, place);
            }
            if *in_phrase {
                self.phrase_words.end = self.words.len();
            }
        }
        self.push(close);
    }

    /// Writes what parts two items: some kind of space, inside the phrase nothing else.
    fn gap(&mut self, place: Place, in_phrase: bool) {
        if !in_phrase && self.tape.one_in(3) {
            let mark = self.tape.choose(MARKS);
            self.push(mark);
            if place.table && self.tape.one_in(6) {
                self.push(" \\|");
            }
        }
        let breaks = match place.lines {
            Lines::One => false,
            Lines::Loose => !in_phrase,
            Lines::Many | Lines::Lazy => true,
        };
        match (self.tape.pick(10), place.markup) {
            (5 | 6, _) if breaks => self.soft_break(place),
            (7, Markup::Markdown) if breaks => {
                let hard = self.tape.choose(&["  ", "\\", "     "]);
                self.push(hard);
                self.soft_break(place);
            }
            (8, Markup::Markdown | Markup::Html) => {
                let entity = self.tape.choose(SPACE_ENTITIES);
                self.push(entity);
            }
            (9, Markup::Markdown | Markup::Html) => {
                let br = self.tape.choose(BR);
                self.push(br);
            }
            _ => {
                let space = self.tape.choose(SPACES);
                self.push(space);
            }
        }
    }

    fn soft_break(&mut self, place: Place) {
        if place.markup == Markup::Markdown {
            self.breaks.push(self.out.len());
        }
        if place.lines != Lines::Lazy {
            return self.line();
        }
        self.push(self.newline);
        let prefix = self.prefix.clone();
        match self.tape.pick(4) {
            2 => self.push(prefix.trim_end()),
            3 => {}
            _ => self.push(&prefix),
        }
        let indent = self.tape.choose(&["", "", " ", "  ", "     ", "\t"]);
        self.push(indent);
    }

    /// Writes a word, or what stands between the words of a compound.
    fn part(&mut self, (shown, folded): Part, place: Place) {
        if folded.is_empty() {
            return self.push(shown);
        }
        let address = shown.contains('@') || shown.contains("://");
        let autolink = address && place.bare && place.markup == Markup::Markdown && !shown.starts_with("www.") && self.tape.pick(2) == 0;
        if address || shown.starts_with("www.") {
            self.push(if autolink { "<" } else { "" });
            let start = self.out.len();
            self.push(shown);
            self.words.push(Known { folded, bytes: start..self.out.len() });
            return self.push(if autolink { ">" } else { "" });
        }
        let (mut start, mut end) = (None, 0);
        let cut = self.seam(shown, place);
        // An entity beside `*` or `_` would decide whether that is emphasis.
        let inside = if cut.is_some() || shown.contains('_') { Place { markup: Markup::Verbatim, ..place } } else { place };
        if cut.is_none() && place.bare && self.tape.one_in(12) {
            self.hidden(place);
        }
        for (at, c) in shown.char_indices() {
            if let Some((k, open, _)) = cut
                && at == k
            {
                self.push(open);
            }
            if cut.is_none() && at > 0 && self.tape.one_in(16) {
                self.hidden(inside);
            }
            let before = self.out.len();
            let written = self.character(c, inside);
            start.get_or_insert(before + written);
            end = self.out.len();
        }
        if let Some((_, _, close)) = cut {
            self.push(close);
        } else if place.bare && self.tape.one_in(12) {
            self.hidden(place);
        }
        self.words.push(Known { folded, bytes: start.unwrap_or(end)..end });
    }

    /// Markup that begins inside a word: where, and what opens and closes it.
    fn seam(&mut self, shown: &str, place: Place) -> Option<(usize, &'static str, &'static str)> {
        if shown.len() < 4
            || !shown.bytes().all(|byte| byte.is_ascii_alphabetic())
            || place.markup == Markup::Verbatim
            || !self.tape.one_in(6)
        {
            return None;
        }
        let at = 1 + self.tape.pick(shown.len() - 2);
        let markdown = [("**", "**"), ("*", "*"), ("[", "](/url)")];
        let html = [("<b>", "</b>"), ("<wbr>", ""), ("<!-- hidden -->", ""), ("<span title='a > b'>", "</span>")];
        let among: Vec<_> =
            if place.bare && place.markup == Markup::Markdown { markdown.into_iter().chain(html).collect() } else { html.to_vec() };
        let (open, close) = among[self.tape.pick(among.len())];
        Some((at, open, close))
    }

    fn hidden(&mut self, place: Place) {
        let entity = place.markup != Markup::Verbatim && self.tape.pick(2) == 0;
        let hidden = self.tape.choose(if entity { HIDDEN_ENTITIES } else { HIDDEN });
        self.push(hidden);
    }

    /// Writes a character in one of the ways that show it. Returns how many bytes of markup come before it.
    fn character(&mut self, c: char, place: Place) -> usize {
        let named = match c {
            '&' => "&amp;",
            '’' => "&rsquo;",
            'é' => "&eacute;",
            '#' => "&num;",
            '+' => "&plus;",
            '.' => "&period;",
            '/' => "&sol;",
            _ => "",
        };
        match (self.tape.pick(24), place.markup) {
            (20, Markup::Markdown | Markup::Html) => self.push(&format!("&#{};", c as u32)),
            (21, Markup::Markdown | Markup::Html) => self.push(&format!("&#x{:x};", c as u32)),
            (18 | 22, Markup::Markdown | Markup::Html) if !named.is_empty() => self.push(named),
            (19 | 22, Markup::Html) if c == '&' => self.push("&amp"),
            (19 | 23, Markup::Markdown) if c.is_ascii_punctuation() => {
                self.out.push('\\');
                self.out.push(c);
                return 1;
            }
            _ => self.out.push(c),
        }
        0
    }
}
