//! Layer 6: rules. A rule is one YAML file; the folder is the registry.

pub mod file;
mod compile;
pub mod error;
pub mod folder;
pub mod examples;
pub mod nearest;

use crate::check::Check;
use crate::document::{Kind, Zone};
use crate::text::PhraseIndex;

pub use error::RuleError;
pub use file::{Example, Need, RuleFile, Severity};

/// A rule, ready to run.
#[derive(Debug)]
pub struct Rule {
    /// Its name.
    pub id: String,
    /// The folder it is in.
    pub family: String,
    /// What it finds, in a line.
    pub summary: String,
    /// The kinds of documents it looks at.
    pub kinds: Vec<Kind>,
    /// How grave a finding is.
    pub severity: Severity,
    /// Whether it runs unless it is asked for.
    pub default: bool,
    /// The zones it names; none: everywhere but in code.
    pub scope: Vec<Zone>,
    /// The mechanism.
    pub check: Check,
    /// Whether what the posting says may be said.
    pub exempt_in_posting: bool,
    /// A fact that the posting must have for the rule to make sense.
    pub needs: Option<Need>,
    /// What a finding says.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// What a fix does.
    pub fix: Option<String>,
    /// Why it matters.
    pub why: String,
    /// Who says so.
    pub source: String,
    /// Texts that show and test it.
    pub examples: Vec<Example>,
}

impl Rule {
    /// The zones of a kind of document that the rule looks at.
    pub fn zones(&self, kind: Kind) -> Vec<Zone> {
        let all = kind.zones().iter().copied();
        if self.scope.is_empty() { all.filter(|zone| *zone != Zone::Code).collect() } else { all.filter(|zone| self.scope.contains(zone)).collect() }
    }
}

/// Rules with one index over all their phrases.
#[derive(Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
    index: PhraseIndex,
    phrases: Vec<RulePhrase>,
}

/// Whose phrase a match in the index is.
#[derive(Clone, Copy, Debug)]
pub struct RulePhrase {
    /// The rule's place in [`RuleSet::rules`].
    pub rule: usize,
    /// The phrase's place in the rule's list.
    pub phrase: u32,
    /// Whether it is one of the phrases inside which a match does not count.
    pub except: bool,
}

impl RuleSet {
    /// The built-in rules.
    pub fn builtin() -> RuleSet {
        // A mistake in the built-in set fails the tests; it is not the user's to see.
        compile::compile(compile::builtin_files()).0
    }

    /// The built-in rules and those of other files, with every mistake in these.
    pub fn with(files: Vec<folder::UserRule>) -> (RuleSet, Vec<RuleError>) {
        let mut all = compile::builtin_files();
        all.extend(files.into_iter().map(compile::Entry::from));
        compile::compile(all)
    }

    /// Only the rules of some files, without the built-in ones.
    pub fn only(files: Vec<folder::UserRule>) -> (RuleSet, Vec<RuleError>) {
        compile::compile(files.into_iter().map(compile::Entry::from).collect())
    }

    /// The built-in rules with every mistake in them: none, or the tests fail.
    pub fn builtin_with_mistakes() -> (RuleSet, Vec<RuleError>) {
        compile::compile(compile::builtin_files())
    }

    /// All rules, by family and name.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A rule by its name.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The phrases of all rules; the values are places in [`RuleSet::phrase`].
    pub fn index(&self) -> &PhraseIndex {
        &self.index
    }

    /// Whose phrase a value of the index is.
    pub fn phrase(&self, value: u32) -> Option<RulePhrase> {
        self.phrases.get(value as usize).copied()
    }
}
