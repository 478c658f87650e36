//! Versions: a thing with its version answers the thing, and one that is too old answers a least version in part.

use tailor_lint::coverage::{Asked, Status};

use super::names::asks_for;
use super::pairs::{Law, covered, letter, posting, resume};

fn answers(line: &str, text: &str) -> [(Status, f64); 2] {
    let posting = posting("line.txt", &asks_for(line));
    assert!(!posting.requirements.is_empty(), "{line} asks for nothing");
    let asked = Asked::of(&posting);
    [resume(&[text]), letter(&[text])].map(|paper| {
        let answer = &covered(&asked, &paper).answers[0];
        (answer.status, answer.credit)
    })
}

#[test]
fn a_thing_with_its_version_answers_the_thing() {
    let mut law = Law::new("a thing with its version answers the thing");
    let pairs = [
        ("Python", "Python 3"),
        ("Python", "python3"),
        ("Python", "Python3.11"),
        ("Python", "Python 3.11"),
        ("Python 3", "Python"),
        ("Python 3", "python3"),
        ("HTML", "HTML5"),
        ("HTML5", "HTML"),
        ("CSS", "css3"),
        ("Java", "Java 17"),
        ("Java", "java17"),
        ("Java 17", "Java"),
        ("Java 11+", "Java 17"),
        ("Java 11+", "java17"),
        ("Java 11+", "Java"),
        ("Java 11 or later", "Java 11"),
        ("Java 11 or higher", "Java 17"),
        ("Java 11 or newer", "Java 8, 11 and 17"),
        ("At least Java 11", "Java 21"),
        ("Java 11+", "Java 8/11"),
        ("C++", "C++17"),
        ("C++", "c++20"),
        ("C++17", "C++"),
        ("C++17 or newer", "C++20"),
        ("Python 3.9+", "Python 3"),
        ("Python 3.9+", "Python 3.11"),
        ("PostgreSQL 14+", "PostgreSQL 16"),
        ("Kubernetes", "Kubernetes 1.29"),
        ("Angular 12+", "Angular 15"),
        (".NET 6 or later", ".NET 8"),
    ];
    for (line, name) in pairs {
        let text = format!("Worked with {name} every week at the depot.");
        law.case(answers(line, &text).iter().all(|(status, credit)| *status == Status::Met && *credit >= 0.95), || {
            format!("{line}: {text} {:?}", answers(line, &text))
        });
    }
    law.held(30);
}

#[test]
fn a_version_that_is_too_low_answers_in_part() {
    let mut law = Law::new("a version that is too low answers in part");
    let pairs = [
        ("Java 11+", "Java 8"),
        ("Java 11+", "java8"),
        ("Java 11 or later", "Java 8"),
        ("Java 11 or higher", "Java 6 and 8"),
        ("At least Java 11", "Java 8"),
        ("C++17 or newer", "C++11"),
        ("Python 3+", "Python 2"),
        ("Python 3.9+", "Python 3.6"),
        ("PostgreSQL 14+", "PostgreSQL 9.6"),
    ];
    for (line, name) in pairs {
        let text = format!("Worked with {name} every week at the depot.");
        let half = answers(line, &text);
        law.case(half.iter().all(|(status, credit)| *status == Status::Partial && (0.47..=0.5).contains(credit)), || {
            format!("{line}: {text} {half:?}")
        });
        // Said with no version elsewhere, it is met.
        let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ')).trim_end_matches(" 6 and");
        let text = format!("Worked with {name} every week. Taught {bare} to two trainees.");
        law.case(answers(line, &text).iter().all(|(status, _)| *status == Status::Met), || {
            format!("{line}: {text} {:?}", answers(line, &text))
        });
    }
    law.held(18);
}

#[test]
fn a_number_that_is_no_version_changes_nothing() {
    let mut law = Law::new("a number that is no version changes nothing");
    let pairs = [
        ("Java 11+", "Taught Java 8 years at a college."),
        ("5+ years of Java", "Worked with Java for 3 spring seasons."),
        ("Java, 5+ years", "Worked with Java 3 days a week."),
        ("AWS", "Kept 40 files on AWS in order."),
    ];
    for (line, text) in pairs {
        law.case(answers(line, text).iter().all(|(status, _)| *status == Status::Met), || {
            format!("{line}: {text} {:?}", answers(line, text))
        });
    }
    let apart = [("S", "s3"), ("MP", "mp3")];
    for (name, word) in apart {
        let text = format!("Worked with {word} every week at the depot.");
        let line = format!("Experience with SAP and {name}");
        law.case(answers(&line, &text).iter().all(|(status, _)| *status == Status::Missing), || format!("{line}: {text}"));
    }
    law.held(6);
}
