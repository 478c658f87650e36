//! A letter without a greeting, or without anything that closes it.

use super::{Context, Hit};
use crate::document::{Block, Document, Zone};
use crate::posting::language;
use crate::text::lexicon::Lexicon;

/// A part that letters have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The greeting.
    Salutation,
    /// The sign-off, or the name alone.
    SignOff,
}

impl Part {
    /// The part of a name in a rule file; else the first, and the names there are.
    pub fn named(name: &str) -> Result<Part, (Part, &'static str)> {
        match name {
            "salutation" => Ok(Part::Salutation),
            "sign-off" => Ok(Part::SignOff),
            _ => Err((Part::Salutation, "salutation, sign-off")),
        }
    }
}

/// The most words of a line that greets: "Ms Okafor and colleagues,".
const GREETING: usize = 8;

/// The most words of a name under a letter, with what one is.
const NAME: usize = 6;

/// Says that the part is missing, at the first or the last sentence of the letter. A text whose greeting was not found is not told that it has no end:
/// it may be part of an e-mail or of a form.
pub fn run(context: &Context<'_>, part: Part, least: usize, found: &mut Vec<Hit>) {
    let document = context.document;
    let body: Vec<&Block> = context.blocks().map(|(_, block)| block).filter(|block| !block.words.is_empty()).collect();
    let words: usize = body.iter().map(|block| block.words.len()).sum();
    if words < least || language::of(document) != language::ENGLISH {
        return;
    }
    let (Some(first), Some(last)) = (body.first(), body.last()) else { return };
    let (missing, block, word) = match part {
        Part::Salutation => (!greets(document), first, 0),
        Part::SignOff => (is_greeted(document) && !closes(document), last, last.words.len() - 1),
    };
    if missing {
        found.push(Hit { span: block.words.span_of(block.sentence_at(word)), absent: true, ..Hit::default() });
    }
}

/// Whether a greeting was found, alone in its line or before the first sentence.
fn is_greeted(document: &Document) -> bool {
    let cues = Lexicon::builtin().cues("salutation");
    document.blocks.iter().take(24).any(|block| block.zone == Zone::Salutation || cues.longest_at(&block.words, 0).is_some())
}

/// Whether anything may be a greeting: also "Ms Okafor," alone in its line.
fn greets(document: &Document) -> bool {
    let calls = |block: &Block| {
        let text = block.prose.text().trim_end();
        (1..=GREETING).contains(&block.words.len()) && text.ends_with([',', ':'])
    };
    let head = document.blocks.iter().take_while(|block| matches!(block.zone, Zone::Header | Zone::Date | Zone::Subject) || calls(block));
    is_greeted(document) || head.into_iter().any(calls)
}

/// Whether something closes the letter: a sign-off, or a last line that may be a name.
fn closes(document: &Document) -> bool {
    if document.blocks.iter().any(|block| block.zone == Zone::Signature) {
        return true;
    }
    let Some(last) = document.blocks.iter().rev().find(|block| !block.words.is_empty()) else { return true };
    let (words, text) = (&last.words, last.prose.text().trim_end());
    let stops = text.ends_with(['.', '!', '?', ')', '"']);
    let sign_offs = Lexicon::builtin().cues("sign-off");
    let plain = |at: usize| matches!(words.folded(at), "thank" | "thanks" | "best" | "yours" | "many" | "all");
    let signed = (words.len().saturating_sub(20)..words.len()).any(|at| {
        sign_offs
            .longest_at(words, at)
            .is_some_and(|(found, _)| !plain(at) || words.between(last.prose.text(), found.end).trim_start().starts_with(','))
    });
    // What stands in the last line, or after the last full stop.
    let line = last.prose.breaks().last().map_or(0, |&offset| words.at_or_after(offset));
    let sentence = last.sentences().last().map_or(0, |sentence| sentence.start);
    signed || !stops && words.len() - line.max(sentence).min(words.len()) <= NAME
}
