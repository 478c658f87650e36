//! Years of experience: what the dated posts add up to, or else what the text says of itself.

use std::ops::Range;

use crate::coverage::Status;
use crate::coverage::evidence::is_negated;
use crate::document::dates::{DateRange, Month};
use crate::document::{Block, Document, Entry, Kind, Zone};
use crate::posting::Gate;
use crate::posting::gates::{degree_named, number};
use crate::text::lexicon::Lexicon;
use crate::text::{Gap, Span};

use super::duration::{Worked, months, worked};
use super::subject::Subject;
use super::{Outcome, shown, speaking};

/// Years are met if the posts that speak of the subject surely add up to them. For a general subject ("relevant experience") every post counts.
pub(super) fn answer(asked: &Gate, document: &Document, today: Option<Month>) -> Outcome {
    let Some(least) = asked.min_months.or(asked.min.map(|years| years * 12)) else {
        return Outcome::not_checked("the posting gives no number of years to compare with");
    };
    // "In a similar operation": the posting's reader left "similar" out of the subject, but it is whatever theirs is.
    let text = asked.text.to_lowercase();
    let is_theirs =
        |subject: &str| ["similar", "comparable"].iter().any(|like| text.contains(&format!("{like} {}", subject.to_lowercase())));
    let subject = asked.subject.as_deref().filter(|subject| !is_theirs(subject)).and_then(|subject| Subject::of(subject, false));
    let said = said(document, subject.as_ref());
    let posts = posts(document, subject.is_some(), today);
    if posts.is_empty() {
        return said.map_or_else(|| Outcome::not_checked(no_posts(document)), |said| by_the_text(&said, least));
    }
    let counted: Vec<&Post> = match &subject {
        Some(subject) => posts.iter().filter(|post| subject.is_named_in(post.blocks(document))).collect(),
        None => posts.iter().collect(),
    };
    if let (true, Some(subject)) = (counted.is_empty(), &subject) {
        return said.map_or_else(|| Outcome::not_checked(unnamed(subject, document)), |said| by_the_text(&said, least));
    }
    by_the_posts(&counted, subject.as_ref(), least, said, document, today)
}

/// A post with dates that can be counted.
struct Post<'d> {
    entry: &'d Entry,
    dates: &'d DateRange,
}

impl Post<'_> {
    /// Its head and what was done.
    fn blocks<'d>(&self, document: &'d Document) -> impl Iterator<Item = &'d Block> + Clone + use<'d> {
        let Range { start, end } = self.entry.bullets;
        let before = document.entries.iter().take_while(|other| other.block < self.entry.block).last().map_or(0, |other| other.bullets.end);
        let is_head = |at: &usize| document.blocks.get(*at).is_some_and(|block| block.zone == Zone::Entry);
        let head = (before.min(start)..start).rev().take_while(is_head).last().unwrap_or(start);
        document.blocks.get(head..end).unwrap_or_default().iter()
    }
}

/// The dated posts. Studies do not count as work; projects and volunteering only where a subject is asked for.
fn posts<'d>(document: &'d Document, with_projects: bool, today: Option<Month>) -> Vec<Post<'d>> {
    let section_of =
        |entry: &Entry| document.blocks.get(..entry.block).unwrap_or_default().iter().rev().find(|block| block.zone == Zone::Heading);
    let is_project = |entry: &Entry| {
        section_of(entry).is_some_and(|heading| {
            let unpaid = |word: &str| matches!(word, "projects" | "project" | "volunteer" | "volunteering");
            heading.words.iter().any(unpaid)
        })
    };
    let titles = Lexicon::builtin().cues("title-word");
    let is_study = |entry: &Entry| {
        document.blocks.get(entry.block).is_some_and(|head| {
            let titled = (0..head.words.len()).any(|at| titles.longest_at(&head.words, at).is_some());
            degree_named(head).is_some() && !titled
        })
    };
    let dated = document.entries.iter().filter_map(|entry| Some(Post { entry, dates: entry.dates.as_ref()? }));
    dated
        .filter(|post| post.dates.at_most(today).is_some() && !is_study(post.entry) && (with_projects || !is_project(post.entry)))
        .collect()
}

fn by_the_posts(
    posts: &[&Post],
    subject: Option<&Subject>,
    least: u32,
    said: Option<Said>,
    document: &Document,
    today: Option<Month>,
) -> Outcome {
    let sum: Worked = worked(posts.iter().map(|post| post.dates), today);
    let place = |post: &&Post| document.blocks.get(post.entry.block).map(|block| block.words.span_of(post.dates.words.clone()));
    let evidence: Vec<Span> = posts.iter().filter_map(place).collect();
    let found = if subject.is_some() { sum.said() } else { sum.said() + " in all posts" };
    if sum.least >= least {
        return Outcome::met(found, evidence);
    }
    if sum.goes_on {
        let reason = "a post goes on to the present, which is not counted without today's date; count it yourself".to_owned();
        return Outcome { status: Status::NotChecked, found: (sum.most > 0).then_some(found), evidence, reason: Some(reason) };
    }
    let which = subject.map_or_else(|| "the dated posts".to_owned(), |subject| format!("the dated posts that speak of {}", subject.name));
    let mut reason = if sum.most >= least {
        format!(
            "{} are asked; with years alone {which} add up to {} at least and {} at most, so give the months too",
            months(least),
            months(sum.least),
            months(sum.most)
        )
    } else {
        format!("{which} add up to {} of the {} asked", sum.said(), months(least))
    };
    match (said.filter(|said| said.months >= least), subject) {
        (Some(said), _) => reason.push_str(&format!("; the text says “{}”, so see that the two agree", said.text)),
        (None, Some(subject)) if sum.most < least => {
            reason.push_str(&format!("; if more of your work was in {}, say so in those posts", subject.name));
        }
        (None, None) if sum.most < least => reason.push_str("; if work is missing from the resume, add it with its dates"),
        _ => {}
    }
    Outcome::partial(found, evidence, reason)
}

fn by_the_text(said: &Said, least: u32) -> Outcome {
    let (found, evidence) = (said.text.clone(), vec![said.span]);
    if said.months >= least {
        return Outcome::met(found, evidence);
    }
    Outcome::partial(found.clone(), evidence, format!("the text says {found}; the posting asks for {}", months(least)))
}

fn no_posts(document: &Document) -> &'static str {
    match document.kind {
        Kind::Letter => "a letter gives no dates of posts; compare the resume",
        _ if document.entries.is_empty() => "no posts with dates could be read in this resume; put the months and years beside each post",
        _ => "no dates could be read in this resume; put the months and years beside each post",
    }
}

fn unnamed(subject: &Subject, document: &Document) -> String {
    let name = &subject.name;
    let skills = document.blocks.iter().filter(|block| block.zone == Zone::Skills);
    if subject.is_named_in(skills) {
        return format!("{name} stands among the skills, but no post in the resume speaks of it; say in which posts you used it");
    }
    format!("no post in the resume speaks of {name}; if it was part of one of them, say so there")
}

/// How long the text says that something was done: "six years of Python".
struct Said {
    months: u32,
    text: String,
    span: Span,
}

/// How many words may lie between a time and what it was spent on.
const NEAR: usize = 14;

/// The longest time that the text names for the subject, outside its posts.
fn said(document: &Document, subject: Option<&Subject>) -> Option<Said> {
    let letter = document.kind == Kind::Letter;
    let tells = move |zone: Zone| letter || matches!(zone, Zone::Summary | Zone::Headline | Zone::Skills | Zone::Other);
    let mut best: Option<Said> = None;
    for block in speaking(document).filter(|block| tells(block.zone)) {
        for sentence in block.sentences() {
            let times: Vec<(usize, Said)> = sentence
                .clone()
                .filter_map(|at| Some((at, time_at(block, at, &sentence)?)))
                .filter(|(at, _)| is_own(block, *at, &sentence, letter))
                .collect();
            let starts: Vec<usize> = times.iter().map(|(at, _)| *at).collect();
            let after = |index: usize| {
                let next = starts.get(index + 1).copied().unwrap_or(sentence.end);
                starts[index]..next.min(starts[index] + NEAR)
            };
            let before = |index: usize| {
                let last = index.checked_sub(1).map_or(sentence.start, |last| starts[last]);
                last.max(starts[index].saturating_sub(NEAR))..starts[index]
            };
            let names = |words: Range<usize>| match subject {
                Some(subject) => subject.is_in(block, words),
                None => sentence.clone().any(|at| is_work(block.words.folded(at))),
            };
            // "Six years of Python and seven in nursing": what follows a time tells what it was spent on, if anything does.
            let follows = (0..starts.len()).any(|index| names(after(index)));
            for (index, (_, found)) in times.into_iter().enumerate() {
                let named = if follows { names(after(index)) } else { names(before(index)) };
                if named && best.as_ref().is_none_or(|best| found.months > best.months) {
                    best = Some(found);
                }
            }
        }
    }
    best
}

fn is_work(word: &str) -> bool {
    matches!(
        word,
        "experience" | "experienced" | "background" | "career" | "worked" | "working" | "work" | "spent" | "practice" | "expertise"
    )
}

/// "6 years", "six (6) years", "7+ years", "3-5 years", "18 months", "a decade".
fn time_at(block: &Block, at: usize, sentence: &Range<usize>) -> Option<Said> {
    let words = &block.words;
    let word = words.folded(at);
    let said = |number: u32, unit: u32, end: usize| {
        let range = at..end;
        (end <= sentence.end).then(|| Said { months: number * unit, text: shown(block, range.clone()), span: words.span_of(range) })
    };
    let unit = |word: &str| match word {
        "years" | "year" | "yrs" | "yr" | "years'" | "year's" => Some(12),
        "months" | "month" => Some(1),
        "decade" | "decades" => Some(120),
        _ => None,
    };
    if word == "decade" && matches!(words.folded(at.wrapping_sub(1)), "a" | "than") {
        return said(1, 120, at + 1);
    }
    let glued = word.find(|c: char| c.is_ascii_alphabetic()).filter(|&cut| cut > 0 && word.is_char_boundary(cut));
    if let Some((digits, rest)) = glued.and_then(|cut| Some((word.get(..cut)?, word.get(cut..)?))) {
        return said(number(digits)?, unit(rest)?, at + 1);
    }
    let least = number(word).filter(|least| *least <= 60)?;
    if at > sentence.start && number(words.folded(at - 1)).is_some() && words.gap(at) == Gap::Hyphen {
        return None;
    }
    let mut next = at + 1;
    while next < at + 5
        && (number(words.folded(next)).is_some() || matches!(words.folded(next), "plus" | "or" | "more" | "to" | "full" | "long"))
    {
        next += 1;
    }
    let unit = unit(words.folded(next))?;
    let past = matches!(words.folded(next + 1), "old" | "ago" | "later" | "before")
        || words.folded(next + 1) == "of" && words.folded(next + 2) == "age";
    if past { None } else { said(least, unit, next + 1) }
}

/// Whether a time is the writer's own, and not denied: in a letter an "I" says so, in a resume nobody else is spoken of.
fn is_own(block: &Block, at: usize, sentence: &Range<usize>, letter: bool) -> bool {
    let words = &block.words;
    let first = |word: &str| matches!(word, "i" | "i've" | "i'm" | "i'd" | "my" | "me" | "myself");
    let others = |word: &str| {
        matches!(
            word,
            "you"
                | "your"
                | "you've"
                | "we"
                | "we've"
                | "our"
                | "their"
                | "they"
                | "company"
                | "firm"
                | "founded"
                | "family"
                | "his"
                | "her"
        )
    };
    let before = sentence.start..at;
    let nearest = before.clone().rev().map(|at| words.folded(at)).find(|word| first(word) || others(word));
    let next_to = words.folded(at.wrapping_sub(1));
    if matches!(next_to, "next" | "within" | "every" | "first" | "after" | "under" | "aged" | "coming") || is_negated(words, sentence, at) {
        return false;
    }
    match nearest {
        Some(word) => first(word),
        // "With six years in nursing, I …", "Six years as a nurse have taught me …".
        None => !letter || (at..sentence.end).any(|at| first(words.folded(at))),
    }
}
