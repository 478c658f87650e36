//! What `tailor-lint init` wrote, what it left alone, and what comes next.

use super::pretty::push_wrapped;
use super::{Style, counted, shown};
use crate::workspace::scaffold::{self, Before, HOOK, NewFile, Repository};

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was written.
    Written,
    /// There was one already, which is as it was.
    Kept,
}

/// What was done in a folder. `folder` is its path as given, nothing for the present one.
pub fn pretty(folder: &str, before: &Before, files: &[(NewFile, Outcome)], style: Style) -> String {
    let mut out = String::new();
    for (file, outcome) in files {
        let path = style.paint("1", &shown(&format!("{folder}{}", file.path)));
        let line = match outcome {
            Outcome::Written => format!("wrote  {path}: {}", file.purpose),
            Outcome::Kept => format!("kept   {path} (it is there already)"),
        };
        push_wrapped(&mut out, &line, "", "       ", style);
    }
    let mut say = |text: &str| {
        out.push('\n');
        push_wrapped(&mut out, text, "", "", style);
    };
    if let Some(text) = there(before) {
        say(&text);
    }
    if before.config_above {
        say("The tailor-lint.yaml of a folder above no longer holds here; take the new one away if it should.");
    }
    let hook_kept = files.iter().any(|(file, outcome)| file.path == HOOK && *outcome == Outcome::Kept);
    if hook_kept {
        say(&format!("To check before each commit, add this to {HOOK}, unless it is there:"));
    }
    let hook = if hook_kept { scaffold::hook() } else { String::new() };
    out.push_str(&hook);
    out.push_str(&elsewhere(&before.repository, style));
    out.push('\n');
    push_wrapped(&mut out, &next(folder, before), "", "", style);
    out
}

/// What there was already, and how it is paired.
fn there(before: &Before) -> Option<String> {
    let mut parts = Vec::new();
    if before.letters > 0 {
        parts.push(format!("{}, {} with a posting", counted(before.letters, "letter"), before.answering));
    }
    if before.resumes > 0 {
        parts.push(counted(before.resumes, "resume"));
    }
    if before.unanswered > 0 {
        parts.push(format!("{} without a letter", counted(before.unanswered, "posting")));
    }
    let found = parts.join("; ");
    before
        .has_applications()
        .then(|| format!("Found here: {found}. So no example was written; run tailor-lint --explain-pairs to see what belongs to what."))
}

/// What to do about hooks and workflows that were not written.
fn elsewhere(repository: &Repository, style: Style) -> String {
    let mut out = String::from("\n");
    let text = match repository {
        Repository::Here { gitlab: false } => return String::new(),
        Repository::Here { gitlab: true } => {
            "There is a .gitlab-ci.yml and no .github here. To check at each push, add this to the former:".to_owned()
        }
        Repository::Above { inside } => format!(
            "The git repository begins in a folder above, where hooks and workflows belong, so none were written. Have yours run tailor-lint in {}.",
            shown(inside)
        ),
        Repository::None => "This is in no git repository, so no commit hook and no workflow were written.".to_owned(),
    };
    push_wrapped(&mut out, &text, "", "", style);
    if *repository == (Repository::Here { gitlab: true }) {
        out.push_str(&scaffold::gitlab_job());
    }
    out
}

/// What to do now.
fn next(folder: &str, before: &Before) -> String {
    let mut steps = Vec::new();
    if before.has_applications() {
        if before.resumes == 0 {
            steps.push("put your resume here as resume.md");
        }
        if before.letters == 0 {
            steps.push("write a letter beside a posting, as cover-letter.md");
        } else if before.answering < before.letters {
            steps.push("save each letter's posting in the same folder, as job.txt");
        }
    } else {
        steps.push("put your own resume into resume.md");
        steps.push("make a folder in applications for each job, with the posting in job.txt and your letter beside it in cover-letter.md");
        steps.push("delete the example");
    }
    let place = if folder.is_empty() { String::new() } else { format!(" in {}", shown(folder.trim_end_matches('/'))) };
    let run = format!("run tailor-lint{place}");
    if steps.is_empty() { format!("Next: {run}.") } else { format!("Next: {}. Then {run}.", steps.join("; ")) }
}
