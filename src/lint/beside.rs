//! What a document is checked beside: its posting, its resume, the other applications of the folder.

use std::sync::Arc;

use super::Place;
use crate::check::folder::Folder;
use crate::check::{Related, RelatedFile};
use crate::coverage::Asked;
use crate::document::Document;
use crate::posting::Posting;
use crate::text::Source;

/// The texts that belong to a document while it is checked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// The posting that it answers.
    pub asked: Option<&'a Asked<'a>>,
    /// The resume that goes with a letter.
    pub resume: Option<&'a Document>,
    /// The applications of the folder, and which of them the document is.
    pub folder: Option<(&'a Folder, usize)>,
}

impl<'a> Beside<'a> {
    /// Only a posting.
    pub fn posting(asked: &'a Asked<'a>) -> Beside<'a> {
        Beside { asked: Some(asked), ..Beside::default() }
    }

    pub(super) fn the_posting(&self) -> Option<&'a Posting> {
        self.asked.map(|asked| asked.posting)
    }

    /// A related place with the text that it is in; none if that text is not there.
    pub(super) fn place(&self, document: &Document, related: &Related) -> Option<Place> {
        let source: &Arc<Source> = match related.file {
            RelatedFile::Document => &document.source,
            RelatedFile::Posting => &self.the_posting()?.document.source,
            RelatedFile::Resume => &self.resume?.source,
            RelatedFile::Other(number) => self.folder?.0.source(number)?,
        };
        Some(Place { source: Arc::clone(source), span: related.span, label: related.label })
    }
}
