//! Phrases and patterns sought together, by block.

use super::{Context, Hit, Pattern, PhraseHit, hit_on, patterns};
use crate::text::Span;

/// One of them found.
pub(super) struct Sought {
    /// The block it is in.
    pub block: usize,
    /// Where.
    pub span: Span,
    /// Its words as a reader sees them.
    pub seen: String,
    /// Which it is: all spellings of a phrase are one, and so are all matches of a pattern.
    pub which: (bool, u32),
}

/// A hit for each; of those that overlap, the longest stands for all.
pub(super) fn each(context: &Context<'_>, phrases: &[PhraseHit], list: &[Pattern], found: &mut Vec<Hit>) {
    let mut all = all(context, phrases, list);
    all.sort_by_key(|sought| (sought.span.start, std::cmp::Reverse(sought.span.end)));
    let mut kept: Vec<Sought> = Vec::new();
    for sought in all {
        match kept.last_mut() {
            Some(last) if last.span.overlaps(sought.span) => {
                // As long as they are read: markup inside adds nothing.
                if sought.seen.len() > last.seen.len() {
                    *last = sought;
                }
            }
            _ => kept.push(sought),
        }
    }
    found.extend(kept.into_iter().map(|sought| Hit { span: sought.span, values: vec![("match", sought.seen)], ..Hit::default() }));
}

/// All that is found in scope, in the order of the text.
pub(super) fn all(context: &Context<'_>, phrases: &[PhraseHit], list: &[Pattern]) -> Vec<Sought> {
    let mut found: Vec<Sought> = phrases
        .iter()
        .map(|phrase| {
            let hit = hit_on(&context.document.blocks[phrase.block], phrase.words.clone());
            let seen = hit.values.into_iter().next().map(|(_, seen)| seen).unwrap_or_default();
            Sought { block: phrase.block, span: hit.span, seen, which: (false, phrase.phrase) }
        })
        .collect();
    for (index, pattern) in list.iter().enumerate() {
        pattern.each_match(context, |block, text, range| {
            let seen = patterns::seen(text, range.clone());
            found.push(Sought { block, span: text.prose.span(range), seen, which: (true, index as u32) });
        });
    }
    found.sort_by_key(|sought| (sought.block, sought.span));
    found
}
