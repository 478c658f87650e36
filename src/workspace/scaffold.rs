//! What `tailor-lint init` writes: which files, given what is there already.

/// The configuration's name.
pub const CONFIG: &str = "tailor-lint.yaml";

/// What is in a folder before it is set up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Present {
    /// Letters and texts that may be letters.
    pub letters: usize,
    /// Resumes.
    pub resumes: usize,
    /// Postings.
    pub postings: usize,
    /// Where its git repository begins, if it is in one.
    pub repository: Repository,
    /// Whether the repository is built by GitLab and not by GitHub.
    pub is_gitlab: bool,
}

/// Where the git repository of a folder begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Repository {
    /// It is in none.
    #[default]
    Nowhere,
    /// In the folder itself.
    Here,
    /// In a folder above.
    Above,
}

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Its path from the folder on.
    pub path: &'static str,
    /// What it holds.
    pub text: &'static str,
    /// What it is for.
    pub purpose: &'static str,
}

/// The files for a folder, in the order in which they are written. Who has applications already gets no example.
pub fn plan(present: &Present) -> Vec<Planned> {
    let mut files = vec![Planned {
        path: CONFIG,
        text: include_str!("../../templates/init/tailor-lint.yaml"),
        purpose: "which rules run, and how; every key with a comment",
    }];
    if present.letters + present.resumes + present.postings == 0 {
        files.push(Planned {
            path: "resume.md",
            text: include_str!("../../templates/init/resume.md"),
            purpose: "an example resume; put yours in its place",
        });
        files.push(Planned {
            path: "applications/example-line-cook/job.txt",
            text: include_str!("../../templates/init/job.txt"),
            purpose: "an example posting, as it would be pasted",
        });
        files.push(Planned {
            path: "applications/example-line-cook/cover-letter.md",
            text: include_str!("../../templates/init/cover-letter.md"),
            purpose: "the letter that answers it",
        });
    }
    if present.repository == Repository::Here {
        files.push(Planned {
            path: ".pre-commit-config.yaml",
            text: include_str!("../../templates/init/pre-commit-config.yaml"),
            purpose: "checks before each commit (pre-commit install)",
        });
        if !present.is_gitlab {
            files.push(Planned {
                path: ".github/workflows/tailor-lint.yml",
                text: include_str!("../../templates/init/workflow.yml"),
                purpose: "checks on GitHub whenever something is pushed",
            });
        }
    }
    files
}
