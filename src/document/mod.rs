//! Layer 2: a source cut into blocks of the words a reader sees, each in its zone.

pub mod allow;
pub mod dates;
pub mod format;
pub mod front_matter;
mod hidden;
mod html;
pub mod job_posting;
mod json;
pub mod kind;
mod letter;
mod likeness;
mod markdown;
pub mod marks;
mod plain;
pub mod posting;
mod raw;
pub mod resume;
mod untangle;
mod wall;

use std::ops::Range;
use std::sync::Arc;

use crate::text::lexicon::Lexicon;
use crate::text::sentences::sentences;
use crate::text::{Excerpt, Prose, Source, Span, Words};

pub use allow::{Allow, AllowMistake};
pub use format::Format;
pub use front_matter::{FrontMatter, Problem};
pub use hidden::Hidden;
pub use job_posting::{JobPosting, Stated};
pub use kind::{Kind, Zone, Zones};
pub use marks::{Mark, MarkKind};
pub use raw::Shape;
pub use resume::Entry;
pub use wall::Wall;

/// A block: one heading, paragraph, list item, table cell or fenced code, as the words a reader sees.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is in the format.
    pub shape: Shape,
    /// The part of the document it belongs to.
    pub zone: Zone,
    /// Its visible text, with the way back to the file.
    pub prose: Prose,
    /// Its words.
    pub words: Words,
}

impl Block {
    /// The bytes of the file from the first visible character to the last.
    pub fn span(&self) -> Span {
        self.prose.full_span()
    }

    /// Its sentences, as ranges of words.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        sentences(&self.prose, &self.words)
    }

    /// The sentence that holds a word.
    pub fn sentence_at(&self, word: usize) -> Range<usize> {
        self.sentences().into_iter().find(|sentence| sentence.contains(&word)).unwrap_or(0..self.words.len())
    }
}

/// A text that has been read: its kind, its blocks and what its front matter says.
#[derive(Clone, Debug)]
pub struct Document {
    /// The text itself.
    pub source: Arc<Source>,
    /// The format it was read as.
    pub format: Format,
    /// What kind of document it is.
    pub kind: Kind,
    /// Its blocks, in reading order.
    pub blocks: Vec<Block>,
    /// What is in the text and no reader sees; of a posting, nothing. No part of the blocks.
    pub hidden: Vec<Hidden>,
    /// Its comments that allow what a rule would report.
    pub allows: Vec<Allow>,
    /// What its format's reader met besides words, in the order of the file; of a posting, nothing.
    pub marks: Vec<Mark>,
    /// A resume's posts, in its order.
    pub entries: Vec<Entry>,
    /// What the front matter says.
    pub front_matter: FrontMatter,
    /// What a posting states in fields of its own, beside its text.
    pub stated: JobPosting,
    /// A mistake in the front matter, if there is one: the rest of the document is read all the same. Or why a file of JSON could not be read.
    pub problem: Option<Problem>,
    /// What somebody should know of how it was read.
    pub notes: Vec<Problem>,
}

impl Document {
    /// Posts that are told in one bullet each, which are no entries: their bullet is a statement too.
    pub fn listed_posts(&self) -> Vec<Entry> {
        if self.kind == Kind::Resume { resume::listed(&self.blocks) } else { Vec::new() }
    }

    /// Reads a source. Never fails: any text is some document. `kind` overrules front matter, name and content.
    pub fn read(source: Source, format: Format, kind: Option<Kind>) -> Document {
        let (front_matter, from, mut problem) = match format {
            Format::Markdown => front_matter::read(&source),
            _ => (FrontMatter::default(), if source.text().starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }, None),
        };
        let excerpt = || Excerpt::verbatim(&source.text()[from..], from);
        let (mut unseen, mut marks) = (Vec::new(), Vec::new());
        let read = match format {
            Format::Markdown => {
                let (blocks, hidden) = markdown::read(source.text(), from, &mut marks);
                unseen = hidden;
                job_posting::Read { blocks, ..Default::default() }
            }
            Format::Plain => job_posting::Read { blocks: plain::read(&excerpt()), ..Default::default() },
            Format::Html => {
                let text = excerpt();
                // A posting's page may be white on black by a style sheet that was not saved with it.
                let faint_is_unseen = kind != Some(Kind::Posting) && !html::may_be_dark(source.text());
                let mut page = html::read(&text, faint_is_unseen);
                unseen = std::mem::take(&mut page.unseen);
                marks = std::mem::take(&mut page.marks);
                let may_be_posting = kind.is_none_or(|kind| kind == Kind::Posting);
                if may_be_posting {
                    job_posting::of_page(&text, page)
                } else {
                    job_posting::Read { blocks: page.blocks, ..Default::default() }
                }
            }
            Format::Json => job_posting::of_json(&excerpt()).unwrap_or_else(|wrong| {
                problem = Some(wrong);
                job_posting::Read::default()
            }),
        };
        let raw = read.blocks;
        let kind = kind.or(front_matter.kind).or_else(|| kind_of_path(source.name())).unwrap_or_else(|| kind_of_content(&raw));
        let mut raw = untangle::untangle(raw, kind, &mut marks);
        let words: Vec<Words> = raw.iter_mut().map(|raw| raw.words.take().unwrap_or_else(|| Words::of(&raw.prose))).collect();
        let zones = match kind {
            Kind::Letter => letter::zones(&raw, &words),
            Kind::Resume => resume::zones(&raw, &words),
            Kind::Posting => raw.iter().map(|raw| posting_zone(raw.shape)).collect(),
        };
        let blocks: Vec<Block> = raw
            .into_iter()
            .zip(words)
            .zip(zones)
            .map(|((raw, words), zone)| Block { shape: raw.shape, zone, prose: raw.prose, words })
            .collect();
        let hidden = if kind == Kind::Posting { Vec::new() } else { hidden::pieces(unseen, source.text()) };
        let allows = allow::allows(&hidden, &blocks, &source);
        if kind == Kind::Posting {
            marks.clear();
        }
        marks.sort_by_key(|mark| mark.span);
        let entries = if kind == Kind::Resume { resume::entries(&blocks) } else { Vec::new() };
        Document {
            source: Arc::new(source),
            format,
            kind,
            blocks,
            hidden,
            allows,
            marks,
            entries,
            front_matter,
            stated: read.stated,
            problem,
            notes: read.notes,
        }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| block.words.is_empty())
    }

    /// The blocks of some zones, each with its index.
    pub fn in_zones(&self, zones: Zones) -> impl Iterator<Item = (usize, &Block)> {
        self.blocks.iter().enumerate().filter(move |(_, block)| zones.contains(block.zone))
    }

    /// The first block that a span touches, or else the one before it.
    pub fn block_at(&self, span: Span) -> Option<&Block> {
        let next = self.blocks.partition_point(|block| block.span().end <= span.start);
        self.blocks.get(next).filter(|block| block.span().overlaps(span)).or_else(|| self.blocks.get(next.saturating_sub(1)))
    }

    /// What a reader sees of a span: its words without markup and escapes.
    pub fn shown(&self, span: Span) -> String {
        let of_block = |block: &Block| -> Option<String> {
            let inside = (0..block.words.len()).filter(|&at| span.contains(block.words.span(at)));
            let (first, last) = inside.fold(None, |found: Option<(usize, usize)>, at| Some((found.map_or(at, |found| found.0), at)))?;
            block.prose.text().get(block.words.range(first).start..block.words.range(last).end).map(str::to_owned)
        };
        self.blocks.iter().filter_map(of_block).collect::<Vec<_>>().join(" ")
    }

    /// What a page shows instead of its posting, if that is all it shows.
    pub fn wall(&self) -> Option<Wall> {
        wall::wall(self)
    }

    /// What the text itself looks like, whatever its name says: `None` where nothing speaks clearly for a letter or a resume.
    pub fn looks_like(&self) -> Option<Kind> {
        likeness::looks_like(self)
    }

    /// Whether a longer text neither speaks to applicants nor of hiring, so that it may be no posting.
    pub fn hires_nobody(&self) -> bool {
        likeness::hires_nobody(self)
    }
}

fn posting_zone(shape: Shape) -> Zone {
    match shape {
        Shape::Heading(_) => Zone::Heading,
        Shape::Code => Zone::Code,
        _ => Zone::Other,
    }
}

/// The kind that a file's name says, or else its folder's: `cover-letter.md`, `resume_2024.md`, `letters/acme.md`.
fn kind_of_path(path: &str) -> Option<Kind> {
    path.rsplit(['/', '\\']).take(2).find_map(Kind::of_name)
}

/// A greeting near the top or a sign-off at the end makes a letter, two section names a resume; else long paragraphs make a letter and short lines a
/// resume.
fn kind_of_content(blocks: &[raw::Raw]) -> Kind {
    let words: Vec<Words> = blocks.iter().map(|raw| Words::of(&raw.prose)).collect();
    let sections = words.iter().filter(|words| words.len() <= 4 && resume::section_of(words, 0..words.len()).is_some()).count();
    if sections >= 2 {
        return Kind::Resume;
    }
    let begins = |words: &Words, list: &str| Lexicon::builtin().cues(list).longest_at(words, 0).is_some();
    let greets = words.iter().take(20).any(|words| begins(words, "salutation"));
    let signs = blocks.iter().zip(&words).rev().take(6).any(|(raw, words)| letter::is_sign_off(&raw.prose, words, 0));
    if greets || signs {
        return Kind::Letter;
    }
    // Letters have a few long paragraphs that speak of "I"; resumes have lines, headings and items.
    let long = words.iter().filter(|words| words.len() >= 25).count();
    let own = words.iter().flat_map(Words::iter).filter(|word| matches!(*word, "i" | "my" | "i'm" | "i've" | "your")).count();
    let all: usize = words.iter().map(Words::len).sum();
    if long * 3 >= words.len() && own * 60 >= all { Kind::Letter } else { Kind::Resume }
}
