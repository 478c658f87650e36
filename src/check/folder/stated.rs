//! Something that a letter states, in its sentence: of whom, and whether it is denied or only planned.

use std::ops::Range;

use crate::document::Block;
use crate::text::quotes::is_inside;
use crate::text::{Gap, Words};

/// Some words of a letter in their sentence.
#[derive(Clone)]
pub(super) struct Stated<'a> {
    pub block: &'a Block,
    pub words: &'a Words,
    /// The first word.
    pub at: usize,
    /// The word after the last.
    pub end: usize,
    sentence: Range<usize>,
}

/// Words by which a writer speaks of what is theirs.
pub(super) fn is_own(word: &str) -> bool {
    is_one_of(word, "i my i've we our me i'd i'm myself")
}

/// Whether a word is one of a list.
pub(super) fn is_one_of(word: &str, list: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one == word)
}

/// Somebody whom the writer knows.
pub(super) fn is_person(word: &str) -> bool {
    is_one_of(
        word,
        "sister brother mother father wife husband friend friends uncle aunt cousin partner colleague colleagues boss daughter son neighbour neighbor grandfather grandmother predecessor family parents",
    )
}

impl<'a> Stated<'a> {
    pub(super) fn new(block: &'a Block, words: Range<usize>) -> Stated<'a> {
        Stated { block, words: &block.words, at: words.start, end: words.end, sentence: block.sentence_at(words.start) }
    }

    /// The words of the sentence up to the statement.
    pub(super) fn lead(&self) -> impl Iterator<Item = &'a str> {
        let words = self.words;
        (self.sentence.start..self.at).map(|at| words.folded(at))
    }

    /// The words as they are written.
    pub(super) fn surface(&self, at: usize) -> &'a str {
        self.block.prose.text().get(self.words.range(at)).unwrap_or("")
    }

    /// Whether they stand between quotation marks.
    pub(super) fn is_quoted(&self) -> bool {
        let from = self.words.range(self.sentence.start).start;
        let text = self.block.prose.text();
        let before = text[..from].char_indices().next_back().map_or(from, |(at, _)| at);
        is_inside(text, before, self.words.range(self.at).start)
    }

    pub(super) fn sentence_start(&self) -> usize {
        self.sentence.start
    }

    /// The word of the sentence that stands so many before the statement; none before its start.
    pub(super) fn before(&self, distance: usize) -> &'a str {
        let at = self.at.checked_sub(distance).filter(|at| *at >= self.sentence.start);
        at.map_or("", |at| self.words.folded(at))
    }

    /// The word of the sentence that stands so many after the statement; none behind its end.
    pub(super) fn after(&self, distance: usize) -> &'a str {
        let at = self.end + distance - 1;
        if at < self.sentence.end { self.words.folded(at) } else { "" }
    }

    /// The words of the clause up to the number, the last first.
    pub(super) fn clause(&self) -> impl Iterator<Item = &'a str> {
        let words = self.words;
        self.clause_words().map(|at| words.folded(at))
    }

    /// Where these words are.
    fn clause_words(&self) -> impl Iterator<Item = usize> + use<'a> {
        let words = self.words;
        (self.sentence.start..self.at).rev().take_while(|&at| !matches!(words.gap(at + 1), Gap::Stop | Gap::Comma))
    }

    /// The words of the sentence that follow.
    pub(super) fn rest(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let words = self.words;
        (self.end..self.sentence.end).map(|at| words.folded(at))
    }

    /// Whether the clause says what somebody or something else does: "our controller turns it into", "the master who taught me had", "a boiler that had
    /// run for". `relative` are the words by which another one comes in.
    pub(super) fn has_another_subject(&self, relative: &str) -> bool {
        let of_writer = |word: &str| is_one_of(word, "i i've i'm i'd we we've");
        let clause: Vec<&str> = self.clause().collect();
        // The last first: what stands nearer to the statement is what it is said of.
        let nearest = clause.iter().find(|word| of_writer(word) || is_one_of(word, relative));
        if let Some(nearest) = nearest {
            return !of_writer(nearest);
        }
        let subject = clause.iter().rev().skip_while(|word| is_one_of(word, "and but or while since as because for that when so"));
        let mut subject = subject.take(4);
        subject.next().is_some_and(|word| is_one_of(word, "my our the a an"))
            && subject.any(|word| is_person(word) || crate::check::title::is_title_word(word))
    }

    pub(super) fn sentence(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let words = self.words;
        self.sentence.clone().map(|at| words.folded(at))
    }

    /// Whether the clause speaks of somebody else: the employer, the market, a teacher.
    pub(super) fn is_of_others(&self) -> bool {
        let owned = self.clause().any(is_own);
        // "I admire their 40 years", but "I cut the time that the house needed for its report by half".
        if is_one_of(self.before(1), "their its his her") {
            return true;
        }
        for word in self.clause() {
            match word {
                "your" | "you" | "you're" | "you've" => return true,
                "their" | "its" | "his" | "her" | "they" | "he" | "she" | "it" if !owned => return true,
                "posting" | "advert" | "advertisement" | "market" | "industry" | "world" if !owned => return true,
                word if is_own(word) => return false,
                _ => {}
            }
        }
        // A sentence without its writer in it claims nothing for them.
        let yours = |word: &str| matches!(word, "your" | "you" | "you're" | "you've");
        !self.sentence().any(is_own) && (self.sentence().any(yours) || !self.has_past_verb() || self.speaks_of_many())
    }

    /// "28 million homes in this country".
    fn speaks_of_many(&self) -> bool {
        let many = |word: &str| is_one_of(word, "country people world homes owners most every nobody everybody");
        self.sentence().any(many)
    }

    fn has_past_verb(&self) -> bool {
        self.sentence().any(|word| {
            word.len() > 4 && word.ends_with("ed")
                || is_one_of(
                    word,
                    "was were cut led built ran grew rose fell went took sold won brought kept saw had did became taught wrote",
                )
        })
    }

    /// The words before an enumeration that this is a later part of: for "Redis" in "I would learn Elixir, Redis and the rest" those up to "Elixir".
    fn before_enumeration(&self) -> Range<usize> {
        let part = (1..=2).find(|length| self.at >= *length && self.words.gap(self.at + 1 - length) == Gap::Comma);
        let is_part = part.is_some_and(|length| length == 1 || matches!(self.before(1), "and" | "or" | "a" | "an" | "the"));
        self.sentence.start..if is_part { self.at } else { self.sentence.start }
    }

    /// Whether the clause denies it, or speaks of what is to come.
    pub(super) fn is_denied(&self) -> bool {
        let mut whole = self.before_enumeration().rev().map(|at| self.words.folded(at));
        if whole.any(|word| word.ends_with("n't") || is_one_of(word, "not never without would will i'll i'd")) {
            return true;
        }
        // The word that follows each in the text.
        let mut next = self.words.folded(self.at);
        let in_may = self.clause_words().any(|at| self.words.folded(at) == "may" && self.surface(at).starts_with('M'));
        for word in self.clause() {
            let denies = word.ends_with("n't")
                || is_one_of(word, "not never without would will i'll could might if rather instead i'd no none nobody ahead")
                || word == "may" && !in_may;
            let plans = is_one_of(word, "hope aim plan intend wish want hoped aimed planned wanted wished longed dreamt dreamed tried")
                && next == "to"
                || is_one_of(word, "goal target aim") && matches!(next, "is" | "of")
                || word == "next" && next != "to";
            if denies || plans || word == "my" && next == "first" {
                return true;
            }
            next = word;
        }
        let reach = (self.end..self.sentence.end).take_while(|&at| !matches!(self.words.gap(at), Gap::Stop | Gap::Comma));
        if reach.take(4).any(|at| matches!(self.words.folded(at), "would" | "will" | "could" | "might")) {
            return true;
        }
        let first = |word: &str| is_one_of(word, "available notice start begin salary wage expect expectation commute relocate");
        self.sentence().any(first)
    }
}
