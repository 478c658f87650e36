//! The headings of a resume's sections: unusual names, twice the same, nothing under one.

use rustc_hash::FxHashMap;

use super::{Context, Hit, Label, PhraseHit, Related, RelatedFile, hit_on};
use crate::document::{Block, Shape, Zone};

/// Headings that are nothing but one of the phrases, each with the usual name.
pub fn names(context: &Context<'_>, phrases: &[PhraseHit], usual: &[String], found: &mut Vec<Hit>) {
    for phrase in phrases {
        let block = &context.document.blocks[phrase.block];
        if level(block).is_some() && phrase.words == (0..block.words.len()) {
            let mut hit = hit_on(block, phrase.words.clone());
            hit.values.push(("replacement", usual.get(phrase.phrase as usize).cloned().unwrap_or_default()));
            found.push(hit);
        }
    }
}

/// Headings of sections that stand there twice. Deeper ones may: many posts have their "Achievements".
pub fn duplicates(context: &Context<'_>, found: &mut Vec<Hit>) {
    let all: Vec<(&Block, u8)> = sections(context).map(|(_, block, level)| (block, level)).collect();
    let top = all.iter().map(|(_, level)| *level).min();
    let mut first: FxHashMap<Vec<&str>, &Block> = FxHashMap::default();
    for (block, _) in all.iter().filter(|(_, level)| Some(*level) == top) {
        let Some(earlier) = first.insert(block.words.iter().collect(), block) else { continue };
        first.insert(earlier.words.iter().collect(), earlier);
        let mut hit = hit_on(block, 0..block.words.len());
        let span = earlier.words.span_of(0..earlier.words.len());
        hit.values.push(("line", context.document.source.line_of(span.start).to_string()));
        hit.related.push(Related { file: RelatedFile::Document, span, label: Label::FirstHere });
        found.push(hit);
    }
}

/// Headings of sections right before another section of the same or a higher level, or at the end.
pub fn empty(context: &Context<'_>, found: &mut Vec<Hit>) {
    for (index, block, own) in sections(context) {
        let next = context.document.blocks.get(index + 1);
        let is_empty = next.is_none_or(|next| next.zone == Zone::Heading && level(next).is_some_and(|level| level <= own));
        if is_empty {
            found.push(hit_on(block, 0..block.words.len()));
        }
    }
}

fn sections<'a>(context: &Context<'a>) -> impl Iterator<Item = (usize, &'a Block, u8)> + use<'a> {
    let named = context.document.blocks.iter().enumerate().filter(|(_, block)| block.zone == Zone::Heading && !block.words.is_empty());
    named.filter_map(|(index, block)| level(block).map(|level| (index, block, level)))
}

fn level(block: &Block) -> Option<u8> {
    match block.shape {
        Shape::Heading(level) => Some(level),
        _ => None,
    }
}
