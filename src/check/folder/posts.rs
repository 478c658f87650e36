//! Resumes of one person that say different things of the same post.

use rustc_hash::FxHashMap;

use super::twice::is_part;
use super::{Folder, Known, Member, beside};
use crate::check::{Context, Hit, Label};
use crate::document::dates::{Date, DateRange};
use crate::document::{Document, Kind, Zone};
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::words::folded_words;
use crate::text::{Gap, Span};

/// The most posts at one employer that one is compared with, so that no folder can make this slow.
const COMPARED: usize = 64;

/// The posts of all resumes.
#[derive(Debug, Default)]
pub(super) struct Resumes {
    posts: Vec<Post>,
    /// For each member, its posts.
    of_member: Vec<std::ops::Range<usize>>,
    /// Posts by person and employer.
    by_employer: FxHashMap<String, Vec<usize>>,
}

/// A post of a resume.
#[derive(Debug)]
struct Post {
    member: usize,
    text: u32,
    /// The person and the first word of the employer's name.
    key: String,
    /// The words of the employer's name.
    employer: Vec<String>,
    /// Its title.
    title: Title,
    title_span: Span,
    dates: Option<DateRange>,
    dates_span: Span,
}

impl Resumes {
    pub(super) fn of(members: &[Member<'_>], known: &[Known]) -> Resumes {
        let mut resumes = Resumes::default();
        for (index, (member, known)) in members.iter().zip(known).enumerate() {
            let from = resumes.posts.len();
            if known.kind == Kind::Resume {
                resumes.add(index, known.text, member.document);
            }
            resumes.of_member.push(from..resumes.posts.len());
        }
        for (number, post) in resumes.posts.iter().enumerate() {
            resumes.by_employer.entry(post.key.clone()).or_default().push(number);
        }
        resumes
    }

    fn add(&mut self, member: usize, text: u32, document: &Document) {
        let person = person(document);
        let listed = document.listed_posts();
        for entry in document.entries.iter().chain(&listed) {
            let (Some(title_span), Some(employer)) = (entry.title, entry.employer) else { continue };
            let title = Title::of(&document.shown(title_span));
            let employer = employer_words(&document.shown(employer));
            let key = format!("{person}|{}", employer.first().map_or("", String::as_str));
            let dates_span =
                entry.dates.as_ref().map_or(title_span, |dates| document.blocks[entry.block].words.span_of(dates.words.clone()));
            self.posts.push(Post { member, text, key, employer, title, title_span, dates: entry.dates.clone(), dates_span });
        }
    }

    fn of_member(&self, member: usize) -> &[Post] {
        self.of_member.get(member).and_then(|range| self.posts.get(range.clone())).unwrap_or_default()
    }

    /// The posts at the same employer in other resumes of the same person.
    fn elsewhere<'a>(&'a self, post: &'a Post) -> impl Iterator<Item = &'a Post> {
        let all = self.by_employer.get(&post.key).into_iter().flatten().map(|number| &self.posts[*number]);
        all.filter(|other| other.member != post.member && post.is_at(other)).take(COMPARED)
    }

    /// The posts of the same resume at the same employer.
    fn beside<'a>(&'a self, post: &'a Post) -> impl Iterator<Item = &'a Post> {
        self.of_member(post.member).iter().filter(|other| other.key == post.key && post.is_at(other))
    }
}

impl Post {
    /// Whether both are at one employer: one name, or a part of it.
    fn is_at(&self, other: &Post) -> bool {
        is_part(&self.employer, &other.employer) || is_part(&other.employer, &self.employer)
    }
}

/// Every post whose dates another resume gives otherwise.
pub(super) fn dates(_: &Context<'_>, folder: &Folder, own: usize, found: &mut Vec<Hit>) {
    for post in folder.resumes.of_member(own) {
        let Some(dates) = &post.dates else { continue };
        let alone = |post: &Post| folder.resumes.beside(post).filter(|other| other.title == post.title).count() == 1;
        let differs = |other: &&Post| {
            other.title == post.title && alone(other) && other.dates.as_ref().is_some_and(|others| !are_same(dates, others))
        };
        if !alone(post) {
            continue;
        }
        let agrees = |other: &&Post| other.title == post.title && other.dates.as_ref().is_some_and(|others| are_equal(dates, others));
        if is_majority(folder.resumes.elsewhere(post).filter(agrees).count(), folder.resumes.elsewhere(post).filter(differs).count()) {
            continue;
        }
        if let Some(other) = folder.resumes.elsewhere(post).find(differs) {
            found.push(hit(folder, post.dates_span, other.text, other.dates_span));
        }
    }
}

/// Every post whose title another resume gives otherwise.
pub(super) fn titles(_: &Context<'_>, folder: &Folder, own: usize, found: &mut Vec<Hit>) {
    for post in folder.resumes.of_member(own) {
        let Some(dates) = &post.dates else { continue };
        let lists = |of: &Post, title: &Title| folder.resumes.beside(of).any(|other| other.title == *title);
        let differs = |other: &&Post| {
            let same_time = other.dates.as_ref().is_some_and(|others| are_same(dates, others));
            same_time && other.title != post.title && !lists(post, &other.title) && !lists(other, &post.title)
        };
        let agrees = |other: &&Post| other.title == post.title && other.dates.as_ref().is_some_and(|others| are_same(dates, others));
        if is_majority(folder.resumes.elsewhere(post).filter(agrees).count(), folder.resumes.elsewhere(post).filter(differs).count()) {
            continue;
        }
        if let Some(other) = folder.resumes.elsewhere(post).find(differs) {
            found.push(hit(folder, post.title_span, other.text, other.title_span));
        }
    }
}

/// Whether a resume goes with most of the others, so that the odd one is to be looked at and not this one.
fn is_majority(agree: usize, differ: usize) -> bool {
    agree + 1 > differ && agree > 0
}

/// A hit in a resume, with what another one says.
pub(super) fn hit(folder: &Folder, span: Span, text: u32, there: Span) -> Hit {
    let shown = folder.source(text).map_or("", |source| source.slice(there)).split_whitespace().collect::<Vec<_>>().join(" ");
    Hit {
        span,
        values: vec![("other", shown), ("place", folder.place(text, there))],
        related: vec![beside(text, there, Label::InOtherResume)],
        ..Hit::default()
    }
}

/// Whose resume it is: the first words of its first line, up to what is no part of a name.
pub(super) fn person(document: &Document) -> String {
    let Some(head) = document.blocks.iter().find(|block| block.zone == Zone::Headline && !block.words.is_empty()) else {
        return String::new();
    };
    let name = (0..head.words.len().min(4)).take_while(|&at| at == 0 || matches!(head.words.gap(at), Gap::Space | Gap::Hyphen));
    name.map(|at| head.words.folded(at)).collect::<Vec<_>>().join(" ")
}

/// The words of an employer's name without its legal form and without what may be left out of it.
pub(super) fn employer_words(employer: &str) -> Vec<String> {
    let bare = employer.split(['(', '[']).next().unwrap_or(employer);
    let kept = |word: &String| !matches!(word.as_str(), "the" | "and") && !Lexicon::builtin().has(WordList::LegalForm, word);
    folded_words(bare).into_iter().filter(kept).collect()
}

/// What a post is called.
#[derive(Debug)]
struct Title {
    /// Its words, shortened forms spelt out, in order.
    words: Vec<String>,
    /// The same in the order of the alphabet, each once.
    sorted: Vec<String>,
}

impl PartialEq for Title {
    /// Whether two titles are the same but for spelling, order and initials: "HCA" is "Health Care Assistant".
    fn eq(&self, other: &Title) -> bool {
        let short = |short: &[String], long: &[String]| match short {
            [one] => long.len() > 1 && long.iter().filter_map(|word| word.chars().next()).eq(one.chars()),
            _ => false,
        };
        let (left, right) = (&self.words, &other.words);
        let shared = left.iter().zip(right).take_while(|(left, right)| left == right).count();
        let ends = left[shared..].iter().rev().zip(right[shared..].iter().rev()).take_while(|(left, right)| left == right).count();
        let (left_rest, right_rest) = (&left[shared..left.len() - ends], &right[shared..right.len() - ends]);
        self.sorted == other.sorted || left.concat() == right.concat() || short(left_rest, right_rest) || short(right_rest, left_rest)
    }
}

impl Title {
    fn of(title: &str) -> Title {
        let bare = title.split(['(', '[']).next().unwrap_or(title);
        let words: Vec<String> = folded_words(bare).iter().flat_map(|word| spelt_out(word)).collect();
        let mut sorted = words.clone();
        sorted.sort();
        sorted.dedup();
        Title { words, sorted }
    }
}

/// A word of a title as it is written in full, without what spellings differ in: dots, hyphens, double letters, "our" and "or".
pub(super) fn spelt_out(word: &str) -> Vec<String> {
    let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    let long = match plain.as_str() {
        "sr" | "snr" => "senior",
        "jr" | "jnr" => "junior",
        "eng" | "engr" => "engineer",
        "dev" => "developer",
        "mgr" => "manager",
        "asst" => "assistant",
        "assoc" => "associate",
        "exec" => "executive",
        "tech" => "technician",
        "admin" => "administrator",
        "rn" => "registered nurse",
        "lpn" => "licensed practical nurse",
        "vp" => "vice president",
        "leader" => "lead",
        "of" | "the" | "and" | "a" | "for" | "in" => "",
        other => other,
    };
    let folded = |word: &str| {
        let mut once: Vec<char> = word.replace("our", "or").chars().collect();
        once.dedup();
        once.into_iter().collect()
    };
    long.split_whitespace().map(folded).collect()
}

/// Whether two spans of time are written alike, to the month.
fn are_equal(left: &DateRange, right: &DateRange) -> bool {
    let day = |date: &Date| (date.year, date.month);
    day(&left.start) == day(&right.start) && left.end.as_ref().map(day) == right.end.as_ref().map(day)
}

/// Whether two spans of time may be the same: months count where both have them, and what goes on may have ended since.
fn are_same(left: &DateRange, right: &DateRange) -> bool {
    let same =
        |left: &Date, right: &Date| left.year == right.year && (left.month.is_none() || right.month.is_none() || left.month == right.month);
    let ends = match (&left.end, &right.end) {
        (Some(left), Some(right)) => same(left, right),
        _ => true,
    };
    same(&left.start, &right.start) && ends
}
