//! What `tailor-lint init` writes is what it tells others to write: its own example is clean, its configuration is read, and every key is in it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;

fn init(dir: &Path) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_tailor-lint")).arg("init").current_dir(dir).output().unwrap()
}

#[test]
fn the_folder_it_sets_up_is_clean() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join(".git")).unwrap();
    assert!(init(dir.path()).status.success());
    let lint = Command::new(env!("CARGO_BIN_EXE_tailor-lint"))
        .args(["--format", "short", "--today", "2026-11"])
        .current_dir(dir.path())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&lint.stdout), "");
    assert_eq!(String::from_utf8_lossy(&lint.stderr), "");
    assert!(lint.status.success());
}

#[test]
fn it_names_every_key_of_the_configuration() {
    let template = fs::read_to_string("templates/init/tailor-lint.yaml").unwrap();
    let schema: serde_json::Value = serde_json::from_str(&fs::read_to_string("schemas/config.json").unwrap()).unwrap();
    for key in schema["properties"].as_object().unwrap().keys() {
        assert!(template.lines().any(|line| line.trim_start_matches("# ").starts_with(&format!("{key}:"))), "{key} is not in the template");
    }
}

#[test]
fn its_commented_keys_are_right_too() {
    let template = fs::read_to_string("templates/init/tailor-lint.yaml").unwrap();
    let is_key = |line: &str| {
        let bare = line.strip_prefix("# ").unwrap_or("");
        let name = bare.trim_start().trim_start_matches("- ").split(':').next().unwrap_or("");
        bare.contains(':') && !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    };
    // Files that the examples name are not there.
    let open = |line: &str| {
        if is_key(line) && !line.contains("my-") { line.trim_start_matches("# ").replacen("  ", "  ", 1) } else { String::new() }
    };
    let text: String = template
        .lines()
        .map(|line| if line.starts_with("#   ") && is_key(line) { line[2..].to_owned() } else if line.starts_with('#') { open(line) } else { line.to_owned() } + "\n")
        .collect();
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("tailor-lint.yaml"), &text).unwrap();
    fs::write(dir.path().join("letter.md"), "Dear Ms Lind,\n\nI cook.\n\nKind regards,\n\nAda\n").unwrap();
    let lint = Command::new(env!("CARGO_BIN_EXE_tailor-lint")).args(["--fail-on", "never"]).current_dir(dir.path()).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&lint.stderr), "", "{text}");
    assert!(lint.status.success());
}

#[test]
fn what_is_there_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join(".git")).unwrap();
    fs::write(dir.path().join(".pre-commit-config.yaml"), "mine").unwrap();
    let out = init(dir.path());
    assert!(out.status.success());
    assert!(String::from_utf8_lossy(&out.stdout).contains("kept   .pre-commit-config.yaml"));
    assert_eq!(fs::read_to_string(dir.path().join(".pre-commit-config.yaml")).unwrap(), "mine");
    assert_eq!(init(dir.path()).status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let (dir, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::os::unix::fs::symlink(elsewhere.path(), dir.path().join("applications")).unwrap();
    let out = init(dir.path());
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("applications"));
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}
