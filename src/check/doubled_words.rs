//! The same word twice in a row.

use super::{Context, Edit, Hit, hit_on};
use crate::text::Gap;

/// Every pair of equal neighbours with nothing but space between, except pairs that English has.
pub fn run(context: &Context<'_>, found: &mut Vec<Hit>) {
    for (_, block) in context.blocks() {
        let words = &block.words;
        let text = block.prose.text();
        for at in 1..words.len() {
            let word = words.folded(at);
            if words.gap(at) != Gap::Space || word != words.folded(at - 1) || may_repeat(word) || !is_word(word) {
                continue;
            }
            // “Experience in in-home care”: the second belongs to the word behind it.
            if at + 1 < words.len() && words.gap(at + 1) == Gap::Hyphen {
                continue;
            }
            // "Walla Walla", "Duran Duran": two capitals are a name; so are columns set apart by wide space.
            let (first, second) = (&text[words.range(at - 1)], &text[words.range(at)]);
            let big = |word: &str| word.starts_with(char::is_uppercase);
            let between = words.between(text, at);
            if (big(second) && (big(first) && at >= 2 || !big(first))) || between.len() > 2 || between.contains(['"', '\'', '*']) {
                continue;
            }
            let mut hit = hit_on(block, at - 1..at + 1);
            let source = context.document.source.slice(hit.span);
            if source.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || c == '\'' || c == '’') {
                let kept = words.span(at - 1);
                hit.edits.push(Edit { span: hit.span, replacement: context.document.source.slice(kept).to_owned() });
            }
            found.push(hit);
        }
    }
}

fn is_word(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() || c == '\'') && (word.chars().count() > 1 || matches!(word, "a" | "i"))
}

/// Words that may rightly stand twice: "I know that that works", "had had".
fn may_repeat(word: &str) -> bool {
    matches!(word, "that" | "had" | "is" | "do" | "her" | "bye" | "so" | "very" | "no" | "ha" | "blah" | "tut" | "bora" | "pago")
}
