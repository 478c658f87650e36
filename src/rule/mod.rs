//! Layer 6: rules. A rule is one YAML file; the folder is the registry.

mod compile;
pub mod error;
pub mod examples;
pub mod file;
pub mod folder;
mod frames;
pub mod nearest;
mod numbers;
pub mod terms;

use std::ops::{Range, RangeInclusive};
use std::sync::OnceLock;

use crate::check::settings::CheckSettings;
use crate::check::sifted::Sifted;
use crate::check::{Check, Pattern};
use crate::document::{Document, Kind, Zone, Zones};
use crate::text::sieve::Sieve;
use crate::text::{PhraseIndex, Words};

pub use error::RuleError;
pub use file::{Example, Need, Other, RuleFile, RulePhrase, Severity, Teaching};

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
    /// The mechanism's numbers, which a configuration may change.
    pub numbers: Vec<Threshold>,
    /// What the check was made from, without its phrases, where it has numbers: the same with other numbers makes another check.
    settings: Option<CheckSettings>,
    /// Whether what the posting says may be said.
    pub exempt_in_posting: bool,
    /// Where one of these matches in the posting, the rule is silent.
    pub unless_posting: Vec<Pattern>,
    /// Rules that say the same more exactly.
    pub yields_to: Vec<String>,
    /// The zones, and the patterns one of which must match there for the rule to speak.
    pub only_with: Option<(Zones, Vec<Pattern>)>,
    /// A fact that the posting must have for the rule to make sense.
    pub needs: Option<Need>,
    /// What a finding says.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// What a fix does.
    pub fix: Option<String>,
    /// What it teaches.
    teaching: Taught,
}

/// What a rule teaches, which lies in the program until somebody asks.
#[derive(Debug)]
struct Taught {
    baked: &'static [u8],
    read: OnceLock<Teaching>,
}

impl Taught {
    fn baked(baked: &'static [u8]) -> Taught {
        Taught { baked, read: OnceLock::new() }
    }
}

impl From<Teaching> for Taught {
    fn from(teaching: Teaching) -> Taught {
        Taught { baked: &[], read: OnceLock::from(teaching) }
    }
}

/// A number of a rule's mechanism.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// Its name, as rule files and configurations have it.
    pub name: &'static str,
    /// The rule's own value.
    pub value: usize,
    /// The values that make sense.
    pub range: RangeInclusive<usize>,
}

impl Rule {
    /// Why the rule matters, who says so, and its examples.
    pub fn teaching(&self) -> &Teaching {
        let Taught { baked, read } = &self.teaching;
        read.get_or_init(|| postcard::from_bytes(baked).unwrap_or_default())
    }

    /// The rule's check with other numbers, or what is wrong with them together. Phrases are not looked at again: the index of the set has them.
    pub fn with_numbers(&self, numbers: &[(&str, usize)]) -> Result<Check, Vec<String>> {
        numbers::with_numbers(self, numbers)
    }

    /// The zones of a kind of document that the rule looks at.
    pub fn zones(&self, kind: Kind) -> Zones {
        let named = |zone: Zone| if self.scope.is_empty() { zone != Zone::Code } else { self.scope.contains(&zone) };
        kind.zones().iter().copied().filter(|zone| named(*zone)).collect()
    }
}

/// Rules with an index over all their phrases and a sieve for all their patterns.
#[derive(Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    /// The built-in rules' phrases as they lie in the program, then those of other files.
    phrases: Vec<(PhraseIndex, Vec<RulePhrase>)>,
    /// The same for patterns; their numbers run on from one to the next.
    sieves: Vec<Sieve>,
}

impl RuleSet {
    /// The built-in rules.
    pub fn builtin() -> RuleSet {
        compile::builtin()
    }

    /// The built-in rules and those of other files, with every mistake in these.
    pub fn with(files: Vec<folder::UserRule>) -> (RuleSet, Vec<RuleError>) {
        compile::add(compile::builtin(), files)
    }

    /// Only the rules of some files, without the built-in ones.
    pub fn only(files: Vec<folder::UserRule>) -> (RuleSet, Vec<RuleError>) {
        compile::add(RuleSet::default(), files)
    }

    /// All rules: the built-in ones by family and name, then others as they came.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A rule by its name.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// Where in a document the rules' patterns may match.
    pub fn sift(&self, document: &Document) -> Sifted {
        Sifted::of(&self.sieves, document)
    }

    /// Calls `found` with every phrase of every rule in some words: the words, and whose phrase it is.
    pub fn each_phrase(&self, words: &Words, mut found: impl FnMut(Range<usize>, RulePhrase)) {
        for (index, phrases) in &self.phrases {
            index.each_match(words, |range, value| {
                if let Some(phrase) = phrases.get(value as usize) {
                    found(range, *phrase);
                }
            });
        }
    }
}
