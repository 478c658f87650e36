//! The shape of a rule file. The build script reads this file too, so it uses only what is shared with it.

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::check::settings::{
    AbsentSettings, At, CheckSettings, DensitySettings, FramesSettings, OtherNameSettings, ShareSettings, WordingsSettings,
};
use crate::document::kind::{Kind, Zone};
use crate::text::phrases::IndexBlob;
use crate::text::sieve::SieveBlob;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A suggestion.
    Info,
    /// Most readers would mind.
    Warning,
    /// Wrong whatever one's taste.
    Error,
}

impl Severity {
    /// The word that JSON says.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A rule as its file has it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RuleFile {
    /// The file's name without its ending.
    pub id: At<String>,
    /// One line: what it finds.
    pub summary: String,
    /// The kinds of documents it looks at.
    pub r#for: OneOrMany<Kind>,
    /// How grave it is.
    pub severity: Severity,
    /// Whether it runs unless it is asked for.
    #[serde(default = "yes")]
    pub default: bool,
    /// The zones it looks at; none: everywhere but in code.
    #[serde(default)]
    pub scope: At<OneOrMany<Zone>>,
    /// What it looks for.
    pub check: At<CheckSettings>,
    /// Phrases inside which a match does not count.
    #[serde(default)]
    pub except: Vec<At<String>>,
    /// Whether what the posting itself says may be said.
    #[serde(default)]
    pub exempt_in_posting: bool,
    /// Regular expressions: a posting in which one of them matches asks for just this, and the rule is silent.
    #[serde(default)]
    pub unless_posting: Vec<At<String>>,
    /// Rules that say the same more exactly: where one of them speaks of the same words, or at all if something is absent, this one is silent.
    #[serde(default)]
    pub yields_to: Vec<String>,
    /// What must stand in another place of the document for the rule to speak.
    #[serde(default)]
    pub only_with: Option<OnlyWith>,
    /// A fact that the posting must have for the rule to make sense.
    #[serde(default)]
    pub needs: Option<Need>,
    /// What a finding says, with values in braces.
    pub message: At<String>,
    /// What to do about it.
    pub help: At<String>,
    /// What the fix does, where there is one.
    #[serde(default)]
    pub fix: Option<At<String>>,
    /// Why it matters.
    pub why: String,
    /// Who says so.
    pub source: String,
    /// Texts that show and test it.
    pub examples: Vec<Example>,
}

/// What a rule teaches: nothing of it is needed to run the rule.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Teaching {
    /// Why the rule matters.
    pub why: String,
    /// Who says so.
    pub source: String,
    /// Texts that show and test it.
    pub examples: Vec<Example>,
}

/// Something in the document without which a rule has nothing to say.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OnlyWith {
    /// The zones in which it may stand.
    pub scope: OneOrMany<Zone>,
    /// Regular expressions, of which one must match in a paragraph, heading or list item there.
    pub patterns: Vec<At<String>>,
}

/// A text with `[[marks]]` round what the rule must find; without marks it must stay clean.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The document, in Markdown.
    pub text: At<String>,
    /// Its kind, where the rule looks at several; the first of them by default.
    #[serde(default)]
    pub kind: Option<Kind>,
    /// The posting it answers.
    #[serde(default)]
    pub job: Option<String>,
    /// The resume that goes with it.
    #[serde(default)]
    pub resume: Option<String>,
    /// The month in which it is read (`2024-05`), for what depends on it.
    #[serde(default)]
    pub today: Option<String>,
    /// Other applications of its folder.
    #[serde(default)]
    pub others: Vec<Other>,
}

/// Another application of an example's folder. Letter and resume are Markdown.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Other {
    /// Its letter.
    pub letter: Option<String>,
    /// Its resume.
    pub resume: Option<String>,
    /// The posting that both answer.
    pub job: Option<String>,
}

/// A fact of the posting that a rule depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// A posting at all.
    Posting,
    /// The employer's name.
    Company,
    /// The job's title.
    Title,
    /// A person to write to.
    Contact,
}

fn yes() -> bool {
    true
}

/// One value, or a list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneOrMany<T>(pub Vec<T>);

#[cfg(test)]
impl<T: schemars::JsonSchema> schemars::JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("OneOrMany{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "anyOf": [generator.subschema_for::<T>(), generator.subschema_for::<Vec<T>>()] })
    }
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany(Vec::new())
    }
}

impl<T: Serialize> Serialize for OneOrMany<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Values<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Values<T> {
            type Value = OneOrMany<T>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a name or a list of names")
            }

            fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Self::Value, E> {
                T::deserialize(serde::de::value::StrDeserializer::new(value)).map(|one| OneOrMany(vec![one]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = list.next_element()? {
                    values.push(value);
                }
                Ok(OneOrMany(values))
            }
        }
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Values(std::marker::PhantomData))
        } else {
            Vec::deserialize(deserializer).map(OneOrMany)
        }
    }
}

impl RuleFile {
    /// All phrases of the rule: each one's place in its list, the phrase, and whether it is one inside which a match does not count.
    pub fn phrases(&self) -> Vec<(u32, At<String>, bool)> {
        let place = &self.check.place;
        let except = self.except.iter().cloned().enumerate().map(|(index, phrase)| (index as u32, phrase, true));
        if let CheckSettings::Frames(frames) = &self.check.value {
            return frames.phrases().into_iter().map(|(number, phrase)| (number, phrase, false)).chain(except).collect();
        }
        let sought: Vec<At<String>> = match &self.check.value {
            CheckSettings::Phrases(list) | CheckSettings::Openers(list) | CheckSettings::WithoutLink(list) => list.clone(),
            CheckSettings::Wordings(WordingsSettings { phrases, .. })
            | CheckSettings::Absent(AbsentSettings { phrases, .. })
            | CheckSettings::Density(DensitySettings { phrases, .. })
            | CheckSettings::Share(ShareSettings { phrases, .. }) => phrases.clone(),
            CheckSettings::Substitutions(map) | CheckSettings::HeadingNames(map) => {
                map.keys().map(|wordy| At { value: wordy.clone(), place: place.clone() }).collect()
            }
            _ => Vec::new(),
        };
        let sought = sought.into_iter().enumerate().map(|(index, phrase)| (index as u32, phrase, false));
        sought.chain(except).collect()
    }

    /// Takes out what the rule teaches.
    pub fn take_teaching(&mut self) -> Teaching {
        let take = std::mem::take::<String>;
        Teaching { why: take(&mut self.why), source: take(&mut self.source), examples: std::mem::take(&mut self.examples) }
    }

    /// The patterns of the rule, as they are sought.
    pub fn patterns(&mut self) -> Vec<At<String>> {
        match &self.check.value {
            CheckSettings::Frames(frames) => frames.marked(),
            _ => self.listed_patterns().cloned().unwrap_or_default(),
        }
    }

    /// Empties the texts of the patterns, once they are kept elsewhere.
    pub fn forget_patterns(&mut self) {
        self.listed_patterns().into_iter().flatten().for_each(|pattern| pattern.value.clear());
    }

    fn listed_patterns(&mut self) -> Option<&mut Vec<At<String>>> {
        match &mut self.check.value {
            CheckSettings::Patterns(list)
            | CheckSettings::OtherName(OtherNameSettings { patterns: list, .. })
            | CheckSettings::Wordings(WordingsSettings { patterns: list, .. })
            | CheckSettings::Frames(FramesSettings { patterns: list, .. })
            | CheckSettings::Absent(AbsentSettings { patterns: list, .. })
            | CheckSettings::Density(DensitySettings { patterns: list, .. })
            | CheckSettings::Share(ShareSettings { patterns: list, .. }) => Some(list),
            _ => None,
        }
    }

    /// Empties the lists of phrases, once an index has them.
    pub fn forget_phrases(&mut self) {
        if let CheckSettings::Phrases(list)
        | CheckSettings::Openers(list)
        | CheckSettings::WithoutLink(list)
        | CheckSettings::Wordings(WordingsSettings { phrases: list, .. })
        | CheckSettings::Absent(AbsentSettings { phrases: list, .. })
        | CheckSettings::Density(DensitySettings { phrases: list, .. })
        | CheckSettings::Share(ShareSettings { phrases: list, .. }) = &mut self.check.value
        {
            list.clear();
        }
        if let CheckSettings::Frames(frames) = &mut self.check.value {
            frames.lists.values_mut().for_each(Vec::clear);
        }
        self.except.clear();
    }
}

/// Whose phrase a value of an index is.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct RulePhrase {
    /// The rule's place in the set.
    pub rule: u32,
    /// The phrase's place in the rule's list.
    pub phrase: u32,
    /// Whether it is one of the phrases inside which a match does not count.
    pub except: bool,
}

/// The built-in rules with the index over their phrases, as they lie in the program.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RulesBlob<'a> {
    /// The rules, by family and name.
    #[serde(borrow)]
    pub rules: Vec<Filed<'a>>,
    /// The index; its values are places in `phrases`.
    #[serde(borrow)]
    pub index: IndexBlob<'a>,
    /// Whose each phrase is.
    pub phrases: Vec<RulePhrase>,
    /// The sieve of all patterns of all rules, in their order.
    #[serde(borrow)]
    pub sieve: SieveBlob<'a>,
    /// The sources of all patterns of all rules, in their order, with their automata.
    #[serde(borrow)]
    pub patterns: Vec<(&'a str, &'a [u8])>,
}

/// A rule file with the folder it is in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Filed<'a> {
    /// The folder's name.
    pub family: &'a str,
    /// The rule, without the texts of its phrases and patterns and without what it teaches.
    pub rule: RuleFile,
    /// The bytes of its [`Teaching`].
    pub teaching: &'a [u8],
}
