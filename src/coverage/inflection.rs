//! Words without their inflection: `managed`, `managing` and `manages` are one, `management` is another.
//!
//! A stemmer goes too far for evidence: it makes one of `experience` and `experiment`, of `customer` and `custom`. So what it cuts off counts only
//! where it is an ending of number, time or person, and where no exception says that the words mean different things.

use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use crate::text::lexicon::{Lexicon, WordList};
use crate::text::words::hash;

/// Keys of words, each worked out once.
#[derive(Default)]
pub(super) struct Inflections {
    known: FxHashMap<u32, u32>,
    stemmer: Option<Stemmer>,
}

impl Inflections {
    /// A number that a word shares with its inflections. `hash` is the word's own.
    pub fn key(&mut self, word: &str, hash: u32) -> u32 {
        let stemmer = self.stemmer.get_or_insert_with(|| Stemmer::new(Algorithm::English));
        *self.known.entry(hash).or_insert_with(|| key(stemmer, word, hash))
    }
}

fn key(stemmer: &Stemmer, word: &str, own: u32) -> u32 {
    let inflects = word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'\'');
    if !inflects || Lexicon::builtin().has(WordList::KeepsItsEnding, word) {
        return own;
    }
    let stem = stemmer.stem(word);
    let shared = word.bytes().zip(stem.bytes()).take_while(|(left, right)| left == right).count();
    let ending = &word[shared..];
    // "planning" is "plan" with its last letter doubled.
    let doubled = ending.as_bytes().first().filter(|first| word.as_bytes().get(shared.wrapping_sub(1)) == Some(first));
    let ending = if doubled.is_some() && ending.len() > 2 { &ending[1..] } else { ending };
    let is_inflection = matches!(ending, "" | "e" | "es" | "ed" | "ing" | "s" | "d" | "y" | "ies" | "ied" | "'s" | "'");
    // All of the stem: of "policy" and "policies" it is "polici".
    if is_inflection { hash(&stem) } else { own }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(left: &str, right: &str) -> bool {
        let mut inflections = Inflections::default();
        inflections.key(left, hash(left)) == inflections.key(right, hash(right))
    }

    #[test]
    fn inflections_are_one() {
        let pairs = [
            ("manage", "managing"),
            ("managed", "manages"),
            ("plan", "planning"),
            ("policy", "policies"),
            ("apply", "applied"),
            ("nurse", "nursing"),
            ("weld", "welding"),
            ("budget", "budgets"),
            ("supervise", "supervised"),
        ];
        for (left, right) in pairs {
            assert!(same(left, right), "{left} and {right} are one word");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        let pairs = [
            ("experience", "experienced"),
            ("experience", "experiment"),
            ("custom", "customer"),
            ("universe", "university"),
            ("account", "accounting"),
            ("market", "marketing"),
            ("manage", "management"),
            ("general", "generate"),
            ("import", "important"),
            ("person", "personnel"),
            ("physical", "physician"),
            ("commit", "committee"),
            ("intern", "internal"),
            ("new", "news"),
            ("custom", "customs"),
        ];
        for (left, right) in pairs {
            assert!(!same(left, right), "{left} and {right} are two words");
        }
    }
}
