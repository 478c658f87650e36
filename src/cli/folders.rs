//! The files that a command line names: by name, or by the folder they are in.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::files::reason;
use crate::lint::Failure;

/// A file that is to be read.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// Its path as given, or the folder's as given with the rest.
    pub path: String,
    /// Whether it was found in a folder rather than named itself.
    pub found: bool,
    /// Its path without links, where there is such a file.
    pub real: Option<PathBuf>,
}

/// What is looked for in folders.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    /// The endings of its names, in lower case. Text files whose name has no ending are taken too.
    pub endings: &'static [&'static str],
    /// What to say of a folder that has none.
    pub none: &'static str,
}

/// The files of the arguments in their order, those of a folder by name, each only once; and what cannot be read instead of it.
pub(super) fn files(arguments: &[String], wanted: Wanted) -> Vec<Result<Named, Failure>> {
    let mut files = Vec::new();
    for argument in arguments {
        let path = Path::new(argument);
        if argument == "-" || !path.is_dir() {
            let real = if argument == "-" { None } else { fs::canonicalize(path).ok() };
            files.push(Ok(Named { path: argument.clone(), found: false, real }));
            continue;
        }
        let before = files.len();
        in_folder(path, wanted, &mut files);
        if files.len() == before {
            files.push(Err(Failure { path: argument.replace('\\', "/"), message: wanted.none.to_owned(), line: None }));
        }
    }
    // A file that is named itself stays where it is named, whatever folder it is in.
    let mut seen: FxHashSet<PathBuf> = FxHashSet::default();
    let mut fresh = |file: &Named| file.real.as_ref().is_none_or(|real| seen.insert(real.clone()));
    let named: Vec<bool> = files.iter().map(|file| file.as_ref().is_ok_and(|file| !file.found && fresh(file))).collect();
    let kept = files.iter().zip(named).map(|(file, named)| match file {
        Ok(file) => named || file.found && fresh(file),
        Err(_) => true,
    });
    let kept: Vec<bool> = kept.collect();
    files.into_iter().zip(kept).filter_map(|(file, kept)| kept.then_some(file)).collect()
}

/// Adds the files of a folder and of the folders in it, in the order of their names.
fn in_folder(folder: &Path, wanted: Wanted, files: &mut Vec<Result<Named, Failure>>) {
    let failure = |path: &Path, message: String| Failure { path: path.to_string_lossy().replace('\\', "/"), message, line: None };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return files.push(Err(failure(folder, reason(&error)))),
    };
    let mut entries: Vec<fs::DirEntry> = entries.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // Links to folders are not followed, so that a circle of them cannot trap us.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            in_folder(&path, wanted, files);
        } else if path.is_file() && is_wanted(&path, wanted) {
            files.push(match path.to_str() {
                Some(name) => Ok(Named { path: name.to_owned(), found: true, real: fs::canonicalize(&path).ok() }),
                None => Err(failure(&path, "this file's name is not UTF-8; give it another".to_owned())),
            });
        }
    }
}

fn is_wanted(path: &Path, wanted: Wanted) -> bool {
    match path.extension() {
        Some(ending) => ending.to_str().is_some_and(|ending| wanted.endings.contains(&ending.to_lowercase().as_str())),
        None => !is_program(path),
    }
}

/// Whether a file without an ending begins like a program or a picture. UTF-16 has zero bytes too, but also a mark.
fn is_program(path: &Path) -> bool {
    let mut start = Vec::new();
    // What cannot be read is no program: its reader will say what is wrong with it.
    let read = File::open(path).and_then(|file| file.take(1024).read_to_end(&mut start));
    read.is_ok() && start.contains(&0) && !start.starts_with(&[0xFF, 0xFE]) && !start.starts_with(&[0xFE, 0xFF])
}
