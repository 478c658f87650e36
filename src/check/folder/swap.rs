//! The swap test: would a paragraph fit any other posting of the folder as well as its own?

use frostem::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Answered, Folder};
use crate::check::settings::FolderSettings;
use crate::check::{Context, Hit, hit_on};
use crate::document::dates::month_name;
use crate::document::{Block, Shape, Zone};
use crate::posting::facts::company_names;
use crate::posting::gates::number;
use crate::posting::vocabulary::rarity;
use crate::posting::{Fact, Posting};
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::phrases::{Matching, PhraseIndexBuilder};
use crate::text::words::{folded_words, plural_key};
use crate::text::{Gap, PhraseIndex};

/// Fewer postings beside its own say nothing of what fits anywhere.
const FEWEST_OTHERS: usize = 2;
/// Words of the paragraph that a finding points at.
const SHOWN: usize = 8;

/// What the postings of a folder ask for.
#[derive(Debug, Default)]
pub(super) struct Asked {
    postings: usize,
    /// In how many postings each word stands, without its plural ending.
    count: FxHashMap<String, usize>,
}

impl Asked {
    pub(super) fn of(postings: &[Answered<'_>]) -> Asked {
        let mut asked = Asked { postings: postings.len(), ..Asked::default() };
        for answered in postings {
            let mut words: Vec<&str> =
                answered.posting.document.blocks.iter().flat_map(|block| block.words.iter()).map(plural_key).collect();
            words.sort_unstable();
            words.dedup();
            words.into_iter().for_each(|word| match asked.count.get_mut(word) {
                Some(count) => *count += 1,
                None => drop(asked.count.insert(word.to_owned(), 1)),
            });
        }
        asked
    }

    fn is_everywhere(&self, word: &str) -> bool {
        self.count.get(plural_key(word)) == Some(&self.postings)
    }
}

/// Every paragraph of so many words that has nothing which its own posting has and some other lacks, and nothing of the writer's own that answers it.
pub(super) fn run(context: &Context<'_>, folder: &Folder, own: usize, settings: &FolderSettings, found: &mut Vec<Hit>) {
    let Some(posting) = context.posting.filter(|_| folder.members[own].posting.is_some()) else { return };
    if folder.asked.postings <= FEWEST_OTHERS {
        return;
    }
    let mut names = PhraseIndexBuilder::default();
    posting.company.iter().flat_map(|company| company_names(&company.text)).for_each(|name| names.insert(&name, 0));
    let facts = [&posting.title, &posting.location, &posting.contact].into_iter().flatten();
    let own = |fact: &&Fact| !folded_words(&fact.text).iter().all(|word| folder.asked.is_everywhere(word));
    facts.filter(own).for_each(|fact| names.insert(&fact.text, 0));
    let names = names.build(Matching::EXACT);
    let stemmer = Stemmer::new(Algorithm::English);
    let words = own_words(posting, folder, &stemmer);
    for (_, block) in context.blocks().filter(|(_, block)| block.shape == Shape::Paragraph && block.words.len() >= settings.words) {
        if !is_convention(block) && !is_of_this_job(block, &names, &words, &stemmer) {
            found.push(hit_on(block, 0..block.words.len().min(SHOWN)));
        }
    }
}

/// How rare a word must be among postings to tie a paragraph to one, in steps of half as many.
const RARE: u8 = 3;
/// The same for words in the lines by which the posting asks for something.
const RARE_WHERE_ASKED: u8 = 3;

/// The words of a posting that some other posting of the folder does not have and that are not in every other posting of the world.
fn own_words(posting: &Posting, folder: &Folder, stemmer: &Stemmer) -> FxHashSet<String> {
    let lexicon = Lexicon::builtin();
    let asks = |block: &Block| {
        let spans = posting.requirements.iter().map(|requirement| requirement.span).chain(posting.unread.iter().copied());
        spans.chain(posting.gates.iter().map(|gate| gate.span)).any(|span| span.overlaps(block.span()))
    };
    let mut own = FxHashSet::default();
    for block in &posting.document.blocks {
        let least = if asks(block) { RARE_WHERE_ASKED } else { RARE };
        for word in block.words.iter() {
            let common = lexicon.has(WordList::FunctionWord, word) || lexicon.has(WordList::Generic, word);
            if !common && !folder.asked.is_everywhere(word) && rarity(word) >= least {
                own.insert(stem(stemmer, word));
            }
        }
    }
    own
}

/// Whether a paragraph ends a letter as letters end, which needs nothing of this job.
pub(super) fn is_convention(block: &Block) -> bool {
    let words = &block.words;
    let says = |at: usize| match words.folded(at) {
        "thank" | "thanks" | "forward" | "interview" | "discuss" | "enclosed" | "attached" | "references" => true,
        "meet" | "meeting" | "call" | "tell" => words.folded(at + 1) == "you",
        "hear" | "hearing" => words.folded(at + 1) == "from",
        _ => false,
    };
    let reaches = |at: usize| matches!(words.folded(at), "reach" | "telephone" | "phone" | "call") && words.folded(at + 1) == "me";
    (0..words.len()).any(|at| block.zone == Zone::Closing && says(at) || reaches(at))
}

/// Whether a paragraph has a name of the job, a word of its posting's own, or a fact: a number or a name.
fn is_of_this_job(block: &Block, names: &PhraseIndex, own: &FxHashSet<String>, stemmer: &Stemmer) -> bool {
    let words = &block.words;
    let is_day = |word: &str| {
        month_name(word).is_some()
            || matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
            || word.ends_with("days") && word.len() < 11
    };
    (0..words.len()).any(|at| {
        let word = words.folded(at);
        let surface = block.prose.text().get(words.range(at)).unwrap_or("");
        let begins = at == 0 || words.gap(at) == Gap::Stop;
        let is_name = !begins && surface.starts_with(char::is_uppercase) && !word.starts_with("i'") && word != "i" && !is_day(word);
        let is_number = number(word).is_some_and(|number| number >= 2);
        let is_fact = surface.starts_with(|c: char| c.is_ascii_digit()) || is_number || is_name;
        is_fact || own.contains(&stem(stemmer, word)) && rarity(word) >= RARE_WHERE_ASKED || names.longest_at(words, at).is_some()
    })
}

fn stem(stemmer: &Stemmer, word: &str) -> String {
    stemmer.stem(word.strip_suffix("'s").unwrap_or(word)).into_owned()
}
