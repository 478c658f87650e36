//! Making a sieve: which literals it looks for, and by which of their bytes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{FILTER, HASHES, MOST_SETS, ROWS, Sieve, Sifting, filter_bit, key_of, push_text, row_of};
use crate::text::phrases::Numbers;

/// How much of a long literal is compared.
const LONGEST: usize = 40;

/// A pattern that so few of the texts get through to is rare enough.
const RARE: f64 = 0.002;

/// A set that more of the texts have than this tells too little.
const COMMON: f64 = 0.4;

/// Collects patterns for a sieve.
#[derive(Clone, Debug, Default)]
pub struct SieveBuilder {
    /// Each literal with the sets it is in: pattern and bit.
    literals: BTreeMap<String, Vec<(u32, u8)>>,
    wanted: Vec<u8>,
    /// How often four bytes of a hash are in English, where it was learnt.
    counts: Vec<u32>,
    /// The paragraphs it was learnt from.
    learnt: Vec<String>,
}

impl SieveBuilder {
    /// Learns from a text which runs of bytes are rare, so that few texts are looked at closely.
    pub fn learn(&mut self, text: &str) {
        self.counts.resize(HASHES, 0);
        let mut form = String::new();
        push_text(&mut form, text);
        form.as_bytes().windows(4).for_each(|four| self.counts[row_of(four)] += 1);
        self.learnt.extend(text.split("\n\n").map(str::to_owned));
    }

    /// Drops the sets of literals that are not worth looking for: common ones beside a rare one, as what was learnt tells.
    #[must_use]
    pub fn thinned(mut self) -> SieveBuilder {
        let sieve = self.clone().build();
        let mut sifting = Sifting::of(&sieve);
        let mut counts = vec![[0_u32; MOST_SETS]; self.wanted.len()];
        for text in &self.learnt {
            sifting.each_touched(text, |pattern, found| {
                for (bit, count) in counts[pattern as usize].iter_mut().enumerate() {
                    *count += u32::from(found >> bit & 1);
                }
            });
        }
        let texts = self.learnt.len().max(1) as f64;
        for (wanted, counts) in self.wanted.iter_mut().zip(&counts) {
            let mut sets: Vec<usize> = (0..MOST_SETS).filter(|bit| *wanted >> bit & 1 == 1).collect();
            sets.sort_by_key(|bit| counts[*bit]);
            let mut passing = 1.0;
            *wanted = 0;
            for bit in sets {
                let share = f64::from(counts[bit]) / texts;
                if *wanted == 0 || passing > RARE && share < COMMON {
                    *wanted |= 1 << bit;
                    passing *= share;
                }
            }
        }
        let kept = &self.wanted;
        self.literals.values_mut().for_each(|sets| sets.retain(|(pattern, bit)| kept[*pattern as usize] >> bit & 1 == 1));
        self.literals.retain(|_, sets| !sets.is_empty());
        self
    }

    /// Adds a pattern, whose number is how many came before it. A match holds a literal of each set, in the sieve's form; without a set, nothing is known.
    pub fn insert(&mut self, sets: &[Vec<String>]) {
        let pattern = self.wanted.len() as u32;
        let mut wanted = 0;
        for (bit, set) in sets.iter().take(MOST_SETS).enumerate() {
            wanted |= 1 << bit;
            for literal in set {
                let end = literal.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= LONGEST).last().unwrap_or(0);
                self.literals.entry(literal[..end].to_owned()).or_default().push((pattern, bit as u8));
            }
        }
        self.wanted.push(wanted);
    }

    /// The sieve of all that was added.
    pub fn build(self) -> Sieve {
        let mut text = String::new();
        let mut literals = Vec::new();
        let mut postings = Vec::new();
        let mut rows: Vec<Vec<u32>> = vec![Vec::new(); ROWS];
        let mut entry_count = 0;
        let mut filter = vec![0; FILTER / 8];
        for (number, (literal, sets)) in self.literals.into_iter().enumerate() {
            literals.extend([text.len() as u32, postings.len() as u32]);
            let bytes = literal.as_bytes();
            // The rarest four bytes, so that few texts are looked at closely; among equals, those that stand for few literals.
            let best = (0..bytes.len().saturating_sub(3)).min_by_key(|at| {
                let four = &bytes[*at..at + 4];
                let row = row_of(four);
                (self.counts.get(row), four.iter().map(|byte| commonness(*byte)).sum::<u32>(), rows[row].len())
            });
            let at = best.unwrap_or(0);
            let key = &bytes[at..bytes.len().min(at + 4)];
            let row = row_of(key);
            if key.len() > 1 {
                let (byte, bit) = filter_bit(key_of(key));
                filter[byte] |= bit;
            }
            rows[row].extend([key_of(key), (number as u32) << 8 | at as u32]);
            entry_count += 2;
            postings.extend(sets.iter().map(|(pattern, bit)| pattern << 3 | u32::from(*bit)));
            text.push_str(&literal);
        }
        literals.extend([text.len() as u32, postings.len() as u32]);
        let mut starts = Vec::with_capacity(rows.len() + 1);
        let mut entries = Vec::with_capacity(entry_count);
        for row in rows {
            starts.push(entries.len() as u32);
            entries.extend(row);
        }
        starts.push(entries.len() as u32);
        let sieve = Sieve {
            text: Cow::Owned(text),
            literals: Numbers::Own(literals),
            postings: Numbers::Own(postings),
            wanted: Cow::Owned(self.wanted),
            starts: Numbers::Own(starts),
            entries: Numbers::Own(entries),
            filter: Cow::Owned(filter),
            alone: [false; 256],
        };
        sieve.with_alone()
    }
}

/// How common a byte is in English, roughly: the frequent letters and what stands between words.
fn commonness(byte: u8) -> u32 {
    match byte {
        b' ' | b'e' | 1 => 4,
        b't' | b'a' | b'o' | b'i' | b'n' | b's' | b'r' => 3,
        b'h' | b'l' | b'd' | b'c' | b'u' | b'm' => 2,
        b'f' | b'p' | b'g' | b'w' | b'y' | b'b' => 1,
        _ => 0,
    }
}
