//! The applications of a folder, read once so that each can be checked beside the others.

mod claimed;
mod claims;
mod degrees;
mod names;
mod other_names;
mod paragraphs;
mod posts;
mod quoted;
mod record;
mod reused;
mod stated;
mod swap;
mod tailored;
mod twice;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::settings::{FolderFind, FolderSettings};
use super::{Context, Hit, Label, Outcome, Related, RelatedFile};
use crate::document::{Document, Kind};
use crate::posting::Posting;
use crate::text::{Source, Span};

use degrees::Studies;
use names::Names;
use paragraphs::Paragraphs;
use posts::Resumes;
use record::Record;
use swap::Asked;
use tailored::Bodies;
use twice::Jobs;

/// A letter or resume of a folder with the posting that it answers.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The letter or resume.
    pub document: &'a Document,
    /// The posting it answers, if there is one.
    pub posting: Option<&'a Posting>,
}

/// What each application of a folder has to know of the others. Members are counted from 0 in the order in which they are given, and so are the texts.
#[derive(Debug, Default)]
pub struct Folder {
    texts: Vec<Arc<Source>>,
    members: Vec<Known>,
    employers: Names,
    titles: Names,
    paragraphs: Paragraphs,
    resumes: Resumes,
    studies: Studies,
    bodies: Bodies,
    record: Record,
    asked: Asked,
    jobs: Jobs,
}

/// What is kept of a member.
#[derive(Clone, Copy, Debug)]
struct Known {
    kind: Kind,
    /// The number of its text.
    text: u32,
    /// The number of its posting among the postings.
    posting: Option<usize>,
}

/// A posting of the folder, once however many documents answer it.
struct Answered<'a> {
    posting: &'a Posting,
    text: u32,
}

impl Folder {
    /// Reads what the members say: one [`Member`] for each document that is checked. `saved` are postings that no document answers yet.
    pub fn of(members: &[Member<'_>], saved: &[&Posting]) -> Folder {
        let mut folder = Folder::default();
        let mut postings: Vec<Answered<'_>> = Vec::new();
        let mut number_of: FxHashMap<*const Source, usize> = FxHashMap::default();
        for member in members {
            let text = folder.add_text(&member.document.source);
            let posting = member.posting.map(|posting| {
                *number_of.entry(Arc::as_ptr(&posting.document.source)).or_insert_with(|| {
                    let text = folder.add_text(&posting.document.source);
                    postings.push(Answered { posting, text });
                    postings.len() - 1
                })
            });
            folder.members.push(Known { kind: member.document.kind, text, posting });
        }
        for posting in saved {
            let text = folder.add_text(&posting.document.source);
            postings.push(Answered { posting, text });
        }
        folder.employers = Names::employers(&postings, members);
        folder.titles = Names::titles(&postings, members);
        folder.paragraphs = Paragraphs::of(members, &folder.members);
        folder.resumes = Resumes::of(members, &folder.members);
        folder.studies = Studies::of(members, &folder.members);
        folder.bodies = Bodies::of(members, &folder.members);
        folder.record = Record::of(members, &folder.members);
        folder.asked = Asked::of(&postings);
        folder.jobs = Jobs::of(&postings, &folder.members, members);
        folder
    }

    fn add_text(&mut self, source: &Arc<Source>) -> u32 {
        self.texts.push(Arc::clone(source));
        self.texts.len() as u32 - 1
    }

    /// A text by its number.
    pub fn source(&self, number: u32) -> Option<&Arc<Source>> {
        self.texts.get(number as usize)
    }

    /// A place as a message says it: `letters/acme.md:12`.
    fn place(&self, text: u32, span: Span) -> String {
        self.source(text).map_or_else(String::new, |source| format!("{}:{}", source.name(), source.line_of(span.start)))
    }
}

/// Runs a check that looks at other applications. Where there are none, there is nothing to find.
pub fn run(context: &Context<'_>, settings: &FolderSettings, found: &mut Vec<Hit>) -> Outcome {
    if settings.find == FolderFind::PostingChanged {
        return quoted::run(context, found);
    }
    let Some((folder, own)) = context.folder.filter(|(folder, own)| *own < folder.members.len()) else { return Outcome::Checked };
    match settings.find {
        FolderFind::OtherEmployer => return other_names::employers(context, folder, own, found),
        FolderFind::OtherTitle => return other_names::titles(context, folder, own, found),
        FolderFind::ParagraphReused => reused::paragraphs(context, folder, own, settings, found),
        FolderFind::LetterReused => reused::letter(context, folder, own, settings, found),
        FolderFind::SwapTest => swap::run(context, folder, own, settings, found),
        FolderFind::SameJobTwice => twice::run(context, folder, own, found),
        FolderFind::NumberUnsupported => return claims::unsupported(context, folder, found),
        FolderFind::NumberContradicts => return claims::contradicted(context, folder, found),
        FolderFind::PostDatesDiffer => posts::dates(context, folder, own, found),
        FolderFind::EmployerUnsupported => return claimed::employers(context, folder, found),
        FolderFind::TitleUnsupported => return claimed::titles(context, folder, found),
        FolderFind::ToolUnsupported => return claimed::tools(context, folder, found),
        FolderFind::YearsUnsupported => return claimed::years(context, folder, found),
        FolderFind::PostingChanged => {}
        FolderFind::DegreeDiffers => degrees::differ(folder, own, found),
        FolderFind::TailoredTitleOnly => tailored::run(context, folder, own, found),
        FolderFind::PostTitlesDiffer => posts::titles(context, folder, own, found),
    }
    Outcome::Checked
}

/// The names of the values that these checks give to messages.
pub const VALUES: &[&str] = &["match", "place", "more", "other"];

/// A place in another application's text.
fn beside(text: u32, span: Span, label: Label) -> Related {
    Related { file: RelatedFile::Other(text), span, label }
}

/// ` and 3 more`, or nothing.
fn more(count: usize) -> String {
    if count == 0 { String::new() } else { format!(" and {count} more") }
}
