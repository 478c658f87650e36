//! What `tailor-lint init` writes: which files, given what a folder has already. Nothing is read or written here.

use super::config::FILE_NAME;

/// The hook's file.
pub const HOOK: &str = ".pre-commit-config.yaml";

/// The folder of the example application, from the folder that is set up on.
const EXAMPLE: &str = "applications/example-employer-line-cook";

const CONFIG_TEXT: &str = include_str!("../../templates/init/tailor-lint.yaml");
const RESUME_TEXT: &str = include_str!("../../templates/init/resume.md");
const POSTING_TEXT: &str = include_str!("../../templates/init/applications/example-employer-line-cook/job.txt");
const LETTER_TEXT: &str = include_str!("../../templates/init/applications/example-employer-line-cook/cover-letter.md");
const HOOK_TEXT: &str = include_str!("../../templates/init/pre-commit-config.yaml");
const WORKFLOW_TEXT: &str = include_str!("../../templates/init/github-workflow.yml");
const GITLAB_TEXT: &str = include_str!("../../templates/init/gitlab-job.yml");

/// What a folder has before it is set up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// How many letters.
    pub letters: usize,
    /// How many of them have a posting.
    pub answering: usize,
    /// How many resumes.
    pub resumes: usize,
    /// How many postings that nothing answers.
    pub unanswered: usize,
    /// Where its repository begins.
    pub repository: Repository,
    /// Whether the configuration of a folder above has held for it so far.
    pub config_above: bool,
}

impl Before {
    /// Whether it has anything of an application: an example would only be in the way.
    pub fn has_applications(&self) -> bool {
        self.letters + self.resumes + self.unanswered > 0
    }
}

/// Where a folder's git repository begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Repository {
    /// It is in none.
    #[default]
    None,
    /// In the folder itself.
    Here {
        /// Whether it is checked by GitLab, and not by GitHub.
        gitlab: bool,
    },
    /// In a folder above.
    Above {
        /// The folder's path from there on.
        inside: String,
    },
}

/// A file that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its path from the folder on, with `/`.
    pub path: String,
    /// What it is for, in a phrase.
    pub purpose: &'static str,
    /// What is in it.
    pub text: String,
}

/// The files that set a folder up, in the order in which to write them. The configuration is the last, so that what failed half-way can be begun again.
pub fn files(before: &Before) -> Vec<NewFile> {
    let file = |path: &str, purpose, text: &str| NewFile { path: path.to_owned(), purpose, text: plain(text) };
    let mut files = Vec::new();
    if !before.has_applications() {
        files.push(file("resume.md", "an example resume, of an invented person", RESUME_TEXT));
        files.push(file(&format!("{EXAMPLE}/job.txt"), "an example posting", POSTING_TEXT));
        files.push(file(&format!("{EXAMPLE}/cover-letter.md"), "the letter that answers it", LETTER_TEXT));
    }
    if let Repository::Here { gitlab } = before.repository {
        files.push(file(HOOK, "checks before each commit, once you have run pre-commit install", HOOK_TEXT));
        if !gitlab {
            files.push(file(".github/workflows/tailor-lint.yml", "checks at each push to GitHub", WORKFLOW_TEXT));
        }
    }
    files.push(file(FILE_NAME, "which rules run, and how; all of it optional", CONFIG_TEXT));
    files
}

/// The hook alone, for a file of hooks that is there already.
pub fn hook() -> String {
    let text = plain(HOOK_TEXT);
    text.split_once("repos:\n").map_or(text.clone(), |(_, hook)| hook.to_owned())
}

/// The job for a `.gitlab-ci.yml`.
pub fn gitlab_job() -> String {
    plain(GITLAB_TEXT)
}

/// A template with this program's version in it, and with plain line ends however the sources were checked out.
fn plain(template: &str) -> String {
    template.replace("\r\n", "\n").replace("VERSION", env!("CARGO_PKG_VERSION"))
}
