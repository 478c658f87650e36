//! Who is hiring, for what, where, until when, and whom to write to.

mod company;
mod confirmed;
mod deadline;
mod names;
mod person;
mod place;
mod requisition;
mod title;

use std::ops::Range;

use crate::document::{Block, Document, Stated};
use crate::text::lexicon::Lexicon;
use crate::text::{Gap, Span};

use super::instructions::instructions;
use super::sections::Section;
use super::told::Told;

pub use company::company_names;
pub use confirmed::{confirmed, employer_key};

/// Something the posting says, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// The facts of a posting. Each may be missing.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The employer.
    pub company: Option<Fact>,
    /// The job's title, without its level.
    pub title: Option<Fact>,
    /// The level that stood with the title: `Senior`, `II`.
    pub level: Option<Fact>,
    /// Where the work is.
    pub location: Option<Fact>,
    /// A person to write to.
    pub contact: Option<Fact>,
    /// The day until which one may apply.
    pub deadline: Option<Fact>,
    /// The number under which the job is filed.
    pub requisition: Option<Fact>,
    /// What the application should have or look like.
    pub instructions: Vec<Fact>,
}

/// Finds the facts. What fields of their own state is surer than what the text seems to say, a file's front matter overrules
/// both, and what the user tells overrules all.
pub fn facts(document: &Document, sections: &[Section], told: &Told) -> Facts {
    let keyed = keyed(document);
    let title = keyed.title.or_else(|| title::title(document, sections));
    let (title, level) = title.map_or((None, None), |found| title::without_level(document, &found));
    let title = title.and_then(|found| found.fact(document));
    let contact = keyed.contact.or_else(|| person::contact(document));
    let contact = contact.and_then(|found| found.fact(document));
    let company = keyed.company.or_else(|| company::company(document, sections, title.as_ref(), contact.as_ref()));
    let said = |by_flag: &Option<String>, in_front: &Option<String>| {
        let text = by_flag.as_ref().or(in_front.as_ref())?.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(Fact { text, span: Span::default() })
    };
    let said_title = said(&told.title, &document.front_matter.title);
    // A level that stood with another title is not this one's.
    let levelled = |said: &Fact| title.as_ref().is_some_and(|title| said.text.to_lowercase().contains(&title.text.to_lowercase()));
    let level = level.filter(|_| said_title.as_ref().is_none_or(levelled));
    Facts {
        company: said(&told.company, &document.front_matter.company)
            .or_else(|| stated(&document.stated.company, company.and_then(|found| found.fact(document)))),
        location: stated(
            &document.stated.location,
            keyed.location.or_else(|| place::place(document, sections)).and_then(|found| found.fact(document)),
        ),
        level: level.and_then(|found| found.fact(document)),
        title: said_title.or_else(|| stated(&document.stated.title, title)),
        contact,
        deadline: stated(&document.stated.valid_through, deadline::deadline(document).and_then(|found| found.fact(document))),
        requisition: requisition::requisition(document).and_then(|found| found.fact(document)),
        instructions: instructions(document, sections),
    }
}

/// What a field states, unless the text puts the same more briefly: "Senior Cook (Nights)" states the title that the text gives as "Cook".
fn stated(field: &Option<Stated>, found: Option<Fact>) -> Option<Fact> {
    let field = field.as_ref().map(|field| Fact { text: field.text.clone(), span: field.span });
    field.filter(|field| found.as_ref().is_none_or(|found| !field.text.contains(&found.text))).or(found)
}

/// A run of words in a block.
#[derive(Clone, Debug)]
struct Found {
    block: usize,
    words: Range<usize>,
}

impl Found {
    fn new(block: usize, words: Range<usize>) -> Option<Found> {
        (!words.is_empty()).then_some(Found { block, words })
    }

    fn fact(&self, document: &Document) -> Option<Fact> {
        fact(document.blocks.get(self.block)?, self.words.clone())
    }
}

/// A run of words as a fact. A bracket that opens in it is closed in it.
pub(super) fn fact(block: &Block, range: Range<usize>) -> Option<Fact> {
    if range.is_empty() {
        return None;
    }
    let text = block.prose.text();
    let mut place = block.words.text_range(range);
    let inside = &text[place.clone()];
    if inside.matches('(').count() > inside.matches(')').count() && text[place.end..].starts_with(')') {
        place.end += 1;
    }
    let squeezed = text[place.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Fact { text: squeezed, span: block.prose.span(place) })
}

/// The lines of a block as ranges of words.
fn lines(block: &Block) -> Vec<Range<usize>> {
    let words = &block.words;
    let mut starts = vec![0];
    starts.extend(block.prose.breaks().iter().map(|&at| words.at_or_after(at)));
    starts.push(words.len());
    starts.windows(2).map(|pair| pair[0]..pair[1]).filter(|range| !range.is_empty()).collect()
}

/// What the posting gives as key and value.
#[derive(Default)]
struct Keyed {
    company: Option<Found>,
    title: Option<Found>,
    location: Option<Found>,
    contact: Option<Found>,
}

/// `Employer: Acme Ltd`, `Job title - Cook`, `Role: Cook Location: Leeds` in one line, or a key alone and its value in the next line.
fn keyed(document: &Document) -> Keyed {
    let mut keyed = Keyed::default();
    for (index, block) in document.blocks.iter().enumerate() {
        for line in lines(block) {
            let mut at = line.start;
            while at < line.end {
                let key = key_at(block, at, &line);
                if key.is_none() && at == line.start {
                    // Keys inside a line count only where the line begins with one.
                    break;
                }
                at = key.map_or(at + 1, |key| {
                    let value = value_after(block, key.end, line.end);
                    let end = value.end;
                    keyed.take(document, index, key.list, value);
                    end.max(key.end)
                });
            }
        }
        if index + 1 < document.blocks.len()
            && let Some(list) = lone_key(block)
        {
            let next = &document.blocks[index + 1];
            let short = (1..=8).contains(&next.words.len()) && !next.prose.text().trim_end().ends_with(['.', ':', '!']);
            if short && lone_key(next).is_none() {
                keyed.take(document, index + 1, list, 0..next.words.len());
            }
        }
    }
    keyed
}

impl Keyed {
    fn take(&mut self, document: &Document, index: usize, list: &str, value: Range<usize>) {
        let block = &document.blocks[index];
        let (slot, value) = match list {
            "key-company" => (&mut self.company, company::keyed(block, value)),
            "key-title" => (&mut self.title, title::keyed(document, index, value)),
            "key-location" => (&mut self.location, place::keyed(block, value)),
            "key-contact" => (&mut self.contact, person::keyed(block, value)),
            _ => return,
        };
        if slot.is_none() {
            *slot = value.and_then(|value| Found::new(index, value));
        }
    }
}

const KEYS: [&str; 5] = ["key-company", "key-title", "key-location", "key-contact", "key-other"];

struct Key {
    list: &'static str,
    end: usize,
}

/// The key that begins at a word: the longest that a colon follows.
fn key_at(block: &Block, at: usize, line: &Range<usize>) -> Option<Key> {
    let words = &block.words;
    let text = block.prose.text();
    if text[words.range(at)].starts_with(char::is_lowercase) {
        return None;
    }
    let keys = KEYS.iter().filter_map(|&list| {
        let (key, _) = Lexicon::builtin().cues(list).longest_at(words, at)?;
        let colon = words.between(text, key.end).trim_start_matches([' ', '*', '_', ')', '(', 's']).starts_with(':');
        (key.end < line.end && colon).then_some(Key { list, end: key.end })
    });
    keys.max_by_key(|key| key.end)
}

/// The value after a key: to the sentence's end, or to where the next key begins.
fn value_after(block: &Block, from: usize, to: usize) -> Range<usize> {
    let words = &block.words;
    let line = from..to;
    let end = (from + 1..to)
        .find(|&at| {
            words.gap(at) == Gap::Stop && !names::is_abbreviated(block, at)
                || key_at(block, at, &line).is_some()
                || words.between(block.prose.text(), at + 1).trim_start().starts_with(':')
        })
        .unwrap_or(to);
    from..end
}

/// `Location` and nothing else, without a colon or with one.
fn lone_key(block: &Block) -> Option<&'static str> {
    let whole = |list: &&&str| {
        let found = Lexicon::builtin().cues(list).longest_at(&block.words, 0);
        found.is_some_and(|(found, _)| found.end == block.words.len())
    };
    KEYS.iter().find(whole).copied()
}
