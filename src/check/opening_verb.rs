//! Whether a statement begins with a verb, and in which tense.
//!
//! English has few words that are verbs only, so the lists part them: words that are hardly ever anything else (`manage`), and words that are nouns or
//! adjectives as well (`support desk`, `lead engineer`) and count as verbs only where what follows can follow a verb alone: `support a team`.
//! Where that leaves a doubt, nothing is said.

use std::ops::Range;

use crate::text::lexicon::{Lexicon, WordList};
use crate::text::{Gap, Words};

/// The tense of a statement's first verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    /// `Manage a team`, `manages a team`.
    Present,
    /// `Managed a team`, `led a team`.
    Past,
    /// `Cut the waste by half`: past and present are one.
    Either,
    /// `Managing a team`: the form in -ing, which has none.
    Ing,
}

/// The verb that a statement begins with, if it surely begins with one. An adverb may stand before it (`Successfully managed`), and a few fixed
/// phrases are known as a whole (`Act as`); the words are those of the verb or the phrase.
///
/// `None` says no more than that no verb was recognised: a noun that is also a verb may still be meant as one.
pub(crate) fn opening_verb(words: &Words) -> Option<(Tense, Range<usize>)> {
    let lexicon = Lexicon::builtin();
    let has = |list, word: &str| lexicon.has(list, word);
    let first = words.folded(0);
    let adverb = first == "also" || first.len() > 4 && first.ends_with("ly") && base(first, is_verb).is_none();
    let at = usize::from(adverb && words.gap(1) == Gap::Space);
    let word = words.folded(at);
    // "Set-up", "lead:" and "plan." are no openings of a sentence, "conduct of" is a noun; "develop/maintain" goes on.
    let goes_on = joins(words, at + 1) || words.gap(at + 1) == Gap::Space && !matches!(words.folded(at + 1), "" | "of");
    if !goes_on || lexicon.cues("opening-noun").longest_at(words, at).is_some() {
        return None;
    }
    if let Some((found, _)) = lexicon.cues("present-opening").longest_at(words, at) {
        return Some((Tense::Present, found));
    }
    let tense = if has(WordList::EitherVerb, word) {
        Tense::Either
    } else if has(WordList::PastVerb, word) || is_regular_past(word) {
        Tense::Past
    } else if base(word, |verb| has(WordList::PresentVerb, verb)).is_some()
        || base(word, |verb| has(WordList::VerbOrNoun, verb)).is_some() && rules_an_object(words, at + 1)
    {
        Tense::Present
    } else if is_ing_form(word) {
        Tense::Ing
    } else {
        return None;
    };
    Some((tense, at..at + 1))
}

/// Whether a word is, or may be, a verb in any form that the lists know.
pub(crate) fn may_be_verb(word: &str) -> bool {
    let lexicon = Lexicon::builtin();
    base(word, is_verb).is_some()
        || lexicon.has(WordList::EitherVerb, word)
        || lexicon.has(WordList::PastVerb, word)
        || word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))
}

fn is_verb(word: &str) -> bool {
    let lexicon = Lexicon::builtin();
    lexicon.has(WordList::PresentVerb, word) || lexicon.has(WordList::VerbOrNoun, word)
}

/// The plain form that a word is, or is the form in -s of: `manages`, `assesses`, `supplies`.
fn base(word: &str, is_listed: impl Fn(&str) -> bool) -> Option<()> {
    let cut = |ending: &str| word.strip_suffix(ending);
    let listed = is_listed(word)
        || cut("s").is_some_and(&is_listed)
        || cut("es").is_some_and(&is_listed)
        || cut("ies").is_some_and(|stem| is_listed(&format!("{stem}y")));
    listed.then_some(())
}

fn is_regular_past(word: &str) -> bool {
    let lexicon = Lexicon::builtin();
    word.len() > 4
        && word.ends_with("ed")
        && !matches!(word, "speed" | "breed" | "bleed" | "indeed" | "exceed" | "proceed" | "succeed" | "embed" | "hundred")
        && !lexicon.has(WordList::ParticipleAdjective, word)
        && !is_verb(word)
}

/// `managing`, and not `engineering` or `string`.
fn is_ing_form(word: &str) -> bool {
    let Some(stem) = word.strip_suffix("ing").filter(|stem| stem.len() > 2) else { return false };
    let doubled = || {
        let mut letters = stem.chars().rev();
        let twice = letters.next() == letters.next();
        twice && stem.get(..stem.len() - 1).is_some_and(is_verb)
    };
    let lexicon = Lexicon::builtin();
    !lexicon.has(WordList::KeepsItsEnding, word) && (is_verb(stem) || is_verb(&format!("{stem}e")) || doubled())
}

/// Whether the words from `at` on can only follow a verb: `the team`, `our team`, `five trainees`, `and maintain`, `new staff`.
fn rules_an_object(words: &Words, at: usize) -> bool {
    let word = words.folded(at);
    if joins(words, at) {
        let next = at + usize::from(matches!(word, "and" | "or" | "&"));
        let lexicon = Lexicon::builtin();
        return base(words.folded(next), |verb| lexicon.has(WordList::PresentVerb, verb)).is_some();
    }
    let determiner = matches!(
        word,
        "a" | "an"
            | "the"
            | "this"
            | "these"
            | "those"
            | "all"
            | "any"
            | "each"
            | "every"
            | "both"
            | "my"
            | "our"
            | "their"
            | "its"
            | "his"
            | "her"
            | "your"
            | "up"
            | "several"
            | "multiple"
            | "various"
            | "numerous"
            | "many"
            | "other"
    );
    words.gap(at) == Gap::Space && (determiner || is_count(words, at))
}

/// Whether the gap before a word, or the word itself, joins a further verb: `plan, organize`, `plan and organize`, `plan/organize`, `plan & organize`.
fn joins(words: &Words, at: usize) -> bool {
    let is_verb_at = |at: usize| may_be_verb(words.folded(at));
    match words.gap(at) {
        Gap::Space => matches!(words.folded(at), "and" | "or" | "&") && is_verb_at(at + 1),
        Gap::Comma | Gap::Slash | Gap::Other => at < words.len() && is_verb_at(at),
        _ => false,
    }
}

/// `200 users`, `five trainees`, `12 remote offices`; not `Plan 9`, `Project 2019`, `Support 24/7`.
fn is_count(words: &Words, at: usize) -> bool {
    const NUMBERS: [&str; 14] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty"];
    let word = words.folded(at);
    let digits = word.trim_end_matches('+').replace(',', "");
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let counted =
        |at: usize| matches!(words.folded(at), "people" | "staff" | "children" | "men" | "women") || words.folded(at).ends_with('s');
    (NUMBERS.contains(&word) || is_number && !is_year)
        && words.gap(at + 1) == Gap::Space
        && (counted(at + 1) || words.gap(at + 2) == Gap::Space && counted(at + 2))
}
