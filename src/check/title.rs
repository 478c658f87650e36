//! The job's title: does the letter say which job it is for?

use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile};
use crate::document::{Block, Zone};
use crate::text::lexicon::Lexicon;
use crate::text::words::{folded_words, same_but_number};

/// The letter names neither the title nor what of it matters. A long title may be shortened: its head noun and one more of its words in one
/// sentence will do, and level words may go.
pub fn absent(context: &Context<'_>, found: &mut Vec<Hit>) -> Outcome {
    let Some(posting) = context.posting else { return Outcome::NotChecked(Lacks::Posting) };
    let Some(title) = &posting.title else { return Outcome::NotChecked(Lacks::Title) };
    let words: Vec<String> = folded_words(&title.text).into_iter().filter(|word| !is_level(word)).collect();
    if words.is_empty() || context.blocks().any(|(_, block)| names(block, &words)) {
        return Outcome::Checked;
    }
    let opening = context.blocks().find(|(_, block)| block.zone == Zone::Opening).or_else(|| context.blocks().next());
    if let Some((_, block)) = opening {
        let placed = title.span.end > title.span.start;
        found.push(Hit {
            span: block.words.span_of(block.sentence_at(0)),
            absent: true,
            values: vec![("title", title.text.clone())],
            related: placed
                .then_some(Related { file: RelatedFile::Posting, span: title.span, label: Label::NamedHere })
                .into_iter()
                .collect(),
            ..Hit::default()
        });
    }
    Outcome::Checked
}

fn names(block: &Block, title: &[String]) -> bool {
    let words = &block.words;
    let has = |range: std::ops::Range<usize>, wanted: &String| range.into_iter().any(|at| same_but_number(words.folded(at), wanted));
    let content: Vec<&String> =
        title.iter().filter(|word| !matches!(word.as_str(), "of" | "and" | "the" | "for" | "in" | "a" | "an" | "to")).collect();
    let titles = Lexicon::builtin().cues("title-word");
    block.sentences().into_iter().any(|sentence| {
        let present = content.iter().filter(|word| has(sentence.clone(), word)).count();
        let head = content.iter().any(|word| has(sentence.clone(), word) && is_title_word(titles, word));
        present == content.len() || (head && present >= 2)
    })
}

fn is_title_word(titles: &crate::text::PhraseIndex, word: &str) -> bool {
    let mut prose = crate::text::Prose::default();
    prose.push_verbatim(word, 0);
    titles.longest_at(&crate::text::Words::of(&prose), 0).is_some()
}

fn is_level(word: &str) -> bool {
    matches!(
        word,
        "senior"
            | "junior"
            | "sr"
            | "jr"
            | "mid"
            | "level"
            | "entry"
            | "i"
            | "ii"
            | "iii"
            | "iv"
            | "full"
            | "part"
            | "time"
            | "permanent"
            | "temporary"
            | "contract"
            | "remote"
            | "hybrid"
            | "m"
            | "f"
            | "d"
            | "w"
            | "x"
    )
}
