//! SARIF 2.1.0, which code scanning services and editors read: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use std::collections::BTreeMap;

use serde::Serialize;

use super::fingerprints::Fingerprints;
use super::{Rules, label, one_line, rule_of, unchecked};
use crate::lint::{Checked, Failure, Finding, Fix, Place, Report};
use crate::rule::{Rule, Severity};
use crate::text::{Columns, Source, Span};

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    invocations: [Invocation<'a>; 1],
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    semantic_version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    information_uri: Option<&'a str>,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    short_description: Text,
    full_description: Text,
    help: Help,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: Configuration,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
    level: &'static str,
}

#[derive(Serialize)]
struct Properties<'a> {
    tags: Vec<&'a str>,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'a> {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification<'a>>,
}

#[derive(Serialize)]
struct Notification<'a> {
    level: &'static str,
    message: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Mending<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Said<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Clone, Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Mending<'a> {
    description: Text,
    artifact_changes: [Change<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: Artifact,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Said<'a>,
}

/// The report of `check`. Only rules that found something are described; `docs` is the address of the page that describes them all.
pub fn check(report: &Report, rules: Rules<'_>, docs: Option<&str>) -> String {
    let found = report.files.iter().flat_map(|file| &file.findings);
    let mut indexes: BTreeMap<&str, usize> = found.map(|finding| (finding.rule.as_str(), 0)).collect();
    let described: Vec<&Rule> = indexes.keys().filter_map(|id| rule_of(rules, id)).collect();
    indexes.clear();
    indexes.extend(described.iter().enumerate().map(|(index, rule)| (rule.id.as_str(), index)));
    let mut fingerprints = Fingerprints::default();
    let mut results = Vec::new();
    for file in &report.files {
        for finding in &file.findings {
            results.push(outcome(file, finding, indexes.get(finding.rule.as_str()).copied(), &mut fingerprints));
        }
    }
    let mut notifications: Vec<Notification<'_>> = report.errors.iter().map(failed).collect();
    for file in &report.files {
        for (reason, rules) in unchecked(file) {
            let message = text(format!("not checked: {rules} — {reason}"));
            notifications.push(Notification { level: "note", message, locations: vec![whole_file(file.document.source.name())] });
        }
    }
    let driver = Driver {
        name: "tailor-lint",
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: docs,
        rules: described.into_iter().map(|rule| descriptor(rule, docs)).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        invocations: [Invocation { execution_successful: report.errors.is_empty(), tool_execution_notifications: notifications }],
        column_kind: "unicodeCodePoints",
        results,
    };
    super::json::print(&Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] })
}

fn descriptor<'a>(rule: &'a Rule, docs: Option<&str>) -> Descriptor<'a> {
    let taught = rule.teaching();
    let why = taught.why.trim();
    let help = format!("{why}\n\nWhere this comes from: {}", taught.source.trim());
    let example = taught.examples.iter().map(|example| example.text.value.as_str()).find(|text| text.contains("[["));
    let shown = example.map(|text| format!("\n\nFor example, what stands in [[ ]] here:\n\n{}", indented(text))).unwrap_or_default();
    let mut tags = vec![rule.family.as_str()];
    tags.extend(rule.kinds.iter().map(|kind| kind.name()).filter(|kind| *kind != rule.family));
    Descriptor {
        id: &rule.id,
        short_description: text(rule.summary.clone()),
        full_description: text(one_line(why)),
        help: Help { markdown: format!("{help}{shown}"), text: escaped(help) },
        help_uri: docs.map(|docs| format!("{docs}#{}", rule.id)),
        default_configuration: Configuration { enabled: rule.default, level: level(rule.severity) },
        properties: Properties { tags },
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn outcome<'a>(file: &'a Checked, finding: &'a Finding, rule_index: Option<usize>, fingerprints: &mut Fingerprints) -> Outcome<'a> {
    let (hash, count) = fingerprints.next(file, finding);
    let source = &file.document.source;
    let related = |(id, place): (usize, &'a Place)| Location {
        id: Some(id + 1),
        message: Some(Said { text: label(place.label) }),
        ..location(&place.source, place.span)
    };
    Outcome {
        rule_id: &finding.rule,
        rule_index,
        level: level(finding.severity),
        message: text(format!("{}\n{}", finding.message, finding.help)),
        locations: [location(source, finding.span)],
        related_locations: finding.related.iter().enumerate().map(related).collect(),
        // The name under which code scanning on GitHub looks for it.
        partial_fingerprints: BTreeMap::from([("primaryLocationLineHash", format!("{hash}:{count}"))]),
        fixes: finding.fix.iter().map(|fix| mending(source, fix)).collect(),
    }
}

fn mending<'a>(source: &Source, fix: &'a Fix) -> Mending<'a> {
    let replacement = |edit: &'a crate::check::Edit| Replacement {
        deleted_region: region(source, edit.span),
        inserted_content: Said { text: &edit.replacement },
    };
    let change = Change { artifact_location: artifact(source.name()), replacements: fix.edits.iter().map(replacement).collect() };
    Mending { description: text(fix.description.clone()), artifact_changes: [change] }
}

fn failed(failure: &Failure) -> Notification<'_> {
    let region = failure.line.map(|line| Region { start_line: line, start_column: None, end_line: None, end_column: None });
    let place = |path: &str| {
        let mut whole = whole_file(path);
        whole.physical_location.region = region;
        whole
    };
    let locations = if failure.path.is_empty() { Vec::new() } else { vec![place(&failure.path)] };
    Notification { level: "error", message: text(failure.message.clone()), locations }
}

fn whole_file<'a>(path: &str) -> Location<'a> {
    Location { id: None, physical_location: Physical { artifact_location: artifact(path), region: None }, message: None }
}

fn location<'a>(source: &Source, span: Span) -> Location<'a> {
    let physical = Physical { artifact_location: artifact(source.name()), region: Some(region(source, span)) };
    Location { id: None, physical_location: physical, message: None }
}

fn region(source: &Source, span: Span) -> Region {
    let start = source.position(span.start, Columns::Characters);
    let end = source.position(span.end, Columns::Characters);
    Region { start_line: start.line, start_column: Some(start.column), end_line: Some(end.line), end_column: Some(end.column) }
}

/// A path as a URI: relative ones stay relative, and what a URI may not hold is in percent signs.
fn artifact(path: &str) -> Artifact {
    let mut uri = String::new();
    let mut rest = path;
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if let [drive, b':', b'/', ..] = path.as_bytes() {
        uri.push_str(&format!("file:///{}:", char::from(*drive)));
        rest = &path[2..];
    }
    for byte in rest.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    Artifact { uri }
}

fn text(text: String) -> Text {
    Text { text: escaped(text) }
}

/// A message without what the standard (3.11.5, 3.11.6) would read as a placeholder or a link.
fn escaped(text: String) -> String {
    if !(text.contains("](") || text.contains('{')) {
        return text;
    }
    let text = if text.contains("](") { text.replace('[', "\\[").replace(']', "\\]") } else { text };
    text.replace('{', "{{").replace('}', "}}")
}
