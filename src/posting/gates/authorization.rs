//! The right to work, clearances and vetting: `must be authorized to work in the US`, `active TS/SCI clearance`, `enhanced DBS check`.

use crate::text::Gap;

use super::line::{Line, Sighting};
use crate::posting::sections::SectionKind;

pub(super) fn find(line: &Line, at: usize) -> Option<Sighting> {
    let mut end = line.cue("gate-authorization", at)?;
    let word = line.word(at);
    if word == "dbs" && !line.is_caps(at) {
        return None;
    }
    // Two letters are other things as well.
    if matches!(word, "sc" | "dv" | "ts" | "opt" | "clearance") && end == at + 1 {
        let cleared = line.is_caps(at)
            && (at..line.end.min(at + 4)).any(|near| matches!(line.word(near), "clearance" | "cleared" | "eligible" | "sci"));
        let government = word == "clearance"
            && line.has(
                at.saturating_sub(3).max(line.start)..at,
                &["security", "secret", "government", "dod", "sci", "nato", "active", "vetting"],
            );
        if !(cleared || government) {
            return None;
        }
    }
    let sentence = line.start..line.end;
    let asks = line.asks() || line.has_cue("asks-for-gate", sentence.clone());
    let right = line.cue("vetting", at).is_none();
    let duty = line.is_duty() && !line.has(sentence.clone(), &["must", "subject", "required", "you", "pass", "clearance"]);
    if !right && (!asks || duty) {
        return None;
    }
    // "We offer visa sponsorship" closes no gate; "we cannot sponsor" does.
    let sponsors = (at..end).any(|near| line.word(near).starts_with("sponsor"));
    let refuses = line.has(
        sentence.clone(),
        &[
            "no",
            "not",
            "cannot",
            "can't",
            "unable",
            "without",
            "don't",
            "won't",
            "doesn't",
            "unfortunately",
            "never",
            "aren't",
            "isn't",
            "require",
            "requiring",
            "neither",
            "nor",
        ],
    );
    if sponsors && !refuses {
        return None;
    }
    // Equal treatment of every citizenship is no demand for one.
    let citizen = (at..end)
        .any(|near| line.word(near).starts_with("citizen") || line.word(near).starts_with("resident") || line.word(near) == "card");
    if citizen && (line.has(sentence.clone(), &["regard", "regardless", "discriminate", "discrimination", "race", "basis"]) || !asks) {
        return None;
    }
    // Papers that the posting is about, or that it gives: "help clients with work permits".
    let given =
        line.has(line.clause_start(at)..at, &["assist", "help", "support", "clients", "arrange", "process", "provide"]) && !sponsors;
    if given && !line.has(sentence, &["must", "should", "required", "you"])
        || line.place.section == SectionKind::Benefits && !(sponsors && refuses) && !line.has(line.start..line.end, &["must"])
    {
        return None;
    }
    let start = line.left(at, 7, |before| is_lead(line.word(before)));
    let start = (start..at)
        .find(|&first| !matches!(line.word(first), "a" | "an" | "are" | "the" | "to" | "and" | "of" | "or" | "in" | "for" | "any" | "your"))
        .unwrap_or(at);
    loop {
        let leads = matches!(
            line.word(end),
            "to" | "in"
                | "for"
                | "at"
                | "within"
                | "of"
                | "from"
                | "without"
                | "with"
                | "under"
                | "on"
                | "now"
                | "or"
                | "check"
                | "status"
                | "work"
                | "live"
                | "visas"
                | "permit"
                | "level"
                | "anywhere"
                | "applicants"
                | "here"
                | "clearance"
                | "a"
                | "and"
                | "certificate"
        );
        let to = if leads { line.right(end, 10, |next| !stops(line, next)) } else { end };
        let or = line.cue("gate-authorization", to + 1).filter(|_| matches!(line.word(to), "or" | "and" | "and/or") && line.is_joined(to));
        let slash = line.cue("gate-authorization", to).filter(|_| line.gap(to) == Gap::Slash);
        match or.or(slash) {
            Some(next) => end = next,
            None => {
                end = to;
                break;
            }
        }
    }
    while end > at + 1
        && matches!(
            line.word(end - 1),
            "a" | "an" | "the" | "to" | "and" | "of" | "or" | "in" | "for" | "is" | "at" | "as" | "this" | "be" | "will"
        )
    {
        end -= 1;
    }
    Some(Sighting { words: start..end, ..Sighting::default() })
}

fn is_lead(word: &str) -> bool {
    matches!(
        word,
        "must"
            | "be"
            | "have"
            | "legally"
            | "currently"
            | "active"
            | "current"
            | "valid"
            | "no"
            | "not"
            | "cannot"
            | "can't"
            | "unable"
            | "to"
            | "able"
            | "obtain"
            | "hold"
            | "eligible"
            | "for"
            | "us"
            | "uk"
            | "u.s"
            | "eu"
            | "enhanced"
            | "full"
            | "the"
            | "a"
            | "an"
            | "pass"
            | "undergo"
            | "subject"
            | "of"
            | "existing"
            | "do"
            | "require"
            | "provide"
            | "offer"
            | "we"
            | "are"
            | "ability"
            | "and"
            | "maintain"
            | "dod"
            | "secret"
            | "top"
            | "government"
            | "basic"
            | "satisfactory"
            | "successfully"
            | "criminal"
            | "fingerprint"
            | "in"
            | "already"
            | "permanent"
            | "proof"
            | "evidence"
            | "unrestricted"
            | "without"
            | "possess"
            | "acquire"
            | "or"
            | "need"
            | "needing"
            | "sc"
            | "dv"
            | "nato"
            | "security"
            | "should"
            | "only"
            | "don't"
            | "does"
            | "will"
            | "complete"
            | "clear"
            | "successful"
            | "completion"
            | "child"
            | "new"
            | "live"
            | "any"
    )
}

fn stops(line: &Line, at: usize) -> bool {
    let word = line.word(at);
    matches!(
        word,
        "and"
            | "or"
            | "is"
            | "are"
            | "as"
            | "who"
            | "with"
            | "but"
            | "so"
            | "please"
            | "before"
            | "prior"
            | "will"
            | "that"
            | "because"
            | "due"
            | "by"
            | "we"
            | "if"
            | "which"
            | "preferred"
            | "required"
            | "when"
            | "under"
            | "may"
            | "must"
            | "follow"
            | "upon"
            | "can"
            | "should"
    ) && !(word == "with" && line.word(at + 1) == "no")
}
