//! `tailor-lint init`: what it writes is good, and nothing that is there is touched.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tailor_lint::rule::RuleSet;
use tailor_lint::workspace::scaffold::{self, Before, Repository};
use tailor_lint::workspace::{Config, Settled};
use tempfile::TempDir;

const EXAMPLE: &str = "applications/example-employer-line-cook";
const WORKFLOW: &str = ".github/workflows/tailor-lint.yml";
const HOOK: &str = ".pre-commit-config.yaml";

/// Runs the program in a folder: its exit code, output and messages.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_tailor-lint")).args(arguments).current_dir(folder).env("COLUMNS", "120").output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

/// Runs `init` where it must work.
fn init(folder: &Path, arguments: &[&str]) -> String {
    let (code, out, err) = run(folder, &[&["init"], arguments].concat());
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    out
}

/// Runs `init` where it must refuse: its message has all these words, and no file is new or other than before.
fn refused(folder: &Path, arguments: &[&str], words: &[&str]) {
    let before = all_files(folder);
    let (code, out, err) = run(folder, &[&["init"], arguments].concat());
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    for word in words {
        assert!(err.contains(word), "no “{word}” in: {err}");
    }
    assert_eq!(all_files(folder), before);
}

/// Every file below a folder, but for those of git, with what is in it.
fn all_files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    add_files(folder, folder, &mut found);
    found
}

fn add_files(folder: &Path, root: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let is_link = entry.is_symlink();
        if entry.is_dir() && !is_link && !entry.ends_with(".git") {
            add_files(&entry, root, found);
        } else if entry.is_file() || is_link {
            let name = entry.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.insert(name, fs::read_to_string(&entry).unwrap_or_default());
        }
    }
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A new folder, which is the root of a repository or in none.
fn folder(in_git: bool) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    if in_git {
        fs::create_dir(folder.path().join(".git")).unwrap();
    }
    folder
}

fn names(folder: &Path) -> Vec<String> {
    all_files(folder).into_keys().collect()
}

#[test]
fn what_is_written_is_clean() {
    let folder = folder(true);
    init(folder.path(), &[]);
    let expected = [WORKFLOW, HOOK, &format!("{EXAMPLE}/cover-letter.md"), &format!("{EXAMPLE}/job.txt"), "resume.md", "tailor-lint.yaml"];
    assert_eq!(names(folder.path()), expected);
    for month in ["2026-01", "2031-07", "2040-12"] {
        let (code, out, err) = run(folder.path(), &["--fail-on", "info", "--format", "short", "--today", month]);
        assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""), "{month}");
    }
    for profile in tailor_lint::workspace::profiles::names() {
        let (code, out, err) = run(folder.path(), &["--fail-on", "warning", "--format", "short", "--profile", profile]);
        assert_eq!((code, err.as_str()), (0, ""), "{profile}: {out}");
    }
}

/// The example shows what the tool is for: the letter has its posting and its resume, and answers all that is asked.
#[test]
fn the_example_answers_its_posting() {
    let folder = folder(false);
    init(folder.path(), &[]);
    let letter = format!("{EXAMPLE}/cover-letter.md");
    let (_, out, _) = run(folder.path(), &["--format", "json"]);
    let report: Value = serde_json::from_str(&out).unwrap();
    let file = report["files"].as_array().unwrap().iter().find(|file| file["path"] == letter.as_str()).unwrap();
    assert_eq!(file["posting"], format!("{EXAMPLE}/job.txt"));
    let (must, preferred) = (&file["score"]["must"], &file["score"]["preferred"]);
    assert!(must["total"].as_f64().unwrap() >= 3.0 && must["met"] == must["total"], "{must}");
    assert!(preferred["total"].as_f64().unwrap() >= 1.0 && preferred["met"] == preferred["total"], "{preferred}");
    assert_eq!(file["not_checked"], Value::Array(Vec::new()));
    let (_, out, _) = run(folder.path(), &["--explain-pairs"]);
    assert!(out.contains("resume.md (in a folder above)"), "{out}");
}

/// As it is written the configuration says nothing; with its keys uncommented, it says each thing that one can say, and all of it is right.
#[test]
fn the_configuration_shows_every_key() {
    let files = scaffold::files(&Before::default());
    let text = &files.iter().find(|file| file.path == "tailor-lint.yaml").unwrap().text;
    let (_, mistakes) = Config::parse("tailor-lint.yaml", text);
    assert!(mistakes.is_empty() && text.lines().all(|line| line.is_empty() || line.starts_with('#')), "{mistakes:?}");

    // Sentences stand behind one space; keys behind none, or behind their indent.
    let is_key = |line: &&str| line.starts_with('#') && (!line.starts_with("# ") || line.starts_with("#  "));
    let uncommented: String = text.lines().filter(is_key).map(|line| format!("{}\n", &line[1..])).collect();
    let (config, mut mistakes) = Config::parse("tailor-lint.yaml", &uncommented);
    let rules = RuleSet::builtin();
    let (settled, more) = Settled::new(&config, &[], &rules);
    mistakes.extend(more);
    mistakes.extend(settled.tuning(&config.overrides_of("applications/2024-bistro/letter.md")).1);
    assert!(mistakes.is_empty(), "{mistakes:?}\n{uncommented}");

    let schema: Value = serde_json::from_str(&fs::read_to_string("schemas/config.json").unwrap()).unwrap();
    let keys = |value: &Value| value["properties"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let known = uncommented.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| line.split_once(':'));
    let mut known: Vec<String> = known.map(|(key, _)| key.to_owned()).collect();
    known.sort();
    assert_eq!(known, keys(&schema));
    for key in keys(&schema["properties"]["overrides"]["items"]) {
        assert!(uncommented.contains(&format!(" {key}: ")), "{key}");
    }
    for name in schema["properties"]["profile"]["anyOf"][0]["enum"].as_array().unwrap() {
        assert!(text.contains(name.as_str().unwrap()), "{name}");
    }
}

#[test]
fn hook_and_workflow_are_what_others_can_read() {
    let before = Before { repository: Repository::Here { gitlab: false }, ..Before::default() };
    let files = scaffold::files(&before);
    let text = |path: &str| files.iter().find(|file| file.path == path).unwrap().text.clone();
    let read = |text: &str| serde_yaml::from_str::<Value>(text).unwrap();
    let hook = &read(&text(HOOK))["repos"][0]["hooks"][0];
    assert_eq!((&hook["entry"], &hook["language"], &hook["pass_filenames"]), (&"tailor-lint".into(), &"system".into(), &false.into()));
    let wanted = regex::Regex::new(hook["files"].as_str().unwrap()).unwrap();
    for path in ["resume.md", "applications/acme/job.txt", "jobs/page.html", "tailor-lint.yaml"] {
        assert!(wanted.is_match(path), "{path}");
    }
    assert!(!wanted.is_match("photo.png") && !wanted.is_match("letter.md.bak"));
    assert_eq!(read(&format!("repos:\n{}", scaffold::hook()))["repos"], read(&text(HOOK))["repos"]);

    let workflow = read(&text(WORKFLOW));
    assert_eq!(workflow["permissions"], serde_json::json!({ "contents": "read" }));
    let uses: Vec<&Value> =
        workflow["jobs"]["tailor-lint"]["steps"].as_array().unwrap().iter().filter_map(|step| step.get("uses")).collect();
    assert_eq!(uses, ["actions/checkout@v5", "actions/cache@v4"]);
    let install = format!("cargo install tailor-lint --version {} --locked", env!("CARGO_PKG_VERSION"));
    assert!(text(WORKFLOW).contains(&install));
    assert_eq!(read(&scaffold::gitlab_job())["tailor-lint"]["script"], serde_json::json!([install, "tailor-lint"]));
    assert!(files.iter().all(|file| !file.text.contains("VERSION") && !file.text.contains('\r') && file.text.ends_with('\n')));
}

#[test]
fn a_second_time_is_refused() {
    let folder = folder(true);
    init(folder.path(), &["jobs"]);
    fs::remove_file(folder.path().join("jobs/resume.md")).unwrap();
    refused(folder.path(), &["jobs"], &["jobs/tailor-lint.yaml", "nothing was written", "another name"]);
}

#[test]
fn what_is_there_is_kept() {
    let folder = folder(true);
    write(folder.path(), HOOK, "repos: []\n");
    write(folder.path(), WORKFLOW, "on: push\n");
    let out = init(folder.path(), &[]);
    assert!(out.contains(&format!("kept   {HOOK} (it is there already)")) && out.contains(&format!("kept   {WORKFLOW} (")), "{out}");
    assert!(out.contains(&scaffold::hook()), "the hook is shown, to be added by hand: {out}");
    let files = all_files(folder.path());
    assert_eq!((files[HOOK].as_str(), files[WORKFLOW].as_str()), ("repos: []\n", "on: push\n"));
    assert!(files.contains_key("tailor-lint.yaml"));
}

#[test]
fn an_example_is_not_put_beside_applications() {
    let cases = [
        ("letters/cover-letter.md", "Dear Ms Okafor,\n\nI cook.\n\nKind regards,\nAna\n", "1 letter, 0 with a posting"),
        ("cv.md", "", "1 resume"),
        ("acme/job.txt", "Cook at Acme\n", "1 posting without a letter"),
        ("acme.md", "Dear Ms Okafor,\n\nI would like to cook for you, as I have for ten years.\n\nKind regards,\nAna\n", "1 letter, 0"),
    ];
    for (path, text, said) in cases {
        let folder = folder(false);
        write(folder.path(), path, text);
        write(folder.path(), "notes.md", "Milk, eggs\n");
        let out = init(folder.path(), &[]);
        assert!(out.contains(said) && out.contains("run tailor-lint --explain-pairs"), "{path}: {out}");
        assert_eq!(names(folder.path()).len(), 3, "{path}");
    }
}

#[test]
fn hooks_belong_to_the_root_of_a_repository() {
    let above = folder(true);
    let out = init(above.path(), &["jobs/mine"]);
    assert!(out.replace('\n', " ").contains("Have yours run tailor-lint in jobs/mine."), "{out}");
    assert!(names(above.path()).iter().all(|name| name.starts_with("jobs/mine/") && !name.contains("/.")));

    let gitlab = folder(true);
    write(gitlab.path(), ".gitlab-ci.yml", "stages: []\n");
    let out = init(gitlab.path(), &[]);
    assert!(out.contains(&scaffold::gitlab_job()), "{out}");
    assert!(names(gitlab.path()).contains(&HOOK.to_owned()) && !names(gitlab.path()).contains(&WORKFLOW.to_owned()));

    let both = folder(true);
    write(both.path(), ".gitlab-ci.yml", "stages: []\n");
    write(both.path(), ".github/dependabot.yml", "version: 2\n");
    init(both.path(), &[]);
    assert!(names(both.path()).contains(&WORKFLOW.to_owned()));
}

#[test]
fn a_configuration_above_is_said_to_end_here() {
    let folder = folder(true);
    write(folder.path(), "tailor-lint.yaml", "fail-on: warning\n");
    let out = init(folder.path(), &["jobs"]);
    assert!(out.contains("tailor-lint.yaml of a folder above no longer holds here"), "{out}");
    fs::create_dir_all(folder.path().join("own/.git")).unwrap();
    let out = init(folder.path(), &["own"]);
    assert!(!out.contains("no longer holds"), "{out}");
}

#[test]
fn what_is_no_folder_is_refused() {
    let folder = folder(false);
    write(folder.path(), "letter.md", "Dear Ms Okafor,\n");
    refused(folder.path(), &["letter.md"], &["letter.md: this is a file"]);
    refused(folder.path(), &["letter.md/jobs"], &["letter.md/jobs: this folder could not be made"]);
    refused(folder.path(), &["-"], &["standard input"]);
    refused(folder.path(), &[""], &["[DIR]"]);
    write(folder.path(), "jobs/applications", "a list\n");
    refused(folder.path(), &["jobs"], &["jobs/applications: this is no folder", "nothing was written"]);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let (folder, outside) = (folder(true), tempfile::tempdir().unwrap());
    symlink(outside.path(), folder.path().join(".github")).unwrap();
    refused(folder.path(), &[], &[".github: this is a link", "nothing was written"]);
    fs::remove_file(folder.path().join(".github")).unwrap();
    // A link that leads nowhere yet would make a file there.
    symlink(outside.path().join("elsewhere.yaml"), folder.path().join("tailor-lint.yaml")).unwrap();
    refused(folder.path(), &[], &["tailor-lint.yaml: it is there already"]);
    fs::rename(folder.path().join("tailor-lint.yaml"), folder.path().join("resume.md")).unwrap();
    let out = init(folder.path(), &[]);
    assert!(out.contains("kept   resume.md"), "{out}");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(false);
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser may write everywhere, so there is nothing to see.
    if fs::File::create(folder.path().join("probe")).is_err() {
        refused(folder.path(), &[], &["resume.md: this file could not be written", "nothing was written"]);
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
}
