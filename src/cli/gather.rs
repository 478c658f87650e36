//! Finds the letters and resumes of a run, and what belongs to each of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::args::Check;
use super::config::Configs;
use super::{Terminal, config, files};
use crate::document::{Document, Kind};
use crate::lint::Failure;
use crate::posting::{Posting, Told};
use crate::workspace::pairs::{self, Choice, Files, Listed, Pair, Patterns, Role, Why};

/// The letters and resumes of a run, with what belongs to them.
#[derive(Default)]
pub(super) struct Gathered {
    /// What is to be checked.
    pub taken: Vec<Taken>,
    /// The postings, each once.
    pub postings: Vec<Posting>,
    /// The postings that no document answers. What is wrong with them is nobody's concern yet.
    pub saved: Vec<Posting>,
    /// The resumes that go with letters, each once.
    pub resumes: Vec<Document>,
    /// What could not be done.
    pub failures: Vec<Failure>,
    /// What somebody should know of how something was read, a line each.
    pub notes: Vec<String>,
    /// Texts that are neither letter nor resume nor posting.
    pub left_alone: Vec<String>,
    /// Postings that no document answers.
    pub unanswered: Vec<String>,
    /// What the configuration leaves out.
    excluded: Vec<String>,
}

/// A letter or resume.
pub(super) struct Taken {
    /// Its path, as given or as found.
    pub path: String,
    /// What it says.
    pub document: Document,
    /// What belongs to it, and why.
    pub pair: Pair,
    /// Its posting's place among the postings.
    pub posting: Option<usize>,
    /// Its resume's place among the resumes.
    pub resume: Option<usize>,
}

/// A text on its way to being taken.
struct Read {
    path: String,
    document: Document,
    /// Its path from the root of its folder of applications on; none for standard input.
    inside: Option<(PathBuf, String)>,
}

/// Gathers the documents that the command line names, or else all of the present folder, with what belongs to them. None if the command line is
/// wrong, which is shown.
pub(super) fn gather(arguments: &Check, configs: &mut Configs, terminal: &Terminal) -> Option<Gathered> {
    let stdin_name = arguments.read.stdin_name.as_deref();
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    let mut gathered = Gathered::default();
    let whole = arguments.files.is_empty();
    let told_of = arguments.job.as_deref().map(|job| config::named(job, stdin_name)).or(whole.then_some(Path::new(".")));
    let told = configs.told(&arguments.told, told_of, terminal)?;
    let mut roots: BTreeMap<PathBuf, Root> = BTreeMap::new();
    let read = if whole {
        let (root, patterns) = configs.root(Path::new("."), &here, terminal);
        let walked = walk(&here, &root, &mut gathered.failures);
        let (kept, left_out): (Vec<String>, Vec<String>) =
            walked.iter().cloned().partition(|inside| !configs.excludes(&root.join(inside), terminal));
        let read = gathered.read_all(&kept, &root, &here, arguments);
        gathered.excluded = left_out.iter().map(|inside| shown(&root.join(inside), &here)).collect();
        // A pattern may lead anywhere below the configuration.
        let has_patterns = !(patterns.job.is_empty() && patterns.resume.is_empty());
        let elsewhere = if has_patterns && root != here { walk(&root, &root, &mut Vec::new()) } else { Vec::new() };
        roots.insert(root, Root { patterns, files: walked.into_iter().chain(elsewhere).collect() });
        read
    } else {
        gathered.read_named(arguments, &here, configs, &mut roots, terminal)
    };
    gathered.pair(read, &roots, &here, arguments);
    gathered.load(arguments, &told);
    Some(gathered)
}

/// A folder of applications: where its files are.
struct Root {
    patterns: Patterns,
    /// Paths from the root on.
    files: BTreeSet<String>,
}

/// All files below a folder that may be part of an application, and those in the folders above it up to the root. Paths are from the root on. What git
/// ignores is left out, and links to folders are not followed.
pub(super) fn walk(here: &Path, root: &Path, failures: &mut Vec<Failure>) -> Vec<String> {
    let mut found = Vec::new();
    let walker =
        ignore::WalkBuilder::new(here).require_git(false).git_global(false).follow_links(false).sort_by_file_name(Ord::cmp).build();
    for entry in walker {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file() || kind.is_symlink() && entry.path().is_file());
                if is_file {
                    add(entry.path(), root, &mut found, failures);
                }
            }
            Err(error) => failures.push(walk_failure(&error)),
        }
    }
    for folder in here.ancestors().skip(1).take_while(|folder| folder.starts_with(root)) {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).for_each(|path| add(&path, root, &mut found, failures));
    }
    found.sort();
    found
}

fn add(path: &Path, root: &Path, found: &mut Vec<String>, failures: &mut Vec<Failure>) {
    let Ok(inside) = path.strip_prefix(root) else { return };
    match inside.to_str() {
        Some(inside) => found.push(inside.replace('\\', "/")),
        None if pairs::role(&inside.to_string_lossy()).is_some_and(|role| role != Role::Perhaps) => {
            let message = "this file's name is not UTF-8; give it another".to_owned();
            failures.push(Failure { path: inside.to_string_lossy().replace('\\', "/"), message, line: None });
        }
        None => {}
    }
}

fn walk_failure(error: &ignore::Error) -> Failure {
    let path = match error {
        ignore::Error::WithPath { path, .. } => path.to_string_lossy().replace('\\', "/"),
        ignore::Error::WithDepth { err, .. } => return walk_failure(err),
        _ => String::new(),
    };
    let message = error.io_error().map_or_else(|| error.to_string(), files::reason);
    Failure { path, message: message.replace("this file", "this folder"), line: None }
}

/// The files of the folder of one document and of the folders above it, up to the root.
fn around(path: &Path, root: &Path, found: &mut BTreeSet<String>) {
    let (mut list, mut failures) = (Vec::new(), Vec::new());
    let Some(own) = path.parent() else { return };
    for folder in own.ancestors().take_while(|folder| folder.starts_with(root)) {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.is_file())
            .for_each(|path| add(&path, root, &mut list, &mut failures));
    }
    found.extend(list);
}

impl Gathered {
    /// Reads all texts of a folder that are or may be letters or resumes.
    fn read_all(&mut self, paths: &[String], root: &Path, here: &Path, arguments: &Check) -> Vec<Read> {
        let roles: Vec<(&String, Role)> = paths.iter().filter_map(|path| Some((path, pairs::role(path)?))).collect();
        let texts: Vec<(&String, Role)> = roles.into_iter().filter(|(_, role)| *role != Role::Posting).collect();
        let in_scope = |inside: &str| root.join(inside).starts_with(here);
        let read = |(inside, role): &(&String, Role)| {
            let path = shown(&root.join(inside.as_str()), here);
            let document = match role {
                Role::Perhaps => files::perhaps_document(&path),
                _ => files::document(&path, &arguments.read).map(Some),
            };
            (path, (*inside).clone(), document)
        };
        let mut kept = Vec::new();
        for (path, inside, document) in texts.par_iter().map(read).collect::<Vec<_>>() {
            match document {
                Ok(Some(document)) => kept.push(Read { path, document, inside: Some((root.to_owned(), inside)) }),
                Ok(None) if in_scope(&inside) => self.left_alone.push(path),
                Ok(None) => {}
                Err(failure) => self.failures.push(failure),
            }
        }
        kept
    }

    /// Reads the texts that the command line names, and finds what lies around them.
    fn read_named(
        &mut self,
        arguments: &Check,
        here: &Path,
        configs: &mut Configs,
        roots: &mut BTreeMap<PathBuf, Root>,
        terminal: &Terminal,
    ) -> Vec<Read> {
        let (files, left_out): (Vec<String>, Vec<String>) = arguments
            .files
            .iter()
            .cloned()
            .partition(|path| path == "-" || !arguments.force_exclude || !configs.excludes(Path::new(path), terminal));
        self.notes.extend(left_out.iter().map(|path| format!("note: {path}: left out, since the configuration excludes it\n")));
        let documents: Vec<_> = match files.as_slice() {
            [one] => vec![files::document(one, &arguments.read)],
            many => many.par_iter().map(|path| files::document(path, &arguments.read)).collect(),
        };
        let mut kept = Vec::new();
        for (path, document) in files.iter().zip(documents) {
            let document = match document {
                Ok(document) => document,
                Err(failure) => {
                    self.failures.push(failure);
                    continue;
                }
            };
            let mut inside = None;
            // Who names a posting says what belongs together; nothing more is looked for.
            if path != "-" && arguments.job.is_none() {
                let (root, patterns) = configs.root(Path::new(path), here, terminal);
                if let Some(real) = real_path(Path::new(path))
                    && let Ok(relative) = real.strip_prefix(&root)
                {
                    inside = relative.to_str().map(|relative| (root.clone(), relative.replace('\\', "/")));
                    let found = roots.entry(root.clone()).or_insert_with(|| Root { patterns, files: BTreeSet::new() });
                    around(&real, &root, &mut found.files);
                    let names = [&document.front_matter.job, &document.front_matter.resume];
                    let named = names.into_iter().flatten().map(|named| real.parent().unwrap_or(Path::new("")).join(&named.path));
                    let named = named.filter_map(|path| std::fs::canonicalize(path).ok());
                    found.files.extend(
                        named.filter_map(|path| path.strip_prefix(&root).ok().map(|path| path.to_string_lossy().replace('\\', "/"))),
                    );
                }
            }
            kept.push(Read { path: path.clone(), document, inside });
        }
        for (root, found) in roots.iter_mut().filter(|(_, found)| !(found.patterns.job.is_empty() && found.patterns.resume.is_empty())) {
            found.files.extend(walk(root, root, &mut Vec::new()));
        }
        kept
    }

    /// Says what belongs to what.
    fn pair(&mut self, read: Vec<Read>, roots: &BTreeMap<PathBuf, Root>, here: &Path, arguments: &Check) {
        let mut files_of: BTreeMap<&Path, (Files, &Root)> = BTreeMap::new();
        for (root, found) in roots {
            let mut documents: Vec<Listed> = Vec::new();
            for Read { document, inside, .. } in &read {
                if let Some((own, inside)) = inside.as_ref().filter(|(own, _)| own == root) {
                    debug_assert!(own == root);
                    documents.push(Listed::of(inside, document));
                }
            }
            // A resume that is not checked itself is one by its name.
            let known: BTreeSet<String> = documents.iter().map(|document| document.path.clone()).collect();
            let by_name = found.files.iter().filter(|path| !known.contains(*path) && pairs::role(path) == Some(Role::Document));
            let by_name = by_name.filter(|path| Kind::of_name(path.rsplit('/').next().unwrap_or(path)) == Some(Kind::Resume));
            let others: Vec<Listed> =
                by_name.map(|path| Listed { path: path.clone(), kind: Kind::Resume, job: None, resume: None }).collect();
            documents.extend(others);
            files_of.insert(root, (Files::new(found.files.iter().cloned(), &documents), found));
        }
        let mut answered: BTreeSet<String> = BTreeSet::new();
        for Read { path, document, inside } in read {
            let mut pair = Pair { posting: Choice::Nothing, resume: Choice::Nothing };
            if let Some((root, inside)) = &inside
                && let Some((files, found)) = files_of.get(root.as_path())
            {
                pair = files.pair(&Listed::of(inside, &document), &found.patterns);
                let show = |choice: Choice| match choice {
                    Choice::File(path, why) => Choice::File(shown(&root.join(path), here), why),
                    Choice::Several(paths, why) => Choice::Several(paths.iter().map(|path| shown(&root.join(path), here)).collect(), why),
                    other => other,
                };
                pair = Pair { posting: show(pair.posting), resume: show(pair.resume) };
            }
            if let Some(job) = &arguments.job {
                pair.posting = Choice::File(job.clone(), Why::CommandLine);
            }
            if let Some(resume) = &arguments.resume {
                pair.resume = Choice::File(resume.clone(), Why::CommandLine);
            }
            answered.extend(pair.posting.file().map(str::to_owned));
            if inside.as_ref().is_none_or(|(root, inside)| !arguments.files.is_empty() || root.join(inside).starts_with(here)) {
                self.failures.extend(pair_failures(&document, &pair));
                self.taken.push(Taken { path, document, pair, posting: None, resume: None });
            }
        }
        if arguments.files.is_empty() {
            let shown_all = |(root, (files, _)): (&&Path, &(Files, &Root))| -> Vec<String> {
                files
                    .unanswered(&BTreeSet::new())
                    .into_iter()
                    .map(|path| root.join(path))
                    .filter(|path| path.starts_with(here))
                    .map(|path| shown(&path, here))
                    .collect()
            };
            self.unanswered =
                files_of.iter().flat_map(shown_all).filter(|path| !answered.contains(path) && !self.excluded.contains(path)).collect();
        }
    }

    /// Lets the letters say who the employer is where a posting's first lines leave it open.
    fn settle_companies(&mut self) {
        let Gathered { taken, postings, .. } = self;
        let mut letters: Vec<Vec<&Document>> = vec![Vec::new(); postings.len()];
        for one in taken.iter().filter(|one| one.document.kind == Kind::Letter) {
            if let Some(posting) = one.posting {
                letters[posting].push(&one.document);
            }
        }
        crate::posting::settle_companies(postings, &letters);
    }

    /// Reads the postings and resumes that belong to what is taken, each once.
    fn load(&mut self, arguments: &Check, told: &Told) {
        let stdin_name = arguments.read.stdin_name.as_deref();
        let mut wanted: BTreeSet<String> = self.taken.iter().filter_map(|taken| taken.pair.posting.file()).map(str::to_owned).collect();
        wanted.extend(arguments.job.clone());
        let read = |path: &String| {
            let mut notes = Vec::new();
            (path.clone(), files::posting_to_check(path, stdin_name, told, &mut notes), notes)
        };
        let wanted: Vec<String> = wanted.into_iter().collect();
        let loaded: Vec<_> = match wanted.as_slice() {
            [one] => vec![read(one)],
            many => many.par_iter().map(read).collect(),
        };
        self.saved = self.unanswered.par_iter().filter_map(|path| read(path).1.0).collect();
        let mut posting_of: FxHashMap<String, usize> = FxHashMap::default();
        for (path, posting, notes) in loaded {
            self.notes.extend(notes);
            let (posting, failure) = posting;
            // Who names a posting that asks for nothing meant another file.
            let posting = posting.filter(|_| failure.is_none() || arguments.job.is_none());
            self.failures.extend(failure);
            if let Some(posting) = posting {
                posting_of.insert(path, self.postings.len());
                self.postings.push(posting);
            }
        }
        let mut resume_of: FxHashMap<String, Option<usize>> = FxHashMap::default();
        for index in 0..self.taken.len() {
            self.taken[index].posting = self.taken[index].pair.posting.file().and_then(|path| posting_of.get(path).copied());
            let Some(path) = self.taken[index].pair.resume.file().map(str::to_owned) else { continue };
            if !resume_of.contains_key(&path) {
                let known = self.taken.iter().find(|taken| taken.path == path).map(|taken| Ok(taken.document.clone()));
                let place = match known.unwrap_or_else(|| files::document(&path, &arguments.read)) {
                    Ok(resume) => {
                        self.resumes.push(resume);
                        Some(self.resumes.len() - 1)
                    }
                    Err(failure) => {
                        self.failures.push(failure);
                        None
                    }
                };
                resume_of.insert(path.clone(), place);
            }
            self.taken[index].resume = resume_of.get(&path).copied().flatten();
        }
        self.settle_companies();
        if let Some(resume) = arguments.resume.as_ref().filter(|resume| !resume_of.contains_key(*resume)) {
            // Nothing goes with it, and it should be readable all the same.
            self.failures.extend(files::document(resume, &arguments.read).err());
        }
    }
}

/// What is wrong with what a document is paired with.
fn pair_failures(document: &Document, pair: &Pair) -> Vec<Failure> {
    let name = document.source.name();
    let file_name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let one = |choice: &Choice, key: &str, what: &str, place: &Option<crate::document::front_matter::Named>| {
        let line = place.as_ref().map(|named| document.source.line_of(named.span.start));
        let (message, line) = match choice {
            Choice::Nothing | Choice::File(..) => return None,
            Choice::Several(paths, why) => {
                if key == "resume" && *why != Why::Config {
                    return None;
                }
                let names = paths.iter().map(|path| file_name(path)).collect::<Vec<_>>().join(", ");
                let first = paths.first().map(|path| file_name(path)).unwrap_or_default();
                let message = format!(
                    "several {what} fit this document: {names}; write {key}: {first} (or another one) between --- lines at its beginning, or take the others out"
                );
                (message, None)
            }
            Choice::Gone(path, _) if path.contains("://") => (
                format!("{key}: {path} is an address, and this tool never goes online; save the page beside this file and name it here"),
                line,
            ),
            Choice::Gone(path, _) => {
                (format!("{key}: {path} names a file that is not there; write its path from this file's folder on"), line)
            }
            Choice::Outside(path, _) if path.contains("://") => (
                format!("{key}: {path} is an address, and this tool never goes online; save the page beside this file and name it here"),
                line,
            ),
            Choice::Outside(path, Why::Config) => {
                (format!("{key}: {path} in tailor-lint.yaml leads out of its folder for this document, where nothing is looked at"), None)
            }
            Choice::Outside(path, _) => {
                (format!("{key}: {path} leads out of the folder of applications, where nothing is looked at"), line)
            }
        };
        Some(Failure { path: name.to_owned(), message, line })
    };
    let job = one(&pair.posting, "job", "postings", &document.front_matter.job);
    let resume = one(&pair.resume, "resume", "resumes", &document.front_matter.resume);
    job.into_iter().chain(resume).collect()
}

/// A path without links in its folder; the file itself may be one.
pub(super) fn real_path(path: &Path) -> Option<PathBuf> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(std::fs::canonicalize(parent).ok()?.join(path.file_name()?))
}

/// A path as it is shown: from a folder on, mostly the present one, where that is possible.
pub(super) fn shown(path: &Path, here: &Path) -> String {
    let slashed = |path: &Path| path.to_string_lossy().replace('\\', "/");
    if let Ok(inside) = path.strip_prefix(here) {
        return slashed(inside);
    }
    let common = here.ancestors().find(|folder| path.starts_with(folder));
    match common.and_then(|common| Some((here.strip_prefix(common).ok()?, path.strip_prefix(common).ok()?))) {
        Some((up, down)) if up.components().count() < 8 && common.is_some_and(|common| common.parent().is_some()) => {
            let up = up.components().filter(|part| matches!(part, Component::Normal(_))).map(|_| "../").collect::<String>();
            up + &slashed(down)
        }
        _ => slashed(path),
    }
}
