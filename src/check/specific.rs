//! What is of this writer or this job: a number, a name, a term, a word that few use. A paragraph without any could stand in anybody's letter.

use std::ops::Range;

use super::settings::SpecificSettings;
use super::{Context, Hit};
use crate::document::Block;
use crate::posting::facts::company_names;
use crate::posting::gates::number;
use crate::posting::tagger::model::Model;
use crate::posting::{Posting, language};
use crate::text::lexicon::Lexicon;
use crate::text::lexicon_file::TERMS;
use crate::text::phrases::PhraseIndexBuilder;
use crate::text::{Gap, PhraseIndex};

/// A word that so few postings use is seldom one of those that letters are filled with.
const RARE: u8 = 6;

/// So many percent of rare words make a paragraph somebody's own, whatever it tells. Paragraphs that are filled with the words of all letters have
/// up to fifteen, those that tell something twenty-five and more.
const OWN: usize = 18;

/// Paragraphs without anything specific, or too few sentences with something. Shown at the first sentence without.
pub fn run(context: &Context<'_>, settings: &SpecificSettings, found: &mut Vec<Hit>) {
    if language::of(context.document) != language::ENGLISH {
        return;
    }
    let known = Known::of(context.posting);
    let (mut total, mut specific) = (0, 0);
    let mut without = None;
    for (_, block) in context.blocks() {
        let sentences = block.sentences();
        let plain: Vec<&Range<usize>> = sentences.iter().filter(|sentence| !known.is_specific(block, sentence)).collect();
        (total, specific) = (total + sentences.len(), specific + sentences.len() - plain.len());
        let Some(&first) = plain.first() else { continue };
        let span = block.words.span_of(first.clone());
        without.get_or_insert(span);
        let nothing = plain.len() == sentences.len() && !is_own(block);
        if settings.paragraph > 0 && block.words.len() >= settings.paragraph && nothing {
            let values = vec![("specific", "0".to_owned()), ("total", sentences.len().to_string())];
            found.push(Hit { span, values, ..Hit::default() });
        }
    }
    if settings.percent > 0
        && total >= settings.sentences
        && specific * 100 < settings.percent.saturating_mul(total)
        && let Some(span) = without
    {
        let values = vec![("specific", specific.to_string()), ("total", total.to_string())];
        found.push(Hit { span, values, ..Hit::default() });
    }
}

/// Whether a paragraph speaks in words of its own: of cellars, nieces and telescopes.
fn is_own(block: &Block) -> bool {
    let rare = (0..block.words.len()).filter(|&at| Model::builtin().rarity(block.words.hash(at)) >= RARE).count();
    rare * 100 >= OWN * block.words.len()
}

/// What is known by name.
struct Known {
    /// The posting's terms and its employer's names.
    posting: PhraseIndex,
}

impl Known {
    fn of(posting: Option<&Posting>) -> Known {
        let mut builder = PhraseIndexBuilder::default();
        if let Some(posting) = posting {
            let terms = posting.requirements.iter().flat_map(|requirement| &requirement.any_of);
            terms.flat_map(|term| std::iter::once(&term.name).chain(&term.also)).for_each(|name| builder.insert(name, 0));
            posting.keywords.iter().flat_map(|keyword| &keyword.surfaces).for_each(|name| builder.insert(name, 0));
            let company = posting.company.iter().flat_map(|company| company_names(&company.text));
            company.for_each(|name| builder.insert(&name, 0));
        }
        Known { posting: builder.build(TERMS) }
    }

    fn is_specific(&self, block: &Block, sentence: &Range<usize>) -> bool {
        let lexicon = Lexicon::builtin();
        let words = &block.words;
        sentence.clone().any(|at| {
            let term = || {
                let (range, value) = lexicon.index().longest_at(words, at)?;
                let sure = lexicon.term(value).is_some_and(|term| !term.ambiguous);
                // "Time management" and "team player" are said of every job.
                let rare = range.clone().any(|at| Model::builtin().rarity(words.hash(at)) >= RARE);
                (sure && rare && range.end <= sentence.end).then_some(())
            };
            is_number(words.folded(at))
                || is_name(block, sentence, at)
                || self.posting.longest_at(words, at).is_some_and(|(range, _)| range.end <= sentence.end)
                || term().is_some()
        })
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
        || number(word).is_some_and(|number| number > 1)
        || matches!(
            word,
            "hundred"
                | "hundreds"
                | "thousand"
                | "thousands"
                | "million"
                | "dozen"
                | "dozens"
                | "thirty"
                | "forty"
                | "fifty"
                | "sixty"
                | "eighty"
                | "ninety"
        )
}

/// A word with a capital amid a sentence; where a sentence begins, only one that no posting uses.
fn is_name(block: &Block, sentence: &Range<usize>, at: usize) -> bool {
    let words = &block.words;
    let surface = &block.prose.text()[words.range(at)];
    if !surface.starts_with(char::is_uppercase) || is_own_word(words.folded(at)) {
        return false;
    }
    if at == sentence.start || words.gap(at) == Gap::Stop {
        return surface.chars().count() > 3 && Model::builtin().rarity(words.hash(at)) == crate::posting::tagger::model::RAREST;
    }
    !matches!(words.folded(at), "sir" | "madam" | "cv" | "resume" | "hr" | "manager")
}

/// I and my, which a letter always has.
pub(super) fn is_own_word(word: &str) -> bool {
    matches!(word, "i" | "i'm" | "i've" | "i'd" | "i'll" | "my" | "mine" | "me" | "myself")
}
