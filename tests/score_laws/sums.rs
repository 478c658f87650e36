//! The sum adds up, is the same every time, and runs from 0 to 100.

use proptest::prelude::*;
use tailor_lint::coverage::{Asked, Coverage, Part, Said, gate_answers};
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::posting::Posting;
use tailor_lint::report::json;
use tailor_lint::text::Source;

use super::pairs::{Law, Paper, changes, covered, each_pair, posting, postings};

/// What `score --format json` prints.
fn printed(asked: &Asked<'_>, document: &Document) -> String {
    let coverage = Coverage::of(asked, &Said::of(document));
    json::score(document, asked, &coverage, &gate_answers(asked.posting, document, None), None)
}

/// What anybody makes of the printed numbers, beside what is printed.
fn added_up(json: &str) -> (f64, f64) {
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    let rows = value["requirements"].as_array().unwrap();
    let number = |row: &serde_json::Value, name: &str| row[name].as_f64().unwrap();
    let weights: f64 = rows.iter().map(|row| number(row, "weight")).sum();
    let reached: f64 = rows.iter().map(|row| number(row, "weight") * number(row, "credit")).sum();
    let sum = if weights > 0.0 { (1000.0 * reached / weights).round() / 10.0 } else { 0.0 };
    (sum, value["score"].as_f64().unwrap())
}

#[test]
fn the_printed_numbers_add_up() {
    let mut law = Law::new("the printed numbers add up");
    each_pair(|asked, paper, _| {
        let (sum, score) = added_up(&printed(asked, &paper.read()));
        law.case(sum == score && (0.0..=100.0).contains(&score), || format!("{}: {sum} is printed as {score}", paper.name));
    });
    law.held(192);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let mut law = Law::new("the same input gives the same bytes, in any thread");
    let all = || {
        let mut found = Vec::new();
        each_pair(|asked, paper, _| found.push(printed(asked, &paper.read())));
        found
    };
    let first = all();
    let threads: Vec<_> = (0..3).map(|_| std::thread::spawn(all)).collect();
    for thread in threads {
        for (again, first) in thread.join().unwrap().iter().zip(&first) {
            law.case(again == first, || format!("{again}\nis not\n{first}"));
        }
    }
    // One posting for all threads.
    for (name, text) in postings() {
        let posting = posting(&name, &text);
        let asked = Asked::of(&posting);
        let papers = super::pairs::papers();
        let scores = || papers.iter().map(|paper| covered(&asked, paper)).collect::<Vec<_>>();
        let alone = scores();
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..3).map(|_| scope.spawn(scores)).collect();
            for thread in threads {
                law.case(thread.join().unwrap() == alone, || format!("{name} in threads"));
            }
        });
    }
    law.held(600);
}

fn number_is_fine(posting: &Posting, document: &Document) -> Result<(), TestCaseError> {
    let asked = Asked::of(posting);
    let json = printed(&asked, document);
    let (sum, score) = added_up(&json);
    prop_assert!((0.0..=100.0).contains(&score), "{score}");
    prop_assert_eq!(sum, score);
    let coverage = Coverage::of(&asked, &Said::of(document));
    for (row, answer) in asked.rows.iter().zip(&coverage.answers) {
        prop_assert!((0.0..=1.0).contains(&answer.credit), "{row:?} {answer:?}");
        prop_assert!(answer.weight.is_finite() && answer.weight >= 0.0, "{row:?} {answer:?}");
    }
    Ok(())
}

fn source(bytes: Vec<u8>) -> Source {
    Source::decode("any".to_owned(), bytes).unwrap_or_else(|_| Source::new("any", "not a text"))
}

/// Words that mean something to the reading, beside those that mean nothing.
fn soup() -> impl Strategy<Value = String> {
    let words = [
        "Requirements",
        "Experience",
        "Skills",
        "Benefits",
        "Python",
        "C++",
        "Go",
        "or",
        "and",
        "\n",
        "\n\n",
        "- ",
        "## ",
        "5+ years of",
        ".",
        ",",
        "(",
        "must have",
        "nice to have",
        "10%",
        "React, Vue or Angular",
        "no experience with",
        "licence",
        "Dear",
        "Kind regards,",
        "\u{a0}",
        "<b>",
        "<!--",
        "`",
        "**",
        "Java 17",
        "we",
        "bookkeeping",
        "\u{0}",
        "é",
        "漢",
        "🦀",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..120).prop_map(|words| words.join(" "))
}

const FORMATS: [Format; 4] = [Format::Markdown, Format::Plain, Format::Html, Format::Json];

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_score_from_0_to_100_in_384_cases(
        left in prop::collection::vec(any::<u8>(), 0..600),
        right in prop::collection::vec(any::<u8>(), 0..600),
        formats in (0..4_usize, 0..4_usize),
        letter in any::<bool>(),
    ) {
        let posting = Posting::read(Document::read(source(left), FORMATS[formats.0], Some(Kind::Posting)));
        let kind = if letter { Kind::Letter } else { Kind::Resume };
        number_is_fine(&posting, &Document::read(source(right), FORMATS[formats.1], Some(kind)))?;
    }

    #[test]
    fn any_words_score_from_0_to_100_in_384_cases(left in soup(), right in soup(), formats in (0..4_usize, 0..4_usize), letter in any::<bool>()) {
        let posting = Posting::read(Document::read(Source::new("posting", left), FORMATS[formats.0], Some(Kind::Posting)));
        let kind = if letter { Kind::Letter } else { Kind::Resume };
        number_is_fine(&posting, &Document::read(Source::new("any", right), FORMATS[formats.1], Some(kind)))?;
    }
}

/// One natural sentence for each row.
fn answers(asked: &Asked<'_>) -> Vec<String> {
    let ways =
        ["Worked with TERM every week", "Took over TERM for a team of nurses and drivers", "Brought TERM to the second site in spring"];
    let rows = asked.rows.iter().filter(|row| row.part != Part::Title).enumerate();
    rows.map(|(at, row)| ways[at % 3].replace("TERM", &row.terms[at % row.terms.len()])).collect()
}

#[test]
fn a_document_that_answers_everything_scores_at_least_95() {
    let mut law = Law::new("a document that answers everything scores at least 95");
    for (name, text) in postings().into_iter().chain(invented()) {
        let posting = posting(&name, &text);
        let asked = Asked::of(&posting);
        let title = posting.title.as_ref().map_or("Clerk", |title| title.text.as_str());
        let sentences = answers(&asked);
        let bullets: String = sentences.iter().map(|sentence| format!("- {sentence}.\n")).collect();
        let resume = format!("# Ada Quill\n\n{title}\n\n## Experience\n\n### Clerk, Tallow & Sons (May 2019 – June 2023)\n\n{bullets}");
        let paragraphs: Vec<String> = sentences.chunks(4).map(|some| some.join(". ") + ".").collect();
        let letter =
            format!("Dear Ms Okafor,\n\nI apply for the post of {title}.\n\n{}\n\nKind regards,\n\nAda Quill\n", paragraphs.join("\n\n"));
        for paper in [Paper::new("resume.md", resume, Kind::Resume), Paper::new("letter.md", letter, Kind::Letter)] {
            let coverage = covered(&asked, &paper);
            let nothing = covered(&asked, &paper.with(String::new()));
            law.case(coverage.score >= 95.0, || {
                let low = asked.rows.iter().zip(&coverage.answers).filter(|(_, answer)| answer.weight > 0.0 && answer.credit < 0.9);
                let low: Vec<String> = low.map(|(row, answer)| format!("{} ({}) {}", row.id, row.name(), answer.credit)).collect();
                format!("{name}, {}: {} {}", paper.name, coverage.score, low.join(", "))
            });
            law.case(nothing.score == 0.0, || format!("{name}: nothing scores {}", changes(&asked, &nothing, &coverage)));
        }
    }
    law.held(40);
}

/// Postings of a few lines.
fn invented() -> Vec<(String, String)> {
    let texts = [
        "Forklift Operator\n\nRequirements\n- Counterbalance licence\n- Experience with SAP or NetSuite\n- Stock rotation\n",
        "Pastry Chef\n\nWhat you need\n- HACCP\n- Laminated dough and sugar work\n- Menu costing\n",
        "Java Developer\n\nRequirements\n- Java 17\n- Spring Boot\n- Kafka, RabbitMQ or NATS\n",
        "Data Analyst\n\nRequirements\n- SQL and Python\n- Tableau or Power BI\n- A/B testing\n",
    ];
    texts.iter().enumerate().map(|(at, text)| (format!("invented-{at}.txt"), (*text).to_owned())).collect()
}

#[test]
fn a_document_without_any_word_of_the_posting_scores_0() {
    let mut law = Law::new("a document without any word of the posting scores 0");
    for (name, text) in postings().into_iter().chain(invented()) {
        let posting = posting(&name, &text);
        let asked = Asked::of(&posting);
        for text in
            ["", " \n\n", "# Qwv\n\n## Experience\n\n- Zzyx qux quuz frobnitz.\n", "Dear Zzyx,\n\nQux quuz frobnitz garply.\n\nWaldo"]
        {
            for kind in [Kind::Resume, Kind::Letter] {
                let score = covered(&asked, &Paper::new("any.md", text, kind)).score;
                law.case(score == 0.0, || format!("{name}: {text:?} scores {score}"));
            }
        }
    }
    law.held(90);
}
