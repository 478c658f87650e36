//! The words that a folder is made of, as `tests/forty/*.yaml` has them.

use std::collections::BTreeMap;

use serde::Deserialize;

/// All that is drawn from.
pub struct Words {
    pub person: Person,
    pub trades: Trades,
    pub letters: Letters,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub name: String,
    pub contact: String,
    pub summary: String,
    pub skills: String,
    pub education: String,
    pub posts: Vec<Post>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    pub title: String,
    /// What may stand in brackets behind the title and leaves it the same.
    pub bracket: String,
    pub wrong_titles: Vec<String>,
    pub employer: String,
    /// Year and month.
    pub from: (u32, u32),
    /// Nothing for a post that goes on.
    #[serde(default)]
    pub to: Option<(u32, u32)>,
    pub facts: Vec<Fact>,
}

/// A bullet of the resume, with the ways in which letters tell it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub skill: String,
    pub bullet: String,
    pub n: String,
    #[serde(default)]
    pub near: Option<String>,
    pub wrong: Vec<String>,
    pub told: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trades {
    pub skills: BTreeMap<String, Skill>,
    pub extras: Vec<String>,
    pub trades: Vec<Trade>,
    pub always: Vec<Always>,
    pub places: Vec<String>,
    pub streets: Vec<String>,
    pub people: Vec<String>,
    pub suffixes: Vec<String>,
    pub offers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    pub asks: Vec<String>,
    pub short: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trade {
    pub name: String,
    pub titles: Vec<String>,
    pub employers: Vec<String>,
    pub skills: Vec<String>,
    pub about: Vec<String>,
    pub says: String,
    pub counts: Counts,
}

/// A number of the employer's own, in the posting and as a letter takes it up.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    pub numbers: Vec<String>,
    pub says: String,
    pub echo: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Always {
    pub trade: String,
    #[serde(default)]
    pub employer: Option<String>,
    pub title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letters {
    pub openings: Halves,
    pub frames: Vec<String>,
    pub tails: Vec<String>,
    pub closings: Halves,
    pub decoys: Decoys,
    pub unsupported: Vec<Claim>,
    pub swap: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Halves {
    pub first: Vec<String>,
    pub second: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decoys {
    pub plans: Vec<String>,
    pub denials: Vec<String>,
    pub spans: Vec<String>,
    pub words: Vec<String>,
    pub years: String,
    pub partner: String,
    pub informants: Vec<String>,
    pub partner_posting: String,
    pub years_posting: String,
    pub tool_posting: String,
    pub tool: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    pub says: String,
    pub x: Vec<String>,
}

impl Words {
    pub fn read() -> Words {
        Words {
            person: serde_yaml::from_str(include_str!("person.yaml")).expect("person.yaml"),
            trades: serde_yaml::from_str(include_str!("trades.yaml")).expect("trades.yaml"),
            letters: serde_yaml::from_str(include_str!("letters.yaml")).expect("letters.yaml"),
        }
    }

    /// The facts of a skill, as post and place in it.
    pub fn facts(&self, skill: &str) -> Vec<(usize, usize)> {
        let places = |(post, of): (usize, &Post)| (0..of.facts.len()).map(move |fact| (post, fact)).collect::<Vec<_>>();
        let all = self.person.posts.iter().enumerate().flat_map(places);
        all.filter(|(post, fact)| self.person.posts[*post].facts[*fact].skill == skill).collect()
    }
}

/// A whole number below a hundred in words.
pub fn spelled(number: &str) -> Option<String> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let value: usize = number.parse().ok()?;
    match (value / 10, value % 10) {
        (0 | 1, _) => Some(SMALL[value].to_owned()),
        (tens, 0) if tens < 10 => Some(TENS[tens].to_owned()),
        (tens, ones) if tens < 10 => Some(format!("{}-{}", TENS[tens], SMALL[ones])),
        _ => None,
    }
}
