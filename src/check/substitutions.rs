//! Phrases that have a shorter or plainer equal.

use super::{Context, Edit, Hit, PhraseHit, hit_on};

/// Every phrase found, with the edit that replaces it. A capital at its start is kept.
pub fn run(context: &Context<'_>, phrases: &[PhraseHit], replacements: &[String], found: &mut Vec<Hit>) {
    for phrase in phrases {
        let Some(replacement) = replacements.get(phrase.phrase as usize) else { continue };
        let block = &context.document.blocks[phrase.block];
        let mut hit = hit_on(block, phrase.words.clone());
        let source = context.document.source.slice(hit.span);
        let replacement = match source.chars().next() {
            Some(first) if first.is_uppercase() => capitalised(replacement),
            _ => replacement.clone(),
        };
        // Markup inside the words would be lost with them.
        let plain = source.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '\'' | '’' | '-' | ','));
        if plain && !source.contains(['\n', '\r']) {
            hit.edits.push(Edit { span: hit.span, replacement: replacement.clone() });
        }
        hit.values.push(("replacement", replacement));
        found.push(hit);
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
