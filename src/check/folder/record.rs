//! What the resumes of a folder say of numbers, employers and titles, for letters to be held against.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Known, Member};
use crate::document::{Block, Document, Kind, Zone};
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::quantities::{Quantity, Unit, quantities};
use crate::text::words::plural_key;
use crate::text::{Span, Words};

/// The statements of all resumes.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// How many resumes there are.
    pub resumes: usize,
    /// All numbers, by value and unit.
    numbers: Vec<Said>,
    /// The numbers of which each word is said.
    by_word: FxHashMap<String, Vec<usize>>,
    words: FxHashSet<String>,
    pairs: FxHashSet<(String, String)>,
}

/// A number in a resume.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub quantity: Quantity,
    pub text: u32,
    pub span: Span,
    /// The words that carry meaning in its statement.
    pub about: Vec<String>,
}

impl Record {
    pub(super) fn of(members: &[Member<'_>], known: &[Known]) -> Record {
        let mut record = Record::default();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for (member, known) in members.iter().zip(known).filter(|(_, known)| known.kind == Kind::Resume) {
            record.resumes += 1;
            record.add(known.text, member.document, &mut seen);
        }
        for (number, said) in record.numbers.iter().enumerate() {
            for word in &said.about {
                record.by_word.entry(word.clone()).or_default().push(number);
            }
        }
        record
    }

    /// Adds what a resume says; blocks that another resume has in the same words are known.
    fn add<'a>(&mut self, text: u32, document: &'a Document, seen: &mut FxHashSet<&'a str>) {
        for block in &document.blocks {
            if block.words.is_empty() || !seen.insert(block.prose.text()) {
                continue;
            }
            let words: Vec<&str> = block.words.iter().map(bare).collect();
            self.words.extend(words.iter().map(|word| plural_key(word).to_owned()));
            self.pairs.extend(words.windows(2).map(|pair| (plural_key(pair[0]).to_owned(), plural_key(pair[1]).to_owned())));
            if matches!(block.zone, Zone::Contact) {
                continue;
            }
            let about = content(&block.words, 0..block.words.len());
            for quantity in quantities(block.prose.text()) {
                let span = block.prose.span(quantity.place.clone());
                self.numbers.push(Said { quantity, text, span, about: about.clone() });
            }
        }
    }

    /// Whether a resume has these folded words, one after the other.
    pub(super) fn says(&self, words: &[String]) -> bool {
        let keys: Vec<String> = words.iter().map(|word| plural_key(bare(word)).to_owned()).collect();
        keys.iter().all(|key| self.words.contains(key))
            && keys.windows(2).all(|pair| self.pairs.contains(&(pair[0].clone(), pair[1].clone())))
    }

    /// Whether a resume has a number, as exactly as the letter says it.
    pub(super) fn has(&self, quantity: &Quantity, how: How) -> bool {
        self.numbers.iter().any(|said| is_same_kind(said.quantity.unit, quantity.unit) && how.fits(quantity, &said.quantity))
    }

    /// The number that a resume has of the same thing, if it is another one: most words in common, and at least so many.
    pub(super) fn contradicting(&self, quantity: &Quantity, about: &[String], least: usize) -> Option<&Said> {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for number in about.iter().filter_map(|word| self.by_word.get(word)).flatten() {
            *shared.entry(*number).or_default() += 1;
        }
        let near = shared.into_iter().filter(|(number, count)| {
            let said = &self.numbers[*number];
            *count >= least && said.quantity.unit == quantity.unit && said.quantity.value > 0.0
        });
        let best = near.max_by_key(|(number, count)| (*count, std::cmp::Reverse(*number)));
        best.map(|(number, _)| &self.numbers[number])
    }
}

/// How exactly a letter says a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Exactly,
    About,
    AtLeast,
    AtMost,
}

impl How {
    fn fits(self, letter: &Quantity, resume: &Quantity) -> bool {
        let (said, there) = (letter.value, resume.value);
        let near = |share: f64| (said - there).abs() <= share * said.abs().max(there.abs());
        match self {
            How::Exactly if letter.open || resume.open => near(0.005) || there >= said && there <= said * 1.35 && letter.open,
            How::Exactly => near(0.005),
            How::About => near(0.12),
            How::AtLeast => near(0.005) || there >= said && there <= said * 1.35,
            How::AtMost => near(0.005) || there <= said && there >= said * 0.65,
        }
    }
}

fn is_same_kind(left: Unit, right: Unit) -> bool {
    left == right || left != Unit::Percent && right != Unit::Percent
}

/// The words of a run that carry meaning, as keys that singular and plural and the forms of a verb mostly share; each once.
pub(super) fn content(words: &Words, range: std::ops::Range<usize>) -> Vec<String> {
    let lexicon = Lexicon::builtin();
    let meant = |word: &&str| {
        word.len() > 2
            && !lexicon.has(WordList::FunctionWord, word)
            && !word.starts_with(|c: char| c.is_ascii_digit())
            && crate::posting::gates::number(word).is_none()
    };
    let mut found: Vec<String> = range.map(|at| bare(words.folded(at))).filter(meant).map(key).collect();
    found.sort();
    found.dedup();
    found
}

/// What a word's forms share: `reduced`, `reducing` and `reduce`.
fn key(word: &str) -> String {
    let word = plural_key(word);
    let cut = ["ing", "ed", "e"].into_iter().find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= 3));
    cut.unwrap_or(word).to_owned()
}

fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word)
}

/// Whether a block of a letter is its own text.
pub(super) fn is_text(block: &Block) -> bool {
    matches!(block.zone, Zone::Opening | Zone::Body | Zone::Closing)
}
