//! Folders of rules that users wrote: many files, and files with a mistake. One mistake loses no other rule.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const LETTER: &str = "Dear Ms Okafor,\n\nI like soup number 0042 and soup number 0999 best.\n\nSincerely,\n\nAna Costa\n";

/// A rule that finds "number N" and nothing else.
fn rule(number: usize) -> String {
    format!(
        "id: soup-{number:04}
summary: A soup with a number.
for: letter
severity: info
check:
  phrases:
    - number {number:04}
message: \"“{{match}}” is a number\"
help: Name the soup.
why: Guests ask for names.
source: Derived
examples:
  - text: \"Dear Ms Okafor,\\n\\nSoup [[number {number:04}]] it is.\"
  - text: \"Dear Ms Okafor,\\n\\nOne more [[number {number:04}]] it is.\"
  - text: \"Dear Ms Okafor,\\n\\nLeek soup it is.\"
  - text: \"Dear Ms Okafor,\\n\\nSoup number nine it is.\"
"
    )
}

fn folder(name: &str, files: &[(String, String)]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rule_folders").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(path.join("rules")).unwrap();
    fs::write(path.join("letter.md"), LETTER).unwrap();
    for (name, text) in files {
        fs::write(path.join("rules").join(name), text).unwrap();
    }
    path
}

/// Exit code, output and errors.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_tailor-lint")).args(arguments).current_dir(folder).env("COLUMNS", "100").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn of_a_thousand_rule_files_one_broken_one_loses_no_other() {
    let mut files: Vec<(String, String)> = (0..1000).map(|number| (format!("soup-{number:04}.yaml"), rule(number))).collect();
    files[500].1 = files[500].1.replace("severity: info", "severity: loud");
    let folder = folder("thousand", &files);
    let (code, out, err) = run(&folder, &["letter.md", "--rules", "rules", "--format", "short"]);
    assert_eq!(code, 2, "{err}");
    assert!(out.contains("soup-0042") && out.contains("soup-0999"), "{out}");
    assert_eq!(err.matches("soup-0500.yaml").count(), 1, "{err}");
    assert!(err.contains("loud"), "{err}");
    assert!(!err.contains("soup-0501"), "{err}");
}

/// A mistake in a rule file is shown once, in the file and at its place, and the check goes on without the rule.
fn is_refused(name: &str, from: &str, to: &str, words: &[&str]) {
    let broken = rule(7).replace(from, to);
    assert_ne!(broken, rule(7));
    let folder = folder(name, &[("soup-0007.yaml".to_owned(), broken), ("soup-0042.yaml".to_owned(), rule(42))]);
    for arguments in [&["letter.md", "--rules", "rules", "--format", "short"][..], &["rules", "test", "rules"]] {
        let (code, out, err) = run(&folder, arguments);
        assert_eq!(code, 2, "{out}{err}");
        assert_eq!(err.matches("soup-0007.yaml:").count(), 1, "{err}");
        assert!(!err.contains("soup-0042"), "{err}");
        for word in words {
            assert!(err.contains(word), "“{word}” is not in: {err}");
        }
    }
    let (_, out, _) = run(&folder, &["letter.md", "--rules", "rules", "--format", "short"]);
    assert!(out.contains("soup-0042"), "{out}");
}

#[test]
fn a_pattern_that_matches_nothing_at_all_is_refused() {
    is_refused("empty-pattern", "phrases:\n    - number 0007", "patterns:\n    - '(?:number 0007)?'", &["matches nothing at all", ":7:"]);
}

#[test]
fn a_pattern_that_is_none_is_refused() {
    is_refused("no-pattern", "phrases:\n    - number 0007", "patterns:\n    - '(number 0007'", &["(number 0007", ":7:"]);
}

#[test]
fn lists_and_the_patterns_that_name_them_must_agree() {
    let frames = |list: &str, pattern: &str| format!("frames:\n    lists: {{soup: [{list}]}}\n    patterns:\n    - '{pattern}'");
    let refused = |name: &str, list: &str, pattern: &str, words: &[&str]| {
        is_refused(name, "phrases:\n    - number 0007", &frames(list, pattern), words);
    };
    refused("list-unknown", "leek, pea", "my {soop} and {soup}", &["no list “soop”", "did you mean {soup}", ":9:"]);
    refused("list-unnamed", "leek, pea", "my {soup}'\n    - 'my \\p{Greek}{2} soup", &["names no list", ":10:"]);
    refused("list-empty", "", "my {soup}", &["“soup” is empty"]);
    refused("list-optional", "leek, pea", "{soup}?", &["matches nothing at all", ":9:"]);
    refused("list-broken", "leek, pea", "({soup}", &["no regular expression"]);
    refused("list-phrase", "leek, \"(pea\"", "my {soup}", &["do not pair up"]);
}

/// The lists' words are found as phrases are, wrapped or with markup, and the finding covers what the pattern spans.
#[test]
fn patterns_over_lists_find_their_words() {
    let frames = "frames:\n    lists: {soup: [leek, split pea, pea], very: [very, most]}\n    patterns:\n    - '(?i)\\bmy (?:{very}\\s+)?{soup}(?:,? and {soup})+'";
    let rule = rule(7).replace("phrases:\n    - number 0007", frames);
    let rule = format!(
        "{}examples:\n  - text: \"Soup is [[my very Split *Pea*,\\nand leek]] of it.\"\n  - text: \"My peas and my split, pea and leek.\"\n",
        &rule[..rule.find("examples:").unwrap()]
    );
    let folder = folder("frames", &[("soup-0007.yaml".to_owned(), rule)]);
    let (code, out, err) = run(&folder, &["rules", "test", "rules"]);
    assert_eq!(code, 0, "{out}{err}");
}

#[test]
fn thresholds_out_of_range_are_refused() {
    let check = "phrases:\n    - number 0007\nmessage: \"“{match}” is a number\"";
    let length = "length: {max: 99999999}\nmessage: \"{words} words\"";
    is_refused("threshold", check, length, &["99999999", "from 0 to"]);
}

#[test]
fn an_unknown_key_is_refused_with_the_nearest() {
    is_refused("key", "severity:", "severty:", &["severty", "severity"]);
}
