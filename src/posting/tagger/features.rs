//! What the tagger sees of a word: the word, its neighbours, its line and the line before.
//!
//! A feature is a hash. The same code runs when the model is trained and when it is used, so the two cannot differ.

use std::ops::{Range, RangeInclusive};

use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use crate::document::{Block, Document};
use crate::text::Gap;
use crate::text::lexicon::Lexicon;
use crate::text::words::hash;

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
    /// One a spelling.
    kinds: Vec<Kind>,
    /// One list a block.
    blocks: Vec<Vec<Token>>,
    gaps: Vec<Vec<Gap>>,
}

/// A word, as features need it.
#[derive(Clone, Copy, Debug)]
struct Token {
    kind: u32,
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
    Pair = 58,
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

/// How far the words stand that a word's features speak of, the word itself among them.
pub const NEAR: RangeInclusive<isize> = -3..=3;

impl Reader {
    /// Looks at every word of a posting once.
    pub fn new(model: &Model<'_>, document: &Document) -> Reader {
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let mut kinds: Vec<Kind> = Vec::new();
        let mut blocks: Vec<Vec<Token>> = Vec::with_capacity(document.blocks.len());
        let mut gaps = Vec::with_capacity(document.blocks.len());
        let stemmer = Stemmer::new(Algorithm::English);
        for block in &document.blocks {
            let words = &block.words;
            let text = block.prose.text();
            let shouts = shouts(block);
            let listed = listed(block);
            let tokens = (0..words.len()).map(|at| {
                let folded = words.folded(at);
                let kind = *known.entry(folded).or_insert_with(|| {
                    kinds.push(kind(model, &stemmer, folded, words.hash(at)));
                    kinds.len() as u32 - 1
                });
                Token { kind, shape: if shouts { shape(folded) } else { shape(&text[words.range(at)]) }, listed: listed[at] }
            });
            blocks.push(tokens.collect());
            gaps.push((0..words.len()).map(|at| words.gap(at)).collect());
        }
        Reader { kinds, blocks, gaps }
    }

    /// How rare each word of each block is.
    pub fn rarity(&self) -> Vec<Vec<u8>> {
        self.blocks.iter().map(|tokens| tokens.iter().map(|token| self.kind(token).rarity).collect()).collect()
    }

    /// How many spellings there are.
    pub fn kinds(&self) -> usize {
        self.kinds.len()
    }

    /// The spelling of a word, as a number below [`Reader::kinds`].
    pub fn kind_at(&self, line: &Line, at: usize) -> usize {
        self.blocks[line.block][at].kind as usize
    }

    fn kind(&self, token: &Token) -> &Kind {
        &self.kinds[token.kind as usize]
    }

    /// Features that all words of a line share.
    pub fn each_line_feature(&self, lines: &[Line], index: usize, mut emit: impl FnMut(u32)) {
        let line = &lines[index];
        let stem = |line: &Line, at: usize| {
            let at = line.words.start + at;
            if at < line.words.end { self.kind(&self.blocks[line.block][at]).stem } else { EDGE }
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
            put(T::LineLast, self.kind(&self.blocks[line.block][last]).stem);
        }
        match index.checked_sub(1).map(|before| &lines[before]) {
            Some(before) => {
                put(T::BeforeFirst, stem(before, 0));
                put(T::BeforeTwo, pair(stem(before, 0), stem(before, 1)));
                put(T::BeforeLength, bucket(before.words.len()));
            }
            None => put(T::BeforeFirst, EDGE),
        }
        // Once a line, however often it stands there.
        let mut said = [0u32; CUES.len()];
        let mut count = 0;
        for token in &self.blocks[line.block][line.words.clone()] {
            let kind = self.kind(token);
            if kind.is_cue && !said[..count].contains(&kind.word) {
                said[count] = kind.word;
                count += 1;
                put(T::CueInLine, kind.word);
            }
        }
    }

    /// Features of one word: of its spelling and its neighbours', and of its place.
    pub fn each_word_feature(&self, line: &Line, at: usize, mut emit: impl FnMut(u32)) {
        for offset in NEAR {
            match neighbour(line, at, offset) {
                Some(near) => self.each_kind_feature(self.kind_at(line, near), offset, &mut emit),
                None => edge(offset, &mut emit),
            }
        }
        self.each_place_feature(line, at, emit);
    }

    /// What a spelling says of a word from which it stands `offset` words away: nothing else is needed for it.
    pub fn each_kind_feature(&self, kind: usize, offset: isize, mut emit: impl FnMut(u32)) {
        let kind = &self.kinds[kind];
        let mut put = |template: u32, value: u32| emit(mix(template, value));
        let place = (offset + 3) as u32;
        match offset {
            0 => {
                put(T::Word as u32, kind.word);
                put(T::Stem as u32, kind.stem);
                put(T::Rarity as u32, u32::from(kind.rarity));
                for (size, &prefix) in kind.prefixes.iter().enumerate().filter(|(_, prefix)| **prefix != 0) {
                    put(T::Prefix2 as u32 + size as u32, prefix);
                }
                for (size, &suffix) in kind.suffixes.iter().enumerate().filter(|(_, suffix)| **suffix != 0) {
                    put(T::Suffix1 as u32 + size as u32, suffix);
                }
            }
            -1 | 1 => {
                put(T::StemAt as u32 + place, kind.stem);
                put(T::WordAt as u32 + place, kind.word);
                put(T::SuffixAt as u32 + place, kind.suffixes[2]);
                put(T::RarityAt as u32 + place, u32::from(kind.rarity));
            }
            _ => put(T::StemAt as u32 + place, kind.stem),
        }
    }

    /// Features of a word that its spelling and its neighbours' alone do not say.
    pub fn each_place_feature(&self, line: &Line, at: usize, mut emit: impl FnMut(u32)) {
        let tokens = &self.blocks[line.block][line.words.clone()];
        let gaps = &self.gaps[line.block][line.words.clone()];
        let at = at - line.words.start;
        let token = &tokens[at];
        let mut put = |template: u32, value: u32| emit(mix(template, value));
        let near = |offset: isize| at.checked_add_signed(offset).and_then(|at| tokens.get(at));
        let stem = |offset: isize| near(offset).map_or(EDGE, |token| self.kind(token).stem);
        put(T::Shape as u32, token.shape);
        put(T::Listed as u32, u32::from(token.listed));
        for offset in [-1isize, 1] {
            let place = u32::from(offset > 0);
            match near(offset) {
                Some(token) => {
                    put(T::ShapeAt as u32 + place, token.shape);
                    put(T::ListedAt as u32 + place, u32::from(token.listed));
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
        let is_cue = |token: &Token| self.kind(token).is_cue;
        match tokens[at.saturating_sub(FARTHEST_CUE)..at].iter().rev().position(is_cue) {
            Some(before) => {
                let cue = self.kind(&tokens[at - 1 - before]).word;
                put(T::LastCue as u32, cue);
                put(T::LastCueFar as u32, pair(cue, bucket(before + 1)));
            }
            None => put(T::LastCue as u32, EDGE),
        }
        if let Some(after) = tokens[at + 1..].iter().take(FARTHEST_CUE).position(is_cue) {
            put(T::NextCue as u32, pair(self.kind(&tokens[at + 1 + after]).word, bucket(after)));
        }
    }
}

/// The word that stands `offset` words from `at` in its line.
pub fn neighbour(line: &Line, at: usize, offset: isize) -> Option<usize> {
    at.checked_add_signed(offset).filter(|near| line.words.contains(near))
}

/// What the line's end says of a word from which it is near.
pub fn edge(offset: isize, mut emit: impl FnMut(u32)) {
    emit(mix((T::StemAt as u32).wrapping_add_signed(offset as i32 + 3), EDGE));
}

/// How far a cue word is looked for, in words: lines that ran together to a page stay quick to read.
const FARTHEST_CUE: usize = 40;

fn kind(model: &Model<'_>, stemmer: &Stemmer, folded: &str, word: u32) -> Kind {
    let stem = stemmer.stem(folded.strip_suffix("'s").unwrap_or(folded));
    let mut kind = Kind { word, stem: hash(&stem), rarity: model.rarity(word), is_cue: CUES.contains(&folded), ..Kind::default() };
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
