//! Titles under which a letter says its writer works or worked.

use std::ops::Range;

use super::{Folder, LONGEST, each};
use crate::check::folder::posts::spelt_out;
use crate::check::folder::stated::{Stated, is_one_of, is_own, is_person};
use crate::check::{Context, Hit, Outcome};
use crate::document::Block;
use crate::text::Gap;
use crate::text::lexicon::{Lexicon, WordList};

/// Every title under which the letter says its writer works or worked.
pub(in crate::check::folder) fn titles(context: &Context<'_>, folder: &Folder, found: &mut Vec<Hit>) -> Outcome {
    each(context, folder, found, |block, at| {
        let title = title_at(block, at)?;
        let stated = Stated::new(block, title.clone());
        let held = Held::of(&stated)?;
        if stated.is_quoted() || stated.is_denied() || held.is_applied_for(&stated) || held.is_of_others(&stated) {
            return None;
        }
        let meant = meant_words(&stated, held);
        (!meant.is_empty() && !is_known(&stated, &meant, folder)).then_some(title)
    })
}

/// A run of words up to one by which jobs are known, from the first that belongs to it: "shift supervisor", "Head of Mathematics".
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
    let is_capital = |at: usize| block.prose.text().get(words.range(at)).is_some_and(|word| word.starts_with(char::is_uppercase));
    let of = end + 1 < words.len() && words.folded(end) == "of" && words.gap(end + 1) == Gap::Space;
    if of && matches!(words.folded(end - 1), "head" | "director") {
        let capitals = (end + 1..words.len().min(end + 4)).take_while(|&at| is_capital(at) && words.gap(at) == Gap::Space).count();
        return Some(at..end + 1 + capitals.max(1));
    }
    Some(at..end)
}

/// How a letter says that its writer has a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    /// "as a", "I am a", "became": other things than posts are said so too.
    Said,
    /// "my role as", "promoted to", "my job title was": only of posts.
    Named,
    /// "they made me", "Acme hired me as": of posts, and by somebody else.
    Given,
}

impl Held {
    fn of(stated: &Stated<'_>) -> Option<Held> {
        let article = usize::from(matches!(stated.before(1), "a" | "an" | "the"));
        let before = |distance: usize| stated.before(distance + article);
        let given = |word: &str| is_one_of(word, "promoted appointed hired employed named");
        let as_one = before(1) == "as" && stated.before(1) != "the";
        // "promoted me to", "hired me as a", "made me".
        let to = usize::from(matches!(before(1), "to" | "as"));
        if before(1 + to) == "me" && (given(before(2 + to)) || before(2 + to) == "made" && article == 0) {
            return Some(Held::Given);
        }
        let mine = || stated.clause().any(|word| matches!(word, "i" | "my" | "i've"));
        let was_given = to == 1 && given(before(2)) && is_one_of(before(3), "was were been got being") && mine();
        let role = |word: &str| is_one_of(word, "role position post job");
        let my_role = as_one && role(before(2)) && (3..=4).any(|distance| before(distance) == "my");
        let held = before(1) == "of"
            && (role(before(2)) || before(2) == "title")
            && (3..=5).any(|distance| is_one_of(before(distance), "held hold had holding"))
            && mine();
        let called = matches!(before(1), "was" | "is") && before(2) == "title" && (3..=4).any(|distance| before(distance) == "my");
        let served = as_one && is_one_of(before(2), "served serving") && stated.sentence().any(is_own);
        if was_given || my_role || held || called || served {
            return Some(Held::Named);
        }
        let as_one = as_one && !is_one_of(before(2), "such well far soon known same regarded just") && stated.sentence().any(is_own);
        let i = |word: &str| matches!(word, "i" | "i'm" | "i've");
        // "I was first store manager, later area manager".
        let first = usize::from(is_one_of(before(1), "first once formerly then later"));
        let is_one = matches!(before(1 + first), "am" | "was" | "been" | "i'm" | "became");
        let i_am = is_one && stated.clause().take(5 + first).any(i);
        let became = before(1) == "became" && stated.clause().count() <= 2 + article && stated.lead().next().is_some_and(i);
        let later = matches!(before(1), "later" | "then") && stated.lead().any(i) && stated.lead().any(|word| word == "first");
        // "A former deputy headteacher, I know".
        let former = before(1) == "former" && stated.lead().count() == 2 && stated.after(1) == "i";
        (as_one || i_am || became || later || former).then_some(Held::Said)
    }

    /// Whether it is the job that the letter is for, or one of the time to come.
    fn is_applied_for(self, stated: &Stated<'_>) -> bool {
        let applies = |word: &str| {
            is_one_of(
                word,
                "apply applying application vacancy opening opportunity interest interested forward whether see future become becoming",
            ) || self == Held::Said && is_one_of(word, "position role considered hired hire join joining your")
        };
        stated.sentence().any(applies)
    }

    /// Whether somebody else has it: "who worked as a", "my mother was a".
    fn is_of_others(self, stated: &Stated<'_>) -> bool {
        let somebody = |word: &str| is_person(word) || is_one_of(word, "she he they who his her their");
        let pastime = |word: &str| {
            is_one_of(word, "soccer football rugby cricket netball basketball hockey swimming choir chess scouts guides sunday league")
        };
        self != Held::Given && stated.clause().any(somebody) || self == Held::Said && stated.rest().any(pastime)
    }
}

/// The words of a title that a resume must have: its head, its rank, and a protected name before it. A bare trade is not one: "professional", "leader".
fn meant_words(stated: &Stated<'_>, held: Held) -> Vec<String> {
    let vague = |word: &str| {
        is_one_of(
            word,
            "professional leader lead member specialist expert graduate student candidate partner owner generalist volunteer mentor intern apprentice trainee employee worker applicant guest player host agent fellow associate head pilot writer researcher",
        )
    };
    let rank = |word: &str| {
        is_one_of(
            word,
            "senior head chief principal lead deputy director sous executive managing vice ward charge chartered registered licensed general assistant",
        )
    };
    // "Head of Mathematics" in one resume is "Maths Lead, Head of Department" in another.
    let words: Vec<&str> = (stated.at..stated.end).map(|at| stated.words.folded(at)).take_while(|word| *word != "of").collect();
    let is_of = words.len() < stated.end - stated.at;
    let Some((head, modifiers)) = words.split_last() else { return Vec::new() };
    let of_what = |word: &str| is_one_of(word, "team tech shift project squad product service");
    if vague(head) && !is_of {
        return match modifiers.last() {
            Some(modifier) if of_what(modifier) && is_one_of(head, "lead leader owner") => {
                [*modifier, *head].iter().flat_map(|word| spelt_out(word)).collect()
            }
            Some(modifier) if held != Held::Said && !rank(modifier) => spelt_out(head),
            _ => Vec::new(),
        };
    }
    modifiers.iter().filter(|word| rank(word)).chain([head]).flat_map(|word| spelt_out(word)).collect()
}

/// Whether a line of a resume has the title: its words, two of them written as one ("headteacher"), or its initials ("CNA").
fn is_known(stated: &Stated<'_>, meant: &[String], folder: &Folder) -> bool {
    let words: Vec<&str> = (stated.at..stated.end).map(|at| stated.words.folded(at)).collect();
    let joined = || {
        let (head, rest) = words.split_last()?;
        let (before, rest) = rest.split_last()?;
        let mut all: Vec<String> = spelt_out(&format!("{before}{head}"));
        all.extend(rest.iter().flat_map(|word| spelt_out(word)).filter(|word| meant.contains(word)));
        Some(all)
    };
    let initials = || words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    folder.record.has_line(meant)
        || joined().is_some_and(|all| folder.record.has_line(&all))
        || words.len() >= 2 && !matches!(initials().as_str(), "am" | "pm") && folder.record.says(&[initials()])
}
