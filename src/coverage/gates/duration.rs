//! How long: spans of months added up, and said in years and months.

use std::ops::Range;

use crate::document::dates::{DateRange, Month};

/// What some dated posts add up to, in months. Months in which two posts overlap count once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worked {
    /// Surely.
    pub least: u32,
    /// At most: years without months leave it open.
    pub most: u32,
    /// Whether a post goes on that could not be counted, because nobody said what month it is.
    pub goes_on: bool,
}

/// Adds up dated posts.
pub fn worked<'a>(ranges: impl Iterator<Item = &'a DateRange> + Clone, today: Option<Month>) -> Worked {
    Worked {
        least: union(ranges.clone().filter_map(|range| range.at_least(today)).collect()),
        most: union(ranges.clone().filter_map(|range| range.at_most(today)).collect()),
        goes_on: today.is_none() && ranges.into_iter().any(|range| range.end.is_none()),
    }
}

/// How many months lie in at least one of the spans.
fn union(mut spans: Vec<Range<i32>>) -> u32 {
    spans.sort_by_key(|span| span.start);
    let mut months = 0;
    let mut reached = i32::MIN;
    for span in spans {
        let from = span.start.max(reached);
        months += (span.end - from).max(0);
        reached = reached.max(span.end);
    }
    u32::try_from(months).unwrap_or(0)
}

impl Worked {
    /// `6 years 2 months`; `about 2 years` where the dates leave it open; `3 years and counting`.
    pub fn said(self) -> String {
        let middle = self.least.midpoint(self.most);
        let text = match self.most - self.least.min(self.most) {
            0 => months(self.least),
            _ if middle < 12 => format!("about {}", months(middle.max(1))),
            _ => format!("about {}", months(middle / 12 * 12)),
        };
        if self.goes_on { text + " and counting" } else { text }
    }
}

/// A number of months as people say it.
pub fn months(number: u32) -> String {
    let some = |number: u32, one: &str| (number > 0).then(|| format!("{number} {one}{}", if number == 1 { "" } else { "s" }));
    match (some(number / 12, "year"), some(number % 12, "month")) {
        (Some(years), Some(months)) => format!("{years} {months}"),
        (years, months) => years.or(months).unwrap_or_else(|| "0 months".to_owned()),
    }
}
