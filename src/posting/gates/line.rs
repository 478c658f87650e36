//! A sentence as the kinds of gates look at it.

use std::ops::Range;

use crate::document::Block;
use crate::text::lexicon::Lexicon;
use crate::text::{Gap, Words};

use super::years::Number;
use super::{Gate, GateKind};
use crate::posting::requirements::Tier;
use crate::posting::sections::SectionKind;

/// Where a sentence stands.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its words in its block.
    pub sentence: Range<usize>,
    /// Its section.
    pub section: SectionKind,
    /// Whether a heading says what the section is.
    pub headed: bool,
    /// The tier in which the sentence asks; `None` if it asks for nothing.
    pub tier: Option<Tier>,
}

/// What a kind of gate saw.
#[derive(Debug, Default)]
pub(super) struct Sighting {
    pub words: Range<usize>,
    pub number: Number,
    pub subject: Option<Range<usize>>,
    pub level: Option<String>,
    pub equivalent: bool,
}

/// A sentence, and how much of it no gate has taken yet.
pub(super) struct Line<'a> {
    pub block: &'a Block,
    pub words: &'a Words,
    pub place: &'a Place,
    pub start: usize,
    pub end: usize,
    free: usize,
}

impl<'a> Line<'a> {
    pub fn new(block: &'a Block, place: &'a Place) -> Self {
        let (start, end) = (place.sentence.start, place.sentence.end.min(block.words.len()));
        Line { block, words: &block.words, place, start, end, free: start }
    }

    /// Where the last gate ended.
    pub fn end_of_gates(&self) -> usize {
        self.free
    }

    pub fn free_from(&mut self, at: usize) {
        self.free = at;
    }

    /// A folded word; empty outside the sentence.
    pub fn word(&self, at: usize) -> &'a str {
        if (self.start..self.end).contains(&at) { self.words.folded(at) } else { "" }
    }

    /// The folded word `n` before `at`.
    pub fn before(&self, at: usize, n: usize) -> &'a str {
        at.checked_sub(n).map_or("", |at| self.word(at))
    }

    pub fn surface(&self, at: usize) -> &'a str {
        &self.block.prose.text()[self.words.range(at)]
    }

    pub fn is_capitalised(&self, at: usize) -> bool {
        at < self.end && self.surface(at).starts_with(char::is_uppercase)
    }

    pub fn is_caps(&self, at: usize) -> bool {
        at < self.end && self.surface(at).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && self.is_capitalised(at)
    }

    /// What stands before a word; a stop at the sentence's end.
    pub fn gap(&self, at: usize) -> Gap {
        if at >= self.end {
            return Gap::Stop;
        }
        let gap = self.words.gap(at);
        if !matches!(gap, Gap::Other | Gap::Stop) || at == self.start {
            return gap;
        }
        // The full stop of "B.S. in" and "yrs. in", and the mark of "30% of", part nothing.
        let before = self.word(at - 1);
        match self.words.between(self.block.prose.text(), at).trim() {
            "%" => Gap::Space,
            "." if before.contains('.') || matches!(before, "yrs" | "yr" | "min" | "approx" | "exp") => Gap::Space,
            _ => gap,
        }
    }

    /// Whether only a space or a hyphen parts a word from the one before it.
    pub fn is_joined(&self, at: usize) -> bool {
        at > self.start && matches!(self.gap(at), Gap::Space | Gap::Hyphen)
    }

    /// The end of the longest phrase of a cue list at a word.
    pub fn cue(&self, list: &str, at: usize) -> Option<usize> {
        let (found, _) = Lexicon::builtin().cues(list).longest_at(self.words, at)?;
        (at >= self.start && found.end <= self.end).then_some(found.end)
    }

    /// Whether a phrase of a cue list begins in a run of words.
    pub fn has_cue(&self, list: &str, range: Range<usize>) -> bool {
        range.into_iter().any(|at| self.cue(list, at).is_some())
    }

    /// Whether one of these words stands in a run.
    pub fn has(&self, range: Range<usize>, words: &[&str]) -> bool {
        range.into_iter().any(|at| words.contains(&self.word(at)))
    }

    /// The start of the run of at most `most` words right before `at` that `keep` takes. It crosses no mark but spaces and hyphens.
    pub fn left(&self, at: usize, most: usize, keep: impl Fn(usize) -> bool) -> usize {
        let mut start = at;
        while start > self.free && at - start < most && self.is_joined(start) && keep(start - 1) {
            start -= 1;
        }
        start
    }

    /// The end of the run of at most `most` words from `end` on that `keep` takes.
    pub fn right(&self, end: usize, most: usize, keep: impl Fn(usize) -> bool) -> usize {
        let mut to = end;
        while to < self.end && to - end < most && self.is_joined(to) && keep(to) {
            to += 1;
        }
        to
    }

    /// Where the clause ends that a word stands in: at the next stop.
    pub fn clause_end(&self, at: usize) -> usize {
        (at + 1..self.end).find(|&next| self.gap(next) == Gap::Stop).unwrap_or(self.end)
    }

    /// Where the clause begins that a word stands in.
    pub fn clause_start(&self, at: usize) -> usize {
        (self.start + 1..=at).rev().find(|&from| self.gap(from) == Gap::Stop).unwrap_or(self.start)
    }

    /// Whether the sentence asks in so many words, or stands where things are asked.
    pub fn asks(&self) -> bool {
        matches!(self.place.tier, Some(Tier::Must | Tier::Preferred))
    }

    /// Whether the section is about the work, by its heading.
    pub fn is_duty(&self) -> bool {
        self.place.section == SectionKind::Duties
    }

    /// Whether two gates of one kind stand side by side: nothing between them but a mark or a small word.
    pub fn are_linked(&self, end: usize, next: usize) -> bool {
        let small = |at: usize| matches!(self.word(at), "and" | "or" | "with" | "some" | "on" | "the" | "including" | "plus" | "of" | "a");
        next <= end + 2 && (end..next).all(small) && (end..=next).all(|at| self.gap(at) != Gap::Stop)
    }

    /// Whether a gate is only welcome. What stands right after it decides, then what stands before it, then the section.
    pub fn is_preferred(&self, words: &Range<usize>, before: usize, next: usize) -> bool {
        if self.place.section == SectionKind::Preferred {
            return true;
        }
        let firm =
            |at: usize| matches!(self.word(at), "required" | "must" | "essential" | "mandatory" | "needed" | "necessary" | "requirement");
        for at in words.end..next {
            let apart = at > words.end && matches!(self.gap(at), Gap::Comma | Gap::Other | Gap::Stop);
            let turned = self.word(at) == "but" || self.gap(at) == Gap::Stop && !self.is_cue_alone(at);
            let preferred = self.cue("cue-preferred", at);
            if turned || (apart && preferred.is_none() && !firm(at) && !self.lists_on(at)) {
                break;
            }
            match preferred {
                // "CPA, ideally with an MBA" speaks of the MBA.
                Some(end) if !(self.gap(at) == Gap::Comma && end < self.end && self.is_joined(end) && next < self.end) => return true,
                Some(_) => break,
                None if firm(at) => return false,
                None => {}
            }
        }
        let from = (before..words.start)
            .rev()
            .take_while(|&at| !matches!(self.gap(at + 1), Gap::Comma | Gap::Stop | Gap::Other) && self.word(at) != "but")
            .last()
            .unwrap_or(words.start);
        self.has_cue("cue-preferred", from..words.start) || self.cue("cue-preferred", self.start).is_some_and(|end| end <= words.start)
    }

    /// Whether the words from a mark on are still a list: "German, French or Dutch".
    fn lists_on(&self, at: usize) -> bool {
        (at..self.end.min(at + 5)).any(|next| matches!(self.word(next), "or" | "and")) && self.gap(at) == Gap::Comma
    }

    fn is_cue_alone(&self, at: usize) -> bool {
        self.cue("cue-preferred", at).is_some()
    }

    /// The gate that a kind saw.
    pub fn gate(&self, kind: GateKind, sighting: Sighting, tier: Tier) -> Gate {
        let text = self.block.prose.text();
        let mut range = self.words.text_range(sighting.words.clone());
        // "30%" and "(C1)" end in a mark that belongs to them.
        if text[range.end..].starts_with('%') || (text[range.end..].starts_with(')') && text[range.clone()].contains('(')) {
            range.end += 1;
        }
        let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let subject = sighting.subject.map(|words| squeeze(&text[self.words.text_range(words)]));
        Gate {
            kind,
            tier,
            text: squeeze(&text[range.clone()]),
            min: sighting.number.min,
            max: sighting.number.max,
            min_months: sighting.number.months,
            subject,
            level: sighting.level,
            equivalent: sighting.equivalent,
            span: self.block.prose.span(range),
        }
    }
}
