//! A baseline: what is known of an old folder, so that only what is new is shown. Text in, value and mistakes out.
//!
//! A finding is known by its document, its rule and its words, not by its line: it stays known wherever its paragraph is moved to.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::error::Category;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use crate::lint::{Checked, Finding};
use crate::text::words::hash;

/// The version that is written and read.
const VERSION: u64 = 1;

/// The longest text, in characters, that is kept whole.
const LONGEST: usize = 80;

/// How much of a longer text is kept, in characters, so that a person can find it; a hash of all of it stands behind.
const KEPT: usize = 60;

/// A finding's rule and words; no words where the finding is that something is not there.
pub type Key = (String, String);

/// The findings that are known, by document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// For each path, how often each finding is there. No count is 0, and no path is without a finding.
    files: BTreeMap<String, BTreeMap<Key, usize>>,
}

/// How one baseline differs from an older one, in findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changes {
    /// How many the older one did not have.
    pub added: usize,
    /// How many only the older one had.
    pub removed: usize,
}

/// Why a text is no baseline that can be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct BaselineError {
    /// What is wrong and what to do.
    pub message: String,
    /// The line (from 1), where it is known.
    pub line: Option<usize>,
}

impl Baseline {
    /// Reads a baseline.
    pub fn parse(text: &str) -> Result<Baseline, BaselineError> {
        // Some editors begin a file with a byte order mark, which no reader of JSON takes.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if !text.trim_start().starts_with('{') {
            let message = "this is no baseline of tailor-lint; name the file that --write-baseline wrote, or a new one";
            return Err(BaselineError { message: message.to_owned(), line: None });
        }
        let Head { version } = serde_json::from_str(text).map_err(|error| unreadable(&error))?;
        if version != VERSION {
            let message = format!(
                "this baseline is of version {version}, and this tailor-lint reads version {VERSION}; use the tailor-lint that wrote it, or make a new one under another name with --write-baseline"
            );
            return Err(BaselineError { message, line: None });
        }
        let wire: ReadWire = serde_json::from_str(text).map_err(|error| unreadable(&error))?;
        let mut baseline = Baseline::default();
        for (path, rules) in wire.files.0 {
            let texts = rules.0.into_iter().flat_map(|(rule, texts)| {
                texts.0.into_iter().filter(|(_, count)| *count > 0).map(move |(text, count)| ((rule.clone(), text), count))
            });
            baseline.set(&path, texts.collect());
        }
        Ok(baseline)
    }

    /// The text of the baseline: sorted, a line each, so that a comparison of versions shows what changed.
    pub fn to_json(&self) -> String {
        let mut wire = WriteWire { version: VERSION, files: BTreeMap::new() };
        for (path, findings) in &self.files {
            let rules: &mut BTreeMap<&str, BTreeMap<&str, usize>> = wire.files.entry(path).or_default();
            for ((rule, text), count) in findings {
                rules.entry(rule).or_default().insert(text, *count);
            }
        }
        // Maps of texts and numbers hold nothing that JSON cannot say.
        let mut text = serde_json::to_string_pretty(&wire).unwrap_or_default();
        text.push('\n');
        text
    }

    /// How many findings are known.
    pub fn len(&self) -> usize {
        self.files.values().flat_map(BTreeMap::values).fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Takes the findings that are known out of a document's. Of equal ones the first are taken, as many as are known.
    pub fn take(&self, path: &str, checked: &mut Checked) {
        let Some(known) = self.files.get(path) else { return };
        let mut left = known.clone();
        let document = &checked.document;
        let before = checked.findings.len();
        checked.findings.retain(|finding| match left.get_mut(&key(document.source.slice(finding.span), finding)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        checked.in_baseline += before - checked.findings.len();
    }

    /// Puts what was found in a document in the place of what was known of it. What is known of a rule that was not `judged` in this run, or that could
    /// not be checked, stays: nobody knows whether it is still there.
    pub fn renew(&mut self, path: &str, checked: &Checked, judged: impl Fn(&str) -> bool) {
        let judged = |rule: &str| judged(rule) && !checked.not_checked.iter().any(|not| not.rule == rule);
        let mut findings = self.files.remove(path).unwrap_or_default();
        findings.retain(|(rule, _), _| !judged(rule));
        let mut found: BTreeMap<Key, usize> = BTreeMap::new();
        for finding in &checked.findings {
            *found.entry(key(checked.document.source.slice(finding.span), finding)).or_insert(0) += 1;
        }
        for (key, count) in found {
            let known = findings.entry(key).or_insert(0);
            *known = count.max(*known);
        }
        self.set(path, findings);
    }

    /// Keeps only what is known of some documents, by their paths.
    pub fn keep_files(&mut self, keep: impl Fn(&str) -> bool) {
        self.files.retain(|path, _| keep(path));
    }

    /// What is in this baseline and not in an older one, and the other way round.
    pub fn changes_since(&self, old: &Baseline) -> Changes {
        Changes { added: self.without(old), removed: old.without(self) }
    }

    /// How many findings of this one the other does not have.
    fn without(&self, other: &Baseline) -> usize {
        let known = |path: &str, key: &Key| other.files.get(path).and_then(|findings| findings.get(key)).copied().unwrap_or(0);
        let more = self.files.iter().flat_map(|(path, findings)| findings.iter().map(move |(key, count)| (path, key, count)));
        more.fold(0, |sum, (path, key, count)| sum.saturating_add(count.saturating_sub(known(path, key))))
    }

    fn set(&mut self, path: &str, findings: BTreeMap<Key, usize>) {
        if !findings.is_empty() {
            self.files.insert(path.to_owned(), findings);
        }
    }
}

/// What a finding on these words is known by: its rule, and the words without what changes when they are wrapped anew; none where something is not there.
pub fn key(words: &str, finding: &Finding) -> Key {
    (finding.rule.clone(), if finding.absent { String::new() } else { normalised(words) })
}

/// A text without what may change when a paragraph is wrapped anew or a letter becomes a capital; a long one is cut short.
fn normalised(text: &str) -> String {
    let folded: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().count() <= LONGEST {
        return folded;
    }
    let kept: String = folded.chars().take(KEPT).collect();
    format!("{kept}… {:08x}", hash(&folded))
}

/// What is wrong with a text, in plain words.
fn unreadable(error: &serde_json::Error) -> BaselineError {
    let said = error.to_string();
    let reason = said.split(" at line ").next().unwrap_or_default();
    let message = match error.classify() {
        Category::Data => format!("this is no baseline of tailor-lint ({reason}); name the file that --write-baseline wrote, or a new one"),
        _ => format!(
            "this is not JSON that can be read ({reason}); mend this line, or make a new baseline under another name with --write-baseline"
        ),
    };
    BaselineError { message, line: Some(error.line()).filter(|line| *line > 0) }
}

#[derive(Deserialize)]
struct Head {
    version: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadWire {
    #[serde(rename = "version")]
    _version: u64,
    files: Once<Once<Once<usize>>>,
}

#[derive(Serialize)]
struct WriteWire<'a> {
    version: u64,
    files: BTreeMap<&'a str, BTreeMap<&'a str, BTreeMap<&'a str, usize>>>,
}

/// Keys of which each may stand there only once: of two that a merge has left behind, neither should be lost without a word.
struct Once<V>(BTreeMap<String, V>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Once<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Keys<V> {
            type Value = Once<V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("names in braces")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Once<V>, A::Error> {
                let mut entries = BTreeMap::new();
                while let Some((key, value)) = map.next_entry::<String, V>()? {
                    if entries.insert(key.clone(), value).is_some() {
                        return Err(A::Error::custom(format!("“{key}” stands here twice")));
                    }
                }
                Ok(Once(entries))
            }
        }
        deserializer.deserialize_map(Keys(PhantomData))
    }
}
