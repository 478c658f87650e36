//! How a posting was read, for a person: the reading must be seen to be trusted, and where it is wrong, to be mended.

use super::marked::{self, Marks};
use super::pretty::push_wrapped;
use super::{Style, counted, shown};
use crate::document::Shape;
use crate::posting::{Fact, Posting, Requirement, SectionKind, Tier, Why, language};
use crate::text::Span;

/// How many keywords are shown.
const MOST_KEYWORDS: usize = 15;

/// How many runs of lines are named before it says "and 3 more".
const MOST_RUNS: usize = 12;

/// The report of `posting`.
pub fn posting(posting: &Posting, style: Style) -> String {
    let marks = Marks::of(posting);
    let page = Page { posting, style, digits: posting.document.source.line_count().to_string().len() };
    let mut out = page.facts();
    page.heading(&mut out, "The posting, as it was read", "");
    out.push_str(&marked::legend(posting, &marks, style));
    out.push_str(&format!("\n{}", marked::lines(posting, &marks, style)));
    page.requirements(&mut out);
    page.gates(&mut out);
    page.instructions(&mut out);
    page.keywords(&mut out);
    page.unread(&mut out);
    page.left_out(&mut out, &marks);
    page.mending(&mut out);
    if style.color { joined(out) } else { out }
}

/// Words of one look in a row are painted as one.
fn joined(text: String) -> String {
    let text = ["1", "2", "33", "36", "1;36"].iter().fold(text, |text, code| text.replace(&format!("\u{1b}[0m \u{1b}[{code}m"), " "));
    text.replace("\u{1b}[0m\u{1b}[4m", "")
}

struct Page<'a> {
    posting: &'a Posting,
    style: Style,
    /// Of the longest line number.
    digits: usize,
}

impl Page<'_> {
    fn line(&self, span: Span) -> usize {
        self.posting.document.source.line_of(span.start)
    }

    fn heading(&self, out: &mut String, text: &str, note: &str) {
        let note = if note.is_empty() { String::new() } else { format!("  {}", self.dim(note)) };
        out.push('\n');
        push_wrapped(out, &format!("{}{note}", self.style.paint("1", text)), "", "  ", self.style);
    }

    /// Words that matter less, each painted for itself so that a line may end between them.
    fn dim(&self, text: &str) -> String {
        let painted = |word: &str| if word.is_empty() { String::new() } else { self.style.paint("2", word) };
        text.split(' ').map(painted).collect::<Vec<_>>().join(" ")
    }

    /// A line of a list: the file's line, unless it is that of the item before, and the text.
    fn item(&self, out: &mut String, span: Span, last: &mut usize, text: &str) {
        let line = self.line(span);
        let width = self.digits + 9;
        let place = if line == *last { " ".repeat(width) } else { format!("  line {line:>digits$}  ", digits = self.digits) };
        *last = line;
        out.push_str(&self.dim(&place));
        let mut lines = String::new();
        let indent = " ".repeat(width);
        push_wrapped(&mut lines, text, &indent, &indent, self.style);
        out.push_str(lines.get(width..).unwrap_or("\n"));
    }

    fn facts(&self) -> String {
        let posting = self.posting;
        let mut out = String::new();
        let facts = [
            ("title", &posting.title, "not found: give it with --title \"…\""),
            ("level", &posting.level, ""),
            ("company", &posting.company, "not found: give it with --company \"…\""),
            ("location", &posting.location, ""),
            ("contact", &posting.contact, ""),
            ("deadline", &posting.deadline, ""),
            ("reference", &posting.requisition, ""),
        ];
        for (name, fact, otherwise) in facts {
            let name = format!("{name:<9}");
            let value = match fact {
                Some(Fact { text, span }) if span.end > 0 => {
                    format!("{}  {}", shown(text), self.dim(&format!("line {}", self.line(*span))))
                }
                Some(Fact { text, .. }) => format!("{}  {}", shown(text), self.dim("as you say")),
                None if otherwise.is_empty() => continue,
                None => self.dim(otherwise),
            };
            out.push_str(&self.style.paint("1", &name));
            let mut lines = String::new();
            push_wrapped(&mut lines, &value, "           ", "           ", self.style);
            out.push_str(lines.get(name.len()..).unwrap_or("\n"));
        }
        out
    }

    fn requirements(&self, out: &mut String) {
        for (tier, heading, note) in
            [(Tier::Must, "Must have", ""), (Tier::Preferred, "Preferred", ""), (Tier::Duty, "The work", "what you would do there")]
        {
            let requirements: Vec<&Requirement> = self.posting.tier(tier).collect();
            if requirements.is_empty() {
                continue;
            }
            self.heading(out, &format!("{heading} ({})", requirements.len()), note);
            let mut last = 0;
            for requirement in requirements {
                let repeated = match requirement.mentions {
                    0 | 1 => String::new(),
                    many => format!("  {}", self.dim(&format!("asked {many} times"))),
                };
                self.item(out, requirement.span, &mut last, &format!("{}{repeated}", shown(&requirement.name())));
            }
        }
    }

    fn gates(&self, out: &mut String) {
        let gates = &self.posting.gates;
        if gates.is_empty() {
            return;
        }
        self.heading(out, &format!("Gates ({})", gates.len()), "years, papers, hours, places: see for yourself whether they fit");
        let mut last = 0;
        for gate in gates {
            let welcome = if gate.tier == Tier::Preferred { ", preferred" } else { "" };
            let note = self.dim(&format!("({}{welcome})", gate.kind.name()));
            self.item(out, gate.span, &mut last, &format!("{} {note}", shown(&gate.text)));
        }
    }

    fn instructions(&self, out: &mut String) {
        if self.posting.instructions.is_empty() {
            return;
        }
        self.heading(out, "What they ask of the application itself", "");
        let mut last = 0;
        for told in &self.posting.instructions {
            self.item(out, told.span, &mut last, &shown(&told.text));
        }
    }

    fn keywords(&self, out: &mut String) {
        let all = self.posting.keywords.len();
        if all == 0 {
            return;
        }
        let note = if all > MOST_KEYWORDS { format!("the first {MOST_KEYWORDS} of {all}") } else { String::new() };
        self.heading(out, "Keywords, most important first", &note);
        let names: Vec<String> = self.posting.keywords.iter().take(MOST_KEYWORDS).map(|keyword| shown(&keyword.term)).collect();
        push_wrapped(out, &names.join(", "), "  ", "  ", self.style);
    }

    fn unread(&self, out: &mut String) {
        let unread = &self.posting.unread;
        if unread.is_empty() {
            return;
        }
        let what = if unread.len() == 1 { "read it yourself" } else { "read them yourself" };
        self.heading(out, &format!("Not understood ({})", counted(unread.len(), "line")), "");
        let why = format!("They ask for something, but no term could be made of their words: {what}.");
        let why = if unread.len() == 1 { why.replacen("They ask", "It asks", 1).replacen("their", "its", 1) } else { why };
        push_wrapped(out, &why, "  ", "  ", self.style);
        let mut last = 0;
        for &span in unread {
            let text = self.posting.document.shown(span).split_whitespace().collect::<Vec<_>>().join(" ");
            self.item(out, span, &mut last, &shown(&text));
        }
    }

    fn left_out(&self, out: &mut String, marks: &Marks) {
        let mut groups: Vec<(&str, Vec<Span>)> = [
            (Why::Benefits, "about what is offered"),
            (Why::Legal, "about equal opportunity and other legal matters"),
            (Why::Apply, "about how to apply"),
            (Why::Fact, "with one fact each, such as place, hours or pay"),
            (Why::Tells, "about the employer and other things"),
        ]
        .into_iter()
        .map(|(why, text)| {
            (text, self.posting.left_out.iter().filter(|left| left.why == why && !marks.gate_in(left.span)).map(|left| left.span).collect())
        })
        .collect();
        groups.push(("about the work or about you, without a term to look for", self.silent(marks)));
        groups.retain(|(_, spans)| !spans.is_empty());
        if groups.is_empty() {
            return;
        }
        self.heading(out, "Left out", "read, but your application is not checked against it");
        for (text, spans) in groups {
            let mut starts: Vec<usize> = spans.iter().map(|&span| self.line(span)).collect();
            starts.dedup();
            let noun = if starts.len() == spans.len() { "line" } else { "sentence" };
            let source = &self.posting.document.source;
            let lines =
                spans.iter().flat_map(|&span| self.line(span)..=source.line_of(span.end.saturating_sub(1).max(span.start))).collect();
            push_wrapped(out, &format!("{} {text}: {}", counted(spans.len(), noun), self.dim(&runs(lines))), "  ", "    ", self.style);
        }
    }

    /// Sentences that stand where the posting asks, of which nothing came.
    fn silent(&self, marks: &Marks) -> Vec<Span> {
        let posting = self.posting;
        let mut found = Vec::new();
        if posting.language() != language::ENGLISH {
            return found;
        }
        let gone: rustc_hash::FxHashSet<Span> =
            posting.left_out.iter().map(|left| left.span).chain(posting.unread.iter().copied()).collect();
        for section in &posting.sections {
            let asks = matches!(section.kind, SectionKind::Must | SectionKind::Preferred | SectionKind::Duties);
            for index in section.blocks.clone().filter(|&index| asks && !(section.headed && index == section.blocks.start)) {
                let Some(block) = posting.document.blocks.get(index).filter(|block| !matches!(block.shape, Shape::Heading(_))) else {
                    continue;
                };
                let sentences = block.sentences().into_iter().map(|sentence| block.words.span_of(sentence));
                found.extend(sentences.filter(|span| !gone.contains(span) && !marks.any_in(*span)));
            }
        }
        found
    }

    fn advice(&self, out: &mut String, what: &str, how: &str) {
        let indent = " ".repeat(MENDING);
        let mut lines = String::new();
        push_wrapped(&mut lines, how, &indent, &indent, self.style);
        let what = format!("{what:<width$}", width = MENDING - 2);
        out.push_str(&format!("  {}{}", self.style.paint("1", &what), lines.trim_start()));
    }

    fn mending(&self, out: &mut String) {
        self.heading(out, "Is something read wrong?", "");
        self.advice(
            out,
            "title, company",
            "--title \"Head Cook\" --company \"Acme Ltd\", or in a Markdown posting title: and company: between two --- lines at its top",
        );
        self.advice(out, "a term", "--terms terms.yaml, a file of your own that says:");
        for line in ["terms:", "  - Kubernetes | k8s  # other names", "not-terms:", "  - fast-paced        # not a term"] {
            out.push_str(&format!("{}{}\n", " ".repeat(MENDING + 2), self.style.paint("2", line)));
        }
        self.advice(out, "a line's part", "put a heading above it in your copy of the posting: Requirements, Nice to have, Benefits");
    }
}

/// Where the advice on mending begins.
const MENDING: usize = 18;

/// Ascending line numbers in words: `lines 3, 7–9 and 12`.
fn runs(mut lines: Vec<usize>) -> String {
    lines.sort_unstable();
    lines.dedup();
    let many = lines.len() > 1;
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for line in lines {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == line => *last = line,
            _ => runs.push((line, line)),
        }
    }
    let more = runs.len().saturating_sub(MOST_RUNS);
    let mut texts: Vec<String> =
        runs.iter().take(MOST_RUNS).map(|&(from, to)| if from == to { from.to_string() } else { format!("{from}–{to}") }).collect();
    if more > 0 {
        texts.push(format!("and {more} more"));
    }
    format!("{} {}", if many { "lines" } else { "line" }, texts.join(", "))
}
