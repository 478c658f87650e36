//! `--baseline` and `--write-baseline`: reading and writing what is known, and saying what changed.

use std::path::{Path, PathBuf};

use super::args::Check;
use super::write::{self, NotWritten};
use super::{files, gather};
use crate::check::Check as Mechanism;
use crate::lint::{Checked, Failure, Selection};
use crate::report::counted;
use crate::rule::RuleSet;
use crate::workspace::{Baseline, BaselineError};

/// The baseline of a run.
pub(super) struct Known {
    /// The file, as given.
    path: String,
    /// Its folder without links, from which its paths count.
    folder: PathBuf,
    /// What the file holds; nothing where there is no file yet.
    text: Option<String>,
    baseline: Baseline,
    /// Whether what is found is to be written.
    write: bool,
}

/// A document that was checked, and the rules that there were for it.
pub(super) type Seen<'a> = (&'a mut Checked, &'a RuleSet);

/// What does not go together with a baseline.
pub(super) fn refused(arguments: &Check) -> Result<(), &'static str> {
    let Some(path) = &arguments.baseline else { return Ok(()) };
    if arguments.fix || arguments.diff {
        return Err(
            "--fix and --diff mend what is in the baseline too; leave out --baseline, mend, and then write the baseline anew with --write-baseline",
        );
    }
    if path == "-" {
        return Err("the baseline is a file; name it, such as --baseline baseline.json");
    }
    if arguments.write_baseline && arguments.files.iter().any(|file| file == "-") && arguments.read.stdin_name.is_none() {
        return Err("standard input has no name to be known by in the baseline; add --stdin-name NAME");
    }
    Ok(())
}

/// Reads the baseline that the command line names, if it names one.
pub(super) fn open(arguments: &Check) -> Result<Option<Known>, Failure> {
    let Some(path) = &arguments.baseline else { return Ok(None) };
    let shown = path.replace('\\', "/");
    let failure = |message: String, line: Option<usize>| Failure { path: shown.clone(), message, line };
    let write = arguments.write_baseline;
    let folder = gather::real_path(Path::new(path)).and_then(|real| Some(real.parent()?.to_owned()));
    let Some(folder) = folder else {
        return Err(failure("the folder of this file is not there; make it first, or check the name".to_owned(), None));
    };
    let text = match Path::new(path).try_exists() {
        Ok(false) if write => None,
        Ok(false) => {
            let message = "there is no such file; check the name, or add --write-baseline to make it from what is found now";
            return Err(failure(message.to_owned(), None));
        }
        _ => {
            let otherwise = "a baseline must be UTF-8 text; name the file that --write-baseline wrote";
            Some(files::yaml_text(Path::new(path), otherwise).map_err(|message| failure(message, None))?)
        }
    };
    let baseline = text.as_deref().map_or(Ok(Baseline::default()), Baseline::parse);
    let baseline = baseline.map_err(|BaselineError { message, line }| failure(message, line))?;
    Ok(Some(Known { path: path.clone(), folder, text, baseline, write }))
}

impl Known {
    /// Takes what is known out of what was found; where that is wanted, writes what was found first, so that all of it is known. Gives what there is to
    /// say of it, for standard error.
    pub(super) fn settle(self, seen: &mut [Seen<'_>], arguments: &Check, selection: &Selection) -> Result<Option<String>, Failure> {
        let paths: Vec<Option<String>> = seen.iter().map(|(checked, _)| self.inside(checked, arguments)).collect();
        let mut now = self.baseline.clone();
        for ((checked, rules), path) in seen.iter().zip(&paths) {
            if let Some(path) = path {
                now.renew(path, checked, |rule| judged(rule, rules, arguments, selection));
            }
        }
        let (known, said) = if self.write && !seen.is_empty() {
            now.keep_files(|path| paths.iter().flatten().any(|seen| seen == path) || self.is_there(path));
            let written = self.write(&now);
            (if written.is_ok() { &now } else { &self.baseline }, written.map(Some))
        } else {
            (&self.baseline, Ok(self.stale(&now)))
        };
        for ((checked, _), path) in seen.iter_mut().zip(&paths) {
            path.iter().for_each(|path| known.take(path, checked));
        }
        said
    }

    /// A document's path from the baseline's folder on; none for a text without a name.
    fn inside(&self, checked: &Checked, arguments: &Check) -> Option<String> {
        let name = checked.document.source.name();
        if name == "-" && arguments.read.stdin_name.is_none() {
            return None;
        }
        let path = gather::real_path(Path::new(name)).or_else(|| std::path::absolute(name).ok())?;
        Some(gather::shown(&path, &self.folder))
    }

    /// Whether a document of the baseline is still there, or may be.
    fn is_there(&self, path: &str) -> bool {
        self.folder.join(path).try_exists().unwrap_or(true)
    }

    /// Writes what is known now, and says what changed.
    fn write(&self, now: &Baseline) -> Result<String, Failure> {
        let path = Path::new(&self.path);
        let text = now.to_json();
        if self.text.as_ref() != Some(&text) {
            let read_only = std::fs::metadata(path).is_ok_and(|meta| meta.permissions().readonly());
            let written = if read_only {
                Err("this file is read-only, so nothing was written; make it writable".to_owned())
            } else {
                write::replace(path, self.text.as_ref().map(String::as_bytes), &text).map_err(|error| match error {
                    NotWritten::Changed => "this file was changed meanwhile, so nothing was written; run again".to_owned(),
                    NotWritten::Failed(error) => format!("the baseline could not be written, and what was there is as it was: {error}"),
                })
            };
            written.map_err(|message| Failure { path: self.path.replace('\\', "/"), message, line: None })?;
        }
        let path = self.path.replace('\\', "/");
        let all = now.len();
        let changes = now.changes_since(&self.baseline);
        Ok(match self.text {
            None => format!("{path}: {} written; with --baseline {path} only new ones are shown from now on\n", counted(all, "finding")),
            Some(_) => format!("{path}: {} added, {} removed, {all} in all\n", changes.added, changes.removed),
        })
    }

    /// What is in the baseline and was not found again.
    fn stale(&self, now: &Baseline) -> Option<String> {
        let gone = now.changes_since(&self.baseline).removed;
        let path = self.path.replace('\\', "/");
        let (findings, are, them) = if gone == 1 { ("finding", "is", "it") } else { ("findings", "are", "them") };
        (gone > 0).then(|| {
            format!(
                "note: {path}: {gone} {findings} in the baseline {are} gone; run again with --write-baseline to drop {them} there too\n"
            )
        })
    }
}

/// Whether a run can tell that a rule no longer finds something. What a folder's documents say of each other is known only where all of it is checked.
fn judged(rule: &str, rules: &RuleSet, arguments: &Check, selection: &Selection) -> bool {
    let of_folder = || rules.get(rule).is_some_and(|rule| matches!(rule.check, Mechanism::Folder(_)));
    selection.leaves(rule) && (arguments.files.is_empty() || !of_folder())
}
