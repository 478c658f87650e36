//! `rank`: every document against every posting, whatever else lies in the folders and however many threads there are.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

const TRADES: [&str; 8] = ["accounting", "electrician", "kitchen", "law", "nursing", "sales", "software", "teaching"];

struct Run {
    code: i32,
    out: String,
    err: String,
}

/// A new folder.
fn folder() -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rank").join(COUNT.fetch_add(1, Ordering::Relaxed).to_string());
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn run(place: &Path, arguments: &[&str]) -> Run {
    run_on(place, arguments, 2)
}

fn run_on(place: &Path, arguments: &[&str], threads: usize) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tailor-lint"));
    let command = command.arg("rank").args(arguments).current_dir(place);
    let output = command.env("RAYON_NUM_THREADS", threads.to_string()).env("COLUMNS", "80").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let run = Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) };
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run
}

/// A folder with `resumes/` and `postings/`, a file a trade, postings of some in folders within.
fn applications() -> PathBuf {
    let place = folder();
    fs::create_dir_all(place.join("resumes")).unwrap();
    fs::create_dir_all(place.join("postings/later/still")).unwrap();
    for (index, trade) in TRADES.into_iter().enumerate() {
        fs::copy(format!("fixtures/{trade}/resume.md"), place.join(format!("resumes/{trade}.md"))).unwrap();
        let ending = if trade == "software" { "md" } else { "txt" };
        let inside = ["", "later/", "later/still/"][index % 3];
        fs::copy(format!("fixtures/{trade}/posting.{ending}"), place.join(format!("postings/{inside}{trade}.{ending}"))).unwrap();
    }
    place
}

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap()
}

#[test]
fn a_resume_fits_the_posting_of_its_trade_best() {
    let run = run(&applications(), &["resumes", "--jobs", "postings", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.err, "");
    let lines = lines(&run.out);
    assert_eq!(lines.len(), 64);
    for (ranking, trade) in lines.chunks(8).zip(TRADES) {
        assert!(ranking.iter().all(|line| text(line, "path") == format!("resumes/{trade}.md")));
        assert!(text(&ranking[0], "posting").contains(trade), "{trade}: {}", ranking[0]);
        let scores: Vec<f64> = ranking.iter().map(|line| line["score"].as_f64().unwrap()).collect();
        assert!(scores.is_sorted_by(|left, right| left >= right), "{scores:?}");
    }
}

#[test]
fn a_line_has_what_score_has() {
    let run = run(Path::new("."), &["fixtures/law/resume.md", "--jobs", "fixtures/law/posting.txt", "--format", "json"]);
    let ranked = &lines(&run.out)[0];
    let score = Command::new(env!("CARGO_BIN_EXE_tailor-lint"))
        .args(["score", "fixtures/law/resume.md", "--job", "fixtures/law/posting.txt", "--format", "json"])
        .output()
        .unwrap();
    let score: Value = serde_json::from_slice(&score.stdout).unwrap();
    for name in ["path", "posting", "score", "must", "preferred", "duties"] {
        assert_eq!(ranked[name], score[name], "{name}");
    }
    assert_eq!(ranked.as_object().unwrap().len(), 6);
    assert!(run.out.starts_with(r#"{"path":"fixtures/law/resume.md","posting":"fixtures/law/posting.txt","score":"#), "{}", run.out);
}

#[test]
fn threads_change_nothing() {
    let place = applications();
    fs::write(place.join("postings/a-letter.txt"), "Dear Ms Okafor,\n\nI have cooked for ten years.\n\nKind regards,\nAna\n").unwrap();
    fs::write(place.join("postings/later/empty.txt"), "").unwrap();
    for arguments in [
        vec!["resumes", "--jobs", "postings", "--format", "json"],
        vec!["resumes", "--jobs", "postings"],
        vec!["resumes", "--jobs", "postings/law.txt", "postings/later/still"],
        vec!["resumes", "--jobs", "postings/accounting.txt"],
    ] {
        let (one, four) = (run_on(&place, &arguments, 1), run_on(&place, &arguments, 4));
        assert!(!one.out.is_empty());
        assert_eq!((one.code, one.out, one.err), (four.code, four.out, four.err), "{arguments:?}");
    }
}

#[test]
fn top_is_so_many_for_each_document() {
    let place = applications();
    let count = |arguments: &[&str]| {
        let all: Vec<&str> = ["resumes/law.md", "resumes/sales.md", "--jobs", "postings"].iter().chain(arguments).copied().collect();
        run(&place, &all).out.lines().filter(|line| line.contains("postings/")).count()
    };
    assert_eq!(count(&[]), 10);
    assert_eq!(count(&["--top", "2"]), 4);
    assert_eq!(count(&["--top", "0"]), 16);
    assert_eq!(count(&["--format", "json"]), 16);
    assert_eq!(count(&["--format", "json", "--top", "3"]), 6);
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let place = applications();
    fs::write(
        place.join("postings/wall.html"),
        "<h1>Sign in</h1><form><input type=email><input type=password></form><p>Please sign in to continue.</p>",
    )
    .unwrap();
    fs::write(place.join("postings/scan.txt"), b"%PDF-1.7 and so on").unwrap();
    fs::write(place.join("postings/thin.txt"), "Wanted\n").unwrap();
    let run = run(&place, &["resumes/law.md", "nobody.md", "--jobs", "postings", "nowhere.txt", "--format", "json"]);
    assert_eq!(run.code, 2);
    assert_eq!(lines(&run.out).len(), 8);
    let mut at = 0;
    for path in ["nobody.md", "postings/scan.txt", "postings/thin.txt", "postings/wall.html", "nowhere.txt"] {
        let found = run.err[at..].find(&format!("error: {path}: "));
        at += found.unwrap_or_else(|| panic!("no {path} in its place: {}", run.err));
    }
    assert_eq!(run.err.lines().count(), 5, "{}", run.err);
}

#[test]
fn folders_hold_more_than_postings() {
    let place = applications();
    fs::write(place.join("postings/.hidden.txt"), "Requirements\n\n- Kubernetes\n").unwrap();
    fs::write(place.join("postings/photo.png"), [0; 100]).unwrap();
    fs::write(place.join("postings/program"), [b'a', 0, b'b', 0, 0]).unwrap();
    fs::copy("fixtures/law/posting.txt", place.join("postings/untitled")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(".", place.join("postings/circle")).unwrap();
    let run = run(&place, &["resumes/law.md", "--jobs", "postings", "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines = lines(&run.out);
    assert_eq!(lines.len(), 9);
    assert_eq!([text(&lines[0], "posting"), text(&lines[1], "posting")], ["postings/law.txt", "postings/untitled"]);
}

#[test]
fn a_folder_without_postings_is_named() {
    let place = applications();
    fs::create_dir_all(place.join("empty/.git")).unwrap();
    let run = run(&place, &["resumes/law.md", "--jobs", "empty"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.starts_with("error: empty: there is no posting in this folder"), "{}", run.err);
}

#[test]
fn a_file_is_ranked_once_and_on_one_side() {
    let place = applications();
    let twice =
        run(&place, &["resumes/law.md", "resumes", "./resumes/law.md", "--jobs", "postings/law.txt", "postings", "--format", "json"]);
    assert_eq!((twice.code, twice.err.as_str()), (0, ""));
    assert_eq!(lines(&twice.out).len(), 64);
    assert!(twice.out.starts_with(r#"{"path":"resumes/law.md""#));

    let both = run(&place, &["resumes/law.md", "--jobs", "./resumes/law.md", "postings/law.txt", "--format", "json"]);
    assert_eq!((both.code, lines(&both.out).len()), (2, 1));
    assert!(both.err.starts_with("error: ./resumes/law.md: this file is also given as a letter or resume"), "{}", both.err);

    fs::copy("fixtures/law/posting.txt", place.join("resumes/posting.txt")).unwrap();
    let beside = run(&place, &["resumes", "--jobs", "resumes/posting.txt", "--format", "json"]);
    assert_eq!((beside.code, lines(&beside.out).len()), (2, 8));
    assert!(beside.err.starts_with("error: resumes/posting.txt: this file is also given as a posting"), "{}", beside.err);
}

#[test]
fn a_search_in_the_wrong_place_is_said_kindly() {
    let place = applications();
    let words = "a different search may serve you better than another rewrite";
    let joined = |run: Run| run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let wrong =
        joined(run(&place, &["resumes/kitchen.md", "--jobs", "postings/law.txt", "postings/software.md", "postings/accounting.txt"]));
    assert!(wrong.contains(words), "{wrong}");
    let right = joined(run(&place, &["resumes/kitchen.md", "--jobs", "postings"]));
    assert!(!right.contains(words), "{right}");

    // Beside the posting of another trade.
    fs::create_dir_all(place.join("applied")).unwrap();
    fs::copy("fixtures/kitchen/resume.md", place.join("applied/resume.md")).unwrap();
    fs::copy("fixtures/software/posting.md", place.join("applied/posting.md")).unwrap();
    let beside = joined(run(&place, &["applied/resume.md", "--jobs", "applied/posting.md", "postings"]));
    assert!(beside.contains("lies beside applied/posting.md, but postings/later/still/kitchen.txt asks for clearly more"), "{beside}");
}

#[test]
fn another_language_is_said_and_not_held_against_the_search() {
    let place = applications();
    let german = "# Ana Ruiz\n\n## Berufserfahrung\n\nIch habe zehn Jahre in der Pflege gearbeitet und viele Menschen begleitet. Auf der Station war ich für die \
                  Aufnahme neuer Patienten zuständig, und seit einem Jahr leite ich das Team der Nachtschicht mit acht Kolleginnen.\n";
    fs::write(place.join("lebenslauf.md"), german).unwrap();
    let run = run(&place, &["lebenslauf.md", "--jobs", "postings"]);
    assert_eq!(run.code, 0);
    assert!(run.err.starts_with("note: lebenslauf.md: this reads as German"), "{}", run.err);
    assert!(!run.out.contains("different search"), "{}", run.out);
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    let place = applications();
    let long = format!("postings/{}.txt", "a-very-long-name-".repeat(8));
    fs::copy("fixtures/law/posting.txt", place.join(&long)).unwrap();
    for jobs in ["postings", &long] {
        let run = run(&place, &["resumes", "--jobs", jobs, "--color", "never"]);
        assert!(!run.out.contains('\u{1b}'));
        let widest = run.out.lines().filter(|line| !line.contains("against")).map(|line| line.chars().count()).max().unwrap_or(0);
        assert!(widest <= 80, "{widest}: {}", run.out);
    }
}
