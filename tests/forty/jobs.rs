//! The jobs of the folder and their postings.

use super::chance::{Chance, Deck};
use super::words::{Words, spelled};

/// How many jobs there are, and how many of them are there twice.
pub const JOBS: usize = 40;
pub const TWINS: usize = 3;

#[derive(Clone)]
pub struct Job {
    pub trade: usize,
    pub employer: String,
    pub title: String,
    pub place: String,
    pub about: String,
    /// Whom the posting names for questions.
    pub person: Option<String>,
    /// The skills that the posting asks for.
    pub skills: Vec<String>,
    /// Its requirements, which say more than the skills.
    pub asks: Vec<String>,
    /// Sentences of the posting besides.
    pub says: Vec<String>,
    /// A legal form that the posting has behind the name.
    pub suffix: Option<String>,
    pub layout: usize,
    /// The job that this one is, seen a second time.
    pub twin_of: Option<usize>,
    pub folder: String,
}

/// Forty jobs. Some share an employer, a title or a part of a name; three are other postings for a job that is there already.
pub fn draw(words: &Words, chance: &mut Chance) -> Vec<Job> {
    let trades = &words.trades.trades;
    let mut taken: Vec<(usize, String, String)> = Vec::new();
    let mut employers: Vec<Vec<String>> = trades.iter().map(|trade| trade.employers.clone()).collect();
    employers.iter_mut().for_each(|names| chance.shuffle(names));
    let mut titles: Vec<Deck> = trades.iter().map(|trade| Deck::of(trade.titles.len())).collect();
    for fixed in &words.trades.always {
        let trade = trades.iter().position(|trade| trade.name == fixed.trade).expect("a trade of that name");
        let employer = fixed.employer.clone().or_else(|| employers[trade].pop()).expect("an employer is left");
        taken.push((trade, employer, fixed.title.clone()));
    }
    // Two firms with two different jobs and one with the same job in two places: neither is a second application.
    let mut order = chance.order(trades.len());
    for trade in order.drain(..2) {
        let employer = employers[trade].pop().expect("an employer is left");
        for _ in 0..2 {
            let title = trades[trade].titles[titles[trade].deal(chance)].clone();
            taken.push((trade, employer.clone(), title));
        }
    }
    let branches = employers[order[0]].pop().expect("an employer is left");
    let title = trades[order[0]].titles[titles[order[0]].deal(chance)].clone();
    let first_branch = taken.len();
    taken.extend([(order[0], branches.clone(), title.clone()), (order[0], branches, title)]);
    let mut turn = 0;
    while taken.len() < JOBS - TWINS {
        let trade = turn % trades.len();
        turn += 1;
        if let Some(employer) = employers[trade].pop() {
            taken.push((trade, employer, trades[trade].titles[titles[trade].deal(chance)].clone()));
        }
    }
    let mut places = Deck::of(words.trades.places.len());
    let mut jobs: Vec<Job> = Vec::new();
    for (trade, employer, title) in taken {
        let mut place = words.trades.places[places.deal(chance)].clone();
        while jobs.len() == first_branch + 1 && place == jobs[first_branch].place {
            place = words.trades.places[places.deal(chance)].clone();
        }
        jobs.push(job(words, chance, trade, employer, title, place));
    }
    let ordinary: Vec<usize> = (first_branch + 2..jobs.len()).collect();
    let start = chance.below(ordinary.len() - 2 * TWINS);
    for of in ordinary[start..].iter().step_by(2).take(TWINS) {
        let known = jobs[*of].clone();
        let layout = (known.layout + 1 + chance.below(LAYOUTS - 1)) % LAYOUTS;
        let again = job(words, chance, known.trade, known.employer, known.title, known.place);
        jobs.push(Job { about: known.about, layout, twin_of: Some(*of), ..again });
    }
    for index in 0..jobs.len() {
        let folder = slug(&format!("{} {}", jobs[index].employer, jobs[index].title));
        let same = jobs[..index].iter().filter(|job| job.folder.starts_with(&folder)).count();
        jobs[index].folder = if same == 0 { folder } else { format!("{folder}-{}", same + 1) };
    }
    jobs
}

fn job(words: &Words, chance: &mut Chance, trade: usize, employer: String, title: String, place: String) -> Job {
    let of = &words.trades.trades[trade];
    let mut skills = of.skills.clone();
    chance.shuffle(&mut skills);
    skills.truncate(4 + chance.below(2));
    let mut asks: Vec<String> = skills.iter().map(|skill| chance.one(&words.trades.skills[skill].asks).clone()).collect();
    for extra in chance.order(words.trades.extras.len()).into_iter().take(chance.below(3)) {
        asks.push(words.trades.extras[extra].clone());
    }
    Job {
        trade,
        employer,
        title,
        place,
        about: chance.one(&of.about).clone(),
        person: chance.percent(50).then(|| chance.one(&words.trades.people).clone()),
        skills,
        asks,
        says: Vec::new(),
        suffix: chance.percent(30).then(|| chance.one(&words.trades.suffixes).clone()),
        layout: chance.below(LAYOUTS),
        twin_of: None,
        folder: String::new(),
    }
}

const LAYOUTS: usize = 7;

impl Job {
    /// The text of the posting, 60 to 120 words in one of seven layouts.
    pub fn posting(&self, words: &Words) -> String {
        let company = match &self.suffix {
            Some(suffix) => format!("{} {suffix}", self.employer),
            None => self.employer.clone(),
        };
        let says = &words.trades.trades[self.trade].says;
        let says = says.replace("{c}", &self.employer).replace("{about}", &self.about).replace("{place}", &self.place);
        let intro = capitalised(&[&[says], self.says.as_slice()].concat().join(" "));
        let (title, place) = (&self.title, &self.place);
        let head = match self.layout {
            0 => format!("Job title: {title}\nCompany: {company}\nLocation: {place}\n\n{intro}\n\nRequirements:\n\n"),
            1 => format!("{title} at {company}\n{place}\n\n{intro}\n\nWhat you bring\n\n"),
            2 => format!("Position: {title}\nEmployer: {company}\nPlace of work: {place}\n\n{intro}\n\nYou have:\n"),
            3 => format!("{title} at {company}\n\nLocation: {place}\n\n{intro}\n\n"),
            4 => format!("Company: {company}\nRole: {title}\nLocation: {place}\n\nAbout us\n{intro}\n\nYour profile\n"),
            5 => format!("# {title} at {company}\n\n{place}, full time\n\n{intro}\n\n## What we ask for\n\n"),
            _ => format!("Job title: {title}\nCompany: {company}\nLocation: {place}\n\n{intro}\n\nWhat we need\n\n"),
        };
        let mark = ["* ", "• ", "- ", "", "• ", "* ", ""][self.layout];
        let asks: Vec<String> = match self.layout {
            3 => self.asks.iter().enumerate().map(|(index, ask)| sentence(index, ask)).collect(),
            _ => self.asks.iter().map(|ask| format!("{mark}{}", capitalised(ask))).collect(),
        };
        let mut text = format!("{head}{}\n", asks.join(if self.layout == 3 { " " } else { "\n" }));
        if let Some(person) = &self.person {
            text.push_str(&format!("\nQuestions are answered by {person}.\n"));
        }
        let mut offers = words.trades.offers.iter().cycle().skip(self.title.len() % words.trades.offers.len());
        while text.split_whitespace().count() < 66 {
            text.push_str(&format!("\n{}\n", offers.next().expect("a cycle does not end")));
        }
        text
    }

    /// The name by which a hasty writer calls the employer.
    pub fn short(&self) -> Option<&str> {
        let mut words = self.employer.split_whitespace();
        let first = words.next()?;
        let alone = matches!(first, "The" | "Second" | "Paper" | "Tamar" | "Adult" | "Plum") || words.next().is_none_or(|word| word == "&");
        (!alone && !first.contains(['-', '’'])).then_some(first)
    }

    /// How many points the posting lists, in words.
    pub fn points(&self) -> String {
        spelled(&self.asks.len().to_string()).expect("fewer than a hundred")
    }
}

fn sentence(index: usize, ask: &str) -> String {
    match index % 3 {
        0 => format!("You must have {ask}."),
        1 => format!("We also ask for {ask}."),
        _ => format!("You need {ask}."),
    }
}

pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn slug(text: &str) -> String {
    let plain = text.to_lowercase().replace('é', "e").replace('’', "").replace(" & ", " and ");
    plain.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
