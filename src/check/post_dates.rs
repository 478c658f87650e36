//! What the dates of a resume's posts say about each other and about the present month.
//!
//! A year without a month may be any month of it. Every comparison takes the months that speak for the writer, so what is found is sure.

use super::settings::{PostDatesFind, PostDatesSettings};
use super::{Context, Hit, Lacks, Outcome, hit_on};
use crate::document::dates::{Date, DateRange, DateStyle, Month, date_range, dates};
use crate::document::{Block, Document, Entry, Shape, Zone};
use crate::posting::gates::degree_named;
use crate::text::Words;
use crate::text::lexicon::Lexicon;

/// Looks for one kind of slip.
pub fn run(context: &Context<'_>, find: PostDatesFind, settings: &PostDatesSettings, found: &mut Vec<Hit>) -> Outcome {
    let months = i32::try_from(settings.months).unwrap_or(i32::MAX);
    let posts = posts(context.document);
    match find {
        PostDatesFind::Backwards => backwards(context, found),
        PostDatesFind::Undated => undated(context, &posts, found),
        PostDatesFind::YearOnly => year_only(&posts, found),
        PostDatesFind::OutOfOrder => out_of_order(context, &posts, found),
        PostDatesFind::Overlap => overlap(&posts, months, found),
        PostDatesFind::Ahead | PostDatesFind::Gap | PostDatesFind::Old => {
            let Some(today) = context.today else { return Outcome::NotChecked(Lacks::Today) };
            match find {
                PostDatesFind::Ahead => ahead(context, &posts, today, found),
                PostDatesFind::Gap => gap(context.document, &posts, months, today, found),
                _ => old(&posts, months, today, found),
            }
        }
    }
    Outcome::Checked
}

/// A post with dates.
struct Post<'d> {
    /// Its place among all posts.
    index: usize,
    entry: &'d Entry,
    dates: &'d DateRange,
    /// The block that the dates stand in.
    head: &'d Block,
    /// The block that names the section.
    section: Option<usize>,
    /// Whether that is a section of projects or of unpaid work, which need not follow one another in time.
    is_project: bool,
}

impl Post<'_> {
    fn hit(&self) -> Hit {
        hit_on(self.head, self.dates.words.clone())
    }

    /// The first month it may have begun in.
    fn from(&self) -> i32 {
        earliest(&self.dates.start)
    }

    /// The last month it may have ended in; `None` where it goes on.
    fn to(&self) -> Option<i32> {
        self.dates.end.as_ref().map(latest)
    }
}

/// The dated posts of work in the resume's order. Studies among them are left out.
fn posts(document: &Document) -> Vec<Post<'_>> {
    let mut section = None;
    let mut next = 0;
    let mut found = Vec::new();
    for (index, entry) in document.entries.iter().enumerate() {
        while next < entry.block {
            if document.blocks.get(next).is_some_and(|block| block.zone == Zone::Heading) {
                section = Some(next);
            }
            next += 1;
        }
        let (Some(dates), Some(head)) = (&entry.dates, document.blocks.get(entry.block)) else { continue };
        if degree_named(head).is_some() && !has_title(&head.words) {
            continue;
        }
        let is_project = section.and_then(|at| document.blocks.get(at)).is_some_and(|heading| {
            let loose = |word: &str| matches!(word, "projects" | "project" | "volunteer" | "volunteering" | "activities" | "awards");
            heading.words.iter().any(loose)
        });
        found.push(Post { index, entry, dates, head, section, is_project });
    }
    found
}

fn has_title(words: &Words) -> bool {
    let titles = Lexicon::builtin().cues("title-word");
    (0..words.len()).any(|at| titles.longest_at(words, at).is_some())
}

fn earliest(date: &Date) -> i32 {
    Month { year: date.year, month: date.month.unwrap_or(1) }.number()
}

fn latest(date: &Date) -> i32 {
    Month { year: date.year, month: date.month.unwrap_or(12) }.number()
}

/// Spans of time that end before they begin.
fn backwards(context: &Context<'_>, found: &mut Vec<Hit>) {
    for (_, block) in context.blocks().filter(|(_, block)| block.words.len() <= 30) {
        let Some(range) = date_range(&block.words) else { continue };
        let Some(end) = &range.end else { continue };
        // "Nov – Feb 2019" begins in the year before; of 05/04/2019 nobody knows which number is the month.
        let year_said_once = range.start.style == DateStyle::MonthName && range.start.words.len() == 1;
        let unsure = year_said_once || [&range.start, end].iter().any(|date| month_is_unsure(&block.words, date));
        let is_backwards = if unsure { end.year < range.start.year && !year_said_once } else { latest(end) < earliest(&range.start) };
        if is_backwards {
            found.push(hit_on(block, range.words.clone()));
        }
    }
}

/// Whether a date has a day and a month in figures, either of which may be the month.
pub(super) fn month_is_unsure(words: &Words, date: &Date) -> bool {
    let mut parts = words.folded(date.words.start).split(['/', '.']);
    let mut small = || parts.next().and_then(|part| part.parse::<u8>().ok()).is_some_and(|number| number <= 12);
    date.style == DateStyle::MonthNumber && small() && small()
}

/// Posts that begin or end after this month, unless their line says that this is meant.
fn ahead(context: &Context<'_>, posts: &[Post<'_>], today: Month, found: &mut Vec<Hit>) {
    let meant = |word: &str| {
        matches!(
            word,
            "expected"
                | "anticipated"
                | "incoming"
                | "upcoming"
                | "planned"
                | "planning"
                | "scheduled"
                | "starting"
                | "starts"
                | "will"
                | "contract"
                | "contractor"
                | "fixed"
                | "term"
                | "temporary"
                | "seasonal"
                | "until"
                | "valid"
                | "expires"
                | "offer"
                | "accepted"
                | "deferred"
                | "visiting"
                | "appointed"
                | "elected"
                | "intern"
                | "internship"
                | "fellow"
                | "fellowship"
                | "secondment"
                | "cover"
                | "apprentice"
                | "apprenticeship"
                | "student"
                | "graduate"
                | "resident"
                | "residency"
                | "trainee"
                | "candidate"
                | "due"
                | "to-date"
        )
    };
    for post in posts {
        let from = earliest(&post.dates.start);
        let to = post.dates.end.as_ref().map(earliest);
        let is_ahead = from > today.number() || to.is_some_and(|to| to > today.number());
        let unsure =
            [Some(&post.dates.start), post.dates.end.as_ref()].into_iter().flatten().any(|date| month_is_unsure(&post.head.words, date));
        let by_years = post.dates.start.year > today.year || post.dates.end.as_ref().is_some_and(|end| end.year > today.year);
        if is_ahead && (!unsure || by_years) && !head_blocks(context.document, post.entry).any(|block| block.words.iter().any(meant)) {
            found.push(post.hit());
        }
    }
}

/// The lines of a post above its statements, or at least the one with the dates.
fn head_blocks<'d>(document: &'d Document, entry: &Entry) -> impl Iterator<Item = &'d Block> {
    let above = document.blocks.get(..entry.block).unwrap_or_default().iter().rev().take_while(|block| block.zone == Zone::Entry);
    let below = document.blocks.get(entry.block..entry.bullets.start).unwrap_or_default().iter();
    above.take(3).chain(below)
}

/// Posts without any date, where most others have one.
fn undated(context: &Context<'_>, posts: &[Post<'_>], found: &mut Vec<Hit>) {
    let document = context.document;
    let undated: Vec<&Entry> = document
        .entries
        .iter()
        .filter(|entry| entry.dates.is_none())
        .filter(|entry| {
            let head = document.blocks.get(entry.block..entry.bullets.start).unwrap_or_default();
            let first = document.blocks.get(entry.bullets.start);
            let told = document.blocks.get(entry.bullets.clone()).unwrap_or_default().iter().any(|block| block.zone == Zone::Bullet);
            let dated = head.iter().chain(first).any(|block| !dates(&block.words).is_empty());
            told && !dated && head.iter().any(|block| has_title(&block.words) && block.words.len() <= 12)
        })
        .collect();
    if posts.len() < 2 || undated.len() * 2 > posts.len() {
        return;
    }
    for entry in undated {
        if let (Some(title), Some(head)) = (entry.title, document.blocks.get(entry.block)) {
            let words = (0..head.words.len()).filter(|&at| title.contains(head.words.span(at)));
            let (first, last) = words.fold((usize::MAX, 0), |(first, last), at| (first.min(at), last.max(at)));
            if first <= last {
                found.push(Hit { absent: true, ..hit_on(head, first..last + 1) });
            }
        }
    }
}

/// Posts of which no month is known.
fn year_only(posts: &[Post<'_>], found: &mut Vec<Hit>) {
    let has_month = |date: &Date| date.month.is_some();
    found.extend(
        posts.iter().filter(|post| !has_month(&post.dates.start) && !post.dates.end.as_ref().is_some_and(has_month)).map(Post::hit),
    );
}

/// The first post of each section that began only after the post above it had ended: posts that overlap may stand either way.
fn out_of_order(context: &Context<'_>, posts: &[Post<'_>], found: &mut Vec<Hit>) {
    let mut told = None;
    for pair in posts.windows(2) {
        let [above, below] = pair else { continue };
        let apart = above.section != below.section || above.index + 1 != below.index || above.is_project;
        let Some(ended) = above.to().filter(|_| !apart && told != Some(below.section)) else { continue };
        if below.from() <= ended || above.from() > ended {
            continue;
        }
        // A heading of its own begins another group of posts, whether it is known as a section or not.
        let level = |block: &Block| if let Shape::Heading(level) = block.shape { level } else { u8::MAX };
        let blocks = &context.document.blocks;
        let told_between = blocks.get(above.entry.bullets.clone()).unwrap_or_default();
        let heads_between = blocks.get(above.entry.bullets.end..below.entry.block).unwrap_or_default();
        let own = head_blocks(context.document, above.entry).map(level).min().unwrap_or(u8::MAX);
        let parted = told_between.iter().any(|block| level(block) < u8::MAX) || heads_between.iter().any(|block| level(block) < own);
        if !parted {
            let mut hit = below.hit();
            let shown = above.hit().values;
            hit.values.extend(shown.into_iter().map(|(_, dates)| ("above", dates)));
            found.push(hit);
            told = Some(below.section);
        }
    }
}

/// Stretches of more than so many months between two posts in which nothing else is dated.
fn gap(document: &Document, posts: &[Post<'_>], months: i32, today: Month, found: &mut Vec<Hit>) {
    // A post without dates may lie in any gap.
    if posts.len() < 2 || document.entries.iter().any(|entry| entry.dates.is_none()) {
        return;
    }
    // Everything that is dated fills a gap, studies and single years too: (first month, last month, the post it is).
    let mut spans: Vec<(i32, i32, Option<&Post<'_>>)> =
        posts.iter().map(|post| (post.from(), post.to().unwrap_or(today.number()), Some(post))).collect();
    for block in document.blocks.iter().filter(|block| matches!(block.zone, Zone::Entry | Zone::Education | Zone::Other)) {
        spans.extend(dates(&block.words).iter().map(|date| (earliest(date), latest(date), None)));
        if let Some(range) = date_range(&block.words) {
            spans.push((earliest(&range.start), range.end.as_ref().map_or(today.number(), latest), None));
        }
    }
    // A post before the single dates of its own line.
    spans.sort_by_key(|span| (span.0, span.2.is_none(), span.1));
    let first = posts.iter().map(Post::from).min().unwrap_or(i32::MAX);
    let mut reached: Option<i32> = None;
    for (from, to, post) in spans {
        let free = reached.map_or(0, |reached| from - reached - 1);
        if let Some(post) = post.filter(|_| free > months && reached.is_some_and(|reached| reached >= first)) {
            let mut hit = post.hit();
            hit.values.push(("months", free.to_string()));
            found.push(hit);
        }
        reached = Some(reached.map_or(to, |reached| reached.max(to)));
    }
}

/// Posts that surely began more than so many months before another one ended.
fn overlap(posts: &[Post<'_>], months: i32, found: &mut Vec<Hit>) {
    let sure_end = |post: &Post<'_>| post.dates.end.as_ref().map_or(i32::MAX, earliest);
    let mut work: Vec<&Post<'_>> = posts.iter().filter(|post| !post.is_project).collect();
    work.sort_by_key(|post| latest(&post.dates.start));
    let mut longest: Option<&Post<'_>> = None;
    for post in work {
        let from = latest(&post.dates.start);
        if let Some(other) = longest.filter(|other| sure_end(other).min(sure_end(post)).saturating_sub(from) >= months) {
            let mut hit = post.hit();
            hit.values.extend(other.hit().values.into_iter().map(|(_, dates)| ("other", dates)));
            found.push(hit);
        }
        if longest.is_none_or(|other| sure_end(post) > sure_end(other)) {
            longest = Some(post);
        }
    }
}

/// Posts that ended more than so many months ago.
fn old(posts: &[Post<'_>], months: i32, today: Month, found: &mut Vec<Hit>) {
    found.extend(posts.iter().filter(|post| post.to().is_some_and(|to| today.number() - to > months)).map(Post::hit));
}
