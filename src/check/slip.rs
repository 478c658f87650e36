//! What sets a slip of the pen apart from another word: one letter or two, of which no other form and no other spelling of the word is made.

use crate::text::words::same_but_number;

/// How well a word is told from others that look like it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rarity {
    /// A name, or a word as rare as one: hardly any other word is near it.
    Name,
    /// An ordinary word. One consonant for another makes other ordinary words (welding, wedding), so only what fingers do is a slip.
    Ordinary,
}

/// Whether `word` is `right` but for a slip. Both are folded. What is not a word of letters never is.
pub fn is_slip(word: &str, right: &str, rarity: Rarity) -> bool {
    if right.len() < 5 || right.len().abs_diff(word.len()) > 2 || same_but_number(word, right) {
        return false;
    }
    // Of a name, only what is put after it makes another word.
    let may_be_form = rarity == Rarity::Ordinary || word.starts_with(right) || right.starts_with(word);
    if may_be_form && is_form_of(word, right) {
        return false;
    }
    // A slip in the singular of what is asked for in the plural is one slip. Names have no plural.
    let (word, right) = match (word.strip_suffix('s'), right.strip_suffix('s')) {
        (Some(word), None) if word.len() > right.len() => (word, right),
        (None, Some(right)) if right.len() > 5 && rarity == Rarity::Ordinary => (word, right),
        _ => (word, right),
    };
    let (wrong, right_letters): (Vec<char>, Vec<char>) = (word.chars().collect(), right.chars().collect());
    if !begins_alike(&wrong, &right_letters) || wrong.iter().chain(&right_letters).any(|letter| !letter.is_alphabetic()) {
        return false;
    }
    let is_slip = match strsim::damerau_levenshtein(word, right) {
        1 => is_likely(&wrong, &right_letters, rarity),
        2 => right_letters.len() >= if rarity == Rarity::Name { 8 } else { 12 } && frame(&wrong) == frame(&right_letters),
        _ => false,
    };
    is_slip && word != right && spelling(word) != spelling(right)
}

/// The first letter is nearly never the wrong one, unless it changed places with the second.
fn begins_alike(wrong: &[char], right: &[char]) -> bool {
    match (wrong, right) {
        ([a, b, rest @ ..], [c, d, other @ ..]) => a == c || (a == d && b == c && rest == other),
        _ => false,
    }
}

/// Whether one edit is what fingers and ears do.
fn is_likely(wrong: &[char], right: &[char], rarity: Rarity) -> bool {
    let long = |name: usize, ordinary: usize| right.len() >= if rarity == Rarity::Name { name } else { ordinary };
    let start = wrong.iter().zip(right).take_while(|(here, there)| here == there).count();
    let tail = wrong.iter().rev().zip(right.iter().rev()).take_while(|(here, there)| here == there).count();
    let tail = tail.min(wrong.len().min(right.len()) - start.min(wrong.len().min(right.len())));
    // A letter more, less or other at the end makes another form or another word.
    let is_last = tail == 0;
    if wrong.len() == right.len() {
        if wrong.len() - start - tail == 2 {
            return true;
        }
        let (here, there) = (wrong[start], right[start]);
        let one_kind = VOWELS.contains(here) == VOWELS.contains(there);
        return one_kind
            && if is_last {
                long(8, usize::MAX)
            } else if sound_alike(here, there) {
                long(5, 7)
            } else {
                long(7, usize::MAX)
            };
    }
    let longer = if wrong.len() > right.len() { wrong } else { right };
    let at = start.min(longer.len() - 1);
    let doubled = at > 0 && longer[at] == longer[at - 1] || longer.get(at + 1) == Some(&longer[at]);
    if doubled {
        long(5, 6)
    } else if is_last {
        long(8, usize::MAX)
    } else {
        long(5, 7)
    }
}

/// What is left of a word when two slips have been made in it, if they are slips of the ear: its consonants in order, those that sound alike and those that
/// stand twice as one.
fn frame(letters: &[char]) -> Vec<char> {
    let mut frame: Vec<char> = letters.iter().filter(|letter| !VOWELS.contains(**letter)).map(|&letter| sound(letter)).collect();
    frame.dedup();
    frame
}

/// Letters that are written for each other: vowels, and consonants that sound alike.
fn sound_alike(here: char, there: char) -> bool {
    let both = |group: &str| group.contains(here) && group.contains(there);
    both(VOWELS) || both("ck") || sound(here) == sound(there)
}

const VOWELS: &str = "aeiouy";

/// One letter for all that sound alike.
fn sound(letter: char) -> char {
    match letter {
        'c' | 'z' => 's',
        'q' => 'k',
        'j' => 'g',
        'n' => 'm',
        'v' => 'f',
        'd' => 't',
        other => other,
    }
}

/// Whether two words are forms of one: manage, managing, manager.
fn is_form_of(left: &str, right: &str) -> bool {
    // These are mistaken for each other, and a word has only one of them.
    const EXCLUSIVE: [[&str; 2]; 2] = [["ance", "ence"], ["able", "ible"]];
    let stems = |word: &'static str| move |text: &str| text.strip_suffix(word).map(str::to_owned);
    if EXCLUSIVE.iter().any(|[a, b]| {
        let (a, b) = (stems(a), stems(b));
        a(left).is_some() && a(left) == b(right) || b(left).is_some() && b(left) == a(right)
    }) {
        return false;
    }
    let right_stems = stems_of(right);
    stems_of(left).iter().any(|stem| right_stems.contains(stem))
}

/// Endings with which English makes forms and new words.
const ENDINGS: [&str; 44] = [
    "", "s", "es", "e", "y", "ies", "ed", "d", "ing", "ings", "er", "ers", "or", "ors", "r", "ion", "ions", "ation", "ations", "ive", "al",
    "ally", "ly", "ic", "ical", "ist", "ists", "ity", "ness", "ful", "ism", "ian", "ant", "ent", "ate", "ated", "n", "man", "men", "is",
    "us", "um", "a", "on",
];

/// What may be left of a word without its ending; at least four letters.
fn stems_of(word: &str) -> Vec<&str> {
    ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).map(undoubled).filter(|stem| stem.len() >= 4).collect()
}

fn undoubled(stem: &str) -> &str {
    let mut letters = stem.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && last.is_ascii() => &stem[..stem.len() - 1],
        _ => stem,
    }
}

/// A key that British and American spellings share.
fn spelling(word: &str) -> String {
    const PAIRS: [(&str, &str); 16] = [
        ("isation", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("iser", "izer"),
        ("ys", "yz"),
        ("our", "or"),
        ("ae", "e"),
        ("oe", "e"),
        ("ogue", "og"),
        ("lling", "ling"),
        ("lled", "led"),
        ("ller", "ler"),
        ("llor", "lor"),
        ("llment", "lment"),
        ("gement", "gment"),
        ("inium", "inum"),
    ];
    const ENDS: [(&str, &str); 5] = [("ise", "ize"), ("re", "er"), ("ence", "ense"), ("ice", "ise"), ("mme", "m")];
    let mut key = word.to_owned();
    for (british, american) in PAIRS {
        if key.contains(british) {
            key = key.replace(british, american);
        }
    }
    for (british, american) in ENDS {
        if let Some(stem) = key.strip_suffix(british) {
            return format!("{stem}{american}");
        }
    }
    key
}

/// Whether a word is made of words that are known: another form of one, one with a syllable before it, or two in one. Nobody lists all of them.
pub fn is_made_of(word: &str, is_known: &impl Fn(&str) -> bool) -> bool {
    const BEFORE: [&str; 22] = [
        "anti", "auto", "bio", "co", "de", "dis", "geo", "hyper", "inter", "micro", "mid", "mini", "mis", "multi", "non", "out", "over",
        "photo", "pre", "re", "sub", "un",
    ];
    // Only some endings swallow an "e": of "managment" nothing is left that is a word.
    const SWALLOW: [&str; 14] = ["ing", "ings", "ed", "er", "ers", "or", "ors", "ion", "ions", "al", "able", "y", "ist", "ists"];
    const PLAIN: [&str; 10] = ["s", "es", "ly", "ness", "ful", "less", "ship", "ment", "ments", "ism"];
    let form = |word: &str| {
        is_known(word)
            || SWALLOW
                .iter()
                .filter_map(|ending| word.strip_suffix(ending))
                .filter(|stem| stem.len() >= 3 && !stem.ends_with('e'))
                .any(|stem| is_known(stem) || is_known(undoubled(stem)) || is_known(&format!("{stem}e")))
            || PLAIN.iter().filter_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() >= 3).any(is_known)
            || ["ies", "ied", "ier"].iter().filter_map(|ending| word.strip_suffix(ending)).any(|stem| is_known(&format!("{stem}y")))
    };
    let longer = |rest: &&str| rest.len() >= 4;
    form(word)
        || BEFORE.iter().filter_map(|before| word.strip_prefix(before)).filter(longer).any(form)
        || (4..word.len().saturating_sub(3))
            .filter(|&at| word.is_char_boundary(at))
            .any(|at| is_known(&word[..at]) && is_known(&word[at..]))
}
