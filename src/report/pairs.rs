//! Which posting and which resume belong to each document of a folder, and why.

use super::pretty::push_wrapped;
use super::{Style, shown};
use crate::workspace::{Choice, Pair};

/// The pairs of a folder, the postings that nothing answers, and the texts that are no part of an application.
pub fn pretty(pairs: &[(&str, &Pair)], unanswered: &[String], left_alone: &[String], style: Style) -> String {
    let mut out = String::new();
    for (path, pair) in pairs {
        out.push_str(&format!("{}\n", style.paint("1", &shown(path))));
        line(&mut out, "posting", &pair.posting, "none found: save it in the same folder as job.txt", style);
        line(&mut out, "resume", &pair.resume, "", style);
    }
    let mut list = |title: &str, paths: &[String]| {
        if !paths.is_empty() {
            out.push_str(&format!("{}\n", style.paint("1", title)));
            paths.iter().for_each(|path| out.push_str(&format!("  {}\n", shown(path))));
        }
    };
    list("Postings without a letter or resume beside them", unanswered);
    list("Texts that are neither letter nor resume", left_alone);
    if out.is_empty() {
        out.push_str("There is no letter, resume or posting in this folder.\n");
    }
    out
}

fn line(out: &mut String, what: &str, choice: &Choice, nothing: &str, style: Style) {
    let text = match choice {
        Choice::Nothing if nothing.is_empty() => return,
        Choice::Nothing => nothing.to_owned(),
        Choice::File(path, why) => format!("{} {}", shown(path), style.paint("2", &format!("({})", why.said()))),
        Choice::Several(paths, why) => format!("several fit, so none is used: {} ({})", paths.join(", "), why.said()),
        Choice::Gone(path, why) => format!("{path} is not there ({})", why.said()),
        Choice::Outside(path, why) => format!("{path} is outside the folder ({})", why.said()),
    };
    push_wrapped(out, &format!("{what:<8} {text}"), "  ", "           ", style);
}
