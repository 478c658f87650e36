//! What a rule does not say because of the posting, or of what else is in the document.

use crate::check::Hit;
use crate::document::Document;
use crate::posting::Posting;
use crate::rule::Rule;
use crate::text::words::folded_words;

/// Drops the hits of a rule that make no sense: without what they go with, or because the posting asks for such a thing or uses their own words.
pub(super) fn drop_exempt(rule: &Rule, document: &Document, posting: Option<&Posting>, hits: &mut Vec<Hit>) {
    if hits.is_empty() {
        return;
    }
    let without = rule.only_with.as_ref().is_some_and(|(zones, patterns)| {
        !document.in_zones(*zones).any(|(_, block)| patterns.iter().any(|pattern| pattern.matches(block.prose.text())))
    });
    let asked = |posting: &Posting| {
        let blocks = &posting.document.blocks;
        rule.unless_posting.iter().any(|pattern| blocks.iter().any(|block| pattern.matches(block.prose.text())))
    };
    if without || posting.is_some_and(asked) {
        hits.clear();
    }
    if let Some(posting) = posting.filter(|_| rule.exempt_in_posting) {
        hits.retain(|hit| !hit.values.iter().any(|(name, words)| *name == "match" && says(posting, &folded_words(words))));
    }
}

/// Whether the posting uses these words, one after the other.
fn says(posting: &Posting, sought: &[String]) -> bool {
    !sought.is_empty()
        && posting.document.blocks.iter().any(|block| {
            let words = &block.words;
            (0..(words.len() + 1).saturating_sub(sought.len()))
                .any(|start| sought.iter().enumerate().all(|(offset, word)| words.folded(start + offset) == word))
        })
}
