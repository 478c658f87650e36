//! The employer or the job of another application, in a letter that is for this one.

use std::ops::Range;

use super::names::Names;
use super::stated::is_one_of;
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
    let in_posting = |word: &str| posting.document.blocks.iter().any(|block| block.words.iter().any(|other| same_but_number(other, word)));
    let said = names.in_document(&posting.document);
    let is_other = |block: &Block, words: &Range<usize>| {
        let own = |at: usize| own_words.iter().any(|word| same_but_number(word, block.words.folded(at)));
        let heads = || words.clone().filter(|&at| is_title_word(block.words.folded(at)));
        let new: Vec<usize> = words.clone().filter(|&at| !own(at)).collect();
        let initials: String = new.iter().filter_map(|&at| block.words.folded(at).chars().next()).collect();
        let own_initials: String = own_words.iter().filter_map(|word| word.chars().next()).collect();
        let short = |&at: &usize| block.words.folded(at).len() >= 3 && own_initials.contains(block.words.folded(at));
        let spelt_out = new.len() > 1 && own_words.contains(&initials) || new.iter().any(short);
        let foreign = new.iter().any(|&at| !in_posting(block.words.folded(at)));
        let other = heads().next().is_some() && !heads().any(own) || new.len() >= 2 || foreign;
        !spelt_out && other && is_applied_for(block, words)
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
    // The lines of an address are parts of their own.
    let new_line = |at: usize| block.zone == Zone::Header && block.prose.breaks().contains(&words.range(at).start.saturating_sub(1));
    let starts_line = |at: usize| at == 0 || at < words.len() && new_line(at);
    let begins = starts_line(name.start) || words.gap(name.start) == Gap::Stop;
    // "Boxwood Capital" is not Box, "Harbour Street" not Harbour; "Globex team" is Globex.
    let next = name.end;
    let longer = !possessive
        && next < words.len()
        && words.gap(next) == Gap::Space
        && !starts_line(next)
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
    // One's own employer may stand below one's name, and one may live where another employer has its name from.
    let below = block.zone == Zone::Signature && !addressed;
    let trusts = |at: usize| {
        at > 0
            && matches!(
                words.folded(at - 1),
                "interest" | "interested" | "role" | "position" | "career" | "job" | "post" | "hear" | "hearing"
            )
    };
    let lives_there = before.is_some_and(|at| matches!(words.folded(at), "in" | "from" | "near" | "around") && !trusts(at))
        && !possessive
        && name.len() == 1;
    !longer && !inside && !person && sure && !first_of_sentence && !below && !lives_there
}

/// Whether a title stands where the job is named that the letter is for.
fn is_applied_for(block: &Block, title: &Range<usize>) -> bool {
    let words = &block.words;
    if block.zone == Zone::Subject {
        return true;
    }
    let sentence = block.sentence_at(title.start);
    let before = |distance: usize| title.start.checked_sub(distance).filter(|at| *at >= sentence.start).map_or("", |at| words.folded(at));
    let after = |distance: usize| {
        let at = title.end + distance - 1;
        if at < sentence.end { words.folded(at) } else { "" }
    };
    let lead: Vec<&str> = (1..=10).map(before).take_while(|word| !word.is_empty()).collect();
    let past = |word: &&str| matches!(*word, "report" | "reporting" | "worked" | "working" | "was" | "been" | "were" | "served" | "years");
    let of_others = matches!(before(1), "his" | "her" | "their") || lead.iter().take(4).any(past);
    if of_others {
        return false;
    }
    let capital = title.clone().any(|at| block.prose.text().get(words.range(at)).is_some_and(|word| word.starts_with(char::is_uppercase)));
    let named_job = is_job_word(after(1)) && before(1) != "your";
    let applies = lead.iter().any(|word| applies_for_it(word)) && before(1) != "your";
    let wanted = matches!(after(1), "whom" | "that" | "who") && after(2) == "you"
        || after(1) == "you" && matches!(after(2), "are" | "have" | "need" | "want" | "seek" | "search" | "require");
    // "your Transport Planner will work" is the job; "your Transport Planner told me" is somebody.
    let coming = before(1) == "your" && matches!(after(1), "will" | "would" | "shall" | "should" | "must");
    named_job || coming && capital || applies && (capital || title.len() > 1) || capital && (wanted || is_of_the_reader(&before))
}

/// "as your new Cook", "as Cook", "be your Cook": not "as a Cook", by which one may speak of oneself.
fn is_of_the_reader<'a>(before: &impl Fn(usize) -> &'a str) -> bool {
    let next = |word: &str| matches!(word, "new" | "next" | "future" | "coming");
    let from = if next(before(1)) { 2 } else { 1 };
    match before(from) {
        "as" => true,
        "your" | "the" => matches!(before(from + 1), "as" | "be" | "become" | "becoming" | "being"),
        "a" | "an" => from == 2 && before(3) == "as",
        _ => false,
    }
}

fn is_job_word(word: &str) -> bool {
    matches!(word, "position" | "role" | "job" | "post" | "opening" | "vacancy" | "opportunity" | "posting" | "advertisement")
}

fn applies_for_it(word: &str) -> bool {
    is_one_of(
        word,
        "apply applying apply. applied interested considered advertised hiring seeking seeks application interest position role post job vacancy opening \
         consideration next join joining look looking looks searching search need needs wants weeks days day",
    )
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
