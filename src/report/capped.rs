//! Repeated advice, cut short: a page of the same advice is not read.

use crate::lint::Finding;
use crate::text::Source;

/// How many findings of one rule a file's report shows before it only says where the others are.
const MOST: usize = 3;

/// How many lines it names for the others.
const MOST_LINES: usize = 8;

/// The findings to show, in their order, and for each rule with more of them what to say of these. `all`: every finding is shown.
pub fn capped<'a>(findings: &[&'a Finding], all: bool, source: &Source) -> (Vec<&'a Finding>, Vec<String>) {
    let mut rules: Vec<(&str, Vec<&Finding>)> = Vec::new();
    let mut shown = Vec::new();
    for &finding in findings {
        let seen = match rules.iter_mut().find(|(rule, _)| *rule == finding.rule) {
            Some((_, seen)) => seen,
            None => {
                rules.push((&finding.rule, Vec::new()));
                let Some((_, seen)) = rules.last_mut() else { continue };
                seen
            }
        };
        if all || seen.len() < MOST {
            shown.push(finding);
        }
        seen.push(finding);
    }
    let rest = rules.into_iter().filter(|(_, seen)| !all && seen.len() > MOST);
    let notes = rest.map(|(rule, seen)| {
        let mut lines: Vec<usize> = seen[MOST..].iter().map(|finding| source.line_of(finding.span.start)).collect();
        lines.dedup();
        let more = seen.len() - MOST;
        let named: Vec<String> = lines.iter().take(MOST_LINES).map(usize::to_string).collect();
        let noun = if lines.len() == 1 { "line" } else { "lines" };
        let rest = if lines.len() > MOST_LINES { " …" } else { "" };
        format!("and {more} more [{rule}] in {noun} {}{rest} (--all shows each)", named.join(", "))
    });
    (shown, notes.collect())
}
