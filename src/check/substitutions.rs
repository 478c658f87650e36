//! Phrases that have a shorter or plainer equal.

use super::{Context, Edit, Hit, PhraseHit, hit_on};

/// Every phrase found, with the edit that replaces it. Capitals are kept, word by word.
pub fn run(context: &Context<'_>, phrases: &[PhraseHit], replacements: &[String], found: &mut Vec<Hit>) {
    for phrase in phrases {
        let Some(replacement) = replacements.get(phrase.phrase as usize) else { continue };
        let block = &context.document.blocks[phrase.block];
        let mut hit = hit_on(block, phrase.words.clone());
        let source = context.document.source.slice(hit.span);
        let replacement = in_case_of(source, replacement);
        // Markup inside the words would be lost with them.
        let plain = source.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '\'' | '’' | '-' | ','));
        if plain && !source.contains(['\n', '\r']) && source != replacement {
            hit.edits.push(Edit { span: hit.span, replacement: replacement.clone() });
        }
        hit.values.push(("replacement", replacement));
        found.push(hit);
    }
}

/// A replacement with the capitals of the words that it replaces: all of them, those of each word where there are as many, or the first.
fn in_case_of(source: &str, replacement: &str) -> String {
    let letters = || source.chars().filter(|c| c.is_alphabetic());
    if letters().count() > 1 && letters().all(char::is_uppercase) {
        return replacement.to_uppercase();
    }
    let words: Vec<&str> = source.split_whitespace().collect();
    let is_big = |word: &str| word.starts_with(char::is_uppercase);
    if words.len() == replacement.split_whitespace().count() {
        let cased = words
            .iter()
            .zip(replacement.split_whitespace())
            .map(|(word, new)| if is_big(word) { capitalised(new) } else { new.to_owned() });
        return cased.collect::<Vec<_>>().join(" ");
    }
    if is_big(source) { capitalised(replacement) } else { replacement.to_owned() }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::in_case_of;

    #[test]
    fn capitals_are_kept() {
        let cases = [
            ("EXPERIANCE", "experience", "EXPERIENCE"),
            ("Project Manger", "project manager", "Project Manager"),
            ("a Electrical Engineer", "an electrical engineer", "an Electrical Engineer"),
            ("In order to", "to", "To"),
            ("in order to", "to", "to"),
            ("I have the ability to", "I can", "I can"),
        ];
        for (source, replacement, expected) in cases {
            assert_eq!(in_case_of(source, replacement), expected);
        }
    }
}
