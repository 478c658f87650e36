//! Regular expressions, for what is not a phrase. They see the visible text of one block, so neither markup nor wrapping can hide a match.

use std::collections::BTreeMap;
use std::ops::Range;

use regex::Regex;

use super::settings::At;
use super::{Context, Hit, Pattern};
use crate::document::Block;

/// The name of the group that holds the words to point at, in a pattern that must see more than it points at.
const WORDS: &str = "words";

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

impl Pattern {
    /// Calls `found` with every match that is not empty: its block with that block's index, and its place in the block's text.
    pub(super) fn each_match(&self, context: &Context<'_>, mut found: impl FnMut(usize, &Block, Range<usize>)) {
        let literals: Vec<&str> = self.literals.iter().map(String::as_str).filter(|literal| context.haystack.may_hold(literal)).collect();
        if literals.is_empty() && !self.literals.is_empty() {
            return;
        }
        for (index, block) in context.blocks() {
            if !literals.is_empty() && !literals.iter().any(|literal| context.haystack.holds(index, literal)) {
                continue;
            }
            let Some(regex) = self.regex() else { return };
            let text = block.prose.text();
            if regex.capture_names().flatten().any(|name| name == WORDS) {
                // The next match may begin right behind the words, in what this one only looked at.
                let mut from = 0;
                while let Some(words) = regex.captures_at(text, from).and_then(|captures| captures.name(WORDS)) {
                    if words.is_empty() || words.end() <= from {
                        break;
                    }
                    found(index, block, words.range());
                    from = words.end();
                }
            } else {
                let matches = regex.find_iter(text).filter(|matched| !matched.is_empty());
                matches.for_each(|matched| found(index, block, matched.range()));
            }
        }
    }

    /// Whether it matches anywhere in a text that is no block.
    pub(crate) fn matches(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(&self.source).ok()).as_ref()
    }
}

/// Patterns that are asked for only after something was found, so that it does not matter what texts they hold.
pub fn unsifted(sources: &[At<String>]) -> Vec<Pattern> {
    sources.iter().map(|source| Pattern::new(&source.value, Vec::new())).collect()
}

/// Compiles a rule's pattern. Memory is bounded, so that no rule file can stall the program.
pub fn compile(source: &str) -> Result<Regex, regex::Error> {
    regex::RegexBuilder::new(source).size_limit(1 << 20).build()
}
