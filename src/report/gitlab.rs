//! GitLab's code quality report, which merge requests show: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.

use serde::Serialize;

use super::fingerprints::Fingerprints;
use super::{ended, one_line};
use crate::lint::Report;
use crate::rule::Severity;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// The name of what could not be done, among the names of rules.
const NOT_DONE: &str = "could-not-be-checked";

/// The report of `check`. What could not be done is an entry too: nobody looks at the log of a green job.
pub fn check(report: &Report) -> String {
    let mut fingerprints = Fingerprints::default();
    let mut issues = Vec::new();
    for failure in &report.errors {
        let line = failure.line.unwrap_or(1);
        let fingerprint = fingerprints.of(&[&failure.path, NOT_DONE, &failure.message]);
        issues.push(Issue {
            description: one_line(&failure.message),
            check_name: NOT_DONE,
            fingerprint: name(fingerprint),
            severity: "blocker",
            location: Location { path: relative(&failure.path), lines: Lines { begin: line, end: line } },
        });
    }
    for file in &report.files {
        let source = &file.document.source;
        for finding in &file.findings {
            issues.push(Issue {
                description: one_line(&format!("{} {}", ended(&finding.message), finding.help)),
                check_name: &finding.rule,
                fingerprint: name(fingerprints.next(file, finding)),
                severity: match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Info => "info",
                },
                location: Location {
                    path: relative(source.name()),
                    lines: Lines { begin: source.line_of(finding.span.start), end: source.line_of(finding.span.end) },
                },
            });
        }
    }
    super::json::print(&issues)
}

/// The report wants each name only once.
fn name((hash, count): (String, usize)) -> String {
    if count == 1 { hash } else { format!("{hash}-{count}") }
}

/// Paths count from the repository on, without a dot.
fn relative(path: &str) -> &str {
    path.trim_start_matches("./")
}
