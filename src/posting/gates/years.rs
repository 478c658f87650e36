//! `5+ years of experience in Python`, `at least two years in a busy kitchen`; not `50 years in business`.

use std::ops::Range;

use crate::text::Gap;

use super::line::{Line, Sighting};
use crate::posting::sections::SectionKind;

/// How much is asked.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Number {
    pub min: Option<u32>,
    pub max: Option<u32>,
    pub months: Option<u32>,
}

/// The most years that a posting asks for. More is somebody's age.
const MOST_YEARS: u32 = 25;

/// A number written in digits (`5`, `5+`) or as a word up to twenty.
pub fn number(word: &str) -> Option<u32> {
    const NUMBERS: [&str; 13] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let digits = word.strip_suffix('+').unwrap_or(word);
    if !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.parse().ok();
    }
    match word {
        "fifteen" => Some(15),
        "eighteen" => Some(18),
        "twenty" => Some(20),
        _ => NUMBERS.iter().position(|known| *known == word).map(|number| number as u32),
    }
}

/// Years at a number. After other years of the same sentence, "two of them in manufacturing" is enough.
pub(super) fn find(line: &Line, at: usize, after_years: bool) -> Option<Sighting> {
    let amount = amount(line, at)?;
    if amount.unit == Unit::OfThem {
        return after_years.then(|| of_them(line, at, &amount)).flatten();
    }
    let months = amount.unit == Unit::Months;
    let least = if months { 1..=60 } else { 1..=MOST_YEARS };
    if !least.contains(&amount.min) || is_span_of_time(line, at, &amount) || !is_asked(line, at, &amount) {
        return None;
    }
    let (mut end, subject) = subject(line, amount.end);
    // "5 years, or 3 with a master's": one gate with two ways through.
    let or = end + usize::from(line.word(end) == "or");
    if or > end && number(line.word(or)).is_some() && matches!(line.word(or + 1), "with" | "years" | "if") {
        end = line.right(or + 1, 8, |at| !matches!(line.word(at), "and" | "required" | "preferred"));
    }
    let (min, half) = if months { (amount.min / 12, Some(amount.min)) } else { (amount.min, amount.half.then_some(amount.min * 12 + 6)) };
    let number = Number { min: Some(min), max: amount.max.filter(|_| !months), months: half };
    Some(Sighting { words: at..end, number, subject, ..Sighting::default() })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Year,
    Years,
    Months,
    OfThem,
}

struct Amount {
    min: u32,
    half: bool,
    max: Option<u32>,
    unit: Unit,
    end: usize,
}

fn unit(word: &str) -> Option<Unit> {
    match word {
        "year" | "yr" => Some(Unit::Year),
        "years" | "year's" | "years'" | "yrs" => Some(Unit::Years),
        "months" | "month's" | "months'" | "mos" => Some(Unit::Months),
        _ => None,
    }
}

/// `3+`, `3-5`, `3 to 5`, `five (5)`, `5yrs`, `18 months`.
fn amount(line: &Line, at: usize) -> Option<Amount> {
    let word = line.word(at);
    let glued = word.find(|c: char| c.is_ascii_alphabetic()).filter(|&cut| cut > 0 && word.as_bytes()[0].is_ascii_digit());
    if let Some(cut) = glued {
        let unit = unit(&word[cut..])?;
        return Some(Amount { min: number(&word[..cut])?, half: false, max: None, unit, end: at + 1 });
    }
    let (whole, half) = word.split_once('.').map_or((word, false), |(whole, rest)| (whole, rest == "5"));
    let min = number(whole)?;
    if matches!(line.gap(at), Gap::Hyphen) && number(line.before(at, 1)).is_some() {
        // The second half of a range whose first half was no gate.
        return None;
    }
    let mut next = at + 1;
    let mut max = None;
    if line.gap(next) != Gap::Stop && line.gap(next) != Gap::Comma && number(line.word(next)).is_some() {
        max = number(line.word(next)).filter(|&max| max > min);
        next += 1;
    } else if matches!(line.word(next), "to" | "or" | "through") {
        let other = number(line.word(next + 1));
        if other.is_some() || matches!(line.word(next + 1), "more" | "greater") {
            max = other.filter(|&max| max > min);
            next += 2;
        }
    }
    while next < at + 5 && matches!(line.word(next), "plus" | "full" | "solid" | "or" | "more" | "consecutive" | "and" | "a" | "half") {
        next += 1;
    }
    if matches!((line.word(next), line.word(next + 1)), ("of", "them" | "which")) {
        return Some(Amount { min, half, max, unit: Unit::OfThem, end: next + 2 });
    }
    let unit = unit(line.word(next))?;
    Some(Amount { min, half, max, unit, end: next + 1 })
}

fn of_them(line: &Line, at: usize, amount: &Amount) -> Option<Sighting> {
    let (end, subject) = subject(line, amount.end);
    let number = Number { min: Some(amount.min), max: amount.max, months: None };
    subject.is_some().then(|| Sighting { words: at..end, number, subject, ..Sighting::default() })
}

/// A time that is no experience: "the last 5 years", "within 2 years", "18 years of age", "a five-year plan", "2 years old".
fn is_span_of_time(line: &Line, at: usize, amount: &Amount) -> bool {
    let mut from = at;
    while matches!(line.before(from, 1), "the" | "a" | "about" | "approximately" | "least" | "than" | "more" | "at") {
        from -= 1;
    }
    let experience = line.has(amount.end..line.end.min(amount.end + 3), &["experience", "exp", "experiences"]);
    let lead = line.before(from, 1);
    if lead == "of" && matches!(line.before(from, 2), "term" | "period" | "duration" | "contract" | "appointment") {
        return true;
    }
    if matches!(
        lead,
        "last"
            | "past"
            | "previous"
            | "next"
            | "first"
            | "within"
            | "every"
            | "after"
            | "recent"
            | "nearly"
            | "celebrating"
            | "ago"
            | "lasting"
            | "until"
            | "aged"
            | "age"
            | "each"
            | "rolling"
            | "preceding"
    ) {
        return true;
    }
    if matches!(lead, "for" | "over" | "during" | "in" | "up") && from == at && !experience {
        return true;
    }
    let rest = |n: usize| line.word(amount.end + n);
    if amount.unit == Unit::Year
        && amount.min > 1
        && line.gap(amount.end) != Gap::Stop
        && !experience
        && rest(0) != "minimum"
        && rest(0) != "of"
    {
        return true;
    }
    let window = amount.end..line.end.min(amount.end + 4);
    matches!(
        rest(0),
        "ago"
            | "old"
            | "history"
            | "contract"
            | "contracts"
            | "anniversary"
            | "fixed"
            | "fixed-term"
            | "plan"
            | "term"
            | "warranty"
            | "program"
            | "programme"
            | "course"
            | "degree"
            | "college"
            | "apprenticeship"
            | "internship"
            | "project"
            | "projects"
            | "period"
            | "running"
            | "later"
            | "probation"
            | "probationary"
            | "strong"
            | "young"
            | "initially"
            | "leave"
            | "following"
            | "after"
            | "prior"
            | "before"
            | "from"
            | "salary"
            | "maternity"
    ) || matches!((rest(0), rest(1)), ("or", "older" | "above" | "over") | ("and", "older" | "above" | "over" | "counting") | ("in", "a" | "the") if rest(2) == "row" || rest(0) != "in")
        || window.clone().any(|at| {
            let pair = (line.word(at), line.word(at + 1));
            matches!(
                pair,
                ("in", "business" | "operation" | "existence" | "a")
                    | ("of", "age" | "excellence" | "history" | "tradition" | "heritage" | "growth" | "innovation" | "success" | "funding")
            ) && !(pair.1 == "a" && line.word(at + 2) != "row")
        })
}

/// Whether the applicant is to have had these years, and not the employer.
fn is_asked(line: &Line, at: usize, amount: &Amount) -> bool {
    let clause = line.clause_start(at);
    let left = clause..at;
    let right = amount.end..line.clause_end(at);
    let near = right.start..right.end.min(right.start + 10);
    const EXPERIENCE: [&str; 11] = [
        "experience",
        "experienced",
        "exp",
        "background",
        "pqe",
        "qualified",
        "post-qualification",
        "qualification",
        "experiences",
        "practice",
        "expertise",
    ];
    let experience = line.has(near, &EXPERIENCE)
        || line.has(at.saturating_sub(6).max(line.start)..at, &["experience", "experienced", "exp", "worked", "spent"]);
    let seeks = line.has(
        left.clone(),
        &[
            "looking",
            "seek",
            "seeks",
            "seeking",
            "require",
            "requires",
            "required",
            "requirement",
            "need",
            "needs",
            "must",
            "candidate",
            "candidates",
            "applicant",
            "applicants",
            "you",
            "you'll",
            "you've",
            "minimum",
            "least",
            "someone",
            "ideal",
            "ideally",
            "should",
            "person",
            "preferably",
            "individual",
            "minimally",
        ],
    );
    let ours = |range: Range<usize>| {
        line.has(
            range,
            &[
                "we",
                "our",
                "us",
                "we've",
                "company",
                "company's",
                "firm",
                "firm's",
                "family",
                "combined",
                "collective",
                "founders",
                "leadership",
            ],
        )
    };
    if !line.asks()
        && (line.has(right.start..right.end.min(right.start + 6), &["combined", "collective"])
            || line.has(left.clone(), &["combined", "collective"]))
    {
        return false;
    }
    if !seeks && ours(left.clone()) {
        return false;
    }
    // "With over 40 years' experience, Marlow & Sons builds …": said of the one whose name follows.
    let opens = matches!(line.word(clause), "with" | "boasting" | "backed" | "drawing" | "for" | "having");
    let told = !matches!(line.place.section, SectionKind::Must | SectionKind::Preferred);
    if told && opens && !seeks && !line.has(right.clone(), &["you", "you'll", "your"]) {
        return false;
    }
    let in_asking_list = matches!(line.place.section, SectionKind::Must | SectionKind::Preferred);
    let about = line.place.section == SectionKind::About && line.place.headed;
    if amount.unit == Unit::Months || line.place.tier.is_none() {
        return experience && (in_asking_list || seeks || line.place.tier.is_some());
    }
    if about && !seeks {
        return false;
    }
    let names_work = matches!(
        line.word(amount.end),
        "of" | "in" | "as" | "with" | "working" | "within" | "on" | "at" | "using" | "relevant" | "professional" | "hands-on"
    );
    experience || (line.asks() && (names_work || in_asking_list || seeks))
}

/// Where the gate ends that begins with years, and what they are to be in.
fn subject(line: &Line, from: usize) -> (usize, Option<Range<usize>>) {
    let mut end = from;
    let mut at = from;
    while at < from + 9 && (line.is_joined(at) || at == from && line.gap(at) == Gap::Other && is_filler(line.word(at))) {
        let word = line.word(at);
        let full_time = word == "full" && line.word(at + 1) == "time" || word == "time" && line.before(at, 1) == "full";
        if !(is_filler(word) || full_time) {
            if stops(line, at) && !(at > from && word == "at") {
                break;
            }
            let mut to = subject_end(line, at);
            let subject = (to > at).then_some(at..to);
            to += usize::from(matches!(line.word(to), "experience" | "exp") && line.is_joined(to));
            return (if subject.is_some() { to } else { end }, subject);
        }
        at += 1;
        if matches!(word, "experience" | "exp" | "experienced") {
            end = at;
        }
    }
    (end, None)
}

/// Up to five words. A gerund goes on after "and": "building and running services".
fn subject_end(line: &Line, from: usize) -> usize {
    let mut to = from;
    while to < from + 5 && (to == from || line.is_joined(to)) && !stops(line, to) {
        to += 1;
        let listed = matches!(line.word(to), "and" | "or") && line.is_joined(to);
        let gerunds = line.word(from).ends_with("ing") && line.word(to + 1).ends_with("ing");
        // "highway or transportation engineering": the noun comes last.
        let noun_last = line.is_joined(to + 2) && !stops(line, to + 1) && !stops(line, to + 2) && !is_filler(line.word(to + 1));
        if listed && to == from + 1 && (gerunds || noun_last) && super::number(line.word(to + 1)).is_none() {
            to += 1;
        }
    }
    to
}

fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "of" | "experience"
            | "experienced"
            | "exp"
            | "in"
            | "with"
            | "as"
            | "a"
            | "an"
            | "the"
            | "relevant"
            | "professional"
            | "work"
            | "working"
            | "recent"
            | "prior"
            | "previous"
            | "proven"
            | "using"
            | "on"
            | "job"
            | "related"
            | "hands"
            | "progressive"
            | "direct"
            | "similar"
            | "solid"
            | "strong"
            | "practical"
            | "your"
            | "industry"
            | "applicable"
            | "demonstrated"
            | "paid"
            | "at"
            | "minimum"
            | "within"
            | "or"
            | "more"
            | "significant"
    )
}

fn stops(line: &Line, at: usize) -> bool {
    matches!(
        line.word(at),
        "" | "and"
            | "or"
            | "is"
            | "are"
            | "required"
            | "preferred"
            | "experience"
            | "exp"
            | "in"
            | "with"
            | "for"
            | "at"
            | "to"
            | "on"
            | "within"
            | "including"
            | "that"
            | "who"
            | "by"
            | "from"
            | "of"
            | "as"
            | "desired"
            | "desirable"
            | "minimum"
            | "ideally"
            | "preferably"
            | "but"
            | "plus"
            | "where"
            | "which"
            | "will"
            | "must"
            | "would"
            | "needed"
            | "essential"
            | "since"
            | "gained"
            | "you"
            | "we"
            | "using"
            | "under"
            | "through"
            | "if"
            | "may"
            | "can"
            | "necessary"
            | "specifically"
    )
}
