//! What a document is and what its parts are called. Rule files name these, and the build script reads this file too, so it uses nothing
//! else of the crate.

use serde::{Deserialize, Serialize};

/// What kind of document a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A cover letter.
    Letter,
    /// A resume or CV.
    Resume,
    /// A job posting.
    Posting,
}

impl Kind {
    /// The word for it, as rule files and JSON say it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Letter => "letter",
            Kind::Resume => "resume",
            Kind::Posting => "posting",
        }
    }

    /// The kind that a file's or a folder's name says: `cover-letter.md`, `resume_2024.md`, `letters`.
    pub fn of_name(name: &str) -> Option<Kind> {
        let name = name.to_lowercase();
        let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
        let any = |known: &[&str]| words.iter().any(|word| known.contains(word));
        if any(&["letter", "letters", "cover", "coverletter", "anschreiben", "motivation"]) {
            return Some(Kind::Letter);
        }
        any(&["resume", "resumes", "résumé", "résumés", "cv", "cvs", "lebenslauf", "curriculum"]).then_some(Kind::Resume)
    }

    /// The parts that a document of this kind can have.
    pub fn zones(self) -> &'static [Zone] {
        use Zone::*;
        match self {
            Kind::Letter => &[Header, Date, Subject, Salutation, Opening, Body, Closing, Signature, Code],
            Kind::Resume => &[Headline, Contact, Summary, Heading, Entry, Bullet, Education, Skills, Other, Code],
            Kind::Posting => &[Heading, Other, Code],
        }
    }
}

/// The part of a document that a block belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Zone {
    /// Letter: names and addresses above the greeting.
    Header,
    /// Letter: the line with the date.
    Date,
    /// Letter: the line that says what it is about.
    Subject,
    /// Letter: the greeting.
    Salutation,
    /// Letter: the first paragraph.
    Opening,
    /// Letter: the paragraphs between the first and the last.
    Body,
    /// Letter: the last paragraph.
    Closing,
    /// Letter: "Kind regards", the name, and what follows.
    Signature,
    /// Resume: name and the line under it.
    Headline,
    /// Resume: e-mail, telephone, links, address.
    Contact,
    /// Resume: the paragraph that sums up, or an objective.
    Summary,
    /// Resume: the name of a section.
    Heading,
    /// Resume: the line of a post with title, employer and dates.
    Entry,
    /// Resume: a statement of what was done in a post or project, with or without a bullet glyph.
    Bullet,
    /// Resume: schools, degrees, certificates.
    Education,
    /// Resume: lists of skills.
    Skills,
    /// Any other part.
    Other,
    /// A fenced block of code.
    Code,
}

/// Some of the zones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Zones(u32);

impl Zones {
    /// Whether a zone is one of them.
    pub fn contains(self, zone: Zone) -> bool {
        self.0 & 1 << zone as u32 != 0
    }
}

impl FromIterator<Zone> for Zones {
    fn from_iter<I: IntoIterator<Item = Zone>>(zones: I) -> Zones {
        Zones(zones.into_iter().fold(0, |zones, zone| zones | 1 << zone as u32))
    }
}

impl Zone {
    /// The word for it, as rule files say it.
    pub fn name(self) -> &'static str {
        use Zone::*;
        match self {
            Header => "header",
            Date => "date",
            Subject => "subject",
            Salutation => "salutation",
            Opening => "opening",
            Body => "body",
            Closing => "closing",
            Signature => "signature",
            Headline => "headline",
            Contact => "contact",
            Summary => "summary",
            Heading => "heading",
            Entry => "entry",
            Bullet => "bullet",
            Education => "education",
            Skills => "skills",
            Other => "other",
            Code => "code",
        }
    }
}
