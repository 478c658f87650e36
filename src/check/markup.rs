//! Markup that gets in the way of those who read: pictures, tables, columns, links that lead nowhere or do not say where.

use super::settings::{BoldShareSettings, MarkupKind};
use super::{Context, Hit};
use crate::document::{Format, Mark, MarkKind};
use crate::text::Span;
use crate::text::words::folded_words;

/// Every link of a kind; of all else the first, with how many there are, since they are mended as one.
pub fn run(context: &Context<'_>, kinds: &[MarkupKind], found: &mut Vec<Hit>) {
    let mut met = marks(context).filter(|mark| kinds.iter().any(|kind| is_of_kind(mark, *kind, context)));
    if kinds.contains(&MarkupKind::EmptyLink) {
        found.extend(met.map(|mark| hit(mark, 1, context)));
    } else if let Some(first) = met.next() {
        found.push(hit(first, 1 + met.count(), context));
    }
}

/// Every link whose words are only these.
pub fn link_texts(context: &Context<'_>, texts: &[Vec<String>], found: &mut Vec<Hit>) {
    let links = marks(context).filter(|mark| matches!(mark.kind, MarkKind::Link(_)));
    for mark in links.filter(|mark| texts.contains(&folded_words(&mark.text))) {
        found.push(hit(mark, 1, context));
    }
}

/// More of the words than so many percent are bold: the longest run of them. Headings do not count.
pub fn bold_share(context: &Context<'_>, settings: &BoldShareSettings, found: &mut Vec<Hit>) {
    let bold: Vec<Span> = marks(context).filter(|mark| mark.kind == MarkKind::Strong).map(|mark| mark.span).collect();
    let blocks = context.blocks().filter(|(_, block)| !matches!(block.shape, crate::document::Shape::Heading(_)));
    let (mut all, mut inside) = (0, 0);
    for (_, block) in blocks {
        all += block.words.len();
        let is_bold = |at: &usize| {
            let word = block.words.span(*at);
            bold[..bold.partition_point(|span| span.start <= word.start)].last().is_some_and(|span| span.contains(word))
        };
        inside += (0..block.words.len()).filter(is_bold).count();
    }
    let longest = bold.iter().rev().max_by_key(|span| span.end - span.start);
    if let Some(longest) = longest.filter(|_| all >= settings.min_words && inside * 100 > all * settings.max) {
        let share = (inside * 100 / all.max(1)).to_string();
        found.push(Hit { span: *longest, values: vec![("share", share), ("limit", settings.max.to_string())], ..Hit::default() });
    }
}

/// The marks in the rule's zones: each belongs to the zone of its words, or of those before it.
fn marks<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Mark> {
    let (document, zones) = (context.document, context.zones);
    document.marks.iter().filter(move |mark| document.block_at(mark.span).is_none_or(|block| zones.contains(block.zone)))
}

fn is_of_kind(mark: &Mark, kind: MarkupKind, context: &Context<'_>) -> bool {
    // A page of HTML is laid out by its own means; in Markdown they are foreign.
    let is_markdown = context.document.format == Format::Markdown;
    match (kind, &mark.kind) {
        (MarkupKind::Table, MarkKind::Table)
        | (MarkupKind::LayoutTable, MarkKind::LayoutTable)
        | (MarkupKind::Image, MarkKind::Image)
        | (MarkupKind::Badge, MarkKind::Badge)
        | (MarkupKind::IndentedCode, MarkKind::IndentedCode) => true,
        (MarkupKind::Columns, MarkKind::Columns) | (MarkupKind::Styling, MarkKind::Styling) => is_markdown,
        (MarkupKind::EmptyLink, MarkKind::Link(target)) => leads_nowhere(target),
        _ => false,
    }
}

/// Whether a link's target is none: nothing, `#`, a scheme without a name.
fn leads_nowhere(target: &str) -> bool {
    let target = target.trim().trim_end_matches('/');
    matches!(target.to_ascii_lowercase().as_str(), "" | "#" | "http:" | "https:" | "mailto:" | "tel:" | "url" | "link" | "todo")
}

fn hit(mark: &Mark, count: usize, context: &Context<'_>) -> Hit {
    let document = context.document;
    let span = Span::new(mark.span.start, mark.span.start + document.source.slice(mark.span).trim_end().len());
    let written = document.source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let words = if mark.text.is_empty() { written } else { mark.text.split_whitespace().collect::<Vec<_>>().join(" ") };
    let shown = if words.chars().count() > SHOWN { words.chars().take(SHOWN).chain(['…']).collect() } else { words };
    Hit { span, values: vec![("match", shown), ("count", count.to_string())], ..Hit::default() }
}

/// The most characters of a piece of markup that a message shows.
const SHOWN: usize = 40;
