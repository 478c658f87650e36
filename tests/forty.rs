//! Forty applications of one person with sixty mistakes between them: how many are found, and what is said where nothing is wrong.
//!
//! A seed makes the folder, out of the words in `tests/forty/`, which were written from what the rules mean and not from how they are coded.
//! `cargo test --test forty -- --nocapture` prints a table for each seed, what is missed and what is false.
//! `FORTY_DIR=some/folder cargo test --test forty -- --ignored` writes the folder of the first seed (or of `FORTY_SEED`) to look at or to lint.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write;
use std::path::Path;

use folder::{Folder, Kind, Planted};
use tailor_lint::lint::Finding;
use tailor_lint::rule::RuleSet;
use tailor_lint::text::Span;

#[path = "forty/chance.rs"]
mod chance;
#[path = "forty/folder.rs"]
mod folder;
#[path = "forty/jobs.rs"]
mod jobs;
#[path = "forty/letters.rs"]
mod letters;
#[path = "forty/lint.rs"]
mod lint;
#[path = "forty/plants.rs"]
mod plants;
#[path = "forty/resumes.rs"]
mod resumes;
#[path = "forty/words.rs"]
mod words;

const SEEDS: [u64; 3] = [7, 40, 2026];

/// The rules of `rules/folder`.
fn folder_rules() -> Vec<String> {
    let files = std::fs::read_dir("rules/folder").expect("rules/folder");
    let name = |file: std::io::Result<std::fs::DirEntry>| Some(file.ok()?.path().file_stem()?.to_str()?.to_owned());
    let mut rules: Vec<String> = files.filter_map(name).collect();
    rules.sort();
    rules
}

/// The fewest of the sixty that must be found, by the rule that is there for them, and the most false alarms.
const FOUND: usize = 57;
const FALSE: usize = 2;

#[test]
fn of_sixty_planted_mistakes_nearly_all_are_found_and_little_else() {
    let mut failed = Vec::new();
    for seed in SEEDS {
        let folder = folder::draw(seed);
        let judged = Judged::of(&folder);
        println!("{}", judged.told(seed, &folder));
        if judged.found() < FOUND || judged.noise.len() > FALSE {
            failed.push(format!("seed {seed}: {} of {} found, {} false alarms", judged.found(), folder.planted.len(), judged.noise.len()));
        }
    }
    assert!(failed.is_empty(), "at least {FOUND} must be found, with {FALSE} false alarms at most\n{}", failed.join("\n"));
}

#[test]
fn a_seed_makes_one_folder_of_forty_sound_applications() {
    for seed in SEEDS {
        let folder = folder::draw(seed);
        assert!(folder.files == folder::draw(seed).files, "seed {seed} makes two folders");
        let count = |name: &str| folder.files.keys().filter(|path| path.ends_with(name)).count();
        assert_eq!((count("/job.txt"), count("/cover-letter.md"), count("resume.md")), (40, 40, 11), "seed {seed}");
        assert_eq!(folder.planted.len(), 60, "seed {seed}");
        for kind in Kind::ALL {
            assert!(folder.planted.iter().filter(|planted| planted.kind == kind).count() >= 2, "seed {seed}: {kind:?}");
        }
        for (path, text) in &folder.files {
            assert!(!text.contains(['{', '}', letters::OPEN, letters::CLOSE]), "seed {seed}: {path} is not filled in:\n{text}");
            let (least, most) = if path.ends_with("job.txt") {
                (60, 120)
            } else if path.ends_with("resume.md") {
                (120, 320)
            } else {
                (120, 280)
            };
            let words = text.split_whitespace().count();
            assert!((least..=most).contains(&words), "seed {seed}: {path} has {words} words");
        }
        let places: Vec<(&String, Span, usize)> = (folder.planted.iter().enumerate())
            .flat_map(|(index, planted)| planted.places.iter().map(move |(path, place)| (path, Span::new(place.start, place.end), index)))
            .collect();
        for (path, span, index) in &places {
            assert!(!folder.files[*path][span.range()].trim().is_empty());
            let clash = |(other, at, plant): &&(&String, Span, usize)| other == path && at.overlaps(*span) && plant != index;
            assert!(places.iter().find(clash).is_none(), "seed {seed}: two mistakes on the same words of {path}");
        }
    }
}

/// Writes the folder of a seed to disk, with `planted.tsv` beside it, which says what is where.
#[test]
#[ignore = "writes files to FORTY_DIR"]
fn the_folder_can_be_written_out() {
    let root = std::env::var("FORTY_DIR").expect("FORTY_DIR names the folder to write");
    let seed = std::env::var("FORTY_SEED").map_or(SEEDS[0], |seed| seed.parse().expect("FORTY_SEED is a number"));
    let folder = folder::draw(seed);
    let write = |path: &str, text: &str| {
        let path = Path::new(&root).join(path);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).unwrap();
        std::fs::write(path, text).unwrap();
    };
    folder.files.iter().for_each(|(path, text)| write(path, text));
    let mut list = String::from("kind\twhat\tfile\tbytes\n");
    for planted in &folder.planted {
        for (path, place) in &planted.places {
            writeln!(list, "{:?}\t{}\t{path}\t{}..{}", planted.kind, planted.what, place.start, place.end).unwrap();
        }
    }
    folder.decoys.iter().for_each(|(path, text)| writeln!(list, "decoy\t{text}\t{path}\t").unwrap());
    write("planted.tsv", &list);
}

/// What came of a folder.
struct Judged {
    /// For each planted mistake whether its own rule found it, and whether another that fits did.
    found: Vec<(bool, bool)>,
    noise: Vec<(String, Finding)>,
}

impl Judged {
    fn of(folder: &Folder) -> Judged {
        let findings = lint::lint(&RuleSet::builtin(), &folder.files, &folder_rules());
        let at = |planted: &Planted, (path, finding): &(String, Finding)| {
            planted.places.iter().any(|(file, place)| file == path && Span::new(place.start, place.end).overlaps(finding.span))
        };
        let by =
            |planted: &Planted, rules: &[&str]| findings.iter().any(|found| rules.contains(&found.1.rule.as_str()) && at(planted, found));
        let found =
            (folder.planted.iter()).map(|planted| (by(planted, &planted.kind.rules()[..1]), by(planted, &planted.kind.rules()[1..])));
        let meant = |found: &(String, Finding)| {
            folder.planted.iter().any(|planted| planted.kind.rules().contains(&found.1.rule.as_str()) && at(planted, found))
        };
        Judged { found: found.collect(), noise: findings.iter().filter(|found| !meant(found)).cloned().collect() }
    }

    fn found(&self) -> usize {
        self.found.iter().filter(|(own, _)| *own).count()
    }

    /// A table by check, then what was missed and what is false.
    fn told(&self, seed: u64, folder: &Folder) -> String {
        let mut text = format!("seed {seed}\n{:<26} planted  found  by another rule only  false alarms\n", "check");
        for kind in Kind::ALL {
            let rule = kind.rules()[0];
            let of: Vec<&(bool, bool)> =
                folder.planted.iter().zip(&self.found).filter(|(planted, _)| planted.kind == kind).map(|(_, found)| found).collect();
            let own = of.iter().filter(|(own, _)| *own).count();
            let other = of.iter().filter(|(own, other)| !own && *other).count();
            let noise = self.noise.iter().filter(|(_, finding)| finding.rule == rule).count();
            writeln!(text, "{rule:<26} {:>7}  {own:>5}  {other:>20}  {noise:>12}", of.len()).unwrap();
        }
        let other = self.found.iter().filter(|(own, other)| !own && *other).count();
        writeln!(text, "{:<26} {:>7}  {:>5}  {other:>20}  {:>12}", "all", folder.planted.len(), self.found(), self.noise.len()).unwrap();
        for (planted, (own, other)) in folder.planted.iter().zip(&self.found).filter(|(_, (own, _))| !own) {
            let (path, place) = &planted.places[0];
            let words = &folder.files[path][place.clone()];
            writeln!(
                text,
                "missed{}: [{}] {}: {path}: {words}",
                if *other { " by its rule" } else { "" },
                planted.kind.rules()[0],
                planted.what
            )
            .unwrap();
            assert!(!own);
        }
        for (path, finding) in &self.noise {
            let words = &folder.files[path][finding.span.range()];
            writeln!(text, "false: [{}] {path}: {words}: {}", finding.rule, finding.message).unwrap();
        }
        text
    }
}
