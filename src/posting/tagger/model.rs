//! The weights, where they lie in the program.
//!
//! A model is little-endian: `TLM1`, the step of the weights (f32), the number of features and of words (u32 each), the transitions (25 i16, in steps), then the
//! features' keys (u32 each, ascending) and their weights ([`LABELS`] i8 each, in steps), then the words' keys (u32 each, ascending) and how rare each is (u8 each).
//! Keys are hashes, so no text is in it.

use std::sync::OnceLock;

use super::LABELS;
use super::chain::{Scores, Transitions};

/// What a model file starts with.
pub const MAGIC: [u8; 4] = *b"TLM1";

/// A trained model.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    step: f32,
    transitions: Transitions,
    features: Table<'a>,
    weights: &'a [u8],
    words: Table<'a>,
    rarity: &'a [u8],
}

impl Model<'static> {
    /// The model that comes with the program.
    pub fn builtin() -> &'static Model<'static> {
        static BUILTIN: OnceLock<Model<'static>> = OnceLock::new();
        BUILTIN.get_or_init(|| Model::new(include_bytes!("../../../models/tagger.bin")).unwrap_or_else(Model::empty))
    }
}

impl<'a> Model<'a> {
    /// A model in its file format; `None` if it is not one.
    pub fn new(bytes: &'a [u8]) -> Option<Model<'a>> {
        let mut rest = bytes.strip_prefix(&MAGIC)?;
        let mut take = |count: usize| {
            let (taken, after) = rest.split_at_checked(count)?;
            rest = after;
            Some(taken)
        };
        let step = f32::from_le_bytes(take(4)?.try_into().ok()?);
        let features = u32::from_le_bytes(take(4)?.try_into().ok()?) as usize;
        let words = u32::from_le_bytes(take(4)?.try_into().ok()?) as usize;
        let mut transitions = Transitions::default();
        for row in &mut transitions {
            for value in row {
                *value = f32::from(i16::from_le_bytes(take(2)?.try_into().ok()?)) * step;
            }
        }
        let features_keys = take(features.checked_mul(4)?)?;
        let weights = take(features.checked_mul(LABELS)?)?;
        let words_keys = take(words.checked_mul(4)?)?;
        let rarity = take(words)?;
        Some(Model { step, transitions, features: Table::new(features_keys), weights, words: Table::new(words_keys), rarity })
    }

    /// A model that knows nothing.
    pub fn empty() -> Model<'a> {
        Model {
            step: 0.0,
            transitions: Transitions::default(),
            features: Table::new(&[]),
            weights: &[],
            words: Table::new(&[]),
            rarity: &[],
        }
    }

    /// Whether it knows anything.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Adds the weights of a feature, by its hash.
    pub fn add(&self, feature: u32, scores: &mut Scores) {
        let Some(row) = self.features.find(feature).and_then(|at| self.weights.get(at * LABELS..at * LABELS + LABELS)) else { return };
        scores.iter_mut().zip(row).for_each(|(score, &weight)| *score += f32::from(weight as i8) * self.step);
    }

    /// What may follow what.
    pub fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// How rare a word is in postings of all trades, by its hash: 0 for the commonest, 10 for a word in fewer than three of 1,564; each step is about half as many.
    pub fn rarity(&self, word: u32) -> u8 {
        self.words.find(word).map_or(RAREST, |at| self.rarity[at])
    }
}

/// How rare a word is that the counts do not have.
pub const RAREST: u8 = 10;

/// Ascending hashes, four bytes each, with the places where each run of leading bits starts.
#[derive(Clone, Debug)]
struct Table<'a> {
    keys: &'a [u8],
    starts: Vec<u32>,
    shift: u32,
}

impl<'a> Table<'a> {
    fn new(keys: &'a [u8]) -> Table<'a> {
        let count = keys.len() / 4;
        // About one key a bucket: hashes are spread evenly.
        let bits = (usize::BITS - count.leading_zeros()).clamp(1, 20);
        let mut table = Table { keys, starts: vec![0; (1 << bits) + 1], shift: 32 - bits };
        for at in 0..count {
            let bucket = (table.key(at) >> table.shift) as usize;
            table.starts[bucket + 1] = at as u32 + 1;
        }
        for bucket in 1..table.starts.len() {
            table.starts[bucket] = table.starts[bucket].max(table.starts[bucket - 1]);
        }
        table
    }

    fn key(&self, at: usize) -> u32 {
        self.keys.get(at * 4..at * 4 + 4).map_or(0, |bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    fn find(&self, wanted: u32) -> Option<usize> {
        let bucket = (wanted >> self.shift) as usize;
        (self.starts[bucket] as usize..self.starts[bucket + 1] as usize).find(|&at| self.key(at) == wanted)
    }
}
