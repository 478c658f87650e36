//! Dates of posts written in more than one way.

use super::{Context, Hit, Label, Related, RelatedFile, hit_on};
use crate::document::dates::{Date, DateStyle, dates};

/// The first date that is written otherwise than most are. Years alone count only beside posts that give months.
pub fn run(context: &Context<'_>, found: &mut Vec<Hit>) {
    let mut all: Vec<(usize, Date)> = Vec::new();
    for (index, block) in context.blocks() {
        all.extend(dates(&block.words).into_iter().map(|date| (index, date)));
    }
    // A year alone is often all that is known; only months written in several ways are a slip.
    let with_month: Vec<&(usize, Date)> = all.iter().filter(|(_, date)| date.style != DateStyle::YearOnly).collect();
    // Lines are counted, since one may have two dates and the next one and "present"; where as many are for each, the first way is the main one.
    let lines = |style: DateStyle| {
        let mut blocks: Vec<usize> = with_month.iter().filter(|(_, date)| date.style == style).map(|(block, _)| *block).collect();
        blocks.dedup();
        blocks.len()
    };
    let first = |style: DateStyle| with_month.iter().position(|(_, date)| date.style == style);
    let styles = [DateStyle::MonthName, DateStyle::MonthNumber, DateStyle::Iso];
    let Some(main) = styles.into_iter().max_by_key(|style| (lines(*style), std::cmp::Reverse(first(*style)))) else { return };
    let Some((block, date)) = with_month.iter().find(|(_, date)| date.style != main) else { return };
    let block = &context.document.blocks[*block];
    let mut hit = hit_on(block, date.words.clone());
    hit.values.push(("style", date.style.example().to_owned()));
    hit.values.push(("main", main.example().to_owned()));
    if let Some((other, date)) = with_month.iter().find(|(_, date)| date.style == main) {
        let span = context.document.blocks[*other].words.span_of(date.words.clone());
        hit.related.push(Related { file: RelatedFile::Document, span, label: Label::FirstHere });
    }
    found.push(hit);
}
