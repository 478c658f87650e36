//! What a document says to the gates of a posting. It can show that one is open, never that one is closed; where it cannot, the answer says why.
//!
//! One kind a file.

mod degree;
pub mod duration;
mod language;
mod licence;
mod place;
mod subject;
mod years;

use std::ops::Range;

use crate::document::dates::Month;
use crate::document::{Block, Document, Kind, Zone};
use crate::posting::{Gate, GateKind, Posting};
use crate::text::Span;

use super::evidence::is_negated;
use super::{GateAnswer, Status};

/// One answer a gate, in the posting's order. Posts that go on to the present are counted up to `today`, the last month that counts; without it
/// they are not counted, and the answer says so.
pub fn answers(posting: &Posting, document: &Document, today: Option<Month>) -> Vec<GateAnswer> {
    posting.gates.iter().enumerate().map(|(index, asked)| answer(index, asked, document, today)).collect()
}

fn answer(gate: usize, asked: &Gate, document: &Document, today: Option<Month>) -> GateAnswer {
    let outcome = match asked.kind {
        GateKind::Years => years::answer(asked, document, today),
        GateKind::Degree => degree::answer(asked, document, today),
        GateKind::Licence => licence::answer(asked, document),
        GateKind::Language => language::answer(asked, document),
        GateKind::Location => place::location(asked, document),
        GateKind::Schedule => place::schedule(),
        GateKind::Authorization => place::authorization(asked),
    };
    let Outcome { status, found, evidence, reason } = outcome;
    GateAnswer { gate, status, found, evidence, reason }
}

/// An answer without its gate.
struct Outcome {
    status: Status,
    found: Option<String>,
    evidence: Vec<Span>,
    reason: Option<String>,
}

impl Outcome {
    fn met(found: String, evidence: Vec<Span>) -> Outcome {
        Outcome { status: Status::Met, found: Some(found), evidence, reason: None }
    }

    fn partial(found: String, evidence: Vec<Span>, reason: String) -> Outcome {
        Outcome { status: Status::Partial, found: Some(found), evidence, reason: Some(reason) }
    }

    fn not_checked(reason: impl Into<String>) -> Outcome {
        Outcome { status: Status::NotChecked, found: None, evidence: Vec::new(), reason: Some(reason.into()) }
    }
}

/// What a reason calls the document.
fn called(document: &Document) -> &'static str {
    if document.kind == Kind::Letter { "letter" } else { "resume" }
}

/// The blocks that speak of the writer.
fn speaking(document: &Document) -> impl Iterator<Item = &Block> {
    let letter = document.kind == Kind::Letter;
    document.blocks.iter().filter(move |block| match block.zone {
        Zone::Opening | Zone::Body | Zone::Closing => true,
        Zone::Contact | Zone::Heading => false,
        _ => !letter,
    })
}

/// Words and where they stand, unless the sentence says that it is not so.
fn plain(block: &Block, words: Range<usize>) -> Option<(String, Span)> {
    let sentence = block.sentence_at(words.start);
    (!is_negated(&block.words, &sentence, words.start)).then(|| (shown(block, words.clone()), block.words.span_of(words)))
}

/// Words as they stand.
fn shown(block: &Block, words: Range<usize>) -> String {
    block.prose.text().get(block.words.text_range(words)).unwrap_or("").to_owned()
}
