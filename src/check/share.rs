//! Something that many blocks should have, and few do.

use rustc_hash::FxHashSet;

use super::settings::ShareSettings;
use super::{Context, Hit, Pattern, PhraseHit, sought};

/// One finding at the first block that has none.
pub fn run(context: &Context<'_>, phrases: &[PhraseHit], patterns: &[Pattern], settings: &ShareSettings, found: &mut Vec<Hit>) {
    let having: FxHashSet<usize> = sought::all(context, phrases, patterns).into_iter().map(|sought| sought.block).collect();
    let (mut total, mut first) = (0, None);
    for (index, block) in context.blocks().filter(|(_, block)| !block.words.is_empty()) {
        total += 1;
        if !having.contains(&index) {
            first = first.or(Some(block));
        }
    }
    let Some(block) = first else { return };
    if total < settings.blocks || having.len() * 100 >= settings.below * total {
        return;
    }
    let percent = having.len() * 100 / total;
    found.push(Hit {
        span: block.words.span_of(0..block.words.len()),
        absent: true,
        values: vec![("count", having.len().to_string()), ("total", total.to_string()), ("percent", percent.to_string())],
        ..Hit::default()
    });
}
