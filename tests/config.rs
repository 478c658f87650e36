//! `tailor-lint.yaml`: what it changes, for which documents, and what happens when it is wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tailor_lint::coverage::Asked;
use tailor_lint::document::dates::Month;
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::lint::{Beside, Linter, Selection, Tuned, Tuning};
use tailor_lint::posting::Posting;
use tailor_lint::rule::examples::Marked;
use tailor_lint::rule::{Example, Rule, RuleError, RuleSet};
use tailor_lint::text::Source;
use tailor_lint::workspace::{Config, FailOn, Settled, profiles};

const LETTER: &str = "Dear Sir or Madam,\n\nI am a team player and I saw the the sea.\n\nI cook.\n\nI will call you on Monday.\n\nKind regards,\n\nAna Costa\n";

/// A folder of its own for one test, with a letter.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("config").join(name);
        let _ = fs::remove_dir_all(&path);
        let folder = Folder(path);
        folder.write("letter.md", LETTER);
        // Nothing above this folder counts.
        fs::create_dir(folder.0.join(".git")).unwrap();
        folder
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn config(&self, text: impl AsRef<[u8]>) -> &Folder {
        self.write("tailor-lint.yaml", text);
        self
    }

    /// The exit code, the findings as `file rule severity`, and standard error.
    fn check(&self, arguments: &[&str]) -> (i32, Vec<String>, String) {
        self.check_in("", arguments, "")
    }

    fn check_in(&self, inner: &str, arguments: &[&str], input: &str) -> (i32, Vec<String>, String) {
        use std::io::Write;
        let mut child = Command::new(env!("CARGO_BIN_EXE_tailor-lint"))
            .args(arguments)
            .args(["--format", "json"])
            .current_dir(self.0.join(inner))
            .env("COLUMNS", "80")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let files = json["files"].as_array().cloned().unwrap_or_default();
        let of_file = |file: &serde_json::Value| {
            let line =
                |finding: &serde_json::Value| format!("{} {} {}", text(&file["path"]), text(&finding["rule"]), text(&finding["severity"]));
            file["findings"].as_array().unwrap().iter().map(line).collect::<Vec<_>>()
        };
        (output.status.code().unwrap(), files.iter().flat_map(of_file).collect(), err)
    }
}

/// What is wrong with a configuration for the built-in rules.
fn mistakes(text: &str) -> Vec<RuleError> {
    let rules = RuleSet::builtin();
    let (config, mut mistakes) = Config::parse("tailor-lint.yaml", text);
    mistakes.extend(Settled::new(&config, &[], &rules).1);
    mistakes
}

#[test]
fn by_itself_the_letter_has_these_findings() {
    let (code, found, err) = Folder::new("none").check(&["letter.md"]);
    let own = ["salutation-gendered warning", "cliche warning", "letter-short info", "doubled-word warning"];
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(own.iter().all(|own| found.contains(&format!("letter.md {own}"))), "{found:?}");
    assert!(!found.iter().any(|found| found.contains("will-call")), "{found:?}");
}

#[test]
fn rules_are_turned_off_and_on_and_weighed_anew() {
    let folder = Folder::new("rules");
    folder.config(
        "rules:\n  salutation-gendered: off\n  cliche: error\n  letter-short: {min: 90, severity: warning}\n  doubled-word: false\n  will-call: true\n",
    );
    let (code, found, err) = folder.check(&["letter.md"]);
    assert_eq!((code, err.as_str()), (1, ""));
    let expected = ["letter.md cliche error", "letter.md letter-short warning", "letter.md will-call info"];
    let mut found: Vec<&str> = found.iter().map(String::as_str).collect();
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn numbers_change_the_check() {
    let folder = Folder::new("numbers");
    folder.config("rules:\n  letter-short: {min: 10}\n  letter-length: {max: 12}\n");
    let (_, found, _) = folder.check(&["letter.md"]);
    assert!(
        found.contains(&"letter.md letter-length warning".to_owned()) && !found.iter().any(|found| found.contains("letter-short")),
        "{found:?}"
    );
}

#[test]
fn flags_win() {
    let folder = Folder::new("flags");
    folder.config("rules:\n  cliche: off\n  will-call: on\nfail-on: info\nprofile: strict\n");
    assert_eq!(folder.check(&["letter.md", "--only", "cliche"]).1, ["letter.md cliche warning"]);
    assert!(!folder.check(&["letter.md", "--skip", "will-call"]).1.contains(&"letter.md will-call info".to_owned()));
    assert_eq!(folder.check(&["letter.md"]).0, 1);
    assert_eq!(folder.check(&["letter.md", "--fail-on", "error"]).0, 0);
    assert_eq!(folder.check(&["letter.md", "--no-config"]).0, 0);
    folder.write("other.yaml", "rules: {cliche: error}\n");
    assert_eq!(folder.check(&["letter.md", "--config", "other.yaml"]).0, 1);
    assert!(folder.check(&["letter.md", "--profile", "uk"]).1.contains(&"letter.md salutation-gendered info".to_owned()));
}

#[test]
fn overrides_hold_for_their_paths_and_later_ones_win() {
    let folder = Folder::new("overrides");
    for path in ["letters/2024-acme/letter.md", "letters/2025-acme/letter.md", "letters/letter.md"] {
        folder.write(path, LETTER);
    }
    folder.config(
        "rules: {letter-length: {max: 10}, cliche: off}\noverrides:\n  - paths: letters\n    rules: {cliche: error}\n  - paths: [\"letters/2024-*/**\", \"**/2025-*\"]\n    rules: {cliche: info, letter-length: off}\n",
    );
    let (code, found, err) = folder.check(&[
        "letter.md",
        "letters/letter.md",
        "letters/2024-acme/letter.md",
        "letters/2025-acme/letter.md",
        "--skip",
        "salutation-gendered,doubled-word,letter-short",
    ]);
    assert_eq!((code, err.as_str()), (1, ""));
    let expected = [
        "letter.md letter-length warning",
        "letters/2024-acme/letter.md cliche info",
        "letters/2025-acme/letter.md cliche info",
        "letters/letter.md cliche error",
        "letters/letter.md letter-length warning",
    ];
    let mut found: Vec<&str> = found.iter().map(String::as_str).collect();
    found.sort_unstable();
    assert_eq!(found, expected);
    // The same from within a folder, and for standard input by its name.
    let only = ["--only", "cliche"];
    let inner = |file: &str| folder.check_in("letters/2024-acme", &[&[file, "--stdin-name", "draft.md"], &only[..]].concat(), LETTER).1;
    assert_eq!(inner("letter.md"), ["letter.md cliche info"]);
    assert_eq!(inner("-"), ["draft.md cliche info"]);
}

#[test]
fn the_nearest_configuration_counts_for_each_file() {
    let folder = Folder::new("nearest");
    folder.config("rules: {cliche: error}\n");
    folder.write("inner/letter.md", LETTER);
    folder.write("inner/tailor-lint.yaml", "rules: {cliche: info}\nfail-on: never\n");
    folder.write("inner/deeper/letter.md", LETTER);
    folder.write("repository/.git", "gitdir: elsewhere\n");
    folder.write("repository/letter.md", LETTER);
    let (code, found, _) =
        folder.check(&["letter.md", "inner/letter.md", "inner/deeper/letter.md", "repository/letter.md", "--only", "cliche"]);
    assert_eq!(
        found,
        [
            "letter.md cliche error",
            "inner/letter.md cliche info",
            "inner/deeper/letter.md cliche info",
            "repository/letter.md cliche warning"
        ]
    );
    assert_eq!(code, 1);
    assert_eq!(folder.check(&["inner/letter.md", "--fail-on", "info"]).0, 1);
    assert_eq!(folder.check(&["inner/letter.md"]).0, 0);
}

#[test]
fn own_rules_and_terms_come_with_the_configuration() {
    let folder = Folder::new("own");
    let rule = "id: no-sea\nsummary: A test.\nfor: letter\nseverity: info\ncheck:\n  length: {max: 3}\nmessage: \"{words}\"\nhelp: Less.\nwhy: A test.\nsource: A test.\nexamples:\n  - text: \"[[Dear Ms Okafor,\\n\\nI saw the sea.]]\"\n  - text: \"Dear Ms Okafor,\"\n";
    folder.write("mine/no-sea.yaml", rule);
    folder.write("terms.yaml", "terms:\n  - bisque firing | biscuit firing\n");
    folder.write("posting.txt", "Potter at Acme Kitchen\n\nRequirements:\n- HACCP\n- bisque firing\n- food safety\n");
    folder.config("rules-folders: mine\nterms: terms.yaml\nrules: {no-sea: {max: 2, severity: error}}\n");
    folder.write("inner/letter.md", LETTER.replace("team player", "friend of biscuit firing"));
    let (code, found, err) = folder.check(&["inner/letter.md", "--only", "no-sea"]);
    assert_eq!((code, found, err.as_str()), (1, vec!["inner/letter.md no-sea error".to_owned()], ""));
    let mut explain = Command::new(env!("CARGO_BIN_EXE_tailor-lint"));
    assert!(explain.args(["explain", "no-sea"]).current_dir(folder.0.join("inner")).output().unwrap().status.success());
    // The same folder once more is no mistake.
    assert_eq!(folder.check(&["inner/letter.md", "--rules", "mine", "--only", "no-sea"]).0, 1);
    let score = |arguments: &[&str]| {
        let mut score = Command::new(env!("CARGO_BIN_EXE_tailor-lint"));
        score.args(["score", "inner/letter.md", "--job", "posting.txt"]).args(arguments).current_dir(&folder.0);
        String::from_utf8(score.output().unwrap().stdout).unwrap()
    };
    let (with, without) = (score(&[]), score(&["--no-config"]));
    assert!(with.contains("must bisque firing  described") && !without.contains("must bisque firing  described"), "{with}{without}");
}

#[test]
fn profiles_name_what_there_is() {
    let rules = RuleSet::builtin();
    assert_eq!(profiles::names(), ["academic", "early-career", "federal", "strict", "student", "uk"]);
    for name in profiles::names() {
        let (config, mistakes) = Settled::new(&Config::default(), &[(*name).to_owned()], &rules);
        let shown: Vec<String> = mistakes.iter().map(|mistake| format!("{}:{}: {mistake}", mistake.path, mistake.line())).collect();
        assert!(shown.is_empty(), "{}", shown.join("\n"));
        assert_eq!(config.fail_on(), (*name == "strict").then_some(FailOn::Warning));
        let text = fs::read_to_string(format!("rules/profiles/{name}.yaml")).unwrap();
        assert!(text.starts_with("summary: ") && text.contains("\nwhy: ") && text.contains("\nrules:\n"), "{name}");
    }
}

/// The strict profile runs every rule.
#[test]
fn strict_leaves_nothing_out() {
    let text = fs::read_to_string("rules/profiles/strict.yaml").unwrap();
    let rules = RuleSet::builtin();
    let missing: Vec<&str> = rules
        .rules()
        .iter()
        .filter(|rule| !rule.default && !text.contains(&format!("  {}: on\n", rule.id)))
        .map(|rule| rule.id.as_str())
        .collect();
    assert!(missing.is_empty(), "rules/profiles/strict.yaml does not turn on: {}", missing.join(", "));
}

/// Each mistake points at its words and says what to do.
#[test]
fn mistakes_are_shown_where_they_are() {
    for (text, words, message, help) in [
        ("rule: {}\n", "rule", "“rule” is no key of a configuration", "did you mean “rules”?"),
        ("rules: {clich: off}\n", "clich", "“clich” is no rule", "did you mean “cliche”?"),
        ("rules: {cliche: of}\n", "of", "“of” is no way to set a rule", "did you mean “off”?"),
        ("rules: {cliche: 3}\n", "3", "a rule is set by a word", "off, info, warning, error, on"),
        ("rules: {cliche: {max: 3}}\n", "max", "has no numbers", "off, on, info"),
        ("rules: {letter-length: {mx: 3}}\n", "mx", "“mx” is no setting of letter-length", "known are: min, max, severity"),
        ("rules: {letter-length: {max: 99999}}\n", "99999", "out of range for max", "from 0 to 10000; by itself the rule has 400"),
        ("rules: {letter-length: {max: -1}}\n", "-1", "below 0", "whole number"),
        ("rules: {letter-length: {max: 3.5}}\n", "3.5", "a number that is not whole", "explain"),
        ("rules: {letter-length: {max: many}}\n", "many", "should be a whole number, and this is a word", "explain"),
        ("rules: {letter-length: {max: 99999999999999999999999999}}\n", "99999999999999999999999999", "large", "smaller"),
        ("rules: {letter-length: {min: 500}}\n", "500", "letter-length: no text can be too long or too short", "min: 0, max: 400"),
        ("rules: [cliche]\n", "", "rules should have keys with values, and this is a list", "letter-length: off"),
        ("fail-on: warnings\n", "warnings", "“warnings” is no value of fail-on", "did you mean “warning”?"),
        ("fail-on: [error]\n", "", "fail-on should be one word, and this is a list", "never"),
        ("profile: early-carer\n", "early-carer", "“early-carer” is no profile", "did you mean “early-career”?"),
        ("profile: [uk, 7]\n", "7", "profile should be a text or a list of them, and this is a number", "early-career"),
        ("overrides: {paths: x}\n", "", "overrides should be a list", "- paths:"),
        ("overrides:\n  - path: x\n    rules: {cliche: off}\n", "path", "“path” is no key of an override", "did you mean “paths”?"),
        ("overrides:\n  - paths: ../x\n    rules: {cliche: off}\n", "../x", "leads out of the configuration's folder", "letters/**"),
        ("overrides:\n  - paths: \"a[b\"\n    rules: {cliche: off}\n", "\"a[b\"", "no pattern of paths: unclosed character class", "[[]"),
        ("overrides:\n  - paths: a\n    rules: {cliche: on, clich: off}\n", "clich", "“clich” is no rule", "cliche"),
        ("rules: {cliche: off}\nrules: {wordy: off}\n", "rules", "stands here twice", "leave one"),
        ("- rules\n", "", "a configuration should have keys with values, and this is a list", "letter-length"),
        ("rules\n", "rules", "this is a word", "letter-length"),
        ("rules: {a: b\n", "", "this is not a configuration that can be read", ""),
        ("rules: *gone\n", "", "this is not a configuration that can be read", ""),
    ] {
        let found = mistakes(text);
        let first = found.first().unwrap_or_else(|| panic!("no mistake in {text}"));
        assert!(first.message.contains(message), "{text}: {}", first.message);
        assert!(first.help.as_deref().unwrap_or("").contains(help), "{text}: {:?}", first.help);
        let place = &text[first.place.clone()];
        assert!(words.is_empty() || place == words, "{text}: {place}");
    }
}

/// A mistake costs only its own line.
#[test]
fn nothing_else_is_lost() {
    let folder = Folder::new("lost");
    folder.config("rules:\n  clich: off\n  cliche: of\n  doubled-word: off\n  letter-short: {min: 5, mx: 3}\nprofil: x\nfail-on: info\n");
    let (code, found, err) = folder.check(&["letter.md"]);
    assert_eq!(code, 2);
    assert_eq!(found, ["letter.md salutation-gendered warning", "letter.md cliche warning"]);
    for place in ["tailor-lint.yaml:2:3", "tailor-lint.yaml:3:11", "tailor-lint.yaml:5:26", "tailor-lint.yaml:6:1"] {
        assert!(err.contains(place), "{place}: {err}");
    }
    for (name, bytes) in [("not UTF-8", b"rules: {cliche: \xFF}".to_vec()), ("broken", b"rules: {".to_vec()), ("tags", b"!x [".to_vec())] {
        folder.config(bytes);
        let (code, found, err) = folder.check(&["letter.md"]);
        assert!(code == 2 && found.len() == 4 && err.contains("tailor-lint.yaml"), "{name}: {code} {found:?} {err}");
    }
    let (code, found, err) = folder.check(&["letter.md", "--config", "gone.yaml"]);
    assert!(code == 2 && found.len() == 4 && err.contains("gone.yaml: there is no such file"), "{code} {found:?} {err}");
    folder.config("rules-folders: gone\nterms: [letter.md, gone.yaml]\n");
    let (code, found, err) = folder.check(&["letter.md"]);
    assert!(code == 2 && found.len() == 4, "{code} {found:?}");
    assert!(err.contains("there is no folder “gone”") && err.contains("there is no file “gone.yaml”"), "{err}");
}

#[test]
fn strange_texts_are_read_or_refused_and_never_more() {
    for fine in [
        "",
        "\n# only a comment\n",
        "---\n",
        "\u{FEFF}rules: {cliche: off}\n",
        "rules:\nfail-on:\nprofile:\noverrides:\nterms:\nrules-folders: []\n",
        "rules:\r\n  cliche: off\r\n  wordy: \"on\"\r\n",
        "rules: {cliche: &off off, wordy: *off}\n",
        "overrides:\n  - paths: [a]\n    rules: &r {cliche: off}\n  - paths: [b]\n    rules: *r\n",
        "{\"rules\": {\"cliche\": \"off\"}}",
    ] {
        let found = mistakes(fine);
        assert!(found.is_empty(), "{fine:?}: {}", found[0].message);
    }
    // Each line repeats the one before it eight times.
    let repeat = |c: u8| format!("{}: &{0} [{}]\n", c as char, vec![format!("*{}", (c - 1) as char); 8].join(", "));
    let bomb = format!("a: &a [x, x, x, x, x, x, x, x]\n{}", (b'b'..=b'i').map(repeat).collect::<String>());
    for bad in [
        "[".repeat(100_000),
        "- ".repeat(100_000),
        format!("rules: {}", "{a: ".repeat(10_000)),
        format!("rules: {{cliche: {}}}", "x".repeat(1_000_000)),
        (0..5_000).map(|n| format!("key-{n}: x\n")).collect(),
        "x".repeat(200_000),
        bomb,
        "a: &a {b: *a}\n".to_owned(),
        "? [complex, key]\n: x\n".to_owned(),
        "a: b\n---\nc: d\n".to_owned(),
        "\0".to_owned(),
    ] {
        let found = mistakes(&bad);
        assert!((1..=20).contains(&found.len()), "{}: {}", &bad[..bad.len().min(40)], found.len());
    }
}

/// A file of the size of a book on one line is still said in a screenful.
#[test]
fn a_huge_file_is_not_repeated() {
    let folder = Folder::new("huge");
    let many = |between: &str| (0..20_000).map(|n| format!("rule-{n}: of{between}")).collect::<String>();
    for (text, message) in [
        (format!("rules: {{{}}}\n", many(", ")), "a line of this file is too long"),
        (format!("rules:\n  {}", many("\n  ")), "too large for"),
    ] {
        folder.config(text);
        let (code, found, err) = folder.check(&["letter.md"]);
        assert!(code == 2 && found.len() == 4 && err.len() < 1_000 && err.contains(message), "{} {err:.400}", err.len());
    }
}

/// What a rule finds in one of its examples, with its numbers set anew.
fn found_with(rules: &RuleSet, index: usize, rule: &Rule, example: &Example, tuning: Option<&Tuning>) -> Vec<(usize, usize, String)> {
    let text = Marked::parse(&example.text.value).unwrap().text;
    let read = |name: &str, text: &str, format, kind| Document::read(Source::new(name, text), format, Some(kind));
    let document = read("example.md", &text, Format::Markdown, example.kind.unwrap_or(rule.kinds[0]));
    let posting = example.job.as_ref().map(|job| Posting::read(read("posting.txt", job, Format::Plain, Kind::Posting)));
    let resume = example.resume.as_ref().map(|resume| read("resume.md", resume, Format::Markdown, Kind::Resume));
    let selection = Selection { only: vec![rules.rules()[index].id.clone()], ..Selection::default() };
    let linter = Linter::new(rules, selection).on(example.today.as_deref().and_then(Month::parse));
    let linter = if let Some(tuning) = tuning { linter.tuned(tuning) } else { linter };
    let checked = linter.check(document, Beside { asked: posting.as_ref().map(Asked::of).as_ref(), resume: resume.as_ref(), folder: None });
    checked.findings.into_iter().map(|finding| (finding.span.start, finding.span.end, finding.message)).collect()
}

/// A check that is made again with the numbers it has is the same check, whatever its mechanism; and no number of its range can break it.
#[test]
fn every_rule_with_numbers_can_be_made_again() {
    let rules = RuleSet::builtin();
    let mut tried = 0;
    for (index, rule) in rules.rules().iter().enumerate().filter(|(_, rule)| !rule.numbers.is_empty()) {
        tried += 1;
        let tuned = |values: &[(&str, usize)]| {
            let check = rule.with_numbers(values).map_err(|messages| assert!(messages.iter().all(|message| !message.is_empty()))).ok()?;
            let mut tuning = Tuning::default();
            tuning.set(index, Tuned { check: Some(check), ..Tuned::default() });
            Some(tuning)
        };
        let own: Vec<(&str, usize)> = rule.numbers.iter().map(|number| (number.name, number.value)).collect();
        let same = tuned(&own).unwrap_or_else(|| panic!("{}: its own numbers are wrong", rule.id));
        for example in &rule.teaching().examples {
            let found = found_with(&rules, index, rule, example, None);
            assert_eq!(found, found_with(&rules, index, rule, example, Some(&same)), "{}", rule.id);
        }
        for number in &rule.numbers {
            assert!(number.range.contains(&number.value), "{}: {} is out of its own range", rule.id, number.name);
            for edge in [*number.range.start(), *number.range.end()] {
                if let Some(tuning) = tuned(&[(number.name, edge)]) {
                    rule.teaching().examples.iter().for_each(|example| drop(found_with(&rules, index, rule, example, Some(&tuning))));
                }
            }
        }
    }
    assert!(tried > 5);
}
