//! Full stops at the ends of some list items and not of most.

use super::settings::MinorityEndingSettings;
use super::{Context, Edit, Hit, Label, Related, RelatedFile, hit_on};
use crate::document::{Block, Shape};
use crate::text::Span;

/// The most places that are shown beside the first.
const SHOWN: usize = 5;

/// One finding for the few items that end unlike the others, with edits for all of them.
pub fn run(context: &Context<'_>, settings: &MinorityEndingSettings, found: &mut Vec<Hit>) {
    let (mut with, mut without): (Vec<&Block>, Vec<&Block>) = (Vec::new(), Vec::new());
    // A line that is no item may be half of one that a page's end has cut.
    for (_, block) in context.blocks().filter(|(_, block)| block.shape == Shape::Item) {
        match ending(block) {
            Ending::Stop => with.push(block),
            Ending::Nothing => without.push(block),
            Ending::Unclear => {}
        }
    }
    let total = with.len() + without.len();
    let here_stops = with.len() < without.len();
    let few = if here_stops { &mut with } else { &mut without };
    if here_stops {
        // A block of several sentences needs its full stops.
        few.retain(|block| block.sentences().len() < 2);
    }
    let Some((first, rest)) = few.split_first() else { return };
    if total < settings.blocks || few.len() * 100 > settings.share * total {
        return;
    }
    let last_word = |block: &Block| block.words.len().saturating_sub(1)..block.words.len();
    let mut hit = hit_on(first, last_word(first));
    let said = |stops: bool| if stops { "with a full stop" } else { "without a full stop" }.to_owned();
    hit.values.extend([("here", said(here_stops)), ("most", said(!here_stops))]);
    hit.values.extend([("count", few.len().to_string()), ("total", total.to_string())]);
    hit.related.extend(rest.iter().take(SHOWN).map(|block| {
        let span = block.words.span_of(last_word(block));
        Related { file: RelatedFile::Document, span, label: Label::AlsoHere }
    }));
    let edits: Option<Vec<Edit>> = few.iter().map(|block| edit(context, block, here_stops)).collect();
    hit.edits = edits.unwrap_or_default();
    found.push(hit);
}

enum Ending {
    Stop,
    Nothing,
    /// Another mark, an abbreviation, an address: nothing can be told from it.
    Unclear,
}

fn ending(block: &Block) -> Ending {
    let text = block.prose.text().trim_end();
    let last = block.words.len().saturating_sub(1);
    let word = block.words.folded(last);
    let abbreviated =
        word.contains(['.', '@', '/']) || matches!(word, "etc" | "inc" | "ltd" | "co" | "corp" | "jr" | "sr" | "st" | "no" | "al");
    if block.words.len() < 3 || abbreviated || text.ends_with("..") || text.ends_with(" .") {
        return Ending::Unclear;
    }
    match text.chars().next_back() {
        Some('.') => Ending::Stop,
        Some(c) if c.is_alphanumeric() || matches!(c, ')' | '%' | '+' | '#') && !text.ends_with(".)") => Ending::Nothing,
        _ => Ending::Unclear,
    }
}

/// The edit that adds or takes off one full stop, where the file has it as a reader sees it.
fn edit(context: &Context<'_>, block: &Block, take_off: bool) -> Option<Edit> {
    let source = &context.document.source;
    let text = block.prose.text();
    let end = text.trim_end().len();
    let last = text[..end].chars().next_back()?;
    let span = block.prose.span(end - last.len_utf8()..end);
    let verbatim = source.slice(span).chars().eq([last]);
    if take_off {
        return (verbatim && last == '.').then(|| Edit { span, replacement: String::new() });
    }
    // Behind the last character there may be the end of a link or of code.
    let free = source.text().get(span.end..).is_some_and(|rest| rest.is_empty() || rest.starts_with(['\n', '\r', ' ']));
    (verbatim && free).then(|| Edit { span: Span::new(span.end, span.end), replacement: ".".to_owned() })
}
