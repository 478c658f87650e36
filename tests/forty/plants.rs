//! Plants mistakes into clean letters, and true sentences that only look like mistakes.

use std::collections::HashSet;

use super::chance::Chance;
use super::folder::Kind;
use super::jobs::Job;
use super::letters::{Block, CLOSE, Letter, OPEN, Zone, alike, runs};
use super::words::{Words, spelled};

/// The most words of a letter.
pub const LONGEST: usize = 220;

pub struct Garden<'a> {
    words: &'a Words,
    chance: &'a mut Chance,
    pub jobs: Vec<Job>,
    pub letters: Vec<Letter>,
    pub planted: Vec<(Kind, String)>,
    pub decoys: Vec<(usize, String)>,
    /// The runs of words of each paragraph, with its letter, so that decoys do not make two alike.
    written: Vec<(usize, HashSet<String>)>,
}

/// A block, as letter and place in it.
type At = (usize, usize);

impl<'a> Garden<'a> {
    pub fn new(words: &'a Words, jobs: Vec<Job>, letters: Vec<Letter>, chance: &'a mut Chance) -> Garden<'a> {
        Garden { words, chance, jobs, letters, planted: Vec::new(), decoys: Vec::new(), written: Vec::new() }
    }

    pub fn plant(&mut self) {
        self.second_applications();
        self.letters_reused();
        self.paragraphs_reused();
        self.decoys();
        self.swap_paragraphs();
        self.employers();
        self.titles();
        self.contradictions();
        self.unsupported();
    }

    /// The twins among the jobs have letters of their own; what is wrong is that there are two.
    fn second_applications(&mut self) {
        for twin in 0..self.jobs.len() {
            if let Some(of) = self.jobs[twin].twin_of {
                let plant = self.note(Kind::SecondApplication, format!("{} and {}", self.jobs[of].folder, self.jobs[twin].folder));
                for letter in [of, twin] {
                    let opening = self.zone(letter, Zone::Opening)[0];
                    self.mark_whole(opening, plant);
                }
            }
        }
    }

    /// Letters that were sent to another firm of the same trade with other names in them.
    fn letters_reused(&mut self) {
        for _ in 0..3 {
            let pairs = self.pairs(|garden, one, other| {
                let whole = |letter: usize| garden.letters[letter].blocks.iter().all(|block| !block.taken);
                garden.jobs[one].trade == garden.jobs[other].trade && whole(one) && whole(other)
            });
            let (from, to) = *self.chance.one(&pairs);
            let plant = self.note(Kind::Letter, format!("{} for {}", self.jobs[from].folder, self.jobs[to].folder));
            let said = |block: &Block| matches!(block.zone, Zone::Opening | Zone::Body | Zone::Closing);
            for at in 0..self.letters[from].blocks.len() {
                if said(&self.letters[from].blocks[at]) {
                    self.mark_whole((from, at), plant);
                }
            }
            let copy: Vec<Block> = self.letters[from].blocks.iter().filter(|block| said(block)).cloned().collect();
            let blocks = &mut self.letters[to].blocks;
            let start = blocks.iter().position(said).expect("a letter has an opening");
            blocks.retain(|block| !said(block));
            blocks.splice(start..start, copy);
            // Names at the edges stay as they are, so that this letter has one mistake.
            self.letters[to].blocks.iter_mut().for_each(|block| block.taken = true);
            self.letters[from].blocks.iter_mut().for_each(|block| block.taken = true);
        }
    }

    /// Eight paragraphs of the body, an opening and a closing that stand in a second letter too, three of them with a sentence more.
    fn paragraphs_reused(&mut self) {
        let zones = [[Zone::Body; 8].as_slice(), &[Zone::Opening, Zone::Closing]].concat();
        let mut used = Vec::new();
        for (index, zone) in zones.into_iter().enumerate() {
            let sources: Vec<At> = self.free(|_, block| block.zone == zone && block.own_words() >= 28);
            let mut choices = Vec::new();
            for source in sources {
                let block = &self.letters[source.0].blocks[source.1];
                for target in self.free(|letter, block| letter != source.0 && block.zone == zone) {
                    let asked = zone != Zone::Body || self.jobs[target.0].skills.contains(&block.skill);
                    let same_job = self.jobs[target.0].employer == self.jobs[source.0].employer;
                    let fits = self.letters[target.0].words() + block.words() + 20 <= LONGEST + self.block(target).words();
                    if asked && !same_job && fits && !used.contains(&(source.0, target.0)) {
                        choices.push((source, target));
                    }
                }
            }
            let (source, target) = *self.chance.one(&choices);
            used.extend([(source.0, target.0), (target.0, source.0)]);
            let plant = self.note(Kind::Paragraph, format!("{zone:?} of {} for {}", self.folder(source), self.folder(target)));
            let mut copy = self.block(source).clone();
            if index < 3 {
                let tail = self.words.letters.tails.iter().find(|tail| !copy.text.contains(*tail) && tail.contains("{c}"));
                copy.text = format!("{} {}", copy.text, tail.expect("there are many tails"));
            }
            self.letters[target.0].blocks[target.1] = copy;
            self.mark_whole(source, plant);
            self.mark_whole(target, plant);
        }
    }

    fn swap_paragraphs(&mut self) {
        for text in self.chance.order(self.words.letters.swap.len()).into_iter().take(2) {
            let bodies = self.free(|_, block| block.zone == Zone::Body);
            let at = *self.chance.one(&bodies);
            let plant = self.note(Kind::Swap, self.folder(at));
            let block = &mut self.letters[at.0].blocks[at.1];
            (block.text, block.number) = (self.words.letters.swap[text].clone(), None);
            self.mark_whole(at, plant);
        }
    }

    /// Twelve names of other employers, four in the body; two are short forms, and some are possessives.
    fn employers(&mut self) {
        use Zone::{Body, Closing, Header, Opening, Salutation, Subject};
        let zones = [Header, Subject, Salutation, Salutation, Opening, Opening, Closing, Closing, Body, Body, Body, Body];
        let mut letters: Vec<usize> = Vec::new();
        for (index, zone) in zones.into_iter().enumerate() {
            let slot = if zone == Body && index % 2 == 0 { "{c}’s" } else { "{c}" };
            let short = matches!(index, 5 | 9);
            let mut blocks = self.free(|letter, block| block.zone == zone && block.text.contains("{c}") && !letters.contains(&letter));
            if blocks.iter().any(|at| self.block(*at).text.contains(slot)) {
                blocks.retain(|at| self.block(*at).text.contains(slot));
            }
            let at = *self.chance.one(&blocks);
            letters.push(at.0);
            let own = &self.jobs[at.0];
            let posting = own.posting(self.words);
            let other = |job: &&Job| {
                let known = ["Kestrel Wholesale", "Ledgerline"].contains(&job.employer.as_str());
                let alike = job.employer.contains(&own.employer) || own.employer.contains(&job.employer);
                !known && !alike && !posting.contains(&job.employer) && (!short || job.short().is_some_and(|name| !posting.contains(name)))
            };
            let others: Vec<&Job> = self.jobs.iter().filter(other).collect();
            let other = *self.chance.one(&others);
            let name = if short { other.short().expect("chosen for it") } else { &other.employer }.to_owned();
            let kind = if zone == Body { Kind::EmployerInTheBody } else { Kind::EmployerAtTheEdges };
            let plant = self.note(kind, format!("{name} in the {zone:?} of {}", self.folder(at)));
            self.put(at, "{c}", &name, plant);
        }
    }

    fn titles(&mut self) {
        use Zone::{Closing, Opening, Subject};
        for zone in [Subject, Subject, Opening, Opening, Opening, Closing] {
            let blocks = self.free(|_, block| block.zone == zone && block.text.contains("{title}"));
            let at = *self.chance.one(&blocks);
            let own = &self.jobs[at.0];
            let posting = own.posting(self.words);
            let held = |title: &str| {
                self.words.person.posts.iter().any(|post| post.title == title || post.wrong_titles.iter().any(|wrong| wrong == title))
            };
            let other = |job: &&Job| {
                let alike = job.title.contains(&own.title) || own.title.contains(&job.title);
                !alike && !posting.contains(&job.title) && !held(&job.title)
            };
            let others: Vec<&Job> = self.jobs.iter().filter(other).collect();
            let title = self.chance.one(&others).title.clone();
            let plant = self.note(Kind::Title, format!("{title} in the {zone:?} of {}", self.folder(at)));
            self.put(at, "{title}", &title, plant);
        }
    }

    fn contradictions(&mut self) {
        let mut facts = Vec::new();
        for _ in 0..6 {
            let exact = |block: &Block| block.number.as_ref().is_some_and(|number| block.text.matches(&number.literal).count() == 1);
            let fresh = |block: &Block| block.number.as_ref().is_some_and(|number| !facts.contains(&(number.post, number.fact)));
            let blocks = self.free(|_, block| block.zone == Zone::Body && exact(block) && fresh(block));
            let at = *self.chance.one(&blocks);
            let number = self.block(at).number.clone().expect("chosen for it");
            facts.push((number.post, number.fact));
            let of = &self.words.person.posts[number.post].facts[number.fact];
            let posting = self.jobs[at.0].posting(self.words);
            let free: Vec<&String> = of.wrong.iter().filter(|wrong| !posting.contains(wrong.as_str())).collect();
            let wrong = *self.chance.one(&free);
            let in_words = number.literal.starts_with(char::is_alphabetic);
            let wrong = spelled(wrong).filter(|_| in_words).unwrap_or_else(|| wrong.clone());
            let plant = self.note(Kind::Contradicting, format!("{wrong} for {} in {}", number.literal, self.folder(at)));
            self.put(at, &number.literal, &wrong, plant);
        }
    }

    /// Nine claims with a number that the resume knows nothing of, one of them in an opening.
    fn unsupported(&mut self) {
        for (index, claim) in self.chance.order(self.words.letters.unsupported.len()).into_iter().take(9).enumerate() {
            let claim = &self.words.letters.unsupported[claim];
            let zone = if index == 0 { Zone::Opening } else { Zone::Body };
            let at = self.roomy(zone, &claim.says);
            let posting = self.jobs[at.0].posting(self.words);
            let free: Vec<&String> = claim.x.iter().filter(|x| !posting.contains(x.as_str())).collect();
            let x = *self.chance.one(&free);
            let plant = self.note(Kind::Unsupported, format!("{x} in {}", self.folder(at)));
            let block = &mut self.letters[at.0].blocks[at.1];
            block.text = format!("{} {}", block.text, claim.says);
            self.put(at, "{x}", x, plant);
        }
    }

    /// True sentences: plans, denials, spans of time, common words, what the posting says itself.
    fn decoys(&mut self) {
        let of = &self.words.letters.decoys;
        let said = |block: &&Block| matches!(block.zone, Zone::Opening | Zone::Body | Zone::Closing);
        let runs = |letter: &Letter| letter.blocks.iter().filter(said).map(|block| (letter.job, runs(&block.text))).collect::<Vec<_>>();
        self.written = self.letters.iter().flat_map(runs).collect();
        for (sentences, count) in [(&of.plans, 4), (&of.denials, 4), (&of.spans, 6), (&of.words, 5)] {
            for sentence in self.chance.order(sentences.len()).into_iter().take(count) {
                self.decoy(Zone::Body, sentences[sentence].clone(), |_, job| !["Harvest", "Ledgerline"].contains(&job.employer.as_str()));
            }
        }
        for years in ["2", "three", "5"] {
            let letter = self.decoy(Zone::Body, of.years.replace("{y}", years), |_, _| true);
            self.jobs[letter].asks.push(of.years_posting.replace("{y}", years));
        }
        for _ in 0..2 {
            let letter = self.decoy(Zone::Body, of.tool.clone(), |_, job| job.employer != "Ledgerline");
            self.jobs[letter].asks.push(of.tool_posting.clone());
        }
        for _ in 0..4 {
            let names: Vec<String> = self.jobs.iter().map(|job| job.employer.clone()).collect();
            let other = self.chance.one(&names).clone();
            let letter = self.decoy(Zone::Body, of.partner.replace("{other}", &other), |_, job| {
                !job.employer.contains(&other) && !other.contains(&job.employer) && job.says.is_empty()
            });
            self.jobs[letter].says.push(of.partner_posting.replace("{other}", &other));
        }
        for _ in 0..4 {
            let room =
                |garden: &Garden<'_>, letter: usize| garden.letters[letter].words() + 24 <= LONGEST && garden.jobs[letter].says.is_empty();
            let blocks = self.free(|letter, block| block.zone == Zone::Body && room(self, letter));
            let letter = self.chance.one(&blocks).0;
            let counts = &self.words.trades.trades[self.jobs[letter].trade].counts;
            let number = self.chance.one(&counts.numbers).clone();
            self.decoy(Zone::Body, counts.echo.replace("{k}", &number), |other, _| other == letter);
            self.jobs[letter].says.push(counts.says.replace("{k}", &number));
        }
        for informant in &of.informants {
            let titles: Vec<String> = self.jobs.iter().map(|job| job.title.clone()).collect();
            let other = self.chance.one(&titles).clone();
            let person = self.chance.one(&self.words.trades.people).clone();
            let sentence = informant.replace("{other}", &other).replace("{person}", &person);
            self.decoy(Zone::Opening, sentence, |_, job| !job.title.contains(&other) && !other.contains(&job.title));
        }
    }

    /// Adds a true sentence to a free block and says to whose letter.
    fn decoy(&mut self, zone: Zone, sentence: String, fits: impl Fn(usize, &Job) -> bool) -> usize {
        let room = LONGEST - sentence.split_whitespace().count();
        let fits = |letter: usize| self.letters[letter].words() <= room && fits(letter, &self.jobs[letter]);
        let mut blocks = self.free(|letter, block| block.zone == zone && fits(letter));
        blocks.retain(|at| {
            let own = runs(&format!("{} {sentence}", self.block(*at).text));
            !self.written.iter().any(|(letter, other)| *letter != at.0 && alike(&own, other))
        });
        let at = *self.chance.one(&blocks);
        let block = &mut self.letters[at.0].blocks[at.1];
        block.text = format!("{} {sentence}", block.text);
        block.taken = true;
        self.written.push((at.0, runs(&block.text)));
        self.decoys.push((at.0, sentence));
        at.0
    }

    fn roomy(&mut self, zone: Zone, sentence: &str) -> At {
        let room = LONGEST - sentence.split_whitespace().count();
        let blocks = self.free(|letter, block| block.zone == zone && self.letters[letter].words() <= room);
        *self.chance.one(&blocks)
    }

    /// The blocks where nothing is yet.
    fn free(&self, fits: impl Fn(usize, &Block) -> bool) -> Vec<At> {
        let blocks = |letter: usize| (0..self.letters[letter].blocks.len()).map(move |block| (letter, block));
        let all = (0..self.letters.len()).flat_map(blocks);
        all.filter(|at| !self.block(*at).taken && fits(at.0, self.block(*at))).collect()
    }

    fn pairs(&self, fits: impl Fn(&Garden<'_>, usize, usize) -> bool) -> Vec<(usize, usize)> {
        let all = (0..self.jobs.len()).flat_map(|one| (0..self.jobs.len()).map(move |other| (one, other)));
        all.filter(|(one, other)| self.jobs[*one].employer != self.jobs[*other].employer && fits(self, *one, *other)).collect()
    }

    fn zone(&self, letter: usize, zone: Zone) -> Vec<At> {
        let blocks = self.letters[letter].blocks.iter().enumerate();
        blocks.filter(|(_, block)| block.zone == zone).map(|(block, _)| (letter, block)).collect()
    }

    fn block(&self, at: At) -> &Block {
        &self.letters[at.0].blocks[at.1]
    }

    fn folder(&self, at: At) -> String {
        self.jobs[at.0].folder.clone()
    }

    fn note(&mut self, kind: Kind, what: String) -> usize {
        self.planted.push((kind, what));
        self.planted.len() - 1
    }

    fn mark_whole(&mut self, at: At, plant: usize) {
        let block = &mut self.letters[at.0].blocks[at.1];
        block.text = format!("{OPEN}{}{CLOSE}", block.text);
        (block.taken, block.plant) = (true, Some(plant));
    }

    /// Puts a text in place of the last occurrence of another and marks it.
    fn put(&mut self, at: At, slot: &str, text: &str, plant: usize) {
        let block = &mut self.letters[at.0].blocks[at.1];
        let start = block.text.rfind(slot).expect("chosen for it");
        block.text.replace_range(start..start + slot.len(), &format!("{OPEN}{text}{CLOSE}"));
        (block.taken, block.plant) = (true, Some(plant));
    }
}
