//! Regular expressions, for what is not a phrase. They see the visible text of one block, so neither markup nor wrapping can hide a match.

use regex::Regex;

use super::{Context, Hit, Pattern};

/// Every match of every pattern; where two overlap, the first.
pub fn run(context: &Context<'_>, patterns: &[Pattern], found: &mut Vec<Hit>) {
    for (_, block) in context.blocks() {
        let text = block.prose.text();
        let from = found.len();
        for pattern in patterns {
            if !pattern.needs.is_empty() && !text.contains(pattern.needs.as_slice()) {
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

/// The characters of which every match of the pattern holds at least one, as far as its beginning shows: a pattern (or each of its top-level
/// alternatives) that begins with a literal bracket or sign. Empty where that cannot be told.
pub(super) fn needed_chars(source: &str) -> Vec<char> {
    let mut needed = Vec::new();
    for alternative in split_alternatives(source) {
        let mut chars = alternative.chars();
        match (chars.next(), chars.next()) {
            (Some('\\'), Some(literal)) if !literal.is_alphanumeric() => needed.push(literal),
            (Some(literal @ ('<' | '_' | '$' | '#' | '!' | '%' | '@')), next) if literal != '$' && !matches!(next, Some('?' | '*')) => {
                needed.push(literal)
            }
            _ => return Vec::new(),
        }
    }
    needed
}

/// The pattern cut at each `|` outside brackets and classes.
fn split_alternatives(source: &str) -> Vec<&str> {
    let (mut depth, mut class, mut escaped, mut from) = (0usize, false, false, 0);
    let mut parts = Vec::new();
    for (at, c) in source.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '(' if !class => depth += 1,
            ')' if !class => depth = depth.saturating_sub(1),
            '|' if !class && depth == 0 => {
                parts.push(&source[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&source[from..]);
    parts
}
