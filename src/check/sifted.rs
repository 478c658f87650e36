//! Where in a document patterns may match at all, so that few of them are ever tried.

use crate::document::Document;
use crate::text::sieve::{Sieve, Sifting, has_ascii_words, small};

/// For each pattern that a sieve knows, the blocks where it may match.
#[derive(Debug, Default)]
pub struct Sifted {
    /// Pattern and block, in this order.
    places: Vec<(u32, u32)>,
    /// Each block's text in small letters, if it has only Latin ones, and whether they are all of ASCII.
    small: Vec<Option<(String, bool)>>,
}

impl Sifted {
    /// A document put through sieves, whose patterns are numbered on from one to the next.
    pub fn of(sieves: &[Sieve], document: &Document) -> Sifted {
        let mut sifted = Sifted { places: Vec::new(), small: vec![None; document.blocks.len()] };
        let mut first = 0;
        for sieve in sieves {
            let mut sifting = Sifting::of(sieve);
            for (index, block) in document.blocks.iter().enumerate() {
                let places = &mut sifted.places;
                let latin = sifting.each(block.prose.text(), |pattern| places.push((first + pattern, index as u32)));
                sifted.small[index] = latin.then(|| (small(block.prose.text()), has_ascii_words(block.prose.text())));
            }
            first += sieve.patterns() as u32;
        }
        sifted.places.sort_unstable();
        sifted
    }

    /// The blocks where a pattern may match, in their order.
    pub fn blocks(&self, pattern: u32) -> impl Iterator<Item = usize> + use<'_> {
        let from = self.places.partition_point(|(number, _)| *number < pattern);
        self.places[from..].iter().take_while(move |(number, _)| *number == pattern).map(|(_, block)| *block as usize)
    }

    /// A block's text in small letters, if it has only Latin ones, and whether they are all of ASCII.
    pub fn small(&self, block: usize) -> Option<(&str, bool)> {
        self.small.get(block)?.as_ref().map(|(text, ascii)| (text.as_str(), *ascii))
    }
}
