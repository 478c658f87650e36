//! Layer 3: a posting read as requirements.
//!
//! One step a file, in this order: [`sections`] cuts the posting up, [`facts`] finds company, title and the like, [`terms`] finds what a line asks
//! for by name, [`gates`] what it asks for by number, and [`requirements`] joins them into what an application must answer.

mod asking;
pub mod facts;
mod form;
pub mod gates;
pub mod instructions;
pub mod keywords;
pub mod language;
pub mod requirements;
pub mod sections;
pub mod tagger;
pub mod terms;
pub mod told;
pub mod vocabulary;

use rustc_hash::FxHashSet;

use crate::document::Document;
use crate::text::Span;

use tagger::Tags;
use tagger::model::Model;

pub use asking::Why;
pub use facts::Fact;
pub use gates::{Gate, GateKind};
pub use keywords::Keyword;
pub use requirements::{LeftOut, Requirement, Tier};
pub use sections::{Section, SectionKind};
pub use terms::Term;
pub use told::{OwnTerms, Told};
pub use vocabulary::{Specific, TitleWord};

use vocabulary::Spoken;

/// A job posting, as far as an application can answer it.
#[derive(Clone, Debug)]
pub struct Posting {
    /// The document it was read from.
    pub document: Document,
    /// The employer.
    pub company: Option<Fact>,
    /// The job's title, without level, requisition number and place.
    pub title: Option<Fact>,
    /// The level that stood with the title: `Senior`, `II`.
    pub level: Option<Fact>,
    /// Where the work is.
    pub location: Option<Fact>,
    /// The person to write to or to report to.
    pub contact: Option<Fact>,
    /// The day until which one may apply.
    pub deadline: Option<Fact>,
    /// The number under which the employer files the job.
    pub requisition: Option<Fact>,
    /// Its parts, in order.
    pub sections: Vec<Section>,
    /// What it asks for, in the order of the text.
    pub requirements: Vec<Requirement>,
    /// Every term once, most important first.
    pub keywords: Vec<Keyword>,
    /// The trade's words that are in no requirement, weightiest first.
    pub vocabulary: Vec<Specific>,
    /// The words of the title with their weights.
    pub title_words: Vec<TitleWord>,
    /// What it asks for by number or document: years, degrees, licences.
    pub gates: Vec<Gate>,
    /// What it asks of the application itself.
    pub instructions: Vec<Fact>,
    /// Lines that ask for nothing, and why.
    pub left_out: Vec<LeftOut>,
    /// Lines that ask for something in words that no term could be made of. They are not checked, and reports say so.
    pub unread: Vec<Span>,
    language: &'static str,
}

/// Lets postings whose text leaves the employer open take it from their first lines, where a letter for that job or another posting of the folder names it
/// too. `letters` has those that answer each posting, in the same order.
pub fn settle_companies(postings: &mut [Posting], letters: &[Vec<&Document>]) {
    let known: FxHashSet<String> =
        postings.iter().filter_map(|posting| posting.company.as_ref()).map(|company| facts::employer_key(&company.text)).collect();
    for (index, posting) in postings.iter_mut().enumerate().filter(|(_, posting)| posting.company.is_none()) {
        let letters = letters.get(index).map(Vec::as_slice).unwrap_or_default();
        posting.company = facts::confirmed(&posting.document, posting.title.as_ref(), letters, &known);
    }
}

impl Posting {
    /// Reads a posting. Never fails; a text that asks for nothing has no requirements.
    pub fn read(document: Document) -> Posting {
        Posting::read_told(document, &Told::default())
    }

    /// The same with what somebody says beside it.
    pub fn read_told(document: Document, told: &Told) -> Posting {
        Posting::read_with(document, told, Model::builtin())
    }

    /// The same with another model.
    pub fn read_with(document: Document, told: &Told, model: &Model<'_>) -> Posting {
        let sections = sections::sections(&document);
        let facts = facts::facts(&document, &sections, told);
        let language = language::of(&document);
        let (mut read, mut vocabulary, mut title_words) = (requirements::Reading::default(), Vec::new(), Vec::new());
        if language == language::ENGLISH {
            let tags = Tags::of(model, &document, &sections);
            read = requirements::read(&document, &sections, &tags, facts.title.as_ref(), facts.company.as_ref(), &told.terms);
            let spoken = Spoken::of(&document, &sections, &read.left_out, &tags, facts.title.as_ref().map(|title| title.text.as_str()));
            spoken.weigh(&mut read.requirements);
            vocabulary = spoken.vocabulary(&read.requirements, &facts);
            title_words = spoken.title_words();
        }
        Posting {
            company: facts.company,
            title: facts.title,
            level: facts.level,
            location: facts.location,
            contact: facts.contact,
            deadline: facts.deadline,
            requisition: facts.requisition,
            instructions: facts.instructions,
            requirements: read.requirements,
            vocabulary,
            title_words,
            gates: read.gates,
            keywords: read.keywords,
            unread: read.unread,
            left_out: read.left_out,
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
