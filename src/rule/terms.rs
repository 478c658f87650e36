//! A user's term file: `terms:` as in `rules/terms/`, and `not-terms:` for words that are none.

use serde::Deserialize;

use super::error::RuleError;
use crate::check::settings::At;
use crate::text::words::folded_words;

/// A term file that has been read.
#[derive(Clone, Debug, Default)]
pub struct TermFile {
    /// Each term's names, the canonical one first.
    pub terms: Vec<Vec<String>>,
    /// Words that are not to be taken for a term.
    pub not_terms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Wire {
    /// For the reader of the file.
    #[serde(default, rename = "summary")]
    _summary: String,
    #[serde(default)]
    terms: Vec<At<String>>,
    #[serde(default)]
    not_terms: Vec<At<String>>,
}

/// Reads one term file. `path` is as the user gave it, with `/`.
pub fn parse(path: &str, text: &str) -> Result<TermFile, RuleError> {
    let options = serde_yaml::options! { with_snippet: false };
    let wire: Wire = serde_yaml::from_str_with_options(text, options).map_err(|error| RuleError::in_terms(path, text, &error))?;
    let mistake =
        |at: &At<String>, message: String, help: &str| RuleError::new(path, text, at.place.clone(), message, Some(help.to_owned()));
    let mut file = TermFile::default();
    for at in &wire.not_terms {
        if folded_words(&at.value).is_empty() {
            return Err(mistake(
                at,
                format!("“{}” has no letters, so it stands nowhere", at.value),
                "write the words as the posting has them",
            ));
        }
        file.not_terms.push(at.value.trim().to_owned());
    }
    for at in &wire.terms {
        let names: Vec<String> = at.value.split('|').map(|name| name.trim().to_owned()).collect();
        if let Some(empty) = names.iter().find(|name| folded_words(name).is_empty()) {
            let message = if empty.is_empty() {
                "a name is missing beside a |".to_owned()
            } else {
                format!("“{empty}” has no letters, so it is no name")
            };
            return Err(mistake(
                at,
                message,
                "write the term and its other names with one | between each two, for example: - Kubernetes | k8s",
            ));
        }
        let is_none = |name: &&String| file.not_terms.iter().any(|not| folded_words(not) == folded_words(name));
        if let Some(both) = names.iter().find(is_none) {
            return Err(mistake(at, format!("“{both}” stands under terms: and under not-terms:"), "leave it in one of the two"));
        }
        file.terms.push(names);
    }
    if file.terms.is_empty() && file.not_terms.is_empty() {
        let help = "write terms: and below it a line for each, for example: - Kubernetes | k8s";
        return Err(RuleError::new(path, text, 0..0, "there is no term in this file", Some(help.to_owned())));
    }
    Ok(file)
}
