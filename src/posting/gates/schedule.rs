//! When one works: `rotating shifts`, `on-call rota`, `Monday to Friday, 9 to 5`, `travel up to 30% of the time`; not `flexible hours`.

use crate::text::Gap;

use super::line::{Line, Sighting};
use super::years::number;
use crate::posting::sections::SectionKind;

pub(super) fn find(line: &Line, at: usize) -> Option<Sighting> {
    if line.place.section == SectionKind::About && line.place.headed || !line.asks() && line.has_cue("cue-benefits", line.start..line.end) {
        return None;
    }
    let (start, end) = by_number(line, at).or_else(|| by_cue(line, at))?;
    Some(Sighting { words: start..end, ..Sighting::default() })
}

/// "12-hour shifts", "40 hours per week", "three shifts a week".
fn by_number(line: &Line, at: usize) -> Option<(usize, usize)> {
    let word = line.word(at);
    let amount = word.split('.').next().and_then(number).filter(|amount| (1..=60).contains(amount))?;
    let mut next = at + 1;
    if number(line.word(next)).is_some() && !matches!(line.gap(next), Gap::Stop | Gap::Comma) {
        next += 1;
    } else if matches!(line.word(next), "to") && number(line.word(next + 1)).is_some() {
        next += 2;
    }
    let unit = line.word(next);
    if matches!(unit, "hour" | "hr" | "hours" | "hrs")
        && matches!(line.word(next + 1), "shift" | "shifts" | "day" | "days")
        && line.is_joined(next + 1)
    {
        return Some((line.left(at, 2, |before| matches!(line.word(before), "rotating" | "of" | "stand")).max(at), next + 2));
    }
    let per = |at: usize| matches!(line.word(at), "per" | "a" | "each" | "every") && matches!(line.word(at + 1), "week" | "day" | "shift");
    let weekly = |at: usize| {
        if per(at) {
            Some(at + 2)
        } else {
            (line.gap(at) == Gap::Slash && matches!(line.word(at), "week" | "wk")
                || line.word(at) == "weekly"
                || line.word(at) == "week" && unit.starts_with('h'))
            .then_some(at + 1)
        }
    };
    let trains = line.has(line.clause_start(at)..at, &["training", "after", "open", "24", "over", "save", "saves", "additional", "lost"]);
    if matches!(unit, "hours" | "hrs" | "hour" | "shifts") && !trains && amount >= if unit == "shifts" { 1 } else { 4 } {
        let end = weekly(next + 1)?;
        let whole_day = matches!((amount, line.word(end - 1)), (24, "day"));
        let start = line.left(at, 3, |before| matches!(line.word(before), "full" | "time" | "part"));
        return (!whole_day).then_some((start, end));
    }
    None
}

fn by_cue(line: &Line, at: usize) -> Option<(usize, usize)> {
    let end = line.cue("gate-schedule", at)?;
    if line.word(at).starts_with("travel") {
        return travel(line, at, end);
    }
    if let Some(day) = weekday(line.word(at)) {
        let found = week(line, at);
        // One day alone is a date, unless it is at the weekend.
        if found.is_some() || day < 6 || line.word(at).len() <= 3 {
            return found;
        }
    }
    // Pay for it, rest from it, and those who have it as their trade.
    if line.cue("not-schedule", end).is_some() && matches!(line.gap(end), Gap::Space | Gap::Hyphen) {
        return None;
    }
    let no = line.has(at.saturating_sub(3).max(line.start)..at, &["no", "off", "paid", "without", "never", "our"]);
    if no {
        return None;
    }
    if line.word(at) == "flexibility" && line.word(end).starts_with("remote") {
        return None;
    }
    let lead = |before: usize| line.cue("before-schedule", before).is_some() || number(line.word(before)).is_some();
    let mut start = line.left(at, 3, |before| {
        matches!(
            line.word(before),
            "some" | "occasional" | "alternate" | "every" | "mandatory" | "rotating" | "available" | "any" | "early" | "late"
        )
    });
    let weak = line.cue("weak-schedule", at).is_some_and(|weak| weak >= end);
    if !weak {
        start = line.left(start, 2, |before| {
            matches!(line.word(before), "start" | "work" | "working" | "participate" | "overnight" | "rotating" | "weekly")
        });
    }
    let beside = |at: usize| {
        (line.start..line.end).contains(&at) && line.cue("gate-schedule", at).is_some() && !matches!(line.word(at), "full" | "part")
    };
    let follows = line.end_of_gates() > line.start && at <= line.end_of_gates() + 1 && line.gap(at) != Gap::Stop;
    let listed =
        follows || (end..line.end.min(end + 3)).any(beside) || at > line.start && (at.saturating_sub(3).max(line.start)..at).any(beside);
    let asked = line.has_cue("asks-for-gate", line.start..line.end) || line.asks();
    let led = at > line.start && lead(at - 1);
    let alone = matches!(line.word(at), "full" | "part");
    let is_title = line.place.section == SectionKind::Title;
    let weak_fits = if alone {
        listed && (is_title || !asked)
    } else {
        listed || start < at || is_title || asked && (led || line.word(end) == "required")
    };
    if weak && !weak_fits || line.word(at).starts_with("holiday") && !listed {
        return None;
    }
    let hours = matches!(line.word(at), "hours") && !line.has(line.start..at, &["work", "working"]);
    if hours || line.word(at) == "nights" && number(line.before(at, 1)).is_some() && line.is_capitalised(at) {
        return None;
    }
    let end = if line.word(at) == "flexibility" {
        line.right(end, 6, |next| !matches!(line.word(next), "is" | "for" | "but" | "who"))
    } else {
        end
    };
    let end = if matches!(line.word(end), "rota" | "rotation" | "shifts" | "shift" | "basis" | "work") && line.is_joined(end) {
        end + 1
    } else {
        end
    };
    Some((start, end))
}

/// Travel that one must do; not the trade, nor what it costs.
fn travel(line: &Line, at: usize, end: usize) -> Option<(usize, usize)> {
    if line.cue("not-schedule", end).is_some() {
        return None;
    }
    let asks = |index: usize| {
        matches!(
            line.word(index),
            "willingness"
                | "willing"
                | "ability"
                | "able"
                | "available"
                | "availability"
                | "prepared"
                | "must"
                | "flexibility"
                | "required"
                | "requires"
                | "require"
                | "expected"
                | "involve"
                | "involves"
                | "ready"
                | "need"
                | "may"
                | "will"
                | "occasional"
                | "some"
                | "frequent"
                | "extensive"
                | "regular"
                | "up"
                | "international"
                | "domestic"
                | "minimal"
                | "no"
        ) || line.surface(index).parse::<u32>().is_ok()
    };
    let from = (at.saturating_sub(5).max(line.end_of_gates())..at)
        .find(|&index| asks(index) && (index + 1..=at).all(|next| line.gap(next) != Gap::Stop));
    let percent = (end..line.end.min(end + 6))
        .find(|&near| line.block.prose.text()[line.words.range(near).end..].starts_with('%') || matches!(line.word(near), "percent"));
    let follows = line.word(end) == "required"
        || matches!((line.word(end), line.word(end + 1)), ("is" | "may", "required" | "be" | "expected"))
        || matches!(
            line.word(end),
            "occasionally"
                | "frequently"
                | "nationally"
                | "internationally"
                | "domestically"
                | "nationwide"
                | "overseas"
                | "abroad"
                | "regularly"
        )
        || matches!((line.word(end), line.word(end + 1)), ("up", "to") | ("between", _));
    let verb = line.before(at, 1) == "to" || line.word(at) != "travel" || from.is_some();
    if !(follows || percent.is_some() || from.is_some() && verb) {
        return None;
    }
    let start = from.filter(|&from| line.word(from) != "no").unwrap_or(at);
    if from.is_some_and(|from| line.word(from) == "no") {
        return None;
    }
    let mut to = line.right(end, 8, |next| {
        !matches!(line.word(next), "and" | "is" | "will" | "as" | "but" | "with" | "may" | "required" | "who" | "we")
    });
    if let Some(percent) = percent.filter(|&percent| percent >= to && (to..=percent).all(|at| line.gap(at) != Gap::Stop)) {
        to = percent + 1;
    }
    while to > end && matches!(line.word(to - 1), "to" | "the" | "of" | "a" | "for" | "in" | "when" | "if") {
        to -= 1;
    }
    Some((start, to))
}

fn weekday(word: &str) -> Option<u8> {
    Some(match word {
        "monday" | "mondays" | "mon" | "m" => 1,
        "tuesday" | "tuesdays" | "tue" | "tues" => 2,
        "wednesday" | "wednesdays" | "wed" => 3,
        "thursday" | "thursdays" | "thu" | "thur" | "thurs" => 4,
        "friday" | "fridays" | "fri" | "f" => 5,
        "saturday" | "saturdays" | "sat" => 6,
        "sunday" | "sundays" | "sun" => 7,
        _ => return None,
    })
}

/// "Monday to Friday 9–5", "Mon-Fri, 8am to 4.30pm"; not when one may call.
fn week(line: &Line, at: usize) -> Option<(usize, usize)> {
    let small = usize::from(matches!(line.word(at + 1), "to" | "through" | "thru" | "until"));
    let last = at + 1 + small;
    weekday(line.word(last))?;
    if line.gap(last) == Gap::Comma
        || line.has(line.start..line.end, &["call", "phone", "contact", "telephone", "enquiries", "open", "opening", "reached"])
    {
        return None;
    }
    let is_time = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 7
            || matches!(word, "am" | "pm" | "a.m" | "p.m" | "to" | "from" | "between" | "until" | "and" | "noon")
    };
    let mut to = last + 1;
    let mut end = to;
    while to < line.end && to < last + 10 && is_time(line.word(to)) {
        to += 1;
        if !matches!(line.word(to - 1), "to" | "from" | "between" | "until" | "and") {
            end = to;
        }
    }
    Some((at, end))
}
