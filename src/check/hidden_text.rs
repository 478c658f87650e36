//! Text that no reader sees and that repeats the posting.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile};
use crate::document::Hidden;
use crate::posting::Posting;
use crate::posting::tagger::model::Model;
use crate::text::lexicon::Lexicon;
use crate::text::lexicon_file::TERMS;
use crate::text::phrases::PhraseIndexBuilder;
use crate::text::{PhraseIndex, Span, Words};

/// So many of the posting's words in a row are no accident. The commonest words do not count.
const IN_A_ROW: usize = 8;

/// So many of the posting's terms make a list of them, where at least one word in [`DENSE`] is a term's.
const LISTED: usize = 5;

/// See [`LISTED`]. A paragraph that somebody put aside is not as full of them.
const DENSE: usize = 3;

/// So many of them make a list in any text.
const MANY: usize = 10;

/// The most words of the text that a message shows.
const SHOWN: usize = 8;

/// Each hidden piece that says what the posting says: many of its words in a row, or a list of its terms.
pub fn run(context: &Context<'_>, found: &mut Vec<Hit>) -> Outcome {
    let Some(posting) = context.posting else { return Outcome::NotChecked(Lacks::Posting) };
    let notes = Lexicon::builtin().cues("comment-mark");
    let mut known: Option<Known> = None;
    for piece in &context.document.hidden {
        // What is too short to be either, and notes that people and programs leave in comments.
        if piece.words.len() < LISTED || notes.longest_at(&piece.words, 0).is_some() {
            continue;
        }
        let known = known.get_or_insert_with(|| Known::of(posting));
        let Some((shared, place)) = known.passage(piece, posting).or_else(|| known.list(piece)) else { continue };
        found.push(Hit {
            span: piece.words.span_of(0..piece.words.len()),
            values: vec![("shared", shared)],
            related: vec![Related { file: RelatedFile::Posting, span: place, label: Label::AskedHere }],
            ..Hit::default()
        });
    }
    Outcome::Checked
}

/// What the posting says, ready to be found again.
struct Known {
    /// Its words that count, each with its hash, its block and its place there.
    words: Vec<(u32, usize, usize)>,
    /// Where in them each run of [`IN_A_ROW`] begins.
    rows: FxHashMap<Vec<u32>, usize>,
    /// The names of its terms; the values are places in `terms`.
    index: PhraseIndex,
    terms: Vec<(String, Span)>,
}

impl Known {
    fn of(posting: &Posting) -> Known {
        let blocks = posting.document.blocks.iter().enumerate();
        let words: Vec<(u32, usize, usize)> =
            blocks.flat_map(|(number, block)| counted(&block.words).map(move |at| (block.words.hash(at), number, at))).collect();
        let mut rows = FxHashMap::default();
        for (start, row) in words.windows(IN_A_ROW).enumerate() {
            rows.entry(row.iter().map(|word| word.0).collect()).or_insert(start);
        }
        let mut builder = PhraseIndexBuilder::default();
        let mut terms: Vec<(String, Span)> = Vec::new();
        for term in posting.requirements.iter().flat_map(|requirement| &requirement.any_of) {
            std::iter::once(&term.name).chain(&term.also).for_each(|name| builder.insert(name, terms.len() as u32));
            terms.push((term.name.clone(), term.span));
        }
        for keyword in &posting.keywords {
            keyword.surfaces.iter().for_each(|name| builder.insert(name, terms.len() as u32));
            terms.push((keyword.term.clone(), keyword.spans.first().copied().unwrap_or_default()));
        }
        Known { words, rows, index: builder.build(TERMS), terms }
    }

    /// A run of the posting's words: how it begins, and where it stands in the posting.
    fn passage(&self, piece: &Hidden, posting: &Posting) -> Option<(String, Span)> {
        let places: Vec<usize> = counted(&piece.words).collect();
        let hashes: Vec<u32> = places.iter().map(|&at| piece.words.hash(at)).collect();
        let (at, from) = hashes.windows(IN_A_ROW).enumerate().find_map(|(at, row)| Some((at, *self.rows.get(row)?)))?;
        let length = hashes[at..].iter().zip(&self.words[from..]).take_while(|(here, there)| **here == there.0).count();
        let (first, last) = (places[at], places[at + length - 1]);
        let shown = &piece.prose.text()[piece.words.text_range(first..last.min(first + SHOWN - 1) + 1)];
        let ellipsis = if last - first >= SHOWN { "…" } else { "" };
        let span = |word: &(u32, usize, usize)| posting.document.blocks[word.1].words.span(word.2);
        let place = span(&self.words[from]).cover(span(&self.words[from + length - 1]));
        Some((format!("“{}{ellipsis}”", shown.split_whitespace().collect::<Vec<_>>().join(" ")), place))
    }

    /// A list of the posting's terms: some of their names, and where the posting has the first of them.
    fn list(&self, piece: &Hidden) -> Option<(String, Span)> {
        let mut names: Vec<&(String, Span)> = Vec::new();
        let mut covered = FxHashSet::default();
        let mut end = 0;
        for at in 0..piece.words.len() {
            // A term inside a longer one is not counted again.
            let Some((range, term)) = self.index.longest_at(&piece.words, at).filter(|(range, _)| range.end > end) else { continue };
            end = range.end;
            covered.extend(range);
            if let Some(term) =
                self.terms.get(term as usize).filter(|term| names.iter().all(|known| !known.0.eq_ignore_ascii_case(&term.0)))
            {
                names.push(term);
            }
        }
        let dense = covered.len() * DENSE >= counted(&piece.words).count();
        let listed = names.len() >= LISTED && dense || names.len() >= MANY;
        let first = names.first().filter(|_| listed)?;
        let shown: Vec<&str> = names.iter().take(LISTED - 1).map(|term| term.0.as_str()).collect();
        let more = names.len() - shown.len();
        Some((format!("{} and {more} more", shown.join(", ")), first.1))
    }
}

/// The words that count: not the commonest ones of postings.
fn counted(words: &Words) -> impl Iterator<Item = usize> + use<'_> {
    const COMMONEST: u8 = 1;
    let model = Model::builtin();
    (0..words.len()).filter(move |&at| model.rarity(words.hash(at)) > COMMONEST)
}
