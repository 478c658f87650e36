//! A whole folder of applications from the command line: layouts that people have, the same answer whatever the threads, and folders that are not in order.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const POSTING: &str =
    "Job title: Line Cook\nCompany: Acme Foods\n\nYou must have two years of experience in a kitchen and a food hygiene certificate.\n";
const OTHER_POSTING: &str = "Job title: Baker\nCompany: Globex Bread\n\nYou must have two years of experience in a bakery.\n";
const LETTER: &str = "Dear Acme Foods team,\n\nI have cooked at the Blue Door since 2019, and my food hygiene certificate is valid.\n\nI am free on any Monday and would be glad to cook for you at Acme Foods.\n\nKind regards,\n\nAna Costa\n";
const OTHER_LETTER: &str = "Dear Globex Bread team,\n\nBread was my first trade, and at four in the morning I am awake anyway.\n\nMay I bake a trial loaf for Acme Foods?\n\nKind regards,\n\nAna Costa\n";
const RESUME: &str =
    "# Ana Costa\n\n## Experience\n\n### Cook, Blue Door (2019 – present)\n\n- Cooked for 90 guests a night\n- Kept the hygiene log\n";

fn write(root: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn run_with(root: &Path, arguments: &[&str], threads: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tailor-lint"));
    command.args(arguments).current_dir(root).env("COLUMNS", "100").env("RAYON_NUM_THREADS", threads).output().unwrap()
}

fn run(root: &Path, arguments: &[&str]) -> Output {
    run_with(root, arguments, "2")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn four_layouts_are_paired_as_they_are() {
    let layouts: [(&[&str], &[&str]); 4] = [
        (
            &["applications/acme-cook/job-description.md", "applications/acme-cook/cover-letter.md", "applications/acme-cook/resume.md"],
            &["applications/acme-cook/cover-letter.md", "applications/acme-cook/job-description.md", "applications/acme-cook/resume.md"],
        ),
        (
            &["resumes/Acme_Line_Cook/job_posting.md", "resumes/Acme_Line_Cook/resume.md"],
            &["resumes/Acme_Line_Cook/resume.md", "resumes/Acme_Line_Cook/job_posting.md"],
        ),
        (
            &["cook/acme/4711/job-description.md", "cook/acme/4711/cover-letter.md", "resume.md"],
            &["cook/acme/4711/cover-letter.md", "cook/acme/4711/job-description.md", "resume.md"],
        ),
        (&["acme/jd.txt", "acme/letter.md", "resume.md"], &["acme/letter.md", "acme/jd.txt", "resume.md"]),
    ];
    for (files, wanted) in layouts {
        let dir = tempfile::tempdir().unwrap();
        for path in files {
            let text = match path.rsplit('/').next().unwrap() {
                "resume.md" => RESUME,
                name if name.contains("letter") => LETTER,
                _ => POSTING,
            };
            write(dir.path(), &[(path, text)]);
        }
        let output = run(dir.path(), &["--explain-pairs"]);
        let shown = out(&output);
        let document = shown.split(&format!("{}\n", wanted[0])).nth(1).unwrap_or_else(|| panic!("{} is not there: {shown}", wanted[0]));
        assert!(document.contains(&format!("posting  {}", wanted[1])), "{shown}");
        if let Some(resume) = wanted.get(2) {
            assert!(document.contains(&format!("resume   {resume}")), "{shown}");
        }
        assert!(output.status.success());
    }
}

#[test]
fn threads_and_the_order_of_writing_change_nothing() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut files = vec![("resume.md".to_owned(), RESUME)];
    for index in 0..12 {
        let (posting, letter) = if index % 3 == 0 { (OTHER_POSTING, OTHER_LETTER) } else { (POSTING, LETTER) };
        files.push((format!("applications/{index:02}/job.txt"), posting));
        files.push((format!("applications/{index:02}/letter.md"), letter));
    }
    let all: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    write(one.path(), &all);
    write(two.path(), &all.iter().rev().copied().collect::<Vec<_>>());
    for format in ["pretty", "json", "short"] {
        let arguments = ["--format", format, "--today", "2026-11"];
        let first = run_with(one.path(), &arguments, "1");
        assert!(first.status.code() == Some(1), "{}", err(&first));
        for threads in ["2", "7"] {
            assert_eq!(out(&first), out(&run_with(one.path(), &arguments, threads)));
            assert_eq!(out(&first), out(&run_with(two.path(), &arguments, threads)));
        }
    }
}

#[test]
fn two_postings_that_fit_are_said_and_the_letter_is_checked() {
    let dir = tempfile::tempdir().unwrap();
    write(
        dir.path(),
        &[
            ("acme/job.txt", POSTING),
            ("acme/posting.txt", OTHER_POSTING),
            ("acme/letter.md", "To whom it may concern,\n\nI cook.\n\nYours faithfully,\n\nAna\n"),
        ],
    );
    let output = run(dir.path(), &["--format", "short"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("acme/letter.md") && err(&output).contains("several postings fit"), "{}", err(&output));
    assert!(out(&output).contains("salutation-generic"));
}

#[test]
fn a_posting_without_a_company_leaves_some_rules_unchecked_and_says_so() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &[("a/job.txt", "You must have two years of experience in a kitchen.\n"), ("a/letter.md", LETTER)]);
    let output = run(dir.path(), &["--format", "json"]);
    assert!(out(&output).contains("no company name was found in the posting"), "{}", out(&output));
}

#[cfg(unix)]
#[test]
fn links_in_a_ring_and_files_that_are_gone_stop_nothing() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &[("acme/job.txt", POSTING), ("acme/letter.md", LETTER)]);
    std::os::unix::fs::symlink(dir.path(), dir.path().join("acme/ring")).unwrap();
    std::os::unix::fs::symlink("gone.md", dir.path().join("acme/cover-letter.md")).unwrap();
    let output = run(dir.path(), &["--format", "short"]);
    assert!(!out(&output).contains("ring"), "{}", out(&output));
    assert!(matches!(output.status.code(), Some(0 | 2)), "{}", err(&output));
    assert!(out(&run(dir.path(), &["--explain-pairs"])).contains("acme/letter.md"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_said() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &[("acme/job.txt", POSTING), ("acme/letter.md", LETTER), ("locked/letter.md", LETTER)]);
    let locked = dir.path().join("locked");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let may = fs::read_dir(&locked).is_ok();
    let output = run(dir.path(), &["--format", "short"]);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
    // Whoever may read everything is not kept out.
    assert!(may || output.status.code() == Some(2) && err(&output).contains("locked"), "{}", err(&output));
}

#[cfg(unix)]
#[test]
fn odd_names_are_read_and_shown_on_one_line() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["two words", "Bäckerei Müller", "new\nline"] {
        write(
            dir.path(),
            &[
                (&format!("{name}/job.txt"), POSTING),
                (&format!("{name}/letter.md"), "To whom it may concern,\n\nI cook for Acme Foods.\n\nYours,\n\nAna\n"),
            ],
        );
    }
    let output = run(dir.path(), &["--format", "short", "--only", "salutation-generic"]);
    let lines: Vec<String> = out(&output).lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines.iter().all(|line| line.contains("[salutation-generic]")), "{lines:?}");
    assert!(out(&run(dir.path(), &["--explain-pairs"])).contains("Bäckerei Müller/job.txt"));
}

#[test]
fn a_configuration_above_says_where_things_are() {
    let dir = tempfile::tempdir().unwrap();
    write(
        dir.path(),
        &[
            ("tailor-lint.yaml", "job: \"postings/{name}.txt\"\nrules: {letter-short: off}\n"),
            ("postings/acme.txt", POSTING),
            ("letters/acme.md", LETTER),
            ("resume.md", RESUME),
        ],
    );
    let output = run(&dir.path().join("letters"), &["--explain-pairs"]);
    assert!(out(&output).contains("../postings/acme.txt"), "{}{}", out(&output), err(&output));
}

#[test]
fn a_folder_without_applications_is_said() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &[("README.md", "# Notes\n\nNothing here.\n")]);
    let output = run(dir.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("no letter or resume was found"), "{}", err(&output));
}
