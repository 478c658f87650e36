//! Pages that stand before a posting: a login, a check for robots, a question about cookies.

use super::Document;
use crate::text::lexicon::Lexicon;

/// What a page shows instead of its posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wall {
    /// It asks to sign in or to join.
    Login,
    /// It wants to know whether a person is reading, or refuses to be read by a program.
    Robot,
    /// It asks for consent to cookies.
    Consent,
    /// It says that the posting is no longer there.
    Gone,
}

/// The cue lists of the walls.
const CUES: [(&str, Wall); 4] =
    [("wall-robot", Wall::Robot), ("wall-gone", Wall::Gone), ("wall-login", Wall::Login), ("wall-consent", Wall::Consent)];

/// A page with more words than this has something else to say.
const MOST_WORDS: usize = 250;

/// A wall speaks of itself at least once in so many words.
const WORDS_PER_CUE: usize = 40;

/// What the document shows instead of a posting, if that is all it shows.
pub(super) fn wall(document: &Document) -> Option<Wall> {
    let words: usize = document.blocks.iter().map(|block| block.words.len()).sum();
    if words > MOST_WORDS {
        return None;
    }
    let lexicon = Lexicon::builtin();
    let asks = |list: &str| {
        document
            .blocks
            .iter()
            .any(|block| lexicon.cues(list).longest_at(&block.words, 0).is_some_and(|(at, _)| at.len() == block.words.len()))
    };
    if ["posting-must", "posting-duties", "posting-preferred"].into_iter().any(asks) {
        return None;
    }
    let count = |list: &str| -> usize {
        let cues = lexicon.cues(list);
        document.blocks.iter().map(|block| (0..block.words.len()).filter(|&at| cues.longest_at(&block.words, at).is_some()).count()).sum()
    };
    let counts = CUES.map(|(list, wall)| (count(list), wall));
    let all: usize = counts.iter().map(|(count, _)| count).sum();
    if all * WORDS_PER_CUE < words {
        return None;
    }
    counts.into_iter().rev().filter(|(count, _)| *count > 0).max_by_key(|(count, _)| *count).map(|(_, wall)| wall)
}
