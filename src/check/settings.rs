//! How a rule file says what to look for. The build script reads this file too, so it uses only what is shared with it.

mod dates;
mod folder;
mod form;
mod frames;
mod letter;
mod structure;

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use dates::*;
pub use folder::*;
pub use form::*;
pub use frames::*;
pub use letter::*;
pub use structure::*;

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
    /// The name of an employer or a job that is not the posting's.
    OtherName(OtherNameSettings),
    /// The writer's own name, in what they say of themselves.
    OwnName,
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
    /// What the dates of posts say about each other and about today.
    PostDates(PostDatesSettings),
    /// The verbs that statements of posts begin with.
    BulletVerbs(BulletVerbsSettings),
    /// The date of a letter beside today's.
    LetterDate(LetterDateSettings),
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
    /// Blocks that are too long or too short.
    BlockLength(BlockLengthSettings),
    /// Nothing of what should be somewhere in the text.
    Absent(AbsentSettings),
    /// Phrases and patterns; of two that overlap, the longer.
    Wordings(WordingsSettings),
    /// Patterns that name lists of words.
    Frames(FramesSettings),
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
    /// Something that other applications of the folder show.
    Folder(FolderSettings),
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
            CheckSettings::PostDates(settings)
                if PostDatesFind::NAMES.iter().any(|(name, find)| *name == settings.find.value && find.takes_months()) =>
            {
                vec![number("months", &mut settings.months, 0..=1_200)]
            }
            CheckSettings::LetterDate(settings) => vec![number("months", &mut settings.months, 0..=120)],
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
            CheckSettings::Folder(settings) => {
                let (find, words, share) = (settings.find, &mut settings.words, &mut settings.share);
                let words = find.counts_words().then(|| number("words", words, 12..=1_000));
                words.into_iter().chain(find.counts_share().then(|| number("share", share, 10..=100))).collect()
            }
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
