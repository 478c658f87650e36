//! Makes the tagger's model from annotated postings.
//!
//! `cargo run --release --example train -- POSTINGS.json [--background COUNTS.tsv] [--source NAME] [--out FILE]`
//!
//! POSTINGS.json has a sentence a line: `idx`, `source`, `tokens`, `tags_skill`, `tags_knowledge` (BIO). COUNTS.tsv says in how many postings a word occurs; without
//! `--background` it is `background_df.tsv` beside the postings. The same input makes the same file, byte for byte.

#![allow(clippy::expect_used)]

mod field;
mod learn;
mod postings;

use std::path::{Path, PathBuf};

use learn::{Settings, learn, rarity};

fn main() -> Result<(), String> {
    let mut file = None;
    let mut background = None;
    let mut source = None;
    let mut out = PathBuf::from("models/tagger.bin");
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--background" => background = Some(PathBuf::from(value()?)),
            "--source" => source = Some(value()?),
            "--out" => out = PathBuf::from(value()?),
            _ => file = Some(PathBuf::from(argument)),
        }
    }
    let file = file.ok_or("name the file of annotated postings")?;
    let background = background.unwrap_or_else(|| file.with_file_name("background_df.tsv"));
    let rarity = rarity(&read(&background)?)?;
    let postings = postings::read(&read(&file)?)?;
    let kept: Vec<_> = postings.iter().filter(|posting| source.as_ref().is_none_or(|source| *source == posting.source)).collect();
    let model = learn(&kept, &rarity, &Settings::default())?;
    std::fs::write(&out, &model).map_err(|error| format!("{}: {error}", out.display()))?;
    eprintln!("{}: {} bytes", out.display(), model.len());
    Ok(())
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
