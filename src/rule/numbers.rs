//! The same check with other numbers.

use super::Rule;
use super::compile::{Mistakes, check_lists, compile_check};
use crate::check::settings::{At, CheckSettings};
use crate::check::{Check, Pattern};

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
    let mut known = rule.check.patterns().iter();
    let mut pattern = |source: &str| known.next().map_or_else(|| Pattern::new(source, None), Pattern::anew);
    Ok(compile_check(&settings, &mut pattern, &mut Mistakes::default()))
}

/// Thresholds that make no sense, each where it stands.
pub(super) fn check_numbers(check: &mut At<CheckSettings>, mistakes: &mut Mistakes<'_>) {
    let whole = check.place.clone();
    for number in check.value.numbers().into_iter().filter(|number| !number.range.contains(number.value)) {
        let value = number.value.to_string();
        let written = mistakes.text.get(whole.clone()).and_then(|text| {
            let key = text.find(&format!("{}:", number.name))?;
            let at = whole.start + key + text[key..].find(&value)?;
            Some(at..at + value.len())
        });
        let message = format!("{value} is out of range for {}", number.name);
        let help = format!("write a number from {} to {}", number.range.start(), number.range.end());
        mistakes.add(&written.unwrap_or_else(|| whole.clone()), message, Some(help));
    }
}
