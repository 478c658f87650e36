//! Versions of things that have a name: `Python 3`, `Java 17`, `html5`, `C++17`.

use super::words::{Gap, Words};

/// A version by its first two numbers; the second is `None` where only one is given.
pub type Version = (u32, Option<u32>);

/// The name of a word that is a name and a version in one: `python` of `python3`. A name has three letters at least, or a sign: `s3` is no version of
/// `s`.
pub fn base(word: &str) -> Option<&str> {
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let named =
        name.chars().all(|c| c.is_alphabetic() || matches!(c, '+' | '#')) && (name.chars().count() >= 3 || name.ends_with(['+', '#']));
    (name.len() < word.len() && named && number(&word[name.len()..]).is_some()).then_some(name)
}

/// The highest version that is stated with a name, inside its last word or right after it: "java8", "Java 8, 11 and 17".
pub fn stated(words: &Words, name: std::ops::Range<usize>) -> Option<Version> {
    let last = words.folded(name.end - 1);
    if let Some(base) = base(last) {
        return number(&last[base.len()..]);
    }
    let (mut highest, mut at) = (None, name.end);
    while at < words.len() && (matches!(words.gap(at), Gap::Space) || highest.is_some() && matches!(words.gap(at), Gap::Comma | Gap::Slash))
    {
        match words.folded(at).split('/').filter_map(number).max() {
            Some(version) => highest = highest.max(Some(version)),
            None if highest.is_some() && matches!(words.folded(at), "and" | "or" | "to") => {}
            None => break,
        }
        at += 1;
    }
    highest.filter(|_| !counts(words.folded(at)))
}

/// The least version that is asked for with a name: "Java 11+", "C++17 or newer", "at least Java 11".
pub fn least(words: &Words, name: std::ops::Range<usize>) -> Option<Version> {
    let last = words.folded(name.end - 1);
    let (number_at, digits) = match base(last) {
        Some(base) => (name.end - 1, &last[base.len()..]),
        None if matches!(words.gap(name.end), Gap::Space | Gap::Other) => (name.end, words.folded(name.end)),
        None => return None,
    };
    let version = number(digits.trim_end_matches('+'))?;
    let two = [words.folded(number_at + 1), words.folded(number_at + 2)];
    let upwards = matches!(two, ["or" | "and", "later" | "higher" | "newer" | "above" | "greater" | "up" | "upwards" | "better"]);
    let before = |back: usize| name.start.checked_sub(back).map_or("", |at| words.folded(at));
    let at_least = matches!([before(2), before(1)], ["at", "least"] | [_, "minimum"]);
    ((digits.ends_with('+') || upwards || at_least) && !counts(two[0])).then_some(version)
}

/// Whether a stated version is lower than the least one. "Python 3" says nothing against 3.9.
pub fn is_lower(stated: Version, least: Version) -> bool {
    stated.0 < least.0 || stated.0 == least.0 && stated.1.is_some_and(|minor| minor < least.1.unwrap_or(0))
}

/// "Java 8 years" is no version.
fn counts(word: &str) -> bool {
    matches!(word, "year" | "years" | "yrs" | "yr" | "month" | "months" | "week" | "weeks" | "hours" | "times")
}

fn number(word: &str) -> Option<Version> {
    let mut parts = word.trim_end_matches(".x").split('.');
    let mut next = || parts.next().map(|part| if part.len() <= 3 { part.parse().ok() } else { None });
    let major = next()??;
    next().map_or(Some((major, None)), |minor| Some((major, Some(minor?))))
}
