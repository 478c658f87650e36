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

fn once() -> usize {
    1
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
