//! `tailor-lint [check] FILE… --job POSTING`.

use rayon::prelude::*;

use super::args::{Check, Format};
use super::config::{self, Plan};
use super::{Ending, Terminal, clock, files, mend, score};
use crate::coverage::Asked;
use crate::document::Document;
use crate::lint::{Checked, Failure, Finding, Linter, Report, Selection};
use crate::report::{json, pretty, short};
use crate::text::Source;
use crate::workspace::FailOn;

pub(super) fn run(arguments: &Check, terminal: &Terminal) -> Ending {
    if arguments.files.is_empty() {
        terminal.fail("", None, "name at least one letter or resume to check: tailor-lint letter.md --job posting.txt");
        return Ending::Failed;
    }
    if let Err(message) = one_stdin(arguments) {
        terminal.fail("", None, message);
        return Ending::Failed;
    }
    let tells = arguments.told.title.is_some() || arguments.told.company.is_some() || !arguments.told.terms.is_empty();
    if tells && arguments.job.is_none() {
        terminal.fail("", None, "--title, --company and --terms tell of a posting, and none was given; add --job POSTING");
        return Ending::Failed;
    }
    let minimum = &arguments.minimum;
    if (minimum.min_must.is_some() || minimum.min_score.is_some()) && arguments.job.is_none() {
        terminal.fail(
            "",
            None,
            "--min-must and --min-score say how far a posting is to be answered, and none was given; add --job POSTING",
        );
        return Ending::Failed;
    }
    let Some(Plan { sets, ways, of_file, told, failures }) = config::plan(arguments, terminal) else { return Ending::Failed };
    let names: Vec<String> = arguments.rules.only.iter().chain(&arguments.rules.skip).cloned().collect();
    if let Err(ending) = files::known(&names, &sets, terminal) {
        return ending;
    }
    let shown_already = failures.len();
    let mut report = Report { errors: failures, ..Report::default() };
    let stdin_name = arguments.read.stdin_name.as_deref();
    let posting =
        arguments.job.as_ref().and_then(|job| kept(files::posting_with_requirements(job, stdin_name, &told, terminal), &mut report.errors));
    report.resume = arguments.resume.as_ref().and_then(|resume| kept(files::document(resume, &arguments.read), &mut report.errors));
    let selection = Selection { only: arguments.rules.only.clone(), skip: arguments.rules.skip.clone() };
    let today = Some(arguments.today.unwrap_or_else(clock::this_month));
    let linters: Vec<Linter<'_>> =
        ways.iter().map(|way| Linter::new(&sets[way.set], selection.clone()).tuned(&way.tuning).on(today)).collect();
    let asked = posting.as_ref().map(Asked::of);
    let work = Work { arguments, asked: asked.as_ref(), resume: report.resume.as_ref() };
    // One file needs no threads, and starting them takes longer than checking it.
    let looked: Vec<Looked> = match arguments.files.as_slice() {
        [one] => vec![work.look(one, &linters[of_file[0]])],
        many => many.par_iter().zip(&of_file).map(|(path, way)| work.look(path, &linters[*way])).collect(),
    };
    let mut diffs = String::new();
    let mut ending = Ending::Clean;
    for (looked, way) in looked.into_iter().zip(&of_file) {
        let fail_on = arguments.fail_on.or(ways[*way].fail_on).unwrap_or(FailOn::Error);
        let fails = |finding: &Finding| fail_on.severity().is_some_and(|least| finding.severity >= least);
        if looked.checked.iter().flat_map(|checked| &checked.findings).any(fails) {
            ending = Ending::Findings;
        }
        terminal.note(&looked.notes);
        diffs.push_str(&looked.diff);
        report.files.extend(looked.checked);
        report.errors.extend(looked.failures);
    }
    report.posting = posting;
    if let Some(posting) = &report.posting {
        say_encoding(&posting.document.source, terminal);
    }
    terminal.print(&match arguments.format {
        _ if arguments.diff => diffs,
        Format::Pretty => pretty::check(&report, arguments.all, terminal.out),
        Format::Short => short::check(&report),
        Format::Json => json::check(&report),
    });
    for failure in &report.errors[shown_already..] {
        terminal.fail(&failure.path, failure.line, &failure.message);
    }
    let scored = report.files.iter().filter_map(|file| file.coverage.as_ref().map(|coverage| (file.document.source.name(), coverage)));
    let reached = scored.map(|(path, coverage)| score::minimum(&arguments.minimum, path, coverage, terminal));
    if !report.errors.is_empty() {
        ending = Ending::Failed;
    }
    reached.fold(ending, Ending::max)
}

/// What every file of a run is checked with.
struct Work<'a> {
    arguments: &'a Check,
    asked: Option<&'a Asked<'a>>,
    resume: Option<&'a Document>,
}

/// What came of one file.
#[derive(Default)]
struct Looked {
    checked: Option<Checked>,
    failures: Vec<Failure>,
    /// For standard error, a line each.
    notes: String,
    diff: String,
}

impl Work<'_> {
    fn look(&self, path: &str, linter: &Linter<'_>) -> Looked {
        let mut looked = Looked::default();
        let document = match files::document(path, &self.arguments.read) {
            Ok(document) => document,
            Err(failure) => return Looked { failures: vec![failure], ..looked },
        };
        looked.failures.extend(files::front_matter_failure(&document));
        looked.notes.extend(encoding_note(&document.source));
        let mend = |document: &Document| linter.mend(document.clone(), self.asked, self.resume);
        if self.arguments.diff {
            looked.diff = mend::diff(&document.source, &mend(&document));
        }
        if self.arguments.fix {
            match mend::write(path, &document, || mend(&document)) {
                Ok(mended) => {
                    looked.notes.extend(mend::note(&mended));
                    return Looked { checked: Some(mended.checked), ..looked };
                }
                Err(failure) => looked.failures.push(failure),
            }
        }
        Looked { checked: Some(linter.check(document, self.asked, self.resume)), ..looked }
    }
}

/// The value, or its failure noted: one bad file does not stop the others.
fn kept<T>(result: Result<T, Failure>, errors: &mut Vec<Failure>) -> Option<T> {
    result.map_err(|failure| errors.push(failure)).ok()
}

fn one_stdin(arguments: &Check) -> Result<(), &'static str> {
    let named = arguments.files.iter().chain(&arguments.job).chain(&arguments.resume).filter(|path| *path == "-").count();
    if named > 1 { Err("standard input (-) can be read only once; give the other texts as files") } else { Ok(()) }
}

/// Says so when a file is not UTF-8: places then count in its text, not in its bytes.
pub(super) fn say_encoding(source: &Source, terminal: &Terminal) {
    encoding_note(source).iter().for_each(|note| terminal.note(note));
}

fn encoding_note(source: &Source) -> Option<String> {
    (source.encoding() != "utf-8")
        .then(|| format!("note: {}: read as {}; save it as UTF-8 to have places count in its bytes\n", source.name(), source.encoding()))
}

/// Whether a document's front matter is fine; says so if it is not.
pub(super) fn front_matter_is_fine(document: &Document, terminal: &Terminal) -> bool {
    let failure = files::front_matter_failure(document);
    if let Some(failure) = &failure {
        terminal.fail(&failure.path, failure.line, &failure.message);
    }
    failure.is_none()
}
