//! The employer or the job of another application, in a letter that is for this one.

use std::ops::Range;

use super::names::Names;
use super::{Folder, beside};
use crate::check::title::is_title_word;
use crate::check::{Context, Hit, Label, Lacks, Outcome, hit_on};
use crate::document::{Block, Zone};
use crate::text::Gap;
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::words::{folded_words, same_but_number};

/// Every other employer of the folder that the letter names, but for those that its own posting names and those that a resume has.
pub(super) fn employers(context: &Context<'_>, folder: &Folder, own: usize, found: &mut Vec<Hit>) -> Outcome {
    let Some(posting) = context.posting else { return Outcome::NotChecked(Lacks::Posting) };
    let names = &folder.employers;
    let Some(own) = folder.members[own].posting.and_then(|posting| names.of_posting(posting)) else {
        return Outcome::NotChecked(Lacks::Company);
    };
    let said = names.in_document(&posting.document);
    each(context, names, own, &said, found, is_employer);
    Outcome::Checked
}

/// Every other job of the folder that the letter speaks of as the one it is for.
pub(super) fn titles(context: &Context<'_>, folder: &Folder, own: usize, found: &mut Vec<Hit>) -> Outcome {
    let Some(posting) = context.posting else { return Outcome::NotChecked(Lacks::Posting) };
    let names = &folder.titles;
    let (Some(own), Some(title)) = (folder.members[own].posting.and_then(|posting| names.of_posting(posting)), &posting.title) else {
        return Outcome::NotChecked(Lacks::Title);
    };
    let own_words = folded_words(&title.text);
    let said = names.in_document(&posting.document);
    let is_other = |block: &Block, words: &Range<usize>| {
        let own = |at: usize| own_words.iter().any(|word| same_but_number(word, block.words.folded(at)));
        let heads = || words.clone().filter(|&at| is_title_word(block.words.folded(at)));
        let other = heads().next().is_some() && !heads().any(own) || words.clone().filter(|&at| !own(at)).count() >= 2;
        other && is_applied_for(block, words)
    };
    each(context, names, own, &said, found, is_other);
    Outcome::Checked
}

/// Adds a hit for each name that is neither the own one nor said by the posting nor of the writer's past, where `is_meant` agrees.
fn each(
    context: &Context<'_>,
    names: &Names,
    own: usize,
    said: &[usize],
    found: &mut Vec<Hit>,
    is_meant: impl Fn(&Block, &Range<usize>) -> bool,
) {
    for (_, block) in context.blocks() {
        for (words, id) in names.in_words(&block.words) {
            let Some(name) = names.get(id).filter(|name| id != own && !name.is_own_past) else { continue };
            if said.contains(&id) || !is_meant(block, &words) {
                continue;
            }
            let mut hit = hit_on(block, words);
            if let Some((_, seen)) = hit.values.iter_mut().find(|(name, _)| *name == "match")
                && let Some(bare) = seen.strip_suffix("'s").or_else(|| seen.strip_suffix("’s"))
            {
                *seen = bare.to_owned();
            }
            hit.values.push(("other", name.text.clone()));
            hit.related = name.places.iter().take(1).map(|(text, span)| beside(*text, *span, Label::NamedHere)).collect();
            found.push(hit);
        }
    }
}

/// Whether words that are an employer's name are meant as one here: written as a name, no part of a longer one, no person's and no product's.
fn is_employer(block: &Block, name: &Range<usize>) -> bool {
    let words = &block.words;
    let surface = |at: usize| block.prose.text().get(words.range(at)).unwrap_or("");
    let is_capital = |at: usize| surface(at).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if !name.clone().all(|at| is_capital(at) || is_small_word(words.folded(at))) {
        return false;
    }
    let possessive = words.folded(name.end - 1).ends_with("'s") || words.folded(name.end - 1).ends_with('\'');
    let begins = name.start == 0 || words.gap(name.start) == Gap::Stop;
    // "Boxwood Capital" is not Box, "Harbour Street" not Harbour; "Globex team" is Globex.
    let next = name.end;
    let longer = !possessive
        && next < words.len()
        && words.gap(next) == Gap::Space
        && is_capital(next)
        && !is_after_employer(words.folded(next))
        && surface(next) != "I";
    let before = name.start.checked_sub(1);
    let inside = before.filter(|_| !begins && words.gap(name.start) == Gap::Space).is_some_and(|at| {
        let sentence_start = at == 0 || words.gap(at) == Gap::Stop;
        is_capital(at) && !sentence_start && surface(at) != "I" && !is_small_word(words.folded(at))
    });
    let person = before.filter(|_| !begins).is_some_and(|at| is_honorific(words.folded(at)));
    let lexicon = Lexicon::builtin();
    let is_product = lexicon.index().longest_at(words, name.start).is_some_and(|(term, _)| term.end >= name.end);
    let is_common = name.len() == 1 && lexicon.names_have(words.folded(name.start));
    let addressed = before.is_some_and(|at| is_before_employer(words.folded(at)))
        || next < words.len() && is_after_employer(words.folded(next)) && words.gap(next) == Gap::Space
        || block.zone == Zone::Salutation;
    let ends = next >= words.len()
        || words.gap(next) != Gap::Space
        || lexicon.has(WordList::FunctionWord, words.folded(next))
        || addressed && is_after_employer(words.folded(next));
    let sure = !(is_product || is_common) || addressed && (ends || possessive);
    let first_of_sentence = begins && name.len() == 1 && block.zone != Zone::Salutation && !possessive && !ends;
    !longer && !inside && !person && sure && !first_of_sentence
}

/// Whether a title stands where the job is named that the letter is for.
fn is_applied_for(block: &Block, title: &Range<usize>) -> bool {
    let words = &block.words;
    let capital = |at: usize| block.prose.text().get(words.range(at)).is_some_and(|word| word.starts_with(char::is_uppercase));
    if block.zone == Zone::Subject {
        return true;
    }
    let after = (title.end < words.len()).then(|| words.folded(title.end)).unwrap_or("");
    let named_job =
        matches!(after, "position" | "role" | "job" | "post" | "opening" | "vacancy" | "opportunity" | "posting" | "advertisement");
    let sentence = block.sentence_at(title.start);
    let before = |distance: usize| title.start.checked_sub(distance).filter(|at| *at >= sentence.start).map_or("", |at| words.folded(at));
    let lead = (1..=10).map(before).take_while(|word| !word.is_empty()).collect::<Vec<_>>();
    let applies = lead.iter().any(|word| {
        matches!(
            *word,
            "apply"
                | "applying"
                | "application"
                | "apply."
                | "applied"
                | "interest"
                | "interested"
                | "position"
                | "role"
                | "post"
                | "job"
                | "vacancy"
                | "opening"
                | "advertised"
                | "hiring"
                | "seeking"
                | "considered"
                | "consideration"
                | "next"
                | "join"
                | "joining"
        )
    });
    let of_others = matches!(before(1), "your" | "his" | "her" | "their" | "the" if before(1) != "the")
        || lead.iter().take(4).any(|word| matches!(*word, "report" | "reporting" | "worked" | "working" | "was" | "been"));
    (title.clone().any(capital) || named_job) && (named_job && !of_others || applies && !of_others)
}

fn is_small_word(word: &str) -> bool {
    matches!(word, "of" | "and" | "the" | "for" | "in" | "at" | "on" | "de" | "la" | "by" | "to" | "with" | "a" | "an")
}

fn is_honorific(word: &str) -> bool {
    matches!(word, "mr" | "mrs" | "ms" | "miss" | "mx" | "dr" | "prof" | "professor" | "sir" | "madam")
}

/// Words by which one speaks of an employer.
fn is_before_employer(word: &str) -> bool {
    matches!(
        word,
        "at" | "for"
            | "with"
            | "join"
            | "joining"
            | "to"
            | "dear"
            | "from"
            | "by"
            | "admire"
            | "admired"
            | "why"
            | "within"
            | "of"
            | "hello"
            | "hi"
            | "about"
    )
}

/// Words that follow an employer's name and belong to no longer one.
fn is_after_employer(word: &str) -> bool {
    matches!(
        word,
        "team"
            | "hiring"
            | "recruiting"
            | "recruitment"
            | "recruiters"
            | "hr"
            | "talent"
            | "human"
            | "people"
            | "selection"
            | "committee"
            | "managers"
            | "manager"
            | "staff"
            | "crew"
            | "ltd"
            | "limited"
            | "inc"
            | "llc"
            | "gmbh"
            | "plc"
            | "corp"
            | "colleagues"
            | "folks"
            | "family"
            | "is"
            | "has"
    )
}
