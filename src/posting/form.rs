//! Whether the words of a term have the form of something that one can be asked for.
//!
//! The tagger and the cues see words, not sentences: what they cut out may stop before its noun ("work in a collaborative"), run into a clause
//! ("unfortunately we"), or be the employer's own name. Here such a run is made whole where its own line allows it, and left out where it does not.

use std::ops::Range;

use crate::document::Block;
use crate::text::Gap;
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::words::{plural_key, same_but_number};

use super::tagger::model::RAREST;
use super::tagger::{TAKEN, Tags};
use super::terms::{Found, POSSIBLE, Term, phrase};
use super::vocabulary::rarity;

/// A line in which terms were found.
pub(super) struct Form<'a> {
    /// The block of the line.
    pub block: &'a Block,
    /// The block's number in the posting.
    pub number: usize,
    /// The words of the line.
    pub sentence: Range<usize>,
    /// What the tagger says of the posting.
    pub tags: &'a Tags,
    /// The words of the employer's name.
    pub company: &'a [String],
    /// Whether the line stands under a heading that asks.
    pub asks: bool,
}

/// How likely the tagger must find it that two capital letters are asked for.
const POSSIBLE_SHORT: f32 = 0.125;

/// The most words of a phrase that is made whole.
const LONGEST_WHOLE: usize = 5;

impl Form<'_> {
    /// The terms that one can be asked for, in order. Phrases that were cut off are made whole, or left out.
    pub fn sound(&self, terms: Vec<Term>) -> Vec<Term> {
        let taken: Vec<Range<usize>> = terms.iter().map(|term| term.words.clone()).collect();
        let mut sound = Vec::new();
        for (index, term) in terms.into_iter().enumerate() {
            let is_free = |at: usize| {
                self.sentence.contains(&at) && taken.iter().enumerate().all(|(other, words)| other == index || !words.contains(&at))
            };
            let beside_known = index > 0 && self.is_listed_beside(&taken[index - 1], &term.words)
                || taken.get(index + 1).is_some_and(|next| self.is_listed_beside(&term.words, next));
            let term = match term.found {
                Found::Listed => Some(term),
                Found::Shape => Some(term).filter(|term| self.is_name(term, beside_known)),
                Found::Known | Found::Phrase => self.whole(term, is_free),
            };
            sound.extend(term.filter(|term| term.found == Found::Listed || !self.is_masked(&term.words) && !self.is_employer(&term.words)));
        }
        sound
    }

    /// Whether two terms are neighbours in a list, so that one speaks for the other.
    fn is_listed_beside(&self, left: &Range<usize>, right: &Range<usize>) -> bool {
        let words = &self.block.words;
        let between = left.end..right.start;
        matches!(words.gap(right.start), Gap::Comma | Gap::Slash) && between.is_empty()
            || between.len() == 1 && matches!(words.folded(left.end), "and" | "or" | "and/or")
    }

    fn surface(&self, at: usize) -> &str {
        &self.block.prose.text()[self.block.words.range(at)]
    }

    /// Whether words that are spelt like a name are one: not an ordinary word in capitals ("NOTE"), not two lines that ran together. Where no heading
    /// asks, the tagger must see something in them, or they must stand in a list.
    fn is_name(&self, term: &Term, listed: bool) -> bool {
        let one = term.words.len() == 1;
        let surface = self.surface(term.words.start);
        // "FT", "HQ": of two letters the tagger must be a little surer.
        let short = one && surface.chars().count() <= 2;
        let needed = if short { POSSIBLE_SHORT } else { POSSIBLE };
        let seen = self.asks && !short || listed || self.tags.is_empty() || term.sure >= needed;
        let shouted = one && {
            surface.len() >= 4 && surface.chars().all(char::is_uppercase) && rarity(self.block.words.folded(term.words.start)) < COMMON
        };
        seen && !shouted && !term.words.clone().any(|at| is_glued(self.surface(at), term.sure >= TAKEN))
    }

    /// A phrase with all its words, if it has the form of one.
    fn whole(&self, term: Term, is_free: impl Fn(usize) -> bool) -> Option<Term> {
        let words = &self.block.words;
        let mut range = term.words.clone();
        loop {
            let before = range.clone();
            self.trim(&mut range);
            self.complete(&mut range, &is_free);
            if range == before || range.len() > LONGEST_WHOLE {
                break;
            }
        }
        let says = range
            .clone()
            .any(|at| words.folded(at).len() >= 2 && !is_small(words.folded(at)) && !super::terms::is_generic(words.folded(at)));
        let clause = range.clone().any(|at| Lexicon::builtin().has(WordList::ClauseWord, words.folded(at)) || words.folded(at) == "not");
        let glued = range.clone().any(|at| is_glued(self.surface(at), term.found == Found::Known));
        let sure = term.sure.max(self.tags.sure(self.number, range.clone()));
        let heard = self.tags.is_empty() || sure >= POSSIBLE;
        if range.is_empty() || !says || !heard || clause || glued || self.lacks_object(&range) || self.leads_over(&range) {
            return None;
        }
        if range == term.words {
            return Some(Term { sure, ..term });
        }
        let single = range.len() == 1 && term.found == Found::Phrase;
        (!single).then(|| Term {
            asked: term.asked.clone(),
            sure,
            knowledge: term.knowledge,
            found: term.found,
            ..phrase(self.block, range)
        })
    }

    /// Takes off what no name of a thing begins or ends with.
    fn trim(&self, range: &mut Range<usize>) {
        let words = &self.block.words;
        while range.len() > 1
            && Lexicon::builtin().has(WordList::EndsTerm, words.folded(range.start))
            && words.gap(range.start + 1) != Gap::Hyphen
        {
            range.start += 1;
        }
        while range.len() > 1 && words.gap(range.end - 1) != Gap::Hyphen && self.hangs(range) {
            range.end -= 1;
        }
    }

    /// Whether the last word of a phrase belongs to what comes after it and cannot be had: "field combined (with)", "design over (such patterns)".
    fn hangs(&self, range: &Range<usize>) -> bool {
        let words = &self.block.words;
        let last = words.folded(range.end - 1);
        if Lexicon::builtin().has(WordList::BreaksOff, last) {
            return true;
        }
        let next = if self.follows(range.end) { words.folded(range.end) } else { "" };
        let towards = matches!(next, "with" | "from" | "by" | "into");
        let quality = ["eed", "oriented", "focused", "focussed", "based", "minded", "skilled"].iter().any(|ending| last.ends_with(ending));
        let participle = last.len() >= 5 && last.ends_with("ed") && !quality && towards;
        participle
            || matches!(last, "ranging" | "deriving" | "resulting" | "arising" | "stemming" | "pertaining" | "relating" | "consisting")
    }

    /// Adds the words that were cut off at its ends: the other half of a hyphenated word, and the noun of an adjective.
    fn complete(&self, range: &mut Range<usize>, is_free: &impl Fn(usize) -> bool) {
        let words = &self.block.words;
        while range.start > self.sentence.start && words.gap(range.start) == Gap::Hyphen && is_free(range.start - 1) {
            range.start -= 1;
        }
        while is_free(range.end) && words.gap(range.end) == Gap::Hyphen {
            range.end += 1;
        }
        while range.len() < LONGEST_WHOLE && self.wants_noun(range) && is_free(range.end) && self.is_noun_next(range.end) {
            range.end += 1;
        }
    }

    fn follows(&self, at: usize) -> bool {
        self.sentence.contains(&at) && self.block.words.gap(at) == Gap::Space
    }

    /// Whether a phrase stops at an adjective ("ensure sufficient"), or one word after an article ("creating an engaging").
    fn wants_noun(&self, range: &Range<usize>) -> bool {
        let words = &self.block.words;
        let last = words.folded(range.end - 1);
        let after_article =
            range.len() >= 2 && matches!(words.folded(range.end - 2), "a" | "an" | "various" | "multiple" | "several" | "numerous");
        after_article || is_adjective(last)
    }

    /// Whether the noun of an adjective may stand at a word: an ordinary word after a space.
    fn is_noun_next(&self, at: usize) -> bool {
        let word = self.block.words.folded(at);
        let small =
            is_small(word) || Lexicon::builtin().has(WordList::EndsTerm, word) || Lexicon::builtin().has(WordList::ClauseWord, word);
        self.follows(at) && !small && self.surface(at).chars().all(char::is_lowercase)
    }

    /// Whether a phrase is verbs without what they do it to ("read and interpret"), or an adjective without its noun in the middle of a line.
    fn lacks_object(&self, range: &Range<usize>) -> bool {
        let words = &self.block.words;
        let lexicon = Lexicon::builtin();
        let last = words.folded(range.end - 1);
        let verb = lexicon.has(WordList::PresentVerb, last)
            && !lexicon.has(WordList::VerbOrNoun, last)
            && !lexicon.has(WordList::EitherVerb, last);
        let joined = range.len() >= 3 && matches!(words.folded(range.end - 2), "and" | "or");
        let cut = self.wants_noun(range) && self.is_noun_next(range.end) && range.len() >= 2;
        let one_of_many = range.len() >= 2
            && matches!(words.folded(range.end - 2), "various" | "multiple" | "several" | "numerous" | "many")
            && !last.ends_with('s');
        let acts = words.folded(range.start).ends_with("ing") || lexicon.has(WordList::PresentVerb, words.folded(range.start));
        let bare = range.len() >= 2 && acts && is_adjective(last);
        let adverb = |at: usize| words.folded(at).ends_with("ly");
        let apart = range.len() >= 2 && adverb(range.start) && lexicon.has(WordList::EndsTerm, words.folded(range.start + 1));
        let manner = range.len() == 1 && last.ends_with("ally");
        bare || apart || manner || verb && joined || cut && matches!(words.folded(range.end - 2), "a" | "an" | "the") || one_of_many
    }

    /// Whether a phrase only points at what comes next: "the following fields:".
    fn leads_over(&self, range: &Range<usize>) -> bool {
        let words = &self.block.words;
        words.folded(range.start) == "following" && (range.end >= words.len() || matches!(words.gap(range.end), Gap::Stop | Gap::Other))
    }

    /// Whether a term holds letters that were made unreadable: "Allied Health ****ph".
    fn is_masked(&self, range: &Range<usize>) -> bool {
        let text = self.block.prose.text();
        let within = self.block.words.text_range(range.clone());
        let before = text[..within.start].ends_with("**");
        before || text[within].contains("**")
    }

    /// Whether a term is the employer's name or made with it: "Acme products", "World Vision principles".
    fn is_employer(&self, range: &Range<usize>) -> bool {
        let words = &self.block.words;
        let Some(first) = self.company.first() else { return false };
        let own = |at: usize| {
            let word = words.folded(at);
            let possessive = word.strip_suffix("'s").unwrap_or(word);
            self.company.iter().any(|name| {
                let name = name.strip_suffix("'s").unwrap_or(name);
                same_but_number(plural_key(name), plural_key(possessive))
            }) && self.surface(at).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                && !is_small(word)
        };
        if range.clone().any(own) && range.clone().all(|at| own(at) || is_small(words.folded(at))) {
            return true;
        }
        range.clone().filter(|&at| own(at)).any(|at| {
            let start = (self.sentence.start..at).rev().take_while(|&before| own(before)).last().unwrap_or(at);
            let end = (at + 1..self.sentence.end).take_while(|&after| own(after)).last().map_or(at + 1, |last| last + 1);
            let whole_name = words.folded(start) == first && (end - start >= 2 || self.company.len() == 1 || rarity(first) == RAREST);
            whole_name || end - start >= 3
        })
    }
}

/// From this rarity on, a word in capitals is a name: below it, it is an ordinary word.
const COMMON: u8 = 7;

fn is_small(word: &str) -> bool {
    Lexicon::builtin().has(WordList::FunctionWord, word)
}

/// Whether a word can hardly be anything but an adjective that wants its noun.
fn is_adjective(word: &str) -> bool {
    const ENDINGS: [&str; 16] = [
        "able", "ible", "ous", "ful", "less", "tive", "sive", "ional", "ical", "orial", "urial", "icient", "evant", "ificant", "ellent",
        "istent",
    ];
    const NOUNS: [&str; 12] = [
        "executive",
        "initiative",
        "objective",
        "perspective",
        "representative",
        "professional",
        "alternative",
        "directive",
        "incentive",
        "table",
        "variable",
        "native",
    ];
    const ADJECTIVES: [&str; 12] =
        ["driven", "based", "oriented", "passive", "new", "good", "strong", "great", "high", "unique", "different", "engaging"];
    ADJECTIVES.contains(&word) || word.len() >= 6 && ENDINGS.iter().any(|ending| word.ends_with(ending)) && !NOUNS.contains(&word)
}

/// Whether a word is two that ran together where a line's end was lost: "candidatesWork", "MondayFriday". A name such as `DataBridge` has a capital
/// inside too; `meant` says that the tagger sees something in it.
fn is_glued(surface: &str, meant: bool) -> bool {
    let mut parts: Vec<&str> = Vec::new();
    let mut from = 0;
    let mut last = ' ';
    for (at, letter) in surface.char_indices() {
        if last.is_lowercase() && letter.is_uppercase() {
            parts.push(&surface[from..at]);
            from = at;
        }
        last = letter;
    }
    parts.push(&surface[from..]);
    if parts.len() < 2 || Lexicon::builtin().value_of(surface).is_some() {
        return false;
    }
    let long = |least: usize| parts.iter().all(|part| part.chars().count() >= least);
    let is_day = |part: &&str| {
        matches!(
            part.to_lowercase().as_str(),
            "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "weekend" | "weekends"
        )
    };
    let first = parts[0].to_lowercase();
    let plain = surface.starts_with(char::is_lowercase);
    parts.iter().any(is_day)
        || parts.len() >= 3 && long(5)
        || plain && first.chars().count() >= 4 && long(4) && rarity(&first) < RAREST
        || !plain && !meant && long(7)
}
