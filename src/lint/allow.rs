//! What comments in a document allow, and what is wrong with such comments.

use rustc_hash::FxHashMap;

use super::{Finding, NotChecked};
use crate::check::{AllowCheck, Hit};
use crate::document::allow::VERBS;
use crate::document::{AllowMistake, Document};
use crate::rule::nearest::nearest;
use crate::text::Span;

/// A finding that a comment allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The rule's id.
    pub rule: String,
    /// The words.
    pub span: Span,
    /// The comment's reason; may be empty.
    pub reason: String,
}

/// The comments of a document, by the rules they name, and which of them had something to allow.
pub(super) struct Allows<'a> {
    document: &'a Document,
    /// Of each rule, the comments that name it: place in the document's list, and place in its own list of rules. In the order of what they cover.
    by_rule: FxHashMap<&'a str, Vec<(usize, usize)>>,
    used: Vec<Vec<bool>>,
}

impl<'a> Allows<'a> {
    pub fn of(document: &'a Document) -> Allows<'a> {
        let mut by_rule: FxHashMap<&str, Vec<(usize, usize)>> = FxHashMap::default();
        for (index, allow) in document.allows.iter().enumerate() {
            if !matches!(allow.mistake, Some(AllowMistake::Unreadable | AllowMistake::Unopened)) {
                for (place, (rule, _)) in allow.rules.iter().enumerate() {
                    by_rule.entry(rule).or_default().push((index, place));
                }
            }
        }
        for list in by_rule.values_mut() {
            list.sort_by_key(|(index, _)| document.allows[*index].covers);
        }
        Allows { document, by_rule, used: document.allows.iter().map(|allow| vec![false; allow.rules.len()]).collect() }
    }

    /// Takes out of `findings` what a comment allows.
    pub fn take(&mut self, findings: &mut Vec<Finding>) -> Vec<Allowed> {
        let mut taken = Vec::new();
        if self.by_rule.is_empty() {
            return taken;
        }
        findings.retain(|finding| {
            let Some((index, place)) = self.covering(finding) else { return true };
            self.used[index][place] = true;
            let reason = self.document.allows[index].reason.clone();
            taken.push(Allowed { rule: finding.rule.clone(), span: finding.span, reason });
            false
        });
        taken
    }

    /// The comment that covers a finding: the one whose cover begins last before its end.
    fn covering(&self, finding: &Finding) -> Option<(usize, usize)> {
        let list = self.by_rule.get(finding.rule.as_str())?;
        let covers = |(index, _): &(usize, usize)| self.document.allows[*index].covers;
        let span = finding.span;
        let until = list.partition_point(|allow| covers(allow).start <= span.start.max(span.end.saturating_sub(1)));
        list[..until].iter().rev().find(|allow| covers(allow).end > span.start || covers(allow).contains(span)).copied()
    }

    /// What is wrong with the comments: `rules` are all there are, `ran` says of a rule whether it was checked in this run.
    pub fn mistakes(&self, check: AllowCheck, rules: &[&str], ran: impl Fn(&str) -> bool, not_checked: &[NotChecked]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (index, allow) in self.document.allows.iter().enumerate() {
            let hit = |(name, span): &(String, Span), near: Option<&str>| {
                let near = near.map_or_else(|| "see `tailor-lint rules`".to_owned(), |near| format!("did you mean “{near}”?"));
                Hit { span: *span, values: vec![("match", name.clone()), ("near", near)], ..Hit::default() }
            };
            match check {
                AllowCheck::Unknown if allow.mistake == Some(AllowMistake::Unreadable) => {
                    let near = if VERBS.contains(&allow.verb.0.as_str()) { None } else { nearest(&allow.verb.0, VERBS) };
                    hits.push(hit(&allow.verb, near));
                }
                AllowCheck::Unknown => {
                    let unknown = allow.rules.iter().filter(|(name, _)| !rules.contains(&name.as_str()));
                    hits.extend(unknown.map(|named| hit(named, nearest(&named.0, rules.iter().copied()))));
                }
                AllowCheck::Unclosed => {
                    let open = matches!(allow.mistake, Some(AllowMistake::Unclosed | AllowMistake::Unopened));
                    hits.extend(open.then(|| hit(&allow.verb, None)));
                }
                AllowCheck::Unused if allow.mistake.is_none() => {
                    let idle = |place: usize, name: &str| {
                        !self.used[index][place] && ran(name) && !not_checked.iter().any(|not_checked| not_checked.rule == name)
                    };
                    let unused = allow.rules.iter().enumerate().filter(|(place, (name, _))| idle(*place, name));
                    hits.extend(unused.map(|(_, named)| hit(named, None)));
                }
                AllowCheck::Unused => {}
                AllowCheck::Unexplained => {
                    let silent = allow.reason.is_empty() && allow.mistake != Some(AllowMistake::Unreadable);
                    hits.extend(silent.then(|| hit(&allow.verb, None)));
                }
            }
        }
        hits
    }
}
