//! No input panics: real-looking texts cut, joined and scrambled go through everything the program does.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use proptest::prelude::*;
use tailor_lint::check::folder::{Folder, Member};
use tailor_lint::coverage::{Asked, Coverage, Said, gate_answers};
use tailor_lint::document::dates::Month;
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::lint::{Beside, Linter, Report, Selection};
use tailor_lint::posting::Posting;
use tailor_lint::report::compared::compared;
use tailor_lint::report::working::{self, Working};
use tailor_lint::report::{Style, github, gitlab, json, junit, markdown, pretty, reading, sarif, short};
use tailor_lint::rule::RuleSet;
use tailor_lint::text::Source;

/// How many scrambled pairs are tried.
const CASES: u32 = 200;

fn fixtures() -> Vec<String> {
    let mut texts = Vec::new();
    for folder in fs::read_dir("fixtures").unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for file in fs::read_dir(folder).unwrap() {
            texts.push(fs::read_to_string(file.unwrap().path()).unwrap());
        }
    }
    texts.sort();
    texts
}

/// Everything that the program does with two texts.
fn everything(rules: &RuleSet, document: &str, posting: &str) {
    let style = Style { color: false, width: 80, docs: None, links: false };
    for format in [Format::Markdown, Format::Plain, Format::Html, Format::Json] {
        let posting = Document::read(Source::new("posting", posting), format, Some(Kind::Posting));
        let _ = (posting.looks_like(), posting.wall(), posting.hires_nobody());
        let posting = Posting::read(posting);
        let _ = (json::posting(&posting), reading::posting(&posting, style));
        for kind in [Kind::Letter, Kind::Resume, Kind::Posting] {
            let document = Document::read(Source::new("document", document), format, Some(kind));
            let asked = Asked::of(&posting);
            let coverage = Coverage::of(&asked, &Said::of(&document));
            assert!((0.0..=100.0).contains(&coverage.score), "a score is from 0 to 100, not {}", coverage.score);
            let gates = gate_answers(&posting, &document, Some(Month { year: 2026, month: 3 }));
            let working =
                Working { document: &document, asked: &asked, coverage: &coverage, gates: &gates, resume: Some((&document, &coverage)) };
            let _ = (json::score(&document, &asked, &coverage, &gates, Some((&document, &coverage))), working::score(&working, style));
            let _ = compared(&asked, (&document, &coverage), (&document, &coverage), style);
            let all = rules.rules().iter().map(|rule| rule.id.clone()).collect();
            let other = Document::read(Source::new("other", document.source.text()), format, Some(Kind::Letter));
            let resume = Document::read(Source::new("resume", document.source.text()), format, Some(Kind::Resume));
            let members = [
                Member { document: &document, posting: Some(&posting) },
                Member { document: &other, posting: None },
                Member { document: &resume, posting: None },
            ];
            let folder = Folder::of(&members, &[&posting]);
            let beside = Beside { folder: Some((&folder, 0)), ..Beside::posting(&asked) };
            let checked = Linter::new(rules, Selection { only: all, skip: Vec::new() }).check(document.clone(), beside);
            for finding in &checked.findings {
                let text = checked.document.source.text();
                assert!(text.get(finding.span.range()).is_some(), "{} points outside of the text", finding.rule);
            }
            let report = Report { files: vec![checked], ..Report::default() };
            let _ = (json::check(&report), short::check(&report), pretty::check(&report, false, style));
            let all = std::slice::from_ref(rules);
            let _ = (sarif::check(&report, all, None), github::check(&report, all), junit::check(&report, all));
            let _ = (gitlab::check(&report), markdown::check(&report));
        }
    }
}

#[test]
fn a_text_cut_anywhere() {
    let rules = RuleSet::builtin();
    for text in fixtures() {
        let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).step_by(151).collect();
        for cut in cuts {
            everything(&rules, &text[cut..], &text[..cut]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn scrambled_texts(pieces in prop::collection::vec((0usize..64, 0usize..4000, 1usize..90), 1..12), odd in "\\PC{0,40}") {
        let texts = fixtures();
        let mut scrambled = String::new();
        for (which, from, length) in pieces {
            let text = &texts[which % texts.len()];
            scrambled.extend(text.chars().skip(from % text.chars().count()).take(length));
            scrambled.push_str(["\n", " ", "", "\r\n", ": ", "(", " - "][from % 7]);
        }
        scrambled.push_str(&odd);
        everything(&RuleSet::builtin(), &scrambled, &scrambled);
    }
}
