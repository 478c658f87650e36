//! Years that a letter claims and the dates of no resume add up to.

use std::ops::Range;

use super::{Folder, bare, each, name_at};
use crate::check::folder::stated::{Stated, is_one_of, is_own};
use crate::check::{Context, Hit, Outcome};
use crate::document::Block;
use crate::document::dates::Month;
use crate::posting::gates::number;
use crate::text::Gap;
use crate::text::lexicon::{Lexicon, WordList};

/// Every span of years that the dates of the resumes do not add up to.
pub(in crate::check::folder) fn years(context: &Context<'_>, folder: &Folder, found: &mut Vec<Hit>) -> Outcome {
    each(context, folder, found, |block, at| {
        let (words, years) = years_at(block, at)?;
        let stated = Stated::new(block, words.clone());
        let others = is_one_of(stated.before(1), "your their its his her next first these this another")
            || is_one_of(stated.before(2), "your their its his her next within age");
        let after = stated.after(1);
        let span = stated.before(1) == "for" && after == "before";
        let is_thing = is_one_of(
            after,
            "ago old later before warranty guarantee contract lease plan course degree apprenticeship program programme younger older more from away",
        ) && !span;
        let asked = stated.sentence().any(|word| is_one_of(word, "ask asked asks require requires require"))
            && stated.clause().any(|word| matches!(word, "you" | "your" | "posting"));
        if others || is_thing || asked || stated.is_quoted() || stated.is_denied() || stated.is_of_others() {
            return None;
        }
        if !is_writers(&stated) || is_of_life(&stated) || !is_of_work(&stated) {
            return None;
        }
        let most = supported(&stated, folder, context.today)?;
        let nearly = matches!(stated.before(1), "nearly" | "almost" | "about" | "around" | "roughly");
        let claimed = years * 12 - if nearly { 12 } else { 0 };
        (claimed > most + GRACE).then_some(words)
    })
}

/// How many months a claim may go beyond what the dates say: years are rounded.
const GRACE: u32 = 12;

/// "ten years", "a decade", "two decades", "fifteen years".
fn years_at(block: &Block, at: usize) -> Option<(Range<usize>, u32)> {
    let words = &block.words;
    let unit = |at: usize| match words.folded(at) {
        "years" | "year" | "yrs" | "years'" => Some(1),
        "decade" | "decades" => Some(10),
        _ => None,
    };
    if at > 0 && number(words.folded(at - 1)).is_some() && words.gap(at) == Gap::Hyphen {
        return None;
    }
    let (count, next) = match words.folded(at) {
        "a" => (1, at + 1),
        word => (spelt_number(word).or_else(|| number(word))?, at + 1),
    };
    let (count, next) =
        match spelt_number(words.folded(at)).filter(|tens| *tens >= 20).and_then(|tens| Some(tens + number(words.folded(next))?)) {
            Some(both) if words.gap(next) == Gap::Hyphen => (both, next + 1),
            _ => (count, next),
        };
    // "a twelve-year marketing career".
    let career = || (next + 1..next + 4).any(|at| is_one_of(words.folded(at), "career experience"));
    if words.folded(next) == "year" && words.gap(next) == Gap::Hyphen && career() {
        return Some((at..next + 1, count));
    }
    let skip = usize::from(is_one_of(words.folded(next), "full good long happy solid busy whole"));
    let factor = unit(next + skip)?;
    let from = if factor == 10 && words.folded(at) == "a" { next + skip } else { at };
    (words.gap(next + skip) == Gap::Space).then_some((from..next + skip + 1, count * factor))
}

fn spelt_number(word: &str) -> Option<u32> {
    const SPELT: [(&str, u32); 14] = [
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("eleven", 11),
        ("twelve", 12),
    ];
    SPELT.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// Whether a span of years is the writer's: theirs alone, and not a machine's, a loan's or a teacher's.
fn is_writers(stated: &Stated<'_>) -> bool {
    if stated.has_another_subject("who that which whose") {
        return false;
    }
    // "The sister I reported to had thirty years of experience".
    if matches!(stated.before(1), "had" | "has") && !is_one_of(stated.before(2), "i we also already") {
        return false;
    }
    let shared = |word: &str| is_one_of(word, "together combined collective collectively");
    let between = stated.rest().zip(stated.rest().skip(1)).any(|(word, next)| matches!(word, "between" | "among") && next == "us");
    if between || stated.sentence().any(shared) {
        return false;
    }
    // "After twelve years in kitchens I": nothing stands before that it could be of.
    let lexicon = Lexicon::builtin();
    let having = stated.lead().next() == Some("having");
    let begins = having
        || stated.lead().all(|word| lexicon.has(WordList::FunctionWord, word) || is_one_of(word, "past last nearly almost roughly some"));
    stated.clause().any(is_own) || begins && stated.sentence().any(is_own) && !matches!(stated.after(1), "is" | "are")
}

/// Whether a span is of a life and not of work: "I have lived here for nineteen years", "a licence for eighteen".
fn is_of_life(stated: &Stated<'_>) -> bool {
    let lives = |word: &str| {
        is_one_of(
            word,
            "lived live married known knew followed subscribed subscriber customer fan reader member bought sung played owned sober resident licence license passport permit allotment",
        )
    };
    let at_home = (stated.after(1), stated.after(2)) == ("at", "home") || (stated.before(2), stated.before(1)) == ("at", "home");
    let for_fun = stated.sentence().zip(stated.sentence().skip(1)).any(|(word, next)| word == "for" && matches!(next, "fun" | "pleasure"));
    stated.clause().any(lives) || at_home || for_fun
}

/// Whether a span of years is said of work: "of experience", "as a nurse", "at Acme", "I have cooked for".
fn is_of_work(stated: &Stated<'_>) -> bool {
    let follows = stated.after(1).is_empty()
        || stated.surface(stated.end - 1) == "year"
        || is_one_of(
            stated.after(1),
            "of in as at with on behind experience experience, running working teaching leading driving i now and under for",
        );
    let did = stated
        .clause()
        .any(|word| is_one_of(word, "worked been have i've spent over after for my with bring brings ran led taught cooked"));
    follows || did
}

/// How many months the resumes support: those at the employer that is named, or all posts; since the first date, where the sentence speaks of training.
fn supported(stated: &Stated<'_>, folder: &Folder, today: Option<Month>) -> Option<u32> {
    let record = &folder.record;
    if matches!(stated.after(1), "at" | "with" | "for") {
        let the = usize::from(stated.after(2) == "the");
        if let Some(name) = name_at(stated.block, stated.end + 1 + the) {
            let employer: Vec<String> = name
                .map(|at| bare(stated.words.folded(at)).to_owned())
                .filter(|word| !Lexicon::builtin().has(WordList::LegalForm, word))
                .collect();
            if let Some(months) = record.months(Some(&employer), today) {
                return Some(months);
            }
        }
    }
    let all = record.months(None, today)?;
    let from_training = |word: &str| {
        [
            "train",
            "apprentic",
            "stud",
            "degree",
            "school",
            "qualif",
            "graduat",
            "diplom",
            "since",
            "volunt",
            "hobby",
            "home",
            "first",
            "life",
            "universit",
            "colleg",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
    };
    if !stated.sentence().any(from_training) {
        return Some(all);
    }
    let since = record.since_first(today?)?;
    Some(all.max(u32::try_from(since).unwrap_or(0)))
}
