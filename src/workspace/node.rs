//! A YAML text as a tree with places. A configuration is read from such a tree rather than into its shape at once, so that one mistake in it
//! hides nothing else.

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_yaml::options::DuplicateKeyPolicy;

use crate::check::settings::At;

/// A value of a YAML text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// Nothing after a key.
    Nothing,
    /// `true` or `false`.
    Switch(bool),
    /// A whole number.
    Number(i128),
    /// A number that is not whole.
    Fraction(f64),
    /// Anything else that is one value.
    Text(String),
    /// A list.
    List(Vec<At<Node>>),
    /// Keys with their values, in their order; a key may stand there twice.
    Map(Vec<(At<String>, At<Node>)>),
}

impl Node {
    /// Reads a text. What is deeper, larger or more often repeated than any configuration is refused.
    pub(super) fn parse(text: &str) -> Result<At<Node>, serde_yaml::Error> {
        let options = serde_yaml::options! {
            with_snippet: false,
            duplicate_keys: DuplicateKeyPolicy::PassThrough,
            // `on` and `off` are words here.
            strict_booleans: true,
            budget: serde_yaml::budget! { max_depth: 32, max_nodes: 50_000 },
            alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: 20_000 },
        };
        serde_yaml::from_str_with_options(text, options)
    }

    /// What kind of value this is, for messages.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Node::Nothing => "nothing",
            Node::Switch(_) => "a yes or no",
            Node::Number(_) => "a number",
            Node::Fraction(_) => "a number that is not whole",
            Node::Text(_) => "a word",
            Node::List(_) => "a list",
            Node::Map(_) => "keys with values",
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Node;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a value")
            }

            fn visit_unit<E>(self) -> Result<Node, E> {
                Ok(Node::Nothing)
            }

            fn visit_none<E>(self) -> Result<Node, E> {
                Ok(Node::Nothing)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
                Ok(Node::Switch(value))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
                Ok(Node::Number(value.into()))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
                Ok(Node::Number(value.into()))
            }

            fn visit_i128<E>(self, value: i128) -> Result<Node, E> {
                Ok(Node::Number(value))
            }

            fn visit_u128<E>(self, value: u128) -> Result<Node, E> {
                Ok(Node::Number(i128::try_from(value).unwrap_or(i128::MAX)))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
                // What is too large for 64 bits comes as a fraction too.
                Ok(if value.fract() == 0.0 { Node::Number(value as i128) } else { Node::Fraction(value) })
            }

            fn visit_str<E>(self, value: &str) -> Result<Node, E> {
                Ok(Node::Text(value.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = list.next_element()? {
                    values.push(value);
                }
                Ok(Node::List(values))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Node::Map(entries))
            }
        }
        deserializer.deserialize_any(Any)
    }
}
