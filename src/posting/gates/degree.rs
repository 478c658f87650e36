//! `Bachelor's degree in Accounting or equivalent experience`; not `a high degree of autonomy`.

use std::ops::Range;

use crate::text::Gap;
use crate::text::lexicon::{Lexicon, WordList};

use super::line::{Line, Sighting};
use crate::document::Block;

/// How high a degree is, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The end of school.
    Secondary,
    /// A diploma after it.
    Diploma,
    /// Two years of college, or some other degree of which no more is said.
    Associate,
    /// A degree of which no more is said.
    Degree,
    /// A first degree.
    Bachelor,
    /// A second one.
    Master,
    /// The highest.
    Doctorate,
}

impl Level {
    const LISTS: [(&'static str, Level); 7] = [
        ("gate-degree-bachelor", Level::Bachelor),
        ("gate-degree-master", Level::Master),
        ("gate-degree-secondary", Level::Secondary),
        ("gate-degree-doctorate", Level::Doctorate),
        ("gate-degree-associate", Level::Associate),
        ("gate-degree-diploma", Level::Diploma),
        ("gate-degree", Level::Degree),
    ];

    /// The word that JSON says.
    pub fn name(self) -> &'static str {
        match self {
            Level::Secondary => "high school",
            Level::Diploma => "diploma",
            Level::Associate => "associate",
            Level::Degree => "degree",
            Level::Bachelor => "bachelor",
            Level::Master => "master",
            Level::Doctorate => "doctorate",
        }
    }

    /// The level of that name.
    pub fn of(name: &str) -> Option<Level> {
        Level::LISTS.iter().map(|(_, level)| *level).find(|level| level.name() == name)
    }
}

/// The highest degree that a block names, and where.
pub fn named(block: &Block) -> Option<(Level, Range<usize>)> {
    let first_of_highest = |best: Option<(Level, Range<usize>)>, next: (Level, Range<usize>)| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    };
    all_named(block).into_iter().fold(None, first_of_highest)
}

/// Every degree that a block names, in order.
pub fn all_named(block: &Block) -> Vec<(Level, Range<usize>)> {
    let mut found: Vec<(Level, Range<usize>)> = Vec::new();
    for at in 0..block.words.len() {
        // "Boston, MA" and "Bethesda, MD" are places.
        let place = matches!(block.words.folded(at), "ma" | "md" | "ms" | "as")
            && block.words.gap(at) == Gap::Comma
            && !matches!(block.words.folded(at + 1), "in" | "of" | "degree");
        if let Some((level, range)) = level_at(block, at).filter(|_| !place)
            && found.last().is_none_or(|(_, last)| last.end <= at)
        {
            found.push((level, range));
        }
    }
    found
}

fn level_at(block: &Block, at: usize) -> Option<(Level, Range<usize>)> {
    let lexicon = Lexicon::builtin();
    let mut best: Option<(Level, Range<usize>)> = None;
    for (list, level) in Level::LISTS {
        if let Some((range, _)) = lexicon.cues(list).longest_at(&block.words, at)
            && best.as_ref().is_none_or(|(_, known)| range.end > known.end)
        {
            best = Some((level, range));
        }
    }
    best
}

pub(super) fn find(line: &Line, at: usize) -> Option<Sighting> {
    let (mut level, first) = degree_at(line, at)?;
    let mut end = first.end;
    let mut subject = None;
    // "Bachelor's or Master's degree in law or politics": the lowest will do.
    loop {
        let next = after_or(line, end);
        if let Some((other, range)) = next.and_then(|next| degree_at(line, next)) {
            level = if level == Level::Degree {
                other
            } else if other == Level::Degree {
                level
            } else {
                level.min(other)
            };
            end = range.end;
        } else if line.is_joined(end)
            && matches!(line.word(end), "degree" | "degrees" | "diploma" | "level" | "honours" | "honors" | "qualification" | "education")
        {
            end += 1;
        } else if subject.is_none() && matches!(line.word(end), "in" | "of" | "within") && line.is_joined(end) {
            let to = field_end(line, end + 1);
            if to == end + 1 {
                break;
            }
            subject = Some(end + 1..to);
            end = to;
        } else {
            break;
        }
    }
    let whole = at..end;
    if is_other(line, &whole) {
        return None;
    }
    let plain = matches!(line.word(at), "degree" | "diploma") && first.len() == 1 || line.word(at) == "law";
    let named = |before: usize| !Lexicon::builtin().has(WordList::LicenceEdge, line.word(before)) && line.word(before) != "relevant";
    let start = if plain {
        line.left(at, 2, named)
    } else {
        line.left(at, 1, |before| matches!(line.word(before), "university" | "honours" | "accredited"))
    };
    let (end, equivalent) = equivalent(line, end);
    Some(Sighting { words: start..end, subject, level: Some(level.name().to_owned()), equivalent, ..Sighting::default() })
}

fn degree_at(line: &Line, at: usize) -> Option<(Level, Range<usize>)> {
    if at >= line.end {
        return None;
    }
    let (level, range) = level_at(line.block, at).filter(|(_, range)| range.end <= line.end)?;
    let word = line.word(at);
    // Short ones are other things as well: MS Office, Boston MA, "as".
    let short = range.len() == 1
        && !word.contains(['.', '\''])
        && word.len() <= 3
        && !matches!(word, "phd" | "bsc" | "msc" | "mba" | "bsn" | "ged" | "llb" | "llm");
    if short {
        let degree = |near: usize| (line.start..line.end).contains(&near) && near != at && level_at(line.block, near).is_some();
        let beside =
            degree(at + 1) || at > line.start && degree(at - 1) || line.word(at + 1) == "in" || line.word(at + 1) == "or" && degree(at + 2);
        if !line.is_caps(at) || !(beside || line.asks() && at == line.start && line.gap(at + 1) != Gap::Space) {
            return None;
        }
    }
    if matches!(word, "bachelor" | "masters" | "diploma")
        && range.len() == 1
        && matches!(line.word(at + 1), "party" | "pad" | "tournament" | "swimming")
    {
        return None;
    }
    Some((level, range))
}

/// The word after "or", a slash or a comma that joins two degrees.
fn after_or(line: &Line, end: usize) -> Option<usize> {
    match line.gap(end) {
        Gap::Slash => Some(end),
        Gap::Comma if !matches!(line.word(end), "or") => Some(end),
        Gap::Comma | Gap::Space if matches!(line.word(end), "or" | "and/or") => {
            let next = end + 1;
            Some(next + usize::from(matches!(line.word(next), "a" | "an" | "higher" | "equivalent")))
        }
        _ => None,
    }
}

/// "Accounting, Finance or a related field": up to the end of the list.
fn field_end(line: &Line, from: usize) -> usize {
    let lexicon = Lexicon::builtin();
    let mut to = from;
    while to < line.end && to < from + 16 {
        let word = line.word(to);
        let starts_other = |at: usize| {
            let next = line.word(at);
            super::number(next).is_some()
                || matches!(
                    next,
                    "experience"
                        | "minimum"
                        | "at"
                        | "relevant"
                        | "certification"
                        | "must"
                        | "ability"
                        | "working"
                        | "good"
                        | "previous"
                        | "equivalent"
                )
                || lexicon.has(WordList::BeforeTerm, next)
                    && !matches!(next, "a" | "an" | "related" | "other" | "the" | "general" | "any" | "similar" | "in")
                || level_at(line.block, at).is_some()
        };
        match line.gap(to) {
            Gap::Stop | Gap::Other if to > from => break,
            Gap::Comma if to > from && (starts_other(to) || !goes_on(line, to)) => break,
            _ => {}
        }
        if matches!(word, "and" | "or" | "and/or" | "&") {
            // "in Computer Science and desire to learn": another thing begins.
            let turns = to > from
                && line.is_capitalised(to - 1)
                && !line.is_capitalised(to + 1)
                && !matches!(
                    line.word(to + 1),
                    "a" | "an" | "other" | "related" | "similar" | "relevant" | "equivalent" | "in" | "the" | "any" | "closely"
                );
            if to == from || turns && word == "and" || starts_other(to + 1) {
                break;
            }
        } else if matches!(
            word,
            "with"
                | "required"
                | "preferred"
                | "from"
                | "is"
                | "plus"
                | "at"
                | "who"
                | "minimum"
                | "that"
                | "to"
                | "would"
                | "desired"
                | "desirable"
                | "by"
                | "for"
                | "will"
                | "must"
                | "are"
                | "on"
                | "but"
                | "experience"
                | "ideally"
                | "preferably"
                | "such"
                | "which"
                | "essential"
                | "obtained"
                | "combined"
                | "you"
                | "alternatively"
                | "level"
        ) || line.gap(to) == Gap::Space && to > from && super::number(word).is_some()
        {
            break;
        }
        to += 1;
    }
    while to > from && matches!(line.word(to - 1), "and" | "or" | "a" | "an" | "the" | "in" | "of") {
        to -= 1;
    }
    to
}

/// Whether a comma parts two fields of one list: an "or" or "and" follows before long.
fn goes_on(line: &Line, comma: usize) -> bool {
    let mut run = 0;
    for at in comma..line.end.min(comma + 12) {
        if at > comma && matches!(line.gap(at), Gap::Stop | Gap::Other) {
            return false;
        }
        run = if line.gap(at) == Gap::Comma { 0 } else { run + 1 };
        if matches!(line.word(at), "or" | "and" | "and/or") {
            return true;
        }
        if run > 3 {
            return false;
        }
    }
    false
}

/// "or equivalent experience", "(or equivalent)", "or related discipline".
fn equivalent(line: &Line, end: usize) -> (usize, bool) {
    let mut at = end;
    if matches!(line.gap(at), Gap::Space | Gap::Comma | Gap::Other) && matches!(line.word(at), "or" | "and/or" | "preferred") {
        at += 1;
    } else if !(matches!(line.gap(at), Gap::Space | Gap::Other | Gap::Slash) && matches!(line.word(at), "equivalent" | "higher" | "above"))
    {
        return (end, false);
    }
    let stop = line.end.min(at + 5);
    let same = |at: usize| matches!(line.word(at), "equivalent" | "comparable" | "equivalence" | "equal");
    let higher = matches!(line.word(at), "higher" | "above" | "better" | "advanced");
    let found = (at..stop).take_while(|&next| next == at || line.is_joined(next)).find(|&next| same(next));
    match found {
        Some(found) => {
            let tail = |at: usize| {
                matches!(
                    line.word(at),
                    "work"
                        | "working"
                        | "practical"
                        | "professional"
                        | "relevant"
                        | "industry"
                        | "experience"
                        | "combination"
                        | "qualification"
                        | "qualifications"
                        | "level"
                        | "degree"
                        | "education"
                        | "training"
                        | "of"
                        | "and"
                        | "in"
                        | "field"
                        | "life"
                        | "job"
                )
            };
            let mut to = line.right(found + 1, 6, tail);
            while to > found + 1 && matches!(line.word(to - 1), "of" | "and" | "in") {
                to -= 1;
            }
            (to, true)
        }
        None if higher => (at + 1, false),
        None => (end, false),
    }
}

/// A degree of heat or of freedom, or a degree that somebody else takes.
fn is_other(line: &Line, found: &Range<usize>) -> bool {
    let (at, end) = (found.start, found.end);
    let word = line.word(at);
    if word == "degree" {
        let before = line.before(at, 1);
        let measured = super::number(before).is_some() || before.ends_with("°");
        let much = matches!(
            before,
            "high"
                | "higher"
                | "highest"
                | "large"
                | "some"
                | "certain"
                | "great"
                | "greater"
                | "considerable"
                | "varying"
                | "significant"
                | "any"
                | "fair"
                | "good"
                | "same"
                | "reasonable"
                | "to"
                | "third"
                | "360"
                | "strong"
                | "necessary"
                | "what"
                | "lesser"
                | "appropriate"
                | "utmost"
                | "each"
                | "ninety"
                | "this"
        );
        let of_what = line.word(at + 1) == "of" || (line.word(at + 1) == "to" && line.word(at + 2) == "which");
        if measured || of_what || much && !matches!(line.word(at + 1), "in" | "level" | "qualified") {
            return true;
        }
    }
    let enrolled = line.has(
        at.saturating_sub(6).max(line.start)..at,
        &["enrolled", "pursuing", "studying", "completing", "accredited", "graduate", "completed"],
    );
    if (line.cue("beside-degree", end).is_some() || matches!(line.word(end), "program" | "programme" | "programs"))
        && !enrolled
        && line.is_joined(end)
    {
        return true;
    }
    // A copy of it is to be sent.
    if line.has(line.start..line.end, &["cv", "curriculum", "transcripts", "attached", "attach", "enclose"]) {
        return true;
    }
    let ours = line.has(
        line.clause_start(at)..at,
        &["we", "our", "founders", "tuition", "funding", "sponsored", "toward", "towards", "reimbursement", "support"],
    );
    let seeks = line.has(line.clause_start(at)..at, &["looking", "seeking", "require", "requires", "you", "your", "prefer", "need"]);
    if ours && !seeks || line.has(line.start..at, &["teach", "supervise", "supervising", "lecture"]) {
        return true;
    }
    line.place.tier.is_none() || line.is_duty() && !(line.asks() || line.has_cue("asks-for-gate", line.start..line.end))
}
