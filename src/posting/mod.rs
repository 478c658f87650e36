//! Layer 3: a posting read as requirements.
//!
//! One step a file, in this order: [`sections`] cuts the posting up, [`facts`] finds company, title and the like, [`terms`] finds what a line asks
//! for by name, [`gates`] what it asks for by number, and [`requirements`] joins them into what an application must answer.

pub mod facts;
pub mod gates;
pub mod language;
pub mod requirements;
pub mod sections;
pub mod terms;

use crate::document::Document;
use crate::text::Span;

pub use facts::Fact;
pub use gates::{Gate, GateKind};
pub use requirements::{Requirement, Tier};
pub use sections::{Section, SectionKind};
pub use terms::Term;

/// A job posting, as far as an application can answer it.
#[derive(Clone, Debug)]
pub struct Posting {
    /// The document it was read from.
    pub document: Document,
    /// The employer.
    pub company: Option<Fact>,
    /// The job's title, without requisition number and place.
    pub title: Option<Fact>,
    /// Where the work is.
    pub location: Option<Fact>,
    /// The person to write to or to report to.
    pub contact: Option<Fact>,
    /// Its parts, in order.
    pub sections: Vec<Section>,
    /// What it asks for, in the order of the text.
    pub requirements: Vec<Requirement>,
    /// What it asks for by number or document: years, degrees, licences.
    pub gates: Vec<Gate>,
    /// What it asks of the application itself.
    pub instructions: Vec<Fact>,
    /// Lines that ask for something in words that no term could be made of. They are not checked, and reports say so.
    pub unread: Vec<Span>,
    language: &'static str,
}

impl Posting {
    /// Reads a posting. Never fails; a text that asks for nothing has no requirements.
    pub fn read(document: Document) -> Posting {
        let sections = sections::sections(&document);
        let facts = facts::facts(&document, &sections);
        let language = language::of(&document);
        let read = match language {
            language::ENGLISH => requirements::read(&document, &sections, facts.title.as_ref(), facts.company.as_ref()),
            _ => requirements::Reading::default(),
        };
        Posting {
            company: facts.company,
            title: facts.title,
            location: facts.location,
            contact: facts.contact,
            instructions: facts.instructions,
            requirements: read.requirements,
            gates: read.gates,
            unread: read.unread,
            sections,
            document,
            language,
        }
    }

    /// The requirements of one tier.
    pub fn tier(&self, tier: Tier) -> impl Iterator<Item = &Requirement> {
        self.requirements.iter().filter(move |requirement| requirement.tier == tier)
    }

    /// The language, as a BCP 47 tag: `en`, `de`. Nothing is asked for in a posting that is not English: it is not read as if it were.
    pub fn language(&self) -> &'static str {
        self.language
    }
}
