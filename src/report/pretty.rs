//! The report for a person at a terminal: each finding under its words, the posting's line that asks, and what to do next.

use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, SourceSpan};
use rayon::prelude::*;

use super::capped::capped;
use super::window::Window;
use super::{Style, counted, counts, known, label, overview, shown, unchecked};
use crate::check::Label;
use crate::document::Kind;
use crate::lint::{Checked, Finding, Place, Report};
use crate::posting::Tier;
use crate::rule::Severity;
use crate::text::Columns;

/// How many places of the posting a finding shows before it says "and 3 more".
const MOST_PLACES: usize = 5;

/// The report of `check`. Without `all`, repeated advice is cut short. Several applications have a report of their own form.
pub fn check(report: &Report, all: bool, style: Style) -> String {
    if report.files.len() > 1 {
        let applications = overview::applications(report);
        if applications.len() > 1 {
            return overview::check(report, applications, all, style);
        }
    }
    // One file needs no threads, and starting them takes longer than showing it.
    let mut out = match report.files.as_slice() {
        [one] => file(one, all, style),
        many => many.par_iter().map(|one| file(one, all, style)).collect::<Vec<String>>().concat(),
    };
    if report.files.len() > 1 {
        out.push('\n');
        out.push_str(&style.paint("1", &counts(report)));
        out.push('\n');
    }
    out
}

/// Only what was found, without a word of all else.
pub fn findings(report: &Report, all: bool, style: Style) -> String {
    report.files.iter().map(|file| findings_shown(file, all, Severity::Info, style)).collect()
}

/// What was found in one file.
fn file(file: &Checked, all: bool, style: Style) -> String {
    let mut out = findings_shown(file, all, Severity::Info, style);
    out.push_str(&file_summary(file, style));
    out
}

/// The findings of a file that are at least so grave, each under its words.
pub(super) fn findings_shown(file: &Checked, all: bool, least: Severity, style: Style) -> String {
    let mut out = String::new();
    let grave: Vec<&Finding> = file.findings.iter().filter(|finding| finding.severity >= least).collect();
    let (kept, more) = capped(&grave, all, &file.document.source);
    for group in groups(file, &kept, style) {
        match group.as_slice() {
            [one] if one.absent => out.push_str(&absent(file, one, style)),
            group => out.push_str(&present(file, group, style)),
        }
        out.push('\n');
    }
    for note in &more {
        push_wrapped(&mut out, &style.paint("2", note), "  ", "    ", style);
    }
    if !more.is_empty() {
        out.push('\n');
    }
    out
}

/// Neighbouring findings on one line that one snippet can show together.
fn groups<'a>(file: &Checked, findings: &[&'a Finding], style: Style) -> Vec<Vec<&'a Finding>> {
    let source = &file.document.source;
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for &finding in findings {
        let line = source.line_of(finding.span.start);
        if let Some(last) = groups.last_mut()
            && last.iter().all(|other| {
                !other.absent && other.related.is_empty() && source.line_of(other.span.start) == line && !other.span.overlaps(finding.span)
            })
            && !finding.absent
            && finding.related.is_empty()
        {
            let spans: Vec<_> = last.iter().map(|other| other.span).chain([finding.span]).collect();
            if spans.len() <= 3 && Window::over(source, &spans, room(style, source.line_count())).is_some() {
                last.push(finding);
                continue;
            }
        }
        groups.push(vec![finding]);
    }
    groups
}

/// Columns that a snippet leaves for the text: the line number, its bar and a little air take the rest.
fn room(style: Style, lines: usize) -> usize {
    style.width.saturating_sub(lines.to_string().len() + 5).max(20)
}

fn present(file: &Checked, group: &[&Finding], style: Style) -> String {
    let source = &file.document.source;
    let spans: Vec<_> = group.iter().map(|finding| finding.span).collect();
    let Some(window) = Window::over(source, &spans, room(style, source.line_count())) else { return String::new() };
    let worst = group.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Info);
    let (message, help) = match group {
        [one] => (title(one, style), shown(&one.help)),
        many => {
            let lines: Vec<String> = many.iter().map(|one| format!("{}: {}", one.rule, shown(&one.help))).collect();
            (many.iter().map(|one| title(one, style)).collect::<Vec<_>>().join("\n"), lines.join("\n"))
        }
    };
    let labels = window.places().iter().zip(group).map(|(place, finding)| {
        let text = (group.len() > 1).then(|| finding.rule.clone());
        LabeledSpan::new(text, place.start, place.end - place.start)
    });
    let drawn = Shown { severity: worst, message, help, labels: labels.collect(), window: &window };
    let mut out = render(&drawn, style);
    let places: Vec<&Place> = group.iter().flat_map(|finding| &finding.related).collect();
    out.push_str(&places_shown(&places, style));
    out
}

fn title(finding: &Finding, style: Style) -> String {
    format!("{} [{}]", shown(&finding.message), style.rule(&finding.rule))
}

/// Something that is not there has no words to underline: the posting's words that ask for it are shown instead.
fn absent(file: &Checked, finding: &Finding, style: Style) -> String {
    let source = &file.document.source;
    let at = source.position(finding.span.start, Columns::Characters);
    let (sign, code) = sign(finding.severity);
    let mut out = String::new();
    let head = format!("{} {}", style.paint(code, sign), title(finding, style));
    push_wrapped(&mut out, &head, "  ", "    ", style);
    let places: Vec<&Place> = finding.related.iter().collect();
    if places.is_empty() {
        push_wrapped(&mut out, &format!("at {}:{}", shown(source.name()), at.line), "    ", "    ", style);
    }
    out.push_str(&places_shown(&places, style));
    push_wrapped(&mut out, &format!("{} {}", style.paint("36", "help:"), shown(&finding.help)), "  ", "        ", style);
    out
}

/// Related places, a line each: where, and the words in their line.
fn places_shown(places: &[&Place], style: Style) -> String {
    let mut out = String::new();
    let mut last: Option<(Label, &str)> = None;
    let asked = places.iter().filter(|place| place.label == Label::AskedHere).count();
    let mut named = 0;
    for place in places {
        let source = &place.source;
        if place.label == Label::AskedHere {
            named += 1;
        }
        if named > MOST_PLACES {
            break;
        }
        let indented = place.label == Label::InResume;
        let prefix = format!("{}:{}", shown(source.name()), source.line_of(place.span.start));
        let lead = if indented { "      " } else { "    " };
        let caption = if last == Some((place.label, source.name())) && !indented { String::new() } else { label(place.label).to_owned() };
        if !indented {
            last = Some((place.label, source.name()));
        }
        if !caption.is_empty() && !indented {
            out.push_str(&format!("  {}\n", style.paint("36", &caption)));
        }
        let note = if indented { format!("{caption}: {prefix}  ") } else { format!("{prefix}  ") };
        let width = style.width.saturating_sub(lead.len() + note.chars().count()).max(24);
        let text = Window::over(source, &[place.span], width).map(|window| highlighted(&window, style)).unwrap_or_default();
        out.push_str(&format!("{lead}{}{text}\n", style.paint("36", &note)));
    }
    if asked > MOST_PLACES {
        let more = asked - MOST_PLACES;
        out.push_str(&format!("    {}\n", style.paint("2", &format!("and {more} more (tailor-lint score shows all)"))));
    }
    out
}

/// A window's text with its first place in bold, or between arrows where there are no colours.
fn highlighted(window: &Window, style: Style) -> String {
    let Some(place) = window.places().first() else { return window.text().to_owned() };
    let (before, rest) = window.text().split_at(place.start);
    let (inside, after) = rest.split_at(place.end - place.start);
    if style.color { format!("{before}{}{after}", style.paint("1;33", inside)) } else { format!("{before}›{inside}‹{after}") }
}

/// A paragraph wrapped to the terminal, each line after `indent`, without a line break at its end.
pub fn wrapped(text: &str, indent: &str, style: Style) -> String {
    let mut out = String::new();
    push_wrapped(&mut out, &text.split_whitespace().collect::<Vec<_>>().join(" "), indent, indent, style);
    out.truncate(out.trim_end().len());
    out
}

/// Adds a text wrapped to the terminal: its first line after `first`, the others after `next`.
pub(super) fn push_wrapped(out: &mut String, text: &str, first: &str, next: &str, style: Style) {
    let mut line = first.to_owned();
    let mut used = first.chars().count();
    let mut empty = true;
    for word in text.split(' ') {
        let width = visible_width(word);
        if !empty && used + 1 + width > style.width {
            out.push_str(line.trim_end());
            out.push('\n');
            line = next.to_owned();
            used = next.chars().count();
            empty = true;
        }
        if !empty {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += width;
        empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

fn visible_width(text: &str) -> usize {
    textwrap::core::display_width(text)
}

fn sign(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("×", "31"),
        Severity::Warning => ("⚠", "33"),
        Severity::Info => ("☞", "36"),
    }
}

/// What miette draws: a message over a window.
struct Shown<'a> {
    severity: Severity,
    message: String,
    help: String,
    labels: Vec<LabeledSpan>,
    window: &'a Window,
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.window)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let place = |label: &LabeledSpan| {
            LabeledSpan::new_with_span(label.label().map(str::to_owned), SourceSpan::new(label.offset().into(), label.len()))
        };
        Some(Box::new(self.labels.iter().map(place)))
    }
}

/// Draws a diagnostic for a terminal of this style.
pub fn render(diagnostic: &dyn Diagnostic, style: Style) -> String {
    let theme = if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_links(false)
        .with_context_lines(1)
        .with_break_words(false)
        .with_word_separator(textwrap::WordSeparator::AsciiSpace)
        .with_word_splitter(textwrap::WordSplitter::NoHyphenation);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = handler.render_report(&mut out, diagnostic);
    out.trim_start_matches('\n').to_owned()
}

/// The lines that close a file's part: the fractions, the counts, what was not checked, and the next step.
fn file_summary(file: &Checked, style: Style) -> String {
    let mut out = String::new();
    let document = &file.document;
    let mut head = style.paint("1", &shown(document.source.name()));
    let answered = file.coverage.as_ref().map(|coverage| fractions(|tier| coverage.tally(tier))).filter(|said| !said.is_empty());
    head.extend(answered.map(|said| format!("  {said}")));
    out.push_str(&format!("{head}\n"));
    out.push_str(&format!("  {}\n", counts_of(file)));
    if !file.allowed.is_empty() {
        let text = format!("{} allowed by comments", counted(file.allowed.len(), "finding"));
        out.push_str(&format!("  {}\n", style.paint("2", &text)));
    }
    for (reason, rules) in unchecked(file) {
        push_wrapped(&mut out, &format!("not checked: {rules} — {reason}"), "  ", "    ", style);
    }
    push_wrapped(&mut out, &format!("{} {}", style.paint("32", "next:"), shown(&next_step(file))), "  ", "        ", style);
    out
}

/// `must 5/8 · preferred 1/4 · duties 3/6`, without tiers that the posting does not have.
pub fn fractions(tally: impl Fn(Tier) -> crate::coverage::Tally) -> String {
    let parts = [("must", Tier::Must), ("preferred", Tier::Preferred), ("duties", Tier::Duty)].into_iter().filter_map(|(name, tier)| {
        let tally = tally(tier);
        (tally.total > 0).then(|| format!("{name} {}/{}", tally.met, tally.total))
    });
    parts.collect::<Vec<_>>().join(" · ")
}

pub(super) fn counts_of(file: &Checked) -> String {
    let Checked { findings, in_baseline, .. } = file;
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    if findings.is_empty() {
        let none = if *in_baseline == 0 { "no findings" } else { "no new findings" };
        return format!("{none}{}", known(*in_baseline));
    }
    let parts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "suggestion")];
    parts
        .into_iter()
        .filter(|(severity, _)| of(*severity) > 0)
        .map(|(severity, noun)| counted(of(severity), noun))
        .collect::<Vec<_>>()
        .join(", ")
        + &known(*in_baseline)
}

/// The one thing that helps most now.
fn next_step(file: &Checked) -> String {
    let source = &file.document.source;
    let line = |finding: &Finding| source.line_of(finding.span.start);
    let letter = file.document.kind == Kind::Letter;
    if let Some(first) = file.findings.iter().find(|finding| finding.severity == Severity::Error) {
        return format!("mend line {} first: {}.", line(first), first.message.trim_end_matches('.'));
    }
    let met = file.coverage.as_ref().map_or(0, |coverage| coverage.tally(Tier::Must).met);
    if let Some(name) = file.first_missing.as_ref().filter(|_| !letter || met < 3) {
        return if letter {
            format!("{name}: if this is yours, give it a sentence; it is among what the posting asks for first.")
        } else {
            format!("{name}: if this is yours, say where you used it; if not, leave it out and judge whether the job still fits.")
        };
    }
    match file.findings.first() {
        Some(first) => format!("line {}: {}", line(first), first.help),
        None if file.in_baseline > 0 => "nothing is new here; without --baseline you see what was there before.".to_owned(),
        None if file.coverage.is_none() => {
            "add --job POSTING, or save the posting beside this file as job.txt, to see which of its requirements are answered.".to_owned()
        }
        None => "read it aloud once, then send it.".to_owned(),
    }
}
