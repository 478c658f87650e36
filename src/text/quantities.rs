//! Numbers as people write them: `40 %`, `forty percent`, `$1.2M`, `1,200`, `a dozen`, `twenty-five`.

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Captures, Regex};

/// A number in a visible text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// How much; percent as 0 to 100.
    pub value: f64,
    /// Of what kind.
    pub unit: Unit,
    /// Where it stands in the text, with its sign or unit.
    pub place: Range<usize>,
    /// Whether it is written in digits.
    pub digits: bool,
    /// Whether it stands for at least so much: `50+`.
    pub open: bool,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share in a hundred.
    Percent,
    /// Money of any currency.
    Money,
    /// Anything else.
    Count,
}

/// All numbers of a text, in order, none overlapping.
pub fn quantities(text: &str) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let digits = digits().captures_iter(text).filter_map(|found| from_digits(text, &found));
    let fractions = fractions().captures_iter(text).filter_map(|found| from_fraction(text, &found));
    let spelt = spelt().captures_iter(text).filter_map(|found| from_words(&found));
    for quantity in digits.chain(fractions).chain(spelt) {
        if !found.iter().any(|other| other.place.start < quantity.place.end && quantity.place.start < other.place.end) {
            found.push(quantity);
        }
    }
    found.sort_by_key(|quantity| quantity.place.start);
    found
}

const PERCENT: &str = r"%|percent\b|per\s?cent\b|percentage\s+points?\b";
const MONEY: &str = r"dollars?\b|euros?\b|pounds?\b(?:\s+sterling\b)?|usd\b|eur\b|gbp\b|francs?\b";
const MAGNITUDE: &str = r"k|m|mn|bn|thousand|million|billion|mio";

fn digits() -> &'static Regex {
    static DIGITS: OnceLock<Regex> = OnceLock::new();
    DIGITS.get_or_init(|| {
        let pattern = format!(
            r"(?i)(?P<sign>[$£€]\s?)?(?P<number>\d{{1,3}}(?:[,’'\u{{a0}}\u{{202f}}]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(?P<magnitude>{MAGNITUDE})\b)?(?P<open>\s?\+)?(?:[\s-]?(?P<percent>{PERCENT})|\s(?P<money>{MONEY}))?"
        );
        compiled(&pattern)
    })
}

fn spelt() -> &'static Regex {
    static SPELT: OnceLock<Regex> = OnceLock::new();
    SPELT.get_or_init(|| {
        let one = "one|two|three|four|five|six|seven|eight|nine";
        let teen = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen";
        let ten = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
        let small = format!(r"(?:(?:{ten})(?:[\s-](?:{one}))?|{teen}|{one})");
        let pattern = format!(
            r"(?i)\b(?P<words>(?:{small}|an?)\s(?:hundred|thousand|million|dozen)(?:\s(?:and\s)?{small})?(?:\s(?:thousand|million))?|{small}(?:\s(?:hundred|thousand|million))?|half)\b(?:[\s-](?P<percent>{PERCENT})|\s(?P<money>{MONEY}))?"
        );
        compiled(&pattern)
    })
}

fn fractions() -> &'static Regex {
    static FRACTIONS: OnceLock<Regex> = OnceLock::new();
    FRACTIONS.get_or_init(|| compiled(r"(?i)\b(?P<count>an?|one|two|three|four)[\s-](?P<part>third|quarter|fifth)s?\b"))
}

/// The patterns are ours and a test reads with them; one that could not be compiled would match nothing.
fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).or_else(|_| Regex::new("$^a")).unwrap_or_else(|_| unreachable!("a pattern that never matches"))
}

fn from_digits(text: &str, found: &Captures<'_>) -> Option<Quantity> {
    let whole = found.get(0)?;
    let before = text.get(..whole.start())?.chars().next_back();
    let after = text.get(whole.end()..)?;
    // Parts of names, dates, versions and times are no numbers of anything: p95, 3.12.1, 9:30, 24/7, 2019-03.
    let joined_before = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ':' | '/' | '_' | '#' | '@'));
    let mut next = after.chars();
    let (first, second) = (next.next(), next.next());
    let joined_after = first.is_some_and(|c| c.is_alphanumeric() || c == '_')
        || first.is_some_and(|c| matches!(c, '.' | ':' | '/')) && second.is_some_and(|c| c.is_ascii_digit());
    if joined_before || joined_after {
        return None;
    }
    let number: String = found.name("number")?.as_str().chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let value: f64 = number.parse().ok()?;
    let unit = unit(found, found.name("sign").is_some());
    let value = value * found.name("magnitude").map_or(1.0, |word| magnitude(word.as_str()));
    Some(Quantity { value, unit, place: whole.range(), digits: true, open: found.name("open").is_some() })
}

fn unit(found: &Captures<'_>, sign: bool) -> Unit {
    match () {
        () if found.name("percent").is_some() => Unit::Percent,
        () if sign || found.name("money").is_some() => Unit::Money,
        () => Unit::Count,
    }
}

fn magnitude(word: &str) -> f64 {
    match word.to_ascii_lowercase().as_str() {
        "k" | "thousand" => 1e3,
        "m" | "mn" | "million" | "mio" => 1e6,
        "bn" | "billion" => 1e9,
        "hundred" => 1e2,
        "dozen" => 12.0,
        _ => 1.0,
    }
}

/// "by a third", "two thirds of the calls"; not "a third party", "the first quarter", "a quarter to nine".
fn from_fraction(text: &str, found: &Captures<'_>) -> Option<Quantity> {
    let whole = found.get(0)?;
    let count: f64 = match found.name("count")?.as_str().to_ascii_lowercase().as_str() {
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        _ => 1.0,
    };
    let part: f64 = match found.name("part")?.as_str().to_ascii_lowercase().as_str() {
        "third" => 3.0,
        "quarter" => 4.0,
        _ => 5.0,
    };
    let after = text.get(whole.end()..)?.trim_start();
    let next: String = after.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let joined = matches!(
        next.as_str(),
        "" | "of"
            | "less"
            | "more"
            | "fewer"
            | "in"
            | "within"
            | "by"
            | "and"
            | "since"
            | "over"
            | "during"
            | "after"
            | "while"
            | "on"
            | "for"
    );
    let before = text.get(..whole.start())?.split_whitespace().next_back().unwrap_or("").to_ascii_lowercase();
    let is_time = matches!(before.as_str(), "in" | "per" | "each" | "every" | "within")
        || after.starts_with("of an hour")
        || after.starts_with("of a year");
    (joined && !is_time && count < part).then(|| Quantity {
        value: (1000.0 * count / part).round() / 10.0,
        unit: Unit::Percent,
        place: whole.range(),
        digits: false,
        open: false,
    })
}

fn from_words(found: &Captures<'_>) -> Option<Quantity> {
    let whole = found.get(0)?;
    let words = found.name("words")?.as_str().to_ascii_lowercase();
    if words == "half" {
        return Some(Quantity { value: 50.0, unit: Unit::Percent, place: whole.range(), digits: false, open: false });
    }
    let (mut total, mut part) = (0.0, 0.0);
    for word in words.split([' ', '-', '\n', '\t', '\u{a0}']) {
        match word {
            "" | "and" => {}
            "a" | "an" => part = 1.0,
            "hundred" | "dozen" => part *= magnitude(word),
            "thousand" | "million" => {
                total += part * magnitude(word);
                part = 0.0;
            }
            word => part += small(word)?,
        }
    }
    Some(Quantity { value: total + part, unit: unit(found, false), place: whole.range(), digits: false, open: false })
}

fn small(word: &str) -> Option<f64> {
    const SMALL: [&str; 19] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let position = |list: &[&str]| list.iter().position(|known| *known == word);
    position(&SMALL).map(|at| at as f64 + 1.0).or_else(|| position(&TENS).map(|at| at as f64 * 10.0 + 20.0))
}
