//! Layer 9: reports in the forms that people and programs read, one form a file. They only print.

pub mod capped;
pub mod catalogue;
pub mod compared;
mod fingerprints;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod marked;
pub mod overview;
pub mod pairs;
pub mod pretty;
pub mod ranking;
pub mod reading;
pub mod sarif;
pub mod setup;
pub mod short;
pub mod window;
pub mod working;

use crate::check::Label;
use crate::lint::{Checked, Finding, Place, Report};
use crate::rule::{Rule, RuleSet, Severity};

/// The rules of a run: the built-in ones, once for each set of others that goes with them.
pub type Rules<'a> = &'a [RuleSet];

/// The words for a related place.
pub fn label(label: Label) -> &'static str {
    match label {
        Label::AskedHere => "asked for here",
        Label::NamedHere => "named here",
        Label::InResume => "your resume has it here",
        Label::FirstHere => "written like this here",
        Label::SaidHere => "the same words are here",
        Label::InOtherResume => "the resume says",
        Label::AlsoHere => "here too",
    }
}

/// How to print for a person.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// With colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// The address of the page that describes all rules, where there is one.
    pub docs: Option<&'static str>,
    /// Whether the terminal makes links of names.
    pub links: bool,
}

impl Style {
    /// Text in a colour or weight, by its SGR code (`1` bold, `2` dim, `31` red …), where colours are wanted.
    pub fn paint(self, code: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// A rule's name, which leads to its description where the terminal has links
    /// (<https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda>).
    pub fn rule(self, id: &str) -> String {
        match self.docs.filter(|_| self.links) {
            Some(docs) => format!("\u{1b}]8;;{docs}#{id}\u{1b}\\{id}\u{1b}]8;;\u{1b}\\"),
            None => id.to_owned(),
        }
    }
}

/// A count with its noun: `1 error`, `2 errors`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Text from a file as a terminal may show it: what would steer the terminal is a replacement character.
pub fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

/// A text in one line, as a terminal may show it.
pub fn one_line(text: &str) -> String {
    shown(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A rule by its name.
fn rule_of<'a>(rules: Rules<'a>, id: &str) -> Option<&'a Rule> {
    rules.iter().find_map(|set| set.get(id))
}

/// What was not checked in a file, by reason: the rules.
fn unchecked(file: &Checked) -> Vec<(&str, String)> {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for not in &file.not_checked {
        match reasons.iter_mut().find(|(reason, _)| *reason == not.reason) {
            Some((_, rules)) => rules.push(&not.rule),
            None => reasons.push((&not.reason, vec![&not.rule])),
        }
    }
    reasons.into_iter().map(|(reason, rules)| (reason, rules.join(", "))).collect()
}

/// The counts of a whole report: `3 files: 1 error, 2 warnings, 0 suggestions`.
fn counts(report: &Report) -> String {
    let of = |severity| report.count(severity);
    format!(
        "{}: {}, {}, {}{}",
        counted(report.files.len(), "file"),
        counted(of(Severity::Error), "error"),
        counted(of(Severity::Warning), "warning"),
        counted(of(Severity::Info), "suggestion"),
        known(report.in_baseline().unwrap_or(0))
    )
}

/// What is said of the findings that the baseline knows, behind the counts of the others.
fn known(in_baseline: usize) -> String {
    if in_baseline == 0 { String::new() } else { format!("; {in_baseline} in the baseline") }
}

/// A message with a full stop, so that another sentence can follow.
fn ended(message: &str) -> String {
    if message.ends_with(['.', '!', '?']) { message.to_owned() } else { format!("{message}.") }
}

/// The places that belong to a finding, those on one line only once.
fn lines_of(finding: &Finding) -> Vec<&Place> {
    let mut seen: Vec<(Label, &str, usize)> = Vec::new();
    let mut kept = Vec::new();
    for place in &finding.related {
        let known = (place.label, place.source.name(), place.source.line_of(place.span.start));
        if !seen.contains(&known) {
            seen.push(known);
            kept.push(place);
        }
    }
    kept
}

/// The same in lines of text: `asked for here: posting.txt:12`.
fn related(finding: &Finding) -> String {
    let line = |place: &Place| format!("\n{}: {}:{}", label(place.label), place.source.name(), place.source.line_of(place.span.start));
    lines_of(finding).into_iter().map(line).collect()
}
