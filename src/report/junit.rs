//! JUnit's XML, which most CI services show as test results. A document is a suite and each finding a failed case; what was not checked is skipped.

use super::{Rules, related, rule_of, unchecked};
use crate::lint::{Checked, Report};
use crate::rule::Severity;
use crate::text::Columns;

/// The report of `check`.
pub fn check(report: &Report, rules: Rules<'_>) -> String {
    let failures: usize = report.files.iter().map(|file| file.findings.len()).sum();
    let mut suites = String::new();
    let (mut tests, mut skipped) = (report.errors.len(), 0);
    for file in &report.files {
        let suite = Suite::of(file, rules);
        tests += suite.tests;
        skipped += suite.skipped;
        suites.push_str(&suite.xml);
    }
    for failure in &report.errors {
        let line = failure.line.map(|line| format!(":{line}")).unwrap_or_default();
        let path = if failure.path.is_empty() { "tailor-lint" } else { &failure.path };
        let (path, message) = (attribute(path), attribute(&failure.message));
        suites.push_str(&format!(
            "  <testsuite name=\"{path}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n    <testcase name=\"could be checked\" classname=\"{path}\">\n      <error message=\"{message}\">{path}{line}</error>\n    </testcase>\n  </testsuite>\n"
        ));
    }
    let errors = report.errors.len();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"tailor-lint\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\">\n{suites}</testsuites>\n"
    )
}

struct Suite {
    tests: usize,
    skipped: usize,
    xml: String,
}

impl Suite {
    fn of(file: &Checked, rules: Rules<'_>) -> Suite {
        let source = &file.document.source;
        let path = attribute(source.name());
        let mut cases = String::new();
        for finding in &file.findings {
            let at = source.position(finding.span.start, Columns::Characters);
            let summary = rule_of(rules, &finding.rule).map_or("", |rule| rule.summary.as_str());
            let told = format!("{}:{}:{}\n{}{}", source.name(), at.line, at.column, finding.help, related(finding));
            cases.push_str(&format!(
                "    <testcase name=\"{} at {}:{}\" classname=\"{path}\" file=\"{path}\" line=\"{}\">\n      <failure type=\"{}\" message=\"{}\">{}\n{}</failure>\n    </testcase>\n",
                attribute(&finding.rule),
                at.line,
                at.column,
                at.line,
                severity(finding.severity),
                attribute(&finding.message),
                text(summary),
                text(&told)
            ));
        }
        let unchecked = unchecked(file);
        for (reason, rules) in &unchecked {
            let (reason, rules) = (attribute(reason), attribute(rules));
            cases.push_str(&format!("    <testcase name=\"{rules}\" classname=\"{path}\">\n      <skipped message=\"not checked: {reason}\"/>\n    </testcase>\n"));
        }
        let mut tests = file.findings.len() + unchecked.len();
        if file.findings.is_empty() {
            tests += 1;
            cases.push_str(&format!("    <testcase name=\"no findings\" classname=\"{path}\"/>\n"));
        }
        let (failures, skipped) = (file.findings.len(), unchecked.len());
        let xml = format!(
            "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">\n{cases}  </testsuite>\n"
        );
        Suite { tests, skipped, xml }
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "suggestion",
    }
}

/// Text between tags.
fn text(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // XML 1.0 has no way to write these (https://www.w3.org/TR/xml/#charsets), and the rest of them steers terminals.
            c if c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// The value of an attribute, in which line breaks would become blanks.
fn attribute(value: &str) -> String {
    text(value).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}
