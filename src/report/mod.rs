//! Layer 9: reports in the forms that people and programs read, one form a file. They only print.

pub mod capped;
pub mod catalogue;
pub mod compared;
pub mod json;
pub mod marked;
pub mod overview;
pub mod pairs;
pub mod pretty;
pub mod ranking;
pub mod reading;
pub mod setup;
pub mod short;
pub mod window;
pub mod working;

use crate::check::Label;

/// The words for a related place.
pub fn label(label: Label) -> &'static str {
    match label {
        Label::AskedHere => "asked for here",
        Label::NamedHere => "named here",
        Label::InResume => "your resume has it here",
        Label::FirstHere => "written like this here",
        Label::SaidHere => "the same words are here",
        Label::InOtherResume => "the resume says",
        Label::AlsoHere => "here too",
    }
}

/// How to print for a person.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// With colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Style {
    /// Text in a colour or weight, by its SGR code (`1` bold, `2` dim, `31` red …), where colours are wanted.
    pub fn paint(self, code: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// A count with its noun: `1 error`, `2 errors`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Text from a file as a terminal may show it: what would steer the terminal is a replacement character.
pub fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}
