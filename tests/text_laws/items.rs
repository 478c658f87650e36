//! The words that pages are made of.

/// What a reader sees, and the word's folded form; nothing for the mark inside a compound.
pub type Part = (&'static str, &'static str);

/// One word, or a compound of several.
pub type Item = &'static [Part];

/// The technical words of the design, which are one word each.
pub const TECHNICAL: &[Part] = &[
    ("C++", "c++"),
    ("C#", "c#"),
    ("F#", "f#"),
    (".NET", ".net"),
    ("ASP.NET", "asp.net"),
    ("Node.js", "node.js"),
    ("CI/CD", "ci/cd"),
    ("C++17", "c++17"),
    ("R&D", "r&d"),
    ("A/B", "a/b"),
];

/// All items. None of them is a cue by which documents are cut into parts.
pub const ITEMS: &[Item] = &[
    &[("walnut", "walnut")],
    &[("Lantern", "lantern")],
    &[("MEADOW", "meadow")],
    &[("tundra", "tundra")],
    &[("C++", "c++")],
    &[("C#", "c#")],
    &[("F#", "f#")],
    &[(".NET", ".net")],
    &[("ASP.NET", "asp.net")],
    &[("Node.js", "node.js")],
    &[("CI/CD", "ci/cd")],
    &[("C++17", "c++17")],
    &[("R&D", "r&d")],
    &[("A/B", "a/b")],
    &[("24/7", "24/7")],
    &[("3.5", "3.5")],
    &[("10,000", "10,000")],
    &[("50+", "50+")],
    &[("snake_case", "snake_case")],
    &[("don’t", "don't")],
    &[("o'clock", "o'clock")],
    &[("Ada’s", "ada's")],
    &[("caf\u{E9}", "caf\u{E9}")],
    &[("cafe\u{301}", "caf\u{E9}")],
    &[("Cafe\u{301}’s", "caf\u{E9}'s")],
    &[("Zürich", "zürich")],
    &[("A\u{30A}ngstro\u{308}m", "ångström")],
    &[("ﬁnance", "finance")],
    &[("oﬃce", "office")],
    &[("한국어", "한국어")],
    &[("हिन्दी", "हिन्दी")],
    &[("ที่นี่", "ที่นี่")],
    &[("語", "語")],
    &[("東", "東"), ("京", "京")],
    &[("か\u{3099}", "が")],
    &[("Go", "go"), ("語", "語")],
    &[("data", "data"), ("-", ""), ("driven", "driven")],
    &[("co", "co"), ("\u{2011}", ""), ("founder", "founder")],
    &[("https://example.com/a_b", "https://example.com/a_b")],
    &[("www.example.org", "www.example.org")],
    &[("jane.doe@example.com", "jane.doe@example.com")],
];

/// An item as a rule's phrase would write it.
pub fn item_text(item: Item) -> String {
    item.iter().map(|(shown, _)| shown.replace('’', "'").replace('\u{2011}', "-")).collect()
}
