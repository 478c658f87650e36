//! The employer's name: not there, or not right.

use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile, hit_on};
use crate::document::Zone;
use crate::posting::Fact;
use crate::posting::facts::company_names;
use crate::text::words::folded_words;
use crate::text::{Gap, Words};

/// The letter never names the employer. Shown at the greeting's line, or where the letter begins.
pub fn absent(context: &Context<'_>, found: &mut Vec<Hit>) -> Outcome {
    let company = match company(context) {
        Ok(company) => company,
        Err(lacks) => return Outcome::NotChecked(lacks),
    };
    let names: Vec<Vec<String>> = company_names(&company.text).iter().map(|name| folded_words(name)).collect();
    let named = context.blocks().any(|(_, block)| names.iter().any(|name| find(&block.words, name).is_some()));
    let near = || {
        context.blocks().any(|(_, block)| {
            (0..block.words.len()).any(|at| names.iter().any(|name| slip(&block.words, block.prose.text(), at, name).is_some()))
        })
    };
    if !named
        && !near()
        && let Some((_, block)) = context.blocks().find(|(_, block)| block.zone == Zone::Opening).or_else(|| context.blocks().next())
    {
        let sentence = block.sentence_at(0);
        found.push(Hit {
            span: block.words.span_of(sentence),
            absent: true,
            values: vec![("company", company.text.clone())],
            related: named_in_posting(context, company),
            ..Hit::default()
        });
    }
    Outcome::Checked
}

/// A name in the letter that is the employer's but for a slip: a letter or two, or a space that is not there.
pub fn misspelt(context: &Context<'_>, found: &mut Vec<Hit>) -> Outcome {
    let company = match company(context) {
        Ok(company) => company,
        Err(lacks) => return Outcome::NotChecked(lacks),
    };
    let mut names: Vec<Vec<String>> = company_names(&company.text).iter().map(|name| folded_words(name)).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for (_, block) in context.blocks() {
        let mut at = 0;
        while at < block.words.len() {
            let right = names.iter().filter_map(|name| matches(&block.words, name, at)).max();
            let wrong = names.iter().find_map(|name| slip(&block.words, block.prose.text(), at, name));
            match (right, wrong) {
                (Some(end), _) => at = end,
                (None, Some(end)) => {
                    let mut hit = hit_on(block, at..end);
                    hit.values.push(("company", company.text.clone()));
                    hit.related = named_in_posting(context, company);
                    found.push(hit);
                    at = end;
                }
                (None, None) => at += 1,
            }
        }
    }
    Outcome::Checked
}

fn company<'a>(context: &Context<'a>) -> Result<&'a Fact, Lacks> {
    let posting = context.posting.ok_or(Lacks::Posting)?;
    posting.company.as_ref().ok_or(Lacks::Company)
}

fn named_in_posting(context: &Context<'_>, company: &Fact) -> Vec<Related> {
    // A name from front matter has no place in the text.
    let placed = context.posting.is_some() && company.span.end > company.span.start;
    placed.then_some(Related { file: RelatedFile::Posting, span: company.span, label: Label::NamedHere }).into_iter().collect()
}

fn find(words: &Words, name: &[String]) -> Option<usize> {
    (0..words.len()).find(|&at| matches(words, name, at).is_some())
}

/// The end of a name at a word, possessive or not.
fn matches(words: &Words, name: &[String], at: usize) -> Option<usize> {
    let end = at + name.len();
    if name.is_empty() || end > words.len() {
        return None;
    }
    let equal = name.iter().enumerate().all(|(index, part)| {
        let word = words.folded(at + index);
        word == part || bare(word) == part
    });
    equal.then_some(end)
}

fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word)
}

/// The end of a run of words at `at` that is the name but for a slip. Short names and ordinary words are left alone: of a name, only words of
/// five letters and more can be recognised in a wrong spelling.
fn slip(words: &Words, text: &str, at: usize, name: &[String]) -> Option<usize> {
    let big = |index: usize| text[words.range(index)].starts_with(char::is_uppercase);
    if name.is_empty() || !big(at) || !words.folded(at).starts_with(name[0].chars().next().unwrap_or(' ')) {
        return None;
    }
    // "North Peak" for "NorthPeak", "NorthPeak" for "North Peak".
    let joined: String = name.concat();
    if joined.chars().count() >= 6 {
        for end in at + 1..=(at + 3).min(words.len()) {
            let run: String = (at..end).map(|index| bare(words.folded(index))).collect();
            let plain = (at + 1..end).all(|index| joins(words, text, index));
            if plain && run == joined && end - at != name.len() && (at..end).all(big) {
                return Some(end);
            }
        }
    }
    let end = at + name.len();
    if end > words.len() || (at + 1..end).any(|index| !joins(words, text, index)) {
        return None;
    }
    let mut wrong = 0;
    for (index, part) in name.iter().enumerate() {
        let word = bare(words.folded(at + index));
        if word == part {
            continue;
        }
        if !is_slip(word, part) || !big(at + index) {
            return None;
        }
        wrong += 1;
    }
    (wrong == 1).then_some(end)
}

/// Whether a word may belong to one name with the word before it.
fn joins(words: &Words, text: &str, index: usize) -> bool {
    matches!(words.gap(index), Gap::Space | Gap::Hyphen) || words.between(text, index).trim() == "&"
}

/// One letter wrong, missing, doubled or swapped; two in a long word. The first letter is nearly never the wrong one, and a plural is no slip.
fn is_slip(word: &str, right: &str) -> bool {
    let letters = right.chars().count();
    if letters < 5 || word.chars().next() != right.chars().next() || format!("{right}s") == word || format!("{word}s") == right {
        return false;
    }
    if [word, right].iter().any(|word| word.chars().any(|c| c.is_ascii_digit())) {
        return false;
    }
    strsim::damerau_levenshtein(word, right) <= if letters >= 9 { 2 } else { 1 }
}
