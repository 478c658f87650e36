//! Comments that allow what a rule would report.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::lint::{Beside, Checked, Linter, Selection};
use tailor_lint::rule::examples::Marked;
use tailor_lint::rule::{Rule, RuleSet};
use tailor_lint::text::Source;

fn check(rules: &RuleSet, text: &str, kind: Kind, format: Format, only: &[&str]) -> Checked {
    let selection = Selection { only: only.iter().map(|rule| (*rule).to_owned()).collect(), ..Selection::default() };
    Linter::new(rules, selection).check(Document::read(Source::new("letter.md", text), format, Some(kind)), Beside::default())
}

/// The words that are found, and those that are allowed, by rule.
fn said(text: &str) -> (Vec<String>, Vec<String>) {
    let rules = RuleSet::builtin();
    let only = ["cliche", "wordy", "doubled-word", "allow-unknown", "allow-unused", "allow-unclosed"];
    let checked = check(&rules, text, Kind::Letter, Format::Markdown, &only);
    let words = |rule: &str, span: tailor_lint::text::Span| format!("{rule}: {}", checked.document.source.slice(span));
    (
        checked.findings.iter().map(|finding| words(&finding.rule, finding.span)).collect(),
        checked.allowed.iter().map(|allowed| words(&allowed.rule, allowed.span)).collect(),
    )
}

fn letter(body: &str) -> String {
    format!(
        "Dear Ms Okafor,\n\nTen years of sauces have taught me patience.\n\n{body}\n\nI am free on any Monday.\n\nSincerely,\n\nAna Costa\n"
    )
}

#[test]
fn each_form_covers_what_it_says() {
    let cases: [(&str, &[&str], &[&str]); 12] = [
        // Alone on its line: the next block, and no other.
        (
            "<!-- tailor-lint allow cliche: theirs -->\n\nI am a team player.\n\nI am a go-getter.",
            &["cliche: go-getter"],
            &["cliche: team player"],
        ),
        ("<!-- tailor-lint allow cliche: theirs -->\nI am a team player.", &[], &["cliche: team player"]),
        // Beside words: its line, and no other.
        (
            "I am a team player <!-- tailor-lint allow cliche: theirs -->\nand a go-getter.",
            &["cliche: go-getter"],
            &["cliche: team player"],
        ),
        ("I am <!-- tailor-lint allow cliche: theirs --> a team player.", &[], &["cliche: team player"]),
        // Only the rule that it names.
        ("I am a team player in order to eat. <!-- tailor-lint allow cliche -->", &["wordy: in order to"], &["cliche: team player"]),
        (
            "I am a team player in order to eat. <!-- tailor-lint allow cliche, wordy: x -->",
            &[],
            &["cliche: team player", "wordy: in order to"],
        ),
        (
            "I am a team player in order to eat. <!-- tailor-lint allow cliche wordy -->",
            &[],
            &["cliche: team player", "wordy: in order to"],
        ),
        // A range.
        (
            "I am a go-getter.\n\n<!-- tailor-lint allow-start cliche: theirs -->\n\nI am a team player.\n\nMy people skills count.\n\n<!-- tailor-lint allow-end cliche -->",
            &["cliche: go-getter"],
            &["cliche: team player"],
        ),
        // The file.
        (
            "I am a team player.\n\nI am a go-getter.\n\n<!-- tailor-lint allow-file cliche: theirs -->",
            &[],
            &["cliche: team player", "cliche: go-getter"],
        ),
        // A list's items are blocks of their own.
        (
            "- a team player\n<!-- tailor-lint allow cliche: theirs -->\n- a go-getter\n- a people person",
            &["cliche: team player", "cliche: people person"],
            &["cliche: go-getter"],
        ),
        // In a quote, over two lines.
        ("> <!-- tailor-lint allow cliche:\n> theirs -->\n> I am a team player.", &[], &["cliche: team player"]),
        // Nothing of ours.
        ("I am a team player. <!-- allow cliche -->", &["cliche: team player"], &[]),
    ];
    for (body, found, allowed) in cases {
        let (found_now, allowed_now) = said(&letter(body));
        assert_eq!(
            (found_now, allowed_now),
            (found.iter().map(ToString::to_string).collect(), allowed.iter().map(ToString::to_string).collect()),
            "{body}"
        );
    }
}

#[test]
fn what_is_wrong_with_a_comment_is_said() {
    let cases: [(&str, &[&str]); 8] = [
        ("I cook. <!-- tailor-lint allow clich: x -->", &["allow-unknown: clich"]),
        ("I cook. <!-- tailor-lint alow cliche: x -->", &["allow-unknown: alow"]),
        ("I cook. <!-- tailor-lint allow -->", &["allow-unknown: allow"]),
        ("I cook. <!-- tailor-lint allow wordy: x -->", &["allow-unused: wordy"]),
        ("<!-- tailor-lint allow-start cliche -->\n\nI am a team player.", &["allow-unclosed: allow-start"]),
        ("I cook.\n\n<!-- tailor-lint allow-end cliche -->", &["allow-unclosed: allow-end"]),
        // Allowing that a comment is unused is possible, and then used.
        ("I cook. <!-- tailor-lint allow wordy, allow-unused: for later -->", &[]),
        // A rule that does not run here can have found nothing, and says nothing of its comments.
        ("I cook. <!-- tailor-lint allow long-sentence, first-person-bullet: x -->", &[]),
    ];
    for (body, found) in cases {
        assert_eq!(said(&letter(body)).0, found.iter().map(ToString::to_string).collect::<Vec<_>>(), "{body}");
    }
}

#[test]
fn plain_text_has_no_comments() {
    let rules = RuleSet::builtin();
    let text = letter("I am a team player. <!-- tailor-lint allow cliche: x -->");
    let checked = check(&rules, &text, Kind::Letter, Format::Plain, &["cliche"]);
    assert_eq!((checked.findings.len(), checked.allowed.len()), (1, 0));
}

#[test]
fn html_has_them() {
    let rules = RuleSet::builtin();
    let text = "<p>Dear Ms Okafor,</p><p>Ten years of sauces.</p>\n<!-- tailor-lint allow cliche: x -->\n<p>I am a team player.</p>\n<p>I am a go-getter.</p>";
    let checked = check(&rules, text, Kind::Letter, Format::Html, &["cliche"]);
    assert_eq!((checked.findings.len(), checked.allowed.len()), (1, 1));
}

/// For every marked example of every rule: a comment for the file allows just what is marked, and a comment changes nothing else.
#[test]
fn any_rule_can_be_allowed() {
    let rules = RuleSet::builtin();
    let mut cases = 0;
    let own = |rule: &Rule| rule.family == "comment";
    for rule in rules.rules().iter().filter(|rule| !own(rule)) {
        for example in
            rule.teaching().examples.iter().filter(|example| example.job.is_none() && example.resume.is_none() && example.today.is_none())
        {
            let marked = Marked::parse(&example.text.value).unwrap();
            let kind = example.kind.unwrap_or(rule.kinds[0]);
            let before = check(&rules, &marked.text, kind, Format::Markdown, &[&rule.id]);
            let text = format!("{}\n\n<!-- tailor-lint allow-file {}: a test -->\n", marked.text.trim_end(), rule.id);
            let after = check(&rules, &text, kind, Format::Markdown, &[&rule.id, "allow-unknown", "allow-unclosed"]);
            let words = |checked: &Checked| {
                checked.document.blocks.iter().map(|block| (block.zone, block.prose.text().trim().to_owned())).collect::<Vec<_>>()
            };
            assert_eq!(words(&before), words(&after), "{}: the comment changes how the text is read", rule.id);
            assert!(after.findings.is_empty(), "{}: {:?}", rule.id, after.findings);
            assert_eq!(
                after.allowed.iter().map(|allowed| allowed.span).collect::<Vec<_>>(),
                before.findings.iter().map(|finding| finding.span).collect::<Vec<_>>(),
                "{}",
                rule.id
            );
            cases += 1;
        }
    }
    assert!(cases > 100, "{cases}");
}

#[test]
fn a_hundred_thousand_comments_take_no_longer_than_their_text() {
    let rules = RuleSet::builtin();
    let only = ["cliche", "allow-unused", "allow-unclosed", "allow-unknown"];
    let text = letter(&"<!-- tailor-lint allow-start cliche: x -->\n\nI am a team player.\n\n".repeat(20_000));
    let checked = check(&rules, &text, Kind::Letter, Format::Markdown, &only);
    assert_eq!(checked.allowed.len(), 20_000);
    let text = letter(&"I am a team player. <!-- tailor-lint allow wordy: x -->\n".repeat(20_000));
    let checked = check(&rules, &text, Kind::Letter, Format::Markdown, &only);
    assert_eq!(checked.findings.len(), 20_000);
}

proptest! {
    /// Whatever is written in comments, nothing panics, and every finding is either reported or allowed.
    #[test]
    fn no_comment_loses_a_finding(parts in prop::collection::vec(prop::sample::select(PARTS.as_slice()), 1..24)) {
        let rules = RuleSet::builtin();
        let text = letter(&parts.concat());
        let only = ["cliche", "wordy"];
        let with = check(&rules, &text, Kind::Letter, Format::Markdown, &only);
        let without = check(&rules, &text.replace("tailor-lint", "another-lint"), Kind::Letter, Format::Markdown, &only);
        prop_assert_eq!(with.findings.len() + with.allowed.len(), without.findings.len(), "{}", text);
    }
}

const PARTS: [&str; 16] = [
    "I am a team player. ",
    "I cook in order to eat. ",
    "\n\n",
    "\n",
    "\n- ",
    "\n> ",
    "<!-- tailor-lint allow cliche: x -->",
    "<!-- tailor-lint allow cliche, wordy: x -->",
    "<!-- tailor-lint allow-start cliche -->",
    "<!-- tailor-lint allow-end cliche -->",
    "<!-- tailor-lint allow-file wordy -->",
    "<!-- tailor-lint",
    "-->",
    "<!-- tailor-lint allow : -->",
    "<!--tailor-lint allow cliche-->",
    "<p>\u{e9}</p>",
];
