//! Laws of baselines: what is known is left out whatever its line, and nothing else is.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use proptest::prelude::*;
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::lint::{Beside, Checked, Linter, Selection};
use tailor_lint::rule::RuleSet;
use tailor_lint::text::Source;
use tailor_lint::workspace::baseline::Baseline;

const PARAGRAPHS: [&str; 6] = [
    "I am a hard-working team player.",
    "I look forward to [Company].",
    "I think outside the box, and I  think outside\nthe box.",
    "Please find attached my resume, which shows that I am a hard-working team player.",
    "In my last post I wrote the plan for the week and kept to it, even when it rained.",
    "It was the the best of weeks.",
];

fn letter(paragraphs: &[usize]) -> String {
    let body: String = paragraphs.iter().map(|&index| format!("{}\n\n", PARAGRAPHS[index % PARAGRAPHS.len()])).collect();
    format!("To whom it may concern,\n\n{body}Yours faithfully,\n\nAda Lind\n")
}

fn checked(text: &str) -> Checked {
    let rules = RuleSet::builtin();
    let document = Document::read(Source::new("letter.md", text), Format::Markdown, Some(Kind::Letter));
    // Advice on the whole text depends on the whole text.
    let only = ["cliche", "placeholder-left", "salutation-generic", "doubled-word", "stock-phrase"].map(str::to_owned).to_vec();
    Linter::new(&rules, Selection { only, skip: Vec::new() }).check(document, Beside::default())
}

fn baseline(text: &str) -> Baseline {
    let mut baseline = Baseline::default();
    baseline.add("letter.md", &checked(text));
    baseline
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(paragraphs in prop::collection::vec(0usize..6, 0..8)) {
        let baseline = baseline(&letter(&paragraphs));
        prop_assert_eq!(Baseline::parse(&baseline.to_json()), Ok(baseline));
    }

    #[test]
    fn a_run_against_its_own_baseline_shows_nothing(paragraphs in prop::collection::vec(0usize..6, 0..8)) {
        let text = letter(&paragraphs);
        let (mut known, mut again) = (baseline(&text), checked(&text));
        let all = again.findings.len();
        prop_assert_eq!(known.take("letter.md", &mut again), all);
        prop_assert!(again.findings.is_empty());
        prop_assert_eq!(known.stale(&BTreeSet::from(["letter.md".to_owned()])), 0);
    }

    #[test]
    fn the_order_of_paragraphs_and_lines_above_do_not_matter(paragraphs in prop::collection::vec(0usize..6, 0..8)) {
        let mut turned = paragraphs.clone();
        turned.reverse();
        let mut again = checked(&format!("\n\n\n{}", letter(&turned)));
        baseline(&letter(&paragraphs)).take("letter.md", &mut again);
        prop_assert!(again.findings.is_empty(), "{:?}", again.findings);
    }

    #[test]
    fn one_more_of_the_same_is_shown(paragraphs in prop::collection::vec(0usize..6, 0..8), more in 0usize..6) {
        let mut with = paragraphs.clone();
        with.push(more);
        let (before, mut after) = (checked(&letter(&paragraphs)), checked(&letter(&with)));
        let new = after.findings.len() - before.findings.len();
        baseline(&letter(&paragraphs)).take("letter.md", &mut after);
        prop_assert_eq!(after.findings.len(), new);
    }

    #[test]
    fn any_text_is_a_baseline_or_a_mistake(text in ".{0,200}") {
        let _ = Baseline::parse(&text);
    }
}

#[test]
fn files_that_were_not_checked_keep_their_entries() {
    let old = {
        let mut old = baseline(&letter(&[0, 1]));
        old.add("gone.md", &checked(&letter(&[0])));
        old.add("other.md", &checked(&letter(&[1])));
        old
    };
    let mut now = baseline(&letter(&[0]));
    now.keep(&old, &BTreeSet::from(["letter.md".to_owned()]), |path| path != "gone.md");
    let change = now.change_since(&old);
    assert_eq!(change.added, 0);
    assert_eq!(change.all + change.removed, old.len());
    assert!(now.to_json().contains("other.md") && !now.to_json().contains("gone.md"));
}
