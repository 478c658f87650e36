//! What a rule does not say because of the posting.

use crate::check::Hit;
use crate::posting::Posting;
use crate::rule::Rule;
use crate::text::words::folded_words;

/// Drops the hits of a rule that the posting makes pointless: all of them where it asks for such a thing, else those whose own words it uses.
pub(super) fn drop_exempt(rule: &Rule, posting: &Posting, hits: &mut Vec<Hit>) {
    if hits.is_empty() {
        return;
    }
    if rule.unless_posting.iter().any(|pattern| posting.document.blocks.iter().any(|block| pattern.matches(block.prose.text()))) {
        hits.clear();
    } else if rule.exempt_in_posting {
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
