//! The job's title: does the letter say which job it is for?

use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile};
use crate::document::{Block, Zone};
use crate::text::lexicon::Lexicon;
use crate::text::words::{folded_words, same_but_number};
use crate::text::{Prose, Words};

/// The letter names neither the title nor what of it matters. A long title may be shortened: its head noun and one more of its words in one
/// sentence will do, and level words may go.
pub fn absent(context: &Context<'_>, found: &mut Vec<Hit>) -> Outcome {
    let Some(posting) = context.posting else { return Outcome::NotChecked(Lacks::Posting) };
    let Some(title) = &posting.title else { return Outcome::NotChecked(Lacks::Title) };
    let words: Vec<String> = folded_words(&title.text).into_iter().filter(|word| !is_level(word)).collect();
    let content = content(&words);
    if content.is_empty() || context.blocks().any(|(_, block)| names(block, &content)) {
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

/// A word of the title that carries meaning, and whether titles are known by it ("nurse", "engineer").
struct TitleWord {
    folded: String,
    is_head: bool,
}

fn content(title: &[String]) -> Vec<TitleWord> {
    let small = |word: &str| matches!(word, "of" | "and" | "the" | "for" | "in" | "a" | "an" | "to");
    title.iter().filter(|word| !small(word)).map(|word| TitleWord { folded: word.clone(), is_head: is_title_word(word) }).collect()
}

/// Whether jobs are known by a word: "nurse", "engineer".
pub(super) fn is_title_word(word: &str) -> bool {
    let mut prose = Prose::default();
    prose.push_verbatim(word, 0);
    Lexicon::builtin().cues("title-word").longest_at(&Words::of(&prose), 0).is_some()
}

fn names(block: &Block, content: &[TitleWord]) -> bool {
    let words = &block.words;
    block.sentences().into_iter().any(|sentence| {
        let (mut present, mut head) = (0, false);
        for word in content {
            if sentence.clone().any(|at| same_but_number(words.folded(at), &word.folded)) {
                present += 1;
                head |= word.is_head;
            }
        }
        present == content.len() || (head && present >= 2)
    })
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
