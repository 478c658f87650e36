//! Where, when and with which papers: mostly what only the applicant can tell.

use crate::document::{Document, Zone};
use crate::posting::Gate;
use crate::text::{Gap, Prose, Span, Words};

use super::{Outcome, shown};

/// A place is answered where the address in the document names it.
pub(super) fn location(asked: &Gate, document: &Document) -> Outcome {
    let mut prose = Prose::default();
    prose.push_verbatim(&asked.text, 0);
    let words = Words::of(&prose);
    let address = |zone: Zone| matches!(zone, Zone::Contact | Zone::Headline | Zone::Header);
    let mut places: Vec<(String, Span)> = Vec::new();
    for place in names(&prose, &words) {
        for block in document.blocks.iter().filter(|block| address(block.zone)) {
            let at = (0..block.words.len()).find(|&at| {
                let same = |(offset, word): (usize, &String)| block.words.folded(at + offset) == word;
                let capital = block.prose.text()[block.words.range(at)].starts_with(char::is_uppercase);
                capital && place.iter().enumerate().all(same)
            });
            places.extend(at.map(|at| at..at + place.len()).map(|range| (shown(block, range.clone()), block.words.span_of(range))));
        }
    }
    match places.first() {
        Some((found, _)) => Outcome::met(found.clone(), places.iter().map(|place| place.1).collect()),
        None if asked.text.to_lowercase().contains("remote") => {
            Outcome::not_checked("only you can tell whether working remotely suits you; a resume need not say so")
        }
        None => {
            Outcome::not_checked("only you can tell whether you can work there; if you live near or would move, say so beside your address")
        }
    }
}

/// The runs of capitalised words that can be a place's name.
fn names(prose: &Prose, words: &Words) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = Vec::new();
    let mut open = false;
    for at in 0..words.len() {
        let capital = prose.text()[words.range(at)].starts_with(char::is_uppercase);
        let joined = open && words.gap(at) == Gap::Space;
        open = capital && !is_no_place(words.folded(at));
        match found.last_mut() {
            Some(last) if open && joined => last.push(words.folded(at).to_owned()),
            _ if open => found.push(vec![words.folded(at).to_owned()]),
            _ => {}
        }
    }
    // "TX" says less than a city does and is in many addresses; "New" is only the beginning of a name.
    let half =
        |word: &str| matches!(word, "north" | "south" | "east" | "west" | "san" | "new" | "los" | "las" | "st" | "central" | "greater");
    found.retain(|name| name.len() > 1 || name.iter().all(|word| word.chars().count() > 2 && !half(word)));
    found
}

fn is_no_place(word: &str) -> bool {
    matches!(
        word,
        "on" | "onsite"
            | "on-site"
            | "site"
            | "remote"
            | "remotely"
            | "hybrid"
            | "must"
            | "based"
            | "office"
            | "in"
            | "at"
            | "the"
            | "work"
    ) || matches!(
        word,
        "location" | "within" | "live" | "be" | "able" | "to" | "relocate" | "relocation" | "willing" | "willingness" | "commute"
    ) || matches!(
        word,
        "local" | "home" | "fully" | "full" | "time" | "available" | "only" | "this" | "days" | "headquarters" | "hq" | "city"
    ) || matches!(word, "state" | "company" | "name" | "reside" | "residing" | "located" | "area" | "region" | "office" | "offices")
        || matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

/// Nobody's resume says when they can work.
pub(super) fn schedule() -> Outcome {
    Outcome::not_checked("only you can tell whether these hours or this travel suit you; a resume need not say so")
}

/// Papers are shown to the employer, not read from a resume.
pub(super) fn authorization(asked: &Gate) -> Outcome {
    let text = asked.text.to_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| text.contains(word));
    Outcome::not_checked(if any(&["clearance", "cleared", "secret", "ts/sci"]) {
        "only you can tell whether you hold or could get this clearance; if you hold it, the resume may name it"
    } else if any(&["check", "screen", "vetting", "drug", "fingerprint", "background", "dbs"]) {
        "only you can tell; the employer makes this check later, and a resume need not mention it"
    } else {
        "only you can tell whether you may work there; where the posting asks about it, answer in the form or the letter"
    })
}
