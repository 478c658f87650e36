//! A page of Markdown for the summary of a CI job or a comment: what each document answers, and what was found.

use super::window::Window;
use super::{counted, counts, ended, label, lines_of, one_line, unchecked};
use crate::coverage::Tally;
use crate::lint::{Checked, Finding, Report};
use crate::posting::Tier;
use crate::rule::Severity;

/// The most bytes that findings may take: GitHub shows no summary of more than a mebibyte.
const ROOM: usize = 900_000;

/// The report of `check`.
pub fn check(report: &Report) -> String {
    let mut out = format!("## tailor-lint\n\n**{}**\n", counts(report));
    if !report.errors.is_empty() {
        out.push_str("\n### What could not be done\n\n");
        for failure in &report.errors {
            let line = failure.line.map(|line| format!(":{line}")).unwrap_or_default();
            let place = if failure.path.is_empty() { String::new() } else { format!("{}: ", code(&format!("{}{line}", failure.path))) };
            out.push_str(&format!("- {place}{}\n", escaped(&failure.message)));
        }
    }
    if !report.files.is_empty() {
        out.push_str(&table(report));
    }
    let mut left_out = 0;
    for file in report.files.iter().filter(|file| !(file.findings.is_empty() && file.not_checked.is_empty())) {
        if out.len() > ROOM {
            left_out += file.findings.len();
        } else {
            left_out += findings(file, &mut out);
        }
    }
    if left_out > 0 {
        let findings = counted(left_out, "finding");
        out.push_str(&format!("\n{findings} more would make this page too long to be shown; `--format json` has them all.\n"));
    }
    out
}

/// A row for each document: how far it answers its posting, and how much was found.
fn table(report: &Report) -> String {
    let mut out = "\n| document | posting | must | preferred | duties | errors | warnings | suggestions |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n".to_owned();
    let rows = report.files.len();
    for file in report.files.iter().take(MOST_ROWS) {
        let of = |severity| file.findings.iter().filter(|finding| finding.severity == severity).count();
        let tally = |tier| file.coverage.as_ref().map_or("–".to_owned(), |coverage| fraction(coverage.tally(tier)));
        let posting = file.posting.as_ref().map_or("none".to_owned(), |posting| code(posting.name()));
        out.push_str(&format!(
            "| {} | {posting} | {} | {} | {} | {} | {} | {} |\n",
            code(file.document.source.name()),
            tally(Tier::Must),
            tally(Tier::Preferred),
            tally(Tier::Duty),
            of(Severity::Error),
            of(Severity::Warning),
            of(Severity::Info)
        ));
    }
    if rows > MOST_ROWS {
        out.push_str(&format!("\n{} more are counted above.\n", counted(rows - MOST_ROWS, "document")));
    }
    out
}

/// The most characters that are shown of a line.
const WIDTH: usize = 120;

/// The most documents that the table shows.
const MOST_ROWS: usize = 1_000;

fn fraction(tally: Tally) -> String {
    if tally.total == 0 { "–".to_owned() } else { format!("{}/{}", tally.met, tally.total) }
}

/// What was found in a file, errors and warnings first; suggestions are folded away. Gives how many found no room.
fn findings(file: &Checked, out: &mut String) -> usize {
    let name = file.document.source.name();
    out.push_str(&format!("\n### {}\n\n", code(name)));
    let (grave, light): (Vec<&Finding>, Vec<&Finding>) = file.findings.iter().partition(|finding| finding.severity > Severity::Info);
    let mut left_out = 0;
    let mut list = |findings: &[&Finding], out: &mut String| {
        for finding in findings {
            if out.len() > ROOM {
                left_out += 1;
            } else {
                out.push_str(&item(file, finding));
            }
        }
    };
    for severity in [Severity::Error, Severity::Warning] {
        let some: Vec<&Finding> = grave.iter().copied().filter(|finding| finding.severity == severity).collect();
        list(&some, out);
    }
    if !light.is_empty() {
        out.push_str(&format!("\n<details><summary>{}</summary>\n\n", counted(light.len(), "suggestion")));
        list(&light, out);
        out.push_str("\n</details>\n");
    }
    for (reason, rules) in unchecked(file) {
        out.push_str(&format!("\nNot checked: {rules} — {}\n", escaped(reason)));
    }
    left_out
}

fn item(file: &Checked, finding: &Finding) -> String {
    let line = file.document.source.line_of(finding.span.start);
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "suggestion",
    };
    let mut out = format!(
        "- **{name}**, line {line}: {} {} [{}]\n",
        escaped(&ended(&finding.message)),
        escaped(&finding.help),
        escaped(&finding.rule)
    );
    for place in lines_of(finding) {
        let line = place.source.line_of(place.span.start);
        let words = Window::over(&place.source, &[place.span], WIDTH).map(|window| escaped(window.text())).unwrap_or_default();
        let at = code(&format!("{}:{line}", place.source.name()));
        out.push_str(&format!("  - {}: {at} {words}\n", label(place.label)));
    }
    out
}

/// Text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            // A name behind it would be told of the page.
            '@' => out.push_str("&#64;"),
            _ => out.push(c),
        }
    }
    // An address would become a link.
    out.replace("://", "&#58;//").replace("www.", "www&#46;")
}

/// A path as code, which may stand in a table too.
fn code(path: &str) -> String {
    format!("<code>{}</code>", escaped(path))
}
