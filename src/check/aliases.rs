//! A term of the posting that stands in the resume under another of its names only.

use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile};
use crate::coverage::Status;
use crate::text::words::folded_words;

/// Each must or nice-to-have whose every place has a name without a word of the posting's own: K8s for Kubernetes.
pub fn run(context: &Context<'_>, found: &mut Vec<Hit>) -> Outcome {
    let (Some(posting), Some(coverage)) = (context.posting, context.coverage) else { return Outcome::NotChecked(Lacks::Posting) };
    for (requirement, answer) in posting.requirements.iter().zip(&coverage.answers) {
        let [term] = requirement.any_of.as_slice() else { continue };
        let asked = posting.document.shown(term.span);
        let wanted = folded_words(&asked);
        let other_name = |surface: &str| {
            let words = folded_words(surface);
            let near = |one: &String, other: &String| one.starts_with(other.as_str()) || other.starts_with(one.as_str());
            let listed = term.also.iter().any(|also| folded_words(also) == words) || folded_words(&term.name) == words;
            // "People skills" for "interpersonal skills" is a matter of words; short forms are what a search misses.
            listed
                && (is_short_form(surface) || is_short_form(&asked))
                && !words.iter().any(|word| wanted.iter().any(|other| near(word, other)))
        };
        let all = answer.status == Status::Met && answer.evidence.iter().all(|evidence| other_name(evidence.matched(context.document)));
        if let Some(first) = answer.evidence.first().filter(|_| all) {
            found.push(Hit {
                span: first.span,
                values: vec![("match", first.matched(context.document).to_owned()), ("term", asked)],
                related: vec![Related { file: RelatedFile::Posting, span: term.span, label: Label::AskedHere }],
                ..Hit::default()
            });
        }
    }
    found.sort_by_key(|hit| hit.span);
    found.dedup_by_key(|hit| hit.span);
    Outcome::Checked
}

/// `K8s`, `QA`, `SFDC`: one word with two capitals or digits.
fn is_short_form(name: &str) -> bool {
    !name.contains(' ') && name.chars().filter(|c| c.is_uppercase() || c.is_ascii_digit()).count() >= 2
}
