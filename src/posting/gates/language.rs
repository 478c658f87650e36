//! `fluent in German`, `German (C1)`, `native English speaker`; not `English teacher`, not `German company`.

use crate::text::Gap;
use crate::text::lexicon::{Lexicon, WordList};

use super::line::{Line, Sighting};
use crate::posting::requirements::Tier;
use crate::posting::sections::SectionKind;

pub(super) fn find(line: &Line, at: usize) -> Option<Sighting> {
    if line.place.tier.is_none() || line.place.section == SectionKind::About && line.place.headed {
        return None;
    }
    let Some(mut end) = name_end(line, at) else { return unnamed(line, at) };
    if line.cue("not-language", end).is_some() && line.is_joined(end) {
        return None;
    }
    // "German, French or Dutch" and "English/Spanish" are one choice; after "and" comes another gate.
    while let Some(next) = choice(line, end) {
        end = next;
    }
    let subject = at..end;
    let (start, mut level) = level_before(line, at);
    if let Some((after, to)) = level_after(line, end) {
        level = level.or(Some(after));
        end = to;
    }
    let cued = level.is_some() || start < at;
    let said = line.cue("after-language", end).filter(|_| matches!(line.gap(end), Gap::Space | Gap::Hyphen));
    if let Some(to) = said {
        // The words that only say how much it matters are not part of the gate.
        let firm = |word: &str| {
            matches!(word, "required" | "is" | "a" | "essential" | "would" | "preferred" | "desirable" | "an" | "advantageous")
        };
        if !firm(line.word(end)) {
            end = to;
        }
    }
    let alone = at == line.start && (end >= line.end || matches!(line.gap(end), Gap::Other | Gap::Comma) && line.end - line.start <= 8);
    let follows = line.end_of_gates() > line.start
        && at <= line.end_of_gates() + 2
        && matches!(line.before(at, 1), "and" | "or" | "&")
        && at > line.start + 1
        && Lexicon::builtin().has(WordList::Language, line.before(at, 2));
    let spoken =
        line.has(at.saturating_sub(4).max(line.start)..at, &["speak", "speaks", "language", "languages", "bilingual", "fluent", "fluency"]);
    let asked = cued || said.is_some() || alone || follows || spoken;
    // In duties a language is the customers', unless somebody must be fluent in it.
    let firm = follows
        || !line.is_duty() && line.place.tier != Some(Tier::Duty)
        || matches!(level.as_deref(), Some("fluent" | "native" | "bilingual" | "C1" | "C2" | "B2"))
        || line.has_cue("asks-for-gate", line.start..line.end) && cued;
    let taught = line.has(at.saturating_sub(3).max(line.start)..at, &["degree", "teach", "teaching", "studies", "gcse"]);
    if !asked || !firm || taught {
        return None;
    }
    Some(Sighting { words: start..end, subject: Some(subject), level, ..Sighting::default() })
}

/// Where the name of a language ends that begins at a word.
fn name_end(line: &Line, at: usize) -> Option<usize> {
    let word = line.word(at);
    if Lexicon::builtin().has(WordList::Language, word) {
        return line.is_capitalised(at).then_some(at + 1);
    }
    let signed = matches!(word, "sign" | "american" | "british") || matches!(word, "bsl" | "asl") && line.is_caps(at);
    line.cue("gate-language", at).filter(|_| signed)
}

/// The end of the next language of a choice.
fn choice(line: &Line, end: usize) -> Option<usize> {
    let next = match line.gap(end) {
        Gap::Slash => end,
        Gap::Comma | Gap::Space if matches!(line.word(end), "or" | "and/or") => end + 1,
        // A comma is an "or" if one follows.
        Gap::Comma if (end + 1..line.end.min(end + 5)).any(|at| line.word(at) == "or" && name_end(line, at + 1).is_some()) => end,
        _ => return None,
    };
    name_end(line, next)
}

/// The words that say how well, before a language: where they begin, and the first that names a level.
fn level_before(line: &Line, at: usize) -> (usize, Option<String>) {
    let known = |at: usize| {
        let glued = line.gap(at) == Gap::Hyphen && line.cue("language-level", at - 1).is_some_and(|end| end > at);
        glued || line.cue("language-level", at).is_some() || line.cue("language-lead", at).is_some()
    };
    let mut start = line.left(at, 8, known);
    while start < at
        && line.cue("language-level", start).is_none()
        && matches!(line.word(start), "a" | "an" | "the" | "and" | "or" | "in" | "of" | "both" | "level" | "us")
    {
        start += 1;
    }
    let level = (start..at).find(|&at| line.cue("language-level", at).is_some());
    let plain = (start..at).all(|at| matches!(line.word(at), "us" | "uk" | "american" | "british" | "language"));
    if plain {
        return (at, None);
    }
    (start, level.map(|at| level_name(line, at)))
}

/// "(C1)", ", C1", "at C1 level", "fluent", "native or fluent" after a language.
fn level_after(line: &Line, end: usize) -> Option<(String, usize)> {
    if end >= line.end || line.gap(end) == Gap::Stop && !line.words.between(line.block.prose.text(), end).contains(':') {
        return None;
    }
    let mut at = end;
    while at < end + 3 && matches!(line.word(at), "at" | "to" | "level" | "a" | "minimum" | "least" | "min") {
        at += 1;
    }
    let to = line.cue("language-level", at)?;
    let cefr = matches!(line.word(at), "a1" | "a2" | "b1" | "b2" | "c1" | "c2");
    let marked = matches!(line.gap(end), Gap::Other | Gap::Stop)
        || cefr
        || matches!(line.word(at), "fluent" | "native" | "fluency" | "proficiency" | "mother");
    if !marked || matches!(line.word(at), "fluently" | "good") && !cefr {
        return None;
    }
    let to = line.right(to, 1, |at| matches!(line.word(at), "level" | "speaker" | "proficiency")).max(to);
    Some((level_name(line, at), to))
}

fn level_name(line: &Line, at: usize) -> String {
    match line.word(at) {
        "fluency" | "fluently" => "fluent".to_owned(),
        "proficiency" => "proficient".to_owned(),
        "a1" | "a2" | "b1" | "b2" | "c1" | "c2" => line.word(at).to_uppercase(),
        "working" => "working knowledge".to_owned(),
        "very" => "very good".to_owned(),
        "upper" => "upper intermediate".to_owned(),
        "mother" => "native".to_owned(),
        word => word.to_owned(),
    }
}

/// "Bilingual a plus", "another European language": no name, but a gate.
fn unnamed(line: &Line, at: usize) -> Option<Sighting> {
    let end = line.cue("gate-language", at)?;
    let named = (at..line.end.min(at + 6)).any(|near| name_end(line, near).is_some());
    let second = line.word(end - 1).starts_with("language");
    let taught = line.before(at, 1) == "a" && line.before(at, 2) == "as" || matches!(line.before(at, 1), "body" | "programming");
    if named || taught || !line.asks() || line.is_duty() || second && line.word(end) == "learners" {
        return None;
    }
    let level = (!second).then(|| line.word(at).to_owned());
    let start = if second { level_before(line, at).0 } else { at };
    Some(Sighting { words: start..end, level, ..Sighting::default() })
}
