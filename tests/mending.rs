//! `--fix` and `--diff`: what is mended, what never is, and what happens when it cannot be written.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use proptest::prelude::*;
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::lint::{Beside, Linter, Selection};
use tailor_lint::rule::{RuleSet, folder};
use tailor_lint::text::Source;

const SLIPS: &str =
    "Dear Ms Okafor,\n\nI cooked in order to to learn, and I saw the the sea.\n\nI am free on any any Monday.\n\nSincerely,\n\nAna Costa\n";
const MENDED: &str = "Dear Ms Okafor,\n\nI cooked to learn, and I saw the sea.\n\nI am free on any Monday.\n\nSincerely,\n\nAna Costa\n";

/// A folder of its own for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mending").join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        String::from_utf8(fs::read(self.path(name)).unwrap()).unwrap()
    }

    /// The exit code, standard output and standard error of a run.
    fn run(&self, arguments: &[&str], input: &str) -> (i32, String, String) {
        use std::io::Write;
        let mut child = Command::new(env!("CARGO_BIN_EXE_tailor-lint"))
            .args(arguments)
            .current_dir(&self.0)
            .env("COLUMNS", "80")
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
}

#[test]
fn a_file_is_mended_to_the_end_and_only_once() {
    let folder = Folder::new("mended");
    folder.write("letter.md", SLIPS);
    let (code, out, err) = folder.run(&["letter.md", "--fix", "--format", "short"], "");
    assert_eq!((code, folder.read("letter.md").as_str()), (0, MENDED));
    assert_eq!(err, "letter.md: 4 findings mended: doubled-word (3), wordy (1)\n");
    assert!(!out.contains("doubled-word") && !out.contains("wordy"), "{out}");
    let (_, _, again) = folder.run(&["letter.md", "--fix", "--format", "short"], "");
    assert_eq!((again.as_str(), folder.read("letter.md").as_str()), ("", MENDED));
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1, "nothing but the letter is left behind");
}

#[test]
fn a_diff_shows_the_change_and_changes_nothing() {
    let folder = Folder::new("diff");
    folder.write("letter.md", SLIPS);
    let (code, out, err) = folder.run(&["letter.md", "--diff"], "");
    assert_eq!((code, err.as_str(), folder.read("letter.md").as_str()), (0, "", SLIPS));
    assert!(out.starts_with("--- letter.md\n+++ letter.md\n@@ "), "{out}");
    assert!(out.contains("-I am free on any any Monday.\n+I am free on any Monday.\n"), "{out}");
    let (code, piped, _) = folder.run(&["-", "--diff", "--stdin-name", "letter.md"], SLIPS);
    assert_eq!((code, piped), (0, out));
}

#[test]
fn byte_order_mark_and_line_ends_stay() {
    let folder = Folder::new("bytes");
    let windows = format!("\u{FEFF}{}", SLIPS.replace('\n', "\r\n"));
    folder.write("letter.md", &windows);
    folder.run(&["letter.md", "--fix"], "");
    assert_eq!(folder.read("letter.md"), format!("\u{FEFF}{}", MENDED.replace('\n', "\r\n")));
}

#[test]
fn standard_input_is_not_mended() {
    let folder = Folder::new("stdin");
    let (code, _, err) = folder.run(&["-", "--fix", "--stdin-name", "letter.md"], SLIPS);
    assert_eq!(code, 2);
    assert!(err.contains("standard input is none; --diff shows"), "{err}");
}

#[test]
fn fix_and_diff_exclude_each_other() {
    let folder = Folder::new("both");
    folder.write("letter.md", SLIPS);
    assert_eq!(folder.run(&["letter.md", "--fix", "--diff"], "").0, 2);
    assert_eq!(folder.read("letter.md"), SLIPS);
}

#[test]
fn a_read_only_file_stays_as_it_is_and_the_others_are_mended() {
    let folder = Folder::new("read-only");
    folder.write("letter.md", SLIPS);
    folder.write("other-letter.md", SLIPS);
    let mut permissions = fs::metadata(folder.path("letter.md")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path("letter.md"), permissions).unwrap();
    let (code, out, err) = folder.run(&["letter.md", "other-letter.md", "--fix", "--format", "short"], "");
    assert_eq!((code, folder.read("letter.md").as_str(), folder.read("other-letter.md").as_str()), (2, SLIPS, MENDED));
    assert!(err.contains("letter.md: this file is read-only, so nothing was mended"), "{err}");
    assert!(out.contains("letter.md:3:"), "what was not mended is still reported: {out}");
}

#[test]
fn another_encoding_is_left_alone() {
    let folder = Folder::new("utf-16");
    let bytes: Vec<u8> = std::iter::once(0xFEFF).chain(SLIPS.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    folder.write("letter.md", &bytes);
    let (code, _, err) = folder.run(&["letter.md", "--fix"], "");
    assert_eq!((code, fs::read(folder.path("letter.md")).unwrap()), (2, bytes));
    assert!(err.contains("save it as UTF-8, then --fix can write it"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("link");
    folder.write("real-letter.md", SLIPS);
    fs::set_permissions(folder.path("real-letter.md"), fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("real-letter.md", folder.path("letter.md")).unwrap();
    folder.run(&["letter.md", "--fix"], "");
    assert!(fs::symlink_metadata(folder.path("letter.md")).unwrap().is_symlink());
    assert_eq!(folder.read("real-letter.md"), MENDED);
    assert_eq!(fs::metadata(folder.path("real-letter.md")).unwrap().permissions().mode() & 0o777, 0o640);
}

/// A rule of a user's own that would change a number, and two whose fixes lie over one another.
#[test]
fn no_fix_changes_a_number_and_overlapping_ones_take_turns() {
    let rule = |id: &str, pairs: &str, text: &str| {
        let yaml = format!(
            "id: {id}\nsummary: A test.\nfor: letter\nseverity: info\ncheck:\n  substitutions:\n    {pairs}\nmessage: \"{{match}}\"\nhelp: Shorter.\nwhy: A test.\nsource: A test.\nexamples:\n  - text: \"Dear Ms Okafor,\\n\\n{text}\"\n  - text: \"Dear Ms Okafor,\\n\\nNothing.\"\n"
        );
        folder::parse(&format!("own/{id}.yaml"), &yaml).unwrap()
    };
    let number = rule("number", "19 kitchens: 20 kitchens", "I ran [[19 kitchens]].");
    let long = rule("long", "very big stove: stove", "I had a [[very big stove]].");
    let short = rule("short", "stove top: hob", "I had a [[stove top]].");
    let (rules, mistakes) = RuleSet::only(vec![number, long, short]);
    assert!(mistakes.is_empty());
    let text = "Dear Ms Okafor,\n\nI ran 19 kitchens with one very big stove top each.\n";
    let document = Document::read(Source::new("letter.md", text), Format::Markdown, Some(Kind::Letter));
    let mended = Linter::new(&rules, Selection::default()).mend(document, Beside::default());
    assert_eq!(mended.checked.document.source.text(), "Dear Ms Okafor,\n\nI ran 19 kitchens with one hob each.\n");
    assert_eq!(mended.applied.into_iter().collect::<Vec<_>>(), [("long".to_owned(), 1), ("short".to_owned(), 1)]);
}

proptest! {
    /// Any text of slips, numbers and marks comes to rest: no fix is left, no number is gone, and mending again changes nothing.
    #[test]
    fn mending_comes_to_rest(words in prop::collection::vec(prop::sample::select(WORDS.as_slice()), 1..60), resume: bool) {
        let rules = RuleSet::builtin();
        let linter = Linter::new(&rules, Selection::default());
        let text = words.concat();
        let kind = if resume { Kind::Resume } else { Kind::Letter };
        let read = |text: &str| Document::read(Source::new("letter.md", text), Format::Markdown, Some(kind));
        let once = linter.mend(read(&text), Beside::default()).checked;
        let mended = once.document.source.text();
        prop_assert!(once.findings.iter().all(|finding| finding.fix.is_none()), "{text:?}\n{mended:?}");
        let numbers = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        prop_assert_eq!(numbers(&text), numbers(mended));
        let again = linter.mend(read(mended), Beside::default());
        prop_assert!(again.applied.is_empty());
        prop_assert_eq!(again.checked.document.source.text(), mended);
    }
}

const WORDS: [&str; 34] = [
    "in order to ",
    "to ",
    "to\n",
    "the ",
    "the ",
    "the\r\n",
    "**the** ",
    "a large number of ",
    "each and every ",
    "due to the fact that ",
    "I ",
    "cooked ",
    "19 ",
    "2019 – 2021 ",
    "2019-2021 ",
    "\n\n",
    "\n- ",
    "\n\n# Cook\n\n",
    "`the the` ",
    "[the the](x) ",
    "\u{201c}quoted\u{201d} ",
    "\"plain\" ",
    "don't ",
    "don\u{2019}t ",
    "• item\n",
    "\n• ",
    "word , word ",
    "word,word ",
    "recieve ",
    "Github ",
    "end..",
    "\u{200b}",
    "ﬁsh ",
    "  ",
];
