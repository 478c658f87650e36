//! `tailor-lint [check] FILE… --job POSTING`.

use rayon::prelude::*;

use super::args::{Check, Format};
use super::config::{self, Configs, Plan};
use super::gather::{Gathered, Taken, gather};
use super::progress::Progress;
use super::{Ending, Terminal, baseline, clock, files, mend, outputs, score, watch};
use crate::check::folder::{Folder, Member};
use crate::coverage::Asked;
use crate::document::Document;
use crate::lint::{Beside, Checked, Failure, Finding, Linter, Report, Selection};
use crate::posting::Posting;
use crate::report::{self, pretty};
use crate::rule::Severity;
use crate::text::Source;
use crate::workspace::{FailOn, Pair};

pub(super) fn run(arguments: &Check, terminal: &Terminal) -> Ending {
    let refused =
        one_stdin(arguments).and_then(|()| whole_folder(arguments)).and_then(|()| baseline::refused(arguments)).map_err(str::to_owned);
    if let Err(message) = refused.and_then(|()| outputs::refused(arguments)) {
        terminal.fail("", None, &message);
        return Ending::Failed;
    }
    let terminal = &Terminal { quiet: arguments.quiet, ..*terminal };
    if arguments.watch { watch::run(arguments, terminal) } else { once(arguments, terminal) }
}

/// Checks what is there now.
pub(super) fn once(arguments: &Check, terminal: &Terminal) -> Ending {
    let tells = arguments.told.title.is_some() || arguments.told.company.is_some() || !arguments.told.terms.is_empty();
    if tells && arguments.job.is_none() {
        terminal.fail("", None, "--title, --company and --terms tell of a posting, and none was given; add --job POSTING");
        return Ending::Failed;
    }
    let mut configs = Configs::new(&arguments.config, terminal);
    let Some(gathered) = gather(arguments, &mut configs, terminal) else { return Ending::Failed };
    let minimum = &arguments.minimum;
    let nothing_left = arguments.force_exclude && gathered.taken.is_empty();
    if (minimum.min_must.is_some() || minimum.min_score.is_some())
        && gathered.postings.is_empty()
        && gathered.failures.is_empty()
        && !nothing_left
    {
        terminal.fail(
            "",
            None,
            "--min-must and --min-score say how far a posting is to be answered, and none was given; add --job POSTING",
        );
        return Ending::Failed;
    }
    let paths: Vec<String> = gathered.taken.iter().map(|taken| taken.path.clone()).collect();
    let Plan { sets, ways, of_file, failures } = config::plan(configs, &paths, arguments, terminal);
    // With nothing to check there is no plan, and a rule's name may be right all the same.
    let sets = if sets.is_empty() { vec![files::rules(&arguments.rules.folders, terminal).0] } else { sets };
    let names: Vec<String> = arguments.rules.only.iter().chain(&arguments.rules.skip).cloned().collect();
    if let Err(ending) = files::known(&names, &sets, terminal) {
        return ending;
    }
    let Gathered { taken, postings, resumes, saved, failures: more, notes, left_alone, unanswered, .. } = gathered;
    notes.iter().for_each(|note| terminal.aside(note));
    postings.iter().for_each(|posting| say_encoding(&posting.document.source, terminal));
    let shown_already = failures.len();
    let mut report = Report { errors: failures, ..Report::default() };
    report.errors.extend(more);
    if arguments.explain_pairs {
        let pairs: Vec<(&str, &Pair)> = taken.iter().map(|taken| (taken.path.as_str(), &taken.pair)).collect();
        terminal.print(&report::pairs::pretty(&pairs, &unanswered, &left_alone, terminal.out));
        return failed(&report, shown_already, terminal);
    }
    if arguments.files.is_empty() && taken.is_empty() && report.errors.is_empty() {
        let message = "no letter or resume was found in this folder; name one: tailor-lint letter.md --job posting.txt";
        report.errors.push(Failure { path: String::new(), message: message.to_owned(), line: None });
    }
    let known = baseline::open(arguments).unwrap_or_else(|failure| {
        report.errors.push(failure);
        None
    });
    let selection = Selection { only: arguments.rules.only.clone(), skip: arguments.rules.skip.clone() };
    let today = Some(arguments.today.unwrap_or_else(clock::this_month));
    let linters: Vec<Linter<'_>> =
        ways.iter().map(|way| Linter::new(&sets[way.set], selection.clone()).tuned(&way.tuning).on(today)).collect();
    let members: Vec<Member<'_>> =
        taken.iter().map(|taken| Member { document: &taken.document, posting: taken.posting.map(|at| &postings[at]) }).collect();
    let saved: Vec<&Posting> = saved.iter().collect();
    let folder = (members.len() + saved.len() > 1).then(|| Folder::of(&members, &saved));
    drop(members);
    let inputs: Vec<String> = paths
        .into_iter()
        .chain(postings.iter().chain(saved.iter().copied()).map(|posting| posting.document.source.name().to_owned()))
        .chain(resumes.iter().map(|resume| resume.source.name().to_owned()))
        .collect();
    let work = Work { arguments, postings: &postings, resumes: &resumes, folder: folder.as_ref() };
    // One file needs no threads, and starting them takes longer than checking it.
    let mut looked: Vec<Looked> = if taken.len() == 1 {
        taken.into_iter().map(|taken| work.look(taken, 0, &linters[of_file[0]])).collect()
    } else {
        let progress = Progress::new("checking", taken.len());
        let each = taken.into_par_iter().zip(&of_file).enumerate();
        let look = |(index, (taken, way)): (usize, (Taken, &usize))| {
            let looked = work.look(taken, index, &linters[*way]);
            progress.step();
            looked
        };
        each.map(look).collect()
    };
    let seen = looked.iter_mut().zip(&of_file).filter_map(|(looked, way)| Some((looked.checked.as_mut()?, &sets[ways[*way].set])));
    report.has_baseline = known.is_some();
    match known.map(|known| known.settle(&mut seen.collect::<Vec<_>>(), arguments, &selection)) {
        Some(Ok(said)) => said.iter().for_each(|said| terminal.aside(said)),
        Some(Err(failure)) => report.errors.push(failure),
        None => {}
    }
    let mut diffs = String::new();
    let mut ending = Ending::Clean;
    let mut grave: Vec<Severity> = Vec::new();
    for (looked, way) in looked.into_iter().zip(&of_file) {
        let fail_on = arguments.fail_on.or(ways[*way].fail_on).unwrap_or(FailOn::Error);
        let fails = |finding: &Finding| fail_on.severity().is_some_and(|least| finding.severity >= least);
        if looked.checked.iter().flat_map(|checked| &checked.findings).any(fails) {
            ending = Ending::Findings;
        }
        terminal.aside(&looked.notes);
        diffs.push_str(&looked.diff);
        grave.extend(looked.checked.iter().map(|_| fail_on.severity().unwrap_or(Severity::Error)));
        report.files.extend(looked.checked);
        report.errors.extend(looked.failures);
    }
    let written = outputs::write_all(arguments, &report, &sets, &inputs, terminal);
    let for_people = matches!(arguments.format, Format::Pretty | Format::Short);
    if arguments.quiet && for_people {
        for (file, least) in report.files.iter_mut().zip(&grave) {
            file.findings.retain(|finding| finding.severity >= *least);
        }
    }
    terminal.print(&match arguments.format {
        _ if arguments.diff => diffs,
        Format::Pretty if arguments.quiet => pretty::findings(&report, arguments.all, terminal.out),
        format => outputs::rendered(format, &report, &sets, arguments.all, terminal.out),
    });
    let scored = report.files.iter().filter_map(|file| file.coverage.as_ref().map(|coverage| (file.document.source.name(), coverage)));
    let reached = scored.map(|(path, coverage)| score::minimum(&arguments.minimum, path, coverage, terminal)).fold(ending, Ending::max);
    failed(&report, shown_already, terminal).max(reached).max(written)
}

/// Shows what could not be done.
fn failed(report: &Report, shown_already: usize, terminal: &Terminal) -> Ending {
    for failure in &report.errors[shown_already..] {
        terminal.fail(&failure.path, failure.line, &failure.message);
    }
    if report.errors.is_empty() { Ending::Clean } else { Ending::Failed }
}

/// What every file of a run is checked with.
struct Work<'a> {
    arguments: &'a Check,
    postings: &'a [Posting],
    resumes: &'a [Document],
    folder: Option<&'a Folder>,
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
    fn look(&self, taken: Taken, index: usize, linter: &Linter<'_>) -> Looked {
        let mut looked = Looked::default();
        let Taken { path, document, posting, resume, .. } = taken;
        looked.failures.extend(files::front_matter_failure(&document));
        looked.notes.extend(encoding_note(&document.source));
        let asked = posting.map(|at| Asked::of(&self.postings[at]));
        let folder = self.folder.map(|folder| (folder, index));
        let beside = Beside { asked: asked.as_ref(), resume: resume.map(|at| &self.resumes[at]), folder };
        let mend = |document: &Document| linter.mend(document.clone(), beside);
        if self.arguments.diff {
            looked.diff = mend::diff(&document.source, &mend(&document));
        }
        if self.arguments.fix {
            match mend::write(&path, &document, || mend(&document)) {
                Ok(mended) => {
                    looked.notes.extend(mend::note(&mended));
                    return Looked { checked: Some(mended.checked), ..looked };
                }
                Err(failure) => looked.failures.push(failure),
            }
        }
        Looked { checked: Some(linter.check(document, beside)), ..looked }
    }
}

/// What goes with one document only, where none is named.
fn whole_folder(arguments: &Check) -> Result<(), &'static str> {
    if arguments.files.is_empty() && (arguments.job.is_some() || arguments.resume.is_some()) {
        return Err("name at least one letter or resume to check: tailor-lint letter.md --job posting.txt");
    }
    Ok(())
}

fn one_stdin(arguments: &Check) -> Result<(), &'static str> {
    let named = arguments.files.iter().chain(&arguments.job).chain(&arguments.resume).filter(|path| *path == "-").count();
    if named > 1 { Err("standard input (-) can be read only once; give the other texts as files") } else { Ok(()) }
}

/// Says so when a file is not UTF-8: places then count in its text, not in its bytes.
pub(super) fn say_encoding(source: &Source, terminal: &Terminal) {
    encoding_note(source).iter().for_each(|note| terminal.aside(note));
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
