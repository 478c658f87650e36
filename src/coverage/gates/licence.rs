//! Licences and certificates: named, or on the way.

use crate::document::{Block, Document};
use crate::posting::Gate;
use crate::text::Span;
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::words::{folded_words, same_but_number};

use super::{Outcome, called, plain, speaking};

/// A licence is named where all its words stand in one block; of "CPA or CMA", one.
pub(super) fn answer(asked: &Gate, document: &Document) -> Outcome {
    let words = folded_words(&asked.text);
    let choices: Vec<Vec<&str>> = words
        .split(|word| matches!(word.as_str(), "or" | "and/or"))
        .map(|choice| choice.iter().map(String::as_str).filter(|word| says_which(word)).collect())
        .filter(|choice: &Vec<&str>| !choice.is_empty())
        .collect();
    let places: Vec<Named> = speaking(document).filter_map(|block| named(block, &choices)).collect();
    let (held, coming): (Vec<Named>, Vec<Named>) = places.into_iter().partition(|place| !place.is_coming);
    let span = |places: &[Named]| places.iter().map(|place| place.span).collect();
    match (held.first(), coming.first()) {
        (Some(first), _) => Outcome::met(first.text.clone(), span(&held)),
        (None, Some(first)) => Outcome::partial(
            first.text.clone(),
            span(&coming),
            format!("the {} says that it is on the way; say by when you expect to hold it", called(document)),
        ),
        (None, None) => Outcome::not_checked(format!("the {} does not name it; add it if you hold it", called(document))),
    }
}

struct Named {
    text: String,
    span: Span,
    /// Whether it is not held yet: "CPA candidate", "preparing for the CPA exam".
    is_coming: bool,
}

fn named(block: &Block, choices: &[Vec<&str>]) -> Option<Named> {
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
    let end = last + 1 + usize::from(is_paper(block.words.folded(last + 1)));
    let (text, span) = plain(block, first..end)?;
    let before = first.saturating_sub(5)..first;
    let is_coming = (end..end + 3).any(|at| matches!(block.words.folded(at), "candidate" | "eligible" | "pending" | "exam" | "expected"))
        || (end..end + 2).any(|at| block.words.folded(at) == "in" && block.words.folded(at + 1) == "progress")
        || before.into_iter().any(|at| matches!(block.words.folded(at), "pursuing" | "preparing" | "studying" | "towards" | "toward"));
    Some(Named { text, span, is_coming })
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
