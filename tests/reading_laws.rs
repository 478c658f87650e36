//! Laws of reading a posting: what changes nothing for a reader changes nothing in the reading.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::posting::{Fact, Posting};
use tailor_lint::text::Source;

/// What of a case in `fixtures/readings` is needed here.
#[derive(serde::Deserialize)]
struct Case {
    format: Option<String>,
    posting: String,
}

/// All postings of the fixtures, with the names they are reported under.
fn postings() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir("fixtures/readings").unwrap() {
        let path = entry.unwrap().path();
        let case: Case = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let format = case.format.unwrap_or_else(|| "txt".to_owned());
        found.push((format!("{}.{format}", path.file_stem().unwrap().to_string_lossy()), case.posting));
    }
    for entry in fs::read_dir("fixtures").unwrap() {
        for name in ["posting.txt", "posting.md"] {
            let path = entry.as_ref().unwrap().path().join(name);
            if path.exists() {
                found.push((path.to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn read(name: &str, text: &str) -> Posting {
    let source = Source::decode(name.to_owned(), text.as_bytes().to_vec()).unwrap();
    let format = Format::of(Path::new(name).to_str().unwrap(), Format::Plain);
    Posting::read(Document::read(source, format, Some(Kind::Posting)))
}

fn words(fact: Option<&Fact>) -> String {
    fact.map_or_else(|| "none".to_owned(), |fact| fact.text.clone())
}

/// The facts in one line each, and the kinds of the sections in their order.
fn outline(posting: &Posting) -> Vec<String> {
    let mut lines: Vec<String> = [
        ("title", &posting.title),
        ("level", &posting.level),
        ("company", &posting.company),
        ("location", &posting.location),
        ("contact", &posting.contact),
        ("deadline", &posting.deadline),
        ("requisition", &posting.requisition),
    ]
    .map(|(name, fact)| format!("{name}: {}", words(fact.as_ref())))
    .to_vec();
    lines.push(posting.sections.iter().map(|section| section.kind.name()).collect::<Vec<_>>().join(" "));
    lines
}

fn requirements(posting: &Posting) -> Vec<String> {
    posting.requirements.iter().map(|requirement| format!("{}: {}", requirement.tier.name(), requirement.name())).collect()
}

/// Holds a law over all postings that `change` changes; so many it must change at least, or it would hold nothing.
fn law(least: usize, change: impl Fn(&str, &str) -> Option<String>, told: impl Fn(&Posting) -> Vec<String>) {
    let mut broken = Vec::new();
    let mut changed = 0;
    for (name, text) in postings() {
        let Some(other) = change(&name, &text).filter(|other| *other != text) else { continue };
        changed += 1;
        let (before, after) = (told(&read(&name, &text)), told(&read(&name, &other)));
        if before != after {
            let lost: Vec<&String> = before.iter().filter(|line| !after.contains(line)).collect();
            let new: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
            broken.push(format!("{name}: {lost:?} became {new:?}"));
        }
    }
    assert!(changed >= least, "only {changed} postings were changed: the law holds nothing");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn is_plain(name: &str) -> bool {
    name.ends_with(".txt")
}

#[test]
fn line_ends_change_nothing() {
    let all = |posting: &Posting| [outline(posting), requirements(posting)].concat();
    law(25, |_, text| Some(text.replace('\n', "\r\n")), all);
}

#[test]
fn bullet_glyphs_change_nothing() {
    for glyph in ["•", "▪", "*", "-", "➤"] {
        let change = |name: &str, text: &str| {
            let lines = text.lines().map(|line| {
                let rest = ["• ", "* ", "- "].iter().find_map(|bullet| line.strip_prefix(bullet));
                rest.map_or_else(|| line.to_owned(), |rest| format!("{glyph} {rest}"))
            });
            is_plain(name).then(|| lines.map(|line| line + "\n").collect())
        };
        law(2, change, |posting| [outline(posting), requirements(posting)].concat());
    }
}

#[test]
fn the_case_of_headings_changes_nothing() {
    let shout = |line: &str| line.to_uppercase();
    let title_case = |line: &str| {
        let mut big = true;
        let letters = line.chars().map(|c| {
            let c = if big { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() };
            big = c == ' ';
            c
        });
        letters.collect::<String>()
    };
    for case in [&shout as &dyn Fn(&str) -> String, &title_case] {
        let change = |name: &str, text: &str| {
            let posting = read(name, text);
            let mut other = text.to_owned();
            // From the end, so that the places before stay right. A heading with the employer's name in it is left alone.
            for section in posting.sections.iter().rev().filter(|section| section.headed) {
                let span = posting.document.blocks[section.blocks.start].span();
                let heading = &text[span.start..span.end];
                let alone = text[..span.start].ends_with(['\n', ' ']) && text[span.end..].starts_with(['\n', ':']);
                if alone && posting.company.as_ref().is_none_or(|company| !heading.contains(&company.text)) && heading.is_ascii() {
                    other.replace_range(span.start..span.end, &case(heading));
                }
            }
            (!name.ends_with("html")).then_some(other)
        };
        law(15, change, |posting| [outline(posting), requirements(posting)].concat());
    }
}

#[test]
fn wrapping_changes_nothing() {
    let wrap = |name: &str, text: &str| {
        let lines = text.lines().map(|line| {
            let hang = if line.starts_with(['•', '*', '-']) { "\n  " } else { "\n" };
            let mut wrapped = String::new();
            let mut used = 0;
            for word in line.split(' ') {
                let length = word.chars().count();
                if used > 0 && used + 1 + length > 72 {
                    wrapped.push_str(hang);
                    used = hang.len() - 1;
                } else if used > 0 {
                    wrapped.push(' ');
                    used += 1;
                }
                wrapped.push_str(word);
                used += length;
            }
            wrapped + "\n"
        });
        let wrapped: Vec<String> = lines.collect();
        // A line that fills the width by chance, with another right below it, looks wrapped to any reader.
        let full = wrapped.windows(2).any(|pair| {
            let last = pair[0].trim_end().lines().next_back().unwrap_or("").chars().count();
            let first = pair[1].split_whitespace().next().filter(|word| word.starts_with(char::is_uppercase));
            last > 0 && first.is_some_and(|word| last + 1 + word.chars().count() > 72)
        });
        // A text of one line has no lines to keep apart.
        (is_plain(name) && text.trim().lines().count() > 1 && !full).then(|| wrapped.concat())
    };
    law(15, wrap, |posting| [outline(posting), requirements(posting)].concat());
}

const AFTERWORDS: [(&str, &str); 3] = [
    (
        "Benefits",
        "- Thirty days of paid leave and a pension\n- A course in Python or French at our cost\n- Free eye tests, dental cover and a gym",
    ),
    (
        "Equal opportunity",
        "We are an equal opportunity employer and decide without regard to race, religion, sex, age or disability. Tell us if you need an \
         accommodation to apply with AutoCAD or by phone.",
    ),
    (
        "About us",
        "The firm was founded in 1987 and has offices in nine towns. Our people have written programs in Fortran and ploughed with oxen.",
    ),
];

#[test]
fn what_is_said_afterwards_asks_for_nothing() {
    for (heading, text) in AFTERWORDS {
        let change = |name: &str, posting: &str| {
            let fits = ![".html", ".json"].iter().any(|ending| name.ends_with(ending));
            fits.then(|| format!("{}\n\n{heading}:\n\n{text}\n", posting.trim_end()))
        };
        let facts = |posting: &Posting| {
            let mut lines = outline(posting);
            // The sections are one more, as they should be.
            lines.pop();
            [lines, requirements(posting)].concat()
        };
        law(18, change, facts);
    }
}

#[test]
fn every_span_is_whole_words_that_the_term_is_known_by() {
    let mut checked = 0;
    for (name, text) in postings() {
        let posting = read(&name, &text);
        let source = posting.document.source.text();
        for keyword in &posting.keywords {
            for &span in &keyword.spans {
                checked += 1;
                let shown = posting.document.shown(span).split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(keyword.surfaces.contains(&shown), "{name}: “{shown}” is none of {:?}", keyword.surfaces);
                // Lines glued together are cut inside what looks like one word.
                if is_plain(&name) && !name.contains("glued") {
                    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                    let (before, after) = (&source[..span.start], &source[span.end..]);
                    assert!(
                        !letter(before.chars().next_back()) && !letter(after.chars().next()),
                        "{name}: “{shown}” is inside a longer word"
                    );
                }
            }
        }
        for term in posting.requirements.iter().flat_map(|requirement| &requirement.any_of) {
            let shown = posting.document.shown(term.span).to_lowercase();
            assert!(!shown.is_empty(), "{name}: {} stands nowhere", term.name);
        }
    }
    assert!(checked > 300, "{checked}");
}
