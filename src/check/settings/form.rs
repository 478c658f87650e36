//! Settings of the checks of a text's form: markup, characters, typing.

use serde::{Deserialize, Serialize};

/// Markup that a rule may look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MarkupKind {
    /// A table of facts.
    Table,
    /// A table that only puts text side by side.
    LayoutTable,
    /// A picture.
    Image,
    /// A picture that is a sign.
    Badge,
    /// An element of HTML that puts its parts side by side, in Markdown.
    Columns,
    /// An element of HTML that only changes how text looks, in Markdown.
    Styling,
    /// Text that is code only because it is indented.
    IndentedCode,
    /// A link that leads nowhere.
    EmptyLink,
}

/// How much bold is too much.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BoldShareSettings {
    /// More than so many percent of the words are too many.
    pub max: usize,
    /// A text with fewer words is too short to tell.
    #[serde(default)]
    pub min_words: usize,
}

/// Which fault of headings to look for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HeadingSettings {
    /// The fault.
    pub fault: HeadingFault,
    /// A text with no more words needs no headings.
    #[serde(default)]
    pub min_words: usize,
}

/// What can be wrong with headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HeadingFault {
    /// A level is left out: a third under a first.
    Jump,
    /// There is none.
    None,
    /// There are several of the first level, beside some of the second.
    Titles,
}

/// Characters that a rule may look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CharacterKind {
    /// What shows nothing: spaces without width, soft hyphens, marks of direction. Not where a script or an emoji needs it.
    Invisible,
    /// Two letters in one character.
    Ligature,
    /// What stands for a character that was lost, or means something in one font alone.
    Garbled,
    /// What was saved in one encoding and read in another: `â€™` for an apostrophe.
    Misread,
    /// Small pictures.
    Emoji,
}

/// What may be written in two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// Straight or curly quotes and apostrophes.
    Quotes,
    /// A hyphen or a dash between two dates.
    Dashes,
}

/// Slips of the hand that a rule may look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TypingSlip {
    /// `word ,`
    SpaceBeforeComma,
    /// `word,word`
    NoSpaceAfterComma,
    /// Two spaces between words.
    DoubleSpace,
    /// `,,`, `..`, `,.`
    DoubledMark,
    /// A bracket that is never closed.
    OpenBracket,
    /// A bullet's glyph at the end of a line.
    GlyphAtEnd,
    /// `J O H N`
    LetterSpaced,
    /// Columns made of spaces or tabs, in Markdown.
    WideSpace,
}
