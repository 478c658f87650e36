//! What changed between two versions of a document, requirement by requirement.

use super::pretty::push_wrapped;
use super::{Style, counted, shown};
use crate::coverage::{Answer, Asked, Coverage, Part, Row, Status, Tally};
use crate::document::Document;
use crate::posting::Tier;

/// The report of `score --compare`: the older version first.
pub fn compared(asked: &Asked<'_>, older: (&Document, &Coverage), newer: (&Document, &Coverage), style: Style) -> String {
    let mut out = String::new();
    let names =
        format!("{} → {}, for {}", shown(older.0.source.name()), shown(newer.0.source.name()), shown(asked.posting.document.source.name()));
    push_wrapped(&mut out, &style.paint("1", &shown(&names)), "", "  ", style);
    let mut parts: Vec<String> = Vec::new();
    for (name, tier) in [("must", Tier::Must), ("preferred", Tier::Preferred), ("duties", Tier::Duty)] {
        parts.extend(change_of(name, older.1.tally(tier), newer.1.tally(tier)));
    }
    parts.extend(change_of("vocabulary", older.1.tally_of(Part::Vocabulary), newer.1.tally_of(Part::Vocabulary)));
    push_wrapped(&mut out, &style.paint("1", &parts.join(" · ")), "", "  ", style);
    let difference = newer.1.score - older.1.score;
    let sign = if difference > 0.0 { "+" } else { "" };
    push_wrapped(&mut out, &format!("score {:.1} → {:.1} ({sign}{difference:.1})", older.1.score, newer.1.score), "", "  ", style);
    let rows: Vec<(&Row, &Answer, &Answer)> = asked
        .rows
        .iter()
        .zip(older.1.answers.iter().zip(&newer.1.answers))
        .filter(|(row, _)| row.part != Part::Vocabulary)
        .map(|(row, (before, after))| (row, before, after))
        .collect();
    let is_met = |answer: &Answer| answer.status == Status::Met;
    // The heading, its colour, which way the credit went, and whether that turned met into not met or back.
    let groups = [
        ("Answered now", "32", 1.0, true),
        ("Answered better", "32", 1.0, false),
        ("Answered less well", "33", -1.0, false),
        ("No longer answered", "33", -1.0, true),
    ];
    for (heading, code, way, turned) in groups {
        let of_group: Vec<_> = rows
            .iter()
            .filter(|(_, before, after)| (after.credit - before.credit) * way > 0.0 && (is_met(before) != is_met(after)) == turned)
            .collect();
        if of_group.is_empty() {
            continue;
        }
        out.push_str(&format!("\n{} {}\n", style.paint("1", heading), style.paint("2", &format!("({})", of_group.len()))));
        for (row, before, after) in of_group {
            let said = |answer: &Answer, document: &Document| match answer.best() {
                Some(best) => {
                    let level = if answer.status == Status::Partial { "in part" } else { best.level.name() };
                    format!("{level}, line {}", document.source.line_of(best.span.start))
                }
                None => "not found".to_owned(),
            };
            let change = format!("{} → {}", said(before, older.0), said(after, newer.0));
            let text = format!("{}  {}  {}", style.paint(code, &shown(&row.name())), change, style.paint("2", row.part.name()));
            push_wrapped(&mut out, &text, "  ", "    ", style);
        }
    }
    let same = rows.iter().filter(|(_, before, after)| before.credit == after.credit).count();
    let text = format!("{} as before.", counted(same, "row"));
    out.push('\n');
    push_wrapped(&mut out, &style.paint("2", &text), "", "", style);
    out
}

fn change_of(name: &str, before: Tally, after: Tally) -> Option<String> {
    (after.total > 0).then(|| format!("{name} {}/{} → {}/{}", before.met, before.total, after.met, after.total))
}
