//! How a rule file says what to look for. The build script reads this file too, so it uses nothing else of the crate.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value of a YAML file with its place there, so that a mistake in it can be shown. In the built-in set, which is baked into the program, all
/// places are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the rule file.
    pub place: Range<usize>,
}

impl<T: Serialize> Serialize for At<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return Ok(At { value: T::deserialize(deserializer)?, place: 0..0 });
        }
        let spanned = serde_yaml::Spanned::<T>::deserialize(deserializer)?;
        let span = spanned.referenced.span();
        let start = span.byte_offset().unwrap_or(0) as usize;
        Ok(At { value: spanned.value, place: start..start + span.byte_len().unwrap_or(0) as usize })
    }
}

/// The schema of rule files, which a test writes, knows nothing of places.
#[cfg(test)]
impl<T: schemars::JsonSchema> schemars::JsonSchema for At<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<T>()
    }
}

/// A rule's check with its settings: the mechanism's name, and what it needs to know.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CheckSettings {
    /// Any of these phrases.
    Phrases(Vec<At<String>>),
    /// A block that begins with one of these phrases.
    Openers(Vec<At<String>>),
    /// Any of these phrases, each with what to write instead.
    Substitutions(BTreeMap<String, String>),
    /// Any of these regular expressions, in the visible text of a block.
    Patterns(Vec<At<String>>),
    /// The words of all blocks in scope together.
    Length(LengthSettings),
    /// Sentences of more than so many words.
    SentenceLength(SentenceLengthSettings),
    /// The same word twice in a row.
    DoubledWords,
    /// Dates written in more than one way.
    DateFormats,
    /// The employer is never named.
    CompanyAbsent,
    /// The employer's name with a slip of the pen.
    CompanyMisspelt,
    /// The job's title is never named.
    TitleAbsent,
    /// Requirements of the posting that nothing answers.
    MissingRequirements(MissingRequirementsSettings),
    /// A term of the posting with a slip of the pen.
    TermMisspelt,
    /// Text that no reader sees and that repeats the posting.
    HiddenText,
    /// Comments that allow what a rule would report, and are wrong.
    Allows(AllowCheck),
    /// Markup of any of these kinds.
    Markup(Vec<MarkupKind>),
    /// A link whose words are only one of these.
    LinkTexts(Vec<At<String>>),
    /// Too much bold text.
    BoldShare(BoldShareSettings),
    /// A fault in how headings divide a document.
    Headings(HeadingSettings),
    /// Characters that stand for bullets and make no list.
    GlyphBullets,
    /// Characters of any of these kinds.
    Characters(Vec<CharacterKind>),
    /// One thing that is written in two ways.
    MixedStyle(Style),
    /// Slips of the hand of any of these kinds.
    Typing(Vec<TypingSlip>),
}

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

/// What may be wrong with a comment that allows something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AllowCheck {
    /// It names a rule that there is not.
    Unknown,
    /// There is nothing that it allows.
    Unused,
    /// Its range begins and never ends, or ends and never began.
    Unclosed,
    /// It says no reason.
    Unexplained,
}

/// How long is right.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct LengthSettings {
    /// Fewer words than this are too few; 0 for no lower bound.
    pub min: usize,
    /// More words than this are too many; 0 for no upper bound.
    pub max: usize,
}

/// How long a sentence may be.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SentenceLengthSettings {
    /// More words than this are too many.
    pub max: usize,
}

/// Which requirements to speak of.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MissingRequirementsSettings {
    /// `must`, `preferred` or `duty`.
    pub tier: At<String>,
    /// Name only the so many most important ones; 0 for all.
    #[serde(default)]
    pub top: usize,
    /// So many answered requirements are enough, and nothing is said; 0: all of them should be.
    #[serde(default)]
    pub enough: usize,
}

impl CheckSettings {
    /// The check's thresholds by name, each with the least and the greatest value that makes sense. They are what a configuration may change, so every
    /// threshold is a whole number; shares are in percent.
    pub fn numbers(&mut self) -> Vec<Number<'_>> {
        match self {
            CheckSettings::Length(settings) => {
                vec![number("min", &mut settings.min, 0..=10_000), number("max", &mut settings.max, 0..=10_000)]
            }
            CheckSettings::SentenceLength(settings) => vec![number("max", &mut settings.max, 1..=1_000)],
            CheckSettings::MissingRequirements(settings) => {
                vec![number("top", &mut settings.top, 0..=100), number("enough", &mut settings.enough, 0..=100)]
            }
            CheckSettings::BoldShare(settings) => {
                vec![number("max", &mut settings.max, 1..=100), number("min-words", &mut settings.min_words, 0..=10_000)]
            }
            CheckSettings::Headings(settings) => vec![number("min-words", &mut settings.min_words, 0..=10_000)],
            // The others have no thresholds.
            _ => Vec::new(),
        }
    }
}

/// A threshold of a check.
#[derive(Debug)]
pub struct Number<'a> {
    /// Its name, as rule files have it.
    pub name: &'static str,
    /// Its value.
    pub value: &'a mut usize,
    /// The values that make sense.
    pub range: RangeInclusive<usize>,
}

fn number<'a>(name: &'static str, value: &'a mut usize, range: RangeInclusive<usize>) -> Number<'a> {
    Number { name, value, range }
}
