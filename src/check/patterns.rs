//! Regular expressions, for what is not a phrase. They see the visible text of one block, so neither markup nor wrapping can hide a match.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use regex::Regex;
use regex_automata::nfa::thompson::NFA;
use regex_automata::nfa::thompson::backtrack::{BoundedBacktracker, Cache};
use regex_automata::{Input, PatternID};

use super::automaton::{self, ASCII, Alphabet, LATIN, MOST_MEMORY, WORDS, plain, without_case};
use super::settings::At;
use super::{Context, Hit};
use crate::document::Block;
use crate::text::sieve::{has_ascii_words, is_latin, small};

/// Every match of every pattern; where two overlap in a block, that of the earlier pattern.
pub fn run(context: &Context<'_>, patterns: &[Pattern], found: &mut Vec<Hit>) {
    // Where each match begins and ends, so that neighbours are soon found.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for pattern in patterns {
        pattern.each_match(context, |_, block, range| {
            let span = block.prose.span(range.clone());
            if taken.range(..span.end).next_back().is_none_or(|(_, end)| *end <= span.start) {
                taken.insert(span.start, span.end);
                found.push(Hit { span, values: vec![("match", seen(block, range))], ..Hit::default() });
            }
        });
    }
}

/// The words of a match as a reader sees them.
pub(super) fn seen(block: &Block, range: Range<usize>) -> String {
    block.prose.text()[range].split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A regular expression that is compiled when a text first needs it.
///
/// Most are tried on few short texts, so making one must be cheap: at first it is only an automaton that knows the letters of ASCII, or for a text that has
/// others, those of Latin. One that is tried often is made anew as a [`Regex`] for texts in ASCII, which takes longer to make and less to run. What none of
/// them is good for, texts in other scripts and very long ones, has a `Regex` that knows everything. They agree on every text that they are used for.
#[derive(Debug)]
pub struct Pattern {
    source: Cow<'static, str>,
    /// Its number in the sieves, if they know it; otherwise every text is searched.
    number: Option<u32>,
    /// The automaton for texts in ASCII as it lies in the program.
    baked: Option<&'static [u8]>,
    /// How often it was tried.
    tries: AtomicU32,
    ascii: OnceLock<Option<Short>>,
    latin: OnceLock<Option<Short>>,
    often: OnceLock<Option<Regex>>,
    whole: OnceLock<Option<Regex>>,
}

/// After how many tries a pattern is made anew.
const OFTEN: u32 = 40;

/// What a pattern's searches reuse.
#[derive(Default)]
pub(super) struct Caches([Option<Cache>; 2]);

/// For short texts.
#[derive(Debug)]
struct Short {
    engine: BoundedBacktracker,
    /// The group that holds the words.
    words: Option<usize>,
}

impl Pattern {
    /// A pattern from its source, which the rule loader has checked, with its number in the sieves.
    pub fn new(source: &str, number: Option<u32>) -> Pattern {
        Pattern {
            source: Cow::Owned(source.to_owned()),
            number,
            baked: None,
            tries: AtomicU32::new(0),
            ascii: OnceLock::new(),
            latin: OnceLock::new(),
            often: OnceLock::new(),
            whole: OnceLock::new(),
        }
    }

    /// A pattern with an automaton that was [baked](automaton::bake) from its source, which is then soon there.
    pub fn baked(source: &'static str, number: Option<u32>, automaton: &'static [u8]) -> Pattern {
        Pattern { source: Cow::Borrowed(source), baked: Some(automaton), ..Pattern::new("", number) }
    }

    /// The same, as if it had never been tried.
    #[must_use]
    pub fn anew(&self) -> Pattern {
        Pattern { source: self.source.clone(), baked: self.baked, ..Pattern::new("", self.number) }
    }

    /// Calls `found` with every match that is not empty: its block with that block's index, and its place in the block's text.
    pub(super) fn each_match(&self, context: &Context<'_>, mut found: impl FnMut(usize, &Block, Range<usize>)) {
        let mut caches = Caches::default();
        let blocks = &context.document.blocks;
        let mut look = |index: usize| {
            let Some(block) = blocks.get(index).filter(|block| context.zones.contains(block.zone)) else { return };
            let text = block.prose.text();
            self.each_match_in(text, context.sifted.small(index), &mut caches, |range| found(index, block, range));
        };
        match self.number {
            Some(number) => context.sifted.blocks(number).for_each(&mut look),
            None => (0..blocks.len()).for_each(&mut look),
        }
    }

    /// Calls `found` with every match in a text that is not empty. `small` is the text in small letters, if it has only Latin ones, and whether they are all
    /// of ASCII.
    pub(super) fn each_match_in(&self, text: &str, small: Option<(&str, bool)>, caches: &mut Caches, mut found: impl FnMut(Range<usize>)) {
        let wanted = |small| if without_case(&self.source).is_some() { small } else { text };
        let mut found = |range| found(without_end_before(text, range));
        if let Some((small, regex)) = small.filter(|(_, ascii)| *ascii).and_then(|(small, _)| Some((small, self.often()?))) {
            each_match_of(regex, wanted(small), &mut found);
        } else if let Some((small, ascii, short)) = small.and_then(|(small, ascii)| Some((small, ascii, self.short(text.len(), ascii)?))) {
            let cache = caches.0[usize::from(ascii)].get_or_insert_with(|| short.engine.create_cache());
            short.each_match(cache, wanted(small), &mut found);
        } else if let Some(regex) = self.whole() {
            each_match_of(regex, text, &mut found);
        }
    }

    /// The matches in a text by each way to make the pattern that is good for the text: all find the same.
    pub fn each_way(&self, text: &str) -> Vec<Vec<Range<usize>>> {
        let folded = if without_case(&self.source).is_some() { small(text) } else { text.to_owned() };
        let mut ways = Vec::new();
        let mut all = Vec::new();
        if let Some(regex) = self.whole() {
            each_match_of(regex, text, |range| all.push(range));
            ways.push(std::mem::take(&mut all));
        }
        let ascii = has_ascii_words(text);
        for short in [Some(true).filter(|_| ascii), Some(false).filter(|_| is_latin(text))].into_iter().flatten() {
            if let Some(short) = self.short(text.len(), short) {
                short.each_match(&mut short.engine.create_cache(), &folded, |range| all.push(range));
                ways.push(std::mem::take(&mut all));
            }
        }
        if let Some(regex) = self.often.get_or_init(|| self.compile_often()).as_ref().filter(|_| ascii) {
            each_match_of(regex, &folded, |range| all.push(range));
            ways.push(all);
        }
        ways
    }

    /// Whether it matches anywhere in a text that is no block.
    pub(crate) fn matches(&self, text: &str) -> bool {
        match self.short(text.len(), has_ascii_words(text)).filter(|_| is_latin(text)) {
            Some(short) => {
                let text = if without_case(&self.source).is_some() { Cow::Owned(small(text)) } else { Cow::Borrowed(text) };
                short.engine.try_is_match(&mut short.engine.create_cache(), &*text).unwrap_or(false)
            }
            None => self.whole().is_some_and(|regex| regex.is_match(text)),
        }
    }

    /// The automaton for texts of a length in ASCII or in other Latin letters, unless they are too long for one.
    fn short(&self, length: usize, ascii: bool) -> Option<&Short> {
        let short = if ascii {
            let baked = || self.baked.and_then(automaton::baked).and_then(Short::of);
            self.ascii.get_or_init(|| baked().or_else(|| Short::compile(&self.source, &ASCII)))
        } else {
            self.latin.get_or_init(|| Short::compile(&self.source, &LATIN))
        };
        short.as_ref().filter(|short| length <= short.engine.max_haystack_len())
    }

    /// What searches texts in ASCII, once there were many.
    fn often(&self) -> Option<&Regex> {
        if self.often.get().is_none() && self.tries.fetch_add(1, Ordering::Relaxed) < OFTEN {
            return None;
        }
        self.often.get_or_init(|| self.compile_often()).as_ref()
    }

    fn compile_often(&self) -> Option<Regex> {
        compile(&plain(&self.source, &ASCII)).ok()
    }

    fn whole(&self) -> Option<&Regex> {
        self.whole.get_or_init(|| compile(&self.source).ok()).as_ref()
    }
}

fn each_match_of(regex: &Regex, text: &str, mut found: impl FnMut(Range<usize>)) {
    if regex.capture_names().flatten().any(|name| name == WORDS) {
        let words = |from| regex.captures_at(text, from).and_then(|captures| captures.name(WORDS).map(|words| words.range()));
        each_of_words(words, found);
    } else {
        regex.find_iter(text).filter(|matched| !matched.is_empty()).for_each(|matched| found(matched.range()));
    }
}

impl Short {
    fn compile(source: &str, alphabet: &Alphabet) -> Option<Short> {
        Short::of(automaton::of(source, alphabet)?)
    }

    fn of(nfa: NFA) -> Option<Short> {
        let config = BoundedBacktracker::config().visited_capacity(MOST_MEMORY);
        let engine = BoundedBacktracker::builder().configure(config).build_from_nfa(nfa).ok()?;
        let words = engine.get_nfa().group_info().to_index(PatternID::ZERO, WORDS);
        Some(Short { engine, words })
    }

    fn each_match(&self, cache: &mut Cache, text: &str, mut found: impl FnMut(Range<usize>)) {
        let Some(group) = self.words else {
            let matches = self.engine.try_find_iter(cache, text).filter_map(Result::ok).filter(|matched| !matched.is_empty());
            return matches.for_each(|matched| found(matched.range()));
        };
        let mut captures = self.engine.create_captures();
        let words = |from| {
            self.engine.try_captures(cache, Input::new(text).range(from..), &mut captures).ok()?;
            captures.get_group(group).map(|words| words.range())
        };
        each_of_words(words, found);
    }
}

/// A match without the end of the sentence before it, by which many a pattern knows a beginning.
fn without_end_before(text: &str, range: Range<usize>) -> Range<usize> {
    let matched = &text[range.clone()];
    let rest = matched.trim_start_matches(['.', '!', '?', ':', ';', ',']);
    let words = rest.trim_start();
    let is_end = words.len() < rest.len() && words.starts_with(char::is_alphanumeric);
    if is_end { range.end - words.len()..range.end } else { range }
}

/// Calls `found` with each run of words that a match points at. The next match may begin right behind the words, in what this one only looked at.
fn each_of_words(mut words_from: impl FnMut(usize) -> Option<Range<usize>>, mut found: impl FnMut(Range<usize>)) {
    let mut from = 0;
    while let Some(words) = words_from(from) {
        if words.is_empty() || words.end <= from {
            break;
        }
        from = words.end;
        found(words);
    }
}

/// Patterns that are asked for only after something was found, so that no sieve needs to know them.
pub fn unsifted(sources: &[At<String>]) -> Vec<Pattern> {
    sources.iter().map(|source| Pattern::new(&source.value, None)).collect()
}

/// Compiles a rule's pattern.
pub fn compile(source: &str) -> Result<Regex, regex::Error> {
    regex::RegexBuilder::new(source).size_limit(MOST_MEMORY).build()
}
