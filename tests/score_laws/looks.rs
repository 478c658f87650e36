//! What changes nothing for a reader of the document changes nothing in its score.

use std::ops::Range;

use proptest::prelude::*;
use rustc_hash::FxHashSet;
use tailor_lint::coverage::{Asked, Coverage};
use tailor_lint::document::{Block, Kind, Shape, Zone};
use tailor_lint::posting::Posting;
use tailor_lint::text::lexicon::Lexicon;

use super::pairs::{Law, Paper, changes, covered, each_pair, line_start, papers, posting, postings, same_rows};

/// Holds over all pairs that a change of the document's text changes no row. It must change so many documents at least.
fn changes_nothing(name: &'static str, least: usize, change: impl Fn(&Paper) -> Option<String>) {
    let mut law = Law::new(name);
    let changed: Vec<Option<Paper>> =
        papers().iter().map(|paper| Some(paper.with(change(paper).filter(|text| *text != paper.text)?))).collect();
    each_pair(|asked, paper, pair| {
        let Some(other) = &changed[pair % changed.len()] else { return };
        let (before, after) = (covered(asked, paper), covered(asked, other));
        law.case(same_rows(&before, &after), || {
            format!("{} for {}: {}", paper.name, asked.posting.document.source.name(), changes(asked, &before, &after))
        });
    });
    law.held(least * 8);
}

/// Blocks that hold sentences.
fn is_prose(block: &Block) -> bool {
    matches!(block.zone, Zone::Bullet | Zone::Summary | Zone::Opening | Zone::Body | Zone::Closing)
}

/// A resume cut at its section names: what stands before, and each section.
fn sections(paper: &Paper) -> (String, Vec<String>) {
    let document = paper.read();
    let cuts: Vec<usize> =
        document.in_zones([Zone::Heading].into_iter().collect()).map(|(_, block)| line_start(&paper.text, block)).collect();
    let end = |at: usize| cuts.get(at + 1).copied().unwrap_or(paper.text.len());
    let parts = cuts.iter().enumerate().map(|(at, &cut)| paper.text[cut..end(at)].trim_end().to_owned() + "\n\n");
    (paper.text[..cuts.first().copied().unwrap_or(0)].to_owned(), parts.collect())
}

#[test]
fn the_order_of_sections_changes_nothing() {
    let order = |turn: usize| {
        move |paper: &Paper| {
            let (top, mut parts) = sections(paper);
            let count = parts.len();
            if turn == 0 {
                parts.reverse();
            } else {
                parts.rotate_left(turn.min(count));
            }
            (paper.kind == Kind::Resume).then(|| top + &parts.concat())
        }
    };
    for turn in 0..4 {
        changes_nothing("the order of sections changes nothing", 7, order(turn));
    }
}

/// The lines of a text as runs of items: an item is its line and those that hang under it.
fn with_items(text: &str, change: impl Fn(&mut Vec<String>)) -> String {
    let marked = |line: &str| ["- ", "* ", "• "].iter().any(|marker| line.starts_with(marker));
    let mut done = String::new();
    let mut items: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        let hangs = !line.trim().is_empty() && line.starts_with("  ") || !items.is_empty() && line.starts_with(char::is_lowercase);
        if marked(line) {
            items.push(line.trim_end().to_owned() + "\n");
        } else if let Some(last) = items.last_mut().filter(|_| hangs) {
            last.push_str(&(line.trim_end().to_owned() + "\n"));
        } else {
            change(&mut items);
            done.extend(items.drain(..));
            done.push_str(line);
        }
    }
    change(&mut items);
    done + &items.concat()
}

#[test]
fn the_order_of_bullets_changes_nothing() {
    changes_nothing("the order of bullets changes nothing", 8, |paper| Some(with_items(&paper.text, |items| items.reverse())));
    changes_nothing("the order of bullets changes nothing", 8, |paper| {
        Some(with_items(&paper.text, |items| {
            let middle = items.len() / 2;
            items.rotate_left(middle);
        }))
    });
}

#[test]
fn list_markers_change_nothing() {
    for marker in ["-", "*", "+", "•", "1."] {
        let change = move |paper: &Paper| {
            Some(with_items(&paper.text, |items| {
                let hang = " ".repeat(marker.chars().count() + 1);
                for item in items {
                    let (_, rest) = item.split_once(' ').unwrap();
                    let lines: Vec<&str> = rest.trim_end().lines().map(str::trim).collect();
                    *item = format!("{marker} {}\n", lines.join(&format!("\n{hang}")));
                }
            }))
        };
        changes_nothing("list markers change nothing", 2, change);
    }
}

/// The same with `change` done to the source of each block that holds sentences, from the last.
fn with_blocks(paper: &Paper, chosen: impl Fn(&Block) -> bool, change: impl Fn(&Block, &str) -> String) -> String {
    let mut text = paper.text.clone();
    for block in paper.read().blocks.iter().rev().filter(|block| chosen(block)) {
        let span: Range<usize> = block.span().range();
        let new = change(block, &text[span.clone()]);
        text.replace_range(span, &new);
    }
    text
}

#[test]
fn wrapping_changes_nothing() {
    for width in [38, 55, 72, 100, 1000] {
        let change = move |paper: &Paper| {
            Some(with_blocks(paper, is_prose, |block, source| {
                let hang = if block.shape == Shape::Item { "\n  " } else { "\n" };
                let mut wrapped = String::new();
                let mut used = 2;
                for word in source.split_whitespace() {
                    let length = word.chars().count();
                    // A dash or a number at a line's start would be a list's marker.
                    if used + 1 + length > width && word.starts_with(char::is_alphabetic) && !wrapped.is_empty() {
                        wrapped.push_str(hang);
                        used = 2;
                    } else if !wrapped.is_empty() {
                        wrapped.push(' ');
                    }
                    wrapped.push_str(word);
                    used += 1 + length;
                }
                wrapped
            }))
        };
        changes_nothing("wrapping changes nothing", 15, change);
    }
}

#[test]
fn line_ends_change_nothing() {
    changes_nothing("line ends change nothing", 24, |paper| {
        let unix = paper.text.replace("\r\n", "\n");
        Some(if paper.text == unix { unix.replace('\n', "\r\n") } else { unix })
    });
    changes_nothing("a byte order mark changes nothing", 24, |paper| Some(format!("\u{feff}{}", paper.text)));
    changes_nothing("blank lines at the end change nothing", 24, |paper| Some(format!("{}\n\n\n", paper.text)));
}

#[test]
fn fixed_spaces_change_nothing() {
    changes_nothing("fixed spaces change nothing", 24, |paper| {
        Some(with_blocks(paper, is_prose, |_, source| {
            // One at a line's start would be no indent.
            source
                .lines()
                .map(|line| {
                    let indent = line.len() - line.trim_start().len();
                    line[..indent].to_owned() + &line[indent..].replace(' ', "\u{a0}")
                })
                .collect::<Vec<_>>()
                .join("\n")
        }))
    });
}

#[test]
fn capitals_that_say_nothing_change_nothing() {
    changes_nothing("headings in capitals change nothing", 7, |paper| {
        Some(with_blocks(paper, |block| block.zone == Zone::Heading, |_, source| source.to_uppercase()))
    });
    // Words that some document writes small are no names, unless the word lists say that they may be.
    let papers = papers();
    let small: FxHashSet<&str> = papers
        .iter()
        .flat_map(|paper| paper.text.split(|c: char| !c.is_alphabetic()))
        .filter(|word| word.starts_with(char::is_lowercase))
        .collect();
    let lexicon = Lexicon::builtin();
    changes_nothing("small letters at the start of an item change nothing", 7, |paper| {
        let item = |block: &Block| block.shape == Shape::Item && is_prose(block) && lexicon.index().longest_at(&block.words, 0).is_none();
        Some(with_blocks(paper, item, |block, source| {
            let first = block.words.folded(0);
            if small.contains(first) && source.len() > first.len() { first.to_owned() + &source[first.len()..] } else { source.to_owned() }
        }))
    });
}

/// Each posting with its own resume and letter, read once.
struct Fixture {
    postings: Vec<Posting>,
    papers: Vec<Paper>,
}

fn fixture() -> &'static Fixture {
    static FIXTURE: std::sync::OnceLock<Fixture> = std::sync::OnceLock::new();
    FIXTURE.get_or_init(|| Fixture { postings: postings().iter().map(|(name, text)| posting(name, text)).collect(), papers: papers() })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() })]

    #[test]
    fn markup_changes_nothing_in_128_documents_for_8_postings(paper in 0..24_usize, choices in prop::collection::vec((any::<prop::sample::Index>(), 0..5_usize), 1..40)) {
        let fixture = fixture();
        let paper = &fixture.papers[paper];
        let document = paper.read();
        let places: Vec<Range<usize>> = document.blocks.iter().filter(|block| is_prose(block)).flat_map(|block| (0..block.words.len()).map(|at| block.words.span(at).range())).collect();
        let mut chosen: Vec<(usize, usize)> = choices.iter().map(|(place, how)| (place.index(places.len()), *how)).collect();
        chosen.sort_unstable();
        chosen.dedup_by_key(|choice| choice.0);
        // Two neighbours in bold would be one run of stars.
        chosen.dedup_by(|next, before| next.0 == before.0 + 1);
        let mut text = paper.text.clone();
        for (place, how) in chosen.into_iter().rev() {
            let (before, after) = [("**", "**"), ("*", "*"), ("`", "`"), ("[", "](https://example.org)"), ("***", "***")][how];
            let range = places[place].clone();
            let word = text[range.clone()].to_owned();
            // What has markup in it or beside it already stays as it is.
            let beside = |c: Option<char>| c.is_some_and(|c| matches!(c, '*' | '`' | '[' | ']' | '_' | '<' | '>' | '@' | '\\' | '/' | '\''));
            if word.contains(['*', '`', '_', '@', '/', '[', '<']) || beside(text[..range.start].chars().next_back()) || beside(text[range.end..].chars().next()) {
                continue;
            }
            text.replace_range(range, &format!("{before}{word}{after}"));
        }
        let other = paper.with(text);
        for posting in &fixture.postings {
            let asked = Asked::of(posting);
            let (before, after): (Coverage, Coverage) = (covered(&asked, paper), covered(&asked, &other));
            prop_assert!(same_rows(&before, &after), "{}: {}", paper.name, changes(&asked, &before, &after));
        }
    }
}
