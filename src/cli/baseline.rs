//! `--baseline` and `--write-baseline`: what was found before is left out, and what is found now is kept for later.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::{Terminal, files, gather};
use crate::lint::{Checked, Failure};
use crate::report::counted;
use crate::workspace::baseline::Baseline;

/// A baseline and its file.
pub(super) struct Kept {
    path: String,
    /// The folder from which its paths go on.
    folder: PathBuf,
    before: Baseline,
    /// Whether its file is there.
    exists: bool,
}

/// Reads a baseline. One that is to be written need not be there.
pub(super) fn read(path: &str, may_be_new: bool) -> Result<Kept, Failure> {
    let failure = |message: String, line: Option<usize>| Failure { path: path.to_owned(), message, line };
    let parent = Path::new(path).parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = parent.canonicalize().map_err(|error| failure(files::reason(&error).replace("this file", "its folder"), None))?;
    match std::fs::read(path) {
        Ok(bytes) => {
            let text = String::from_utf8(bytes).map_err(|_| failure("this is no baseline: it is not UTF-8".to_owned(), None))?;
            let before = Baseline::parse(&text).map_err(|error| failure(error.message, error.line))?;
            Ok(Kept { path: path.to_owned(), folder, before, exists: true })
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && may_be_new => {
            Ok(Kept { path: path.to_owned(), folder, before: Baseline::default(), exists: false })
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(failure("there is no such baseline; add --write-baseline to write it with what is found now".to_owned(), None))
        }
        Err(error) => Err(failure(files::reason(&error), None)),
    }
}

impl Kept {
    /// A document's path in the baseline; none for standard input.
    fn key(&self, checked: &Checked) -> Option<String> {
        let path = Path::new(checked.document.source.name());
        let real = gather::real_path(path).filter(|real| real.exists())?;
        Some(gather::shown(&real, &self.folder))
    }

    /// Leaves out what the baseline knows, and says how many findings that were. What it knows and is gone is said too.
    pub(super) fn leave_out(&self, checked: &mut [Checked], terminal: &Terminal) -> usize {
        let mut left = self.before.clone();
        let mut seen = BTreeSet::new();
        let mut known = 0;
        for checked in checked {
            if let Some(key) = self.key(checked) {
                known += left.take(&key, checked);
                seen.insert(key);
            }
        }
        let stale = left.stale(&seen);
        if stale > 0 {
            let verb = if stale == 1 { "is" } else { "are" };
            terminal.note(&format!(
                "note: {}: {} of it {verb} gone; run once more with --write-baseline to drop what is gone\n",
                self.path,
                counted(stale, "finding")
            ));
        }
        known
    }

    /// Writes what was found, and says what changed. Files that were not checked keep what the baseline says of them.
    pub(super) fn write(&self, checked: &[Checked], terminal: &Terminal) -> Result<(), Failure> {
        let mut now = Baseline::default();
        let mut seen = BTreeSet::new();
        for checked in checked {
            if let Some(key) = self.key(checked) {
                now.add(&key, checked);
                seen.insert(key);
            }
        }
        now.keep(&self.before, &seen, |path| self.folder.join(path).exists());
        let failure = |error: std::io::Error| Failure {
            path: self.path.clone(),
            message: format!("the baseline could not be written, and what was there is as it was: {error}"),
            line: None,
        };
        let mut file = tempfile::Builder::new().prefix(".tailor-lint-").tempfile_in(&self.folder).map_err(failure)?;
        file.write_all(now.to_json().as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(failure)?;
        let target = Path::new(&self.path).canonicalize().unwrap_or_else(|_| PathBuf::from(&self.path));
        let permissions = std::fs::metadata(&target).map(|meta| meta.permissions());
        permissions.ok().map_or(Ok(()), |permissions| file.as_file().set_permissions(permissions)).map_err(failure)?;
        file.persist(&target).map_err(|error| failure(error.error))?;
        let change = now.change_since(&self.before);
        terminal.note(&if self.exists {
            format!("{}: {} added, {} removed, {} in all\n", self.path, change.added, change.removed, change.all)
        } else {
            format!("{}: written with {}\n", self.path, counted(change.all, "finding"))
        });
        Ok(())
    }
}
