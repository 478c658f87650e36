//! One term of the posting over and over.

use super::settings::StuffingSettings;
use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile, hit_on};
use crate::document::{Block, Shape};
use crate::posting::Posting;
use crate::text::lexicon_file::TERMS;
use crate::text::phrases::PhraseIndexBuilder;
use crate::text::words::folded_words;
use crate::text::{PhraseIndex, Span};

/// A term so often in one line, shown there at its last place in it, or so often in all, shown at the first place over the limit.
pub fn run(context: &Context<'_>, settings: &StuffingSettings, found: &mut Vec<Hit>) -> Outcome {
    let Some(posting) = context.posting else { return Outcome::NotChecked(Lacks::Posting) };
    let Terms { index, places } = Terms::of(posting);
    let mut counts = vec![(0, false); places.len()];
    for (_, block) in context.blocks().filter(|(_, block)| !matches!(block.shape, Shape::Heading(_))) {
        let mut in_block: Vec<(u32, std::ops::Range<usize>)> = Vec::new();
        let mut end = 0;
        for at in 0..block.words.len() {
            if let Some((range, term)) = index.longest_at(&block.words, at).filter(|(range, _)| range.start >= end) {
                end = range.end;
                in_block.push((term, range));
            }
        }
        for (place, (term, range)) in in_block.iter().enumerate() {
            let Some((count, said)) = counts.get_mut(*term as usize) else { continue };
            *count += 1;
            let here = in_block[..=place].iter().filter(|(other, _)| other == term).count();
            if !*said && (here == settings.block || *count == settings.document.saturating_add(1)) {
                *said = true;
                let number = if here == settings.block { here } else { *count };
                found.push(hit(block, range.clone(), number, places[*term as usize]));
            }
        }
    }
    Outcome::Checked
}

fn hit(block: &Block, words: std::ops::Range<usize>, count: usize, asked: Span) -> Hit {
    let mut hit = hit_on(block, words);
    hit.values.push(("count", count.to_string()));
    if asked.end > asked.start {
        hit.related = vec![Related { file: RelatedFile::Posting, span: asked, label: Label::AskedHere }];
    }
    hit
}

/// The posting's terms that nobody needs to say often: names of more than one word. Single words — sales, patients, Python — stand in every second
/// line of who works with them, and so do the words of the job's own title.
struct Terms {
    index: PhraseIndex,
    places: Vec<Span>,
}

impl Terms {
    fn of(posting: &Posting) -> Terms {
        let mut builder = PhraseIndexBuilder::default();
        let mut places = Vec::new();
        let title = posting.title.as_ref().map(|title| folded_words(&title.text)).unwrap_or_default();
        for requirement in &posting.requirements {
            for term in &requirement.any_of {
                let long = |name: &&String| folded_words(name).len() > 1 && !folded_words(name).iter().any(|word| title.contains(word));
                std::iter::once(&term.name).chain(&term.also).filter(long).for_each(|name| builder.insert(name, places.len() as u32));
                places.push(term.span);
            }
        }
        Terms { index: builder.build(TERMS), places }
    }
}
