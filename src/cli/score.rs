//! `tailor-lint score DOC --job POSTING`.

use super::args::{PlainFormat, Score};
use super::{Ending, Terminal, check, files};
use crate::coverage::{Asked, Coverage, Said, gate_answers};
use crate::report::{json, working};

pub(super) fn run(arguments: &Score, terminal: &Terminal) -> Ending {
    if arguments.document == "-" && arguments.job == "-" {
        terminal.fail("", None, "standard input (-) can be read only once; give the other text as a file");
        return Ending::Failed;
    }
    let Some(told) = files::told(&arguments.told, terminal) else { return Ending::Failed };
    let read = files::posting_with_requirements(&arguments.job, arguments.read.stdin_name.as_deref(), &told, terminal)
        .and_then(|posting| files::document(&arguments.document, &arguments.read).map(|document| (posting, document)));
    let (posting, document) = match read {
        Ok(read) => read,
        Err(failure) => {
            terminal.fail(&failure.path, failure.line, &failure.message);
            return Ending::Failed;
        }
    };
    check::say_encoding(&document.source, terminal);
    check::say_encoding(&posting.document.source, terminal);
    let asked = Asked::of(&posting);
    let coverage = Coverage::of(&asked, &Said::of(&document));
    let gates = gate_answers(&posting, &document);
    terminal.print(&match arguments.format {
        PlainFormat::Pretty => working::score(&document, &asked, &coverage, &gates, terminal.out),
        PlainFormat::Json => json::score(&document, &asked, &coverage, &gates),
    });
    if check::front_matter_is_fine(&document, terminal) { Ending::Clean } else { Ending::Failed }
}
