//! Bakes `rules/` into two compact blobs, so that no YAML is parsed when the program starts.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

#[allow(dead_code, missing_docs)]
#[path = "src/check"]
mod check {
    pub mod settings;
}
#[allow(dead_code, missing_docs)]
#[path = "src/document"]
mod document {
    pub mod kind;
}
#[allow(dead_code, missing_docs)]
#[path = "src/text"]
mod text {
    pub mod lexicon_file;
}
#[allow(dead_code, missing_docs)]
#[path = "src/rule"]
mod rule {
    pub mod file;
}

use rule::file::{Filed, RuleFile};
use text::lexicon_file::LexiconFile;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    let mut rules: Vec<Filed> = Vec::new();
    let mut lexicon = LexiconFile::default();
    for path in yaml_files(Path::new("rules"))? {
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path)?;
        let family = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        if family == "terms" {
            lexicon.join(parse::<LexiconFile>(&path, &text)?);
        } else {
            rules.push(Filed { family, rule: parse::<RuleFile>(&path, &text)? });
        }
    }
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    fs::write(out.join("rules.bin"), postcard::to_allocvec(&rules)?)?;
    fs::write(out.join("lexicon.bin"), postcard::to_allocvec(&lexicon)?)?;
    Ok(())
}

fn parse<T: serde::de::DeserializeOwned>(path: &Path, text: &str) -> Result<T, String> {
    serde_yaml::from_str(text).map_err(|error| format!("{}: {error}", path.display()))
}

/// All `.yaml` files below a folder, in the order of their paths.
fn yaml_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(yaml_files(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
