//! Holds the layers of docs and `lib.rs`: a module uses only those before it, and only the outermost one touches disk, terminal, clock
//! and environment.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// The modules with their layers. `lib.rs` lists them and `main.rs` starts the last; neither is in a layer.
const LAYERS: &[(&str, u32)] = &[
    ("text", 1),
    ("document", 2),
    ("posting", 3),
    ("coverage", 4),
    ("check", 5),
    ("rule", 6),
    ("lint", 7),
    ("workspace", 8),
    ("insight", 8),
    ("report", 9),
    ("cli", 10),
];

/// Shapes that `build.rs` reads too, so that the files of `rules/` have one definition. They need no exception from the layers; they have one law
/// more, that they use only each other and what else the build script includes.
const SHARED_WITH_BUILD: &[&str] = &["text::lexicon_file", "document::kind", "check::settings", "rule::file"];

/// What reaches out of the program. `std::env` does not include `env!`, which is read when the program is built.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::net",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::time::SystemTime",
    "std::time::Instant",
    "SystemTime",
    "Instant",
    "print!",
    "println!",
    "eprint!",
    "eprintln!",
    "dbg!",
];

/// The most lines of a source file.
const LONGEST_FILE: usize = 500;

#[test]
fn a_module_uses_only_the_layers_below_it() {
    let mut wrong = Vec::new();
    for file in sources() {
        let Some(own) = layer(&file.module) else {
            assert!(
                matches!(file.module.as_str(), "" | "main"),
                "{} is in no layer; LAYERS in tests/layers.rs lists them",
                file.path.display()
            );
            continue;
        };
        let by_parent = super_paths(&file.module, &file.code).into_iter().filter(|used| layer(used).is_some());
        for used in crate_paths(&file.code).into_iter().chain(by_parent) {
            let below = layer(&used).is_some_and(|layer| layer < own);
            if !below && top(&used) != top(&file.module) {
                wrong.push(format!("{} ({own}) uses crate::{used} ({})", file.path.display(), layer(&used).unwrap_or(0)));
            }
        }
    }
    assert!(wrong.is_empty(), "a module may use only what stands before it:\n{}", wrong.join("\n"));
}

#[test]
fn what_the_build_script_includes_uses_nothing_else() {
    let build = without_comments(&fs::read_to_string("build.rs").expect("build.rs"));
    let included = included(&build);
    for shared in SHARED_WITH_BUILD {
        assert!(
            included.iter().any(|module| module == shared),
            "build.rs does not include {shared}: take it off the list in tests/layers.rs"
        );
    }
    let sources = sources();
    let mut wrong = Vec::new();
    for file in sources.iter().filter(|file| included.contains(&file.module)) {
        for used in crate_paths(&file.code).into_iter().chain(super_paths(&file.module, &file.code)) {
            if !included.iter().any(|module| is_within(&used, module)) {
                wrong.push(format!("{} uses {used}", file.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "build.rs includes these files, but not what they use:\n{}", wrong.join("\n"));
}

#[test]
fn only_the_outermost_layer_reaches_out() {
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| top(&file.module) != "cli" && file.module != "main") {
        let paths = std_paths(&file.code);
        for outside in OUTSIDE {
            if paths.iter().any(|path| is_within(path, outside)) || has_word(&file.code, outside) {
                wrong.push(format!("{} mentions {outside}", file.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "only cli may touch disk, terminal, clock and environment:\n{}", wrong.join("\n"));
}

#[test]
fn no_file_is_longer_than_can_be_read() {
    let long: Vec<String> = [rust_files("src"), rust_files("tests")]
        .concat()
        .into_iter()
        .map(|path| (fs::read_to_string(&path).expect("a readable file").lines().count(), path))
        .filter(|(lines, _)| *lines > LONGEST_FILE)
        .map(|(lines, path)| format!("{} has {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "files of more than {LONGEST_FILE} lines:\n{}", long.join("\n"));
}

#[test]
fn paths_are_read_as_the_compiler_reads_them() {
    let code = "use crate::text::{Span, words::{self, Gap}, source as s};\nuse crate::lint;\nlet x: crate::rule::Rule = 1; use std::{fs::File, io::{self, stdin}};";
    assert_eq!(crate_paths(code), ["text::Span", "text::words", "text::words::Gap", "text::source", "lint", "rule::Rule"]);
    assert_eq!(std_paths(code), ["std::fs::File", "std::io", "std::io::stdin"]);
    assert_eq!(without_comments("a // b\n'c' \"// d\" /* e */ f\n/// crate::g"), "a \n'c' \"// d\"  f\n");
    assert_eq!(super_paths("rule::file", "use super::nearest; use super::super::lint::X;"), ["rule::nearest", "lint::X"]);
    assert!(has_word("let x = Instant::now();", "Instant") && !has_word("Instantly", "Instant") && !has_word("env!()", "std::env"));
}

struct SourceFile {
    path: PathBuf,
    /// `text::words` for `src/text/words.rs`, nothing for `lib.rs`.
    module: String,
    code: String,
}

fn sources() -> Vec<SourceFile> {
    let read = |path: PathBuf| {
        let code = without_comments(&fs::read_to_string(&path).expect("a readable file"));
        let inside = path.strip_prefix("src").expect("a path in src").with_extension("");
        let names: Vec<&str> = inside.iter().filter_map(|name| name.to_str()).filter(|name| !matches!(*name, "mod" | "lib")).collect();
        SourceFile { module: names.join("::"), path, code }
    };
    rust_files("src").into_iter().map(read).collect()
}

fn rust_files(folder: impl AsRef<Path>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            found.extend(rust_files(path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn top(path: &str) -> &str {
    path.split("::").next().unwrap_or(path)
}

fn layer(path: &str) -> Option<u32> {
    LAYERS.iter().find(|(module, _)| *module == top(path)).map(|(_, layer)| *layer)
}

fn is_within(path: &str, module: &str) -> bool {
    path.strip_prefix(module).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Whether `word` stands in the code and is no part of a longer word.
fn has_word(code: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| !code[..at].ends_with(part) && !code[at + word.len()..].starts_with(part))
}

/// The code without its comments, as far as that can be told without reading Rust in full.
fn without_comments(code: &str) -> String {
    let mut kept = String::new();
    let mut rest = code;
    let mut in_string = false;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        match c {
            '\\' => taken += rest[1..].chars().next().map_or(0, char::len_utf8),
            '"' if !kept.ends_with('\'') => in_string = !in_string,
            '/' if !in_string && rest.starts_with("//") => {
                rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
                continue;
            }
            '/' if !in_string && rest.starts_with("/*") => {
                rest = rest.split_once("*/").map_or("", |(_, after)| after);
                continue;
            }
            _ => {}
        }
        kept.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    kept
}

/// Every path behind `crate::`, groups spelled out.
fn crate_paths(code: &str) -> Vec<String> {
    paths_behind(code, "crate::").into_iter().map(|path| path["crate::".len()..].to_owned()).collect()
}

fn std_paths(code: &str) -> Vec<String> {
    paths_behind(code, "std::")
}

/// Every path behind `super::`, as a path of the crate.
fn super_paths(module: &str, code: &str) -> Vec<String> {
    let resolve = |path: String| {
        let up = path.matches("super::").count();
        let names: Vec<&str> = module.split("::").collect();
        let stays = names[..names.len().saturating_sub(up)].iter().copied();
        stays.chain(path.split("::").filter(|name| *name != "super")).collect::<Vec<_>>().join("::")
    };
    paths_behind(code, "super::").into_iter().map(resolve).collect()
}

fn paths_behind(code: &str, root: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for (at, _) in code.match_indices(root) {
        let before = &code[..at];
        if !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '$')) {
            spell_out(&code[at..], "", &mut paths);
        }
    }
    paths
}

/// Adds the path that `code` begins with, or every path of a `{…}` group; returns what follows.
fn spell_out<'a>(code: &'a str, before: &str, paths: &mut Vec<String>) -> &'a str {
    let code = code.trim_start();
    let Some(mut group) = code.strip_prefix('{') else {
        let end = code.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':'))).unwrap_or(code.len());
        let (path, rest) = code.split_at(end);
        if path.ends_with("::") && rest.trim_start().starts_with('{') {
            return spell_out(rest, &format!("{before}{path}"), paths);
        }
        let whole = format!("{before}{path}");
        let whole = whole.strip_suffix("::self").unwrap_or(&whole).trim_end_matches(':');
        paths.push(whole.to_owned());
        let alias = rest.trim_start().strip_prefix("as ").map(|alias| alias.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'));
        return alias.unwrap_or(rest);
    };
    loop {
        group = group.trim_start().trim_start_matches([',', '*']).trim_start();
        match group.strip_prefix('}') {
            Some(rest) => return rest,
            None if group.is_empty() => return group,
            None => {
                let rest = spell_out(group, before, paths);
                // Anything else in a group is not Rust; do not stand still.
                group = if rest.len() == group.len() { "" } else { rest };
            }
        }
    }
}

/// The modules that `build.rs` includes by path: `#[path = "src/text"] mod text { pub mod words; }` is `text::words`.
fn included(build: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for part in build.split("#[path = \"src/").skip(1) {
        let Some((folder, rest)) = part.split_once('"') else { continue };
        let body = rest.split_once('{').and_then(|(_, body)| body.split_once('}')).map_or("", |(body, _)| body);
        let names = body.split(';').filter_map(|line| line.trim().strip_prefix("pub mod "));
        modules.extend(names.map(|name| format!("{folder}::{name}")));
    }
    modules
}
