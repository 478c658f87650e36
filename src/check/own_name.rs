//! A letter's writer spoken of by name.

use super::{Context, Hit, hit_on};
use crate::document::{Document, Zone};

/// What follows a name of which something is said.
const VERBS: [&str; 26] = [
    "is",
    "was",
    "has",
    "had",
    "will",
    "would",
    "can",
    "could",
    "brings",
    "holds",
    "offers",
    "loves",
    "enjoys",
    "works",
    "worked",
    "believes",
    "knows",
    "speaks",
    "possesses",
    "excels",
    "thrives",
    "led",
    "ran",
    "spent",
    "takes",
    "wants",
];

/// The name under the letter, in its paragraphs, as if it were somebody else's.
pub fn run(context: &Context<'_>, found: &mut Vec<Hit>) {
    let Some(name) = signed(context.document) else { return };
    let Some(first) = name.first() else { return };
    for (_, block) in context.blocks() {
        let words = &block.words;
        for start in 0..words.len() {
            let mut end = start;
            while end < words.len() && end - start < name.len() && name.get(end - start).is_some_and(|part| words.folded(end) == part) {
                end += 1;
            }
            if end == start && words.folded(start).strip_suffix("'s") == Some(first) {
                found.push(hit_on(block, start..start + 1));
                continue;
            }
            // "Ms Costa has".
            if end == start
                && name.len() > 1
                && name.last().is_some_and(|last| words.folded(start) == last)
                && start.checked_sub(1).is_some_and(|before| matches!(words.folded(before), "mr" | "mrs" | "ms" | "miss" | "mx" | "dr"))
                && start + 1 < words.len()
                && VERBS.contains(&words.folded(start + 1))
            {
                found.push(hit_on(block, start - 1..start + 2));
                continue;
            }
            let named =
                start.checked_sub(1).is_some_and(|before| matches!(words.folded(before), "am" | "i'm" | "is" | "name" | "called" | "i"));
            if end > start && !named && end < words.len() && VERBS.contains(&words.folded(end)) {
                found.push(hit_on(block, start..end + 1));
            }
        }
    }
}

/// The folded words of the name under a letter: two to four words that begin with capitals, on the last line that has such.
fn signed(document: &Document) -> Option<Vec<String>> {
    let signature = document.blocks.iter().rev().filter(|block| block.zone == Zone::Signature);
    signature.take(3).find_map(|block| {
        let text = block.prose.text();
        let words = &block.words;
        let last = (0..words.len()).rev().take(4).take_while(|&at| text[words.range(at)].starts_with(char::is_uppercase)).count();
        // "Yours sincerely, Ana Costa" may be one block.
        let from = words.len() - last;
        let from = (from..words.len())
            .find(|&at| !matches!(words.folded(at), "sincerely" | "regards" | "yours" | "best" | "kind" | "respectfully"))?;
        let name: Vec<String> = (from..words.len()).map(|at| words.folded(at).to_owned()).collect();
        (name.len() >= 2 && name.iter().all(|word| word.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\''))).then_some(name)
    })
}
