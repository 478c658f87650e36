//! Who is hiring, for what, where, and whom to write to.

use std::ops::Range;

use crate::document::{Block, Document, Shape, Stated};
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::{Gap, Span, Words};

use super::sections::{Section, SectionKind};

/// Something the posting says, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// The facts of a posting. Each may be missing.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The employer.
    pub company: Option<Fact>,
    /// The job's title.
    pub title: Option<Fact>,
    /// Where the work is.
    pub location: Option<Fact>,
    /// A person to write to.
    pub contact: Option<Fact>,
    /// What the application should have or look like.
    pub instructions: Vec<Fact>,
}

/// Finds the facts. What fields of their own state is surer than what the text seems to say, and a file's front matter overrules both.
pub fn facts(document: &Document, sections: &[Section]) -> Facts {
    let mut facts = Facts::default();
    for block in &document.blocks {
        for line in lines(block) {
            key_line(block, line, &mut facts);
        }
    }
    facts.title = facts.title.or_else(|| title(document, sections));
    facts.company = facts.company.or_else(|| company(document, sections, facts.title.as_ref()));
    facts.contact = facts.contact.or_else(|| document.blocks.iter().find_map(contact));
    facts.location = facts.location.or_else(|| document.blocks.iter().find_map(based_in));
    facts.instructions = instructions(document);
    let told = |text: &Option<String>| text.clone().map(|text| Fact { text, span: Span::default() });
    facts.company = told(&document.front_matter.company).or(stated(&document.stated.company, facts.company));
    facts.title = told(&document.front_matter.title).or(stated(&document.stated.title, facts.title));
    facts.location = stated(&document.stated.location, facts.location);
    facts
}

fn stated(field: &Option<Stated>, found: Option<Fact>) -> Option<Fact> {
    let field = field.as_ref().map(|field| Fact { text: field.text.clone(), span: field.span });
    field.filter(|field| found.as_ref().is_none_or(|found| found.text != field.text)).or(found)
}

/// The lines of a block as ranges of words.
fn lines(block: &Block) -> Vec<Range<usize>> {
    let words = &block.words;
    let mut starts = vec![0];
    starts.extend(block.prose.breaks().iter().map(|&at| words.at_or_after(at)));
    starts.push(words.len());
    starts.windows(2).map(|pair| pair[0]..pair[1]).filter(|range| !range.is_empty()).collect()
}

fn fact(block: &Block, range: Range<usize>) -> Option<Fact> {
    (!range.is_empty())
        .then(|| Fact { text: squeeze(&block.prose.text()[block.words.text_range(range.clone())]), span: block.words.span_of(range) })
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `Employer: Acme Ltd`, `Job title - Cook`.
fn key_line(block: &Block, line: Range<usize>, facts: &mut Facts) {
    let lexicon = Lexicon::builtin();
    let words = &block.words;
    for (list, slot) in [
        ("key-company", &mut facts.company),
        ("key-title", &mut facts.title),
        ("key-location", &mut facts.location),
        ("key-contact", &mut facts.contact),
    ] {
        let Some((key, _)) = lexicon.cues(list).longest_at(words, line.start) else { continue };
        if key.end >= line.end || slot.is_some() {
            continue;
        }
        let between = words.between(block.prose.text(), key.end);
        if !between.contains(':') {
            continue;
        }
        let mut end = (key.end + 1..line.end)
            .find(|&at| words.gap(at) == Gap::Stop || words.gap(at) == Gap::Other && list == "key-location")
            .unwrap_or(line.end);
        if list == "key-contact" {
            end = name_end(block, key.end, line.end);
        } else if list == "key-title" {
            end = title_end(block, key.end, end);
        }
        // A key and a value, not a sentence that happens to begin like one.
        if end - key.end <= 12 {
            *slot = fact(block, key.end..end);
        }
    }
}

/// Where a title ends: before a bracket, a dash or bar, a place after a comma, a requisition number.
fn title_end(block: &Block, from: usize, to: usize) -> usize {
    let words = &block.words;
    let text = block.prose.text();
    let cut = |at: usize| {
        let between = words.between(text, at);
        between.contains(['(', '[', '|', '–', '—', '#'])
            || between.contains(" - ")
            || words.gap(at) == Gap::Stop
            || matches!(words.folded(at), "at" | "req" | "ref" | "requisition")
    };
    (from + 1..to).find(|&at| cut(at)).unwrap_or(to)
}

fn is_capitalised(block: &Block, at: usize) -> bool {
    block.prose.text()[block.words.range(at)].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

fn has_title_word(words: &Words, range: Range<usize>) -> bool {
    let titles = Lexicon::builtin().cues("title-word");
    range.into_iter().any(|at| titles.longest_at(words, at).is_some())
}

/// The title from the posting's first line, or from "is looking for a …".
fn title(document: &Document, sections: &[Section]) -> Option<Fact> {
    let heading = |block: &Block| matches!(block.shape, Shape::Heading(1));
    let top = sections.iter().filter(|section| section.kind == SectionKind::Title).flat_map(|section| section.blocks.clone());
    let first = top.map(|at| &document.blocks[at]).chain(document.blocks.iter().take(3).filter(|block| heading(block)));
    let mut fallback = None;
    for block in first {
        if let Some(found) = asked_in(block) {
            return Some(found);
        }
        for range in title_segments(block) {
            if has_title_word(&block.words, range.clone()) {
                return fact(block, range);
            }
            if fallback.is_none() && range.len() <= 8 && heading(block) {
                fallback = fact(block, range);
            }
        }
    }
    document.blocks.iter().find_map(asked_in).or(fallback)
}

/// A first line cut at dashes, bars, brackets and "at".
fn title_segments(block: &Block) -> Vec<Range<usize>> {
    let words = &block.words;
    let text = block.prose.text();
    let mut parts = Vec::new();
    let mut from = 0;
    for at in 1..=words.len() {
        let parted = at < words.len() && {
            let between = words.between(text, at);
            between.contains(['(', '[', '|', '–', '—', ':', ')', '.'])
                || between.contains(" - ")
                || between.contains("  ")
                || matches!(words.folded(at), "at" | "needed" | "wanted" | "required")
                || matches!(words.folded(at - 1), "at")
                || words.gap(at) == Gap::Comma && !has_title_word(words, at..words.len())
        };
        if parted || at == words.len() {
            let start = if matches!(words.folded(from), "at" | "job" | "position" | "vacancy" | "hiring" | "title") && from + 1 < at {
                from + 1
            } else {
                from
            };
            if start < at && at - start <= 10 {
                parts.push(start..at);
            }
            from = at;
        }
    }
    parts
}

/// "is looking for an experienced Head Chef to lead" names the title.
fn asked_in(block: &Block) -> Option<Fact> {
    let cue = Lexicon::builtin().cues("cue-hiring");
    let words = &block.words;
    for at in 0..words.len() {
        let Some((found, _)) = cue.longest_at(words, at) else { continue };
        let mut from = found.end;
        while from < words.len() && is_before_title(words.folded(from)) {
            from += 1;
        }
        let mut end = from;
        while end < words.len()
            && end < from + 7
            && (end == from || matches!(words.gap(end), Gap::Space | Gap::Hyphen | Gap::Slash))
            && !ends_title(words.folded(end))
        {
            end += 1;
        }
        if from < end && has_title_word(words, from..end) {
            return fact(block, from..end);
        }
    }
    None
}

/// Words between "looking for" and a title.
fn is_before_title(word: &str) -> bool {
    Lexicon::builtin().has(WordList::BeforeTitle, word)
}

fn ends_title(word: &str) -> bool {
    Lexicon::builtin().has(WordList::AfterTitle, word)
}

/// The points from which a name counts as the employer's. Below, saying that none was found is better than a guess.
const SURE: u32 = 3;

/// How often a name stands in a posting with a capital.
fn times_named(document: &Document, key: &str) -> u32 {
    let parts: Vec<&str> = key.split(' ').collect();
    let named = |block: &Block| {
        let words = &block.words;
        let here = |at: usize| parts.iter().enumerate().all(|(index, part)| words.folded(at + index).trim_end_matches("'s") == *part);
        (0..words.len()).filter(|&at| here(at) && is_capitalised(block, at)).count() as u32
    };
    document.blocks.iter().map(named).sum()
}

/// The employer: the name that the posting's own phrases point at most often.
fn company(document: &Document, sections: &[Section], title: Option<&Fact>) -> Option<Fact> {
    let mut names: Vec<(Fact, String, u32)> = Vec::new();
    let mut vote = |block: &Block, range: Range<usize>, points: u32| {
        let Some(range) = trim_name(block, range) else { return };
        let Some(found) = fact(block, range.clone()) else { return };
        if Lexicon::builtin().index().longest_at(&block.words, range.start).is_some_and(|(term, _)| term == range) {
            return;
        }
        if title.is_some_and(|title| title.span.overlaps(found.span) || title.text == found.text) {
            return;
        }
        let key = name_key(&block.words, range);
        match names.iter_mut().find(|(_, known, _)| *known == key) {
            Some(name) => name.2 += points,
            None => names.push((found, key, points)),
        }
    };
    let lexicon = Lexicon::builtin();
    let (does, joins) = (lexicon.cues("cue-company-does"), lexicon.cues("cue-company-before"));
    for (index, block) in document.blocks.iter().enumerate() {
        let words = &block.words;
        let legal = sections.iter().any(|section| section.blocks.contains(&index) && section.kind == SectionKind::Legal);
        if words.folded(0) == "about" && words.len() <= 7 && block.words.len() >= 2 {
            vote(block, 1..words.len(), 4);
        }
        if words.folded(0) == "why" && words.len() <= 5 && block.prose.text().trim_end().ends_with('?') {
            vote(block, 1..words.len(), 2);
        }
        if index == 0 && words.len() <= 14 {
            for range in title_segments(block).into_iter().filter(|range| !has_title_word(words, range.clone())) {
                vote(block, range, 1);
            }
        }
        if index < 3
            && words.len() <= 8
            && (0..words.len()).any(|at| is_org_word(words.folded(at)))
            && !has_title_word(words, 0..words.len())
        {
            vote(block, 0..words.len(), 2);
        }
        for at in 0..words.len() {
            if let Some((found, _)) = does.longest_at(words, at)
                && let Some(range) = name_before(block, at)
            {
                let starts = range.start == 0
                    || words.gap(range.start) == Gap::Stop
                    || matches!(words.folded(range.start - 1), "the" | "here" | "at");
                vote(block, range, if starts { 3 } else { 1 } + u32::from(!legal && found.len() > 1));
            }
            if let Some((found, _)) = joins.longest_at(words, at)
                && matches!(words.gap(found.end), Gap::Space | Gap::Hyphen)
            {
                let end = name_end(block, found.end, words.len());
                let weak = matches!(words.folded(found.end - 1), "by" | "of") || found.len() == 1 && words.folded(at) == "at";
                vote(block, found.end..end, if weak { 1 } else { 2 });
            }
        }
    }
    for (_, key, points) in &mut names {
        *points += times_named(document, key).saturating_sub(1).min(3);
    }
    let best = names.iter().map(|name| name.2).max().filter(|&points| points >= SURE)?;
    names.into_iter().find(|name| name.2 == best).map(|name| name.0)
}

/// The capitalised run that ends right before word `at`.
fn name_before(block: &Block, at: usize) -> Option<Range<usize>> {
    let words = &block.words;
    let mut start = at;
    while start > 0 {
        let joined = start == at
            || matches!(words.gap(start), Gap::Space | Gap::Hyphen)
            || (words.gap(start) == Gap::Other && and_sign(block, start))
            || (words.gap(start) == Gap::Comma && is_suffix(words.folded(start)));
        let before = start - 1;
        let small =
            matches!(words.folded(before), "of" | "and" | "for" | "the") && before > 0 && is_capitalised(block, before - 1) && start < at;
        if !joined || !(is_capitalised(block, before) || small) {
            break;
        }
        start = before;
    }
    (start < at && !matches!(words.gap(at), Gap::Stop)).then_some(start..at)
}

/// Where the capitalised run that starts at `from` ends.
fn name_end(block: &Block, from: usize, to: usize) -> usize {
    let words = &block.words;
    let mut end = from;
    while end < to && end < from + 7 {
        let joined = end == from
            || matches!(words.gap(end), Gap::Space | Gap::Hyphen)
            || (words.gap(end) == Gap::Other && and_sign(block, end))
            || (words.gap(end) == Gap::Comma && is_suffix(words.folded(end)))
            || (words.gap(end) == Gap::Stop && is_person_title(words.folded(end - 1)));
        let small = matches!(words.folded(end), "of" | "and")
            && end + 1 < to
            && is_capitalised(block, end + 1)
            && end > from
            && matches!(words.gap(end + 1), Gap::Space);
        if !joined || !(is_capitalised(block, end) || small) {
            break;
        }
        end += 1;
    }
    end
}

fn and_sign(block: &Block, at: usize) -> bool {
    let words = &block.words;
    words.between(block.prose.text(), at).trim() == "&"
}

fn is_suffix(word: &str) -> bool {
    Lexicon::builtin().has(WordList::LegalForm, word)
}

fn is_org_word(word: &str) -> bool {
    is_suffix(word) || Lexicon::builtin().has(WordList::Organisation, word)
}

/// A name without "The" and without words that only look like names because they begin a sentence.
fn trim_name(block: &Block, mut range: Range<usize>) -> Option<Range<usize>> {
    let words = &block.words;
    while !range.is_empty()
        && words.gap(range.start + 1) != Gap::Hyphen
        && matches!(
            words.folded(range.start),
            "the" | "at" | "here" | "why" | "join" | "a" | "an" | "and" | "about" | "since" | "to" | "for"
        )
    {
        range.start += 1;
    }
    if range.is_empty() || range.len() > 7 || !is_capitalised(block, range.start) {
        return None;
    }
    let ordinary = |word: &str| Lexicon::builtin().has(WordList::NotAName, word);
    let all_ordinary = range.clone().all(|at| ordinary(words.folded(at)));
    (!all_ordinary && !ordinary(words.folded(range.start)) && !has_title_word(words, range.end - 1..range.end)).then_some(range)
}

/// A name's words without its legal form: the key under which "Acme, Inc." and "Acme" are one.
fn name_key(words: &Words, range: Range<usize>) -> String {
    let parts: Vec<&str> =
        range.map(|at| words.folded(at)).filter(|word| !is_suffix(word)).map(|word| word.strip_suffix("'s").unwrap_or(word)).collect();
    parts.join(" ")
}

/// The spellings under which a letter may name the employer: as it stands, without its legal form, without what stands in brackets, and its
/// first word where that is a name of its own (`Brightwater` for "Brightwater Community Hospital").
pub fn company_names(company: &str) -> Vec<String> {
    let bare = company.split(['(', '[']).next().unwrap_or(company).trim().trim_end_matches(',');
    let words: Vec<&str> = bare.split_whitespace().collect();
    let kept: Vec<&str> = words.iter().copied().filter(|word| !is_suffix(&word.trim_matches(['.', ',']).to_lowercase())).collect();
    let mut names = vec![company.to_owned(), bare.to_owned(), kept.join(" ")];
    let generic = |word: &str| {
        let word = word.trim_matches(['.', ',']).to_lowercase();
        is_org_word(&word) || Lexicon::builtin().has(WordList::NameTail, &word)
    };
    let name_part: Vec<&str> = kept.iter().copied().take_while(|word| !generic(word)).collect();
    if !name_part.is_empty() {
        names.push(name_part.join(" "));
    }
    if let Some(inside) = company.split('(').nth(1).and_then(|rest| rest.split(')').next()) {
        names.push(inside.to_owned());
    }
    names.retain(|name| name.chars().filter(|c| c.is_alphanumeric()).count() >= 2);
    names.sort();
    names.dedup();
    names
}

fn is_person_title(word: &str) -> bool {
    matches!(word, "mr" | "ms" | "mrs" | "dr" | "prof" | "miss" | "mx")
}

/// "contact Ms Ada Okafor", "to Dr. Lee"; in a sentence that tells how to apply also "send it to Ada Okafor, Head of Sales".
fn contact(block: &Block) -> Option<Fact> {
    let words = &block.words;
    let is_title = |at: usize| {
        let surface = &block.prose.text()[words.range(at)];
        is_person_title(words.folded(at)) && surface.starts_with(char::is_uppercase) && surface.chars().skip(1).all(char::is_lowercase)
    };
    let titled = (0..words.len()).filter(|&at| is_title(at)).find_map(|at| {
        let end = name_end(block, at + 1, words.len());
        let apart = words.between(block.prose.text(), at + 1);
        (end > at + 1 && matches!(apart.trim(), "" | ".")).then(|| fact(block, at..end)).flatten()
    });
    titled.or_else(|| addressee(block))
}

fn addressee(block: &Block) -> Option<Fact> {
    let words = &block.words;
    for sentence in block.sentences() {
        let applies = sentence.clone().any(|at| {
            matches!(
                words.folded(at),
                "send"
                    | "apply"
                    | "contact"
                    | "write"
                    | "email"
                    | "e-mail"
                    | "call"
                    | "questions"
                    | "reach"
                    | "submit"
                    | "application"
                    | "applications"
                    | "enquiries"
            )
        });
        if !applies {
            continue;
        }
        let leads = |at: usize| matches!(words.folded(at), "to" | "contact" | "call" | "with" | "ask" | "reach" | "write" | "email");
        for at in sentence.clone().filter(|&at| leads(at)) {
            let end = name_end(block, at + 1, sentence.end);
            let name = at + 1..end;
            let person = (2..=3).contains(&name.len())
                && name.clone().all(|word| {
                    !is_org_word(words.folded(word))
                        && !has_title_word(words, word..word + 1)
                        && words.folded(word).chars().all(|c| c.is_alphabetic() || c == '\'')
                });
            let closed = end >= words.len()
                || matches!(words.gap(end), Gap::Comma | Gap::Stop | Gap::Other)
                || matches!(words.folded(end), "at" | "on" | "by" | "via" | "in");
            if person && closed {
                return fact(block, name);
            }
        }
    }
    None
}

fn based_in(block: &Block) -> Option<Fact> {
    let cue = Lexicon::builtin().cues("cue-place");
    let words = &block.words;
    (0..words.len()).find_map(|at| {
        let (found, _) = cue.longest_at(words, at)?;
        let from = if words.folded(found.end) == "the" { found.end + 1 } else { found.end };
        let end = name_end(block, from, words.len());
        (end > from && words.gap(found.end) == Gap::Space).then(|| fact(block, from..end)).flatten()
    })
}

/// Sentences that say what the application itself should have: a subject line, salary expectations, a length, a format.
fn instructions(document: &Document) -> Vec<Fact> {
    let cue = Lexicon::builtin().cues("cue-instruction");
    let mut found = Vec::new();
    for block in &document.blocks {
        for sentence in block.sentences() {
            let about_application = sentence.clone().any(|at| is_application_word(block.words.folded(at)));
            if about_application && sentence.clone().any(|at| cue.longest_at(&block.words, at).is_some()) {
                found.extend(fact(block, sentence));
            }
        }
    }
    found
}

fn is_application_word(word: &str) -> bool {
    Lexicon::builtin().has(WordList::Application, word)
}
