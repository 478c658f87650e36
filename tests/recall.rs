//! How many of the mistakes that somebody wrote into letters and resumes are found, by the rules that are on by default. The texts in `tests/recall/` were
//! written by somebody who had not seen the rules.
//!
//! `cargo test --test recall -- --nocapture` prints which are missed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;

use serde::Deserialize;
use tailor_lint::coverage::Asked;
use tailor_lint::document::dates::Month;
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::lint::{Beside, Finding, Linter, Selection};
use tailor_lint::posting::Posting;
use tailor_lint::rule::RuleSet;
use tailor_lint::rule::examples::Marked;
use tailor_lint::text::Source;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Planted {
    id: String,
    mistake: String,
    #[serde(default)]
    #[allow(dead_code)]
    severity_guess: String,
    #[serde(default)]
    job: Option<String>,
    /// The mistake has no words of its own: something is absent, or the whole text is too long.
    #[serde(default)]
    whole: bool,
    /// The rules that speak of such a mistake.
    #[serde(default)]
    rules: Vec<String>,
    text: String,
}

/// The share in percent that must be found, so that it never falls. The aim is 90.
const FIRST: usize = 92;
/// The same for the second set.
const SECOND: usize = 85;
/// The same for the third set.
const THIRD: usize = 92;
/// The same for the fourth set.
const FOURTH: usize = 88;

fn findings(rules: &RuleSet, planted: &Planted, kind: Kind) -> (Vec<Finding>, bool) {
    let marked = Marked::parse(&planted.text).unwrap();
    assert_eq!(marked.marks.is_empty(), planted.whole, "{}: marked, or whole", planted.id);
    let document = Document::read(Source::new("text.md", marked.text), Format::Markdown, Some(kind));
    let posting = planted
        .job
        .as_ref()
        .map(|job| Posting::read(Document::read(Source::new("posting.txt", job.as_str()), Format::Plain, Some(Kind::Posting))));
    let linter = Linter::new(rules, Selection::default()).on(Month::parse("2025-06"));
    let found = linter.check(document, Beside { asked: posting.as_ref().map(Asked::of).as_ref(), ..Beside::default() }).findings;
    let caught = if planted.whole {
        found.iter().any(|finding| planted.rules.contains(&finding.rule))
    } else {
        found.iter().any(|finding| marked.marks.iter().any(|mark| mark.overlaps(finding.span)))
    };
    (found, caught)
}

#[test]
fn planted_mistakes_are_found() {
    set("first", FIRST);
}

#[test]
fn planted_mistakes_of_a_second_writer_are_found() {
    set("second", SECOND);
}

#[test]
fn planted_mistakes_of_a_third_writer_are_found() {
    set("third", THIRD);
}

#[test]
fn planted_mistakes_of_a_fourth_writer_are_found() {
    set("fourth", FOURTH);
}

/// Checks the texts in `tests/recall/SET`.
fn set(folder: &str, least: usize) {
    let rules = RuleSet::builtin();
    let (mut all, mut caught) = (0, 0);
    let mut table: BTreeMap<(&str, String), (usize, usize)> = BTreeMap::new();
    let mut beside = 0;
    for (file, kind) in [("letters", Kind::Letter), ("resumes", Kind::Resume)] {
        let texts: Vec<Planted> = serde_yaml::from_str(&fs::read_to_string(format!("tests/recall/{folder}/{file}.yaml")).unwrap()).unwrap();
        for planted in texts {
            let (found, is_caught) = findings(&rules, &planted, kind);
            let row = table.entry((file, planted.mistake.clone())).or_default();
            row.1 += 1;
            all += 1;
            if is_caught {
                row.0 += 1;
                caught += 1;
            } else {
                println!(
                    "missed: {} ({}): {:?}",
                    planted.id,
                    planted.mistake,
                    found.iter().map(|finding| &finding.rule).collect::<Vec<_>>()
                );
            }
            beside += found.len().saturating_sub(1);
        }
    }
    for ((file, mistake), (caught, all)) in &table {
        println!("{file:8} {mistake:45} {caught}/{all}");
    }
    println!("{caught} of {all} found; {beside} findings beside them");
    assert!(caught * 100 >= all * least, "{caught} of {all} planted mistakes are found");
}
