//! Layer 5: the mechanisms that rules are made of, one file each.
//!
//! Phrases of all rules are looked up in one pass before any check runs ([`PhraseHit`]); a check turns what concerns it into [`Hit`]s.

pub mod absent;
pub mod aliases;
pub mod automaton;
pub mod bullet_verbs;
pub mod characters;
pub mod company;
pub mod company_word;
pub mod contact;
pub mod copied;
pub mod counts;
pub mod date_formats;
pub mod density;
pub mod doubled_words;
pub mod employer_reason;
pub mod empty_items;
pub mod endings;
pub mod folder;
pub mod frames;
pub mod glyph_bullets;
pub mod headings;
pub mod hidden_text;
pub mod instructions;
pub mod lengths;
pub mod letter_date;
pub mod letter_parts;
pub mod link_missing;
pub mod listed_only;
pub mod literals;
pub mod markup;
pub mod missing_requirements;
pub mod mixed_style;
pub mod near_duplicates;
pub(crate) mod opening_verb;
pub mod other_name;
pub mod own_name;
pub mod own_starts;
pub mod paragraphs;
pub mod patterns;
pub mod phrases;
pub mod post_dates;
pub mod reference;
pub mod repeated_openers;
pub mod sections;
pub mod self_centred;
pub mod settings;
pub mod share;
pub mod sifted;
mod slip;
mod sought;
pub mod specific;
pub mod stuffing;
pub mod substitutions;
pub mod term_misspelt;
pub mod title;
pub mod typing;

pub use patterns::Pattern;
pub use settings::AllowCheck;
pub mod years_short;

use std::ops::Range;

use crate::coverage::Coverage;
use crate::document::dates::Month;
use crate::document::{Block, Document, Zones};
use crate::posting::{Posting, Tier};
use crate::text::Span;
use folder::Folder;
use sifted::Sifted;

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
    /// The applications of the folder, and which of them this one is.
    pub folder: Option<(&'a Folder, usize)>,
    /// The zones that the rule looks at.
    pub zones: Zones,
    /// The present month, where it is known: only the outermost layer looks at a calendar.
    pub today: Option<Month>,
    /// Where patterns may match.
    pub sifted: &'a Sifted,
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
    /// A text of another application in the folder, by its number there.
    Other(u32),
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
    /// The same words stand here.
    SaidHere,
    /// Another resume says otherwise here.
    InOtherResume,
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
    /// Nobody said which month it is.
    Today,
    /// No resume was given.
    Resume,
    /// The text has not the parts by which it could be told.
    Parts,
}

impl Lacks {
    /// The reason, for reports.
    pub fn reason(self) -> &'static str {
        match self {
            Lacks::Posting => "no posting was given (add --job POSTING, or save it beside this file as job.txt)",
            Lacks::Company => "no company name was found in the posting",
            Lacks::Title => "no job title was found in the posting",
            Lacks::Contact => "the posting names nobody to write to",
            Lacks::Requirements => "the posting has no requirement of this kind",
            Lacks::Today => "today's month is not known",
            Lacks::Resume => "no resume was given (add --resume RESUME)",
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
    /// See [`settings::CheckSettings::OtherName`].
    OtherName(settings::NameOf, Vec<Pattern>),
    /// See [`settings::CheckSettings::OwnName`].
    OwnName,
    /// See [`settings::CheckSettings::TitleAbsent`].
    TitleAbsent,
    /// See [`settings::CheckSettings::MissingRequirements`].
    MissingRequirements(Tier, settings::MissingRequirementsSettings),
    /// See [`settings::CheckSettings::TermMisspelt`].
    TermMisspelt,
    /// See [`settings::CheckSettings::HiddenText`].
    HiddenText,
    /// See [`settings::CheckSettings::Allows`]. The linter makes this check itself, since it alone knows all rules.
    Allows(AllowCheck),
    /// See [`settings::CheckSettings::Markup`].
    Markup(Vec<settings::MarkupKind>),
    /// See [`settings::CheckSettings::LinkTexts`]; the folded words of each.
    LinkTexts(Vec<Vec<String>>),
    /// See [`settings::CheckSettings::BoldShare`].
    BoldShare(settings::BoldShareSettings),
    /// See [`settings::CheckSettings::Headings`].
    Headings(settings::HeadingSettings),
    /// See [`settings::CheckSettings::GlyphBullets`].
    GlyphBullets,
    /// See [`settings::CheckSettings::Characters`].
    Characters(Vec<settings::CharacterKind>),
    /// See [`settings::CheckSettings::MixedStyle`].
    MixedStyle(settings::Style),
    /// See [`settings::CheckSettings::Typing`].
    Typing(Vec<settings::TypingSlip>),
    /// See [`settings::CheckSettings::PostDates`].
    PostDates(settings::PostDatesFind, settings::PostDatesSettings),
    /// See [`settings::CheckSettings::BulletVerbs`].
    BulletVerbs(settings::BulletVerbsFind),
    /// See [`settings::CheckSettings::LetterDate`].
    LetterDate(settings::LetterDateFind, settings::LetterDateSettings),
    /// See [`settings::CheckSettings::Specific`].
    Specific(settings::SpecificSettings),
    /// See [`settings::CheckSettings::OwnStarts`].
    OwnStarts(settings::OwnStartsSettings),
    /// See [`settings::CheckSettings::SelfCentred`].
    SelfCentred(settings::SelfCentredSettings),
    /// See [`settings::CheckSettings::Paragraphs`].
    Paragraphs(settings::ParagraphsSettings),
    /// See [`settings::CheckSettings::PartMissing`].
    PartMissing(letter_parts::Part, usize),
    /// See [`settings::CheckSettings::WithoutLink`].
    WithoutLink,
    /// See [`settings::CheckSettings::SalutationContact`].
    SalutationContact,
    /// See [`settings::CheckSettings::ReferenceMissing`].
    ReferenceMissing,
    /// See [`settings::CheckSettings::Copied`].
    Copied(copied::From, settings::CopiedSettings),
    /// See [`settings::CheckSettings::Stuffing`].
    Stuffing(settings::StuffingSettings),
    /// See [`settings::CheckSettings::EmployerReason`].
    EmployerReason,
    /// See [`settings::CheckSettings::AliasOnly`].
    AliasOnly,
    /// See [`settings::CheckSettings::ListedOnly`].
    ListedOnly(settings::ListedOnlySettings),
    /// See [`settings::CheckSettings::YearsShort`].
    YearsShort,
    /// See [`settings::CheckSettings::InstructionUnanswered`].
    InstructionUnanswered,
    /// See [`settings::CheckSettings::CompanyWord`].
    CompanyWord,
    /// See [`settings::CheckSettings::BlockLength`].
    BlockLength(settings::BlockLengthSettings),
    /// See [`settings::CheckSettings::Absent`].
    Absent(Vec<Pattern>, settings::AbsentSettings),
    /// See [`settings::CheckSettings::Wordings`].
    Wordings(Vec<Pattern>),
    /// See [`settings::CheckSettings::Frames`].
    Frames(Vec<Pattern>),
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
    /// See [`settings::CheckSettings::Folder`].
    Folder(settings::FolderSettings),
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
            Check::OtherName(of, list) => return other_name::run(context, *of, list, found),
            Check::OwnName => own_name::run(context, found),
            Check::TitleAbsent => return title::absent(context, found),
            Check::MissingRequirements(tier, settings) => return missing_requirements::run(context, *tier, settings, found),
            Check::TermMisspelt => return term_misspelt::run(context, found),
            Check::HiddenText => return hidden_text::run(context, found),
            Check::Allows(_) => {}
            Check::Markup(kinds) => markup::run(context, kinds, found),
            Check::LinkTexts(texts) => markup::link_texts(context, texts, found),
            Check::BoldShare(settings) => markup::bold_share(context, settings, found),
            Check::Headings(settings) => headings::run(context, settings, found),
            Check::GlyphBullets => glyph_bullets::run(context, found),
            Check::Characters(kinds) => characters::run(context, kinds, found),
            Check::MixedStyle(style) => mixed_style::run(context, *style, found),
            Check::Typing(kinds) => typing::run(context, kinds, found),
            Check::PostDates(find, settings) => return post_dates::run(context, *find, settings, found),
            Check::BulletVerbs(find) => return bullet_verbs::run(context, *find, found),
            Check::LetterDate(find, settings) => return letter_date::run(context, *find, settings, found),
            Check::Specific(settings) => specific::run(context, settings, found),
            Check::OwnStarts(settings) => own_starts::run(context, settings, found),
            Check::SelfCentred(settings) => self_centred::run(context, settings, found),
            Check::Paragraphs(settings) => paragraphs::run(context, settings, found),
            Check::PartMissing(part, words) => letter_parts::run(context, *part, *words, found),
            Check::WithoutLink => link_missing::run(context, phrases, found),
            Check::SalutationContact => return contact::run(context, found),
            Check::ReferenceMissing => return reference::run(context, found),
            Check::Copied(from, settings) => return copied::run(context, *from, settings, found),
            Check::Stuffing(settings) => return stuffing::run(context, settings, found),
            Check::EmployerReason => return employer_reason::run(context, found),
            Check::AliasOnly => return aliases::run(context, found),
            Check::ListedOnly(settings) => return listed_only::run(context, settings, found),
            Check::YearsShort => return years_short::run(context, found),
            Check::InstructionUnanswered => return instructions::run(context, found),
            Check::CompanyWord => return company_word::run(context, found),
            Check::BlockLength(settings) => lengths::blocks(context, settings, found),
            Check::Absent(patterns, settings) => return absent::run(context, phrases, patterns, settings, found),
            Check::Wordings(patterns) => sought::each(context, phrases, patterns, found),
            Check::Frames(patterns) => frames::run(context, phrases, patterns, found),
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
            Check::Folder(settings) => return folder::run(context, settings, found),
        }
        Outcome::Checked
    }

    /// Its patterns.
    pub fn patterns(&self) -> &[Pattern] {
        match self {
            Check::Patterns(list)
            | Check::OtherName(_, list)
            | Check::Wordings(list)
            | Check::Frames(list)
            | Check::Absent(list, _)
            | Check::Density(list, _)
            | Check::Share(list, _) => list,
            _ => &[],
        }
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
            Check::OtherName(..) => &["match", "fact"],
            Check::OwnName => &["match"],
            Check::TitleAbsent => &["title"],
            Check::MissingRequirements(..) => &["missing", "met", "total", "names"],
            Check::TermMisspelt => &["match", "term", "line"],
            Check::HiddenText => &["shared"],
            Check::Allows(_) => &["match", "near"],
            Check::Markup(_) | Check::LinkTexts(_) | Check::GlyphBullets => &["match", "count"],
            Check::Typing(kinds) if kinds.contains(&settings::TypingSlip::OpenBracket) => &["match"],
            Check::Typing(_) => &["match", "count"],
            Check::BoldShare(_) => &["share", "limit"],
            Check::Headings(settings) if settings.fault == settings::HeadingFault::Jump => &["match", "level", "above", "right"],
            Check::Headings(_) => &["match"],
            Check::Characters(_) => &["match", "name", "count"],
            Check::MixedStyle(_) => &["match", "count", "main"],
            Check::PostDates(find, _) => find.values(),
            Check::BulletVerbs(find) => find.values(),
            Check::LetterDate(..) => &["match", "months"],
            Check::Specific(_) => &["specific", "total"],
            Check::OwnStarts(_) => &["count", "total"],
            Check::SelfCentred(_) => &["own", "reader"],
            Check::Paragraphs(_) => &["words", "paragraphs", "limit"],
            Check::PartMissing(..) | Check::EmployerReason => &[],
            Check::WithoutLink => &["match"],
            Check::SalutationContact => &["match"],
            Check::ReferenceMissing => &["reference"],
            Check::Copied(..) => &["match", "words", "times"],
            Check::Stuffing(_) => &["match", "count"],
            Check::AliasOnly => &["match", "term"],
            Check::ListedOnly(_) => &["count", "names"],
            Check::YearsShort => &["asked", "found"],
            Check::InstructionUnanswered => &["asked"],
            Check::CompanyWord => &["match", "kind"],
            Check::BlockLength(_) => &["words", "limit", "over"],
            Check::Absent(..) => &[],
            Check::Wordings(_) | Check::Frames(_) => &["match"],
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
            Check::Folder(_) => folder::VALUES,
        }
    }
}

/// A hit on a run of words, with `{match}` as a reader sees it.
pub(crate) fn hit_on(block: &Block, words: Range<usize>) -> Hit {
    let seen = block.prose.text()[block.words.text_range(words.clone())].split_whitespace().collect::<Vec<_>>().join(" ");
    Hit { span: block.words.span_of(words), values: vec![("match", seen)], ..Hit::default() }
}
