//! Whether a text that was given as a posting is a letter or a resume.

use super::dates::date_range;
use super::{Block, Document, Kind, resume};
use crate::text::lexicon::Lexicon;

/// What a text looks like: `None` where nothing speaks clearly.
pub(super) fn looks_like(document: &Document) -> Option<Kind> {
    let counts = Counts::of(document);
    if greets(document) {
        return Some(Kind::Letter);
    }
    if counts.is_resume() {
        return Some(Kind::Resume);
    }
    counts.is_letter().then_some(Kind::Letter)
}

/// Whether a longer text neither speaks to applicants nor of hiring.
pub(super) fn hires_nobody(document: &Document) -> bool {
    let counts = Counts::of(document);
    counts.words >= 150
        && counts.addresses_nobody()
        && !["cue-hiring", "cue-apply", "cue-preferred"].into_iter().any(|list| says(document, list))
}

/// A greeting near the top, and no employer who greets: "Hello! We are hiring a cook" is a posting.
fn greets(document: &Document) -> bool {
    let lexicon = Lexicon::builtin();
    let begins = |block: &Block, list: &str| lexicon.cues(list).longest_at(&block.words, 0).is_some();
    let greets = document.blocks.iter().take(20).any(|block| begins(block, "salutation"));
    let signs = document.blocks.iter().rev().take(8).any(|block| block.words.len() <= 12 && begins(block, "sign-off"));
    greets && (signs || !says(document, "cue-hiring"))
}

fn says(document: &Document, list: &str) -> bool {
    let cues = Lexicon::builtin().cues(list);
    beginning(document).any(|block| (0..block.words.len()).any(|at| cues.longest_at(&block.words, at).is_some()))
}

/// In so many words a text has shown what it is. No posting is longer.
const ENOUGH: usize = 5_000;

fn beginning(document: &Document) -> impl Iterator<Item = &Block> {
    document.blocks.iter().scan(0, |words, block| {
        let before = *words;
        *words += block.words.len();
        (before < ENOUGH).then_some(block)
    })
}

/// What speaks for one kind of text or another.
#[derive(Default)]
struct Counts {
    words: usize,
    /// Words by which an employer speaks to applicants, and of itself.
    addresses: usize,
    /// Words by which a person speaks of themselves.
    own: usize,
    /// Words of the application itself: "my resume", "look forward".
    applies: usize,
    /// The different sections of a resume that have a heading.
    sections: usize,
    /// Lines with the time from one date to another.
    times: usize,
    sentences: usize,
    /// Sentences that begin with what was done: "Managed", "Developed".
    done: usize,
    /// Whether an e-mail address stands near the top.
    contact: bool,
}

impl Counts {
    fn of(document: &Document) -> Counts {
        let mut counts = Counts::default();
        let applies = Lexicon::builtin().cues("cue-own-application");
        let mut sections = Vec::new();
        for (index, block) in beginning(document).enumerate() {
            let words = &block.words;
            counts.words += words.len();
            for (at, word) in words.iter().enumerate() {
                counts.addresses += usize::from(addresses(word));
                counts.own += usize::from(matches!(word, "i" | "my" | "me" | "i'm" | "i've" | "i'd" | "myself"));
                counts.contact |= index < 6 && word.contains('@');
                counts.applies += usize::from(applies.longest_at(words, at).is_some());
            }
            if words.len() <= 4 {
                sections.extend(resume::section_of(words, 0..words.len()));
            }
            counts.times += usize::from(date_range(words).is_some());
            for sentence in block.sentences() {
                counts.sentences += 1;
                counts.done += usize::from(says_done(words.folded(sentence.start)));
            }
        }
        for (index, section) in sections.iter().enumerate() {
            counts.sections += usize::from(!sections[..index].contains(section));
        }
        counts
    }

    /// A resume addresses nobody, and at least two things speak for it.
    fn is_resume(&self) -> bool {
        let points = self.sections.saturating_sub(1).min(2)
            + self.times.min(2)
            + usize::from(self.done >= 3 && self.done * 8 >= self.sentences)
            + usize::from(self.contact);
        self.addresses_nobody() && points >= 2
    }

    fn addresses_nobody(&self) -> bool {
        self.addresses * 150 <= self.words
    }

    /// A letter without its greeting speaks of the writer in every other sentence, and of the application.
    fn is_letter(&self) -> bool {
        self.own >= 5 && self.own * 40 >= self.words && self.applies >= 2
    }
}

fn addresses(word: &str) -> bool {
    matches!(word, "you" | "your" | "you'll" | "you're" | "applicant" | "applicants" | "candidate" | "candidates" | "we" | "our")
}

/// Whether a word at a sentence's start says what somebody did: "Required" and "Experienced" say what is asked for.
fn says_done(word: &str) -> bool {
    let asked = matches!(
        word,
        "required"
            | "preferred"
            | "desired"
            | "needed"
            | "expected"
            | "experienced"
            | "skilled"
            | "qualified"
            | "certified"
            | "proven"
            | "located"
            | "based"
            | "licensed"
            | "motivated"
            | "demonstrated"
            | "advanced"
            | "detailed"
            | "limited"
            | "unlimited"
            | "related"
            | "dedicated"
    );
    word.len() > 4 && word.ends_with("ed") && !asked
}
