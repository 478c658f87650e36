//! Dates and spans of time as resumes write them.

use std::ops::Range;

use crate::text::{Gap, Words};

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year, as the calendar counts.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
}

impl Month {
    /// Reads `2026-03`; only the years 1950 to 2099.
    pub fn parse(text: &str) -> Option<Month> {
        let (year, month) = text.split_once('-')?;
        let (year, month): (u16, u8) = (year.parse().ok()?, month.parse().ok()?);
        ((1950..=2099).contains(&year) && (1..=12).contains(&month)).then_some(Month { year, month })
    }

    /// Its place in the row of all months, from January of the year 0.
    pub fn number(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month) - 1
    }

    /// How many months it comes after another one; negative if before.
    pub fn months_since(self, earlier: Month) -> i32 {
        self.number() - earlier.number()
    }
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateStyle {
    /// `Mar 2021`, `March 2021`.
    MonthName,
    /// `03/2021`.
    MonthNumber,
    /// `2021-03`.
    Iso,
    /// `2021`.
    YearOnly,
}

impl DateStyle {
    /// The style by example.
    pub fn example(self) -> &'static str {
        match self {
            DateStyle::MonthName => "March 2021",
            DateStyle::MonthNumber => "03/2021",
            DateStyle::Iso => "2021-03",
            DateStyle::YearOnly => "2021",
        }
    }
}

/// A month or a year in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// The year, 1950 to 2099.
    pub year: u16,
    /// The month, 1 to 12, where it is given.
    pub month: Option<u8>,
    /// How it is written.
    pub style: DateStyle,
    /// The words it consists of.
    pub words: Range<usize>,
}

/// From one date to another, or to now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// The first date.
    pub start: Date,
    /// The second; `None` for "present".
    pub end: Option<Date>,
    /// The words of both and what stands between.
    pub words: Range<usize>,
}

impl DateRange {
    /// The months that the span surely covers. A year alone may begin as late as its end and end as early as its January; the present is `today`,
    /// and without one a span that goes on covers nothing that could be counted. `None` for a span that is no time that has passed: it ends
    /// before it begins, or lies ahead.
    pub fn at_least(&self, today: Option<Month>) -> Option<Range<i32>> {
        let most = self.at_most(today)?;
        let from = if self.start.month.is_none() { Month { year: self.start.year, month: 12 }.number() + 1 } else { most.start };
        let to = match &self.end {
            Some(end) => Month { year: end.year, month: end.month.unwrap_or(1) }.number() + 1,
            None => most.end,
        };
        Some(from..to.max(from))
    }

    /// The months that it may cover at most, the last one included.
    pub fn at_most(&self, today: Option<Month>) -> Option<Range<i32>> {
        let from = Month { year: self.start.year, month: self.start.month.unwrap_or(1) }.number();
        let passed = |number: i32| today.is_none_or(|today| number <= today.number());
        let to = match (&self.end, today) {
            (Some(Date { year, month: None, .. }), _) => {
                let first = Month { year: *year, month: 1 }.number();
                let last = Month { year: *year, month: 12 }.number();
                passed(first).then(|| today.map_or(last, |today| last.min(today.number())))?
            }
            (Some(Date { year, month: Some(month), .. }), _) => {
                Some(Month { year: *year, month: *month }.number()).filter(|to| passed(*to))?
            }
            (None, Some(today)) => today.number(),
            (None, None) => from - 1,
        };
        (to + 1 >= from && passed(from) && (to >= from || self.end.is_none())).then_some(from..to + 1)
    }
}

/// All dates of a block, in order.
pub fn dates(words: &Words) -> Vec<Date> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match date_at(words, at) {
            Some(date) => {
                at = date.words.end;
                found.push(date);
            }
            None => at += 1,
        }
    }
    found
}

/// The first span of time in a block: `Jan 2020 – Present`, `03/2019 to 06/2021`, `2018-2020`, `Mar–Aug 2019`, `Jan '19 - Feb '20`.
pub fn date_range(words: &Words) -> Option<DateRange> {
    date_range_in(words, 0..words.len())
}

/// The first that lies within some words of a block.
pub fn date_range_in(words: &Words, within: Range<usize>) -> Option<DateRange> {
    let mut at = within.start;
    while at < within.end {
        if let Some(found) = range_at(words, at).filter(|found| found.words.end <= within.end) {
            return Some(found);
        }
        at = date_at(words, at).map_or(at + 1, |date| date.words.end);
    }
    None
}

fn range_at(words: &Words, at: usize) -> Option<DateRange> {
    let range = |start: Date, end: Option<Date>, to: usize| DateRange { words: start.words.start..to, start, end };
    if let Some(start) = date_at(words, at) {
        let next = after_joint(words, start.words.end);
        if let Some(end) = now_at(words, next) {
            return Some(range(start, None, end));
        }
        if let Some(end) = date_at(words, next).filter(|end| are_joined(words, &start, end)) {
            let to = end.words.end;
            return Some(range(start, Some(end), to));
        }
        if let Some(end) = short_end(words, &start) {
            let to = end.words.end;
            return Some(range(start, Some(end), to));
        }
    }
    // "since August 2019".
    if words.folded(at) == "since"
        && let Some(start) = date_at(words, at + 1)
    {
        let to = start.words.end;
        return Some(DateRange { words: at + 1..to, start, end: None });
    }
    // "Mar–Aug 2019": the year is said once.
    if let Some(month) = month_name(words.folded(at)) {
        let next = after_joint(words, at + 1);
        let marked = next > at + 1 || matches!(words.gap(next), Gap::Hyphen | Gap::Other);
        if marked && let Some(end) = date_at(words, next).filter(|end| end.style == DateStyle::MonthName) {
            let start = Date { year: end.year, month: Some(month), style: DateStyle::MonthName, words: at..at + 1 };
            let to = end.words.end;
            return Some(range(start, Some(end), to));
        }
    }
    // "Jan '19 - Feb '20" and "01/19 - 02/20": so short, they are dates only beside each other.
    let start = short_date_at(words, at)?;
    let next = after_joint(words, start.words.end);
    if let Some(end) = now_at(words, next) {
        return Some(range(start, None, end));
    }
    let end = short_date_at(words, next).or_else(|| date_at(words, next)).filter(|end| are_joined(words, &start, end))?;
    let to = end.words.end;
    Some(range(start, Some(end), to))
}

/// The word after "to" and the like, or the same word where there is none. `â` is what is left of a dash that was read in a wrong encoding.
fn after_joint(words: &Words, at: usize) -> usize {
    at + usize::from(matches!(words.folded(at), "to" | "until" | "till" | "til" | "through" | "thru" | "bis" | "â"))
}

/// Whether two dates that follow each other are the ends of one span. A list such as "2006, 2007" is none, nor are years that merely stand in a row.
fn are_joined(words: &Words, start: &Date, end: &Date) -> bool {
    let said = end.words.start > start.words.end;
    said || match words.gap(end.words.start) {
        Gap::Hyphen | Gap::Other => true,
        Gap::Space => start.month.is_some() && end.month.is_some(),
        // "Sept. 2019. – 2020".
        Gap::Start | Gap::Slash | Gap::Comma | Gap::Stop => false,
    }
}

/// The word after "present", "to date", "still working" and the like, if they stand there.
fn now_at(words: &Words, at: usize) -> Option<usize> {
    let (word, next) = (words.folded(at), words.folded(at + 1));
    match word {
        "present" | "current" | "currently" | "now" | "today" | "ongoing" | "date" | "heute" => Some(at + 1),
        "still" => Some(at + 1 + usize::from(matches!(next, "working" | "ongoing" | "employed"))),
        "the" if matches!(next, "present" | "current") => Some(at + 2),
        _ => None,
    }
}

/// "2018-20": the end of a span in two digits. "2018-06" is June.
fn short_end(words: &Words, start: &Date) -> Option<Date> {
    let at = start.words.end;
    let digits = words.folded(at);
    let glued = start.month.is_none() && matches!(words.gap(at), Gap::Hyphen | Gap::Other) && digits.len() == 2;
    let year = glued.then(|| word_number(digits)).flatten().filter(|number| *number > 12)? + start.year / 100 * 100;
    (year >= start.year).then_some(Date { year, month: None, style: DateStyle::YearOnly, words: at..at + 1 })
}

/// "Jan '19", "Jan 19", "01/19".
fn short_date_at(words: &Words, at: usize) -> Option<Date> {
    let word = words.folded(at);
    let two = |digits: &str| (digits.len() == 2).then(|| word_number(digits)).flatten().map(|n| if n <= 49 { 2000 + n } else { 1900 + n });
    if let Some(month) = month_name(word) {
        let year = two(words.folded(at + 1)).filter(|_| !matches!(words.gap(at + 1), Gap::Comma))?;
        return Some(Date { year, month: Some(month), style: DateStyle::MonthName, words: at..at + 2 });
    }
    let (month, year) = word.split_once('/')?;
    let month = word_number(month).filter(|n| (1..=12).contains(n))?;
    Some(Date { year: two(year)?, month: Some(month as u8), style: DateStyle::MonthNumber, words: at..at + 1 })
}

fn date_at(words: &Words, at: usize) -> Option<Date> {
    let word = words.folded(at);
    if let Some(month) = month_name(word) {
        // "March 2021", "Sept. 2021", "March 3, 2021", "March 3rd, 2021", "March of 2021"; not "2019 Jan - 2020".
        if words.gap(at + 1) == Gap::Other {
            return None;
        }
        let second = words.folded(at + 1);
        let day = second.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let skip = second == "of" || word_number(day).is_some_and(|n| (1..=31).contains(&n)) && day.len() <= 2;
        let next = at + if skip { 2 } else { 1 };
        let year = year(words.folded(next))?;
        return Some(Date { year, month: Some(month), style: DateStyle::MonthName, words: at..next + 1 });
    }
    if let Some((month, year)) = numbered(word) {
        return Some(Date { year, month: Some(month), style: DateStyle::MonthNumber, words: at..at + 1 });
    }
    let year = year(word)?;
    let two = |at: usize, most: u16| {
        let digits = words.folded(at);
        let glued = words.gap(at) == Gap::Hyphen && digits.len() == 2;
        glued.then(|| word_number(digits)).flatten().filter(|n| (1..=most).contains(n))
    };
    if let Some(month) = two(at + 1, 12) {
        let end = at + 2 + usize::from(two(at + 2, 31).is_some());
        return Some(Date { year, month: Some(month as u8), style: DateStyle::Iso, words: at..end });
    }
    Some(Date { year, month: None, style: DateStyle::YearOnly, words: at..at + 1 })
}

/// `03/2021`, `03.2021`, `03/14/2021`, `14.03.2021`: the month and the year. Of two numbers that could both be the month, the first is.
fn numbered(word: &str) -> Option<(u8, u16)> {
    let mut parts = word.split(['/', '.']);
    let (first, second) = (word_number(parts.next()?)?, parts.next()?);
    let third = parts.next();
    let month = |n: u16| (1..=12).contains(&n).then_some(n as u8);
    let day = |n: u16| (1..=31).contains(&n);
    match third {
        None => Some((month(first)?, year(second)?)),
        Some(last) if parts.next().is_none() => {
            let second = word_number(second)?;
            let dotted = word.contains('.');
            let american = month(first).filter(|_| day(second) && !dotted);
            Some((american.or_else(|| month(second).filter(|_| day(first)))?, year(last)?))
        }
        Some(_) => None,
    }
}

fn year(word: &str) -> Option<u16> {
    let number = (word.len() == 4).then(|| word_number(word)).flatten()?;
    (1950..=2099).contains(&number).then_some(number)
}

fn word_number(word: &str) -> Option<u16> {
    word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse().ok()).flatten()
}

/// The month that a word names, in English, in full or abbreviated.
pub fn month_name(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let is = |month: &&str| **month == *word || (word.len() == 3 && month.starts_with(word)) || (word == "sept" && **month == *"september");
    MONTHS.iter().position(is).map(|index| index as u8 + 1)
}
