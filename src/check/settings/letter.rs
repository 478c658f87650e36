//! Settings of the checks of letters, and of what repeats the posting or the resume.

use super::At;
use serde::{Deserialize, Serialize};

/// What counts as too little that is of this writer or this job. One of the two is given.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SpecificSettings {
    /// A paragraph of so many words must have something.
    pub paragraph: usize,
    /// So many percent of the sentences must have something.
    pub percent: usize,
    /// In a letter of at least so many sentences.
    pub sentences: usize,
}

/// How many sentences may begin with I or my.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnStartsSettings {
    /// More percent than this are too many,
    pub percent: usize,
    /// in a letter of at least so many sentences.
    pub sentences: usize,
    /// So many in a row of one paragraph are too many; 0: any number may be.
    pub row: usize,
}

/// How often a letter may speak of its writer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SelfCentredSettings {
    /// So many times as often as of the reader,
    pub times: usize,
    /// in a letter of at least so many words.
    pub words: usize,
}

/// How a letter may be cut into paragraphs; 0 is no limit.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ParagraphsSettings {
    /// A paragraph of more words is too long.
    pub longest: usize,
    /// More paragraphs are too many.
    pub most: usize,
    /// A letter of more words should have more than one.
    pub alone: usize,
}

/// Which part a letter should have.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PartMissingSettings {
    /// `salutation` or `sign-off`.
    pub part: At<String>,
    /// In a letter of at least so many words.
    pub words: usize,
}

/// How much of another text may be repeated.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CopiedSettings {
    /// `posting` or `resume`.
    pub from: At<String>,
    /// So many words in a row are a copy.
    pub words: usize,
    /// So many copies are worth a word.
    #[serde(default = "once")]
    pub times: usize,
}

/// How often a term may be repeated.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StuffingSettings {
    /// More often than this in the whole document is too often.
    pub document: usize,
    /// So often in one block is too often.
    pub block: usize,
}

/// How many must-haves may stand in lists only.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ListedOnlySettings {
    /// So many are worth a word.
    pub least: usize,
}

fn once() -> usize {
    1
}

/// Where the name of an employer or a job would stand, and of which. A name is other than the posting's if the posting has it nowhere.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OtherNameSettings {
    /// Of what the name is.
    pub of: NameOf,
    /// Regular expressions, each with a group `words` round the name.
    pub patterns: Vec<At<String>>,
}

/// Of what a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NameOf {
    /// The employer.
    Company,
    /// The job.
    Title,
}
