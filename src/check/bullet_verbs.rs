//! The verbs that statements of posts begin with, beside the dates of the post.

use super::opening_verb::{Tense, may_be_verb, opening_verb};
use super::settings::BulletVerbsFind;
use super::{Context, Hit, Lacks, Outcome, hit_on};
use crate::document::dates::{DateRange, Month};
use crate::document::{Block, Entry, Shape, Zone};
use crate::text::Gap;
use crate::text::lexicon::{Lexicon, WordList};

/// Looks for one kind of slip.
pub fn run(context: &Context<'_>, find: BulletVerbsFind, found: &mut Vec<Hit>) -> Outcome {
    if find == BulletVerbsFind::NoVerb {
        for (_, block) in context.blocks().filter(|(_, block)| is_statement(block)) {
            if let Some(hit) = without_verb(block) {
                found.push(hit);
            }
        }
        return Outcome::Checked;
    }
    let Some(today) = context.today else { return Outcome::NotChecked(Lacks::Today) };
    for entry in &context.document.entries {
        let Some(dates) = &entry.dates else { continue };
        let openings: Vec<(&Block, Tense, std::ops::Range<usize>)> =
            statements(context, entry).filter_map(|block| opening_verb(&block.words).map(|(tense, words)| (block, tense, words))).collect();
        match find {
            BulletVerbsFind::PresentInPast if is_over(dates, today) => {
                for (block, _, words) in openings.into_iter().filter(|(_, tense, _)| *tense == Tense::Present) {
                    found.push(hit_in_post(context, entry, dates, block, words));
                }
            }
            BulletVerbsFind::MixedInPresent if dates.end.is_none() => {
                let count = |tense: Tense| openings.iter().filter(|(_, other, _)| *other == tense).count();
                let (present, past) = (count(Tense::Present), count(Tense::Past));
                let rarer = if present < past { Tense::Present } else { Tense::Past };
                if present.min(past) > 0
                    && let Some((block, _, words)) = openings.into_iter().find(|(_, tense, _)| *tense == rarer)
                {
                    found.push(hit_in_post(context, entry, dates, block, words));
                }
            }
            _ => {}
        }
    }
    Outcome::Checked
}

/// Whether a post surely ended before this month: in the month itself the writer may still be there.
pub(super) fn is_over(dates: &DateRange, today: Month) -> bool {
    let Some(end) = &dates.end else { return false };
    match end.month {
        Some(month) => Month { year: end.year, month } < today,
        None => end.year < today.year,
    }
}

fn hit_in_post(context: &Context<'_>, entry: &Entry, dates: &DateRange, block: &Block, words: std::ops::Range<usize>) -> Hit {
    let mut hit = hit_on(block, words);
    if let Some(head) = context.document.blocks.get(entry.block) {
        let dates = hit_on(head, dates.words.clone());
        hit.values.extend(dates.values.into_iter().map(|(_, shown)| ("dates", shown)));
    }
    hit
}

/// The statements of a post in the rule's zones. After "my task was to:" plain forms are right, so what follows such a line is left out.
fn statements<'a>(context: &Context<'a>, entry: &Entry) -> impl Iterator<Item = &'a Block> {
    let blocks = &context.document.blocks;
    let zones = context.zones;
    let mut after_to = false;
    blocks.get(entry.bullets.clone()).unwrap_or_default().iter().filter(move |block| {
        let leads_in = block.prose.text().trim_end().ends_with(':') || block.words.len() <= 6;
        let to = leads_in && block.words.folded(block.words.len().wrapping_sub(1)) == "to";
        after_to = to || after_to && block.shape == Shape::Item;
        !after_to && zones.contains(block.zone) && is_statement(block)
    })
}

/// Whether a block reads as a statement of its own, and not as the rest of a line that was broken: it is an item or begins with a capital.
fn is_statement(block: &Block) -> bool {
    let capital = block.prose.text().chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    block.words.len() >= 3 && block.zone == Zone::Bullet && (capital || block.shape == Shape::Item)
}

/// A statement whose first words hold nothing that could be a verb. A line that names a post is none.
fn without_verb(block: &Block) -> Option<Hit> {
    let words = &block.words;
    let lexicon = Lexicon::builtin();
    let titles = lexicon.cues("title-word");
    let titled = (0..words.len().min(6)).any(|at| titles.longest_at(words, at).is_some());
    let first = words.folded(0);
    // "With two others, rebuilt the menu", "I rebuilt the menu"; the rule weak-opener speaks of "responsible for".
    let other = lexicon.has(WordList::FunctionWord, first) || matches!(first, "responsible" | "accountable" | "duties" | "company");
    let number = first.starts_with(|c: char| c.is_ascii_digit());
    let verb = (0..words.len().min(3)).any(|at| may_be_verb(words.folded(at)) || words.folded(at).ends_with("ly"));
    let parted = words.gap(1) != Gap::Space;
    (words.len() >= 4 && !number && !other && !parted && !titled && !verb).then(|| hit_on(block, 0..1))
}
