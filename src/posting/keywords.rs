//! Every term of a posting once, the most important first.

use rustc_hash::FxHashMap;

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

    /// The keywords in their order.
    pub fn ranked(self) -> Vec<Keyword> {
        let mut list: Vec<Keyword> = self
            .list
            .into_iter()
            .map(|Counted { mut keyword, sure, knowledge }| {
                keyword.weight = sure * (1.0 + 0.1 * knowledge);
                keyword
            })
            .collect();
        list.sort_by(|left, right| right.weight.total_cmp(&left.weight).then(left.spans[0].cmp(&right.spans[0])));
        list
    }
}

/// A key that a term shares with its plural and its hyphenated spelling.
pub(super) fn key(name: &str) -> String {
    name.to_lowercase().split([' ', '-']).map(plural_key).collect::<Vec<_>>().join(" ")
}
