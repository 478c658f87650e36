//! Which literal texts a match of a pattern must hold. The build script reads this file too, so it uses nothing else of the crate.
//!
//! Compiling a regular expression costs more than looking for a few words, and most texts have none of them.

use regex_syntax::hir::{Class, Hir, HirKind};

/// The most literals that are worth looking for.
const MOST: usize = 96;

/// Longer literals are no rarer in practice.
const LONG_ENOUGH: usize = 6;

/// Texts in small letters (of ASCII) of which every match of the pattern holds one, whatever its case; empty where that cannot be told. Of several such
/// sets, the one whose shortest text is longest.
pub fn literals(pattern: &str) -> Vec<String> {
    let Ok(hir) = regex_syntax::parse(pattern) else { return Vec::new() };
    best(parts(&hir)).unwrap_or_default()
}

/// What is known of the texts that a part of a pattern matches.
struct Part {
    /// All of them, if they are few.
    exact: Option<Vec<String>>,
    /// Texts of which each of them holds one.
    held: Option<Vec<String>>,
}

fn best(part: Part) -> Option<Vec<String>> {
    [part.exact, part.held].into_iter().flatten().filter(|texts| worth(texts).0 > 0).max_by_key(|texts| worth(texts))
}

/// How well a set tells texts apart: the length of its shortest text, then how few there are.
fn worth(texts: &[String]) -> (usize, std::cmp::Reverse<usize>) {
    (texts.iter().map(String::len).min().unwrap_or(0).min(LONG_ENOUGH), std::cmp::Reverse(texts.len()))
}

fn parts(hir: &Hir) -> Part {
    let exact = |texts: Vec<String>| Part { exact: Some(texts), held: None };
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => exact(vec![String::new()]),
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => exact(vec![text.to_ascii_lowercase()]),
            Err(_) => Part { exact: None, held: None },
        },
        HirKind::Class(class) => Part { exact: letters(class), held: None },
        HirKind::Capture(capture) => parts(&capture.sub),
        HirKind::Repetition(repetition) => {
            let sub = parts(&repetition.sub);
            match (repetition.min, repetition.max) {
                (1, Some(1)) => sub,
                (0, Some(1)) => Part { exact: sub.exact.map(|texts| united(vec![texts, vec![String::new()]])), held: None },
                (0, _) => Part { exact: None, held: None },
                _ => Part { exact: None, held: best(sub) },
            }
        }
        HirKind::Concat(list) => concat(list),
        HirKind::Alternation(list) => {
            let all: Vec<Part> = list.iter().map(parts).collect();
            let few = |texts: &Vec<String>| texts.len() <= MOST;
            let exact: Option<Vec<Vec<String>>> = all.iter().map(|part| part.exact.clone()).collect();
            let held: Option<Vec<Vec<String>>> = all.into_iter().map(best).collect();
            Part { exact: exact.map(united).filter(few), held: held.map(united).filter(few) }
        }
    }
}

/// Neighbours that match few texts are joined; where one matches many, a new run begins.
fn concat(list: &[Hir]) -> Part {
    let mut run = vec![String::new()];
    let mut is_whole = true;
    let mut held: Vec<Vec<String>> = Vec::new();
    for hir in list {
        let part = parts(hir);
        match &part.exact {
            Some(texts) if texts.len() * run.len() <= MOST => {
                run = run.iter().flat_map(|before| texts.iter().map(move |after| format!("{before}{after}"))).collect();
            }
            exact => {
                is_whole = false;
                held.push(std::mem::replace(&mut run, exact.clone().unwrap_or_else(|| vec![String::new()])));
                held.extend(part.held);
            }
        }
    }
    if is_whole {
        return Part { exact: Some(run), held: None };
    }
    held.push(run);
    let held = held.into_iter().filter(|texts| worth(texts).0 > 0).max_by_key(|texts| worth(texts));
    Part { exact: None, held }
}

fn united(lists: Vec<Vec<String>>) -> Vec<String> {
    let mut all: Vec<String> = lists.into_iter().flatten().collect();
    all.sort();
    all.dedup();
    all
}

/// The characters of a small class, in small letters. Beside the letters of ASCII, their look-alikes in other cases (`K` for Kelvin) are left out.
fn letters(class: &Class) -> Option<Vec<String>> {
    const FEW: usize = 12;
    let Class::Unicode(class) = class else { return None };
    let count: usize = class.iter().map(|range| range.end() as usize - range.start() as usize + 1).sum();
    if count > 2 * FEW {
        return None;
    }
    let all = class.iter().flat_map(|range| range.start()..=range.end());
    let texts = united(vec![all.filter(|c| !matches!(c, '\u{212A}' | '\u{17F}')).map(|c| c.to_ascii_lowercase().to_string()).collect()]);
    (texts.len() <= FEW && !texts.is_empty()).then_some(texts)
}
