//! How a document is divided by headings. Only what is marked up as a heading counts: to programs a bold line is a line.

use super::settings::{HeadingFault, HeadingSettings};
use super::{Context, Hit, Label, Related, RelatedFile};
use crate::document::{Block, Format, Mark, MarkKind, Shape};

/// Looks for one fault in the headings of a Markdown document.
pub fn run(context: &Context<'_>, settings: &HeadingSettings, found: &mut Vec<Hit>) {
    let document = context.document;
    if document.format != Format::Markdown {
        return;
    }
    let headings: Vec<(u8, &Block)> = document.marks.iter().filter_map(|mark| heading(mark, context)).collect();
    match settings.fault {
        HeadingFault::Jump => found.extend(headings.windows(2).filter(|pair| pair[1].0 > pair[0].0 + 1).map(|pair| {
            let ((above, _), (level, block)) = (pair[0], pair[1]);
            let marks = |level: u8| "#".repeat(level.into());
            Hit { values: vec![("level", marks(level)), ("above", marks(above)), ("right", marks(above + 1))], ..on(block) }
        })),
        HeadingFault::Titles => {
            let tops: Vec<&Block> = headings.iter().filter(|heading| heading.0 == 1).map(|heading| heading.1).collect();
            // Where sections are on the first level too, the document has one level, which is a style of its own.
            if let [first, second, ..] = tops[..]
                && headings.iter().any(|heading| heading.0 == 2)
            {
                let related = vec![Related { file: RelatedFile::Document, span: first.span(), label: Label::FirstHere }];
                found.push(Hit { related, ..on(second) });
            }
        }
        HeadingFault::None if headings.is_empty() => {
            let words: usize = document.blocks.iter().map(|block| block.words.len()).sum();
            // A section's name that is only written on its own line shows what to do.
            let named = document.blocks.iter().find(|block| matches!(block.shape, Shape::Heading(_)));
            if let Some(block) = named.or(document.blocks.first()).filter(|_| words > settings.min_words) {
                found.push(Hit { absent: true, ..on(block) });
            }
        }
        HeadingFault::None => {}
    }
}

fn heading<'a>(mark: &Mark, context: &Context<'a>) -> Option<(u8, &'a Block)> {
    let MarkKind::Heading(level) = mark.kind else { return None };
    context.document.block_at(mark.span).filter(|block| block.span().overlaps(mark.span)).map(|block| (level, block))
}

fn on(block: &Block) -> Hit {
    let words = block.prose.text().split_whitespace().collect::<Vec<_>>().join(" ");
    Hit { span: block.span(), values: vec![("match", words)], ..Hit::default() }
}
