//! Pages made from a known list of words: Markdown, HTML and plain text in which the bytes of every word are known beforehand.
//!
//! All choices are read off a tape of random numbers. Zero is always the plainest choice, and an empty tape gives zeros, so that proptest's
//! shrinking ends at the plainest page that still breaks a law.

use std::ops::Range;

use tailor_lint::document::{Format, Kind};

use super::items::{ITEMS, Item, item_text};
use super::wording::{Lines, Markup, Place};

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
            Format::Json => {
                writer.html();
                writer.json();
            }
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

/// Numbers that all choices are read off.
pub struct Tape {
    numbers: Vec<u16>,
    at: usize,
}

impl Tape {
    /// A number below `n`.
    pub fn pick(&mut self, n: usize) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(number) % n
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.pick(n) == n - 1
    }

    pub fn choose(&mut self, among: &[&'static str]) -> &'static str {
        among[self.pick(among.len())]
    }
}

/// Writes a page.
pub struct Writer {
    pub tape: Tape,
    pub out: String,
    pub words: Vec<Known>,
    pub breaks: Vec<usize>,
    pub newline: &'static str,
    /// What every further line of the open containers begins with.
    pub prefix: String,
    pub phrase: Vec<Item>,
    pub phrase_text: String,
    pub phrase_words: Range<usize>,
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

    pub fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    pub fn line(&mut self) {
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

    /// Makes what is written the description of a posting in JSON: characters are escaped in all ways that JSON has.
    fn json(&mut self) {
        let html = std::mem::take(&mut self.out);
        self.push("{\"@type\": \"JobPosting\",\n \"description\": \"");
        let mut places = vec![0; html.len() + 1];
        for (at, c) in html.char_indices() {
            places[at] = self.out.len();
            let unit = |unit: u16| format!("\\u{unit:04x}");
            let whole = c.encode_utf16(&mut [0; 2]).iter().map(|&code| unit(code)).collect::<String>();
            match c {
                '"' => self.push("\\\""),
                '\\' => self.push("\\\\"),
                '/' if self.tape.one_in(2) => self.push("\\/"),
                '\n' if self.tape.one_in(3) => self.push("\\u000A"),
                '\n' => self.push("\\n"),
                '\r' => self.push("\\r"),
                '\t' => self.push("\\t"),
                _ if c < ' ' || self.tape.one_in(9) => self.push(&whole),
                _ => self.push(c.encode_utf8(&mut [0; 4])),
            }
        }
        places[html.len()] = self.out.len();
        self.push("\"}\n");
        for word in &mut self.words {
            word.bytes = places[word.bytes.start]..places[word.bytes.end];
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
        let task = self.tape.choose(&["", "", "", "[ ] ", "[x] "]);
        self.push(task);
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
}
