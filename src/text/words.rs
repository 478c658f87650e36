//! The words of a visible text.
//!
//! Everything matches on words, so that markup, wrapping and case can never make two rules disagree. `C++`, `C#`, `.NET`, `ASP.NET`, `Node.js`,
//! `CI/CD`, `C++17`, `R&D` and `A/B` are words; an e-mail address and a web address are one word each; a hyphen parts two words that are
//! [glued](Gap::Hyphen).

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::prose::Prose;
use super::source::Span;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing: the block's first word.
    Start,
    /// Spaces, or marks that only decorate (quotes, asterisks).
    Space,
    /// A hyphen and no space: the two words are one compound.
    Hyphen,
    /// A slash and no sentence mark.
    Slash,
    /// A comma.
    Comma,
    /// Anything else that parts words but ends no sentence: brackets, dashes, bars, symbols.
    Other,
    /// A full stop, question or exclamation mark, colon or semicolon.
    Stop,
}

impl Gap {
    /// The gap that `gap as u32` was.
    pub(super) fn from_number(number: u32) -> Gap {
        [Gap::Start, Gap::Space, Gap::Hyphen, Gap::Slash, Gap::Comma, Gap::Other].get(number as usize).copied().unwrap_or(Gap::Stop)
    }
}

/// The words of one block, in order.
#[derive(Clone, Debug, Default)]
pub struct Words {
    list: Vec<Word>,
    folded: String,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    span: Span,
    text: (u32, u32),
    folded: (u32, u32),
    hash: u32,
    plural_hash: u32,
    gap: Gap,
}

impl Words {
    /// Cuts a visible text into words.
    pub fn of(prose: &Prose) -> Words {
        let text = prose.text();
        let mut words = Words { list: Vec::with_capacity(text.len() / 6), folded: String::with_capacity(text.len()) };
        let mut last = 0;
        tokens(text, |range| {
            let gap = if words.list.is_empty() { Gap::Start } else { gap(&text[last..range.start]) };
            last = range.end;
            let from = words.folded.len();
            fold_into(&text[range.clone()], &mut words.folded);
            words.list.push(Word {
                span: prose.span(range.clone()),
                text: (range.start as u32, range.end as u32),
                folded: (from as u32, words.folded.len() as u32),
                hash: hash(&words.folded[from..]),
                plural_hash: hash(plural_key(&words.folded[from..])),
                gap,
            });
        });
        words
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// A word in folded form: lower case, compatibility forms resolved. Empty past the end.
    pub fn folded(&self, index: usize) -> &str {
        self.list.get(index).map_or("", |word| &self.folded[word.folded.0 as usize..word.folded.1 as usize])
    }

    /// The [`hash`] of a word's folded form; 0 past the end.
    pub fn hash(&self, index: usize) -> u32 {
        self.list.get(index).map_or(0, |word| word.hash)
    }

    /// The [`hash`] of a word's [`plural_key`]; 0 past the end.
    pub fn plural_hash(&self, index: usize) -> u32 {
        self.list.get(index).map_or(0, |word| word.plural_hash)
    }

    /// What stands before a word; [`Gap::Stop`] past the end.
    pub fn gap(&self, index: usize) -> Gap {
        self.list.get(index).map_or(Gap::Stop, |word| word.gap)
    }

    /// Where a word stands in the visible text.
    pub fn range(&self, index: usize) -> Range<usize> {
        self.list.get(index).map_or(0..0, |word| word.text.0 as usize..word.text.1 as usize)
    }

    /// What stands between word `at` and the one before it in the visible text; before the first and after the last, what is left there.
    pub fn between<'t>(&self, text: &'t str, at: usize) -> &'t str {
        let from = if at == 0 { 0 } else { self.range(at - 1).end };
        let to = if at < self.len() { self.range(at).start } else { text.len() };
        text.get(from..to).unwrap_or("")
    }

    /// Where a run of words stands in the visible text.
    pub fn text_range(&self, words: Range<usize>) -> Range<usize> {
        if words.is_empty() { 0..0 } else { self.range(words.start).start..self.range(words.end - 1).end }
    }

    /// The span of a word in the file.
    pub fn span(&self, index: usize) -> Span {
        self.list.get(index).map_or(Span::default(), |word| word.span)
    }

    /// The span of a run of words, first to last.
    pub fn span_of(&self, words: Range<usize>) -> Span {
        if words.is_empty() { Span::default() } else { self.span(words.start).cover(self.span(words.end - 1)) }
    }

    /// The index of the first word that starts at or after `offset` of the visible text.
    pub fn at_or_after(&self, offset: usize) -> usize {
        self.list.partition_point(|word| (word.text.0 as usize) < offset)
    }

    /// All words in folded form.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.folded(index))
    }
}

/// FNV-1a: the same in the build script and in the program, on any machine. Never 0, which says that there is no word.
pub fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)).max(1)
}

/// The folded words of a short text.
pub fn folded_words(text: &str) -> Vec<String> {
    let mut prose = Prose::default();
    prose.push_verbatim(text, 0);
    let words = Words::of(&prose);
    words.iter().map(str::to_owned).collect()
}

/// A key that singular and plural share: `policy`/`policies`, `database`/`databases`. Other words may share it too; [`same_but_number`] decides.
pub fn plural_key(word: &str) -> &str {
    let word = bare(word);
    let cut = |n: usize| word.get(..word.len() - n).unwrap_or(word);
    match word.len() {
        0..=2 => word,
        _ if word.ends_with("ies") => cut(3),
        _ if word.ends_with("es") => cut(2),
        _ if word.ends_with(['y', 's', 'e']) => cut(1),
        _ => word,
    }
}

/// Whether two folded words are one but for number and possession.
pub fn same_but_number(left: &str, right: &str) -> bool {
    let (left, right) = (bare(left), bare(right));
    left == right || is_plural_of(left, right) || is_plural_of(right, left)
}

fn is_plural_of(plural: &str, singular: &str) -> bool {
    if singular.len() < 2 || singular.ends_with("ic") || singular.ends_with("as") {
        // "economics" is not the plural of "economic".
        return false;
    }
    let Some(rest) = plural.strip_prefix(singular) else {
        return singular.strip_suffix('y').is_some_and(|stem| plural.strip_prefix(stem) == Some("ies"));
    };
    match rest {
        "s" => !singular.ends_with(['s', 'x']),
        "es" => singular.ends_with(['s', 'x', 'z', 'o']) || singular.ends_with("ch") || singular.ends_with("sh"),
        _ => false,
    }
}

/// A word without its possessive ending.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word)
}

/// Calls `emit` with the range of every word of a visible text, in order.
fn tokens(text: &str, mut emit: impl FnMut(Range<usize>)) {
    let mut at = 0;
    let addresses = text.contains('@') || text.contains("://") || text.contains("www.");
    // The end of the run of characters without a space, and whether it may hold an e-mail address.
    let (mut run_end, mut has_at) = (0, false);
    while at < text.len() {
        let c = char_at(text, at);
        if addresses && at >= run_end && !c.is_whitespace() {
            run_end = text[at..].find(char::is_whitespace).map_or(text.len(), |n| at + n);
            has_at = text.as_bytes()[at..run_end].contains(&b'@');
        }
        let dotted = c == '.' && starts_dotted_name(text, at);
        if !c.is_alphanumeric() && !dotted {
            at += c.len_utf8();
            continue;
        }
        let start = at;
        at = match addresses.then(|| address(&text[at..run_end], has_at)).flatten() {
            Some(length) => at + length,
            None => word_end(text, start, at + usize::from(dotted)),
        };
        // An underline at a word's end is emphasis of plain text, or a line to fill in.
        emit(start..start + text[start..at].trim_end_matches('_').len());
    }
}

fn char_at(text: &str, at: usize) -> char {
    match text.as_bytes().get(at) {
        Some(&byte) if byte.is_ascii() => byte as char,
        Some(_) => text[at..].chars().next().unwrap_or(' '),
        None => ' ',
    }
}

fn char_before(text: &str, at: usize) -> char {
    text[..at].chars().next_back().unwrap_or(' ')
}

fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() || c == '_' } else { c.is_alphanumeric() || is_mark(c) }
}

/// Combining marks that continue a word without being letters: accents, vowel signs.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && is_combining_mark(c)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_mark(c)
}

/// Scripts written without spaces: each character is a word of its own.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// The longest name before the `@` of an e-mail address, in bytes (RFC 5321, 4.5.3.1.1).
const LONGEST_MAIL_NAME: usize = 64;

/// The end of an e-mail or web address that `run` (no spaces inside) starts with, without the punctuation that closes a sentence.
fn address(run: &str, has_at: bool) -> Option<usize> {
    let web = run.starts_with("http://") || run.starts_with("https://") || run.starts_with("www.");
    let mail = || {
        let name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '+' | '-' | '%' | '\'');
        let end = run.char_indices().find(|&(at, c)| at > LONGEST_MAIL_NAME || !name(c)).map_or(run.len(), |(at, _)| at);
        let domain = run[end..].strip_prefix('@').is_some_and(|domain| domain.starts_with(char::is_alphanumeric));
        domain && run[..end].ends_with(char::is_alphanumeric)
    };
    if !(web || has_at && mail()) {
        return None;
    }
    let end =
        run.find(['<', '>', '"', '|', '(', ')', '[', ']', '{', '}', ';', ',', '\u{2013}', '\u{2014}', '\u{2026}']).unwrap_or(run.len());
    let trimmed = run[..end].trim_end_matches(['.', '!', '?', ':', '\'', '*', '_', '/']);
    (!trimmed.is_empty() && (web || trimmed.contains('@'))).then_some(trimmed.len())
}

/// Whether the dot at `at` begins a name such as `.NET`.
fn starts_dotted_name(text: &str, at: usize) -> bool {
    let before = char_before(text, at);
    (before.is_whitespace() || matches!(before, '(' | '/' | '"' | '\'' | ',')) && char_at(text, at + 1).is_ascii_alphabetic()
}

fn word_end(text: &str, start: usize, mut at: usize) -> usize {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    while at < text.len() {
        at += text.as_bytes()[at..].iter().take_while(|byte| plain(byte)).count();
        if at == text.len() {
            break;
        }
        let c = char_at(text, at);
        if is_word_char(c) {
            if is_ideograph(c) {
                let marks = || text[at + c.len_utf8()..].chars().take_while(|&c| is_mark(c)).map(char::len_utf8).sum::<usize>();
                return if at == start { at + c.len_utf8() + marks() } else { at };
            }
            at += c.len_utf8();
            continue;
        }
        let joined = match c {
            '\'' => is_letter(char_before(text, at)) && char_at(text, at + 1).is_alphabetic(),
            '.' => joins_at_dot(text, start, at),
            ',' => is_thousands_comma(text, at),
            '&' => is_short_pair(text, start, at),
            '/' => is_slashed_word(text, start, at),
            '+' | '#' => return symbol_end(text, start, at),
            _ => false,
        };
        if !joined {
            return at;
        }
        at += 1;
    }
    at
}

/// `3.5`, `Node.js`, `ASP.NET`, `U.S.`, `example.com` — but not `service.Food`, where a space was forgotten.
fn joins_at_dot(text: &str, start: usize, at: usize) -> bool {
    let (before, after) = (char_before(text, at), char_at(text, at + 1));
    if before.is_ascii_digit() && after.is_ascii_digit() {
        return true;
    }
    if !(is_letter(before) || before.is_numeric()) || !after.is_alphanumeric() {
        return false;
    }
    let left = &text[start..at];
    let left = left.rsplit('.').next().unwrap_or(left);
    let right_len = text[at + 1..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - at - 1);
    let right = &text[at + 1..at + 1 + right_len];
    if left.chars().count() == 1 && right.chars().count() == 1 {
        return true;
    }
    if matches!(right, "NET" | "JS" | "IO" | "Net" | "Js") {
        return true;
    }
    let upper = |word: &str| word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    (upper(left) && upper(right)) || (after.is_ascii_lowercase() && right_len <= 4 && is_dotted_suffix(right))
}

fn is_dotted_suffix(word: &str) -> bool {
    matches!(
        word,
        "js" | "ts"
            | "net"
            | "io"
            | "ai"
            | "com"
            | "org"
            | "edu"
            | "gov"
            | "co"
            | "uk"
            | "de"
            | "eu"
            | "dev"
            | "app"
            | "py"
            | "md"
            | "txt"
            | "g"
            | "e"
            | "m"
            | "pdf"
            | "doc"
            | "docx"
            | "html"
            | "json"
            | "yaml"
            | "d"
            | "s"
            | "us"
    )
}

fn is_thousands_comma(text: &str, at: usize) -> bool {
    let digits = text[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
    char_before(text, at).is_ascii_digit() && digits == 3
}

/// `R&D`, `P&L`, `AT&T`, `P&ID`: two short groups of capitals.
fn is_short_pair(text: &str, start: usize, at: usize) -> bool {
    let right = &text[at + 1..];
    let right = &right[..right.find(|c: char| !c.is_alphanumeric()).unwrap_or(right.len())];
    let short = |side: &str| (1..=2).contains(&side.len()) && side.bytes().all(|byte| byte.is_ascii_uppercase());
    short(&text[start..at]) && short(right)
}

/// The longest that stands before a slash inside one word, in bytes: `01/01` of a date. Without a limit, `1/1/1/…` would be read over and over.
const LONGEST_BEFORE_SLASH: usize = 12;

/// `A/B`, `24/7`, `01/2020`, `CI/CD`: a slash inside one word, not a choice between two.
fn is_slashed_word(text: &str, start: usize, at: usize) -> bool {
    let left = &text[start..at];
    let right = &text[at + 1..];
    let right = &right[..right.find(|c: char| !c.is_alphanumeric()).unwrap_or(right.len())];
    if left.is_empty() || left.len() > LONGEST_BEFORE_SLASH || right.is_empty() {
        return false;
    }
    let digits = |side: &str| side.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
    if digits(left) && digits(right) {
        return true;
    }
    if left.chars().count() == 1 && right.chars().count() == 1 {
        return true;
    }
    let whole = format!("{left}/{right}").to_ascii_lowercase();
    matches!(
        whole.as_str(),
        "ci/cd" | "tcp/ip" | "pl/sql" | "os/2" | "and/or" | "he/she" | "she/her" | "his/her" | "him/her" | "as/400" | "t/sql"
    )
}

/// `C++`, `C++17`, `C#`, `F#`, `5+`.
fn symbol_end(text: &str, start: usize, at: usize) -> usize {
    let rest = &text[at..];
    let free = |n: usize| !char_at(text, at + n).is_alphanumeric();
    if let Some(after) = rest.strip_prefix("++") {
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        if free(2 + digits) {
            return at + 2 + digits;
        }
    } else if rest.starts_with('+') && free(1) || rest.starts_with('#') && at - start == 1 && free(1) {
        return at + 1;
    }
    at
}

fn gap(between: &str) -> Gap {
    let spaced = between.contains(char::is_whitespace);
    let core = |c: char| !c.is_whitespace() && !matches!(c, '"' | '\'' | '*' | '_' | '`' | '\\' | '~');
    let mut marks = between.chars().filter(|&c| core(c));
    let Some(first) = marks.next() else { return Gap::Space };
    let more = marks.next().is_some();
    if between.contains(['.', '!', '?', ':', ';', '\u{3002}', '\u{2026}', '\u{FF01}', '\u{FF1F}']) {
        return Gap::Stop;
    }
    match first {
        '-' if !spaced && !more => Gap::Hyphen,
        '/' if !more => Gap::Slash,
        ',' if !more => Gap::Comma,
        _ => Gap::Other,
    }
}

/// Appends a word in folded form: lower case, compatibility forms (ligatures, full width) resolved.
fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.chars().map(|c| c.to_ascii_lowercase()));
    } else {
        out.extend(word.nfkc().flat_map(char::to_lowercase));
    }
}
