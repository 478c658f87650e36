//! Regular expressions, for what is not a phrase. They see the visible text of one block, so neither markup nor wrapping can hide a match.

use regex::Regex;

use super::{Context, Hit, Pattern};

/// Every match of every pattern; where two overlap, the first.
pub fn run(context: &Context<'_>, patterns: &[Pattern], found: &mut Vec<Hit>) {
    for (_, block) in context.blocks() {
        let text = block.prose.text();
        let from = found.len();
        for pattern in patterns {
            if !pattern.literals.is_empty() && !pattern.literals.iter().any(|literal| text.contains(literal.as_str())) {
                continue;
            }
            let Some(regex) = pattern.compiled.get_or_init(|| compile(&pattern.source).ok()) else { continue };
            for matched in regex.find_iter(text).filter(|matched| !matched.is_empty()) {
                let span = block.prose.span(matched.range());
                if !found[from..].iter().any(|hit| hit.span.overlaps(span)) {
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
