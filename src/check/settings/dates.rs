//! Settings of the checks of dates, and of the verbs that go with them.

use super::At;
use serde::{Deserialize, Serialize};

/// What to look for in the dates of posts.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostDatesSettings {
    /// One of [`PostDatesFind`].
    pub find: At<String>,
    /// Gaps, overlaps and ages of up to so many months are let pass.
    #[serde(default)]
    pub months: usize,
}

/// What can be wrong with the dates of posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostDatesFind {
    /// A span that ends before it begins.
    Backwards,
    /// A post that begins or ends after today.
    Ahead,
    /// A post that should stand above the one before it.
    OutOfOrder,
    /// Months between posts.
    Gap,
    /// Two posts at one time.
    Overlap,
    /// A post that ended long ago.
    Old,
    /// A post without dates among others that have them.
    Undated,
    /// A post without months.
    YearOnly,
}

impl PostDatesFind {
    /// All, by the names that rule files use.
    pub const NAMES: [(&'static str, PostDatesFind); 8] = [
        ("backwards", PostDatesFind::Backwards),
        ("ahead", PostDatesFind::Ahead),
        ("out-of-order", PostDatesFind::OutOfOrder),
        ("gap", PostDatesFind::Gap),
        ("overlap", PostDatesFind::Overlap),
        ("old", PostDatesFind::Old),
        ("undated", PostDatesFind::Undated),
        ("year-only", PostDatesFind::YearOnly),
    ];

    /// Whether a number of months means something to it.
    pub fn takes_months(self) -> bool {
        matches!(self, PostDatesFind::Gap | PostDatesFind::Overlap | PostDatesFind::Old)
    }

    /// The names that a message may use in braces.
    pub fn values(self) -> &'static [&'static str] {
        match self {
            PostDatesFind::OutOfOrder => &["match", "above"],
            PostDatesFind::Gap => &["match", "months"],
            PostDatesFind::Overlap => &["match", "other"],
            _ => &["match"],
        }
    }
}

/// What to look for in the first verbs of statements.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BulletVerbsSettings {
    /// One of [`BulletVerbsFind`].
    pub find: At<String>,
}

/// What can be wrong with the first verbs of statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulletVerbsFind {
    /// The present tense in a post that has ended.
    PresentInPast,
    /// Past and present in a post that goes on.
    MixedInPresent,
    /// No verb at all.
    NoVerb,
}

impl BulletVerbsFind {
    /// All, by the names that rule files use.
    pub const NAMES: [(&'static str, BulletVerbsFind); 3] = [
        ("present-in-past-post", BulletVerbsFind::PresentInPast),
        ("mixed-in-present-post", BulletVerbsFind::MixedInPresent),
        ("no-verb", BulletVerbsFind::NoVerb),
    ];

    /// The names that a message may use in braces.
    pub fn values(self) -> &'static [&'static str] {
        match self {
            BulletVerbsFind::PresentInPast | BulletVerbsFind::MixedInPresent => &["match", "dates"],
            BulletVerbsFind::NoVerb => &["match"],
        }
    }
}

/// How far a letter's date may be off.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LetterDateSettings {
    /// One of [`LetterDateFind`].
    pub find: At<String>,
    /// Up to so many months are let pass.
    pub months: usize,
}

/// On which side of today a letter's date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterDateFind {
    /// Before it.
    Back,
    /// After it.
    Ahead,
}

impl LetterDateFind {
    /// All, by the names that rule files use.
    pub const NAMES: [(&'static str, LetterDateFind); 2] = [("back", LetterDateFind::Back), ("ahead", LetterDateFind::Ahead)];
}
