//! Dates and spans of time as resumes write them.

use std::ops::Range;

use crate::text::{Gap, Words};

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

/// The first span of time in a block: `Jan 2020 – Present`, `03/2019 to 06/2021`, `2018-2020`.
pub fn date_range(words: &Words) -> Option<DateRange> {
    let dates = dates(words);
    for (index, start) in dates.iter().enumerate() {
        let mut next = start.words.end;
        if matches!(words.folded(next), "to" | "until" | "till" | "through") {
            next += 1;
        }
        if is_now(words.folded(next)) && next <= start.words.end + 1 {
            return Some(DateRange { start: start.clone(), end: None, words: start.words.start..next + 1 });
        }
        if let Some(end) = dates.get(index + 1).filter(|end| end.words.start == next) {
            return Some(DateRange { start: start.clone(), end: Some(end.clone()), words: start.words.start..end.words.end });
        }
    }
    None
}

fn is_now(word: &str) -> bool {
    matches!(word, "present" | "current" | "now" | "today" | "ongoing" | "date")
}

fn date_at(words: &Words, at: usize) -> Option<Date> {
    let word = words.folded(at);
    if let Some(month) = month_name(word) {
        // "March 2021", "Sept. 2021", "March 3, 2021".
        let day = word_number(words.folded(at + 1)).is_some_and(|n| (1..=31).contains(&n)) && words.folded(at + 1).len() <= 2;
        let next = at + if day { 2 } else { 1 };
        let year = year(words.folded(next))?;
        return Some(Date { year, month: Some(month), style: DateStyle::MonthName, words: at..next + 1 });
    }
    if let Some((left, right)) = word.split_once('/') {
        let month = word_number(left).filter(|n| (1..=12).contains(n))?;
        let right = right.rsplit('/').next()?;
        let year = year(right)?;
        return Some(Date { year, month: Some(month as u8), style: DateStyle::MonthNumber, words: at..at + 1 });
    }
    let year = year(word)?;
    let follows = words.folded(at + 1);
    if words.gap(at + 1) == Gap::Hyphen
        && follows.len() == 2
        && let Some(month) = word_number(follows).filter(|n| (1..=12).contains(n))
    {
        return Some(Date { year, month: Some(month as u8), style: DateStyle::Iso, words: at..at + 2 });
    }
    Some(Date { year, month: None, style: DateStyle::YearOnly, words: at..at + 1 })
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
