//! What a user tells beside a posting: title, company, terms of one's own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tailor_lint::coverage::{Asked, Coverage, Said, Status};
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::posting::{OwnTerms, Posting, Requirement, Told};
use tailor_lint::rule::terms::parse;
use tailor_lint::text::Source;

const POSTING: &str =
    "Senior Kiln Operator\n\nAcme Tiles Ltd\n\nRequirements:\n- Bisque firing\n- Experience with Orton cones\n- Kubernetes\n";

fn read(file: &str, told: Told) -> Posting {
    let file = parse("terms.yaml", file).unwrap();
    let terms = OwnTerms::new(&file.terms, &file.not_terms);
    Posting::read_told(Document::read(Source::new("posting.txt", POSTING), Format::Plain, Some(Kind::Posting)), &Told { terms, ..told })
}

fn names(posting: &Posting) -> Vec<String> {
    posting.requirements.iter().map(Requirement::name).collect()
}

fn met(posting: &Posting, resume: &str) -> Vec<String> {
    let resume = Document::read(Source::new("resume.md", resume), Format::Markdown, Some(Kind::Resume));
    let asked = Asked::of(posting);
    let answers = Coverage::of(&asked, &Said::of(&resume)).answers;
    let met = posting.requirements.iter().zip(&answers).filter(|(_, answer)| answer.status != Status::Missing);
    met.map(|(requirement, _)| requirement.name()).collect()
}

const NOTHING: &str = "not-terms: [a word that stands nowhere]\n";
const RESUME: &str = "# Ana Ruiz\n\n## Experience\n\n- Fired biscuit ware twice a week\n- Ran three kube clusters for the kiln sensors\n";

#[test]
fn another_name_of_ones_own_answers_a_requirement() {
    assert_eq!(met(&read(NOTHING, Told::default()), RESUME), [""; 0]);
    let posting = read("terms:\n  - bisque firing | biscuit ware\n  - Kubernetes | kube\n", Told::default());
    assert_eq!(met(&posting, RESUME), ["bisque firing", "Kubernetes"]);
}

#[test]
fn a_term_of_ones_own_keeps_the_names_that_the_word_lists_have() {
    let posting = read("terms: [kube | k3s]\n", Told::default());
    let also = |posting: &Posting| posting.requirements.iter().flat_map(|asked| asked.any_of[0].also.clone()).collect::<Vec<_>>();
    assert!(!also(&posting).contains(&"k3s".to_owned()), "kube is no name that the lists know");
    let posting = read("terms: [k8s | k3s]\n", Told::default());
    assert!(names(&posting).contains(&"k8s".to_owned()), "{:?}", names(&posting));
    assert!(also(&posting).contains(&"Kubernetes".to_owned()));
    assert_eq!(met(&posting, "# Ana\n\n## Experience\n\n- Ran Kubernetes for two years\n"), ["k8s"]);
}

#[test]
fn words_that_are_no_terms_ask_for_nothing() {
    assert!(names(&read(NOTHING, Told::default())).iter().any(|name| name.contains("Orton")));
    let posting = read("not-terms: [Orton cones, bisque firing]\n", Told::default());
    assert_eq!(names(&posting), ["Kubernetes"]);
    assert!(!posting.keywords.iter().any(|keyword| keyword.term.contains("Orton")), "{:?}", posting.keywords);
    // The lines are still shown as not read.
    assert!(!posting.unread.is_empty());
}

#[test]
fn an_ordinary_word_is_a_term_only_as_the_user_writes_it() {
    let posting = |line: &str| {
        let file = parse("terms.yaml", "terms: [Go | Golang]\n").unwrap();
        let told = Told { terms: OwnTerms::new(&file.terms, &file.not_terms), ..Told::default() };
        let text = format!("Engineer\n\nRequirements:\n- {line}\n- HACCP\n");
        names(&Posting::read_told(Document::read(Source::new("posting.txt", text), Format::Plain, Some(Kind::Posting)), &told))
    };
    assert!(posting("Go").contains(&"Go".to_owned()));
    assert!(!posting("Willing to go the extra mile").contains(&"Go".to_owned()));
}

#[test]
fn a_title_and_a_company_that_are_told_overrule_the_text() {
    let found = read(NOTHING, Told::default());
    assert_eq!(found.title.unwrap().text, "Kiln Operator");
    assert_eq!(found.level.unwrap().text, "Senior");
    let told = Told { title: Some("  Tile  Setter ".to_owned()), company: Some("Glaze & Co".to_owned()), ..Told::default() };
    let posting = read(NOTHING, told);
    assert_eq!(posting.title.unwrap().text, "Tile Setter");
    assert_eq!(posting.company.unwrap().text, "Glaze & Co");
    assert_eq!(posting.level, None, "the level stood with another title");
}

#[test]
fn the_name_of_a_company_that_is_told_is_no_requirement() {
    let text = "Engineer\n\nRequirements:\n- You know OrbDash from our customers' side\n- HACCP\n";
    let document = || Document::read(Source::new("posting.txt", text), Format::Plain, Some(Kind::Posting));
    assert!(names(&Posting::read(document())).contains(&"OrbDash".to_owned()));
    let told = Told { company: Some("OrbDash".to_owned()), ..Told::default() };
    assert!(!names(&Posting::read_told(document(), &told)).contains(&"OrbDash".to_owned()));
}

fn run(name: &str, files: &[(&str, &[u8])], arguments: &[&str]) -> Output {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("told").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("posting.txt"), POSTING).unwrap();
    fs::write(folder.join("resume.md"), RESUME).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    Command::new(env!("CARGO_BIN_EXE_tailor-lint")).args(arguments).current_dir(&folder).env("COLUMNS", "80").output().unwrap()
}

#[test]
fn a_mistake_in_a_term_file_is_shown_in_the_file() {
    let wrong: [(&[u8], &[&str]); 10] = [
        (b"terms:\n  - Kubernetes | | k8s\n", &["terms.yaml:2:5", "a name is missing beside a |"]),
        (b"terms:\n  - a1\nnot-term:\n  - b\n", &["terms.yaml:3:1", "did you mean \u{201C}not-terms\u{201D}?"]),
        (b"", &["terms.yaml:1:1", "there is no term in this file"]),
        (b"terms: [a\n", &["terms.yaml:1:1", "term file"]),
        (b"terms: Kubernetes\n", &["terms.yaml:1:8", "help: write terms: and below it"]),
        (b"terms:\n  - Orton cones\nnot-terms: [orton cones]\n", &["terms.yaml:2:5", "under not-terms:"]),
        (b"not-terms: ['--']\n", &["terms.yaml:1:13", "has no letters"]),
        (b"terms:\n  - name: Kubernetes\n", &["terms.yaml:2:5"]),
        (b"\xFF\xFE\x00", &["terms.yaml: a term file must be UTF-8 text"]),
        (b"\x00", &["terms.yaml"]),
    ];
    for (bytes, messages) in wrong {
        for command in [
            &["posting", "posting.txt", "--terms", "terms.yaml"][..],
            &["score", "resume.md", "--job", "posting.txt", "--terms", "terms.yaml"],
            &["resume.md", "--job", "posting.txt", "--terms", "terms.yaml"],
        ] {
            let output = run("mistakes", &[("terms.yaml", bytes)], command);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{said}");
            assert!(output.stdout.is_empty());
            for message in messages {
                assert!(said.contains(message), "{message:?} is not in\n{said}");
            }
        }
    }
    let missing = run("missing", &[], &["posting", "posting.txt", "--terms", "gone.yaml"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("gone.yaml: there is no such file"));
}

#[test]
fn all_commands_that_take_a_posting_take_what_is_told() {
    let files: [(&str, &[u8]); 2] = [("a.yaml", b"terms: [bisque firing | biscuit ware]\n"), ("b.yaml", b"not-terms: [Orton cones]\n")];
    let told = ["--terms", "a.yaml", "--terms", "b.yaml", "--title", "Tile Setter", "--company", "Glaze & Co"];
    let out = |arguments: &[&str]| {
        let output = run("commands", &files, &[arguments, &told, &["--format", "json"]].concat());
        serde_json::from_slice::<serde_json::Value>(&output.stdout)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
    };
    let posting = out(&["posting", "posting.txt"]);
    assert_eq!(posting["title"]["text"], "Tile Setter");
    assert_eq!(posting["company"]["text"], "Glaze & Co");
    assert_eq!(posting["requirements"].as_array().unwrap().len(), 2);
    let score = out(&["score", "resume.md", "--job", "posting.txt"]);
    assert_eq!(score["must"]["met"], 1);
    let checked = out(&["check", "resume.md", "--job", "posting.txt"]);
    assert_eq!(checked["files"][0]["score"]["must"]["met"], 1);
}

#[test]
fn what_is_told_of_no_posting_is_not_lost_in_silence() {
    let output = run("no-posting", &[], &["resume.md", "--company", "Acme"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("add --job POSTING"));
}
