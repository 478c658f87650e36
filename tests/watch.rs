//! `--watch`: what is saved is checked again, and what is only read is not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// So long something that must come may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// So long nothing must come.
const SILENCE: Duration = Duration::from_millis(1500);

struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(folder: &Path, arguments: &[&str]) -> Watching {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tailor-lint"));
        command.current_dir(folder).args(["check", "--watch", "--format", "short", "--only", "doubled-word"]).args(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        let (tell, lines) = mpsc::channel();
        let streams: [Box<dyn std::io::Read + Send>; 2] = [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        for stream in streams {
            let tell = tell.clone();
            thread::spawn(move || BufReader::new(stream).lines().map_while(Result::ok).for_each(|line| drop(tell.send(line))));
        }
        Watching { child, lines }
    }

    /// Waits for a line.
    fn line(&self, part: &str) {
        let mut seen = Vec::new();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) if line.contains(part) => return,
                Ok(line) => seen.push(line),
                Err(error) => panic!("“{part}” never came ({error}): {seen:?}"),
            }
        }
    }

    fn nothing(&self) {
        match self.lines.recv_timeout(SILENCE) {
            Ok(line) => panic!("nothing was saved, and it said: {line}"),
            Err(RecvTimeoutError::Timeout) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const SLIP: &str = "Dear Ms Okafor,\n\nI bake the the bread.\n\nRobin Ash\n";
const CLEAN: &str = "Dear Ms Okafor,\n\nI bake the bread.\n\nRobin Ash\n";

#[test]
fn what_is_saved_is_checked_again() {
    let folder = tempfile::tempdir().unwrap();
    let letter = folder.path().join("letter.md");
    fs::write(&letter, SLIP).unwrap();
    let watching = Watching::start(folder.path(), &["letter.md", "--output", "json=report.json"]);
    watching.line("letter.md:3:8");
    watching.line("watching");
    // The report that the run itself writes is no change.
    watching.nothing();
    // As many editors save: a new file in the old one's place.
    let new = folder.path().join("letter.md.new");
    fs::write(&new, format!("Robin\n\n{SLIP}")).unwrap();
    fs::rename(&new, &letter).unwrap();
    watching.line("letter.md:5:8");
    watching.line("watching");
    fs::write(&letter, CLEAN).unwrap();
    watching.line("watching");
    fs::remove_file(&letter).unwrap();
    watching.line("there is no such file");
    fs::write(&letter, SLIP).unwrap();
    watching.line("letter.md:3:8");
}

#[test]
fn a_folder_is_watched_with_all_in_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("acme")).unwrap();
    fs::write(folder.path().join("acme/cover-letter.md"), CLEAN).unwrap();
    let watching = Watching::start(folder.path(), &[]);
    watching.line("watching");
    fs::create_dir(folder.path().join("globex")).unwrap();
    fs::write(folder.path().join("globex/cover-letter.md"), SLIP).unwrap();
    watching.line("globex/cover-letter.md:3:8");
}

#[test]
fn a_folder_that_is_removed_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("applications");
    fs::create_dir(&inside).unwrap();
    fs::write(inside.join("letter.md"), CLEAN).unwrap();
    for arguments in [&[][..], &["letter.md"]] {
        fs::create_dir_all(&inside).unwrap();
        fs::write(inside.join("letter.md"), CLEAN).unwrap();
        let mut watching = Watching::start(&inside, arguments);
        watching.line("watching");
        fs::remove_dir_all(&inside).unwrap();
        watching.line("nothing left to watch");
        assert_eq!(watching.child.wait().unwrap().code(), Some(2));
    }
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, why) in [
        (&["-"][..], "standard input is none"),
        (&["nowhere/letter.md"], "no such folder to watch"),
        (&["letter.md", "--fix"], "cannot be used with"),
    ] {
        let mut watching = Watching::start(folder.path(), arguments);
        watching.line(why);
        assert_eq!(watching.child.wait().unwrap().code(), Some(2));
    }
}
