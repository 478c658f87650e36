//! Rules that run otherwise than their files say.

use crate::check::Check;
use crate::rule::Severity;

/// How one rule is to run. What is `None` stays as the rule has it.
#[derive(Debug, Default)]
pub struct Tuned {
    /// Whether it runs.
    pub on: Option<bool>,
    /// How grave its findings are.
    pub severity: Option<Severity>,
    /// The check with other numbers.
    pub check: Option<Check>,
}

/// How the rules of a set are to run, by their places in it.
#[derive(Debug, Default)]
pub struct Tuning {
    rules: Vec<Option<Tuned>>,
}

impl Tuning {
    /// Sets how the rule at `index` of the set is to run.
    pub fn set(&mut self, index: usize, tuned: Tuned) {
        if self.rules.len() <= index {
            self.rules.resize_with(index + 1, || None);
        }
        self.rules[index] = Some(tuned);
    }

    /// How the rule at `index` of the set is to run, if otherwise than its file says.
    pub fn of(&self, index: usize) -> Option<&Tuned> {
        self.rules.get(index).and_then(Option::as_ref)
    }
}
