//! The forms of a report say the same: each finding in each of them, whatever stands in the texts.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const FORMATS: [&str; 8] = ["pretty", "short", "json", "sarif", "github", "gitlab", "markdown", "junit"];

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tailor-lint"));
    command.current_dir(folder).args(["check", "--today", "2026-11"]).args(arguments).env_remove("COLUMNS").env("NO_COLOR", "1");
    command.output().expect("the program runs")
}

/// A report in all forms, from one run.
struct Reports(Vec<(&'static str, String)>);

impl Reports {
    fn of(folder: &Path, arguments: &[&str]) -> Reports {
        let out = tempfile::tempdir().unwrap();
        let outputs: Vec<String> = FORMATS.iter().map(|format| format!("{format}={}", out.path().join(format).display())).collect();
        let mut all: Vec<&str> = arguments.to_vec();
        outputs.iter().for_each(|output| all.extend(["--output", output.as_str()]));
        let printed = run(folder, &[arguments, &["--format", "json"]].concat());
        let done = run(folder, &all);
        assert_eq!(done.status.code(), printed.status.code());
        let reports = Reports(FORMATS.map(|format| (format, fs::read_to_string(out.path().join(format)).unwrap())).into());
        assert_eq!(reports.text("json"), String::from_utf8(printed.stdout).unwrap(), "printed and written are the same");
        reports
    }

    fn text(&self, format: &str) -> &str {
        &self.0.iter().find(|(name, _)| *name == format).unwrap().1
    }

    fn json(&self, format: &str) -> Value {
        serde_json::from_str(self.text(format)).unwrap_or_else(|error| panic!("{format}: {error}"))
    }

    /// Holds that every form has the same findings; gives how many there are.
    fn agree(&self) -> usize {
        let report = self.json("json");
        let list = |value: &Value| value.as_array().unwrap().clone();
        let mut findings: Vec<(String, String, String, u64)> = Vec::new();
        for file in list(&report["files"]) {
            for finding in list(&file["findings"]) {
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                let line = finding["span"]["start"]["line"].as_u64().unwrap();
                findings.push((text(&finding["rule"]), text(&finding["severity"]), text(&file["path"]), line));
            }
        }
        findings.sort();
        let failures = list(&report["errors"]).len();

        let sarif = self.json("sarif");
        let run = &sarif["runs"][0];
        let described = list(&run["tool"]["driver"]["rules"]);
        let mut results: Vec<(String, String, String, u64)> = Vec::new();
        let mut fingerprints = BTreeSet::new();
        for result in list(&run["results"]) {
            let rule = result["ruleId"].as_str().unwrap();
            assert_eq!(described[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()]["id"], rule);
            let level = result["level"].as_str().unwrap().replace("note", "info");
            let place = &result["locations"][0]["physicalLocation"];
            let path = percent_decoded(place["artifactLocation"]["uri"].as_str().unwrap());
            results.push((rule.to_owned(), level, path, place["region"]["startLine"].as_u64().unwrap()));
            assert!(fingerprints.insert(result["partialFingerprints"].to_string()), "a fingerprint twice");
        }
        results.sort();
        assert_eq!(findings, results, "sarif");

        let gitlab = list(&self.json("gitlab"));
        let names: BTreeSet<&str> = gitlab.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
        assert_eq!(names.len(), gitlab.len(), "a fingerprint twice");
        let severity = |name: &str| name.replace("major", "error").replace("minor", "warning");
        let mut issues: Vec<(String, String, String, u64)> = gitlab
            .iter()
            .filter(|issue| issue["check_name"] != "could-not-be-checked")
            .map(|issue| {
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                let line = issue["location"]["lines"]["begin"].as_u64().unwrap();
                (text(&issue["check_name"]), severity(&text(&issue["severity"])), text(&issue["location"]["path"]), line)
            })
            .collect();
        issues.sort();
        assert_eq!(findings, issues, "gitlab");
        assert_eq!(gitlab.len(), findings.len() + failures);

        let commands: Vec<&str> = self.text("github").lines().filter(|line| line.starts_with("::")).collect();
        assert_eq!(commands.len(), findings.len() + failures, "github");
        let gravity = |line: &&str| ["::error ", "::warning ", "::notice "].iter().position(|name| line.starts_with(name)).unwrap();
        assert!(commands.iter().map(gravity).is_sorted(), "the gravest come first");
        for (severity, name) in [("error", "::error "), ("warning", "::warning "), ("info", "::notice ")] {
            let told = commands.iter().filter(|line| line.starts_with(name)).count();
            let there = findings.iter().filter(|(_, other, ..)| other == severity).count();
            assert_eq!(told, if severity == "error" { there + failures } else { there }, "{name}");
        }

        let text = self.text("junit");
        let junit = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{error}"));
        let count = |name: &str| junit.descendants().filter(|node| node.has_tag_name(name)).count();
        assert_eq!((count("failure"), count("error")), (findings.len(), failures), "junit");
        let told = |name: &str| -> usize { junit.root_element().attribute(name).unwrap().parse().unwrap() };
        let all = (count("testcase"), count("failure"), count("error"), count("skipped"));
        assert_eq!(all, (told("tests"), told("failures"), told("errors"), told("skipped")));

        let items = |text: &str| text.lines().filter(|line| line.starts_with("- **")).count();
        assert_eq!(items(self.text("markdown")), findings.len(), "markdown");
        assert_eq!(self.text("short").lines().count(), findings.len(), "short");
        findings.len()
    }
}

/// Holds that a text is what its file has.
fn hold(path: &str, text: &str) {
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        fs::write(path, text).unwrap();
    }
    let there = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(there == text, "{path} is stale; SNAPSHOTS=overwrite cargo test --test formats makes it anew:\n{text}");
}

fn percent_decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: Vec<u8> = rest.by_ref().take(2).collect();
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_form_has_every_finding() {
    let reports = Reports::of(Path::new("tests/formats/folder"), &[]);
    assert!(reports.agree() > 10);
    for format in ["sarif", "github", "gitlab", "markdown", "junit"] {
        let ending = match format {
            "sarif" | "gitlab" => "json",
            "markdown" => "md",
            "junit" => "xml",
            _ => "txt",
        };
        hold(&format!("tests/formats/{format}.{ending}"), reports.text(format));
    }
    for fixture in fs::read_dir("fixtures").unwrap().flatten().map(|entry| entry.path()).filter(|path| path.is_dir()) {
        Reports::of(&fixture, &[]).agree();
    }
}

#[test]
fn nothing_found_is_a_report_too() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("letter.md"), "Dear Ms Okafor,\n\nI bake.\n\nRobin Ash\n").unwrap();
    let reports = Reports::of(folder.path(), &["letter.md", "--only", "doubled-word"]);
    assert_eq!(reports.agree(), 0);
    assert!(reports.text("junit").contains("no findings"));
    // A file that is not there is in all of them, and so is that the others were checked.
    let reports = Reports::of(folder.path(), &["letter.md", "gone.md", "--only", "doubled-word"]);
    assert_eq!(reports.agree(), 0);
    for format in ["json", "sarif", "github", "gitlab", "markdown", "junit"] {
        assert!(reports.text(format).contains("there is no such file"), "{format}");
    }
}

/// What would break out of a form, or steer a terminal, in every place that a report shows.
const HOSTILE: &str =
    "\u{1b}[31m\u{1b}]0;owned\u{7} ::error file=x:: %0A::warning::y <script>alert(1)</script> \"'`|*_[a](b){0}]]> \u{9b}2J &amp; \u{202e}";

#[test]
fn hostile_texts_stay_texts() {
    let folder = tempfile::tempdir().unwrap();
    let name = "cover-letter %0A::error::x<b>&'\u{1b}[31m.md";
    let job = format!(
        "Job title: Cook {HOSTILE}\nCompany: Acme {HOSTILE}\n\nRequirements:\n- Sourdough {HOSTILE}\n- Knowledge of Kubernetes {HOSTILE}\n"
    );
    let letter = format!(
        "To Whom It May Concern {HOSTILE},\n\nI bake at [Company Name {HOSTILE}], the the {HOSTILE}\nbread, and {HOSTILE} it is is good.\n\nRobin Ash\n"
    );
    fs::write(folder.path().join("job.txt"), job).unwrap();
    fs::write(folder.path().join(name), letter).unwrap();
    fs::write(folder.path().join("own.yaml"), "id: own\n").unwrap();
    let reports = Reports::of(folder.path(), &[name, "--job", "job.txt"]);
    assert!(reports.agree() > 2);
    for (format, text) in &reports.0 {
        let commands = text.chars().filter(|c| c.is_control() && *c != '\n').count();
        assert_eq!(commands, 0, "{format} has characters that steer a terminal");
    }
    for line in reports.text("github").lines() {
        let is_ours = ["::error file=", "::warning file=", "::notice file=", "tailor-lint: ", "not checked in "];
        assert!(is_ours.iter().any(|start| line.starts_with(start)), "{line}");
    }
    assert!(!reports.text("markdown").contains("<script"));
    for command in [
        &["posting", "job.txt"][..],
        &["score", name, "--job", "job.txt"],
        &["rank", name, "--jobs", "job.txt"],
        &["check", "--explain-pairs"],
        &["check", name, "--job", "nowhere\u{1b}[2J.txt"],
        &["posting", "job.txt", "--format", "json"],
        &["score", name, "--job", "job.txt", "--format", "json"],
    ] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_tailor-lint"));
        let out = program.current_dir(folder.path()).args(command).env("NO_COLOR", "1").output().unwrap();
        for text in [out.stdout, out.stderr] {
            let text = String::from_utf8(text).unwrap();
            assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{command:?}\n{text:?}");
        }
    }
}

#[test]
fn a_report_that_cannot_be_written_keeps_no_other_from_it() {
    let folder = tempfile::tempdir().unwrap();
    let letter = "Dear Ms Okafor,\n\nI bake the the bread.\n\nRobin Ash\n";
    fs::write(folder.path().join("letter.md"), letter).unwrap();
    fs::create_dir(folder.path().join("there")).unwrap();
    let done = run(
        folder.path(),
        &[
            "letter.md",
            "--output",
            "json=there",
            "--output",
            "sarif=new/folder/report.sarif",
            "--output",
            "junit=letter.md/x.xml",
            "--output",
            "gitlab=ok.json",
        ],
    );
    let said = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(2), "{said}");
    assert!(said.contains("there: this is a folder") && said.contains("letter.md/x.xml: the report could not be written"), "{said}");
    for written in ["new/folder/report.sarif", "ok.json"] {
        let text = fs::read_to_string(folder.path().join(written)).unwrap();
        assert!(serde_json::from_str::<Value>(&text).is_ok());
    }
    assert!(String::from_utf8(done.stdout).unwrap().contains("doubled-word"), "the report is printed as well");

    for (outputs, why) in [
        (["json=a.json", "sarif=./a.json"], "two reports would be written"),
        (["json=a.json", "sarif=letter.md"], "is read in this run"),
        (["json=a.json", "saarif=b"], "did you mean “sarif=b”?"),
        (["json=a.json", "sarif=-"], "this writes files"),
        (["json=a.json", "sarif"], "write the format, = and the file"),
    ] {
        let arguments: Vec<&str> = ["letter.md"].into_iter().chain(outputs.iter().flat_map(|output| ["--output", output])).collect();
        let done = run(folder.path(), &arguments);
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(2), "{said}");
        assert!(said.contains(why), "{outputs:?}: {said}");
        assert!(!folder.path().join("a.json").exists(), "nothing was written");
    }
    // A posting that is found, and not named, is as safe.
    fs::write(folder.path().join("job.txt"), "Job title: Baker\nCompany: Acme\n\nYou must know sourdough.\n").unwrap();
    let done = run(folder.path(), &["letter.md", "--output", "json=job.txt"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(fs::read_to_string(folder.path().join("job.txt")).unwrap().starts_with("Job title"));
    assert_eq!(fs::read_to_string(folder.path().join("letter.md")).unwrap(), letter);
}

#[test]
fn a_fingerprint_survives_moved_lines() {
    let folder = tempfile::tempdir().unwrap();
    let prints = |text: &str| -> BTreeSet<String> {
        fs::write(folder.path().join("letter.md"), text).unwrap();
        let reports = Reports::of(folder.path(), &["letter.md", "--only", "doubled-word,salutation-generic"]);
        let sarif = reports.json("sarif");
        let results = sarif["runs"][0]["results"].as_array().unwrap();
        results.iter().map(|result| result["partialFingerprints"]["primaryLocationLineHash"].to_string()).collect()
    };
    let before = prints("To whom it may concern,\n\nI bake the the bread and and cake.\n\nRobin Ash\n");
    assert_eq!(before.len(), 3);
    let after =
        prints("Robin Ash\nMill Lane 3\n\nTo whom it\nmay concern,\n\nFirst of all:\n\nI bake the\nthe bread and and cake.\n\nRobin Ash\n");
    assert_eq!(before, after);
}

#[test]
fn quiet_says_only_what_fails() {
    let folder = Path::new("tests/formats/folder");
    let done = run(folder, &["globex/cover-letter.md", "--quiet"]);
    assert_eq!((done.status.code(), done.stdout.len(), done.stderr.len()), (Some(0), 0, 0));
    let done = run(folder, &["acme/cover-letter.md", "--quiet", "--format", "short"]);
    let text = String::from_utf8(done.stdout).unwrap();
    assert_eq!(done.status.code(), Some(1));
    assert!(text.lines().count() > 0 && text.lines().all(|line| line.contains(": error[")), "{text}");
    let done = run(folder, &["acme/cover-letter.md", "--quiet", "--fail-on", "warning", "--format", "short"]);
    let text = String::from_utf8(done.stdout).unwrap();
    assert!(text.contains(": warning[") && !text.contains(": info["), "{text}");
}

#[test]
fn a_pipe_that_is_closed_early_is_no_failure() {
    let folder = Path::new("tests/formats/folder");
    for format in FORMATS {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tailor-lint"));
        command
            .current_dir(folder)
            .args(["check", "acme/cover-letter.md", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let done = child.wait_with_output().unwrap();
        assert_eq!((done.status.code(), String::from_utf8(done.stderr).unwrap().as_str()), (Some(1), ""), "{format}");
    }
}

#[test]
fn a_narrow_terminal_gets_narrow_lines() {
    let folder = Path::new("tests/formats/folder");
    for columns in ["20", "1", "0"] {
        for arguments in [
            &["check", "--all"][..],
            &["check", "acme/cover-letter.md"],
            &["score", "acme/cover-letter.md", "--job", "acme/job.txt"],
            &["posting", "acme/job.txt"],
            &["rank", "resume.md", "--jobs", "acme/job.txt"],
        ] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_tailor-lint"));
            let done = command.current_dir(folder).args(arguments).env("COLUMNS", columns).env("NO_COLOR", "1").output().unwrap();
            assert!(done.status.code().is_some_and(|code| code < 3), "{arguments:?}");
            assert!(!done.stdout.is_empty(), "{arguments:?}");
        }
    }
}
