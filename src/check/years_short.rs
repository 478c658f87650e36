//! Years of work, where the posting asks for more than the resume's dates show.

use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile};
use crate::coverage::{Status, gate_answers};
use crate::posting::{GateKind, Tier};

/// Each requirement of years that the dates meet in part, at the first post that counts.
pub fn run(context: &Context<'_>, found: &mut Vec<Hit>) -> Outcome {
    let Some(posting) = context.posting else { return Outcome::NotChecked(Lacks::Posting) };
    for answer in gate_answers(posting, context.document, context.today) {
        let Some(gate) = posting.gates.get(answer.gate).filter(|gate| gate.kind == GateKind::Years && gate.tier == Tier::Must) else {
            continue;
        };
        let (Some(span), Some(has)) = (answer.evidence.first(), answer.found.filter(|_| answer.status == Status::Partial)) else {
            continue;
        };
        found.push(Hit {
            span: *span,
            values: vec![("asked", gate.text.clone()), ("found", has)],
            related: vec![Related { file: RelatedFile::Posting, span: gate.span, label: Label::AskedHere }],
            ..Hit::default()
        });
        // One of several is enough to be told.
        break;
    }
    Outcome::Checked
}
