//! Lints a folder that is in memory.

use std::collections::BTreeMap;

use tailor_lint::check::folder::{Folder, Member};
use tailor_lint::coverage::Asked;
use tailor_lint::document::dates::Month;
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::lint::{Beside, Finding, Linter, Selection};
use tailor_lint::posting::{Posting, settle_companies};
use tailor_lint::rule::RuleSet;
use tailor_lint::text::Source;
use tailor_lint::workspace::pairs::{self, Files, Listed, Pair, Patterns, Role};

/// What some rules find in a folder of files, with the file of each finding.
pub fn lint(ruleset: &RuleSet, files: &BTreeMap<String, String>, only: &[String]) -> Vec<(String, Finding)> {
    let source = |path: &String| Source::new(path.as_str(), files[path].as_str());
    let format = |path: &String, or: Format| Format::of_text(path, &files[path], or);
    let documents: Vec<Document> = files
        .keys()
        .filter(|path| pairs::role(path).is_some_and(|role| role != Role::Posting))
        .map(|path| Document::read(source(path), format(path, Format::Markdown), None))
        .collect();
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
    let found: Vec<Pair> = listed.iter().map(|document| known.pair(document, &Patterns::default())).collect();
    let paths: Vec<&String> = files.keys().filter(|path| pairs::role(path) == Some(Role::Posting)).collect();
    let read = |path: &&String| Posting::read(Document::read(source(path), format(path, Format::Plain), Some(Kind::Posting)));
    let mut read: Vec<Posting> = paths.iter().map(read).collect();
    let answers = |path: &&String| {
        let own = documents.iter().zip(&found).filter(|(_, pair)| pair.posting.file() == Some(path.as_str()));
        own.map(|(document, _)| document).collect()
    };
    settle_companies(&mut read, &paths.iter().map(answers).collect::<Vec<_>>());
    let postings: BTreeMap<&str, Posting> = paths.iter().map(|path| path.as_str()).zip(read).collect();
    let posting_of = |pair: &Pair| pair.posting.file().and_then(|path| postings.get(path));
    let members: Vec<Member<'_>> =
        documents.iter().zip(&found).map(|(document, pair)| Member { document, posting: posting_of(pair) }).collect();
    let answered: Vec<&str> = found.iter().filter_map(|pair| pair.posting.file()).collect();
    let saved: Vec<&Posting> = postings.iter().filter(|(path, _)| !answered.contains(path)).map(|(_, posting)| posting).collect();
    let folder = Folder::of(&members, &saved);
    let linter = Linter::new(ruleset, Selection { only: only.to_vec(), skip: Vec::new() }).on(Month::parse("2026-11"));
    let mut findings = Vec::new();
    for (index, (document, pair)) in documents.iter().zip(&found).enumerate() {
        let asked = posting_of(pair).map(Asked::of);
        let resume = pair.resume.file().and_then(|path| documents.iter().find(|document| document.source.name() == path));
        let beside = Beside { asked: asked.as_ref(), resume, folder: Some((&folder, index)) };
        let checked = linter.check(document.clone(), beside);
        findings.extend(checked.findings.into_iter().map(|finding| (document.source.name().to_owned(), finding)));
    }
    findings
}
