//! What was found before and is put up with for now: so that an old folder can adopt the linter without mending everything first.
//!
//! A finding is known by its file, its rule and its words, not by its line, so that it stays known when text is added above it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::lint::{Checked, Finding};
use crate::text::words::hash;

/// The version of the file that is written and read.
pub const VERSION: u32 = 1;

/// Longer words are kept by their beginning and a number that stands for the whole.
const LONGEST: usize = 80;

/// Findings that are put up with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// How often each stands there.
    known: BTreeMap<Key, usize>,
}

/// What tells one finding from another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    path: String,
    rule: String,
    text: String,
}

/// Why a text is no baseline.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct NoBaseline {
    /// What is wrong, and what to do.
    pub message: String,
    /// The line, counted from 1, where it is known.
    pub line: Option<usize>,
}

/// How a baseline changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Findings that were not in it.
    pub added: usize,
    /// Findings that are not in it any more.
    pub removed: usize,
    /// Findings in it now.
    pub all: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileWire {
    version: u32,
    findings: Vec<EntryWire>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryWire {
    path: String,
    rule: String,
    text: String,
    count: usize,
}

#[derive(Deserialize)]
struct VersionWire {
    version: u32,
}

impl Baseline {
    /// Reads a baseline's JSON.
    ///
    /// # Errors
    /// A text that is no JSON, no baseline, or one of another version.
    pub fn parse(text: &str) -> Result<Baseline, NoBaseline> {
        let wrong = |error: &serde_json::Error| NoBaseline {
            message: format!(
                "this is no baseline ({error}); take it back from version control, or write a new one with --write-baseline to another file"
            ),
            line: Some(error.line()).filter(|line| *line > 0),
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let VersionWire { version } = serde_json::from_str(text).map_err(|error| wrong(&error))?;
        if version != VERSION {
            let message = format!(
                "this baseline is of version {version}, and this program knows version {VERSION}; use the program that wrote it, or move it away and write a new one with --write-baseline"
            );
            return Err(NoBaseline { message, line: None });
        }
        let file: FileWire = serde_json::from_str(text).map_err(|error| wrong(&error))?;
        let mut known: BTreeMap<Key, usize> = BTreeMap::new();
        for EntryWire { path, rule, text, count } in file.findings {
            let sum = known.entry(Key { path, rule, text }).or_default();
            *sum = sum.saturating_add(count);
        }
        known.retain(|_, count| *count > 0);
        Ok(Baseline { known })
    }

    /// The baseline as JSON: sorted, an entry each, so that a change is easy to read.
    pub fn to_json(&self) -> String {
        let entry = |(key, count): (&Key, &usize)| EntryWire {
            path: key.path.clone(),
            rule: key.rule.clone(),
            text: key.text.clone(),
            count: *count,
        };
        let file = FileWire { version: VERSION, findings: self.known.iter().map(entry).collect() };
        // Strings and numbers can always be written.
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.known.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Adds what was found in a document that has this path in the baseline.
    pub fn add(&mut self, path: &str, checked: &Checked) {
        for finding in &checked.findings {
            *self.known.entry(key(path, checked, finding)).or_default() += 1;
        }
    }

    /// Keeps what another baseline says of files that were not checked now and are still there.
    pub fn keep(&mut self, before: &Baseline, checked: &BTreeSet<String>, is_there: impl Fn(&str) -> bool) {
        for (key, count) in before.known.iter().filter(|(key, _)| !checked.contains(&key.path) && is_there(&key.path)) {
            self.known.insert(key.clone(), *count);
        }
    }

    /// Takes the known findings out of a document's, the first of equal ones first, and says how many there were.
    pub fn take(&mut self, path: &str, checked: &mut Checked) -> usize {
        let before = checked.findings.len();
        let mut findings = std::mem::take(&mut checked.findings);
        findings.retain(|finding| match self.known.get_mut(&key(path, checked, finding)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        checked.findings = findings;
        before - checked.findings.len()
    }

    /// After all have been taken: how many of its findings are gone from files that were checked.
    pub fn stale(&self, checked: &BTreeSet<String>) -> usize {
        self.known.iter().filter(|(key, _)| checked.contains(&key.path)).map(|(_, count)| count).sum()
    }

    /// What is otherwise than in an older one.
    pub fn change_since(&self, before: &Baseline) -> Change {
        let more = |left: &Baseline, right: &Baseline| {
            left.known.iter().map(|(key, count)| count.saturating_sub(right.known.get(key).copied().unwrap_or(0))).sum()
        };
        Change { added: more(self, before), removed: more(before, self), all: self.len() }
    }
}

/// A finding without its place: its words in small letters, their white space as single spaces.
fn key(path: &str, checked: &Checked, finding: &Finding) -> Key {
    let words = if finding.absent { String::new() } else { folded(checked.document.source.slice(finding.span)) };
    Key { path: path.to_owned(), rule: finding.rule.clone(), text: words }
}

fn folded(text: &str) -> String {
    let text = text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST {
        return text;
    }
    let begins: String = text.chars().take(LONGEST).collect();
    let turned: String = text.chars().rev().collect();
    format!("{begins}… #{:08x}{:08x}", hash(&text), hash(&turned))
}
