//! Words in a row that stand in another text too.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::settings::CopiedSettings;
use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile};
use crate::document::{Block, Document, Shape};
use crate::posting::Posting;
use crate::posting::facts::company_names;
use crate::text::lexicon::Lexicon;
use crate::text::lexicon_file::TERMS;
use crate::text::phrases::PhraseIndexBuilder;
use crate::text::quotes::is_inside;
use crate::text::{Gap, PhraseIndex, Span};

/// The text that words may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The posting.
    Posting,
    /// The resume that goes with a letter.
    Resume,
}

impl From {
    /// The text of a name in a rule file; else the first, and the names there are.
    pub fn named(name: &str) -> Result<From, (From, &'static str)> {
        match name {
            "posting" => Ok(From::Posting),
            "resume" => Ok(From::Resume),
            _ => Err((From::Posting, "posting, resume")),
        }
    }
}

/// So many words of one's own between two parts make no other text of them.
const OWN: usize = 2;

/// The most words that a message shows.
const SHOWN: usize = 6;

/// Every run of words that the other text has too, if there are enough of them. What has to be said in the same words does not count: the title, the
/// employer, names of terms; nor does what is quoted.
pub fn run(context: &Context<'_>, from: From, settings: &CopiedSettings, found: &mut Vec<Hit>) -> Outcome {
    let (other, file) = match from {
        From::Posting => match context.posting {
            Some(posting) => (&posting.document, RelatedFile::Posting),
            None => return Outcome::NotChecked(Lacks::Posting),
        },
        From::Resume => match context.resume {
            Some((resume, _)) => (resume, RelatedFile::Resume),
            None => return Outcome::NotChecked(Lacks::Resume),
        },
    };
    let known = Known::of(other, settings.words.div_ceil(2));
    let free = free(context.posting);
    let mut hits = Vec::new();
    // A passage made of two of the other text's is two.
    let mut times = 0;
    for (_, block) in context.blocks().filter(|(_, block)| !matches!(block.shape, Shape::Heading(_) | Shape::Code)) {
        let counts = counted(block, &free);
        for Passage { run, place, parts } in joined(known.runs(block)) {
            let counted = parts.iter().flat_map(|part| part.run.clone()).filter(|&at| counts[at]).count();
            if counted < settings.words || is_quoted(block, run.start) || is_law(block, &run) {
                continue;
            }
            let sources: FxHashSet<usize> = parts.iter().map(|part| part.block).collect();
            times += sources.len().min(counted / settings.words.max(1));
            let shown = block.words.text_range(run.start..run.end.min(run.start + SHOWN));
            let beginning = block.prose.text()[shown].split_whitespace().collect::<Vec<_>>().join(" ");
            hits.push(Hit {
                span: block.words.span_of(run.clone()),
                values: vec![("match", beginning), ("words", run.len().to_string())],
                related: vec![Related { file, span: place, label: Label::SaidHere }],
                ..Hit::default()
            });
        }
    }
    if times >= settings.times {
        // Where it takes several to be worth a word, one finding speaks of all.
        hits.truncate(if settings.times > 1 { 1 } else { hits.len() });
        for hit in &mut hits {
            hit.values.push(("times", times.to_string()));
        }
        found.append(&mut hits);
    }
    Outcome::Checked
}

/// The other text, ready to be found again.
struct Known<'a> {
    document: &'a Document,
    length: usize,
    /// Where each run of `length` words first stands: block and word.
    rows: FxHashMap<Vec<u32>, (usize, usize)>,
}

impl<'a> Known<'a> {
    fn of(document: &'a Document, length: usize) -> Known<'a> {
        let length = length.max(1);
        let mut rows = FxHashMap::default();
        for (index, block) in document.blocks.iter().enumerate() {
            let hashes: Vec<u32> = (0..block.words.len()).map(|at| block.words.hash(at)).collect();
            for (at, row) in hashes.windows(length).enumerate() {
                rows.entry(row.to_vec()).or_insert((index, at));
            }
        }
        Known { document, length, rows }
    }

    /// The longest runs of a block that stand there too, none overlapping, each with its place there.
    fn runs(&self, block: &Block) -> Vec<Part> {
        let hashes: Vec<u32> = (0..block.words.len()).map(|at| block.words.hash(at)).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at + self.length <= hashes.len() {
            let Some(&(index, there)) = self.rows.get(&hashes[at..at + self.length]) else {
                at += 1;
                continue;
            };
            let other = &self.document.blocks[index];
            let alike = (0..hashes.len() - at).take_while(|&step| hashes[at + step] == other.words.hash(there + step)).count();
            found.push(Part { run: at..at + alike, place: other.words.span_of(there..there + alike), block: index });
            at += alike.max(1);
        }
        found
    }
}

/// Words in a row that stand in one block of the other text.
struct Part {
    run: Range<usize>,
    place: Span,
    block: usize,
}

/// Parts with no more than a word or two of one's own between them.
struct Passage {
    run: Range<usize>,
    place: Span,
    parts: Vec<Part>,
}

fn joined(parts: Vec<Part>) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    for part in parts {
        match found.last_mut() {
            Some(passage) if part.run.start <= passage.run.end + OWN => {
                passage.run.end = part.run.end;
                passage.parts.push(part);
            }
            _ => found.push(Passage { run: part.run.clone(), place: part.place, parts: vec![part] }),
        }
    }
    found
}

/// Whether a run is the name of a law, which is the same everywhere: "Regulation (EC) No 853/2004 laying down rules".
fn is_law(block: &Block, run: &Range<usize>) -> bool {
    let law = |at: usize| matches!(block.words.folded(at), "regulation" | "directive" | "act" | "ordinance" | "decree" | "statute");
    let number = |at: usize| block.words.folded(at).starts_with(|c: char| c.is_ascii_digit());
    run.clone().any(|at| law(at) && (at..(at + 6).min(run.end)).any(number))
}

/// What has to be said in the posting's words: title, employer, terms of the lexicon.
fn free(posting: Option<&Posting>) -> PhraseIndex {
    let mut builder = PhraseIndexBuilder::default();
    if let Some(posting) = posting {
        posting.title.iter().for_each(|title| builder.insert(&title.text, 0));
        posting.company.iter().flat_map(|company| company_names(&company.text)).for_each(|name| builder.insert(&name, 0));
    }
    builder.build(TERMS)
}

/// Whether each word counts.
fn counted(block: &Block, free: &PhraseIndex) -> Vec<bool> {
    let words = &block.words;
    let mut counts = vec![true; words.len()];
    for at in 0..words.len() {
        for index in [free, Lexicon::builtin().index()] {
            if let Some((range, _)) = index.longest_at(words, at) {
                counts[range].fill(false);
            }
        }
        // Lists of names are the same everywhere: "Word, Excel, PowerPoint".
        let surface = &block.prose.text()[words.range(at)];
        let name = surface.starts_with(char::is_uppercase) && at > 0 && words.gap(at) != Gap::Stop;
        counts[at] &= !(name || surface.starts_with(|c: char| c.is_ascii_digit()));
    }
    counts
}

/// Whether a word stands inside quotation marks.
fn is_quoted(block: &Block, word: usize) -> bool {
    is_inside(block.prose.text(), 0, block.words.range(word).start)
}
