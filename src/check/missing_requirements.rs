//! What the posting asks for and the document does not answer.

use super::settings::MissingRequirementsSettings;
use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile};
use crate::coverage::{Answer, Status};
use crate::document::{Document, Kind, Zone};
use crate::posting::Tier;
use crate::text::Span;

/// One finding for all missing requirements of a tier, with the posting's words for each. Nothing is said where enough of them are answered. Of many,
/// only the most important are named, and first those that the resume shows, since a letter can speak of them at once.
pub fn run(context: &Context<'_>, tier: Tier, settings: &MissingRequirementsSettings, found: &mut Vec<Hit>) -> Outcome {
    let (Some(posting), Some(coverage)) = (context.posting, context.coverage) else { return Outcome::NotChecked(Lacks::Posting) };
    let of_tier = |answer: &&Answer| posting.requirements[answer.requirement].tier == tier;
    let total = coverage.answers.iter().filter(of_tier).count();
    if total == 0 {
        return Outcome::NotChecked(Lacks::Requirements);
    }
    let mut missing: Vec<&Answer> = coverage.answers.iter().filter(of_tier).filter(|answer| answer.status == Status::Missing).collect();
    let met = total - missing.len();
    if missing.is_empty() || settings.enough > 0 && met >= settings.enough.min(total) {
        return Outcome::Checked;
    }
    let all_missing = missing.len();
    let shown_by_resume =
        |answer: &Answer| context.resume.and_then(|(_, coverage)| coverage).and_then(|coverage| coverage.answers.get(answer.requirement));
    let in_resume = |answer: &Answer| shown_by_resume(answer).is_some_and(|answer| answer.status == Status::Met);
    missing.sort_by(|left, right| {
        let weight = |answer: &Answer| posting.requirements[answer.requirement].weight;
        let first = in_resume(right).cmp(&in_resume(left));
        first.then(weight(right).total_cmp(&weight(left))).then(left.requirement.cmp(&right.requirement))
    });
    if settings.top > 0 {
        missing.truncate(settings.top);
    }
    let names: Vec<String> = missing.iter().map(|answer| posting.requirements[answer.requirement].name()).collect();
    let mut related = Vec::new();
    for answer in &missing {
        let requirement = &posting.requirements[answer.requirement];
        related.push(Related { file: RelatedFile::Posting, span: requirement.span, label: Label::AskedHere });
        if let Some(evidence) = shown_by_resume(answer).and_then(|answer| answer.evidence.iter().max_by_key(|evidence| evidence.level)) {
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
