//! What the resumes of a folder say of numbers, employers and titles, for letters to be held against.

use rustc_hash::{FxHashMap, FxHashSet};

use super::posts::{employer_words, spelt_out};
use super::twice::is_part;
use super::{Known, Member};
use crate::coverage::gates::duration::worked;
use crate::document::dates::{DateRange, Month, date_range, dates};
use crate::document::{Block, Document, Kind, Shape, Zone};
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::quantities::{Quantity, Unit, quantities};
use crate::text::words::plural_key;
use crate::text::{Gap, Span, Words};

/// The statements of all resumes.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// How many resumes there are.
    pub resumes: usize,
    /// All numbers, by value and unit.
    numbers: Vec<Said>,
    /// The numbers of which each word is said.
    by_word: FxHashMap<String, Vec<usize>>,
    /// All words, and all pairs of neighbours.
    words: FxHashSet<String>,
    pairs: FxHashSet<(String, String)>,
    /// The initials of each run of three or four words.
    initials: FxHashSet<String>,
    /// The terms of the word lists, by their values.
    terms: FxHashSet<u32>,
    /// The words of each line, spelt out.
    lines: Vec<FxHashSet<String>>,
    /// The dated posts: the employer's words, and from when to when.
    posts: Vec<(Vec<String>, DateRange)>,
    /// Whether a post has no dates, so that nothing can be said of how long.
    is_undated: bool,
    /// The first month of any date, counted as [`Month::number`] does.
    earliest: Option<i32>,
}

/// A number in a resume.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub quantity: Quantity,
    pub text: u32,
    pub span: Span,
    /// The words that carry meaning in its statement.
    pub about: Vec<String>,
    /// What it counts, and by what measure.
    pub of: Counted,
}

impl Record {
    pub(super) fn of(members: &[Member<'_>], known: &[Known]) -> Record {
        let mut record = Record::default();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for (member, known) in members.iter().zip(known).filter(|(_, known)| known.kind == Kind::Resume) {
            record.resumes += 1;
            record.add(known.text, member.document, &mut seen);
            record.add_posts(member.document);
        }
        for (number, said) in record.numbers.iter().enumerate() {
            for word in said.about.iter().filter(|_| !said.of.is_date) {
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
            self.add_words(block);
            if matches!(block.zone, Zone::Contact) {
                continue;
            }
            let about = content(&block.words, 0..block.words.len());
            for quantity in quantities(block.prose.text()) {
                let span = block.prose.span(quantity.place.clone());
                let of = Counted::of(block, &quantity);
                self.numbers.push(Said { quantity, text, span, about: about.clone(), of });
            }
        }
    }

    fn add_words(&mut self, block: &Block) {
        let words: Vec<&str> = block.words.iter().map(bare).collect();
        self.words.extend(words.iter().map(|word| plural_key(word).to_owned()));
        self.pairs.extend(words.windows(2).map(|pair| (plural_key(pair[0]).to_owned(), plural_key(pair[1]).to_owned())));
        for length in [3, 4] {
            let initial = |run: &[&str]| run.iter().filter_map(|word| word.chars().next()).collect::<String>();
            self.initials.extend(words.windows(length).map(initial));
        }
        Lexicon::builtin().index().each_match(&block.words, |_, term| {
            self.terms.insert(term);
        });
        // What a headline names may be what is wished for, unless it has dates or is one of a list.
        let is_wish = block.zone == Zone::Headline && block.shape != Shape::Item && dates(&block.words).is_empty();
        if !is_wish && block.zone != Zone::Contact {
            self.lines.push(words.iter().flat_map(|word| spelt_out(word)).map(|word| plural_key(&word).to_owned()).collect());
        }
        for date in dates(&block.words).iter().filter(|_| block.zone != Zone::Contact) {
            let month = Month { year: date.year, month: date.month.unwrap_or(1) }.number();
            self.earliest = Some(self.earliest.map_or(month, |earliest| earliest.min(month)));
        }
    }

    fn add_posts(&mut self, document: &Document) {
        let listed = document.listed_posts();
        for entry in document.entries.iter().chain(&listed) {
            match &entry.dates {
                Some(dates) => {
                    let employer = entry.employer.map_or_else(Vec::new, |span| employer_words(&document.shown(span)));
                    self.posts.push((employer, dates.clone()));
                }
                None => self.is_undated = true,
            }
        }
        // A post that was not read as one may be any other span of time.
        let own: FxHashSet<usize> = document.entries.iter().chain(&listed).map(|entry| entry.block).collect();
        let others = document.blocks.iter().enumerate().filter(|(at, block)| !own.contains(at) && block.zone != Zone::Education);
        self.posts.extend(others.filter_map(|(_, block)| date_range(&block.words)).map(|dates| (Vec::new(), dates)));
    }

    /// Whether a resume has these folded words, one after the other.
    pub(super) fn says(&self, words: &[String]) -> bool {
        let keys: Vec<String> = words.iter().map(|word| plural_key(bare(word)).to_owned()).collect();
        keys.iter().all(|key| self.words.contains(key))
            && keys.windows(2).all(|pair| self.pairs.contains(&(pair[0].clone(), pair[1].clone())))
    }

    /// Whether neighbouring words of a resume have these initials: "NHS" is known where "National Health Service" stands.
    pub(super) fn has_initials(&self, short: &str) -> bool {
        short.len() >= 3 && self.initials.contains(short)
    }

    pub(super) fn has_term(&self, term: u32) -> bool {
        self.terms.contains(&term)
    }

    /// Whether one line of a resume has all the words, as [`spelt_out`] gives them.
    pub(super) fn has_line(&self, words: &[String]) -> bool {
        self.lines.iter().any(|line| words.iter().all(|word| line.contains(plural_key(word))))
    }

    /// How many months all posts add up to at most, or those of one employer; none where a post has no dates.
    pub(super) fn months(&self, employer: Option<&[String]>, today: Option<Month>) -> Option<u32> {
        let at = |of: &[String]| employer.is_none_or(|name| is_part(name, of) || is_part(of, name));
        let posts = self.posts.iter().filter(|(of, _)| at(of)).map(|(_, dates)| dates);
        let any = posts.clone().next().is_some();
        let worked = worked(posts, today);
        (any && !self.is_undated && !worked.goes_on).then_some(worked.most)
    }

    /// How many months have gone by since the first date of any resume.
    pub(super) fn since_first(&self, today: Month) -> Option<i32> {
        Some(today.number() - self.earliest?)
    }

    /// Whether a resume has a number, as exactly as the letter says it, or two numbers of the same things that add up to it.
    pub(super) fn has(&self, quantity: &Quantity, of: &Counted, about: &[String], how: How) -> bool {
        let fits = |said: &Said| {
            let same_time = || matches!((of.minutes, said.of.minutes), (Some(own), Some(other)) if (own - other).abs() < 0.01);
            is_same_kind(said.quantity.unit, quantity.unit) && how.fits(quantity.value, quantity.open, &said.quantity) || same_time()
        };
        // The same number of another thing supports nothing, if a resume counts this thing otherwise.
        let of_another = |said: &&Said| {
            quantity.unit == Unit::Count
                && of.minutes.is_none()
                && !of.things.is_empty()
                && !said.of.things.is_empty()
                && !said.of.shares_things(of)
        };
        let mut fitting = self.numbers.iter().filter(|said| fits(said)).peekable();
        if fitting.peek().is_none() {
            return quantity.unit == Unit::Count && self.adds_up(quantity, of);
        }
        !fitting.all(|said| of_another(&said)) || self.contradicting(quantity, of, about, MOST_ALIKE, &[]).is_none()
    }

    fn adds_up(&self, quantity: &Quantity, of: &Counted) -> bool {
        let same = of.things.iter().filter_map(|word| self.by_word.get(word)).flatten().map(|number| &self.numbers[*number]);
        let same: Vec<&Said> = same.filter(|said| said.of.shares_things(of)).take(MOST_ADDED).collect();
        let sum = |left: &Said, right: &Said| left.quantity.value + right.quantity.value;
        same.iter().enumerate().any(|(index, left)| same[index + 1..].iter().any(|right| (sum(left, right) - quantity.value).abs() < 0.01))
    }

    /// The number that a resume has of the same thing, if it is another one: most words in common, and at least so many. A number that the letter's sentence
    /// has too is not meant.
    pub(super) fn contradicting(
        &self,
        quantity: &Quantity,
        of: &Counted,
        about: &[String],
        least: usize,
        said_too: &[f64],
    ) -> Option<&Said> {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for number in about.iter().filter_map(|word| self.by_word.get(word)).flatten() {
            *shared.entry(*number).or_default() += 1;
        }
        let near = shared.into_iter().filter(|(number, count)| {
            let said = &self.numbers[*number];
            let same_thing = quantity.unit != Unit::Count || of.is_like(&said.of);
            let too = said_too.iter().any(|value| (value - said.quantity.value).abs() < 0.001);
            *count >= least && said.quantity.unit == quantity.unit && said.quantity.value > 0.0 && same_thing && !too
        });
        let best = near.max_by_key(|(number, count)| (*count, std::cmp::Reverse(*number)));
        best.map(|(number, _)| &self.numbers[number])
    }
}

/// So many words in common, the thing that is counted among them, speak of the same.
const MOST_ALIKE: usize = 2;

/// The most numbers of one thing that are added to each other.
const MOST_ADDED: usize = 24;

/// What a number counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted {
    /// The things: the words that follow, or the one before "of".
    pub things: Vec<String>,
    /// `day` in "four a day".
    pub per: Option<String>,
    /// A time, in minutes.
    pub minutes: Option<f64>,
    /// Whether it is a year of a date.
    pub is_date: bool,
}

impl Counted {
    pub(super) fn of(block: &Block, quantity: &Quantity) -> Counted {
        let words = &block.words;
        let lexicon = Lexicon::builtin();
        let end = words.at_or_after(quantity.place.end);
        let start = words.at_or_after(quantity.place.start).min(end);
        let small = |at: usize| lexicon.has(WordList::FunctionWord, words.folded(at));
        let follows = |at: &usize| *at < words.len() && matches!(words.gap(*at), Gap::Space | Gap::Hyphen) && !small(*at);
        let skipped = |at: &usize| matches!(words.folded(*at), "new" | "more" | "other" | "further" | "additional" | "different" | "own");
        let named: Vec<usize> = (end..end + 4).take_while(|at| follows(at) || skipped(at)).filter(|at| !skipped(at)).collect();
        let minutes = match named.first().map(|at| words.folded(*at)) {
            Some("minute" | "minutes") => Some(quantity.value),
            Some("hour" | "hours") => Some(quantity.value * 60.0),
            _ => None,
        };
        let mut things: Vec<String> = named.iter().map(|&at| key(bare(words.folded(at)))).collect();
        if things.is_empty() && start >= 2 && words.folded(start - 1) == "of" {
            things.push(key(bare(words.folded(start - 2))));
        }
        let after = named.last().map_or(end, |at| at + 1);
        let per = (after..(after + 2).min(words.len())).find(|&at| {
            matches!(
                words.folded(at),
                "day" | "daily" | "week" | "weekly" | "month" | "monthly" | "year" | "yearly" | "shift" | "night" | "hour"
            )
        });
        let per = per.filter(|at| *at == after || matches!(words.folded(*at - 1), "a" | "per" | "each" | "every"));
        let value = quantity.value;
        let is_date = quantity.unit == Unit::Count
            && quantity.digits
            && value.fract() == 0.0
            && (1000.0..2100.0).contains(&value)
            && quantity.place.len() == 4;
        Counted { things, per: per.map(|at| words.folded(at).trim_end_matches("ly").to_owned()), minutes, is_date }
    }

    pub(super) fn shares_things(&self, other: &Counted) -> bool {
        self.things.iter().any(|thing| other.things.contains(thing))
    }

    /// Whether both count the same things by the same measure.
    fn is_like(&self, other: &Counted) -> bool {
        match (self.minutes, other.minutes) {
            (Some(_), Some(_)) => true,
            (None, None) => self.shares_things(other) && (self.per == other.per || self.per.is_none() || other.per.is_none()),
            _ => false,
        }
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
    fn fits(self, said: f64, open: bool, resume: &Quantity) -> bool {
        let there = resume.value;
        let near = |share: f64| (said - there).abs() <= share * said.abs().max(there.abs());
        match self {
            How::Exactly if open => near(0.005) || there >= said && there <= said * 1.35,
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
pub(super) fn key(word: &str) -> String {
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
