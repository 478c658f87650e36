//! The parts of a posting: what is about the job, what is asked, and what is only said.

use std::ops::Range;

use crate::document::posting::{Aside, aside};
use crate::document::{Block, Document, Shape};
use crate::text::lexicon::Lexicon;
use crate::text::{Span, Words};

/// What a part of a posting is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// The job's title.
    Title,
    /// The employer.
    About,
    /// What the work is.
    Duties,
    /// What one must have.
    Must,
    /// What is welcome.
    Preferred,
    /// What is offered.
    Benefits,
    /// Equal opportunity and the like.
    Legal,
    /// How to apply.
    Apply,
    /// Anything else.
    Other,
}

impl SectionKind {
    /// The word that JSON says.
    pub fn name(self) -> &'static str {
        match self {
            SectionKind::Title => "title",
            SectionKind::About => "about",
            SectionKind::Duties => "duties",
            SectionKind::Must => "must",
            SectionKind::Preferred => "preferred",
            SectionKind::Benefits => "benefits",
            SectionKind::Legal => "legal",
            SectionKind::Apply => "apply",
            SectionKind::Other => "other",
        }
    }
}

/// A run of blocks of one kind.
#[derive(Clone, Debug)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// Its blocks, heading included.
    pub blocks: Range<usize>,
    /// From its first visible character to its last.
    pub span: Span,
    /// Whether a heading says what it is; otherwise its sentences must speak for themselves.
    pub headed: bool,
}

/// Cuts a posting into sections. They cover all blocks, in order. Where no heading speaks, the sentences do.
pub fn sections(document: &Document) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    // What a heading said, while a paragraph that speaks of the law stands in between.
    let mut interrupted: Option<SectionKind> = None;
    for (index, block) in document.blocks.iter().enumerate() {
        let named = heading_kind(block);
        let titled = index == 0 && named.is_none() && block.words.len() <= 14;
        let unknown = matches!(block.shape, Shape::Heading(level) if level <= 3) && named.is_none() && !titled && !is_key_line(block);
        let last = found.last().map(|last| (last.kind, last.headed));
        let begins = match (named, last) {
            (Some(kind), _) => Some((kind, true)),
            (None, _) if titled => Some((SectionKind::Title, false)),
            (None, _) if unknown => Some((SectionKind::Other, false)),
            _ => {
                let spoken = spoken(block);
                let resumed = interrupted.filter(|_| spoken.is_none());
                let kind = match last {
                    // The title is one block; what follows it is about the employer or the job until a heading says otherwise.
                    None | Some((SectionKind::Title, false)) => spoken.unwrap_or(SectionKind::About),
                    Some((kind, true)) if block.shape == Shape::Paragraph && interrupts(kind, spoken) => {
                        interrupted = Some(kind);
                        spoken.unwrap_or(kind)
                    }
                    Some((kind, true)) => kind,
                    Some((kind, false)) if interrupted.is_some() => resumed.unwrap_or(kind),
                    Some((SectionKind::Other, false)) => SectionKind::Other,
                    Some((_, false)) => spoken.unwrap_or(SectionKind::About),
                };
                last.is_none_or(|(last, _)| last != kind).then_some((kind, false))
            }
        };
        if named.is_some() || unknown || begins.is_some_and(|(kind, _)| Some(kind) == interrupted) {
            interrupted = None;
        }
        match begins {
            Some((kind, headed)) => found.push(Section { kind, blocks: index..index + 1, span: block.span(), headed }),
            None => {
                if let Some(last) = found.last_mut() {
                    last.blocks.end = index + 1;
                    last.span = last.span.cover(block.span());
                }
            }
        }
    }
    found
}

/// Whether a paragraph that speaks of something else ends what a heading said: one about the law any section, one about pay or applying a list of what is
/// asked, which it stands below.
fn interrupts(headed: SectionKind, spoken: Option<SectionKind>) -> bool {
    let asks = matches!(headed, SectionKind::Must | SectionKind::Preferred | SectionKind::Duties);
    spoken == Some(SectionKind::Legal) || asks && spoken.is_some()
}

/// What all sentences of a block speak of, where that is neither the work nor the employer.
fn spoken(block: &Block) -> Option<SectionKind> {
    let mut sentences = block.sentences().into_iter().map(|sentence| aside(&block.words, sentence));
    let first = sentences.next()??;
    sentences.all(|other| other == Some(first)).then_some(match first {
        Aside::Benefits => SectionKind::Benefits,
        Aside::Legal => SectionKind::Legal,
        Aside::Apply => SectionKind::Apply,
    })
}

const HEADINGS: [(&str, SectionKind); 8] = [
    ("posting-must", SectionKind::Must),
    ("posting-preferred", SectionKind::Preferred),
    ("posting-duties", SectionKind::Duties),
    ("posting-benefits", SectionKind::Benefits),
    ("posting-legal", SectionKind::Legal),
    ("posting-apply", SectionKind::Apply),
    ("posting-about", SectionKind::About),
    ("posting-title", SectionKind::Title),
];

/// What a block names as a heading: it is one by its markup, or it is short and nothing but a section's name.
fn heading_kind(block: &Block) -> Option<SectionKind> {
    let words = &block.words;
    if words.is_empty() {
        return None;
    }
    let whole = 0..words.len();
    if let Some(kind) = named(words, &whole) {
        let text = block.prose.text().trim();
        let big = text.starts_with(|c: char| !c.is_lowercase());
        // "Safeguarding" in a list is asked for.
        let listed = block.shape == Shape::Item && kind == SectionKind::Legal;
        return (big && !listed && !text.ends_with('.')).then_some(kind);
    }
    let heading = matches!(block.shape, Shape::Heading(_)) && words.len() <= 9;
    let colon = words.len() <= 9 && block.prose.text().trim_end().ends_with(':');
    if !(heading || colon) || about_somebody(words) {
        return about_somebody(words).then_some(SectionKind::About).filter(|_| heading || words.len() <= 4);
    }
    // "Essential skills and experience", "Job Requirements (all shifts)": the first name inside decides, preferred before must.
    let inside = (0..words.len())
        .filter_map(|at| (at + 1..=words.len()).rev().find_map(|end| named(words, &(at..end)).map(|kind| (end - at, kind))));
    let found: Vec<(usize, SectionKind)> = inside.collect();
    let preferred = found.iter().find(|(_, kind)| *kind == SectionKind::Preferred);
    preferred.or_else(|| found.iter().max_by_key(|(length, _)| *length)).map(|(_, kind)| *kind)
}

fn named(words: &Words, range: &Range<usize>) -> Option<SectionKind> {
    let lexicon = Lexicon::builtin();
    let whole = |list: &str| {
        let mut found = false;
        lexicon.cues(list).each_match_at(words, range.start, |at, _| found |= at == *range);
        found
    };
    HEADINGS.iter().find(|(list, _)| whole(list)).map(|(_, kind)| *kind)
}

/// "About Acme": a heading of that form speaks of the employer, whoever it is.
fn about_somebody(words: &Words) -> bool {
    words.len() >= 2 && words.len() <= 7 && words.folded(0) == "about" && !matches!(words.folded(1), "the" | "you" | "your" | "this")
}

/// `Location: Leeds`: a line that gives one fact.
pub(super) fn is_key_line(block: &Block) -> bool {
    let text = block.prose.text();
    text.find(':').is_some_and(|colon| {
        let key = text[..colon].trim();
        !key.is_empty() && key.split_whitespace().count() <= 4 && !text[colon + 1..].trim().is_empty()
    })
}
