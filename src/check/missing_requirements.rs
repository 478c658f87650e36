//! What the posting asks for and the document does not answer.

use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile};
use crate::coverage::{Answer, Status};
use crate::document::{Document, Kind, Zone};
use crate::posting::Tier;
use crate::text::Span;

/// One finding for all missing requirements of a tier, with the posting's words for each. With `top`, only the so many most important ones of
/// the tier are asked for. What the resume shows is pointed out, since a letter can claim it at once.
pub fn run(context: &Context<'_>, tier: Tier, top: usize, found: &mut Vec<Hit>) -> Outcome {
    let (Some(posting), Some(coverage)) = (context.posting, context.coverage) else { return Outcome::NotChecked(Lacks::Posting) };
    let mut asked: Vec<&Answer> = coverage.answers.iter().filter(|answer| posting.requirements[answer.requirement].tier == tier).collect();
    if asked.is_empty() {
        return Outcome::NotChecked(Lacks::Requirements);
    }
    asked.sort_by(|left, right| {
        let weight = |answer: &Answer| posting.requirements[answer.requirement].weight;
        weight(right).total_cmp(&weight(left)).then(left.requirement.cmp(&right.requirement))
    });
    if top > 0 {
        asked.truncate(top);
    }
    let missing: Vec<&Answer> = asked.iter().copied().filter(|answer| answer.status == Status::Missing).collect();
    if missing.is_empty() {
        return Outcome::Checked;
    }
    let names: Vec<String> = missing.iter().map(|answer| posting.requirements[answer.requirement].name()).collect();
    let mut related = Vec::new();
    for answer in &missing {
        let requirement = &posting.requirements[answer.requirement];
        related.push(Related { file: RelatedFile::Posting, span: requirement.span, label: Label::AskedHere });
        let in_resume = context.resume.and_then(|(_, coverage)| coverage).and_then(|coverage| coverage.answers.get(answer.requirement));
        if let Some(evidence) = in_resume.and_then(|answer| answer.evidence.iter().max_by_key(|evidence| evidence.level)) {
            related.push(Related { file: RelatedFile::Resume, span: evidence.span, label: Label::InResume });
        }
    }
    found.push(Hit {
        span: place(context.document),
        absent: true,
        values: vec![
            ("missing", missing.len().to_string()),
            ("total", asked.len().to_string()),
            ("count", asked.len().to_string()),
            ("names", list(&names)),
            ("requirement", if missing.len() == 1 { "requirement".into() } else { "requirements".into() }),
        ],
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
