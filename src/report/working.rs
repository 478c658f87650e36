//! The score with its working, for a person: every requirement with a line at both ends, sorted by what it would gain.

use super::pretty::push_wrapped;
use super::{Style, pretty, shown};
use crate::coverage::{Answer, Asked, Coverage, GateAnswer, LETTER_REQUIREMENTS, Level, Part, Row, Status};
use crate::document::{Document, Kind};
use crate::posting::Tier;
use crate::text::Span;

/// How many words of the trade's vocabulary that are not there are named.
const MOST_WORDS: usize = 8;

/// How many places of the title's words are named.
const MOST_PLACES: usize = 4;

/// A document, the posting, and how the one answers the other.
#[derive(Clone, Copy, Debug)]
pub struct Working<'a> {
    /// The letter or resume.
    pub document: &'a Document,
    /// The posting.
    pub asked: &'a Asked<'a>,
    /// How the one answers the other.
    pub coverage: &'a Coverage,
    /// What the document says to the posting's gates.
    pub gates: &'a [GateAnswer],
    /// The resume that goes with a letter, and how it answers.
    pub resume: Option<(&'a Document, &'a Coverage)>,
}

/// A row of the sum with its answer.
#[derive(Clone, Copy)]
struct Line<'a> {
    row: &'a Row,
    answer: &'a Answer,
    place: usize,
}

/// The report of `score`.
pub fn score(working: &Working<'_>, style: Style) -> String {
    let page = Page { working, style, all: working.coverage.answers.iter().map(|answer| answer.weight).sum() };
    let mut out = page.head();
    let mut lines: Vec<Line<'_>> = page.lines(|part| matches!(part, Part::Requirement(_)));
    lines.sort_by(|left, right| page.gain(right).total_cmp(&page.gain(left)).then(left.place.cmp(&right.place)));
    let letter = working.document.kind == Kind::Letter;
    if letter {
        let (few, rest): (Vec<Line<'_>>, Vec<Line<'_>>) = lines.into_iter().partition(|line| line.answer.weight > 0.0);
        page.groups(&mut out, few, &format!(" (of the {LETTER_REQUIREMENTS} that weigh most; a letter is judged by these)"));
        page.rest_of_letter(&mut out, &rest);
    } else {
        page.groups(&mut out, lines, "");
    }
    page.title(&mut out);
    page.vocabulary(&mut out);
    page.gates(&mut out);
    page.close(&mut out);
    out
}

struct Page<'a> {
    working: &'a Working<'a>,
    style: Style,
    /// The sum of all weights.
    all: f64,
}

impl<'a> Page<'a> {
    /// What a row would add to the score, in points of 100, if it were answered in full.
    fn gain(&self, line: &Line<'_>) -> f64 {
        if self.all > 0.0 { 100.0 * line.answer.weight * (1.0 - line.answer.credit) / self.all } else { 0.0 }
    }

    fn lines(&self, wanted: impl Fn(Part) -> bool) -> Vec<Line<'a>> {
        let rows = self.working.asked.rows.iter().zip(&self.working.coverage.answers).enumerate();
        rows.filter(|(_, (row, _))| wanted(row.part)).map(|(place, (row, answer))| Line { row, answer, place }).collect()
    }

    fn here(&self, span: Span) -> usize {
        self.working.document.source.line_of(span.start)
    }

    fn there(&self, span: Span) -> usize {
        self.working.asked.posting.document.source.line_of(span.start)
    }

    fn head(&self) -> String {
        let Working { document, asked, coverage, .. } = *self.working;
        let style = self.style;
        let names = format!("{} for {}", shown(document.source.name()), shown(asked.posting.document.source.name()));
        let mut out = String::new();
        push_wrapped(&mut out, &style.paint("1", &shown(&names)), "", "  ", style);
        let fractions = pretty::fractions(|tier| coverage.tally(tier));
        let fractions = if fractions.is_empty() { "no requirement was found in the posting".to_owned() } else { fractions };
        push_wrapped(&mut out, &style.paint("1", &fractions), "", "  ", style);
        let sum = ["requirements", "title", "vocabulary"].into_iter().filter_map(|name| {
            let lines = self.lines(|part| name == part_name(part));
            let weight: f64 = lines.iter().map(|line| line.answer.weight).sum();
            let reached: f64 = lines.iter().map(|line| line.answer.weight * line.answer.credit).sum();
            // An empty sum is -0.0.
            (weight > 0.0).then(|| (name, (100.0 * reached.abs() / self.all, 100.0 * weight / self.all)))
        });
        let sum: Vec<String> = sum.map(|(name, (reached, most))| format!("{name} {reached:.1} of {most:.0}")).collect();
        push_wrapped(&mut out, &format!("score {:.1} of 100 = {}", coverage.score, sum.join(" + ")), "", "  ", style);
        out
    }

    /// The requirements by how they are answered: first what is missing.
    fn groups(&self, out: &mut String, lines: Vec<Line<'a>>, note: &str) {
        if lines.is_empty() {
            return;
        }
        let (missing, found): (Vec<Line<'_>>, Vec<Line<'_>>) = lines.into_iter().partition(|line| line.answer.status == Status::Missing);
        let (weak, strong): (Vec<Line<'_>>, Vec<Line<'_>>) =
            found.into_iter().partition(|line| line.answer.status == Status::Partial || self.is_listed(line.answer));
        match self.working.resume {
            Some((resume, coverage)) => {
                let (has, neither): (Vec<Line<'_>>, Vec<Line<'_>>) = missing
                    .into_iter()
                    .partition(|line| coverage.answers.get(line.place).is_some_and(|answer| answer.status == Status::Met));
                self.table(out, &format!("The resume has it, the letter does not say it{note}"), &has, |line| {
                    let best = coverage.answers.get(line.place).and_then(Answer::best);
                    best.map_or_else(String::new, |best| format!("resume line {}", resume.source.line_of(best.span.start)))
                });
                self.table(out, &format!("Neither has it{note}"), &neither, |_| "not found".to_owned());
            }
            None => self.table(out, &format!("Not found{note}"), &missing, |_| "not found".to_owned()),
        }
        let weak_heading = if self.working.document.kind == Kind::Letter { "Named, not argued" } else { "Only listed, or only in part" };
        self.table(out, weak_heading, &weak, |line| self.found(line.answer));
        self.table(out, "Answered", &strong, |line| self.found(line.answer));
    }

    fn is_listed(&self, answer: &Answer) -> bool {
        answer.best().is_some_and(|best| best.level == Level::Listed)
    }

    /// How well and where a row is answered.
    fn found(&self, answer: &Answer) -> String {
        let Some(best) = answer.best() else { return "not found".to_owned() };
        let level = if answer.status == Status::Partial { "in part" } else { best.level.name() };
        let mut places: Vec<usize> =
            answer.evidence.iter().map(|evidence| self.here(evidence.span)).filter(|&line| line != self.here(best.span)).collect();
        places.dedup();
        let more = if places.is_empty() { String::new() } else { format!(" +{}", places.len()) };
        format!("{level}, line {}{more}", self.here(best.span))
    }

    fn table(&self, out: &mut String, heading: &str, lines: &[Line<'a>], found: impl Fn(&Line<'a>) -> String) {
        if lines.is_empty() {
            return;
        }
        let style = self.style;
        out.push('\n');
        push_wrapped(out, &format!("{} {}", style.paint("1", heading), style.paint("2", &format!("({})", lines.len()))), "", "  ", style);
        let found: Vec<String> = lines.iter().map(found).collect();
        let found_width = found.iter().map(String::len).max().unwrap_or(0);
        let asked: Vec<String> = lines.iter().map(|line| format!("asked line {}", self.there(line.row.span))).collect();
        let asked_width = asked.iter().map(String::len).max().unwrap_or(0);
        // Bar, tier, gain and what parts the columns take 21.
        let room = style.width.saturating_sub(found_width + asked_width + 21).clamp(12, 48);
        let name_width = lines.iter().map(|line| line.row.name().chars().count()).max().unwrap_or(0).min(room);
        for ((line, found), asked) in lines.iter().zip(found).zip(asked) {
            let gain = self.gain(line);
            let gain = if gain >= 0.05 { format!("+{gain:.1}") } else { String::new() };
            let name = shorten(&shown(&line.row.name()), name_width);
            let padding = " ".repeat(name_width.saturating_sub(name.chars().count()));
            out.push_str(&format!(
                "  {} {} {name}{padding}  {found:<found_width$}  {} {}\n",
                style.paint(colour(line.answer), bar(line.answer.credit)),
                style.paint("2", &format!("{:<4}", tier(line.row.part))),
                style.paint("2", &format!("{asked:<asked_width$}")),
                style.paint("36", &format!("{gain:>5}")).trim_end()
            ));
        }
    }

    /// What a letter may leave to the resume.
    fn rest_of_letter(&self, out: &mut String, rest: &[Line<'a>]) {
        if rest.is_empty() {
            return;
        }
        let met = rest.iter().filter(|line| line.answer.status == Status::Met).count();
        let text = format!(
            "The posting asks for {} more; the letter speaks of {met} of them. It need not: they are the resume's to answer.",
            rest.len()
        );
        out.push('\n');
        push_wrapped(out, &self.style.paint("2", &text), "", "", self.style);
    }

    fn title(&self, out: &mut String) {
        for line in self.lines(|part| part == Part::Title) {
            let found: Vec<String> = line
                .answer
                .evidence
                .iter()
                .take(MOST_PLACES)
                .map(|evidence| format!("“{}” in line {}", shown(evidence.matched(self.working.document)), self.here(evidence.span)))
                .collect();
            let said = match line.answer.status {
                Status::Met => format!("found, {}", found.first().map_or("", String::as_str)),
                Status::Missing => "not found".to_owned(),
                _ if self.working.document.kind == Kind::Letter => format!("only {}", found.join(", ")),
                _ => format!("not in the headline; {}", found.join(", ")),
            };
            let place = if line.row.span == Span::default() { String::new() } else { format!(" (line {})", self.there(line.row.span)) };
            let gain = self.gain(&line);
            let gain = if gain >= 0.05 { format!("  {}", self.style.paint("36", &format!("+{gain:.1}"))) } else { String::new() };
            self.paragraph(out, "Title", &format!("“{}”{place}: {said}{gain}", shown(&line.row.name())));
        }
    }

    /// The trade's vocabulary, in one line.
    fn vocabulary(&self, out: &mut String) {
        let lines = self.lines(|part| part == Part::Vocabulary);
        let lines: Vec<Line<'_>> = lines.into_iter().filter(|line| line.answer.weight > 0.0).collect();
        if lines.is_empty() {
            return;
        }
        let met = lines.iter().filter(|line| line.answer.status == Status::Met).count();
        let absent: Vec<String> = lines
            .iter()
            .filter(|line| line.answer.status == Status::Missing)
            .take(MOST_WORDS)
            .map(|line| format!("{} ({})", shown(&line.row.name()), self.there(line.row.span)))
            .collect();
        let not = if absent.is_empty() {
            String::new()
        } else {
            format!("; the weightiest that are not here, with its lines: {}", absent.join(", "))
        };
        self.paragraph(out, "Vocabulary", &format!("{met} of {} other specific words of the posting{not}", lines.len()));
    }

    fn gates(&self, out: &mut String) {
        if self.working.gates.is_empty() {
            return;
        }
        out.push_str(&format!("\n{}\n", self.style.paint("1", "Years, papers, places")));
        for answer in self.working.gates {
            let Some(gate) = self.working.asked.posting.gates.get(answer.gate) else { continue };
            let found = answer.found.as_deref().unwrap_or("found");
            let reason = answer.reason.as_deref().unwrap_or("see for yourself");
            let (sign, code, said) = match answer.status {
                Status::Met => ("✓", "32", found.to_owned()),
                Status::Partial => ("~", "33", found.to_owned()),
                _ => ("?", "2", format!("not checked: {reason}")),
            };
            let at: Vec<String> = answer.evidence.iter().take(3).map(|&span| self.here(span).to_string()).collect();
            let at = match at.len() {
                0 => String::new(),
                1 => format!(" (line {})", at[0]),
                _ => format!(" (lines {})", at.join(", ")),
            };
            let text =
                format!("{} {}, line {}: {}{at}", self.style.paint(code, sign), shown(&gate.text), self.there(gate.span), shown(&said));
            push_wrapped(out, &text, "  ", "    ", self.style);
            if let Some(reason) = answer.reason.as_deref().filter(|_| answer.status == Status::Partial) {
                push_wrapped(out, &shown(reason), "    ", "    ", self.style);
            }
        }
    }

    fn close(&self, out: &mut String) {
        let what = "The score says how far the posting's words are answered, and where. It cannot say how good you are, nor whether anyone will read it.";
        let add = "Add only what is true: a requirement you do not meet is better left out than claimed.";
        out.push('\n');
        push_wrapped(out, &self.style.paint("2", &format!("{what} {add}")), "", "", self.style);
    }

    fn paragraph(&self, out: &mut String, heading: &str, text: &str) {
        out.push('\n');
        push_wrapped(out, &format!("{}  {text}", self.style.paint("1", heading)), "", "  ", self.style);
    }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Requirement(_) => "requirements",
        Part::Title => "title",
        Part::Vocabulary => "vocabulary",
    }
}

fn tier(part: Part) -> &'static str {
    match part {
        Part::Requirement(Tier::Must) => "must",
        Part::Requirement(Tier::Preferred) => "pref",
        Part::Requirement(Tier::Duty) => "duty",
        Part::Title | Part::Vocabulary => "",
    }
}

fn colour(answer: &Answer) -> &'static str {
    match answer.status {
        Status::Met if answer.credit >= 0.9 => "32",
        Status::Met | Status::Partial => "33",
        _ => "2",
    }
}

/// Four cells, filled by credit.
fn bar(credit: f64) -> &'static str {
    match credit {
        credit if credit >= 0.99 => "████",
        credit if credit >= 0.9 => "███▌",
        credit if credit >= 0.6 => "██▌░",
        credit if credit >= 0.3 => "█▌░░",
        credit if credit > 0.0 => "█░░░",
        _ => "░░░░",
    }
}

fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most.saturating_sub(1)).chain(['…']).collect() }
}
