//! The pages of the docs that are made from the rules are those that would be made now. `SNAPSHOTS=overwrite cargo test --test docs` makes them anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use tailor_lint::lint::run_example;
use tailor_lint::report::catalogue;
use tailor_lint::rule::{RuleSet, folder};

#[test]
fn the_page_of_rules_is_fresh() {
    let page = catalogue::markdown(&RuleSet::builtin());
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        fs::write("docs/rules.md", &page).unwrap();
    }
    let there = fs::read_to_string("docs/rules.md").unwrap_or_default().replace("\r\n", "\n");
    assert!(there == page, "docs/rules.md is stale; SNAPSHOTS=overwrite cargo test --test docs makes it anew");
}

/// The file that `rules new` writes is a rule that loads, and its examples hold.
#[test]
fn the_skeleton_is_a_rule() {
    let file = folder::parse("rules/my-own-rule.yaml", &folder::skeleton("my-own-rule")).unwrap();
    let (rules, mistakes) = RuleSet::only(vec![file]);
    assert!(mistakes.is_empty());
    let rule = rules.get("my-own-rule").unwrap();
    assert_eq!(rule.teaching().examples.len(), 2);
    for example in &rule.teaching().examples {
        assert!(run_example(&rules, rule, example).passes());
    }
}
