//! Eight letters twice, in eight trades: the whole output for each is a snapshot that somebody has read.
//!
//! `SNAPSHOTS=overwrite cargo test --test fixtures` writes them anew; read the difference before you commit it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;
use snapbox::{Data, IntoData};

const TRADES: [&str; 8] = ["accounting", "electrician", "kitchen", "law", "nursing", "sales", "software", "teaching"];

fn posting(trade: &str) -> String {
    let name = if trade == "software" { "posting.md" } else { "posting.txt" };
    format!("fixtures/{trade}/{name}")
}

/// What the program prints for a person, 80 columns wide.
fn run(arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_tailor-lint")).args(arguments).env("COLUMNS", "80").env_remove("NO_COLOR").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

fn check_snapshot(trade: &str, file: &str, resume: bool) {
    let (path, posting, resume_path) = (format!("fixtures/{trade}/{file}.md"), posting(trade), format!("fixtures/{trade}/resume.md"));
    let mut arguments = vec![path.as_str(), "--job", &posting, "--today", "2026-11"];
    if resume {
        arguments.extend(["--resume", resume_path.as_str()]);
    }
    let expected = Data::read_from(Path::new(&format!("tests/snapshots/{trade}-{file}.txt")), None);
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(run(&arguments).into_data(), expected);
}

#[test]
fn good_letters() {
    TRADES.iter().for_each(|trade| check_snapshot(trade, "letter-good", true));
}

#[test]
fn poor_letters() {
    TRADES.iter().for_each(|trade| check_snapshot(trade, "letter-poor", true));
}

#[test]
fn resumes() {
    TRADES.iter().for_each(|trade| check_snapshot(trade, "resume", false));
}

#[test]
fn readings_and_scores() {
    for trade in TRADES {
        let assert = snapbox::Assert::new().action_env("SNAPSHOTS");
        let posting = posting(trade);
        let reading = Data::read_from(Path::new(&format!("tests/snapshots/{trade}-posting.txt")), None);
        assert.eq(run(&["posting", &posting]).into_data(), reading);
        let score = Data::read_from(Path::new(&format!("tests/snapshots/{trade}-score.txt")), None);
        assert.eq(run(&["score", &format!("fixtures/{trade}/resume.md"), "--job", &posting, "--today", "2026-06"]).into_data(), score);
    }
}

/// The picture in the README is what the program really prints, in its colours.
#[test]
fn the_picture_in_the_readme_is_fresh() {
    let command = Command::new(env!("CARGO_BIN_EXE_tailor-lint"))
        .args(["letter-poor.md", "--job", "posting.txt", "--color", "always", "--today", "2026-11"])
        .current_dir("fixtures/nursing")
        .env("COLUMNS", "80")
        .output()
        .unwrap();
    let shown = format!("$ tailor-lint letter-poor.md --job posting.txt\n\n{}", String::from_utf8(command.stdout).unwrap());
    let picture = Data::read_from(Path::new("docs/letter.svg"), Some(snapbox::data::DataFormat::TermSvg));
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(shown.into_data().coerce_to(snapbox::data::DataFormat::TermSvg), picture);
}

/// A mistake that was put into a fixture.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Planted {
    file: String,
    rule: String,
    #[serde(default)]
    text: Option<String>,
}

/// The findings of one file: rule and words.
fn findings(trade: &str, file: &str) -> Vec<(String, String)> {
    let path = format!("fixtures/{trade}/{file}");
    let json = run(&[&path, "--job", &posting(trade), "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let list = value["files"][0]["findings"].as_array().unwrap().clone();
    let byte = |finding: &serde_json::Value, edge: &str| finding["span"][edge]["byte"].as_u64().unwrap() as usize;
    list.iter()
        .map(|finding| (finding["rule"].as_str().unwrap().to_owned(), plain(&text[byte(finding, "start")..byte(finding, "end")])))
        .collect()
}

/// Words as a reader sees them.
fn plain(text: &str) -> String {
    let text =
        text.replace(['*', '_'], "").replace(['\u{2018}', '\u{2019}'], "'").replace(['\u{201C}', '\u{201D}'], "\"").replace('\u{A0}', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_owned()
}

#[test]
fn every_planted_mistake_is_found_and_nothing_else() {
    let mut wrong = Vec::new();
    for trade in TRADES {
        let planted: Vec<Planted> = serde_yaml::from_str(&fs::read_to_string(format!("fixtures/{trade}/planted.yaml")).unwrap()).unwrap();
        for file in ["letter-good.md", "letter-poor.md", "resume.md"] {
            let mut found = findings(trade, file);
            for mistake in planted.iter().filter(|mistake| mistake.file == file) {
                let matches = |(rule, words): &(String, String)| {
                    *rule == mistake.rule && mistake.text.as_ref().is_none_or(|text| plain(text) == *words)
                };
                match found.iter().position(matches) {
                    Some(at) => drop(found.remove(at)),
                    None => wrong.push(format!("{trade}/{file}: not found: {} {:?}", mistake.rule, mistake.text)),
                }
            }
            wrong.extend(found.iter().map(|(rule, words)| format!("{trade}/{file}: not planted: {rule} “{words}”")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
