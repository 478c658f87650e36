//! Phrases and patterns sought together, by block.

use super::{Context, Pattern, PhraseHit, hit_on, patterns};
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
        for (block, text) in context.blocks() {
            pattern.each_match(text.prose.text(), |range| {
                let seen = text.prose.text()[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
                found.push(Sought { block, span: text.prose.span(range), seen, which: (true, index as u32) });
            });
        }
    }
    found.sort_by_key(|sought| (sought.block, sought.span));
    found
}

impl Pattern {
    /// Whether it matches anywhere in a text.
    pub(super) fn matches(&self, text: &str) -> bool {
        let mut found = false;
        self.each_match(text, |_| found = true);
        found
    }

    /// Calls `found` with every match that is not empty.
    pub(super) fn each_match(&self, text: &str, mut found: impl FnMut(std::ops::Range<usize>)) {
        if !self.literals.is_empty() && !self.literals.iter().any(|literal| text.contains(literal.as_str())) {
            return;
        }
        if let Some(regex) = self.compiled.get_or_init(|| patterns::compile(&self.source).ok()) {
            regex.find_iter(text).filter(|matched| !matched.is_empty()).for_each(|matched| found(matched.range()));
        }
    }
}
