//! A user's rules: the same files as ours, read by the same code.

use serde_yaml::Error as YamlError;

use super::error::RuleError;
use super::file::RuleFile;

/// A user's rule file that has been parsed.
#[derive(Clone, Debug)]
pub struct UserRule {
    /// Its path, for messages.
    pub path: String,
    /// Its text, for messages.
    pub text: String,
    /// The folder it is in.
    pub family: String,
    /// The rule.
    pub rule: RuleFile,
}

/// Parses one rule file. `path` is as the user gave it, with `/`.
pub fn parse(path: &str, text: &str) -> Result<UserRule, RuleError> {
    let options = serde_yaml::options! { with_snippet: false };
    let parsed: Result<RuleFile, YamlError> = serde_yaml::from_str_with_options(text, options);
    let rule = parsed.map_err(|error| RuleError::from_yaml(path, text, &error))?;
    let mut parts = path.rsplit('/');
    let stem = parts.next().unwrap_or(path).trim_end_matches(".yaml").trim_end_matches(".yml");
    let family = parts.next().filter(|family| !family.is_empty() && *family != ".").unwrap_or("own").to_owned();
    if rule.id.value != stem {
        let help = format!("write id: {stem}, or rename the file to {}.yaml", rule.id.value);
        return Err(RuleError::new(path, text, rule.id.place, format!("the id “{}” is not the file's name", rule.id.value), Some(help)));
    }
    Ok(UserRule { path: path.to_owned(), text: text.to_owned(), family, rule })
}

/// The text of a new rule's file, with a comment for each line.
pub fn skeleton(id: &str) -> String {
    include_str!("skeleton.yaml").replacen("id: ID", &format!("id: {id}"), 1)
}
