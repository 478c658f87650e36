//! The date at the head of a letter beside the present month.

use super::post_dates::month_is_unsure;
use super::settings::{LetterDateFind, LetterDateSettings};
use super::{Context, Hit, Lacks, Outcome, hit_on};
use crate::document::dates::{Month, dates};

/// The first date in scope, if it lies more than so many months back or ahead.
pub fn run(context: &Context<'_>, find: LetterDateFind, settings: &LetterDateSettings, found: &mut Vec<Hit>) -> Outcome {
    let Some(today) = context.today else { return Outcome::NotChecked(Lacks::Today) };
    let first =
        context.blocks().find_map(|(_, block)| dates(&block.words).into_iter().find(|date| date.month.is_some()).map(|date| (block, date)));
    let Some((block, date)) = first else { return Outcome::Checked };
    let Some(month) = date.month else { return Outcome::Checked };
    let back = today.months_since(Month { year: date.year, month });
    let distance = match find {
        LetterDateFind::Back => back,
        LetterDateFind::Ahead => -back,
    };
    // Of 03/04/2026 either number may be the month, so a year's difference alone is sure.
    let least = if month_is_unsure(&block.words, &date) { 12 } else { 0 };
    if distance > least.max(i32::try_from(settings.months).unwrap_or(i32::MAX)) {
        // "14 March 2021": the day before the month is part of the date.
        let day = date.words.start.checked_sub(1).filter(|&at| {
            let word = block.words.folded(at).trim_end_matches(|c: char| c.is_ascii_lowercase());
            !word.is_empty() && word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
        });
        let mut hit = hit_on(block, day.unwrap_or(date.words.start)..date.words.end);
        hit.values.push(("months", distance.to_string()));
        found.push(hit);
    }
    Outcome::Checked
}
