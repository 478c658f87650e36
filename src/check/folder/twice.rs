//! Two applications for one job.

use rustc_hash::FxHashMap;

use super::{Answered, Folder, Known, Member, beside, more};
use crate::check::title::is_title_word;
use crate::check::{Context, Hit, Label, hit_on};
use crate::document::{Kind, Zone};
use crate::posting::{Fact, Posting};
use crate::text::Span;
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::words::{folded_words, plural_key};

/// Words of a letter that a finding points at.
const SHOWN: usize = 4;

/// The most postings of one employer that are compared with each other.
const MOST: usize = 64;

/// Which letters answer which job.
#[derive(Debug, Default)]
pub(super) struct Jobs {
    /// For each posting, its job.
    of_posting: Vec<Option<usize>>,
    /// For each job, its letters: the member, the posting, where it begins.
    letters: Vec<Vec<(usize, usize, Span)>>,
}

impl Jobs {
    pub(super) fn of(postings: &[Answered<'_>], known: &[Known], members: &[Member<'_>]) -> Jobs {
        let mut jobs = Jobs { of_posting: vec![None; postings.len()], letters: Vec::new() };
        let read: Vec<Option<Job<'_>>> = postings.iter().map(|answered| Job::of(answered.posting)).collect();
        let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (index, job) in read.iter().enumerate() {
            let Some(job) = job else { continue };
            let mut same = None;
            for word in job.company.iter().filter(|word| word.len() >= 3) {
                let others = by_word.entry(word).or_default();
                let like = |other: &&usize| read[**other].as_ref().is_some_and(|other| job.is_same(other));
                same = same.or_else(|| others.iter().take(MOST).find(like).copied());
                others.push(index);
            }
            jobs.of_posting[index] = same.and_then(|other| jobs.of_posting[other]).or_else(|| {
                jobs.letters.push(Vec::new());
                Some(jobs.letters.len() - 1)
            });
        }
        for (index, (known, member)) in known.iter().zip(members).enumerate().filter(|(_, (known, _))| known.kind == Kind::Letter) {
            let Some(posting) = known.posting else { continue };
            let Some(job) = jobs.of_posting[posting] else { continue };
            let begins = member.document.blocks.iter().find(|block| block.zone == Zone::Opening);
            let span = begins.map_or(Span::new(0, 0), |block| block.words.span_of(0..block.words.len().min(SHOWN)));
            jobs.letters[job].push((index, posting, span));
        }
        jobs
    }
}

/// What tells one posting's job from another's.
struct Job<'a> {
    posting: &'a Posting,
    /// The employer's words, without its legal form.
    company: Vec<String>,
    /// The words of the title that carry meaning, without their endings.
    title: Vec<String>,
    /// Those by which jobs are known.
    heads: Vec<String>,
    /// Header lines that set one post apart from another: `Department: Chemistry`.
    fields: Vec<(String, String)>,
}

impl Job<'_> {
    /// None where the employer or the title is not known.
    fn of(posting: &Posting) -> Option<Job<'_>> {
        let (company, title) = (posting.company.as_ref()?, posting.title.as_ref()?);
        let kept = |word: &String| !Lexicon::builtin().has(WordList::LegalForm, word) && word != "the" && word != "and";
        let company: Vec<String> = folded_words(&company.text).into_iter().filter(kept).collect();
        let small = |word: &String| Lexicon::builtin().has(WordList::FunctionWord, word) || word.chars().count() < 2;
        let words: Vec<String> = folded_words(&title.text).into_iter().filter(|word| !small(word)).collect();
        let keys = |words: &[String]| -> Vec<String> { words.iter().map(|word| plural_key(word).to_owned()).collect() };
        let heads: Vec<String> = words.iter().filter(|word| is_title_word(word)).cloned().collect();
        let (title, heads) = (keys(&words), keys(&heads));
        (!title.is_empty()).then(|| Job { posting, company, title, heads, fields: fields(posting) })
    }

    /// Whether both are one job: one employer, titles of which each posting knows the other's words, and nothing that sets them apart.
    fn is_same(&self, other: &Job<'_>) -> bool {
        if !is_part(&self.company, &other.company) && !is_part(&other.company, &self.company) {
            return false;
        }
        let number = |job: &Job<'_>| job.posting.requisition.as_ref().map(|fact| folded_words(&fact.text));
        if let (Some(own), Some(others)) = (number(self), number(other)) {
            return own == others;
        }
        // A place that one of them does not know may still stand in its text.
        let apart = |own: &Option<Fact>, others: &Option<Fact>| match (own, others) {
            (Some(own), Some(others)) => !shares_word(&own.text, &others.text),
            (Some(place), None) => !knows_any(other.posting, &place.text),
            (None, Some(place)) => !knows_any(self.posting, &place.text),
            (None, None) => false,
        };
        let level = |fact: &Option<Fact>| fact.as_ref().map_or(String::new(), |fact| folded_words(&fact.text).join(" "));
        let differs =
            |(key, value): &(String, String)| other.fields.iter().any(|(other, others)| other == key && !shares_word(value, others));
        !apart(&self.posting.location, &other.posting.location)
            && level(&self.posting.level) == level(&other.posting.level)
            && !self.fields.iter().any(differs)
            && (self.title == other.title || self.heads.iter().any(|word| other.heads.contains(word)))
            && knows(other.posting, &self.title)
            && knows(self.posting, &other.title)
    }
}

/// Whether one name's words stand in the other in a row.
pub(super) fn is_part(short: &[String], long: &[String]) -> bool {
    !short.is_empty() && long.windows(short.len()).any(|part| part == short)
}

/// Whether two values have a word in common.
fn shares_word(left: &str, right: &str) -> bool {
    let left = folded_words(left);
    folded_words(right).iter().any(|word| left.contains(word))
}

/// Whether a posting has one of the words of a text somewhere.
fn knows_any(posting: &Posting, text: &str) -> bool {
    folded_words(text).iter().any(|word| posting.document.blocks.iter().any(|block| block.words.iter().any(|other| other == word)))
}

/// Whether a posting has all the words somewhere.
fn knows(posting: &Posting, words: &[String]) -> bool {
    let has = |word: &String| posting.document.blocks.iter().any(|block| block.words.iter().any(|other| plural_key(other) == word));
    words.iter().all(has)
}

/// Lines at the top that say which of an employer's posts it is.
fn fields(posting: &Posting) -> Vec<(String, String)> {
    const KEYS: [&str; 14] = [
        "department",
        "team",
        "unit",
        "location",
        "place",
        "site",
        "campus",
        "branch",
        "grade",
        "level",
        "client",
        "subject",
        "hours",
        "requisition",
    ];
    const HEAD: usize = 15;
    let lines = posting.document.source.text().lines().take(HEAD);
    let pair = |line: &str| {
        let (key, value) = line.split_once(':')?;
        let key = key.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        (KEYS.contains(&key.as_str()) && !value.trim().is_empty()).then(|| (key, value.to_owned()))
    };
    lines.filter_map(pair).collect()
}

/// The letter, if another one answers another posting of the same job.
pub(super) fn run(context: &Context<'_>, folder: &Folder, own: usize, found: &mut Vec<Hit>) {
    let Some(posting) = folder.members[own].posting else { return };
    let Some(job) = folder.jobs.of_posting[posting] else { return };
    let others: Vec<_> = folder.jobs.letters[job].iter().filter(|(member, other, _)| *member != own && *other != posting).collect();
    let Some((first, _, span)) = others.first() else { return };
    let Some((_, block)) = context.blocks().find(|(_, block)| block.zone == Zone::Opening) else { return };
    let text = folder.members[*first].text;
    let mut hit = hit_on(block, 0..block.words.len().min(SHOWN));
    hit.values.push(("place", folder.place(text, *span)));
    hit.values.push(("more", more(others.len() - 1)));
    hit.related = vec![beside(text, *span, Label::AlsoHere)];
    found.push(hit);
}
