//! How a rule file says what to look for. The build script reads this file too, so it uses only what is shared with it.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::document::kind::Zone;

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

/// A rule's check with its settings: the mechanism's name, and what it needs to know.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// Blocks that are too long or too short.
    BlockLength(BlockLengthSettings),
    /// Nothing of what should be somewhere in the text.
    Absent(AbsentSettings),
    /// Many of these phrases or patterns in one text.
    Density(DensitySettings),
    /// Few blocks that hold one of these phrases or patterns.
    Share(ShareSettings),
    /// Blocks that begin with the same word.
    RepeatedOpeners(RepeatedOpenersSettings),
    /// Too many or too few of something.
    Count(CountSettings),
    /// Blocks that say nearly the same.
    NearDuplicates(NearDuplicatesSettings),
    /// Full stops at the ends of some blocks and not of most, or the other way round.
    MinorityEnding(MinorityEndingSettings),
    /// Headings that are one of these phrases, each with the usual name.
    HeadingNames(BTreeMap<String, String>),
    /// A section's heading that stands there twice.
    DuplicateSections,
    /// A section's heading with nothing under it.
    EmptySections,
    /// A list item with nothing in it.
    EmptyItems,
}

/// How long is right.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LengthSettings {
    /// Fewer words than this are too few; 0 for no lower bound.
    pub min: usize,
    /// More words than this are too many; 0 for no upper bound.
    pub max: usize,
}

/// How long a sentence may be.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceLengthSettings {
    /// More words than this are too many.
    pub max: usize,
}

/// Which requirements to speak of.
#[derive(Clone, Debug, Serialize, Deserialize)]
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

/// How long a block may be.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
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

/// How much of something in one text is too much.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
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
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NearDuplicatesSettings {
    /// So many in a hundred of all their words are in both.
    pub share: usize,
    /// Blocks with fewer different words that carry meaning are left alone.
    pub words: usize,
}

/// When an ending is a slip.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MinorityEndingSettings {
    /// At most so many in a hundred end unlike the others; where more do, nobody knows which way is meant.
    pub share: usize,
    /// Texts with fewer blocks are left alone.
    pub blocks: usize,
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
            CheckSettings::BlockLength(settings) => {
                vec![number("min", &mut settings.min, 0..=10_000), number("max", &mut settings.max, 0..=10_000)]
            }
            CheckSettings::Absent(settings) => vec![number("min-words", &mut settings.min_words, 0..=10_000)],
            CheckSettings::Density(settings) => vec![
                number("distinct", &mut settings.distinct, 0..=1_000),
                number("times", &mut settings.times, 0..=1_000),
                number("per-words", &mut settings.per_words, 0..=10_000),
            ],
            CheckSettings::Share(settings) => {
                vec![number("below", &mut settings.below, 1..=100), number("blocks", &mut settings.blocks, 0..=1_000)]
            }
            CheckSettings::RepeatedOpeners(settings) => {
                vec![number("times", &mut settings.times, 0..=1_000), number("in-a-row", &mut settings.in_a_row, 0..=1_000)]
            }
            CheckSettings::Count(settings) => {
                vec![number("min", &mut settings.min, 0..=1_000), number("max", &mut settings.max, 0..=1_000)]
            }
            CheckSettings::NearDuplicates(settings) => {
                vec![number("share", &mut settings.share, 50..=100), number("words", &mut settings.words, 2..=100)]
            }
            CheckSettings::MinorityEnding(settings) => {
                vec![number("share", &mut settings.share, 1..=50), number("blocks", &mut settings.blocks, 2..=1_000)]
            }
            CheckSettings::Phrases(_)
            | CheckSettings::Openers(_)
            | CheckSettings::Substitutions(_)
            | CheckSettings::Patterns(_)
            | CheckSettings::DoubledWords
            | CheckSettings::DateFormats
            | CheckSettings::CompanyAbsent
            | CheckSettings::CompanyMisspelt
            | CheckSettings::TitleAbsent
            | CheckSettings::TermMisspelt
            | CheckSettings::HiddenText
            | CheckSettings::HeadingNames(_)
            | CheckSettings::DuplicateSections
            | CheckSettings::EmptySections
            | CheckSettings::EmptyItems => Vec::new(),
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
