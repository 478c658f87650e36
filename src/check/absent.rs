//! Something that a text should have somewhere, and has nowhere.

use super::settings::AbsentSettings;
use super::{Context, Hit, Lacks, Outcome, Pattern, PhraseHit, sought};
use crate::document::{Block, Document, MarkKind, Zone};
use crate::text::Span;

/// One finding where it would stand. A text that lacks the parts by which it could be told is not judged.
pub fn run(context: &Context<'_>, phrases: &[PhraseHit], patterns: &[Pattern], settings: &AbsentSettings, found: &mut Vec<Hit>) -> Outcome {
    let blocks = &context.document.blocks;
    let has = |zone: &Zone| blocks.iter().any(|block| block.zone == *zone && !block.words.is_empty());
    if !phrases.is_empty() || settings.zones.iter().any(has) || !sought::all(context, phrases, patterns).is_empty() {
        return Outcome::Checked;
    }
    let words: usize = blocks.iter().map(|block| block.words.len()).sum();
    if words < settings.min_words || !settings.in_texts_with.iter().all(has) {
        return Outcome::NotChecked(Lacks::Parts);
    }
    let with_words = |block: &&Block| !block.words.is_empty();
    if settings.unseen && unseen(context.document).any(|text| patterns.iter().any(|pattern| pattern.matches(text))) {
        return Outcome::Checked;
    }
    let first_in = |zone: &Zone| blocks.iter().filter(with_words).find(|block| block.zone == *zone);
    let place = settings.at.iter().find_map(first_in).map(|block| block.words.span_of(block.sentence_at(0)));
    let last = || context.blocks().map(|(_, block)| block).filter(with_words).last().map(last_sentence);
    if let Some(span) = place.or_else(last) {
        found.push(Hit { span, absent: true, ..Hit::default() });
    }
    Outcome::Checked
}

fn last_sentence(block: &Block) -> Span {
    block.words.span_of(block.sentence_at(block.words.len() - 1))
}

/// What is there for programs and not for readers: the front matter, and where links lead.
fn unseen(document: &Document) -> impl Iterator<Item = &str> {
    let head = document.blocks.first().map_or(0, |block| block.span().start);
    let links = document.marks.iter().filter_map(|mark| match &mark.kind {
        MarkKind::Link(target) => Some(target.as_str()),
        _ => None,
    });
    document.source.text().get(..head).into_iter().chain(links)
}
