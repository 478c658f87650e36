//! The cheap automata of patterns: how a pattern is made into one, and how one is baked into the program. The build script reads this file too, so it uses
//! nothing else of the crate but the sieve.

use std::sync::Arc;

use regex_automata::PatternID;
use regex_automata::nfa::thompson::{self, Builder, NFA, State, Transition, WhichCaptures};
use regex_automata::util::look::Look;
use regex_automata::util::primitives::StateID;
use regex_automata::util::syntax;
use serde::{Deserialize, Serialize};

use crate::text::sieve::small;

/// The name of the group that holds the words to point at, in a pattern that must see more than it points at.
pub const WORDS: &str = "words";

/// The memory that a pattern may take, in bytes, so that no rule file can stall the program.
pub const MOST_MEMORY: usize = 1 << 20;

/// The automaton of a pattern for texts in an alphabet; in small letters, if the pattern is indifferent to case. None if it would be too large.
pub fn of(source: &str, alphabet: &Alphabet) -> Option<NFA> {
    let hir = syntax::parse(&plain(source, alphabet)).ok()?;
    let has_groups = source.contains("(?P<") || source.contains("(?<");
    let captures = if has_groups { WhichCaptures::All } else { WhichCaptures::Implicit };
    let config = thompson::Config::new().which_captures(captures).nfa_size_limit(Some(MOST_MEMORY));
    thompson::Compiler::new().configure(config).build_from_hir(&hir).ok()
}

/// What comes before the states of a baked automaton.
#[derive(Serialize, Deserialize)]
struct Head {
    anchored: u32,
    unanchored: u32,
    /// The group that holds the words.
    words: Option<u32>,
}

/// A state of a baked automaton. What follows it is told by how many states further on it is.
#[derive(Serialize, Deserialize)]
enum Step {
    Byte(u8, i32),
    Range(u8, u8, i32),
    Ranges(Vec<(u8, u8, i32)>),
    Look(u32, i32),
    Either(Vec<i32>),
    Capture(u32, i32),
    Fail,
    Match,
}

/// An automaton as bytes; empty if it has something that cannot be baked.
pub fn bake(nfa: &NFA) -> Vec<u8> {
    try_bake(nfa).unwrap_or_default()
}

fn try_bake(nfa: &NFA) -> Option<Vec<u8>> {
    let words = nfa.group_info().to_index(PatternID::ZERO, WORDS).and_then(|group| u32::try_from(group).ok());
    let head = Head { anchored: nfa.start_anchored().as_u32(), unanchored: nfa.start_unanchored().as_u32(), words };
    let mut bytes = postcard::to_allocvec(&head).ok()?;
    for (at, state) in nfa.states().iter().enumerate() {
        let on = |next: StateID| next.as_i32() - at as i32;
        let range = |range: &Transition| (range.start, range.end, on(range.next));
        let step = match state {
            State::ByteRange { trans } if trans.start == trans.end => Step::Byte(trans.start, on(trans.next)),
            State::ByteRange { trans } => Step::Range(trans.start, trans.end, on(trans.next)),
            State::Sparse(ranges) => Step::Ranges(ranges.transitions.iter().map(range).collect()),
            State::Dense(_) => return None,
            State::Look { look, next } => Step::Look(look.as_repr(), on(*next)),
            State::Union { alternates } => Step::Either(alternates.iter().map(|next| on(*next)).collect()),
            State::BinaryUnion { alt1, alt2 } => Step::Either(vec![on(*alt1), on(*alt2)]),
            State::Capture { next, slot, .. } => Step::Capture(slot.as_u32(), on(*next)),
            State::Fail => Step::Fail,
            State::Match { .. } => Step::Match,
        };
        bytes.extend(postcard::to_allocvec(&step).ok()?);
    }
    Some(bytes)
}

/// The automaton that was baked to these bytes.
pub fn baked(bytes: &[u8]) -> Option<NFA> {
    let (head, mut rest) = postcard::take_from_bytes::<Head>(bytes).ok()?;
    let mut builder = Builder::new();
    builder.set_utf8(true);
    builder.start_pattern().ok()?;
    let mut at = 0;
    while !rest.is_empty() {
        let (step, behind) = postcard::take_from_bytes::<Step>(rest).ok()?;
        rest = behind;
        let state = |on: i32| u32::try_from(at + on).ok().and_then(|state| StateID::try_from(state).ok());
        let range = |start, end, on| Some(Transition { start, end, next: state(on)? });
        match step {
            Step::Byte(byte, on) => builder.add_range(range(byte, byte, on)?),
            Step::Range(start, end, on) => builder.add_range(range(start, end, on)?),
            Step::Ranges(ranges) => {
                builder.add_sparse(ranges.into_iter().map(|(start, end, on)| range(start, end, on)).collect::<Option<Vec<_>>>()?)
            }
            Step::Look(look, on) => builder.add_look(state(on)?, Look::from_repr(look)?),
            Step::Either(next) => builder.add_union(next.into_iter().map(state).collect::<Option<Vec<_>>>()?),
            Step::Capture(slot, on) => {
                let group = slot / 2;
                let name = (head.words == Some(group)).then(|| Arc::from(WORDS));
                if slot % 2 == 0 { builder.add_capture_start(state(on)?, group, name) } else { builder.add_capture_end(state(on)?, group) }
            }
            Step::Fail => builder.add_fail(),
            Step::Match => builder.add_match(),
        }
        .ok()?;
        at += 1;
    }
    let start = |state: u32| StateID::try_from(state).ok();
    builder.finish_pattern(start(head.anchored)?).ok()?;
    builder.build(start(head.anchored)?, start(head.unanchored)?).ok()
}

/// What `\w`, `\s` and `\b` mean in texts that have no other letters and no other white space.
pub struct Alphabet {
    word: &'static str,
    space: &'static str,
    border: &'static str,
}

/// Texts in ASCII.
pub const ASCII: Alphabet = Alphabet { word: "A-Za-z0-9_", space: r"\t-\r\x20", border: r"(?-u:\b)" };

/// Texts in Latin letters.
pub const LATIN: Alphabet =
    Alphabet { word: "A-Za-z0-9_\u{AA}\u{B5}\u{BA}\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{24F}", space: r"\s", border: r"\b" };

/// The flags and the rest of a pattern that is indifferent to case as a whole.
pub fn without_case(source: &str) -> Option<(&str, &str)> {
    let flags = [("(?i)", ""), ("(?xi)", "(?x)")];
    let (flags, rest) = flags.iter().find_map(|(with, without)| Some((*without, source.strip_prefix(with)?)))?;
    (!rest.contains("(?-i")).then_some((flags, rest))
}

/// A pattern that means the same where there are no other letters than those of an alphabet, and takes a tenth of the time to make. One that is
/// indifferent to case becomes one for small letters, in which words stay words.
pub fn plain(source: &str, alphabet: &Alphabet) -> String {
    let small = without_case(source).map(|(flags, rest)| flags.to_owned() + &small_pattern(rest));
    let source = small.as_deref().unwrap_or(source);
    let mut out = String::with_capacity(source.len() * 2);
    let mut depth = 0;
    let mut characters = source.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => match characters.next() {
                Some('w') if depth > 0 => out.push_str(alphabet.word),
                Some('w') => out.extend(["[", alphabet.word, "]"]),
                Some('s') if depth > 0 => out.push_str(alphabet.space),
                Some('s') => out.extend(["[", alphabet.space, "]"]),
                Some('d') if depth > 0 => out.push_str("0-9"),
                Some('d') => out.push_str("[0-9]"),
                Some('b') if depth == 0 && !characters.as_str().starts_with('{') => out.push_str(alphabet.border),
                Some(other) => out.extend(['\\', other]),
                None => out.push('\\'),
            },
            '[' => {
                depth += 1;
                out.push(c);
            }
            ']' => {
                depth -= i32::from(depth > 0);
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// A pattern in small letters: escapes and the names of groups stay as they are.
fn small_pattern(source: &str) -> String {
    let small = small(source);
    let mut out = String::with_capacity(source.len());
    let mut characters = small.chars().zip(source.chars());
    while let Some((small, c)) = characters.next() {
        let group = out.ends_with("(?");
        out.push(if group { c } else { small });
        if c == '\\' {
            out.extend(characters.next().map(|(_, escaped)| escaped));
        }
    }
    out
}
