//! Which posting fits best and why, for a person: a table for each document, or of all documents for one posting.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::pretty::wrapped;
use super::{Style, counted, shown};
use crate::coverage::{Asked, Coverage, Said, Tally};
use crate::document::Kind;
use crate::insight::ranking::{Fit, Remark, Why, nothing_fits};
use crate::posting::Posting;

/// A document's postings. The fits stand best first, and no more than `top` are shown.
pub fn postings(said: &Said<'_>, asked: &[Asked<'_>], fits: &[Fit], remark: Option<Remark>, top: usize, style: Style) -> String {
    let document = said.document;
    let path = |posting: usize| shown(asked[posting].posting.document.source.name());
    let against = style.paint("2", &format!("against {}", counted(fits.len(), "posting")));
    let mut out = head(&shown(document.source.name()), &against, style);
    let table = Table::of(fits, top);
    for (rank, fit) in fits.iter().take(top).enumerate() {
        let asked = &asked[fit.posting];
        table.line(&mut out, rank, fit, &path(fit.posting), style);
        let indent = " ".repeat(table.indent);
        if let Some(job) = job(asked.posting) {
            out.push_str(&format!("{indent}{}\n", shortened(&job, style.width.saturating_sub(table.indent))));
        }
        let why = Why::of(asked, &Coverage::of(asked, said));
        for (caption, code, names) in [("has:", "32", &why.has), ("asks also:", "33", &why.lacks)] {
            if !names.is_empty() {
                let room = style.width.saturating_sub(table.indent + caption.len() + 1);
                out.push_str(&format!("{indent}{} {}\n", style.paint(code, caption), style.paint("2", &listed(names, room))));
            }
        }
    }
    more(&mut out, fits.len().saturating_sub(top), style);
    if let Some(remark) = remark {
        let (kind, verb) = (document.kind.name(), if document.kind == Kind::Letter { "says" } else { "shows" });
        let (these, asks) = if fits.len() == 1 {
            ("This posting".to_owned(), format!("asks for little of what this {kind} {verb}"))
        } else {
            (format!("None of these {} postings", fits.len()), format!("asks for much of what this {kind} {verb}"))
        };
        let sentence = match remark {
            // Of a letter alone it cannot be told whether the search is wrong or the letter.
            Remark::NothingFits if document.kind == Kind::Letter => format!(
                "{these} {asks}. Rank the resume too: if that fits, the letter can say more; if not, a different search may serve you better."
            ),
            Remark::NothingFits => format!("{these} {asks}; a different search may serve you better than another rewrite."),
            Remark::BetterElsewhere { beside, better } => format!(
                "This {kind} lies beside {}, but {} asks for clearly more of what it {verb}: perhaps the better place to apply.",
                path(beside),
                path(better)
            ),
        };
        out.push_str(&format!("{}\n", wrapped(&sentence, "  ", style)));
    }
    out
}

/// The documents of one posting. The fits stand best first, and no more than `top` are shown.
pub fn documents(asked: &Asked<'_>, said: &[Said<'_>], fits: &[Fit], top: usize, style: Style) -> String {
    let against = style.paint("2", &format!("against {}", counted(fits.len(), "document")));
    let mut out = head(&shown(asked.posting.document.source.name()), &against, style);
    if let Some(job) = job(asked.posting) {
        out.push_str(&format!("  {}\n", shortened(&job, style.width.saturating_sub(2))));
    }
    let table = Table::of(fits, top);
    for (rank, fit) in fits.iter().take(top).enumerate() {
        table.line(&mut out, rank, fit, &shown(said[fit.document].document.source.name()), style);
    }
    more(&mut out, fits.len().saturating_sub(top), style);
    let letters = said.iter().filter(|said| said.document.kind == Kind::Letter).count();
    if letters > 0 && letters < said.len() {
        let sentence =
            "A letter is scored by the few requirements that weigh most: compare letters with letters, and resumes with resumes.";
        out.push_str(&format!("{}\n", wrapped(sentence, "  ", style)));
    }
    if nothing_fits(fits) && letters < said.len() {
        let sentence = format!(
            "None of these {} documents shows much of what this posting asks for; a different posting may serve better than another rewrite.",
            fits.len()
        );
        out.push_str(&format!("{}\n", wrapped(&sentence, "  ", style)));
    }
    out
}

fn head(path: &str, beside: &str, style: Style) -> String {
    format!("{}  {beside}\n", style.paint("1", &shown(path)))
}

fn more(out: &mut String, hidden: usize, style: Style) {
    if hidden > 0 {
        out.push_str(&format!("  {}\n", style.paint("2", &format!("and {hidden} more (--top 0 shows all)"))));
    }
}

/// The widths of a table's columns.
struct Table {
    rank: usize,
    must: usize,
    /// Where the text under a line begins.
    indent: usize,
}

impl Table {
    fn of(fits: &[Fit], top: usize) -> Table {
        let shown = fits.len().min(top);
        let must = fits.iter().take(top).map(|fit| fraction(fit.must).len()).max().unwrap_or(0);
        let rank = shown.to_string().len();
        Table { rank, must, indent: rank + 4 }
    }

    /// `1.  71.3  █████▌░░  must 5/8  posting.txt`.
    fn line(&self, out: &mut String, rank: usize, fit: &Fit, path: &str, style: Style) {
        let start = format!("  {:>rank$}. ", rank + 1, rank = self.rank);
        let score = format!("{:>5.1}  ", fit.score);
        let must = format!("  {:<must$}  ", fraction(fit.must), must = self.must);
        let used = start.len() + score.len() + CELLS + must.len();
        out.push_str(&format!(
            "{start}{score}{}{}{}\n",
            style.paint(colour(fit.score), &bar(fit.score)),
            must,
            style.paint("1", &end_of(path, style.width.saturating_sub(used)))
        ));
    }
}

fn fraction(must: Tally) -> String {
    if must.total > 0 { format!("must {}/{}", must.met, must.total) } else { String::new() }
}

/// Columns of a bar.
const CELLS: usize = 8;

/// A score as a bar, to half a cell.
fn bar(score: f64) -> String {
    let halves = ((score / 100.0 * CELLS as f64 * 2.0).round().max(0.0) as usize).min(CELLS * 2);
    let full = halves / 2;
    let half = if halves % 2 == 1 { "▌" } else { "" };
    format!("{}{half}{}", "█".repeat(full), "░".repeat(CELLS - full - halves % 2))
}

fn colour(score: f64) -> &'static str {
    match score {
        score if score >= 40.0 => "32",
        score if score >= 25.0 => "33",
        _ => "2",
    }
}

/// `Head Cook — Acme Ltd`, as far as it was read.
fn job(posting: &Posting) -> Option<String> {
    let facts: Vec<String> = [&posting.title, &posting.company].into_iter().flatten().map(|fact| shown(&fact.text)).collect();
    (!facts.is_empty()).then(|| facts.join(" — "))
}

/// As many names as fit, and how many more there are: `Kubernetes, PostgreSQL +2`.
fn listed(names: &[String], room: usize) -> String {
    let mut text = String::new();
    for (index, name) in names.iter().enumerate() {
        let left = names.len() - index - 1;
        let more = |left: usize| if left > 0 { format!(" +{left}") } else { String::new() };
        let longer = if text.is_empty() { shown(name) } else { format!("{text}, {}", shown(name)) };
        if longer.width() + more(left).len() > room {
            return if text.is_empty() {
                format!("{}{}", shortened(&longer, room.saturating_sub(more(left).len())), more(left))
            } else {
                format!("{text}{}", more(left + 1))
            };
        }
        text = longer;
    }
    text
}

/// The beginning of a text that is too wide.
fn shortened(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        if kept.width() + c.width().unwrap_or(0) + 1 > room {
            break;
        }
        kept.push(c);
    }
    kept.push('…');
    kept
}

/// The end of a path that is too wide: the file's name tells more than the folder's.
fn end_of(path: &str, room: usize) -> String {
    if path.width() <= room {
        return path.to_owned();
    }
    let mut from = path.len();
    for (at, _) in path.char_indices().rev() {
        if path[at..].width() + 1 > room {
            break;
        }
        from = at;
    }
    format!("…{}", &path[from..])
}
