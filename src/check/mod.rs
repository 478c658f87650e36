//! Layer 5: the mechanisms that rules are made of, one file each.
//!
//! Phrases of all rules are looked up in one pass before any check runs ([`PhraseHit`]); a check turns what concerns it into [`Hit`]s.

pub mod absent;
pub mod company;
pub mod counts;
pub mod date_formats;
pub mod density;
pub mod doubled_words;
pub mod empty_items;
pub mod endings;
pub mod hidden_text;
pub mod lengths;
pub mod literals;
pub mod missing_requirements;
pub mod near_duplicates;
pub mod patterns;
pub mod phrases;
pub mod repeated_openers;
pub mod sections;
pub mod settings;
pub mod share;
mod slip;
mod sought;
pub mod substitutions;
pub mod term_misspelt;
pub mod title;

use std::ops::Range;

use regex::Regex;
use std::sync::OnceLock;

use crate::coverage::Coverage;
use crate::document::dates::Month;
use crate::document::{Block, Document, Zone};
use crate::posting::{Posting, Tier};
use crate::text::Span;

/// What a check may look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The document that is checked.
    pub document: &'a Document,
    /// The posting it answers, if one was given.
    pub posting: Option<&'a Posting>,
    /// How it answers it.
    pub coverage: Option<&'a Coverage>,
    /// The resume that goes with a letter, if one was given, with how it answers the posting.
    pub resume: Option<(&'a Document, Option<&'a Coverage>)>,
    /// The zones that the rule looks at.
    pub zones: &'a [Zone],
    /// The present month, where it is known: only the outermost layer looks at a calendar.
    pub today: Option<Month>,
}

impl<'a> Context<'a> {
    /// The blocks that the rule looks at.
    pub fn blocks(&self) -> impl Iterator<Item = (usize, &'a Block)> + use<'a> {
        self.document.in_zones(self.zones)
    }
}

/// A phrase of a rule found in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseHit {
    /// The block.
    pub block: usize,
    /// The words in it.
    pub words: Range<usize>,
    /// The phrase's place in the rule's list.
    pub phrase: u32,
}

/// Something a check found.
#[derive(Clone, Debug, Default)]
pub struct Hit {
    /// The exact words; for something that is absent, the place where it would stand.
    pub span: Span,
    /// Whether the finding is that something is not there.
    pub absent: bool,
    /// Values for the rule's message, by name.
    pub values: Vec<(&'static str, String)>,
    /// Places that belong to it.
    pub related: Vec<Related>,
    /// Edits that mend it, if there is one way only.
    pub edits: Vec<Edit>,
}

/// A place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// In which text.
    pub file: RelatedFile,
    /// Where.
    pub span: Span,
    /// What is there.
    pub label: Label,
}

/// Which text a related place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelatedFile {
    /// The posting.
    Posting,
    /// The resume that goes with the letter.
    Resume,
    /// The document itself.
    Document,
}

/// What a related place shows. Reporters have the words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// The posting asks for it here.
    AskedHere,
    /// The posting has the right name here.
    NamedHere,
    /// The resume has it here.
    InResume,
    /// The first place of its kind.
    FirstHere,
    /// One more place of the same kind.
    AlsoHere,
}

/// A replacement of some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What to replace.
    pub span: Span,
    /// With what.
    pub replacement: String,
}

/// Whether a check could be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was made; the hits are all there is.
    Checked,
    /// It could not be made, for lack of something.
    NotChecked(Lacks),
}

/// What a check lacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// No posting was given.
    Posting,
    /// The posting names no company.
    Company,
    /// The posting names no title.
    Title,
    /// The posting names nobody to write to.
    Contact,
    /// The posting has no requirement of the tier.
    Requirements,
    /// The text has not the parts by which it could be told.
    Parts,
}

impl Lacks {
    /// The reason, for reports.
    pub fn reason(self) -> &'static str {
        match self {
            Lacks::Posting => "no posting was given (add --job POSTING)",
            Lacks::Company => "no company name was found in the posting",
            Lacks::Title => "no job title was found in the posting",
            Lacks::Contact => "the posting names nobody to write to",
            Lacks::Requirements => "the posting has no requirement of this kind",
            Lacks::Parts => "the parts that this rule goes by were not found in the text",
        }
    }
}

/// A mechanism with its settings, ready to run.
#[derive(Debug)]
pub enum Check {
    /// See [`settings::CheckSettings::Phrases`].
    Phrases,
    /// See [`settings::CheckSettings::Openers`].
    Openers,
    /// See [`settings::CheckSettings::Substitutions`]; the replacement for each phrase.
    Substitutions(Vec<String>),
    /// See [`settings::CheckSettings::Patterns`].
    Patterns(Vec<Pattern>),
    /// See [`settings::CheckSettings::Length`].
    Length(settings::LengthSettings),
    /// See [`settings::CheckSettings::SentenceLength`].
    SentenceLength(settings::SentenceLengthSettings),
    /// See [`settings::CheckSettings::DoubledWords`].
    DoubledWords,
    /// See [`settings::CheckSettings::DateFormats`].
    DateFormats,
    /// See [`settings::CheckSettings::CompanyAbsent`].
    CompanyAbsent,
    /// See [`settings::CheckSettings::CompanyMisspelt`].
    CompanyMisspelt,
    /// See [`settings::CheckSettings::TitleAbsent`].
    TitleAbsent,
    /// See [`settings::CheckSettings::MissingRequirements`].
    MissingRequirements(Tier, settings::MissingRequirementsSettings),
    /// See [`settings::CheckSettings::TermMisspelt`].
    TermMisspelt,
    /// See [`settings::CheckSettings::HiddenText`].
    HiddenText,
    /// See [`settings::CheckSettings::BlockLength`].
    BlockLength(settings::BlockLengthSettings),
    /// See [`settings::CheckSettings::Absent`].
    Absent(Vec<Pattern>, settings::AbsentSettings),
    /// See [`settings::CheckSettings::Density`].
    Density(Vec<Pattern>, settings::DensitySettings),
    /// See [`settings::CheckSettings::Share`].
    Share(Vec<Pattern>, settings::ShareSettings),
    /// See [`settings::CheckSettings::RepeatedOpeners`].
    RepeatedOpeners(settings::RepeatedOpenersSettings),
    /// See [`settings::CheckSettings::Count`].
    Count(settings::CountSettings),
    /// See [`settings::CheckSettings::NearDuplicates`].
    NearDuplicates(settings::NearDuplicatesSettings),
    /// See [`settings::CheckSettings::MinorityEnding`].
    MinorityEnding(settings::MinorityEndingSettings),
    /// See [`settings::CheckSettings::HeadingNames`]; the usual name for each phrase.
    HeadingNames(Vec<String>),
    /// See [`settings::CheckSettings::DuplicateSections`].
    DuplicateSections,
    /// See [`settings::CheckSettings::EmptySections`].
    EmptySections,
    /// See [`settings::CheckSettings::EmptyItems`].
    EmptyItems,
}

/// A regular expression that is compiled when a text first needs it.
#[derive(Debug)]
pub struct Pattern {
    source: String,
    /// Every match holds one of these: a text without them is not searched. Empty: always searched.
    literals: Vec<String>,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern from its source, which the rule loader has checked, and the [literals](literals::literals) of its beginning.
    pub fn new(source: &str, literals: Vec<String>) -> Pattern {
        Pattern { source: source.to_owned(), literals, compiled: OnceLock::new() }
    }
}

impl Check {
    /// Runs the check and adds what it finds to `found`.
    pub fn run(&self, context: &Context<'_>, phrases: &[PhraseHit], found: &mut Vec<Hit>) -> Outcome {
        match self {
            Check::Phrases => phrases::anywhere(context, phrases, found),
            Check::Openers => phrases::openers(context, phrases, found),
            Check::Substitutions(replacements) => substitutions::run(context, phrases, replacements, found),
            Check::Patterns(list) => patterns::run(context, list, found),
            Check::Length(settings) => lengths::total(context, settings, found),
            Check::SentenceLength(settings) => lengths::sentences(context, settings, found),
            Check::DoubledWords => doubled_words::run(context, found),
            Check::DateFormats => date_formats::run(context, found),
            Check::CompanyAbsent => return company::absent(context, found),
            Check::CompanyMisspelt => return company::misspelt(context, found),
            Check::TitleAbsent => return title::absent(context, found),
            Check::MissingRequirements(tier, settings) => return missing_requirements::run(context, *tier, settings, found),
            Check::TermMisspelt => return term_misspelt::run(context, found),
            Check::HiddenText => return hidden_text::run(context, found),
            Check::BlockLength(settings) => lengths::blocks(context, settings, found),
            Check::Absent(patterns, settings) => return absent::run(context, phrases, patterns, settings, found),
            Check::Density(patterns, settings) => density::run(context, phrases, patterns, settings, found),
            Check::Share(patterns, settings) => share::run(context, phrases, patterns, settings, found),
            Check::RepeatedOpeners(settings) => repeated_openers::run(context, settings, found),
            Check::Count(settings) => counts::run(context, settings, found),
            Check::NearDuplicates(settings) => near_duplicates::run(context, settings, found),
            Check::MinorityEnding(settings) => endings::run(context, settings, found),
            Check::HeadingNames(usual) => sections::names(context, phrases, usual, found),
            Check::DuplicateSections => sections::duplicates(context, found),
            Check::EmptySections => sections::empty(context, found),
            Check::EmptyItems => empty_items::run(context, found),
        }
        Outcome::Checked
    }

    /// The names that the rule's message and help may use in braces.
    pub fn values(&self) -> &'static [&'static str] {
        match self {
            Check::Phrases | Check::Openers | Check::Patterns(_) => &["match"],
            Check::Substitutions(_) => &["match", "replacement"],
            Check::Length(_) => &["words", "limit", "over"],
            Check::SentenceLength(_) => &["words", "limit"],
            Check::DoubledWords => &["match"],
            Check::DateFormats => &["match", "style", "main"],
            Check::CompanyAbsent => &["company"],
            Check::CompanyMisspelt => &["match", "company"],
            Check::TitleAbsent => &["title"],
            Check::MissingRequirements(..) => &["missing", "met", "total", "names"],
            Check::TermMisspelt => &["match", "term", "line"],
            Check::HiddenText => &["shared"],
            Check::BlockLength(_) => &["words", "limit", "over"],
            Check::Absent(..) => &[],
            Check::Density(..) => &["match", "count", "names"],
            Check::Share(..) => &["count", "total", "percent"],
            Check::RepeatedOpeners(_) => &["match", "count"],
            Check::Count(_) => &["count", "limit"],
            Check::NearDuplicates(_) => &["match", "line"],
            Check::MinorityEnding(_) => &["match", "here", "most", "count", "total"],
            Check::HeadingNames(_) => &["match", "replacement"],
            Check::DuplicateSections => &["match", "line"],
            Check::EmptySections => &["match"],
            Check::EmptyItems => &[],
        }
    }
}

/// A hit on a run of words, with `{match}` as a reader sees it.
pub(crate) fn hit_on(block: &Block, words: Range<usize>) -> Hit {
    let seen = block.prose.text()[block.words.text_range(words.clone())].split_whitespace().collect::<Vec<_>>().join(" ");
    Hit { span: block.words.span_of(words), values: vec![("match", seen)], ..Hit::default() }
}
