//! `Active Ohio RN license`, `CDL Class A`, `AWS certification`; not `license plates`, not `registered in Delaware`.

use std::ops::Range;

use crate::text::Gap;
use crate::text::lexicon::{Lexicon, WordList};

use super::line::{Line, Sighting};
use crate::posting::sections::SectionKind;

pub(super) fn find(line: &Line, at: usize) -> Option<Sighting> {
    if line.place.tier.is_none() || line.place.section == SectionKind::About && line.place.headed {
        return None;
    }
    // A copy of it is to be sent.
    if line.has(line.start..line.end, &["cv", "curriculum", "transcripts"]) {
        return None;
    }
    let words = named(line, at).or_else(|| described(line, at))?;
    let hold =
        ["hold", "possess", "must", "required", "requires", "valid", "current", "active", "have", "maintain", "obtain", "require", "need"];
    // What the work is about is not what one must hold: "issue certificates", "drafting licences".
    if line.is_duty() && !line.has(words.start.saturating_sub(4).max(line.start)..line.end.min(words.end + 3), &hold) {
        return None;
    }
    let clause = line.clause_start(at)..words.start;
    let ours = line.has(clause.clone(), &["we", "our", "company", "reimbursement", "provided", "towards"])
        && !line.has(clause.clone(), &["you", "require", "need", "seeking", "must"]);
    let paid = line.has(clause, &["sponsored", "paid", "free", "study"])
        || line.has(words.end..line.end.min(words.end + 3), &["reimbursement", "provided", "paid"]);
    (!ours && !paid).then(|| Sighting { words, ..Sighting::default() })
}

/// A licence or certificate with a name of its own: CDL, CPA, PMP.
fn named(line: &Line, at: usize) -> Option<Range<usize>> {
    let mut end = line.cue("licence-name", at)?;
    if line.word(at).len() <= 6 && end == at + 1 && !line.is_caps(at) {
        return None;
    }
    // "CPA licence", "CPA firm": the first is found at its noun, the second is nobody's paper.
    if line.is_joined(end)
        && (is_paper(line.word(end))
            || matches!(line.word(end), "firm" | "firms" | "office" | "exam" | "drivers" | "driver" | "students" | "candidate"))
    {
        return None;
    }
    if matches!(line.word(end), "class") && line.surface(end + 1).len() <= 2 {
        end += 2;
    }
    let listed = matches!(line.word(end), "and" | "or") || line.gap(end) == Gap::Slash;
    if listed && (end..line.end.min(end + 4)).any(|next| is_paper(line.word(next))) {
        return None;
    }
    let start = line.left(at, 2, |before| matches!(line.word(before), "active" | "current" | "valid" | "full"));
    let state = line.right(end, 8, |next| {
        next > end && line.is_capitalised(next) || matches!(line.word(next), "in" | "or") && line.is_capitalised(next + 1)
    });
    if state > end + 1 {
        end = state;
    }
    Some(start..end)
}

fn is_paper(word: &str) -> bool {
    matches!(
        word,
        "licence"
            | "license"
            | "licences"
            | "licenses"
            | "licensed"
            | "licensure"
            | "certification"
            | "certifications"
            | "certificate"
            | "certificates"
            | "certified"
            | "registration"
            | "registered"
            | "credential"
            | "credentials"
            | "badge"
            | "card"
            | "cards"
    )
}

/// A paper with what stands beside it: "Current first aid and CPR certification", "certified in phlebotomy".
fn described(line: &Line, at: usize) -> Option<Range<usize>> {
    let word = line.word(at);
    if let Some(end) = line.cue("gate-licence", at).filter(|_| !is_paper(word)) {
        return in_a_name(line, at, end);
    }
    if !is_paper(word) || line.cue("after-licence", at + 1).is_some() && line.gap(at + 1) == Gap::Space {
        return None;
    }
    let joined = line.is_joined(at);
    let before = if joined { line.before(at, 1) } else { "" };
    if joined && line.cue("before-licence", at - 1).is_some() || matches!(before, "software" | "gift") {
        return None;
    }
    let mut start = name_start(line, at);
    let mut end = at + 1;
    match word {
        "licensed" | "certified" | "registered" => {
            let with = matches!(line.word(end), "with" | "by" | "in" | "as") && line.is_joined(end);
            let from = end + usize::from(with) + usize::from(with && matches!(line.word(end + 1), "the" | "a" | "an"));
            if with && word == "registered" && line.word(end) == "in"
                || matches!(before, "is" | "are" | "being") && line.place.tier != Some(super::Tier::Must)
            {
                return None;
            }
            let to = line.right(from, 4, |next| !is_edge(line.word(next)));
            if to > from {
                end = to;
            }
            if word == "registered"
                && !with
                && start == at
                && !line.has(
                    end - 1..end,
                    &["nurse", "manager", "dietitian", "therapist", "teacher", "technologist", "midwife", "electrician", "veterinary"],
                )
            {
                return None;
            }
        }
        "licences" | "licenses" | "certificates" | "cards" if start == at => return None,
        "registration" if !is_register(line, start, at) => return None,
        "badge" | "card" | "cards" | "credential" | "credentials"
            if !is_register(line, start, at) && !matches!(before, "teaching" | "teacher") =>
        {
            return None;
        }
        _ => {
            let of = matches!(line.word(end), "in" | "as") && line.is_joined(end);
            let to = line.right(end + 1, 4, |next| !is_edge(line.word(next)) || line.word(next) == "and" && !is_edge(line.word(next + 1)));
            if of && to > end + 1 {
                end = to;
            }
            if matches!(line.word(end), "class" | "category" | "level") && line.is_joined(end) && line.surface(end + 1).len() <= 2 {
                end = (end + 2).min(line.end);
            }
        }
    }
    // "Active and unrestricted licence" says nothing but that one is asked.
    while start < at && matches!(line.word(start), "and" | "or" | "professional") && start + 1 < at && line.word(start) != "professional" {
        start += 1;
    }
    (end - start >= 2).then_some(start..end)
}

/// "First aid certificate", "food hygiene level 2": the name first, the paper after it or left out.
fn in_a_name(line: &Line, at: usize, end: usize) -> Option<Range<usize>> {
    if line.cue("licence-name", at).is_some() {
        return None;
    }
    let to = line.right(end, 4, |next| {
        is_paper(line.word(next))
            || matches!(line.word(next), "level" | "2" | "3" | "and" | "cpr" | "ii" | "qualification" | "engineer" | "trained")
    });
    let to = (end..to).rev().find(|&last| !matches!(line.word(last), "and")).map_or(end, |last| last + 1);
    let start = line.left(at, 4, |before| {
        matches!(
            line.word(before),
            "level" | "2" | "3" | "valid" | "current" | "basic" | "cpr" | "and" | "paediatric" | "pediatric" | "emergency"
        )
    });
    let start = (start..at).find(|&first| line.word(first) != "and").unwrap_or(at);
    // "Level 2 Food Hygiene" is a certificate without the word; "food hygiene standards" are none.
    (to > end || start < at || line.has(end..end + 1, &["trained"])).then_some(start..to)
}

/// Whether a registration, badge or card is a person's: the register has a name, or it must be valid.
fn is_register(line: &Line, start: usize, at: usize) -> bool {
    (start..at).any(|near| {
        line.is_caps(near) && line.surface(near).len() > 1
            || matches!(
                line.word(near),
                "professional"
                    | "state"
                    | "nurse"
                    | "nursing"
                    | "current"
                    | "active"
                    | "valid"
                    | "full"
                    | "board"
                    | "teacher"
                    | "teaching"
                    | "provisional"
                    | "medical"
            )
    })
}

fn is_edge(word: &str) -> bool {
    Lexicon::builtin().has(WordList::LicenceEdge, word)
}

/// Where the name of a paper begins. It crosses "and", "or" and slashes between short names in capitals: "BLS and ACLS certification".
fn name_start(line: &Line, at: usize) -> usize {
    let mut start = line.left(at, 6, |before| !is_edge(line.word(before)) || matches!(line.word(before), "valid" | "current"));
    loop {
        let joint = start > line.end_of_gates() && start < at && line.gap(start) == Gap::Slash;
        let before = if joint { start } else { start.saturating_sub(1) };
        let joins = joint
            || before > line.end_of_gates() && matches!(line.word(before), "and" | "or") && line.is_joined(start) && line.is_joined(before);
        let named = before > line.end_of_gates() && line.is_caps(before - 1) && line.surface(before - 1).len() >= 2
            || joins && before >= 2 && line.word(before - 1) == "aid";
        if !(joins && named && (start..at).any(|near| line.is_caps(near))) {
            return start;
        }
        start = line.left(before - 1, 3, |near| line.is_caps(near) || matches!(line.word(near), "current" | "valid" | "active" | "first"));
    }
}
