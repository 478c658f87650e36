//! What the tagger sees of a word: the word, its neighbours, its line and the line before.
//!
//! A feature is a hash. The same code runs when the model is trained and when it is used, so the two cannot differ.

use std::ops::Range;

use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use crate::document::{Block, Document};
use crate::text::Gap;
use crate::text::lexicon::Lexicon;

use super::model::Model;
use crate::posting::sections::{Section, SectionKind};

/// A sentence of a block: what the tagger reads at a time.
#[derive(Clone, Debug)]
pub struct Line {
    /// The block.
    pub block: usize,
    /// Its words in the block.
    pub words: Range<usize>,
    /// What part of the posting it stands in.
    pub section: SectionKind,
}

/// All sentences of a posting, in order.
pub fn lines(document: &Document, sections: &[Section]) -> Vec<Line> {
    let mut lines = Vec::new();
    for section in sections {
        for block in section.blocks.clone() {
            let of_block = document.blocks[block].sentences().into_iter();
            lines.extend(of_block.map(|words| Line { block, words, section: section.kind }));
        }
    }
    lines
}

/// The words of a posting with all that features need of them.
#[derive(Debug)]
pub struct Reader {
    /// One list a block.
    blocks: Vec<Vec<Token>>,
    gaps: Vec<Vec<Gap>>,
}

/// A word, as features need it.
#[derive(Clone, Copy, Debug)]
struct Token {
    kind: Kind,
    shape: u32,
    listed: u8,
}

/// What all words of one spelling share.
#[derive(Clone, Copy, Debug, Default)]
struct Kind {
    word: u32,
    stem: u32,
    prefixes: [u32; 3],
    suffixes: [u32; 4],
    rarity: u8,
    is_cue: bool,
}

/// Words that say what stands near them.
const CUES: [&str; 60] = [
    "experience",
    "experienced",
    "knowledge",
    "skills",
    "skill",
    "ability",
    "able",
    "understanding",
    "familiarity",
    "familiar",
    "proficiency",
    "proficient",
    "degree",
    "responsible",
    "responsibilities",
    "you",
    "your",
    "we",
    "our",
    "us",
    "must",
    "plus",
    "preferred",
    "required",
    "strong",
    "good",
    "excellent",
    "working",
    "work",
    "team",
    "in",
    "with",
    "of",
    "such",
    "including",
    "using",
    "like",
    "as",
    "background",
    "expertise",
    "fluent",
    "certified",
    "certification",
    "qualified",
    "training",
    "will",
    "offer",
    "benefits",
    "is",
    "are",
    "company",
    "to",
    "be",
    "for",
    "demonstrated",
    "proven",
    "years",
    "equivalent",
    "related",
    "apply",
];

#[derive(Clone, Copy)]
#[repr(u32)]
enum T {
    Bias = 1,
    Word,
    Stem,
    Prefix2,
    Suffix1 = 8,
    Shape = 12,
    Rarity,
    Listed,
    StemAt = 16,
    WordAt = 24,
    ShapeAt = 32,
    SuffixAt = 40,
    ListedAt = 48,
    RarityAt = 52,
    Pair = 56,
    GapBefore = 64,
    GapAfter,
    Position,
    FromEnd,
    LastCue,
    LastCueFar,
    NextCue,
    LineFirst,
    LineTwo,
    LineThree,
    LineLength,
    BeforeFirst,
    BeforeTwo,
    BeforeLength,
    Section,
    CueInLine,
    LineLast,
    SectionFirst,
}

/// 32-bit FNV-1a of a text.
pub fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// One hash of a template and a value.
fn mix(template: u32, value: u32) -> u32 {
    let mut hash = (value ^ template.wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0xC2B2_AE35);
    hash ^ hash >> 13
}

fn pair(left: u32, right: u32) -> u32 {
    left.rotate_left(7).wrapping_mul(31) ^ right
}

const EDGE: u32 = 0x0E0E_0E0E;

impl Reader {
    /// Looks at every word of a posting once.
    pub fn new(model: &Model<'_>, document: &Document) -> Reader {
        let mut kinds: FxHashMap<&str, Kind> = FxHashMap::default();
        let mut blocks: Vec<Vec<Token>> = Vec::with_capacity(document.blocks.len());
        let mut gaps = Vec::with_capacity(document.blocks.len());
        for block in &document.blocks {
            let words = &block.words;
            let text = block.prose.text();
            let shouts = shouts(block);
            let listed = listed(block);
            let tokens = (0..words.len()).map(|at| {
                let folded = words.folded(at);
                let kind = *kinds.entry(folded).or_insert_with(|| kind(model, folded));
                Token { kind, shape: if shouts { shape(folded) } else { shape(&text[words.range(at)]) }, listed: listed[at] }
            });
            blocks.push(tokens.collect());
            gaps.push((0..words.len()).map(|at| words.gap(at)).collect());
        }
        Reader { blocks, gaps }
    }

    /// Features that all words of a line share.
    pub fn each_line_feature(&self, lines: &[Line], index: usize, mut emit: impl FnMut(u32)) {
        let line = &lines[index];
        let stem = |line: &Line, at: usize| {
            let at = line.words.start + at;
            if at < line.words.end { self.blocks[line.block][at].kind.stem } else { EDGE }
        };
        let mut put = |template: T, value: u32| emit(mix(template as u32, value));
        put(T::Bias, 0);
        put(T::Section, line.section as u32);
        put(T::SectionFirst, pair(line.section as u32, stem(line, 0)));
        put(T::LineLength, bucket(line.words.len()));
        put(T::LineFirst, stem(line, 0));
        put(T::LineTwo, pair(stem(line, 0), stem(line, 1)));
        put(T::LineThree, pair(pair(stem(line, 0), stem(line, 1)), stem(line, 2)));
        if let Some(last) = line.words.clone().next_back() {
            put(T::LineLast, self.blocks[line.block][last].kind.stem);
        }
        match index.checked_sub(1).map(|before| &lines[before]) {
            Some(before) => {
                put(T::BeforeFirst, stem(before, 0));
                put(T::BeforeTwo, pair(stem(before, 0), stem(before, 1)));
                put(T::BeforeLength, bucket(before.words.len()));
            }
            None => put(T::BeforeFirst, EDGE),
        }
        for at in line.words.clone() {
            let kind = &self.blocks[line.block][at].kind;
            // Once a line, however often it stands there.
            if kind.is_cue
                && !line
                    .words
                    .clone()
                    .take_while(|&before| before < at)
                    .any(|before| self.blocks[line.block][before].kind.word == kind.word)
            {
                put(T::CueInLine, kind.word);
            }
        }
    }

    /// Features of one word.
    pub fn each_word_feature(&self, line: &Line, at: usize, mut emit: impl FnMut(u32)) {
        let tokens = &self.blocks[line.block][line.words.clone()];
        let gaps = &self.gaps[line.block][line.words.clone()];
        let at = at - line.words.start;
        let token = &tokens[at];
        let mut put = |template: u32, value: u32| emit(mix(template, value));
        let near = |offset: isize| at.checked_add_signed(offset).and_then(|at| tokens.get(at));
        let stem = |offset: isize| near(offset).map_or(EDGE, |token| token.kind.stem);
        put(T::Word as u32, token.kind.word);
        put(T::Stem as u32, token.kind.stem);
        for (index, &prefix) in token.kind.prefixes.iter().enumerate() {
            if prefix != 0 {
                put(T::Prefix2 as u32 + index as u32, prefix);
            }
        }
        for (index, &suffix) in token.kind.suffixes.iter().enumerate() {
            if suffix != 0 {
                put(T::Suffix1 as u32 + index as u32, suffix);
            }
        }
        put(T::Shape as u32, token.shape);
        put(T::Rarity as u32, u32::from(token.kind.rarity));
        put(T::Listed as u32, u32::from(token.listed));
        for offset in [-3isize, -2, -1, 1, 2, 3] {
            put((T::StemAt as u32).wrapping_add_signed(offset as i32 + 3), stem(offset));
        }
        for offset in [-1isize, 1] {
            let place = u32::from(offset > 0);
            match near(offset) {
                Some(token) => {
                    put(T::WordAt as u32 + place, token.kind.word);
                    put(T::ShapeAt as u32 + place, token.shape);
                    put(T::SuffixAt as u32 + place, token.kind.suffixes[2]);
                    put(T::ListedAt as u32 + place, u32::from(token.listed));
                    put(T::RarityAt as u32 + place, u32::from(token.kind.rarity));
                }
                None => put(T::ShapeAt as u32 + place, EDGE),
            }
        }
        put(T::Pair as u32, pair(stem(-1), stem(0)));
        put(T::Pair as u32 + 1, pair(stem(0), stem(1)));
        put(T::Pair as u32 + 2, pair(stem(-2), stem(-1)));
        put(T::Pair as u32 + 3, pair(stem(1), stem(2)));
        put(T::Pair as u32 + 4, pair(stem(-1), stem(1)));
        let gap_after = gaps.get(at + 1).copied().unwrap_or(Gap::Stop);
        put(T::GapBefore as u32, gaps[at] as u32);
        put(T::GapAfter as u32, gap_after as u32);
        put(T::Position as u32, bucket(at));
        put(T::FromEnd as u32, bucket(tokens.len() - at));
        let cue = tokens[..at].iter().rposition(|token| token.kind.is_cue);
        match cue {
            Some(cue) => {
                put(T::LastCue as u32, tokens[cue].kind.word);
                put(T::LastCueFar as u32, pair(tokens[cue].kind.word, bucket(at - cue)));
            }
            None => put(T::LastCue as u32, EDGE),
        }
        if let Some(cue) = tokens[at + 1..].iter().position(|token| token.kind.is_cue) {
            put(T::NextCue as u32, pair(tokens[at + 1 + cue].kind.word, bucket(cue)));
        }
    }
}

fn kind(model: &Model<'_>, folded: &str) -> Kind {
    let stem = stem(folded);
    let mut kind = Kind {
        word: hash(folded),
        stem: hash(&stem),
        rarity: model.rarity(hash(folded)),
        is_cue: CUES.contains(&folded),
        ..Kind::default()
    };
    let ends: Vec<usize> = folded.char_indices().map(|(at, _)| at).chain([folded.len()]).collect();
    let length = ends.len() - 1;
    for size in 1..=4 {
        if size < length {
            kind.suffixes[size - 1] = hash(&folded[ends[length - size]..]);
            if size >= 2 {
                kind.prefixes[size - 2] = hash(&folded[..ends[size]]);
            }
        }
    }
    kind
}

fn stem(folded: &str) -> String {
    let word = folded.strip_suffix("'s").unwrap_or(folded);
    Stemmer::new(Algorithm::English).stem(word).into_owned()
}

/// A line in capitals only: its words' case says nothing.
fn shouts(block: &Block) -> bool {
    let text = block.prose.text();
    block.words.len() >= 2 && text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Capitals, small letters, digits and signs, runs cut short.
fn shape(surface: &str) -> u32 {
    let mut shape = [0u8; 8];
    let mut length = 0;
    let mut last = (0u8, 0);
    for c in surface.chars() {
        let kind = match c {
            c if c.is_uppercase() => b'X',
            c if c.is_alphabetic() => b'x',
            c if c.is_numeric() => b'd',
            '\'' => b'\'',
            _ => b'-',
        };
        last = if kind == last.0 { (kind, last.1 + 1) } else { (kind, 1) };
        if last.1 <= 2 && length < shape.len() {
            shape[length] = kind;
            length += 1;
        }
    }
    shape[..length].iter().fold(0x811C_9DC5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Which words the word lists know: 1 the first of a term, 2 a further one, 3 and 4 of a term that is also an ordinary word.
fn listed(block: &Block) -> Vec<u8> {
    let lexicon = Lexicon::builtin();
    let words = &block.words;
    let mut listed = vec![0; words.len()];
    let mut at = 0;
    while at < words.len() {
        let Some((found, value)) = lexicon.index().longest_at(words, at) else {
            at += 1;
            continue;
        };
        let ambiguous = lexicon.term(value).is_some_and(|term| term.ambiguous);
        listed[found.start] = if ambiguous { 3 } else { 1 };
        listed[found.start + 1..found.end].fill(if ambiguous { 4 } else { 2 });
        at = found.end;
    }
    listed
}

/// 0, 1, 2, 3–4, 5–7, 8–12, 13–20, 21 and more.
fn bucket(count: usize) -> u32 {
    match count {
        0..=2 => count as u32,
        3..=4 => 3,
        5..=7 => 4,
        8..=12 => 5,
        13..=20 => 6,
        _ => 7,
    }
}
