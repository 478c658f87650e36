//! What a document says, made ready once to be compared with any number of postings.

use std::ops::Range;

use crate::document::{Document, Kind, Zone};
use crate::text::words::hash;

use super::evidence::{Level, denied, level, may_answer, results};
use super::inflection::Inflections;

/// A document, cut into passages.
#[derive(Debug)]
pub struct Said<'d> {
    /// The document.
    pub document: &'d Document,
    pub(super) blocks: Vec<SaidBlock>,
}

/// A block that can hold evidence.
#[derive(Debug)]
pub(super) struct SaidBlock {
    /// Its place in the document.
    pub index: usize,
    /// The hash of each word without its inflection.
    pub keys: Vec<u32>,
    /// Its sentences.
    pub passages: Vec<Passage>,
    /// Whether it can only answer for the job's title: the subject of a letter.
    pub title_only: bool,
}

/// A sentence of a block.
#[derive(Debug)]
pub(super) struct Passage {
    /// Its words.
    pub words: Range<usize>,
    /// How well it can answer.
    pub level: Level,
    /// Its results in numbers.
    pub results: Vec<usize>,
    /// Its words as one number.
    pub identity: u64,
    /// What it says is not so.
    pub denied: Vec<Range<usize>>,
}

impl Said<'_> {
    /// Reads a document.
    pub fn of(document: &Document) -> Said<'_> {
        let mut inflections = Inflections::default();
        let subject = |zone: Zone| document.kind == Kind::Letter && zone == Zone::Subject;
        let blocks = document.blocks.iter().enumerate();
        let blocks = blocks.filter(|(_, block)| may_answer(document.kind, block.zone) || subject(block.zone)).map(|(index, block)| {
            let words = &block.words;
            let passage = |sentence: Range<usize>| {
                let results = results(block, &sentence);
                Passage {
                    level: level(block, &sentence, &results),
                    results,
                    identity: sentence
                        .clone()
                        .fold(0xCBF2_9CE4_8422_2325, |all: u64, at| (all ^ u64::from(words.hash(at))).wrapping_mul(0x0100_0000_01B3)),
                    denied: denied(words, &sentence),
                    words: sentence,
                }
            };
            SaidBlock {
                index,
                keys: (0..words.len()).map(|at| inflections.key(words.folded(at), words.hash(at))).collect(),
                passages: block.sentences().into_iter().map(passage).collect(),
                title_only: subject(block.zone),
            }
        });
        Said { document, blocks: blocks.collect() }
    }
}

impl SaidBlock {
    /// The sentence that holds a word.
    pub fn passage(&self, at: usize) -> Option<&Passage> {
        self.passages.get(self.passages.partition_point(|passage| passage.words.end <= at))
    }
}

/// The key of a word of a requirement, as [`SaidBlock::keys`] has it.
pub(super) fn key(inflections: &mut Inflections, word: &str) -> u32 {
    inflections.key(word, hash(word))
}
