//! What the posting asks for and the document does not answer.

use super::settings::MissingRequirementsSettings;
use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile};
use crate::coverage::{Answer, Status, Tally};
use crate::document::{Document, Kind, Zone};
use crate::posting::{Requirement, Tier};
use crate::text::Span;

/// One finding for all missing requirements of a tier, with the posting's words for each. Nothing is said where enough of them are answered. Of many,
/// only the most important are named: first those that the resume shows, since a letter can speak of them at once, then those that are surely meant.
pub fn run(context: &Context<'_>, tier: Tier, settings: &MissingRequirementsSettings, found: &mut Vec<Hit>) -> Outcome {
    let (Some(posting), Some(coverage)) = (context.posting, context.coverage) else { return Outcome::NotChecked(Lacks::Posting) };
    let Tally { met, total } = coverage.tally(tier);
    if total == 0 {
        return Outcome::NotChecked(Lacks::Requirements);
    }
    let answers = posting.requirements.iter().zip(&coverage.answers).enumerate();
    let is_missing =
        |(_, (requirement, answer)): &(usize, (&Requirement, &Answer))| requirement.tier == tier && answer.status == Status::Missing;
    let mut missing: Vec<(usize, &Requirement)> =
        answers.filter(is_missing).map(|(index, (requirement, _))| (index, requirement)).collect();
    if missing.is_empty() || settings.enough > 0 && met >= settings.enough.min(total) {
        return Outcome::Checked;
    }
    let all_missing = missing.len();
    let in_resume = |index: usize| {
        let answer = context.resume.and_then(|(_, coverage)| coverage).and_then(|coverage| coverage.answers.get(index));
        answer.filter(|answer| answer.status == Status::Met)
    };
    missing.sort_by(|left, right| {
        let first = in_resume(right.0).is_some().cmp(&in_resume(left.0).is_some());
        let surer = right.1.is_sure().cmp(&left.1.is_sure());
        first.then(surer).then(right.1.weight.total_cmp(&left.1.weight)).then(left.0.cmp(&right.0))
    });
    if settings.top > 0 {
        missing.truncate(settings.top);
    }
    let names: Vec<String> = missing.iter().map(|(_, requirement)| requirement.name()).collect();
    let mut related = Vec::new();
    for (index, requirement) in &missing {
        related.push(Related { file: RelatedFile::Posting, span: requirement.span, label: Label::AskedHere });
        if let Some(evidence) = in_resume(*index).and_then(Answer::best) {
            related.push(Related { file: RelatedFile::Resume, span: evidence.span, label: Label::InResume });
        }
    }
    found.push(Hit {
        span: place(context.document),
        absent: true,
        values: vec![("missing", all_missing.to_string()), ("met", met.to_string()), ("total", total.to_string()), ("names", list(&names))],
        related,
        edits: Vec::new(),
    });
    Outcome::Checked
}

fn list(names: &[String]) -> String {
    const MOST: usize = 4;
    let shown: Vec<&str> = names.iter().take(MOST).map(String::as_str).collect();
    match names.len().saturating_sub(MOST) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// Where an answer would stand: the first sentence of a letter's second paragraph, of a resume's skills or summary, else the first block.
fn place(document: &Document) -> Span {
    let first = |zone: Zone| document.blocks.iter().find(|block| block.zone == zone);
    let block = match document.kind {
        Kind::Letter => first(Zone::Body).or_else(|| first(Zone::Opening)),
        _ => first(Zone::Skills).or_else(|| first(Zone::Summary)),
    };
    block.or_else(|| document.blocks.first()).map(|block| block.words.span_of(block.sentence_at(0))).unwrap_or_default()
}
