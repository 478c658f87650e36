//! `tailor-lint [check] FILE… --job POSTING`.

use super::args::{Check, Format};
use super::{Ending, Terminal, clock, files, score};
use crate::coverage::Asked;
use crate::document::Document;
use crate::lint::{Failure, Linter, Report, Selection};
use crate::report::{json, pretty, short};
use crate::text::Source;

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
    let Some(told) = files::told(&arguments.told, terminal) else { return Ending::Failed };
    let Some(rules) = files::rules(&arguments.rules.folders, terminal) else { return Ending::Failed };
    let names: Vec<String> = arguments.rules.only.iter().chain(&arguments.rules.skip).cloned().collect();
    if let Err(ending) = files::known(&names, &rules, terminal) {
        return ending;
    }
    let mut report = Report::default();
    let stdin_name = arguments.read.stdin_name.as_deref();
    let posting =
        arguments.job.as_ref().and_then(|job| kept(files::posting_with_requirements(job, stdin_name, &told, terminal), &mut report.errors));
    report.resume = arguments.resume.as_ref().and_then(|resume| kept(files::document(resume, &arguments.read), &mut report.errors));
    let selection = Selection { only: arguments.rules.only.clone(), skip: arguments.rules.skip.clone() };
    let linter = Linter::new(&rules, selection).on(Some(arguments.today.unwrap_or_else(clock::this_month)));
    let asked = posting.as_ref().map(Asked::of);
    for path in &arguments.files {
        let Some(document) = kept(files::document(path, &arguments.read), &mut report.errors) else { continue };
        report.errors.extend(files::front_matter_failure(&document));
        say_encoding(&document.source, terminal);
        let checked = linter.check(document, asked.as_ref(), report.resume.as_ref());
        report.files.push(checked);
    }
    report.posting = posting;
    if let Some(posting) = &report.posting {
        say_encoding(&posting.document.source, terminal);
    }
    terminal.print(&match arguments.format {
        Format::Pretty => pretty::check(&report, terminal.out),
        Format::Short => short::check(&report),
        Format::Json => json::check(&report),
    });
    for failure in &report.errors {
        terminal.fail(&failure.path, failure.line, &failure.message);
    }
    let scored = report.files.iter().filter_map(|file| file.coverage.as_ref().map(|coverage| (file.document.source.name(), coverage)));
    let reached = scored.map(|(path, coverage)| score::minimum(&arguments.minimum, path, coverage, terminal));
    reached.fold(ending(&report, arguments), Ending::max)
}

fn ending(report: &Report, arguments: &Check) -> Ending {
    let fails = |severity| arguments.fail_on.severity().is_some_and(|least| severity >= least);
    if !report.errors.is_empty() {
        Ending::Failed
    } else if report.files.iter().flat_map(|file| &file.findings).any(|finding| fails(finding.severity)) {
        Ending::Findings
    } else {
        Ending::Clean
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
    if source.encoding() != "utf-8" {
        terminal.note(&format!(
            "note: {}: read as {}; save it as UTF-8 to have places count in its bytes\n",
            source.name(),
            source.encoding()
        ));
    }
}

/// Whether a document's front matter is fine; says so if it is not.
pub(super) fn front_matter_is_fine(document: &Document, terminal: &Terminal) -> bool {
    let failure = files::front_matter_failure(document);
    if let Some(failure) = &failure {
        terminal.fail(&failure.path, failure.line, &failure.message);
    }
    failure.is_none()
}
