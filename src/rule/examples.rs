//! A rule's examples: texts with `[[marks]]` round what it must find. They are its tests, and anyone's own rules are tested the same way.

use thiserror::Error;

use crate::text::Span;

/// An example's text without its marks, and where they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// What must be found, in order.
    pub marks: Vec<Span>,
}

/// Marks that do not pair up.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("the [[marks]] of this example do not pair up")]
pub struct MarkError;

impl Marked {
    /// Takes the marks out of a text. Marks that touch (`[[to]]\n[[be]]` over a line break) are one: `[[to\nbe]]` is written for them.
    pub fn parse(marked: &str) -> Result<Marked, MarkError> {
        let mut text = String::with_capacity(marked.len());
        let mut marks: Vec<Span> = Vec::new();
        let mut open = None;
        let mut rest = marked;
        while let Some(at) = rest.find(['[', ']']) {
            text.push_str(&rest[..at]);
            rest = &rest[at..];
            if rest.starts_with("[[") && open.is_none() {
                open = Some(text.len());
                rest = &rest[2..];
            } else if rest.starts_with("]]")
                && !rest.starts_with("]]]")
                && let Some(start) = open.take()
            {
                marks.push(Span::new(start, text.len()));
                rest = &rest[2..];
            } else {
                text.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
        text.push_str(rest);
        if open.is_some() { Err(MarkError) } else { Ok(Marked { text, marks: joined(marks, marked) }) }
    }
}

/// The design's form for a phrase over a line break marks each line; the two are one finding.
fn joined(marks: Vec<Span>, marked: &str) -> Vec<Span> {
    let mut done: Vec<Span> = Vec::new();
    let mut breaks = marked.match_indices("]]\n[[").count();
    for mark in marks {
        match done.last_mut() {
            Some(last) if breaks > 0 && last.end + 1 == mark.start => {
                last.end = mark.end;
                breaks -= 1;
            }
            _ => done.push(mark),
        }
    }
    done
}
