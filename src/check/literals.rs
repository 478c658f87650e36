//! Which literal texts a match of a pattern must hold. The build script reads this file too, so it uses nothing else of the crate but settings and the
//! sieve.
//!
//! Compiling a regular expression costs more than looking for a few words, and most texts have none of them.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use crate::check::settings::is_mark;
use crate::text::sieve::{BORDER, END, START, push, trimmed};

/// The most literals in a set.
const MOST: usize = 300;

/// The most that neighbours are joined to.
const MOST_JOINED: usize = 32;

/// The most copies of a repetition that are joined.
const MOST_COPIES: u32 = 4;

/// The most sets that are worth asking for.
const SETS: usize = 6;

/// Sets of texts in the [sieve's form](crate::text::sieve): every match of the pattern holds one text of each set, whatever its case. None where that cannot
/// be told.
pub fn literals(pattern: &str) -> Vec<Vec<String>> {
    if pattern.contains(is_mark) {
        // It is sought in texts with marks, which no sieve sees.
        return Vec::new();
    }
    let Ok(hir) = regex_syntax::parse(pattern) else { return Vec::new() };
    let Part { exact, mut held, .. } = parts(&hir);
    held.extend(exact);
    let mut held: Vec<Vec<String>> =
        held.into_iter().map(|set| united(vec![set.iter().map(|text| trimmed(text).to_owned()).collect()])).collect();
    held.retain(|set| commonness(set) < 0.6);
    held.sort_by(|left, right| commonness(left).total_cmp(&commonness(right)));
    held.dedup();
    held.truncate(SETS);
    held
}

/// What is known of the texts that a part of a pattern matches.
struct Part {
    /// All of them, if they are few.
    exact: Option<Vec<String>>,
    /// Otherwise texts one of which each of them begins with.
    first: Option<Vec<String>>,
    /// Sets of texts: each match holds one of each.
    held: Vec<Vec<String>>,
}

impl Part {
    fn exact(texts: Vec<String>) -> Part {
        Part { exact: Some(texts), first: None, held: Vec::new() }
    }

    fn unknown() -> Part {
        Part { exact: None, first: None, held: Vec::new() }
    }

    /// What each of the texts begins with.
    fn begin(&self) -> Option<&Vec<String>> {
        self.exact.as_ref().or(self.first.as_ref())
    }

    /// The set that tells most.
    fn best(self) -> Option<Vec<String>> {
        let sets = self.held.into_iter().chain(self.exact);
        sets.filter(|set| commonness(set) < 1.0).min_by(|left, right| commonness(left).total_cmp(&commonness(right)))
    }
}

/// How often one of a set's texts is in a text, roughly; at least 1 for a set that tells nothing.
fn commonness(set: &[String]) -> f64 {
    let one = |text: &String| {
        let of = |c: char| match c {
            START | END | BORDER => 0.5,
            ' ' => 0.6,
            'a'..='z' => 0.3,
            _ => 0.1,
        };
        let is_nothing = text.chars().all(|c| matches!(c, START | END | BORDER | ' '));
        if is_nothing { 1.0 } else { text.chars().map(of).product::<f64>() }
    };
    if set.len() > MOST { 1.0 } else { set.iter().map(one).sum() }
}

fn parts(hir: &Hir) -> Part {
    match hir.kind() {
        HirKind::Empty => Part::exact(vec![String::new()]),
        HirKind::Look(look) => Part::exact(vec![match look {
            Look::Start => START.to_string(),
            Look::End => END.to_string(),
            Look::WordUnicode => BORDER.to_string(),
            _ => String::new(),
        }]),
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => Part::exact(vec![joined("", text)]),
            Err(_) => Part::unknown(),
        },
        HirKind::Class(class) => Part { exact: characters(class), first: None, held: Vec::new() },
        HirKind::Capture(capture) => parts(&capture.sub),
        HirKind::Repetition(repetition) => {
            let sub = parts(&repetition.sub);
            match (repetition.min, repetition.max) {
                (1, Some(1)) => sub,
                (0, Some(1)) => Part { exact: sub.exact.map(|texts| united(vec![texts, vec![String::new()]])), ..Part::unknown() },
                // A run of white space is one space.
                (least, _) if sub.exact.as_ref().is_some_and(|texts| *texts == [" "]) => {
                    Part::exact(if least == 0 { vec![String::new(), " ".to_owned()] } else { vec![" ".to_owned()] })
                }
                (0, _) => Part::unknown(),
                (least, most) => {
                    // As many as there must be, one behind the other.
                    let copies = least.min(MOST_COPIES);
                    let many =
                        (1..copies).try_fold(sub.exact.clone().unwrap_or_default(), |many, _| all_joined(&many, sub.exact.as_ref()?));
                    match (sub.exact.is_some(), many) {
                        (true, Some(many)) if most == Some(copies) => Part::exact(many),
                        (true, Some(many)) => Part { exact: None, first: Some(many.clone()), held: vec![many] },
                        _ => Part { exact: None, first: sub.begin().cloned(), held: sub.held.into_iter().chain(sub.exact).collect() },
                    }
                }
            }
        }
        HirKind::Concat(list) => concat(list),
        HirKind::Alternation(list) => {
            let all: Vec<Part> = list.iter().map(parts).collect();
            let few = |texts: &Vec<String>| texts.len() <= MOST;
            let exact: Option<Vec<Vec<String>>> = all.iter().map(|part| part.exact.clone()).collect();
            let exact = exact.map(united).filter(few);
            let first: Option<Vec<Vec<String>>> = all.iter().map(|part| part.begin().cloned()).collect();
            let first = first.map(united).filter(few);
            let held: Option<Vec<Vec<String>>> = if exact.is_some() { None } else { all.into_iter().map(Part::best).collect() };
            Part { exact, first, held: held.map(united).filter(few).into_iter().collect() }
        }
    }
}

/// Neighbours that match few texts are joined; where one matches many, a new run begins.
fn concat(list: &[Hir]) -> Part {
    let mut run = vec![String::new()];
    let mut first = None;
    let mut is_whole = true;
    let mut held: Vec<Vec<String>> = Vec::new();
    for hir in list {
        let part = parts(hir);
        if let Some(more) = part.exact.as_ref().and_then(|texts| all_joined(&run, texts)) {
            run = more;
            continue;
        }
        is_whole = false;
        let begun = part.begin().and_then(|begin| all_joined(&run, begin));
        let ended = std::mem::replace(&mut run, part.exact.clone().or(last_of(hir)).unwrap_or_else(|| vec![String::new()]));
        let ended = begun.unwrap_or(ended);
        first.get_or_insert_with(|| ended.clone());
        held.push(ended);
        held.extend(part.held);
    }
    if is_whole {
        return Part::exact(run);
    }
    held.push(run);
    held.retain(|set| commonness(set) < 1.0);
    Part { exact: None, first, held }
}

/// What a repetition ends with, where that is known.
fn last_of(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Repetition(repetition) if repetition.min > 0 => parts(&repetition.sub).exact,
        _ => None,
    }
}

/// Each text of one list before each of another, unless they would be too many.
fn all_joined(left: &[String], right: &[String]) -> Option<Vec<String>> {
    let few = left.len() * right.len() <= MOST_JOINED;
    few.then(|| united(vec![left.iter().flat_map(|before| right.iter().map(|after| joined(before, after))).collect()]))
}

fn joined(before: &str, after: &str) -> String {
    let mut out = before.to_owned();
    after.chars().for_each(|c| push(&mut out, c));
    out
}

fn united(lists: Vec<Vec<String>>) -> Vec<String> {
    let mut all: Vec<String> = lists.into_iter().flatten().collect();
    all.sort();
    all.dedup();
    all
}

/// The characters of a small class, in small letters; white space is a space. Beside the letters of ASCII, their look-alikes in other cases (`K` for Kelvin)
/// are left out.
fn characters(class: &Class) -> Option<Vec<String>> {
    const FEW: usize = 12;
    let Class::Unicode(class) = class else { return None };
    let count: usize = class.iter().map(|range| range.end() as usize - range.start() as usize + 1).sum();
    if count > 4 * FEW {
        return None;
    }
    let all = class.iter().flat_map(|range| range.start()..=range.end());
    let texts = united(vec![all.filter(|c| !matches!(c, '\u{212A}' | '\u{17F}')).map(|c| joined("", &c.to_string())).collect()]);
    (texts.len() <= FEW && !texts.is_empty()).then_some(texts)
}
