//! Comments that allow what a rule would report: `<!-- tailor-lint allow RULE: reason -->`.
//!
//! Alone on its line such a comment speaks of the next block, beside words of its own line. `allow-start` and `allow-end` are round a range, and
//! `allow-file` speaks of the whole file. Several rules have commas between them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Block, Hidden};
use crate::text::{Prose, Source, Span};

/// A comment that allows something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The rules it names, each with its place. Whether there are such rules is not known here.
    pub rules: Vec<(String, Span)>,
    /// Why, in the writer's words; may be empty.
    pub reason: String,
    /// Its first word after the program's name: `allow`, `allow-start` …, with its place.
    pub verb: (String, Span),
    /// The bytes it speaks of.
    pub covers: Span,
    /// What is wrong with it in itself.
    pub mistake: Option<AllowMistake>,
}

/// What may be wrong with such a comment, whatever the rules are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllowMistake {
    /// `allow-start` without an end: it goes on to the end of the file.
    Unclosed,
    /// `allow-end` without a start.
    Unopened,
    /// Neither `allow` nor one of the others, or no rule is named.
    Unreadable,
}

/// What such a comment may begin with, after the program's name.
pub const VERBS: [&str; 4] = ["allow", "allow-start", "allow-end", "allow-file"];

const PROGRAM: &str = "tailor-lint";

/// All such comments of a document, in its order. An `allow-end` that ends something is part of its `allow-start`.
pub(super) fn allows(hidden: &[Hidden], blocks: &[Block], source: &Source) -> Vec<Allow> {
    let whole = Span::new(0, source.text().len());
    let starts: Vec<usize> = blocks.iter().map(|block| block.span().start).collect();
    let mut found: Vec<Allow> = Vec::new();
    let mut open: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (comment, mut allow) in hidden.iter().filter_map(|piece| read(&piece.prose)) {
        match allow.verb.0.as_str() {
            _ if allow.mistake.is_some() => {}
            "allow-start" => {
                allow.covers = Span::new(comment.start, whole.end);
                allow.mistake = Some(AllowMistake::Unclosed);
                open.entry(names(&allow)).or_default().push(found.len());
            }
            "allow-end" => {
                if let Some(start) = open.get_mut(&names(&allow)).and_then(Vec::pop) {
                    let start = &mut found[start];
                    start.covers.end = comment.end;
                    start.mistake = None;
                    continue;
                }
                allow.mistake = Some(AllowMistake::Unopened);
            }
            "allow-file" => allow.covers = whole,
            _ if stands_alone(source, comment) => {
                let next = blocks.get(starts.partition_point(|start| *start < comment.end));
                allow.covers = next.map_or(comment, Block::span);
            }
            _ => allow.covers = lines_of(source.text(), comment),
        }
        found.push(allow);
    }
    found
}

/// The rules that a start and its end have in common, whatever their order.
fn names(allow: &Allow) -> String {
    let mut names: Vec<&str> = allow.rules.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names.join(" ")
}

/// A comment's place and what it says, if it is one of ours.
fn read(prose: &Prose) -> Option<(Span, Allow)> {
    let text = prose.text();
    let inner = trimmed(text, 0..text.len(), &["<!--"], &["-->"]);
    if !text[inner.clone()].starts_with(PROGRAM) {
        return None;
    }
    let (said, reason) = match text[inner.clone()].split_once(':') {
        Some((said, reason)) => (inner.start..inner.start + said.len(), reason.split_whitespace().collect::<Vec<_>>().join(" ")),
        None => (inner.clone(), String::new()),
    };
    let mut words = words(text, said);
    let program = words.next()?;
    if &text[program] != PROGRAM {
        return None;
    }
    let verb = words.next().unwrap_or(inner);
    let named = |range: Range<usize>| (text[range.clone()].to_owned(), prose.span(range));
    let rules: Vec<(String, Span)> = words.map(named).collect();
    let verb = named(verb);
    let readable = VERBS.contains(&verb.0.as_str()) && !rules.is_empty();
    let comment = prose.full_span();
    let mistake = (!readable).then_some(AllowMistake::Unreadable);
    Some((comment, Allow { rules, reason, verb, covers: comment, mistake }))
}

/// The words between spaces and commas, as ranges.
fn words(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let base = text.as_ptr() as usize;
    // A quote's mark at the beginning of a line belongs to no word.
    let cut = |c: char| c.is_whitespace() || c == ',' || c == '>';
    text[range].split(cut).filter(|word| !word.is_empty()).map(move |word| {
        let start = word.as_ptr() as usize - base;
        start..start + word.len()
    })
}

fn trimmed(text: &str, range: Range<usize>, before: &[&str], after: &[&str]) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    for mark in before {
        start += text[start..end].len() - text[start..end].trim_start().trim_start_matches(mark).trim_start().len();
    }
    for mark in after {
        end -= text[start..end].len() - text[start..end].trim_end().trim_end_matches(mark).trim_end().len();
    }
    start..end
}

/// Whether nothing but the marks of quotes and lists is beside a comment on its lines.
fn stands_alone(source: &Source, comment: Span) -> bool {
    let text = source.text();
    let lines = lines_of(text, comment);
    let mark = |c: char| c.is_whitespace() || matches!(c, '>' | '<' | '!' | '-');
    text[lines.start..comment.start].chars().all(mark) && text[comment.end..lines.end].chars().all(mark)
}

/// The lines that a span touches, whole.
fn lines_of(text: &str, span: Span) -> Span {
    let start = text[..span.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let end = text[span.end..].find(['\n', '\r']).map_or(text.len(), |at| span.end + at);
    Span::new(start, end)
}
