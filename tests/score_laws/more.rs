//! More evidence never costs anything, and saying it over and over gains nothing.

use tailor_lint::coverage::{Asked, Coverage, Part};
use tailor_lint::document::{Kind, Zone};

use super::pairs::{Law, Paper, changes, covered, each_pair, same_rows};

/// How far apart the rows are that one pair tries. All rows have their turn over the pairs.
const STEP: usize = 19;

/// Every `STEP`th row's terms, beginning with another row for each pair.
fn terms<'a>(asked: &'a Asked<'_>, pair: usize) -> impl Iterator<Item = &'a String> {
    asked.rows.iter().skip(pair % STEP).step_by(STEP).flat_map(|row| &row.terms)
}

fn not_less(before: &Coverage, after: &Coverage) -> bool {
    let rows = before.answers.iter().zip(&after.answers);
    after.score >= before.score && rows.into_iter().all(|(before, after)| after.credit >= before.credit)
}

fn not_more(before: &Coverage, after: &Coverage) -> bool {
    not_less(after, before)
}

#[test]
fn a_sentence_more_never_lowers_the_score() {
    let mut law = Law::new("a sentence more never lowers the score");
    each_pair(|asked, paper, pair| {
        let before = covered(asked, paper);
        let about = terms(asked, pair).map(|term| format!("Worked with {term} every week at the depot."));
        let unrelated = ["Kept the office plants alive through 2 dry summers.", "Sang in a choir, mostly at weddings."].map(str::to_owned);
        for sentence in about.chain(unrelated) {
            let after = covered(asked, &paper.with_sentence(&sentence));
            law.case(not_less(&before, &after), || format!("{} + {sentence}: {}", paper.name, changes(asked, &before, &after)));
        }
    });
    law.held(1000);
}

#[test]
fn a_skill_more_never_lowers_the_score() {
    let mut law = Law::new("a skill more never lowers the score");
    each_pair(|asked, paper, pair| {
        let before = covered(asked, paper);
        let all: Vec<&str> = terms(asked, pair).map(String::as_str).collect();
        for line in all.iter().copied().chain([all.join(", ").as_str()]) {
            let Some(more) = paper.with_line(Zone::Skills, line) else { continue };
            let after = covered(asked, &more);
            law.case(not_less(&before, &after), || format!("{} + {line}: {}", paper.name, changes(asked, &before, &after)));
        }
    });
    law.held(250);
}

#[test]
fn a_headline_never_lowers_the_score() {
    let mut law = Law::new("a headline never lowers the score");
    each_pair(|asked, paper, pair| {
        if paper.kind != Kind::Resume {
            return;
        }
        let before = covered(asked, paper);
        for term in terms(asked, pair).chain(asked.posting.title.as_ref().map(|title| &title.text)) {
            let Some(more) = paper.with_line(Zone::Headline, term) else { continue };
            let after = covered(asked, &more);
            law.case(not_less(&before, &after), || format!("{} + {term}: {}", paper.name, changes(asked, &before, &after)));
        }
    });
    law.held(250);
}

#[test]
fn ten_times_is_worth_no_more_than_twice() {
    let mut law = Law::new("ten times is worth no more than twice");
    let tasks = [
        "Ran the morning round with TERM.",
        "Kept the night desk going with TERM.",
        "Showed four trainees how to work with TERM.",
        "Wrote the handbook for work with TERM.",
        "Opened a second site with TERM.",
        "Answered questions of people with TERM.",
        "Checked every month what came with TERM.",
        "Saved 12 percent with TERM.",
        "Planned the summer with TERM.",
        "Handed the desk over with TERM in good order.",
    ];
    each_pair(|asked, paper, pair| {
        for term in terms(asked, pair) {
            let all: Vec<String> = tasks.iter().map(|task| task.replace("TERM", term)).collect();
            let all: Vec<&str> = all.iter().map(String::as_str).collect();
            let (two, ten) = (covered(asked, &paper.with_sentences(&all[..2])), covered(asked, &paper.with_sentences(&all)));
            // The other words of the sentences may answer other rows.
            let rows = asked.rows.iter().zip(&two.answers).zip(&ten.answers);
            let own = rows.filter(|((row, _), _)| row.terms.contains(term)).all(|((_, two), ten)| ten.credit <= two.credit);
            law.case(own, || format!("{} + {term}: {}", paper.name, changes(asked, &two, &ten)));
        }
    });
    law.held(500);
}

#[test]
fn ten_times_in_one_line_is_worth_no_more_than_twice() {
    let mut law = Law::new("ten times in one line is worth no more than twice");
    each_pair(|asked, paper, pair| {
        for term in terms(asked, pair).take(2) {
            let times = |count: usize, between: &str| vec![term.as_str(); count].join(between);
            for between in [", ", " and ", " "] {
                let line = |count| format!("Worked with {} at the depot.", times(count, between));
                let (twice, ten) = (covered(asked, &paper.with_sentence(&line(2))), covered(asked, &paper.with_sentence(&line(10))));
                law.case(not_more(&twice, &ten), || format!("{} + {term}: {}", paper.name, changes(asked, &twice, &ten)));
                let (once, ten) = (paper.with_line(Zone::Skills, term), paper.with_line(Zone::Skills, &times(10, between)));
                if let (Some(once), Some(ten)) = (once, ten) {
                    let (once, ten) = (covered(asked, &once), covered(asked, &ten));
                    law.case(same_rows(&once, &ten), || format!("{}, skills + {term}: {}", paper.name, changes(asked, &once, &ten)));
                }
            }
        }
    });
    law.held(600);
}

#[test]
fn the_same_sentence_again_is_worth_nothing() {
    let mut law = Law::new("the same sentence again is worth nothing");
    each_pair(|asked, paper, pair| {
        for term in terms(asked, pair) {
            let sentence = format!("Worked with {term} every week at the depot.");
            let times = |count: usize| covered(asked, &paper.with_sentences(&vec![sentence.as_str(); count]));
            let (once, ten) = (times(1), times(10));
            law.case(same_rows(&once, &ten), || format!("{} + {sentence}: {}", paper.name, changes(asked, &once, &ten)));
        }
    });
    law.held(500);
}

/// What a row counts that is only named in a list.
const LISTED: f64 = 0.6;

/// The words of a text in its order, each once, as a list.
fn word_list(text: &str, between: &str) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for word in text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#'))) {
        if !word.is_empty() && !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen.join(between)
}

/// The same with the line in each place where somebody might hide it.
fn stuffed(paper: &Paper, line: &str) -> Vec<Paper> {
    let skills = paper.with_line(Zone::Skills, line);
    let end = paper.with(format!("{}\n\n{line}\n", paper.text.trim_end()));
    skills.into_iter().chain([paper.with_sentence(line), end]).collect()
}

#[test]
fn a_pasted_list_counts_as_a_list() {
    let mut law = Law::new("a pasted list counts as a list");
    each_pair(|asked, paper, pair| {
        if pair % 5 != 0 {
            return;
        }
        let before = covered(asked, paper);
        // A letter may name the job's title anywhere.
        let letter = paper.kind == Kind::Letter;
        let posting = asked.posting.document.source.text();
        for between in [", ", " ", " | "] {
            for once in stuffed(paper, &word_list(posting, between)) {
                let after = covered(asked, &once);
                let rows = before.answers.iter().zip(&after.answers);
                let more: Vec<String> = asked
                    .rows
                    .iter()
                    .zip(rows)
                    .filter(|(row, (before, after))| after.credit > before.credit.max(LISTED) && !(letter && row.part == Part::Title))
                    .map(|(row, (before, after))| {
                        format!(
                            "{} ({}) {} -> {} {:?}",
                            row.id,
                            row.name(),
                            before.credit,
                            after.credit,
                            after.evidence.first().map(|evidence| evidence.matched(&once.read()).to_owned())
                        )
                    })
                    .collect();
                law.case(more.is_empty(), || format!("{} + posting {between:?}: {}", paper.name, more.join(", ")));
            }
            let list = word_list(posting, between);
            let (once, ten) =
                (covered(asked, &paper.with_sentence(&list)), covered(asked, &paper.with_sentence(&vec![list; 10].join(between))));
            law.case(not_more(&once, &ten), || format!("{} + posting ten times: {}", paper.name, changes(asked, &once, &ten)));
        }
    });
    law.held(250);
}

/// What the words of a document once more, as a list, gain at most: words that stood in the address, and words of a longer name, which are nothing by
/// themselves where the name stands whole.
const AGAIN: f64 = 10.0;

#[test]
fn the_words_of_the_document_again_are_worth_little() {
    let mut law = Law::new("the words of the document again count as a list");
    let (mut most, mut gained) = (0.0_f64, 0);
    each_pair(|asked, paper, pair| {
        if pair % 5 != 0 {
            return;
        }
        let before = covered(asked, paper);
        let body = paper.text.split("---\n").last().unwrap_or("");
        for between in [", ", " "] {
            for again in stuffed(paper, &word_list(body, between)) {
                let after = covered(asked, &again);
                let gain = after.score - before.score;
                most = most.max(gain);
                gained += usize::from(gain > 0.0);
                let rows = asked.rows.iter().zip(before.answers.iter().zip(&after.answers));
                let listed =
                    rows.filter(|(row, _)| row.part != Part::Title).all(|(_, (before, after))| after.credit <= before.credit.max(LISTED));
                law.case(gain <= AGAIN && listed, || {
                    format!("{} + its words {between:?}: {}", paper.name, changes(asked, &before, &after))
                });
            }
        }
    });
    println!("the words of the document again: {gained} documents gained, at most {most}");
    law.held(150);
}
