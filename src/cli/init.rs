//! `tailor-lint init`: sets up a folder of applications. It asks nothing, and it never writes over a file.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::args::Init;
use super::{Ending, Terminal, files, gather};
use crate::document::Kind;
use crate::lint::Failure;
use crate::report::counted;
use crate::report::pretty::wrapped;
use crate::workspace::pairs::{self, Role};
use crate::workspace::scaffold::{CONFIG, Planned, Present, Repository, plan};

pub(super) fn run(arguments: &Init, terminal: &Terminal) -> Ending {
    let dir = arguments.dir.as_deref().unwrap_or(".");
    let mut said = String::new();
    let ending = match set_up(Path::new(dir), &mut said) {
        Ok(present) => {
            said.push_str(&next(dir, &present, terminal));
            Ending::Clean
        }
        Err(failure) => {
            if !said.is_empty() {
                said.push_str("The rest was not written.\n");
            }
            terminal.fail(&failure.path, failure.line, &failure.message);
            Ending::Failed
        }
    };
    terminal.print(&said);
    ending
}

fn failure(path: &Path, message: String) -> Failure {
    let path = path.strip_prefix(".").unwrap_or(path);
    Failure { path: path.to_string_lossy().replace('\\', "/"), message, line: None }
}

/// Writes what is missing and says what it wrote.
fn set_up(dir: &Path, said: &mut String) -> Result<Present, Failure> {
    if dir.is_file() {
        return Err(failure(dir, "this is a file; name a folder to set up".to_owned()));
    }
    std::fs::create_dir_all(dir).map_err(|error| failure(dir, files::reason(&error).replace("this file", "this folder")))?;
    let root = dir.canonicalize().map_err(|error| failure(dir, files::reason(&error).replace("this file", "this folder")))?;
    if is_there(&root.join(CONFIG)) {
        let message = "this folder is set up already, so nothing was written; move the file away to begin anew".to_owned();
        return Err(failure(&dir.join(CONFIG), message));
    }
    let present = present(&root);
    let files = plan(&present);
    let width = files.iter().map(|file| file.path.len()).max().unwrap_or(0);
    for file in files {
        let verb = if write(&root, &file).map_err(|message| failure(&dir.join(file.path), message))? { "wrote" } else { "kept " };
        let purpose = if verb == "wrote" { file.purpose } else { "it was there already" };
        said.push_str(&format!("{verb}  {:<width$}  {purpose}\n", file.path));
    }
    Ok(present)
}

/// Whether something has this name, be it a link that leads nowhere.
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Writes a file that is not there yet; whether it was written. Links among its folders are not followed.
fn write(root: &Path, file: &Planned) -> Result<bool, String> {
    let mut folder = PathBuf::from(root);
    let parts: Vec<&str> = file.path.split('/').collect();
    for part in &parts[..parts.len().saturating_sub(1)] {
        folder.push(part);
        match folder.symlink_metadata() {
            Ok(meta) if meta.is_dir() => {}
            Ok(_) => return Err(format!("{part} is in the way and is no folder; move it away, then run init once more")),
            Err(_) => std::fs::create_dir(&folder).map_err(|error| files::reason(&error).replace("this file", "its folder"))?,
        }
    }
    let path = root.join(file.path);
    match OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(mut opened) => {
            opened.write_all(file.text.as_bytes()).map_err(|error| files::reason(&error))?;
            Ok(true)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(files::reason(&error)),
    }
}

/// What is in a folder now.
fn present(root: &Path) -> Present {
    let mut present = Present::default();
    for path in gather::walk(root, root, &mut Vec::new()) {
        let name = path.rsplit('/').next().unwrap_or(&path);
        match (pairs::role(&path), Kind::of_name(name)) {
            (Some(Role::Posting), _) => present.postings += 1,
            (Some(Role::Document), Some(Kind::Resume)) => present.resumes += 1,
            (Some(Role::Document), _) => present.letters += 1,
            _ => {}
        }
    }
    let git = root.ancestors().position(|folder| folder.join(".git").exists());
    present.repository = match git {
        None => Repository::Nowhere,
        Some(0) => Repository::Here,
        Some(_) => Repository::Above,
    };
    present.is_gitlab = root.join(".gitlab-ci.yml").exists() && !root.join(".github").exists();
    present
}

/// What was found, what was left out, and what to do next.
fn next(dir: &str, present: &Present, terminal: &Terminal) -> String {
    let mut parts = Vec::new();
    let own = present.letters + present.resumes + present.postings;
    if own > 0 {
        let counts = [(present.letters, "letter"), (present.resumes, "resume"), (present.postings, "posting")];
        let counts: Vec<String> = counts.iter().filter(|(count, _)| *count > 0).map(|(count, noun)| counted(*count, noun)).collect();
        parts.push(format!("{} found, so no example was written.", counts.join(", ")));
    }
    match present.repository {
        Repository::Here if present.is_gitlab => parts.push("For GitLab, add a job that runs tailor-lint to .gitlab-ci.yml.".to_owned()),
        Repository::Here => {}
        Repository::Above => {
            parts.push("The git repository begins in a folder above: run init there if hook and CI should check all of it.".to_owned());
        }
        Repository::Nowhere => {
            parts.push("Hook and CI files are written inside a git repository; run git init first to have them.".to_owned())
        }
    }
    let place = if dir == "." { String::new() } else { format!(" in {dir}") };
    parts.push(if own > 0 {
        format!("Next: run tailor-lint --explain-pairs{place} to see which posting each letter answers, then tailor-lint.")
    } else {
        format!(
            "Next: run tailor-lint{place}; then copy the example's folder, paste a posting that you mean into job.txt, and write to it."
        )
    });
    let style = terminal.out;
    let paragraphs: Vec<String> = parts.iter().map(|part| wrapped(part, "", style)).collect();
    format!("\n{}\n", paragraphs.join("\n"))
}
