//! Commands that GitHub's runners read from a step's output and show at the lines of a change:
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>. Only the first ten of a step are shown, so the gravest come first.

use std::cmp::Reverse;

use super::{Rules, counts, one_line, related, rule_of, shown, unchecked};
use crate::lint::{Checked, Finding, Report};
use crate::rule::Severity;
use crate::text::Columns;

/// The report of `check`.
pub fn check(report: &Report, rules: Rules<'_>) -> String {
    let mut out = String::new();
    for failure in &report.errors {
        let line = failure.line.map(|line| format!(",line={line}")).unwrap_or_default();
        let file = if failure.path.is_empty() { String::new() } else { format!("file={}{line},", property(&failure.path)) };
        out.push_str(&format!("::error {file}title=tailor-lint::{}\n", data(&failure.message)));
    }
    let mut findings: Vec<(&Checked, &Finding)> =
        report.files.iter().flat_map(|file| file.findings.iter().map(move |finding| (file, finding))).collect();
    findings.sort_by_key(|(_, finding)| Reverse(finding.severity));
    for (file, finding) in findings {
        out.push_str(&command(file, finding, rules));
    }
    // These lines are no commands: they stand in the step's log.
    out.push_str(&format!("tailor-lint: {}\n", counts(report)));
    for file in &report.files {
        for (reason, rules) in unchecked(file) {
            out.push_str(&format!("not checked in {}: {rules} — {}\n", shown(file.document.source.name()), one_line(reason)));
        }
    }
    out
}

fn command(file: &Checked, finding: &Finding, rules: Rules<'_>) -> String {
    let source = &file.document.source;
    let start = source.position(finding.span.start, Columns::Characters);
    let end = source.position(finding.span.end, Columns::Characters);
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    // Columns are only understood within a line.
    let place = if start.line == end.line {
        format!("line={},col={},endColumn={}", start.line, start.column, end.column)
    } else {
        format!("line={},endLine={}", start.line, end.line)
    };
    let summary = rule_of(rules, &finding.rule).map_or(&finding.rule, |rule| &rule.summary);
    let title = format!("{} ({})", summary.trim_end_matches('.'), finding.rule);
    let message = format!("{}\n{}{}", finding.message, finding.help, related(finding));
    format!("::{name} file={},{place},title={}::{}\n", property(source.name()), property(&title), data(&message))
}

/// A message: what would end the line or begin another command is written otherwise.
fn data(text: &str) -> String {
    let kept: String = text.chars().map(|c| if c.is_control() && !matches!(c, '\n' | '\r' | '\t') { '\u{FFFD}' } else { c }).collect();
    kept.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property: commas and colons are written otherwise too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
