//! Words that a letter quotes from its posting and that the posting does not have, or not any more.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::record::is_text;
use super::stated::is_one_of;
use crate::check::{Context, Hit, Lacks, Outcome, hit_on};
use crate::document::Block;
use crate::posting::Posting;
use crate::posting::gates::number;
use crate::text::quotes::{closes, opens};
use crate::text::words::plural_key;

/// Fewer words may be a term, more a text of its own.
const WORDS: std::ops::RangeInclusive<usize> = 3..=40;
/// A quotation is loose, and not gone, if so many percent of its words stand in one part of the posting.
const LOOSE: usize = 75;

/// Every quotation from the posting that it does not have.
pub(super) fn run(context: &Context<'_>, found: &mut Vec<Hit>) -> Outcome {
    let Some(posting) = context.posting else { return Outcome::NotChecked(Lacks::Posting) };
    for (_, block) in context.blocks().filter(|(_, block)| is_text(block)) {
        for words in quotations(block) {
            if WORDS.contains(&words.len()) && is_of_the_posting(block, &words) && !stands_in(posting, block, &words) {
                found.push(hit_on(block, words));
            }
        }
    }
    Outcome::Checked
}

/// The words between quotation marks, in parts where dots leave something out.
fn quotations(block: &Block) -> Vec<Range<usize>> {
    let text = block.prose.text();
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    // Whether the mark that opened is a single one.
    let mut single = false;
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(c, '“' | '”' | '"' | '„' | '…' | '\'')) {
        let is_single = sign == '\'';
        if is_single && !(if open.is_some() { single && closes(text, at) } else { opens(text, at) }) {
            continue;
        }
        // A double mark is one for sure.
        if single && matches!(sign, '“' | '"' | '„') {
            open = None;
        }
        match (sign, open) {
            ('“' | '„' | '"' | '\'', None) => {
                open = Some(at + sign.len_utf8());
                single = is_single;
            }
            ('…', None) | ('”', None) => {}
            (_, Some(from)) => {
                found.push(block.words.at_or_after(from)..block.words.at_or_after(at));
                open = (sign == '…').then_some(at + sign.len_utf8());
            }
            _ => {}
        }
    }
    found.retain(|words| !words.is_empty());
    found
}

/// Whether the sentence gives a quotation to the posting: "your posting asks for", "you write that". The words before it say whose it is; those
/// after it only where it begins the sentence.
fn is_of_the_posting(block: &Block, words: &Range<usize>) -> bool {
    let sentence = block.sentence_at(words.start);
    let said = if sentence.start < words.start { sentence.start..words.start } else { words.end..sentence.end.max(words.end) };
    let around = || said.clone().map(|at| block.words.folded(at));
    let named = around()
        .any(|word| is_one_of(word, "posting posting's advert advertisement advertisement's listing description ad vacancy notice"));
    let elsewhere =
        around().any(|word| is_one_of(word, "website site blog page newsletter magazine interview talk video brochure report podcast"));
    // "You will say": what the reader may say is not what stands there.
    let modal = |word: &str| is_one_of(word, "will may might would could");
    let imagined = !named && around().zip(around().skip(1)).any(|(you, word)| you == "you" && modal(word));
    let you = around().any(|word| is_one_of(word, "you your"));
    let says = around().any(|word| {
        is_one_of(
            word,
            "ask asks asked write writes wrote say says mention mentions describe describes want seek call calls need promise require",
        )
    });
    let others = around().any(|word| is_one_of(word, "she he they his her their told boss friend motto sign book song"));
    (named || you && says) && !others && !elsewhere && !imagined
}

/// Whether a part of the posting has the words, one after the other or most of them.
fn stands_in(posting: &Posting, block: &Block, words: &Range<usize>) -> bool {
    let wanted: Vec<&str> = words.clone().map(|at| plural_key(block.words.folded(at))).collect();
    // Another number says another thing.
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) || number(word).is_some();
    let numbers: Vec<&str> = words.clone().map(|at| block.words.folded(at)).filter(is_number).map(plural_key).collect();
    posting.document.blocks.iter().any(|part| {
        let there: FxHashSet<&str> = part.words.iter().map(plural_key).collect();
        if numbers.iter().any(|word| !there.contains(word)) {
            return false;
        }
        wanted.iter().filter(|word| there.contains(*word)).count() * 100 >= wanted.len() * LOOSE
    })
}
