//! Which language a posting is in. Only English can be read so far, and a posting in another language must not be read as if it were English.

use whatlang::{Detector, Lang};

use crate::document::{Block, Document};

/// The language of a document, as a BCP 47 tag. Where its words do not say clearly, English.
pub fn of(document: &Document) -> &'static str {
    let (mut words, mut english) = (0, 0);
    for word in document.blocks.iter().flat_map(|block| block.words.iter()).take(ENOUGH) {
        words += 1;
        english += usize::from(is_english(word));
    }
    // Lists of requirements have few such words, but some; texts in other languages have hardly any, even with names and quotes in English.
    if english * MOST_FOR_ONE > words {
        return ENGLISH;
    }
    let text = document.blocks.iter().map(|block: &Block| block.prose.text()).collect::<Vec<_>>().join("\n");
    let text: String = text.chars().take(ENOUGH * 6).collect();
    let letters: usize = text.chars().filter(|c| c.is_alphabetic()).map(|c| if c < '\u{2E80}' { 1 } else { 4 }).sum();
    if letters < FEWEST_LETTERS {
        return ENGLISH;
    }
    let known = LANGUAGES.iter().map(|(lang, _)| *lang).collect();
    let found = Detector::with_allowlist(known).detect(&text).filter(whatlang::Info::is_reliable);
    found.and_then(|found| LANGUAGES.iter().find(|(lang, _)| *lang == found.lang())).map_or(ENGLISH, |(_, tag)| tag)
}

/// The English name of a language that [`of`] may give.
pub fn name(tag: &str) -> &'static str {
    LANGUAGES.iter().find(|(_, known)| *known == tag).map_or("another language", |(lang, _)| lang.eng_name())
}

/// The tag of English.
pub const ENGLISH: &str = "en";

/// How many words are looked at.
const ENOUGH: usize = 5_000;

/// A text is English if one word in so many is a common English one.
const MOST_FOR_ONE: usize = 9;

/// In fewer letters than these, names of tools and places speak louder than the language. A letter of Chinese counts for several.
const FEWEST_LETTERS: usize = 160;

/// Common words that hardly stand in other languages.
fn is_english(word: &str) -> bool {
    matches!(
        word,
        "the" | "and" | "of" | "to" | "for" | "with" | "you" | "your" | "our" | "we" | "or" | "be" | "is" | "are" | "this" | "that" | "as"
    )
}

/// The languages in which postings are written, with their tags. Fewer candidates, fewer mistakes: nobody hires in Latin.
const LANGUAGES: [(Lang, &str); 43] = [
    (Lang::Eng, ENGLISH),
    (Lang::Deu, "de"),
    (Lang::Fra, "fr"),
    (Lang::Spa, "es"),
    (Lang::Ita, "it"),
    (Lang::Por, "pt"),
    (Lang::Nld, "nl"),
    (Lang::Cat, "ca"),
    (Lang::Swe, "sv"),
    (Lang::Nob, "nb"),
    (Lang::Dan, "da"),
    (Lang::Fin, "fi"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Slk, "sk"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Srp, "sr"),
    (Lang::Mkd, "mk"),
    (Lang::Bul, "bg"),
    (Lang::Ron, "ro"),
    (Lang::Hun, "hu"),
    (Lang::Est, "et"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Bel, "be"),
    (Lang::Ell, "el"),
    (Lang::Tur, "tr"),
    (Lang::Aze, "az"),
    (Lang::Kat, "ka"),
    (Lang::Hye, "hy"),
    (Lang::Ara, "ar"),
    (Lang::Heb, "he"),
    (Lang::Pes, "fa"),
    (Lang::Hin, "hi"),
    (Lang::Tha, "th"),
    (Lang::Vie, "vi"),
    (Lang::Ind, "id"),
    (Lang::Cmn, "zh"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
];
