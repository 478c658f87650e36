//! `tailor-lint score DOC --job POSTING`.

use super::args::{Minimum, PlainFormat, Score};
use super::{Ending, Terminal, check, clock, config, files};
use crate::coverage::{Asked, Coverage, Said, gate_answers};
use crate::document::{Document, Kind};
use crate::lint::Failure;
use crate::posting::{Posting, Tier, language};
use crate::report::compared::compared;
use crate::report::json;
use crate::report::working::{self, Working};

pub(super) fn run(arguments: &Score, terminal: &Terminal) -> Ending {
    if let Err(message) = distinct(arguments) {
        terminal.fail("", None, message);
        return Ending::Failed;
    }
    let job = config::named(&arguments.job, arguments.read.stdin_name.as_deref());
    let Some((told, failures)) = config::told(&arguments.told, &arguments.config, Some(job), terminal) else { return Ending::Failed };
    let read = || -> Result<_, Failure> {
        let posting = files::posting(&arguments.job, arguments.read.stdin_name.as_deref(), &told, terminal)?;
        files::nothing_to_score(&posting).map_or(Ok(()), Err)?;
        let other = |path: &Option<String>| path.as_ref().map(|path| files::document(path, &arguments.read)).transpose();
        Ok((posting, files::document(&arguments.document, &arguments.read)?, other(&arguments.compare)?, other(&arguments.resume)?))
    };
    let (posting, document, older, resume) = match read() {
        Ok(read) => read,
        Err(failure) => {
            terminal.fail(&failure.path, failure.line, &failure.message);
            return Ending::Failed;
        }
    };
    if resume.is_some() && document.kind != Kind::Letter {
        terminal.fail(
            document.source.name(),
            None,
            "--resume goes with a letter, and this reads like a resume; leave --resume out, or add --kind letter",
        );
        return Ending::Failed;
    }
    check::say_encoding(&document.source, terminal);
    check::say_encoding(&posting.document.source, terminal);
    say_doubts(&posting, &document, terminal);
    let asked = Asked::of(&posting);
    let coverage = Coverage::of(&asked, &Said::of(&document));
    let of_other = |other: &Option<Document>| other.as_ref().map(|other| Coverage::of(&asked, &Said::of(other)));
    let (before, by_resume) = (of_other(&older), of_other(&resume));
    let gates = gate_answers(&posting, &document, Some(arguments.today.unwrap_or_else(clock::this_month)));
    let before = older.as_ref().zip(before.as_ref());
    terminal.print(&match (arguments.format, before) {
        (PlainFormat::Json, _) => json::score(&document, &asked, &coverage, &gates, before),
        (PlainFormat::Pretty, Some(before)) => compared(&asked, before, (&document, &coverage), terminal.out),
        (PlainFormat::Pretty, None) => {
            let resume = resume.as_ref().zip(by_resume.as_ref());
            working::score(&Working { document: &document, asked: &asked, coverage: &coverage, gates: &gates, resume }, terminal.out)
        }
    });
    let fine = check::front_matter_is_fine(&document, terminal);
    let ending = minimum(&arguments.minimum, document.source.name(), &coverage, terminal);
    if fine && failures.is_empty() { ending } else { Ending::Failed }
}

/// Whether each of the texts is another one.
fn distinct(arguments: &Score) -> Result<(), &'static str> {
    let texts: Vec<&String> =
        [&arguments.document, &arguments.job].into_iter().chain(&arguments.compare).chain(&arguments.resume).collect();
    if texts.iter().filter(|path| **path == "-").count() > 1 {
        return Err("standard input (-) can be read only once; give the other text as a file");
    }
    let same = |left: &str, right: &str| left == right || files::is_same(left, right);
    let again = |(place, path): (usize, &&String)| texts[..place].iter().any(|other| same(other, path));
    if texts.iter().enumerate().any(again) {
        return Err("the same file is given twice; a score compares a letter or resume with a posting, each in a file of its own");
    }
    Ok(())
}

/// Says what makes a score doubtful.
fn say_doubts(posting: &Posting, document: &Document, terminal: &Terminal) {
    let name = document.source.name();
    if posting.requirements.is_empty() {
        terminal.note(&format!(
            "note: {}: no requirement was found in this posting, so the score speaks of its title and vocabulary only\n",
            posting.document.source.name()
        ));
    }
    let written_in = language::of(document);
    if written_in != posting.language() {
        let (this, that) = (language::name(written_in), language::name(posting.language()));
        terminal.note(&format!("note: {name}: this reads as {this} and the posting as {that}, so hardly any words can match\n"));
    }
}

/// Whether what was asked for at least is reached; says so of each minimum that is not.
pub(super) fn minimum(minimum: &Minimum, path: &str, coverage: &Coverage, terminal: &Terminal) -> Ending {
    let mut ending = Ending::Clean;
    if let Some(least) = minimum.min_must {
        let must = coverage.tally(Tier::Must);
        if must.total == 0 {
            terminal.fail(path, None, "the posting has no must-haves, so --min-must could not be checked");
            ending = Ending::Failed;
        } else if (must.met as f64) < least * must.total as f64 - 1e-9 {
            terminal.note(&format!("{path}: must {}/{} is below --min-must {least}\n", must.met, must.total));
            ending = ending.max(Ending::Findings);
        }
    }
    if let Some(least) = minimum.min_score
        && coverage.score < least
    {
        terminal.note(&format!("{path}: score {:.1} is below --min-score {least}\n", coverage.score));
        ending = ending.max(Ending::Findings);
    }
    ending
}
