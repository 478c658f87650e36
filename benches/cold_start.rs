//! One letter with its posting, whole process, against a process that only reads the two files and parses the letter's Markdown.
//!
//! `cargo bench --bench cold_start` runs both in turn and prints their medians and the ratio. Compare only figures of one run.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 300;
const LETTER: &str = "fixtures/software/letter-poor.md";
const POSTING: &str = "fixtures/software/posting.md";

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.get(1).is_some_and(|first| first == "--floor") {
        floor(&arguments[2], &arguments[3]);
        return;
    }
    let me = std::env::current_exe().unwrap();
    let floor_run = || Command::new(&me).args(["--floor", LETTER, POSTING]).stdout(Stdio::null()).status().unwrap();
    let lint_run =
        || Command::new(env!("CARGO_BIN_EXE_tailor-lint")).args([LETTER, "--job", POSTING]).stdout(Stdio::null()).status().unwrap();
    let (mut floors, mut lints) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        floors.push(timed(floor_run));
        lints.push(timed(lint_run));
    }
    let (floor, lint) = (median(floors), median(lints));
    println!("read and parse only   {:>7.2} ms", floor.as_secs_f64() * 1000.0);
    println!("tailor-lint           {:>7.2} ms", lint.as_secs_f64() * 1000.0);
    println!("ratio                 {:>7.2}", lint.as_secs_f64() / floor.as_secs_f64());
}

/// What no linter can do without.
fn floor(letter: &str, posting: &str) {
    let letter = std::fs::read_to_string(letter).unwrap();
    let posting = std::fs::read_to_string(posting).unwrap();
    let events = pulldown_cmark::Parser::new(&letter).into_offset_iter().count();
    println!("{}", events + posting.len());
}

fn timed<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
