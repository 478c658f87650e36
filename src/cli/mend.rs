//! `--fix` and `--diff`: writing what was mended, and showing what would be.

use std::path::Path;

use similar::TextDiff;

use super::write::{self, NotWritten};
use crate::document::Document;
use crate::lint::{Failure, Mended};
use crate::report::counted;
use crate::text::Source;

/// Mends a document and writes it to its file: all of it or nothing, and only if the file is still what was read.
pub(super) fn write(path: &str, document: &Document, mend: impl FnOnce() -> Mended) -> Result<Mended, Failure> {
    let source = &document.source;
    let failure = |message: String| Failure { path: source.name().to_owned(), message, line: None };
    if let Some(message) = refusal(path, source) {
        return Err(failure(message));
    }
    let mended = mend();
    if !mended.applied.is_empty() {
        replace(Path::new(path), source, mended.checked.document.source.text()).map_err(failure)?;
    }
    Ok(mended)
}

/// What was mended, for a person: "3 findings mended: doubled-word (2), wordy (1)".
pub(super) fn note(mended: &Mended) -> Option<String> {
    let applied = &mended.applied;
    let rules: Vec<String> = applied.iter().map(|(rule, times)| format!("{rule} ({times})")).collect();
    let name = mended.checked.document.source.name();
    (!applied.is_empty()).then(|| format!("{name}: {} mended: {}\n", counted(applied.values().sum(), "finding"), rules.join(", ")))
}

/// Why a file cannot be mended, if it cannot.
fn refusal(path: &str, source: &Source) -> Option<String> {
    if path == "-" {
        return Some("--fix writes files, and standard input is none; --diff shows what it would change".to_owned());
    }
    if source.encoding() != "utf-8" {
        return Some(format!("this file is {}; save it as UTF-8, then --fix can write it", source.encoding()));
    }
    let meta = std::fs::metadata(path).ok()?;
    meta.permissions().readonly().then(|| "this file is read-only, so nothing was mended; make it writable, or use --diff".to_owned())
}

fn replace(path: &Path, before: &Source, text: &str) -> Result<(), String> {
    write::replace(path, Some(before.text().as_bytes()), text).map_err(|error| match error {
        NotWritten::Changed => "this file was changed while it was being mended, so nothing was written; run again".to_owned(),
        NotWritten::Failed(error) => format!("the mended text could not be written, and the file is as it was: {error}"),
    })
}

/// What `--fix` would change in a file, as a unified diff; empty if nothing.
pub(super) fn diff(before: &Source, mended: &Mended) -> String {
    let after = mended.checked.document.source.text();
    let name = before.name();
    TextDiff::from_lines(before.text(), after).unified_diff().context_radius(2).header(name, name).to_string()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_meanwhile_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("letter.md");
        std::fs::write(&path, "somebody else's words").unwrap();
        let message = replace(&path, &Source::new("letter.md", "the words that were read"), "mended").unwrap_err();
        assert!(message.contains("changed while it was being mended"), "{message}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "somebody else's words");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no other file is left");
    }
}
