//! The score with its working, for a person: every requirement with a line at both ends.

use super::{Style, pretty};
use crate::coverage::{Answer, Asked, Coverage, GateAnswer, Part, Row, Status};
use crate::document::Document;
use crate::posting::Tier;

/// The report of `score`.
pub fn score(document: &Document, asked: &Asked<'_>, coverage: &Coverage, gates: &[GateAnswer], style: Style) -> String {
    let posting = asked.posting;
    let (mine, theirs) = (&*document.source, &*posting.document.source);
    let mut out = String::new();
    let head = pretty::fractions(|tier| coverage.tally(tier));
    out.push_str(&format!(
        "{}  {head}  {}\n",
        style.paint("1", mine.name()),
        style.paint("2", &format!("score {:.1} of 100", coverage.score))
    ));
    for (tier, heading) in [(Tier::Must, "must have"), (Tier::Preferred, "preferred"), (Tier::Duty, "duties")] {
        let part = Part::Requirement(tier);
        let mut answers: Vec<(&Row, &Answer)> = asked.rows.iter().zip(&coverage.answers).filter(|(row, _)| row.part == part).collect();
        if answers.is_empty() {
            continue;
        }
        let gain = |answer: &Answer| answer.weight * (1.0 - answer.credit);
        answers.sort_by(|left, right| gain(right.1).total_cmp(&gain(left.1)));
        out.push_str(&format!("\n{}\n", style.paint("1", heading)));
        for (row, answer) in answers {
            let asked = format!("asked {}:{}", theirs.name(), theirs.line_of(row.span.start));
            let best = answer.best();
            let (sign, code, found) = match best {
                Some(best) => ("✓", "32", format!("{} in line {}", best.level.name(), mine.line_of(best.span.start))),
                None if answer.status == Status::Missing => ("·", "33", "not found".to_owned()),
                None => ("?", "2", "not checked".to_owned()),
            };
            out.push_str(&format!(
                "  {} {} {:<34}  {:<20}  {}\n",
                style.paint(code, sign),
                bar(answer.credit),
                shorten(&row.name(), 34),
                found,
                style.paint("2", &asked)
            ));
        }
    }
    for (index, answer) in gates.iter().enumerate() {
        if index == 0 {
            out.push_str(&format!("\n{}\n", style.paint("1", "gates")));
        }
        let gate = &posting.gates[answer.gate];
        let found = match answer.status {
            Status::Met => format!("✓ {}", answer.found.as_deref().unwrap_or("met")),
            _ => "? not checked: see for yourself".to_owned(),
        };
        out.push_str(&format!(
            "  {:<40}  {found}  {}\n",
            shorten(&gate.text, 40),
            style.paint("2", &format!("asked {}:{}", theirs.name(), theirs.line_of(gate.span.start)))
        ));
    }
    out.push_str(&format!(
        "\n{}\n",
        style.paint("2", "Add only what is true. A requirement you do not meet is better left out than claimed.")
    ));
    out
}

/// Four cells, filled by credit.
fn bar(credit: f64) -> &'static str {
    match credit {
        credit if credit >= 0.99 => "████",
        credit if credit >= 0.9 => "███▌",
        credit if credit >= 0.6 => "██▌░",
        credit if credit > 0.0 => "█░░░",
        _ => "░░░░",
    }
}

fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most - 1).chain(['…']).collect() }
}
