//! A configuration together with the rules that it speaks of: how each rule runs, for which documents.

use super::config::{Choice, Config, FailOn, State};
use super::profiles;
use super::reader::{File, Reader};
use crate::check::settings::At;
use crate::lint::{Tuned, Tuning};
use crate::rule::{RuleError, RuleSet, Severity};

/// A configuration settled for a set of rules.
#[derive(Debug)]
pub struct Settled<'a> {
    rules: &'a RuleSet,
    fail_on: Option<FailOn>,
    file: File,
    /// What holds for all documents, in the order in which it is said.
    base: Vec<Setting>,
    /// What each override adds.
    overrides: Vec<Vec<Setting>>,
}

/// What is said of a rule of the set.
#[derive(Clone, Debug)]
struct Setting {
    rule: usize,
    state: Option<State>,
    /// Its numbers, each with its place in the file.
    numbers: Vec<(&'static str, At<usize>)>,
}

/// All that is said of one rule, put together.
#[derive(Debug, Default)]
struct Sum<'a> {
    on: Option<bool>,
    severity: Option<Severity>,
    numbers: Vec<(&'static str, &'a At<usize>)>,
}

impl<'a> Settled<'a> {
    /// Looks up what a configuration says of rules. Profiles come first, then the configuration itself; `profiles` stand in place of its own if there
    /// are any. What is wrong is left out.
    pub fn new(config: &Config, profiles: &[String], rules: &'a RuleSet) -> (Settled<'a>, Vec<RuleError>) {
        let own = || config.profiles.iter().map(|name| &name.value);
        let names: Vec<&String> = if profiles.is_empty() { own().collect() } else { profiles.iter().collect() };
        let (mut fail_on, mut base, mut mistakes) = (None, Vec::new(), Vec::new());
        for (profile, wrong) in names.into_iter().filter_map(|name| profiles::get(name)) {
            mistakes.extend(wrong);
            let mut reader = Reader::new(&profile.file);
            base.extend(settings(&profile.rules, rules, &mut reader));
            mistakes.extend(reader.mistakes());
            fail_on = profile.fail_on.or(fail_on);
        }
        let mut reader = Reader::new(&config.file);
        base.extend(settings(&config.rules, rules, &mut reader));
        let overrides = config.overrides.iter().map(|part| settings(&part.rules, rules, &mut reader)).collect();
        mistakes.extend(reader.mistakes());
        let settled = Settled { rules, fail_on: config.fail_on.or(fail_on), file: config.file.clone(), base, overrides };
        // Each override is tried by itself, whether or not there is a document for it.
        let parts = (0..settled.overrides.len()).map(|part| vec![part]);
        for part in std::iter::once(Vec::new()).chain(parts) {
            add_new(&mut mistakes, settled.tuning(&part).1);
        }
        (settled, mistakes)
    }

    /// The least severity that makes a run fail, if a profile or the configuration says so.
    pub fn fail_on(&self) -> Option<FailOn> {
        self.fail_on
    }

    /// How the rules run for documents that some overrides hold for; and which numbers make no sense together, which are then left as the rule has them.
    pub fn tuning(&self, overrides: &[usize]) -> (Tuning, Vec<RuleError>) {
        let mut sums: Vec<Sum<'_>> = Vec::new();
        sums.resize_with(self.rules.rules().len(), Sum::default);
        let more = overrides.iter().filter_map(|part| self.overrides.get(*part)).flatten();
        for setting in self.base.iter().chain(more) {
            sums[setting.rule].add(setting, self.rules);
        }
        let mut tuning = Tuning::default();
        let mut reader = Reader::new(&self.file);
        for ((index, rule), sum) in self.rules.rules().iter().enumerate().zip(sums) {
            if sum.on.is_none() {
                continue;
            }
            let numbers: Vec<(&str, usize)> = sum.numbers.iter().map(|(name, number)| (*name, number.value)).collect();
            let mut check = None;
            match (!numbers.is_empty()).then(|| rule.with_numbers(&numbers)) {
                None => {}
                Some(Ok(changed)) => check = Some(changed),
                Some(Err(messages)) => {
                    let place = sum.numbers.last().map_or(0..0, |(_, number)| number.place.clone());
                    let own: Vec<String> = rule.numbers.iter().map(|number| format!("{}: {}", number.name, number.value)).collect();
                    messages.into_iter().for_each(|message| {
                        reader.wrong(&place, format!("{}: {message}", rule.id), format!("by itself the rule has {}", own.join(", ")));
                    });
                }
            }
            tuning.set(index, Tuned { on: sum.on, severity: sum.severity, check });
        }
        (tuning, reader.mistakes())
    }
}

impl<'a> Sum<'a> {
    /// What is said later wins; numbers are kept until others are given. A rule that is named runs, unless it is off.
    fn add(&mut self, setting: &'a Setting, rules: &RuleSet) {
        self.on = Some(setting.state != Some(State::Off));
        match setting.state {
            Some(State::As(severity)) => self.severity = Some(severity),
            Some(State::On) => self.severity = rules.rules().get(setting.rule).map(|rule| rule.severity),
            Some(State::Off) | None => {}
        }
        for (name, number) in &setting.numbers {
            self.numbers.retain(|(other, _)| other != name);
            self.numbers.push((name, number));
        }
    }
}

/// Adds the mistakes that were not told yet.
pub fn add_new(mistakes: &mut Vec<RuleError>, more: Vec<RuleError>) {
    for mistake in more {
        let told = |other: &RuleError| (&other.path, &other.place, &other.message) == (&mistake.path, &mistake.place, &mistake.message);
        if !mistakes.iter().any(told) {
            mistakes.push(mistake);
        }
    }
}

/// The rules and numbers that choices name.
fn settings(choices: &[Choice], rules: &RuleSet, reader: &mut Reader<'_>) -> Vec<Setting> {
    let mut found = Vec::new();
    for choice in choices {
        let Some(index) = rules.rules().iter().position(|rule| rule.id == choice.rule.value) else {
            let ids = rules.rules().iter().map(|rule| rule.id.as_str());
            reader.unknown(&choice.rule, "rule", ids, "`tailor-lint rules` lists them all");
            continue;
        };
        let known = &rules.rules()[index].numbers;
        let mut numbers = Vec::new();
        for (name, number) in &choice.numbers {
            match known.iter().find(|known| known.name == name.value) {
                None if known.is_empty() => {
                    let message = format!("“{}” is no setting of {}, which has no numbers", name.value, choice.rule.value);
                    reader.wrong(&name.place, message, "write off, on, info, warning or error");
                }
                None => {
                    let names = known.iter().map(|number| number.name).chain(["severity"]);
                    reader.unknown(name, &format!("setting of {}", choice.rule.value), names, "");
                }
                Some(known) if !known.range.contains(&number.value) => {
                    let (least, most) = (known.range.start(), known.range.end());
                    let message = format!("{} is out of range for {} of {}", number.value, known.name, choice.rule.value);
                    reader.wrong(
                        &number.place,
                        message,
                        format!("write a number from {least} to {most}; by itself the rule has {}", known.value),
                    );
                }
                Some(known) => numbers.push((known.name, number.clone())),
            }
        }
        if choice.state.is_some() || !numbers.is_empty() {
            found.push(Setting { rule: index, state: choice.state, numbers });
        }
    }
    found
}
