//! `tailor-lint rank DOC… --jobs POSTING…`.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::args::{PlainFormat, Rank, Told};
use super::folders::{Named, Wanted};
use super::progress::Progress;
use super::{Ending, Terminal, config, files, folders};
use crate::coverage::{Asked, Said};
use crate::document::Document;
use crate::insight::ranking::{Fit, best_first, remark};
use crate::lint::Failure;
use crate::posting::{Posting, language};
use crate::report::{json, ranking};

const DOCUMENTS: Wanted = Wanted {
    endings: &["md", "markdown", "txt", "html", "htm"],
    none: "there is no letter or resume in this folder; they are .md, .txt or .html files",
};

const POSTINGS: Wanted = Wanted {
    endings: &["md", "markdown", "txt", "html", "htm", "json"],
    none: "there is no posting in this folder; save each as a .txt, .md, .html or .json file",
};

/// How many postings are shown for each document, where the user does not say.
const TOP: usize = 5;

pub(super) fn run(arguments: &Rank, terminal: &Terminal) -> Ending {
    if arguments.documents.iter().chain(&arguments.jobs).filter(|path| *path == "-").count() > 1 {
        terminal.fail("", None, "standard input (-) can be read only once; give the other texts as files");
        return Ending::Failed;
    }
    let told = Told { title: None, company: None, terms: arguments.terms.clone() };
    let first = arguments.jobs.first().map(|job| config::named(job, arguments.read.stdin_name.as_deref()));
    let Some((told, failures)) = config::told(&told, &arguments.config, first, terminal) else { return Ending::Failed };
    let (documents, postings) = sorted_out(folders::files(&arguments.documents, DOCUMENTS), folders::files(&arguments.jobs, POSTINGS));

    let progress = Progress::new("reading", documents.len() + postings.len());
    let stdin_name = arguments.read.stdin_name.as_deref();
    let documents = read(documents, &progress, |file, notes| {
        let document = files::document(&file.path, &arguments.read)?;
        notes.extend(foreign(&document));
        Ok((document, folder(&file)))
    });
    let postings = read(postings, &progress, |file, notes| {
        let posting = files::posting_with_notes(&file.path, stdin_name, &told, notes)?;
        nothing_to_compare(&posting).map_or(Ok(()), Err)?;
        notes.extend(thin(&posting));
        Ok((posting, folder(&file)))
    });
    drop(progress);
    let mut failed = documents.failed || postings.failed || !failures.is_empty();
    for read in [&documents.messages, &postings.messages] {
        read.iter().for_each(|message| message.say(terminal));
    }
    // A mistake in the front matter is no reason not to rank, but one to say so, unless there is no text below it.
    let mut ranked: Vec<(Document, Option<PathBuf>)> = Vec::new();
    for (document, folder) in documents.values {
        if let Some(failure) = files::front_matter_failure(&document) {
            terminal.fail(&failure.path, failure.line, &failure.message);
            failed = true;
        }
        if !document.is_empty() {
            ranked.push((document, folder));
        }
    }
    if ranked.is_empty() || postings.values.is_empty() {
        let what = if ranked.is_empty() { "letter or resume" } else { "posting" };
        terminal.fail("", None, &format!("there is nothing to rank: no {what} could be read"));
        return Ending::Failed;
    }
    rank(arguments, &ranked, &postings.values, terminal);
    if failed { Ending::Failed } else { Ending::Clean }
}

/// Takes out what is both document and posting: a file that is named itself is what it is named as; else it is a document.
fn sorted_out(documents: Vec<Result<Named, Failure>>, postings: Vec<Result<Named, Failure>>) -> (Files, Files) {
    let named: FxHashSet<PathBuf> = postings.iter().flatten().filter(|file| !file.found).filter_map(|file| file.real.clone()).collect();
    let is = |files: &FxHashSet<PathBuf>, file: &Named| file.real.as_ref().is_some_and(|real| files.contains(real));
    let refuse = |file: Result<Named, Failure>, both: &dyn Fn(&Named) -> bool, message: &str| match file {
        Ok(file) if both(&file) => Err(Failure { path: file.path.replace('\\', "/"), message: message.to_owned(), line: None }),
        other => other,
    };
    let message = "this file is also given as a posting, so it is not ranked as a letter or resume";
    let documents: Files = documents.into_iter().map(|file| refuse(file, &|file| file.found && is(&named, file), message)).collect();
    let taken: FxHashSet<PathBuf> = documents.iter().flatten().filter_map(|file| file.real.clone()).collect();
    let message = "this file is also given as a letter or resume, so it is not read as a posting";
    let postings = postings.into_iter().map(|file| refuse(file, &|file| is(&taken, file), message)).collect();
    (documents, postings)
}

type Files = Vec<Result<Named, Failure>>;

/// What was read, in the order of the arguments, and what there is to say about it.
struct Read<T> {
    values: Vec<T>,
    messages: Vec<Message>,
    failed: bool,
}

enum Message {
    Note(String),
    Failed(Failure),
}

impl Message {
    fn say(&self, terminal: &Terminal) {
        match self {
            Message::Note(note) => terminal.note(note),
            Message::Failed(failure) => terminal.fail(&failure.path, failure.line, &failure.message),
        }
    }
}

/// Reads files side by side. Nothing is printed meanwhile, so that messages come in the order of the files.
fn read<T: Send>(files: Files, progress: &Progress, one: impl Fn(Named, &mut Vec<String>) -> Result<T, Failure> + Sync) -> Read<T> {
    let results: Vec<(Vec<String>, Result<T, Failure>)> = files
        .into_par_iter()
        .map(|file| {
            let mut notes = Vec::new();
            let value = file.and_then(|file| one(file, &mut notes));
            progress.step();
            (notes, value)
        })
        .collect();
    let mut read = Read { values: Vec::new(), messages: Vec::new(), failed: false };
    for (notes, value) in results {
        read.messages.extend(notes.into_iter().map(Message::Note));
        match value {
            Ok(value) => read.values.push(value),
            Err(failure) => {
                read.messages.push(Message::Failed(failure));
                read.failed = true;
            }
        }
    }
    read
}

/// The folder a file is in.
fn folder(file: &Named) -> Option<PathBuf> {
    file.real.as_deref().and_then(Path::parent).map(Path::to_path_buf)
}

/// Says so of a document that is clearly not English: postings are, and hardly a word of theirs can stand in it.
fn foreign(document: &Document) -> Option<String> {
    let tag = language::of(document);
    let (path, name) = (document.source.name(), language::name(tag));
    (tag != language::ENGLISH)
        .then(|| format!("note: {path}: this reads as {name} and postings are read in English, so hardly any words can match\n"))
}

/// Says so of a posting that is ranked by less than others.
fn thin(posting: &Posting) -> Option<String> {
    let name = posting.document.source.name();
    posting
        .requirements
        .is_empty()
        .then(|| format!("note: {name}: no requirement was found in this posting, so it is ranked by its title and vocabulary only\n"))
}

/// Why a posting has no place in a ranking. A title alone would rank whoever has the title before whoever can do the work.
fn nothing_to_compare(posting: &Posting) -> Option<Failure> {
    files::nothing_to_score(posting).or_else(|| {
        let message = "no requirement was found in this posting that a document could be compared with; paste the text of the whole posting into a .txt file";
        let nothing = posting.requirements.is_empty() && posting.vocabulary.is_empty();
        nothing.then(|| Failure { path: posting.document.source.name().to_owned(), message: message.to_owned(), line: None })
    })
}

/// Compares and prints, a few documents at a time: what is kept does not grow with the number of pairs.
fn rank(arguments: &Rank, documents: &[(Document, Option<PathBuf>)], postings: &[(Posting, Option<PathBuf>)], terminal: &Terminal) {
    let asked: Vec<Asked<'_>> = postings.par_iter().map(|(posting, _)| Asked::of(posting)).collect();
    let said: Vec<Said<'_>> = documents.par_iter().map(|(document, _)| Said::of(document)).collect();
    let progress = Progress::new("comparing", asked.len() * said.len());
    let fit = |document: usize, posting: usize| {
        let fit = Fit::of(document, &said[document], posting, &asked[posting]);
        progress.step();
        fit
    };
    let path = |posting: usize| postings[posting].0.document.source.name();
    if let ([one], true, PlainFormat::Pretty) = (asked.as_slice(), said.len() > 1, arguments.format) {
        let mut fits: Vec<Fit> = (0..said.len()).into_par_iter().map(|document| fit(document, 0)).collect();
        best_first(&mut fits, |fit| documents[fit.document].0.source.name());
        let text = ranking::documents(one, &said, &fits, most(arguments.top, usize::MAX), terminal.out);
        return progress.aside(|| terminal.print(&text));
    }
    let of_document = |document: usize| {
        let mut fits: Vec<Fit> = (0..asked.len()).into_par_iter().map(|posting| fit(document, posting)).collect();
        best_first(&mut fits, |fit| path(fit.posting));
        match arguments.format {
            PlainFormat::Json => {
                let shown = fits.iter().take(most(arguments.top, usize::MAX));
                shown.map(|fit| json::fit(documents[document].0.source.name(), path(fit.posting), fit)).collect::<String>()
            }
            PlainFormat::Pretty => {
                let (document_read, folder) = &documents[document];
                // What could not be read in full says nothing about the search.
                let english = language::of(document_read) == language::ENGLISH;
                let remark = remark(&fits, beside(folder.as_deref(), postings)).filter(|_| english);
                ranking::postings(&said[document], &asked, &fits, remark, most(arguments.top, TOP), terminal.out)
            }
        }
    };
    let places: Vec<usize> = (0..said.len()).collect();
    for (index, places) in places.chunks(4 * rayon::current_num_threads()).enumerate() {
        let texts: Vec<String> = places.par_iter().map(|&document| of_document(document)).collect();
        let parted = arguments.format == PlainFormat::Pretty;
        let text = texts.join(if parted { "\n" } else { "" });
        progress.aside(|| terminal.print(&if parted && index > 0 { format!("\n{text}") } else { text }));
    }
}

fn most(asked: Option<usize>, otherwise: usize) -> usize {
    match asked {
        None => otherwise,
        Some(0) => usize::MAX,
        Some(top) => top,
    }
}

/// The posting in a document's own folder, if it is the only one there.
fn beside(folder: Option<&Path>, postings: &[(Posting, Option<PathBuf>)]) -> Option<usize> {
    let folder = folder?;
    let mut there = postings.iter().enumerate().filter(|(_, (_, other))| other.as_deref() == Some(folder)).map(|(index, _)| index);
    there.next().filter(|_| there.next().is_none())
}
