//! How a letter is cut into paragraphs.

use super::settings::ParagraphsSettings;
use super::{Context, Hit};
use crate::document::Shape;
use crate::text::Span;

/// How many words are shown of a paragraph that is too much.
const SHOWN: usize = 4;

/// Each paragraph that is too long, from the first word over the limit; the first of those that are too many; or the only one, where there should be
/// more. Items of a list are no paragraphs of their own.
pub fn run(context: &Context<'_>, settings: &ParagraphsSettings, found: &mut Vec<Hit>) {
    let (mut paragraphs, mut words) = (0, 0);
    let mut first_over: Option<Span> = None;
    let mut first: Option<Span> = None;
    let mut last_was_item = false;
    for (_, block) in context.blocks().filter(|(_, block)| !block.words.is_empty()) {
        let length = block.words.len();
        let shown = |from: usize| block.words.span_of(from..length.min(from + SHOWN));
        let is_item = block.shape == Shape::Item;
        // A list is one paragraph, however many items it has.
        if !(is_item && last_was_item) {
            paragraphs += 1;
            if paragraphs > settings.most {
                first_over.get_or_insert_with(|| shown(0));
            }
        }
        last_was_item = is_item;
        words += length;
        first.get_or_insert_with(|| block.words.span_of(block.sentence_at(0)));
        if settings.longest > 0 && length > settings.longest {
            found.push(hit(shown(settings.longest), length, paragraphs, settings.longest));
        }
    }
    if let Some(span) = first_over.filter(|_| settings.most > 0) {
        found.push(hit(span, words, paragraphs, settings.most));
    }
    if let Some(span) = first.filter(|_| settings.alone > 0 && paragraphs == 1 && words > settings.alone) {
        found.push(hit(span, words, paragraphs, settings.alone));
    }
}

fn hit(span: Span, words: usize, paragraphs: usize, limit: usize) -> Hit {
    let values = vec![("words", words.to_string()), ("paragraphs", paragraphs.to_string()), ("limit", limit.to_string())];
    Hit { span, values, ..Hit::default() }
}
