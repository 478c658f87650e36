//! What a document denies, misspells or hides answers nothing; inflections do, other words do not.

use tailor_lint::coverage::{Asked, Status};

use super::names::asks_for;
use super::pairs::{Law, covered, letter, posting, resume};

/// Whether a document that says `text` answers the first requirement of a posting that asks for `line`.
fn answered(line: &str, text: &str) -> [Status; 2] {
    let posting = posting("line.txt", &asks_for(line));
    assert!(!posting.requirements.is_empty(), "{line} asks for nothing");
    let asked = Asked::of(&posting);
    [resume(&[text]), letter(&[text])].map(|paper| covered(&asked, &paper).answers[0].status)
}

const TERMS: [&str; 10] =
    ["Kubernetes", "AWS", "QuickBooks", "AutoCAD", "HACCP", "Salesforce", "Photoshop", "Figma", "TypeScript", "wound care"];

#[test]
fn what_is_denied_answers_nothing() {
    let mut law = Law::new("what is denied answers nothing");
    let denials = [
        "I have no experience with TERM.",
        "I have no direct experience with TERM, and little time.",
        "I have not used TERM.",
        "I have never used TERM.",
        "I have never worked with TERM.",
        "I haven't used TERM yet.",
        "I would like to learn TERM.",
        "I lack experience with TERM.",
        "Although I have no experience with TERM, I learn fast.",
        "TERM is new to me.",
        "I do not know TERM.",
        "I am not familiar with TERM.",
        "No knowledge of TERM.",
        "I don't have experience with TERM.",
    ];
    for term in TERMS {
        for denial in denials {
            let text = denial.replace("TERM", term);
            law.case(answered(term, &text) == [Status::Missing; 2], || text.clone());
        }
    }
    law.held(140);
}

#[test]
fn what_only_sounds_denied_answers() {
    let mut law = Law::new("what only sounds denied answers");
    let texts = [
        "Used not only spreadsheets but also TERM every week.",
        "Not only did I run TERM for a year, I also taught it.",
        "I have no experience with Fortran, but I worked with TERM for a year.",
        "I have never missed a delivery. I worked with TERM every week.",
        "Nobody at the depot knew more of the work with TERM.",
        "There was no week without work with TERM.",
        "Moved four sites to TERM with no downtime.",
    ];
    for term in TERMS {
        for text in texts {
            let text = text.replace("TERM", term);
            law.case(answered(term, &text) == [Status::Met; 2], || text.clone());
        }
    }
    law.held(70);
}

#[test]
fn what_is_nearly_the_word_answers_nothing() {
    let mut law = Law::new("what is nearly the word answers nothing");
    let near = [
        ("Kubernetes", "Kuberentes"),
        ("Kubernetes", "Kubernete"),
        ("AWS", "AWSome"),
        ("QuickBooks", "Quick looks"),
        ("AutoCAD", "AutoCat"),
        ("HACCP", "HACPP"),
        ("Salesforce", "sales force"),
        ("Photoshop", "photo shops"),
        ("TypeScript", "type scripts"),
        ("Java", "JavaScript"),
        ("JavaScript", "Java"),
        ("Canva", "canvas"),
        ("C++", "C"),
        ("C#", "C"),
        ("SQL", "NoSQL"),
        ("Microsoft Excel", "excellent files"),
    ];
    for (term, other) in near {
        let text = format!("Worked with {other} every week at the depot.");
        law.case(answered(term, &text) == [Status::Missing; 2], || format!("{term}: {text} {:?}", answered(term, &text)));
    }
    law.held(16);
}

#[test]
fn what_a_reader_sees_counts_and_what_is_hidden_does_not() {
    let mut law = Law::new("what a reader sees counts, what is hidden does not");
    let seen = [
        "Worked with [TERM](https://example.org) every week.",
        "Worked with `TERM` every week.",
        "Worked with two tools (TERM and a pencil) every week.",
        "Worked with (TERM) every week.",
        "Worked with **TERM** every week.",
        "Worked with <b>TERM</b> every week.",
        "Worked with “TERM” every week.",
        "Worked with ~~paper~~ TERM every week.",
        "Worked with tools—TERM above all—every week.",
    ];
    let hidden = [
        "Worked there every week. <!-- TERM -->",
        "Worked [there](https://example.org/TERM) every week.",
        "Worked ![there](https://example.org/TERM) every week.",
        "Worked <span title=\"TERM\">there</span> every week.",
    ];
    for term in TERMS {
        for text in seen {
            let text = text.replace("TERM", term);
            law.case(answered(term, &text) == [Status::Met; 2], || format!("{text} {:?}", answered(term, &text)));
        }
        for text in hidden {
            let text = text.replace("TERM", term);
            law.case(answered(term, &text) == [Status::Missing; 2], || format!("{text} {:?}", answered(term, &text)));
        }
    }
    law.held(130);
}

#[test]
fn inline_html_that_hides_is_not_seen() {
    let mut law = Law::new("inline HTML that hides is not seen");
    for term in TERMS {
        for how in ["style=\"display:none\"", "hidden", "style=\"color:white;font-size:0\""] {
            let text = format!("Worked <span {how}>{term}</span> there every week.");
            law.case(answered(term, &text) == [Status::Missing; 2], || format!("{text} {:?}", answered(term, &text)));
        }
    }
    law.held(30);
}

#[test]
fn a_name_that_is_also_a_word_answers_by_its_capital() {
    let mut law = Law::new("a name that is also a word answers by its capital");
    for (term, line) in [("Oracle", "SAP or Oracle"), ("Epic", "Epic or Cerner"), ("Spark", "Spark or Flink"), ("React", "React or Vue.js")]
    {
        for text in ["Took TERM over for a team of nurses.", "Moved four sites to TERM in spring.", "Ran TERM jobs for a year."] {
            let text = text.replace("TERM", term);
            law.case(answered(line, &text) == [Status::Met; 2], || text.clone());
        }
    }
    law.held(12);
}

#[test]
fn inflections_answer_the_postings_own_wording() {
    let mut law = Law::new("inflections answer the posting's own wording");
    let pairs = [
        ("Ability to manage vendor contracts", "Managed vendor contracts for a year."),
        ("Ability to manage vendor contracts", "Four years of managing vendor contracts."),
        ("Experience in supervising kitchen porters", "Supervised kitchen porters every week."),
        ("Experience in supervising kitchen porters", "I supervise 4 kitchen porters."),
        ("Able to plan production runs", "Planned production runs for a year."),
        ("Able to plan production runs", "Planning production runs was my work."),
        ("Experience in training new drivers", "Trained new drivers every spring."),
        ("Experience in training new drivers", "Trained a new driver every spring."),
        ("Ability to review safety policies", "Reviewed the safety policy every spring."),
    ];
    for (line, text) in pairs {
        law.case(answered(line, text) == [Status::Met; 2], || format!("{line}: {text} {:?}", answered(line, text)));
    }
    law.held(9);
}

#[test]
fn other_words_with_the_same_stem_stay_apart() {
    let mut law = Law::new("other words with the same stem stay apart");
    let pairs = [
        ("Ability to review experience reports", "Reviewed reports of an experiment."),
        ("Knowledge of market halls", "Marketing of halls every week."),
        ("Knowledge of custom furniture", "Furniture for each customer."),
        ("Ability to manage general stores", "Management that generates stores."),
        ("Knowledge of universe models", "Models for the university."),
    ];
    for (line, text) in pairs {
        law.case(!answered(line, text).contains(&Status::Met), || format!("{line}: {text} {:?}", answered(line, text)));
    }
    law.held(5);
}
