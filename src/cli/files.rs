//! Reading files, and what to say when they cannot be read.

use std::io::Read as _;
use std::path::Path;

use crate::document::{Document, Format, Kind, Wall};
use crate::lint::Failure;
use crate::posting::{OwnTerms, Posting, Told, language};
use crate::rule::folder::{UserRule, parse};
use crate::rule::nearest::nearest;
use crate::rule::{RuleError, RuleSet, terms};
use crate::text::Source;

use super::args::{self, Read};
use super::{Ending, Terminal};

/// Reads one file, or standard input for `-`, which then goes by `stdin_name`.
fn source(path: &str, stdin_name: Option<&str>) -> Result<Source, Failure> {
    let shown = if path == "-" { stdin_name.unwrap_or("-") } else { path }.replace('\\', "/");
    let failure = |message: String| Failure { path: shown.clone(), message, line: None };
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        let limit = crate::text::decode::LARGEST_FILE as u64 + 1;
        std::io::stdin()
            .lock()
            .take(limit)
            .read_to_end(&mut bytes)
            .map_err(|error| failure(format!("standard input could not be read: {error}")))?;
        bytes
    } else {
        bytes_of(Path::new(path)).map_err(failure)?
    };
    Source::decode(shown.clone(), bytes).map_err(|error| failure(error.to_string()))
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, String> {
    let meta = std::fs::metadata(path).map_err(|error| reason(&error))?;
    if meta.is_dir() {
        return Err("this is a folder; name a file in it".to_owned());
    }
    if meta.len() > crate::text::decode::LARGEST_FILE as u64 {
        return Err(crate::text::decode::DecodeError::TooLarge.to_string());
    }
    std::fs::read(path).map_err(|error| reason(&error))
}

pub(super) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file; check the name and the folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "this file may not be read; check its permissions".to_owned(),
        _ => format!("this file could not be read: {error}"),
    }
}

/// Reads a letter or resume.
pub(super) fn document(path: &str, read: &Read) -> Result<Document, Failure> {
    let source = source(path, read.stdin_name.as_deref())?;
    let format = Format::of_text(source.name(), source.text(), Format::Markdown);
    if format == Format::Json {
        let message =
            "letters and resumes are read from Markdown, plain text or HTML, not from JSON; export this one as Markdown".to_owned();
        return Err(Failure { path: source.name().to_owned(), message, line: None });
    }
    let document = Document::read(source, format, read.kind.map(Kind::from));
    if document.is_empty() && document.problem.is_none() {
        let message = "this file has no text to check".to_owned();
        return Err(Failure { path: document.source.name().to_owned(), message, line: None });
    }
    if document.kind == Kind::Posting {
        let message = "its front matter says that this is a posting; give it to --job, or change kind:".to_owned();
        return Err(Failure { path: document.source.name().to_owned(), message, line: None });
    }
    Ok(document)
}

/// Reads a text that may be a letter or resume; none if neither its front matter nor its content says so.
pub(super) fn perhaps_document(path: &str) -> Result<Option<Document>, Failure> {
    let source = source(path, None)?;
    let read = |kind: Option<Kind>| Document::read(source.clone(), Format::Markdown, kind);
    let document = read(None);
    if let Some(kind) = document.front_matter.kind {
        return Ok((kind != Kind::Posting).then_some(document));
    }
    if document.front_matter.job.is_some() && !document.is_empty() {
        return Ok(Some(document));
    }
    Ok(document.looks_like().map(|kind| if kind == document.kind { document } else { read(Some(kind)) }))
}

/// Reads a job posting, and refuses what cannot be one. Says what somebody should know of how it was read.
pub(super) fn posting(path: &str, stdin_name: Option<&str>, told: &Told, terminal: &Terminal) -> Result<Posting, Failure> {
    let mut notes = Vec::new();
    let posting = posting_with_notes(path, stdin_name, told, &mut notes);
    notes.iter().for_each(|note| terminal.note(note));
    posting
}

/// The same without printing: what there is to say is added to the notes, a line each.
pub(super) fn posting_with_notes(path: &str, stdin_name: Option<&str>, told: &Told, notes: &mut Vec<String>) -> Result<Posting, Failure> {
    let source = source(path, stdin_name)?;
    if source.text().starts_with("From: <Saved by") {
        let message = "this is a web archive (MHTML); save the page once more as “HTML only”, or copy its text into a .txt file".to_owned();
        return Err(Failure { path: source.name().to_owned(), message, line: None });
    }
    let format = Format::of_text(source.name(), source.text(), Format::Plain);
    let document = Document::read(source, format, Some(Kind::Posting));
    notes.extend(notes_of(&document));
    let failure = |message: &str| Failure { path: document.source.name().to_owned(), message: message.to_owned(), line: None };
    if let Some(problem) = &document.problem {
        return Err(Failure { line: Some(document.source.line_of(problem.span.start)), ..failure(&problem.message) });
    }
    if document.is_empty() {
        return Err(failure(match format {
            Format::Html => {
                "this page shows no text of its own (scripts put it there later); open it in a browser, copy the posting's text, and save that as a .txt file"
            }
            Format::Json => "this JobPosting has neither title nor description; paste the posting's text into a .txt file",
            _ => "this posting has no text; paste the job posting into it",
        }));
    }
    match document.looks_like() {
        Some(Kind::Letter) => {
            return Err(failure("this reads like a letter, not a posting; give the job posting to --job"));
        }
        Some(Kind::Resume) => return Err(failure("this reads like a resume, not a posting; give the job posting to --job")),
        _ => {}
    }
    match document.wall() {
        Some(wall) => Err(failure(&wall_message(wall))),
        None => {
            if document.hires_nobody() {
                let name = document.source.name();
                notes.push(format!(
                    "note: {name}: this text says nothing of a job to apply for; if it is a resume, give the job posting instead\n"
                ));
            }
            Ok(Posting::read_told(document, told))
        }
    }
}

fn wall_message(wall: Wall) -> String {
    let what = match wall {
        Wall::Login => "this is a page that asks to sign in, not the posting behind it",
        Wall::Robot => {
            "this is a page that a site shows to programs (it asks for JavaScript or cookies, or denies access), not the posting"
        }
        Wall::Consent => "this is a notice about cookies, not the posting behind it",
        Wall::Gone => {
            return "this page says that the posting is no longer there; if you have its text elsewhere, paste it into a .txt file"
                .to_owned();
        }
    };
    format!("{what}; open the posting in your browser, copy its text, and save that as a .txt file")
}

/// The same without printing, for what needs something to check against. A posting that asks for nothing has its names all the same, so it comes with what
/// is wrong.
pub(super) fn posting_to_check(
    path: &str,
    stdin_name: Option<&str>,
    told: &Told,
    notes: &mut Vec<String>,
) -> (Option<Posting>, Option<Failure>) {
    match posting_with_notes(path, stdin_name, told, notes) {
        Err(failure) => (None, Some(failure)),
        Ok(posting) => {
            let failure = nothing_to_check(&posting);
            let english = in_english(&posting).is_none();
            (english.then_some(posting), failure)
        }
    }
}

/// Why there is nothing in a posting to check against: its language, or that it asks for nothing.
pub(super) fn nothing_to_check(posting: &Posting) -> Option<Failure> {
    let asks = !(posting.requirements.is_empty() && posting.gates.is_empty());
    in_english(posting).or_else(|| {
        (!asks).then(|| {
            failure(
                posting,
                "no requirement was found in this posting, so there is nothing to check against; paste the text of the whole posting into a .txt file (`tailor-lint posting` shows how a posting is read)".to_owned(),
            )
        })
    })
}

/// The fewest words of a trade that a score can rest on where no requirement was found.
const FEWEST_WORDS: usize = 8;

/// Why a posting gives nothing that a score could be made of.
pub(super) fn nothing_to_score(posting: &Posting) -> Option<Failure> {
    let says = posting.vocabulary.len() >= FEWEST_WORDS;
    in_english(posting).or_else(|| if says { None } else { nothing_to_check(posting) })
}

fn in_english(posting: &Posting) -> Option<Failure> {
    let name = language::name(posting.language());
    (posting.language() != language::ENGLISH).then(|| {
        failure(
            posting,
            format!(
                "this posting is in {name}, and only English postings can be read so far; if the employer has it in English too, save that one, or put a translation into a .txt file"
            ),
        )
    })
}

fn failure(posting: &Posting, message: String) -> Failure {
    Failure { path: posting.document.source.name().to_owned(), message, line: None }
}

/// Whether two paths lead to one file.
pub(super) fn is_same(left: &str, right: &str) -> bool {
    let whole = |path: &str| std::fs::canonicalize(path).ok();
    whole(left).is_some_and(|left| Some(left) == whole(right))
}

/// What somebody should know of how a document was read, a line each.
fn notes_of(document: &Document) -> impl Iterator<Item = String> {
    document.notes.iter().map(|note| {
        let line = document.source.line_of(note.span.start);
        format!("note: {}:{line}: {}\n", document.source.name(), note.message)
    })
}

/// The failure that a mistake in a document's front matter is. The document is checked all the same.
pub(super) fn front_matter_failure(document: &Document) -> Option<Failure> {
    let problem = document.problem.as_ref()?;
    let line = document.source.line_of(problem.span.start);
    Some(Failure { path: document.source.name().to_owned(), message: problem.message.clone(), line: Some(line) })
}

/// The built-in rules and those of the folders, and what is wrong in these, which is shown at once. A rule with a mistake is left out; the others run.
pub(super) fn rules(folders: &[String], terminal: &Terminal) -> (RuleSet, Vec<Failure>) {
    if folders.is_empty() {
        return (RuleSet::builtin(), Vec::new());
    }
    let (mut files, mut failures) = (Vec::new(), Vec::new());
    for folder in folders {
        let (more, wrong) = user_rules(folder, terminal);
        files.extend(more);
        failures.extend(wrong);
    }
    let (set, mistakes) = RuleSet::with(files);
    failures.extend(show_mistakes(&mistakes, terminal));
    (set, failures)
}

/// The rule files of a folder, and what could not be read, which is shown at once.
pub(super) fn user_rules(folder: &str, terminal: &Terminal) -> (Vec<UserRule>, Vec<Failure>) {
    let fail = |path: &str, message: &str| {
        terminal.fail(path, None, message);
        Failure { path: path.to_owned(), message: message.to_owned(), line: None }
    };
    let mut paths = Vec::new();
    if let Err(message) = yaml_files(Path::new(folder), &mut paths) {
        return (Vec::new(), vec![fail(folder, &message)]);
    }
    if paths.is_empty() {
        return (Vec::new(), vec![fail(folder, "there is no .yaml file in this folder; a rule is one YAML file")]);
    }
    paths.sort();
    let mut files = Vec::new();
    let mut failures = Vec::new();
    for path in paths {
        match yaml_text(Path::new(&path), "a rule file must be UTF-8 text").map(|text| parse(&path, &text)) {
            Err(message) => failures.push(fail(&path, &message)),
            Ok(Err(mistake)) => failures.extend(show_mistakes(&[mistake], terminal)),
            Ok(Ok(rule)) => files.push(rule),
        }
    }
    (files, failures)
}

/// Terms of files, and the words that are none.
pub(super) type Terms = Vec<terms::TermFile>;

/// Reads files of terms. Mistakes are shown in them; what could be read is returned.
pub(super) fn term_files(paths: &[String], terminal: &Terminal) -> (Terms, Vec<Failure>) {
    let (mut read, mut failures) = (Vec::new(), Vec::new());
    for path in paths {
        let path = path.replace('\\', "/");
        match yaml_text(Path::new(&path), "a term file must be UTF-8 text") {
            Err(message) => {
                terminal.fail(&path, None, &message);
                failures.push(Failure { path, message, line: None });
            }
            Ok(text) => match terms::parse(&path, &text) {
                Ok(file) => read.push(file),
                Err(mistake) => failures.extend(show_mistakes(&[mistake], terminal)),
            },
        }
    }
    (read, failures)
}

/// What the command line tells of a posting, with the terms that a configuration names. `None` if there was a mistake in a file that the command
/// line names, which is shown.
pub(super) fn told(arguments: &args::Told, mut files: Terms, terminal: &Terminal) -> Option<Told> {
    let (more, failures) = term_files(&arguments.terms, terminal);
    files.extend(more);
    let (mut terms, mut not_terms) = (Vec::new(), Vec::new());
    for file in files {
        terms.extend(file.terms);
        not_terms.extend(file.not_terms);
    }
    let own = OwnTerms::new(&terms, &not_terms);
    failures.is_empty().then(|| Told { title: arguments.title.clone(), company: arguments.company.clone(), terms: own })
}

pub(super) fn yaml_text(path: &Path, otherwise: &str) -> Result<String, String> {
    bytes_of(path).and_then(|bytes| String::from_utf8(bytes).map_err(|_| otherwise.to_owned()))
}

fn yaml_files(folder: &Path, found: &mut Vec<String>) -> Result<(), String> {
    let entries = std::fs::read_dir(folder).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such folder of rules".to_owned(),
        std::io::ErrorKind::NotADirectory => "this is no folder; --rules takes the folder that your rule files are in".to_owned(),
        _ => reason(&error),
    })?;
    for entry in entries.flatten() {
        let path = entry.path();
        // Links to folders are not followed, so that a circle of them cannot trap us.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            yaml_files(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            found.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

/// Shows mistakes in rule files, each in its file, and gives them as failures.
pub(super) fn show_mistakes(mistakes: &[RuleError], terminal: &Terminal) -> Vec<Failure> {
    let show = |mistake: &RuleError| {
        terminal.note(&crate::report::pretty::render(mistake, terminal.err));
        Failure { path: mistake.path.clone(), message: mistake.to_string(), line: Some(mistake.line()) }
    };
    mistakes.iter().map(show).collect()
}

/// Whether all names are rules of some set; says so of each that is not.
pub(super) fn known(names: &[String], sets: &[RuleSet], terminal: &Terminal) -> Result<(), Ending> {
    let mut ending = Ok(());
    for name in names.iter().filter(|name| sets.iter().all(|rules| rules.get(name).is_none())) {
        let near = nearest(name, sets.iter().flat_map(RuleSet::rules).map(|rule| rule.id.as_str()));
        let hint = near.map_or("`tailor-lint rules` lists them all".to_owned(), |near| format!("did you mean “{near}”?"));
        terminal.fail("", None, &format!("there is no rule “{name}”; {hint}"));
        ending = Err(Ending::Failed);
    }
    ending
}
