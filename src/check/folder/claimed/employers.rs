//! Employers for whom a letter says its writer worked.

use std::ops::Range;

use super::{Folder, bare, each, name_at};
use crate::check::folder::stated::{self, Stated, is_one_of, is_own};
use crate::check::title::is_title_word;
use crate::check::{Context, Hit, Outcome};
use crate::document::Block;
use crate::posting::Posting;
use crate::posting::facts::company_names;
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::phrases::{Matching, PhraseIndexBuilder};
use crate::text::{Gap, PhraseIndex, Words};

/// Every employer for whom the letter says its writer worked.
pub(in crate::check::folder) fn employers(context: &Context<'_>, folder: &Folder, found: &mut Vec<Hit>) -> Outcome {
    let reader = reader(context.posting);
    each(context, folder, found, |block, at| {
        let name = one_of_both(block, name_at(block, at)?);
        let stated = Stated::new(block, name.clone());
        let before = Before::of(&stated);
        let is_claim = before.is_employed()
            && !is_somewhere(&stated)
            && !is_possession(&stated)
            && !is_person(&stated)
            && !stated.is_quoted()
            // "My manager at Acme will tell you".
            && (!stated.is_denied() || before.is_of_team())
            && !is_of_others(&stated);
        let is_readers = reader.longest_at(&block.words, name.start).is_some()
            || context.posting.is_some_and(|posting| says(posting, &block.words, &name));
        let is_unknown = || !is_known(&block.words, &name, folder) && !is_site(&stated, folder);
        (is_claim && !is_readers && is_unknown()).then_some(name)
    })
}

/// The posting's employer under its names.
fn reader(posting: Option<&Posting>) -> PhraseIndex {
    let mut names = PhraseIndexBuilder::default();
    let company = posting.and_then(|posting| posting.company.as_ref());
    company.into_iter().flat_map(|company| company_names(&company.text)).for_each(|name| names.insert(&name, 0));
    names.build(Matching::EXACT)
}

/// "both Lumen Ledger and Kestrel Pay" are two.
fn one_of_both(block: &Block, name: Range<usize>) -> Range<usize> {
    let both = name.start > 0 && block.words.folded(name.start - 1) == "both";
    let and = name.clone().find(|&at| both && block.words.folded(at) == "and");
    name.start..and.unwrap_or(name.end)
}

/// A name with what stands before it.
struct Before<'a, 's> {
    stated: &'s Stated<'a>,
    /// Where the words that say what it is end: before "the", and before "both" and the first of two.
    from: usize,
}

impl<'a, 's> Before<'a, 's> {
    fn of(stated: &'s Stated<'a>) -> Before<'a, 's> {
        let the = usize::from(stated.before(1) == "the");
        let mut from = stated.at - the;
        if stated.before(1 + the) == "and" {
            let both = stated.lead().zip(stated.sentence_start()..).filter(|(word, _)| *word == "both").last();
            from = both.map_or(from, |(_, at)| at);
        } else if stated.before(1 + the) == "both" {
            from -= 1;
        }
        Before { stated, from }
    }

    fn back(&self, distance: usize) -> &'a str {
        self.from.checked_sub(distance).map_or("", |at| self.stated.words.folded(at))
    }

    /// Whether the sentence says that the writer worked there: "worked at", "my years with", "a nurse at", "At Acme I led", "Acme hired me".
    fn is_employed(&self) -> bool {
        let stated = self.stated;
        let own = stated.sentence().any(is_own);
        let preposition = matches!(self.back(1), "at" | "with" | "for" | "by");
        if own && preposition && self.is_after_work() {
            return !(self.back(1) == "for" && self.back(2) == "time");
        }
        if matches!(self.back(1), "joined" | "left") && stated.lead().any(is_own) {
            // Towns, clubs and people are joined and left too.
            let club = |word: &str| is_one_of(word, "club party society association church choir union");
            let as_one =
                self.back(1) == "joined" && (1..=6).any(|distance| stated.after(distance) == "as" && stated.rest().any(is_title_word));
            return as_one || self.is_firm() && !(stated.at..stated.end).any(|at| club(stated.words.folded(at)));
        }
        self.is_of_department() || self.hired() || self.starts()
    }

    /// "worked at", "a nurse at", "as a technician for", "spent three summers on the pass at", "worked the front door at", "my manager at".
    fn is_after_work(&self) -> bool {
        let verb = |word: &str| {
            is_one_of(
                word,
                "worked work working employed job jobs time years months career post role stint while currently served shifts days apprenticeship internship placement",
            )
        };
        // Who works with Romanian crews, or does work for a charity, is not employed by them.
        let beside = |word: &str| self.back(1) == "with" && is_one_of(word, "worked work working currently served shifts days");
        let own_work = self.back(1) == "for" && self.back(2) == "work" && is_one_of(self.back(3), "my our");
        // "I would do well in this role at": the one that is applied for.
        let this_one = is_one_of(self.back(2), "role post job position") && is_one_of(self.back(3), "this your");
        if this_one {
            return false;
        }
        let near = (2..=3)
            .map(|distance| self.back(distance))
            .any(|word| verb(word) && !beside(word) && !own_work || self.back(1) == "at" && is_title_word(word));
        let for_oneself = is_one_of(
            self.back(2),
            "consultant contractor freelancer supplier volunteer judge speaker advisor adviser ambassador translator",
        );
        let as_one = is_title_word(self.back(2)) && !for_oneself && (3..=7).any(|distance| self.back(distance) == "as");
        let at = self.back(1) == "at";
        let clause = || self.stated.clause().take(14);
        let time = |word: &str| is_one_of(word, "years year months month winters summers seasons terms nights time");
        // "spent two summers at Lake Tahoe" may be a holiday; "on the pass at" is none.
        let spent = at && !time(self.back(2)) && clause().any(|word| word == "spent") && clause().any(time);
        let other = |word: &&str| is_one_of(word, "with on alongside for from to by near");
        let since_verb = || clause().skip(1).take_while(|word| !other(word));
        let worked = at
            && since_verb().any(|word| matches!(word, "worked" | "working" | "employed"))
            && clause().any(|word| matches!(word, "i" | "i've"));
        near || as_one || spent || worked || self.is_of_team()
    }

    /// "my manager at".
    fn is_of_team(&self) -> bool {
        let begins = || (3..=4).any(|distance| self.back(distance) == "my" && self.from == self.stated.sentence_start() + distance);
        self.back(1) == "at" && is_one_of(self.back(2), "manager supervisor team desk") && begins()
    }

    /// Whether the name itself says that it is a firm's or an institution's.
    fn is_firm(&self) -> bool {
        let stated = self.stated;
        let lexicon = Lexicon::builtin();
        let firm = |word: &str| {
            lexicon.has(WordList::Organisation, word)
                || lexicon.has(WordList::LegalForm, word)
                || is_one_of(
                    word,
                    "airlines biotech builders catering coaches construction electronics energy engineering games homecare homes housing industries insurance kitchens marine market media motors outfitters pharma power press productions products properties publishing rail records retail security shipping shipyards software sons steel store stores supplies textiles tools trading travel works",
                )
        };
        let and = (stated.at + 1..stated.end).any(|at| stated.words.between(stated.block.prose.text(), at).trim() == "&");
        and || (stated.at..stated.end).any(|at| firm(bare(stated.words.folded(at))))
    }

    /// "my time in the finance department of".
    fn is_of_department(&self) -> bool {
        let part = is_one_of(self.back(2), "department team office branch kitchen plant warehouse factory workshop division offices");
        let mine = |word: &str| matches!(word, "i" | "my" | "i've");
        let worked = |word: &str| is_one_of(word, "time years months worked work working job stint");
        self.back(1) == "of" && part && self.stated.clause().any(mine) && self.stated.clause().any(worked)
    }

    /// "Acme hired me", "Acme, my employer since 2019".
    fn hired(&self) -> bool {
        let stated = self.stated;
        let words = stated.words;
        // People hire too, and what begins a sentence may be no name.
        if !self.is_firm() {
            return false;
        }
        let hires = matches!(stated.after(1), "hired" | "employed" | "recruited") && stated.after(2) == "me";
        let me = hires && stated.after(3) != "out" && self.back(1) != "had";
        let mine = words.gap(stated.end) == Gap::Comma
            && stated.after(1) == "my"
            && (2..=3).any(|distance| matches!(stated.after(distance), "employer" | "employers"));
        me || mine
    }

    /// "At Acme I led": the verb follows, and it is of work. "At Acme, where I did nights".
    fn starts(&self) -> bool {
        let stated = self.stated;
        let before = stated.at - stated.sentence_start();
        let the = usize::from(stated.before(1) == "the");
        let over = usize::from(self.back(2) == "over");
        if self.back(1) != "at" || before != 1 + the + over {
            return false;
        }
        let place = stated.after(1) == "where" && stated.words.gap(stated.end) == Gap::Comma;
        let skip = usize::from(place);
        let subject = matches!(stated.after(1 + skip), "i" | "we" | "my");
        let mut verbs = (2 + skip..5 + skip).map(|distance| stated.after(distance));
        let shifts = || {
            place && matches!(stated.after(3), "did" | "do") && is_one_of(stated.after(4), "nights days shifts lates earlies deliveries")
        };
        subject && (verbs.any(is_work) || shifts())
    }
}

/// Verbs of work that one does for somebody.
fn is_work(word: &str) -> bool {
    is_one_of(
        word,
        "led ran run managed built supervised trained worked cut opened kept designed cooked taught drove handled sold raised reduced introduced looked served moved planned wrote rebuilt lead coordinated installed repaired processed organised organized oversaw headed launched manage teach cook work",
    )
}

/// Schools, stations, fairs and the like, where one may do something without being employed there.
fn is_somewhere(stated: &Stated<'_>) -> bool {
    let place = |word: &str| {
        is_one_of(
            word,
            "station airport bridge street road square lake island islands beach mountain mountains forest valley river bay coast sea park festival fair expo conference show cup olympics marathon christmas easter",
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

/// "Doctor Marten's boots", "Ruth's crew".
fn is_possession(stated: &Stated<'_>) -> bool {
    let goes_on = stated.end < stated.words.len() && stated.words.gap(stated.end) == Gap::Space;
    goes_on && stated.words.folded(stated.end - 1).ends_with("'s") && stated.surface(stated.end).starts_with(char::is_lowercase)
}

/// "At St Mary's I rebuilt the tower for Castell Homes": a place where the work for an employer of the resume was done.
fn is_site(stated: &Stated<'_>, folder: &Folder) -> bool {
    let words = stated.words;
    (stated.end..words.len())
        .take_while(|&at| words.gap(at) != Gap::Stop)
        .filter(|&at| matches!(words.folded(at - 1), "for" | "with"))
        .filter_map(|at| name_at(stated.block, at))
        .any(|name| is_known(words, &name, folder))
}

/// "Mrs Pereira".
fn is_person(stated: &Stated<'_>) -> bool {
    let polite = |word: &str| is_one_of(word, "mr mrs ms mx miss dr prof professor sir dame sister father");
    polite(stated.words.folded(stated.at)) || polite(stated.before(1))
}

fn says(posting: &Posting, words: &Words, name: &Range<usize>) -> bool {
    let same = |block: &Block, from: usize| {
        name.clone().enumerate().all(|(index, at)| bare(block.words.folded(from + index)) == bare(words.folded(at)))
    };
    posting.document.blocks.iter().any(|block| (0..block.words.len()).any(|from| same(block, from)))
}

/// Whether the sentence speaks of somebody else's work: "my sister, who works at".
fn is_of_others(stated: &Stated<'_>) -> bool {
    if stated.sentence().any(|word| word.starts_with("volunt")) {
        return true;
    }
    let somebody = |word: &str| stated::is_person(word) || is_one_of(word, "she he they who client clients customer customers");
    stated.clause().any(somebody) || stated.lead().any(|word| matches!(word, "who" | "whom" | "whose")) || stated.is_of_others()
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
    // "at Hinkley Point for Castell Homes".
    let part_is_known = || {
        let at = all.iter().position(|word| word == "for");
        at.is_some_and(|at| record.says(&all[at + 1..]) || record.says(&all[..at]))
    };
    let rare =
        |word: &&String| word.len() >= 4 && crate::posting::vocabulary::rarity(word) >= 8 && !lexicon.has(WordList::Organisation, word);
    record.says(&all)
        || part_is_known()
        || !kept.is_empty() && record.says(&kept)
        || kept.len() >= 3 && record.says(&[initials])
        || kept.first().filter(rare).is_some_and(|word| record.says(std::slice::from_ref(word)))
        || kept.len() == 1 && record.has_initials(&kept[0])
}
