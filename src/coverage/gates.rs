//! What a document says to the gates of a posting. It can show that one is open, never that one is closed.

use std::ops::Range;

use crate::document::{Block, Document, Kind, Zone};
use crate::posting::gates::{DegreeLevel, degree_named};
use crate::posting::{Gate, GateKind, Posting};
use crate::text::Span;
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::words::{folded_words, same_but_number};

use super::evidence::is_negated;
use super::{GateAnswer, Status};

/// Answers to gates: what the document plainly names is met; the rest cannot be told and is said to be unchecked.
pub fn answers(posting: &Posting, document: &Document) -> Vec<GateAnswer> {
    let answer = |(gate, asked): (usize, &Gate)| {
        let places = match asked.kind {
            GateKind::Degree => degrees(asked, document),
            GateKind::Licence => licences(asked, document),
            GateKind::Language => languages(asked, document),
            GateKind::Years | GateKind::Authorization | GateKind::Location | GateKind::Schedule => Vec::new(),
        };
        let status = if places.is_empty() { Status::NotChecked } else { Status::Met };
        let found = places.first().map(|(text, _)| text.clone());
        GateAnswer { gate, status, found, evidence: places.into_iter().map(|(_, span)| span).collect() }
    };
    posting.gates.iter().enumerate().map(answer).collect()
}

fn degrees(asked: &Gate, document: &Document) -> Vec<(String, Span)> {
    let least = asked.level.as_deref().and_then(DegreeLevel::of).unwrap_or(DegreeLevel::Degree);
    let education = document.blocks.iter().filter(|block| block.zone == Zone::Education);
    education
        .filter_map(|block| degree_named(block).filter(|(level, _)| *level >= least).map(|(_, words)| (block, words)))
        .map(|(block, words)| (block.prose.text()[block.words.text_range(words.clone())].to_owned(), block.words.span_of(words)))
        .collect()
}

/// A licence is named where all its words stand in one block; of "CPA or CMA", one.
fn licences(asked: &Gate, document: &Document) -> Vec<(String, Span)> {
    let words = folded_words(&asked.text);
    let choices: Vec<Vec<&str>> = words
        .split(|word| matches!(word.as_str(), "or" | "and/or"))
        .map(|choice| choice.iter().map(String::as_str).filter(|word| says_which(word)).collect())
        .filter(|choice: &Vec<&str>| !choice.is_empty())
        .collect();
    let place = |block: &Block| {
        let find = |word: &str| (0..block.words.len()).find(|&at| same_but_number(block.words.folded(at), word));
        let paper = (0..block.words.len()).any(|at| is_paper(block.words.folded(at)));
        let (first, last) = choices.iter().find_map(|choice| {
            let all: Option<Vec<usize>> = choice.iter().map(|word| find(word)).collect();
            // A name such as CPA speaks for itself; "first aid" needs the certificate beside it.
            let named = choice.len() == 1 && find(choice[0]).is_some_and(|at| is_capitals(block, at));
            let all = all.filter(|_| paper || named)?;
            Some((all.iter().copied().min()?, all.iter().copied().max()?))
        })?;
        let last = if last - first < 6 { last } else { first };
        let named = last + usize::from(is_paper(block.words.folded(last + 1)));
        plain(block, first..named + 1)
    };
    speaking(document).filter_map(place).collect()
}

/// Adjectives and the paper's own name do not say which licence it is.
fn says_which(word: &str) -> bool {
    !is_paper(word)
        && !Lexicon::builtin().has(WordList::LicenceEdge, word)
        && !matches!(word, "active" | "full" | "clean" | "unrestricted" | "professional" | "level" | "class" | "equivalent" | "uk" | "us")
}

fn is_paper(word: &str) -> bool {
    matches!(
        word,
        "licence" | "license" | "licences" | "licenses" | "licensed" | "licensure" | "certification" | "certifications" | "certificate"
    ) || matches!(word, "certificates" | "certified" | "registration" | "registered" | "credential" | "credentials" | "badge" | "card")
}

fn is_capitals(block: &Block, at: usize) -> bool {
    let surface = &block.prose.text()[block.words.range(at)];
    surface.len() >= 3 && surface.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// A language is named among skills, or beside a word for how well it is known; both of a pair, or one of a choice.
fn languages(asked: &Gate, document: &Document) -> Vec<(String, Span)> {
    let names = folded_words(asked.subject.as_deref().unwrap_or(""));
    let wanted: Vec<&String> = names.iter().filter(|name| Lexicon::builtin().has(WordList::Language, name)).collect();
    let all = asked.level.as_deref() == Some("bilingual");
    let mut found = Vec::new();
    for &name in &wanted {
        let places: Vec<(String, Span)> = speaking(document).filter_map(|block| spoken(block, name)).collect();
        if places.is_empty() && all {
            return Vec::new();
        }
        found.extend(places);
    }
    found
}

fn spoken(block: &Block, name: &str) -> Option<(String, Span)> {
    let words = &block.words;
    let level = Lexicon::builtin().cues("language-level");
    let known = |at: usize| {
        let near = at.saturating_sub(3)..words.len().min(at + 4);
        block.zone == Zone::Skills
            || near.clone().any(|near| level.longest_at(words, near).is_some())
            || near.clone().any(|near| matches!(words.folded(near), "language" | "languages" | "speak" | "speaker" | "speaking"))
    };
    let at = (0..words.len()).find(|&at| words.folded(at) == name && known(at))?;
    plain(block, at..at + 1)
}

/// The blocks that speak of the writer.
fn speaking(document: &Document) -> impl Iterator<Item = &Block> {
    let letter = document.kind == Kind::Letter;
    document.blocks.iter().filter(move |block| match block.zone {
        Zone::Opening | Zone::Body | Zone::Closing => true,
        Zone::Contact | Zone::Heading => false,
        _ => !letter,
    })
}

/// Words and where they stand, unless the sentence says that it is not so.
fn plain(block: &Block, words: Range<usize>) -> Option<(String, Span)> {
    let at = words.start;
    let sentence = block.sentences().into_iter().find(|sentence| sentence.contains(&at)).unwrap_or(0..block.words.len());
    (!is_negated(&block.words, &sentence, at))
        .then(|| (block.prose.text()[block.words.text_range(words.clone())].to_owned(), block.words.span_of(words)))
}
