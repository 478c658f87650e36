//! `tailor-lint completions SHELL` and `tailor-lint man [DIR]`, both from what the command line understands.

use clap::CommandFactory as _;

use super::args::{Arguments, Completions, Man};
use super::{Ending, Terminal};

/// Prints the completions of a shell.
pub(super) fn completions(arguments: &Completions, terminal: &Terminal) -> Ending {
    let mut command = Arguments::command();
    let mut out = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "tailor-lint", &mut out);
    // clap_complete 4.6.11 (clap issue 6421) takes the hyphen in a program's name for the border of a command in one half of its script for bash, so that nothing behind a
    // command is completed. Where it does not, this changes nothing.
    terminal.print(&String::from_utf8_lossy(&out).replace("tailor__subcmd__lint", "tailor__lint"));
    Ending::Clean
}

/// Prints the program's manual page, or writes those of all commands.
pub(super) fn man(arguments: &Man, terminal: &Terminal) -> Ending {
    let mut command = Arguments::command();
    command.build();
    let written = match &arguments.folder {
        None => {
            let mut page = Vec::new();
            let written = clap_mangen::Man::new(command).render(&mut page);
            terminal.print(&String::from_utf8_lossy(&page));
            written
        }
        Some(folder) => std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder)),
    };
    match written {
        Ok(()) => Ending::Clean,
        Err(error) => {
            let place = arguments.folder.as_ref().map(|folder| folder.to_string_lossy().replace('\\', "/")).unwrap_or_default();
            terminal.fail(&place, None, &format!("the manual pages could not be written: {error}"));
            Ending::Failed
        }
    }
}
