//! What is in a file and nobody sees: kept apart from what is shown, and shown where it should be.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::text::Source;

fn read(text: &str, format: Format) -> Document {
    Document::read(Source::new("resume", text), format, Some(Kind::Resume))
}

/// The hidden pieces, as their words, and the shown words.
fn both(text: &str, format: Format) -> (Vec<String>, String) {
    let document = read(text, format);
    let hidden = document.hidden.iter().map(|piece| piece.words.iter().collect::<Vec<_>>().join(" "));
    let shown: Vec<&str> = document.blocks.iter().flat_map(|block| block.words.iter()).collect();
    (hidden.collect(), shown.join(" "))
}

#[test]
fn nobody_sees_these() {
    for (text, hidden, shown) in [
        ("Shown <!-- a note --> here", "a note", "shown here"),
        ("Shown\n\n<!-- a\n\nnote -->\n\nhere", "a note", "shown here"),
        ("> Shown\n>\n> <!-- a\n> note -->\n\nhere", "a note", "shown here"),
        ("Shown <span hidden>a **note**</span> here", "a note", "shown here"),
        ("Shown <span style=\"color: #FFF\">a note</span> here", "a note", "shown here"),
        ("Shown <font color='white'>a note</font> here", "a note", "shown here"),
        ("Shown <span style='font-size:0px'>a &amp; note</span> here", "a note", "shown here"),
        ("Shown\n\n<div style='display: none'>a <b>note</b></div>\n\nhere", "a note", "shown here"),
        ("Shown\n\n<div hidden>\n\n- a\n- note\n\n</div>\n\nhere", "a note", "shown here"),
        ("Shown\n\n[//]: # (a note)\n\nhere", "a note", "shown here"),
        ("Shown \u{E0061}\u{E0020}\u{E006E}\u{E006F}\u{E0074}\u{E0065}here", "a note", "shown here"),
        ("Shown <span hidden>a note\n\nhere", "a note", "shown here"),
    ] {
        assert_eq!(both(text, Format::Markdown), (vec![hidden.to_owned()], shown.to_owned()), "{text}");
    }
    for (text, hidden, shown) in [
        ("<p>Shown <!-- a note --> here</p>", "a note", "shown here"),
        ("<p>Shown</p><div hidden><p>a</p><p>note</p></div><p>here</p>", "a note", "shown here"),
        ("<p>Shown</p><p style='color:white'>a note</p><p>here</p>", "a note", "shown here"),
    ] {
        assert_eq!(both(text, Format::Html), (vec![hidden.to_owned()], shown.to_owned()), "{text}");
    }
}

#[test]
fn everybody_sees_these() {
    for text in [
        "Shown <span style='color:navy'>as well</span>",
        "Shown <span style='font-size:0.9em'>as well</span>",
        "Shown <span style='opacity:0.8'>as well</span>",
        "<div style='background:#222'>\n\nShown <span style='color:white'>as well</span>\n\n</div>",
        "Shown\n\n<div hidden>\n\nas well, since it is never closed",
        "Shown `<!-- as well -->`",
        "Shown [as well][1]\n\n[1]: https://harbour.example",
    ] {
        assert_eq!(both(text, Format::Markdown).0, Vec::<String>::new(), "{text}");
        assert!(both(text, Format::Markdown).1.starts_with("shown as well"), "{text}");
    }
    let page = "<style>header { background: navy }</style><header style='color:white'>Shown as well</header>";
    assert_eq!(both(page, Format::Html), (Vec::new(), "shown as well".to_owned()));
}

#[test]
fn a_piece_knows_its_bytes() {
    let text = "Shown <!-- a note --> here";
    let document = read(text, Format::Markdown);
    let words = &document.hidden[0].words;
    assert_eq!(document.source.slice(words.span_of(0..words.len())), "a note");
}

#[test]
fn a_posting_has_none() {
    let posting = Document::read(Source::new("posting.md", "Shown <!-- a note -->"), Format::Markdown, Some(Kind::Posting));
    assert!(posting.hidden.is_empty());
}
