//! Too many or too few of something.

use super::settings::{CountSettings, Countable};
use super::{Context, Hit};
use crate::document::{Block, Shape, Zone};
use crate::text::{Gap, Span};

/// The most words of an entry of a list; what has longer ones is prose.
const LONGEST_ENTRY: usize = 5;

/// Counts and reports.
pub fn run(context: &Context<'_>, settings: &CountSettings, found: &mut Vec<Hit>) {
    match settings.of {
        Countable::Blocks => one(&context.blocks().map(|(_, block)| block.span()).collect::<Vec<_>>(), settings, found),
        Countable::ListEntries => one(&context.blocks().flat_map(|(_, block)| entries(block)).collect::<Vec<_>>(), settings, found),
        Countable::BulletsOfAPost => {
            let blocks = &context.document.blocks;
            for entry in &context.document.entries {
                let bullets = blocks[entry.bullets.clone()].iter();
                let count = bullets.filter(|block| block.zone == Zone::Bullet && block.shape == Shape::Item).count();
                if is_wrong(count, settings) {
                    let span = entry.title.unwrap_or_else(|| blocks[entry.block].span());
                    found.push(hit(span, count, settings));
                }
            }
        }
    }
}

fn is_wrong(count: usize, settings: &CountSettings) -> bool {
    // None at all is no list that is too short.
    settings.max > 0 && count > settings.max || count > 0 && count < settings.min
}

/// Too many: the first over the limit is shown; too few: the last there is.
fn one(all: &[Span], settings: &CountSettings, found: &mut Vec<Hit>) {
    if is_wrong(all.len(), settings) {
        let shown = if settings.max > 0 { all.get(settings.max) } else { None };
        found.extend(shown.or(all.last()).map(|&span| hit(span, all.len(), settings)));
    }
}

fn hit(span: Span, count: usize, settings: &CountSettings) -> Hit {
    let limit = if settings.max > 0 && count > settings.max { settings.max } else { settings.min };
    Hit { span, values: vec![("count", count.to_string()), ("limit", limit.to_string())], ..Hit::default() }
}

/// The entries of a list in one block. A block that begins with a label ("Languages: …") is grouped, and what is grouped can be read, however much it is.
fn entries(block: &Block) -> Vec<Span> {
    let words = &block.words;
    let labelled = |at: usize| words.gap(at) == Gap::Stop && words.between(block.prose.text(), at).contains(':');
    let mut found = Vec::new();
    let mut start = 0;
    if words.is_empty() || matches!(block.shape, Shape::Heading(_)) {
        return found;
    }
    for at in 1..=words.len() {
        if at < words.len() && !matches!(words.gap(at), Gap::Comma | Gap::Other | Gap::Stop) {
            continue;
        }
        if at < words.len() && labelled(at) {
            return Vec::new();
        }
        if at - start > LONGEST_ENTRY {
            return Vec::new();
        }
        found.push(words.span_of(start..at));
        start = at;
    }
    found
}
