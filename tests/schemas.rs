//! The schemas by which editors complete and check rule files and configurations. `SNAPSHOTS=overwrite cargo test --test schemas` makes them anew.
//!
//! The shapes are the program's own, included here as the build script includes them, so that no schema has to be a part of the program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Map, Value, json};
use tailor_lint::rule::RuleSet;
use tailor_lint::workspace::config::{FailOn, KEYS, STATES};
use tailor_lint::workspace::profiles;

#[allow(dead_code, missing_docs, unused_imports)]
#[path = "../src/text"]
mod text {
    pub mod phrases;
    pub mod places;
    pub mod prose;
    pub mod sieve;
    pub mod source;
    pub mod words;
}
#[allow(dead_code, missing_docs, unused_imports)]
#[path = "../src/check"]
mod check {
    pub mod settings;
}
#[allow(dead_code, missing_docs, unused_imports)]
#[path = "../src/document"]
mod document {
    pub mod kind;
}
#[allow(dead_code, missing_docs, unused_imports)]
#[path = "../src/rule"]
mod rule {
    pub mod file;
}

use rule::file::RuleFile;

const META: &str = "https://json-schema.org/draft/2020-12/schema";

/// All rule files of the built-in set.
fn rule_files() -> Vec<RuleFile> {
    let families = fs::read_dir("rules").unwrap().map(|family| family.unwrap().path());
    let families = families.filter(|family| !family.ends_with("terms") && !family.ends_with("profiles"));
    let mut files: Vec<_> = families.flat_map(|family| fs::read_dir(family).unwrap()).map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| serde_yaml::from_str(&fs::read_to_string(file).unwrap()).unwrap()).collect()
}

/// The schema of rule files: their shape, and the range of each number that some rule has.
fn rule_schema() -> Value {
    let mut schema = serde_json::to_value(schemars::schema_for!(RuleFile)).unwrap();
    schema["title"] = json!("A rule of tailor-lint");
    schema["description"] = json!("One file is one rule; its examples are its tests.");
    for mut file in rule_files() {
        let name = match serde_json::to_value(&file.check.value).unwrap() {
            Value::Object(check) => check.keys().next().unwrap().clone(),
            // A check without settings has no numbers.
            _ => continue,
        };
        for number in file.check.value.numbers() {
            let variants = schema["$defs"]["CheckSettings"]["oneOf"].as_array().unwrap();
            let variant = variants.iter().find_map(|variant| variant["properties"].get(&name)).expect("a variant of each check");
            let pointer = variant["$ref"].as_str().expect("settings with numbers have a name").trim_start_matches('#').to_owned();
            let property = &mut schema.pointer_mut(&pointer).unwrap()["properties"][number.name];
            assert!(property.is_object(), "{name} has no setting {}", number.name);
            (property["minimum"], property["maximum"]) = (json!(number.range.start()), json!(number.range.end()));
        }
    }
    schema
}

/// The schema of `tailor-lint.yaml`.
fn config_schema() -> Value {
    let texts =
        |what: &str| json!({ "description": what, "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] });
    let state = json!({ "anyOf": [{ "enum": STATES }, { "type": "boolean" }] });
    let rules = RuleSet::builtin();
    let mut of_rule = Map::new();
    for rule in rules.rules() {
        let mut ways = vec![json!({ "$ref": "#/$defs/state" })];
        if !rule.numbers.is_empty() {
            let mut settings = Map::from_iter([("severity".to_owned(), json!({ "$ref": "#/$defs/state" }))]);
            for number in &rule.numbers {
                let range =
                    json!({ "type": "integer", "default": number.value, "minimum": number.range.start(), "maximum": number.range.end() });
                settings.insert(number.name.to_owned(), range);
            }
            ways.push(json!({ "type": "object", "properties": settings, "additionalProperties": false }));
        } else {
            let settings = json!({ "severity": { "$ref": "#/$defs/state" } });
            ways.push(json!({ "type": "object", "properties": settings, "additionalProperties": false }));
        }
        of_rule.insert(rule.id.clone(), json!({ "description": rule.summary, "anyOf": ways }));
    }
    let own = json!({
        "description": "A rule of your own.",
        "anyOf": [
            { "$ref": "#/$defs/state" },
            { "type": "object", "properties": { "severity": { "$ref": "#/$defs/state" } }, "additionalProperties": { "type": "integer", "minimum": 0 } },
        ],
    });
    let names = json!({ "enum": profiles::names() });
    let properties = json!({
        "profile": { "description": "What to build on; later ones win.", "anyOf": [names, { "type": "array", "items": names }] },
        "rules-folders": texts("Folders with rules of your own, from this file's folder on."),
        "rules": { "$ref": "#/$defs/rules" },
        "fail-on": { "description": "The least severity that makes the exit code 1.", "enum": FailOn::ALL.map(FailOn::name) },
        "overrides": {
            "description": "What holds for some documents only; later ones win.",
            "type": "array",
            "items": {
                "type": "object",
                "properties": { "paths": texts("Patterns of paths, from this file's folder on."), "rules": { "$ref": "#/$defs/rules" } },
                "required": ["paths", "rules"],
                "additionalProperties": false,
            },
        },
        "exclude": texts("Patterns of paths that are not checked, from this file's folder on."),
        "terms": texts("Files of terms of your own, from this file's folder on."),
        "job": texts("Where postings are, from this file's folder on: {dir} is the document's folder, {name} its name."),
        "resume": texts("Where resumes are, likewise."),
    });
    assert!(
        properties.as_object().unwrap().keys().all(|key| KEYS.contains(&key.as_str()))
            && properties.as_object().unwrap().len() == KEYS.len()
    );
    json!({
        "$schema": META,
        "title": "A configuration of tailor-lint",
        "description": "tailor-lint.yaml, in the folder of the documents or above it.",
        "type": ["object", "null"],
        "properties": properties,
        "additionalProperties": false,
        "$defs": {
            "state": state,
            "rules": { "description": "How each rule runs.", "type": "object", "properties": of_rule, "additionalProperties": own },
        },
    })
}

fn hold(name: &str, schema: &Value) {
    let text = format!("{}\n", serde_json::to_string_pretty(schema).unwrap());
    let path = format!("schemas/{name}.json");
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        fs::create_dir_all("schemas").unwrap();
        fs::write(&path, &text).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(there == text, "{path} is stale; SNAPSHOTS=overwrite cargo test --test schemas makes it anew");
}

#[test]
fn the_schemas_are_fresh() {
    hold("rule", &rule_schema());
    hold("config", &config_schema());
}

/// Whatever a rule file may say, the schema knows: checks, zones, severities and settings by the names that the program reads.
#[test]
fn the_schema_of_rules_knows_what_rules_say() {
    let text = rule_schema().to_string();
    for zone in document::kind::Kind::Letter.zones().iter().chain(document::kind::Kind::Resume.zones()) {
        assert!(text.contains(&format!("\"{}\"", zone.name())), "{}", zone.name());
    }
    let mut checks: BTreeMap<String, usize> = BTreeMap::new();
    for file in rule_files() {
        let value = serde_json::to_value(&file.check.value).unwrap();
        let name = value.as_object().map_or_else(|| value.as_str().unwrap().to_owned(), |check| check.keys().next().unwrap().clone());
        *checks.entry(name).or_default() += 1;
    }
    for name in checks.keys().chain(["info", "warning", "error"].map(str::to_owned).iter()) {
        assert!(text.contains(&format!("\"{name}\"")), "{name}");
    }
    assert!(checks.len() > 10);
}

/// Every number of a rule has its range in both schemas.
#[test]
fn the_schemas_know_the_ranges() {
    let (rule, config) = (rule_schema(), config_schema());
    let length = &rule["$defs"]["LengthSettings"]["properties"]["max"];
    assert_eq!((&length["minimum"], &length["maximum"]), (&json!(0), &json!(10_000)));
    for rule in RuleSet::builtin().rules() {
        for number in &rule.numbers {
            let known = &config["$defs"]["rules"]["properties"][&rule.id]["anyOf"][1]["properties"][number.name];
            assert_eq!((&known["minimum"], &known["maximum"]), (&json!(number.range.start()), &json!(number.range.end())), "{}", rule.id);
        }
    }
}
