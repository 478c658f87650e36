//! What an application must answer: terms in their tier, either/or lists as one.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::document::{Block, Document, Shape};
use crate::text::words::folded_words;
use crate::text::{Gap, Span};

use super::asking::{Line, Why, line_kind};
use super::facts::Fact;
use super::form::Form;
use super::gates::{self, Gate, GateKind, Place, gates};
use super::keywords::{Keyword, Keywords, key};
use super::sections::{Section, SectionKind};
use super::tagger::{TAKEN, Tags};
use super::terms::{Found, POSSIBLE, Term, terms, whole_line};
use super::told::OwnTerms;

/// How much a requirement matters to the one who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// One must have it.
    Must,
    /// It is welcome.
    Preferred,
    /// It is what the work consists of.
    Duty,
}

impl Tier {
    /// All tiers, most important first.
    pub const ALL: [Tier; 3] = [Tier::Must, Tier::Preferred, Tier::Duty];

    /// The word that JSON says.
    pub fn name(self) -> &'static str {
        match self {
            Tier::Must => "must",
            Tier::Preferred => "preferred",
            Tier::Duty => "duty",
        }
    }

    /// What it counts beside the others.
    pub fn weight(self) -> f64 {
        match self {
            Tier::Must => 3.0,
            Tier::Preferred => 1.5,
            Tier::Duty => 1.0,
        }
    }
}

/// Something the posting asks for. One of its alternatives answers it.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// `r1`, `r2`, … in the order of the text.
    pub id: String,
    /// How much it matters.
    pub tier: Tier,
    /// What would answer it; more than one for "React, Vue or Angular".
    pub any_of: Vec<Term>,
    /// Where the posting asks: from the first alternative to the last.
    pub span: Span,
    /// How often the posting asks for it.
    pub mentions: usize,
    /// Its share of the whole: all weights of a posting sum to 1.
    pub weight: f64,
}

impl Requirement {
    /// Whether it is surely asked for by a name of its own: by a listed or a spelt name, or in words that the tagger holds for more likely than not.
    pub fn is_sure(&self) -> bool {
        self.any_of.iter().any(|term| matches!(term.found, Found::Listed | Found::Shape) || term.sure >= SURE)
    }

    /// Its alternatives by name: "React, Vue or Angular".
    pub fn name(&self) -> String {
        let names: Vec<&str> = self.any_of.iter().map(|term| term.name.as_str()).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
        }
    }
}

/// From this on, the tagger holds it for more likely than not that a run of words names something to have.
const SURE: f32 = 0.5;

/// A line that asks for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The line.
    pub span: Span,
    /// Why it was left out.
    pub why: Why,
}

/// What reading the lines of a posting gave.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Requirements in the order of the text.
    pub requirements: Vec<Requirement>,
    /// Gates in the order of the text.
    pub gates: Vec<Gate>,
    /// Every term, most important first.
    pub keywords: Vec<Keyword>,
    /// Lines that ask for nothing, and why.
    pub left_out: Vec<LeftOut>,
    /// Lines that ask for something no term could be made of.
    pub unread: Vec<Span>,
}

/// Reads every line that asks for something.
pub fn read(
    document: &Document,
    sections: &[Section],
    tags: &Tags,
    title: Option<&Fact>,
    company: Option<&Fact>,
    own: &OwnTerms,
) -> Reading {
    let company = company.map(|company| folded_words(&company.text)).unwrap_or_default();
    let mut collector = Collector { company, own: own.clone(), ..Collector::default() };
    let asks_by_heading = sections
        .iter()
        .any(|section| section.headed && matches!(section.kind, SectionKind::Must | SectionKind::Preferred | SectionKind::Duties));
    for section in sections {
        for index in section.blocks.clone() {
            let block = &document.blocks[index];
            let is_heading = (section.headed && index == section.blocks.start) || matches!(block.shape, Shape::Heading(1 | 2));
            let title_line = title.is_some_and(|title| index == 0 && block.span().overlaps(title.span));
            let titled = title_line || (section.kind == SectionKind::Title && !section.headed);
            if is_heading && !titled {
                continue;
            }
            for sentence in clauses(block) {
                let line = if titled { Err(Why::Fact) } else { line_kind(section, block, &sentence, asks_by_heading, &collector.company) };
                let kind = if titled { SectionKind::Title } else { section.kind };
                let tier = line.as_ref().ok().map(|line| line.tier);
                let gates = gates(block, &Place { sentence: sentence.clone(), section: kind, headed: section.headed, tier });
                match line {
                    Ok(line) => collector.line(document, index, sentence, &line, gates, tags),
                    Err(why) => {
                        gates::add(&mut collector.reading.gates, gates);
                        if !titled {
                            collector.left_out(document, section, index, sentence, why, tags);
                        }
                    }
                }
            }
        }
    }
    collector.finish(title)
}

/// The sentences of a block, cut at semicolons too: "BLS required; ACLS preferred" asks for two things in two tiers.
fn clauses(block: &Block) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    for sentence in block.sentences() {
        let mut from = sentence.start;
        for at in sentence.start + 1..sentence.end {
            if block.words.gap(at) == Gap::Stop && block.words.between(block.prose.text(), at).contains(';') {
                clauses.push(from..at);
                from = at;
            }
        }
        clauses.push(from..sentence.end);
    }
    clauses
}

/// The most words of a requirement in the posting's own words. Of a longer one, a document would rarely have all.
const LONGEST_ASKED: usize = 5;

#[derive(Default)]
struct Collector {
    /// The words of the employer's name: its spelling may look like a tool's, but nobody is asked for it.
    company: Vec<String>,
    own: OwnTerms,
    reading: Reading,
    keywords: Keywords,
    known: FxHashMap<String, usize>,
}

impl Collector {
    /// A line that asks for nothing. What the tagger finds there may still be a word worth knowing.
    fn left_out(&mut self, document: &Document, section: &Section, number: usize, sentence: Range<usize>, why: Why, tags: &Tags) {
        let block = &document.blocks[number];
        self.reading.left_out.push(LeftOut { span: block.words.span_of(sentence.clone()), why });
        if !matches!(section.kind, SectionKind::Benefits | SectionKind::Legal | SectionKind::Apply) {
            for term in terms(document, number, sentence, tags, &self.own).iter().filter(|term| term.sure >= TAKEN) {
                self.keywords.add(block, term, Tier::Duty);
            }
        }
    }

    fn line(&mut self, document: &Document, number: usize, sentence: Range<usize>, line: &Line, gates: Vec<Gate>, tags: &Tags) {
        let block = &document.blocks[number];
        let mut found = terms(document, number, sentence.clone(), tags, &self.own);
        for term in found.iter().filter(|term| is_keyword(term)) {
            self.keywords.add(block, term, line.tier);
        }
        if line.tier == Tier::Duty && !line.asks {
            found.retain(|term| term.found != Found::Phrase);
        }
        let form = Form { block, number, sentence: sentence.clone(), tags, company: &self.company, asks: line.asks };
        let unsound = found.len();
        let mut found = form.sound(found);
        let unsound = unsound - found.len();
        // What a gate says is not asked for by name as well, unless it is a known term in its number or paper (years *of Python*).
        found.retain(|term| {
            let told = |gate: &Gate| {
                matches!(gate.kind, GateKind::Language | GateKind::Authorization | GateKind::Location | GateKind::Schedule)
                    && gate.span.contains(term.span)
            };
            if gates.iter().any(told) {
                return false;
            }
            // "CPA or CMA" are names that a document can have, whatever paper they stand for.
            let name = |gate: &Gate| gate.span.contains(term.span) && gate.is_names_only();
            term.found == Found::Listed
                || matches!(term.found, Found::Shape | Found::Known) && gates.iter().any(name)
                || !gates.iter().any(|gate| gate.span.contains(term.span) && gate.subject.as_deref() != Some(term.name.as_str()))
        });
        // One word that says what one does ("assess") could be answered by anything.
        found.retain(|term| term.found != Found::Phrase || (2..=LONGEST_ASKED).contains(&term.words.len()));
        if found.is_empty() && line.asks {
            let whole =
                (gates.is_empty() && line.tier != Tier::Duty && unsound == 0).then(|| whole_line(block, sentence.clone())).flatten();
            let whole = whole.filter(|term| tags.is_empty() || tags.sure(number, term.words.clone()) >= POSSIBLE);
            let whole = whole.and_then(|term| form.sound(vec![term]).pop());
            let whole = whole.filter(|term| !self.own.ignores(&block.words, &term.words, &term.name));
            match whole {
                Some(term) => found.push(term),
                None if gates.is_empty() && line.tier != Tier::Duty && sentence.len() >= 2 => {
                    self.reading.unread.push(block.words.span_of(sentence.clone()));
                }
                None => {}
            }
        }
        for mut group in groups(block, &found) {
            let mut names: Vec<String> = Vec::new();
            group.retain(|term| {
                let new = !names.contains(&term.name);
                names.push(term.name.clone());
                new
            });
            self.add(group, line.tier);
        }
        gates::add(&mut self.reading.gates, gates);
    }

    fn add(&mut self, any_of: Vec<Term>, tier: Tier) {
        let keys: Vec<String> = any_of.iter().map(|term| key(&term.name)).collect();
        if let Some(&known) = keys.iter().find_map(|key| self.known.get(key)) {
            let requirement = &mut self.reading.requirements[known];
            requirement.mentions += 1;
            if tier < requirement.tier {
                requirement.tier = tier;
                requirement.span = cover(&any_of);
            }
            for term in any_of {
                if requirement.any_of.iter().all(|has| key(&has.name) != key(&term.name)) && requirement.any_of.len() > 1 {
                    self.known.insert(key(&term.name), known);
                    requirement.any_of.push(term);
                }
            }
            return;
        }
        let Some(first) = any_of.first() else { return };
        let span = any_of.iter().fold(first.span, |span, term| span.cover(term.span));
        let index = self.reading.requirements.len();
        for key in keys {
            self.known.entry(key).or_insert(index);
        }
        self.reading.requirements.push(Requirement { id: String::new(), tier, any_of, span, mentions: 1, weight: 0.0 });
    }

    fn finish(mut self, title: Option<&Fact>) -> Reading {
        let title = title.map(|title| title.text.to_lowercase()).unwrap_or_default();
        let requirements = &mut self.reading.requirements;
        requirements.sort_by_key(|requirement| requirement.span.start);
        for (index, requirement) in requirements.iter_mut().enumerate() {
            requirement.id = format!("r{}", index + 1);
        }
        self.reading.keywords = self.keywords.ranked(&title);
        self.reading
    }
}

/// Whether a term is worth its place in the list of keywords: the tagger takes it, or the word lists have it and the tagger does not rule it out.
fn is_keyword(term: &Term) -> bool {
    term.sure >= if term.found == Found::Listed { TAKEN / 2.0 } else { TAKEN }
}

fn cover(any_of: &[Term]) -> Span {
    any_of.iter().map(|term| term.span).reduce(Span::cover).unwrap_or_default()
}

/// What stands between two neighbouring terms.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Or,
    And,
    Comma,
    /// The second stands in brackets right after the first: "electronic health record (EHR)".
    Bracket,
    Apart,
}

/// Joins the terms of one line: "React, Vue or Angular" is one requirement, "HTML, CSS and JavaScript" three.
fn groups(block: &Block, terms: &[Term]) -> Vec<Vec<Term>> {
    let mut groups = Vec::new();
    let mut start = 0;
    while start < terms.len() {
        let mut end = start + 1;
        let mut links = Vec::new();
        while end < terms.len() {
            match link(block, &terms[end - 1], &terms[end]) {
                Link::Apart => break,
                link => links.push(link),
            }
            end += 1;
        }
        run_groups(&terms[start..end], &links, offers_examples(block, &terms[start]), &mut groups);
        start = end;
    }
    groups
}

/// Groups one run of linked terms; `links[i]` stands between terms `i` and `i + 1`.
fn run_groups(terms: &[Term], links: &[Link], examples: bool, groups: &mut Vec<Vec<Term>>) {
    if examples && terms.len() > 1 {
        groups.push(terms.to_vec());
        return;
    }
    let mut from = 0;
    for cut in 0..=links.len() {
        let ends = cut == links.len() || links[cut] == Link::And;
        if !ends {
            continue;
        }
        let inner = &links[from..cut];
        let part = &terms[from..=cut];
        if inner.contains(&Link::Or) {
            groups.push(part.to_vec());
        } else {
            let mut group = vec![part[0].clone()];
            for (link, term) in inner.iter().zip(&part[1..]) {
                if *link == Link::Bracket {
                    group.push(term.clone());
                } else {
                    groups.push(std::mem::replace(&mut group, vec![term.clone()]));
                }
            }
            groups.push(group);
        }
        from = cut + 1;
    }
}

fn link(block: &Block, left: &Term, right: &Term) -> Link {
    let words = &block.words;
    let between = left.words.end..right.words.start;
    let mut link = match words.gap(left.words.end) {
        Gap::Slash => Link::Or,
        Gap::Comma => Link::Comma,
        Gap::Other if between.is_empty() => {
            let text = &block.prose.text()[words.range(left.words.end - 1).end..words.range(right.words.start).start];
            return if text.trim() == "(" { Link::Bracket } else { Link::Apart };
        }
        Gap::Space if !between.is_empty() => Link::Comma,
        _ => return Link::Apart,
    };
    for at in between.clone() {
        match words.folded(at) {
            "or" | "and/or" => link = Link::Or,
            "and" => link = Link::And,
            "a" | "an" | "the" | "other" | "similar" | "ideally" | "preferably" => {}
            _ => return Link::Apart,
        }
        if at > between.start && matches!(words.gap(at), Gap::Stop | Gap::Other) {
            return Link::Apart;
        }
    }
    if matches!(words.gap(right.words.start), Gap::Stop | Gap::Other) {
        return Link::Apart;
    }
    // Two terms with only a space between them are not a list.
    if link == Link::Comma && words.gap(left.words.end) == Gap::Space { Link::Apart } else { link }
}

/// Whether "such as", "e.g.", "one of" or an opening bracket stands before a run of terms: they are examples of one thing.
fn offers_examples(block: &Block, first: &Term) -> bool {
    let words = &block.words;
    let at = first.words.start;
    if at == 0 {
        return false;
    }
    let one = words.folded(at - 1);
    let two = if at >= 2 { words.folded(at - 2) } else { "" };
    if matches!((two, one), ("such", "as") | ("one", "of") | ("any", "of") | ("for", "example") | ("similar", "to"))
        || matches!(one, "e.g" | "like" | "either")
    {
        return true;
    }
    let before = words.between(block.prose.text(), at);
    before.trim_end().ends_with('(')
}
