//! Which literal texts a match of a pattern must hold. The build script reads this file too, so it uses nothing else of the crate.

use regex_syntax::hir::literal::{ExtractKind, Extractor};

/// The most literals that are worth looking for before a pattern is compiled.
const MOST: usize = 48;

/// Texts of which every match of the pattern begins or ends with one, whichever are longer (beginnings, if it is the same); empty where that cannot be told. Compiling a regular
/// expression costs more than looking for a few words, and most texts have none of them.
pub fn literals(pattern: &str) -> Vec<String> {
    let Ok(hir) = regex_syntax::parse(pattern) else { return Vec::new() };
    let of = |kind: ExtractKind| {
        let found = Extractor::new().kind(kind).limit_class(8).limit_total(MOST).extract(&hir);
        let texts = found.literals()?.iter().map(|literal| std::str::from_utf8(literal.as_bytes()).ok().map(str::to_owned));
        let texts: Vec<String> = texts.collect::<Option<_>>()?;
        (!texts.is_empty() && texts.len() <= MOST && !texts.iter().any(String::is_empty)).then_some(texts)
    };
    let shortest = |texts: &Vec<String>| texts.iter().map(String::len).min();
    [of(ExtractKind::Suffix), of(ExtractKind::Prefix)].into_iter().flatten().max_by_key(shortest).unwrap_or_default()
}
