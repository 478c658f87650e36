//! `tailor-lint.yaml`: which rules run, how gravely, and with which numbers. Text in, value and mistakes out; a mistake costs only its own line.

use std::ops::Range;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::node::Node;
use super::pairs::Patterns;
use super::profiles;
use super::reader::{File, Reader};
use crate::check::settings::At;
use crate::rule::{RuleError, Severity};

/// The name of a configuration's file.
pub const FILE_NAME: &str = "tailor-lint.yaml";

/// The longest line that is read: a mistake is shown with its line.
const LONGEST_LINE: usize = 2_000;

/// What a configuration may say, in the order in which people write it.
pub const KEYS: [&str; 9] = ["profile", "rules-folders", "rules", "fail-on", "overrides", "exclude", "terms", "job", "resume"];

/// What a profile may say.
const PROFILE_KEYS: [&str; 4] = ["summary", "why", "rules", "fail-on"];

/// What may be said of a rule in one word.
pub const STATES: [&str; 5] = ["off", "info", "warning", "error", "on"];

/// The largest text that is read as a configuration.
const LARGEST: usize = 256 * 1024;

/// The least severity that makes a run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// Only errors.
    Error,
    /// Errors and warnings.
    Warning,
    /// Any finding.
    Info,
    /// None.
    Never,
}

impl FailOn {
    /// All of them.
    pub const ALL: [FailOn; 4] = [FailOn::Error, FailOn::Warning, FailOn::Info, FailOn::Never];

    /// The word for it.
    pub fn name(self) -> &'static str {
        self.severity().map_or("never", Severity::name)
    }

    /// The least severity that counts; `None` if none does.
    pub fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Never => None,
        }
    }
}

/// A configuration that has been read. It names rules that are looked up only in [`Settled`](super::Settled), since it may itself say where they are.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The profiles that it builds on; later ones win.
    pub profiles: Vec<At<String>>,
    /// Folders with rules, relative to the file.
    pub rules_folders: Vec<At<String>>,
    /// Files of terms, relative to the file.
    pub terms: Vec<At<String>>,
    /// Where postings and resumes are.
    pub pairs: Patterns,
    /// Documents that are not checked.
    exclude: GlobSet,
    pub(super) fail_on: Option<FailOn>,
    pub(super) file: File,
    pub(super) rules: Vec<Choice>,
    pub(super) overrides: Vec<Override>,
}

/// What is said of one rule.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub rule: At<String>,
    pub state: Option<State>,
    /// Its numbers, by name.
    pub numbers: Vec<(At<String>, At<usize>)>,
}

/// The one word that is said of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Off,
    /// On, as gravely as the rule itself says.
    On,
    As(Severity),
}

/// What holds for some documents only.
#[derive(Clone, Debug)]
pub(super) struct Override {
    pub paths: GlobSet,
    pub rules: Vec<Choice>,
}

impl Config {
    /// Reads a configuration. `path` is for messages. What is wrong is left out, and all the rest counts.
    pub fn parse(path: &str, text: &str) -> (Config, Vec<RuleError>) {
        read(path, text, "configuration", &KEYS)
    }

    /// Reads a profile: the same shape, but for what belongs to one folder of documents.
    pub(super) fn parse_profile(path: &str, text: &str) -> (Config, Vec<RuleError>) {
        read(path, text, "profile", &PROFILE_KEYS)
    }

    /// A mistake at a place of the file that only its reader can know of: a folder that is not there.
    pub fn mistake(&self, place: &Range<usize>, message: impl Into<String>, help: impl Into<String>) -> RuleError {
        RuleError::new(&self.file.path, &self.file.text, place.clone(), message, Some(help.into()))
    }

    /// Whether any document is not to be checked.
    pub fn excludes_some(&self) -> bool {
        !self.exclude.is_empty()
    }

    /// Whether a document is not to be checked, by its path relative to the file, with `/`.
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.is_match(path)
    }

    /// The overrides that hold for a document, by its path relative to the file, with `/`.
    pub fn overrides_of(&self, path: &str) -> Vec<usize> {
        let holding = self.overrides.iter().enumerate().filter(|(_, part)| part.paths.is_match(path));
        holding.map(|(index, _)| index).collect()
    }
}

fn read(path: &str, text: &str, what: &str, keys: &'static [&'static str]) -> (Config, Vec<RuleError>) {
    let mut config = Config { file: File { path: path.into(), text: text.into() }, ..Config::default() };
    let file = config.file.clone();
    let root = match root(&file) {
        Ok(Some(root)) => root,
        Ok(None) => return (config, Vec::new()),
        Err(mistake) => return (config, vec![mistake]),
    };
    let mut reader = Reader::new(&file);
    for (key, value) in reader.entries(&root, &format!("a {what}"), "write for example rules: and in the next line letter-length: off") {
        match key.value.as_str() {
            name if !keys.contains(&name) => reader.unknown(key, &format!("key of a {what}"), keys.iter().copied(), ""),
            "profile" => config.profiles = profile_names(value, &mut reader),
            "rules-folders" => config.rules_folders = reader.texts(value, "rules-folders", "write rules-folders: [my-rules]"),
            "terms" => config.terms = reader.texts(value, "terms", "write terms: [our-terms.yaml]"),
            "job" => config.pairs.job = paths(value, "job", &mut reader),
            "resume" => config.pairs.resume = paths(value, "resume", &mut reader),
            "rules" => config.rules = choices(value, &mut reader),
            "fail-on" => config.fail_on = fail_on(value, &mut reader),
            "overrides" => config.overrides = overrides(value, &mut reader),
            "exclude" => config.exclude = globs(value, "exclude", &mut reader),
            // What a profile says of itself is for its readers.
            _ => {}
        }
    }
    let mistakes = reader.mistakes();
    (config, mistakes)
}

/// The tree of a text; none if there is nothing but comments in it.
fn root(file: &File) -> Result<Option<At<Node>>, RuleError> {
    let long = file.text.lines().any(|line| line.len() > LONGEST_LINE);
    if long || file.text.len() > LARGEST {
        let help = "a configuration holds a line for each rule that it changes".to_owned();
        let message =
            if long { "a line of this file is too long for a configuration" } else { "this file is too large for a configuration" };
        return Err(RuleError::new(&file.path, "", 0..0, message, Some(help)));
    }
    match Node::parse(&file.text) {
        Ok(At { value: Node::Nothing, .. }) => Ok(None),
        Ok(root) => Ok(Some(root)),
        Err(error) => Err(RuleError::in_config(&file.path, &file.text, &error)),
    }
}

fn profile_names(node: &At<Node>, reader: &mut Reader<'_>) -> Vec<At<String>> {
    let mut names = reader.texts(node, "profile", "write profile: early-career");
    names.retain(|name| {
        let known = profiles::names().iter().any(|known| *known == name.value);
        if !known {
            reader.unknown(name, "profile", profiles::names().iter().copied(), "");
        }
        known
    });
    names
}

fn fail_on(node: &At<Node>, reader: &mut Reader<'_>) -> Option<FailOn> {
    let names = FailOn::ALL.map(FailOn::name);
    match &node.value {
        Node::Nothing => None,
        Node::Text(word) => {
            let known = FailOn::ALL.into_iter().find(|known| known.name() == word);
            if known.is_none() {
                reader.unknown(&At { value: word.clone(), place: node.place.clone() }, "value of fail-on", names, "");
            }
            known
        }
        other => {
            let help = format!("write one of: {}", names.join(", "));
            reader.wrong(&node.place, format!("fail-on should be one word, and this is {}", other.what()), help);
            None
        }
    }
}

fn choices(node: &At<Node>, reader: &mut Reader<'_>) -> Vec<Choice> {
    let entries = reader.entries(node, "rules", "write a line for each rule, such as letter-length: off");
    let choice = |(rule, value): (&At<String>, &At<Node>)| {
        let mut choice = Choice { rule: rule.clone(), state: None, numbers: Vec::new() };
        match &value.value {
            Node::Map(_) => settings(value, &mut choice, reader),
            _ => choice.state = state(value, &rule.value, reader),
        }
        (choice.state.is_some() || !choice.numbers.is_empty()).then_some(choice)
    };
    entries.into_iter().filter_map(choice).collect()
}

/// `off`, `on` or a severity; YAML may have made a truth value of the first two.
fn state(node: &At<Node>, rule: &str, reader: &mut Reader<'_>) -> Option<State> {
    let word = match &node.value {
        Node::Switch(true) => return Some(State::On),
        Node::Switch(false) => return Some(State::Off),
        Node::Text(word) => word,
        other => {
            let help = format!("write {rule}: off, or one of: {}; or its numbers, such as {{max: 350}}", STATES.join(", "));
            reader.wrong(&node.place, format!("a rule is set by a word or by its numbers, and this is {}", other.what()), help);
            return None;
        }
    };
    match word.to_ascii_lowercase().as_str() {
        "off" => Some(State::Off),
        "on" => Some(State::On),
        "info" => Some(State::As(Severity::Info)),
        "warning" => Some(State::As(Severity::Warning)),
        "error" => Some(State::As(Severity::Error)),
        _ => {
            reader.unknown(&At { value: word.clone(), place: node.place.clone() }, "way to set a rule", STATES, "");
            None
        }
    }
}

/// `{severity: warning, max: 350}`. Which numbers a rule has is looked up when the rules are there.
fn settings(node: &At<Node>, choice: &mut Choice, reader: &mut Reader<'_>) {
    let rule = choice.rule.value.clone();
    for (name, value) in reader.entries(node, &rule, "write for example {severity: warning, max: 350}") {
        if name.value == "severity" {
            choice.state = state(value, &rule, reader);
            continue;
        }
        match &value.value {
            Node::Number(number) => match usize::try_from(*number) {
                Ok(number) => choice.numbers.push((name.clone(), At { value: number, place: value.place.clone() })),
                Err(_) if *number < 0 => reader.wrong(&value.place, format!("{number} is below 0"), "write a whole number from 0 on"),
                Err(_) => reader.wrong(&value.place, format!("{number} is too large"), "write a smaller number"),
            },
            other => {
                let message = format!("“{}” should be a whole number, and this is {}", name.value, other.what());
                reader.wrong(
                    &value.place,
                    message,
                    "beside severity, only a rule's numbers can be set: `tailor-lint explain RULE` shows them",
                );
            }
        }
    }
}

fn overrides(node: &At<Node>, reader: &mut Reader<'_>) -> Vec<Override> {
    const EXAMPLE: &str = "write a list: - paths: [\"letters/**\"], and in the next line rules: {letter-length: off}";
    let parts = match &node.value {
        Node::Nothing => return Vec::new(),
        Node::List(parts) => parts,
        other => {
            reader.wrong(&node.place, format!("overrides should be a list, and this is {}", other.what()), EXAMPLE);
            return Vec::new();
        }
    };
    let part = |part: &At<Node>| {
        let (mut paths, mut rules) = (None, None);
        for (key, value) in reader.entries(part, "an override", EXAMPLE) {
            match key.value.as_str() {
                "paths" => paths = Some(globs(value, "paths", reader)),
                "rules" => rules = Some(choices(value, reader)),
                _ => reader.unknown(key, "key of an override", ["paths", "rules"], ""),
            }
        }
        if matches!(part.value, Node::Map(_)) && (paths.is_none() || rules.is_none()) {
            let missing = if paths.is_none() { "paths" } else { "rules" };
            reader.wrong(&part.place, format!("this override has no {missing}:, so it changes nothing"), EXAMPLE);
        }
        Some(Override { paths: paths?, rules: rules? })
    };
    parts.iter().filter_map(part).collect()
}

/// Where the postings or the resumes are.
fn paths(node: &At<Node>, key: &str, reader: &mut Reader<'_>) -> Vec<String> {
    let mut kept = Vec::new();
    let example = format!("write for example {key}: \"{{dir}}/{key}.txt\"; {{dir}} is the document's folder and {{name}} its name");
    for text in reader.texts(node, key, &example) {
        let path = text.value.trim_start_matches("./");
        // Braces other than these two would be a glob's; a misspelt name should not pass for one.
        let bare = path.replace("{dir}", "").replace("{name}", "");
        if bare.contains(['{', '}']) {
            reader.wrong(&text.place, format!("“{}” has braces round something else than dir or name", text.value), example.clone());
        } else if path.starts_with('/') || path.starts_with("../") {
            let message = format!("“{}” leads out of the configuration's folder, where nothing is looked at", text.value);
            reader.wrong(&text.place, message, example.clone());
        } else if let Err(error) = GlobBuilder::new(&bare).build() {
            reader.wrong(&text.place, format!("“{}” is no pattern of paths: {}", text.value, error.kind()), example.clone());
        } else {
            kept.push(path.to_owned());
        }
    }
    kept
}

/// The paths that a key names. A folder's name stands for all that is in it.
fn globs(node: &At<Node>, key: &str, reader: &mut Reader<'_>) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for text in reader.texts(node, key, &format!("write {key}: [\"letters/**\"]")) {
        let path = text.value.trim_start_matches("./").trim_end_matches('/');
        if path.starts_with('/') || path.split('/').any(|part| part == "..") {
            let message = format!("“{}” leads out of the configuration's folder, where nothing is looked at", text.value);
            reader.wrong(&text.place, message, "write the path from this file's folder on, such as letters/**");
            continue;
        }
        for glob in [path.to_owned(), format!("{path}/**")] {
            match GlobBuilder::new(&glob).literal_separator(true).build() {
                Ok(glob) => drop(set.add(glob)),
                Err(error) => {
                    let message = format!("“{}” is no pattern of paths: {}", text.value, error.kind());
                    reader.wrong(
                        &text.place,
                        message,
                        "* stands for any part of a name, ** for any folders; a [ that is meant as itself is written [[]",
                    );
                    break;
                }
            }
        }
    }
    set.build().unwrap_or_else(|error| {
        reader.wrong(&node.place, format!("these paths cannot be looked for together: {error}"), "use fewer or simpler ones");
        GlobSet::empty()
    })
}
