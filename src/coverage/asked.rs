//! What a posting asks for, made ready once to be compared with any number of documents: the rows that a score adds up, and an index of their words.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::posting::terms::{Found, Term};
use crate::posting::vocabulary::{other_names, specificity};
use crate::posting::{Posting, Tier};
use crate::text::lexicon::Lexicon;
use crate::text::lexicon_file::TERMS;
use crate::text::phrases::PhraseIndexBuilder;
use crate::text::versions::Version;
use crate::text::words::{folded_words, hash, plural_key};
use crate::text::{PhraseIndex, Span};

use super::inflection::Inflections;
use super::said::key;

/// What a row of the score is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A requirement.
    Requirement(Tier),
    /// The job's title.
    Title,
    /// A word or term of the trade that is in no requirement.
    Vocabulary,
}

impl Part {
    /// The word that JSON says.
    pub fn name(self) -> &'static str {
        match self {
            Part::Requirement(tier) => tier.name(),
            Part::Title => "title",
            Part::Vocabulary => "vocabulary",
        }
    }
}

/// One line of the sum.
#[derive(Clone, Debug)]
pub struct Row {
    /// `r1`, `r2`, … for requirements, `t1` for the title, `v1`, `v2`, … for vocabulary.
    pub id: String,
    /// What it is about.
    pub part: Part,
    /// What would answer it; one of these is enough.
    pub terms: Vec<String>,
    /// Where the posting asks.
    pub span: Span,
    /// What it weighs in the score of a resume.
    pub weight: f64,
    /// What it weighs in the score of a letter.
    pub in_letter: f64,
}

impl Row {
    /// Its terms as one name: "React, Vue or Angular".
    pub fn name(&self) -> String {
        match self.terms.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
        }
    }
}

// What the parts of a score weigh, in hundredths. Requirements alone rank resumes worse than all specific words of the posting do (docs/score.md has the
// figures); the more the requirements weigh, the better the number says what a reader of the posting would look for.

/// Of a resume's score: requirements, vocabulary, title.
const RESUME: [f64; 3] = [35.0, 40.0, 25.0];

/// Of a letter's score, which argues the case for a few requirements.
const LETTER: [f64; 3] = [70.0, 15.0, 15.0];

/// With fewer requirements than these, and fewer words of vocabulary, a part weighs less: one requirement that could be read is not a third of a job.
const FEW_REQUIREMENTS: f64 = 4.0;
const FEW_WORDS: f64 = 20.0;

/// How many requirements a letter is judged by.
pub const LETTER_REQUIREMENTS: usize = 5;

/// How many words of the trade's vocabulary a letter is judged by.
const LETTER_VOCABULARY: usize = 10;

/// A posting, ready to be compared.
#[derive(Debug)]
pub struct Asked<'p> {
    /// The posting.
    pub posting: &'p Posting,
    /// The rows: requirements in the posting's order, then the title, then vocabulary by weight.
    pub rows: Vec<Row>,
    pub(super) index: PhraseIndex,
    pub(super) sought: Vec<Sought<'p>>,
    pub(super) pieces: Vec<Piece>,
    pub(super) loose: FxHashMap<u32, Vec<Loose>>,
    /// Terms of requirements by names of one word, for `python3`: places in `sought`.
    pub(super) bases: FxHashMap<u32, Vec<u32>>,
    /// Single words of vocabulary and of longer wordings, by the hash of their plural key: they may stand in a compound ("food-safety").
    pub(super) single: FxHashMap<u32, Vec<(String, u32)>>,
}

/// What a phrase of the index stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sought<'p> {
    /// A term that answers a row. Where its word is an ordinary one too, what is around it must speak for it.
    Term { row: usize, ambiguous: Option<&'p str>, least: Option<Version> },
    /// A word of a longer wording, or of the title: a place in [`Asked::pieces`].
    Piece(usize),
}

/// A word that answers a part of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub row: usize,
    /// Which of the row's terms.
    pub term: usize,
    /// Its share of the term.
    pub share: f64,
}

/// A wording whose words may stand in another order or inflection: keys of its words.
#[derive(Clone, Debug)]
pub(super) struct Loose {
    pub row: usize,
    pub rest: Vec<u32>,
}

impl<'p> Asked<'p> {
    /// Makes a posting ready.
    pub fn of(posting: &'p Posting) -> Asked<'p> {
        let mut asked = Asked {
            posting,
            rows: Vec::new(),
            index: PhraseIndex::empty(TERMS),
            sought: Vec::new(),
            pieces: Vec::new(),
            loose: FxHashMap::default(),
            bases: FxHashMap::default(),
            single: FxHashMap::default(),
        };
        let mut builder = PhraseIndexBuilder::default();
        asked.add_requirements(&mut builder);
        asked.add_title(&mut builder);
        asked.add_vocabulary(&mut builder);
        asked.weigh_for_letter();
        asked.index = builder.build(TERMS);
        asked
    }

    fn add_requirements(&mut self, builder: &mut PhraseIndexBuilder) {
        let posting = self.posting;
        let mut inflections = Inflections::default();
        let all = RESUME[0] * (posting.requirements.len() as f64 / FEW_REQUIREMENTS).min(1.0);
        for requirement in &posting.requirements {
            let row = self.rows.len();
            for (place, term) in requirement.any_of.iter().enumerate() {
                let ambiguous = is_ambiguous(term).then_some(term.name.as_str());
                self.seek(builder, std::iter::once(&term.name).chain(&term.also), Sought::Term { row, ambiguous, least: term.least });
                if matches!(term.found, Found::Phrase | Found::Known) {
                    self.add_loose(&mut inflections, row, &term.name);
                }
                self.add_pieces(builder, row, place, &term.name);
            }
            self.rows.push(Row {
                id: requirement.id.clone(),
                part: Part::Requirement(requirement.tier),
                terms: requirement.any_of.iter().map(|term| term.name.clone()).collect(),
                span: requirement.span,
                weight: round(all * requirement.weight),
                in_letter: 0.0,
            });
        }
    }

    fn add_title(&mut self, builder: &mut PhraseIndexBuilder) {
        let posting = self.posting;
        let Some(title) = posting.title.as_ref().filter(|_| !posting.title_words.is_empty()) else { return };
        let row = self.rows.len();
        let names = other_names(&title.text);
        self.seek(builder, std::iter::once(&title.text.to_lowercase()).chain(&names), Sought::Term { row, ambiguous: None, least: None });
        for word in &posting.title_words {
            let piece = self.pieces.len();
            self.pieces.push(Piece { row, term: 0, share: word.weight });
            self.seek(builder, std::iter::once(&word.word), Sought::Piece(piece));
            self.note_single(&word.word);
        }
        self.rows.push(Row {
            id: "t1".to_owned(),
            part: Part::Title,
            terms: vec![title.text.clone()],
            span: title.span,
            weight: RESUME[2],
            in_letter: LETTER[2],
        });
    }

    fn add_vocabulary(&mut self, builder: &mut PhraseIndexBuilder) {
        let posting = self.posting;
        let all = (posting.vocabulary.len() as f64 / FEW_WORDS).min(1.0);
        let top: f64 = posting.vocabulary.iter().take(LETTER_VOCABULARY).map(|specific| specific.weight).sum();
        for (place, specific) in posting.vocabulary.iter().enumerate() {
            let row = self.rows.len();
            // With a capital at the start of a line, a word is no name.
            let word = specific.name.to_lowercase();
            self.seek(builder, std::iter::once(&word).chain(&specific.also), Sought::Term { row, ambiguous: None, least: None });
            self.note_single(&word);
            self.rows.push(Row {
                id: format!("v{}", place + 1),
                part: Part::Vocabulary,
                terms: vec![specific.name.clone()],
                span: specific.span,
                weight: round(RESUME[1] * all * specific.weight),
                in_letter: if place < LETTER_VOCABULARY { round(LETTER[1] * all * specific.weight / top) } else { 0.0 },
            });
        }
    }

    /// A letter is judged by the few requirements that weigh most.
    fn weigh_for_letter(&mut self) {
        let mut by_weight: Vec<usize> = (0..self.posting.requirements.len()).collect();
        // Must-haves first: no duty that is told at length stands before them.
        by_weight.sort_by(|&left, &right| {
            let (left_row, right_row) = (&self.rows[left], &self.rows[right]);
            left_row.part.cmp(&right_row.part).then(right_row.weight.total_cmp(&left_row.weight)).then(left.cmp(&right))
        });
        let all = LETTER[0] * (by_weight.len() as f64 / FEW_REQUIREMENTS).min(1.0);
        by_weight.truncate(LETTER_REQUIREMENTS);
        let total: f64 = by_weight.iter().map(|&row| self.rows[row].weight).sum();
        for row in by_weight {
            self.rows[row].in_letter = round(all * self.rows[row].weight / total);
        }
    }

    fn seek<'n>(&mut self, builder: &mut PhraseIndexBuilder, names: impl Iterator<Item = &'n String>, sought: Sought<'p>) {
        let value = self.sought.len() as u32;
        self.sought.push(sought);
        for name in names {
            builder.insert(name, value);
            if let (Sought::Term { row, .. }, [word]) = (sought, folded_words(name).as_slice())
                && row < self.posting.requirements.len()
            {
                self.bases.entry(hash(word)).or_default().push(value);
            }
            // "front end" is also written "frontend".
            if let Some((first, second)) = name.split_once([' ', '-'])
                && !second.contains([' ', '-'])
                && name.len() >= 6
                && name.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'-'))
            {
                builder.insert(&format!("{first}{second}"), value);
            }
        }
    }

    /// Notes that what was just sought is a single word.
    fn note_single(&mut self, word: &str) {
        if word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            let value = self.sought.len() as u32 - 1;
            self.single.entry(hash(plural_key(word))).or_default().push((word.to_owned(), value));
        }
    }

    fn add_loose(&mut self, inflections: &mut Inflections, row: usize, name: &str) {
        let mut keys: Vec<u32> = content_words(name).iter().map(|word| key(inflections, word)).collect();
        keys.dedup();
        if let Some(first) = keys.first().copied() {
            let rest = keys.split_off(1);
            self.loose.entry(first).or_default().push(Loose { row, rest });
        }
    }

    /// The specific words of a wording, each a part of an answer.
    fn add_pieces(&mut self, builder: &mut PhraseIndexBuilder, row: usize, term: usize, name: &str) {
        let mut seen: FxHashSet<String> = FxHashSet::default();
        let all = content_words(name);
        if all.len() < 2 {
            return;
        }
        let words: Vec<(String, f64)> = all
            .into_iter()
            .map(|word| {
                let specificity = specificity(&word);
                (word, specificity)
            })
            .filter(|(word, specificity)| *specificity > 0.0 && seen.insert(word.clone()))
            .collect();
        let total: f64 = words.iter().map(|(_, specificity)| specificity).sum();
        for (word, specificity) in words {
            let piece = self.pieces.len();
            self.pieces.push(Piece { row, term, share: specificity / total });
            self.seek(builder, std::iter::once(&word), Sought::Piece(piece));
            self.note_single(&word);
        }
    }
}

/// Three places: the numbers that are shown are the numbers that are added up.
fn round(weight: f64) -> f64 {
    (weight * 1000.0).round() / 1000.0
}

/// The words of a phrase that carry its meaning.
fn content_words(name: &str) -> Vec<String> {
    let small = |word: &str| {
        let article = matches!(word, "a" | "an" | "the" | "all" | "our" | "your" | "their" | "other" | "new" | "key");
        article || matches!(word, "of" | "and" | "or" | "in" | "to" | "for" | "with" | "on" | "at")
    };
    folded_words(name).into_iter().filter(|word| !small(word)).collect()
}

fn is_ambiguous(term: &Term) -> bool {
    if term.found != Found::Listed || term.name.contains(' ') {
        return false;
    }
    let lexicon = Lexicon::builtin();
    lexicon.value_of(&term.name).and_then(|value| lexicon.term(value)).is_some_and(|known| known.ambiguous)
}
