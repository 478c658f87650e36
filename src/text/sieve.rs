//! Which of very many patterns may match in a text, told in one pass by the literal texts that their matches hold.
//!
//! A text is looked at in a form of its own: in small letters (of ASCII), each run of white space one space, a [`BORDER`] between a word and what is none
//! (between two words it stands for the space as well), a [`START`] before all and an [`END`] behind. So a literal can say that a word begins or ends, or that nothing stands before it.

use std::borrow::Cow;

use regex_syntax::is_word_character;
use serde::{Deserialize, Serialize};

use super::phrases::Numbers;

mod builder;

pub use builder::SieveBuilder;

/// Between a word and what is none.
pub const BORDER: char = '\u{1}';
/// Before a text.
pub const START: char = '\u{2}';
/// Behind a text.
pub const END: char = '\u{3}';

/// Literals are looked up by the hash of four of their bytes, or of two or three if they have no more; those of a single byte by that.
const HASHES: usize = 1 << 15;

/// The rows of a sieve's table: by several bytes, by one.
const ROWS: usize = HASHES + 256;

/// The bits of a filter for runs of several bytes: enough that few texts' runs get through that are in no literal.
const FILTER: usize = 1 << 18;

/// How many sets of literals a pattern may have.
pub const MOST_SETS: usize = 8;

/// Adds a character to a text in the sieve's form.
pub fn push(out: &mut String, c: char) {
    let before = out.chars().next_back();
    let c = if c.is_whitespace() { ' ' } else { c.to_ascii_lowercase() };
    match (before, c) {
        (Some(before), ' ' | BORDER | START | END) if before == c => {}
        (Some(END), _) => {
            out.pop();
            push(out, c);
            push(out, END);
        }
        (Some(BORDER), START) if out.len() == 1 => {
            out.clear();
            out.extend([START, BORDER]);
        }
        (_, START) => out.push(c),
        (Some(' '), BORDER) if out.ends_with(BETWEEN_WORDS) => {
            out.pop();
        }
        (_, BORDER) | (Some(BORDER) | None, _) => out.push(c),
        (Some(before), _) => {
            let (left, right) = (is_word_character(before), is_word_character(c));
            if right && out.ends_with(BETWEEN_WORDS) {
                out.pop();
            } else if left != right {
                out.push(BORDER);
            }
            out.push(c);
        }
    }
}

/// A literal in the sieve's form without what its neighbours in a text may swallow: the space between two words is only their border.
pub fn trimmed(literal: &str) -> &str {
    let literal = if literal.starts_with(" \u{1}") { &literal[1..] } else { literal };
    if literal.ends_with(BETWEEN_WORDS) { &literal[..literal.len() - 1] } else { literal }
}

/// What stands between two words before the second is known.
const BETWEEN_WORDS: &str = "\u{1} ";

/// Whether all letters and digits of a text are Latin.
pub fn is_latin(text: &str) -> bool {
    text.is_ascii() || text.chars().all(is_latin_or_no_letter)
}

/// Letters that are small and large forms of others' in a way of their own (`ſ`, the dotless `ı`) are left out.
fn is_latin_or_no_letter(c: char) -> bool {
    if c < '\u{250}' { !matches!(c, '\u{130}' | '\u{131}' | '\u{17F}') } else { !is_word_character(c) }
}

/// Whether all letters, digits and white space of a text are those of ASCII.
pub fn has_ascii_words(text: &str) -> bool {
    text.is_ascii() || !text.chars().any(|c| !c.is_ascii() && (c.is_whitespace() || is_word_character(c)))
}

/// A text in small letters, each as long as it was.
pub fn small(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let mut small = c.to_lowercase();
        match (small.next(), small.next()) {
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            (Some(one), None) if one.len_utf8() == c.len_utf8() => out.push(one),
            _ => out.push(c),
        }
    }
    out
}

/// A whole text in the sieve's form, added to `out`; whether all its letters and digits are Latin.
fn push_text(out: &mut String, text: &str) -> bool {
    let mut latin = true;
    let mut in_word = false;
    out.push(START);
    for c in text.chars() {
        let (c, word) = if c.is_ascii() {
            (c.to_ascii_lowercase(), c.is_ascii_alphanumeric() || c == '_')
        } else {
            latin = latin && is_latin_or_no_letter(c);
            (c, is_word_character(c))
        };
        if word {
            if !in_word {
                if out.ends_with(BETWEEN_WORDS) {
                    out.pop();
                } else {
                    out.push(BORDER);
                }
            }
            out.push(c);
        } else {
            if in_word {
                out.push(BORDER);
            }
            if !c.is_whitespace() {
                out.push(c);
            } else if !out.ends_with(' ') {
                out.push(' ');
            }
        }
        in_word = word;
    }
    if in_word {
        out.push(BORDER);
    }
    out.push(END);
    latin
}

/// Up to four bytes as a number.
#[inline]
fn key_of(bytes: &[u8]) -> u32 {
    match *bytes {
        [a, b, c, d, ..] => u32::from_le_bytes([a, b, c, d]),
        [a, b, c] => u32::from_le_bytes([a, b, c, 0]),
        [a, b] => u32::from_le_bytes([a, b, 0, 0]),
        [a] => u32::from(a),
        [] => 0,
    }
}

/// The byte and the bit of several bytes in the filter.
#[inline]
fn filter_bit(key: u32) -> (usize, u8) {
    let place = (key.wrapping_mul(0x85EB_CA6B) >> (32 - FILTER.trailing_zeros())) as usize;
    (place / 8, 1 << (place % 8))
}

/// The row of up to four bytes.
#[inline]
fn row_of(bytes: &[u8]) -> usize {
    let mixed = |number: u32, rows: usize| (number.wrapping_mul(0x9E37_79B1) >> (32 - rows.trailing_zeros())) as usize;
    match *bytes {
        [_, _, ..] => mixed(key_of(bytes), HASHES),
        [a] => HASHES + usize::from(a),
        [] => 0,
    }
}

/// Patterns by the literals of their matches. Made by a [`SieveBuilder`], or baked into the program and used where it lies.
#[derive(Clone, Debug)]
pub struct Sieve {
    /// All literals, one after the other.
    text: Cow<'static, str>,
    /// Two numbers a literal, and once more at the end: where it starts in the text and where its postings start.
    literals: Numbers,
    /// The sets a literal is in: pattern, and in the last three bits the set.
    postings: Numbers,
    /// A bit for each set of each pattern.
    wanted: Cow<'static, [u8]>,
    /// For each row, where its entries start.
    starts: Numbers,
    /// Two numbers an entry: its bytes in the row; the literal, and in the last eight bits where in it they stand.
    entries: Numbers,
    /// One bit a hash of several bytes.
    filter: Cow<'static, [u8]>,
    /// Whether a literal is looked up by a single byte.
    alone: [bool; 256],
}

/// The tables of a sieve as bytes, for baking.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SieveBlob<'a> {
    /// See [`Sieve`], for this and the others.
    pub text: &'a str,
    /// Little-endian numbers.
    pub literals: &'a [u8],
    /// Little-endian numbers.
    pub postings: &'a [u8],
    /// Bits.
    pub wanted: &'a [u8],
    /// Little-endian numbers.
    pub starts: &'a [u8],
    /// Little-endian numbers.
    pub entries: &'a [u8],
    /// Bits.
    pub filter: &'a [u8],
}

/// The tables of a sieve, to be written.
#[derive(Clone, Debug)]
pub struct BakedSieve([Vec<u8>; 7]);

impl BakedSieve {
    /// The tables.
    pub fn blob(&self) -> SieveBlob<'_> {
        let [text, literals, postings, wanted, starts, entries, filter] = &self.0;
        SieveBlob { text: std::str::from_utf8(text).unwrap_or(""), literals, postings, wanted, starts, entries, filter }
    }
}

impl Sieve {
    /// A sieve whose tables lie in the program.
    pub fn baked(blob: &SieveBlob<'static>) -> Sieve {
        let sieve = Sieve {
            text: Cow::Borrowed(blob.text),
            literals: Numbers::Baked(blob.literals),
            postings: Numbers::Baked(blob.postings),
            wanted: Cow::Borrowed(blob.wanted),
            starts: Numbers::Baked(blob.starts),
            entries: Numbers::Baked(blob.entries),
            filter: Cow::Borrowed(blob.filter),
            alone: [false; 256],
        };
        sieve.with_alone()
    }

    fn with_alone(mut self) -> Sieve {
        for (byte, alone) in self.alone.iter_mut().enumerate() {
            *alone = self.starts.get(HASHES + byte) < self.starts.get(HASHES + byte + 1);
        }
        self
    }

    /// The sieve's tables as bytes.
    pub fn bake(&self) -> BakedSieve {
        let bytes = |numbers: &Numbers| (0..numbers.len()).flat_map(|at| numbers.get(at).to_le_bytes()).collect();
        BakedSieve([
            self.text.as_bytes().to_vec(),
            bytes(&self.literals),
            bytes(&self.postings),
            self.wanted.to_vec(),
            bytes(&self.starts),
            bytes(&self.entries),
            self.filter.to_vec(),
        ])
    }

    /// How many patterns it has.
    pub fn patterns(&self) -> usize {
        self.wanted.len()
    }

    /// Whether it can tell where a pattern may match.
    pub fn knows(&self, pattern: usize) -> bool {
        self.wanted.get(pattern).is_some_and(|wanted| *wanted != 0)
    }
}

/// A text after text put through a sieve.
#[derive(Debug)]
pub struct Sifting<'a> {
    sieve: &'a Sieve,
    text: String,
    /// For each pattern, the sets of which a literal was found in the text.
    found: Vec<u8>,
    /// The patterns of which any was.
    touched: Vec<u32>,
    /// A bit for each literal: whether it was found in the text. A table of numbers would be so large that each document's had to be asked of the system.
    seen: Vec<u64>,
    /// Those that were.
    noted: Vec<u32>,
}

impl<'a> Sifting<'a> {
    /// A sieve to put texts through.
    pub fn of(sieve: &'a Sieve) -> Sifting<'a> {
        let literals = (sieve.literals.len() / 2).saturating_sub(1);
        Sifting {
            sieve,
            text: String::new(),
            found: vec![0; sieve.patterns()],
            touched: Vec::new(),
            seen: vec![0; literals / 64 + 1],
            noted: Vec::new(),
        }
    }

    /// Calls `may_match` with each pattern that may match in a text, among those that the sieve knows. Returns whether all letters are Latin.
    pub fn each(&mut self, text: &str, mut may_match: impl FnMut(u32)) -> bool {
        let wanted = &self.sieve.wanted;
        self.each_touched(text, |pattern, found| {
            if found == wanted[pattern as usize] {
                may_match(pattern);
            }
        })
    }

    /// Calls `touched` with each pattern of which any literal is in a text, and the sets of which one is. Returns whether all letters are Latin.
    fn each_touched(&mut self, text: &str, mut touched: impl FnMut(u32, u8)) -> bool {
        self.text.clear();
        let latin = push_text(&mut self.text, text);
        let bytes = std::mem::take(&mut self.text).into_bytes();
        for at in 0..bytes.len() {
            let rest = &bytes[at..];
            for length in 2..=4 {
                let Some(key) = rest.get(..length) else { break };
                let (byte, bit) = filter_bit(key_of(key));
                if self.sieve.filter.get(byte).is_some_and(|bits| bits & bit != 0) {
                    self.look(key, &bytes, at);
                }
            }
            if self.sieve.alone[usize::from(rest[0])] {
                self.look(&rest[..1], &bytes, at);
            }
        }
        for literal in self.noted.drain(..) {
            self.seen[literal as usize / 64] = 0;
        }
        for pattern in self.touched.drain(..) {
            touched(pattern, std::mem::take(&mut self.found[pattern as usize]));
        }
        self.text = String::from_utf8(bytes).unwrap_or_default();
        latin
    }

    /// Notes the literals that stand in the text round one of its runs of up to four bytes.
    #[inline]
    fn look(&mut self, key: &[u8], bytes: &[u8], at: usize) {
        let sieve = self.sieve;
        let (row, key) = (row_of(key), key_of(key));
        let (mut next, end) = (sieve.starts.get(row) as usize, sieve.starts.get(row + 1) as usize);
        while next < end {
            let (this, entry) = (sieve.entries.get(next), sieve.entries.get(next + 1));
            next += 2;
            if this != key {
                continue;
            }
            let (literal, inside) = ((entry >> 8) as usize, (entry & 0xFF) as usize);
            let (word, bit) = (literal / 64, 1 << (literal % 64));
            if self.seen[word] & bit != 0 {
                continue;
            }
            let (from, to) = (sieve.literals.get(literal * 2) as usize, sieve.literals.get(literal * 2 + 2) as usize);
            let Some(start) = at.checked_sub(inside) else { continue };
            if bytes.get(start..start + (to - from)) != sieve.text.as_bytes().get(from..to) {
                continue;
            }
            self.seen[word] |= bit;
            self.noted.push(literal as u32);
            for posting in sieve.literals.get(literal * 2 + 1)..sieve.literals.get(literal * 2 + 3) {
                let posting = sieve.postings.get(posting as usize);
                let pattern = posting >> 3;
                let found = &mut self.found[pattern as usize];
                if *found == 0 {
                    self.touched.push(pattern);
                }
                *found |= 1 << (posting & 7);
            }
        }
    }
}
