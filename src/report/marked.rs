//! The posting itself, line by line: the names of its parts in the margin, and marks round the words that were read as asking for something.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_width::UnicodeWidthChar;

use super::pretty::push_wrapped;
use super::{Style, shown};
use crate::document::{Block, Shape};
use crate::posting::{Posting, Section, SectionKind, Tier};
use crate::text::{Columns, Span};

/// Where a posting asks: for what by name, and for what by number or document.
#[derive(Debug)]
pub struct Marks {
    /// In the order of the file, without overlap.
    terms: Vec<(Span, Look)>,
    gates: Vec<(Span, Look)>,
}

/// How words are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    Must,
    Preferred,
    Duty,
    Gate,
}

impl Look {
    const ALL: [Look; 4] = [Look::Must, Look::Preferred, Look::Duty, Look::Gate];

    fn of(tier: Tier) -> Look {
        match tier {
            Tier::Must => Look::Must,
            Tier::Preferred => Look::Preferred,
            Tier::Duty => Look::Duty,
        }
    }

    /// Colour and weight. The more it matters, the stronger.
    fn code(self) -> &'static str {
        match self {
            Look::Must => "1;36",
            Look::Preferred => "36",
            Look::Duty => "4",
            Look::Gate => "33",
        }
    }

    /// What stands before and after the words where there are no colours.
    fn signs(self) -> (&'static str, &'static str) {
        match self {
            Look::Must => ("**", "**"),
            Look::Preferred => ("*", "*"),
            Look::Duty => ("_", "_"),
            Look::Gate => ("‹", "›"),
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Look::Must => "must have",
            Look::Preferred => "preferred",
            Look::Duty => "the work",
            Look::Gate => "years, papers, hours, places",
        }
    }
}

impl Marks {
    /// The marks of a posting: every place of every requirement, and its gates.
    pub fn of(posting: &Posting) -> Marks {
        let mut tiers: FxHashMap<&str, Look> = FxHashMap::default();
        let mut terms = Vec::new();
        for requirement in &posting.requirements {
            let look = Look::of(requirement.tier);
            for term in &requirement.any_of {
                terms.push((term.span, look));
                tiers.entry(&term.name).or_insert(look);
            }
        }
        for keyword in &posting.keywords {
            if let Some(&look) = tiers.get(keyword.term.as_str()) {
                terms.extend(keyword.spans.iter().map(|&span| (span, look)));
            }
        }
        Marks { terms: parted(terms), gates: parted(posting.gates.iter().map(|gate| (gate.span, Look::Gate)).collect()) }
    }

    /// Whether anything is marked in a span.
    pub fn any_in(&self, span: Span) -> bool {
        is_in(&self.terms, span) || self.gate_in(span)
    }

    /// Whether a gate is marked in a span.
    pub fn gate_in(&self, span: Span) -> bool {
        is_in(&self.gates, span)
    }

    /// The marks in a block: where they begin and end in its visible text.
    fn edges(&self, block: &Block) -> Vec<Edge> {
        let words = &block.words;
        let mut edges = Vec::new();
        for marks in [&self.terms, &self.gates] {
            let mark_at = |word: usize| {
                let span = words.span(word);
                let index = marks.partition_point(|(mark, _)| mark.end < span.end);
                marks.get(index).filter(|(mark, _)| mark.contains(span)).map(|(_, look)| (index, *look))
            };
            let mut word = 0;
            while word < words.len() {
                let Some((index, look)) = mark_at(word) else {
                    word += 1;
                    continue;
                };
                let first = word;
                while word < words.len() && mark_at(word).is_some_and(|(other, _)| other == index) {
                    word += 1;
                }
                let place = words.text_range(first..word);
                edges.push(Edge { at: place.start, opens: true, look });
                edges.push(Edge { at: place.end, opens: false, look });
            }
        }
        // Where several meet, what ends does so first, and a term is inside of a gate.
        edges.sort_by_key(|edge| (edge.at, edge.opens, (edge.look == Look::Gate) != edge.opens));
        edges
    }
}

/// Whether a mark touches a span. Words that a field of a page stands for have a place, but no bytes of their own.
fn is_in(marks: &[(Span, Look)], span: Span) -> bool {
    let first = marks.partition_point(|(mark, _)| mark.end < span.start);
    let mut near = marks[first..].iter().take_while(|(mark, _)| mark.start <= span.end);
    near.any(|(mark, _)| mark.overlaps(span) || mark.start == mark.end && span.contains(*mark))
}

/// Marks in order, of those that overlap only the first.
fn parted(mut marks: Vec<(Span, Look)>) -> Vec<(Span, Look)> {
    marks.sort_by_key(|(span, look)| (span.start, std::cmp::Reverse(span.end), *look));
    let mut end = 0;
    marks.retain(|(span, _)| {
        let free = span.start >= end;
        if free {
            end = span.end;
        }
        free
    });
    marks
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    at: usize,
    opens: bool,
    look: Look,
}

/// The words that explain the marks, with those that are there, wrapped to the terminal.
pub fn legend(posting: &Posting, marks: &Marks, style: Style) -> String {
    let used = |look: &&Look| marks.terms.iter().chain(&marks.gates).any(|(_, used)| used == *look);
    let shown = |look: &Look| match (style.color, look.signs()) {
        (true, _) => style.paint(look.code(), look.meaning()),
        (false, (open, close)) => format!("{open}{}{close}", look.meaning()),
    };
    let mut parts: Vec<String> = Look::ALL.iter().filter(used).map(shown).collect();
    if !posting.unread.is_empty() {
        parts.push(format!("{} not understood", style.paint("33", "?")));
    }
    let mut out = String::new();
    if !parts.is_empty() {
        // No mark is torn from its meaning.
        let parts: Vec<String> = parts.iter().map(|part| part.replace(' ', "\u{a0}")).collect();
        push_wrapped(&mut out, &format!("Marked: {}", parts.join("  ")), "", "  ", style);
    }
    out.replace('\u{a0}', " ")
}

/// The posting, a line of the file after the other, wrapped to the terminal.
pub fn lines(posting: &Posting, marks: &Marks, style: Style) -> String {
    let source = &*posting.document.source;
    let digits = source.line_count().to_string().len();
    let widest = posting.sections.iter().map(|section| part(section).len()).max().unwrap_or(0);
    let margin = widest + 1 + digits + 3;
    let left_out: FxHashSet<Span> = posting.left_out.iter().map(|left| left.span).collect();
    let unread: FxHashSet<Span> = posting.unread.iter().copied().collect();
    let mut out = String::new();
    let mut last_line = 0;
    for section in &posting.sections {
        let mut name = part(section);
        let (mut after_heading, mut after_long, mut last_end) = (false, false, 0);
        for index in section.blocks.clone() {
            let Some(block) = posting.document.blocks.get(index) else { continue };
            let heading = section.headed && index == section.blocks.start || matches!(block.shape, Shape::Heading(_));
            let states = states(block, heading, &left_out, &unread);
            let pen = Pen { style, text: block.prose.text(), edges: marks.edges(block), next: 0, term: None, gate: false };
            let indent = source.position(block.span().start, Columns::Characters).column - 1;
            let rows = rows(block, indent, &states, pen, style.width.saturating_sub(margin).max(20));
            // Paragraphs that stand apart in the file do so here.
            let from = source.line_of(block.span().start);
            let parted = index > section.blocks.start && !after_heading && from > last_end + 1 && (rows.len() > 1 || after_long);
            (after_heading, after_long) = (heading, rows.len() > 1);
            last_end = source.line_of(block.span().end.saturating_sub(1));
            for (number, row) in rows.into_iter().enumerate() {
                if !name.is_empty() && !out.is_empty() {
                    out.push('\n');
                } else if number == 0 && parted {
                    out.push_str(&format!("{}{}\n", " ".repeat(margin - 2), style.paint("2", "│")));
                }
                let line = source.line_of(block.prose.span(row.start..row.start + 1).start);
                let place = if line == last_line { String::new() } else { line.to_string() };
                last_line = line;
                let bar = if row.unread { style.paint("33", "?") } else { style.paint("2", "│") };
                let head = style.paint("2", &format!("{name:<widest$} {place:>digits$}"));
                out.push_str(format!("{head} {bar} {}", row.text).trim_end());
                out.push('\n');
                name = "";
            }
        }
    }
    out
}

/// A part's name as the margin has it.
fn part(section: &Section) -> &'static str {
    match section.kind {
        SectionKind::Must => "must have",
        SectionKind::Apply => "to apply",
        SectionKind::Benefits => "offered",
        SectionKind::Title if section.headed => "the job",
        other => other.name(),
    }
}

/// How a stretch of a block was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Read,
    LeftOut,
    Unread,
    Heading,
}

/// Where each sentence of a block begins in its text, and how it was read.
fn states(block: &Block, heading: bool, left_out: &FxHashSet<Span>, unread: &FxHashSet<Span>) -> Vec<(usize, State)> {
    let state = |sentence: Range<usize>| {
        let span = block.words.span_of(sentence.clone());
        let state = match () {
            () if heading => State::Heading,
            () if unread.contains(&span) => State::Unread,
            () if left_out.contains(&span) => State::LeftOut,
            () => State::Read,
        };
        (block.words.text_range(sentence).start, state)
    };
    block.sentences().into_iter().map(state).collect()
}

/// One row of the terminal.
struct Row {
    text: String,
    /// Where it begins in the block's visible text.
    start: usize,
    unread: bool,
}

/// A block as rows of at most `room` columns.
fn rows(block: &Block, indent: usize, states: &[(usize, State)], mut pen: Pen<'_>, room: usize) -> Vec<Row> {
    let text = block.prose.text();
    let breaks = meant_breaks(text, block.prose.breaks(), indent);
    let mut next_break = breaks.iter().peekable();
    let (first, next) = if block.shape == Shape::Item { ("• ", "  ") } else { ("", "") };
    let room = room - first.chars().count();
    let mut rows: Vec<Row> = Vec::new();
    let (mut used, mut last_end) = (0, 0);
    for place in chunks(text, room) {
        let glued = last_end == place.start && place.start > 0;
        let (_, state) =
            states.get(states.partition_point(|(start, _)| *start <= place.start).max(1) - 1).copied().unwrap_or((0, State::Read));
        let mut broken = false;
        while next_break.next_if(|at| **at < place.start).is_some() {
            broken = true;
        }
        let space = if glued { String::new() } else { pen.space() };
        let (written, width) = pen.write(place.clone(), state);
        match rows.last_mut().filter(|_| !broken && !glued && used + 1 + width <= room) {
            Some(row) => {
                row.text.push_str(&space);
                row.text.push_str(&written);
                row.unread |= state == State::Unread;
                used += 1 + width;
            }
            None => {
                let lead = if rows.is_empty() { first } else { next };
                rows.push(Row { text: format!("{lead}{written}"), start: place.start, unread: state == State::Unread });
                used = width;
            }
        }
        last_end = place.end;
    }
    rows
}

/// The line ends of a block that somebody meant: a line that had no room for the next word only went on. `indent` is how much of the block's first
/// line stands before it.
fn meant_breaks(text: &str, breaks: &[usize], indent: usize) -> Vec<usize> {
    let starts = std::iter::once(0).chain(breaks.iter().map(|at| at + 1));
    let ends = breaks.iter().copied().chain([text.len()]);
    let lines: Vec<&str> = starts.zip(ends).map(|(start, end)| text.get(start..end).unwrap_or("").trim()).collect();
    let mut widths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    widths[0] += indent;
    let longest = widths.iter().copied().max().unwrap_or(0);
    let goes_on = |index: usize| {
        let word = lines.get(index + 1).and_then(|line| line.split(' ').next()).map_or(0, |word| word.chars().count());
        longest >= SHORTEST_WRAPPED && widths[index] + 1 + word > longest
    };
    breaks.iter().enumerate().filter(|(index, _)| !goes_on(*index)).map(|(_, at)| *at).collect()
}

/// Nobody wraps text at fewer columns.
const SHORTEST_WRAPPED: usize = 45;

/// The runs of a text between spaces; one that is wider than the room in pieces.
fn chunks(text: &str, room: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for chunk in text.split_whitespace() {
        let from = chunk.as_ptr() as usize - text.as_ptr() as usize;
        let (mut start, mut used) = (from, 0);
        for (at, c) in chunk.char_indices() {
            let wide = width(c);
            if used + wide > room {
                found.push(start..from + at);
                (start, used) = (from + at, 0);
            }
            used += wide;
        }
        found.push(start..from + chunk.len());
    }
    found
}

fn width(c: char) -> usize {
    c.width().unwrap_or(1)
}

/// Writes a block's text from its beginning to its end, and knows which marks are open.
struct Pen<'a> {
    style: Style,
    text: &'a str,
    edges: Vec<Edge>,
    next: usize,
    term: Option<Look>,
    gate: bool,
}

impl Pen<'_> {
    /// The next run of the text, with its width in columns.
    fn write(&mut self, place: Range<usize>, state: State) -> (String, usize) {
        let (mut out, mut columns) = (String::new(), 0);
        let mut at = place.start;
        while let Some(&edge) = self.edges.get(self.next) {
            if edge.at > place.end || edge.at == place.end && edge.opens {
                break;
            }
            self.piece(at..edge.at, state, &mut out, &mut columns);
            at = edge.at.max(at);
            self.next += 1;
            match edge.look {
                Look::Gate => self.gate = edge.opens,
                look => self.term = edge.opens.then_some(look),
            }
            if !self.style.color {
                let (open, close) = edge.look.signs();
                let sign = if edge.opens { open } else { close };
                out.push_str(sign);
                columns += sign.chars().count();
            }
        }
        self.piece(at..place.end, state, &mut out, &mut columns);
        (out, columns)
    }

    fn piece(&self, place: Range<usize>, state: State, out: &mut String, columns: &mut usize) {
        let Some(text) = self.text.get(place).filter(|text| !text.is_empty()) else { return };
        *columns += text.chars().map(width).sum::<usize>();
        let text = shown(text);
        let code = match (self.term, self.gate, state) {
            (Some(look), _, _) => look.code(),
            (None, true, _) => Look::Gate.code(),
            (None, false, State::LeftOut) => "2",
            (None, false, State::Heading) => "1",
            (None, false, State::Read | State::Unread) => {
                out.push_str(&text);
                return;
            }
        };
        out.push_str(&self.style.paint(code, &text));
    }

    /// The space before the next run: underlined inside of what is.
    fn space(&self) -> String {
        if self.term == Some(Look::Duty) { self.style.paint(Look::Duty.code(), " ") } else { " ".to_owned() }
    }
}
