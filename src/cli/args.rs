//! What the command line understands. Help texts live here and nowhere else.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::clock;
use crate::document::Kind;
use crate::document::dates::Month;
use crate::rule::nearest::nearest;
use crate::workspace::{FailOn, profiles};

const EXAMPLES: &str = "\
Examples:
  tailor-lint letter.md --job posting.txt
      Check a letter against a posting.
  tailor-lint letter.md --job posting.txt --resume resume.md
      See also what the resume has that the letter could say.
  tailor-lint
      Check all applications of this folder, and each beside the others.
  tailor-lint posting posting.txt
      See how the posting was read.
  tailor-lint score resume.md --job posting.txt
      What it answers, requirement by requirement.
  tailor-lint rank resume.md --jobs postings/
      Which of the postings in a folder it fits best.
  tailor-lint explain salutation-generic
      Why a rule says what it says.
  tailor-lint init
      Set up a folder of applications, with an example.

Exit codes:
  0  nothing at or above --fail-on
  1  findings at or above it
  2  something could not be done";

/// Checks resumes and cover letters against a job posting.
#[derive(Debug, Parser)]
#[command(name = "tailor-lint", version, about, after_help = EXAMPLES, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub check: Check,
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    pub color: ColorWhen,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check letters and resumes (what happens without a command).
    #[command(after_help = EXAMPLES)]
    Check(Check),
    /// Show how a posting was read: title, company, and what it asks for.
    Posting(Posting),
    /// Show which of a posting's requirements a document answers, and where.
    Score(Score),
    /// Compare documents with many postings: which fits best, and why.
    Rank(Rank),
    /// List the rules, or test the examples of your own.
    Rules(Rules),
    /// Explain a rule: what it finds, why, who says so, with examples.
    Explain(Explain),
    /// Set up a folder of applications: a configuration, an example, a commit hook and a workflow.
    Init(Init),
    /// Print what makes a shell complete this program's commands and options.
    Completions(Completions),
    /// Print the manual page, or write those of all commands into a folder.
    Man(Man),
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Letters and resumes to check, in Markdown or plain text; - is standard input; without one, all of this folder.
    #[arg(value_name = "FILE")]
    pub files: Vec<String>,
    /// The job posting that they answer; without it, the one in the same folder.
    #[arg(long, value_name = "POSTING")]
    pub job: Option<String>,
    /// The resume that goes with the letter: shows what the letter could claim.
    #[arg(long, value_name = "RESUME")]
    pub resume: Option<String>,
    #[command(flatten)]
    pub minimum: Minimum,
    #[command(flatten)]
    pub told: Told,
    #[command(flatten)]
    pub read: Read,
    #[command(flatten)]
    pub rules: RuleChoice,
    /// A profile to build on, in place of the configuration's: student, early-career, academic, federal, uk or strict.
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = profile)]
    pub profile: Vec<String>,
    #[command(flatten)]
    pub config: ConfigChoice,
    /// The month in which the documents are read: 2026-03; this month by default.
    #[arg(long, value_name = "MONTH", value_parser = clock::month)]
    pub today: Option<Month>,
    /// Show which posting and which resume belong to each document, and why; check nothing.
    #[arg(long)]
    pub explain_pairs: bool,
    /// Show every finding: without this, only three of each kind are shown in full.
    #[arg(long)]
    pub all: bool,
    /// Leave out the findings that are in this file, which --write-baseline makes: only new ones are shown and count. Goes with neither --fix nor --diff.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<String>,
    /// Write the findings of this run to the file of --baseline, so that they are left out from now on.
    #[arg(long, requires = "baseline", conflicts_with = "explain_pairs")]
    pub write_baseline: bool,
    /// Mend what can be mended in one way only, such as a doubled word, and write the files.
    #[arg(long, conflicts_with = "diff")]
    pub fix: bool,
    /// Show what --fix would change, and change nothing.
    #[arg(long)]
    pub diff: bool,
    /// How to print.
    #[arg(long, value_enum, default_value = "pretty", value_name = "FORMAT")]
    pub format: Format,
    /// Write the report to a file too, in any of the formats; may be given several times: --output sarif=report.sarif --output junit=report.xml.
    #[arg(long, value_name = "FORMAT=FILE", value_parser = output)]
    pub output: Vec<Output>,
    /// Print nothing but what makes the exit code 1 or 2.
    #[arg(short, long)]
    pub quiet: bool,
    /// Check again whenever a file is saved, until Ctrl+C.
    #[arg(long, conflicts_with_all = ["fix", "diff", "write_baseline", "explain_pairs"])]
    pub watch: bool,
    /// Leave out what the configuration excludes even if it is named here, as a commit hook names it.
    #[arg(long)]
    pub force_exclude: bool,
    /// The least severity that makes the exit code 1 [default: error].
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<FailOn>,
}

#[derive(Debug, Args)]
pub(super) struct Read {
    /// What kind of document the files are, where neither name nor content tells.
    #[arg(long, value_enum, value_name = "KIND")]
    pub kind: Option<KindName>,
    /// The name to give standard input: its ending tells the format, its name the kind.
    #[arg(long, value_name = "NAME")]
    pub stdin_name: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Told {
    /// The job's title, where the posting does not say it or was misread.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The employer's name, likewise.
    #[arg(long, value_name = "TEXT")]
    pub company: Option<String>,
    /// A file of terms of your own: other names for a skill, and words that are none.
    #[arg(long, value_name = "FILE")]
    pub terms: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct ConfigChoice {
    /// The configuration, in place of the nearest tailor-lint.yaml in each file's folder or above it.
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<String>,
    /// Use no configuration.
    #[arg(long)]
    pub no_config: bool,
}

fn profile(name: &str) -> Result<String, String> {
    let known = profiles::names();
    if known.contains(&name) {
        return Ok(name.to_owned());
    }
    let near = nearest(name, known.iter().copied());
    Err(near.map_or_else(|| format!("known are: {}", known.join(", ")), |near| format!("did you mean “{near}”?")))
}

#[derive(Debug, Args)]
pub(super) struct RuleChoice {
    /// A folder with rules of your own.
    #[arg(long = "rules", value_name = "DIR")]
    pub folders: Vec<String>,
    /// Run only these rules, on by default or not.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Do not run these rules.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub skip: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Posting {
    /// The job posting; - is standard input.
    #[arg(value_name = "POSTING")]
    pub posting: String,
    #[command(flatten)]
    pub told: Told,
    #[command(flatten)]
    pub config: ConfigChoice,
    /// The name to give standard input.
    #[arg(long, value_name = "NAME")]
    pub stdin_name: Option<String>,
    /// How to print.
    #[arg(long, value_enum, default_value = "pretty", value_name = "FORMAT")]
    pub format: PlainFormat,
}

#[derive(Debug, Args)]
pub(super) struct Score {
    /// The letter or resume; - is standard input.
    #[arg(value_name = "DOC")]
    pub document: String,
    /// The job posting.
    #[arg(long, value_name = "POSTING")]
    pub job: String,
    /// The resume that goes with a letter: what it has and the letter does not say is told apart from what neither has.
    #[arg(long, value_name = "RESUME")]
    pub resume: Option<String>,
    /// An older version of the document: show what changed since.
    #[arg(long, value_name = "OTHER")]
    pub compare: Option<String>,
    #[command(flatten)]
    pub minimum: Minimum,
    #[command(flatten)]
    pub told: Told,
    #[command(flatten)]
    pub config: ConfigChoice,
    #[command(flatten)]
    pub read: Read,
    /// The month up to which a post that goes on is counted: 2026-03; this month by default.
    #[arg(long, value_name = "MONTH", value_parser = clock::month)]
    pub today: Option<Month>,
    /// How to print.
    #[arg(long, value_enum, default_value = "pretty", value_name = "FORMAT")]
    pub format: PlainFormat,
}

#[derive(Debug, Args)]
pub(super) struct Minimum {
    /// The least share of must-haves to be met, 0 to 1; below it the exit code is 1.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub min_must: Option<f64>,
    /// The least score, 0 to 100; below it the exit code is 1.
    #[arg(long, value_name = "SCORE", value_parser = points)]
    pub min_score: Option<f64>,
}

fn share(text: &str) -> Result<f64, String> {
    number(text, 1.0, "a share is a number from 0 to 1, such as 0.6")
}

fn points(text: &str) -> Result<f64, String> {
    number(text, 100.0, "a score is a number from 0 to 100")
}

fn number(text: &str, most: f64, otherwise: &str) -> Result<f64, String> {
    text.parse().ok().filter(|number| (0.0..=most).contains(number)).ok_or_else(|| otherwise.to_owned())
}

#[derive(Debug, Args)]
// The postings are as many as follow --jobs, so the documents come first.
#[command(override_usage = "tailor-lint rank [OPTIONS] <DOC>... --jobs <POSTING>...")]
pub(super) struct Rank {
    /// Letters and resumes, or folders of them; - is standard input.
    #[arg(value_name = "DOC", required = true)]
    pub documents: Vec<String>,
    /// The job postings, or folders of them: .txt, .md, .html and .json files, in folders within them too.
    // What refuses a letter among the postings says --job, as for the other commands.
    #[arg(long, alias = "job", value_name = "POSTING", num_args = 1.., required = true)]
    pub jobs: Vec<String>,
    /// How many postings to show for each document, or documents for a posting; 0 shows all [default: 5 postings, all documents; all in JSON].
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// A file of terms of your own: other names for a skill, and words that are none.
    #[arg(long, value_name = "FILE")]
    pub terms: Vec<String>,
    #[command(flatten)]
    pub config: ConfigChoice,
    #[command(flatten)]
    pub read: Read,
    /// How to print.
    #[arg(long, value_enum, default_value = "pretty", value_name = "FORMAT")]
    pub format: PlainFormat,
}

#[derive(Debug, Args)]
pub(super) struct Rules {
    #[command(subcommand)]
    pub action: Option<RulesAction>,
    /// A folder with rules of your own to list as well.
    #[arg(long = "rules", value_name = "DIR")]
    pub folders: Vec<String>,
    #[command(flatten)]
    pub config: ConfigChoice,
    /// How to print.
    #[arg(long, value_enum, default_value = "pretty", value_name = "FORMAT")]
    pub format: RulesFormat,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesAction {
    /// List all rules (what happens without an action).
    List,
    /// Run the examples of the rules in a folder.
    Test {
        /// The folder.
        #[arg(value_name = "DIR")]
        folder: String,
    },
    /// Write the file of a new rule, ready to be filled in.
    New {
        /// The rule's id: small letters, digits and hyphens.
        #[arg(value_name = "ID")]
        id: String,
        /// The folder to write it to.
        #[arg(long = "in", value_name = "DIR", default_value = "rules")]
        folder: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RulesFormat {
    Pretty,
    Json,
    Markdown,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The rule's id.
    #[arg(value_name = "RULE")]
    pub rule: String,
    /// A folder with rules of your own.
    #[arg(long = "rules", value_name = "DIR")]
    pub folders: Vec<String>,
    #[command(flatten)]
    pub config: ConfigChoice,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder; it is made if there is none.
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = COMPLETIONS)]
pub(super) struct Completions {
    /// The shell.
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

const COMPLETIONS: &str = "\
Save what it prints:
  bash        as ~/.local/share/bash-completion/completions/tailor-lint
  zsh         as _tailor-lint in a folder of $fpath
  fish        as ~/.config/fish/completions/tailor-lint.fish
  powershell  at the end of the file that $PROFILE names
  elvish      at the end of ~/.config/elvish/rc.elv";

#[derive(Debug, Args)]
pub(super) struct Man {
    /// The folder to write the pages of all commands into; without one, the program's own page is printed.
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Pretty,
    Short,
    Json,
    // SARIF 2.1.0, for code scanning and editors.
    Sarif,
    // Commands that GitHub shows at the lines of a change.
    Github,
    // GitLab's code quality report.
    Gitlab,
    // A page for a job's summary.
    Markdown,
    // Test results, for most CI services.
    Junit,
}

/// A report that goes to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Output {
    pub format: Format,
    /// The file, as given.
    pub path: String,
}

fn output(text: &str) -> Result<Output, String> {
    let known = || Format::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    let names: Vec<String> = known().map(|value| value.get_name().to_owned()).collect();
    let Some((name, path)) = text.split_once('=') else {
        return Err("write the format, = and the file: sarif=report.sarif".to_owned());
    };
    let Ok(format) = Format::from_str(name, false) else {
        let near = nearest(name, names.iter().map(String::as_str));
        return Err(near.map_or_else(|| format!("the formats are: {}", names.join(", ")), |near| format!("did you mean “{near}={path}”?")));
    };
    match path {
        "" => Err(format!("name the file: {name}=FILE")),
        "-" => Err(format!("this writes files; --format {name} prints to standard output")),
        _ => Ok(Output { format, path: path.to_owned() }),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PlainFormat {
    Pretty,
    Json,
}

impl ValueEnum for FailOn {
    fn value_variants<'a>() -> &'a [FailOn] {
        &FailOn::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum KindName {
    Letter,
    Resume,
}

impl From<KindName> for Kind {
    fn from(name: KindName) -> Kind {
        match name {
            KindName::Letter => Kind::Letter,
            KindName::Resume => Kind::Resume,
        }
    }
}
