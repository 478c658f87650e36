//! What belongs together in a folder of applications: which posting a letter or resume answers, and which resume goes with a letter.
//!
//! Paths are relative to the folder, with `/`. Nothing is read here: the caller knows which files there are and what the documents' front matter says.

use std::collections::{BTreeMap, BTreeSet};

use globset::{GlobBuilder, GlobMatcher};

use crate::document::front_matter::Named;
use crate::document::{Document, Kind};

/// What postings are called.
const POSTING_NAMES: [&str; 5] = ["job", "posting", "job-posting", "job-description", "jd"];

/// What postings are written in; of two files of one name the first of these is read.
const POSTING_ENDINGS: [&str; 5] = ["md", "txt", "html", "htm", "json"];

/// What letters and resumes are written in.
const DOCUMENT_ENDINGS: [&str; 3] = ["md", "markdown", "txt"];

/// Files of Markdown that are found in any folder and are no part of an application.
const NO_DOCUMENTS: [&str; 16] = [
    "readme",
    "license",
    "licence",
    "changelog",
    "contributing",
    "notes",
    "note",
    "todo",
    "index",
    "summary",
    "code-of-conduct",
    "security",
    "claude",
    "agents",
    "log",
    "interview",
];

/// What a file may be, by its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A posting.
    Posting,
    /// A letter or resume: its name or its folder's says so.
    Document,
    /// A text that may be a letter or resume: its content has to say.
    Perhaps,
}

/// The role of a file, if it can be part of an application.
pub fn role(path: &str) -> Option<Role> {
    let (stem, ending) = stem_and_ending(path);
    let stem = plain(stem);
    if POSTING_NAMES.contains(&stem.as_str()) && POSTING_ENDINGS.contains(&ending.as_str()) {
        return Some(Role::Posting);
    }
    if !DOCUMENT_ENDINGS.contains(&ending.as_str()) || NO_DOCUMENTS.contains(&stem.as_str()) {
        return None;
    }
    let folder = path.rsplit('/').nth(1).unwrap_or("");
    if Kind::of_name(&stem).is_some() {
        return Some(Role::Document);
    }
    // In a folder of letters all texts are letters, but for what is plainly something else.
    let in_folder = Kind::of_name(folder).is_some() && ending != "txt";
    if in_folder {
        return Some(Role::Document);
    }
    (ending != "txt").then_some(Role::Perhaps)
}

/// A letter or resume of the folder.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its path.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// What its front matter says after `job:`.
    pub job: Option<String>,
    /// What its front matter says after `resume:`.
    pub resume: Option<String>,
}

impl Listed {
    /// A document at a path of the folder.
    pub fn of(path: &str, document: &Document) -> Listed {
        let named = |named: &Option<Named>| named.as_ref().map(|named| named.path.clone());
        let front_matter = &document.front_matter;
        Listed { path: path.to_owned(), kind: document.kind, job: named(&front_matter.job), resume: named(&front_matter.resume) }
    }
}

/// What a document is paired with, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Nothing was found.
    Nothing,
    /// This file.
    File(String, Why),
    /// Any of these files; nobody says which.
    Several(Vec<String>, Why),
    /// What is named is not there.
    Gone(String, Why),
    /// What is named is outside the folder.
    Outside(String, Why),
}

impl Choice {
    /// The file, if there is one.
    pub fn file(&self) -> Option<&str> {
        match self {
            Choice::File(path, _) => Some(path),
            _ => None,
        }
    }
}

/// Why two files belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The command line says so.
    CommandLine,
    /// The front matter says so.
    FrontMatter,
    /// The configuration says so.
    Config,
    /// It lies in the same folder.
    Sibling,
    /// It lies in a folder above.
    Above,
    /// It is the only one there is.
    Only,
}

impl Why {
    /// The reason in words.
    pub fn said(self) -> &'static str {
        match self {
            Why::CommandLine => "named on the command line",
            Why::FrontMatter => "its front matter says so",
            Why::Config => "tailor-lint.yaml says so",
            Why::Sibling => "in the same folder",
            Why::Above => "in a folder above",
            Why::Only => "the only one there is",
        }
    }
}

/// A document with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The posting that it answers.
    pub posting: Choice,
    /// The resume that goes with it; of a resume, nothing.
    pub resume: Choice,
}

/// Where a configuration says that postings and resumes are: paths or globs in which `{dir}` is the document's folder and `{name}` its name.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    /// For postings, tried in this order.
    pub job: Vec<String>,
    /// For resumes.
    pub resume: Vec<String>,
}

/// The files of a folder.
#[derive(Clone, Debug, Default)]
pub struct Files {
    all: BTreeSet<String>,
    /// For each folder, its postings by name.
    postings: BTreeMap<String, Vec<String>>,
    /// For each folder, its resumes.
    resumes: BTreeMap<String, Vec<String>>,
    any_resume: Vec<String>,
}

impl Files {
    /// All files that may belong to an application, and those of them that are letters or resumes.
    pub fn new(all: impl IntoIterator<Item = String>, documents: &[Listed]) -> Files {
        let mut files = Files { all: all.into_iter().collect(), ..Files::default() };
        let documented: BTreeSet<&str> = documents.iter().map(|document| document.path.as_str()).collect();
        for path in files.all.iter().filter(|path| role(path) == Some(Role::Posting) && !documented.contains(path.as_str())) {
            files.postings.entry(folder_of(path).to_owned()).or_default().push(path.clone());
        }
        files.postings.values_mut().for_each(one_of_each_name);
        for document in documents.iter().filter(|document| document.kind == Kind::Resume) {
            files.resumes.entry(folder_of(&document.path).to_owned()).or_default().push(document.path.clone());
            files.any_resume.push(document.path.clone());
        }
        files.resumes.values_mut().for_each(one_of_each_name);
        one_of_each_name(&mut files.any_resume);
        files
    }

    /// The postings that no document of the same folder answers by being there, such as a job that one has only saved so far.
    pub fn unanswered<'a>(&'a self, answered: &BTreeSet<&str>) -> Vec<&'a str> {
        self.postings.values().flatten().map(String::as_str).filter(|path| !answered.contains(path)).collect()
    }

    /// What belongs to a document.
    pub fn pair(&self, document: &Listed, patterns: &Patterns) -> Pair {
        let posting = self.named(document, document.job.as_deref(), &patterns.job).unwrap_or_else(|| {
            match self.postings.get(folder_of(&document.path)).map(Vec::as_slice) {
                None | Some([]) => Choice::Nothing,
                Some([one]) => Choice::File(one.clone(), Why::Sibling),
                Some(several) => Choice::Several(several.to_vec(), Why::Sibling),
            }
        });
        let resume = match document.kind {
            Kind::Letter => {
                self.named(document, document.resume.as_deref(), &patterns.resume).unwrap_or_else(|| self.nearest_resume(document))
            }
            _ => Choice::Nothing,
        };
        Pair { posting, resume }
    }

    /// What front matter or configuration name; none where they name nothing.
    fn named(&self, document: &Listed, front_matter: Option<&str>, patterns: &[String]) -> Option<Choice> {
        if let Some(named) = front_matter {
            let Some(path) = joined(folder_of(&document.path), named) else {
                return Some(Choice::Outside(named.to_owned(), Why::FrontMatter));
            };
            let there = self.all.contains(&path);
            return Some(if there { Choice::File(path, Why::FrontMatter) } else { Choice::Gone(named.to_owned(), Why::FrontMatter) });
        }
        for pattern in patterns {
            let Some(wanted) = filled(pattern, &document.path) else { return Some(Choice::Outside(pattern.clone(), Why::Config)) };
            let mut found: Vec<String> = if self.all.contains(&wanted) {
                vec![wanted]
            } else {
                let glob = glob(&wanted);
                self.all.iter().filter(|path| glob.as_ref().is_some_and(|glob| glob.is_match(path))).cloned().collect()
            };
            found.retain(|path| *path != document.path);
            one_of_each_name(&mut found);
            match found.as_slice() {
                [] => {}
                [one] => return Some(Choice::File(one.clone(), Why::Config)),
                _ => return Some(Choice::Several(found, Why::Config)),
            }
        }
        None
    }

    /// The resume in the letter's folder, or else in the nearest folder above, or else the only one there is.
    fn nearest_resume(&self, document: &Listed) -> Choice {
        let own = folder_of(&document.path);
        let mut folder = own;
        loop {
            let why = if folder == own { Why::Sibling } else { Why::Above };
            match self.resumes.get(folder).map(Vec::as_slice) {
                None | Some([]) => {}
                Some([one]) => return Choice::File(one.clone(), why),
                Some(several) => return Choice::Several(several.to_vec(), why),
            }
            if folder.is_empty() {
                break;
            }
            folder = folder_of(folder);
        }
        // A resume that lies beside a posting is that application's own.
        let free: Vec<&String> = self.any_resume.iter().filter(|path| !self.postings.contains_key(folder_of(path))).collect();
        match free.as_slice() {
            [one] => Choice::File((*one).clone(), Why::Only),
            _ => Choice::Nothing,
        }
    }
}

/// Of files that differ in their ending only, the one that is read best.
fn one_of_each_name(paths: &mut Vec<String>) {
    let rank = |path: &str| {
        let ending = stem_and_ending(path).1;
        POSTING_ENDINGS.iter().position(|known| *known == ending).unwrap_or(POSTING_ENDINGS.len())
    };
    let name = |path: &str| path.strip_suffix(&format!(".{}", path.rsplit('.').next().unwrap_or(""))).unwrap_or(path).to_owned();
    paths.sort_by_key(|path| (name(path), rank(path)));
    paths.dedup_by_key(|path| name(path));
}

/// A file's name without its ending, and the ending in small letters.
fn stem_and_ending(path: &str) -> (&str, String) {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem, ending.to_lowercase()),
        _ => (name, String::new()),
    }
}

/// A name in small letters with hyphens: `Job_Description` and `job description` are one.
fn plain(name: &str) -> String {
    let words: Vec<String> =
        name.split(|c: char| c == '_' || c == '-' || c.is_whitespace()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join("-")
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path from a folder on, without `.` and `..`; none if it leads out of the whole folder.
fn joined(folder: &str, path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    if path.starts_with('/') || path.contains("://") || path.get(1..2) == Some(":") {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A pattern for one document: `{dir}` and `{name}` filled in. What they stand for is meant as it is, whatever signs are in it.
fn filled(pattern: &str, document: &str) -> Option<String> {
    let as_it_is = |text: &str| {
        text.chars().fold(String::new(), |mut out, c| {
            if matches!(c, '*' | '?' | '[' | ']' | '{' | '}') {
                out.push('[');
                out.push(c);
                out.push(']');
            } else {
                out.push(c);
            }
            out
        })
    };
    let wild = pattern.contains(['*', '?', '[']);
    let put = |text: &str| if wild { as_it_is(text) } else { text.to_owned() };
    let (stem, _) = stem_and_ending(document);
    let folder = folder_of(document);
    let folder = if folder.is_empty() { "." } else { folder };
    joined("", &pattern.replace("{dir}", &put(folder)).replace("{name}", &put(stem)))
}

fn glob(pattern: &str) -> Option<GlobMatcher> {
    GlobBuilder::new(pattern).literal_separator(true).build().ok().map(|glob| glob.compile_matcher())
}
