//! `--format` and `--output`: a report in the form that is wanted, printed or written to files.

use std::path::{Path, PathBuf};

use super::args::{Check, Format, Output};
use super::gather::real_path;
use super::write::{self, NotWritten};
use super::{Ending, Terminal};
use crate::lint::Report;
use crate::report::{Rules, Style, github, gitlab, json, junit, markdown, pretty, sarif, short};

/// A report in one of the forms.
pub(super) fn rendered(format: Format, report: &Report, rules: Rules<'_>, all: bool, style: Style) -> String {
    match format {
        Format::Pretty => pretty::check(report, all, style),
        Format::Short => short::check(report),
        Format::Json => json::check(report),
        Format::Sarif => sarif::check(report, rules, style.docs),
        Format::Github => github::check(report, rules),
        Format::Gitlab => gitlab::check(report),
        Format::Markdown => markdown::check(report),
        Format::Junit => junit::check(report, rules),
    }
}

/// What cannot be meant: two reports in one file, or a report where the command line has something to read.
pub(super) fn refused(arguments: &Check) -> Result<(), String> {
    let told = &arguments.told;
    let config = &arguments.config.config;
    let read =
        arguments.files.iter().chain(&arguments.job).chain(&arguments.resume).chain(&arguments.baseline).chain(config).chain(&told.terms);
    let read: Vec<(&str, PathBuf)> = read.filter_map(|path| Some((path.as_str(), real(path)?))).collect();
    let mut written: Vec<PathBuf> = Vec::new();
    for Output { path, .. } in &arguments.output {
        let Some(real) = real(path) else { continue };
        if written.contains(&real) {
            return Err(format!("two reports would be written to {path}; give each a file of its own"));
        }
        if read.iter().any(|(_, other)| *other == real) {
            return Err(format!("{path} is read in this run, and a report would take its place; give the report another name"));
        }
        written.push(real);
    }
    Ok(())
}

/// A path without links. What is no plain file, such as /dev/null, takes any number of reports.
fn real(path: &str) -> Option<PathBuf> {
    let path = Path::new(path);
    let is_special = std::fs::metadata(path).is_ok_and(|meta| !(meta.is_file() || meta.is_dir()));
    if is_special { None } else { real_path(path).or_else(|| std::path::absolute(path).ok()) }
}

/// Writes a report to all files that are wanted. One that cannot be written keeps none of the others from it.
pub(super) fn write_all(arguments: &Check, report: &Report, rules: Rules<'_>, inputs: &[String], terminal: &Terminal) -> Ending {
    let inputs: Vec<PathBuf> = inputs.iter().filter_map(|path| real(path)).collect();
    let mut ending = Ending::Clean;
    for Output { format, path } in &arguments.output {
        let plain = Style { color: false, width: 100, ..terminal.out };
        let text = rendered(*format, report, rules, arguments.all, plain);
        let taken = real(path).is_some_and(|real| inputs.contains(&real));
        let done = if taken {
            Err("this file was read in this run, so no report was put in its place; give the report another name".to_owned())
        } else {
            write_one(Path::new(path), &text)
        };
        if let Err(message) = done {
            terminal.fail(&path.replace('\\', "/"), None, &message);
            ending = Ending::Failed;
        }
    }
    ending
}

/// Writes a report, with the folders on the way to it.
fn write_one(path: &Path, text: &str) -> Result<(), String> {
    let failed = |error: &std::io::Error| format!("the report could not be written: {error}");
    if let Ok(meta) = std::fs::metadata(path) {
        if meta.is_dir() {
            return Err("this is a folder; name a file in it for the report".to_owned());
        }
        if !meta.is_file() {
            return std::fs::write(path, text).map_err(|error| failed(&error));
        }
        if meta.permissions().readonly() {
            return Err("this file is read-only, so the report was not written; make it writable, or name another".to_owned());
        }
    } else if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    }
    let before = std::fs::read(path).ok();
    write::replace(path, before.as_deref(), text).map_err(|error| match error {
        NotWritten::Changed => "somebody else wrote this file meanwhile, so the report was not written; run again".to_owned(),
        NotWritten::Failed(error) => failed(&error),
    })
}
