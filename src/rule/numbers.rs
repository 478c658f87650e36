//! The same check with other numbers.

use super::Rule;
use super::compile::{Mistakes, check_lists, compile_check};
use crate::check::{Check, Pattern};
use crate::check::settings::{At, CheckSettings};

/// A rule's check with other numbers; or the mistakes that they would be, beside those that a check without its phrases always has.
pub(super) fn with_numbers(rule: &Rule, numbers: &[(&str, usize)]) -> Result<Check, Vec<String>> {
    let mistakes_of = |settings: &At<CheckSettings>| {
        let mut mistakes = Mistakes::default();
        check_lists(settings, &mut mistakes);
        mistakes.found.into_iter().map(|mistake| mistake.message).collect::<Vec<String>>()
    };
    let mut settings = At { value: rule.settings.clone().ok_or_else(|| vec!["this rule has no numbers".to_owned()])?, place: 0..0 };
    let always = mistakes_of(&settings);
    for number in settings.value.numbers() {
        if let Some((_, value)) = numbers.iter().find(|(name, _)| *name == number.name) {
            *number.value = *value;
        }
    }
    let new: Vec<String> = mistakes_of(&settings).into_iter().filter(|mistake| !always.contains(mistake)).collect();
    if !new.is_empty() {
        return Err(new);
    }
    // The sieves know the patterns already.
    let mut number = |source: &str| rule.check.patterns().iter().find(|pattern| pattern.is(source)).and_then(Pattern::number);
    Ok(compile_check(&settings, &mut number, &mut Mistakes::default()))
}
