//! Layer 10: the command line. The only module that touches files, the terminal and exit codes.

mod args;
mod baseline;
mod check;
mod clock;
mod config;
mod files;
mod folders;
mod gather;
mod init;
mod manual;
mod mend;
mod outputs;
mod posting;
mod progress;
mod rank;
mod rules;
mod score;
mod watch;
mod write;

use std::io::Write;
use std::process::ExitCode;
use std::sync::OnceLock;

use clap::Parser;

use args::{Arguments, ColorWhen, Command};

use crate::report::{Style, shown};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    /// Nothing at or above the limit.
    Clean,
    /// Findings at or above it.
    Findings,
    /// Something could not be done.
    Failed,
}

/// Runs the program: 0 nothing found, 1 something found, 2 something could not be done.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let terminal = Terminal::new(arguments.color);
    let ending = match arguments.command {
        Some(Command::Check(check)) => check::run(&check, &terminal),
        Some(Command::Posting(posting)) => posting::run(&posting, &terminal),
        Some(Command::Score(score)) => score::run(&score, &terminal),
        Some(Command::Rank(rank)) => rank::run(&rank, &terminal),
        Some(Command::Rules(rules)) => rules::run(&rules, &terminal),
        Some(Command::Explain(explain)) => rules::explain(&explain, &terminal),
        Some(Command::Init(init)) => init::run(&init, &terminal),
        Some(Command::Completions(completions)) => manual::completions(&completions, &terminal),
        Some(Command::Man(man)) => manual::man(&man, &terminal),
        None => check::run(&arguments.check, &terminal),
    };
    ExitCode::from(match ending {
        Ending::Clean => 0,
        Ending::Findings => 1,
        Ending::Failed => 2,
    })
}

/// The address of the page that describes the rules: what the environment says, or else the project's own, where it says where it lives.
fn docs() -> Option<&'static str> {
    static DOCS: OnceLock<Option<String>> = OnceLock::new();
    let told =
        || std::env::var("TAILOR_LINT_DOCS").ok().filter(|address| address.starts_with("http") && !address.contains(char::is_control));
    let own = || {
        let repository = env!("CARGO_PKG_REPOSITORY");
        (!repository.is_empty()).then(|| format!("{repository}/blob/v{}/docs/rules.md", env!("CARGO_PKG_VERSION")))
    };
    DOCS.get_or_init(|| told().or_else(own)).as_deref()
}

/// Where results and messages go, and how they may look.
struct Terminal {
    out: Style,
    err: Style,
    /// Whether only what fails is to be said.
    quiet: bool,
}

impl Terminal {
    fn new(when: ColorWhen) -> Terminal {
        let width = std::env::var("COLUMNS")
            .ok()
            .and_then(|columns| columns.parse().ok())
            .or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)));
        let width = width.unwrap_or(80).clamp(20, 120);
        let colored = |choice: anstream::ColorChoice| !matches!(choice, anstream::ColorChoice::Never);
        let (out, err) = match when {
            ColorWhen::Always => (true, true),
            ColorWhen::Never => (false, false),
            ColorWhen::Auto => {
                (colored(anstream::AutoStream::choice(&std::io::stdout())), colored(anstream::AutoStream::choice(&std::io::stderr())))
            }
        };
        let docs = docs();
        let links = |stream: supports_hyperlinks::Stream, color: bool| color && supports_hyperlinks::on(stream);
        let style = |color: bool, stream| Style { color, width, docs, links: links(stream, color) };
        Terminal {
            out: style(out, supports_hyperlinks::Stream::Stdout),
            err: style(err, supports_hyperlinks::Stream::Stderr),
            quiet: false,
        }
    }

    /// Prints results. A reader that has gone away (`| head`) is no failure.
    fn print(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    /// Prints everything that is not a result.
    fn note(&self, text: &str) {
        let mut err = std::io::stderr().lock();
        let _ = err.write_all(text.as_bytes());
    }

    /// Prints what is good to know and changes nothing, unless only what fails is to be said.
    fn aside(&self, text: &str) {
        if !self.quiet {
            self.note(text);
        }
    }

    /// Says that something could not be done.
    fn fail(&self, path: &str, line: Option<usize>, message: &str) {
        let (path, message) = (shown(path), shown(message));
        let place = line.map_or(path.clone(), |line| format!("{path}:{line}"));
        let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
        self.note(&format!("{} {place}{message}\n", self.err.paint("31", "error:")));
    }
}
