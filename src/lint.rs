//! Layer 7: rules run over documents, and what comes of it.

mod allow;
mod beside;
mod example;
mod exempt;
mod mend;
mod tuning;

use std::sync::Arc;

use allow::Allows;

use crate::check::{Check, Context, Edit, Hit, Label, Lacks, Outcome, PhraseHit};
use crate::coverage::{Coverage, Said, Status};
use crate::document::dates::Month;
use crate::document::{Document, Kind, Zones};
use crate::posting::{Posting, Requirement, Tier};
use crate::rule::{Need, Rule, RuleSet, Severity};
use crate::text::{Source, Span};

pub use allow::Allowed;
pub use beside::Beside;
pub use example::{ExampleResult, findings_in, run_example};
pub use mend::Mended;
pub use tuning::{Tuned, Tuning};

/// Something a rule found in a document.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, with the words.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// The exact words; where something is missing, the place for it.
    pub span: Span,
    /// Whether the finding is that something is not there.
    pub absent: bool,
    /// Places that belong to it, in this or another file.
    pub related: Vec<Place>,
    /// What would mend it.
    pub fix: Option<Fix>,
}

/// A place that belongs to a finding.
#[derive(Clone, Debug)]
pub struct Place {
    /// The text that it is in.
    pub source: Arc<Source>,
    /// Where.
    pub span: Span,
    /// What is there.
    pub label: Label,
}

/// Edits that mend a finding.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What they do.
    pub description: String,
    /// The edits, none overlapping.
    pub edits: Vec<Edit>,
    /// Whether the result can only be right.
    pub safe: bool,
}

/// A rule that could not be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotChecked {
    /// The rule's id.
    pub rule: String,
    /// Why.
    pub reason: String,
}

/// All that was found in one document.
#[derive(Debug)]
pub struct Checked {
    /// The document.
    pub document: Document,
    /// The posting it was checked against, if there was one.
    pub posting: Option<Arc<Source>>,
    /// How it answers the posting.
    pub coverage: Option<Coverage>,
    /// The must-have that weighs most of those that nothing in it answers.
    pub first_missing: Option<String>,
    /// What was found, by place, then rule.
    pub findings: Vec<Finding>,
    /// How many findings are left out because a baseline knows them.
    pub in_baseline: usize,
    /// What was found and is allowed by a comment.
    pub allowed: Vec<Allowed>,
    /// What could not be checked.
    pub not_checked: Vec<NotChecked>,
}

/// Which rules run.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only these, on by default or not; empty: all that are on by default.
    pub only: Vec<String>,
    /// None of these.
    pub skip: Vec<String>,
}

/// Rules to run over documents.
#[derive(Debug)]
pub struct Linter<'a> {
    rules: &'a RuleSet,
    selection: Selection,
    tuning: Option<&'a Tuning>,
    today: Option<Month>,
}

impl<'a> Linter<'a> {
    /// A linter with all rules of a set that are selected.
    pub fn new(rules: &'a RuleSet, selection: Selection) -> Linter<'a> {
        Linter { rules, selection, tuning: None, today: None }
    }

    /// Tells the linter which month it is, for what depends on it.
    #[must_use]
    pub fn on(self, today: Option<Month>) -> Linter<'a> {
        Linter { today, ..self }
    }

    /// Runs rules otherwise than they are: on or off, with another severity, with other numbers. The selection has the last word on what runs.
    #[must_use]
    pub fn tuned(self, tuning: &'a Tuning) -> Linter<'a> {
        Linter { tuning: Some(tuning), ..self }
    }

    fn tuning(&self, index: usize) -> Option<&'a Tuned> {
        self.tuning.and_then(|tuning| tuning.of(index))
    }

    fn runs(&self, index: usize, rule: &Rule) -> bool {
        let on = || self.tuning(index).and_then(|tuned| tuned.on).unwrap_or(rule.default);
        let chosen = if self.selection.only.is_empty() { on() } else { self.selection.only.contains(&rule.id) };
        chosen && !self.selection.skip.contains(&rule.id)
    }

    /// What a rule says of a hit, as gravely as it is to be said.
    fn finding(&self, index: usize, rule: &Rule, hit: &Hit, document: &Document, beside: &Beside<'_>) -> Finding {
        let severity = self.tuning(index).and_then(|tuned| tuned.severity).unwrap_or(rule.severity);
        Finding { severity, ..finding(rule, hit, document, beside) }
    }

    /// Checks a document with all that lies beside it.
    pub fn check(&self, document: Document, beside: Beside<'_>) -> Checked {
        let Beside { asked, resume, folder } = beside;
        let posting = beside.the_posting();
        let coverage = asked.filter(|_| document.kind != Kind::Posting).map(|asked| Coverage::of(asked, &Said::of(&document)));
        let resume_coverage = asked.zip(resume).map(|(asked, resume)| Coverage::of(asked, &Said::of(resume)));
        let resume = resume.map(|resume| (resume, resume_coverage.as_ref()));
        let phrases = self.phrases(&document, posting);
        let sifted = self.rules.sift(&document);
        let mut findings = Vec::new();
        let mut not_checked = Vec::new();
        let mut hushed = Vec::new();
        for (index, rule) in self.rules.rules().iter().enumerate() {
            let runs = self.runs(index, rule);
            if !(runs || self.hushes(index, rule)) || !rule.kinds.contains(&document.kind) {
                continue;
            }
            let zones = rule.zones(document.kind);
            let coverage = coverage.as_ref();
            let context = Context { document: &document, posting, coverage, resume, folder, zones, today: self.today, sifted: &sifted };
            if let Some(lacks) = rule.needs.and_then(|need| lacks(need, posting)) {
                if !runs {
                    continue;
                }
                not_checked.push(NotChecked { rule: rule.id.clone(), reason: lacks.reason().to_owned() });
                continue;
            }
            let mut hits = Vec::new();
            let check = self.tuning(index).and_then(|tuned| tuned.check.as_ref()).unwrap_or(&rule.check);
            match check.run(&context, &phrases[index], &mut hits) {
                Outcome::NotChecked(lacks) if runs => {
                    not_checked.push(NotChecked { rule: rule.id.clone(), reason: lacks.reason().to_owned() });
                }
                _ => {}
            }
            exempt::drop_exempt(rule, &document, posting, &mut hits);
            let list = if runs { &mut findings } else { &mut hushed };
            list.extend(hits.into_iter().map(|hit| self.finding(index, rule, &hit, &document, &beside)));
        }
        self.yield_to_others(&mut findings, &hushed);
        let mut allows = Allows::of(&document);
        let mut allowed = allows.take(&mut findings);
        findings.extend(self.allow_mistakes(&allows, &document, &beside, &not_checked));
        // A comment may also allow what would be said of comments.
        allowed.extend(allows.take(&mut findings));
        findings.sort_by(|left, right| (left.span, &left.rule).cmp(&(right.span, &right.rule)));
        allowed.sort_by(|left, right| (left.span, &left.rule).cmp(&(right.span, &right.rule)));
        let first_missing = posting.zip(coverage.as_ref()).and_then(|(posting, coverage)| first_missing(posting, coverage));
        let posting = posting.map(|posting| Arc::clone(&posting.document.source));
        Checked { document, posting, coverage, first_missing, findings, in_baseline: 0, allowed, not_checked }
    }

    /// Whether a rule that its user has turned off is still listened to, because others yield to it: what one does not want to hear of should not be said in
    /// other words.
    fn hushes(&self, index: usize, rule: &Rule) -> bool {
        let off = self.tuning(index).and_then(|tuned| tuned.on) == Some(false) || self.selection.skip.contains(&rule.id);
        off && rule.default && self.selection.only.is_empty() && self.rules.rules().iter().any(|other| other.yields_to.contains(&rule.id))
    }

    /// Drops what another rule says more exactly, or would say if it were not hushed.
    fn yield_to_others(&self, findings: &mut Vec<Finding>, hushed: &[Finding]) {
        let said: Vec<(String, Span)> = findings.iter().chain(hushed).map(|finding| (finding.rule.clone(), finding.span)).collect();
        findings.retain(|finding| {
            let stronger = self.rules.get(&finding.rule).map(|rule| rule.yields_to.as_slice()).unwrap_or_default();
            !said.iter().any(|(rule, span)| stronger.contains(rule) && (finding.absent || span.overlaps(finding.span)))
        });
    }

    /// What the rules about allowing comments find: they need to know of all other rules.
    fn allow_mistakes(&self, allows: &Allows<'_>, document: &Document, beside: &Beside<'_>, not_checked: &[NotChecked]) -> Vec<Finding> {
        let rules = self.rules.rules();
        let runs = |(index, rule): &(usize, &Rule)| self.runs(*index, rule) && rule.kinds.contains(&document.kind);
        let mut findings = Vec::new();
        if document.allows.is_empty() {
            return findings;
        }
        let names: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
        let ran = |name: &str| rules.iter().enumerate().find(|(_, rule)| rule.id == name).is_some_and(|rule| runs(&rule));
        for (index, rule) in rules.iter().enumerate().filter(runs) {
            if let Check::Allows(check) = rule.check {
                let hits = allows.mistakes(check, &names, ran, not_checked);
                findings.extend(hits.into_iter().map(|hit| self.finding(index, rule, &hit, document, beside)));
            }
        }
        findings
    }

    /// For each rule, its phrases in the zones it looks at, without overlaps and without those inside an exception.
    fn phrases(&self, document: &Document, posting: Option<&Posting>) -> Vec<Vec<PhraseHit>> {
        let rules = self.rules.rules();
        let zones = |rule: &Rule| if rule.kinds.contains(&document.kind) { rule.zones(document.kind) } else { Zones::default() };
        let zones: Vec<Zones> = rules.iter().map(zones).collect();
        let mut hits: Vec<Vec<PhraseHit>> = vec![Vec::new(); rules.len()];
        let mut excepted: Vec<Vec<PhraseHit>> = vec![Vec::new(); rules.len()];
        for (block, text) in document.blocks.iter().enumerate() {
            self.rules.each_phrase(&text.words, |words, phrase| {
                let rule = phrase.rule as usize;
                if zones[rule].contains(text.zone) {
                    let list = if phrase.except { &mut excepted } else { &mut hits };
                    list[rule].push(PhraseHit { block, words, phrase: phrase.phrase });
                }
            });
        }
        let said = posting.map(|posting| self.said_by(posting)).unwrap_or_default();
        for (index, list) in hits.iter_mut().enumerate() {
            let inside = |hit: &PhraseHit| {
                excepted[index]
                    .iter()
                    .any(|other| other.block == hit.block && other.words.start <= hit.words.start && hit.words.end <= other.words.end)
            };
            let exempt = |hit: &PhraseHit| rules[index].exempt_in_posting && said.contains(&(index, hit.phrase));
            list.retain(|hit| !(inside(hit) || exempt(hit)));
            list.sort_by_key(|hit| (hit.block, hit.words.start, std::cmp::Reverse(hit.words.end)));
            let mut end = (usize::MAX, 0);
            list.retain(|hit| {
                let free = end.0 != hit.block || hit.words.start >= end.1;
                if free {
                    end = (hit.block, hit.words.end);
                }
                free
            });
        }
        hits
    }

    /// The rules' phrases that the posting itself uses: `(rule, phrase)`.
    fn said_by(&self, posting: &Posting) -> Vec<(usize, u32)> {
        let mut said = Vec::new();
        for block in &posting.document.blocks {
            self.rules.each_phrase(&block.words, |_, phrase| said.push((phrase.rule as usize, phrase.phrase)));
        }
        said
    }
}

/// What a rule that depends on the posting misses.
fn lacks(need: Need, posting: Option<&Posting>) -> Option<Lacks> {
    let Some(posting) = posting else { return Some(Lacks::Posting) };
    match need {
        Need::Posting => None,
        Need::Company => posting.company.is_none().then_some(Lacks::Company),
        Need::Title => posting.title.is_none().then_some(Lacks::Title),
        Need::Contact => posting.contact.is_none().then_some(Lacks::Contact),
    }
}

/// The must-have that weighs most of those that nothing answers; of two, the one that stands first.
fn first_missing(posting: &Posting, coverage: &Coverage) -> Option<String> {
    let rows = posting.requirements.iter().zip(&coverage.answers);
    let missing = rows.filter(|(requirement, answer)| requirement.tier == Tier::Must && answer.status == Status::Missing);
    let missing = missing.map(|(requirement, _)| requirement);
    let first = missing.max_by(|left, right| left.weight.total_cmp(&right.weight).then_with(|| right.span.start.cmp(&left.span.start)));
    first.map(Requirement::name)
}

fn finding(rule: &Rule, hit: &Hit, document: &Document, beside: &Beside<'_>) -> Finding {
    let posting = beside.the_posting();
    let related = hit.related.iter().filter_map(|related| beside.place(document, related)).collect();
    let value = |name: &str| -> Option<String> {
        if let Some((_, value)) = hit.values.iter().find(|(known, _)| *known == name) {
            return Some(value.clone());
        }
        let fact = match name {
            "company" => posting.and_then(|posting| posting.company.as_ref()),
            "title" => posting.and_then(|posting| posting.title.as_ref()),
            "contact" => posting.and_then(|posting| posting.contact.as_ref()),
            _ => None,
        };
        if name == "greeting" {
            let company = posting.and_then(|posting| posting.company.as_ref());
            return Some(company.map_or("Dear hiring team,".to_owned(), |company| format!("Dear {} hiring team,", company.text)));
        }
        let unknown = match name {
            "company" => "the company",
            "title" => "the job",
            "contact" => "the hiring manager",
            _ => return None,
        };
        Some(fact.map_or(unknown.to_owned(), |fact| fact.text.clone()))
    };
    let message = fill(&rule.message, &value);
    let help = fill(&rule.help, &value);
    let fix = (!hit.edits.is_empty()).then(|| Fix {
        description: fill(rule.fix.as_deref().unwrap_or("Mend it"), &value),
        edits: hit.edits.clone(),
        safe: true,
    });
    Finding { rule: rule.id.clone(), severity: rule.severity, message, help, span: hit.span, absent: hit.absent, related, fix }
}

/// Fills the names in braces of a sentence.
fn fill(template: &str, value: &impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let filled = rest.find('}').and_then(|close| value(&rest[1..close]).map(|text| (close, text)));
        match filled {
            Some((close, text)) => {
                out.push_str(&text);
                rest = &rest[close + 1..];
            }
            None => {
                out.push('{');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Everything of one run.
#[derive(Debug, Default)]
pub struct Report {
    /// Each document that could be read, in the order given.
    pub files: Vec<Checked>,
    /// What could not be done.
    pub errors: Vec<Failure>,
    /// Whether a baseline says what is known.
    pub has_baseline: bool,
}

/// Something that could not be done with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file, as given.
    pub path: String,
    /// What went wrong and what to do.
    pub message: String,
    /// The line (from 1), where it is known.
    pub line: Option<usize>,
}

impl Selection {
    /// Whether a rule is not kept from running.
    pub fn leaves(&self, rule: &str) -> bool {
        let named = |list: &[String]| list.iter().any(|name| name == rule);
        (self.only.is_empty() || named(&self.only)) && !named(&self.skip)
    }
}

impl Report {
    /// How many findings are left out because the baseline knows them; none where there is no baseline.
    pub fn in_baseline(&self) -> Option<usize> {
        self.has_baseline.then(|| self.files.iter().map(|file| file.in_baseline).sum())
    }

    /// How many findings there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.files.iter().flat_map(|file| &file.findings).filter(|finding| finding.severity == severity).count()
    }
}
