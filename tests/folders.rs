//! Cases of whole folders: each check that looks at other applications finds what is planted, and is silent about what only looks like it.
//!
//! `tests/folders/CHECK.yaml` holds the cases. A text marks with `[[` and `]]` what must be pointed at; a case without marks must stay clean.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;

use serde::Deserialize;
use tailor_lint::rule::RuleSet;
use tailor_lint::rule::examples::Marked;
use tailor_lint::text::Span;

#[path = "forty/lint.rs"]
mod lint;

/// A folder with what is planted in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    files: BTreeMap<String, String>,
    /// Why it goes wrong, if that is known: it counts as wrong all the same.
    wrong: Option<String>,
}

/// Each file of cases with the rules that it is about.
const CHECKS: &[(&str, &[&str])] = &[
    ("other-employer", &["employer-of-another", "employer-of-another-body"]),
    ("other-title", &["job-of-another"]),
    ("paragraph-reused", &["paragraph-reused"]),
    ("letter-reused", &["letter-reused"]),
    ("swap-test", &["swap-test"]),
    ("number-unsupported", &["number-unsupported"]),
    ("number-contradicts", &["number-contradicts"]),
    ("dates-differ", &["post-dates-differ"]),
    ("titles-differ", &["post-titles-differ"]),
    ("same-job-twice", &["same-job-twice"]),
    ("employer-unsupported", &["employer-unsupported"]),
    ("employer-unsupported-blind", &["employer-unsupported"]),
    ("title-unsupported", &["title-unsupported"]),
    ("title-unsupported-blind", &["title-unsupported"]),
    ("tool-unsupported", &["tool-unsupported"]),
    ("tool-unsupported-blind", &["tool-unsupported"]),
    ("years-unsupported", &["years-unsupported"]),
    ("years-unsupported-blind", &["years-unsupported"]),
    (
        "honest",
        &["employer-unsupported", "title-unsupported", "tool-unsupported", "years-unsupported", "number-unsupported", "number-contradicts"],
    ),
    ("posting-changed", &["posting-changed"]),
    ("posting-changed-blind", &["posting-changed"]),
    ("copied-from-posting", &["copied-from-posting"]),
    ("letter-restates-resume", &["letter-restates-resume"]),
    ("degree-differs", &["degree-differs"]),
    ("tailored-title-only", &["tailored-title-only"]),
];

#[test]
fn what_is_planted_is_found_and_nothing_else() {
    let rules = RuleSet::builtin();
    let mut table = String::new();
    let mut wrong = Vec::new();
    for (check, ids) in CHECKS {
        let Ok(text) = fs::read_to_string(format!("tests/folders/{check}.yaml")) else {
            table.push_str(&format!("{check:<20} no cases\n"));
            continue;
        };
        let cases: Vec<Case> = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{check}: {error}"));
        let (mut planted, mut found, mut clean, mut silent) = (0, 0, 0, 0);
        for case in &cases {
            let (is_planted, said) = judge(&rules, ids, case);
            let right = said.is_empty();
            *(if is_planted { &mut planted } else { &mut clean }) += 1;
            if right {
                *(if is_planted { &mut found } else { &mut silent }) += 1;
                if let Some(reason) = &case.wrong {
                    wrong.push(format!("{check}: {}\n  is right now, and was held to be wrong: {reason}", case.name));
                }
            } else if case.wrong.is_none() {
                wrong.push(format!("{check}: {}\n{}", case.name, said.join("\n")));
            }
        }
        table.push_str(&format!("{check:<20} found {found} of {planted}, silent {silent} of {clean}\n"));
    }
    println!("{table}");
    assert!(wrong.is_empty(), "{table}\n{}", wrong.join("\n"));
}

/// Whether anything is planted in a case, and what is wrong: what was not found, and what was found where nothing is.
fn judge(rules: &RuleSet, ids: &[&str], case: &Case) -> (bool, Vec<String>) {
    let mut files = BTreeMap::new();
    let mut marks: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for (path, text) in &case.files {
        let marked = Marked::parse(text).unwrap_or_else(|error| panic!("{}: {path}: {error}", case.name));
        marks.insert(path, marked.marks);
        files.insert(path.clone(), marked.text);
    }
    let only: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    let found = lint::lint(rules, &files, &only);
    let mut wrong = Vec::new();
    for (path, spans) in &marks {
        let there = || found.iter().filter(|(file, _)| file == path).map(|(_, finding)| finding);
        for span in spans.iter().filter(|span| !there().any(|finding| finding.span.overlaps(**span))) {
            wrong.push(format!("  not found: {path}: {}", &files[*path][span.range()]));
        }
        for finding in there().filter(|finding| !spans.iter().any(|span| finding.span.overlaps(*span))) {
            wrong.push(format!("  noise: {path}: [{}] {}", finding.rule, finding.message));
        }
    }
    // One finding speaks of the whole letter.
    let one_for_all = ids.contains(&"letter-restates-resume") && !found.is_empty();
    wrong.retain(|line| !one_for_all || !line.starts_with("  not found"));
    (marks.values().any(|spans| !spans.is_empty()), wrong)
}
