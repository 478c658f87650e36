//! "Your company", said to a school or a hospital.

use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile, hit_on};
use crate::document::Block;
use crate::posting::Posting;
use crate::text::words::folded_words;

/// Each "your company" in a letter to an employer whose name says that it is none, if its posting never uses the word.
pub fn run(context: &Context<'_>, found: &mut Vec<Hit>) -> Outcome {
    let Some(posting) = context.posting else { return Outcome::NotChecked(Lacks::Posting) };
    let Some(company) = &posting.company else { return Outcome::NotChecked(Lacks::Company) };
    let Some(kind) = kind(&company.text).filter(|_| !says_company(posting)) else { return Outcome::Checked };
    for (_, block) in context.blocks() {
        for at in 1..block.words.len() {
            if block.words.folded(at - 1) == "your" && is_company(block.words.folded(at)) {
                let mut hit = hit_on(block, at - 1..at + 1);
                hit.values.push(("kind", kind.to_owned()));
                if company.span.end > company.span.start {
                    hit.related = vec![Related { file: RelatedFile::Posting, span: company.span, label: Label::NamedHere }];
                }
                found.push(hit);
            }
        }
    }
    Outcome::Checked
}

fn is_company(word: &str) -> bool {
    matches!(word.strip_suffix("'s").unwrap_or(word), "company" | "firm" | "corporation" | "business")
}

/// What an employer calls itself, if that is no company.
fn kind(name: &str) -> Option<&'static str> {
    const KINDS: [(&str, &str); 16] = [
        ("school", "school"),
        ("schools", "school district"),
        ("academy", "school"),
        ("elementary", "school"),
        ("college", "college"),
        ("university", "university"),
        ("hospital", "hospital"),
        ("infirmary", "hospital"),
        ("hospice", "hospice"),
        ("museum", "museum"),
        ("library", "library"),
        ("church", "church"),
        ("council", "council"),
        ("ministry", "ministry"),
        ("charity", "charity"),
        ("zoo", "zoo"),
    ];
    let words = folded_words(name);
    // "University Press Ltd" and "College Consulting" are companies.
    let trades = [
        "ltd",
        "inc",
        "llc",
        "press",
        "services",
        "consulting",
        "supplies",
        "group",
        "partners",
        "software",
        "corp",
        "plc",
        "gmbh",
        "network",
        "district",
        "union",
    ];
    if words.iter().any(|word| trades.contains(&word.as_str())) {
        return None;
    }
    KINDS.iter().find(|(word, _)| words.iter().any(|other| other == word)).map(|(_, kind)| *kind)
}

fn says_company(posting: &Posting) -> bool {
    // "Company: Harbourlight School" is the key of a field.
    let is_key = |block: &Block, at: usize| block.words.between(block.prose.text(), at + 1).trim_start().starts_with(':');
    let says = |block: &Block, at: usize| is_company(block.words.folded(at)) || block.words.folded(at) == "companies";
    posting.document.blocks.iter().any(|block| (0..block.words.len()).any(|at| says(block, at) && !is_key(block, at)))
}
