//! The calendar, which only the command line looks at.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::document::dates::Month;

/// The month that it is, in universal time.
pub(super) fn this_month() -> Month {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    month_of_day(seconds / 86_400)
}

/// The month of a day, counted from 1 January 1970. Source: Howard Hinnant, "chrono-compatible low-level date algorithms", 2013.
fn month_of_day(day: u64) -> Month {
    // Days are counted from 1 March 0000, so that a leap day is the last of its year.
    let day = day + 719_468;
    let in_era = day % 146_097;
    let year_of_era = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * in_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + day / 146_097 * 400 + u64::from(month <= 2);
    Month { year: year as u16, month: month as u8 }
}

/// Reads `2026-03`.
pub(super) fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| "a month is a year and a number from 01 to 12, such as 2026-03".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_fall_into_their_months() {
        let cases = [
            (0, 1970, 1),
            (30, 1970, 1),
            (31, 1970, 2),
            (59, 1970, 3),
            (11_016, 2000, 2),
            (11_017, 2000, 3),
            (20_453, 2025, 12),
            (20_454, 2026, 1),
        ];
        for (day, year, month) in cases {
            assert_eq!(month_of_day(day), Month { year, month }, "day {day}");
        }
    }
}
