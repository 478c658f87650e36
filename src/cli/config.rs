//! Which configuration holds for which file, and what comes of it.

use std::path::{Component, Path, PathBuf};

use rustc_hash::FxHashMap;

use super::args::{self, Check, ConfigChoice};
use super::{Terminal, files};
use crate::lint::{Failure, Tuning};
use crate::posting::Told;
use crate::rule::RuleSet;
use crate::workspace::config::FILE_NAME;
use crate::workspace::settled::add_new;
use crate::workspace::{Config, FailOn, Patterns, Settled};

/// The configurations of a run. The first is the empty one, for files that have none.
pub(super) struct Configs {
    all: Vec<Found>,
    of_folder: FxHashMap<PathBuf, usize>,
    /// The one that is named, which then holds for all files.
    named: Option<usize>,
    /// The one whose terms the posting is read with.
    of_posting: Option<usize>,
    failures: Vec<Failure>,
}

/// A configuration that was found.
#[derive(Default)]
struct Found {
    config: Config,
    /// Its folder, without links.
    folder: PathBuf,
    /// The same as messages show it, which leads there too.
    shown: PathBuf,
}

impl Configs {
    pub(super) fn new(choice: &ConfigChoice, terminal: &Terminal) -> Configs {
        let mut configs =
            Configs { all: vec![Found::default()], of_folder: FxHashMap::default(), named: None, of_posting: None, failures: Vec::new() };
        if choice.no_config {
            configs.named = Some(0);
        } else if let Some(path) = &choice.config {
            let path = Path::new(path);
            let shown = path.parent().unwrap_or(Path::new("")).to_owned();
            let folder = std::fs::canonicalize(in_folder(&shown)).unwrap_or_default();
            configs.named = Some(configs.read(path, folder, shown, terminal));
        }
        configs
    }

    /// Whether the configuration of a file leaves it out.
    pub(super) fn excludes(&mut self, path: &Path, terminal: &Terminal) -> bool {
        let index = self.of(path, terminal);
        let Found { config, folder, .. } = &self.all[index];
        config.excludes_some() && relative(path, folder).is_some_and(|path| config.excludes(&path))
    }

    /// Reads a configuration and shows its mistakes.
    fn read(&mut self, path: &Path, folder: PathBuf, shown: PathBuf, terminal: &Terminal) -> usize {
        let name = slashed(path);
        match files::yaml_text(path, "a configuration must be UTF-8 text; save it as UTF-8") {
            Ok(text) => {
                let (config, mistakes) = Config::parse(&name, &text);
                self.failures.extend(files::show_mistakes(&mistakes, terminal));
                self.all.push(Found { config, folder, shown });
                self.all.len() - 1
            }
            Err(message) => {
                terminal.fail(&name, None, &message);
                self.failures.push(Failure { path: name, message, line: None });
                0
            }
        }
    }

    /// The configuration of a file or a folder: the nearest one in its folder or above it, up to where a repository begins.
    fn of(&mut self, path: &Path, terminal: &Terminal) -> usize {
        if let Some(named) = self.named {
            return named;
        }
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
        let Ok(folder) = std::fs::canonicalize(in_folder(folder)) else { return 0 };
        let mut passed = Vec::new();
        let mut found = 0;
        for folder in folder.ancestors() {
            if let Some(known) = self.of_folder.get(folder) {
                found = *known;
                break;
            }
            passed.push(folder.to_owned());
            let file = folder.join(FILE_NAME);
            if file.is_file() {
                let shown = from_here(folder);
                found = self.read(&shown.join(FILE_NAME), folder.to_owned(), shown, terminal);
                break;
            }
            if folder.join(".git").exists() {
                break;
            }
        }
        self.of_folder.extend(passed.into_iter().map(|folder| (folder, found)));
        found
    }

    /// The folders or files that a configuration names, where there are such; the others are its mistakes.
    fn named_paths(&mut self, index: usize, what: Named, terminal: &Terminal) -> Vec<String> {
        let Found { config, shown, .. } = &self.all[index];
        let names = if what == Named::Rules { &config.rules_folders } else { &config.terms };
        let (mut paths, mut mistakes) = (Vec::new(), Vec::new());
        for name in names {
            let path = shown.join(&name.value);
            let (there, kind) = if what == Named::Rules { (path.is_dir(), "folder") } else { (path.is_file(), "file") };
            if there {
                paths.push(slashed(&path));
            } else {
                let help = "write the path from this file's folder on";
                mistakes.push(config.mistake(&name.place, format!("there is no {kind} “{}”", name.value), help));
            }
        }
        self.failures.extend(files::show_mistakes(&mistakes, terminal));
        paths
    }
}

impl Configs {
    /// The folder of applications that a file or folder belongs to, without links, and where its configuration says that postings and resumes are: the
    /// configuration's folder, or else the repository, or else `here`.
    pub(super) fn root(&mut self, path: &Path, here: &Path, terminal: &Terminal) -> (PathBuf, Patterns) {
        let found = self.of(path, terminal);
        let Found { config, folder, .. } = &self.all[found];
        let own = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
        let own = std::fs::canonicalize(in_folder(own)).unwrap_or_else(|_| here.to_owned());
        if found > 0 && own.starts_with(folder) {
            return (folder.clone(), config.pairs.clone());
        }
        let repository = own.ancestors().find(|folder| folder.join(".git").exists());
        let root = repository.unwrap_or(if own.starts_with(here) { here } else { &own });
        (root.to_owned(), Patterns::default())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Rules,
    Terms,
}

/// What the command line tells of a posting, and the configuration of the posting's folder. What is wrong in the configuration is shown and
/// returned; what is wrong with the command line is shown, and then there is nothing to go on with.
pub(super) fn told(
    arguments: &args::Told,
    choice: &ConfigChoice,
    posting: Option<&Path>,
    terminal: &Terminal,
) -> Option<(Told, Vec<Failure>)> {
    let mut configs = Configs::new(choice, terminal);
    let told = configs.told(arguments, posting, terminal)?;
    Some((told, configs.failures))
}

/// The folders of rules that the command line and the configuration of the present folder name.
pub(super) fn rules_folders(named: &[String], choice: &ConfigChoice, terminal: &Terminal) -> (Vec<String>, Vec<Failure>) {
    let mut configs = Configs::new(choice, terminal);
    let index = configs.of(Path::new("."), terminal);
    let folders = configs.rules_folders(index, named, terminal);
    (folders, configs.failures)
}

impl Configs {
    /// The folders of rules that the command line names, then those of a configuration, each once.
    fn rules_folders(&mut self, index: usize, named: &[String], terminal: &Terminal) -> Vec<String> {
        let mut folders = named.to_vec();
        for folder in self.named_paths(index, Named::Rules, terminal) {
            if !folders.iter().any(|other| files::is_same(other, &folder)) {
                folders.push(folder);
            }
        }
        folders
    }

    pub(super) fn told(&mut self, arguments: &args::Told, posting: Option<&Path>, terminal: &Terminal) -> Option<Told> {
        let mut terms = Vec::new();
        if let Some(posting) = posting {
            let index = self.of(posting, terminal);
            self.of_posting = Some(index);
            let own = self.named_paths(index, Named::Terms, terminal);
            let (more, failures) = files::term_files(&own, terminal);
            self.failures.extend(failures);
            terms = more;
        }
        files::told(arguments, terms, terminal)
    }
}

/// How each file of a run is to be checked.
pub(super) struct Plan {
    /// The rules, once for each set of folders that they come from.
    pub sets: Vec<RuleSet>,
    /// Each way of checking that some file needs.
    pub ways: Vec<Way>,
    /// For each file, its way.
    pub of_file: Vec<usize>,
    /// What was wrong, shown already.
    pub failures: Vec<Failure>,
}

/// A way of checking: what a configuration says for some paths.
pub(super) struct Way {
    pub set: usize,
    pub tuning: Tuning,
    pub fail_on: Option<FailOn>,
}

/// Finds the configurations of some files and works out what they say, once for each set of overrides.
pub(super) fn plan(mut configs: Configs, paths: &[String], arguments: &Check, terminal: &Terminal) -> Plan {
    let stdin_name = arguments.read.stdin_name.as_deref();
    let config_of: Vec<usize> = paths.iter().map(|path| configs.of(named(path, stdin_name), terminal)).collect();
    let mut plan = Plan { sets: Vec::new(), ways: Vec::new(), of_file: vec![0; config_of.len()], failures: Vec::new() };
    let mut set_of: Vec<(Vec<String>, usize)> = Vec::new();
    for index in 0..configs.all.len() {
        let place = |(place, config): (usize, &usize)| (*config == index).then_some(place);
        let places: Vec<usize> = config_of.iter().enumerate().filter_map(place).collect();
        if places.is_empty() {
            continue;
        }
        if configs.of_posting != Some(index) {
            // Terms tell of a posting; without one, a file that is not there is still a mistake.
            configs.named_paths(index, Named::Terms, terminal);
        }
        let folders = configs.rules_folders(index, &arguments.rules.folders, terminal);
        let set = set_of.iter().find(|(known, _)| *known == folders).map(|(_, set)| *set).unwrap_or_else(|| {
            let (rules, failures) = files::rules(&folders, terminal);
            plan.failures.extend(failures);
            plan.sets.push(rules);
            set_of.push((folders, plan.sets.len() - 1));
            plan.sets.len() - 1
        });
        let Found { config, folder, .. } = &configs.all[index];
        let (settled, mut mistakes) = Settled::new(config, &arguments.profile, &plan.sets[set]);
        let mut way_of: FxHashMap<Vec<usize>, usize> = FxHashMap::default();
        for place in places {
            let inside = relative(named(&paths[place], stdin_name), folder);
            let overrides = inside.map(|path| config.overrides_of(&path)).unwrap_or_default();
            plan.of_file[place] = *way_of.entry(overrides).or_insert_with_key(|overrides| {
                let (tuning, more) = settled.tuning(overrides);
                add_new(&mut mistakes, more);
                plan.ways.push(Way { set, tuning, fail_on: settled.fail_on() });
                plan.ways.len() - 1
            });
        }
        plan.failures.extend(files::show_mistakes(&mistakes, terminal));
    }
    plan.failures.extend(configs.failures);
    plan
}

/// The path of an argument, or the name that standard input goes by.
pub(super) fn named<'a>(argument: &'a str, stdin_name: Option<&'a str>) -> &'a Path {
    Path::new(if argument == "-" { stdin_name.unwrap_or("-") } else { argument })
}

/// A folder's path for the system, to which the empty one is none.
fn in_folder(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// A file's path from a folder on, with `/`, if it is in it. The file may be a link; where it leads does not matter.
fn relative(path: &Path, folder: &Path) -> Option<String> {
    let parent = std::fs::canonicalize(in_folder(path.parent()?)).ok()?;
    let whole = parent.join(path.file_name()?);
    whole.strip_prefix(folder).ok().map(slashed)
}

/// A folder as seen from the present one, where it is in it or above it.
fn from_here(folder: &Path) -> PathBuf {
    let Ok(here) = std::env::current_dir().and_then(std::fs::canonicalize) else { return folder.to_owned() };
    if let Ok(below) = folder.strip_prefix(&here) {
        return below.to_owned();
    }
    match here.strip_prefix(folder) {
        Ok(above) => above.components().filter(|part| matches!(part, Component::Normal(_))).map(|_| "..").collect(),
        Err(_) => folder.to_owned(),
    }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
