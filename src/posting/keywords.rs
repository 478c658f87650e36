//! Every term of a posting once, the most important first.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::Block;
use crate::text::Span;
use crate::text::words::plural_key;

use super::requirements::Tier;
use super::terms::Term;

/// A term of a posting, with all the ways in which the posting puts it.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// Its name.
    pub term: String,
    /// The name, then the posting's own words for it.
    pub surfaces: Vec<String>,
    /// The highest tier in which it is asked for.
    pub tier: Tier,
    /// How much it matters, 0 to 1. Keywords are ranked by it.
    pub weight: f64,
    /// Where it stands.
    pub spans: Vec<Span>,
}

/// Keywords while a posting is read.
#[derive(Debug, Default)]
pub struct Keywords {
    list: Vec<Counted>,
    known: FxHashMap<String, usize>,
}

#[derive(Debug)]
struct Counted {
    keyword: Keyword,
    sure: f64,
    knowledge: f64,
}

impl Keywords {
    /// Adds a term where it stands.
    pub fn add(&mut self, block: &Block, term: &Term, tier: Tier) {
        let key = key(&term.name);
        let text = |range| block.prose.text()[block.words.text_range(range)].split_whitespace().collect::<Vec<_>>().join(" ");
        let at = *self.known.entry(key).or_insert(self.list.len());
        if at == self.list.len() {
            let keyword = Keyword { term: term.name.clone(), surfaces: vec![term.name.clone()], tier, weight: 0.0, spans: Vec::new() };
            self.list.push(Counted { keyword, sure: 0.0, knowledge: 0.0 });
        }
        let Counted { keyword, sure, knowledge } = &mut self.list[at];
        for surface in [text(term.words.clone()), text(term.asked.clone())] {
            if !keyword.surfaces.contains(&surface) {
                keyword.surfaces.push(surface);
            }
        }
        keyword.tier = keyword.tier.min(tier);
        keyword.spans.push(term.span);
        *sure = sure.max(f64::from(term.sure));
        *knowledge = knowledge.max(f64::from(term.knowledge));
    }

    /// The keywords in their order, most important first; their weights sum to 1. `title` is the job's title.
    pub fn ranked(self, title: &str) -> Vec<Keyword> {
        let title = content_keys(title);
        let mut list: Vec<Keyword> = self
            .list
            .into_iter()
            .map(|Counted { mut keyword, sure, knowledge }| {
                keyword.weight = sure * (1.0 + KNOWLEDGE * knowledge);
                keyword
            })
            .collect();
        sort(&mut list);
        let mut said: FxHashSet<String> = FxHashSet::default();
        for keyword in &mut list {
            let words: FxHashSet<String> = keyword.surfaces.iter().flat_map(|surface| content_keys(surface)).collect();
            let count = words.len().max(1) as f64;
            let again = words.iter().filter(|word| said.contains(*word)).count() as f64 / count;
            let in_title = words.iter().any(|word| title.contains(word));
            keyword.weight *= (1.0 - AGAIN * again)
                * (1.0 + LENGTH * count.ln())
                * (1.0 + REPEATED * (keyword.spans.len() as f64).ln())
                * (1.0 - TIER * f64::from(keyword.tier as u8))
                * if in_title { 1.0 + TITLE } else { 1.0 };
            said.extend(words);
        }
        sort(&mut list);
        let total: f64 = list.iter().map(|keyword| keyword.weight).sum();
        for keyword in &mut list {
            keyword.weight = (keyword.weight / total * 10_000.0).round() / 10_000.0;
        }
        list
    }
}

// How much each thing counts beside the tagger's own probability. Found by cross-validation over the training postings.

/// A field of knowledge is asked for more plainly than something one does.
const KNOWLEDGE: f64 = 0.1;
/// What more important keywords have said already.
const AGAIN: f64 = 0.3;
/// Longer wordings say more.
const LENGTH: f64 = 0.1;
/// What is said again matters.
const REPEATED: f64 = 0.05;
/// What is preferred, and what is only a duty, stands a little behind what one must have.
const TIER: f64 = 0.03;
/// What the title names stands a little before.
const TITLE: f64 = 0.03;

fn sort(list: &mut [Keyword]) {
    list.sort_by(|left, right| right.weight.total_cmp(&left.weight).then_with(|| left.spans.cmp(&right.spans)));
}

/// The words of a term that carry its meaning, singular and plural as one.
fn content_keys(text: &str) -> Vec<String> {
    let small = |word: &str| {
        matches!(word, "" | "a" | "an" | "and" | "as" | "at" | "by" | "for" | "in" | "of" | "on" | "or" | "the" | "to" | "with")
    };
    text.to_lowercase().split([' ', '-', '/']).filter(|word| !small(word)).map(|word| plural_key(word).to_owned()).collect()
}

/// A key that a term shares with its plural and its hyphenated spelling.
pub(super) fn key(name: &str) -> String {
    name.to_lowercase().split([' ', '-']).map(plural_key).collect::<Vec<_>>().join(" ")
}
