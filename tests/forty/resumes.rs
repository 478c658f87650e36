//! The resume, its tailored variants, and what is planted in those.

use std::ops::Range;

use super::chance::Chance;
use super::letters::{CLOSE, OPEN};
use super::words::{Post, Words};

/// A resume of the folder. The first is the one at the root, the others belong to a job.
pub struct Resume {
    pub job: Option<usize>,
    summary: String,
    posts: Vec<Entry>,
    months: Months,
    dash: &'static str,
}

struct Entry {
    post: usize,
    title: String,
    from: (u32, u32),
    to: Option<(u32, u32)>,
    facts: Vec<usize>,
    keep: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Months {
    Long,
    Short,
    Digits,
    Left,
}

/// A post whose dates or title were changed in one resume.
pub struct Changed {
    pub post: usize,
    pub dates: bool,
    pub resume: usize,
    pub what: String,
}

/// Where the title and the dates of a post stand in a text.
pub struct Heading {
    pub post: usize,
    pub title: Range<usize>,
    pub dates: Range<usize>,
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// The resume at the root and variants for some jobs, which leave out bullets, reorder them, write dates in other ways and put the title of the job
/// into the summary.
pub fn draw(words: &Words, jobs: &[super::jobs::Job], variants: usize, chance: &mut Chance) -> Vec<Resume> {
    let all = |post: usize, of: &Post| (0..of.facts.len()).map(move |fact| (post, fact));
    let entry = |(post, of): (usize, &Post)| Entry {
        post,
        title: of.title.clone(),
        from: of.from,
        to: of.to,
        facts: all(post, of).map(|(_, fact)| fact).collect(),
        keep: true,
    };
    let entries = || words.person.posts.iter().enumerate().map(entry).collect::<Vec<Entry>>();
    let summary = words.person.summary.clone();
    let mut resumes = vec![Resume { job: None, summary, posts: entries(), months: Months::Long, dash: "–" }];
    for job in chance.order(jobs.len()).into_iter().take(variants) {
        let mut posts = entries();
        for entry in &mut posts {
            chance.shuffle(&mut entry.facts);
            entry.facts.truncate(2 + chance.below(3));
            entry.keep = entry.post < 3 || chance.percent(75);
            if chance.percent(15) {
                entry.title = format!("{} ({})", entry.title, words.person.posts[entry.post].bracket);
            }
        }
        let summary = match chance.below(2) {
            0 => format!("{} Looking for a post as {}.", words.person.summary, jobs[job].title),
            _ => format!("At home with {}. {}", words.trades.skills[&jobs[job].skills[0]].short[0], words.person.summary),
        };
        let months = *chance.one(&[Months::Long, Months::Short, Months::Digits, Months::Left]);
        resumes.push(Resume { job: Some(job), summary, posts, months, dash: chance.one::<&str>(&["–", "-", "to"]) });
    }
    resumes
}

/// Changes the dates of some posts and the titles of others, each in one variant, and says which.
pub fn plant(words: &Words, resumes: &mut [Resume], dates: usize, titles: usize, chance: &mut Chance) -> Vec<Changed> {
    let mut changed = Vec::new();
    let posts = words.person.posts.len();
    let by_date: Vec<usize> = chance.order(posts).into_iter().take(dates).collect();
    let by_title: Vec<usize> = chance.order(posts).into_iter().take(titles).collect();
    let variants: Vec<usize> = chance.order(resumes.len() - 1).into_iter().map(|variant| variant + 1).collect();
    for (post, resume) in by_date.into_iter().zip(&variants) {
        let months = resumes[*resume].months;
        let entry = &mut resumes[*resume].posts[post];
        entry.keep = true;
        let before = (entry.from, entry.to);
        match (chance.below(3), &mut entry.to) {
            (0, _) if months != Months::Left => entry.from.1 = (entry.from.1 + 3 + chance.below(4) as u32) % 12 + 1,
            (1, Some(to)) => to.0 += 1,
            _ => entry.from.0 -= 1,
        }
        let what = format!("{}: {before:?} became {:?}", entry.title, (entry.from, entry.to));
        changed.push(Changed { post, dates: true, resume: *resume, what });
    }
    // From the other end, so that few resumes have both.
    for (post, resume) in by_title.into_iter().zip(variants.iter().rev()) {
        let entry = &mut resumes[*resume].posts[post];
        let twice = changed.iter().any(|changed: &Changed| changed.post == post && changed.resume == *resume);
        assert!(!twice, "a post has one mistake at most");
        entry.keep = true;
        entry.title = chance.one(&words.person.posts[post].wrong_titles).clone();
        let what = format!("{} became {}", words.person.posts[post].title, entry.title);
        changed.push(Changed { post, dates: false, resume: *resume, what });
    }
    changed
}

impl Resume {
    /// The text, and for each post the places of its title and of its dates.
    pub fn write(&self, words: &Words) -> (String, Vec<Heading>) {
        let person = &words.person;
        let mut marked = format!("# {}\n\n{}\n\n## Summary\n\n{}\n\n## Experience\n", person.name, person.contact, self.summary);
        let kept: Vec<&Entry> = self.posts.iter().filter(|entry| entry.keep).collect();
        for entry in &kept {
            let of = &person.posts[entry.post];
            let dates = self.dates(entry);
            marked.push_str(&format!("\n### {OPEN}{}{CLOSE}, {} ({OPEN}{dates}{CLOSE})\n\n", entry.title, of.employer));
            for fact in &entry.facts {
                let fact = &of.facts[*fact];
                marked.push_str(&format!("- {}\n", fact.bullet.replace("{n}", &fact.n)));
            }
        }
        marked.push_str(&format!("\n## Education\n\n{}\n\n## Skills\n\n{}\n", person.education, person.skills));
        let mut text = String::new();
        let mut places = Vec::new();
        for letter in marked.chars() {
            match letter {
                OPEN => places.push(text.len()..text.len()),
                CLOSE => places.last_mut().expect("opened before").end = text.len(),
                _ => text.push(letter),
            }
        }
        let pairs = places
            .chunks(2)
            .zip(kept)
            .map(|(pair, entry)| Heading { post: entry.post, title: pair[0].clone(), dates: pair[1].clone() })
            .collect();
        (text, pairs)
    }

    fn dates(&self, entry: &Entry) -> String {
        let month = |(year, month): (u32, u32)| match self.months {
            Months::Long => format!("{} {year}", MONTHS[month as usize - 1]),
            Months::Short => format!("{} {year}", &MONTHS[month as usize - 1][..3]),
            Months::Digits => format!("{month:02}/{year}"),
            Months::Left => year.to_string(),
        };
        let end = entry.to.map_or_else(|| "present".to_owned(), month);
        format!("{} {} {end}", month(entry.from), self.dash)
    }
}
