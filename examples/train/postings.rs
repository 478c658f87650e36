//! Annotated postings, read the way the program reads a posting.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::posting::sections::{Section, sections};
use tailor_lint::posting::tagger::Label;
use tailor_lint::text::Source;

/// A line of the annotated file: one sentence.
#[derive(Deserialize)]
struct Sentence {
    idx: u32,
    tokens: Vec<String>,
    tags_skill: Vec<String>,
    tags_knowledge: Vec<String>,
    source: String,
}

/// An annotated posting.
pub struct Annotated {
    /// Where it was collected.
    pub source: String,
    /// The posting as the program reads it.
    pub document: Document,
    /// Its parts.
    pub sections: Vec<Section>,
    /// The label of each word of each block.
    pub labels: Vec<Vec<Label>>,
}

/// Reads annotated sentences, one JSON object a line, and joins them to postings.
pub fn read(file: &str) -> Result<Vec<Annotated>, String> {
    let mut postings: BTreeMap<(String, u32), Vec<Sentence>> = BTreeMap::new();
    for (number, line) in file.lines().enumerate() {
        let sentence: Sentence = serde_json::from_str(line).map_err(|error| format!("line {}: {error}", number + 1))?;
        postings.entry((sentence.source.clone(), sentence.idx)).or_default().push(sentence);
    }
    Ok(postings.into_iter().map(|((source, number), sentences)| annotated(source, number, &sentences)).collect())
}

fn annotated(source: String, number: u32, sentences: &[Sentence]) -> Annotated {
    let mut text = String::new();
    let mut tokens: Vec<(Range<usize>, Label)> = Vec::new();
    for sentence in sentences {
        for (at, token) in sentence.tokens.iter().enumerate() {
            let shown = stand_in(token, number as usize);
            let tight = matches!(token.as_str(), "." | ")" | ":" | ";" | "!" | "?" | "," | "%" | "]") || text.ends_with(['(', '[']);
            if at > 0 && !tight {
                text.push(' ');
            }
            let range = text.len()..text.len() + shown.len();
            text.push_str(shown);
            let (skill, knowledge) = (sentence.tags_skill[at].as_str(), sentence.tags_knowledge[at].as_str());
            let label = match (skill, knowledge) {
                (_, "B") => Label::KnowledgeFirst,
                (_, "I") => Label::KnowledgeNext,
                ("B", _) => Label::SkillFirst,
                ("I", _) => Label::SkillNext,
                _ => Label::Outside,
            };
            tokens.push((range.clone(), label));
        }
        text.push('\n');
    }
    let document = Document::read(Source::new("posting.txt", text), Format::Plain, Some(Kind::Posting));
    let labels =
        document.blocks.iter().map(|block| (0..block.words.len()).map(|at| label(&tokens, block.words.span(at))).collect()).collect();
    let sections = sections(&document);
    Annotated { source, document, sections, labels }
}

/// The label of the token that a word is part of. Of several words of one token only the first begins anything.
fn label(tokens: &[(Range<usize>, Label)], span: tailor_lint::text::Span) -> Label {
    let at = tokens.partition_point(|(range, _)| range.end <= span.start);
    match tokens.get(at) {
        Some((range, Label::SkillFirst)) if span.start > range.start => Label::SkillNext,
        Some((range, Label::KnowledgeFirst)) if span.start > range.start => Label::KnowledgeNext,
        Some((_, label)) => *label,
        None => Label::Outside,
    }
}

/// Names were taken out of the annotated postings. Made-up ones stand in, others in each posting, so that the model learns no name.
fn stand_in(token: &str, number: usize) -> &str {
    const NAMES: [&str; 8] = ["Novaro", "Brightwell", "Kestrel", "Tamarind", "Oakmere", "Valtic", "Lumenor", "Petrow"];
    const PLACES: [&str; 8] = ["Hartsfield", "Lindenau", "Marbury", "Copenfield", "Ashdale", "Torvik", "Belmont", "Rivers"];
    const PEOPLE: [&str; 4] = ["Harper", "Ines", "Okoro", "Lind"];
    if !token.starts_with('<') {
        return token;
    }
    match token {
        token if token.starts_with("<ORG") => NAMES[number % NAMES.len()],
        token if token.starts_with("<LOC") => PLACES[number % PLACES.len()],
        token if token.starts_with("<NAME") => PEOPLE[number % PEOPLE.len()],
        token if token.starts_with("<CONTACT") => "jobs@example.org",
        token if token.starts_with("<ADDRESS") => "Mill",
        _ => token,
    }
}
