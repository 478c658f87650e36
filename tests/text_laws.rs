//! Laws of the text layer: whatever the markup, the words that are seen are the words that were written, and each knows its bytes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "text_laws/examples.rs"]
mod examples;
#[path = "text_laws/items.rs"]
mod items;
#[path = "text_laws/page.rs"]
mod page;
#[path = "text_laws/soup.rs"]
mod soup;
#[path = "text_laws/texts.rs"]
mod texts;
#[path = "text_laws/wording.rs"]
mod wording;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::text::phrases::{Matching, PhraseIndexBuilder};
use tailor_lint::text::{Columns, Position, Prose, Source, Span, Words};

use page::Page;

/// Cases of each law over pages made from a model.
const PAGES: u32 = 512;
/// Cases of each law over arbitrary strings.
const STRINGS: u32 = 512;
/// The most choices that one page is made of.
const CHOICES: usize = 500;

const FORMATS: [Format; 4] = [Format::Markdown, Format::Plain, Format::Html, Format::Json];
const KINDS: [Kind; 3] = [Kind::Letter, Kind::Resume, Kind::Posting];
const COLUMNS: [Columns; 3] = [Columns::Characters, Columns::Utf16, Columns::Bytes];

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::default() }
}

fn page(format: Format) -> impl Strategy<Value = Page> {
    prop::collection::vec(any::<u16>(), 0..CHOICES).prop_map(move |tape| Page::of(&tape, format))
}

fn read(page: &Page) -> Document {
    Document::read(Source::new("page", page.text.as_str()), page.format, Some(page.kind))
}

/// Every word of a document in reading order.
fn words(document: &Document) -> Vec<(String, Span)> {
    let blocks = document.blocks.iter().map(|block| &block.words);
    blocks.flat_map(|words| (0..words.len()).map(|at| (words.folded(at).to_owned(), words.span(at)))).collect()
}

/// The words of a page are those that it was made of, at their bytes.
fn check_words(page: &Page) -> TestCaseResult {
    let document = read(page);
    let seen = words(&document);
    let shown = |from: usize, to: usize| page.text.get(from..to).unwrap_or("(no text)").to_owned();
    for (index, known) in page.words.iter().enumerate() {
        let Some((folded, span)) = seen.get(index) else {
            return Err(TestCaseError::fail(format!("word {index}, “{}”, is missing", known.folded)));
        };
        prop_assert_eq!(folded, known.folded, "word {}", index);
        let (found, written) = (shown(span.start, span.end), shown(known.bytes.start, known.bytes.end));
        prop_assert_eq!(span.range(), known.bytes.clone(), "word {}, “{}”: found “{}”, written “{}”", index, known.folded, found, written);
        let found = if page.format == Format::Json { serde_json::from_str(&format!("\"{found}\"")).unwrap() } else { found };
        prop_assert_eq!(&texts::without_markup(&found), known.folded, "word {} is written “{}”", index, found);
    }
    prop_assert_eq!(seen.len(), page.words.len(), "more words than were written: {:?}", &seen[page.words.len()..]);
    Ok(())
}

/// The planted phrase is found once, from the first byte of its first word to the last byte of its last.
fn check_phrase(page: &Page) -> TestCaseResult {
    let mut builder = PhraseIndexBuilder::default();
    builder.insert(&page.phrase, 7);
    let index = builder.build(Matching::EXACT);
    let document = read(page);
    let mut found = Vec::new();
    for block in &document.blocks {
        index.each_match(&block.words, |words, value| found.push((block.words.span_of(words).range(), value)));
    }
    prop_assert_eq!(found, vec![(page.phrase_bytes(), 7)], "“{}”", page.phrase);
    Ok(())
}

/// Places in a prose map to places in the file that are in bounds, on character boundaries and in the same order.
fn check_map(document: &Document) -> TestCaseResult {
    let text = document.source.text();
    let mut last_word = 0;
    for block in &document.blocks {
        let (prose, words) = (&block.prose, &block.words);
        let mut before = Span::default();
        for (at, c) in prose.text().char_indices() {
            let span = prose.span(at..at + c.len_utf8());
            prop_assert!(text.get(span.range()).is_some(), "{c:?} at {span:?} is out of bounds or cuts a character");
            prop_assert!(before.start <= span.start && before.end <= span.end, "{c:?} at {span:?} stands before {before:?}");
            before = span;
        }
        for &at in prose.breaks() {
            let line_end = document.source.slice(prose.span(at..at + 1));
            prop_assert_eq!(prose.text().get(at..at + 1), Some(" "));
            prop_assert!(line_end.contains(['\n', '\r', '\u{C}', '<', '\\']), "a break stands for {line_end:?}");
        }
        for at in 0..words.len() {
            let span = words.span(at);
            prop_assert_eq!(span, prose.span(words.range(at)));
            prop_assert!(last_word <= span.start && span.start < span.end, "“{}” at {span:?} overlaps or is empty", words.folded(at));
            last_word = span.end;
        }
    }
    Ok(())
}

/// The parts of a prose that was cut have the same text, breaks and spans as the whole.
fn check_split(prose: &Prose, cuts: &[usize]) -> TestCaseResult {
    let parts = prose.split(cuts);
    let mut from = 0;
    let mut breaks = Vec::new();
    for part in &parts {
        for (at, c) in part.text().char_indices() {
            let whole = prose.span(from + at..from + at + c.len_utf8());
            prop_assert_eq!(part.span(at..at + c.len_utf8()), whole, "{:?} at {} of {:?}", c, at, part.text());
        }
        breaks.extend(part.breaks().iter().map(|at| from + at));
        from += part.text().len();
    }
    prop_assert_eq!(parts.iter().map(Prose::text).collect::<String>(), prose.text());
    prop_assert_eq!(breaks, prose.breaks());
    Ok(())
}

proptest! {
    #![proptest_config(cases(PAGES))]

    #[test]
    fn the_words_of_markdown_are_those_that_were_written(page in page(Format::Markdown)) {
        check_words(&page)?;
    }

    #[test]
    fn the_words_of_html_are_those_that_were_written(page in page(Format::Html)) {
        check_words(&page)?;
    }

    #[test]
    fn the_words_of_html_in_json_are_those_that_were_written(page in page(Format::Json)) {
        check_words(&page)?;
    }

    #[test]
    fn the_words_of_plain_text_are_those_that_were_written(page in page(Format::Plain)) {
        check_words(&page)?;
    }

    #[test]
    fn a_phrase_in_markdown_is_found_once_however_it_is_written(page in page(Format::Markdown)) {
        check_phrase(&page)?;
    }

    #[test]
    fn a_phrase_in_html_is_found_once_however_it_is_written(page in page(Format::Html)) {
        check_phrase(&page)?;
    }

    #[test]
    fn a_phrase_in_html_in_json_is_found_once_however_it_is_written(page in page(Format::Json)) {
        check_phrase(&page)?;
    }

    #[test]
    fn a_phrase_in_plain_text_is_found_once_however_it_is_written(page in page(Format::Plain)) {
        check_phrase(&page)?;
    }

    #[test]
    fn every_line_end_inside_a_block_is_one_break(page in page(Format::Markdown)) {
        let document = read(&page);
        let spans = document.blocks.iter().flat_map(|block| block.prose.breaks().iter().map(|&at| block.prose.span(at..at + 1)));
        let spans: Vec<Span> = spans.collect();
        for &at in &page.breaks {
            let covering = spans.iter().filter(|span| span.range().contains(&at)).count();
            prop_assert_eq!(covering, 1, "the line end at {} is {} breaks", at, covering);
        }
    }

    #[test]
    fn a_page_maps_to_its_file_in_order(page in page(Format::Markdown)) {
        check_map(&read(&page))?;
    }

    #[test]
    fn a_cut_keeps_every_span(page in page(Format::Markdown), picks in prop::collection::vec(any::<u16>(), 0..4)) {
        let document = read(&page);
        for block in &document.blocks {
            let offsets: Vec<usize> = (0..=block.prose.text().len()).filter(|&at| block.prose.text().is_char_boundary(at)).collect();
            let mut cuts: Vec<usize> = picks.iter().map(|&pick| offsets[usize::from(pick) % offsets.len()]).collect();
            cuts.sort_unstable();
            check_split(&block.prose, &cuts)?;
            // Cuts before words leave every word whole.
            let starts: Vec<usize> = (1..block.words.len()).map(|at| block.words.range(at).start).collect();
            let spans = |prose: &Prose| { let words = Words::of(prose); (0..words.len()).map(|at| words.span(at)).collect::<Vec<_>>() };
            let parts: Vec<Span> = block.prose.split(&starts).iter().flat_map(spans).collect();
            prop_assert_eq!(parts, spans(&block.prose));
        }
    }
}

proptest! {
    #![proptest_config(cases(STRINGS))]

    #[test]
    fn a_position_finds_back_to_its_offset(text in soup::lines()) {
        // A line's ending belongs to the line, and `\r\n` is one ending: between its two bytes the line is the one that it ends.
        let source = Source::new("lines", text.as_str());
        for columns in COLUMNS {
            let mut last = None;
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let position = source.position(at, columns);
                prop_assert_eq!(source.offset(position, columns), Some(at), "{:?} in {:?}", position, columns);
                prop_assert!(last < Some(position), "{:?} comes after {:?}", position, last);
                prop_assert_eq!(position.line, 1 + texts::line_ends_before(&text, at));
                last = Some(position);
            }
            // And the other way round: a position that has an offset is that offset's position.
            for line in 0..source.line_count() + 2 {
                for column in 0..source.line_span(line).range().len() + 4 {
                    let position = Position { line, column };
                    if let Some(at) = source.offset(position, columns) {
                        prop_assert_eq!(source.position(at, columns), position, "offset {} in {:?}", at, columns);
                    }
                }
            }
        }
    }

    #[test]
    fn the_lines_of_a_source_are_its_text(text in soup::lines()) {
        let source = Source::new("lines", text.as_str());
        let mut end = 0;
        for line in 1..=source.line_count() {
            let span = source.line_span(line);
            prop_assert!(!source.slice(span).contains(['\n', '\r']));
            let ending = &text[end..span.start];
            prop_assert!(if line == 1 { ending.is_empty() } else { matches!(ending, "\n" | "\r" | "\r\n") }, "line {} begins after {:?}", line, ending);
            end = span.end;
        }
        prop_assert_eq!(end, text.trim_end_matches(['\n', '\r']).len().max(end));
    }

    #[test]
    fn no_string_panics_and_every_map_is_in_order(text in soup::any_text(), format in 0..3usize, kind in 0..4usize) {
        let document = Document::read(Source::new("soup", text), FORMATS[format], KINDS.get(kind).copied());
        check_map(&document)?;
        for block in &document.blocks {
            let sentences = block.sentences();
            prop_assert_eq!(sentences.iter().flat_map(Clone::clone).collect::<Vec<_>>(), (0..block.words.len()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_word_of_any_markup_begins_and_ends_with_its_own_letters(text in soup::markup(), format in 0..3usize, kind in 0..3usize) {
        let document = Document::read(Source::new("soup", text.as_str()), FORMATS[format], Some(KINDS[kind]));
        for (folded, span) in words(&document) {
            let (folded, slice) = (texts::letters(&folded), texts::letters(document.source.slice(span)));
            let same = |seen: Option<char>, written: Option<char>, entity: char| seen == written || written == Some(entity) || written == Some('\0');
            prop_assert!(same(folded.chars().next(), slice.chars().next(), '&'), "“{folded}” is written {slice:?}");
            prop_assert!(same(folded.chars().next_back(), slice.chars().next_back(), ';') || slice.contains('&'), "“{folded}” is written {slice:?}");
            let mut letters = slice.chars();
            let inside = folded.chars().all(|c| letters.any(|letter| letter == c));
            prop_assert!(inside || slice.contains(['&', '\0']), "“{folded}” is written {slice:?}");
        }
    }

    #[test]
    fn any_bytes_are_a_source_or_refused(bytes in soup::bytes(), format in 0..3usize) {
        if let Ok(source) = Source::decode("bytes", bytes.clone()) {
            if source.encoding() == "utf-8" {
                prop_assert_eq!(source.text().as_bytes(), &bytes[..]);
            }
            check_map(&Document::read(source, FORMATS[format], None))?;
        }
    }

    #[test]
    fn utf_16_is_read_as_it_was_written(text in "[ -~\u{A0}-\u{17F}\u{4E00}-\u{4E20}😀-😎\r\n]{0,40}", big in any::<bool>()) {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        let bytes = units.flat_map(|unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
        let source = Source::decode("utf16", bytes).expect("text");
        prop_assert_eq!(source.text(), text);
        prop_assert_eq!(source.encoding(), if big { "utf-16be" } else { "utf-16le" });
    }
}
