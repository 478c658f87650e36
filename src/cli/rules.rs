//! `tailor-lint rules` and `tailor-lint explain`.

use std::io::Write as _;
use std::path::Path;

use super::args::{Explain, Rules, RulesAction, RulesFormat};
use super::{Ending, Terminal, config, files};
use crate::lint::run_example;
use crate::report::{catalogue, json};
use crate::rule::{RuleSet, folder};

pub(super) fn run(arguments: &Rules, terminal: &Terminal) -> Ending {
    match &arguments.action {
        Some(RulesAction::Test { folder }) => return test(folder, terminal),
        Some(RulesAction::New { id, folder }) => return new(id, folder, terminal),
        Some(RulesAction::List) | None => {}
    }
    let (folders, mut failures) = config::rules_folders(&arguments.folders, &arguments.config, terminal);
    let (rules, more) = files::rules(&folders, terminal);
    failures.extend(more);
    terminal.print(&match arguments.format {
        RulesFormat::Pretty => catalogue::table(&rules, terminal.out),
        RulesFormat::Json => json::rules(&rules),
        RulesFormat::Markdown => catalogue::markdown(&rules),
    });
    if failures.is_empty() { Ending::Clean } else { Ending::Failed }
}

/// Runs the examples of a folder's rules: 0 all pass, 1 some do not, 2 some rule cannot be read.
fn test(folder: &str, terminal: &Terminal) -> Ending {
    let (files, mut failures) = files::user_rules(folder, terminal);
    let (rules, mistakes) = RuleSet::only(files);
    failures.extend(files::show_mistakes(&mistakes, terminal));
    let (mut passed, mut wrong) = (0, 0);
    let mut out = String::new();
    for rule in rules.rules() {
        for (index, example) in rule.teaching().examples.iter().enumerate() {
            let result = run_example(&rules, rule, example);
            if result.passes() {
                passed += 1;
            } else {
                wrong += 1;
                out.push_str(&catalogue::differences(rule, index + 1, &result, terminal.out));
            }
        }
    }
    out.push_str(&format!("{passed} passed, {wrong} failed\n"));
    terminal.print(&out);
    match (failures.is_empty(), wrong) {
        (false, _) => Ending::Failed,
        (true, 0) => Ending::Clean,
        (true, _) => Ending::Findings,
    }
}

/// Writes a new rule's file, with a comment at each line that says what belongs there. A file that is there already is left alone.
fn new(id: &str, folder: &str, terminal: &Terminal) -> Ending {
    let path = Path::new(folder).join(format!("{id}.yaml"));
    let shown = path.to_string_lossy().replace('\\', "/");
    let text = folder::skeleton(id);
    // What the loader would not take is not written.
    let mistakes = match folder::parse(&shown, &text) {
        Ok(rule) => RuleSet::with(vec![rule]).1,
        Err(mistake) => vec![mistake],
    };
    if let Some(mistake) = mistakes.first() {
        terminal.fail("", None, &mistake.to_string());
        return Ending::Failed;
    }
    let written = std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::File::create_new(&path))
        .and_then(|mut file| file.write_all(text.as_bytes()));
    if let Err(error) = written {
        let message = match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                "there is such a file already; give the rule another id, or another folder with --in".to_owned()
            }
            _ => format!("this file could not be written: {error}"),
        };
        terminal.fail(&shown, None, &message);
        return Ending::Failed;
    }
    terminal.print(&format!(
        "{shown}: fill it in, then run its examples with\n  tailor-lint rules test {folder}\nand use it with\n  tailor-lint letter.md --rules {folder}\n"
    ));
    Ending::Clean
}

pub(super) fn explain(arguments: &Explain, terminal: &Terminal) -> Ending {
    let (folders, mut failures) = config::rules_folders(&arguments.folders, &arguments.config, terminal);
    let (rules, more) = files::rules(&folders, terminal);
    failures.extend(more);
    if let Err(ending) = files::known(std::slice::from_ref(&arguments.rule), std::slice::from_ref(&rules), terminal) {
        return ending;
    }
    if let Some(rule) = rules.get(&arguments.rule) {
        terminal.print(&catalogue::page(rule, terminal.out));
    }
    if failures.is_empty() { Ending::Clean } else { Ending::Failed }
}
