//! Sentences that begin with I or my, one after the other.

use super::settings::OwnStartsSettings;
use super::{Context, Hit};
use crate::text::Span;

/// One finding: a row of such sentences in one paragraph, or their share in the whole letter. Shown at the first word of the row, or of the first one.
pub fn run(context: &Context<'_>, settings: &OwnStartsSettings, found: &mut Vec<Hit>) {
    let (mut total, mut own) = (0, 0);
    let mut first: Option<Span> = None;
    let mut longest: Option<(usize, Span)> = None;
    for (_, block) in context.blocks() {
        let mut row: Option<(usize, Span)> = None;
        for sentence in block.sentences() {
            total += 1;
            let span = block.words.span(sentence.start);
            row = begins_with_own(block.words.folded(sentence.start)).then(|| row.map_or((1, span), |(length, from)| (length + 1, from)));
            if let Some((length, from)) = row {
                own += 1;
                first.get_or_insert(span);
                if longest.is_none_or(|(most, _)| length > most) {
                    longest = Some((length, from));
                }
            }
        }
    }
    let hit = |span: Span, count: usize, total: usize| Hit {
        span,
        values: vec![("count", count.to_string()), ("total", total.to_string())],
        ..Hit::default()
    };
    let Some(first) = first else { return };
    if total >= settings.sentences && own * 100 > settings.percent.saturating_mul(total) {
        found.push(hit(first, own, total));
    } else if let Some((length, from)) = longest.filter(|(length, _)| settings.row > 0 && *length >= settings.row) {
        found.push(hit(from, length, length));
    }
}

fn begins_with_own(word: &str) -> bool {
    matches!(word, "i" | "i'm" | "i've" | "i'd" | "i'll" | "my")
}
