//! What a posting says about the application itself.

use crate::document::Document;
use crate::text::lexicon::{Lexicon, WordList};

use super::facts::{Fact, fact};

/// Sentences that say what the application itself should have: a subject line, salary expectations, a length, a format.
pub fn instructions(document: &Document) -> Vec<Fact> {
    let cue = Lexicon::builtin().cues("cue-instruction");
    let mut found = Vec::new();
    for block in &document.blocks {
        for sentence in block.sentences() {
            let about_application = sentence.clone().any(|at| is_application_word(block.words.folded(at)));
            if about_application && sentence.clone().any(|at| cue.longest_at(&block.words, at).is_some()) {
                found.extend(fact(block, sentence));
            }
        }
    }
    found
}

fn is_application_word(word: &str) -> bool {
    Lexicon::builtin().has(WordList::Application, word)
}
