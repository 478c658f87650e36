//! `tailor-lint posting POSTING`.

use super::args::{PlainFormat, Posting};
use super::{Ending, Terminal, check, config, files};
use crate::report::{json, reading};

pub(super) fn run(arguments: &Posting, terminal: &Terminal) -> Ending {
    let path = config::named(&arguments.posting, arguments.stdin_name.as_deref());
    let Some((told, failures)) = config::told(&arguments.told, &arguments.config, Some(path), terminal) else { return Ending::Failed };
    let posting = match files::posting(&arguments.posting, arguments.stdin_name.as_deref(), &told, terminal) {
        Ok(posting) => posting,
        Err(failure) => {
            terminal.fail(&failure.path, failure.line, &failure.message);
            return Ending::Failed;
        }
    };
    check::say_encoding(&posting.document.source, terminal);
    terminal.print(&match arguments.format {
        PlainFormat::Pretty => reading::posting(&posting, terminal.out),
        PlainFormat::Json => json::posting(&posting),
    });
    if let Some(failure) = files::nothing_to_check(&posting) {
        terminal.fail(&failure.path, failure.line, &failure.message);
        return Ending::Failed;
    }
    if failures.is_empty() { Ending::Clean } else { Ending::Failed }
}
