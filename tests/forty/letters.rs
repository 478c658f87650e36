//! Clean letters: each answers its own posting with facts of the resume, and no two share more than a sentence.

use std::collections::{BTreeMap, HashSet};

use super::chance::{Chance, Deck};
use super::jobs::Job;
use super::words::{Words, spelled};

/// The marks around what is planted, until a letter is written out.
pub const OPEN: char = '⟦';
pub const CLOSE: char = '⟧';

/// The most of a paragraph's runs of four words that another may have too.
const SHARED: f64 = 0.5;

pub struct Letter {
    pub job: usize,
    pub blocks: Vec<Block>,
    /// Whether apostrophes are typographic.
    curly: bool,
    /// Whether lines are broken at about 80 letters.
    wrapped: bool,
}

#[derive(Clone)]
pub struct Block {
    pub zone: Zone,
    /// The text with {c}, {title}, {about}, {place} and {points} for what the job decides.
    pub text: String,
    pub skill: String,
    pub number: Option<Number>,
    /// Something is planted or standing here already, so nothing else comes on the same words.
    pub taken: bool,
    pub plant: Option<usize>,
}

/// An exact number of the resume as a block has it.
#[derive(Clone)]
pub struct Number {
    pub literal: String,
    pub post: usize,
    pub fact: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Zone {
    Header,
    Subject,
    Salutation,
    Opening,
    Body,
    Closing,
    Signature,
}

impl Block {
    fn new(zone: Zone, text: impl Into<String>) -> Block {
        Block { zone, text: text.into(), skill: String::new(), number: None, taken: false, plant: None }
    }

    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// The words besides names and what else the job decides, which are what two letters can share.
    pub fn own_words(&self) -> usize {
        self.text.split_whitespace().filter(|word| !word.contains('{')).count()
    }
}

impl Letter {
    /// The words from the opening to the closing.
    pub fn words(&self) -> usize {
        self.blocks.iter().filter(|block| matches!(block.zone, Zone::Opening | Zone::Body | Zone::Closing)).map(Block::words).sum()
    }

    /// The text, and what is planted in it with its place in bytes.
    pub fn write(&self, job: &Job) -> (String, Vec<(usize, std::ops::Range<usize>)>) {
        let mut text = String::new();
        let mut places = Vec::new();
        for block in &self.blocks {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let mut start = text.len();
            let mut written = filled(&block.text, job);
            if !self.curly {
                written = written.replace('’', "'");
            }
            if self.wrapped && !matches!(block.zone, Zone::Header | Zone::Signature) {
                written = wrapped(&written);
            }
            for letter in written.chars() {
                match letter {
                    OPEN => start = text.len(),
                    CLOSE => places.push((block.plant.expect("a mark belongs to something planted"), start..text.len())),
                    _ => text.push(letter),
                }
            }
        }
        text.push('\n');
        (text, places)
    }
}

fn filled(text: &str, job: &Job) -> String {
    let text = text.replace("{c}", &job.employer).replace("{title}", &job.title).replace("{about}", &job.about);
    let mut text = text.replace("{place}", &job.place).replace("{points}", &job.points());
    for vowel in ["A", "E", "I", "O"] {
        for (before, after) in [(" a ", " an "), (" a ⟦", " an ⟦")] {
            text = text.replace(&format!("{before}{vowel}"), &format!("{after}{vowel}"));
        }
    }
    text.replace("s’s", "s’").replace("s⟧’s", "s⟧’")
}

fn wrapped(text: &str) -> String {
    let mut width = 0;
    let mut lines = String::new();
    for word in text.split(' ') {
        let long = word.chars().count();
        if width + long > 80 {
            lines.push('\n');
            width = 0;
        } else if !lines.is_empty() {
            lines.push(' ');
        }
        lines.push_str(word);
        width += long + 1;
    }
    lines
}

/// Letters for all jobs.
pub fn draw(words: &Words, jobs: &[Job], chance: &mut Chance) -> Vec<Letter> {
    let of = &words.letters;
    let mut decks = Decks {
        openings: (Deck::of(of.openings.first.len()), Deck::of(of.openings.second.len())),
        closings: (Deck::of(of.closings.first.len()), Deck::of(of.closings.second.len())),
        frames: Deck::of(of.frames.len()),
        tails: Deck::of(of.tails.len()),
        told: BTreeMap::new(),
        written: Vec::new(),
    };
    (0..jobs.len()).map(|job| letter(words, jobs, job, chance, &mut decks)).collect()
}

struct Decks {
    openings: (Deck, Deck),
    closings: (Deck, Deck),
    frames: Deck,
    tails: Deck,
    /// How often each telling of each fact was used.
    told: BTreeMap<(usize, usize, usize), usize>,
    /// The runs of four words of each paragraph so far.
    written: Vec<HashSet<String>>,
}

fn letter(words: &Words, jobs: &[Job], at: usize, chance: &mut Chance, decks: &mut Decks) -> Letter {
    let job = &jobs[at];
    let person = &words.person;
    let mut header = format!("{}\n{}", person.name, person.contact);
    if chance.percent(40) {
        header.push_str(&format!("\n\n{{c}}\n{}, {{place}}", chance.one(&words.trades.streets)));
    }
    if chance.percent(50) {
        header.push_str(&format!("\n\n{} {} 2026", 1 + chance.below(28), chance.one(&["August", "September", "October"])));
    }
    let mut blocks = vec![Block::new(Zone::Header, header)];
    if chance.percent(50) {
        let subject = *chance.one(&[
            "Re: {title}",
            "**Re: {title}, {c}**",
            "Application for the post of {title} at {c}",
            "Subject: {title} ({place})",
        ]);
        blocks.push(Block::new(Zone::Subject, subject));
    }
    let salutation = match &job.person {
        Some(person) if chance.percent(70) => format!("Dear {person},"),
        _ => (*chance.one(&["Dear {c} team,", "Dear hiring team at {c},", "Dear all at {c},"])).to_owned(),
    };
    blocks.push(Block::new(Zone::Salutation, salutation));
    let of = &words.letters;
    blocks.push(fresh(decks, |decks| {
        let text = format!("{} {}", of.openings.first[decks.openings.0.deal(chance)], of.openings.second[decks.openings.1.deal(chance)]);
        Block::new(Zone::Opening, text)
    }));
    let mut used = Vec::new();
    for skill in job.skills.iter().take(if chance.percent(40) { 3 } else { 2 }) {
        let block = fresh(decks, |decks| body(words, skill, &used, chance, decks));
        used.extend(block.number.as_ref().map(|number| (number.post, number.fact)));
        blocks.push(block);
    }
    blocks.push(fresh(decks, |decks| {
        let text = format!("{} {}", of.closings.first[decks.closings.0.deal(chance)], of.closings.second[decks.closings.1.deal(chance)]);
        Block::new(Zone::Closing, text)
    }));
    blocks.push(Block::new(Zone::Signature, format!("Kind regards,\n{}", person.name)));
    // A rounded number is not one that could be contradicted.
    for block in blocks.iter_mut().filter(|block| block.number.as_ref().is_some_and(|number| !block.text.contains(&number.literal))) {
        block.number = None;
    }
    Letter { job: at, blocks, curly: chance.percent(60), wrapped: chance.percent(40) }
}

/// A paragraph that answers a skill: what is asked, what was done, and most often what it means for this employer.
fn body(words: &Words, skill: &str, used: &[(usize, usize)], chance: &mut Chance, decks: &mut Decks) -> Block {
    let facts: Vec<(usize, usize)> = words.facts(skill).into_iter().filter(|fact| !used.contains(fact)).collect();
    let (post, fact) = *chance.one(&facts);
    let of = &words.person.posts[post].facts[fact];
    let uses = |telling: &usize| decks.told.get(&(post, fact, *telling)).copied().unwrap_or(0);
    let telling = chance.order(of.told.len()).into_iter().min_by_key(uses).expect("a fact is told somehow");
    *decks.told.entry((post, fact, telling)).or_default() += 1;
    let literal = spelled(&of.n).filter(|_| chance.percent(30)).unwrap_or_else(|| of.n.clone());
    let said = of.near.clone().filter(|_| chance.percent(20)).unwrap_or_else(|| literal.clone());
    let fact_told = of.told[telling].replace("{n}", &said);
    let asked = chance.one(&words.trades.skills[skill].short);
    let frame = words.letters.frames[decks.frames.deal(chance)].replace("{req}", asked);
    let tail = &words.letters.tails[decks.tails.deal(chance)];
    let text = match chance.below(4) {
        0 => format!("{fact_told} {frame} {tail}"),
        _ => format!("{frame} {fact_told} {tail}"),
    };
    Block { skill: skill.to_owned(), number: Some(Number { literal, post, fact }), ..Block::new(Zone::Body, text) }
}

/// A paragraph of which no other letter has more than a sentence or so.
fn fresh(decks: &mut Decks, mut draw: impl FnMut(&mut Decks) -> Block) -> Block {
    for _ in 0..500 {
        let block = draw(decks);
        let own = runs(&block.text);
        if !decks.written.iter().any(|other| alike(&own, other)) {
            decks.written.push(own);
            return block;
        }
    }
    panic!("the sentences do not suffice for letters that differ");
}

/// Whether two paragraphs have more in common than two letters of one writer may.
pub fn alike(one: &HashSet<String>, other: &HashSet<String>) -> bool {
    one.intersection(other).count() as f64 > SHARED * one.len().min(other.len()) as f64
}

/// The runs of four words of a text.
pub fn runs(text: &str) -> HashSet<String> {
    let plain = text.to_lowercase().replace([',', '.', OPEN, CLOSE], "");
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.windows(4).map(|run| run.join(" ")).collect()
}
