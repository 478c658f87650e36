//! What can be wrong with lists of words and the patterns that name them.

use std::ops::Range;

use super::compile::{Mistakes, check_pattern};
use super::nearest::nearest;
use crate::check::settings::{FramesSettings, MOST_LISTS};

/// Lists without words or that no pattern names, names that are none of a list, patterns without any.
pub(super) fn check_frames(settings: &FramesSettings, place: &Range<usize>, mistakes: &mut Mistakes<'_>) {
    if settings.patterns.is_empty() {
        mistakes.add(place, "no pattern is listed, so the rule can never find anything", Some("add at least one".into()));
    }
    if settings.lists.len() > MOST_LISTS {
        mistakes.add(place, format!("there are more than {MOST_LISTS} lists"), Some("join some of them".into()));
        return;
    }
    for (name, phrases) in &settings.lists {
        let named = format!("{{{name}}}");
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
            let help = "use small letters and hyphens, such as “virtue”";
            mistakes.add(place, format!("“{name}” is no name for a list"), Some(help.into()));
        } else if phrases.is_empty() {
            mistakes.add(place, format!("the list “{name}” is empty"), Some("add at least one word".into()));
        } else if !settings.patterns.iter().any(|pattern| pattern.value.contains(&named)) {
            mistakes.add(place, format!("no pattern names the list “{name}”"), Some(format!("write {named} where its words may stand")));
        }
    }
    for (pattern, marked) in settings.patterns.iter().zip(settings.marked()) {
        let unknown = unknown_name(&marked.value);
        if let Some(unknown) = unknown {
            let near = nearest(unknown, settings.lists.keys().map(String::as_str)).map(|near| format!("did you mean {{{near}}}?"));
            mistakes.add(&pattern.place, format!("there is no list “{unknown}”"), near);
        } else if marked.value == pattern.value {
            let help = "write the name of a list in braces, or make it a rule of `wordings`";
            mistakes.add(&pattern.place, "this pattern names no list", Some(help.into()));
        } else {
            check_pattern(&marked, mistakes);
        }
    }
}

/// A name in braces, which is neither a count nor the name of a class of characters.
fn unknown_name(pattern: &str) -> Option<&str> {
    pattern.match_indices('{').find_map(|(at, _)| {
        let (before, rest) = (&pattern[..at], &pattern[at + 1..]);
        let name = &rest[..rest.find('}')?];
        let escaped = before.ends_with('\\') || before.trim_end_matches(char::is_alphabetic).ends_with('\\');
        (!escaped && name.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(name)
    })
}
