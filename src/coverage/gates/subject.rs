//! What years are to be in, or a degree: whether a text speaks of it.

use std::ops::Range;

use crate::coverage::evidence::is_negated;
use crate::document::{Block, Zone};
use crate::posting::terms::speaks_for_itself;
use crate::text::lexicon::Lexicon;
use crate::text::words::{folded_words, same_but_number};
use crate::text::{Gap, Prose, Words};

/// A subject in a posting's words. Of "Java or Kotlin" one is enough; of "payroll administration" both words must be there.
pub(super) struct Subject {
    /// Its words in the posting, without general ones around them.
    pub name: String,
    choices: Vec<Vec<Part>>,
}

enum Part {
    /// A word, in folded form.
    Word(String),
    /// A term of the lexicon under all its names, each as its folded words; the canonical name, if it is also an ordinary word.
    Term { names: Vec<Vec<String>>, ambiguous: Option<&'static str> },
}

impl Subject {
    /// The subject, or `None` if it is no more than "a similar role": then all there is counts. "And" parts choices too where `and_is_or`.
    pub fn of(text: &str, and_is_or: bool) -> Option<Subject> {
        let mut prose = Prose::default();
        prose.push_verbatim(text, 0);
        let words = Words::of(&prose);
        let lexicon = Lexicon::builtin();
        let mut choices = vec![Vec::new()];
        let mut at = 0;
        while at < words.len() {
            let word = words.folded(at);
            let parts = matches!(word, "or" | "and/or") || and_is_or && word == "and";
            if parts || matches!(words.gap(at), Gap::Slash | Gap::Comma) {
                choices.push(Vec::new());
            }
            // "In a similar operation": whatever theirs is.
            if matches!(word, "similar" | "comparable") && words.gap(at + 1) == Gap::Space {
                at += 2;
                continue;
            }
            let found =
                lexicon.index().longest_at(&words, at).filter(|(range, _)| !parts && !range.clone().all(|at| is_general(words.folded(at))));
            let Some((term, range)) = found.and_then(|(range, value)| Some((lexicon.term(value)?, range))) else {
                if !parts && !is_general(word) {
                    choices.last_mut()?.push(Part::Word(word.to_owned()));
                }
                at += 1;
                continue;
            };
            let names = term.names().map(folded_words).chain([range.clone().map(|at| words.folded(at).to_owned()).collect()]).collect();
            choices.last_mut()?.push(Part::Term { names, ambiguous: term.ambiguous.then(|| term.name()) });
            at = range.end;
        }
        choices.retain(|choice| !choice.is_empty());
        let says = |at: &usize| !is_general(words.folded(*at));
        let (first, last) = ((0..words.len()).find(says)?, (0..words.len()).rfind(says)?);
        let name = prose.text().get(words.text_range(first..last + 1)).unwrap_or(text).to_owned();
        (!choices.is_empty()).then_some(Subject { name, choices })
    }

    /// Whether one of some blocks names it. Words of it that lie in several blocks are about several things.
    pub fn is_named_in<'b>(&self, mut blocks: impl Iterator<Item = &'b Block>) -> bool {
        blocks.any(|block| self.is_in(block, 0..block.words.len()))
    }

    /// Whether some words of a block name it.
    pub fn is_in(&self, block: &Block, words: Range<usize>) -> bool {
        self.choices.iter().any(|choice| choice.iter().all(|part| part.is_in(block, words.clone())))
    }
}

impl Part {
    fn is_in(&self, block: &Block, within: Range<usize>) -> bool {
        let words = &block.words;
        let not_denied = |at: usize| !is_negated(words, &block.sentence_at(at), at);
        match self {
            Part::Word(word) => within.into_iter().any(|at| same_trade(words.folded(at), word) && not_denied(at)),
            Part::Term { names, ambiguous } => names.iter().any(|name| {
                within.clone().any(|at| {
                    let range = at..at + name.len();
                    let same = |(offset, word): (usize, &String)| {
                        let (here, joined) = (words.folded(at + offset), offset == 0 || words.gap(at + offset) != Gap::Stop);
                        joined && if ambiguous.is_some() { here == word } else { same_trade(here, word) }
                    };
                    range.end <= within.end
                        && name.iter().enumerate().all(same)
                        && ambiguous.is_none_or(|name| block.zone == Zone::Skills || speaks_for_itself(block, &range, name))
                        && not_denied(at)
                })
            }),
        }
    }
}

/// Words that narrow nothing down: "relevant professional experience in a similar role".
fn is_general(word: &str) -> bool {
    let small =
        matches!(word, "a" | "an" | "the" | "this" | "that" | "in" | "of" | "as" | "with" | "at" | "to" | "for" | "and" | "or" | "on");
    let whose = matches!(word, "our" | "your" | "their" | "these" | "such" | "same" | "any" | "other" | "all" | "above" | "both");
    let praise =
        matches!(word, "relevant" | "related" | "similar" | "comparable" | "equivalent" | "proven" | "demonstrated" | "solid" | "strong")
            || matches!(
                word,
                "direct" | "previous" | "prior" | "recent" | "progressive" | "practical" | "hands" | "professional" | "progressively"
            )
            || matches!(
                word,
                "full" | "time" | "full-time" | "paid" | "combined" | "minimum" | "min" | "least" | "years" | "post" | "responsible"
            );
    let work = matches!(word, "work" | "working" | "experience" | "experiences" | "exp" | "industry" | "industries" | "field" | "fields")
        || matches!(
            word,
            "role" | "roles" | "position" | "positions" | "job" | "jobs" | "environment" | "environments" | "setting" | "settings"
        )
        || matches!(
            word,
            "capacity" | "area" | "areas" | "level" | "employment" | "career" | "expertise" | "background" | "practice" | "company"
        )
        || matches!(word, "qualified" | "qualification" | "pqe" | "space" | "domain" | "profession" | "post-qualification" | "trade")
        || matches!(word, "discipline" | "disciplines" | "subject" | "subjects" | "major" | "study" | "studies" | "degree");
    small || whose || praise || work
}

/// Whether two words are of one trade: the work and who does it ("nursing", "nurse"; "accounting", "accountant"; "development", "developer").
fn same_trade(left: &str, right: &str) -> bool {
    // "Teachers" are other people.
    same_but_number(left, right) || is_doer(singular(left), right) || is_doer(singular(right), left)
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|word| word.len() > 4 && !word.ends_with(['s', 'i', 'u'])).unwrap_or(word)
}

/// Endings of a work, each with those of who does it, of how it is done and of its other name.
const TRADES: [(&str, &[&str]); 7] = [
    ("ing", &["er", "or", "ant", "ist", "ed", "e", "ment"]),
    ("ment", &["er", "or", "ed", "e"]),
    ("ion", &["or", "er", "ive", "ed", "ing", "e"]),
    ("ory", &["or", "ed", "e"]),
    ("ership", &["er"]),
    ("ry", &["er"]),
    ("is", &["t"]),
];

/// The shortest stem that says what it is: "ring" is not the work of a "rer".
const SHORTEST_STEM: usize = 4;

fn is_doer(work: &str, doer: &str) -> bool {
    TRADES.iter().any(|(ending, doers)| {
        let stem = work.strip_suffix(ending).filter(|stem| stem.len() >= SHORTEST_STEM);
        let rest = stem.and_then(|stem| Some((stem, doer.strip_prefix(stem)?)));
        rest.is_some_and(|(stem, rest)| {
            // "Cooking" and "cook", "engineering" and "engineer"; but "accounting" is not "account", nor "marketing" "market".
            let plain = rest.is_empty() && *ending == "ing" && (stem.len() <= 5 || stem.ends_with("er"));
            // "Design" has no ending of its own.
            plain || doers.contains(&rest)
        })
    }) || work.len() > SHORTEST_STEM && doer.strip_suffix("er") == Some(work)
}
