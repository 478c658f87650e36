//! The employer's name beside a reason.

use std::ops::Range;

use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile};
use crate::document::Block;
use crate::posting::facts::company_names;
use crate::text::words::folded_words;

/// The letter names the employer, and each time only as the place where the job is. Shown at the last sentence that names it.
pub fn run(context: &Context<'_>, found: &mut Vec<Hit>) -> Outcome {
    let Some(posting) = context.posting else { return Outcome::NotChecked(Lacks::Posting) };
    let Some(company) = &posting.company else { return Outcome::NotChecked(Lacks::Company) };
    let names: Vec<Vec<String>> = company_names(&company.text).iter().map(|name| folded_words(name)).collect();
    let mut last = None;
    for (_, block) in context.blocks() {
        for sentence in block.sentences() {
            let Some(name) = named(block, &sentence, &names) else {
                if tells_of_reader(block, &sentence) {
                    return Outcome::Checked;
                }
                continue;
            };
            if !is_address(block, &sentence, &name) {
                return Outcome::Checked;
            }
            last = Some(block.words.span_of(name));
        }
    }
    if let Some(span) = last {
        let placed = company.span.end > company.span.start;
        let related = placed.then_some(Related { file: RelatedFile::Posting, span: company.span, label: Label::NamedHere });
        found.push(Hit { span, related: related.into_iter().collect(), ..Hit::default() });
    }
    Outcome::Checked
}

fn named(block: &Block, sentence: &Range<usize>, names: &[Vec<String>]) -> Option<Range<usize>> {
    let words = &block.words;
    let matches = |at: usize, name: &Vec<String>| {
        let end = at + name.len();
        let same = |(index, part): (usize, &String)| {
            let word = words.folded(at + index);
            word == part || word.strip_suffix("'s") == Some(part)
        };
        (!name.is_empty() && end <= sentence.end && name.iter().enumerate().all(same)).then_some(at..end)
    };
    sentence.clone().find_map(|at| names.iter().filter_map(|name| matches(at, name)).max_by_key(Range::len))
}

/// A sentence that says what the reader does, has or asks for: "You still have modules to bring forward."
fn tells_of_reader(block: &Block, sentence: &Range<usize>) -> bool {
    const FORMULA: [&str; 14] = [
        "consideration",
        "time",
        "hearing",
        "forward",
        "contact",
        "discuss",
        "expectations",
        "review",
        "team",
        "company",
        "organization",
        "organisation",
        "position",
        "role",
    ];
    let words = &block.words;
    sentence.clone().any(|at| {
        let you = matches!(words.folded(at), "you" | "your" | "you've" | "you're");
        you && !sentence
            .clone()
            .any(|other| FORMULA.contains(&words.folded(other)) || matches!(words.folded(other), "thank" | "call" | "look"))
    })
}

/// A sentence that names the employer only as the place of the job: "the position of cook at Blue Door".
fn is_address(block: &Block, sentence: &Range<usize>, name: &Range<usize>) -> bool {
    const APPLYING: [&str; 22] = [
        "apply",
        "applying",
        "application",
        "position",
        "role",
        "opening",
        "opportunity",
        "vacancy",
        "job",
        "post",
        "posting",
        "interest",
        "interested",
        "resume",
        "consideration",
        "join",
        "joining",
        "hiring",
        "contribute",
        "asset",
        "discuss",
        "contribution",
    ];
    let words = &block.words;
    let own = words.folded(name.start.saturating_sub(1));
    sentence.clone().any(|at| APPLYING.contains(&words.folded(at))) && !words.folded(name.end - 1).ends_with("'s") && own != "why"
}
