//! Completions and manual pages are made, and shells can read them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::process::Command;

const COMMANDS: [&str; 9] = ["check", "posting", "score", "rank", "rules", "explain", "init", "completions", "man"];

fn printed(arguments: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_tailor-lint")).args(arguments).output().unwrap();
    assert!(done.status.success() && done.stderr.is_empty(), "{arguments:?}");
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn each_shell_has_completions_of_all_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&["completions", shell]);
        for word in COMMANDS.iter().chain(&["fail-on", "sarif", "watch"]) {
            assert!(script.contains(word), "{shell} does not know {word}");
        }
    }
}

#[cfg(unix)]
#[test]
fn bash_completes_with_them() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("tailor-lint.bash");
    fs::write(&script, printed(&["completions", "bash"])).unwrap();
    let ask = |words: &str, last: usize| {
        let asked = format!(
            "source {}; COMP_WORDS=({words}); COMP_CWORD={last}; _tailor__lint tailor-lint \"${{COMP_WORDS[{last}]}}\" \"${{COMP_WORDS[{}]}}\"; echo \"${{COMPREPLY[@]}}\"",
            script.display(),
            last - 1
        );
        let done = Command::new("bash").args(["-c", &asked]).output().expect("bash runs");
        String::from_utf8(done.stdout).unwrap().split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(ask("tailor-lint expl", 1), ["explain"]);
    assert_eq!(ask("tailor-lint check --fail-on w", 3), ["warning"]);
    assert_eq!(ask("tailor-lint check --format s", 3), ["short", "sarif"]);
}

#[test]
fn each_command_has_a_page() {
    let page = printed(&["man"]);
    assert!(page.contains(".TH tailor-lint 1") && page.contains(".SH SYNOPSIS") && page.contains("Exit codes"), "{page}");
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("share/man1");
    assert_eq!(printed(&["man", inside.to_str().unwrap()]), "");
    for command in COMMANDS {
        let page = fs::read_to_string(inside.join(format!("tailor-lint-{command}.1"))).unwrap();
        assert!(page.contains(".SH NAME"), "{command}");
    }
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_tailor-lint")).args(["man", file.to_str().unwrap()]).output().unwrap();
    assert_eq!(done.status.code(), Some(2));
}
