//! Resumes of one person that say different things of the same degree.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::posts::{hit, person};
use super::twice::is_part;
use super::{Folder, Known, Member};
use crate::check::Hit;
use crate::document::dates::dates;
use crate::document::{Block, Document, Kind, Shape, Zone};
use crate::text::{Gap, Span};

/// The most studies of one person that one is compared with.
const COMPARED: usize = 256;

/// What all resumes say of studies.
#[derive(Debug, Default)]
pub(super) struct Studies {
    all: Vec<Study>,
    of_member: Vec<Range<usize>>,
    by_person: FxHashMap<String, Vec<usize>>,
}

/// A degree or certificate of a resume.
#[derive(Debug)]
struct Study {
    member: usize,
    text: u32,
    person: String,
    /// The school's names: as it stands, and its initials where they stand too.
    schools: Vec<Vec<String>>,
    level: Level,
    /// `science` in "Bachelor of Science".
    kind: Option<&'static str>,
    /// The words of the subject, in order.
    field: Vec<String>,
    class: Option<&'static str>,
    is_unfinished: bool,
    year: Option<u16>,
    span: Span,
    year_span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Certificate,
    Diploma,
    Associate,
    Bachelor,
    Master,
    Philosophy,
    Doctor,
}

impl Studies {
    pub(super) fn of(members: &[Member<'_>], known: &[Known]) -> Studies {
        let mut studies = Studies::default();
        for (index, (member, known)) in members.iter().zip(known).enumerate() {
            let from = studies.all.len();
            if known.kind == Kind::Resume {
                let person = person(member.document);
                for group in groups(member.document) {
                    studies.all.extend(Study::of(&group, index, known.text, &person));
                }
            }
            studies.of_member.push(from..studies.all.len());
        }
        for (number, study) in studies.all.iter().enumerate() {
            studies.by_person.entry(study.person.clone()).or_default().push(number);
        }
        studies
    }

    fn of_member(&self, member: usize) -> &[Study] {
        self.of_member.get(member).and_then(|range| self.all.get(range.clone())).unwrap_or_default()
    }
}

/// Every degree that another resume of the same person gives otherwise.
pub(super) fn differ(folder: &Folder, own: usize, found: &mut Vec<Hit>) {
    let studies = &folder.studies;
    for study in studies.of_member(own) {
        let others = studies.by_person.get(&study.person).into_iter().flatten().map(|number| &studies.all[*number]);
        let others = others.filter(|other| other.member != own && other.is_of_school(study)).take(COMPARED);
        let meets = |study: &Study, member: usize| {
            studies.of_member(member).iter().any(|other| other.is_named_like(study) && other.is_of_school(study))
        };
        let different = others.filter_map(|other| {
            if study.is_named_like(other) {
                let twice = |of: usize| studies.of_member(of).iter().filter(|one| one.is_named_like(study)).count() > 1;
                return (!twice(own) && !twice(other.member)).then(|| study.difference(other)).flatten().map(|what| (what, other));
            }
            let same_time = study.year.is_none() || other.year.is_none() || study.year == other.year;
            (same_time && !meets(study, other.member) && !meets(other, own)).then_some((What::Name, other))
        });
        for (what, other) in different.take(1) {
            let (span, there) = match what {
                What::Year => (study.year_span, other.year_span),
                What::Name => (study.span, other.span),
            };
            found.push(hit(folder, span, other.text, there));
        }
    }
}

enum What {
    Year,
    Name,
}

impl Study {
    fn of(group: &[&Block], member: usize, text: u32, person: &str) -> Option<Study> {
        let parts: Vec<Part<'_>> = group.iter().flat_map(|block| parts(block)).collect();
        let at = parts.iter().position(|part| part.level().is_some())?;
        let (word, level, kind) = parts[at].level()?;
        let (field, taken) = field(&parts, at, word);
        let mut schools: Vec<Vec<String>> = parts.iter().filter(|part| part.is_school()).map(Part::school).collect();
        let rest = || parts.iter().enumerate().filter(|(index, part)| !(at..=taken).contains(index) && part.is_name());
        if schools.is_empty() {
            schools.extend(rest().next_back().map(|(_, part)| part.school()));
        }
        let said: String = group.iter().map(|block| block.prose.text().to_lowercase() + " ").collect();
        let years = group.iter().flat_map(|block| dates(&block.words).into_iter().map(move |date| (block, date)));
        let last = years.max_by_key(|(_, date)| date.year);
        let own = parts[at].words.start..parts[taken].words.end;
        let span = if std::ptr::eq(parts[at].block, parts[taken].block) { parts[at].block.words.span_of(own) } else { parts[at].span() };
        Some(Study {
            member,
            text,
            person: person.to_owned(),
            schools,
            level,
            kind,
            field,
            class: class(&said),
            is_unfinished: ["not completed", "unfinished", "incomplete", "not finished", "without degree", "no degree"]
                .iter()
                .any(|mark| said.contains(mark)),
            year: last.as_ref().map(|(_, date)| date.year),
            span,
            year_span: last.map_or(span, |(block, date)| block.words.span_of(date.words)),
        })
    }

    fn is_of_school(&self, other: &Study) -> bool {
        let same = |left: &[String], right: &[String]| {
            is_part(left, right) || is_part(right, left) || initials(left, right) || initials(right, left)
        };
        self.schools.iter().any(|own| other.schools.iter().any(|others| same(own, others)))
    }

    /// Whether both have one name: level, kind and subject, where both say them.
    fn is_named_like(&self, other: &Study) -> bool {
        let same_kind = self.kind.is_none() || other.kind.is_none() || self.kind == other.kind;
        let sorted = |study: &Study| {
            let mut words = study.field.clone();
            words.sort();
            words
        };
        self.level == other.level && same_kind && (self.field.is_empty() || other.field.is_empty() || sorted(self) == sorted(other))
    }

    /// What else two degrees of one name differ in.
    fn difference(&self, other: &Study) -> Option<What> {
        if matches!((self.year, other.year), (Some(own), Some(others)) if own != others) {
            return Some(What::Year);
        }
        let class = matches!((self.class, other.class), (Some(own), Some(others)) if own != others);
        (class || self.is_unfinished != other.is_unfinished).then_some(What::Name)
    }
}

/// The blocks of the parts on education: each with the paragraph under it, if it is a heading.
fn groups(document: &Document) -> Vec<Vec<&Block>> {
    let mut groups: Vec<Vec<&Block>> = Vec::new();
    let mut open = false;
    for block in &document.blocks {
        if block.zone != Zone::Education || block.words.is_empty() {
            open = false;
            continue;
        }
        let heads = matches!(block.shape, Shape::Heading(_));
        match groups.last_mut().filter(|_| open && !heads && block.shape == Shape::Paragraph) {
            Some(group) => group.push(block),
            None => groups.push(vec![block]),
        }
        open = heads;
    }
    groups
}

/// A part of a line between commas, bars, dashes and brackets.
struct Part<'a> {
    block: &'a Block,
    words: Range<usize>,
    /// Whether a comma stands before it.
    after_comma: bool,
    /// Whether a line begins with it.
    begins: bool,
}

fn parts(block: &Block) -> Vec<Part<'_>> {
    let words = &block.words;
    let mut parts = Vec::new();
    let mut from = 0;
    let new_line = |at: usize| at < words.len() && block.prose.breaks().contains(&words.range(at).start.saturating_sub(1));
    for at in 1..=words.len() {
        let shortened =
            at < words.len() && words.gap(at) == Gap::Stop && (words.folded(at - 1).contains('.') || is_shortened(words.folded(at - 1)));
        // A line that ends inside a name is only wrapped.
        let inside = at < words.len() && (at == from + 1 || is_small(words.folded(at - 1)) || is_small(words.folded(at)));
        let parted =
            at == words.len() || new_line(at) && !inside || matches!(words.gap(at), Gap::Comma | Gap::Other | Gap::Stop) && !shortened;
        if parted {
            parts.push(Part {
                block,
                words: from..at,
                after_comma: from > 0 && words.gap(from) == Gap::Comma,
                begins: from == 0 || new_line(from),
            });
            from = at;
        }
    }
    parts
}

/// Words that no name ends or begins with.
fn is_small(word: &str) -> bool {
    matches!(word, "of" | "in" | "the" | "and" | "for" | "de" | "at" | "with")
}

/// Words that a dot shortens.
fn is_shortened(word: &str) -> bool {
    matches!(word, "univ" | "tech" | "inst" | "coll" | "st" | "dept" | "eng" | "sci" | "dip" | "cert" | "hons" | "u" | "b" | "m")
}

impl Part<'_> {
    fn folded(&self) -> impl Iterator<Item = &str> {
        self.words.clone().map(|at| self.block.words.folded(at))
    }

    fn span(&self) -> Span {
        self.block.words.span_of(self.words.clone())
    }

    /// The word that says which degree it is; of "B.Eng." its second half.
    fn level(&self) -> Option<(usize, Level, Option<&'static str>)> {
        let words = &self.block.words;
        let text = self.block.prose.text();
        self.words.clone().find_map(|at| {
            let whole = level(&plain(words.folded(at)), text.get(words.range(at))?).map(|(level, kind)| (at, level, kind));
            let glued = at + 1 < self.words.end && words.folded(at).len() == 1 && words.between(text, at + 1) == ".";
            let halves = || {
                let both = format!("{}{}", words.folded(at), plain(words.folded(at + 1)));
                level(&both, text.get(words.text_range(at..at + 2))?).map(|(level, kind)| (at + 1, level, kind))
            };
            whole.or_else(|| glued.then(halves).flatten())
        })
    }

    fn is_school(&self) -> bool {
        let school = |word: &str| {
            let word = plain(word);
            ["universi", "colleg", "school", "institut", "academ", "polytech", "politec", "lyceum", "gymnasium", "hochschule", "facult"]
                .iter()
                .any(|stem| word.starts_with(stem))
                || matches!(word.as_str(), "univ" | "tu" | "fh" | "eth")
        };
        self.folded().any(school) || self.is_acronym()
    }

    /// `(NMIT)`.
    fn is_acronym(&self) -> bool {
        let surface = self.block.prose.text().get(self.block.words.text_range(self.words.clone())).unwrap_or("");
        self.words.len() == 1 && surface.len() >= 3 && surface.chars().all(char::is_uppercase) && self.level().is_none()
    }

    /// Whether it may be a name: words with a capital and no date.
    fn is_name(&self) -> bool {
        let surface = self.block.prose.text().get(self.block.words.range(self.words.start)).unwrap_or("");
        surface.starts_with(char::is_uppercase) && !self.folded().any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    }

    fn school(&self) -> Vec<String> {
        let long = |word: &str| match plain(word).as_str() {
            "univ" | "u" => "university".to_owned(),
            "tech" => "technology".to_owned(),
            "inst" => "institute".to_owned(),
            other => other.to_owned(),
        };
        self.folded().filter(|word| !matches!(*word, "of" | "the" | "at" | "for" | "and")).map(long).collect()
    }
}

/// Whether one name is the other's initials.
fn initials(short: &[String], long: &[String]) -> bool {
    matches!(short, [one] if long.len() >= 3 && long.iter().filter_map(|word| word.chars().next()).eq(one.chars()))
}

/// A word without its dots.
fn plain(word: &str) -> String {
    word.chars().filter(|c| *c != '.').collect()
}

fn level(word: &str, surface: &str) -> Option<(Level, Option<&'static str>)> {
    let capitals = surface.chars().filter(|c| c.is_uppercase()).count();
    let long = match word {
        "bachelor" | "bachelors" | "bachelor's" => (Level::Bachelor, None),
        "master" | "masters" | "master's" => (Level::Master, None),
        "doctorate" | "doctor" => (Level::Doctor, None),
        "associate" | "associate's" => (Level::Associate, None),
        "diploma" => (Level::Diploma, None),
        "certificate" => (Level::Certificate, None),
        _ => (Level::Certificate, Some("")),
    };
    if long.1 != Some("") {
        return Some(long);
    }
    let short = match word {
        "bsc" | "bs" => (Level::Bachelor, Some("science")),
        "ba" => (Level::Bachelor, Some("arts")),
        "beng" => (Level::Bachelor, Some("engineering")),
        "llb" => (Level::Bachelor, Some("law")),
        "bvsc" => (Level::Bachelor, Some("veterinary")),
        "bmus" | "bed" | "bfa" | "bba" | "bn" | "bcom" => (Level::Bachelor, None),
        "msc" | "ms" => (Level::Master, Some("science")),
        "ma" => (Level::Master, Some("arts")),
        "meng" => (Level::Master, Some("engineering")),
        "llm" => (Level::Master, Some("law")),
        "mba" | "march" | "mres" | "mfa" | "mpa" | "mph" | "med" => (Level::Master, None),
        "mphil" => (Level::Philosophy, None),
        "phd" | "dphil" | "md" => (Level::Doctor, None),
        "hnd" | "hnc" => (Level::Diploma, None),
        "pgce" => (Level::Certificate, None),
        _ => return None,
    };
    (capitals >= 2 || surface.contains('.')).then_some(short)
}

/// The words of the subject, and the last part that they stand in.
fn field(parts: &[Part<'_>], at: usize, word: usize) -> (Vec<String>, usize) {
    let small = |word: &str| {
        matches!(
            word,
            "of" | "in"
                | "the"
                | "and"
                | "with"
                | "hons"
                | "honours"
                | "honors"
                | "degree"
                | "science"
                | "arts"
                | "laws"
                | "applied"
                | "a"
                | "an"
                | "studies"
        )
    };
    let meant = |part: &Part<'_>, from: usize| -> Vec<String> {
        let words: Vec<String> = (from..part.words.end).map(|at| plain(part.block.words.folded(at))).collect();
        // "Bachelor of Science in Nursing": the subject comes after "in".
        let after = words.iter().position(|word| word == "in").map_or(0, |at| at + 1);
        let whole: Vec<String> = words[after..].iter().filter(|word| !small(word) && class_word(word).is_none()).cloned().collect();
        whole
    };
    let mut field = meant(&parts[at], word + 1);
    let mut last = at;
    // "MSc, Food Science" and "BSc (Hons) Mathematics": the subject may stand in the next part or two.
    for (index, part) in parts.iter().enumerate().skip(at + 1).take(2) {
        if !field.is_empty() || part.begins || part.is_school() || !part.is_name() {
            break;
        }
        field = meant(part, part.words.start);
        last = index;
    }
    // What is said of the class belongs to the degree.
    for (index, part) in parts.iter().enumerate().skip(last + 1).take(2) {
        let of_degree = part.after_comma && (part.folded().any(|word| class_word(word).is_some()) || part.folded().next() == Some("minor"));
        if part.begins || !of_degree {
            break;
        }
        last = index;
    }
    (field, last)
}

fn class_word(word: &str) -> Option<()> {
    matches!(
        word,
        "first" | "class" | "upper" | "lower" | "second" | "third" | "2" | "1" | "2:1" | "2:2" | "distinction" | "merit" | "pass"
    )
    .then_some(())
}

/// The class of a degree, in one way of saying it.
fn class(said: &str) -> Option<&'static str> {
    const CLASSES: [(&str, &str); 12] = [
        ("2:1", "upper second"),
        ("2.1 ", "upper second"),
        ("upper second", "upper second"),
        ("2:2", "lower second"),
        ("lower second", "lower second"),
        ("first class", "first"),
        ("first-class", "first"),
        ("1st class", "first"),
        ("third class", "third"),
        ("distinction", "distinction"),
        ("with merit", "merit"),
        ("cum laude", "honours"),
    ];
    CLASSES.iter().find(|(mark, _)| said.contains(mark)).map(|(_, class)| *class)
}
