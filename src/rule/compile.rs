//! Rule files to rules: everything that can be wrong in one is found here, at load time.

use std::ops::Range;

use super::error::RuleError;
use super::file::{OneOrMany, RuleFile, RulePhrase, RulesBlob};
use super::folder::UserRule;
use super::frames::check_frames;
use super::nearest::nearest;
use super::numbers::check_numbers;
use super::{Rule, RuleSet, Taught, Threshold};
use crate::check::copied::From;
use crate::check::letter_parts::Part;
use crate::check::literals::literals;
use crate::check::settings::{
    AbsentSettings, At, BlockLengthSettings, BulletVerbsFind, CheckSettings, CountSettings, DensitySettings, LetterDateFind,
    OtherNameSettings, PostDatesFind, ShareSettings, WordingsSettings,
};
use crate::check::{Check, Pattern, patterns};
use crate::document::dates::Month;
use crate::document::{Kind, Zone};
use crate::posting::Tier;
use crate::rule::examples::Marked;
use crate::text::phrases::{Matching, Phrase, PhraseIndex, PhraseIndexBuilder};
use crate::text::sieve::{Sieve, SieveBuilder};
use crate::text::words::folded_words;

/// The built-in rules, with the index that was baked over their phrases. They were checked when the program was tested.
pub(super) fn builtin() -> RuleSet {
    let blob = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));
    let Ok(blob) = postcard::from_bytes::<RulesBlob<'static>>(blob) else { return RuleSet::default() };
    let index = PhraseIndex::baked(&blob.index, Matching::EXACT);
    let mut unheard = Mistakes { path: "", text: "", found: Vec::new() };
    let sieve = Sieve::baked(&blob.sieve);
    let mut numbered = blob.patterns.iter().enumerate();
    let mut pattern = |_: &str| {
        let (number, (source, automaton)) = numbered.next().unwrap_or((usize::MAX, &("", &[])));
        Pattern::baked(source, sieve.knows(number).then_some(number as u32), automaton)
    };
    let rules = blob.rules.into_iter().map(|filed| {
        let check = compile_check(&filed.rule.check, &mut pattern, &mut unheard);
        rule(filed.family.to_owned(), filed.rule, check, Taught::baked(filed.teaching))
    });
    RuleSet { rules: rules.collect(), phrases: vec![(index, blob.phrases)], sieves: vec![sieve] }
}

/// Adds the rules of other files. A rule with a mistake is left out, and its mistakes are returned.
pub(super) fn add(mut set: RuleSet, files: Vec<UserRule>) -> (RuleSet, Vec<RuleError>) {
    let mut errors = Vec::new();
    let mut builder = PhraseIndexBuilder::default();
    let mut phrases = Vec::new();
    let mut sieve = SieveBuilder::default();
    let mut next = set.sieves.iter().map(Sieve::patterns).sum::<usize>() as u32;
    for UserRule { path, text, family, rule: mut file } in files {
        let mut mistakes = Mistakes { path: &path, text: &text, found: Vec::new() };
        if set.get(&file.id.value).is_some() {
            mistakes.add(
                &file.id.place,
                format!("there is a rule “{}” already", file.id.value),
                Some("give this one another id, and rename the file".into()),
            );
        }
        let mut pattern = |source: &str| {
            let sets = literals(source);
            sieve.insert(&sets);
            next += 1;
            Pattern::new(source, (!sets.is_empty()).then_some(next - 1))
        };
        let check = compile_check(&file.check, &mut pattern, &mut mistakes);
        check_lists(&file.check, &mut mistakes);
        let with = file.only_with.iter().flat_map(|with| &with.patterns);
        file.unless_posting.iter().chain(with).for_each(|pattern| check_pattern(pattern, &mut mistakes));
        check_numbers(&mut file.check, &mut mistakes);
        check_except(&file, &mut mistakes);
        check_id(&file.id, &mut mistakes);
        check_scope(&file.r#for.0, &file.scope, &file.id, &mut mistakes);
        check_templates(&file, &check, &mut mistakes);
        check_examples(&file, &mut mistakes);
        let mut parsed = Vec::new();
        for (phrase, text, except) in file.phrases() {
            match Phrase::parse(&text.value) {
                Ok(spelt) => parsed.push((phrase, spelt, except)),
                Err(error) => mistakes.add(
                    &text.place,
                    error.to_string(),
                    Some("a phrase is words as a reader sees them, such as “to whom it may concern”".into()),
                ),
            }
        }
        if !mistakes.found.is_empty() {
            errors.append(&mut mistakes.found);
            continue;
        }
        for (phrase, spelt, except) in parsed {
            for spelling in spelt.spellings() {
                builder.insert(spelling, phrases.len() as u32);
            }
            phrases.push(RulePhrase { rule: set.rules.len() as u32, phrase, except });
        }
        let teaching = Taught::from(file.take_teaching());
        set.rules.push(rule(family, file, check, teaching));
    }
    set.phrases.push((builder.build(Matching::EXACT), phrases));
    set.sieves.push(sieve.build());
    (set, errors)
}

fn rule(family: String, mut file: RuleFile, check: Check, teaching: Taught) -> Rule {
    let numbers = file.check.value.numbers().into_iter();
    let numbers: Vec<Threshold> =
        numbers.map(|number| Threshold { name: number.name, value: *number.value, range: number.range }).collect();
    // A user's phrases are in the index too by now.
    file.forget_phrases();
    let settings = (!numbers.is_empty()).then_some(file.check.value);
    Rule {
        id: file.id.value,
        family,
        summary: file.summary,
        kinds: file.r#for.0,
        severity: file.severity,
        default: file.default,
        scope: file.scope.value.0,
        check,
        numbers,
        settings,
        exempt_in_posting: file.exempt_in_posting,
        unless_posting: patterns::unsifted(&file.unless_posting),
        yields_to: file.yields_to,
        only_with: file.only_with.map(|with| (with.scope.0.into_iter().collect(), patterns::unsifted(&with.patterns))),
        needs: file.needs,
        message: file.message.value,
        help: file.help.value,
        fix: file.fix.map(|fix| fix.value),
        teaching,
    }
}

#[derive(Default)]
pub(super) struct Mistakes<'a> {
    path: &'a str,
    pub(super) text: &'a str,
    pub(super) found: Vec<RuleError>,
}

impl Mistakes<'_> {
    pub(super) fn add(&mut self, place: &Range<usize>, message: impl Into<String>, help: Option<String>) {
        self.found.push(RuleError::new(self.path, self.text, place.clone(), message, help));
    }
}

/// The mechanism that a rule names, with its settings. `pattern` makes a pattern from its source.
pub(super) fn compile_check(check: &At<CheckSettings>, pattern: &mut dyn FnMut(&str) -> Pattern, mistakes: &mut Mistakes<'_>) -> Check {
    let mut patterns = |list: &[At<String>]| list.iter().map(|source| pattern(&source.value)).collect::<Vec<_>>();
    match &check.value {
        CheckSettings::Phrases(_) => Check::Phrases,
        CheckSettings::Openers(_) => Check::Openers,
        CheckSettings::Substitutions(map) => Check::Substitutions(map.values().cloned().collect()),
        CheckSettings::Patterns(list) => Check::Patterns(patterns(list)),
        CheckSettings::BlockLength(settings) => Check::BlockLength(settings.clone()),
        CheckSettings::Wordings(settings) => Check::Wordings(patterns(&settings.patterns)),
        CheckSettings::Frames(settings) => Check::Frames(patterns(&settings.marked())),
        CheckSettings::Absent(settings) => Check::Absent(patterns(&settings.patterns), settings.clone()),
        CheckSettings::Density(settings) => Check::Density(patterns(&settings.patterns), settings.clone()),
        CheckSettings::Share(settings) => Check::Share(patterns(&settings.patterns), settings.clone()),
        CheckSettings::RepeatedOpeners(settings) => Check::RepeatedOpeners(settings.clone()),
        CheckSettings::Count(settings) => Check::Count(settings.clone()),
        CheckSettings::NearDuplicates(settings) => Check::NearDuplicates(settings.clone()),
        CheckSettings::MinorityEnding(settings) => Check::MinorityEnding(settings.clone()),
        CheckSettings::HeadingNames(map) => Check::HeadingNames(map.values().cloned().collect()),
        CheckSettings::DuplicateSections => Check::DuplicateSections,
        CheckSettings::EmptySections => Check::EmptySections,
        CheckSettings::EmptyItems => Check::EmptyItems,
        CheckSettings::Folder(settings) => Check::Folder(settings.clone()),
        CheckSettings::Length(settings) => Check::Length(settings.clone()),
        CheckSettings::SentenceLength(settings) => Check::SentenceLength(settings.clone()),
        CheckSettings::DoubledWords => Check::DoubledWords,
        CheckSettings::DateFormats => Check::DateFormats,
        CheckSettings::CompanyAbsent => Check::CompanyAbsent,
        CheckSettings::CompanyMisspelt => Check::CompanyMisspelt,
        CheckSettings::OwnName => Check::OwnName,
        CheckSettings::OtherName(settings) => Check::OtherName(settings.of, patterns(&settings.patterns)),
        CheckSettings::TitleAbsent => Check::TitleAbsent,
        CheckSettings::TermMisspelt => Check::TermMisspelt,
        CheckSettings::HiddenText => Check::HiddenText,
        CheckSettings::Allows(check) => Check::Allows(*check),
        CheckSettings::Markup(kinds) => Check::Markup(kinds.clone()),
        CheckSettings::LinkTexts(list) => Check::LinkTexts(list.iter().map(|text| folded_words(&text.value)).collect()),
        CheckSettings::BoldShare(settings) => Check::BoldShare(settings.clone()),
        CheckSettings::Headings(settings) => Check::Headings(settings.clone()),
        CheckSettings::GlyphBullets => Check::GlyphBullets,
        CheckSettings::Characters(kinds) => Check::Characters(kinds.clone()),
        CheckSettings::MixedStyle(style) => Check::MixedStyle(*style),
        CheckSettings::Typing(kinds) => Check::Typing(kinds.clone()),
        CheckSettings::PostDates(settings) => {
            let find = named(&settings.find, &PostDatesFind::NAMES, mistakes);
            Check::PostDates(find.unwrap_or(PostDatesFind::Backwards), settings.clone())
        }
        CheckSettings::BulletVerbs(settings) => {
            Check::BulletVerbs(named(&settings.find, &BulletVerbsFind::NAMES, mistakes).unwrap_or(BulletVerbsFind::NoVerb))
        }
        CheckSettings::LetterDate(settings) => {
            let find = named(&settings.find, &LetterDateFind::NAMES, mistakes);
            Check::LetterDate(find.unwrap_or(LetterDateFind::Back), settings.clone())
        }
        CheckSettings::Specific(settings) => Check::Specific(settings.clone()),
        CheckSettings::OwnStarts(settings) => Check::OwnStarts(settings.clone()),
        CheckSettings::SelfCentred(settings) => Check::SelfCentred(settings.clone()),
        CheckSettings::Paragraphs(settings) => Check::Paragraphs(settings.clone()),
        CheckSettings::PartMissing(settings) => Check::PartMissing(one_of(&settings.part, Part::named, mistakes), settings.words),
        CheckSettings::WithoutLink(_) => Check::WithoutLink,
        CheckSettings::SalutationContact => Check::SalutationContact,
        CheckSettings::ReferenceMissing => Check::ReferenceMissing,
        CheckSettings::Copied(settings) => Check::Copied(one_of(&settings.from, From::named, mistakes), settings.clone()),
        CheckSettings::Stuffing(settings) => Check::Stuffing(settings.clone()),
        CheckSettings::EmployerReason => Check::EmployerReason,
        CheckSettings::AliasOnly => Check::AliasOnly,
        CheckSettings::ListedOnly(settings) => Check::ListedOnly(settings.clone()),
        CheckSettings::YearsShort => Check::YearsShort,
        CheckSettings::InstructionUnanswered => Check::InstructionUnanswered,
        CheckSettings::CompanyWord => Check::CompanyWord,
        CheckSettings::MissingRequirements(settings) => {
            let tier = Tier::ALL.into_iter().find(|tier| tier.name() == settings.tier.value);
            if tier.is_none() {
                let help = nearest(&settings.tier.value, Tier::ALL.map(Tier::name))
                    .map_or("known are: must, preferred, duty".to_owned(), |near| format!("did you mean “{near}”?"));
                mistakes.add(&settings.tier.place, format!("“{}” is no tier of requirements", settings.tier.value), Some(help));
            }
            Check::MissingRequirements(tier.unwrap_or(Tier::Must), settings.clone())
        }
    }
}

/// What a check's `find` names.
fn named<T: Copy>(name: &At<String>, known: &[(&'static str, T)], mistakes: &mut Mistakes<'_>) -> Option<T> {
    let found = known.iter().find(|(known, _)| *known == name.value).map(|(_, find)| *find);
    if found.is_none() {
        let names = || known.iter().map(|(known, _)| *known);
        let help = nearest(&name.value, names())
            .map_or_else(|| format!("known are: {}", names().collect::<Vec<_>>().join(", ")), |near| format!("did you mean “{near}”?"));
        mistakes.add(&name.place, format!("“{}” is nothing this check can find", name.value), Some(help));
    }
    found
}

/// The value that a name stands for; the first there is where it stands for none.
fn one_of<T>(name: &At<String>, named: fn(&str) -> Result<T, (T, &'static str)>, mistakes: &mut Mistakes<'_>) -> T {
    named(&name.value).unwrap_or_else(|(first, known)| {
        mistakes.add(&name.place, format!("“{}” is not known here", name.value), Some(format!("known are: {known}")));
        first
    })
}

/// Exceptions are phrases inside which a phrase does not count; other checks have none.
fn check_except(file: &RuleFile, mistakes: &mut Mistakes<'_>) {
    let phrases = matches!(
        file.check.value,
        CheckSettings::Phrases(_)
            | CheckSettings::Openers(_)
            | CheckSettings::Substitutions(_)
            | CheckSettings::Wordings(_)
            | CheckSettings::Frames(_)
            | CheckSettings::Absent(_)
            | CheckSettings::Density(_)
            | CheckSettings::Share(_)
            | CheckSettings::HeadingNames(_)
            | CheckSettings::WithoutLink(_)
    );
    if let Some(first) = file.except.first().filter(|_| !phrases) {
        mistakes.add(
            &first.place,
            "this check looks for no phrases, so nothing can be excepted",
            Some("put the exception into the check itself".into()),
        );
    }
}

/// Settings by which a rule could never find anything, or would always.
pub(super) fn check_lists(check: &At<CheckSettings>, mistakes: &mut Mistakes<'_>) {
    let place = &check.place;
    match &check.value {
        CheckSettings::Phrases(list) | CheckSettings::Openers(list) | CheckSettings::WithoutLink(list) if list.is_empty() => {
            mistakes.add(
                place,
                "this list of phrases is empty, so the rule can never find anything",
                Some("add at least one phrase".into()),
            );
        }
        CheckSettings::Substitutions(map) => {
            if map.is_empty() {
                mistakes.add(
                    place,
                    "there is nothing to replace, so the rule can never find anything",
                    Some("add at least one line “wordy phrase: plain word”".into()),
                );
            }
            for (wordy, _) in map.iter().filter(|(wordy, plain)| wordy.eq_ignore_ascii_case(plain)) {
                mistakes.add(place, format!("“{wordy}” is replaced by itself"), None);
            }
        }
        CheckSettings::Wordings(WordingsSettings { phrases, patterns }) => {
            if phrases.is_empty() && patterns.is_empty() {
                mistakes.add(
                    place,
                    "no phrase and no pattern is listed, so the rule can never find anything",
                    Some("add at least one".into()),
                );
            }
            patterns.iter().for_each(|pattern| check_pattern(pattern, mistakes));
        }
        CheckSettings::Frames(settings) => check_frames(settings, place, mistakes),
        CheckSettings::Patterns(list) | CheckSettings::OtherName(OtherNameSettings { patterns: list, .. }) => {
            if list.is_empty() {
                mistakes.add(
                    place,
                    "this list of patterns is empty, so the rule can never find anything",
                    Some("add at least one pattern".into()),
                );
            }
            list.iter().for_each(|pattern| check_pattern(pattern, mistakes));
        }
        CheckSettings::Absent(AbsentSettings { phrases, patterns, zones, .. }) => {
            if phrases.is_empty() && patterns.is_empty() && zones.is_empty() {
                mistakes.add(place, "this says nothing that could be absent", Some("give phrases, patterns or zones".into()));
            }
            patterns.iter().for_each(|pattern| check_pattern(pattern, mistakes));
        }
        CheckSettings::Density(DensitySettings { phrases, patterns, .. })
        | CheckSettings::Share(ShareSettings { phrases, patterns, .. }) => {
            if phrases.is_empty() && patterns.is_empty() {
                mistakes.add(place, "there is nothing to count here", Some("give phrases, patterns or both".into()));
            }
            if matches!(&check.value, CheckSettings::Density(density) if density.distinct == 0 && density.times == 0) {
                mistakes.add(place, "this list has no limit", Some("give distinct, times or both".into()));
            }
            if matches!(&check.value, CheckSettings::Share(share) if share.below == 0) {
                mistakes.add(place, "no share is below 0 in a hundred", Some("give below, such as 30".into()));
            }
            patterns.iter().for_each(|pattern| check_pattern(pattern, mistakes));
        }
        CheckSettings::RepeatedOpeners(settings) if settings.times < 2 && settings.in_a_row < 2 => {
            mistakes.add(place, "this has no limit", Some("give times, in-a-row or both, each 2 or more".into()));
        }
        CheckSettings::HeadingNames(map) if map.is_empty() => {
            mistakes.add(place, "there is no heading to look for", Some("add at least one line “my journey: Experience”".into()));
        }
        CheckSettings::Count(CountSettings { min, max, .. }) | CheckSettings::BlockLength(BlockLengthSettings { min, max, .. })
            if *max == 0 && *min == 0 || *max > 0 && min > max =>
        {
            mistakes.add(
                place,
                "nothing can be too many or too few by these limits",
                Some("give max, min or both, with min below max".into()),
            );
        }
        CheckSettings::Length(settings) if settings.max == 0 && settings.min == 0 || settings.max > 0 && settings.min > settings.max => {
            mistakes.add(
                place,
                "no text can be too long or too short by these limits",
                Some("give max, min or both, with min below max".into()),
            );
        }
        CheckSettings::LinkTexts(list) if list.is_empty() => {
            mistakes.add(place, "no text of a link is listed, so the rule can never find anything", Some("add at least one".into()));
        }
        CheckSettings::Markup(list) if list.is_empty() => none_named(place, mistakes),
        CheckSettings::Characters(list) if list.is_empty() => none_named(place, mistakes),
        CheckSettings::Typing(list) if list.is_empty() => none_named(place, mistakes),
        CheckSettings::SentenceLength(settings) if settings.max == 0 => {
            mistakes.add(place, "every sentence is longer than 0 words", Some("35 is a usual limit".into()));
        }
        CheckSettings::PostDates(settings) if settings.months > 0 => {
            let takes = PostDatesFind::NAMES.iter().any(|(name, find)| *name == settings.find.value && find.takes_months());
            if !takes {
                let help = "take the line out; gap, overlap and old have a use for it".to_owned();
                mistakes.add(place, format!("months mean nothing to “{}”", settings.find.value), Some(help));
            }
        }
        CheckSettings::Specific(settings) if settings.paragraph == 0 && settings.percent == 0 => {
            mistakes.add(place, "nothing is asked of the text here", Some("give paragraph, or percent with sentences".into()));
        }
        CheckSettings::Paragraphs(settings) if [settings.longest, settings.most, settings.alone] == [0; 3] => {
            mistakes.add(place, "no letter has wrong paragraphs by these limits", Some("give longest, most or alone".into()));
        }
        _ => {}
    }
}

fn none_named(place: &Range<usize>, mistakes: &mut Mistakes<'_>) {
    mistakes.add(place, "no kind is named, so the rule can never find anything", Some("name at least one kind".into()));
}

pub(super) fn check_pattern(pattern: &At<String>, mistakes: &mut Mistakes<'_>) {
    match patterns::compile(&pattern.value) {
        Err(error) => {
            let text = error.to_string();
            let reason = text.lines().last().unwrap_or("").trim().trim_start_matches("error: ").to_owned();
            mistakes.add(
                &pattern.place,
                format!("this pattern is no regular expression: {reason}"),
                Some("put the pattern in single quotes, and a backslash before [ ] ( ) { } that are meant as themselves".into()),
            );
        }
        Ok(regex) if regex.is_match("") => {
            mistakes.add(
                &pattern.place,
                "this pattern also matches nothing at all, so it would match everywhere",
                Some("make at least one part of it obligatory".into()),
            );
        }
        Ok(_) => {}
    }
}

fn check_id(id: &At<String>, mistakes: &mut Mistakes<'_>) {
    let good = !id.value.is_empty()
        && id.value.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
    if !good {
        mistakes.add(
            &id.place,
            format!("“{}” is no id", id.value),
            Some("use small letters, digits and single hyphens, such as salutation-generic".into()),
        );
    }
}

/// A scope that no kind of the rule has could never match.
fn check_scope(kinds: &[Kind], scope: &At<OneOrMany<Zone>>, id: &At<String>, mistakes: &mut Mistakes<'_>) {
    if kinds.is_empty() {
        mistakes.add(
            &id.place,
            "this rule is for no kind of document, so it can never find anything",
            Some("write for: [letter, resume]".into()),
        );
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
            if !known.contains(&name) && !matches!(name, "company" | "title" | "contact" | "greeting") {
                let near = nearest(name, known.iter().copied())
                    .map_or(format!("this check fills: {}", known.join(", ")), |near| format!("did you mean {{{near}}}?"));
                mistakes.add(&text.place, format!("nothing fills “{{{name}}}” here"), Some(near));
            }
        }
    }
}

/// The names in braces in a sentence.
fn template_names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
}

fn check_examples(file: &RuleFile, mistakes: &mut Mistakes<'_>) {
    let mut marked = 0;
    let mut clean = 0;
    for example in &file.examples {
        if let Some(today) = example.today.as_ref().filter(|today| Month::parse(today).is_none()) {
            let help = "a month is a year and a number from 01 to 12, such as 2026-03".to_owned();
            mistakes.add(&example.text.place, format!("“{today}” is no month"), Some(help));
        }
        match Marked::parse(&example.text.value) {
            Ok(text) if text.marks.is_empty() => clean += 1,
            Ok(_) => marked += 1,
            Err(error) => mistakes.add(
                &example.text.place,
                error.to_string(),
                Some("put [[ before and ]] after the words that the rule must find".into()),
            ),
        }
    }
    if marked == 0 {
        mistakes.add(&file.id.place, "no example shows what this rule finds", Some("add an example with [[marks]] round the words".into()));
    }
    if clean == 0 {
        mistakes.add(
            &file.id.place,
            "no example shows what this rule leaves alone",
            Some("add an example without marks: something near that is fine".into()),
        );
    }
}
