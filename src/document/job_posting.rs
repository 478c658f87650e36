//! Postings as data: schema.org's `JobPosting`, in a page or in a file of its own, and the job schema of JSON Resume.

use rustc_hash::FxHashSet;

use super::front_matter::Problem;
use super::html::{self, Page, Tags};
use super::json::{self, Value};
use super::plain;
use super::raw::{Raw, RawBlocks, Shape};
use crate::text::{Excerpt, Prose, Span, Words};

/// What a posting states in fields made for it. Any of them may be missing.
#[derive(Clone, Debug, Default)]
pub struct JobPosting {
    /// The job's title, without what follows it in brackets or behind a dash.
    pub title: Option<Stated>,
    /// The employer's name.
    pub company: Option<Stated>,
    /// Town, region and country, or `Remote`.
    pub location: Option<Stated>,
    /// The day it was posted, as it is written: `2024-05-01`.
    pub posted: Option<Stated>,
    /// The day until which it is open.
    pub valid_through: Option<Stated>,
}

/// What a field says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Its words.
    pub text: String,
    /// Where they stand in the file: if they are joined from several fields, where the first of them stands.
    pub span: Span,
}

/// A posting that was read from data.
#[derive(Default)]
pub(super) struct Read {
    pub stated: JobPosting,
    pub blocks: Vec<Raw>,
    /// What somebody should know of how it was read.
    pub notes: Vec<Problem>,
}

/// The fields whose words are the posting's text, besides its description, in either schema.
const TEXTS: [&str; 13] = [
    "responsibilities",
    "qualifications",
    "skills",
    "experienceRequirements",
    "educationRequirements",
    "physicalRequirement",
    "experience",
    "jobBenefits",
    "benefits",
    "incentiveCompensation",
    "incentives",
    "salary",
    "applicationContact",
];

/// How much of a description's vocabulary a page must show for the page to be its text.
const SHOWN: f64 = 0.6;

/// Reads a file of JSON. What is wrong with it is the problem.
pub(super) fn of_json(text: &Excerpt) -> Result<Read, Problem> {
    let value = json::parse(text).map_err(|mistake| Problem {
        message: format!("this is not valid JSON ({}); save the posting again, or paste its text into a .txt file", mistake.reason),
        span: mistake.span,
    })?;
    let mut found = Vec::new();
    postings_in(&value, &mut found);
    if found.is_empty() {
        found.extend(value.each().iter().filter(|value| is_json_resume_job(value)));
    }
    let Some(job) = found.first() else { return Err(Problem { message: not_a_posting(&value), span: text.span(0..0) }) };
    let notes = several(&found, job, "this file").into_iter().collect();
    Ok(Read { stated: stated(job), blocks: parts(job).into_iter().flatten().collect(), notes })
}

/// Adds what a page's linked data says to what the page shows. `text` is the text of the page.
pub(super) fn of_page(text: &Excerpt, page: Page) -> Read {
    let mut read = Read::default();
    let values: Vec<Value> = page.data.iter().filter_map(|data| linked_data(&text.part(data.clone()), &mut read.notes)).collect();
    let mut found = Vec::new();
    values.iter().for_each(|value| postings_in(value, &mut found));
    let Some(job) = chosen(&found, &page) else { return Read { blocks: page.blocks, ..read } };
    let many = several(&found, job, "this page");
    let mut parts = parts(job).into_iter();
    let told = parts.next().unwrap_or_default();
    let lone = told.len() < 2;
    // A page of several postings shows the words of all of them; the data says which belong together.
    read.blocks = if !lone && (many.is_some() || lacks(&page.blocks, &told)) { told } else { page.blocks };
    for part in parts {
        if lacks(&read.blocks, &part) {
            read.blocks.extend(part);
        }
    }
    read.notes.extend(many);
    read.stated = stated(job);
    read
}

/// The linked data of one script. What is not JSON is noted if it was to be a posting.
fn linked_data(script: &Excerpt, notes: &mut Vec<Problem>) -> Option<Value> {
    let bare = script.part(without_wrapping(script.text()));
    let mistake = match json::parse(&bare) {
        Ok(value) => return Some(value),
        Err(mistake) => mistake,
    };
    if bare.text().contains("&quot;")
        && let Ok(value) = json::parse(&html::resolved(&bare))
    {
        return Some(value);
    }
    if bare.text().contains("JobPosting") {
        let message = format!(
            "the page's own data on this posting (JSON-LD) is not valid JSON ({}), so only what the page shows was read; if that is not the whole posting, paste its text into a .txt file",
            mistake.reason
        );
        notes.push(Problem { message, span: mistake.span });
    }
    None
}

/// Where the JSON stands in a script: pages for old browsers put it into comments.
fn without_wrapping(script: &str) -> std::ops::Range<usize> {
    const OPENINGS: [&str; 6] = ["//", "/*", "*/", "<![CDATA[", "<!--", "\u{FEFF}"];
    const CLOSINGS: [&str; 6] = ["//", "/*", "*/", "]]>", "-->", ";"];
    let mut rest = script.trim();
    let mut start = script.len() - script.trim_start().len();
    while let Some(inner) = OPENINGS.iter().find_map(|mark| rest.strip_prefix(mark)) {
        start += rest.len() - inner.trim_start().len();
        rest = inner.trim_start();
    }
    while let Some(inner) = CLOSINGS.iter().find_map(|mark| rest.strip_suffix(mark)) {
        rest = inner.trim_end();
    }
    start..start + rest.len()
}

/// All postings in a value, however deep: in `@graph`, in arrays, in the page that has them as its main entity.
fn postings_in<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(_) if is_job_posting(value) => found.push(value),
        Value::Object(members) => members.iter().for_each(|(_, member)| postings_in(member, found)),
        Value::Array(values) => values.iter().for_each(|value| postings_in(value, found)),
        _ => {}
    }
}

/// `"@type": "JobPosting"`, also in a list of types and with its address before it.
fn is_job_posting(value: &Value) -> bool {
    let names = |kind: &Excerpt| kind.text().trim().rsplit(['/', '#', ':']).next() == Some("JobPosting");
    value.get("@type").or_else(|| value.get("type")).is_some_and(|kinds| kinds.each().iter().filter_map(Value::text).any(names))
}

fn is_json_resume_job(value: &Value) -> bool {
    let has = |key: &str| value.get(key).is_some();
    value.get("title").is_some_and(|title| title.text().is_some())
        && ["description", "responsibilities", "qualifications", "skills"].into_iter().any(has)
}

fn not_a_posting(value: &Value) -> String {
    if value.get("basics").is_some() || value.get("work").is_some() {
        return "this is a resume in JSON, not a posting; give the job posting to --job".to_owned();
    }
    "there is no job posting in this JSON; expected is schema.org's JobPosting (\"@type\": \"JobPosting\") or a JSON Resume job (title, description, \
     responsibilities, qualifications, skills); else paste the posting's text into a .txt file"
        .to_owned()
}

/// The posting that the page is about: the one whose title it shows as its own, else the first.
fn chosen<'a>(found: &[&'a Value], page: &Page) -> Option<&'a Value> {
    let headings = page.blocks.iter().filter(|raw| raw.shape == Shape::Heading(1)).map(|raw| raw.prose.text());
    let shown: Vec<String> = headings.chain([page.title.as_str()]).map(|text| squeeze(text).to_lowercase()).collect();
    let titled = |job: &&&Value| {
        let title = job.get("title").and_then(Value::text).and_then(visible).map(|title| title.text.to_lowercase());
        title.is_some_and(|title| shown.iter().any(|shown| shown.contains(&title)))
    };
    found.iter().find(titled).or(found.first()).copied()
}

/// The note that says which of several postings was read.
fn several(found: &[&Value], read: &Value, place: &str) -> Option<Problem> {
    let title = |job: &Value| job.get("title").and_then(Value::text).and_then(visible);
    let key = |job: &Value| {
        let text = |key: &str| job.get(key).and_then(Value::text).map_or("", Excerpt::text).to_owned();
        (text("title"), text("description"))
    };
    let mut keys: Vec<_> = found.iter().map(|job| key(job)).collect();
    keys.sort();
    keys.dedup();
    if keys.len() < 2 {
        return None;
    }
    let named = title(read).map_or("the first".to_owned(), |title| format!("“{}”", title.text));
    let span = title(read).map_or(Span::default(), |title| title.span);
    let count = keys.len();
    let message = format!(
        "{place} holds {count} postings; {named} was read, and to read another, save its own page or paste its text into a .txt file"
    );
    Some(Problem { message, span })
}

/// Whether the blocks show too little of what a part says.
fn lacks(blocks: &[Raw], part: &[Raw]) -> bool {
    let words = |blocks: &[Raw], most: usize| -> FxHashSet<String> {
        let words = blocks.iter().flat_map(|raw| Words::of(&raw.prose).iter().map(str::to_owned).collect::<Vec<_>>());
        words.take(most).filter(|word| word.len() > 1).collect()
    };
    let (shown, said) = (words(blocks, usize::MAX), words(part, 5_000));
    let both = said.iter().filter(|word| shown.contains(*word)).count();
    (both as f64) < SHOWN * said.len() as f64
}

// Facts.

fn stated(job: &Value) -> JobPosting {
    let field = |keys: &[&str]| keys.iter().find_map(|key| job.get(key).and_then(Value::text)).and_then(visible);
    let organization = job.get("hiringOrganization").or_else(|| job.get("company")).and_then(|held| name(held.each().first()?));
    JobPosting {
        title: job.get("title").and_then(Value::text).and_then(|title| visible(&title.part(bare_title(title.text())))),
        // What schema.org asks for where the employer is not to be named.
        company: organization.filter(|company| !company.text.eq_ignore_ascii_case("confidential")),
        location: location(job),
        posted: field(&["datePosted", "date"]),
        valid_through: field(&["validThrough"]),
    }
}

/// The name of a thing that is a string or has a name.
fn name(value: &Value) -> Option<Stated> {
    value.text().or_else(|| value.get("name")?.text()).and_then(visible)
}

/// A title up to where it ends in a posting's first line too: before a bracket, a bar or a dash.
fn bare_title(title: &str) -> std::ops::Range<usize> {
    let ends = |at: usize| title[at..].starts_with(['(', '[', '|', '–', '—', '#']) || title[at..].starts_with(" - ");
    let begins = title.find(char::is_alphanumeric).unwrap_or(0);
    let end = title.char_indices().map(|(at, _)| at).filter(|&at| at > begins).find(|&at| ends(at)).unwrap_or(title.len());
    0..end
}

fn location(job: &Value) -> Option<Stated> {
    let places: Vec<Stated> =
        ["jobLocation", "location"].into_iter().filter_map(|key| job.get(key)).flat_map(Value::each).filter_map(place).collect();
    let remote = job.get("jobLocationType").and_then(Value::text).filter(|kind| kind.text().trim().eq_ignore_ascii_case("telecommute"));
    let remote = remote.or_else(|| job.get("remote")?.text().filter(|level| level.text().trim().eq_ignore_ascii_case("full")));
    let from = || job.get("applicantLocationRequirements").into_iter().flat_map(Value::each).find_map(name);
    let joined = |places: &[Stated]| places.iter().map(|place| place.text.as_str()).collect::<Vec<_>>().join("; ");
    match (places.first(), remote) {
        (None, None) => None,
        (None, Some(remote)) => {
            let text = from().map_or("Remote".to_owned(), |place| format!("Remote ({})", place.text));
            Some(Stated { text, span: remote.span(0..remote.text().len()) })
        }
        (Some(_), Some(remote)) => {
            Some(Stated { text: format!("Remote ({})", joined(&places)), span: remote.span(0..remote.text().len()) })
        }
        (Some(first), None) => Some(Stated { text: joined(&places), span: first.span }),
    }
}

/// Town, region and country of one place.
fn place(value: &Value) -> Option<Stated> {
    if let Some(text) = value.text() {
        return visible(text);
    }
    let address = value.get("address").filter(|address| !matches!(address, Value::Text(_)) || value.get("city").is_none());
    let address = address.map_or(value, |address| address.each().first().unwrap_or(address));
    if let Some(text) = address.text() {
        return visible(text);
    }
    let part = |keys: [&str; 2]| keys.into_iter().find_map(|key| address.get(key).and_then(name));
    let mut parts: Vec<Stated> = Vec::new();
    for found in [["addressLocality", "city"], ["addressRegion", "region"], ["addressCountry", "countryCode"]].into_iter().filter_map(part)
    {
        // "London, London, GB" is one place.
        if !parts.iter().any(|known| known.text.eq_ignore_ascii_case(&found.text)) {
            parts.push(found);
        }
    }
    let text = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(", ");
    let first = parts.first().cloned().or_else(|| name(value))?;
    Some(Stated { text: if text.is_empty() { first.text } else { text }, span: first.span })
}

/// What a string of one line shows.
fn visible(text: &Excerpt) -> Option<Stated> {
    let prose = line(text);
    let stated = Stated { text: squeeze(prose.text()), span: prose.full_span() };
    (!stated.text.is_empty()).then_some(stated)
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

// Text.

/// The posting's text in parts: title and description first, then each of its other fields under its key.
fn parts(job: &Value) -> Vec<Vec<Raw>> {
    let mut first = RawBlocks::default();
    if let Some(title) = job.get("title").and_then(Value::text) {
        *first.start(Shape::Heading(1)) = line(title);
    }
    job.get("description").into_iter().flat_map(Value::each).filter_map(Value::text).for_each(|text| show(text, &mut first));
    let mut parts = vec![first.into_blocks()];
    let Value::Object(members) = job else { return parts };
    for (key, value) in members.iter().filter(|(key, _)| TEXTS.contains(&key.text())) {
        let mut blocks = RawBlocks::default();
        *blocks.start(Shape::Heading(2)) = heading(key);
        blocks.finish();
        let named = blocks.count();
        value.each().iter().for_each(|value| show_field(key.text(), value, &mut blocks));
        blocks.finish();
        if blocks.count() > named {
            parts.push(blocks.into_blocks());
        }
    }
    parts
}

/// A key as a heading: `experienceRequirements` says "Experience Requirements".
fn heading(key: &Excerpt) -> Prose {
    let mut prose = Prose::default();
    let text = key.text();
    for (at, c) in text.char_indices() {
        let place = at..at + c.len_utf8();
        if at == 0 {
            prose.push_whole(&c.to_uppercase().to_string(), key.span(place));
            continue;
        }
        if c.is_uppercase() {
            prose.push_whole(" ", key.span(at..at));
        }
        key.show(place, &mut prose);
    }
    prose
}

fn show_field(key: &str, value: &Value, blocks: &mut RawBlocks) {
    if let Some(text) = value.text() {
        // "Senior" in JSON Resume is a level, "3 years" is asked for; "no requirements" is what Google's guide has for none.
        let level = key == "experience" && !text.text().contains(|c: char| c.is_ascii_digit());
        if level || text.text().trim().eq_ignore_ascii_case("no requirements") {
            return;
        }
        if text.text().contains(['\n', '<']) {
            show(text, blocks);
        } else {
            *blocks.start(Shape::Item) = line(text);
        }
        return;
    }
    let Value::Object(members) = value else { return };
    for (name, value) in members {
        match (name.text(), value) {
            ("name" | "description" | "credentialCategory" | "keywords", _) => {
                value.each().iter().filter(|value| value.text().is_some()).for_each(|value| show_field(name.text(), value, blocks));
            }
            ("monthsOfExperience", Value::Number(number) | Value::Text(number)) => {
                let Some(months) = number.text().trim().parse::<u32>().ok().filter(|&months| months > 0) else { continue };
                let asked = if months.is_multiple_of(12) { format!("{} years", months / 12) } else { format!("{months} months") };
                let prose = blocks.start(Shape::Item);
                prose.push_whole(&asked, number.span(0..number.text().len()));
                prose.push_whole(" of experience", name.span(0..name.text().len()));
            }
            _ => {}
        }
    }
}

/// A text of one line. HTML's references are resolved; nobody means `&amp;` as it stands.
fn line(text: &Excerpt) -> Prose {
    let resolved = html::resolved(text);
    let mut prose = Prose::default();
    let shown = resolved.text();
    let start = shown.len() - shown.trim_start().len();
    resolved.show(start..start + shown.trim().len(), &mut prose);
    prose
}

/// A text of many lines, which may be HTML, and may be HTML that was escaped once too often.
fn show(text: &Excerpt, blocks: &mut RawBlocks) {
    let mut text = text.clone();
    let (mut tags, mut block_tags) = html::tags_in(text.text());
    for _ in 0..2 {
        if tags || !text.text().contains('&') {
            break;
        }
        text = html::resolved(&text);
        (tags, block_tags) = html::tags_in(text.text());
    }
    if tags {
        html::read_into(blocks, &text, Tags::UnknownAreHidden, !block_tags);
    } else {
        plain::read_into(blocks, &text);
    }
    blocks.finish();
}
