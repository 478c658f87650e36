//! A resume that was fitted to a posting by its title line alone.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::posts::person;
use super::{Folder, Known, Member, beside};
use crate::check::{Context, Hit, Label, hit_on};
use crate::document::{Block, Document, Kind, Zone};
use crate::text::Span;
use crate::text::words::hash;

/// Below so many words there is nothing to tailor.
const FEWEST_WORDS: usize = 15;
/// More words that differ in name, headline and summary are a summary of its own.
const MOST_CHANGED: usize = 22;

/// What the resumes of a folder are below their heads.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    /// For each member that is a resume long enough, its body.
    of_member: Vec<Option<Body>>,
    /// The members that have one body.
    same: FxHashMap<(String, u64), Vec<usize>>,
}

#[derive(Debug)]
struct Body {
    key: (String, u64),
    /// The sentences of the head.
    head: Vec<Sentence>,
    text: u32,
}

#[derive(Debug)]
struct Sentence {
    words: Vec<u32>,
    block: usize,
    range: Range<usize>,
    span: Span,
}

impl Bodies {
    pub(super) fn of(members: &[Member<'_>], known: &[Known]) -> Bodies {
        let mut bodies = Bodies::default();
        for (index, (member, known)) in members.iter().zip(known).enumerate() {
            let body = (known.kind == Kind::Resume).then(|| Body::of(member.document, known.text)).flatten();
            if let Some(body) = &body {
                bodies.same.entry(body.key.clone()).or_default().push(index);
            }
            bodies.of_member.push(body);
        }
        bodies
    }
}

impl Body {
    fn of(document: &Document, text: u32) -> Option<Body> {
        let is_head = |block: &Block| matches!(block.zone, Zone::Headline | Zone::Contact | Zone::Summary);
        let mut count = 0;
        let mut all = String::new();
        for block in document.blocks.iter().filter(|block| !is_head(block) && block.zone != Zone::Heading) {
            count += block.words.len();
            block.words.iter().for_each(|word| {
                all.push_str(word);
                all.push(' ');
            });
            all.push('\n');
        }
        let head =
            document.blocks.iter().enumerate().filter(|(_, block)| is_head(block)).flat_map(|(index, block)| sentences(index, block));
        // Two hashes of 32 bits, the second over the text turned round.
        let turned: String = all.chars().rev().collect();
        let whole = u64::from(hash(&all)) << 32 | u64::from(hash(&turned));
        (count >= FEWEST_WORDS).then(|| Body { key: (person(document), whole), head: head.collect(), text })
    }

    /// The sentences of the head that another head does not have.
    fn changed<'a>(&'a self, other: &'a Body) -> impl Iterator<Item = &'a Sentence> + Clone {
        self.head.iter().filter(|sentence| !other.head.iter().any(|one| one.words == sentence.words))
    }
}

fn sentences(index: usize, block: &Block) -> Vec<Sentence> {
    let sentence = |range: Range<usize>| Sentence {
        words: range.clone().map(|at| block.words.hash(at)).collect(),
        block: index,
        span: block.words.span_of(range.clone()),
        range,
    };
    block.sentences().into_iter().filter(|range| !range.is_empty()).map(sentence).collect()
}

/// The line that differs, if another resume of the folder is the same below its head. A resume that goes with no posting is the one that others are made from.
pub(super) fn run(context: &Context<'_>, folder: &Folder, own: usize, found: &mut Vec<Hit>) {
    let Some(body) = folder.bodies.of_member.get(own).and_then(Option::as_ref).filter(|_| folder.members[own].posting.is_some()) else {
        return;
    };
    let others = folder.bodies.same.get(&body.key).into_iter().flatten().filter(|other| **other != own);
    for other in others.filter_map(|other| folder.bodies.of_member[*other].as_ref()) {
        let count = |of: &Body, than: &Body| of.changed(than).map(|sentence| sentence.words.len()).sum::<usize>();
        let Some(first) = body.changed(other).next() else { continue };
        if count(body, other) > MOST_CHANGED || count(other, body) > MOST_CHANGED {
            continue;
        }
        let mut hit = hit_on(&context.document.blocks[first.block], first.range.clone());
        let there = other.changed(body).next().or(other.head.first()).map_or(Span::new(0, 0), |sentence| sentence.span);
        hit.values.push(("place", folder.place(other.text, there)));
        hit.related = vec![beside(other.text, there, Label::InOtherResume)];
        found.push(hit);
        return;
    }
}
