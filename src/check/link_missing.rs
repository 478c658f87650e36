//! Words that point to a link, in a document that has none.

use super::{Context, Hit, PhraseHit, hit_on};
use crate::document::Document;

/// The first of the phrases, where no address stands in the text or behind it.
pub fn run(context: &Context<'_>, phrases: &[PhraseHit], found: &mut Vec<Hit>) {
    let Some(first) = phrases.first().filter(|_| !has_link(context.document)) else { return };
    if let Some(block) = context.document.blocks.get(first.block) {
        found.push(hit_on(block, first.words.clone()));
    }
}

/// A web address, a name with a domain's ending, or a link of the markup.
pub(super) fn has_link(document: &Document) -> bool {
    const ENDINGS: [&str; 14] =
        [".com", ".org", ".net", ".io", ".dev", ".app", ".edu", ".co", ".uk", ".de", ".eu", ".me", ".ai", ".example"];
    let address = |word: &str| {
        !word.contains('@') && (word.starts_with("http") || word.starts_with("www.") || ENDINGS.iter().any(|ending| word.ends_with(ending)))
    };
    let text = document.source.text();
    document.blocks.iter().any(|block| block.words.iter().any(address) || block.prose.text().contains(".example/"))
        || text.contains("](")
        || text.contains("href=")
        || text.contains("://")
}
