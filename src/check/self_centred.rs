//! How often a letter speaks of its writer and how often of its reader.

use super::settings::SelfCentredSettings;
use super::specific::is_own_word;
use super::{Context, Hit};
use crate::posting::facts::company_names;
use crate::text::words::folded_words;

/// One finding, at the first word of the writer's own.
pub fn run(context: &Context<'_>, settings: &SelfCentredSettings, found: &mut Vec<Hit>) {
    let company = context.posting.and_then(|posting| posting.company.as_ref());
    let names: Vec<String> = company
        .iter()
        .flat_map(|company| company_names(&company.text))
        .filter_map(|name| folded_words(&name).into_iter().next())
        .filter(|word| word.len() > 3)
        .collect();
    let (mut own, mut reader, mut all) = (0, 0, 0);
    let mut first = None;
    for (_, block) in context.blocks() {
        all += block.words.len();
        for at in 0..block.words.len() {
            let word = block.words.folded(at);
            if is_own_word(word) {
                own += 1;
                first.get_or_insert(block.words.span(at));
            }
            let named = || names.iter().any(|name| word == name || word.strip_suffix("'s") == Some(name));
            reader += usize::from(matches!(word, "you" | "your" | "yours" | "you're" | "you've" | "you'll" | "you'd") || named());
        }
    }
    if all >= settings.words
        && own > settings.times.saturating_mul(reader.max(1))
        && let Some(span) = first
    {
        found.push(Hit { span, values: vec![("own", own.to_string()), ("reader", reader.to_string())], ..Hit::default() });
    }
}
