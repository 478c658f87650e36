//! The YAML block that a Markdown file may begin with. It is read, never linted.

use serde::Deserialize;
use serde_yaml::Spanned;

use super::kind::Kind;
use crate::text::{Source, Span};

/// The largest front matter that is read, in bytes.
pub const LARGEST: usize = 64 << 10;

/// What the front matter says, as far as it concerns us. Other keys are the user's own.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// `kind: letter`, `resume` or `posting`.
    pub kind: Option<Kind>,
    /// `company:` the employer that is written to, where the posting does not say.
    pub company: Option<String>,
    /// `title:` the job that is applied for.
    pub title: Option<String>,
    /// `job:` the posting's file, as seen from this one.
    pub job: Option<Named>,
    /// `resume:` the file of the resume that goes with this letter.
    pub resume: Option<Named>,
}

/// A file that the front matter names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its path, as it stands there.
    pub path: String,
    /// Where it stands.
    pub span: Span,
}

/// A mistake in a file's front matter, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong and what to do.
    pub message: String,
    /// Where, in the file.
    pub span: Span,
}

#[derive(Deserialize, Default)]
struct Wire {
    #[serde(default)]
    kind: Option<Spanned<String>>,
    #[serde(default)]
    company: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    job: Option<Spanned<String>>,
    #[serde(default)]
    resume: Option<Spanned<String>>,
}

/// Reads the front matter of a source. Returns what it says, the offset where the text after it begins, and what is wrong with it.
pub fn read(source: &Source) -> (FrontMatter, usize, Option<Problem>) {
    let text = source.text();
    let bom = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let Some((block, body)) = find(text, bom) else { return (FrontMatter::default(), bom, None) };
    let problem = |message: String, span: Span| (FrontMatter::default(), body, Some(Problem { message, span }));
    if block.end - block.start > LARGEST {
        let first = source.line_span(source.line_of(block.start));
        return problem("the front matter is larger than 64 kB; keep a few short keys in it".into(), first);
    }
    let options = serde_yaml::options! {
        with_snippet: false,
        budget: serde_yaml::budget! { max_aliases: 20, max_anchors: 20, max_nodes: 2_000, max_depth: 16 },
    };
    let wire: Wire = match serde_yaml::from_str_with_options(&text[block.range()], options) {
        Ok(wire) => wire,
        Err(error) => {
            let at = error.location().and_then(|at| at.span().byte_offset()).unwrap_or(0) as usize;
            let line = source.line_span(source.line_of((block.start + at).min(block.end)));
            let reason = plain_reason(&error);
            return problem(format!("the front matter between the --- lines is not valid YAML: {reason}"), line);
        }
    };
    let span_of = |value: &Spanned<String>| {
        let at = value.referenced.span();
        let start = block.start + at.byte_offset().unwrap_or(0) as usize;
        Span::new(start, start + at.byte_len().unwrap_or(0) as usize)
    };
    let named = |value: Spanned<String>| Named { span: span_of(&value), path: value.value };
    let kind = match &wire.kind {
        None => None,
        Some(name) => match name.value.as_str() {
            "letter" | "cover-letter" | "cover letter" => Some(Kind::Letter),
            "resume" | "cv" => Some(Kind::Resume),
            "posting" | "job" => Some(Kind::Posting),
            other => {
                return problem(format!("“{other}” is no kind of document; write kind: letter, resume or posting"), span_of(name));
            }
        },
    };
    (FrontMatter { kind, company: wire.company, title: wire.title, job: wire.job.map(named), resume: wire.resume.map(named) }, body, None)
}

fn plain_reason(error: &serde_yaml::Error) -> String {
    let text = error.to_string();
    let first = text.lines().next().unwrap_or("").trim();
    let first = first.split(" at line ").next().unwrap_or(first).trim_end_matches([':', ',']);
    first.strip_prefix("error: ").unwrap_or(first).to_owned()
}

/// The YAML between the fences, and where the text after the closing fence begins. A `---` that opens no key is a line across the
/// page, not front matter.
fn find(text: &str, from: usize) -> Option<(Span, usize)> {
    let rest = &text[from..];
    let first = rest.split_inclusive('\n').next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let start = from + first.len();
    let mut at = start;
    let mut looks_like_keys = false;
    for line in text[start..].split_inclusive('\n') {
        let content = line.trim_end();
        if content == "---" || content == "..." {
            return looks_like_keys.then_some((Span::new(start, at), at + line.len()));
        }
        if at == start || !looks_like_keys {
            looks_like_keys |= is_key(content);
            if !looks_like_keys && !content.trim().is_empty() && !content.trim_start().starts_with('#') {
                return None;
            }
        }
        at += line.len();
    }
    None
}

fn is_key(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or("");
    line.contains(':') && !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '"' | '\'' | '.'))
}
