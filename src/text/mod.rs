//! Layer 1: named texts, the words a reader sees in them, and where each stands in the file.

pub mod decode;
pub mod excerpt;
pub mod lexicon;
pub mod lexicon_file;
pub mod phrases;
mod places;
pub mod prose;
pub mod quantities;
pub mod quotes;
pub mod sentences;
pub mod sieve;
pub mod source;
pub mod versions;
pub mod words;

pub use excerpt::Excerpt;
pub use phrases::{Phrase, PhraseError, PhraseIndex};
pub use prose::{Original, Prose};
pub use source::{Columns, Position, Source, Span};
pub use words::{Gap, Words};
