//! The person who is greeted, and the person whom the posting names.

use std::ops::Range;

use super::{Context, Hit, Label, Lacks, Outcome, Related, RelatedFile, hit_on};
use crate::document::{Block, Zone};
use crate::posting::facts::company_names;
use crate::posting::{Fact, Posting};
use crate::text::lexicon::Lexicon;
use crate::text::words::folded_words;
use crate::text::{Gap, Words};

/// A greeting to somebody whom the posting does not know, where it says whom to write to.
pub fn run(context: &Context<'_>, found: &mut Vec<Hit>) -> Outcome {
    let Some(posting) = context.posting else { return Outcome::NotChecked(Lacks::Posting) };
    let Some(contact) = &posting.contact else { return Outcome::NotChecked(Lacks::Contact) };
    if !is_sure(posting, contact) {
        return Outcome::Checked;
    }
    let wanted: Vec<String> =
        folded_words(&contact.text).into_iter().map(|word| bare(&word).to_owned()).filter(|word| !is_title(word)).collect();
    for (_, block) in context.blocks().filter(|(_, block)| block.zone == Zone::Salutation) {
        let Some(name) = person(block) else { continue };
        let words = &block.words;
        let own: Vec<&str> = name.clone().map(|at| bare(words.folded(at))).filter(|word| !is_title(word)).collect();
        let titled = own.len() < name.len();
        if own.is_empty() || own.iter().any(|word| wanted.iter().any(|other| may_be_same(word, other))) {
            continue;
        }
        // A first name alone says little beside a surname, and may be a short form of the one that is named.
        if own.len() == 1 && !titled && (wanted.len() < 2 || may_be_short(own[0], &wanted[0])) {
            continue;
        }
        let company = posting.company.as_ref().map(|company| company_names(&company.text)).unwrap_or_default();
        let of_company = company.iter().flat_map(|name| folded_words(name)).any(|word| own.contains(&word.as_str()));
        if of_company || own.iter().any(|word| knows(posting, word)) || is_in_head(context, &own, &company) {
            continue;
        }
        let mut hit = hit_on(block, name);
        if contact.span.end > contact.span.start {
            hit.related = vec![Related { file: RelatedFile::Posting, span: contact.span, label: Label::NamedHere }];
        }
        found.push(hit);
    }
    Outcome::Checked
}

/// Whether the posting speaks of writing to the contact, asking them or working for them: a professor whom it merely names reads no letters.
fn is_sure(posting: &Posting, contact: &Fact) -> bool {
    let cues = Lexicon::builtin().cues("cue-write-to");
    let block = posting.document.blocks.iter().find(|block| block.span().contains(contact.span));
    block.is_some_and(|block| {
        let words = &block.words;
        let at = (0..words.len()).find(|&at| contact.span.contains(words.span(at))).unwrap_or(0);
        block.sentence_at(at).any(|at| {
            cues.longest_at(words, at).is_some()
                || matches!(
                    words.folded(at),
                    "reports" | "report" | "reporting" | "manager" | "recruiter" | "attention" | "attn" | "addressed"
                )
        })
    })
}

/// The name in a greeting with the titles before it; `None` where no single person is greeted.
fn person(block: &Block) -> Option<Range<usize>> {
    let words = &block.words;
    let (cue, _) = Lexicon::builtin().cues("salutation").longest_at(words, 0)?;
    let text = block.prose.text();
    let big = |at: usize| text[words.range(at)].starts_with(char::is_uppercase);
    let joined = |at: usize| {
        at == cue.end
            || matches!(words.gap(at), Gap::Space | Gap::Hyphen)
            || words.gap(at) == Gap::Stop && (is_title(words.folded(at - 1)) || words.folded(at - 1).chars().count() == 1)
    };
    let end = (cue.end..words.len()).find(|&at| !big(at) || !joined(at)).unwrap_or(words.len());
    let follows = words.between(text, end).trim();
    let closed = end == words.len() || follows.starts_with([',', ':', '-', '–', '—', '.', ';', '!']);
    let plain = (cue.end..end).all(|at| !is_role(words, at));
    (end > cue.end && end - cue.end <= 5 && closed && plain).then_some(cue.end..end)
}

fn is_role(words: &Words, at: usize) -> bool {
    let title = Lexicon::builtin().cues("title-word").longest_at(words, at).is_some();
    let organisation = Lexicon::builtin().has(crate::text::lexicon::WordList::Organisation, words.folded(at));
    title
        || organisation
        || matches!(
            words.folded(at),
            "hiring"
                | "team"
                | "teams"
                | "recruiting"
                | "recruitment"
                | "recruiter"
                | "recruiters"
                | "committee"
                | "human"
                | "resources"
                | "hr"
                | "talent"
                | "search"
                | "selection"
                | "sir"
                | "madam"
                | "sirs"
                | "all"
                | "everyone"
                | "colleagues"
                | "colleague"
                | "people"
                | "friends"
                | "staff"
                | "members"
                | "member"
                | "department"
                | "panel"
                | "board"
                | "acquisition"
                | "to"
                | "whom"
                | "hello"
                | "there"
                | "future"
                | "prospective"
                | "employer"
                | "search-committee"
                | "chair"
                | "family"
                | "crew"
                | "folks"
        )
}

fn is_title(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "mx"
            | "dr"
            | "doctor"
            | "prof"
            | "professor"
            | "rev"
            | "reverend"
            | "sir"
            | "dame"
            | "captain"
            | "chef"
            | "fr"
            | "hon"
    )
}

fn may_be_same(one: &str, other: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    one == other || initial(one, other) || initial(other, one)
}

/// Whether a first name may be a short form of another: they begin alike, one is in the other, or it is one of those that do neither.
fn may_be_short(one: &str, other: &str) -> bool {
    const PAIRS: [(&str, &str); 16] = [
        ("bill", "william"),
        ("will", "william"),
        ("bob", "robert"),
        ("bobby", "robert"),
        ("tony", "anthony"),
        ("peggy", "margaret"),
        ("dick", "richard"),
        ("ted", "edward"),
        ("ned", "edward"),
        ("hank", "henry"),
        ("jack", "john"),
        ("chuck", "charles"),
        ("betsy", "elizabeth"),
        ("molly", "mary"),
        ("trish", "patricia"),
        ("sandy", "alexandra"),
    ];
    let begins = one.chars().next() == other.chars().next();
    begins || other.contains(one) || one.contains(other) || PAIRS.contains(&(one, other)) || PAIRS.contains(&(other, one))
}

/// Whether the posting has the word as a name anywhere.
fn knows(posting: &Posting, name: &str) -> bool {
    posting.document.blocks.iter().any(|block| (0..block.words.len()).any(|at| bare(block.words.folded(at)) == name))
}

/// Whether the letter's head has the person beside the employer: somebody looked them up.
fn is_in_head(context: &Context<'_>, own: &[&str], company: &[String]) -> bool {
    let head = || context.document.blocks.iter().filter(|block| block.zone == Zone::Header);
    let says = |word: &str| head().any(|block| block.words.iter().any(|other| other == word));
    let named = company.iter().any(|name| {
        let words = folded_words(name);
        !words.is_empty() && words.iter().all(|word| says(word))
    });
    named && own.iter().any(|word| says(word))
}

fn bare(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word).trim_end_matches('.')
}
