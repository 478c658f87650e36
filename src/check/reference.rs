//! The number under which the employer files the job.

use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile};
use crate::document::Zone;
use crate::posting::Posting;
use crate::text::words::folded_words;

/// The posting's reference, where it is sent to a person and stands nowhere in the letter. Who fills in a form need not say it again.
pub fn run(context: &Context<'_>, found: &mut Vec<Hit>) -> Outcome {
    let Some(posting) = context.posting else { return Outcome::NotChecked(Lacks::Posting) };
    let Some(reference) = posting.requisition.as_ref().filter(|_| wants_it(posting)) else { return Outcome::Checked };
    let wanted = signs(&reference.text);
    let blocks = &context.document.blocks;
    if wanted.is_empty() || blocks.iter().any(|block| signs(block.prose.text()).contains(&wanted)) {
        return Outcome::Checked;
    }
    let place = [Zone::Subject, Zone::Opening, Zone::Body].iter().find_map(|zone| blocks.iter().find(|block| block.zone == *zone));
    let Some(block) = place.or_else(|| blocks.first()) else { return Outcome::Checked };
    let placed = reference.span.end > reference.span.start;
    found.push(Hit {
        span: block.words.span_of(block.sentence_at(0)),
        absent: true,
        values: vec![("reference", reference.text.clone())],
        related: placed
            .then_some(Related { file: RelatedFile::Posting, span: reference.span, label: Label::NamedHere })
            .into_iter()
            .collect(),
        ..Hit::default()
    });
    Outcome::Checked
}

/// Whether the posting asks for the number, or gives it as a reference where letters go to an address. The number of a job on a page with a form is
/// for the form.
fn wants_it(posting: &Posting) -> bool {
    let asks = posting.instructions.iter().any(|told| {
        let words = folded_words(&told.text);
        // "Three references" are people.
        words.iter().any(|word| matches!(word.as_str(), "reference" | "ref" | "requisition" | "quote" | "quoting" | "quotes"))
    });
    asks || is_called_reference(posting) && posting.document.blocks.iter().any(|block| block.words.iter().any(|word| word.contains('@')))
}

/// Whether "Ref" or "Reference" stands before the number.
fn is_called_reference(posting: &Posting) -> bool {
    const BEFORE: usize = 3;
    let Some(number) = &posting.requisition else { return false };
    posting.document.blocks.iter().any(|block| {
        let words = &block.words;
        let at = (0..words.len()).find(|&at| number.span.contains(words.span(at)));
        at.is_some_and(|at| (at.saturating_sub(BEFORE)..at).any(|before| matches!(words.folded(before), "ref" | "reference" | "refs")))
    })
}

/// Letters and digits only: numbers are copied with other dashes and spaces.
fn signs(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
