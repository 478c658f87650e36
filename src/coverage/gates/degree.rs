//! Degrees: the level, the field and whether it is finished.
//!
//! A higher degree answers for a lower one. Where the posting names fields, a degree in another field, or in one that cannot be read, answers in
//! part: the level is shown and the field is not, and only a person can tell whether two fields are related.

use std::cmp::Reverse;
use std::ops::Range;

use crate::coverage::Status;
use crate::coverage::evidence::is_negated;
use crate::document::dates::{Month, dates, month_name};
use crate::document::{Block, Document, Zone};
use crate::posting::Gate;
use crate::posting::gates::{DegreeLevel, degrees_named};
use crate::text::words::folded_words;
use crate::text::{Gap, Span};

use super::subject::Subject;
use super::{Outcome, called, shown, speaking};

/// The best of the degrees that the document names.
pub(super) fn answer(asked: &Gate, document: &Document, today: Option<Month>) -> Outcome {
    let least = asked.level.as_deref().and_then(DegreeLevel::of).unwrap_or(DegreeLevel::Degree);
    let fields = fields(asked);
    let degrees = degrees(document, fields.as_ref(), today);
    let (mut enough, lower): (Vec<Degree>, Vec<Degree>) = degrees.into_iter().partition(|degree| degree.level >= least);
    // The best first; of equals, those under "Education", and then as they stand in the document.
    enough.sort_by_key(|degree| Reverse((degree.is_done, degree.in_field, degree.in_education)));
    let Some(best) = enough.first() else {
        return Outcome::not_checked(nothing(asked, least, &lower, document));
    };
    let same = |degree: &&Degree| (degree.is_done, degree.in_field) == (best.is_done, best.in_field);
    let evidence: Vec<Span> = enough.iter().filter(same).map(|degree| degree.span).collect();
    if best.is_done && best.in_field {
        return Outcome { status: Status::Met, found: Some(best.text.clone()), evidence, reason: None };
    }
    let field = asked.subject.clone().or(fields.map(|fields| fields.name)).unwrap_or_default();
    let reason = match (best.is_done, best.in_field) {
        (false, true) => "it is still in progress; say when you expect to finish".to_owned(),
        (false, false) => format!("it is still in progress, and the posting asks for {field}"),
        _ if best.names_field => format!("the posting asks for {field}; if your field is close to it, say how in a line"),
        _ => format!("the posting asks for {field}; name the field of your degree"),
    };
    Outcome::partial(best.whole.clone(), evidence, reason)
}

fn nothing(asked: &Gate, least: DegreeLevel, lower: &[Degree], document: &Document) -> String {
    let mut reason = match lower.iter().max_by_key(|degree| degree.level) {
        Some(lower) => format!("the {} names “{}”, and the posting asks for more ({})", called(document), lower.text, least.name()),
        None => format!("the {} names no such degree; add it if you hold it", called(document)),
    };
    if asked.equivalent {
        reason.push_str("; the posting takes equivalents, so experience may count instead");
    }
    reason
}

/// What the degree is to be in. "MBA" and "nursing degree" say it themselves.
fn fields(asked: &Gate) -> Option<Subject> {
    if let Some(subject) = &asked.subject {
        return Subject::of(subject, true);
    }
    if matches!(asked.level.as_deref().and_then(DegreeLevel::of), Some(DegreeLevel::Secondary | DegreeLevel::Diploma)) {
        return None;
    }
    let words = folded_words(&asked.text);
    let own = words.iter().find_map(|word| own_field(word));
    let before = words.iter().position(|word| matches!(word.as_str(), "degree" | "diploma")).and_then(|at| words.get(at.checked_sub(1)?));
    let named = before.map(String::as_str).filter(|word| !is_level(word) && word.chars().all(char::is_alphabetic));
    own.or(named).and_then(|field| Subject::of(field, true))
}

/// The field that an abbreviation of a degree names.
fn own_field(word: &str) -> Option<&'static str> {
    match word {
        "mba" | "m.b.a" | "bba" | "b.b.a" => Some("business"),
        "bsn" | "b.s.n" | "msn" | "m.s.n" => Some("nursing"),
        "llb" | "ll.b" | "llm" | "ll.m" | "jd" | "j.d" => Some("law"),
        "bcom" | "b.com" => Some("commerce"),
        "bfa" | "mfa" => Some("arts"),
        "msw" => Some("social work"),
        "mph" => Some("public health"),
        "pharmd" => Some("pharmacy"),
        "b.ed" | "m.ed" | "ed.d" => Some("education"),
        _ => None,
    }
}

/// Words that say how high a degree is, or whose, and not in what.
fn is_level(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "the" | "university" | "college" | "accredited" | "first" | "honours" | "honors" | "graduate" | "undergraduate"
    ) || matches!(
        word,
        "postgraduate" | "advanced" | "higher" | "high" | "school" | "year" | "four-year" | "two-year" | "foundation" | "or"
    ) || matches!(
        word,
        "good" | "relevant" | "related" | "appropriate" | "similar" | "equivalent" | "technical" | "any" | "completed" | "level"
    ) || matches!(
        word,
        "ba" | "bs" | "ma" | "ms" | "bsc" | "msc" | "phd" | "ba/bs" | "bs/ba" | "bs/ms" | "full" | "recognised" | "recognized"
    ) || ["bachelor", "master", "associate", "doctor", "baccalaureate"].iter().any(|level| word.starts_with(level))
}

/// A degree that the document names.
struct Degree {
    level: DegreeLevel,
    text: String,
    /// With its field, as far as one can be read.
    whole: String,
    span: Span,
    in_field: bool,
    names_field: bool,
    is_done: bool,
    in_education: bool,
}

fn degrees(document: &Document, fields: Option<&Subject>, today: Option<Month>) -> Vec<Degree> {
    let mut found = Vec::new();
    let blocks: Vec<&Block> = speaking(document).collect();
    for (index, block) in blocks.iter().enumerate() {
        let named: Vec<(DegreeLevel, Range<usize>)> =
            degrees_named(block).into_iter().filter(|(_, words)| is_degree(block, words)).collect();
        for (place, (level, words)) in named.iter().enumerate() {
            if is_negated(&block.words, &block.sentence_at(words.start), words.start) {
                continue;
            }
            let next = named.get(place + 1).map_or(block.words.len(), |(_, next)| next.start);
            // A line before the degree belongs to it, unless it is another degree's.
            let from = if place == 0 { 0 } else { words.start };
            let line = from..next;
            // The field may stand on the next line.
            let below = blocks.get(index + 1).filter(|below| {
                below.zone == Zone::Education
                    && block.zone == Zone::Education
                    && place + 1 == named.len()
                    && degrees_named(below).is_empty()
            });
            let own = words
                .clone()
                .any(|at| own_field(block.words.folded(at)).is_some_and(|own| fields.is_some_and(|field| names_too(field, own))));
            let in_field = fields.is_none_or(|field| {
                field.is_in(block, line.clone()) || own || below.is_some_and(|below| field.is_in(below, 0..below.words.len().min(12)))
            });
            let own_end = words.end + usize::from(matches!(block.words.folded(words.end), "degree" | "diploma"));
            let whole = words.start..whole_end(block, own_end, next);
            found.push(Degree {
                level: *level,
                text: shown(block, words.start..own_end),
                names_field: whole.end > own_end,
                span: block.words.span_of(words.start..own_end),
                in_field,
                in_education: block.zone == Zone::Education,
                is_done: !(is_coming(block, words, &line)
                    || ends_later(block, &line, today)
                    || below.is_some_and(|below| says_coming(below))),
                whole: shown(block, whole),
            });
        }
    }
    found
}

/// Whether a field is one that the abbreviation names.
fn names_too(field: &Subject, own: &str) -> bool {
    folded_words(&field.name).iter().any(|word| own.split(' ').any(|own| own == word))
}

/// Abbreviations of two or three letters are other things as well: "served as", "MS Office", "BA" for a business analyst.
fn is_degree(block: &Block, words: &Range<usize>) -> bool {
    let word = block.words.folded(words.start);
    let short = words.len() == 1 && word.len() <= 3 && !word.contains(['.', '\'']);
    if !short {
        // "A high degree of care" and "she masters the tools" are none outside an education.
        let plain = words.len() == 1 && matches!(word, "degree" | "degrees");
        let verb = words.len() == 1 && matches!(word, "masters" | "bachelor" | "bachelors" | "diploma" | "doctorate");
        let beside = block.zone == Zone::Education || matches!(block.words.folded(words.end), "degree" | "degrees" | "in");
        return if plain { block.zone == Zone::Education && block.words.folded(words.end) != "of" } else { !verb || beside };
    }
    let surface = shown(block, words.clone());
    let capital = surface.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let follows = block.words.folded(words.end);
    let office =
        matches!(follows, "office" | "word" | "excel" | "outlook" | "access" | "project" | "powerpoint" | "windows" | "sql" | "teams");
    let beside = matches!(follows, "in" | "of" | "degree" | "honours" | "hons")
        || matches!(word, "mba" | "phd" | "bsc" | "msc" | "bsn" | "bba" | "msn");
    capital && !office && (block.zone == Zone::Education || beside)
}

/// Where the field ends that follows a degree: "of Science : Computer Science", "in Law".
fn whole_end(block: &Block, from: usize, next: usize) -> usize {
    let words = &block.words;
    let text = block.prose.text();
    let mut to = from;
    while to < next && to < from + 8 {
        let between = words.between(text, to);
        let ends = match words.gap(to) {
            Gap::Comma => to > from || begins_school(block, to),
            Gap::Stop => to > from || between.contains([';', '!', '?']),
            Gap::Other => to > from || !between.contains(['-', '(', '\u{2013}', '\u{2014}']),
            _ => false,
        };
        let word = words.folded(to);
        let dated = word.starts_with(|c: char| c.is_ascii_digit()) || month_name(word).is_some();
        let other = matches!(
            word,
            "from" | "at" | "university" | "college" | "candidate" | "and" | "which" | "with" | "i" | "expected" | "present" | "gpa"
        );
        if ends || dated || other {
            break;
        }
        to += 1;
    }
    while to > from && matches!(words.folded(to - 1), "in" | "of" | "the" | "a") {
        to -= 1;
    }
    to
}

/// Whether the next thing of a list is where the degree was taken.
fn begins_school(block: &Block, from: usize) -> bool {
    let words = &block.words;
    let end = (from + 1..from + 8).find(|&at| words.gap(at) != Gap::Space).unwrap_or(from + 8);
    (from..end).any(|at| matches!(words.folded(at), "university" | "college" | "school" | "institute" | "academy" | "polytechnic" | "of"))
}

/// Whether a degree is still being worked for: "expected 2027", "PhD candidate", "pursuing a BSc", "coursework towards".
fn is_coming(block: &Block, degree: &Range<usize>, line: &Range<usize>) -> bool {
    let words = &block.words;
    let near = |range: Range<usize>, known: &[&str]| range.into_iter().any(|at| known.contains(&words.folded(at)));
    let before = degree.start.saturating_sub(6).max(line.start)..degree.start;
    let after = degree.end..line.end;
    let letter = !matches!(block.zone, Zone::Education | Zone::Entry | Zone::Other);
    let far = if letter { degree.end..(degree.end + 10).min(line.end) } else { after };
    near(before.clone(), &["pursuing", "towards", "toward", "studying", "completing", "candidate", "incomplete", "unfinished", "finishing"])
        || near(before, &["enrolled", "coursework", "expected", "anticipated"])
        || near(degree.end..(degree.end + 4).min(line.end), &["candidate", "student", "coursework"])
        || near(far.clone(), &["expected", "anticipated", "pursuing", "ongoing", "incomplete", "unfinished", "enrolled"])
        || far.into_iter().any(|at| {
            matches!(
                (words.folded(at), words.folded(at + 1)),
                ("in", "progress")
                    | ("to", "present" | "date")
                    | ("not", "completed" | "finished")
                    | ("currently", "attending" | "studying")
            ) || matches!(words.folded(at), "present" | "current") && block.zone == Zone::Education
        })
}

/// Whether the short line below a degree says that it is not finished: "Expected May 2027".
fn says_coming(below: &Block) -> bool {
    let coming = |word: &str| matches!(word, "expected" | "anticipated" | "candidate" | "ongoing" | "incomplete" | "pursuing");
    below.words.len() <= 8 && below.words.iter().any(coming)
}

/// Whether the last date on a degree's line is still to come.
fn ends_later(block: &Block, line: &Range<usize>, today: Option<Month>) -> bool {
    let Some(today) = today else { return false };
    let last = dates(&block.words).into_iter().rfind(|date| line.contains(&date.words.start));
    let later = |year: u16, month: u8| Month { year, month } > today;
    block.zone == Zone::Education && last.is_some_and(|date| later(date.year, date.month.unwrap_or(1)))
}
