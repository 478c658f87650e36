//! Layer 1: named texts, the words a reader sees in them, and where each stands in the file.

pub mod source;
pub mod decode;
pub mod prose;
pub mod words;
pub mod sentences;
pub mod phrases;
pub mod lexicon;
pub mod lexicon_file;

pub use phrases::{Phrase, PhraseError, PhraseIndex};
pub use prose::Prose;
pub use source::{Columns, Position, Source, Span};
pub use words::{Gap, Words};
