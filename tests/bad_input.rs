//! What people give by mistake: each gets a clear message and the right exit code, and nothing else is lost.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const LETTER: &str = "Dear Ms Okafor,\n\nI have cooked for ten years and I know HACCP.\n\nKind regards,\nAna\n";
const POSTING: &str = "Cook at Acme Kitchen\n\nRequirements:\n- HACCP\n- two years of experience in a kitchen\n- food safety\n";

/// A folder of its own for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bad-input").join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        let folder = Folder(path);
        folder.write("letter.md", LETTER);
        folder.write("posting.txt", POSTING);
        folder
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    fn run_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        use std::io::Write;
        let mut child = Command::new(env!("CARGO_BIN_EXE_tailor-lint"))
            .args(arguments)
            .current_dir(&self.0)
            .env_remove("NO_COLOR")
            .env("COLUMNS", "80")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(input);
        Run::of(&child.wait_with_output().unwrap())
    }
}

struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn of(output: &Output) -> Run {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let run = Run { code: output.status.code().unwrap_or(-1), out: text(&output.stdout), err: text(&output.stderr) };
        assert!(!run.err.contains("panicked"), "{}", run.err);
        run
    }

    /// The exit code is 2 and the message has all these words.
    fn fails_with(&self, words: &[&str]) {
        assert_eq!(self.code, 2, "{}{}", self.out, self.err);
        for word in words {
            assert!(self.err.contains(word), "no “{word}” in: {}", self.err);
        }
    }
}

#[test]
fn a_missing_file_is_named() {
    let folder = Folder::new("missing");
    folder.run(&["nowhere.md", "--job", "posting.txt"]).fails_with(&["nowhere.md", "no such file"]);
    folder.run(&["letter.md", "--job", "nowhere.txt"]).fails_with(&["nowhere.txt", "no such file"]);
    folder.run(&["letter.md", "--job", "posting.txt", "--resume", "nowhere.md"]).fails_with(&["nowhere.md"]);
}

#[test]
fn no_file_at_all_says_what_to_give() {
    let folder = Folder::new("nothing");
    std::fs::remove_file(folder.0.join("letter.md")).unwrap();
    folder.run(&[]).fails_with(&["no letter or resume", "letter.md --job posting.txt"]);
    folder.run(&["--job", "posting.txt"]).fails_with(&["letter.md --job posting.txt"]);
}

#[test]
fn a_folder_is_no_posting() {
    let folder = Folder::new("directory");
    folder.write("jobs/posting.txt", POSTING);
    folder.run(&["letter.md", "--job", "jobs"]).fails_with(&["jobs", "this is a folder"]);
    folder.run(&["jobs", "--job", "posting.txt"]).fails_with(&["jobs", "this is a folder"]);
}

#[test]
fn empty_texts_are_not_clean_texts() {
    let folder = Folder::new("empty");
    for nothing in ["", "\n\n  \n", "\u{FEFF}", "<!-- only a comment -->\n"] {
        folder.write("letter.md", nothing);
        folder.run(&["letter.md", "--job", "posting.txt"]).fails_with(&["letter.md", "no text"]);
    }
    folder.write("letter.md", LETTER);
    folder.write("posting.txt", "  \n");
    folder.run(&["letter.md", "--job", "posting.txt"]).fails_with(&["posting.txt", "no text"]);
}

#[test]
fn nothing_to_check_against_is_not_nothing_wrong() {
    let folder = Folder::new("no-requirements");
    folder.write("posting.txt", "We are nice people and we like the sea. Come and see us some day.\n");
    folder.run(&["letter.md", "--job", "posting.txt"]).fails_with(&["posting.txt", "no requirement was found"]);
    folder.run(&["score", "letter.md", "--job", "posting.txt"]).fails_with(&["no requirement was found"]);
    folder.run(&["posting", "posting.txt"]).fails_with(&["no requirement was found"]);
}

#[test]
fn a_letter_or_a_resume_is_no_posting() {
    let folder = Folder::new("letter-as-posting");
    folder.run(&["letter.md", "--job", "letter.md"]).fails_with(&["reads like a letter"]);
    folder.write("resume.md", "# Ana Ruiz\n\nana@example.org\n\n## Experience\n\n- Cooked\n\n## Education\n\nSchool\n");
    folder.run(&["letter.md", "--job", "resume.md"]).fails_with(&["reads like a resume"]);
}

#[test]
fn a_posting_is_no_letter_and_is_never_shown_as_clean() {
    let folder = Folder::new("posting-as-letter");
    folder.write("advert.md", format!("---\nkind: posting\n---\n{POSTING}"));
    folder.run(&["advert.md", "--job", "posting.txt"]).fails_with(&["advert.md", "give it to --job"]);
    // A file whose name has "job" in it is still a letter if it reads like one.
    folder.write("job-application.md", "To Whom It May Concern,\n\nI know HACCP.\n\nRegards,\nAna\n");
    let run = folder.run(&["job-application.md", "--job", "posting.txt", "--format", "json"]);
    assert!(run.out.contains("\"kind\": \"letter\"") && run.out.contains("salutation-generic"), "{}", run.out);
}

#[test]
fn other_encodings_are_read_and_said() {
    let folder = Folder::new("encodings");
    let wide = |text: &str, little: bool| -> Vec<u8> {
        let mut bytes = if little { vec![0xFF, 0xFE] } else { vec![0xFE, 0xFF] };
        for unit in text.encode_utf16() {
            bytes.extend(if little { unit.to_le_bytes() } else { unit.to_be_bytes() });
        }
        bytes
    };
    let text = LETTER.replace("Ana", "Zoë");
    let mut old = text.clone().into_bytes();
    let at = old.windows(2).position(|pair| pair == "ë".as_bytes()).unwrap();
    old.splice(at..at + 2, [0xEB]);
    for (name, bytes) in [("utf-16le", wide(&text, true)), ("utf-16be", wide(&text, false)), ("windows-1252", old)] {
        folder.write("letter.md", bytes);
        let run = folder.run(&["letter.md", "--job", "posting.txt", "--format", "json"]);
        assert_ne!(run.code, 2, "{}", run.err);
        assert!(run.out.contains(&format!("\"encoding\": \"{name}\"")), "{}", run.out);
        assert!(run.err.contains(name), "{}", run.err);
    }
}

#[test]
fn what_is_no_text_is_refused() {
    let folder = Folder::new("binary");
    folder.write("letter.md", [0u8, 1, 2, 3, 255, 254, 0, 0, 9]);
    folder.run(&["letter.md", "--job", "posting.txt"]).fails_with(&["letter.md", "not a text file"]);
    folder.write("resume.md", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n");
    folder.run(&["resume.md"]).fails_with(&["PDF"]);
    folder.write("posting.txt", b"PK\x03\x04\x14\x00\x06\x00");
    folder.run(&["letter.md", "--job", "posting.txt"]).fails_with(&["Word"]);
}

#[test]
fn ten_megabytes_on_one_line_are_read() {
    let folder = Folder::new("one-line");
    folder.write("letter.md", format!("Dear Ms Okafor,\n\n{}\n", "I have cooked and I know HACCP well. ".repeat(280_000)));
    let run = folder.run(&["letter.md", "--job", "posting.txt", "--format", "json"]);
    assert_ne!(run.code, 2, "{}", run.err);
    assert!(run.out.contains("\"version\": 1"));
}

#[test]
fn deep_nesting_is_read() {
    let folder = Folder::new("nesting");
    for (index, text) in [
        format!("{} deep", "> ".repeat(10_000)),
        format!("{}deep", ">".repeat(10_000)),
        format!("{}deep{}", "[".repeat(10_000), "]".repeat(10_000)),
        format!("{}deep", "- ".repeat(10_000)),
        format!("{}deep", "*".repeat(10_000)),
        format!("{}deep{}", "(".repeat(10_000), ")".repeat(10_000)),
        "<div>".repeat(10_000),
    ]
    .into_iter()
    .enumerate()
    {
        folder.write("letter.md", format!("{LETTER}\n\n{text}\n"));
        let run = folder.run(&["letter.md", "--job", "posting.txt", "--format", "json"]);
        assert_ne!(run.code, 2, "case {index}: {}", run.err);
    }
}

#[test]
fn a_mistake_in_the_front_matter_is_shown_and_the_letter_is_checked_all_the_same() {
    let folder = Folder::new("front-matter");
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d]\n";
    let huge = format!("note: {}\n", "x".repeat(70_000));
    for (front, line, words) in [
        ("kind: [letter\nto: me\n", None, vec!["front matter"]),
        (bomb, None, vec!["front matter"]),
        (huge.as_str(), Some(2), vec!["64 kB"]),
        ("title: Cook\nkind: leter\n", Some(3), vec!["“leter”", "kind: letter"]),
    ] {
        folder.write("letter.md", format!("---\n{front}---\nTo Whom It May Concern,\n\nI know HACCP.\n\nRegards,\nAna\n"));
        let run = folder.run(&["letter.md", "--job", "posting.txt", "--format", "json"]);
        run.fails_with(&words);
        let place = line.map_or("letter.md:".to_owned(), |line| format!("letter.md:{line}: "));
        assert!(run.err.contains(&place), "{}", run.err);
        assert!(run.out.contains("salutation-generic"), "the letter must still be checked: {}", run.out);
    }
}

#[test]
fn a_line_across_the_page_is_no_front_matter() {
    let folder = Folder::new("no-front-matter");
    folder.write("letter.md", format!("---\n{LETTER}\n---\n"));
    assert_ne!(folder.run(&["letter.md", "--job", "posting.txt"]).code, 2);
}

/// A rule that is right, to be made wrong in one place.
const RULE: &str = "id: mine\nsummary: A test.\nfor: letter\nseverity: warning\ncheck:\n  phrases:\n    - blue sky\nmessage: \"“{match}” is blue\"\nhelp: Say which sky.\nwhy: A test.\nsource: A test.\nexamples:\n  - text: \"Dear Ana,\\n\\nThe [[blue sky]].\"\n  - text: \"Dear Ana,\\n\\nThe grey sky.\"\n";

#[test]
fn a_users_rule_runs_beside_ours() {
    let folder = Folder::new("own-rule");
    folder.write("rules/mine.yaml", RULE);
    folder.write("letter.md", "Dear Ms Okafor,\n\nI like the blue sky and HACCP.\n\nRegards,\nAna\n");
    let run = folder.run(&["letter.md", "--job", "posting.txt", "--rules", "rules", "--format", "short"]);
    assert!(run.out.contains("letter.md:3:12: warning[mine] “blue sky” is blue"), "{}{}", run.out, run.err);
    let run = folder.run(&["rules", "test", "rules"]);
    assert_eq!((run.code, run.out.as_str()), (0, "2 passed, 0 failed\n"));
}

#[test]
fn a_rule_that_does_not_keep_its_word_is_said_to_be_noisy_or_missing() {
    let folder = Folder::new("rule-examples");
    folder.write("rules/mine.yaml", RULE.replace("The grey sky", "Another blue sky").replace("[[blue sky]]", "[[blue]] sky"));
    let run = folder.run(&["rules", "test", "rules"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("noisy") && run.out.contains("missing") && run.out.contains("0 passed, 2 failed"), "{}", run.out);
}

#[test]
fn a_mistake_in_a_rule_file_is_shown_in_the_file_with_the_nearest_name() {
    let folder = Folder::new("bad-rules");
    let cases: [(&str, &str, &str, &[&str]); 14] = [
        ("severity: warning", "severty: warning", "rules/mine.yaml:4", &["“severty” is no key", "did you mean “severity”?"]),
        ("severity: warning", "severity: warnin", "rules/mine.yaml:4", &["“warnin”", "did you mean “warning”?"]),
        ("for: letter", "for: leter", "rules/mine.yaml:3", &["“leter”", "did you mean “letter”?"]),
        ("phrases:", "phrase:", "rules/mine.yaml:6", &["“phrase”", "did you mean “phrases”?"]),
        ("- blue sky", "- \"…!\"", "rules/mine.yaml:7", &["can never match"]),
        ("- blue sky", "- (blue sky", "rules/mine.yaml:7", &["do not pair up"]),
        ("  phrases:\n    - blue sky", "  patterns:\n    - 'blue ['", "rules/mine.yaml:7", &["no regular expression"]),
        ("  phrases:\n    - blue sky", "  patterns:\n    - 'blue*|'", "rules/mine.yaml:7", &["matches nothing at all"]),
        ("for: letter", "for: letter\nscope: bullet", "rules/mine.yaml:4", &["no letter has a zone “bullet”", "opening"]),
        ("{match}", "{mach}", "rules/mine.yaml:8", &["{mach}", "did you mean {match}?"]),
        ("[[blue sky]]", "blue sky", "rules/mine.yaml:1", &["no example shows what this rule finds"]),
        ("[[blue sky]]", "[[blue sky", "rules/mine.yaml:13", &["do not pair up"]),
        ("id: mine", "id: other", "rules/mine.yaml:1", &["not the file's name"]),
        ("help: Say which sky.\n", "", "rules/mine.yaml", &["“help” is missing"]),
    ];
    for (right, wrong, place, words) in cases {
        folder.write("rules/mine.yaml", RULE.replacen(right, wrong, 1));
        let run = folder.run(&["letter.md", "--job", "posting.txt", "--rules", "rules"]);
        run.fails_with(words);
        assert!(run.err.contains(place), "{wrong}: no {place} in {}", run.err);
    }
}

#[test]
fn an_id_that_is_taken_is_refused() {
    let folder = Folder::new("duplicate-id");
    folder.write("rules/salutation-generic.yaml", RULE.replace("id: mine", "id: salutation-generic"));
    folder.run(&["letter.md", "--rules", "rules"]).fails_with(&["there is a rule “salutation-generic” already"]);
    let folder = Folder::new("duplicate-own-id");
    folder.write("rules/a/mine.yaml", RULE);
    folder.write("rules/b/mine.yaml", RULE);
    folder.run(&["rules", "test", "rules"]).fails_with(&["there is a rule “mine” already"]);
}

#[test]
fn rule_folders_that_are_none() {
    let folder = Folder::new("rule-folders");
    folder.run(&["letter.md", "--rules", "nowhere"]).fails_with(&["nowhere", "no such folder"]);
    folder.write("empty/readme.txt", "nothing");
    folder.run(&["letter.md", "--rules", "empty"]).fails_with(&["no .yaml file"]);
}

#[test]
fn an_unknown_rule_gets_the_nearest_name() {
    let folder = Folder::new("unknown-rule");
    folder.run(&["letter.md", "--only", "salutation-generc"]).fails_with(&["did you mean “salutation-generic”?"]);
    folder.run(&["explain", "doubled-wrod"]).fails_with(&["did you mean “doubled-word”?"]);
}

#[test]
fn one_job_only() {
    let folder = Folder::new("two-jobs");
    folder.run(&["letter.md", "--job", "posting.txt", "--job", "posting.txt"]).fails_with(&["--job", "multiple times"]);
    folder.run(&["letter.md", "--colour", "always"]).fails_with(&["--color"]);
}

#[test]
fn one_good_file_beside_a_bad_one_is_checked() {
    let folder = Folder::new("good-and-bad");
    folder.write("bad.md", [0u8; 40]);
    folder.write("good.md", "To Whom It May Concern,\n\nI know HACCP.\n\nRegards,\nAna\n");
    let run = folder.run(&["bad.md", "good.md", "gone.md", "--job", "posting.txt", "--format", "json"]);
    run.fails_with(&["bad.md", "gone.md"]);
    assert!(run.out.contains("salutation-generic"), "{}", run.out);
    assert_eq!(run.out.matches("\"message\": \"this is not a text file").count(), 1);
    let run = folder.run(&["good.md", "--job", "gone.txt", "--format", "json"]);
    run.fails_with(&["gone.txt"]);
    assert!(run.out.contains("salutation-generic"), "without its posting the letter is still checked for what can be checked");
}

#[test]
fn standard_input_takes_the_name_it_is_given() {
    let folder = Folder::new("stdin");
    let run = folder.run_with(
        &["-", "--stdin-name", "drafts/letter.md", "--job", "posting.txt", "--format", "short"],
        b"To Whom It May Concern,\n\nI cook.\n",
    );
    assert!(run.out.starts_with("drafts/letter.md:1:1: warning[salutation-generic]"), "{}{}", run.out, run.err);
    let run = folder.run_with(&["letter.md", "--job", "-", "--format", "json"], POSTING.as_bytes());
    assert!(run.out.contains("\"posting\": \"-\""), "{}", run.out);
    folder.run_with(&["-", "--job", "-"], b"x").fails_with(&["only once"]);
}

#[test]
fn exit_codes_follow_fail_on() {
    let folder = Folder::new("fail-on");
    folder.write("letter.md", "To Whom It May Concern,\n\nI know HACCP.\n\nRegards,\nAna\n");
    let code = |fail_on: &str| folder.run(&["letter.md", "--only", "salutation-generic", "--fail-on", fail_on]).code;
    assert_eq!((code("error"), code("warning"), code("info"), code("never")), (0, 1, 1, 0));
    assert_eq!(folder.run(&["--help"]).code, 0);
    assert_eq!(folder.run(&["--version"]).code, 0);
    assert_eq!(folder.run(&["--nonsense"]).code, 2);
}

#[test]
fn colours_only_where_they_are_wanted() {
    let folder = Folder::new("colours");
    let plain = folder.run(&["letter.md", "--job", "posting.txt"]);
    assert!(!plain.out.contains('\u{1b}'));
    let always = folder.run(&["letter.md", "--job", "posting.txt", "--color", "always"]);
    assert!(always.out.contains('\u{1b}'));
    let never = folder.run(&["letter.md", "--job", "posting.txt", "--color", "never"]);
    assert_eq!(never.out, plain.out);
}

#[test]
fn a_score_says_what_makes_it_doubtful() {
    let folder = Folder::new("doubtful-score");
    folder.write(
        "lebenslauf.md",
        "# Jana Kohl\n\n## Erfahrung\n\nIch habe fünf Jahre lang in einer Bäckerei gearbeitet und war für die Planung der Schichten, die Bestellung der \
         Zutaten und die Ausbildung von drei Lehrlingen verantwortlich. Außerdem habe ich die Kasse geführt und mit den Kunden gesprochen.\n",
    );
    folder.write(
        "fair.txt",
        "Summer fair\n\nCome to the harbour for cider, wool spinning and a brass band. Barge rides leave from the lock at noon. Bring a picnic rug and an \
         umbrella. The orchard opens at ten with pressing demonstrations and a beekeeper.\n",
    );
    folder.write("short.txt", "Harbour walk\n\nThe gate opens at noon.\n");
    let german = folder.run(&["score", "lebenslauf.md", "--job", "posting.txt"]);
    assert_eq!(german.code, 0, "{}", german.err);
    assert!(german.err.contains("reads as German and the posting as English"), "{}", german.err);
    let fair = folder.run(&["score", "letter.md", "--job", "fair.txt"]);
    assert_eq!(fair.code, 0, "{}", fair.err);
    assert!(fair.err.contains("no requirement was found in this posting"), "{}", fair.err);
    assert!(fair.out.contains("no requirement was found in the posting"), "{}", fair.out);
    let fair = folder.run(&["score", "letter.md", "--job", "fair.txt", "--min-must", "0.5"]);
    assert_eq!(fair.code, 2, "a minimum that cannot be checked is not reached: {}", fair.err);
    let short = folder.run(&["score", "letter.md", "--job", "short.txt"]);
    assert_eq!(short.code, 2, "{}", short.out);
    assert!(short.err.contains("nothing to check against"), "{}", short.err);
}
