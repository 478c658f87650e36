//! The swap test: would a paragraph fit any other posting of the folder as well as its own?

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Answered, Folder};
use crate::check::settings::FolderSettings;
use crate::check::{Context, Hit, hit_on};
use crate::document::{Block, Shape};
use crate::posting::Posting;
use crate::posting::facts::company_names;
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::phrases::{Matching, PhraseIndexBuilder};
use crate::text::words::plural_key;
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
    [&posting.title, &posting.location, &posting.contact].into_iter().flatten().for_each(|fact| names.insert(&fact.text, 0));
    let names = names.build(Matching::EXACT);
    let asked = asked_words(posting);
    for (_, block) in context.blocks().filter(|(_, block)| block.shape == Shape::Paragraph && block.words.len() >= settings.words) {
        if !is_of_this_job(block, &names, &asked, folder) {
            found.push(hit_on(block, 0..block.words.len().min(SHOWN)));
        }
    }
}

/// The words that carry meaning in the lines by which a posting asks for something, and in its names.
fn asked_words(posting: &Posting) -> FxHashSet<&str> {
    let lexicon = Lexicon::builtin();
    let asks = |block: &Block| {
        let spans = posting.requirements.iter().map(|requirement| requirement.span).chain(posting.unread.iter().copied());
        spans.chain(posting.gates.iter().map(|gate| gate.span)).any(|span| span.overlaps(block.span()))
    };
    let words = posting.document.blocks.iter().filter(|block| asks(block)).flat_map(|block| block.words.iter());
    let meant = words.filter(|word| !lexicon.has(WordList::FunctionWord, word) && !lexicon.has(WordList::Generic, word));
    meant.map(plural_key).collect()
}

/// Whether a paragraph has a name of the job, a word that its posting asks for and some other does not know, or a fact beside a word that it asks for.
fn is_of_this_job(block: &Block, names: &PhraseIndex, asked: &FxHashSet<&str>, folder: &Folder) -> bool {
    let words = &block.words;
    let (mut answers, mut fact) = (false, false);
    for at in 0..words.len() {
        if names.longest_at(words, at).is_some() {
            return true;
        }
        let word = words.folded(at);
        let surface = block.prose.text().get(words.range(at)).unwrap_or("");
        let begins = at == 0 || words.gap(at) == Gap::Stop;
        fact |= surface.starts_with(|c: char| c.is_ascii_digit())
            || !begins && surface.starts_with(char::is_uppercase) && !word.starts_with("i'") && word != "i";
        if asked.contains(plural_key(word)) {
            if !folder.asked.is_everywhere(word) {
                return true;
            }
            answers = true;
        }
    }
    answers && fact
}
