//! The rules themselves, for those who want to know them: a table, a page for each, and the same in Markdown for the docs.

use super::pretty::wrapped;
use super::{Style, counted};
use crate::lint::ExampleResult;
use crate::rule::{Rule, RuleSet, Severity};
use crate::text::Span;

/// All rules, a line each, by family.
pub fn table(rules: &RuleSet, style: Style) -> String {
    let widest = rules.rules().iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for (family, rules) in families(rules) {
        out.push_str(&format!("{}\n", style.paint("1", family)));
        for rule in rules {
            let default = if rule.default { "on " } else { "off" };
            let code = if rule.default { "32" } else { "2" };
            let (severity, default) = (severity(rule.severity, style), style.paint(code, default));
            out.push_str(&format!("  {:<widest$}  {severity}  {default}  {}\n", rule.id, rule.summary));
        }
        out.push('\n');
    }
    out.push_str(&format!("{}\n", totals(rules)));
    out
}

/// "120 rules, 71 on by default".
fn totals(rules: &RuleSet) -> String {
    let on = rules.rules().iter().filter(|rule| rule.default).count();
    format!("{}, {on} on by default; `tailor-lint explain RULE` says more of one", counted(rules.rules().len(), "rule"))
}

/// The rules by their families, both in order.
fn families(rules: &RuleSet) -> Vec<(&str, Vec<&Rule>)> {
    let mut families: Vec<(&str, Vec<&Rule>)> = Vec::new();
    for rule in rules.rules() {
        match families.iter_mut().find(|(family, _)| *family == rule.family) {
            Some((_, list)) => list.push(rule),
            None => families.push((&rule.family, vec![rule])),
        }
    }
    families
}

fn severity(severity: Severity, style: Style) -> String {
    let (text, code) = match severity {
        Severity::Error => ("error  ", "31"),
        Severity::Warning => ("warning", "33"),
        Severity::Info => ("info   ", "36"),
    };
    style.paint(code, text)
}

/// All there is to know of a rule.
pub fn page(rule: &Rule, style: Style) -> String {
    let mut out = format!("{}  {}\n{}\n", style.paint("1", &rule.id), style.paint("2", &nature(rule)), rule.summary);
    out.push_str(&format!("\n{}\n{}\n", style.paint("1", "Why"), wrapped(&rule.teaching().why, "", style)));
    out.push_str(&format!("\n{}\n{}\n", style.paint("1", "What to do"), wrapped(&with_example_names(&rule.help), "", style)));
    let show = |text: &str| text.trim().lines().map(|line| format!("  {line}").trim_end().to_owned() + "\n").collect::<String>();
    let (found, clean): (Vec<_>, Vec<_>) = rule.teaching().examples.iter().partition(|example| example.text.value.contains("[["));
    for (heading, examples) in [("Found", found), ("Left alone", clean)] {
        if !examples.is_empty() {
            out.push_str(&format!("\n{}\n", style.paint("1", heading)));
            out.push_str(&examples.iter().map(|example| show(&marked(&example.text.value, style))).collect::<Vec<_>>().join("\n"));
        }
    }
    let numbers = numbers(rule);
    if !numbers.is_empty() {
        out.push_str(&format!("\n{}\n{}\n", style.paint("1", "Settings"), wrapped(&numbers.join(", "), "", style)));
    }
    out.push_str(&format!("\n{}\n{}\n", style.paint("1", "Source"), wrapped(&rule.teaching().source, "", style)));
    out
}

/// "letter, warning, for letter, on by default".
fn nature(rule: &Rule) -> String {
    let kinds: Vec<&str> = rule.kinds.iter().map(|kind| kind.name()).collect();
    let state = if rule.default { "on by default" } else { "off by default" };
    format!("{}, {}, for {}, {state}", rule.family, rule.severity.name(), kinds.join(" and "))
}

/// The numbers that a configuration may change: "max: 400".
fn numbers(rule: &Rule) -> Vec<String> {
    rule.numbers.iter().map(|number| format!("{}: {}", number.name, number.value)).collect()
}

/// A help sentence with example values for what a posting would fill in.
fn with_example_names(help: &str) -> String {
    help.replace("{company}", "Acme").replace("{title}", "Head Cook").replace("{contact}", "Ms Okafor").replace("{replacement}", "…")
}

/// An example with its marks as underlining, or as they are where there are no colours.
fn marked(text: &str, style: Style) -> String {
    if style.color { text.replace("[[", "\u{1b}[4;33m").replace("]]", "\u{1b}[0m") } else { text.to_owned() }
}

/// The page of all rules in the docs.
pub fn markdown(rules: &RuleSet) -> String {
    let mut out = format!(
        "# Rules\n\n{}. This page is made from the files in [rules/](../rules); `tailor-lint explain RULE` shows one with its examples.\n",
        totals(rules).split(';').next().unwrap_or_default()
    );
    for (family, rules) in families(rules) {
        out.push_str(&format!("\n## {family}\n\n| rule | severity | default | finds |\n| --- | --- | --- | --- |\n"));
        for rule in &rules {
            let default = if rule.default { "on" } else { "off" };
            out.push_str(&format!("| [{0}](#{0}) | {1} | {default} | {2} |\n", rule.id, rule.severity.name(), rule.summary));
        }
        for rule in rules {
            out.push_str(&format!(
                "\n### {}\n\n{}\n\n{}\n",
                rule.id,
                in_markdown(&rule.teaching().why),
                in_markdown(&with_example_names(&rule.help))
            ));
            let numbers = numbers(rule);
            if !numbers.is_empty() {
                out.push_str(&format!("\nSettings: `{}`.\n", numbers.join("`, `")));
            }
            out.push_str(&format!("\nSource: {}\n", in_markdown(&rule.teaching().source)));
        }
    }
    out
}

/// A text of a rule as a paragraph of Markdown.
fn in_markdown(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('<', "\\<").replace('*', "\\*")
}

/// What a rule does otherwise than one of its examples says: each place, and the lines with the marks as they should be and as they are.
pub fn differences(rule: &Rule, number: usize, result: &ExampleResult, style: Style) -> String {
    let words = |span: &Span| result.text.get(span.range()).unwrap_or("").replace('\n', " ");
    let mut out = format!("{} example {number}\n", style.paint("1", &rule.id));
    for span in result.missing() {
        out.push_str(&format!("  {} “{}” is marked, but the rule does not find it\n", style.paint("33", "missing"), words(&span)));
    }
    for span in result.noisy() {
        out.push_str(&format!("  {}   “{}” is found, but not marked\n", style.paint("31", "noisy"), words(&span)));
    }
    let (expected, found) = (with_marks(&result.text, &result.expected), with_marks(&result.text, &result.found));
    for (expected, found) in expected.lines().zip(found.lines()).filter(|(expected, found)| expected != found) {
        out.push_str(&format!("    {}\n    {}\n", style.paint("33", &format!("- {expected}")), style.paint("31", &format!("+ {found}"))));
    }
    out
}

/// A text with marks round some places of it.
fn with_marks(text: &str, spans: &[Span]) -> String {
    let mut edges: Vec<(usize, &str)> = spans.iter().flat_map(|span| [(span.start, "[["), (span.end, "]]")]).collect();
    edges.sort();
    let mut out = String::new();
    let mut from = 0;
    for (at, mark) in edges {
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(mark);
        from = at;
    }
    out + text.get(from..).unwrap_or_default()
}
