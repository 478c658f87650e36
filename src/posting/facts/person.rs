//! The person to write to.

use std::ops::Range;

use crate::document::{Block, Document};
use crate::text::Gap;
use crate::text::lexicon::{Lexicon, WordList};

use super::Found;
use super::names::{end, has_title_word, is_organisation, is_person_title};

/// "contact Ms Ada Okafor", "to Dr. Lee"; in a sentence that tells how to apply also "send it to Ada Okafor, Head of Sales".
pub(super) fn contact(document: &Document) -> Option<Found> {
    let found = |index: usize, block: &Block| titled(block).or_else(|| addressee(block)).and_then(|words| Found::new(index, words));
    document.blocks.iter().enumerate().find_map(|(index, block)| found(index, block))
}

/// The name in `Contact: Ada Okafor, Head of Sales`.
pub(super) fn keyed(block: &Block, value: Range<usize>) -> Option<Range<usize>> {
    let name = value.start..end(block, value.start, value.end);
    let shouted = name.clone().all(|at| block.prose.text()[block.words.range(at)].chars().all(|c| !c.is_lowercase()));
    let titled = is_person_title(block.words.folded(name.start));
    (titled || is_person(block, &name) && !shouted).then_some(name)
}

fn titled(block: &Block) -> Option<Range<usize>> {
    let words = &block.words;
    let is_title = |at: usize| {
        let surface = &block.prose.text()[words.range(at)];
        is_person_title(words.folded(at)) && surface.starts_with(char::is_uppercase) && surface.chars().skip(1).all(char::is_lowercase)
    };
    (0..words.len()).filter(|&at| is_title(at)).find_map(|at| {
        let end = end(block, at + 1, words.len());
        let apart = words.between(block.prose.text(), at + 1);
        let thing =
            Lexicon::builtin().index().longest_at(words, at).is_some_and(|(found, _)| found.len() > 1) || !is_named(block, &(at + 1..end));
        (end > at + 1 && matches!(apart.trim(), "" | ".") && !thing).then_some(at..end)
    })
}

fn addressee(block: &Block) -> Option<Range<usize>> {
    let words = &block.words;
    let (applies, leads) = (Lexicon::builtin().cues("cue-write-to"), Lexicon::builtin().cues("cue-before-person"));
    for sentence in block.sentences() {
        if !sentence.clone().any(|at| applies.longest_at(words, at).is_some()) {
            continue;
        }
        for at in sentence.clone() {
            let Some((lead, _)) = leads.longest_at(words, at) else { continue };
            let end = end(block, lead.end, sentence.end);
            let name = lead.end..end;
            let closed = end >= words.len()
                || matches!(words.gap(end), Gap::Comma | Gap::Stop | Gap::Other)
                || matches!(words.folded(end), "at" | "on" | "by" | "via" | "in");
            if closed && matches!(words.gap(name.start), Gap::Space | Gap::Stop) && is_person(block, &name) {
                return Some(name);
            }
        }
    }
    None
}

/// Two or three words that are neither an organisation's name nor a job's.
fn is_person(block: &Block, name: &Range<usize>) -> bool {
    let words = &block.words;
    (2..=3).contains(&name.len())
        && name.clone().all(|word| !is_organisation(words.folded(word)) && !has_title_word(words, word..word + 1))
        && is_named(block, name)
        && Lexicon::builtin().index().longest_at(words, name.start).is_none_or(|(found, _)| found.end < name.end)
}

/// Whether the words can be a person's name: letters, and none that other things are known by.
fn is_named(block: &Block, name: &Range<usize>) -> bool {
    name.clone().all(|word| {
        let folded = block.words.folded(word);
        let other = Lexicon::builtin().has(WordList::NotAName, folded) && !matches!(folded, "may" | "april" | "june" | "august");
        !other
            && !Lexicon::builtin().has(WordList::NotAPerson, folded)
            && folded.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '.'))
    })
}
