//! The zones of a resume, and its posts with title, employer and dates.

use std::ops::Range;

use super::Block;
use super::dates::{DateRange, date_range, date_range_in, dates};
use super::kind::Zone;
use super::raw::{Raw, Shape};
use crate::text::lexicon::Lexicon;
use crate::text::{Prose, Span, Words};

/// What a section of a resume is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Paid work, volunteering, projects: entries with statements of what was done.
    Experience,
    /// Schools, degrees, certificates.
    Education,
    /// Skills, tools, languages.
    Skills,
    /// Summary, profile, objective.
    Summary,
    /// Contact details.
    Contact,
    /// Everything else that has a name.
    Other,
}

/// A post: one job at one employer.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The job's title, where one could be told apart.
    pub title: Option<Span>,
    /// The employer.
    pub employer: Option<Span>,
    /// From when to when.
    pub dates: Option<DateRange>,
    /// The block with the dates (or the first of the entry, if it has none).
    pub block: usize,
    /// The blocks of statements that follow.
    pub bullets: Range<usize>,
}

/// The section that a run of words names, if they are nothing but its name.
pub(super) fn section_of(words: &Words, range: Range<usize>) -> Option<Section> {
    const LISTS: [(&str, Section); 6] = [
        ("section-experience", Section::Experience),
        ("section-education", Section::Education),
        ("section-skills", Section::Skills),
        ("section-summary", Section::Summary),
        ("section-contact", Section::Contact),
        ("section-other", Section::Other),
    ];
    let lexicon = Lexicon::builtin();
    LISTS
        .iter()
        .find(|(list, _)| lexicon.cues(list).longest_at(words, range.start).is_some_and(|(found, _)| found == range))
        .map(|(_, section)| *section)
}

/// The most words of a line that holds a post: title, employer, place and dates.
const LONGEST_POST_LINE: usize = 20;

/// Whether a line is made of names and the dates of a post, and is no sentence that mentions a time.
pub(super) fn is_post_line(prose: &Prose, words: &Words, line: Range<usize>) -> bool {
    if line.is_empty() || line.len() > LONGEST_POST_LINE || ends_sentence(prose, words, &line) {
        return false;
    }
    let Some(range) = date_range_in(words, line.clone()) else { return false };
    are_names(prose, words, line.filter(|at| !range.words.contains(at)))
}

/// Whether the line above a post's dates is its title, which the dated line itself does not say.
pub(super) fn is_title_above(prose: &Prose, words: &Words, above: Range<usize>, dated: Range<usize>) -> bool {
    let is_short = (1..=8).contains(&above.len()) && !ends_sentence(prose, words, &above);
    is_short
        && has_title(words, above.clone())
        && !has_title(words, dated)
        && date_range_in(words, above.clone()).is_none()
        && are_names(prose, words, above)
}

fn ends_sentence(prose: &Prose, words: &Words, line: &Range<usize>) -> bool {
    words.between(prose.text(), line.end).trim_start().starts_with(['.', ';', '!'])
}

/// Whether hardly any word begins small, but for those that stand inside names.
fn are_names(prose: &Prose, words: &Words, line: impl Iterator<Item = usize>) -> bool {
    let small = |word: &str| matches!(word, "of" | "and" | "the" | "for" | "at" | "in" | "to" | "de" | "from" | "with");
    let (mut all, mut begin_small) = (0, 0);
    for at in line.filter(|&at| !small(words.folded(at))) {
        all += 1;
        begin_small += usize::from(prose.text()[words.range(at)].starts_with(char::is_lowercase));
    }
    begin_small * 4 <= all
}

/// One zone for each block.
pub(super) fn zones(blocks: &[Raw], words: &[Words]) -> Vec<Zone> {
    let mut section: Option<Section> = None;
    let mut zones = Vec::with_capacity(blocks.len());
    // Whether an item may be a post: the section has no other lines of posts, or the last one waits for its dates.
    let mut items_are_posts = true;
    for (raw, words) in blocks.iter().zip(words) {
        let named = match raw.shape {
            Shape::Heading(_) => heading_section(words),
            _ => None,
        };
        let is_post = is_post_line(&raw.prose, words, 0..words.len());
        let zone = match (named, section) {
            (Some(found), _) => {
                section = Some(found);
                items_are_posts = true;
                Zone::Heading
            }
            (None, _) if raw.shape == Shape::Code => Zone::Code,
            // No section has begun, but here is a post.
            (None, None) if is_post && has_title(words, 0..words.len()) => {
                section = Some(Section::Experience);
                Zone::Entry
            }
            (None, None) => top_zone(raw, words),
            (None, Some(Section::Experience)) if is_post && items_are_posts && raw.shape == Shape::Item => Zone::Entry,
            (None, Some(section)) => zone_in(section, raw, words, &mut zones),
        };
        if zone == Zone::Entry {
            items_are_posts = raw.shape == Shape::Item || date_range(words).is_none();
        }
        zones.push(zone);
    }
    zones
}

fn has_title(words: &Words, mut line: Range<usize>) -> bool {
    let titles = Lexicon::builtin().cues("title-word");
    line.any(|at| titles.longest_at(words, at).is_some())
}

/// A heading's section: its whole text, or one part of "Skills & Tools", "Education and Training".
fn heading_section(words: &Words) -> Option<Section> {
    if let Some(section) = section_of(words, 0..words.len()) {
        return Some(section);
    }
    (words.len() <= 6)
        .then(|| (0..words.len()).find_map(|at| (at..words.len()).rev().find_map(|end| section_of(words, at..end + 1))))
        .flatten()
}

fn zone_in(section: Section, raw: &Raw, words: &Words, before: &mut [Zone]) -> Zone {
    match section {
        Section::Education => Zone::Education,
        Section::Skills => Zone::Skills,
        Section::Summary => Zone::Summary,
        Section::Contact => Zone::Contact,
        Section::Other => Zone::Other,
        Section::Experience => {
            let dated = words.len() <= 30 && date_range(words).is_some();
            let heading = matches!(raw.shape, Shape::Heading(_));
            let bare_date = words.len() <= 8
                && dates(words).first().is_some_and(|date| date.words.end == words.len())
                && !raw.prose.text().trim_end().ends_with('.');
            if heading || (raw.shape != Shape::Item && (dated || bare_date)) {
                // A short line right above the dates is the title or the employer.
                if let Some(above) = before.last_mut().filter(|above| **above == Zone::Other) {
                    *above = Zone::Entry;
                }
                return Zone::Entry;
            }
            let short_line = raw.shape == Shape::Paragraph && words.len() <= 10 && !raw.prose.text().trim_end().ends_with(['.', '!', ';']);
            if short_line { Zone::Other } else { Zone::Bullet }
        }
    }
}

fn top_zone(raw: &Raw, words: &Words) -> Zone {
    let contact = words.iter().any(|word| {
        word.contains('@')
            || word.starts_with("http")
            || word.starts_with("www.")
            || word.starts_with("github.com")
            || word.starts_with("linkedin")
    });
    let digits = raw.prose.text().chars().filter(char::is_ascii_digit).count();
    if contact || (digits >= 7 && words.len() <= 20) {
        return Zone::Contact;
    }
    if matches!(raw.shape, Shape::Heading(_)) || words.len() < 12 { Zone::Headline } else { Zone::Summary }
}

/// The posts of a resume, in its order.
pub(super) fn entries(blocks: &[Block]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        if blocks[at].zone != Zone::Entry {
            at += 1;
            continue;
        }
        let head = at;
        while at < blocks.len() && blocks[at].zone == Zone::Entry && (at == head || !starts_entry(&blocks[head..at], &blocks[at])) {
            at += 1;
        }
        let bullets = at;
        while at < blocks.len() && matches!(blocks[at].zone, Zone::Bullet | Zone::Other) && blocks[at].shape != Shape::Heading(2) {
            at += 1;
        }
        entries.push(entry(blocks, head..bullets, bullets..at));
    }
    entries
}

/// The most words before the dates of a post that is one bullet.
const LISTED_HEAD: usize = 14;

/// Posts that are told in one bullet each: `- **Cook**, Acme Foods (2019 – 2021): cooked for forty`.
pub(super) fn listed(blocks: &[Block]) -> Vec<Entry> {
    let post = |(index, block): (usize, &Block)| {
        let dates = date_range(&block.words).filter(|range| block.zone == Zone::Bullet && range.words.start <= LISTED_HEAD)?;
        let mut parts = segments(block, Some(&dates));
        let begins = block.words.span_of(dates.words.clone()).start;
        parts.retain(|part| part.span.end <= begins);
        parts.iter().find(|part| part.is_title)?;
        let (title, employer) = title_and_employer(&parts);
        Some(Entry { title, employer: Some(employer?), dates: Some(dates), block: index, bullets: 0..0 })
    };
    blocks.iter().enumerate().filter_map(post).collect()
}

/// Whether a further entry line is a new post: the head has its dates already, and this line has dates too.
fn starts_entry(head: &[Block], line: &Block) -> bool {
    let dated = |block: &Block| date_range(&block.words).is_some();
    head.iter().any(dated) && dated(line)
}

fn entry(blocks: &[Block], head: Range<usize>, bullets: Range<usize>) -> Entry {
    let mut dates = None;
    let mut block = head.start;
    let mut parts: Vec<Part> = Vec::new();
    for index in head {
        let words = &blocks[index].words;
        let range = date_range(words);
        parts.extend(segments(&blocks[index], range.as_ref()));
        if dates.is_none() && range.is_some() {
            (dates, block) = (range, index);
        }
    }
    let (title, employer) = title_and_employer(&parts);
    Entry { title, employer, dates, block, bullets }
}

/// A part of an entry's line.
struct Part {
    span: Span,
    /// Whether it holds a word that titles have.
    is_title: bool,
    /// Whether a bracket opens before it: "Cook (weekends)".
    is_aside: bool,
}

/// The part that is the title, or else the first, and the first of the others. What stands in brackets is either only where nothing else is.
fn title_and_employer(parts: &[Part]) -> (Option<Span>, Option<Span>) {
    let titled =
        parts.iter().position(|part| part.is_title && !part.is_aside).or_else(|| parts.iter().position(|part| part.is_title)).unwrap_or(0);
    let others = || parts.iter().enumerate().filter(|(index, _)| *index != titled).map(|(_, part)| part);
    let employer = others().find(|part| !part.is_aside).or_else(|| others().next());
    (parts.get(titled).map(|part| part.span), employer.map(|part| part.span))
}

/// The parts of an entry's line between commas, bars, dashes and "at", without the dates; each with whether it holds a word that titles have.
fn segments(block: &Block, range: Option<&DateRange>) -> Vec<Part> {
    use crate::text::Gap;
    let words = &block.words;
    let titles = Lexicon::builtin().cues("title-word");
    let mut parts = Vec::new();
    let mut start = None;
    for at in 0..=words.len() {
        let dated = range.is_some_and(|range| range.words.contains(&at));
        let parted = matches!(words.gap(at), Gap::Comma | Gap::Other | Gap::Stop | Gap::Slash);
        let joint = matches!(words.folded(at), "at");
        if let Some(from) = start
            && (at == words.len() || dated || parted || joint)
        {
            let is_title = (from..at).any(|word| titles.longest_at(words, word).is_some());
            let is_aside = words.between(block.prose.text(), from).trim_end().ends_with('(');
            parts.push(Part { span: words.span_of(from..at), is_title, is_aside });
            start = None;
        }
        if start.is_none() && at < words.len() && !dated && !joint {
            start = Some(at);
        }
    }
    parts
}
