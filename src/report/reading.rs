//! How a posting was read, for a person: the reading must be seen to be trusted.

use super::{Style, counted};
use crate::posting::{Posting, Requirement, Tier};
use crate::text::Span;

/// The report of `posting`.
pub fn posting(posting: &Posting, style: Style) -> String {
    let source = &*posting.document.source;
    let line = |span: Span| source.line_of(span.start);
    let mut out = String::new();
    let facts = [("title", &posting.title), ("company", &posting.company), ("location", &posting.location), ("contact", &posting.contact)];
    for (name, fact) in facts {
        let value = match fact {
            Some(fact) if fact.span.end > 0 => format!("{}  {}", fact.text, style.paint("2", &format!("line {}", line(fact.span)))),
            Some(fact) => fact.text.clone(),
            None => style.paint("2", "not found"),
        };
        out.push_str(&format!("{} {value}\n", style.paint("1", &format!("{name:<10}"))));
    }
    // Most postings have none of these, so that their absence is no news.
    for (name, fact) in [("level", &posting.level), ("deadline", &posting.deadline), ("reference", &posting.requisition)] {
        if let Some(fact) = fact {
            let place = style.paint("2", &format!("line {}", line(fact.span)));
            out.push_str(&format!("{} {}  {place}\n", style.paint("1", &format!("{name:<10}")), fact.text));
        }
    }
    for (tier, heading) in [(Tier::Must, "must have"), (Tier::Preferred, "preferred"), (Tier::Duty, "duties")] {
        let requirements: Vec<&Requirement> = posting.tier(tier).collect();
        if requirements.is_empty() {
            continue;
        }
        out.push_str(&format!("\n{} {}\n", style.paint("1", heading), style.paint("2", &format!("({})", requirements.len()))));
        for requirement in requirements {
            let repeated = if requirement.mentions > 1 { format!(", asked {} times", requirement.mentions) } else { String::new() };
            let note = format!("line {}{repeated}", line(requirement.span));
            out.push_str(&format!("  {:>4}  {}  {}\n", requirement.id, requirement.name(), style.paint("2", &note)));
        }
    }
    if !posting.gates.is_empty() {
        out.push_str(&format!("\n{}\n", style.paint("1", "gates")));
        for gate in &posting.gates {
            let welcome = if gate.tier == Tier::Preferred { ", preferred" } else { "" };
            out.push_str(&format!(
                "  {:<14} {}  {}\n",
                gate.kind.name(),
                gate.text,
                style.paint("2", &format!("line {}{welcome}", line(gate.span)))
            ));
        }
    }
    if !posting.instructions.is_empty() {
        out.push_str(&format!("\n{}\n", style.paint("1", "the application itself")));
        for told in &posting.instructions {
            out.push_str(&format!("  {}  {}\n", told.text, style.paint("2", &format!("line {}", line(told.span)))));
        }
    }
    if !posting.unread.is_empty() {
        out.push_str(&format!(
            "\n{}\n",
            style.paint("1", &format!("{} not turned into a requirement; read them yourself", counted(posting.unread.len(), "line")))
        ));
        for &span in &posting.unread {
            let text = posting.document.shown(span).split_whitespace().collect::<Vec<_>>().join(" ");
            out.push_str(&format!("  {text}  {}\n", style.paint("2", &format!("line {}", line(span)))));
        }
    }
    out
}
