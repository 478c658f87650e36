//! Languages, and how well they are known.

use crate::document::{Block, Document, Zone};
use crate::posting::Gate;
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::words::folded_words;
use crate::text::{Gap, Span};

use super::{Outcome, called, plain, shown, speaking};

/// A language is named among skills, or beside a word for how well it is known; both of a pair, or one of a choice.
pub(super) fn answer(asked: &Gate, document: &Document) -> Outcome {
    let names = folded_words(asked.subject.as_deref().unwrap_or(""));
    let wanted: Vec<&String> = names.iter().filter(|name| Lexicon::builtin().has(WordList::Language, name)).collect();
    if wanted.is_empty() {
        return Outcome::not_checked("only you can tell which languages you speak and how well; name them with their level");
    }
    let all = asked.level.as_deref() == Some("bilingual");
    let mut found: Vec<Spoken> = Vec::new();
    for &name in &wanted {
        let places: Vec<Spoken> = speaking(document).filter_map(|block| spoken(block, name)).collect();
        if places.is_empty() && all {
            return unnamed(&[name], document);
        }
        found.extend(places);
    }
    let high = asked.level.as_deref().is_some_and(is_high);
    let (enough, beginning): (Vec<Spoken>, Vec<Spoken>) = found.into_iter().partition(|spoken| !(high && spoken.is_beginning));
    let spans = |places: &[Spoken]| places.iter().map(|spoken| spoken.span).collect();
    match (enough.first(), beginning.first()) {
        (Some(first), _) => Outcome::met(first.text.clone(), spans(&enough)),
        (None, Some(first)) => {
            let level = asked.level.as_deref().unwrap_or("more");
            let reason = format!("the {} names a lower level than the posting ({level}); say it as it is today", called(document));
            Outcome::partial(first.text.clone(), spans(&beginning), reason)
        }
        (None, None) => unnamed(&wanted, document),
    }
}

fn unnamed(names: &[&String], document: &Document) -> Outcome {
    let capital = |name: &&String| {
        let mut rest = name.chars();
        rest.next().map_or(String::new(), |first| first.to_uppercase().chain(rest).collect())
    };
    let names = names.iter().map(capital).collect::<Vec<_>>().join(" or ");
    Outcome::not_checked(format!("the {} does not name {names}; add it with your level if you speak it", called(document)))
}

struct Spoken {
    text: String,
    span: Span,
    /// Whether it says that the writer has only begun.
    is_beginning: bool,
}

fn is_high(level: &str) -> bool {
    matches!(level, "fluent" | "native" | "bilingual" | "C1" | "C2" | "B2" | "excellent" | "business" | "proficient" | "advanced" | "full")
}

fn is_low(word: &str) -> bool {
    matches!(word, "a1" | "a2" | "basic" | "basics" | "beginner" | "beginner's" | "elementary" | "rudimentary" | "learning" | "school")
}

fn spoken(block: &Block, name: &str) -> Option<Spoken> {
    let words = &block.words;
    let level = Lexicon::builtin().cues("language-level");
    let known = |at: usize| {
        let near = at.saturating_sub(3)..words.len().min(at + 4);
        block.zone == Zone::Skills
            || near.clone().any(|near| level.longest_at(words, near).is_some() || is_low(words.folded(near)))
            || near.clone().any(|near| matches!(words.folded(near), "language" | "languages" | "speak" | "speaker" | "speaking"))
    };
    let at = (0..words.len()).find(|&at| words.folded(at) == name && known(at))?;
    let (text, span) = plain(block, at..at + 1)?;
    // "basic German", "German (A2)", "German: basic"; a comma begins another language.
    let before = at > 0 && words.gap(at) == Gap::Space && is_low(words.folded(at - 1));
    let after = (at + 1..at + 3).find(|&near| is_low(words.folded(near)) && !matches!(words.gap(at + 1), Gap::Comma | Gap::Slash));
    let whole = match after {
        Some(end) => at..end + 1,
        None if before => at - 1..at + 1,
        None => return Some(Spoken { text, span, is_beginning: false }),
    };
    Some(Spoken { text: shown(block, whole.clone()), span: words.span_of(whole), is_beginning: true })
}
