//! `tailor-lint init [DIR]`: sets up a folder of applications. It asks nothing, and no file that is there is touched.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::args::{Init, Read};
use super::{Ending, Terminal, files, gather};
use crate::document::Kind;
use crate::lint::Failure;
use crate::report::setup::{self, Outcome};
use crate::workspace::config::FILE_NAME;
use crate::workspace::pairs::{self, Files, Listed, Patterns, Role};
use crate::workspace::scaffold::{self, Before, NewFile, Repository};

pub(super) fn run(arguments: &Init, terminal: &Terminal) -> Ending {
    match set_up(&arguments.folder, terminal) {
        Ok(()) => Ending::Clean,
        Err(failure) => {
            terminal.fail(&failure.path, failure.line, &failure.message);
            Ending::Failed
        }
    }
}

fn set_up(named: &Path, terminal: &Terminal) -> Result<(), Failure> {
    let folder = Folder::open(named)?;
    folder.refuse_if_set_up()?;
    let before = folder.look()?;
    let files = scaffold::files(&before);
    for file in &files {
        folder.refuse_detours(file)?;
    }
    let done = folder.write_all(files)?;
    terminal.print(&setup::pretty(&folder.prefix, &before, &done, terminal.out));
    Ok(())
}

/// The folder that is to be set up.
struct Folder {
    /// Its path without links.
    real: PathBuf,
    /// What stands before a file's path when it is shown; nothing for the present folder.
    prefix: String,
}

impl Folder {
    /// The folder of this name, which is made if there is none.
    fn open(named: &Path) -> Result<Folder, Failure> {
        let shown = slashed(named);
        let failure = |message: String| Failure { path: shown.clone(), message, line: None };
        if shown == "-" {
            return Err(failure("this stands for standard input, and init sets up a folder; name one".to_owned()));
        }
        if fs::metadata(named).is_ok_and(|meta| !meta.is_dir()) {
            return Err(failure("this is a file, and init sets up a folder; name one, or none for the present one".to_owned()));
        }
        let made = fs::create_dir_all(named).and_then(|()| fs::canonicalize(named));
        let real = made.map_err(|error| failure(format!("this folder could not be made: {error}")))?;
        let bare = shown.trim_start_matches("./").trim_end_matches('/');
        let prefix = if matches!(bare, "" | ".") && shown != "/" { String::new() } else { format!("{bare}/") };
        Ok(Folder { real, prefix })
    }

    fn failure(&self, path: &str, message: String) -> Failure {
        Failure { path: format!("{}{path}", self.prefix), message, line: None }
    }

    fn has(&self, path: &str) -> bool {
        // A link that leads nowhere is there too.
        fs::symlink_metadata(self.real.join(path)).is_ok()
    }

    fn refuse_if_set_up(&self) -> Result<(), Failure> {
        let message = "it is there already, so this folder is set up, and nothing was written; to begin anew, give that file another name";
        if self.has(FILE_NAME) { Err(self.failure(FILE_NAME, message.to_owned())) } else { Ok(()) }
    }

    /// Refuses a file that would land elsewhere: on its way there is a link, or what is no folder.
    fn refuse_detours(&self, file: &NewFile) -> Result<(), Failure> {
        for (at, _) in file.path.match_indices('/') {
            let way = &file.path[..at];
            let Ok(meta) = fs::symlink_metadata(self.real.join(way)) else { return Ok(()) };
            if !meta.is_dir() {
                let what = if meta.is_symlink() { "a link" } else { "no folder" };
                let message =
                    format!("this is {what}, so {} cannot be put into it, and nothing was written; give it another name", file.path);
                return Err(self.failure(way, message));
            }
        }
        Ok(())
    }

    /// What it has already.
    fn look(&self) -> Result<Before, Failure> {
        let mut failures = Vec::new();
        let paths = gather::walk(&self.real, &self.real, &mut failures);
        if let Some(failure) = failures.pop() {
            return Err(Failure { message: format!("{}; nothing was written", failure.message), ..failure });
        }
        let documents: Vec<Listed> = paths.par_iter().filter_map(|path| self.listed(path)).collect();
        let files = Files::new(paths, &documents);
        let answered =
            documents.iter().filter_map(|document| Some((document, files.pair(document, &Patterns::default()).posting.file()?.to_owned())));
        let answered: Vec<(&Listed, String)> = answered.collect();
        let of_kind = |kind: Kind| documents.iter().filter(|document| document.kind == kind).count();
        Ok(Before {
            letters: of_kind(Kind::Letter),
            answering: answered.iter().filter(|(document, _)| document.kind == Kind::Letter).count(),
            resumes: of_kind(Kind::Resume),
            unanswered: files.unanswered(&answered.iter().map(|(_, posting)| posting.as_str()).collect()).len(),
            repository: self.repository(),
            config_above: self.has_config_above(),
        })
    }

    /// A file as a letter or resume, if it is one. One that cannot be read is what its name says.
    fn listed(&self, path: &str) -> Option<Listed> {
        let whole = self.real.join(path);
        let whole = whole.to_string_lossy();
        let document = match pairs::role(path)? {
            Role::Posting => return None,
            Role::Perhaps => files::perhaps_document(&whole).ok()??,
            Role::Document => match files::document(&whole, &Read { kind: None, stdin_name: None }) {
                Ok(document) => document,
                Err(_) => {
                    let kind = Kind::of_name(path.rsplit('/').next().unwrap_or(path)).unwrap_or(Kind::Letter);
                    return Some(Listed { path: path.to_owned(), kind, job: None, resume: None });
                }
            },
        };
        Some(Listed::of(path, &document))
    }

    fn repository(&self) -> Repository {
        match self.real.ancestors().find(|folder| folder.join(".git").exists()) {
            None => Repository::None,
            Some(root) if root == self.real => Repository::Here { gitlab: self.has(".gitlab-ci.yml") && !self.has(".github") },
            Some(root) => Repository::Above { inside: self.real.strip_prefix(root).map(slashed).unwrap_or_default() },
        }
    }

    /// Whether a configuration above holds here: the search ends where a repository begins.
    fn has_config_above(&self) -> bool {
        let mut folder = self.real.as_path();
        while !folder.join(".git").exists() {
            let Some(above) = folder.parent() else { return false };
            if above.join(FILE_NAME).is_file() {
                return true;
            }
            folder = above;
        }
        false
    }

    /// Writes the files that are not there yet.
    fn write_all(&self, files: Vec<NewFile>) -> Result<Vec<(NewFile, Outcome)>, Failure> {
        let mut done: Vec<(NewFile, Outcome)> = Vec::new();
        for file in files {
            match self.write(&file) {
                Ok(outcome) => done.push((file, outcome)),
                Err(error) => {
                    let written = done.iter().filter(|(_, outcome)| *outcome == Outcome::Written);
                    let written: Vec<&str> = written.map(|(file, _)| file.path.as_str()).collect();
                    let before = if written.is_empty() {
                        "nothing was written".to_owned()
                    } else {
                        format!("written before it: {}", written.join(", "))
                    };
                    return Err(self.failure(&file.path, format!("this file could not be written: {error}; {before}")));
                }
            }
        }
        Ok(done)
    }

    fn write(&self, file: &NewFile) -> std::io::Result<Outcome> {
        let path = self.real.join(&file.path);
        if self.has(&file.path) {
            return Ok(Outcome::Kept);
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        // Only what is not there is made, so that nothing is overwritten that came since we looked.
        let mut new = match fs::File::create_new(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(Outcome::Kept),
            new => new?,
        };
        new.write_all(file.text.as_bytes()).inspect_err(|_| {
            // Half a file is worse than none; what is wrong is said by the error itself.
            let _ = fs::remove_file(&path);
        })?;
        Ok(Outcome::Written)
    }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn file(path: &str) -> NewFile {
        NewFile { path: path.to_owned(), purpose: "a test", text: "new\n".to_owned() }
    }

    #[test]
    fn what_fails_half_way_says_what_has_been_written() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::open(root.path()).unwrap();
        fs::write(root.path().join("old.md"), "old\n").unwrap();
        let too_long = "x".repeat(1_000);
        let failure = folder.write_all(vec![file("old.md"), file("a/new.md"), file(&too_long), file("later.md")]).unwrap_err();
        assert!(failure.path.ends_with(&too_long), "{}", failure.path);
        assert!(failure.message.ends_with("; written before it: a/new.md"), "{}", failure.message);
        assert_eq!(fs::read_to_string(root.path().join("old.md")).unwrap(), "old\n");
        assert!(!root.path().join("later.md").exists());
    }
}
