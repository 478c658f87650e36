//! Too long, too short.

use super::settings::{BlockLengthSettings, Blocks, LengthSettings, SentenceLengthSettings};
use super::{Context, Hit};
use crate::document::Shape;
use crate::text::Span;

/// The words of all blocks in scope. Too many: the first word over the limit is shown; too few: the last word there is.
pub fn total(context: &Context<'_>, settings: &LengthSettings, found: &mut Vec<Hit>) {
    let mut count = 0;
    let mut over: Option<Span> = None;
    let mut last: Option<Span> = None;
    for (_, block) in context.blocks() {
        let words = block.words.len();
        if settings.max > 0 && over.is_none() && count + words > settings.max {
            let first_over = settings.max - count;
            over = Some(block.words.span_of(first_over..words.min(first_over + 4)));
        }
        if words > 0 {
            last = Some(block.words.span(words - 1));
        }
        count += words;
    }
    let hit = |span: Span, limit: usize| Hit {
        span,
        values: vec![("words", count.to_string()), ("limit", limit.to_string()), ("over", count.abs_diff(limit).to_string())],
        ..Hit::default()
    };
    if let Some(span) = over {
        found.push(hit(span, settings.max));
    } else if let Some(span) = last.filter(|_| count < settings.min) {
        found.push(hit(span, settings.min));
    }
}

/// Every sentence over the limit. A sentence with many commas and no verb is a list, and lists may be long.
pub fn sentences(context: &Context<'_>, settings: &SentenceLengthSettings, found: &mut Vec<Hit>) {
    for (_, block) in context.blocks() {
        for sentence in block.sentences() {
            let commas = sentence.clone().filter(|&at| block.words.gap(at) == crate::text::Gap::Comma).count();
            if sentence.len() > settings.max && commas * 5 < sentence.len() {
                let values = vec![("words", sentence.len().to_string()), ("limit", settings.max.to_string())];
                found.push(Hit { span: block.words.span_of(sentence), values, ..Hit::default() });
            }
        }
    }
}

/// Every block in scope over the limit, or below it.
pub fn blocks(context: &Context<'_>, settings: &BlockLengthSettings, found: &mut Vec<Hit>) {
    for (_, block) in context.blocks() {
        let is_meant = match settings.of {
            Blocks::Any => true,
            Blocks::Items => block.shape == Shape::Item,
            Blocks::Paragraphs => block.shape == Shape::Paragraph,
        };
        if !is_meant {
            continue;
        }
        let words = block.words.len();
        let limit = match words {
            0 => continue,
            words if settings.max > 0 && words > settings.max => settings.max,
            words if words < settings.min => settings.min,
            _ => continue,
        };
        let values = vec![("words", words.to_string()), ("limit", limit.to_string()), ("over", words.abs_diff(limit).to_string())];
        found.push(Hit { span: block.words.span_of(0..words), values, ..Hit::default() });
    }
}
