//! Single texts whose reading is known, and texts that were made to break a reader.

use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::text::decode::DecodeError;
use tailor_lint::text::phrases::{Matching, PhraseIndexBuilder};
use tailor_lint::text::{Gap, Source, Words};

use super::items::TECHNICAL;
use super::{FORMATS, KINDS};

fn read(text: &str) -> Document {
    Document::read(Source::new("text", text), Format::Markdown, Some(Kind::Letter))
}

/// The words of a text as the file writes them.
fn written(text: &str, format: Format) -> Vec<String> {
    let document = Document::read(Source::new("text", text), format, Some(Kind::Letter));
    let each = |words: &Words| (0..words.len()).map(|at| document.source.slice(words.span(at)).to_owned()).collect::<Vec<_>>();
    document.blocks.iter().flat_map(|block| each(&block.words)).collect()
}

fn count(phrase: &str, text: &str) -> usize {
    let mut builder = PhraseIndexBuilder::default();
    builder.insert(phrase, 0);
    let index = builder.build(Matching::EXACT);
    let mut found = 0;
    for block in &read(text).blocks {
        index.each_match(&block.words, |_, _| found += 1);
    }
    found
}

fn sentences(text: &str) -> Vec<String> {
    let document = read(text);
    let block = &document.blocks[0];
    block.sentences().into_iter().map(|words| document.source.slice(block.words.span_of(words)).to_owned()).collect()
}

#[test]
fn technical_words_are_one_word_each() {
    for (word, folded) in TECHNICAL {
        for text in ["{}", "I know {}.", "{}, and more", "({})", "“{}”", "**{}**: yes", "{}/Rust", "in {}?", "{}; x"] {
            let text = text.replace("{}", word);
            let document = read(&text);
            let words = &document.blocks[0].words;
            let at = words.iter().position(|word| word == *folded).unwrap_or_else(|| panic!("{word} is no word of {text:?}"));
            assert_eq!(document.source.slice(words.span(at)), *word, "in {text:?}");
        }
    }
}

#[test]
fn addresses_are_one_word_each() {
    let text = "Write to jane.o'hara+jobs@example.com, (see https://example.com/a?b=c), <b@c.de> or “www.example.org/x_y”; me:d@e.fr…";
    let words = [
        "Write",
        "to",
        "jane.o'hara+jobs@example.com",
        "see",
        "https://example.com/a?b=c",
        "b@c.de",
        "or",
        "www.example.org/x_y",
        "me",
        "d@e.fr",
    ];
    assert_eq!(written(text, Format::Markdown), words);
    assert_eq!(written(text, Format::Plain), words);
}

#[test]
fn underlines_belong_to_a_word_only_inside_it() {
    assert_eq!(written("_alpha_ snake_case __beta__ ____ (_x_)", Format::Plain), ["alpha", "snake_case", "beta", "x"]);
}

#[test]
fn compounds_are_found_whole_or_not_at_all() {
    let text = "A data-driven, data‑driven and da&shy;ta-**driven** team.";
    assert_eq!(count("driven", text), 0);
    assert_eq!(count("data", text), 0);
    assert_eq!(count("data-driven", text), 3);
    assert_eq!(count("data driven", text), 3);
    assert_eq!(count("driven team", text), 0);
    assert_eq!(count("driven", "driven - data - driven by data -driven"), 3);
    assert_eq!(read(text).blocks[0].words.gap(2), Gap::Hyphen);
}

#[test]
fn accents_are_the_same_composed_and_apart() {
    for text in ["caf\u{E9}'s", "cafe\u{301}'s", "cafe\u{301}’s", "caf&eacute;&rsquo;s", "CAFÉ’S"] {
        assert_eq!(read(text).blocks[0].words.iter().collect::<Vec<_>>(), ["caf\u{E9}'s"], "{text:?}");
    }
}

#[test]
fn abbreviations_end_no_sentence() {
    assert_eq!(sentences("I wrote to people, e.g. Ms. Okafor. She answered."), ["I wrote to people, e.g. Ms. Okafor", "She answered"]);
    assert_eq!(
        sentences("We met Dr. J. Smith at 5 p.m. in U.S. offices! Was it fun? Yes."),
        ["We met Dr. J. Smith at 5 p.m. in U.S. offices", "Was it fun", "Yes"]
    );
    assert_eq!(
        sentences("I use Node.js and\nASP.NET. Version 3.5: good; cheap"),
        ["I use Node.js and\nASP.NET", "Version 3.5: good; cheap"]
    );
    assert_eq!(sentences("好。是？是！对"), ["好", "是", "是", "对"]);
}

#[test]
fn blocks_of_html_in_a_quote_are_read_without_its_marks() {
    assert_eq!(written("> <div>\n> alpha\n> beta <b>x</b>\n> </div>\n>\n> gamma", Format::Markdown), ["alpha", "beta", "x", "gamma"]);
    assert_eq!(count("alpha beta", "> > <p>\n> > alpha\n> > beta"), 1);
}

#[test]
fn a_rule_in_a_tight_item_parts_its_text() {
    assert_eq!(written("- alpha\n  ***\n  beta", Format::Markdown), ["alpha", "beta"]);
}

#[test]
fn references_in_html_leave_the_rest_in_place() {
    let text = "<p>R&ampD R&D; AT&T;x&nbsp;alpha&#32;beta &fjlig;ord &copy 2024&#10;&Tab;gamma&#8217s &#65 &unknown; delta\u{B}eps</p>";
    let words = ["R&ampD", "R&D", "AT&T", "x", "alpha", "beta", "&fjlig;ord", "2024", "gamma&#8217s", "&#65", "unknown", "delta", "eps"];
    assert_eq!(written(text, Format::Html), words);
}

#[test]
fn spans_count_from_the_first_byte_of_the_file() {
    let text = "\u{FEFF}alpha\r\n\r\nb**et**a\r\ngamma\r\n";
    let source = Source::decode("text", text.into()).expect("text");
    assert_eq!((source.encoding(), source.text()), ("utf-8", text));
    for format in [Format::Markdown, Format::Plain, Format::Html] {
        let document = Document::read(source.clone(), format, Some(Kind::Letter));
        assert_eq!(document.blocks[0].words.span(0).range(), 3..8, "{format:?}");
        let last = document.blocks.last().expect("a block");
        assert_eq!(last.words.span(last.words.len() - 1).range(), 22..27, "{format:?}");
    }
}

#[test]
fn utf_16_is_read_with_and_without_its_mark() {
    let text = "Dear Ms Okafor,\r\n\r\nI was in Zürich – 😀.";
    for (big, mark) in [(false, false), (false, true), (true, false), (true, true)] {
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        let bytes = units.flat_map(|unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
        let source = Source::decode("text", bytes).expect("text");
        assert_eq!((source.encoding(), source.text()), (if big { "utf-16be" } else { "utf-16le" }, text), "with mark: {mark}");
    }
    // Half of a pair of surrogates is no character.
    let lone = [0xFF, 0xFE, b'a', 0, 0x3D, 0xD8, b'b', 0, 0x00, 0xDE];
    assert_eq!(Source::decode("text", lone.into()).expect("text").text(), "a\u{FFFD}b\u{FFFD}");
}

#[test]
fn windows_1252_is_read() {
    let source = Source::decode("text", b"R\xE9sum\xE9 \x96 \x93Z\xFCrich\x94 \x80 5".into()).expect("text");
    assert_eq!((source.encoding(), source.text()), ("windows-1252", "Résumé – “Zürich” € 5"));
}

#[test]
fn what_is_no_text_is_refused_with_advice() {
    let png = [b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".as_slice(), &[0, 1, 2, 3].repeat(50)].concat();
    for (bytes, error, advice) in [
        (png, DecodeError::Binary, "save it as plain text or Markdown"),
        (vec![1; 100], DecodeError::Binary, "save it as plain text or Markdown"),
        (b"%PDF-1.7\n%\xE2\xE3".to_vec(), DecodeError::Pdf, "export the text"),
        (b"PK\x03\x04\x14\0\x06\0".to_vec(), DecodeError::Zip, "Word, OpenDocument"),
    ] {
        let refused = Source::decode("file", bytes).expect_err("no text");
        assert!(refused.to_string().contains(advice), "{refused}");
        assert_eq!(refused, error);
    }
    assert_eq!(Source::decode("file", Vec::new()).expect("text").text(), "");
}

/// Long enough that work which grows with the square of a text's length would not end.
const LONG: usize = 30_000;

#[test]
fn texts_made_to_break_a_reader_are_read() {
    let deep = [
        "> ", ">", "[", "![", "*", "_", "**a ", "*a **b ", "~~", "`", "(", "<", "<a ", "</", "<!--", "&", "&#", "\\", "- ", "1. ", "|",
        "a|", "#", "[a](", "[^a]", "][",
    ];
    let lines = [
        "\n", "\r", "\r\n", "\t\n", "> \n", "- a\n", "- a\r\n", "• a\n", "* a * b ", "a\\\n", "a<br>", "a\n", "\u{A0}\n", "---\n", "|a|\n",
        "[a]: b\n", "<p>", "<p>a\n", "```\n",
    ];
    let words = [
        "a",
        "1/",
        "1,",
        "a.",
        "a-",
        "a'",
        "a&",
        "a_",
        "_",
        "++",
        "a@",
        "www.",
        "http://",
        "語",
        "\u{301}",
        "か\u{3099}",
        "\u{AD}",
        "👩\u{200D}",
        "\0",
        "a b ",
        "Dear ",
        "Kind regards,\n",
    ];
    let mut texts: Vec<String> = deep.iter().map(|piece| piece.repeat(10_000)).collect();
    texts.extend(lines.iter().chain(&words).map(|piece| piece.repeat(LONG / piece.len())));
    texts.extend([format!("`{}`", "\0".repeat(LONG)), format!("a{}b", "_".repeat(LONG)), format!("{}a", "\u{A0}\n".repeat(LONG / 20))]);
    texts.extend(
        ["```\na", "~~~", "<div>\na", "<!--", "<script>", "<a href='", "[a](<b", "[a]: <", "| a |\n|-", "> - ```\n> a", "<?", "<![CDATA["]
            .map(str::to_owned),
    );
    texts.extend(
        [
            "---",
            "---\n",
            "---\n---",
            "---\n...\n",
            "---\na: b",
            "---\na: b\n---",
            "\u{FEFF}---\r\nkind: letter\r\n---\r\nx",
            "---\nkind: [\n---\nx",
        ]
        .map(str::to_owned),
    );
    texts.extend(
        [
            "---\nkind: no\n---\n",
            "---\n&a [*a, *a]: x\nb: c\n---\n",
            "---\n: \n---\n",
            "---\nkind: \"\u{301}\"\n---\n",
            "---\rkind: letter\r---\rx",
        ]
        .map(str::to_owned),
    );
    for (index, text) in texts.iter().enumerate() {
        for (turn, format) in FORMATS.into_iter().enumerate() {
            let kind = KINDS[(index + turn) % 3];
            let document = Document::read(Source::new("nasty", text.as_str()), format, Some(kind));
            for block in &document.blocks {
                assert!(text.get(block.span().range()).is_some());
            }
        }
    }
}

#[test]
fn a_line_of_a_megabyte_is_read() {
    let line = "Ada’s **C++** team&nbsp;met 24/7, e.g. in <b>Zürich</b>. ".repeat((1 << 20) / 60);
    for (format, kind) in FORMATS.into_iter().zip(KINDS) {
        let document = Document::read(Source::new("line", line.as_str()), format, Some(kind));
        assert!(document.blocks.iter().map(|block| block.words.len()).sum::<usize>() > 100_000);
    }
}
