//! The shape of the files in `rules/terms/`. The build script reads this file too, so it uses nothing else of the crate.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One file of word lists, or all of them joined.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LexiconFile {
    /// What the file holds, for the reader of the folder.
    pub summary: String,
    /// Terms, each `canonical | other name | …`.
    pub terms: Vec<String>,
    /// Terms that are also ordinary words.
    pub ambiguous: Vec<String>,
    /// Cue phrases by list.
    pub cues: BTreeMap<String, Vec<String>>,
}

impl LexiconFile {
    /// Adds another file's lists.
    pub fn join(&mut self, other: LexiconFile) {
        self.terms.extend(other.terms);
        self.ambiguous.extend(other.ambiguous);
        for (name, phrases) in other.cues {
            self.cues.entry(name).or_default().extend(phrases);
        }
    }
}
