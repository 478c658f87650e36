//! Postings made by hand, each for one thing that is easily read wrong: `fixtures/readings/*.yaml` says what must come out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use serde::Deserialize;
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::posting::{Fact, Posting, Tier};
use tailor_lint::text::Source;

/// One case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the case is about.
    about: String,
    /// `txt`, `md`, `html` or `json`.
    #[serde(default = "txt")]
    format: String,
    posting: String,
    expect: Expect,
}

fn txt() -> String {
    "txt".to_owned()
}

/// What must come out. What is left out is not looked at.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    language: Option<String>,
    /// A fact as it stands, or `none` where none may be found.
    title: Option<String>,
    company: Option<String>,
    location: Option<String>,
    contact: Option<String>,
    /// All sections in their order.
    sections: Option<Vec<String>>,
    /// Requirements of a tier by name, at least these: `React, Vue or Angular` is one.
    #[serde(default)]
    must: Vec<String>,
    #[serde(default)]
    preferred: Vec<String>,
    #[serde(default)]
    duty: Vec<String>,
    /// How many requirements there are in all.
    requirements: Option<usize>,
    /// No requirement may have one of these words, or runs of words, in its name.
    #[serde(default)]
    absent: Vec<String>,
    /// All gates in their order, as `kind: words`.
    gates: Option<Vec<String>>,
    /// The least years of each gate that has a number.
    years: Option<Vec<u32>>,
    /// All instructions in their order.
    instructions: Option<Vec<String>>,
}

fn fact(wrong: &mut Vec<String>, name: &str, wanted: Option<&String>, found: Option<&Fact>) {
    let found = found.map_or("none", |fact| fact.text.as_str());
    if wanted.is_some_and(|wanted| wanted != found) {
        wrong.push(format!("{name}: wanted “{}”, found “{found}”", wanted.unwrap()));
    }
}

fn list<T: PartialEq + std::fmt::Debug>(wrong: &mut Vec<String>, name: &str, wanted: Option<&Vec<T>>, found: &[T]) {
    if wanted.is_some_and(|wanted| wanted != found) {
        wrong.push(format!("{name}: wanted {:?}, found {found:?}", wanted.unwrap()));
    }
}

fn mistakes(case: &Case) -> Vec<String> {
    let source = Source::decode(format!("posting.{}", case.format), case.posting.clone().into_bytes()).unwrap();
    let format = Format::of(source.name(), Format::Plain);
    let posting = Posting::read(Document::read(source, format, Some(Kind::Posting)));
    let expect = &case.expect;
    let mut wrong = Vec::new();
    if expect.language.as_ref().is_some_and(|wanted| wanted != posting.language()) {
        wrong.push(format!("language: found {}", posting.language()));
    }
    fact(&mut wrong, "title", expect.title.as_ref(), posting.title.as_ref());
    fact(&mut wrong, "company", expect.company.as_ref(), posting.company.as_ref());
    fact(&mut wrong, "location", expect.location.as_ref(), posting.location.as_ref());
    fact(&mut wrong, "contact", expect.contact.as_ref(), posting.contact.as_ref());
    let sections: Vec<String> = posting.sections.iter().map(|section| section.kind.name().to_owned()).collect();
    list(&mut wrong, "sections", expect.sections.as_ref(), &sections);
    for (tier, wanted) in [(Tier::Must, &expect.must), (Tier::Preferred, &expect.preferred), (Tier::Duty, &expect.duty)] {
        let found: Vec<String> = posting.tier(tier).map(tailor_lint::posting::Requirement::name).collect();
        let lacking: Vec<&String> = wanted.iter().filter(|name| !found.contains(name)).collect();
        if !lacking.is_empty() {
            wrong.push(format!("{}: not found {lacking:?} among {found:?}", tier.name()));
        }
    }
    let names: Vec<String> = posting.requirements.iter().map(tailor_lint::posting::Requirement::name).collect();
    if expect.requirements.is_some_and(|wanted| wanted != names.len()) {
        wrong.push(format!("requirements: wanted {}, found {names:?}", expect.requirements.unwrap()));
    }
    for word in &expect.absent {
        let padded = format!(" {} ", word.to_lowercase());
        let holds = |name: &&String| format!(" {} ", name.to_lowercase().replace([',', '(', ')'], " ")).contains(&padded);
        wrong.extend(names.iter().filter(holds).map(|name| format!("“{word}” is in the requirement “{name}”")));
    }
    let gates: Vec<String> = posting.gates.iter().map(|gate| format!("{}: {}", gate.kind.name(), gate.text)).collect();
    list(&mut wrong, "gates", expect.gates.as_ref(), &gates);
    let years: Vec<u32> = posting.gates.iter().filter_map(|gate| gate.min).collect();
    list(&mut wrong, "years", expect.years.as_ref(), &years);
    let instructions: Vec<String> = posting.instructions.iter().map(|told| told.text.clone()).collect();
    list(&mut wrong, "instructions", expect.instructions.as_ref(), &instructions);
    wrong
}

#[test]
fn every_reading_is_right() {
    let mut files: Vec<_> = fs::read_dir("fixtures/readings").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let mut wrong = Vec::new();
    for path in files {
        let case: Case =
            serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        wrong.extend(mistakes(&case).into_iter().map(|mistake| format!("{}: {}: {mistake}", path.display(), case.about)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
