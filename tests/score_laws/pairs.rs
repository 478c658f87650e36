//! What the laws run over, and how they are counted.

use std::fs;

use tailor_lint::coverage::{Answer, Asked, Coverage, Said};
use tailor_lint::document::{Block, Document, Format, Kind, Zone};
use tailor_lint::posting::Posting;
use tailor_lint::text::Source;

/// The trades of the fixtures.
const TRADES: [&str; 8] = ["accounting", "electrician", "kitchen", "law", "nursing", "sales", "software", "teaching"];

/// A resume or a letter.
#[derive(Clone, Debug)]
pub struct Paper {
    pub name: String,
    pub text: String,
    pub kind: Kind,
}

impl Paper {
    pub fn new(name: &str, text: impl Into<String>, kind: Kind) -> Paper {
        Paper { name: name.to_owned(), text: text.into(), kind }
    }

    pub fn read(&self) -> Document {
        Document::read(Source::new(self.name.as_str(), self.text.as_str()), Format::Markdown, Some(self.kind))
    }

    pub fn with(&self, text: String) -> Paper {
        Paper { text, ..self.clone() }
    }

    /// The same with one more line: an item after the last block of a zone, or a paragraph where that is none.
    pub fn with_line(&self, zone: Zone, line: &str) -> Option<Paper> {
        self.with_lines(zone, &[line])
    }

    fn with_lines(&self, zone: Zone, lines: &[&str]) -> Option<Paper> {
        let document = self.read();
        let (_, block) = document.in_zones([zone].into_iter().collect()).last()?;
        let end = self.text[block.span().end..].find('\n').map_or(self.text.len(), |at| block.span().end + at);
        let before = &self.text[line_start(&self.text, block)..block.span().start];
        let marker = ["- ", "* ", "• "].into_iter().find(|marker| before.starts_with(marker));
        let new = |line: &&str| marker.map_or_else(|| format!("\n\n{line}\n"), |marker| format!("\n{marker}{line}"));
        let new: String = lines.iter().map(new).collect();
        Some(self.with(format!("{}{new}{}", &self.text[..end], &self.text[end..])))
    }

    /// The same with one more sentence about work: a bullet of a resume, a paragraph of a letter.
    pub fn with_sentence(&self, sentence: &str) -> Paper {
        self.with_sentences(&[sentence])
    }

    /// The same with several.
    pub fn with_sentences(&self, sentences: &[&str]) -> Paper {
        let zones = if self.kind == Kind::Letter { [Zone::Body, Zone::Opening] } else { [Zone::Bullet, Zone::Summary] };
        zones.iter().find_map(|&zone| self.with_lines(zone, sentences)).expect("the document has a place for a sentence")
    }
}

/// Where the line begins that a block begins in.
pub fn line_start(text: &str, block: &Block) -> usize {
    text[..block.span().start].rfind('\n').map_or(0, |at| at + 1)
}

/// The postings of the fixtures, by file.
pub fn postings() -> Vec<(String, String)> {
    let file = |trade: &str| {
        let name = format!("fixtures/{trade}/posting.{}", if trade == "software" { "md" } else { "txt" });
        let text = fs::read_to_string(&name).unwrap();
        (name, text)
    };
    TRADES.into_iter().map(file).collect()
}

/// Their resumes and letters.
pub fn papers() -> Vec<Paper> {
    let files = [("resume.md", Kind::Resume), ("letter-good.md", Kind::Letter), ("letter-poor.md", Kind::Letter)];
    let all = TRADES.into_iter().flat_map(|trade| files.map(|(file, kind)| (format!("fixtures/{trade}/{file}"), kind)));
    all.map(|(name, kind)| Paper { text: fs::read_to_string(&name).unwrap(), name, kind }).collect()
}

/// Reads a posting. Its name says the format.
pub fn posting(name: &str, text: &str) -> Posting {
    Posting::read(Document::read(Source::new(name, text), Format::of(name, Format::Plain), Some(Kind::Posting)))
}

/// Calls `each` with every posting, ready to be compared, and every document.
pub fn each_pair(mut each: impl FnMut(&Asked<'_>, &Paper, usize)) {
    let papers = papers();
    let mut number = 0;
    for (name, text) in postings() {
        let posting = posting(&name, &text);
        let asked = Asked::of(&posting);
        for paper in &papers {
            each(&asked, paper, number);
            number += 1;
        }
    }
}

pub fn covered(asked: &Asked<'_>, paper: &Paper) -> Coverage {
    Coverage::of(asked, &Said::of(&paper.read()))
}

/// A resume with one bullet a statement.
pub fn resume(statements: &[&str]) -> Paper {
    let bullets: String = statements.iter().map(|statement| format!("- {statement}\n")).collect();
    let text = format!("# Ada Quill\n\n## Experience\n\n### Clerk, Tallow & Sons (May 2019 – June 2023)\n\n{bullets}");
    Paper::new("resume.md", text, Kind::Resume)
}

/// A letter with one paragraph a statement.
pub fn letter(statements: &[&str]) -> Paper {
    let text = format!("Dear Ms Okafor,\n\n{}\n\nKind regards,\n\nAda Quill\n", statements.join("\n\n"));
    Paper::new("letter.md", text, Kind::Letter)
}

/// The rows that are answered otherwise, in words: "r3 (Kubernetes) 0.6 -> 0.95".
pub fn changes(asked: &Asked<'_>, before: &Coverage, after: &Coverage) -> String {
    let rows = asked.rows.iter().zip(&before.answers).zip(&after.answers);
    let changed = rows.filter(|((_, before), after)| !same(before, after));
    let told = changed.map(|((row, before), after)| format!("{} ({}) {} -> {}", row.id, row.name(), before.credit, after.credit));
    format!("{} -> {}: {}", before.score, after.score, told.collect::<Vec<_>>().join(", "))
}

/// Whether two answers count the same.
pub fn same(left: &Answer, right: &Answer) -> bool {
    left.status == right.status && (left.credit - right.credit).abs() < 1e-9
}

/// Whether two documents score the same, in every row.
pub fn same_rows(left: &Coverage, right: &Coverage) -> bool {
    left.score == right.score && left.answers.iter().zip(&right.answers).all(|(left, right)| same(left, right))
}

/// A law, the cases it was held over and those that break it.
pub struct Law {
    name: &'static str,
    cases: usize,
    broken: Vec<String>,
}

impl Law {
    pub fn new(name: &'static str) -> Law {
        Law { name, cases: 0, broken: Vec::new() }
    }

    pub fn case(&mut self, holds: bool, told: impl FnOnce() -> String) {
        self.cases += 1;
        if !holds {
            self.broken.push(told());
        }
    }

    /// Says how many cases there were and fails if one broke the law, or if there were fewer than `least`.
    pub fn held(self, least: usize) {
        let Law { name, cases, broken } = self;
        println!("{name}: {cases} cases, {} broken", broken.len());
        let shown: Vec<&str> = broken.iter().take(40).map(String::as_str).collect();
        assert!(broken.is_empty(), "{name}: {} of {cases} cases do not hold\n{}", broken.len(), shown.join("\n"));
        assert!(cases >= least, "{name}: only {cases} cases");
    }
}
