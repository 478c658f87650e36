//! What the posting asks an application to state.

use super::link_missing::has_link;
use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile};
use crate::document::{Document, Zone};
use crate::posting::Fact;
use crate::text::words::folded_words;

/// Each instruction that can be told to be unanswered: pay, notice and start, where one learned of the job, a portfolio, a word to be used. Shown at the last paragraph, where such things stand.
pub fn run(context: &Context<'_>, found: &mut Vec<Hit>) -> Outcome {
    let Some(posting) = context.posting else { return Outcome::NotChecked(Lacks::Posting) };
    let blocks = || context.document.blocks.iter().filter(|block| !block.words.is_empty());
    let last = blocks().rev().find(|block| matches!(block.zone, Zone::Closing | Zone::Body | Zone::Opening)).or_else(|| blocks().next());
    let Some(last) = last else { return Outcome::Checked };
    let place = last.words.span_of(last.sentence_at(last.words.len() - 1));
    for told in &posting.instructions {
        if let Some(asked) = unanswered(told, context) {
            found.push(Hit {
                span: place,
                absent: true,
                values: vec![("asked", asked)],
                related: vec![Related { file: RelatedFile::Posting, span: told.span, label: Label::AskedHere }],
                ..Hit::default()
            });
            break;
        }
    }
    Outcome::Checked
}

/// What an instruction asks for, if the document does not have it.
fn unanswered(told: &Fact, context: &Context<'_>) -> Option<String> {
    let document: &Document = context.document;
    let words = folded_words(&told.text);
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    let says = |wanted: &[&str]| document.blocks.iter().any(|block| block.words.iter().any(|word| wanted.contains(&word)));
    let money = || document.blocks.iter().any(|block| block.prose.text().contains(['$', '£', '€']));
    // What is left out on purpose is no instruction to state it.
    if has(&["no", "not", "don't", "without", "never"]) {
        return None;
    }
    if has(&["salary", "compensation", "ctc"])
        && has(&["expectation", "expectations", "requirement", "requirements", "expected", "desired"])
    {
        const PAY: [&str; 14] = [
            "salary",
            "salaries",
            "pay",
            "compensation",
            "ctc",
            "lpa",
            "wage",
            "rate",
            "remuneration",
            "scale",
            "band",
            "earn",
            "hourly",
            "annually",
        ];
        return (!says(&PAY) && !money()).then(|| "your salary expectations".to_owned());
    }
    let start = words
        .windows(2)
        .any(|pair| matches!((pair[0].as_str(), pair[1].as_str()), ("notice", "period") | ("start", "date") | ("starting", "date")));
    if start {
        const START: [&str; 14] = [
            "notice",
            "start",
            "starting",
            "begin",
            "beginning",
            "available",
            "availability",
            "immediately",
            "weeks",
            "week",
            "month",
            "months",
            "join",
            "free",
        ];
        return (!says(&START)).then(|| "when you could start".to_owned());
    }
    if has(&["mention", "state", "indicate", "tell"]) && has(&["learned", "learnt", "heard", "saw"]) {
        const LEARNED: [&str; 15] = [
            "learned",
            "learnt",
            "heard",
            "saw",
            "seen",
            "found",
            "came",
            "read",
            "advertised",
            "advertisement",
            "advert",
            "posted",
            "posting",
            "listing",
            "listed",
        ];
        return (!says(&LEARNED)).then(|| "where you learned of the job".to_owned());
    }
    if has(&["link", "links"]) && has(&["portfolio"]) {
        let linked = has_link(document) || context.resume.is_some_and(|(resume, _)| has_link(resume));
        return (!linked && !says(&["portfolio"])).then(|| "a link to your portfolio".to_owned());
    }
    quoted(&told.text).filter(|word| {
        has(&["word", "words", "phrase", "code"]) && {
            let wanted = folded_words(word);
            let stands = |block: &crate::document::Block| {
                let words = &block.words;
                (0..words.len()).any(|at| wanted.iter().enumerate().all(|(step, part)| words.folded(at + step) == part))
            };
            !has(&["subject"]) && !wanted.is_empty() && !document.blocks.iter().any(stands)
        }
    })
}

/// The words in quotation marks, with the marks.
fn quoted(text: &str) -> Option<String> {
    let plain = text.replace(['\u{201C}', '\u{201D}'], "\"");
    let mut parts = plain.split('"');
    parts.next();
    let inside = parts.next()?.trim_matches([' ', '.', ',']).to_owned();
    (!inside.is_empty() && parts.next().is_some()).then(|| format!("“{inside}”"))
}
