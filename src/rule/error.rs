//! A mistake in a YAML file, shown in that file.

use std::ops::Range;

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode, SourceSpan};
use thiserror::Error;

use super::nearest::nearest;

/// A mistake in a rule file, a term file or a configuration.
#[derive(Debug, Error)]
#[error("{message}")]
pub struct RuleError {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The file's path.
    pub path: String,
    /// The bytes in the file that are wrong.
    pub place: Range<usize>,
    source_code: Box<NamedSource<String>>,
}

impl RuleError {
    /// A mistake at `place` of the file `path` that holds `text`.
    pub fn new(path: &str, text: &str, place: Range<usize>, message: impl Into<String>, help: Option<String>) -> RuleError {
        let start = place.start.min(text.len());
        let end = place.end.clamp(start, text.len());
        RuleError {
            message: message.into(),
            help,
            path: path.to_owned(),
            place: start..end,
            source_code: Box::new(NamedSource::new(path, text.to_owned())),
        }
    }

    /// A mistake that the YAML reader found, in the words of a rule's author.
    pub fn from_yaml(path: &str, text: &str, error: &serde_yaml::Error) -> RuleError {
        RuleError::of_yaml("rule file", path, text, error)
    }

    /// The same in a file of terms.
    pub fn in_terms(path: &str, text: &str, error: &serde_yaml::Error) -> RuleError {
        let mistake = RuleError::of_yaml("term file", path, text, error);
        let shape = "write terms: and below it a line for each, for example: - Kubernetes | k8s";
        RuleError { help: mistake.help.or(Some(shape.to_owned())), ..mistake }
    }

    /// The same in a configuration.
    pub fn in_config(path: &str, text: &str, error: &serde_yaml::Error) -> RuleError {
        RuleError::of_yaml("configuration", path, text, error)
    }

    fn of_yaml(what: &str, path: &str, text: &str, error: &serde_yaml::Error) -> RuleError {
        use serde_yaml::Error as Yaml;
        let error = error.without_snippet();
        let at = error.location().map(|at| at.span());
        let start = at.and_then(|span| span.byte_offset()).unwrap_or(0) as usize;
        let length = at.and_then(|span| span.byte_len()).unwrap_or(1).max(1) as usize;
        let place = start..start + length;
        let (message, help) = match error {
            Yaml::SerdeUnknownField { field, expected, .. } => {
                (format!("“{field}” is no key of a {what}"), Some(did_you_mean(field, expected)))
            }
            Yaml::SerdeUnknownVariant { variant, expected, .. } => {
                (format!("“{variant}” is not known here"), Some(did_you_mean(variant, expected)))
            }
            Yaml::SerdeMissingField { field, .. } => (
                format!("the key “{field}” is missing"),
                Some(format!("every rule needs it; see docs in the README, or start from `{field}:` of a built-in rule")),
            ),
            other => {
                let text = other.to_string();
                let first = text
                    .lines()
                    .next()
                    .unwrap_or("")
                    .split(" at line ")
                    .next()
                    .unwrap_or("")
                    .trim()
                    .trim_end_matches([':', ','])
                    .to_owned();
                (format!("this is not a {what} that can be read: {first}"), None)
            }
        };
        RuleError::new(path, text, place, message, help)
    }

    /// The line (from 1) of the mistake.
    pub fn line(&self) -> usize {
        self.source_code.inner()[..self.place.start].matches('\n').count() + 1
    }
}

fn did_you_mean(name: &str, expected: &[&'static str]) -> String {
    match nearest(name, expected.iter().copied()) {
        Some(near) => format!("did you mean “{near}”?"),
        None => format!("known are: {}", expected.join(", ")),
    }
}

impl Diagnostic for RuleError {
    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn std::fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&*self.source_code)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = SourceSpan::new(self.place.start.into(), self.place.len());
        Some(Box::new(std::iter::once(LabeledSpan::new_primary_with_span(Some("here".into()), span))))
    }
}
