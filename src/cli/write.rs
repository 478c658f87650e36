//! Writing a file: all of it or nothing, and only if it is still what was read.

use std::io::{Error, ErrorKind, Write as _};
use std::path::Path;

/// Why a file was not written; it is as it was.
#[derive(Debug)]
pub(super) enum NotWritten {
    /// Somebody else wrote it meanwhile.
    Changed,
    /// It could not be written.
    Failed(Error),
}

impl From<Error> for NotWritten {
    fn from(error: Error) -> NotWritten {
        NotWritten::Failed(error)
    }
}

/// Writes a text to the place of what was read there, or to a new file where there was none. The new text goes into a file beside the old one, which then
/// takes its place: whoever looks sees the old text or the new one.
pub(super) fn replace(path: &Path, before: Option<&[u8]>, text: &str) -> Result<(), NotWritten> {
    // A link stays a link: the file that it leads to is written.
    let path = if before.is_some() { path.canonicalize()? } else { path.to_owned() };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tailor-lint-");
    let mut file = match before {
        Some(_) => {
            let file = builder.tempfile_in(folder)?;
            file.as_file().set_permissions(std::fs::metadata(&path)?.permissions())?;
            file
        }
        None => for_all(&mut builder).tempfile_in(folder)?,
    };
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    match before {
        Some(before) => {
            if std::fs::read(&path)? != before {
                return Err(NotWritten::Changed);
            }
            file.persist(&path).map_err(|error| error.error)?;
        }
        None => drop(file.persist_noclobber(&path).map_err(|error| match error.error.kind() {
            ErrorKind::AlreadyExists => NotWritten::Changed,
            _ => NotWritten::Failed(error.error),
        })?),
    }
    Ok(())
}

/// A new file may be read by whom the system lets read new files, which a file for a short while is not.
fn for_all<'a, 'b, 'c>(builder: &'a mut tempfile::Builder<'b, 'c>) -> &'a mut tempfile::Builder<'b, 'c> {
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}
