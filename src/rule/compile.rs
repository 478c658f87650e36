//! Rule files to rules: everything that can be wrong in one is found here, at load time.

use std::ops::Range;

use super::error::RuleError;
use super::file::{Filed, OneOrMany, RuleFile};
use super::nearest::nearest;
use super::{Rule, RulePhrase, RuleSet, folder};
use crate::check::settings::{At, CheckSettings};
use crate::check::{Check, Pattern, patterns};
use crate::document::{Kind, Zone};
use crate::posting::Tier;
use crate::rule::examples::Marked;
use crate::text::phrases::{Matching, Phrase};
use crate::text::PhraseIndex;

/// A rule file to compile, with where it came from.
pub(super) struct Entry {
    path: String,
    text: String,
    family: String,
    rule: RuleFile,
    /// Built-in rules were checked when the program was tested.
    trusted: bool,
}

impl From<folder::UserRule> for Entry {
    fn from(user: folder::UserRule) -> Entry {
        Entry { path: user.path, text: user.text, family: user.family, rule: user.rule, trusted: false }
    }
}

/// The built-in rule files.
pub(super) fn builtin_files() -> Vec<Entry> {
    let blob = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));
    let files: Vec<Filed> = postcard::from_bytes(blob).unwrap_or_default();
    let entry = |filed: Filed| Entry { path: format!("rules/{}/{}.yaml", filed.family, filed.rule.id.value), text: String::new(), family: filed.family, rule: filed.rule, trusted: true };
    files.into_iter().map(entry).collect()
}

/// Compiles rules and indexes their phrases. A rule with a mistake is left out and its mistakes are returned.
pub(super) fn compile(entries: Vec<Entry>) -> (RuleSet, Vec<RuleError>) {
    let mut set = RuleSet { rules: Vec::new(), index: PhraseIndex::new(Matching::EXACT), phrases: Vec::new() };
    let mut errors = Vec::new();
    for entry in entries {
        let known = set.rules.iter().any(|rule| rule.id == entry.rule.id.value);
        let (path, text, id_place) = (entry.path.clone(), entry.text.clone(), entry.rule.id.place.clone());
        let mut mistakes = Mistakes { path: &path, text: &text, found: Vec::new() };
        if known {
            mistakes.add(&id_place, format!("there is a rule “{}” already", entry.rule.id.value), Some("give this one another id, and rename the file".into()));
        }
        let compiled = compile_one(entry, &mut mistakes);
        if !mistakes.found.is_empty() {
            errors.append(&mut mistakes.found);
            continue;
        }
        let rule = set.rules.len();
        for (phrase, spellings, except) in compiled.phrases {
            let value = set.phrases.len() as u32;
            set.phrases.push(RulePhrase { rule, phrase, except });
            for spelling in spellings {
                set.index.insert(&spelling, value);
            }
        }
        set.rules.push(compiled.rule);
    }
    (set, errors)
}

struct Compiled {
    rule: Rule,
    /// Each phrase's place in the rule's list, its spellings, and whether it is an exception.
    phrases: Vec<(u32, Vec<String>, bool)>,
}

struct Mistakes<'a> {
    path: &'a str,
    text: &'a str,
    found: Vec<RuleError>,
}

impl Mistakes<'_> {
    fn add(&mut self, place: &Range<usize>, message: impl Into<String>, help: Option<String>) {
        self.found.push(RuleError::new(self.path, self.text, place.clone(), message, help));
    }
}

fn compile_one(entry: Entry, mistakes: &mut Mistakes<'_>) -> Compiled {
    let Entry { family, rule: file, trusted, .. } = entry;
    let mut phrases = Vec::new();
    let check = compile_check(&file.check, &mut phrases, trusted, mistakes);
    for (index, text) in file.except.iter().enumerate() {
        add_phrase(text, index as u32, true, &mut phrases, mistakes);
    }
    let kinds = file.r#for.0.clone();
    if !trusted {
        check_id(&file.id, mistakes);
        check_scope(&kinds, &file.scope, &file.id, mistakes);
        check_templates(&file, &check, mistakes);
        check_examples(&file, mistakes);
    }
    let rule = Rule {
        id: file.id.value,
        family,
        summary: file.summary,
        kinds,
        severity: file.severity,
        default: file.default,
        scope: file.scope.value.0,
        check,
        exempt_in_posting: file.exempt_in_posting,
        needs: file.needs,
        message: file.message.value,
        help: file.help.value,
        fix: file.fix.map(|fix| fix.value),
        why: file.why,
        source: file.source,
        examples: file.examples,
    };
    Compiled { rule, phrases }
}

fn compile_check(check: &At<CheckSettings>, phrases: &mut Vec<(u32, Vec<String>, bool)>, trusted: bool, mistakes: &mut Mistakes<'_>) -> Check {
    let place = &check.place;
    match &check.value {
        CheckSettings::Phrases(list) | CheckSettings::Openers(list) => {
            if list.is_empty() {
                mistakes.add(place, "this list of phrases is empty, so the rule can never find anything", Some("add at least one phrase".into()));
            }
            for (index, text) in list.iter().enumerate() {
                add_phrase(text, index as u32, false, phrases, mistakes);
            }
            if matches!(check.value, CheckSettings::Phrases(_)) { Check::Phrases } else { Check::Openers }
        }
        CheckSettings::Substitutions(map) => {
            if map.is_empty() {
                mistakes.add(place, "there is nothing to replace, so the rule can never find anything", Some("add at least one line “wordy phrase: plain word”".into()));
            }
            let mut replacements = Vec::with_capacity(map.len());
            for (index, (wordy, plain)) in map.iter().enumerate() {
                if wordy.eq_ignore_ascii_case(plain) {
                    mistakes.add(place, format!("“{wordy}” is replaced by itself"), None);
                }
                add_phrase(&At { value: wordy.clone(), place: place.clone() }, index as u32, false, phrases, mistakes);
                replacements.push(plain.clone());
            }
            Check::Substitutions(replacements)
        }
        CheckSettings::Patterns(list) => {
            if list.is_empty() {
                mistakes.add(place, "this list of patterns is empty, so the rule can never find anything", Some("add at least one pattern".into()));
            }
            if !trusted {
                list.iter().for_each(|pattern| check_pattern(pattern, mistakes));
            }
            Check::Patterns(list.iter().map(|pattern| Pattern::new(&pattern.value)).collect())
        }
        CheckSettings::Length(settings) => {
            if settings.max == 0 && settings.min == 0 || settings.max > 0 && settings.min > settings.max {
                mistakes.add(place, "no text can be too long or too short by these limits", Some("give max, min or both, with min below max".into()));
            }
            Check::Length(settings.clone())
        }
        CheckSettings::SentenceLength(settings) => {
            if settings.max == 0 {
                mistakes.add(place, "every sentence is longer than 0 words", Some("35 is a usual limit".into()));
            }
            Check::SentenceLength(settings.clone())
        }
        CheckSettings::DoubledWords => Check::DoubledWords,
        CheckSettings::DateFormats => Check::DateFormats,
        CheckSettings::CompanyAbsent => Check::CompanyAbsent,
        CheckSettings::CompanyMisspelt => Check::CompanyMisspelt,
        CheckSettings::TitleAbsent => Check::TitleAbsent,
        CheckSettings::MissingRequirements(settings) => {
            let tier = Tier::ALL.into_iter().find(|tier| tier.name() == settings.tier.value);
            if tier.is_none() {
                let help = nearest(&settings.tier.value, Tier::ALL.map(Tier::name)).map_or("known are: must, preferred, duty".to_owned(), |near| format!("did you mean “{near}”?"));
                mistakes.add(&settings.tier.place, format!("“{}” is no tier of requirements", settings.tier.value), Some(help));
            }
            Check::MissingRequirements(tier.unwrap_or(Tier::Must), settings.top)
        }
    }
}

fn add_phrase(text: &At<String>, index: u32, except: bool, phrases: &mut Vec<(u32, Vec<String>, bool)>, mistakes: &mut Mistakes<'_>) {
    match Phrase::parse(&text.value) {
        Ok(phrase) => phrases.push((index, phrase.spellings().to_vec(), except)),
        Err(error) => mistakes.add(&text.place, error.to_string(), Some("a phrase is words as a reader sees them, such as “to whom it may concern”".into())),
    }
}

fn check_pattern(pattern: &At<String>, mistakes: &mut Mistakes<'_>) {
    match patterns::compile(&pattern.value) {
        Err(error) => {
            let text = error.to_string();
            let reason = text.lines().last().unwrap_or("").trim().trim_start_matches("error: ").to_owned();
            mistakes.add(&pattern.place, format!("this pattern is no regular expression: {reason}"), Some("put the pattern in single quotes, and a backslash before [ ] ( ) { } that are meant as themselves".into()));
        }
        Ok(regex) if regex.is_match("") => {
            mistakes.add(&pattern.place, "this pattern also matches nothing at all, so it would match everywhere", Some("make at least one part of it obligatory".into()));
        }
        Ok(_) => {}
    }
}

fn check_id(id: &At<String>, mistakes: &mut Mistakes<'_>) {
    let good = !id.value.is_empty() && id.value.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
    if !good {
        mistakes.add(&id.place, format!("“{}” is no id", id.value), Some("use small letters, digits and single hyphens, such as salutation-generic".into()));
    }
}

/// A scope that no kind of the rule has could never match.
fn check_scope(kinds: &[Kind], scope: &At<OneOrMany<Zone>>, id: &At<String>, mistakes: &mut Mistakes<'_>) {
    if kinds.is_empty() {
        mistakes.add(&id.place, "this rule is for no kind of document, so it can never find anything", Some("write for: [letter, resume]".into()));
        return;
    }
    for zone in &scope.value.0 {
        if !kinds.iter().any(|kind| kind.zones().contains(zone)) {
            let known: Vec<&str> = kinds.iter().flat_map(|kind| kind.zones().iter().map(|zone| zone.name())).collect();
            let kinds: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            let message = format!("no {} has a zone “{}”, so this can never match", kinds.join(" or "), zone.name());
            mistakes.add(&scope.place, message, Some(format!("zones there are: {}", known.join(", "))));
        }
    }
}

/// Every `{name}` in a sentence must be one that the check can fill.
fn check_templates(file: &RuleFile, check: &Check, mistakes: &mut Mistakes<'_>) {
    let known = check.values();
    for text in [&file.message, &file.help].into_iter().chain(&file.fix) {
        for name in template_names(&text.value) {
            if !known.contains(&name) && !matches!(name, "company" | "title" | "contact") {
                let near = nearest(name, known.iter().copied()).map_or(format!("this check fills: {}", known.join(", ")), |near| format!("did you mean {{{near}}}?"));
                mistakes.add(&text.place, format!("nothing fills “{{{name}}}” here"), Some(near));
            }
        }
    }
}

/// The names in braces in a sentence.
pub(super) fn template_names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
}

fn check_examples(file: &RuleFile, mistakes: &mut Mistakes<'_>) {
    let mut marked = 0;
    let mut clean = 0;
    for example in &file.examples {
        match Marked::parse(&example.text.value) {
            Ok(text) if text.marks.is_empty() => clean += 1,
            Ok(_) => marked += 1,
            Err(error) => mistakes.add(&example.text.place, error.to_string(), Some("put [[ before and ]] after the words that the rule must find".into())),
        }
    }
    if marked == 0 {
        mistakes.add(&file.id.place, "no example shows what this rule finds", Some("add an example with [[marks]] round the words".into()));
    }
    if clean == 0 {
        mistakes.add(&file.id.place, "no example shows what this rule leaves alone", Some("add an example without marks: something near that is fine".into()));
    }
}
