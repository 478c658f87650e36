//! Another employer, or another job, than the posting's: a letter that was written for somebody else.

use std::ops::Range;

use super::settings::NameOf;
use super::title::is_title_word;
use super::{Context, Hit, Label, Lacks, Outcome, Pattern, Related, RelatedFile, patterns};
use crate::document::{Block, Document, Zone};
use crate::posting::Fact;
use crate::posting::facts::company_names;
use crate::text::PhraseIndex;
use crate::text::lexicon::Lexicon;
use crate::text::prose::Prose;
use crate::text::words::{Words, folded_words, same_but_number};

/// Names that the patterns point at and that are neither the posting's own nor anywhere else in it; nor, for an employer, in the resume.
pub fn run(context: &Context<'_>, of: NameOf, list: &[Pattern], found: &mut Vec<Hit>) -> Outcome {
    let Some(posting) = context.posting else { return Outcome::NotChecked(Lacks::Posting) };
    let (fact, lacks) = match of {
        NameOf::Company => (&posting.company, Lacks::Company),
        NameOf::Title => (&posting.title, Lacks::Title),
    };
    let Some(fact) = fact else { return Outcome::NotChecked(lacks) };
    let mut taken: Vec<(usize, Range<usize>)> = Vec::new();
    for pattern in list {
        pattern.each_match(context, |index, block, range| {
            let seen = patterns::seen(block, range.clone());
            let name = folded_words(seen.strip_suffix("'s").unwrap_or(&seen));
            let is_other = match of {
                NameOf::Company => is_other_company(context, fact, &name) && !is_no_employer(context.document, &seen),
                NameOf::Title => is_other_title(fact, &name),
            };
            let is_new = !taken.iter().any(|(block, words)| *block == index && words.start < range.end && range.start < words.end);
            if is_other && is_new && !says(&posting.document, &name) {
                let placed = fact.span.end > fact.span.start;
                found.push(Hit {
                    span: block.prose.span(range.clone()),
                    values: vec![("match", seen), ("fact", fact.text.clone())],
                    related: placed
                        .then_some(Related { file: RelatedFile::Posting, span: fact.span, label: Label::NamedHere })
                        .into_iter()
                        .collect(),
                    ..Hit::default()
                });
                taken.push((index, range));
            }
        });
    }
    found.sort_by_key(|hit| hit.span);
    Outcome::Checked
}

/// Whether a name has nothing to do with the employer's: not its first word, not its initials, and no employer of the resume.
fn is_other_company(context: &Context<'_>, company: &Fact, name: &[String]) -> bool {
    let bare = |word: &String| word.trim_end_matches("'s").trim_end_matches('\'').to_owned();
    let own: Vec<String> = company_names(&company.text).iter().flat_map(|name| folded_words(name)).map(|word| bare(&word)).collect();
    let known = |word: &String| {
        let word = bare(word);
        word.chars().count() < 2 || own.iter().any(|own| *own == word || own.starts_with(&word) || word.starts_with(own.as_str()))
    };
    !name.is_empty() && !name.first().is_some_and(known) && context.resume.is_none_or(|(resume, _)| !says(resume, name))
}

/// Whether a name in capitals is no employer's: a skill, a language or a place, or one that begins as only a person's, a day's or a department's does. The
/// one who signs is none either.
fn is_no_employer(document: &Document, seen: &str) -> bool {
    let mut prose = Prose::default();
    prose.push_verbatim(seen, 0);
    let words = Words::of(&prose);
    let lexicon = Lexicon::builtin();
    let begins = |index: &PhraseIndex| index.longest_at(&words, 0).map(|(found, _)| found.end);
    let is_whole = |end: usize| end == words.len() || matches!(words.folded(end), "and" | "of" | "the");
    let names = [lexicon.index(), lexicon.cues("region"), lexicon.cues("place-name"), lexicon.cues("gate-language")];
    let signs = |block: &Block| block.zone == Zone::Signature && block.words.folded(0) == words.folded(0);
    begins(lexicon.cues("not-an-employer")).is_some()
        || names.into_iter().filter_map(begins).any(is_whole)
        || document.blocks.iter().any(signs)
}

/// Whether words name a job whose head word is none of the title's.
fn is_other_title(title: &Fact, name: &[String]) -> bool {
    let heads: Vec<&String> = name.iter().filter(|word| is_title_word(word)).collect();
    let own = folded_words(&title.text);
    !heads.is_empty() && !heads.iter().any(|head| own.iter().any(|word| same_but_number(word, head)))
}

/// Whether a text has these words, one after the other.
fn says(document: &Document, name: &[String]) -> bool {
    document.blocks.iter().any(|block| {
        let words = &block.words;
        (0..(words.len() + 1).saturating_sub(name.len())).any(|start| {
            name.iter().enumerate().all(|(offset, word)| {
                let here = words.folded(start + offset);
                here == word || here.strip_suffix("'s") == Some(word)
            })
        })
    })
}
