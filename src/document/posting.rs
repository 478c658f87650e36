//! Postings pasted as one paragraph, cut where their words say that something else begins.

use std::ops::Range;

use super::raw::{Raw, Shape};
use super::untangle::line_starts;
use crate::text::lexicon::Lexicon;
use crate::text::sentences::sentences;
use crate::text::{Gap, Prose, Words};

/// What a sentence speaks of when it does not speak of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// What is offered.
    Benefits,
    /// Equal opportunity and the like.
    Legal,
    /// How to apply.
    Apply,
}

/// What a sentence speaks of by its own cue words. `None`: the work, the employer, or what is asked.
pub fn aside(words: &Words, sentence: Range<usize>) -> Option<Aside> {
    let lexicon = Lexicon::builtin();
    let says = |list: &str| {
        let cues = lexicon.cues(list);
        sentence.clone().any(|at| cues.longest_at(words, at).is_some_and(|(found, _)| found.end <= sentence.end))
    };
    // What asks is no aside, even if it names the pay or the papers.
    let kinds = [("cue-equal", Aside::Legal), ("cue-apply", Aside::Apply), ("cue-benefits", Aside::Benefits)];
    let found = kinds.into_iter().find(|(list, _)| says(list))?.1;
    (found == Aside::Legal || !says("cue-must")).then_some(found)
}

/// A heading in the middle of a paragraph, or in a line of its own, becomes a block; and so does each run of sentences that speak of pay, of the
/// law or of how to apply.
pub(super) fn cut(raw: Raw, done: &mut Vec<Raw>) {
    let words = Words::of(&raw.prose);
    let text = raw.prose.text();
    let lines = line_starts(&raw.prose);
    let mut cuts = Vec::new();
    let mut heads = Vec::new();
    for glued in glued_headings(text, &words) {
        cuts.extend([glued.start, glued.end]);
        heads.push(glued.start);
    }
    let mut at = 0;
    while at < words.len() {
        let Some((found, _)) = Lexicon::builtin().cues("any-posting-heading").longest_at(&words, at) else {
            at += 1;
            continue;
        };
        let start = words.range(found.start).start;
        let after = words.range(found.end - 1).end;
        let until = if found.end < words.len() { words.range(found.end).start } else { text.len() };
        let colon = text[after..until].find(':').map(|colon| after + colon + 1);
        let marked = start - leading_marks(&text[..start]);
        let at_line = lines.contains(&marked);
        let line_ends = found.end >= words.len() || raw.prose.has_break_in(after..until);
        let at_sentence = matches!(words.gap(found.start), Gap::Start | Gap::Stop) || at_line;
        let big = text[start..].starts_with(char::is_uppercase);
        // "Night Sitters Job description: We require …": the line break before it is lost.
        let lost_break = found.len() >= 2 && colon.is_some() && words.gap(found.start) == Gap::Space && raw.shape == Shape::Paragraph;
        let named = big && (at_sentence || lost_break) && (colon.is_some() || (at_line && line_ends && raw.shape != Shape::Item));
        let line_end = lines.iter().copied().find(|&line| line > start).unwrap_or(text.len());
        // "… up to date Requirements:": the next list's name, left at the end of an item.
        let trails =
            raw.shape == Shape::Item && big && found.end >= words.len() && colon.is_some_and(|colon| text[colon..].trim().is_empty());
        if trails || named && !(at_line && is_key(&words, &found, line_end)) || stands_out(text, &words, &found) {
            // A picture before a heading belongs to it.
            let start = if at_line { marked } else { start };
            cuts.extend([start, colon.unwrap_or(until)]);
            heads.push(start);
        }
        at = found.end;
    }
    if raw.shape == Shape::Paragraph {
        cuts.extend(asides(&raw.prose, &words));
    }
    cuts.retain(|&cut| cut > 0 && cut < text.len());
    cuts.sort_unstable();
    cuts.dedup();
    if cuts.is_empty() && heads.is_empty() && !raw.prose.is_blank() {
        done.push(Raw { words: Some(words), ..raw });
        return;
    }
    let mut from = 0;
    for prose in raw.prose.split(&cuts) {
        let shape = if heads.contains(&from) { Shape::Heading(3) } else { raw.shape };
        from += prose.text().len();
        if !prose.is_blank() {
            done.push(Raw::new(shape, prose));
        }
    }
}

/// The most words of a key's value.
const LONGEST_VALUE: usize = 8;

/// `Contact: Ada Okafor` is a key and its value, even if `Contact` is a section's name too.
fn is_key(words: &Words, found: &Range<usize>, line_end: usize) -> bool {
    let keys = ["key-contact", "key-location", "key-other", "key-title", "key-company"];
    let value = words.at_or_after(line_end).saturating_sub(found.end);
    let is_key = |list: &&str| Lexicon::builtin().cues(list).longest_at(words, found.start).is_some_and(|(key, _)| key.end >= found.end);
    (1..=LONGEST_VALUE).contains(&value) && keys.iter().any(is_key)
}

/// Where the sentences of a paragraph go over from the work to pay, law or applying, or back.
fn asides(prose: &Prose, words: &Words) -> Vec<usize> {
    let sentences = sentences(prose, words);
    let kinds: Vec<Option<Aside>> = sentences.iter().map(|sentence| aside(words, sentence.clone())).collect();
    let turns = (1..sentences.len()).filter(|&index| kinds[index] != kinds[index - 1]);
    turns.map(|index| words.range(sentences[index].start).start).collect()
}

/// `REQUIREMENTS Two years of …`: a section's name in capitals amid a text that is not.
fn stands_out(text: &str, words: &Words, found: &Range<usize>) -> bool {
    let shouted = |at: usize| {
        let surface = &text[words.range(at)];
        surface.chars().filter(|c| c.is_uppercase()).count() >= 2 && !surface.chars().any(char::is_lowercase)
    };
    let around = |at: Option<usize>| at.is_none_or(|at| at >= words.len() || !shouted(at));
    let letters = words.range(found.end - 1).end - words.range(found.start).start;
    letters >= 6 && found.clone().all(shouted) && around(found.start.checked_sub(1)) && around(Some(found.end)) && found.end < words.len()
}

/// `About usWe are …`, `The RoleAcme is …`: a heading that lost the line break after it.
fn glued_headings(text: &str, words: &Words) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..words.len() {
        let place = words.range(at);
        let Some(seam) = seam(&text[place.clone()]) else { continue };
        let first = at.saturating_sub(4)..=at;
        let heading = first.into_iter().filter(|&start| matches!(words.gap(start), Gap::Start | Gap::Stop)).find_map(|start| {
            let run = words.range(start).start..place.start + seam;
            let mut prose = Prose::default();
            prose.push_verbatim(&text[run.clone()], 0);
            let inner = Words::of(&prose);
            let named =
                Lexicon::builtin().cues("any-posting-heading").longest_at(&inner, 0).is_some_and(|(name, _)| name.end == inner.len());
            let begins_big = text[run.clone()].starts_with(char::is_uppercase);
            (begins_big && (named || inner.len() == 2 && inner.folded(0) == "about")).then_some(run)
        });
        found.extend(heading);
    }
    found
}

/// Where a capital follows a small letter inside a word.
fn seam(word: &str) -> Option<usize> {
    let small = |at: usize| word[..at].ends_with(char::is_lowercase);
    word.char_indices().skip(2).find(|&(at, c)| c.is_uppercase() && small(at)).map(|(at, _)| at)
}

fn leading_marks(before: &str) -> usize {
    before.len() - before.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | ':' | ';' | ',')).len()
}
