//! A folder of forty applications, with what is planted in it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::chance::Chance;
use super::words::Words;
use super::{jobs, letters, plants, resumes};

/// How many jobs have a resume of their own, and how many posts got other dates or another title in one of them.
const VARIANTS: usize = 10;
const OTHER_DATES: usize = 5;
const OTHER_TITLES: usize = 4;

pub struct Folder {
    pub files: BTreeMap<String, String>,
    pub planted: Vec<Planted>,
    /// Sentences that look like mistakes and are none, with their files.
    pub decoys: Vec<(String, String)>,
}

/// A mistake with every place at which it can be seen: for what two files share, a report in either is enough.
pub struct Planted {
    pub kind: Kind,
    pub what: String,
    pub places: Vec<(String, Range<usize>)>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    EmployerAtTheEdges,
    EmployerInTheBody,
    Title,
    Paragraph,
    Letter,
    Unsupported,
    Contradicting,
    Dates,
    PostTitle,
    SecondApplication,
    Swap,
}

impl Kind {
    pub const ALL: [Kind; 11] = [
        Kind::EmployerAtTheEdges,
        Kind::EmployerInTheBody,
        Kind::Title,
        Kind::Paragraph,
        Kind::Letter,
        Kind::Unsupported,
        Kind::Contradicting,
        Kind::Dates,
        Kind::PostTitle,
        Kind::SecondApplication,
        Kind::Swap,
    ];

    /// The rule that is there for such a mistake, first, and those whose reports of it are right too.
    pub fn rules(self) -> &'static [&'static str] {
        match self {
            Kind::EmployerAtTheEdges => &["employer-of-another", "employer-of-another-body"],
            Kind::EmployerInTheBody => &["employer-of-another-body", "employer-of-another"],
            Kind::Title => &["job-of-another"],
            Kind::Paragraph => &["paragraph-reused"],
            Kind::Letter => &["letter-reused", "paragraph-reused"],
            Kind::Unsupported => &["number-unsupported", "number-contradicts"],
            Kind::Contradicting => &["number-contradicts", "number-unsupported"],
            Kind::Dates => &["post-dates-differ"],
            Kind::PostTitle => &["post-titles-differ"],
            Kind::SecondApplication => &["same-job-twice"],
            Kind::Swap => &["swap-test"],
        }
    }
}

/// The folder of a seed.
pub fn draw(seed: u64) -> Folder {
    let words = Words::read();
    let mut chance = Chance::new(seed);
    let jobs = jobs::draw(&words, &mut chance);
    let letters = letters::draw(&words, &jobs, &mut chance);
    let mut resumes = resumes::draw(&words, &jobs, VARIANTS, &mut chance);
    let changed = resumes::plant(&words, &mut resumes, OTHER_DATES, OTHER_TITLES, &mut chance);
    let mut garden = plants::Garden::new(&words, jobs, letters, &mut chance);
    garden.plant();
    let plants::Garden { jobs, letters, planted: kinds, decoys, .. } = garden;

    let mut files = BTreeMap::new();
    let path = |job: usize, name: &str| format!("applications/{}/{name}", jobs[job].folder);
    let mut planted: Vec<Planted> = kinds.into_iter().map(|(kind, what)| Planted { kind, what, places: Vec::new() }).collect();
    for letter in &letters {
        let (text, places) = letter.write(&jobs[letter.job]);
        let file = path(letter.job, "cover-letter.md");
        for (plant, place) in places {
            planted[plant].places.push((file.clone(), place));
        }
        files.insert(file, text);
        files.insert(path(letter.job, "job.txt"), jobs[letter.job].posting(&words));
    }
    let written: Vec<(String, String, Vec<_>)> = resumes
        .iter()
        .map(|resume| {
            let (text, places) = resume.write(&words);
            (resume.job.map_or_else(|| "resume.md".to_owned(), |job| path(job, "resume.md")), text, places)
        })
        .collect();
    for change in changed {
        // The changed resume comes first; that it disagrees with the others can be said in each of them.
        let mut places = Vec::new();
        for (index, (file, _, posts)) in written.iter().enumerate() {
            for heading in posts.iter().filter(|heading| heading.post == change.post) {
                let place = (file.clone(), if change.dates { heading.dates.clone() } else { heading.title.clone() });
                places.insert(if index == change.resume { 0 } else { places.len() }, place);
            }
        }
        let kind = if change.dates { Kind::Dates } else { Kind::PostTitle };
        planted.push(Planted { kind, what: change.what, places });
    }
    files.extend(written.into_iter().map(|(file, text, _)| (file, text)));
    let decoys = decoys.into_iter().map(|(letter, text)| (path(letter, "cover-letter.md"), text)).collect();
    Folder { files, planted, decoys }
}
