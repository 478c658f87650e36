//! How specific the words of a posting are, and how often it says them: what requirements weigh by, and the trade's words that are in no requirement.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::dates::month_name;
use crate::document::{Block, Document};
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::words::{folded_words, hash, plural_key, same_but_number};
use crate::text::{Span, Words};

use super::asking::Why;
use super::facts::Facts;
use super::requirements::{LeftOut, Requirement};
use super::sections::{Section, SectionKind};
use super::tagger::Tags;
use super::tagger::model::{Model, RAREST};
use super::terms::Found;

/// A word or term of the posting's trade that is in no requirement: "escrow" in a paragraph about the work.
#[derive(Clone, Debug, PartialEq)]
pub struct Specific {
    /// The word, or the term as the word lists have it.
    pub name: String,
    /// Other names for the same thing.
    pub also: Vec<String>,
    /// Where it first stands.
    pub span: Span,
    /// How often it stands there.
    pub mentions: usize,
    /// Its share of the whole: all weights of a posting's vocabulary sum to 1.
    pub weight: f64,
}

/// A word of the job's title.
#[derive(Clone, Debug, PartialEq)]
pub struct TitleWord {
    /// The word, folded.
    pub word: String,
    /// Its share of the title: all sum to 1.
    pub weight: f64,
}

/// The most words and terms in a posting's vocabulary.
pub const MOST_SPECIFIC: usize = 80;

/// How rare a word must be to be specific, in steps of half as many postings: in fewer than one of about six.
const RARE: u8 = 3;

/// From here on, rarer is not more specific: names and slips of the pen are the rarest of all.
const RARE_ENOUGH: u8 = 9;

/// How much a specific word that is said again gains: times `1 + AGAIN ln n`.
const AGAIN: f64 = 4.0;

/// The same for a requirement. Less, so that a must-have that is asked for once stays before a duty that is told at length.
const ASKED_AGAIN: f64 = 2.0;

/// From so many mentions on, more gain nothing.
const OFTEN: usize = 10;

/// What the title names weighs more.
const IN_TITLE: f64 = 1.5;

/// What the tagger takes for a skill or a field of knowledge weighs more.
const TAGGED: f64 = 1.5;

/// The least specificity of a requirement: "communication skills" still counts.
const LEAST: f64 = 2.0;

/// The words of a posting where it speaks of the job, without what is there for the law, the benefits and the way to apply.
#[derive(Debug, Default)]
pub struct Spoken<'d> {
    words: Vec<Counted<'d>>,
    /// By the hash of their plural key.
    places: FxHashMap<u32, Vec<u32>>,
    terms: Vec<ListedTerm>,
    title: Vec<String>,
}

#[derive(Debug)]
struct Counted<'d> {
    word: &'d str,
    surface: &'d str,
    span: Span,
    count: usize,
    /// How often outside of listed terms that another name may stand for: of "Amazon Web Services" no word, since "AWS" would do.
    free: usize,
    tagged: usize,
    rarity: u8,
    lower: bool,
    region: bool,
}

/// A term of the word lists that has more than one word.
#[derive(Debug)]
struct ListedTerm {
    value: u32,
    span: Span,
    count: usize,
}

impl<'d> Spoken<'d> {
    /// Counts the words.
    pub fn of(document: &'d Document, sections: &[Section], left_out: &[LeftOut], tags: &Tags, title: Option<&str>) -> Spoken<'d> {
        let mut spoken = Spoken { title: title.map(folded_words).unwrap_or_default(), ..Spoken::default() };
        let besides = |why: Why| matches!(why, Why::Benefits | Why::Legal | Why::Apply);
        let silent: Vec<Span> = left_out.iter().filter(|left| besides(left.why)).map(|left| left.span).collect();
        let speaks = |section: &&Section| {
            !matches!(section.kind, SectionKind::Benefits | SectionKind::Legal | SectionKind::Apply) || !section.headed
        };
        for section in sections.iter().filter(speaks) {
            for index in section.blocks.clone() {
                let block = &document.blocks[index];
                let here: Vec<&Span> = silent.iter().filter(|span| span.overlaps(block.span())).collect();
                let mut term = (0..0, 0);
                for at in 0..block.words.len() {
                    let span = block.words.span(at);
                    if here.iter().any(|silent| silent.overlaps(span)) {
                        continue;
                    }
                    if at >= term.0.end {
                        term = spoken.add_term(&block.words, at).unwrap_or((0..0, 0));
                    }
                    let replaceable = term.0.contains(&at) && is_replaceable(term.1, block.words.folded(at));
                    spoken.add(block, at, tags.sure(index, at..at + 1) >= super::tagger::TAKEN, replaceable);
                }
            }
        }
        spoken
    }

    fn add(&mut self, block: &'d Block, at: usize, tagged: bool, in_term: bool) {
        let word = block.words.folded(at);
        let surface = &block.prose.text()[block.words.range(at)];
        let lower = !surface.starts_with(char::is_uppercase);
        let slot = self.places.entry(block.words.plural_hash(at)).or_default();
        let known = slot.iter().find(|&&known| same_but_number(self.words[known as usize].word, word));
        match known {
            Some(&known) => {
                let known = &mut self.words[known as usize];
                known.count += 1;
                known.free += usize::from(!in_term);
                known.tagged += usize::from(tagged);
                known.lower |= lower;
                // The singular is the better name.
                if word.len() < known.word.len() {
                    (known.word, known.surface) = (word, surface);
                }
            }
            None => {
                slot.push(self.words.len() as u32);
                let span = block.words.span(at);
                let region = !lower && Lexicon::builtin().cues("region").longest_at(&block.words, at).is_some();
                self.words.push(Counted {
                    word,
                    surface,
                    span,
                    count: 1,
                    free: usize::from(!in_term),
                    tagged: usize::from(tagged),
                    rarity: rarity(word),
                    lower,
                    region,
                });
            }
        }
    }

    /// The words of a listed term of several words that begins here.
    fn add_term(&mut self, words: &Words, at: usize) -> Option<(Range<usize>, u32)> {
        let (found, value) = Lexicon::builtin().index().longest_at(words, at).filter(|(found, _)| found.len() > 1)?;
        match self.terms.iter_mut().find(|term| term.value == value) {
            Some(term) => term.count += 1,
            None => self.terms.push(ListedTerm { value, span: words.span_of(found.clone()), count: 1 }),
        }
        Some((found, value))
    }

    fn find(&self, word: &str) -> Option<&Counted<'d>> {
        let known = self.places.get(&hash(plural_key(word)))?;
        known.iter().map(|&known| &self.words[known as usize]).find(|known| same_but_number(known.word, word))
    }

    /// Gives each requirement its share of the whole.
    pub fn weigh(&self, requirements: &mut [Requirement]) {
        for requirement in requirements.iter_mut() {
            requirement.weight = requirement.tier.weight() * self.weight(requirement);
        }
        let total: f64 = requirements.iter().map(|requirement| requirement.weight).sum();
        // Four places are enough for anybody who adds them up.
        requirements.iter_mut().for_each(|requirement| requirement.weight = (requirement.weight / total * 10_000.0).round() / 10_000.0);
    }

    /// How much a requirement matters by its words: how specific they are, how often the posting says them, and whether its title does.
    fn weight(&self, requirement: &Requirement) -> f64 {
        let terms: Vec<Vec<String>> = requirement.any_of.iter().map(|term| folded_words(&term.name)).collect();
        let count = terms.len().max(1) as f64;
        let specific: f64 =
            terms.iter().map(|words| words.iter().map(|word| specificity(word)).sum::<f64>().max(LEAST)).sum::<f64>() / count;
        let is_specific = |word: &&String| specificity(word) > 0.0;
        let words = || terms.iter().flatten().filter(is_specific);
        let mentions = words().filter_map(|word| self.find(word)).map(|known| known.count).max().unwrap_or(1).max(requirement.mentions);
        let in_title = words().any(|word| self.is_in_title(word));
        specific * again(mentions, ASKED_AGAIN) * if in_title { IN_TITLE } else { 1.0 }
    }

    fn is_in_title(&self, word: &str) -> bool {
        self.title.iter().any(|title| same_but_number(title, word))
    }

    /// The words of the title with their weights.
    pub fn title_words(&self) -> Vec<TitleWord> {
        let mut words: Vec<TitleWord> = Vec::new();
        for word in &self.title {
            let steps = rarity(word).min(RARE_ENOUGH);
            let speaks = word.chars().any(char::is_alphabetic) && word.chars().count() > 1 && steps > 0;
            if speaks && words.iter().all(|known| known.word != *word) {
                words.push(TitleWord { word: word.clone(), weight: f64::from(steps) });
            }
        }
        let total: f64 = words.iter().map(|word| word.weight).sum();
        words.iter_mut().for_each(|word| word.weight /= total);
        words
    }

    /// The specific words and terms that are in no requirement, the weightiest first.
    pub fn vocabulary(&self, requirements: &[Requirement], facts: &Facts) -> Vec<Specific> {
        let asked = Asked::of(requirements);
        let named: FxHashSet<String> =
            [&facts.company, &facts.contact, &facts.location].into_iter().flatten().flat_map(|fact| folded_words(&fact.text)).collect();
        let mut list: Vec<Specific> = Vec::new();
        for known in &self.words {
            let steps = specific(known.word, known.rarity);
            if steps == 0.0
                || known.free == 0
                || asked.has(known.word)
                || known.rarity == RAREST && named.contains(known.word)
                || !known.may_be_vocabulary()
            {
                continue;
            }
            let tagged = 1.0 + (TAGGED - 1.0) * known.tagged as f64 / known.count as f64;
            let weight = steps * again(known.free, AGAIN) * tagged * if self.is_in_title(known.word) { IN_TITLE } else { 1.0 };
            let also = other_names(known.word);
            list.push(Specific { name: known.surface.to_owned(), also, span: known.span, mentions: known.count, weight });
        }
        for term in self.terms.iter().filter(|term| !asked.has_term(term.value)) {
            let Some(known) = Lexicon::builtin().term(term.value) else { continue };
            let steps: f64 = folded_words(known.name()).iter().map(|word| specificity(word)).sum();
            if steps > 0.0 {
                let also = known.names().skip(1).map(str::to_owned).collect();
                let weight = steps * again(term.count, AGAIN) * TAGGED;
                list.push(Specific { name: known.name().to_owned(), also, span: term.span, mentions: term.count, weight });
            }
        }
        list.sort_by(|left, right| right.weight.total_cmp(&left.weight).then_with(|| left.name.cmp(&right.name)));
        list.truncate(MOST_SPECIFIC);
        let total: f64 = list.iter().map(|specific| specific.weight).sum();
        list.iter_mut().for_each(|specific| specific.weight /= total);
        list
    }
}

impl Counted<'_> {
    /// Not a number, an address, a month, a name that only stands with a capital and is nowhere else, or two words that ran together.
    fn may_be_vocabulary(&self) -> bool {
        let word = self.word;
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let address =
            word.contains(['@', '\'', '\u{2019}', '_']) || word.contains("://") || word.starts_with("www.") || word.contains(".com");
        let shouted = !self.surface.chars().any(char::is_lowercase);
        let name = self.rarity == RAREST && !self.lower && !shouted && self.tagged == 0;
        let ran_together = self.surface.starts_with(char::is_lowercase) && self.surface.contains(char::is_uppercase) && letters > 10;
        let inner_dot = word.contains('.') && self.tagged == 0;
        letters >= 2 && !(address || name || ran_together || inner_dot || self.region) && month_name(word).is_none()
    }
}

/// What the requirements have already.
#[derive(Default)]
struct Asked<'a> {
    names: FxHashSet<&'a str>,
    words: FxHashMap<u32, Vec<String>>,
}

impl<'a> Asked<'a> {
    fn of(requirements: &'a [Requirement]) -> Asked<'a> {
        let mut asked = Asked::default();
        for requirement in requirements {
            for term in &requirement.any_of {
                asked.names.insert(term.name.as_str());
                // A word of a longer wording may be vocabulary beside it. Not where another alternative would do: it would cost something not to
                // have it. Nor a word of a name ("HM Land Registry").
                let words = folded_words(&term.name);
                if words.len() == 1 || requirement.any_of.len() > 1 || term.found == Found::Shape {
                    words.into_iter().for_each(|word| asked.add(word));
                }
                let short = term.also.iter().filter(|name| !name.contains([' ', '-']));
                short.for_each(|name| asked.add(name.to_lowercase()));
            }
        }
        asked
    }

    fn add(&mut self, word: String) {
        self.words.entry(hash(plural_key(&word))).or_default().push(word);
    }

    fn has(&self, word: &str) -> bool {
        self.words.get(&hash(plural_key(word))).is_some_and(|known| known.iter().any(|known| same_but_number(known, word)))
    }

    fn has_term(&self, value: u32) -> bool {
        Lexicon::builtin().term(value).is_none_or(|term| self.names.contains(term.name()))
    }
}

/// Whether another name of a listed term does without a word of it: of "Amazon Web Services" every word, since "AWS" would do.
fn is_replaceable(term: u32, word: &str) -> bool {
    let names =
        |term: crate::text::lexicon::Term| term.names().any(|name| !folded_words(name).iter().any(|known| same_but_number(known, word)));
    Lexicon::builtin().term(term).is_some_and(names)
}

/// The names of a listed term, if the text is nothing else.
pub fn other_names(text: &str) -> Vec<String> {
    let lexicon = Lexicon::builtin();
    let known = lexicon.value_of(text).and_then(|value| lexicon.term(value)).filter(|term| !term.ambiguous);
    known.map(|term| term.names().map(str::to_owned).collect()).unwrap_or_default()
}

fn again(mentions: usize, gain: f64) -> f64 {
    1.0 + gain * (mentions.clamp(1, OFTEN) as f64).ln()
}

/// How specific a word is in postings of all trades: 0 for one that many have, 9 for one that hardly any has. Each step is half as many.
pub fn specificity(word: &str) -> f64 {
    specific(word, rarity(word))
}

fn specific(word: &str, rarity: u8) -> f64 {
    let speaks = word.chars().any(char::is_alphabetic) && !Lexicon::builtin().has(WordList::FunctionWord, word);
    if rarity >= RARE && speaks { f64::from(rarity.min(RARE_ENOUGH)) } else { 0.0 }
}

/// How rare a word is, in its commoner number.
pub fn rarity(word: &str) -> u8 {
    let model = Model::builtin();
    let other = match word.strip_suffix('s') {
        Some(singular) if singular.len() >= 3 => model.rarity(hash(singular)),
        _ => model.rarity(hash(&format!("{word}s"))),
    };
    model.rarity(hash(word)).min(other)
}
