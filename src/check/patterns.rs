//! Regular expressions, for what is not a phrase. They see the visible text of one block, so neither markup nor wrapping can hide a match.

use std::collections::BTreeMap;

use regex::Regex;

use super::{Context, Hit, Pattern};

/// Every match of every pattern; where two overlap in a block, that of the earlier pattern.
pub fn run(context: &Context<'_>, patterns: &[Pattern], found: &mut Vec<Hit>) {
    // Where each match begins and ends, so that neighbours are soon found.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for pattern in patterns {
        let literals: Vec<&str> =
            pattern.literals.iter().map(String::as_str).filter(|literal| context.haystack.may_hold(literal)).collect();
        if literals.is_empty() && !pattern.literals.is_empty() {
            continue;
        }
        for (index, block) in context.blocks() {
            if !literals.is_empty() && !literals.iter().any(|literal| context.haystack.holds(index, literal)) {
                continue;
            }
            let Some(regex) = pattern.compiled.get_or_init(|| compile(&pattern.source).ok()) else { break };
            for matched in regex.find_iter(block.prose.text()).filter(|matched| !matched.is_empty()) {
                let span = block.prose.span(matched.range());
                if taken.range(..span.end).next_back().is_none_or(|(_, end)| *end <= span.start) {
                    taken.insert(span.start, span.end);
                    let seen = matched.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
                    found.push(Hit { span, values: vec![("match", seen)], ..Hit::default() });
                }
            }
        }
    }
}

/// Compiles a rule's pattern. Memory is bounded, so that no rule file can stall the program.
pub fn compile(source: &str) -> Result<Regex, regex::Error> {
    regex::RegexBuilder::new(source).size_limit(1 << 20).build()
}
