//! The employer.

use std::ops::Range;

use crate::document::{Block, Document};
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::{Gap, Words};

use super::super::sections::{Section, SectionKind};
use super::names::{
    before, bracketed_before, end, has_title_word, is_capitalised, is_legal_form, is_organisation, is_shouted, key, trimmed,
};
use super::title::segments;
use super::{Fact, Found, place};

/// The points from which a name counts as the employer's. Below, saying that none was found is better than a guess.
const SURE: u32 = 4;

/// How many blocks from the top an organisation's name in a line of its own counts. Saved pages begin with a dozen lines of menus and keys.
const HEAD: usize = 24;

/// One cue alone must be worth this much: names that are only mentioned often are products and places.
const STRONG: u32 = 2;

/// The employer: the name that the posting's own phrases point at most often.
pub(super) fn company(document: &Document, sections: &[Section], title: Option<&Fact>, contact: Option<&Fact>) -> Option<Found> {
    let mut votes = Votes { document, title, contact, names: Vec::new() };
    for (index, block) in document.blocks.iter().enumerate() {
        let legal = sections.iter().any(|section| section.blocks.contains(&index) && section.kind == SectionKind::Legal);
        heading(&mut votes, index, block);
        let alone = index < HEAD && block.words.len() <= 6 && end(block, 0, block.words.len()) == block.words.len();
        if index < 4 || alone {
            head(&mut votes, index, block);
        }
        for at in 0..block.words.len() {
            subject(&mut votes, index, block, at, legal);
            object(&mut votes, index, block, at);
            possessor(&mut votes, index, block, at);
        }
    }
    votes.best()
}

/// The name in `Company: Acme Ltd`.
pub(super) fn keyed(block: &Block, value: Range<usize>) -> Option<Range<usize>> {
    let words = &block.words;
    let nobody =
        |at: usize| matches!(words.folded(at), "confidential" | "undisclosed" | "anonymous" | "n/a" | "our" | "my" | "a" | "an" | "we");
    let bar = |at: usize| words.between(block.prose.text(), at).contains(['|', '·', '–', '—']);
    let end = (value.start + 1..value.end).find(|&at| bar(at)).unwrap_or(value.end);
    ((1..=LONGEST_KEYED).contains(&(end - value.start)) && !nobody(value.start)).then_some(value.start..end)
}

const LONGEST_KEYED: usize = 12;

/// The spellings under which a letter may name the employer: as it stands, without its legal form, without what stands in brackets, its first word
/// where that is a name of its own (`Brightwater` for "Brightwater Community Hospital"), and its initials where there are three or more.
pub fn company_names(company: &str) -> Vec<String> {
    let bare = company.split(['(', '[']).next().unwrap_or(company).trim().trim_end_matches(',');
    let words: Vec<&str> = bare.split_whitespace().collect();
    let kept: Vec<&str> = words.iter().copied().filter(|word| !is_legal_form(&word.trim_matches(['.', ',']).to_lowercase())).collect();
    let mut names = vec![company.to_owned(), bare.to_owned(), kept.join(" ")];
    let generic = |word: &str| {
        let word = word.trim_matches(['.', ',']).to_lowercase();
        is_organisation(&word) || Lexicon::builtin().has(WordList::NameTail, &word)
    };
    let name_part: Vec<&str> = kept.iter().copied().take_while(|word| !generic(word)).collect();
    if !name_part.is_empty() {
        names.push(name_part.join(" "));
    }
    if let Some(inside) = company.split('(').nth(1).and_then(|rest| rest.split(')').next()) {
        names.push(inside.to_owned());
    }
    let initials: String = kept.iter().filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect();
    if initials.chars().count() >= 3 {
        names.push(initials);
    }
    names.retain(|name| name.chars().filter(|c| c.is_alphanumeric()).count() >= 2);
    names.sort();
    names.dedup();
    names
}

struct Name {
    found: Found,
    key: Vec<String>,
    points: u32,
    /// The most that one cue gave.
    strongest: u32,
}

struct Votes<'a> {
    document: &'a Document,
    title: Option<&'a Fact>,
    contact: Option<&'a Fact>,
    names: Vec<Name>,
}

impl Votes<'_> {
    fn add(&mut self, block: usize, range: Range<usize>, points: u32) {
        let place = &self.document.blocks[block];
        let Some(range) = trimmed(place, range) else { return };
        let Some(found) = Found::new(block, range.clone()) else { return };
        let Some(fact) = found.fact(self.document) else { return };
        let lexicon = Lexicon::builtin();
        let whole = |found: Option<(Range<usize>, u32)>| found.is_some_and(|(term, _)| term == range);
        // Tools, regions and the posting's own people are named like employers.
        if whole(lexicon.index().longest_at(&place.words, range.start))
            || whole(lexicon.cues("region").longest_at(&place.words, range.start))
        {
            return;
        }
        if self.title.is_some_and(|title| title.span.overlaps(fact.span) || title.text.eq_ignore_ascii_case(&fact.text))
            || self.contact.is_some_and(|contact| contact.span.overlaps(fact.span) || contact.text.contains(&fact.text))
        {
            return;
        }
        self.count(found, points);
    }

    fn count(&mut self, found: Found, points: u32) {
        let place = &self.document.blocks[found.block];
        let key = key(&place.words, found.words.clone());
        match self.names.iter_mut().find(|name| name.key == key) {
            Some(name) => {
                name.points += points;
                name.strongest = name.strongest.max(points);
                // A heading's spelling in capitals gives way to the one in a sentence, and "Acme's" to "Acme".
                let old = &self.document.blocks[name.found.block];
                let owns = |block: &Block, range: &Range<usize>| block.words.folded(range.end.saturating_sub(1)).ends_with("'s");
                let better = owns(old, &name.found.words) && !owns(place, &found.words);
                if is_shouted(old) && !is_shouted(place) || better {
                    name.found = found;
                }
            }
            None => self.names.push(Name { found, key, points, strongest: points }),
        }
    }

    fn best(mut self) -> Option<Found> {
        let own: Vec<(Vec<String>, u32, u32)> =
            self.names.iter().map(|name| (name.key.clone(), name.points, mentions(self.document, &name.key).named)).collect();
        for name in &mut self.names {
            let mut seen = mentions(self.document, &name.key);
            if !is_capitalised(&self.document.blocks[name.found.block], name.found.words.start) {
                // A name that its owner writes small.
                seen.named += seen.small;
                seen.inside += std::mem::take(&mut seen.small);
            }
            name.points += seen.named.saturating_sub(1).min(3);
            // "Acme" speaks for "Acme Foods Ltd" too, and so do its initials; "Acme Northern" speaks for "Acme", if that ever stands alone.
            let longer = |of: &[String], than: &[String]| of.len() > than.len() && of.starts_with(than);
            let whole = |of: &[String], than: &[String]| of[than.len()..].iter().all(|word| is_organisation(word));
            let speaks = |other: &[String], times: u32| {
                longer(&name.key, other) && (whole(&name.key, other) || times == seen.named)
                    || longer(other, &name.key) && !whole(other, &name.key) && times < seen.named && seen.as_place == 0
                    || initials(&name.key) == other.concat()
            };
            let others = own.iter().filter(|(other, _, times)| *other != name.key && speaks(other, *times));
            name.points += others.map(|(_, points, _)| points).sum::<u32>();
            let part = own.iter().any(|(other, _, times)| longer(other, &name.key) && *times == seen.named);
            let words = &self.document.blocks[name.found.block].words;
            name.points += u32::from(name.found.words.clone().any(|at| is_legal_form(words.folded(at))));
            name.points += if in_an_address(self.document, &name.key) { 2 } else { 0 };
            if seen.as_place > 0 && name.key.len() == 1 {
                name.points = name.points.saturating_sub(2 * seen.as_place);
            }
            // One word at the beginning of a sentence has its capital from there.
            if name.key.len() == 1 && (seen.small > 0 || seen.inside == 0 && name.strongest < 4 && name.points < 6) {
                name.points = name.points.saturating_sub(2);
            }
            if seen.as_agency || part {
                name.points = 0;
            }
        }
        let best =
            self.names.iter().filter(|name| name.strongest >= STRONG).map(|name| name.points).max().filter(|&points| points >= SURE)?;
        self.names.into_iter().find(|name| name.points == best && name.strongest >= STRONG).map(|name| name.found)
    }
}

/// How a name stands in the text.
#[derive(Default)]
struct Mentions {
    /// With a capital.
    named: u32,
    /// With a capital that no sentence's beginning gives it.
    inside: u32,
    /// Without one.
    small: u32,
    /// After "in" and the like.
    as_place: u32,
    /// As one that recruits for others.
    as_agency: bool,
}

fn mentions(document: &Document, key: &[String]) -> Mentions {
    let agency = Lexicon::builtin().cues("cue-agency");
    let mut seen = Mentions::default();
    for block in &document.blocks {
        let words = &block.words;
        let bare = |at: usize| words.folded(at).trim_end_matches("'s").trim_end_matches('\'');
        let Some(first) = key.first() else { continue };
        for at in 0..words.len() {
            let may_begin = words.folded(at).starts_with(first.as_str());
            if !may_begin || !key.iter().enumerate().all(|(index, part)| bare(at + index) == part) {
                continue;
            }
            let shouted = is_shouted(block);
            let begins = matches!(words.gap(at), Gap::Stop | Gap::Start);
            let odd = block.prose.text()[words.range(at)].chars().skip(1).any(char::is_uppercase);
            seen.named += u32::from(is_capitalised(block, at));
            seen.inside += u32::from(is_capitalised(block, at) && !shouted && (!begins || odd || key.len() > 1));
            seen.small += u32::from(!is_capitalised(block, at));
            let within = at > 0 && words.gap(at) == Gap::Space && matches!(words.folded(at - 1), "in" | "near" | "around" | "from");
            let town = key.len() == 1 && words.gap(at + 1) == Gap::Comma && place::shaped(block, at).is_some();
            seen.as_place += u32::from(within || town);
            let reach = (at + key.len()..words.len().min(at + key.len() + 5)).take_while(|&next| words.gap(next) != Gap::Stop);
            seen.as_agency |= reach.into_iter().any(|next| agency.longest_at(words, next).is_some());
        }
    }
    seen
}

fn initials(key: &[String]) -> String {
    if key.len() < 3 {
        String::new()
    } else {
        key.iter().filter(|word| word.as_str() != "of" && *word != "and").filter_map(|word| word.chars().next()).collect()
    }
}

/// Whether an e-mail or web address of the posting has the name in its domain.
fn in_an_address(document: &Document, key: &[String]) -> bool {
    let joined: String = key.concat().chars().filter(|c| c.is_alphanumeric()).collect();
    let short = initials(key);
    let fits = |word: &str| {
        let host = word.rsplit('@').next().unwrap_or(word);
        let host = host.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
        let host = host.split(['/', '?']).next().unwrap_or(host);
        host.split('.').any(|label| {
            let label: String = label.chars().filter(|c| c.is_alphanumeric()).collect();
            label.len() >= 4 && (joined.len() >= 4 && joined.starts_with(&label) || label.starts_with(&joined) && joined.len() >= 4)
                || label.len() >= 3 && label == short
        })
    };
    let address = |word: &&str| word.contains('@') || word.starts_with("http") || word.starts_with("www.");
    document.blocks.iter().any(|block| block.words.iter().filter(address).any(fits))
}

/// "About Acme", "Why Acme?", "Welcome to Acme" as a line of its own.
fn heading(votes: &mut Votes<'_>, index: usize, block: &Block) {
    let words = &block.words;
    let text = block.prose.text().trim_end();
    if words.len() < 2 || words.len() > 9 || text.ends_with('.') {
        return;
    }
    let last_part = (1..words.len()).rev().find(|&at| matches!(words.folded(at - 1), "at" | "about" | "why" | "join" | "joining" | "with"));
    let opens = matches!(words.folded(0), "about" | "why" | "working" | "life" | "careers" | "join" | "joining");
    let Some(from) = last_part.filter(|_| opens) else { return };
    let from = if words.folded(from) == "the" { from + 1 } else { from };
    // A name to the line's end; "About Us" and "About the Role" are none.
    if from < words.len() && end(block, from, words.len()) == words.len() {
        votes.add(index, from..words.len(), if words.folded(0) == "about" { 3 } else { 2 });
    }
}

/// The lines at the top: "Cook – Acme Foods – Leeds", "Acme Foods, Leeds", "Cook at Acme Foods".
fn head(votes: &mut Votes<'_>, index: usize, block: &Block) {
    let words = &block.words;
    let text = block.prose.text().trim_end();
    if words.len() > 24 || place::shaped(block, 0).is_some_and(|place| place.end == words.len()) {
        return;
    }
    // A line above "Job title: …" is whose job it is.
    let next = votes.document.blocks.get(index + 1);
    let before_title = index == 0
        && next.is_some_and(|next| {
            Lexicon::builtin()
                .cues("key-title")
                .longest_at(&next.words, 0)
                .is_some_and(|(key, _)| next.words.between(next.prose.text(), key.end).trim_start().starts_with(':'))
        });
    // "Acme Foods, Leeds" and the title in the next line.
    let above_title = index == 0
        && words.len() <= 8
        && !is_shouted(block)
        && !text.ends_with(['.', ':', '!', '?'])
        && next.is_some_and(|next| next.words.len() <= 10 && votes.title.is_some_and(|title| next.prose.full_span().contains(title.span)));
    for (place, range) in segments(block).into_iter().enumerate() {
        let job = has_title_word(words, range.clone());
        let organisation = range.clone().any(|at| is_organisation(words.folded(at)));
        let named = end(block, range.start, range.end) == range.end;
        // "Department of Fields, Rivers and Parks" is not cut at its comma.
        let range = range.start..end(block, range.start, words.len()).max(range.end);
        let at = range.start > 0 && words.folded(range.start - 1) == "at";
        if at && named {
            votes.add(index, range, 3);
        } else if named && organisation && !job && !text.ends_with('.') {
            // Without a title elsewhere, the first line may be one that no list knows.
            let alone = (1..4).contains(&index) && range.len() == words.len();
            let points = match index {
                0 if above_title && place == 0 => 4,
                0 if votes.title.is_none() => 1,
                _ if alone => 4,
                _ => 3,
            };
            votes.add(index, range, points);
        } else if index == 0 && named && !job {
            let points = match place {
                0 if above_title && range.len() > 1 => 4,
                0 if before_title || above_title => 3,
                _ => 1,
            };
            votes.add(index, range, points);
        } else if index < 3 && named && !job && words.gap(range.end) == Gap::Comma && is_capitalised(block, range.end) && words.len() <= 8 {
            // "Acme Foods, Leeds" and nothing else, right under the title.
            let known = range.clone().any(|at| Lexicon::builtin().index().longest_at(words, at).is_some());
            let only = index == 1 && range.start == 0 && range.len() >= 2 && end(block, range.end, words.len()) == words.len() && !known;
            let under_title = votes.document.blocks.first().is_some_and(|first| has_title_word(&first.words, 0..first.words.len()));
            votes.add(index, range, if only && under_title { 4 } else { 2 });
        }
    }
}

/// "Acme is looking for", "Acme is a", "Acme offers": the name before the verb.
fn subject(votes: &mut Votes<'_>, index: usize, block: &Block, at: usize, legal: bool) {
    let words = &block.words;
    let lexicon = Lexicon::builtin();
    let hires = lexicon.cues("cue-company-hires").longest_at(words, at);
    let does = lexicon.cues("cue-company-does").longest_at(words, at);
    let Some((found, hires)) = hires.map(|(found, _)| (found, true)).or(does.map(|(found, _)| (found, false))) else { return };
    let Some(range) = before(block, at) else { return };
    let other = lexicon.cues("cue-no-employer").longest_at(words, at).is_some();
    if other || is_shouted(block) && !hires {
        return;
    }
    let starts = range.start == 0
        || words.gap(range.start) == Gap::Stop
        || matches!(words.folded(range.start - 1), "the" | "here" | "at")
        || matches!(words.gap(range.start), Gap::Other | Gap::Comma);
    let points = match (hires, starts) {
        (true, true) => 4,
        (true, false) => 2,
        (false, true) if found.len() > 1 && range.clone().any(|at| is_organisation(words.folded(at))) => 4,
        (false, true) if found.len() > 1 || legal => 3,
        (false, true) => 2,
        (false, false) => 1,
    };
    votes.add(index, range.clone(), points);
    if let Some(short) = bracketed_before(block, at) {
        votes.add(index, short, 1);
    }
}

/// "Join Acme", "at Acme, we", "We are Acme, a", "© 2027 Acme": the name after the cue.
fn object(votes: &mut Votes<'_>, index: usize, block: &Block, at: usize) {
    let words = &block.words;
    let lexicon = Lexicon::builtin();
    let text = block.prose.text();
    if let Some((found, _)) = lexicon.cues("cue-company-before").longest_at(words, at)
        && matches!(words.gap(found.end), Gap::Space | Gap::Hyphen)
        && !is_shouted(block)
    {
        let from = found.end + usize::from(words.folded(found.end) == "the");
        let name = from..end(block, from, words.len());
        let begins = matches!(words.gap(at), Gap::Start | Gap::Stop);
        let weak = found.len() == 1 && matches!(words.folded(at), "by" | "at") || words.folded(found.end - 1) == "of";
        let points = match words.folded(at) {
            "at" if begins && words.gap(name.end) == Gap::Comma && found.len() == 1 => 3,
            _ if weak => 1,
            _ => 2,
        };
        votes.add(index, name, points);
    }
    if words.folded(at) == "we" && words.folded(at + 1) == "are" && words.gap(at + 2) == Gap::Space {
        introduced(votes, index, block, at + 2);
    }
    if words.between(text, at).contains('©') {
        let from = at + usize::from(words.folded(at).bytes().all(|byte| byte.is_ascii_digit()));
        votes.add(index, from..end(block, from, words.len()), 3);
    }
}

/// "We are Acme, a family firm", "We are acme - the leading shop": a name in small letters is one only before what explains it.
fn introduced(votes: &mut Votes<'_>, index: usize, block: &Block, from: usize) {
    let words = &block.words;
    let to = end(block, from, words.len());
    if to > from && matches!(words.gap(to), Gap::Comma | Gap::Stop | Gap::Other) {
        votes.add(index, from..to, 3);
    } else if words.gap(from + 1) == Gap::Other && matches!(words.folded(from + 1), "the" | "a" | "an" | "one") {
        votes.count(Found { block: index, words: from..from + 1 }, 3);
    }
}

/// "Acme's mission": the name before the 's.
fn possessor(votes: &mut Votes<'_>, index: usize, block: &Block, at: usize) {
    let words = &block.words;
    if at > 0
        && (words.folded(at - 1).ends_with("'s") || words.folded(at - 1).ends_with('\''))
        && is_own(words, at)
        && let Some(range) = before(block, at)
    {
        votes.add(index, range, 1);
    }
}

fn is_own(words: &Words, at: usize) -> bool {
    let one = |at: usize| {
        matches!(
            words.folded(at),
            "mission"
                | "vision"
                | "values"
                | "culture"
                | "team"
                | "commitment"
                | "history"
                | "success"
                | "growth"
                | "customers"
                | "clients"
                | "employees"
                | "staff"
                | "policy"
                | "products"
                | "services"
                | "website"
                | "careers"
                | "purpose"
                | "strategy"
        )
    };
    one(at) || one(at + 1) && words.gap(at + 1) == Gap::Space
}
