//! Employers, titles and tools that a letter claims and no resume of the folder supports.

use std::ops::Range;

use super::Folder;
use super::posts::spelt_out;
use super::record::is_text;
use super::stated::{Stated, is_one_of, is_own};
use crate::check::{Context, Hit, Lacks, Outcome, hit_on};
use crate::document::Block;
use crate::posting::Posting;
use crate::posting::facts::company_names;
use crate::text::lexicon::{Lexicon, Term, WordList};
use crate::text::phrases::{Matching, PhraseIndexBuilder};
use crate::text::words::folded_words;
use crate::text::{Gap, PhraseIndex, Words};

/// The most words of a name or title.
const LONGEST: usize = 6;

/// Every place in the letter's own text where `claimed` finds words that no resume supports.
pub(super) fn each<'a>(
    context: &Context<'a>,
    folder: &Folder,
    found: &mut Vec<Hit>,
    claimed: impl Fn(&'a Block, usize) -> Option<Range<usize>>,
) -> Outcome {
    if folder.record.resumes == 0 {
        return Outcome::NotChecked(Lacks::Resume);
    }
    for (_, block) in context.blocks().filter(|(_, block)| is_text(block)) {
        let mut at = 0;
        while at < block.words.len() {
            let words = claimed(block, at);
            at = words.as_ref().map_or(at + 1, |words| words.end);
            found.extend(words.map(|words| hit_on(block, words)));
        }
    }
    Outcome::Checked
}

/// Every employer for whom the letter says its writer worked.
pub(super) fn employers(context: &Context<'_>, folder: &Folder, found: &mut Vec<Hit>) -> Outcome {
    let reader = reader(context.posting);
    each(context, folder, found, |block, at| {
        let name = name_at(block, at)?;
        let stated = Stated::new(block, name.clone());
        let is_claim = is_employed(&stated) && !stated.is_quoted() && !stated.is_denied() && !is_of_others(&stated);
        let is_readers = reader.longest_at(&block.words, name.start).is_some()
            || context.posting.is_some_and(|posting| says(posting, &block.words, &name));
        (is_claim && !is_readers && !is_known(&block.words, &name, folder)).then_some(name)
    })
}

/// The posting's employer under its names.
fn reader(posting: Option<&Posting>) -> PhraseIndex {
    let mut names = PhraseIndexBuilder::default();
    let company = posting.and_then(|posting| posting.company.as_ref());
    company.into_iter().flat_map(|company| company_names(&company.text)).for_each(|name| names.insert(&name, 0));
    names.build(Matching::EXACT)
}

/// A run of words with a capital that begins at a word, and does not go on from the one before.
pub(super) fn name_at(block: &Block, at: usize) -> Option<Range<usize>> {
    let words = &block.words;
    let surface = |at: usize| block.prose.text().get(words.range(at)).unwrap_or("");
    let is_capital = |at: usize| {
        at < words.len() && surface(at).starts_with(|c: char| c.is_uppercase()) && surface(at) != "I" && !surface(at).starts_with("I'")
    };
    let glued = |at: usize| {
        matches!(words.gap(at), Gap::Space | Gap::Hyphen) || words.between(block.prose.text(), at).trim() == "&" || is_saint(words, at)
    };
    if !is_capital(at) || at == 0 || is_capital(at - 1) && glued(at) && at > 1 && words.gap(at - 1) != Gap::Stop {
        return None;
    }
    let joins = |at: usize| is_one_of(words.folded(at), "of and for the de la van von") && is_capital(at + 1);
    let mut end = at + 1;
    while end < words.len() && end < at + LONGEST && glued(end) && !owns(words.folded(end - 1)) && (is_capital(end) || joins(end)) {
        end += 1;
    }
    let day = |word: &str| word.ends_with("day") || crate::document::dates::month_name(word).is_some();
    (!day(words.folded(at))).then_some(at..end)
}

fn owns(word: &str) -> bool {
    word.ends_with("'s")
}

fn is_saint(words: &Words, at: usize) -> bool {
    at > 0 && words.folded(at - 1) == "st"
}

/// Whether the words before a name say that the writer worked there: "worked at", "my years with", "a nurse at", "At Acme I led".
fn is_employed(stated: &Stated<'_>) -> bool {
    let words = stated.words;
    let the = usize::from(stated.before(1) == "the");
    let back = |distance: usize| stated.before(distance + the);
    let own = stated.sentence().any(is_own);
    let preposition = matches!(back(1), "at" | "with" | "for" | "by");
    let verb = |word: &str| {
        is_one_of(
            word,
            "worked work working employed job jobs time years months career post role stint while currently served shifts days apprenticeship internship placement",
        )
    };
    let job = |word: &str| crate::check::title::is_title_word(word);
    let near = || (2..=3).map(back).any(|word| verb(word) || back(1) == "at" && job(word));
    if own && preposition && near() {
        return !(is_somewhere(stated) || back(1) == "for" && back(2) == "time");
    }
    if matches!(back(1), "joined" | "left") && stated.lead().any(is_own) {
        return !is_somewhere(stated);
    }
    // "At Acme I led": the verb follows, and it is of work.
    let starts = stated.at > the && stated.lead().count() == 1 + the && back(1) == "at";
    let next = stated.end;
    let subject = matches!(words.folded(next), "i" | "we" | "my");
    let did = (next + 1..next + 4).map(|at| words.folded(at)).any(is_work);
    starts && subject && did && !is_somewhere(stated)
}

/// Verbs of work that one does for somebody.
fn is_work(word: &str) -> bool {
    is_one_of(
        word,
        "led ran run managed built supervised trained worked cut opened kept designed cooked taught drove handled sold raised reduced introduced looked served planned wrote rebuilt lead coordinated installed repaired processed organised organized oversaw headed launched manage teach cook work",
    )
}

/// Schools, stations, fairs and the like, where one may do something without being employed there.
fn is_somewhere(stated: &Stated<'_>) -> bool {
    let place = |word: &str| {
        is_one_of(
            word,
            "station airport bridge street road square park festival fair expo conference show cup olympics marathon christmas easter",
        ) || word.ends_with("con")
            || word.ends_with("conf")
    };
    let school = |word: &str| is_one_of(word, "university college school academy institute polytechnic");
    let learns = |word: &str| {
        [
            "stud", "learn", "train", "graduat", "degree", "cours", "diplom", "taught", "lectur", "thesis", "class", "bsc", "msc", "ba",
            "module",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
    };
    let words = || (stated.at..stated.end).map(|at| stated.words.folded(at));
    words().any(place)
        || words().any(school) && stated.sentence().any(learns)
        || is_one_of(stated.words.folded(stated.end), "station airport conference festival course training")
}

/// Whether the sentence speaks of somebody else's work: "my sister, who works at".
fn is_of_others(stated: &Stated<'_>) -> bool {
    let somebody = |word: &str| {
        is_one_of(
            word,
            "sister brother mother father wife husband friend friends uncle aunt cousin partner colleague boss daughter son neighbour neighbor she he they who client clients customer customers",
        )
    };
    stated.clause().any(somebody) || stated.lead().any(|word| matches!(word, "who" | "whose")) || stated.is_of_others()
}

fn says(posting: &Posting, words: &Words, name: &Range<usize>) -> bool {
    let same = |block: &Block, from: usize| {
        name.clone().enumerate().all(|(index, at)| bare(block.words.folded(from + index)) == bare(words.folded(at)))
    };
    posting.document.blocks.iter().any(|block| (0..block.words.len()).any(|from| same(block, from)))
}

pub(super) fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word)
}

/// Whether a resume names it: as it stands, without its legal form, by its first two words, or by its initials.
fn is_known(words: &Words, name: &Range<usize>, folder: &Folder) -> bool {
    let lexicon = Lexicon::builtin();
    let all: Vec<String> = name.clone().map(|at| bare(words.folded(at)).to_owned()).collect();
    let kept: Vec<String> = all
        .iter()
        .filter(|word| !lexicon.has(WordList::LegalForm, word) && !matches!(word.as_str(), "the" | "and" | "of" | "&"))
        .cloned()
        .collect();
    let initials: String = kept.iter().filter_map(|word| word.chars().next()).collect();
    let record = &folder.record;
    let rare =
        |word: &&String| word.len() >= 4 && crate::posting::vocabulary::rarity(word) >= 8 && !lexicon.has(WordList::Organisation, word);
    record.says(&all)
        || !kept.is_empty() && record.says(&kept)
        || kept.len() >= 3 && record.says(&[initials])
        || kept.first().filter(rare).is_some_and(|word| record.says(std::slice::from_ref(word)))
        || kept.len() == 1 && record.has_initials(&kept[0])
}

/// Every tool that the letter says its writer used.
pub(super) fn tools(context: &Context<'_>, folder: &Folder, found: &mut Vec<Hit>) -> Outcome {
    let lexicon = Lexicon::builtin();
    each(context, folder, found, |block, at| {
        let (range, value) = lexicon.index().longest_at(&block.words, at)?;
        let term = lexicon.term(value).filter(|term| !term.ambiguous)?;
        let stated = Stated::new(block, range.clone());
        let language = range.clone().any(|at| lexicon.has(WordList::Language, block.words.folded(at)));
        let named = is_written_as_a_name(&stated) && is_its_name(&stated, term) && !language && !is_paper(&stated, term.name());
        let is_claim = named
            && stated.lead().any(is_own)
            && !is_learnt(&stated)
            && !stated.is_quoted()
            && !stated.is_denied()
            && !stated.is_of_others();
        let all: Vec<String> = range.clone().map(|at| block.words.folded(at).to_owned()).collect();
        let known = || {
            folder.record.has_term(value) || folder.record.says(&all) || term.names().any(|name| folder.record.says(&folded_words(name)))
        };
        (is_claim && !known()).then_some(range)
    })
}

/// Whether it is written as names of tools are: with a capital that no sentence gives it.
fn is_written_as_a_name(stated: &Stated<'_>) -> bool {
    let first = stated.surface(stated.at);
    let inner = (stated.at..stated.end).any(|at| stated.surface(at).chars().skip(1).any(char::is_uppercase));
    let begins = stated.lead().next().is_none();
    inner || first.starts_with(char::is_uppercase) && !begins
}

/// Whether the words are a tool's name as it is always written, and no part of a longer name: "Freight" in "Brannock Freight" is none.
fn is_its_name(stated: &Stated<'_>, term: Term) -> bool {
    let seen = stated.block.prose.text().get(stated.words.text_range(stated.at..stated.end)).unwrap_or("");
    let seen = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_capital = |at: usize| at < stated.words.len() && stated.surface(at).starts_with(char::is_uppercase) && stated.surface(at) != "I";
    let glued = |at: usize| stated.words.gap(at) == Gap::Space;
    let inside = stated.at > 1 && is_capital(stated.at - 1) && glued(stated.at) && stated.words.gap(stated.at - 1) != Gap::Stop;
    let goes_on = is_capital(stated.end) && glued(stated.end);
    !inside && !goes_on && term.names().any(|name| name == seen && name.contains(char::is_uppercase))
}

/// Licences, degrees and papers are no tools.
fn is_paper(stated: &Stated<'_>, name: &str) -> bool {
    let name = name.to_lowercase();
    let paper = |word: &str| {
        ["certif", "licen", "degree", "diplom", "qualif", "registrat", "card", "ticket", "exam", "membership", "award"]
            .iter()
            .any(|stem| word.starts_with(stem))
    };
    let of_name = ["license", "licence", "certif", "degree", "bachelor", "master", "diploma", "iso ", "law", "act"]
        .iter()
        .any(|word| name.contains(word));
    let inside = (stated.at..stated.end).any(|at| paper(stated.words.folded(at)));
    of_name || inside || paper(stated.after(1)) || paper(stated.before(1))
}

/// Whether it is learnt now, wished for or looked forward to.
fn is_learnt(stated: &Stated<'_>) -> bool {
    let learns = |word: &str| {
        [
            "learn", "cours", "tutorial", "curious", "stud", "train", "keen", "eager", "lesson", "class", "bootcamp", "interest", "watch",
            "read",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
            || is_one_of(word, "new can pick wish want like love similar close unlike instead")
    };
    stated.clause().any(learns)
}

/// Every title under which the letter says its writer works or worked.
pub(super) fn titles(context: &Context<'_>, folder: &Folder, found: &mut Vec<Hit>) -> Outcome {
    each(context, folder, found, |block, at| {
        let title = title_at(block, at)?;
        let stated = Stated::new(block, title.clone());
        let is_claim =
            is_held(&stated) && !stated.is_quoted() && !stated.is_denied() && !is_applied_for(&stated) && !is_of_others_title(&stated);
        let meant = meant_words(&stated);
        (is_claim && !meant.is_empty() && !folder.record.has_line(&meant)).then_some(title)
    })
}

/// A run of words up to one by which jobs are known, from the first that belongs to it.
fn title_at(block: &Block, at: usize) -> Option<Range<usize>> {
    let words = &block.words;
    let lexicon = Lexicon::builtin();
    let titles = lexicon.cues("title-word");
    if at == 0 || lexicon.has(WordList::FunctionWord, words.folded(at)) {
        return None;
    }
    let goes_on = |next: &usize| {
        *next == at || matches!(words.gap(*next), Gap::Space | Gap::Hyphen) && !lexicon.has(WordList::FunctionWord, words.folded(*next))
    };
    let run: Vec<usize> = (at..(at + LONGEST).min(words.len())).take_while(goes_on).collect();
    let end = run.iter().filter_map(|&next| titles.longest_at(words, next).map(|(found, _)| found.end)).max()?;
    Some(at..end)
}

/// Whether the words before a title say that the writer has it: "as a", "I am a", "my years as".
fn is_held(stated: &Stated<'_>) -> bool {
    let article = usize::from(matches!(stated.before(1), "a" | "an" | "the"));
    let before = |distance: usize| stated.before(distance + article);
    let as_one = before(1) == "as" && stated.before(1) != "the" && !is_one_of(before(2), "such well far soon known same regarded just");
    let i_am = matches!(before(1), "am" | "was" | "been" | "i'm" | "became")
        && stated.clause().take(5).any(|word| matches!(word, "i" | "i'm" | "i've"));
    as_one && (stated.sentence().any(is_own)) || i_am
}

/// Whether it is the job that the letter is for, or one of the time to come.
fn is_applied_for(stated: &Stated<'_>) -> bool {
    let applies = |word: &str| {
        is_one_of(
            word,
            "apply applying application vacancy position role opening opportunity interest interested forward whether considered hired hire join joining see future become becoming your",
        )
    };
    stated.sentence().any(applies)
}

/// Whether somebody else has it: "who worked as a", "my mother was a".
fn is_of_others_title(stated: &Stated<'_>) -> bool {
    let somebody = |word: &str| {
        is_one_of(
            word,
            "sister brother mother father wife husband friend uncle aunt cousin grandfather grandmother she he they who his her their",
        )
    };
    stated.clause().any(somebody)
}

/// The words of a title that a resume must have: its head, its rank, and a protected name before it. A bare trade is not one: "professional", "leader".
fn meant_words(stated: &Stated<'_>) -> Vec<String> {
    let vague = |word: &str| {
        is_one_of(
            word,
            "professional leader lead member specialist expert graduate student candidate partner owner generalist volunteer mentor intern apprentice trainee employee worker applicant guest player host agent fellow associate head pilot writer researcher",
        )
    };
    let rank = |word: &str| {
        is_one_of(
            word,
            "senior head chief principal lead deputy director sous executive managing vice ward chartered registered licensed general assistant",
        )
    };
    let words: Vec<&str> = (stated.at..stated.end).map(|at| stated.words.folded(at)).collect();
    let Some((head, modifiers)) = words.split_last() else { return Vec::new() };
    if vague(head) {
        return Vec::new();
    }
    modifiers.iter().filter(|word| rank(word)).chain([head]).flat_map(|word| spelt_out(word)).collect()
}
