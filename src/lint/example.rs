//! A rule's examples, run as its tests.

use super::{Beside, Finding, Linter, Selection};
use crate::check::Check;
use crate::check::folder::{Folder, Member};
use crate::coverage::Asked;
use crate::document::dates::Month;
use crate::document::{Document, Format, Kind};
use crate::posting::Posting;
use crate::rule::examples::Marked;
use crate::rule::{Example, Rule, RuleSet};
use crate::text::{Source, Span};

/// What a rule does with one of its examples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleResult {
    /// The example's text without marks.
    pub text: String,
    /// What it marks.
    pub expected: Vec<Span>,
    /// What the rule finds.
    pub found: Vec<Span>,
}

impl ExampleResult {
    /// Whether the rule finds just what is marked.
    pub fn passes(&self) -> bool {
        self.expected == self.found
    }

    /// Marked places that are not found.
    pub fn missing(&self) -> Vec<Span> {
        self.expected.iter().copied().filter(|span| !self.found.contains(span)).collect()
    }

    /// Found places that are not marked.
    pub fn noisy(&self) -> Vec<Span> {
        self.found.iter().copied().filter(|span| !self.expected.contains(span)).collect()
    }
}

/// Runs one rule over one of its examples.
pub fn run_example(rules: &RuleSet, rule: &Rule, example: &Example) -> ExampleResult {
    let marked = Marked::parse(&example.text.value).unwrap_or(Marked { text: example.text.value.clone(), marks: Vec::new() });
    let found = findings_in(rules, rule, example, &marked.text).iter().map(|finding| finding.span).collect();
    ExampleResult { text: marked.text, expected: marked.marks, found }
}

/// What a rule finds in a text that stands in an example's place, with the example's posting and resume and its other applications.
pub fn findings_in(rules: &RuleSet, rule: &Rule, example: &Example, text: &str) -> Vec<Finding> {
    let kind = example.kind.or(rule.kinds.first().copied()).unwrap_or(Kind::Letter);
    let markdown = |name: &str, text: &str, kind: Kind| Document::read(Source::new(name, text), Format::Markdown, Some(kind));
    let posting = |name: &str, text: &str| Posting::read(Document::read(Source::new(name, text), Format::Plain, Some(Kind::Posting)));
    let document = markdown("example.md", text, kind);
    let job = example.job.as_ref().map(|job| posting("posting.txt", job));
    let resume = example.resume.as_ref().map(|resume| markdown("resume.md", resume, Kind::Resume));
    let jobs: Vec<Option<Posting>> = example
        .others
        .iter()
        .enumerate()
        .map(|(number, other)| other.job.as_ref().map(|job| posting(&format!("other-{}/posting.txt", number + 1), job)))
        .collect();
    let mut others: Vec<(Document, Option<&Posting>)> = Vec::new();
    for (number, (other, job)) in example.others.iter().zip(&jobs).enumerate() {
        let name = |file: &str| format!("other-{}/{file}", number + 1);
        let letter = other.letter.as_ref().map(|letter| markdown(&name("letter.md"), letter, Kind::Letter));
        let resume = other.resume.as_ref().map(|resume| markdown(&name("resume.md"), resume, Kind::Resume));
        others.extend(letter.into_iter().chain(resume).map(|document| (document, job.as_ref())));
    }
    let own = Member { document: &document, posting: job.as_ref() };
    let resumes = resume.iter().map(|resume| Member { document: resume, posting: None });
    let members: Vec<Member<'_>> =
        [own].into_iter().chain(resumes).chain(others.iter().map(|(document, posting)| Member { document, posting: *posting })).collect();
    let saved = example.others.iter().zip(&jobs).filter(|(other, _)| other.letter.is_none() && other.resume.is_none());
    let saved: Vec<&Posting> = saved.filter_map(|(_, job)| job.as_ref()).collect();
    let folder = (!example.others.is_empty()).then(|| Folder::of(&members, &saved));
    // A comment that allows nothing is told by the rule that it names, so that must run too.
    let mut only = vec![rule.id.clone()];
    if matches!(rule.check, Check::Allows(_)) {
        only.extend(document.allows.iter().flat_map(|allow| allow.rules.iter().map(|(name, _)| name.clone())));
    }
    let selection = Selection { only, skip: Vec::new() };
    let linter = Linter::new(rules, selection).on(example.today.as_deref().and_then(Month::parse));
    let asked = job.as_ref().map(Asked::of);
    let beside = Beside { asked: asked.as_ref(), resume: resume.as_ref(), folder: folder.as_ref().map(|folder| (folder, 0)) };
    let mut findings = linter.check(document.clone(), beside).findings;
    findings.retain(|finding| finding.rule == rule.id);
    findings
}
