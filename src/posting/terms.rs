//! What a line asks for by name.
//!
//! Three ways, the surest first: terms of the word lists; words whose shape says they are names (`PostgreSQL`, `HACCP`, `C++`); and, where a line asks with a
//! phrase such as "experience with", what follows it.

use std::ops::Range;

use crate::document::{Block, Document};
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::versions::{self, Version};
use crate::text::{Gap, Span, Words};

use super::tagger::{TAKEN, Tagged, Tags};
use super::told::OwnTerms;

/// A term of a posting.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Its name: as the word lists have it, else as it stands.
    pub name: String,
    /// Other names for the same thing.
    pub also: Vec<String>,
    /// Where it stands.
    pub span: Span,
    /// How it was found.
    pub found: Found,
    /// Its words in its block.
    pub words: Range<usize>,
    /// How the posting puts it: the longer run of words that its words are part of, else its words.
    pub asked: Range<usize>,
    /// How likely it is that its words name a skill or a field of knowledge, 0 to 1; 0 where nobody asked the tagger.
    pub sure: f32,
    /// How likely it is that they name a field of knowledge.
    pub knowledge: f32,
    /// The least version that is asked for: "Java 11+".
    pub least: Option<Version>,
}

/// How a term was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It is in the word lists.
    Listed,
    /// Its spelling makes it a name.
    Shape,
    /// The tagger takes it for a field of knowledge.
    Known,
    /// The tagger takes it for something one does, or it stands where the line says what it asks for.
    Phrase,
}

/// The most words that a term made of a phrase has.
const LONGEST: usize = 4;

/// How likely the tagger must find it that what only its spelling or its place in a line speaks for is asked for.
pub(super) const POSSIBLE: f32 = 0.1;

/// How sure the tagger must be that an ordinary word with a capital is a tool's name.
const MEANT: f32 = 0.6;

/// How rare a word must be in postings to be a term by itself: in fewer than one of 48.
const SPECIFIC: u8 = 6;

/// The most words that a term of the tagger has.
const LONGEST_RUN: usize = 20;

/// The terms in a run of words of a block, in order and without overlap. `block` is its number in the posting.
pub fn terms(posting: &Document, block: usize, range: Range<usize>, tags: &Tags, own: &OwnTerms) -> Vec<Term> {
    let number = block;
    let block = &posting.blocks[number];
    // "Advanced Excel": no list stands beside it, but the tagger takes the words for what they are.
    let mut found = listed(block, range.clone(), own, |matched| tags.sure(number, matched.clone()) >= MEANT);
    for term in &mut found {
        term.sure = term.sure.max(tags.sure(number, term.words.clone()));
    }
    for run in tags.runs(number, range.clone()) {
        let words = trimmed(&block.words, run.words.clone());
        for term in found.iter_mut().filter(|term| term.words.start < words.end && words.start < term.words.end) {
            // The word lists have a better name for it; the run is how the posting puts it.
            term.sure = term.sure.max(run.sure);
            term.knowledge = run.knowledge;
            term.asked = words.start.min(term.asked.start)..words.end.max(term.asked.end);
        }
        named(block, run, words, |at| tags.rarity(number, at), &mut found);
    }
    let mut spelt = shaped(block, range.clone());
    for term in &mut spelt {
        term.sure = tags.sure(number, term.words.clone());
    }
    add_free(&mut found, spelt);
    add_free(&mut found, phrased(block, range));
    found.retain(|term| !own.ignores(&block.words, &term.words, &term.name));
    found.sort_by_key(|term| term.words.start);
    found
}

/// Terms made of what the tagger found. Where the word lists know a part of it, only other parts of an "and" list in it are terms of their own.
fn named(block: &Block, run: &Tagged, asked: Range<usize>, rarity: impl Fn(usize) -> u8, found: &mut Vec<Term>) {
    let words = &block.words;
    let is_known = run.knowledge * 2.0 >= run.sure;
    let listed = |part: &Range<usize>| found.iter().any(|term| term.words.start < part.end && part.start < term.words.end);
    let parts: Vec<Range<usize>> = if !listed(&asked) {
        vec![asked.clone()]
    } else if is_known {
        let cuts = asked.clone().filter(|&at| at > asked.start && (words.gap(at) == Gap::Slash || joins(words.folded(at - 1))));
        let starts: Vec<usize> = std::iter::once(asked.start).chain(cuts).chain([asked.end]).collect();
        starts.windows(2).map(|pair| trimmed(words, pair[0]..pair[1])).filter(|part| !listed(part)).collect()
    } else {
        Vec::new()
    };
    for part in parts {
        let strong = part.clone().any(|at| !is_generic(words.folded(at)));
        if strong && part.len() <= LONGEST_RUN {
            // One common word alone ("active", "outputs") names nothing that could be looked for, whatever the tagger thinks of it.
            let vague = part.len() == 1 && (rarity(part.start) < SPECIFIC || run.sure < 0.5);
            let kind = if is_known && !vague { Found::Known } else { Found::Phrase };
            found.push(Term { sure: run.sure, knowledge: run.knowledge, found: kind, asked: asked.clone(), ..phrase(block, part) });
        }
    }
}

fn joins(word: &str) -> bool {
    matches!(word, "and" | "or" | "and/or")
}

/// A term made of a whole line that asks for something in its own words ("Calm under pressure"): the line if it is short, else its beginning up
/// to the first small word.
pub fn whole_line(block: &Block, range: Range<usize>) -> Option<Term> {
    let words = &block.words;
    let range = trimmed(words, range);
    let end = (range.start..range.end)
        .find(|&at| at > range.start && (ends_chunk(words.folded(at)) || !matches!(words.gap(at), Gap::Space | Gap::Hyphen | Gap::Slash)))
        .unwrap_or(range.end);
    let short = range.len() <= LONGEST && range.clone().skip(1).all(|at| matches!(words.gap(at), Gap::Space | Gap::Hyphen));
    let alone = range.len() == 1;
    let head = if short { range } else { trimmed(words, range.start..end.min(range.start + LONGEST + 1)) };
    let strong = head.clone().filter(|&at| !is_generic(words.folded(at))).count();
    ((head.len() >= 2 || alone) && head.len() <= LONGEST && strong >= 1).then(|| phrase(block, head))
}

fn add_free(found: &mut Vec<Term>, more: Vec<Term>) {
    for term in more {
        if !found.iter().any(|known| known.words.start < term.words.end && term.words.start < known.words.end) {
            found.push(term);
        }
    }
}

/// Terms of the word lists. A word that is also an ordinary one must speak for itself, or be written as a name and meant.
fn listed(block: &Block, range: Range<usize>, own: &OwnTerms, is_meant: impl Fn(&Range<usize>) -> bool) -> Vec<Term> {
    let named = |matched: &Range<usize>, name: &str| block.prose.text()[block.words.text_range(matched.clone())] == *name;
    let lexicon = Lexicon::builtin();
    let words = &block.words;
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let mut best: Option<(Range<usize>, u32)> = None;
        lexicon.index().each_match_at(words, at, |matched, value| {
            let fits = matched.end <= range.end && best.as_ref().is_none_or(|(longest, _)| matched.end > longest.end);
            if fits
                && lexicon.term(value).is_some_and(|term| {
                    !term.ambiguous || speaks_for_itself(block, &matched, term.name()) || named(&matched, term.name()) && is_meant(&matched)
                })
            {
                best = Some((matched, value));
            }
        });
        let longer = |term: &Term| term.words.end <= range.end && best.as_ref().is_none_or(|(listed, _)| listed.end <= term.words.end);
        if let Some(term) = own_term(block, at, own).filter(longer) {
            at = term.words.end;
            found.push(term);
            continue;
        }
        let Some((matched, value)) = best.or_else(|| versioned(words, at)) else {
            at += 1;
            continue;
        };
        at = matched.end;
        if let Some(term) = lexicon.term(value) {
            found.push(Term {
                name: term.name().to_owned(),
                also: term.names().skip(1).map(str::to_owned).collect(),
                span: words.span_of(matched.clone()),
                found: Found::Listed,
                least: versions::least(words, matched.clone()),
                asked: matched.clone(),
                words: matched,
                sure: 0.0,
                knowledge: 0.0,
            });
        }
    }
    found
}

/// A term whose name and version are one word: `C++17`.
fn versioned(words: &Words, at: usize) -> Option<(Range<usize>, u32)> {
    let lexicon = Lexicon::builtin();
    let value = lexicon.value_of(versions::base(words.folded(at))?)?;
    (words.gap(at) != Gap::Hyphen && lexicon.term(value).is_some_and(|term| !term.ambiguous)).then_some((at..at + 1, value))
}

/// A term of the user's own at a word. Of one that is also an ordinary word, the user's spelling with its capitals is enough.
fn own_term(block: &Block, at: usize, own: &OwnTerms) -> Option<Term> {
    let (matched, known) = own.at(&block.words, at)?;
    let (name, also) = known.names.split_first()?;
    let text = &block.prose.text()[block.words.text_range(matched.clone())];
    let meant = !known.ambiguous || known.names.iter().any(|name| name == text) || speaks_for_itself(block, &matched, name);
    meant.then(|| Term { name: name.clone(), also: also.to_vec(), found: Found::Listed, sure: TAKEN, ..phrase(block, matched) })
}

/// Whether a word that is also an ordinary one (Go, Excel, Chef) is meant as a term here: written as the list has it, and beside something that
/// only stands beside terms.
pub fn speaks_for_itself(block: &Block, matched: &Range<usize>, name: &str) -> bool {
    let words = &block.words;
    let text = &block.prose.text()[words.text_range(matched.clone())];
    if matched.len() > 1 || text.contains(['.', '+', '#']) || !text.eq_ignore_ascii_case(name) {
        return true;
    }
    if !text.starts_with(|c: char| c.is_uppercase()) || (name.chars().count() <= 2 && text != name) {
        return false;
    }
    let listed = |gap: Gap| matches!(gap, Gap::Comma | Gap::Slash);
    let bracket = |gap: Gap| gap == Gap::Other;
    let (before, after) = (words.gap(matched.start), words.gap(matched.end));
    let last = matched.end >= words.len();
    let leads = matched.start > 0
        && matches!(
            words.folded(matched.start - 1),
            "in" | "with"
                | "using"
                | "of"
                | "and"
                | "or"
                | "like"
                | "advanced"
                | "intermediate"
                | "basic"
                | "strong"
                | "solid"
                | "microsoft"
                | "ms"
                | "adobe"
                | "apache"
                | "knowledge"
                | "including"
                | "as"
        );
    let follows = matches!(
        words.folded(matched.end),
        "and" | "or" | "experience" | "programming" | "developer" | "code" | "development" | "spreadsheets" | "skills" | "scripting"
    );
    let sentence_start = matches!(before, Gap::Start | Gap::Stop);
    let count = usize::from(listed(before))
        + usize::from(listed(after) && !last)
        + usize::from(leads)
        + usize::from(follows)
        + usize::from(bracket(before) || (bracket(after) && !last));
    count >= if sentence_start && !listed(after) { 2 } else { 1 }
}

/// Words that are names by their spelling, where the line is not all in capitals.
fn shaped(block: &Block, range: Range<usize>) -> Vec<Term> {
    let words = &block.words;
    let text = block.prose.text();
    let upper = range.clone().filter(|&at| is_all_caps(&text[words.range(at)])).count();
    let shouting = upper * 3 > range.len() * 2 && range.len() >= 3;
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let surface = &text[words.range(at)];
        if words.gap(at) == Gap::Hyphen || !is_name(surface, shouting) || is_generic(words.folded(at)) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        // "ISO 9001", "NFPA 70E", "AutoCAD 2024".
        if end < range.end
            && words.gap(end) == Gap::Space
            && text[words.range(end)].starts_with(|c: char| c.is_ascii_digit())
            && !words.folded(end).ends_with('+')
            && words.folded(end).len() <= 6
            && is_all_caps(surface)
        {
            end += 1;
        }
        while end < range.end && words.gap(end) == Gap::Hyphen {
            end += 1;
        }
        // "HM Land Registry": the capitals that follow belong to the name.
        if is_all_caps(surface) && !shouting {
            while end < range.end && end < at + 4 && words.gap(end) == Gap::Space && is_title_case(&text[words.range(end)]) {
                end += 1;
            }
        }
        found.push(Term {
            name: text[words.text_range(at..end)].to_owned(),
            also: Vec::new(),
            span: words.span_of(at..end),
            found: Found::Shape,
            words: at..end,
            asked: at..end,
            sure: 0.0,
            knowledge: 0.0,
            least: None,
        });
        at = end;
    }
    found
}

fn is_title_case(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase) && word.chars().count() > 1
}

fn is_all_caps(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

fn is_name(word: &str, shouting: bool) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 || word.contains('@') || word.contains("://") || word.starts_with("www.") || word.contains("'") {
        return false;
    }
    let symbol = word.contains(['+', '#']) || (word.contains('.') && letters >= 4 && !word.ends_with('.'));
    // "iManage" is a name; "regulationsDetermine" is two lines that ran together.
    let run_together = word.starts_with(char::is_lowercase) && letters > 10;
    let inner_capital = word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase) && !run_together;
    let acronym = !shouting && is_all_caps(word) && (2..=6).contains(&letters) && !is_common_acronym(word);
    let plural_acronym = !shouting
        && word.len() >= 3
        && word.ends_with('s')
        && is_all_caps(&word[..word.len() - 1])
        && !is_common_acronym(&word[..word.len() - 1]);
    if plural_acronym || acronym {
        return true;
    }
    (symbol && letters >= 1 && !word.starts_with(|c: char| c.is_ascii_digit())) || (inner_capital && !plural_acronym && letters >= 4)
}

/// Capitals that name no skill: places, times, papers, the trade's small talk.
fn is_common_acronym(word: &str) -> bool {
    Lexicon::builtin().has(WordList::Acronym, word)
}

/// What stands after "experience with", "knowledge of", "proficient in": one term for each part of the list there.
fn phrased(block: &Block, range: Range<usize>) -> Vec<Term> {
    let lead = Lexicon::builtin().cues("lead-in");
    let words = &block.words;
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let Some((cue, _)) = lead.longest_at(words, at).filter(|(cue, _)| cue.end <= range.end) else {
            at += 1;
            continue;
        };
        at = cue.end;
        let mut start = at;
        let verb_first = matches!(words.folded(cue.end - 1), "to") || words.folded(cue.start) == "capable";
        while at < range.end {
            let word = words.folded(at);
            let stops = at > cue.end && matches!(words.gap(at), Gap::Stop | Gap::Other);
            if !stops && matches!(word, "a" | "an" | "the") && at <= start + 1 {
                // "Ability to read a blueprint": the thing is after the article.
                at += 1;
                start = at;
                continue;
            }
            if stops || ends_chunk(word) {
                break;
            }
            if at > start && (words.gap(at) == Gap::Comma || matches!(word, "and" | "or" | "and/or")) {
                push_chunk(block, start..at, verb_first, &mut found);
                start = at + usize::from(matches!(word, "and" | "or" | "and/or"));
            } else if at == start && matches!(word, "and" | "or" | "and/or") {
                start = at + 1;
            }
            at += 1;
        }
        push_chunk(block, start..at, verb_first, &mut found);
    }
    found
}

/// Adds a chunk as a term. After "ability to" one word alone is a verb that names nothing.
fn push_chunk(block: &Block, range: Range<usize>, verb_first: bool, found: &mut Vec<Term>) {
    let head = trimmed(&block.words, range.start..range.end.min(range.start + LONGEST + 3));
    let strong = head.clone().any(|at| !is_generic(block.words.folded(at)));
    if !head.is_empty() && head.len() <= LONGEST && strong && (head.len() > 1 || !verb_first) {
        found.push(phrase(block, head));
    }
}

pub(super) fn phrase(block: &Block, range: Range<usize>) -> Term {
    let name = block.prose.text()[block.words.text_range(range.clone())].split_whitespace().collect::<Vec<_>>().join(" ");
    Term {
        name,
        also: Vec::new(),
        span: block.words.span_of(range.clone()),
        found: Found::Phrase,
        asked: range.clone(),
        words: range,
        sure: 0.0,
        knowledge: 0.0,
        least: None,
    }
}

/// A run of words without the small words, empty adjectives and bare numbers at its ends.
fn trimmed(words: &Words, mut range: Range<usize>) -> Range<usize> {
    // "gross profit of 68 %": the number is no part of the name; "ISO 9001" is one.
    let is_count = |at: usize| words.folded(at).chars().all(|c| c.is_ascii_digit()) && is_tail(words.folded(at - 1));
    while range.len() >= 2 && is_count(range.end - 1) {
        range.end -= 1;
    }
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    while range.len() >= 2 && is_year(words.folded(range.start)) {
        range.start += 1;
    }
    while !range.is_empty() && (is_edge(words.folded(range.start)) || crate::posting::gates::number(words.folded(range.start)).is_some()) {
        range.start += 1;
    }
    while !range.is_empty() && is_tail(words.folded(range.end - 1)) {
        range.end -= 1;
    }
    range
}

/// Words that end a named thing: prepositions, relative words, verbs of asking.
fn ends_chunk(word: &str) -> bool {
    Lexicon::builtin().has(WordList::EndsTerm, word)
}

fn is_edge(word: &str) -> bool {
    Lexicon::builtin().has(WordList::BeforeTerm, word)
}

fn is_tail(word: &str) -> bool {
    Lexicon::builtin().has(WordList::AfterTerm, word)
}

/// Words that ask for nothing by themselves.
pub(super) fn is_generic(word: &str) -> bool {
    is_edge(word) || is_tail(word) || Lexicon::builtin().has(WordList::Generic, word)
}
