//! The profiles that come with the program: `rules/profiles/NAME.yaml`, in the shape of a configuration.

use std::sync::OnceLock;

use super::Config;
use crate::rule::RuleError;

/// The names and texts of all profiles, as they were when the program was built.
fn texts() -> &'static [(&'static str, &'static str)] {
    static TEXTS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    TEXTS.get_or_init(|| postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/profiles.bin"))).unwrap_or_default())
}

/// The names of all profiles.
pub fn names() -> &'static [&'static str] {
    static NAMES: OnceLock<Vec<&str>> = OnceLock::new();
    NAMES.get_or_init(|| texts().iter().map(|(name, _)| *name).collect())
}

/// A profile by its name, with its mistakes: ours have none, which a test holds.
pub fn get(name: &str) -> Option<(Config, Vec<RuleError>)> {
    let (name, text) = texts().iter().find(|(known, _)| *known == name)?;
    Some(Config::parse_profile(&format!("rules/profiles/{name}.yaml"), text))
}
