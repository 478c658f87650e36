//! Words of which one is nothing, and many are a manner.

use rustc_hash::FxHashSet;

use super::settings::DensitySettings;
use super::{Context, Hit, Label, Pattern, PhraseHit, Related, RelatedFile, sought};

/// The most that a message names, and the most places that are shown beside the first.
const NAMED: usize = 6;

/// One finding at the first of them, with the others; of each only the first place.
pub fn run(context: &Context<'_>, phrases: &[PhraseHit], patterns: &[Pattern], settings: &DensitySettings, found: &mut Vec<Hit>) {
    let all = sought::all(context, phrases, patterns);
    let mut met = FxHashSet::default();
    let firsts: Vec<_> = all.iter().filter(|sought| met.insert(sought.which)).collect();
    let words: usize = context.blocks().map(|(_, block)| block.words.len()).sum();
    if firsts.len() < settings.distinct || all.len() < settings.times || all.len() * settings.per_words < words && settings.per_words > 0 {
        return;
    }
    // Where only the number matters, every place counts; else one for each of the different ones.
    let shown = if settings.distinct > 1 { firsts } else { all.iter().collect() };
    let Some(first) = shown.first() else { return };
    let names: Vec<String> = shown.iter().take(NAMED).map(|sought| format!("“{}”", sought.seen)).collect();
    let rest = shown.iter().skip(1).take(NAMED - 1);
    found.push(Hit {
        span: first.span,
        values: vec![("match", first.seen.clone()), ("count", shown.len().to_string()), ("names", names.join(", "))],
        related: rest.map(|sought| Related { file: RelatedFile::Document, span: sought.span, label: Label::AlsoHere }).collect(),
        ..Hit::default()
    });
}
