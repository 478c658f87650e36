//! Bakes `rules/` into compact blobs, rules and terms with their phrase indexes, so that no YAML is parsed and no index is built when the program starts.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

#[allow(dead_code, missing_docs)]
#[path = "src/text"]
mod text {
    pub mod lexicon_file;
    pub mod phrases;
    pub mod places;
    pub mod prose;
    pub mod sieve;
    pub mod source;
    pub mod words;
}
#[allow(dead_code, missing_docs)]
#[path = "src/check"]
mod check {
    pub mod automaton;
    pub mod literals;
    pub mod settings;
}
#[allow(dead_code, missing_docs)]
#[path = "src/document"]
mod document {
    pub mod kind;
}
#[allow(dead_code, missing_docs)]
#[path = "src/rule"]
mod rule {
    pub mod file;
}

use rule::file::{Filed, RuleFile, RulePhrase, RulesBlob};
use text::lexicon_file::{LexiconBlob, LexiconFile, TERMS};
use text::phrases::{Matching, Phrase, PhraseIndexBuilder};
use text::sieve::SieveBuilder;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    let mut rules: Vec<(String, RuleFile)> = Vec::new();
    let mut profiles: Vec<(String, String)> = Vec::new();
    let mut lexicon = LexiconFile::default();
    for path in yaml_files(Path::new("rules"))? {
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path)?;
        let family = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        if family == "profiles" {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            profiles.push((name, text));
        } else if family == "terms" {
            lexicon.join(parse::<LexiconFile>(&path, &text)?);
        } else {
            rules.push((family, parse::<RuleFile>(&path, &text)?));
        }
    }
    lexicon.join_headings();
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    fs::write(out.join("rules.bin"), rules_blob(rules)?)?;
    fs::write(out.join("profiles.bin"), postcard::to_allocvec(&profiles)?)?;
    fs::write(out.join("lexicon.bin"), lexicon_blob(&lexicon)?)?;
    Ok(())
}

/// The rules, one index over the phrases of all of them, one sieve for the patterns of all; the lists themselves are left out, since these have them.
fn rules_blob(mut rules: Vec<(String, RuleFile)>) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut builder = PhraseIndexBuilder::default();
    let mut phrases = Vec::new();
    let mut sieve = SieveBuilder::default();
    let mut patterns: Vec<(String, Vec<u8>)> = Vec::new();
    let mut teachings: Vec<Vec<u8>> = Vec::new();
    for (number, (_, rule)) in rules.iter_mut().enumerate() {
        for (phrase, text, except) in rule.phrases() {
            let parsed = Phrase::parse(&text.value).map_err(|error| format!("{}: “{}”: {error}", rule.id.value, text.value))?;
            for spelling in parsed.spellings() {
                builder.insert(spelling, phrases.len() as u32);
            }
            phrases.push(RulePhrase { rule: number as u32, phrase, except });
        }
        rule.examples.iter().for_each(|example| sieve.learn(&example.text.value));
        [&rule.why, &rule.help.value].iter().for_each(|text| sieve.learn(text));
        for pattern in rule.patterns().iter() {
            sieve.insert(&check::literals::literals(&pattern.value));
            let automaton = check::automaton::of(&pattern.value, &check::automaton::ASCII);
            patterns.push((pattern.value.clone(), automaton.as_ref().map(check::automaton::bake).unwrap_or_default()));
        }
        rule.forget_patterns();
        teachings.push(postcard::to_allocvec(&rule.take_teaching())?);
        rule.forget_phrases();
    }
    let index = builder.bake(Matching::EXACT);
    let sieve = sieve.thinned().build().bake();
    let rules = rules.iter().zip(&teachings);
    let rules = rules.map(|((family, rule), teaching)| Filed { family, rule: rule.clone(), teaching }).collect();
    let patterns = patterns.iter().map(|(source, automaton)| (source.as_str(), automaton.as_slice())).collect();
    let blob = RulesBlob { rules, index: index.blob(), phrases, sieve: sieve.blob(), patterns };
    Ok(postcard::to_allocvec(&blob)?)
}

fn lexicon_blob(lexicon: &LexiconFile) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut builder = PhraseIndexBuilder::default();
    for (value, names) in lexicon.terms.iter().chain(&lexicon.ambiguous).enumerate() {
        for name in names.split('|') {
            builder.insert(name, value as u32);
        }
    }
    let index = builder.bake(TERMS);
    let mut baked = Vec::new();
    for (name, phrases) in &lexicon.cues {
        let mut builder = PhraseIndexBuilder::default();
        for (value, phrase) in phrases.iter().enumerate() {
            builder.insert(phrase, value as u32);
        }
        baked.push((name.as_str(), builder.bake(Matching::EXACT)));
    }
    let terms: Vec<&str> = lexicon.terms.iter().chain(&lexicon.ambiguous).map(String::as_str).collect();
    let starts: Vec<u8> =
        terms.iter().scan(0, |at, term| Some(std::mem::replace(at, *at + term.len() as u32 + 1).to_le_bytes())).flatten().collect();
    let terms = terms.join("\n");
    let cues = baked.iter().map(|(name, index)| (*name, index.blob())).collect();
    let words = lexicon.words.iter().map(|(name, words)| (name.as_str(), words.as_str())).collect();
    let blob =
        LexiconBlob { terms: &terms, starts: &starts, first_ambiguous: lexicon.terms.len() as u32, index: index.blob(), cues, words };
    Ok(postcard::to_allocvec(&blob)?)
}

fn parse<T: serde::de::DeserializeOwned>(path: &Path, text: &str) -> Result<T, String> {
    serde_yaml::from_str(text).map_err(|error| format!("{}: {error}", path.display()))
}

/// All `.yaml` files below a folder, in the order of their paths.
fn yaml_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(yaml_files(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
