//! A document's text made ready for the question whether a literal text may be in it.

use crate::document::Document;

/// The bits of the filter: enough that three letters of a long text that are not in it are hardly ever taken to be.
const BITS: usize = 1 << 14;

/// A document's visible text in small letters (of ASCII), with a filter of all its runs of three bytes.
#[derive(Debug)]
pub struct Haystack {
    text: String,
    /// Where each block's text ends.
    ends: Vec<usize>,
    filter: Box<[u64; BITS / 64]>,
}

impl Haystack {
    /// The haystack of a document.
    pub fn of(document: &Document) -> Haystack {
        let mut text = String::with_capacity(document.source.text().len());
        let mut ends = Vec::with_capacity(document.blocks.len());
        for block in &document.blocks {
            text.push_str(block.prose.text());
            ends.push(text.len());
        }
        text.make_ascii_lowercase();
        let mut filter = Box::new([0; BITS / 64]);
        for three in text.as_bytes().windows(3) {
            let bit = bit(three);
            filter[bit / 64] |= 1 << (bit % 64);
        }
        Haystack { text, ends, filter }
    }

    /// Whether a text in small letters may be somewhere in the document; never wrong if not.
    pub fn may_hold(&self, literal: &str) -> bool {
        literal.as_bytes().windows(3).all(|three| {
            let bit = bit(three);
            self.filter[bit / 64] >> (bit % 64) & 1 == 1
        })
    }

    /// Whether a text in small letters is in a block.
    pub fn holds(&self, block: usize, literal: &str) -> bool {
        let from = if block == 0 { 0 } else { self.ends[block - 1] };
        self.text[from..self.ends[block]].contains(literal)
    }
}

fn bit(three: &[u8]) -> usize {
    let number = u32::from(three[0]) | u32::from(three[1]) << 8 | u32::from(three[2]) << 16;
    (number.wrapping_mul(0x9E37_79B1) >> (32 - BITS.trailing_zeros())) as usize
}
