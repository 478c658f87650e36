//! `tailor-lint rules` and `tailor-lint explain`.

use super::args::{Explain, PlainFormat, Rules, RulesAction};
use super::{Ending, Terminal, files};
use crate::lint::{ExampleResult, run_example};
use crate::report::pretty::wrapped;
use crate::report::{Style, json};
use crate::rule::{Rule, RuleSet, Severity};
use crate::text::Span;

pub(super) fn run(arguments: &Rules, terminal: &Terminal) -> Ending {
    if let Some(RulesAction::Test { folder }) = &arguments.action {
        return test(folder, terminal);
    }
    let (rules, failures) = files::rules(&arguments.folders, terminal);
    terminal.print(&match arguments.format {
        PlainFormat::Pretty => table(&rules, terminal.out),
        PlainFormat::Json => json::rules(&rules),
    });
    if failures.is_empty() { Ending::Clean } else { Ending::Failed }
}

fn table(rules: &RuleSet, style: Style) -> String {
    let widest = rules.rules().iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    let mut family = "";
    for rule in rules.rules() {
        if rule.family != family {
            out.push_str(&format!("{}{}\n", if family.is_empty() { "" } else { "\n" }, style.paint("1", &rule.family)));
            family = &rule.family;
        }
        let off = if rule.default { "" } else { "  (off by default)" };
        out.push_str(&format!("  {:<widest$}  {}  {}{}\n", rule.id, severity(rule.severity, style), rule.summary, style.paint("2", off)));
    }
    out
}

fn severity(severity: Severity, style: Style) -> String {
    let (text, code) = match severity {
        Severity::Error => ("error  ", "31"),
        Severity::Warning => ("warning", "33"),
        Severity::Info => ("info   ", "36"),
    };
    style.paint(code, text)
}

/// Runs the examples of a folder's rules: 0 all pass, 1 some do not, 2 some rule cannot be read.
fn test(folder: &str, terminal: &Terminal) -> Ending {
    let (files, mut failures) = files::user_rules(folder, terminal);
    let (rules, mistakes) = RuleSet::only(files);
    failures.extend(files::show_mistakes(&mistakes, terminal));
    let (mut passed, mut wrong) = (0, 0);
    let mut out = String::new();
    for rule in rules.rules() {
        for (index, example) in rule.examples.iter().enumerate() {
            let result = run_example(&rules, rule, example);
            if result.passes() {
                passed += 1;
            } else {
                wrong += 1;
                out.push_str(&differences(rule, index + 1, &result, terminal.out));
            }
        }
    }
    out.push_str(&format!("{passed} passed, {wrong} failed\n"));
    terminal.print(&out);
    match (failures.is_empty(), wrong) {
        (false, _) => Ending::Failed,
        (true, 0) => Ending::Clean,
        (true, _) => Ending::Findings,
    }
}

fn differences(rule: &Rule, number: usize, result: &ExampleResult, style: Style) -> String {
    let words = |span: &Span| result.text.get(span.range()).unwrap_or("").replace('\n', " ");
    let mut out = format!("{} example {number}\n", style.paint("1", &rule.id));
    for span in result.missing() {
        out.push_str(&format!("  {} “{}” is marked, but the rule does not find it\n", style.paint("33", "missing"), words(&span)));
    }
    for span in result.noisy() {
        out.push_str(&format!("  {}   “{}” is found, but not marked\n", style.paint("31", "noisy"), words(&span)));
    }
    out
}

pub(super) fn explain(arguments: &Explain, terminal: &Terminal) -> Ending {
    let (rules, failures) = files::rules(&arguments.folders, terminal);
    if let Err(ending) = files::known(std::slice::from_ref(&arguments.rule), &rules, terminal) {
        return ending;
    }
    if let Some(rule) = rules.get(&arguments.rule) {
        terminal.print(&page(rule, terminal.out));
    }
    if failures.is_empty() { Ending::Clean } else { Ending::Failed }
}

fn page(rule: &Rule, style: Style) -> String {
    let kinds: Vec<&str> = rule.kinds.iter().map(|kind| kind.name()).collect();
    let state = if rule.default { "on by default" } else { "off by default" };
    let mut out = format!(
        "{}  {}\n{}\n",
        style.paint("1", &rule.id),
        style.paint("2", &format!("{}, {}, for {}, {state}", rule.family, rule.severity.name(), kinds.join(" and "))),
        rule.summary
    );
    out.push_str(&format!("\n{}\n{}\n", style.paint("1", "Why"), wrapped(&rule.why, "", style)));
    out.push_str(&format!("\n{}\n{}\n", style.paint("1", "What to do"), wrapped(&with_example_names(&rule.help), "", style)));
    let show = |text: &str| text.trim().lines().map(|line| format!("  {line}").trim_end().to_owned() + "\n").collect::<String>();
    let (found, clean): (Vec<_>, Vec<_>) = rule.examples.iter().partition(|example| example.text.value.contains("[["));
    for (heading, examples) in [("Found", found), ("Left alone", clean)] {
        if !examples.is_empty() {
            out.push_str(&format!("\n{}\n", style.paint("1", heading)));
            out.push_str(&examples.iter().map(|example| show(&marked(&example.text.value, style))).collect::<Vec<_>>().join("\n"));
        }
    }
    out.push_str(&format!("\n{}\n{}\n", style.paint("1", "Source"), wrapped(&rule.source, "", style)));
    out
}

/// A help sentence with example values for what a posting would fill in.
fn with_example_names(help: &str) -> String {
    help.replace("{company}", "Acme").replace("{title}", "Head Cook").replace("{contact}", "Ms Okafor").replace("{replacement}", "…")
}

/// An example with its marks as underlining, or as they are where there are no colours.
fn marked(text: &str, style: Style) -> String {
    if style.color { text.replace("[[", "\u{1b}[4;33m").replace("]]", "\u{1b}[0m") } else { text.to_owned() }
}
