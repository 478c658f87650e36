//! The job's title, and the level that stands with it.

use std::ops::Range;

use crate::document::{Block, Document, Shape};
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::{Gap, Words};

use super::super::sections::{Section, SectionKind};
use super::Found;
use super::names::{has_title_word, is_capitalised, is_organisation};
use super::place;

/// How many blocks from the top a title may stand in a line of its own.
const HEAD: usize = 8;

/// The most words of a title.
const LONGEST: usize = 10;

/// The title from the first line, from a line of its own near the top, from "is looking for a …" or "the … will", in this order; at last the
/// first line as it is.
pub(super) fn title(document: &Document, sections: &[Section]) -> Option<Found> {
    let is_top = |index: usize| {
        sections.iter().any(|section| section.kind == SectionKind::Title && !section.headed && section.blocks.contains(&index))
    };
    let big = |index: usize| index < 3 && matches!(document.blocks[index].shape, Shape::Heading(1));
    let top = (0..document.blocks.len()).filter(|&index| is_top(index) || big(index));
    for index in top {
        let block = &document.blocks[index];
        let segment = || segments(block).into_iter().find(|range| names_a_job(block, range));
        if let Some(words) = asked_in(block).or_else(segment) {
            return Found::new(index, words);
        }
    }
    let sentence = |find: fn(&Block) -> Option<Range<usize>>| {
        document.blocks.iter().enumerate().find_map(|(index, block)| Found::new(index, find(block)?))
    };
    own_line(document, sections).or_else(|| sentence(asked_in)).or_else(|| first_line(document, sections)).or_else(|| sentence(subject_of))
}

/// The title in `Job title: Cook (m/f/d), Leeds`. It may run on into the next line.
pub(super) fn keyed(document: &Document, index: usize, value: Range<usize>) -> Option<Range<usize>> {
    let block = &document.blocks[index];
    let end = title_end(block, value.start, value.end);
    let range = value.start..end;
    let text = &block.prose.text()[block.words.text_range(range.clone())];
    // A key and a value, not a sentence that happens to begin like one.
    ((1..=12).contains(&range.len()) && !text.starts_with(char::is_lowercase)).then_some(range)
}

/// A title and the level before or after it: "Senior Data Analyst II" is a data analyst's post at levels `Senior` and `II`. The first one is told.
pub(super) fn without_level(document: &Document, found: &Found) -> (Option<Found>, Option<Found>) {
    let Some(block) = document.blocks.get(found.block) else { return (None, None) };
    let words = &block.words;
    let mut title = found.words.clone();
    let mut level: Option<Range<usize>> = None;
    while let Some(length) = level_at(words, title.start).filter(|length| title.start + length < title.end) {
        let rest = title.start + length..title.end;
        let other_job = Lexicon::builtin().cues("not-a-level").longest_at(words, title.start).is_some();
        if other_job || !has_title_word(words, rest.clone()) {
            break;
        }
        level = level.or(Some(title.start..rest.start));
        title = rest;
    }
    while title.len() > 1 && has_title_word(words, title.start..title.end - 1) {
        let last = title.end - 1;
        let numeral = matches!(words.folded(last), "i" | "ii" | "iii" | "iv" | "v" | "1" | "2" | "3" | "4" | "5");
        let parted = !matches!(words.gap(last), Gap::Space) && level_at(words, last) == Some(1);
        let numbered = numeral && title.len() > 2 && matches!(words.folded(last - 1), "level" | "grade" | "band");
        let length = if numbered { 2 } else { usize::from(numeral || parted) };
        if length == 0 || !has_title_word(words, title.start..title.end - length) {
            break;
        }
        level = level.or(Some(title.end - length..title.end));
        title.end -= length;
    }
    let after = || {
        // "Accountant (Senior)", "Cook – Entry Level".
        let length = level_at(words, title.end)?;
        let closes = title.end + length >= words.len() || !matches!(words.gap(title.end + length), Gap::Space | Gap::Hyphen);
        (closes && matches!(words.gap(title.end), Gap::Other | Gap::Comma)).then_some(title.end..title.end + length)
    };
    let level = level.or_else(after);
    (Found::new(found.block, title), level.and_then(|words| Found::new(found.block, words)))
}

/// How many words of a level stand at a word: `Senior`, `Entry Level`, `Mid-level`.
fn level_at(words: &Words, at: usize) -> Option<usize> {
    Lexicon::builtin().cues("level").longest_at(words, at).map(|(found, _)| found.len())
}

/// A first line cut at dashes, bars, brackets and "at".
pub(super) fn segments(block: &Block) -> Vec<Range<usize>> {
    let words = &block.words;
    let text = block.prose.text();
    let mut parts = Vec::new();
    let mut from = 0;
    for at in 1..=words.len() {
        let parted = at < words.len() && {
            let between = words.between(text, at);
            between.contains(['(', '[', '|', '–', '—', ':', ')', '·', '•'])
                || between.contains('.') && !is_shortened(words, at)
                || between.contains(" - ")
                || between.contains("  ")
                || matches!(words.folded(at), "at" | "needed" | "wanted" | "required")
                || matches!(words.folded(at - 1), "at")
                || words.gap(at) == Gap::Comma && !has_title_word(words, at..words.len()) && !is_bare_head(words, from..at)
        };
        if parted || at == words.len() {
            let opens = matches!(words.folded(from), "at" | "job" | "position" | "vacancy" | "hiring" | "title" | "wanted");
            let start = if opens && from + 1 < at { from + 1 } else { from };
            let start = if start == from { from } else { after_filler(words, start, at) };
            let end = if has_title_word(words, start..at) { title_end(block, start, at) } else { at };
            if start < end && end - start <= LONGEST {
                parts.push(start..end);
            }
            from = at;
        }
    }
    parts
}

/// "Sr." in "Sr. Cook".
fn is_shortened(words: &Words, at: usize) -> bool {
    at > 0 && matches!(words.folded(at - 1), "sr" | "jr" | "snr" | "jnr" | "st" | "asst" | "dr")
}

/// Whether titles are known by a word in the range, and not only by one that is a verb there: "Lead and coordinate all projects".
fn names_a_job(block: &Block, range: &Range<usize>) -> bool {
    let words = &block.words;
    let verb = range.len() > 1
        && matches!(words.folded(range.start), "lead" | "head" | "host" | "coach" | "partner" | "pilot")
        && !is_capitalised(block, range.start + 1);
    has_title_word(words, range.start + usize::from(verb)..range.end)
}

/// "Director" in "Director, Client Services" says too little alone.
fn is_bare_head(words: &Words, range: Range<usize>) -> bool {
    let general = range.len() == 2 && matches!(words.folded(range.start), "assistant" | "deputy" | "associate" | "general");
    let head = words.folded(range.end.saturating_sub(1));
    let bare = matches!(head, "director" | "manager" | "head" | "president" | "lead" | "officer" | "associate" | "supervisor");
    bare && (range.len() == 1 || general)
}

/// Where a title ends: before a bracket, a dash or bar, a place after a comma, a requisition number, the kind of employment.
fn title_end(block: &Block, from: usize, to: usize) -> usize {
    let words = &block.words;
    let text = block.prose.text();
    let cut = |at: usize| {
        let between = words.between(text, at);
        between.contains(['(', '[', '|', '–', '—', '#', '$', '£', '€'])
            || between.contains(" - ")
            || words.gap(at) == Gap::Stop && !is_shortened(words, at)
            || words.gap(at) == Gap::Comma && place::shaped(block, at).is_some()
            || matches!(words.folded(at), "at" | "req" | "ref" | "requisition")
            || has_title_word(words, from..at) && Lexicon::builtin().cues("employment").longest_at(words, at).is_some()
            || has_title_word(words, from..at)
                && !is_capitalised(block, at)
                && Lexicon::builtin().cues("cue-holder-does").longest_at(words, at).is_some()
    };
    (from + 1..to).find(|&at| cut(at)).unwrap_or(to)
}

/// A short line of its own near the top that titles are known by.
fn own_line(document: &Document, sections: &[Section]) -> Option<Found> {
    let headed = sections.iter().filter(|section| section.headed).map(|section| section.blocks.start).min().unwrap_or(HEAD);
    (0..document.blocks.len().min(HEAD).min(headed.max(1))).find_map(|index| {
        let block = &document.blocks[index];
        let text = block.prose.text().trim_end();
        let big = |mut words: Range<usize>| words.all(|at| is_capitalised(block, at) || block.words.folded(at).len() <= 4);
        if block.words.len() > LONGEST || text.contains(':') || text.ends_with(['.', '!', '?']) {
            return None;
        }
        let found = segments(block).into_iter().find(|range| names_a_job(block, range))?;
        // What stands in a bracket behind it may be small: "Cook (evenings, part time)".
        let bracketed = found.start == 0 && text.ends_with(')') && block.words.between(text, found.end).contains('(');
        let whole = if bracketed { found.clone() } else { 0..block.words.len() };
        big(whole).then(|| Found::new(index, found))?
    })
}

/// The first line, if nothing else is known: short, capitalised, no organisation, and nobody that does anything further down.
fn first_line(document: &Document, sections: &[Section]) -> Option<Found> {
    let top = sections.first().filter(|section| section.kind == SectionKind::Title && !section.headed)?;
    let block = document.blocks.get(top.blocks.start)?;
    let words = &block.words;
    let keys = ["any-posting-heading", "key-requisition", "key-location", "key-company", "key-other"];
    if keys.iter().any(|list| Lexicon::builtin().cues(list).longest_at(words, 0).is_some_and(|(key, _)| key.end == words.len())) {
        return None;
    }
    let range = segments(block).into_iter().next()?;
    let small = |at: usize| matches!(words.folded(at), "of" | "and" | "for" | "in" | "the" | "to" | "with" | "or");
    let plain = range.clone().all(|at| is_capitalised(block, at) && !is_organisation(words.folded(at)) || small(at));
    let stops = block.prose.text().trim_end().ends_with(['.', '!', '?', ',']) || block.prose.text().contains(':');
    let does = Lexicon::builtin().cues("cue-company-does");
    let acts = |other: &Block| {
        (0..other.words.len()).any(|at| {
            let here = range.clone().enumerate().all(|(n, word)| other.words.folded(at + n) == words.folded(word));
            here && does.longest_at(&other.words, at + range.len()).is_some()
        })
    };
    let alone = document.blocks.len() >= 2 && (1..=8).contains(&range.len()) && place::shaped(block, 0).is_none();
    (alone && plain && !stops && !document.blocks.iter().skip(1).any(acts)).then(|| Found::new(top.blocks.start, range))?
}

/// "is looking for an experienced Head Chef to lead" names the title.
fn asked_in(block: &Block) -> Option<Range<usize>> {
    let cue = Lexicon::builtin().cues("cue-hiring");
    let words = &block.words;
    for at in 0..words.len() {
        let Some((found, _)) = cue.longest_at(words, at) else { continue };
        let from = after_filler(words, found.end, words.len());
        let end = run_end(words, from);
        if from < end && has_title_word(words, from..end) && words.gap(from) != Gap::Stop {
            return Some(from..title_end(block, from, end));
        }
    }
    None
}

/// "The Director of Operations leads …", "Our Night Porter will …": a sentence that begins with the one who does the work.
fn subject_of(block: &Block) -> Option<Range<usize>> {
    let words = &block.words;
    let does = Lexicon::builtin().cues("cue-holder-does");
    block.sentences().into_iter().find_map(|sentence| {
        if !matches!(words.folded(sentence.start), "the" | "our" | "this" | "as") {
            return None;
        }
        let from = after_filler(words, sentence.start + 1, sentence.end);
        let end = (from..sentence.end.min(from + 8)).find(|&at| {
            let between = words.between(block.prose.text(), at);
            does.longest_at(words, at).is_some()
                || between.contains('(')
                || (words.folded(sentence.start) == "as" && words.gap(at) == Gap::Comma)
        })?;
        // What opens a bracket is a short form; the verb comes after it.
        let plain = (from + 1..end).all(|at| matches!(words.gap(at), Gap::Space | Gap::Hyphen | Gap::Slash));
        let other = Lexicon::builtin().cues("not-the-job").longest_at(words, from).is_some();
        (end >= from + 2 && plain && !other && has_title_word(words, from..end)).then_some(from..end)
    })
}

/// The first word from `at` on that may begin a title.
fn after_filler(words: &Words, mut at: usize, to: usize) -> usize {
    while at < to && Lexicon::builtin().has(WordList::BeforeTitle, words.folded(at)) {
        at += 1;
    }
    at
}

/// Where the words of a title end in running text.
fn run_end(words: &Words, from: usize) -> usize {
    let ends = |word: &str| Lexicon::builtin().has(WordList::AfterTitle, word);
    let mut end = from;
    while end < words.len() && end < from + 7 {
        let joined = end == from || matches!(words.gap(end), Gap::Space | Gap::Hyphen | Gap::Slash);
        // "Collections Manager and Outreach Coordinator" is one title.
        let pair = words.folded(end) == "and" && {
            let other = (end + 1..words.len().min(end + 5)).take_while(|&at| !ends(words.folded(at)) && words.gap(at) == Gap::Space);
            other.last().is_some_and(|last| has_title_word(words, end + 1..last + 1))
        };
        if !joined || ends(words.folded(end)) && !pair {
            break;
        }
        end += 1;
    }
    end
}
