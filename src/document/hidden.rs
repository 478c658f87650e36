//! What is in a file and no reader sees: comments, elements that are not shown, characters without a shape.
//!
//! Such text is no part of the document's blocks, so it is evidence of nothing and no rule about wording looks at it. It is kept because programs read it.

use crate::text::{Prose, Span, Words};

/// A piece of text that no reader sees.
#[derive(Clone, Debug)]
pub struct Hidden {
    /// What it says, with the way back to the file.
    pub prose: Prose,
    /// Its words.
    pub words: Words,
}

/// All hidden pieces of a document: those that its format's reader met, and the invisible letters. In the order of the file.
pub(super) fn pieces(met: Vec<Prose>, text: &str) -> Vec<Hidden> {
    let all = met.into_iter().chain(invisible_letters(text));
    let mut pieces: Vec<Hidden> =
        all.map(|prose| Hidden { words: Words::of(&prose), prose }).filter(|piece| !piece.words.is_empty()).collect();
    pieces.sort_by_key(|piece| piece.words.span(0));
    pieces
}

/// Text in Unicode's tag characters, which stand for the letters of ASCII and are never shown. Each run is a piece.
fn invisible_letters(text: &str) -> Vec<Prose> {
    // All of them begin with this byte, which hardly stands in any text.
    if !text.as_bytes().contains(&0xF3) {
        return Vec::new();
    }
    let mut runs: Vec<Prose> = Vec::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let letter = (c as u32).checked_sub(0xE_0000).filter(|ascii| (0x20..0x7F).contains(ascii)).and_then(char::from_u32);
        let Some(letter) = letter else { continue };
        if at != end || runs.is_empty() {
            runs.push(Prose::default());
        }
        end = at + c.len_utf8();
        if let Some(run) = runs.last_mut() {
            run.push_whole(letter.encode_utf8(&mut [0; 4]), Span::new(at, end));
        }
    }
    runs
}
