//! `--watch`: checks again whenever something is saved.

use std::collections::BTreeSet;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use notify::event::{EventKind, MetadataKind, ModifyKind};
use notify::{Event, RecursiveMode, Watcher as _};

use super::args::Check;
use super::gather::real_path;
use super::{Ending, Terminal, check};
use crate::workspace::config::FILE_NAME;

/// An editor writes a file in several steps; so long after the last of them it is done.
const SETTLED: Duration = Duration::from_millis(80);

/// How often to see whether the folders are still there: not every system says so.
const GLANCE: Duration = Duration::from_secs(1);

/// Clears the screen and begins at its top. What has scrolled out of it before stays where it is.
const CLEAR: &str = "\u{1b}[2J\u{1b}[H";

/// The endings of what a run may read; a change of anything else changes nothing.
const ENDINGS: [&str; 8] = ["md", "markdown", "txt", "html", "htm", "json", "yaml", "yml"];

/// Checks, and checks again after each change, until the program is ended or there is nothing left to watch.
pub(super) fn run(arguments: &Check, terminal: &Terminal) -> Ending {
    if [&arguments.job, &arguments.resume].into_iter().flatten().chain(&arguments.files).any(|path| path == "-") {
        terminal.fail("", None, "--watch looks at files, and standard input is none; name a file");
        return Ending::Failed;
    }
    let folders = folders(arguments);
    let (tell, changes) = mpsc::channel();
    let watcher = notify::recommended_watcher(move |event| drop(tell.send(event)));
    let watched = watcher.and_then(|mut watcher| {
        for (folder, mode) in &folders {
            watcher.watch(folder, *mode)?;
        }
        Ok(watcher)
    });
    let _watcher = match watched {
        Ok(watcher) => watcher,
        Err(error) => {
            let place = error.paths.first().map(|path| path.to_string_lossy().replace('\\', "/")).unwrap_or_default();
            let message = match error.kind {
                notify::ErrorKind::PathNotFound => "there is no such folder to watch; check the name".to_owned(),
                notify::ErrorKind::MaxFilesWatch => {
                    "the system allows no more watches; watch one application by its file, or raise fs.inotify.max_user_watches".to_owned()
                }
                _ => format!("this folder cannot be watched: {error}"),
            };
            terminal.fail(&place, None, &message);
            return Ending::Failed;
        }
    };
    let own: BTreeSet<PathBuf> = arguments.output.iter().filter_map(|output| real_path(Path::new(&output.path))).collect();
    let is_screen = std::io::stdout().is_terminal();
    loop {
        if is_screen {
            terminal.print(CLEAR);
        }
        check::once(arguments, terminal);
        terminal.aside(&format!("{}\n", terminal.err.paint("2", "watching: save a file and it is checked again; Ctrl+C ends")));
        if let Err(gone) = wait(&changes, &folders, &own) {
            let place = gone.to_string_lossy().replace('\\', "/");
            terminal.fail(&place, None, "this folder is gone, so there is nothing left to watch");
            return Ending::Failed;
        }
    }
}

/// Waits until something that may be read has changed and nothing more changes for a moment; gives the folder that is gone, if one is.
fn wait(changes: &Receiver<notify::Result<Event>>, folders: &[(PathBuf, RecursiveMode)], own: &BTreeSet<PathBuf>) -> Result<(), PathBuf> {
    let mut changed = false;
    loop {
        match changes.recv_timeout(if changed { SETTLED } else { GLANCE }) {
            // What the system could not tell may have been anything.
            Ok(event) => changed |= event.as_ref().map_or(true, |event| event.need_rescan() || matters(event, own)),
            Err(reason) => {
                if let Some((gone, _)) = folders.iter().find(|(folder, _)| !folder.is_dir()) {
                    return Err(gone.clone());
                }
                if changed {
                    return Ok(());
                }
                if reason == RecvTimeoutError::Disconnected {
                    return Err(folders.first().map(|(folder, _)| folder.clone()).unwrap_or_default());
                }
            }
        }
    }
}

/// Whether a run may say something else after a change. Reading a file changes nothing, and the reports are written by the run itself.
fn matters(event: &Event, own: &BTreeSet<PathBuf>) -> bool {
    let only_read = matches!(event.kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)));
    let is_text = |path: &PathBuf| {
        let hidden = path.components().any(|part| part.as_os_str() == ".git");
        let temporary = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".tailor-lint-"));
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        !hidden && !temporary && !own.contains(path) && ending.is_none_or(|ending| ENDINGS.contains(&ending.as_str()))
    };
    !only_read && event.paths.iter().any(is_text)
}

/// The folders to watch, without links: those of all that is named, with the folders up to their configuration; else the present one and all in it.
fn folders(arguments: &Check) -> Vec<(PathBuf, RecursiveMode)> {
    let mut deep: BTreeSet<PathBuf> = BTreeSet::new();
    let mut flat: BTreeSet<PathBuf> = BTreeSet::new();
    if arguments.files.is_empty() {
        deep.insert(PathBuf::from("."));
    }
    deep.extend(arguments.rules.folders.iter().map(PathBuf::from));
    let config = &arguments.config.config;
    let files = [&arguments.job, &arguments.resume, &arguments.baseline, config].into_iter().flatten().chain(&arguments.files);
    for file in files.chain(&arguments.told.terms) {
        let Some(folder) = real_path(Path::new(file)).and_then(|path| Some(path.parent()?.to_owned())) else {
            // There is no such folder, which the watcher says best.
            flat.insert(Path::new(file).parent().map(Path::to_owned).unwrap_or_default());
            continue;
        };
        let known = |above: &&Path| above.join(FILE_NAME).is_file() || above.join(".git").exists();
        flat.extend(folder.ancestors().find(known).map(Path::to_owned));
        flat.insert(folder);
    }
    let real = |folder: &PathBuf| std::fs::canonicalize(folder).unwrap_or_else(|_| folder.clone());
    let deep: BTreeSet<PathBuf> = deep.iter().map(real).collect();
    let flat = flat.into_iter().filter(|folder| !deep.iter().any(|above| folder.starts_with(above)));
    flat.map(|folder| (folder, RecursiveMode::NonRecursive))
        .chain(deep.iter().map(|folder| (folder.clone(), RecursiveMode::Recursive)))
        .collect()
}
