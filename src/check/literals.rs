//! Which literal texts a match of a pattern must begin with. The build script reads this file too, so it uses nothing else of the crate.

use regex_syntax::hir::literal::Extractor;

/// The most literals that are worth looking for before a pattern is compiled.
const MOST: usize = 48;

/// Texts of which every match of the pattern begins with one; empty where that cannot be told. Compiling a regular expression costs more than
/// looking for a few words, and most texts have none of them.
pub fn literals(pattern: &str) -> Vec<String> {
    let Ok(hir) = regex_syntax::parse(pattern) else { return Vec::new() };
    let mut found = Extractor::new().limit_total(MOST).extract(&hir);
    found.minimize_by_preference();
    let Some(literals) = found.literals() else { return Vec::new() };
    let texts: Option<Vec<String>> =
        literals.iter().map(|literal| std::str::from_utf8(literal.as_bytes()).ok().map(str::to_owned)).collect();
    let texts = texts.unwrap_or_default();
    if texts.len() > MOST || texts.iter().any(String::is_empty) { Vec::new() } else { texts }
}
