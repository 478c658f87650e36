//! What the application itself should have or look like.

use std::ops::Range;

use crate::document::{Block, Document};
use crate::text::lexicon::{Lexicon, WordList};

use super::facts::{Fact, fact};
use super::gates::number;
use super::sections::{Section, SectionKind};

/// Clauses that say what the application itself should have: a subject line, salary expectations, a length, a format.
pub(super) fn instructions(document: &Document, sections: &[Section]) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    for section in sections {
        for index in section.blocks.clone().skip(usize::from(section.headed)) {
            let Some(block) = document.blocks.get(index) else { continue };
            for sentence in block.sentences() {
                for clause in clauses(block, sentence.clone()) {
                    if instructs(block, &sentence, &clause, section.kind) {
                        found.extend(fact(block, trimmed(block, clause)));
                    }
                }
            }
        }
    }
    let mut texts = Vec::new();
    found.retain(|told| {
        !texts.contains(&told.text) && {
            texts.push(told.text.clone());
            true
        }
    });
    found
}

/// The most words of an instruction.
const LONGEST: usize = 60;

/// A sentence cut at colons and semicolons, where what follows is more than a value.
fn clauses(block: &Block, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = sentence.start;
    for at in sentence.start + 1..sentence.end {
        let between = block.words.between(block.prose.text(), at);
        let lead = between.contains(':')
            && matches!(block.words.folded(from), "to" | "how" | "please" | "applications" | "apply")
            && at - from <= 5;
        if lead || between.contains(';') {
            parts.push(from..at);
            from = at;
        }
    }
    parts.push(from..sentence.end);
    // Lines that ran together to a page are no sentence.
    parts.retain(|part| (2..=LONGEST).contains(&part.len()));
    parts
}

fn instructs(block: &Block, sentence: &Range<usize>, clause: &Range<usize>, section: SectionKind) -> bool {
    let lexicon = Lexicon::builtin();
    let words = &block.words;
    let (sure, beside) = (lexicon.cues("instruction"), lexicon.cues("instruction-applying"));
    let is_sure = clause.clone().any(|at| sure.longest_at(words, at).is_some_and(|(cue, _)| cue.end <= clause.end));
    let is_beside = is_sure
        || clause.clone().any(|at| beside.longest_at(words, at).is_some_and(|(cue, _)| cue.end <= clause.end))
        || is_length(block, clause);
    if !is_beside {
        return false;
    }
    let has = |list: WordList, range: &Range<usize>| range.clone().any(|at| lexicon.has(list, words.folded(at)));
    let letter =
        |range: &Range<usize>| range.clone().any(|at| matches!(words.folded(at), "cover" | "covering" | "letter" | "statement" | "apply"));
    let papers = has(WordList::ApplicationPaper, sentence) || letter(sentence);
    let verb = has(WordList::ApplicationVerb, clause) || length_of_letter(block, clause);
    // Said to agencies, or of what happens after: "shortlisted applicants will be asked for references".
    let others = sentence
        .clone()
        .any(|at| matches!(words.folded(at), "agencies" | "agency" | "recruiters" | "unsolicited" | "shortlisted" | "finalists"));
    let later = sentence.clone().any(|at| {
        matches!((words.folded(at), words.folded(at + 1)), ("will", "be") | ("may", "be"))
            && !matches!(words.folded(at + 2), "rejected" | "accepted" | "considered" | "read")
    });
    let not_read =
        clause.clone().any(|at| matches!(words.folded(at), "no" | "not" | "only" | "without" | "required" | "mandatory" | "alone"));
    match section {
        _ if others => false,
        SectionKind::Title | SectionKind::Benefits => false,
        SectionKind::Legal if !is_sure => false,
        // What one writes, sends and uploads at work is no application.
        SectionKind::Duties => papers && verb && yours(block, sentence),
        SectionKind::Apply => is_sure && (verb || not_read || !later) || papers && verb && !later,
        _ => papers && (verb || not_read) && yours(block, sentence) && !later || is_sure && verb && addressed(block, sentence),
    }
}

/// The sentence speaks of the applicant's own papers and not of those that the work is about.
fn yours(block: &Block, sentence: &Range<usize>) -> bool {
    let words = &block.words;
    sentence.clone().any(|at| {
        matches!(words.folded(at), "your" | "cv" | "resume" | "résumé" | "apply" | "applying" | "please" | "applicants" | "candidates")
            || matches!((words.folded(at), words.folded(at + 1)), ("cover" | "covering", "letter" | "letters"))
    })
}

/// The sentence speaks to the reader: "please include …", "tell us …", "in the subject line of your e-mail".
fn addressed(block: &Block, sentence: &Range<usize>) -> bool {
    let words = &block.words;
    sentence.clone().any(|at| {
        matches!(words.folded(at), "please" | "your" | "us" | "applications" | "apply" | "application" | "email" | "e-mail" | "cover")
    }) || matches!(
        words.folded(sentence.start),
        "include" | "quote" | "mention" | "state" | "send" | "attach" | "submit" | "provide" | "answer"
    )
}

/// A number of pages or words.
fn is_length(block: &Block, clause: &Range<usize>) -> bool {
    let words = &block.words;
    clause.clone().any(|at| {
        number(words.folded(at)).is_some()
            && matches!(
                words.folded(at + 1),
                "page" | "pages" | "words" | "word" | "sides" | "side" | "characters" | "a4" | "lines" | "sentences"
            )
            && at + 1 < clause.end
    })
}

/// "Cover letter: max. 300 words" has no verb.
fn length_of_letter(block: &Block, clause: &Range<usize>) -> bool {
    let first = block.words.folded(clause.start);
    is_length(block, clause)
        && matches!(first, "cover" | "covering" | "letter" | "cv" | "resume" | "max" | "maximum" | "applications" | "your")
}

/// A clause without "please" and "to apply" before it.
fn trimmed(block: &Block, mut clause: Range<usize>) -> Range<usize> {
    let words = &block.words;
    while clause.len() > 2 {
        let (one, two) = (words.folded(clause.start), words.folded(clause.start + 1));
        clause.start += match (one, two) {
            ("please" | "kindly" | "and" | "also" | "importantly", _) => 1,
            ("to", "apply") | ("how", "to") | ("when", "applying") | ("note", "that") | ("if", "interested") => 2,
            _ => break,
        };
    }
    clause
}
