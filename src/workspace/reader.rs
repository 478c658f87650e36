//! What is common to reading all parts of a configuration: mistakes, each with its place, and what was meant instead.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::node::Node;
use crate::check::settings::At;
use crate::rule::RuleError;
use crate::rule::nearest::nearest;

/// The most mistakes that are told of one file.
const MOST_MISTAKES: usize = 20;

/// A configuration's file.
#[derive(Clone, Debug, Default)]
pub(super) struct File {
    /// Its path, as it is shown.
    pub path: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
}

/// Reads the values of a file and keeps its mistakes.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    /// The file.
    pub file: &'a File,
    /// What is wrong with it so far.
    pub found: Vec<RuleError>,
    more: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a File) -> Reader<'a> {
        Reader { file, found: Vec::new(), more: 0 }
    }

    /// All mistakes; of very many the first, and how many more there are.
    pub(super) fn mistakes(mut self) -> Vec<RuleError> {
        if self.more > 0
            && let Some(last) = self.found.last_mut()
        {
            let more = format!("{} more mistakes in this file are not shown", self.more);
            last.help = Some(last.help.take().map_or_else(|| more.clone(), |help| format!("{help} ({more})")));
        }
        self.found
    }

    pub(super) fn wrong(&mut self, place: &Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        if self.found.len() == MOST_MISTAKES {
            self.more += 1;
            return;
        }
        self.found.push(RuleError::new(&self.file.path, &self.file.text, place.clone(), message, Some(help.into())));
    }

    /// Says that a name is none of the known ones, with the nearest of them.
    pub(super) fn unknown<'b>(&mut self, name: &At<String>, what: &str, known: impl IntoIterator<Item = &'b str> + Clone, many: &str) {
        let help = match nearest(&name.value, known.clone()) {
            Some(near) => format!("did you mean “{near}”?"),
            None if many.is_empty() => format!("known are: {}", known.into_iter().collect::<Vec<_>>().join(", ")),
            None => many.to_owned(),
        };
        self.wrong(&name.place, format!("“{}” is no {what}", name.value), help);
    }

    /// The entries of a map, each key once; none if it is no map.
    pub(super) fn entries<'b>(&mut self, node: &'b At<Node>, key: &str, example: &str) -> Vec<(&'b At<String>, &'b At<Node>)> {
        let entries = match &node.value {
            Node::Map(entries) => entries,
            Node::Nothing => return Vec::new(),
            other => {
                self.wrong(&node.place, format!("{key} should have keys with values, and this is {}", other.what()), example);
                return Vec::new();
            }
        };
        let mut seen = BTreeSet::new();
        let mut kept = Vec::new();
        for (name, value) in entries {
            if seen.insert(name.value.as_str()) {
                kept.push((name, value));
            } else {
                self.wrong(&name.place, format!("“{}” stands here twice; the first one counts", name.value), "leave one of the two out");
            }
        }
        kept
    }

    /// One text or a list of them.
    pub(super) fn texts(&mut self, node: &At<Node>, key: &str, example: &str) -> Vec<At<String>> {
        let list = match &node.value {
            Node::Nothing => return Vec::new(),
            Node::List(list) => list.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let mut texts = Vec::new();
        for item in list {
            match &item.value {
                Node::Text(text) if !text.trim().is_empty() => texts.push(At { value: text.clone(), place: item.place.clone() }),
                other => {
                    let what = if matches!(other, Node::Text(_)) { "empty" } else { other.what() };
                    self.wrong(&item.place, format!("{key} should be a text or a list of them, and this is {what}"), example);
                }
            }
        }
        texts
    }
}
