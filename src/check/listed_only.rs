//! Must-haves that a resume names in a list and shows nowhere at work.

use super::settings::ListedOnlySettings;
use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile};
use crate::coverage::{Answer, Level, Status};
use crate::posting::Tier;

/// The most names in a message.
const NAMED: usize = 4;

/// One finding for all, at the first that is listed. A resume whose posts were not found is left alone: its bullets may have been read as lists.
pub fn run(context: &Context<'_>, settings: &ListedOnlySettings, found: &mut Vec<Hit>) -> Outcome {
    let (Some(posting), Some(coverage)) = (context.posting, context.coverage) else { return Outcome::NotChecked(Lacks::Posting) };
    if !context.document.entries.iter().any(|entry| !entry.bullets.is_empty()) {
        return Outcome::Checked;
    }
    let mut listed = Vec::new();
    for (requirement, answer) in posting.requirements.iter().zip(&coverage.answers) {
        let best = answer.best().filter(|best| best.level == Level::Listed);
        if let Some(best) = best.filter(|_| requirement.tier == Tier::Must && is_met(answer)) {
            listed.push((best.span, requirement));
        }
    }
    let first = listed.iter().map(|(span, _)| *span).min().filter(|_| listed.len() >= settings.least);
    let Some(span) = first else { return Outcome::Checked };
    let names: Vec<String> = listed.iter().take(NAMED).map(|(_, requirement)| requirement.name()).collect();
    let more = listed.len().saturating_sub(NAMED);
    let names = if more > 0 { format!("{} and {more} more", names.join(", ")) } else { names.join(", ") };
    let related =
        listed.iter().map(|(_, requirement)| Related { file: RelatedFile::Posting, span: requirement.span, label: Label::AskedHere });
    found.push(Hit {
        span,
        values: vec![("count", listed.len().to_string()), ("names", names)],
        related: related.collect(),
        ..Hit::default()
    });
    Outcome::Checked
}

fn is_met(answer: &Answer) -> bool {
    answer.status == Status::Met
}
