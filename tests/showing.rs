//! What `posting` shows: the whole text, nothing but the text, in its order, and never wider than the terminal.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use serde::Deserialize;
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::posting::Posting;
use tailor_lint::report::marked::{Marks, legend, lines};
use tailor_lint::report::{Style, reading};
use tailor_lint::text::Source;

const PLAIN: Style = Style { color: false, width: 80, docs: None, links: false };
const COLORED: Style = Style { color: true, width: 80, docs: None, links: false };

fn read(name: &str, text: &str) -> Posting {
    let format = Format::of_text(name, text, Format::Plain);
    Posting::read(Document::read(Source::new(name, text), format, Some(Kind::Posting)))
}

fn shown(posting: &Posting, style: Style) -> String {
    lines(posting, &Marks::of(posting), style)
}

#[derive(Deserialize)]
struct Case {
    format: Option<String>,
    posting: String,
}

/// All postings of the fixtures, with the names they are reported under.
fn postings() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for path in fs::read_dir("fixtures/readings").unwrap().map(|entry| entry.unwrap().path()) {
        let case: Case = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        found.push((format!("{}.{}", path.display(), case.format.as_deref().unwrap_or("txt")), case.posting));
    }
    for folder in fs::read_dir("fixtures").unwrap().map(|entry| entry.unwrap().path()) {
        for path in ["posting.txt", "posting.md"].map(|name| folder.join(name)).into_iter().filter(|path| path.exists()) {
            found.push((path.to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()));
        }
    }
    assert!(found.len() >= 40, "{}", found.len());
    found
}

/// A report without its colours.
fn uncolored(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |out, part| out + part.split_once('m').unwrap().1)
}

/// The text of some rows, without margin, marks and spaces.
fn letters(rows: &str) -> String {
    let text: String = rows.lines().filter_map(|row| row.split_once(['│', '?'])).map(|(_, text)| text).collect();
    text.chars().filter(|c| !c.is_whitespace() && !"*_‹›•".contains(*c)).collect()
}

#[test]
fn every_word_is_shown_once_and_in_order() {
    for (name, text) in postings() {
        let posting = read(&name, &text);
        let blocks: String = posting.document.blocks.iter().map(|block| block.prose.text()).collect();
        let expected: String = blocks.chars().filter(|c| !c.is_whitespace() && !"*_‹›•".contains(*c)).collect();
        for width in [40, 80, 120] {
            assert_eq!(letters(&shown(&posting, Style { color: false, width, docs: None, links: false })), expected, "{name}");
        }
        assert_eq!(letters(&uncolored(&shown(&posting, COLORED))), expected, "{name}");
    }
}

#[test]
fn no_row_is_wider_than_the_terminal() {
    for (name, text) in postings() {
        let posting = read(&name, &text);
        for width in [60, 80, 120] {
            for row in uncolored(&reading::posting(&posting, Style { color: true, width, docs: None, links: false })).lines() {
                assert!(row.chars().count() <= width, "{name}: {row}");
            }
            for row in reading::posting(&posting, Style { color: false, width, docs: None, links: false }).lines() {
                assert!(row.chars().count() <= width, "{name}: {row}");
            }
        }
    }
}

#[test]
fn colours_open_and_close_in_each_row() {
    for (name, text) in postings() {
        for row in reading::posting(&read(&name, &text), COLORED).lines() {
            let ends = row.matches("\u{1b}[0m").count();
            assert_eq!(row.matches('\u{1b}').count(), 2 * ends, "{name}: {row:?}");
        }
    }
}

#[test]
fn the_margin_has_the_lines_of_the_file() {
    // The words for a field of JSON are not in the file.
    for (name, text) in postings().into_iter().filter(|(name, _)| !name.ends_with(".json")) {
        let posting = read(&name, &text);
        for row in shown(&posting, PLAIN).lines() {
            let Some((margin, shown)) = row.split_once(['│', '?']) else { continue };
            let Some(line) = margin.split_whitespace().last().and_then(|line| line.parse::<usize>().ok()) else { continue };
            let first: String = letters(&format!("│{shown}")).chars().take(4).take_while(|c| c.is_alphanumeric()).collect();
            let from = posting.document.source.line_span(line).start;
            let there: String = text[from..].chars().filter(|c| !"*_ ".contains(*c)).take(4000).collect();
            assert!(there.contains(&first), "{name}: “{first}” is not in line {line}");
        }
    }
}

#[test]
fn marks_go_by_tier() {
    let text = "Welder\n\nRequirements:\n- HACCP or Kubernetes\n- 5+ years of experience in Python\n\nNice to have:\n- Terraform\n";
    let posting = read("posting.txt", text);
    let plain = shown(&posting, PLAIN);
    assert!(plain.contains("• **HACCP** or **Kubernetes**"), "{plain}");
    assert!(plain.contains("‹5+ years of experience in **Python**›"), "{plain}");
    assert!(plain.contains("• *Terraform*"), "{plain}");
    let colored = shown(&posting, COLORED);
    assert!(colored.contains("\u{1b}[1;36mHACCP\u{1b}[0m or \u{1b}[1;36mKubernetes\u{1b}[0m"), "{colored}");
    assert!(colored.contains("\u{1b}[36mTerraform\u{1b}[0m"), "{colored}");
    let explained = legend(&posting, &Marks::of(&posting), PLAIN);
    assert!(explained.contains("**must have**") && explained.contains("*preferred*") && explained.contains('‹'), "{explained}");
    assert!(!explained.contains("the work"), "what is not there needs no explanation: {explained}");
}

#[test]
fn a_wrapped_paragraph_is_joined_and_a_list_of_lines_is_not() {
    let text = "Cook at Acme\n\nWe are a small kitchen by the river that cooks from scratch and buys\nfrom the growers of the valley, who come to the back door on every\nThursday.\n\nDuties:\nCook\nWash up\n";
    let plain = shown(&read("posting.txt", text), Style { color: false, width: 100, docs: None, links: false });
    assert!(plain.contains("buys from the growers"), "{plain}");
    assert!(!plain.contains("Cook Wash"), "{plain}");
}

#[test]
fn the_lines_of_a_page_are_those_of_its_file() {
    let text = "<html><body>\n<h1>Cook</h1>\n<p>Acme Ltd\n</p>\n<h2>Requirements</h2>\n<ul>\n<li>HACCP</li>\n<li>Food <b>safety</b></li></ul></body></html>\n";
    let plain = shown(&read("posting.html", text), PLAIN);
    assert!(plain.contains("7 │ • **HACCP**"), "{plain}");
    assert!(!plain.contains('<'), "{plain}");
}

#[test]
fn a_posting_cannot_steer_the_terminal() {
    let text = "Cook\u{1b}[2J at Acme\n\nRequirements:\n- HACCP\u{7} and \u{1b}]0;title\u{7}Kubernetes\u{1b}[31m\n- \u{9b}31m of it\n";
    let page = reading::posting(&read("posting.txt", text), PLAIN);
    assert!(!page.chars().any(|c| c.is_control() && c != '\n'), "{page:?}");
}

#[test]
fn a_word_longer_than_a_row_is_cut() {
    let text = format!("Cook\n\nRequirements:\n- HACCP\n- see {}\n", "x".repeat(400));
    let page = shown(&read("posting.txt", &text), PLAIN);
    assert!(page.lines().all(|row| row.chars().count() <= 80), "{page}");
    assert_eq!(page.matches('x').count(), 400);
}

#[test]
fn what_is_wrong_can_be_mended_and_the_page_says_how() {
    let page = reading::posting(&read("posting.txt", "We need somebody. You must know HACCP.\n"), PLAIN);
    for said in ["--title", "--company", "--terms", "not-terms:", "title:"] {
        assert!(page.contains(said), "{said} is not in\n{page}");
    }
}
