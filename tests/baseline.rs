//! `--baseline` and `--write-baseline`: what is known is left out, whatever its place; and no mistake costs what was known.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use proptest::prelude::*;
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::lint::{Beside, Checked, Linter, Selection};
use tailor_lint::rule::RuleSet;
use tailor_lint::text::Source;
use tailor_lint::workspace::{Baseline, Changes};

static RULES: LazyLock<RuleSet> = LazyLock::new(RuleSet::builtin);

/// Rules that look at nothing but the words that they find.
const ONLY: [&str; 4] = ["cliche", "doubled-word", "wordy", "salutation-gendered"];

const NOTHING: Changes = Changes { added: 0, removed: 0 };

fn check(text: &str) -> Checked {
    let document = Document::read(Source::new("letter.md", text), Format::Markdown, Some(Kind::Letter));
    let selection = Selection { only: ONLY.map(str::to_owned).to_vec(), skip: Vec::new() };
    Linter::new(&RULES, selection).check(document, Beside::default())
}

fn of(documents: &[(&str, &str)]) -> Baseline {
    let mut baseline = Baseline::default();
    documents.iter().for_each(|(path, text)| baseline.renew(path, &check(text), |_| true));
    baseline
}

fn left(baseline: &Baseline, text: &str) -> Vec<(String, usize)> {
    let mut checked = check(text);
    let before = checked.findings.len();
    baseline.take("letter.md", &mut checked);
    assert_eq!(checked.in_baseline, before - checked.findings.len());
    checked.findings.iter().map(|finding| (finding.rule.clone(), finding.span.start)).collect()
}

const PARTS: [&str; 8] = [
    "I am a team player.",
    "I am a Team\n  PLAYER indeed.",
    "I saw the the sea.",
    "I cook in order to eat.",
    "I think outside the box, and I am a team player.",
    "Crème brûlée is mine.",
    "> I am a team player, in order to win.",
    "- I saw “the\u{a0}the” sea",
];

fn letter(parts: &[&str]) -> String {
    format!("Dear Sir or Madam,\n\n{}\n\nKind regards,\n\nAna Costa\n", parts.join("\n\n"))
}

fn parts() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(PARTS.as_slice()), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any paths, rules and texts come back as they were written, in an order of their own.
    #[test]
    fn what_is_written_is_read(files in prop::collection::btree_map("\\PC{0,8}", prop::collection::btree_map("[a-z-]{1,4}", prop::collection::btree_map("(?s).{0,8}", 1..9_usize, 1..3), 1..3), 0..3)) {
        let text = serde_json::json!({ "files": files, "version": 1 }).to_string();
        let baseline = Baseline::parse(&text).unwrap();
        prop_assert_eq!(baseline.len(), files.values().flat_map(|rules| rules.values()).flat_map(|texts| texts.values()).sum::<usize>());
        let written = baseline.to_json();
        prop_assert!(written.ends_with('\n'), "{written}");
        let again = Baseline::parse(&written).unwrap();
        prop_assert_eq!(again.to_json(), written);
        prop_assert_eq!(again, baseline);
    }

    /// Against its own baseline a letter shows nothing, wherever its paragraphs are moved to and however its lines end.
    #[test]
    fn moving_paragraphs_does_not_matter((parts, moved) in parts().prop_flat_map(|parts| (Just(parts.clone()), Just(parts).prop_shuffle())), crlf: bool) {
        let baseline = of(&[("letter.md", &letter(&parts))]);
        prop_assert!(left(&baseline, &letter(&parts)).is_empty());
        let moved = letter(&moved);
        let moved = if crlf { moved.replace('\n', "\r\n") } else { moved };
        prop_assert!(left(&baseline, &moved).is_empty());
        prop_assert_eq!(of(&[("letter.md", &moved)]).to_json(), baseline.to_json());
    }

    /// What is added is what is shown, what is taken away is what is stale, and the new baseline shows nothing.
    #[test]
    fn changes_are_what_is_shown(before in parts(), after in parts()) {
        let old = of(&[("letter.md", &letter(&before)), ("other.md", &letter(&before))]);
        let checked = check(&letter(&after));
        let mut new = old.clone();
        new.renew("letter.md", &checked, |_| true);
        let changes = new.changes_since(&old);
        prop_assert_eq!(changes.added, left(&old, &letter(&after)).len());
        prop_assert_eq!(old.len() + changes.added, new.len() + changes.removed);
        prop_assert!(left(&new, &letter(&after)).is_empty());
        let mut again = new.clone();
        again.renew("letter.md", &checked, |_| true);
        prop_assert_eq!(again.changes_since(&new), NOTHING);
    }

    /// The order of the documents does not matter.
    #[test]
    fn the_order_of_documents_does_not_matter(one in parts(), two in parts(), three in parts()) {
        let (one, two, three) = (letter(&one), letter(&two), letter(&three));
        let there = of(&[("a.md", &one), ("b/c.md", &two), ("../d.md", &three)]);
        let back = of(&[("../d.md", &three), ("b/c.md", &two), ("a.md", &one)]);
        prop_assert_eq!(there.to_json(), back.to_json());
    }

    /// No text whatever makes the reader fall over.
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}", cut in 0..200_usize) {
        let _ = Baseline::parse(&text);
        let whole = of(&[("letter.md", &letter(&PARTS))]).to_json();
        let cut = whole.get(..cut.min(whole.len() - 2)).unwrap_or("");
        prop_assert!(Baseline::parse(cut).is_err(), "{cut}");
    }
}

#[test]
fn of_equal_findings_the_last_are_new() {
    let baseline = of(&[("letter.md", &letter(&["I am a team player.", "I am a team player."]))]);
    let more = letter(&["I am a team player.", "I cook.", "I am a Team Player.", "I am a team player."]);
    assert_eq!(left(&baseline, &more), [("cliche".to_owned(), more.rfind("team player").unwrap())]);
}

#[test]
fn a_rule_that_was_not_judged_stays_known() {
    let old = of(&[("letter.md", &letter(&["I am a team player.", "I saw the the sea."]))]);
    let mut new = old.clone();
    new.renew("letter.md", &check(&letter(&[])), |rule| rule != "cliche");
    assert_eq!(new.changes_since(&old), Changes { added: 0, removed: 1 });
    assert!(new.to_json().contains("team player") && !new.to_json().contains("the the"));
}

#[test]
fn a_long_text_is_cut_and_told_from_another() {
    let rules = "id: long\nsummary: A test.\nfor: letter\nseverity: info\ncheck:\n  patterns: [\"(?i)very[^.]*end\"]\nmessage: \"{match}\"\nhelp: Shorter.\nwhy: A test.\nsource: A test.\nexamples:\n  - text: \"Dear Ms Okafor,\\n\\n[[very end]].\"\n  - text: \"Dear Ms Okafor,\\n\\nNothing.\"\n";
    let (rules, mistakes) = RuleSet::only(vec![tailor_lint::rule::folder::parse("own/long.yaml", rules).unwrap()]);
    assert!(mistakes.is_empty());
    let check = |middle: &str| {
        let text = format!("Dear Ms Okafor,\n\nIt was very {} and {middle} end.\n", "good ".repeat(30));
        let document = Document::read(Source::new("letter.md", text), Format::Markdown, Some(Kind::Letter));
        Linter::new(&rules, Selection::default()).check(document, Beside::default())
    };
    let mut baseline = Baseline::default();
    baseline.renew("letter.md", &check("one"), |_| true);
    let text = baseline.to_json();
    assert!(text.lines().all(|line| line.chars().count() < 100) && text.contains("very good good"), "{text}");
    for (middle, new) in [("one", 0), ("ONE", 0), ("two", 1)] {
        let mut checked = check(middle);
        baseline.take("letter.md", &mut checked);
        assert_eq!(checked.findings.len(), new, "{middle}");
    }
}

#[test]
fn what_is_no_baseline_is_refused_with_its_line() {
    for (text, line, said) in [
        ("", None, "this is no baseline of tailor-lint"),
        ("# My letter\n", None, "this is no baseline of tailor-lint"),
        ("[1, 2]", None, "this is no baseline of tailor-lint"),
        ("{}", Some(1), "missing field `version`"),
        ("{\n  \"version\": \"1\"\n}", Some(2), "invalid type"),
        ("{\n  \"version\": 1,\n  \"tool\": {},\n  \"files\": []\n}", Some(3), "unknown field `tool`"),
        ("{\n  \"version\": 1,\n  \"files\": []\n}", Some(3), "expected names in braces"),
        ("{\"version\": 1,\n\"files\": {\"a\": {\"b\": {\"c\": -1}}}}", Some(2), "invalid value: integer `-1`"),
        ("{\"version\": 1,\n\"files\": {\"a\": {\"b\": {}},\n\"a\": {}}}", Some(3), "“a” stands here twice"),
        ("{\"version\": 1,\n\"files\": {\n<<<<<<< HEAD\n}}", Some(3), "mend this line"),
        ("{\"version\": 1,\n\"files\": {}", Some(2), "this is not JSON that can be read"),
        ("{\"version\": 2, \"other\": 3}", None, "version 2"),
        ("{\"version\": 0}", None, "version 0"),
    ] {
        let error = Baseline::parse(text).unwrap_err();
        assert!(error.line == line && error.message.contains(said), "{text}\n{error:?}");
    }
    let deep = format!("{{\"version\": 1, \"files\": {}", "[".repeat(100_000));
    assert!(Baseline::parse(&deep).is_err());
    for text in
        ["\u{feff}{\"version\": 1, \"files\": {}}", "{\"files\": {\"a\": {\"b\": {\"c\": 0}, \"d\": {}}, \"e\": {}}, \"version\": 1}\r\n"]
    {
        assert!(Baseline::parse(text).unwrap().is_empty());
    }
}

const LETTER: &str = "Dear Ms Okafor,\n\nI am a team player and I saw the the sea.\n\nSincerely,\n\nAna Costa\n";

/// A folder of its own for one test, with two letters and a run over it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("baseline").join(name);
        let _ = fs::remove_dir_all(&path);
        let folder = Folder(path);
        folder.write("one/letter.md", LETTER);
        folder.write("two/letter.md", LETTER);
        folder
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// The exit code, standard output and standard error of a run in a folder of it.
    fn run(&self, inside: &str, arguments: &[&str], input: &str) -> (i32, String, String) {
        use std::io::Write;
        let mut child = Command::new(env!("CARGO_BIN_EXE_tailor-lint"))
            .args(arguments)
            .args(["--format", "short", "--no-config", "--only", "cliche,doubled-word"])
            .current_dir(self.0.join(inside))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// The baseline of both letters.
    fn baseline(&self) -> String {
        let (code, _, err) = self.run("", &["one/letter.md", "two/letter.md", "--baseline", "known.json", "--write-baseline"], "");
        assert!(code == 0 && err.starts_with("known.json: 4 findings written"), "{err}");
        self.read("known.json")
    }
}

#[test]
fn a_document_is_known_from_wherever_it_is_named() {
    let folder = Folder::new("places");
    folder.baseline();
    let all = ["--fail-on", "info"];
    for (inside, arguments) in [
        ("", ["./two/../one/letter.md", "--baseline", "known.json"]),
        ("one", ["letter.md", "--baseline", "../known.json"]),
        ("one", ["../two/letter.md", "--baseline", "../one/../known.json"]),
    ] {
        let ran = folder.run(inside, &[&arguments[..], &all].concat(), "");
        assert_eq!(ran, (0, String::new(), String::new()), "{arguments:?}");
    }
    let named = ["-", "--baseline", "known.json"];
    let with_name = folder.run("", &[&named[..], &all, &["--stdin-name", "one/letter.md"]].concat(), LETTER);
    assert_eq!(with_name, (0, String::new(), String::new()));
    let (code, out, err) = folder.run("", &[&named[..], &all].concat(), LETTER);
    assert_eq!((code, out.lines().count(), err.as_str()), (1, 2, ""));
    let (code, _, err) = folder.run("", &[&named[..], &["--write-baseline"]].concat(), LETTER);
    assert!(code == 2 && err.contains("--stdin-name"), "{err}");
    folder.write("kept/readme", "");
    let (_, _, err) = folder.run("one", &["letter.md", "--baseline", "../kept/known.json", "--write-baseline"], "");
    assert!(err.contains("2 findings") && folder.read("kept/known.json").contains("\"../one/letter.md\""), "{err}");
}

#[test]
fn a_run_drops_only_what_it_has_seen_to_be_gone() {
    let folder = Folder::new("drops");
    let before = folder.baseline();
    let known = ["--baseline", "known.json", "--write-baseline"];
    assert_eq!(folder.run("", &[&["one/letter.md"], &known[..]].concat(), "").2, "known.json: 0 added, 0 removed, 4 in all\n");
    assert_eq!(folder.read("known.json"), before);
    // A file that cannot be read is still there: its findings stay known, and the run has failed.
    folder.write("two/letter.md", "");
    let (code, _, err) = folder.run("", &[&["one/letter.md", "two/letter.md"], &known[..]].concat(), "");
    assert!(code == 2 && err.contains("0 added, 0 removed, 4 in all") && err.contains("two/letter.md: "), "{err}");
    assert_eq!(folder.read("known.json"), before);
    fs::remove_file(folder.0.join("two/letter.md")).unwrap();
    // Where nothing could be checked nothing is written.
    let (code, _, err) = folder.run("", &[&["two/letter.md"], &known[..]].concat(), "");
    assert!(code == 2 && !err.contains("in all"), "{err}");
    folder.write("one/letter.md", LETTER.replace("the the", "the"));
    let (code, _, err) = folder.run("", &["one/letter.md", "--baseline", "known.json"], "");
    let gone = "note: known.json: 1 finding in the baseline is gone; run again with --write-baseline to drop it there too\n";
    assert_eq!((code, err.as_str()), (0, gone));
    assert_eq!(folder.run("", &[&["one/letter.md"], &known[..]].concat(), "").2, "known.json: 0 added, 3 removed, 1 in all\n");
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 3, "no other file is left beside the baseline and the two folders");
}

#[test]
fn what_cannot_be_a_baseline_costs_nothing_but_itself() {
    let folder = Folder::new("wrong");
    folder.write("empty.json", "");
    folder.write("latin.json", b"{\"version\": 1, \"files\": {\"caf\xe9\": {}}}");
    let say = "there is no such file; check the name, or add --write-baseline";
    for (name, write, said) in [
        ("gone.json", false, say),
        ("gone/known.json", false, "the folder of this file is not there"),
        ("gone/known.json", true, "the folder of this file is not there"),
        ("one", true, "this is a folder"),
        ("empty.json", true, "this is no baseline"),
        ("latin.json", true, "UTF-8"),
        ("two/letter.md", true, "this is no baseline"),
        ("-", true, "the baseline is a file"),
    ] {
        let mut arguments = vec!["one/letter.md", "--baseline", name];
        arguments.extend(write.then_some("--write-baseline"));
        let (code, out, err) = folder.run("", &arguments, "");
        assert!(code == 2 && err.contains(said), "{name}: {err}");
        assert_eq!(out.lines().count(), if name == "-" { 0 } else { 2 }, "{name}");
    }
    assert_eq!((folder.read("two/letter.md").as_str(), folder.read("empty.json").as_str()), (LETTER, ""));
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_read_only_file_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("links");
    let before = folder.baseline();
    std::os::unix::fs::symlink("known.json", folder.0.join("link.json")).unwrap();
    folder.write("one/letter.md", LETTER.replace("the the", "the"));
    let arguments = ["one/letter.md", "--baseline", "link.json", "--write-baseline"];
    let only_read =
        |yes: bool| fs::set_permissions(folder.0.join("known.json"), fs::Permissions::from_mode(if yes { 0o444 } else { 0o640 }));
    only_read(true).unwrap();
    let (code, out, err) = folder.run("", &arguments, "");
    assert!(code == 2 && out.is_empty() && err.contains("link.json: this file is read-only"), "{out}{err}");
    assert_eq!(folder.read("known.json"), before);
    only_read(false).unwrap();
    assert_eq!(folder.run("", &arguments, "").2, "link.json: 0 added, 1 removed, 3 in all\n");
    assert!(fs::symlink_metadata(folder.0.join("link.json")).unwrap().is_symlink());
    assert_eq!(fs::metadata(folder.0.join("known.json")).unwrap().permissions().mode() & 0o777, 0o640);
}

/// What documents say of each other is seen only where all of them are checked, so a run over one of them says nothing of it.
#[test]
fn what_only_the_whole_folder_shows_is_not_gone_in_a_part_of_it() {
    let known = Path::new(env!("CARGO_TARGET_TMPDIR")).join("baseline-of-a-folder.json");
    let _ = fs::remove_file(&known);
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tailor-lint"));
        command.args(arguments).arg("--baseline").arg(&known).args([
            "--format",
            "short",
            "--only",
            "employer-of-another,number-contradicts",
        ]);
        command.current_dir("tests/cmd/folder.in");
        let output = command.output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, out, _) = run(&["--write-baseline"]);
    let whole = fs::read_to_string(&known).unwrap();
    assert!(code == 0 && out.is_empty() && whole.contains("employer-of-another"), "{whole}");
    let letter = "applications/acme-cook/cover-letter.md";
    assert_eq!(run(&[letter]), (0, String::new(), String::new()));
    let (code, _, err) = run(&[letter, "--write-baseline"]);
    assert!(code == 0 && err.contains(": 0 added, 0 removed, "), "{err}");
    assert_eq!(fs::read_to_string(&known).unwrap(), whole);
}
