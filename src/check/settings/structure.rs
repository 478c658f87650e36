//! Settings of the checks of how a text is built: lengths, counts, what is absent or said again.

use super::At;
use crate::document::kind::Zone;
use serde::{Deserialize, Serialize};

/// How long a block may be.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct BlockLengthSettings {
    /// Fewer words than this are too few; 0 for no lower bound.
    pub min: usize,
    /// More words than this are too many; 0 for no upper bound.
    pub max: usize,
    /// Which blocks.
    pub of: Blocks,
}

/// Which blocks a check is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Blocks {
    /// All.
    #[default]
    Any,
    /// Items of lists.
    Items,
    /// What is no item of a list.
    Paragraphs,
}

/// What should be somewhere in a text: any phrase, any match of a pattern, or any block of a zone.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct AbsentSettings {
    /// Any of these phrases in scope will do.
    pub phrases: Vec<At<String>>,
    /// A match of any of these regular expressions in scope will do.
    pub patterns: Vec<At<String>>,
    /// A block of any of these zones will do.
    pub zones: Vec<Zone>,
    /// A match of a pattern in what is not shown will do too: in front matter, in the target of a link.
    pub unseen: bool,
    /// Where it would stand: in the first of these zones that the text has; none: at the end of what is in scope.
    pub at: Vec<Zone>,
    /// Texts that lack any of these zones are not checked.
    pub in_texts_with: Vec<Zone>,
    /// Shorter texts are left alone, since they may be a part of something.
    pub min_words: usize,
}

/// What is said in many ways: the usual ones as phrases, and patterns for what phrases cannot say. `except` is for the phrases.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct WordingsSettings {
    /// The phrases; spellings in brackets are one.
    pub phrases: Vec<At<String>>,
    /// The regular expressions.
    pub patterns: Vec<At<String>>,
}

/// How much of something in one text is too much.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct DensitySettings {
    /// The phrases; spellings in brackets are one.
    pub phrases: Vec<At<String>>,
    /// The regular expressions.
    pub patterns: Vec<At<String>>,
    /// So many different ones are too many; 0 for any number.
    pub distinct: usize,
    /// So many in all are too many; 0 for any number.
    pub times: usize,
    /// Only if there is at least one for so many words in scope; 0: however long the text is.
    pub per_words: usize,
}

/// How many of the blocks in scope should have something.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ShareSettings {
    /// Any of these phrases.
    pub phrases: Vec<At<String>>,
    /// Any of these regular expressions.
    pub patterns: Vec<At<String>>,
    /// Fewer than so many in a hundred are few.
    pub below: usize,
    /// Texts with fewer blocks are left alone.
    pub blocks: usize,
}

/// How often blocks may begin alike.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct RepeatedOpenersSettings {
    /// So many in the text are too many; 0 for any number.
    pub times: usize,
    /// So many one after another are too many; 0 for any number.
    pub in_a_row: usize,
    /// Words that may begin any number of blocks.
    pub skip: Vec<String>,
}

/// How many there may be.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CountSettings {
    /// Of what.
    pub of: Countable,
    /// Fewer are too few; 0 for no lower bound.
    #[serde(default)]
    pub min: usize,
    /// More are too many; 0 for no upper bound.
    #[serde(default)]
    pub max: usize,
}

/// What can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Countable {
    /// The blocks in scope.
    Blocks,
    /// The bullets of each post.
    BulletsOfAPost,
    /// What commas and lines set apart, where no label such as “Languages:” groups it.
    ListEntries,
}

/// When two blocks say the same.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NearDuplicatesSettings {
    /// So many in a hundred of all their words are in both.
    pub share: usize,
    /// Blocks with fewer different words that carry meaning are left alone.
    pub words: usize,
}

/// When an ending is a slip.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MinorityEndingSettings {
    /// At most so many in a hundred end unlike the others; where more do, nobody knows which way is meant.
    pub share: usize,
    /// Texts with fewer blocks are left alone.
    pub blocks: usize,
}
