//! Settings of patterns over lists of words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::At;

/// Patterns that speak of lists of words by name: `{virtue}` stands for any phrase of the list `virtue`, as `\bmy\s+{virtue}\s+and\s+{virtue}`. What stands
/// in braces is whole words, so it needs no `\b` beside it. Where phrases overlap, the one that begins first and is longest counts.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FramesSettings {
    /// The lists, by the names that the patterns use. Each phrase is in one list only.
    pub lists: BTreeMap<String, Vec<At<String>>>,
    /// The regular expressions; each names at least one list.
    pub patterns: Vec<At<String>>,
}

/// The most lists that a rule may have: each needs a character of its own that no text has.
pub const MOST_LISTS: usize = 14;

/// How a phrase's number in the index tells its list and its place there.
const PLACES: u32 = 1 << 16;

impl FramesSettings {
    /// The phrases of all lists with their numbers.
    pub fn phrases(&self) -> Vec<(u32, At<String>)> {
        let numbered = |(list, phrases): (usize, &Vec<At<String>>)| {
            phrases.iter().enumerate().map(move |(at, phrase)| (list as u32 * PLACES + at as u32, phrase.clone())).collect::<Vec<_>>()
        };
        self.lists.values().enumerate().flat_map(numbered).collect()
    }

    /// The patterns for a text in which each phrase is the [`mark`] of its list. An unknown name stays as it is, which is no regular expression.
    pub fn marked(&self) -> Vec<At<String>> {
        let marked = |pattern: &At<String>| {
            let mut value = pattern.value.clone();
            for (list, name) in self.lists.keys().enumerate() {
                value = value.replace(&format!("{{{name}}}"), mark(list as u32 * PLACES).encode_utf8(&mut [0; 4]));
            }
            At { value, place: pattern.place.clone() }
        };
        self.patterns.iter().map(marked).collect()
    }
}

/// What a phrase of a list is in a marked text, by its number: a character that is neither a letter nor white space.
pub fn mark(phrase: u32) -> char {
    char::from_u32(FIRST_MARK + phrase / PLACES).filter(|mark| is_mark(*mark)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Whether a character is a mark.
pub fn is_mark(c: char) -> bool {
    (FIRST_MARK..FIRST_MARK + MOST_LISTS as u32).contains(&u32::from(c))
}

const FIRST_MARK: u32 = 0xE;
