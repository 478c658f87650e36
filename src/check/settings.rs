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
    /// A paragraph, or most sentences, with nothing that is of this writer or this job.
    Specific(SpecificSettings),
    /// Sentences that begin with I or my.
    OwnStarts(OwnStartsSettings),
    /// I and my far oftener than you and your.
    SelfCentred(SelfCentredSettings),
    /// Paragraphs: too long, too many, one alone.
    Paragraphs(ParagraphsSettings),
    /// A letter without one of its parts.
    PartMissing(PartMissingSettings),
    /// Any of these phrases, in a document without a link.
    WithoutLink(Vec<At<String>>),
    /// A greeting to another person than the one that the posting names.
    SalutationContact,
    /// The posting's reference number is not given.
    ReferenceMissing,
    /// Words in a row that stand in the posting or in the resume.
    Copied(CopiedSettings),
    /// One term of the posting over and over.
    Stuffing(StuffingSettings),
    /// The employer is named, but never beside a reason.
    EmployerReason,
    /// A term of the posting under another of its names only.
    AliasOnly,
    /// Must-haves that stand in lists only.
    ListedOnly(ListedOnlySettings),
    /// Fewer years of work than the posting asks for.
    YearsShort,
    /// Something the posting asks to be stated or sent.
    InstructionUnanswered,
    /// “Your company”, said to a school or a hospital.
    CompanyWord,
}

/// What counts as too little that is of this writer or this job. One of the two is given.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
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
#[serde(deny_unknown_fields)]
pub struct SelfCentredSettings {
    /// So many times as often as of the reader,
    pub times: usize,
    /// in a letter of at least so many words.
    pub words: usize,
}

/// How a letter may be cut into paragraphs; 0 is no limit.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
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
#[serde(deny_unknown_fields)]
pub struct PartMissingSettings {
    /// `salutation` or `sign-off`.
    pub part: At<String>,
    /// In a letter of at least so many words.
    pub words: usize,
}

/// How much of another text may be repeated.
#[derive(Clone, Debug, Serialize, Deserialize)]
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

fn once() -> usize {
    1
}

/// How often a term may be repeated.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StuffingSettings {
    /// More often than this in the whole document is too often.
    pub document: usize,
    /// So often in one block is too often.
    pub block: usize,
}

/// How many must-haves may stand in lists only.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListedOnlySettings {
    /// So many are worth a word.
    pub least: usize,
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
            CheckSettings::Specific(settings) => vec![
                number("paragraph", &mut settings.paragraph, 0..=1_000),
                number("percent", &mut settings.percent, 0..=100),
                number("sentences", &mut settings.sentences, 0..=1_000),
            ],
            CheckSettings::OwnStarts(settings) => vec![
                number("percent", &mut settings.percent, 0..=100),
                number("sentences", &mut settings.sentences, 1..=1_000),
                number("row", &mut settings.row, 0..=100),
            ],
            CheckSettings::SelfCentred(settings) => {
                vec![number("times", &mut settings.times, 1..=1_000), number("words", &mut settings.words, 0..=10_000)]
            }
            CheckSettings::Paragraphs(settings) => vec![
                number("longest", &mut settings.longest, 0..=10_000),
                number("most", &mut settings.most, 0..=1_000),
                number("alone", &mut settings.alone, 0..=10_000),
            ],
            CheckSettings::PartMissing(settings) => vec![number("words", &mut settings.words, 0..=10_000)],
            CheckSettings::Copied(settings) => {
                vec![number("words", &mut settings.words, 4..=100), number("times", &mut settings.times, 1..=100)]
            }
            CheckSettings::Stuffing(settings) => {
                vec![number("document", &mut settings.document, 1..=1_000), number("block", &mut settings.block, 2..=100)]
            }
            CheckSettings::ListedOnly(settings) => vec![number("least", &mut settings.least, 1..=100)],
            CheckSettings::Phrases(_)
            | CheckSettings::Openers(_)
            | CheckSettings::WithoutLink(_)
            | CheckSettings::SalutationContact
            | CheckSettings::ReferenceMissing
            | CheckSettings::EmployerReason
            | CheckSettings::AliasOnly
            | CheckSettings::YearsShort
            | CheckSettings::InstructionUnanswered
            | CheckSettings::CompanyWord
            | CheckSettings::Substitutions(_)
            | CheckSettings::Patterns(_)
            | CheckSettings::DoubledWords
            | CheckSettings::DateFormats
            | CheckSettings::CompanyAbsent
            | CheckSettings::CompanyMisspelt
            | CheckSettings::TitleAbsent
            | CheckSettings::TermMisspelt
            | CheckSettings::HiddenText => Vec::new(),
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
