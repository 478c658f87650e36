//! Cases of whole folders: each check that looks at other applications finds what is planted, and is silent about what only looks like it.
//!
//! `tests/folders/CHECK.yaml` holds the cases. A text marks with `[[` and `]]` what must be pointed at; a case without marks must stay clean.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;

use serde::Deserialize;
use tailor_lint::check::folder::{Folder, Member};
use tailor_lint::coverage::Asked;
use tailor_lint::document::dates::Month;
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::lint::{Beside, Finding, Linter, Selection};
use tailor_lint::posting::{Posting, settle_companies};
use tailor_lint::rule::RuleSet;
use tailor_lint::rule::examples::Marked;
use tailor_lint::text::{Source, Span};
use tailor_lint::workspace::pairs::{self, Files, Listed, Pair, Patterns, Role};

/// A folder with what is planted in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    files: BTreeMap<String, String>,
}

/// Each file of cases with the rules that it is about.
const CHECKS: &[(&str, &[&str])] = &[
    ("other-employer", &["employer-of-another", "employer-of-another-body"]),
    ("other-title", &["job-of-another"]),
    ("paragraph-reused", &["paragraph-reused"]),
    ("letter-reused", &["letter-reused"]),
    ("swap-test", &["swap-test"]),
    ("number-unsupported", &["number-unsupported"]),
    ("number-contradicts", &["number-contradicts"]),
    ("dates-differ", &["post-dates-differ"]),
    ("titles-differ", &["post-titles-differ"]),
    ("same-job-twice", &["same-job-twice"]),
    ("employer-unsupported", &["employer-unsupported"]),
    ("title-unsupported", &["title-unsupported"]),
    ("tool-unsupported", &["tool-unsupported"]),
    ("years-unsupported", &["years-unsupported"]),
    ("degree-differs", &["degree-differs"]),
    ("tailored-title-only", &["tailored-title-only"]),
];

#[test]
fn what_is_planted_is_found_and_nothing_else() {
    let rules = RuleSet::builtin();
    let mut table = String::new();
    let mut wrong = Vec::new();
    for (check, ids) in CHECKS {
        let Ok(text) = fs::read_to_string(format!("tests/folders/{check}.yaml")) else {
            table.push_str(&format!("{check:<20} no cases\n"));
            continue;
        };
        let cases: Vec<Case> = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{check}: {error}"));
        let (mut planted, mut found, mut clean, mut silent) = (0, 0, 0, 0);
        for case in &cases {
            let (is_planted, said) = judge(&rules, ids, case);
            let right = said.is_empty();
            *(if is_planted { &mut planted } else { &mut clean }) += 1;
            if right {
                *(if is_planted { &mut found } else { &mut silent }) += 1;
            } else {
                wrong.push(format!("{check}: {}\n{}", case.name, said.join("\n")));
            }
        }
        table.push_str(&format!("{check:<20} found {found} of {planted}, silent {silent} of {clean}\n"));
    }
    println!("{table}");
    assert!(wrong.is_empty(), "{table}\n{}", wrong.join("\n"));
}

/// Whether anything is planted in a case, and what is wrong: what was not found, and what was found where nothing is.
fn judge(rules: &RuleSet, ids: &[&str], case: &Case) -> (bool, Vec<String>) {
    let mut files = BTreeMap::new();
    let mut marks: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for (path, text) in &case.files {
        let marked = Marked::parse(text).unwrap_or_else(|error| panic!("{}: {path}: {error}", case.name));
        marks.insert(path, marked.marks);
        files.insert(path.clone(), marked.text);
    }
    let found = lint(rules, &files, ids);
    let mut wrong = Vec::new();
    for (path, spans) in &marks {
        let there = || found.iter().filter(|(file, _)| file == path).map(|(_, finding)| finding);
        for span in spans.iter().filter(|span| !there().any(|finding| finding.span.overlaps(**span))) {
            wrong.push(format!("  not found: {path}: {}", &files[*path][span.range()]));
        }
        for finding in there().filter(|finding| !spans.iter().any(|span| finding.span.overlaps(*span))) {
            wrong.push(format!("  noise: {path}: [{}] {}", finding.rule, finding.message));
        }
    }
    (marks.values().any(|spans| !spans.is_empty()), wrong)
}

/// What some rules find in a folder of files.
fn lint(rules: &RuleSet, files: &BTreeMap<String, String>, ids: &[&str]) -> Vec<(String, Finding)> {
    let text = |path: &String| Source::new(path.as_str(), files[path].as_str());
    let read = |path: &String| Document::read(text(path), Format::of_text(path, &files[path], Format::Markdown), None);
    let documents: Vec<Document> =
        files.keys().filter(|path| pairs::role(path).is_some_and(|role| role != Role::Posting)).map(read).collect();
    let listed: Vec<Listed> = documents
        .iter()
        .map(|document| Listed {
            path: document.source.name().to_owned(),
            kind: document.kind,
            job: document.front_matter.job.as_ref().map(|named| named.path.clone()),
            resume: document.front_matter.resume.as_ref().map(|named| named.path.clone()),
        })
        .collect();
    let known = Files::new(files.keys().cloned(), &listed);
    let pairs: Vec<Pair> = listed.iter().map(|document| known.pair(document, &Patterns::default())).collect();
    let posting =
        |path: &String| Posting::read(Document::read(text(path), Format::of_text(path, &files[path], Format::Plain), Some(Kind::Posting)));
    let paths: Vec<&String> = files.keys().filter(|path| pairs::role(path) == Some(Role::Posting)).collect();
    let mut read: Vec<Posting> = paths.iter().map(|path| posting(path)).collect();
    let answers = |path: &String| {
        let own = documents.iter().zip(&pairs).filter(|(_, pair)| pair.posting.file() == Some(path));
        own.map(|(document, _)| document).collect()
    };
    settle_companies(&mut read, &paths.iter().map(|path| answers(path)).collect::<Vec<_>>());
    let postings: BTreeMap<&str, Posting> = paths.iter().map(|path| path.as_str()).zip(read).collect();
    let posting_of = |pair: &Pair| pair.posting.file().and_then(|path| postings.get(path));
    let members: Vec<Member<'_>> =
        documents.iter().zip(&pairs).map(|(document, pair)| Member { document, posting: posting_of(pair) }).collect();
    let answered: Vec<&str> = pairs.iter().filter_map(|pair| pair.posting.file()).collect();
    let saved: Vec<&Posting> = postings.iter().filter(|(path, _)| !answered.contains(path)).map(|(_, posting)| posting).collect();
    let folder = Folder::of(&members, &saved);
    let only = ids.iter().map(|id| (*id).to_owned()).collect();
    let linter = Linter::new(rules, Selection { only, skip: Vec::new() }).on(Month::parse("2026-11"));
    let mut found = Vec::new();
    for (index, (document, pair)) in documents.iter().zip(&pairs).enumerate() {
        let asked = posting_of(pair).map(Asked::of);
        let resume = pair.resume.file().and_then(|path| documents.iter().find(|document| document.source.name() == path));
        let beside = Beside { asked: asked.as_ref(), resume, folder: Some((&folder, index)) };
        let checked = linter.check(document.clone(), beside);
        found.extend(checked.findings.into_iter().map(|finding| (document.source.name().to_owned(), finding)));
    }
    found
}
