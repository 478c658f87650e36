//! The report on several applications: what was found in each, the worst first, and one table at the end.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::pretty::{counts_of, findings_shown, fractions, push_wrapped};
use super::{Style, counted, known, shown};
use crate::coverage::Tally;
use crate::document::Kind;
use crate::lint::{Checked, Report};
use crate::posting::Tier;
use crate::rule::Severity;

/// How many applications without a finding the table names.
const MOST_CLEAN: usize = 5;
/// How many files a note names.
const MOST_NAMED: usize = 3;

/// The documents for one job.
pub struct Application<'a> {
    /// What it is called: its folder, or its only file.
    pub name: String,
    /// Its documents, in the order of the report.
    pub files: Vec<&'a Checked>,
}

/// The documents of a report by application: a folder with at most one letter and one resume is one, and otherwise each file is.
pub fn applications(report: &Report) -> Vec<Application<'_>> {
    let mut folders: BTreeMap<&str, Vec<&Checked>> = BTreeMap::new();
    for file in &report.files {
        let path = file.document.source.name();
        folders.entry(path.rsplit_once('/').map_or("", |(folder, _)| folder)).or_default().push(file);
    }
    let mut found = Vec::new();
    for (folder, files) in folders {
        let of = |kind: Kind| files.iter().filter(|file| file.document.kind == kind).count();
        if !folder.is_empty() && of(Kind::Letter) <= 1 && of(Kind::Resume) <= 1 {
            found.push(Application { name: shown(folder), files });
        } else {
            found.extend(files.into_iter().map(|file| Application { name: shown(file.document.source.name()), files: vec![file] }));
        }
    }
    found
}

impl Application<'_> {
    fn count(&self, severity: Severity) -> usize {
        self.files.iter().flat_map(|file| &file.findings).filter(|finding| finding.severity == severity).count()
    }

    /// More of the graver ones is worse.
    fn badness(&self) -> (usize, usize, usize) {
        (self.count(Severity::Error), self.count(Severity::Warning), self.count(Severity::Info))
    }

    /// How many must-haves the document answers that answers most.
    fn must(&self) -> Option<Tally> {
        let tallies = self.files.iter().filter_map(|file| file.coverage.as_ref()).map(|coverage| coverage.tally(Tier::Must));
        tallies.filter(|tally| tally.total > 0).max_by_key(|tally| tally.met)
    }

    fn counts(&self) -> String {
        let parts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "suggestion")];
        let parts = parts.into_iter().map(|(severity, noun)| (self.count(severity), noun)).filter(|(count, _)| *count > 0);
        parts.map(|(count, noun)| counted(count, noun)).collect::<Vec<_>>().join(", ")
    }
}

/// The report on several applications. Without `all`, suggestions are only counted.
pub fn check(report: &Report, mut applications: Vec<Application<'_>>, all: bool, style: Style) -> String {
    applications.sort_by(|left, right| right.badness().cmp(&left.badness()).then_with(|| left.name.cmp(&right.name)));
    let least = if all { Severity::Info } else { Severity::Warning };
    let mut out = applications.par_iter().map(|application| details(application, all, least, style)).collect::<Vec<String>>().concat();
    if !out.is_empty() {
        out.push_str(&format!("{}\n", style.paint("1", "Worst first")));
    }
    out.push_str(&table(&applications, style));
    unchecked(report, &mut out, style);
    let allowed: usize = report.files.iter().map(|file| file.allowed.len()).sum();
    if allowed > 0 {
        push_wrapped(&mut out, &style.paint("2", &format!("{} allowed by comments", counted(allowed, "finding"))), "", "  ", style);
    }
    let of = |severity| report.count(severity);
    let hidden = if all || of(Severity::Info) == 0 { "" } else { " (--all shows the suggestions)" };
    let known = known(report.in_baseline().unwrap_or(0));
    let total = format!(
        "{}: {}, {}, {}{known}{hidden}",
        counted(report.files.len(), "file"),
        counted(of(Severity::Error), "error"),
        counted(of(Severity::Warning), "warning"),
        counted(of(Severity::Info), "suggestion")
    );
    push_wrapped(&mut out, &style.paint("1", &total), "", "  ", style);
    out
}

/// What was found in an application, under its name; nothing, if nothing is to be shown.
fn details(application: &Application<'_>, all: bool, least: Severity, style: Style) -> String {
    let is_shown = |file: &&&Checked| file.findings.iter().any(|finding| finding.severity >= least);
    let files: Vec<&Checked> = application.files.iter().filter(is_shown).copied().collect();
    if files.is_empty() {
        return String::new();
    }
    let mut out = format!("{}\n", style.paint("1;4", &application.name));
    for file in files {
        let coverage = file.coverage.as_ref().map(|coverage| fractions(|tier| coverage.tally(tier))).filter(|said| !said.is_empty());
        let name = file.document.source.name();
        let own = shown(name.rsplit('/').next().unwrap_or(name));
        let head = [Some(own), coverage, Some(counts_of(file))].into_iter().flatten().collect::<Vec<_>>().join("  ");
        push_wrapped(&mut out, &style.paint("2", &head), "  ", "    ", style);
        out.push('\n');
        out.push_str(&findings_shown(file, all, least, style));
    }
    out
}

/// A row for each application with findings, the worst first, and how many have none.
fn table(applications: &[Application<'_>], style: Style) -> String {
    let (bad, clean): (Vec<_>, Vec<_>) = applications.iter().partition(|application| application.badness() != (0, 0, 0));
    // The last part of a name says enough where no other has it.
    let last = |application: &Application<'_>| application.name.rsplit('/').next().unwrap_or_default().to_owned();
    let lasts: Vec<String> = applications.iter().map(last).collect();
    let label = |application: &Application<'_>| {
        let short = last(application);
        if lasts.iter().filter(|other| **other == short).count() == 1 { short } else { application.name.clone() }
    };
    let name_width = bad.iter().map(|application| label(application).chars().count()).max().unwrap_or(0).min(64);
    let must = |application: &Application<'_>| match application.must() {
        Some(tally) => format!("must {}/{}", tally.met, tally.total),
        None if application.files.iter().any(|file| file.coverage.is_some()) => String::new(),
        None => "no posting".to_owned(),
    };
    let must_width = bad.iter().map(|application| must(application).chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for application in &bad {
        let code = match application.badness() {
            (0, 0, _) => "36",
            (0, ..) => "33",
            _ => "31",
        };
        let row = format!("{:<name_width$}  {:<must_width$}  ", label(application), must(application));
        out.push_str(&format!("{row}{}\n", style.paint(code, &application.counts())));
    }
    if !clean.is_empty() {
        let named = clean.iter().take(MOST_CLEAN).map(|application| application.name.as_str()).collect::<Vec<_>>().join(", ");
        let more = if clean.len() > MOST_CLEAN { format!(" and {} more", clean.len() - MOST_CLEAN) } else { String::new() };
        push_wrapped(&mut out, &format!("{} {named}{more}", style.paint("32", "no findings:")), "", "  ", style);
    }
    out
}

/// What could not be checked, by reason: how many rules, and in which files.
fn unchecked(report: &Report, out: &mut String, style: Style) {
    let mut reasons: BTreeMap<&str, (Vec<&str>, Vec<&str>)> = BTreeMap::new();
    for file in &report.files {
        for not in &file.not_checked {
            let (rules, files) = reasons.entry(&not.reason).or_default();
            if !rules.contains(&not.rule.as_str()) {
                rules.push(&not.rule);
            }
            if files.last() != Some(&file.document.source.name()) {
                files.push(file.document.source.name());
            }
        }
    }
    for (reason, (rules, files)) in reasons {
        let named = files.iter().take(MOST_NAMED).map(|file| shown(file)).collect::<Vec<_>>().join(", ");
        let more = if files.len() > MOST_NAMED { format!(" and {} more", files.len() - MOST_NAMED) } else { String::new() };
        let rules = if rules.len() <= MOST_NAMED { rules.join(", ") } else { counted(rules.len(), "rule") };
        let note = format!("not checked in {named}{more}: {rules} — {reason}");
        push_wrapped(out, &style.paint("2", &note), "", "  ", style);
    }
}
