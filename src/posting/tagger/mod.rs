//! Which words of a posting name a skill or a field of knowledge: a linear-chain conditional random field with quantised weights.
//!
//! [`features`] says what the model sees of a word, [`model`] how its weights are stored, [`chain`] turns weights into probabilities. The weights come
//! from `examples/train.rs`; `docs/model.md` says from what data, and what it gets wrong.

pub mod chain;
pub mod features;
pub mod model;

use std::ops::Range;

use crate::document::Document;
use crate::text::{Gap, Words};

use super::sections::Section;
use chain::{Chain, Scores};
use features::{Line, NEAR, Reader, edge, neighbour};
use model::Model;

/// What a word can be, as the model tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Neither.
    Outside,
    /// The first word of something one can do.
    SkillFirst,
    /// A further word of it.
    SkillNext,
    /// The first word of something one can know.
    KnowledgeFirst,
    /// A further word of it.
    KnowledgeNext,
}

/// How many labels there are.
pub const LABELS: usize = 5;

/// A run of words that names a skill or a field of knowledge.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagged {
    /// The words in their block.
    pub words: Range<usize>,
    /// Mean probability, 0 to 1, that the words belong to a skill or a field of knowledge.
    pub sure: f32,
    /// Mean probability that they are a field of knowledge.
    pub knowledge: f32,
}

/// The probability from which a word is taken. Found by cross-validation over the training postings.
pub const TAKEN: f32 = 0.3;

/// From this share of its probability of being inside, a word begins something new.
const BEGINS: f32 = 0.5;

/// What the model says of a posting.
#[derive(Clone, Debug, Default)]
pub struct Tags {
    /// The runs of each block, in order.
    runs: Vec<Vec<Tagged>>,
    /// For each word of each block the probability that it belongs to a skill or a field of knowledge.
    inside: Vec<Vec<f32>>,
    /// For each word how rare it is: see [`Model::rarity`].
    rarity: Vec<Vec<u8>>,
}

impl Tags {
    /// Reads a posting.
    pub fn of(model: &Model<'_>, document: &Document, sections: &[Section]) -> Tags {
        let mut tags = Tags {
            runs: vec![Vec::new(); document.blocks.len()],
            inside: document.blocks.iter().map(|block| vec![0.0; block.words.len()]).collect(),
            rarity: Vec::new(),
        };
        if model.is_empty() {
            return tags;
        }
        let reader = Reader::new(model, document);
        let kinds: Vec<[Scores; 7]> = (0..reader.kinds()).map(|kind| of_kind(model, &reader, kind)).collect();
        let edges = of_offsets(|offset, scores| edge(offset, |feature| model.add(feature, scores)));
        let lines = features::lines(document, sections);
        let mut chain = Chain::default();
        for (index, line) in lines.iter().enumerate() {
            chain.clear();
            let mut shared = Scores::default();
            reader.each_line_feature(&lines, index, |feature| model.add(feature, &mut shared));
            chain.add_to_line(&shared);
            for at in line.words.clone() {
                let mut own = Scores::default();
                reader.each_place_feature(line, at, |feature| model.add(feature, &mut own));
                chain.next_word();
                chain.add(&own);
                for (place, offset) in NEAR.enumerate() {
                    chain.add(match neighbour(line, at, offset) {
                        Some(near) => &kinds[reader.kind_at(line, near)][place],
                        None => &edges[place],
                    });
                }
            }
            chain.run(model.transitions());
            for at in line.words.clone() {
                tags.inside[line.block][at] = chain.inside(at - line.words.start);
            }
            cut(&document.blocks[line.block].words, line, &chain, &mut tags.runs[line.block]);
        }
        tags.rarity = reader.rarity();
        tags
    }

    /// Whether there was no model to ask.
    pub fn is_empty(&self) -> bool {
        self.rarity.is_empty()
    }

    /// How rare a word is in postings: see [`Model::rarity`]; [`RAREST`](model::RAREST) where nobody asked the tagger.
    pub fn rarity(&self, block: usize, at: usize) -> u8 {
        self.rarity.get(block).and_then(|words| words.get(at)).copied().unwrap_or(model::RAREST)
    }

    /// The runs of a block that lie inside a range of its words.
    pub fn runs(&self, block: usize, range: Range<usize>) -> impl Iterator<Item = &Tagged> {
        let runs = self.runs.get(block).map_or(&[][..], Vec::as_slice);
        runs.iter().filter(move |run| run.words.start >= range.start && run.words.end <= range.end)
    }

    /// Mean probability that a range of words belongs to a skill or a field of knowledge.
    pub fn sure(&self, block: usize, range: Range<usize>) -> f32 {
        let count = range.len().max(1) as f32;
        self.inside.get(block).and_then(|words| words.get(range)).map_or(0.0, |words| words.iter().sum::<f32>() / count)
    }
}

/// What a spelling adds to the score of a word, by how far it stands from it: a word of a posting is looked up once, however often it stands there.
fn of_kind(model: &Model<'_>, reader: &Reader, kind: usize) -> [Scores; 7] {
    of_offsets(|offset, scores| reader.each_kind_feature(kind, offset, |feature| model.add(feature, scores)))
}

fn of_offsets(mut add: impl FnMut(isize, &mut Scores)) -> [Scores; 7] {
    let mut all = [Scores::default(); 7];
    all.iter_mut().zip(NEAR).for_each(|(scores, offset)| add(offset, scores));
    all
}

/// Cuts a line's words into runs.
fn cut(words: &Words, line: &Line, chain: &Chain, found: &mut Vec<Tagged>) {
    let mut run: Option<Range<usize>> = None;
    let finish = |run: Range<usize>, found: &mut Vec<Tagged>| {
        let count = run.len() as f32;
        let mean = |of: fn(&Chain, usize) -> f32| run.clone().map(|at| of(chain, at - line.words.start)).sum::<f32>() / count;
        found.push(Tagged { words: run.clone(), sure: mean(Chain::inside), knowledge: mean(Chain::knowledge) });
    };
    for at in line.words.clone() {
        let place = at - line.words.start;
        let inside = chain.inside(place);
        if inside < TAKEN {
            run.take().into_iter().for_each(|run| finish(run, found));
            continue;
        }
        let parted = matches!(words.gap(at), Gap::Stop | Gap::Other | Gap::Comma | Gap::Start);
        match &mut run {
            Some(run) if !parted && chain.first(place) < BEGINS * inside => run.end = at + 1,
            _ => {
                run.take().into_iter().for_each(|run| finish(run, found));
                run = Some(at..at + 1);
            }
        }
    }
    run.into_iter().for_each(|run| finish(run, found));
}
