//! Resumes of one person that say different things of the same post.

use rustc_hash::FxHashMap;

use super::{Folder, Known, Member, beside};
use crate::check::{Context, Hit, Label};
use crate::document::dates::{Date, DateRange};
use crate::document::{Document, Kind, Zone};
use crate::posting::facts::company_names;
use crate::text::Span;
use crate::text::words::folded_words;

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
    key: String,
    /// The words of its title, spelt out and sorted.
    title: Vec<String>,
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
        for entry in &document.entries {
            let (Some(title_span), Some(employer)) = (entry.title, entry.employer) else { continue };
            let title = title_words(&document.shown(title_span));
            let key = format!("{person}|{}", employer_key(&document.shown(employer)));
            let dates_span =
                entry.dates.as_ref().map_or(title_span, |dates| document.blocks[entry.block].words.span_of(dates.words.clone()));
            self.posts.push(Post { member, text, key, title, title_span, dates: entry.dates.clone(), dates_span });
        }
    }

    fn of_member(&self, member: usize) -> &[Post] {
        self.of_member.get(member).and_then(|range| self.posts.get(range.clone())).unwrap_or_default()
    }

    /// The posts at the same employer in other resumes of the same person.
    fn elsewhere<'a>(&'a self, post: &'a Post) -> impl Iterator<Item = &'a Post> {
        let all = self.by_employer.get(&post.key).into_iter().flatten().map(|number| &self.posts[*number]);
        all.filter(|other| other.member != post.member).take(COMPARED)
    }

    /// The posts of the same resume at the same employer.
    fn beside<'a>(&'a self, post: &'a Post) -> impl Iterator<Item = &'a Post> {
        self.of_member(post.member).iter().filter(|other| other.key == post.key)
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
        if let Some(other) = folder.resumes.elsewhere(post).find(differs) {
            found.push(hit(folder, post.dates_span, other, other.dates_span));
        }
    }
}

/// Every post whose title another resume gives otherwise.
pub(super) fn titles(_: &Context<'_>, folder: &Folder, own: usize, found: &mut Vec<Hit>) {
    for post in folder.resumes.of_member(own) {
        let Some(dates) = &post.dates else { continue };
        let lists = |of: &Post, title: &[String]| folder.resumes.beside(of).any(|other| other.title == title);
        let differs = |other: &&Post| {
            let same_time = other.dates.as_ref().is_some_and(|others| are_same(dates, others));
            same_time && other.title != post.title && !lists(post, &other.title) && !lists(other, &post.title)
        };
        if let Some(other) = folder.resumes.elsewhere(post).find(differs) {
            found.push(hit(folder, post.title_span, other, other.title_span));
        }
    }
}

fn hit(folder: &Folder, span: Span, other: &Post, there: Span) -> Hit {
    let shown = |text: u32, span: Span| {
        folder.source(text).map_or("", |source| source.slice(span)).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    Hit {
        span,
        values: vec![("other", shown(other.text, there)), ("place", folder.place(other.text, there))],
        related: vec![beside(other.text, there, Label::InOtherResume)],
        ..Hit::default()
    }
}

/// Whose resume it is: the words of its first line.
fn person(document: &Document) -> String {
    let head = document.blocks.iter().find(|block| block.zone == Zone::Headline && !block.words.is_empty());
    head.map_or(String::new(), |block| block.words.iter().take(4).collect::<Vec<_>>().join(" "))
}

/// An employer's name without what may be left out of it.
fn employer_key(employer: &str) -> String {
    let first = folded_words(employer).into_iter().next().unwrap_or_default();
    let names = company_names(employer).into_iter().map(|name| folded_words(&name).join(" "));
    names.filter(|name| name.starts_with(&first)).min_by_key(String::len).unwrap_or(first)
}

/// The words of a title without what stands in brackets, shortened forms spelt out, in the order of the alphabet.
fn title_words(title: &str) -> Vec<String> {
    let bare = title.split(['(', '[']).next().unwrap_or(title);
    let long = |word: &str| -> Vec<String> {
        let spelt = match word.trim_end_matches('.') {
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
            "of" | "the" | "and" | "a" | "for" | "in" => "",
            other => other,
        };
        spelt.split_whitespace().map(str::to_owned).collect()
    };
    let mut words: Vec<String> = folded_words(bare).iter().flat_map(|word| long(word)).collect();
    words.sort();
    words.dedup();
    words
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
