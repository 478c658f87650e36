//! Names by which other programs know a finding again when its line has moved.

use std::collections::BTreeMap;

use crate::lint::{Checked, Finding};
use crate::workspace::baseline::key;

/// Gives each finding of a report a name. What is known is the document, the rule and the words; of equal ones the first is 1, the next 2.
#[derive(Debug, Default)]
pub struct Fingerprints {
    seen: BTreeMap<u64, usize>,
}

impl Fingerprints {
    /// The name of the next finding: 16 hexadecimal digits, and how many like it came before with this one.
    pub fn next(&mut self, file: &Checked, finding: &Finding) -> (String, usize) {
        let source = &file.document.source;
        let (rule, words) = key(source.slice(finding.span), finding);
        self.of(&[source.name(), &rule, &words])
    }

    /// The name of what is known by some texts, likewise.
    pub fn of(&mut self, known_by: &[&str]) -> (String, usize) {
        let hash = fnv(known_by);
        let count = self.seen.entry(hash).or_insert(0);
        *count += 1;
        (format!("{hash:016x}"), *count)
    }
}

/// FNV-1a in 64 bits, the same on any machine, with a byte between the parts that no text has.
fn fnv(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xFF]));
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3))
}
