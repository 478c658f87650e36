//! Hyphens and dashes mixed between the dates of posts.

use super::{Context, Edit, Hit, hit_on};
use crate::document::dates::date_range;

/// The dashes that may part two dates, the one to keep first where two are equally common.
const DASHES: [char; 3] = ['–', '-', '—'];

/// The first span of time whose dash is not the one that most have. The edits give all of them the same dash.
pub fn run(context: &Context<'_>, found: &mut Vec<Hit>) {
    let mut all = Vec::new();
    for (_, block) in context.blocks() {
        let Some(range) = date_range(&block.words) else { continue };
        let text = block.words.between(block.prose.text(), range.start.words.end);
        let Some(dash) = DASHES.into_iter().find(|&dash| text.trim() == dash.to_string()) else { continue };
        let at = block.words.range(range.start.words.end.saturating_sub(1)).end + text.find(dash).unwrap_or(0);
        let span = block.prose.span(at..at + dash.len_utf8());
        // What the file writes in another way (an entity, two hyphens) is left alone.
        if context.document.source.text().get(span.range()) == Some(dash.to_string().as_str()) {
            all.push((block, range.words, dash, span));
        }
    }
    let count = |dash: char| all.iter().filter(|(_, _, other, _)| *other == dash).count();
    let Some(main) = DASHES.into_iter().rev().max_by_key(|dash| count(*dash)) else { return };
    let mut others = all.iter().filter(|(_, _, dash, _)| *dash != main).peekable();
    let Some((block, words, ..)) = others.peek() else { return };
    let mut hit = hit_on(block, words.clone());
    hit.values.push(("main", main.to_string()));
    hit.edits = others.map(|(_, _, _, span)| Edit { span: *span, replacement: main.to_string() }).collect();
    found.push(hit);
}
