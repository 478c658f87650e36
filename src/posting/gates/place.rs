//! Where the work is done, where that is a condition: `on site in Leeds three days a week`, `remote within the EU`, `must live within 30 miles`.

use crate::text::Gap;

use super::line::{Line, Sighting};
use crate::posting::sections::SectionKind;

pub(super) fn find(line: &Line, at: usize) -> Option<Sighting> {
    let end = line.cue("gate-place", at)?;
    if line.place.section == SectionKind::About && line.place.headed {
        return None;
    }
    let told = match line.word(at) {
        "remote" | "remotely" | "hybrid" | "on" | "onsite" | "in" | "at" | "home" | "work" | "working" | "telecommute"
        | "telecommuting" | "telework"
            if !matches!(line.word(end - 1), "within") =>
        {
            how(line, at, end)
        }
        "relocate" | "relocation" => relocation(line, at, end),
        "local" => Some((at, end)),
        "commuting" | "commutable" => Some((line.left(at, 5, |before| !matches!(line.word(before), "and" | "or" | "you")), end)),
        _ => where_one_lives(line, at, end),
    }?;
    let (start, end) = told;
    let mut to = line.right(end, 8, |next| !stops(line, next));
    while to > end && is_small(line.word(to - 1)) {
        to -= 1;
    }
    Some(Sighting { words: start..to, ..Sighting::default() })
}

fn is_small(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "to" | "of" | "in" | "for" | "is" | "at" | "from" | "be" | "you" | "your")
}

/// "Remote", "hybrid", "on site": said of the work and not of tools, teams and parking.
fn how(line: &Line, at: usize, end: usize) -> Option<(usize, usize)> {
    // An offer is no demand.
    let offered = line.has(end..line.end.min(end + 5), &["available", "possible", "option", "optional", "options", "considered"]);
    if offered && !line.has(at.saturating_sub(2).max(line.start)..line.end.min(end + 3), &["no", "not"]) {
        return None;
    }
    let closed = end >= line.end || !matches!(line.gap(end), Gap::Space | Gap::Hyphen);
    let fits =
        line.cue("after-remote", end).is_some() && !matches!((line.word(end), line.word(end + 1)), ("and", "virtual") | ("or", "virtual"));
    let start = line.left(at, 6, |before| line.cue("before-remote", before).is_some());
    let start = (start..at).find(|&first| !matches!(line.word(first), "a" | "to" | "at" | "is" | "per" | "week" | "be")).unwrap_or(at);
    let led = start < at;
    let word = line.word(at);
    // "In person", "in the office" and "on site" are said of much; they need a number of days or a demand.
    let plain = !matches!(word, "remote" | "remotely" | "hybrid" | "telecommute" | "telework" | "telecommuting" | "home");
    let window = line.start.max(at.saturating_sub(7))..line.end.min(end + 7);
    let days = line.has(window.clone(), &["days", "day", "week", "weekly", "full-time", "fully", "100", "monday"]);
    let demand = line.has(
        window,
        &["must", "required", "requires", "require", "position", "role", "job", "only", "fully", "strictly", "expected", "based"],
    );
    let job = line.place.section == SectionKind::Title || key_line(line) || line.end - line.start <= 8 && closed && at == line.start;
    if plain && line.is_duty() && !demand {
        return None;
    }
    let enough = if plain {
        (days || demand || job) && (closed || fits)
    } else {
        (fits || closed) && (led || job || days || demand || at == line.start || after_mark(line, at) || line.before(at, 1) == "or")
    };
    let taken = line.has(
        line.clause_start(at)..at,
        &["manage", "support", "supporting", "managing", "our", "both", "assist", "experience", "provide", "customers", "using"],
    ) && !demand;
    (enough && !taken).then_some((start, end))
}

/// "Location: Remote", "Workplace: hybrid".
fn key_line(line: &Line) -> bool {
    line.has(
        line.start..line.end.min(line.start + 3),
        &["location", "workplace", "remote", "work", "arrangement", "office", "based", "schedule"],
    ) && (line.start..line.end.min(line.start + 5)).any(|at| line.gap(at) == Gap::Stop)
}

fn after_mark(line: &Line, at: usize) -> bool {
    matches!(line.gap(at), Gap::Comma | Gap::Other | Gap::Stop | Gap::Slash)
}

/// A demand to move; the help with it is no gate.
fn relocation(line: &Line, at: usize, end: usize) -> Option<(usize, usize)> {
    let help = [
        "assistance",
        "package",
        "support",
        "allowance",
        "expenses",
        "bonus",
        "provided",
        "offered",
        "available",
        "reimbursement",
        "help",
        "benefits",
        "costs",
        "budget",
    ];
    if line.has(end..line.end.min(end + 4), &help) && !line.has(at.saturating_sub(1)..at, &["no"]) {
        return None;
    }
    let start = line.left(at, 5, |before| {
        matches!(
            line.word(before),
            "willing"
                | "willingness"
                | "able"
                | "ability"
                | "must"
                | "be"
                | "to"
                | "prepared"
                | "open"
                | "ready"
                | "no"
                | "requires"
                | "need"
                | "or"
        )
    });
    let required = line.has(end..line.end.min(end + 3), &["required", "necessary", "needed", "mandatory"]);
    (start < at && !(start + 1 == at && line.word(start) == "to") || required)
        .then_some((start, if required && line.word(end) == "is" { end + 2 } else { (end + usize::from(required)).min(line.end) }))
}

/// "Must live within 30 miles", "candidates should be based in Spain".
fn where_one_lives(line: &Line, at: usize, end: usize) -> Option<(usize, usize)> {
    let sentence = line.start..line.end;
    let asks = line.has(
        at.saturating_sub(6).max(line.start)..at,
        &["must", "should", "required", "need", "needs", "candidates", "applicants", "currently", "only", "able", "willing", "prepared"],
    ) || line.has(end..line.end.min(end + 6), &["required", "only", "must"]);
    if line.word(at) == "within" {
        let distance = ["miles", "mile", "km", "kilometres", "kilometers", "minutes", "minute"];
        let near = line.has(end..line.end.min(end + 4), &distance)
            && line.has(sentence, &["live", "reside", "based", "located", "distance", "commute", "travel", "living", "must", "residing"]);
        let lives = line.has(line.start..at, &["live", "reside", "must", "living", "residing", "candidates", "applicants", "you"]);
        return (near && lives).then(|| (lead(line, at), end));
    }
    let person = !line.has(line.clause_start(at)..at, &["company", "office", "offices", "position", "we", "team", "is", "clients"])
        || line.has(line.clause_start(at)..at, &["must", "candidates", "applicants", "you"]);
    (asks && person && !line.is_duty()).then(|| (lead(line, at), end))
}

fn lead(line: &Line, at: usize) -> usize {
    line.left(at, 5, |before| {
        matches!(
            line.word(before),
            "must"
                | "should"
                | "live"
                | "reside"
                | "be"
                | "based"
                | "located"
                | "currently"
                | "living"
                | "residing"
                | "to"
                | "need"
                | "required"
                | "able"
                | "willing"
                | "in"
                | "or"
        )
    })
}

fn stops(line: &Line, at: usize) -> bool {
    matches!(
        line.word(at),
        "and"
            | "or"
            | "but"
            | "with"
            | "who"
            | "is"
            | "are"
            | "will"
            | "must"
            | "as"
            | "so"
            | "while"
            | "because"
            | "working"
            | "we"
            | "that"
            | "then"
            | "reporting"
            | "supporting"
            | "may"
            | "where"
            | "if"
            | "join"
            | "looking"
    )
}
