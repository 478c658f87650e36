//! JSON in which every key and every string knows where it stands in the file.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::text::{Excerpt, Span};

/// How deeply nested a value may be. What lies deeper is not looked at; no posting goes half as deep.
const DEEPEST: usize = 24;

/// A value of JSON.
pub(super) enum Value {
    /// Its members, in their order.
    Object(Vec<(Excerpt, Value)>),
    Array(Vec<Value>),
    /// What a string says, its escapes resolved.
    Text(Excerpt),
    /// A number as it is written.
    Number(Excerpt),
    /// `true`, `false`, `null`.
    Other,
}

/// Why a text is not JSON, and where.
pub(super) struct Mistake {
    pub reason: String,
    pub span: Span,
}

/// Reads a text as one value of JSON. Line breaks inside strings are no JSON, but so common in web pages that they are let pass.
pub(super) fn parse(text: &Excerpt) -> Result<Value, Mistake> {
    let error = match serde_json::from_str::<&RawValue>(text.text()) {
        Ok(raw) => return Ok(value(text, raw, 0)),
        Err(error) => error,
    };
    let mended = with_escaped_controls(text);
    if let Ok(raw) = serde_json::from_str::<&RawValue>(mended.text()) {
        return Ok(value(&mended, raw, 0));
    }
    let at = offset(text.text(), error.line(), error.column());
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or(&reason).to_owned();
    Err(Mistake { reason, span: text.span(at..at) })
}

impl Value {
    /// The member of an object under a key, whatever the key's case.
    pub fn get(&self, key: &str) -> Option<&Value> {
        let Value::Object(members) = self else { return None };
        members.iter().find(|(name, _)| name.text().eq_ignore_ascii_case(key)).map(|(_, value)| value)
    }

    /// What a string says that is not empty.
    pub fn text(&self) -> Option<&Excerpt> {
        match self {
            Value::Text(text) if !text.text().trim().is_empty() => Some(text),
            _ => None,
        }
    }

    /// The values of an array, or the value itself.
    pub fn each(&self) -> &[Value] {
        match self {
            Value::Array(values) => values,
            other => std::slice::from_ref(other),
        }
    }
}

/// The members of an object as they are written.
struct Members<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

fn value(text: &Excerpt, raw: &RawValue, depth: usize) -> Value {
    let written = raw.get();
    match written.as_bytes().first() {
        Some(b'"') => Value::Text(string(text, raw)),
        Some(b'0'..=b'9' | b'-') => Value::Number(text.part(place(text, raw))),
        _ if depth >= DEEPEST => Value::Other,
        Some(b'{') => match serde_json::from_str::<Members<'_>>(written) {
            Ok(members) => {
                Value::Object(members.0.into_iter().map(|(key, held)| (string(text, key), value(text, held, depth + 1))).collect())
            }
            Err(_) => Value::Other,
        },
        Some(b'[') => match serde_json::from_str::<Vec<&RawValue>>(written) {
            Ok(values) => Value::Array(values.into_iter().map(|held| value(text, held, depth + 1)).collect()),
            Err(_) => Value::Other,
        },
        _ => Value::Other,
    }
}

/// Where a value stands in the text that it was parsed from: it borrows from it.
fn place(text: &Excerpt, raw: &RawValue) -> Range<usize> {
    let start = (raw.get().as_ptr() as usize).saturating_sub(text.text().as_ptr() as usize);
    start..start + raw.get().len()
}

/// What a string says.
fn string(text: &Excerpt, raw: &RawValue) -> Excerpt {
    let place = place(text, raw);
    let inner = place.start + 1..place.end.saturating_sub(1).max(place.start + 1);
    let mut said = Excerpt::default();
    let mut at = inner.start;
    while let Some(found) = text.slice(at..inner.end).find('\\') {
        let escape = at + found;
        said.push_part(text, at..escape);
        let (shown, length) = escaped(text.slice(escape..inner.end));
        said.push_whole(shown.encode_utf8(&mut [0; 4]), text.span(escape..escape + length));
        at = escape + length;
    }
    said.push_part(text, at..inner.end);
    said
}

/// The character that an escape stands for, and the escape's length. `rest` begins with its backslash.
fn escaped(rest: &str) -> (char, usize) {
    let short = |c: char| (c, 2.min(rest.len()));
    match rest.as_bytes().get(1) {
        Some(b'n') => short('\n'),
        Some(b't') => short('\t'),
        Some(b'r') => short('\r'),
        Some(b'b' | b'f') => short(' '),
        Some(b'u') => {
            let unit = |from: usize| rest.get(from..from + 4).and_then(|hex| u16::from_str_radix(hex, 16).ok());
            let first = unit(2);
            let second = rest.get(6..8).filter(|next| *next == "\\u").and_then(|_| unit(8));
            if let (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) = (first, second) {
                let code = 0x10000 + ((u32::from(high) - 0xD800) << 10) + (u32::from(low) - 0xDC00);
                return (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), 12);
            }
            // Half a pair says nothing.
            (first.and_then(|unit| char::from_u32(u32::from(unit))).unwrap_or(char::REPLACEMENT_CHARACTER), 6.min(rest.len()))
        }
        Some(byte @ (b'"' | b'\\' | b'/')) => short(char::from(*byte)),
        _ => ('\\', 1),
    }
}

/// The same text with what may not stand in a string (line breaks, tabs) written as escapes.
fn with_escaped_controls(text: &Excerpt) -> Excerpt {
    let mut mended = Excerpt::default();
    let (mut from, mut in_string, mut escape) = (0, false, false);
    for (at, byte) in text.text().bytes().enumerate() {
        if in_string && byte < 0x20 {
            mended.push_part(text, from..at);
            let written = match byte {
                b'\n' => "\\n",
                b'\r' => "\\r",
                _ => " ",
            };
            mended.push_whole(written, text.span(at..at + 1));
            from = at + 1;
        }
        if byte == b'"' && !escape {
            in_string = !in_string;
        }
        escape = byte == b'\\' && !escape;
    }
    mended.push_part(text, from..text.text().len());
    mended
}

/// The byte of a line and column as serde_json counts them: both from 1, columns in bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column.saturating_sub(1)).min(text.len().saturating_sub(1))
}
