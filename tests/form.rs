//! Marks of markup, and fixes that must read as what was meant.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use tailor_lint::document::{Document, Format, Kind, MarkKind, Shape};
use tailor_lint::lint::{Beside, Finding, Linter, Selection};
use tailor_lint::rule::RuleSet;
use tailor_lint::text::Source;

fn read(text: &str) -> Document {
    Document::read(Source::new("resume.md", text), Format::Markdown, Some(Kind::Resume))
}

fn findings(rule: &str, text: &str) -> Vec<Finding> {
    let rules = RuleSet::builtin();
    let selection = Selection { only: vec![rule.to_owned()], skip: Vec::new() };
    Linter::new(&rules, selection).check(read(text), Beside::default()).findings
}

fn fixed(text: &str, finding: &Finding) -> String {
    let mut text = text.to_owned();
    for edit in finding.fix.as_ref().unwrap().edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.replacement);
    }
    text
}

#[test]
fn bullets_become_the_list_that_was_meant() {
    for (before, after) in [
        ("# Ana\n\n• one\n• two\n", "# Ana\n\n- one\n- two\n"),
        ("# Ana\n\nDone:\n●\tone\n● two\n", "# Ana\n\nDone:\n- one\n- two\n"),
        ("# Ana\n\n- • one\n- • two\n", "# Ana\n\n- one\n- two\n"),
        ("> • one\n> • two\n", "> - one\n> - two\n"),
        ("# Ana\r\n\r\n• one\r\n• two\r\n", "# Ana\r\n\r\n- one\r\n- two\r\n"),
    ] {
        let found = findings("glyph-bullet", before);
        assert_eq!(found.len(), 1, "{before:?}");
        let text = fixed(before, &found[0]);
        assert_eq!(text, after);
        assert!(findings("glyph-bullet", &text).is_empty(), "{text:?}");
        let items =
            |text: &str| read(text).blocks.iter().filter(|block| block.shape == Shape::Item).map(|block| block.words.len()).sum::<usize>();
        assert_eq!(items(&text), 2, "{text:?}");
    }
}

#[test]
fn where_the_list_would_be_another_nothing_is_fixed() {
    // A backslash at a line's end breaks it in a paragraph, and would be a letter at the end of an item.
    for text in ["# Ana\n\n• one\\\n• two\n", "# Ana\n\n•\none\n"] {
        let found = findings("glyph-bullet", text);
        assert!(found.iter().all(|finding| finding.fix.is_none()), "{text:?}");
    }
}

#[test]
fn marks_stand_where_the_markup_is() {
    let text = "# Ana\n\n![me](a.jpg) **bold** [page](x) `code`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<img src=b.png>\n";
    let document = read(text);
    let seen: Vec<(&MarkKind, &str)> =
        document.marks.iter().map(|mark| (&mark.kind, document.source.slice(mark.span).trim_end())).collect();
    let link = MarkKind::Link("x".to_owned());
    assert_eq!(
        seen,
        [
            (&MarkKind::Heading(1), "# Ana"),
            (&MarkKind::Image, "![me](a.jpg)"),
            (&MarkKind::Strong, "**bold**"),
            (&link, "[page](x)"),
            (&MarkKind::Code, "`code`"),
            (&MarkKind::Table, "| a | b |"),
            (&MarkKind::Image, "<img src=b.png>"),
        ]
    );
}

#[test]
fn text_in_the_wrong_encoding_is_mended_where_it_is_sure() {
    let text = "# Ana\n\nThe chefâ€™s CafÃ© â€“ 12Â°\n";
    let found = findings("misread-encoding", text);
    assert_eq!(fixed(text, &found[0]), "# Ana\n\nThe chef’s Café – 12°\n");
    assert!(findings("misread-encoding", "# Ana\n\nCAFÉ” in Âncora, “IRMÔ, Ü–1, naïve, ð and þ\n").is_empty());
}
