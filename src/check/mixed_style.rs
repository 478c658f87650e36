//! One thing written in two ways: quotes that are straight here and curly there, ranges with a hyphen here and a dash there.

use super::settings::Style;
use super::{Context, Edit, Hit, Label, Related, RelatedFile};
use crate::document::dates::date_range;
use crate::document::{Block, MarkKind};
use crate::text::Span;

/// A place where the thing is written, in which of its two ways, and what it would be in the other, where that is sure.
struct Use {
    span: Span,
    shown: String,
    fancy: bool,
    other: Option<&'static str>,
}

/// The first use of the rarer way, if there are two. The fix writes all of them in the commoner one.
pub fn run(context: &Context<'_>, style: Style, found: &mut Vec<Hit>) {
    match style {
        Style::Quotes => {
            // Apostrophes and quotes are counted apart: each is what one looks at together.
            for mark in ['\'', '"'] {
                let uses: Vec<Use> = context.blocks().flat_map(|(_, block)| quotes(context, block, mark)).collect();
                report(&uses, found);
            }
        }
        Style::Dashes => {
            let uses: Vec<Use> = context.blocks().filter_map(|(_, block)| dash(context, block)).collect();
            report(&uses, found);
        }
    }
}

fn report(uses: &[Use], found: &mut Vec<Hit>) {
    let fancy = uses.iter().filter(|one| one.fancy).count();
    let plain = uses.len() - fancy;
    // Of two that are as common, the first one met is the rule.
    let rare_is_fancy = fancy < plain || fancy == plain && uses.first().is_some_and(|one| !one.fancy);
    let rare: Vec<&Use> = uses.iter().filter(|one| one.fancy == rare_is_fancy).collect();
    let common = uses.iter().find(|one| one.fancy != rare_is_fancy);
    let (Some(first), Some(common)) = (rare.first(), common) else { return };
    let edits: Option<Vec<Edit>> =
        rare.iter().map(|one| one.other.map(|other| Edit { span: one.span, replacement: other.to_owned() })).collect();
    found.push(Hit {
        span: first.span,
        values: vec![("match", first.shown.clone()), ("count", rare.len().to_string()), ("main", common.shown.clone())],
        related: vec![Related { file: RelatedFile::Document, span: common.span, label: Label::FirstHere }],
        edits: edits.unwrap_or_default(),
        ..Hit::default()
    });
}

/// The apostrophes inside words, or the double quotes, of a block.
fn quotes(context: &Context<'_>, block: &Block, mark: char) -> Vec<Use> {
    let text = block.prose.text();
    let originals = block.prose.originals();
    let mut next = 0;
    let mut uses = Vec::new();
    for (at, _) in text.match_indices(mark) {
        while originals.get(next).is_some_and(|one| one.at < at || one.at == at && !is_quote(one.written)) {
            next += 1;
        }
        let written = originals.get(next).filter(|one| one.at == at).map(|one| one.written);
        let before = text[..at].chars().next_back().unwrap_or(' ');
        let after = text[at + 1..].chars().next().unwrap_or(' ');
        let counts = if mark == '\'' { before.is_alphabetic() && after.is_alphabetic() } else { !before.is_numeric() };
        // Primes are feet, inches and minutes; some languages quote „so“ and turn an apostrophe into a letter.
        if !counts || written.is_some_and(|c| !matches!(c, '\u{2019}' | '\u{201C}' | '\u{201D}')) {
            continue;
        }
        let span = block.prose.span(at..at + 1);
        if in_code(context, span) {
            continue;
        }
        let fancy = written.is_some();
        let other = match (fancy, mark) {
            (true, '\'') => Some("'"),
            (true, _) => Some("\""),
            (false, '\'') => Some("\u{2019}"),
            (false, _) if opens(before) && !after.is_whitespace() => Some("\u{201C}"),
            (false, _) if !before.is_whitespace() && closes(after) => Some("\u{201D}"),
            (false, _) => None,
        };
        let verbatim = context.document.source.slice(span).chars().eq([written.unwrap_or(mark)]);
        uses.push(Use { span, shown: written.unwrap_or(mark).to_string(), fancy, other: other.filter(|_| verbatim) });
    }
    uses
}

fn is_quote(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201F}' | '\u{2032}' | '\u{2033}' | '\u{02BC}')
}

fn opens(before: char) -> bool {
    before.is_whitespace() || matches!(before, '(' | '[' | '-' | '–' | '—' | '/')
}

fn closes(after: char) -> bool {
    after.is_whitespace() || after.is_ascii_punctuation() || matches!(after, '–' | '—' | '…')
}

/// Whether a place is in code, where quotes are always straight.
fn in_code(context: &Context<'_>, span: Span) -> bool {
    let marks = &context.document.marks;
    let before = &marks[..marks.partition_point(|mark| mark.span.start <= span.start)];
    before.iter().rev().take(4).any(|mark| mark.kind == MarkKind::Code && mark.span.contains(span))
}

/// The sign between the two dates of a post, if it is a hyphen or a dash.
fn dash(context: &Context<'_>, block: &Block) -> Option<Use> {
    let range = date_range(&block.words)?;
    let text = block.prose.text();
    let from = block.words.text_range(range.start.words.clone()).end;
    let to = block.words.range(range.start.words.end).start;
    let between = text.get(from..to)?;
    let sign = between.trim();
    let at = from + between.find(['-', '–', '—'])?;
    let span = block.prose.span(at..at + sign.len());
    let (fancy, other) = match sign {
        "-" => (false, "–"),
        "–" => (true, "-"),
        _ => return None,
    };
    let verbatim = context.document.source.slice(span) == sign;
    Some(Use { span, shown: sign.to_owned(), fancy, other: verbatim.then_some(other) })
}
