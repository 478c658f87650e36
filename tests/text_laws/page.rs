//! Pages made from a known list of words: Markdown, HTML and plain text in which the bytes of every word are known beforehand.
//!
//! All choices are read off a tape of random numbers. Zero is always the plainest choice, and an empty tape gives zeros, so that proptest's
//! shrinking ends at the plainest page that still breaks a law.

use std::ops::Range;

use tailor_lint::document::{Format, Kind};

use super::items::{ITEMS, Item, Part, item_text};

/// A word as the page has it: its folded form, and its bytes from the first visible character to the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub folded: &'static str,
    pub bytes: Range<usize>,
}

/// A finished page.
#[derive(Debug)]
pub struct Page {
    pub text: String,
    pub format: Format,
    pub kind: Kind,
    pub words: Vec<Known>,
    /// The planted phrase, as a rule would write it, and the words that it is.
    pub phrase: String,
    pub phrase_words: Range<usize>,
    /// The offset of every line ending that stands between two words of one Markdown block.
    pub breaks: Vec<usize>,
}

impl Page {
    /// Makes a page in `format` from a tape.
    pub fn of(tape: &[u16], format: Format) -> Page {
        let mut writer = Writer::new(tape, format);
        let kind = [Kind::Letter, Kind::Resume, Kind::Posting][writer.tape.pick(3)];
        match format {
            Format::Markdown => writer.markdown(),
            Format::Html => writer.html(),
            Format::Plain => writer.plain(),
        }
        Page {
            text: writer.out,
            format,
            kind,
            words: writer.words,
            phrase: writer.phrase_text,
            phrase_words: writer.phrase_words,
            breaks: writer.breaks,
        }
    }

    /// The bytes of the planted phrase.
    pub fn phrase_bytes(&self) -> Range<usize> {
        self.words[self.phrase_words.start].bytes.start..self.words[self.phrase_words.end - 1].bytes.end
    }
}

struct Tape {
    numbers: Vec<u16>,
    at: usize,
}

impl Tape {
    /// A number below `n`.
    fn pick(&mut self, n: usize) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(number) % n
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.pick(n) == n - 1
    }

    fn choose(&mut self, among: &[&'static str]) -> &'static str {
        among[self.pick(among.len())]
    }
}

/// How characters are written where a word stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Markup {
    Markdown,
    /// As they are: code and plain text.
    Verbatim,
    Html,
}

/// Whether the words of a run may stand on several lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    /// Every line has the whole prefix.
    Many,
    /// Later lines may leave out quote marks and indents.
    Lazy,
    /// Plain text: lines that only break between words of no phrase.
    Loose,
}

#[derive(Clone, Copy)]
struct Place {
    markup: Markup,
    lines: Lines,
    table: bool,
    /// Whether nothing but the sentence surrounds the word: no emphasis, link or tag.
    bare: bool,
}

impl Place {
    const fn new(markup: Markup, lines: Lines) -> Place {
        Place { markup, lines, table: false, bare: true }
    }
}

const HIDDEN: &[&str] = &["\u{AD}", "\u{200B}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{200C}"];
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

struct Writer {
    tape: Tape,
    out: String,
    words: Vec<Known>,
    breaks: Vec<usize>,
    newline: &'static str,
    /// What every further line of the open containers begins with.
    prefix: String,
    phrase: Vec<Item>,
    phrase_text: String,
    phrase_words: Range<usize>,
}

impl Writer {
    fn new(numbers: &[u16], format: Format) -> Writer {
        let mut tape = Tape { numbers: numbers.to_vec(), at: 0 };
        let mut phrase: Vec<Item> = vec![&[("Quarterly", "quarterly")]];
        for _ in 0..1 + tape.pick(3) {
            phrase.push(ITEMS[tape.pick(ITEMS.len())]);
        }
        phrase.push(&[("reconciliation", "reconciliation")]);
        let phrase_text = phrase.iter().map(|item| item_text(item)).collect::<Vec<_>>().join(" ");
        // pulldown-cmark takes a lone `\r` for a line's end in some places only.
        let newline = tape.choose(if format == Format::Markdown { &["\n", "\r\n"] } else { &["\n", "\r\n", "\r"] });
        Writer {
            tape,
            out: String::new(),
            words: Vec::new(),
            breaks: Vec::new(),
            newline,
            prefix: String::new(),
            phrase,
            phrase_text,
            phrase_words: 0..0,
        }
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn line(&mut self) {
        self.out.push_str(self.newline);
        self.out.push_str(&self.prefix);
    }

    fn blank(&mut self) {
        self.line();
        self.line();
    }

    // Pages.

    fn markdown(&mut self) {
        if self.tape.one_in(4) {
            self.push("\u{FEFF}");
        }
        if self.tape.one_in(6) {
            self.push("---");
            self.line();
            self.push("author: nobody");
            self.line();
            self.push("---");
            self.line();
        }
        let count = 1 + self.tape.pick(4);
        self.blocks(0, count);
        if !self.phrase.is_empty() {
            self.blank();
            self.push("<!-- -->");
            self.blank();
            self.run(Place::new(Markup::Markdown, Lines::Lazy), true);
        }
        self.blank();
        self.push("[ref]: /url 'title'");
        self.line();
    }

    fn html(&mut self) {
        if self.tape.one_in(2) {
            self.push("<!doctype html><html><head><title>hidden</title><style>p { hidden: 1 }</style></head><body>");
        }
        for _ in 0..1 + self.tape.pick(4) {
            self.html_block();
        }
        while !self.phrase.is_empty() {
            self.html_block();
        }
    }

    fn plain(&mut self) {
        if self.tape.one_in(4) {
            self.push("\u{FEFF}");
        }
        let count = 1 + self.tape.pick(4);
        for index in 0..count {
            if index > 0 {
                self.blank();
            }
            let bullet = self.tape.choose(&["", "- ", "• ", "1. ", "    "]);
            self.push(bullet);
            self.run(Place::new(Markup::Verbatim, Lines::Loose), index + 1 == count);
        }
    }

    // Markdown blocks.

    fn blocks(&mut self, depth: usize, count: usize) {
        for index in 0..count {
            if index > 0 {
                self.blank();
            }
            let kind = self.tape.pick(if depth < 3 { 11 } else { 8 });
            let was_list = self.block(kind, depth);
            if was_list && index + 1 < count {
                // What follows a list would else belong to its last item.
                self.blank();
                self.push("<!-- -->");
            }
        }
    }

    fn block(&mut self, kind: usize, depth: usize) -> bool {
        match kind {
            1 => self.heading(),
            2 => self.underlined(),
            3 => self.table(),
            4 => self.html_block(),
            5 => self.fenced(),
            6 => self.indented(),
            7 => {
                let nothing = self.tape.choose(&["***", "<!-- hidden words -->", "<?hidden words?>", "[note]: /url 'hidden words'"]);
                self.push(nothing);
            }
            8 => self.quote(depth),
            9 | 10 => {
                self.list(depth);
                return true;
            }
            _ => self.paragraph(),
        }
        false
    }

    fn paragraph(&mut self) {
        self.run(Place::new(Markup::Markdown, Lines::Lazy), false);
    }

    fn heading(&mut self) {
        let marks = self.tape.choose(&["# ", "## ", "###### ", "#\t"]);
        self.push(marks);
        self.run(Place::new(Markup::Markdown, Lines::One), false);
        let closing = self.tape.choose(&["", " #", " ####  "]);
        self.push(closing);
    }

    fn underlined(&mut self) {
        self.run(Place::new(Markup::Markdown, Lines::Many), false);
        self.line();
        let underline = self.tape.choose(&["===", "---", "="]);
        self.push(underline);
    }

    fn table(&mut self) {
        let (columns, rows) = (1 + self.tape.pick(3), self.tape.pick(3));
        let edged = columns == 1 || self.tape.pick(2) == 0;
        let place = Place { table: true, ..Place::new(Markup::Markdown, Lines::One) };
        for row in 0..rows + 1 {
            if row > 0 {
                self.line();
            }
            for column in 0..columns {
                self.push(if column > 0 || edged { "| " } else { "" });
                self.run(place, false);
                self.push(" ");
            }
            self.push(if edged { "|" } else { "" });
            if row == 0 {
                self.line();
                let rule = self.tape.choose(&["| --- ", "|:-:", "|-----:"]);
                self.push(&rule.repeat(columns));
                self.push("|");
            }
        }
    }

    fn fenced(&mut self) {
        let fence = self.tape.choose(&["```", "~~~~"]);
        self.push(fence);
        self.line();
        self.run(Place::new(Markup::Verbatim, Lines::Many), false);
        self.line();
        self.push(fence);
    }

    fn indented(&mut self) {
        let indent = if self.prefix.is_empty() { self.tape.choose(&["    ", "\t", "      "]) } else { "    " };
        let outer = self.prefix.len();
        self.push(indent);
        self.prefix.push_str(indent);
        self.run(Place::new(Markup::Verbatim, Lines::Many), false);
        self.prefix.truncate(outer);
    }

    fn quote(&mut self, depth: usize) {
        let outer = self.prefix.len();
        let mark = self.tape.choose(if self.prefix.is_empty() { &["> ", ">   ", "  > "] } else { &["> ", ">   "] });
        self.push(mark);
        self.prefix.push_str(mark);
        let count = 1 + self.tape.pick(2);
        self.blocks(depth + 1, count);
        self.prefix.truncate(outer);
    }

    fn list(&mut self, depth: usize) {
        let marker = self.tape.choose(&["- ", "* ", "+  ", "1. ", "1)  "]);
        let tight = self.tape.pick(2) == 0;
        let outer = self.prefix.len();
        for item in 0..1 + self.tape.pick(3) {
            if item > 0 {
                if tight { self.line() } else { self.blank() }
            }
            self.push(marker);
            self.prefix.push_str(&" ".repeat(marker.len()));
            if tight {
                self.tight_item(depth);
            } else {
                // An item may not begin with a rule: `* ***` is a rule.
                let first = [0, 0, 1, 2, 3, 4, 5, 6, 8, 9][self.tape.pick(if depth < 2 { 10 } else { 8 })];
                let was_list = self.block(first, depth + 1);
                if self.tape.one_in(3) {
                    self.blank();
                    if was_list {
                        self.push("<!-- -->");
                        self.blank();
                    }
                    self.blocks(depth + 1, 1);
                }
            }
            self.prefix.truncate(outer);
        }
    }

    fn tight_item(&mut self, depth: usize) {
        let place = Place::new(Markup::Markdown, Lines::Lazy);
        self.run(place, false);
        match self.tape.pick(8) {
            3 if depth < 3 => {
                self.line();
                self.list(depth + 1);
            }
            4 => {
                self.line();
                self.push("***");
                self.line();
                self.run(place, false);
            }
            5 => {
                self.line();
                self.fenced();
                self.line();
                self.run(place, false);
            }
            6 => {
                self.line();
                self.heading();
                self.line();
                self.run(place, false);
            }
            7 => {
                self.line();
                self.quote(depth + 2);
            }
            _ => {}
        }
    }

    fn html_block(&mut self) {
        let place = Place::new(Markup::Html, Lines::Many);
        match self.tape.pick(5) {
            1 => self.tagged("<ul>", "</ul>", |writer| writer.tagged("<li class=x>", "</li>", |writer| writer.run(place, false))),
            2 => self.tagged("<table><tr>", "</tr></table>", |writer| {
                writer.tagged("<td>", "</td>", |writer| writer.run(place, false));
                writer.tagged("<td>", "</td>", |writer| writer.run(place, false));
            }),
            3 => self.tagged("<div title='a > b'><!-- hidden -->", "<script>var hidden = '<p>';</script></div>", |writer| {
                writer.tagged("<h2>", "</h2>", |writer| writer.run(place, false));
                writer.tagged("<p>", "", |writer| writer.run(place, false));
            }),
            _ => self.tagged("<p>", "</p>", |writer| writer.run(place, false)),
        }
    }

    fn tagged(&mut self, open: &str, close: &str, inner: impl FnOnce(&mut Writer)) {
        self.push(open);
        if self.tape.one_in(2) {
            self.line();
        }
        inner(self);
        if self.tape.one_in(2) {
            self.line();
        }
        self.push(close);
    }

    // Words and what stands between them.

    /// Writes one to six items, and the phrase at some time; `last` says that it must be now.
    fn run(&mut self, place: Place, last: bool) {
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
