//! Phrases: anywhere in a block, or only at its start.

use super::{Context, Hit, PhraseHit, hit_on};

/// Every phrase found.
pub fn anywhere(context: &Context<'_>, phrases: &[PhraseHit], found: &mut Vec<Hit>) {
    found.extend(phrases.iter().map(|hit| hit_on(&context.document.blocks[hit.block], hit.words.clone())));
}

/// Phrases that a block begins with.
pub fn openers(context: &Context<'_>, phrases: &[PhraseHit], found: &mut Vec<Hit>) {
    let starts = phrases.iter().filter(|hit| hit.words.start == 0);
    found.extend(starts.map(|hit| hit_on(&context.document.blocks[hit.block], hit.words.clone())));
}
