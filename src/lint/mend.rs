//! Fixes applied to a text, as often as there is something left to mend.

use std::collections::BTreeMap;

use super::{Beside, Checked, Finding, Linter};
use crate::check::Edit;
use crate::document::Document;
use crate::text::Source;

/// How often a text is looked at again after its fixes, at the most. Two rounds are enough for nearly every text; more are needed only where fixes touch.
const MOST_ROUNDS: usize = 10;

/// A document after its fixes.
#[derive(Debug)]
pub struct Mended {
    /// How it is checked now; its document is the new text.
    pub checked: Checked,
    /// How many fixes of each rule were applied.
    pub applied: BTreeMap<String, usize>,
}

impl Linter<'_> {
    /// Applies every safe fix to a document, looks at the result again, and goes on until nothing is left to mend. Of fixes that touch one another the
    /// first is applied, and the others get their turn in the next round.
    pub fn mend(&self, document: Document, beside: Beside<'_>) -> Mended {
        let mut applied = BTreeMap::new();
        let mut checked = self.check(document, beside);
        for _ in 0..MOST_ROUNDS {
            let before = &checked.document;
            let (text, rules) = round(before.source.text(), &checked.findings);
            if rules.is_empty() {
                break;
            }
            let source = Source::new(before.source.name(), text);
            let document = Document::read(source, before.format, Some(before.kind));
            rules.into_iter().for_each(|rule| *applied.entry(rule).or_insert(0) += 1);
            checked = self.check(document, beside);
        }
        Mended { checked, applied }
    }
}

/// A text with the fixes of some findings, and the rules that they are of.
fn round(text: &str, findings: &[Finding]) -> (String, Vec<String>) {
    let mut edits: BTreeMap<usize, &Edit> = BTreeMap::new();
    let mut rules = Vec::new();
    for finding in findings {
        let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safe) else { continue };
        let touches = |edit: &Edit| edits.range(..=edit.span.end).next_back().is_some_and(|(_, before)| before.span.end >= edit.span.start);
        if fix.edits.iter().all(|edit| may_be_made(text, edit)) && !fix.edits.iter().any(touches) {
            edits.extend(fix.edits.iter().map(|edit| (edit.span.start, edit)));
            rules.push(finding.rule.clone());
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits.into_values() {
        out.push_str(&text[from..edit.span.start]);
        out.push_str(&edit.replacement);
        from = edit.span.end;
    }
    out.push_str(&text[from..]);
    (out, rules)
}

/// Whether an edit lies in the text and changes something, but no number: whatever a rule says, a number is a fact.
fn may_be_made(text: &str, edit: &Edit) -> bool {
    let numbers = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    text.get(edit.span.range()).is_some_and(|old| old != edit.replacement && numbers(old) == numbers(&edit.replacement))
}
