//! Settings of the checks that look at other applications of the folder.

use serde::{Deserialize, Serialize};

/// What to find among the applications of a folder.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FolderSettings {
    /// What to find.
    pub find: FolderFind,
    /// Only what has at least so many words.
    #[serde(default)]
    pub words: usize,
    /// So many percent in common are too much.
    #[serde(default)]
    pub share: usize,
}

/// What can be found among the applications of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FolderFind {
    /// The employer that another application is for.
    OtherEmployer,
    /// The job that another application is for.
    OtherTitle,
    /// A paragraph that stands in another letter too, but for names.
    ParagraphReused,
    /// A letter that is the same as another but for names.
    LetterReused,
    /// A paragraph that would fit any other posting as well.
    SwapTest,
    /// Two letters for one job.
    SameJobTwice,
    /// A number of the letter that no resume has.
    NumberUnsupported,
    /// A number of the letter of which a resume says another.
    NumberContradicts,
    /// A post with other dates in another resume.
    PostDatesDiffer,
    /// A post with another title in another resume.
    PostTitlesDiffer,
    /// A quotation from the posting that it does not have.
    PostingChanged,
    /// An employer of the letter that no resume has.
    EmployerUnsupported,
    /// A title of the letter that no resume has.
    TitleUnsupported,
    /// A tool of the letter that no resume has.
    ToolUnsupported,
    /// Years of the letter that the dates of no resume add up to.
    YearsUnsupported,
    /// A degree that another resume gives otherwise.
    DegreeDiffers,
    /// A resume that differs from another one by its headline alone.
    TailoredTitleOnly,
}

impl FolderFind {
    /// Whether the number of words matters to it.
    pub fn counts_words(self) -> bool {
        matches!(self, FolderFind::ParagraphReused | FolderFind::LetterReused | FolderFind::SwapTest)
    }

    /// Whether the share matters to it.
    pub fn counts_share(self) -> bool {
        matches!(self, FolderFind::ParagraphReused | FolderFind::LetterReused)
    }
}
