//! Bytes of a file to a [`Source`]: UTF-8, UTF-16 and Windows-1252 are read; what is not text is refused.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use thiserror::Error;

use super::source::Source;

/// The largest file that is read, in bytes. An application is a few kilobytes; this only stops accidents.
pub const LARGEST_FILE: usize = 64 << 20;

/// Why bytes could not be read as text.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum DecodeError {
    /// Control bytes that no text file has.
    #[error("this is not a text file (it holds binary data); save it as plain text or Markdown and try again")]
    Binary,
    /// A PDF: the commonest wrong file.
    #[error("this is a PDF; export the text as Markdown or plain text and try again")]
    Pdf,
    /// A zip container: Word and OpenDocument files.
    #[error("this is a Word, OpenDocument or zip file; save it as plain text or Markdown and try again")]
    Zip,
    /// Larger than [`LARGEST_FILE`].
    #[error("this file is larger than 64 MB, which is no letter, resume or posting")]
    TooLarge,
}

impl Source {
    /// Reads bytes as text. UTF-8 first (a byte order mark stays in the text); then UTF-16, by its mark or by its zero bytes; then
    /// Windows-1252, in which every byte means something, unless the bytes are plainly not text.
    pub fn decode(name: impl Into<String>, bytes: Vec<u8>) -> Result<Source, DecodeError> {
        if bytes.len() > LARGEST_FILE {
            return Err(DecodeError::TooLarge);
        }
        if bytes.starts_with(b"%PDF-") {
            return Err(DecodeError::Pdf);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return Err(DecodeError::Zip);
        }
        if let Some(encoding) = utf16(&bytes) {
            let (text, _) = encoding.decode_with_bom_removal(&bytes);
            if looks_binary(text.as_bytes()) {
                return Err(DecodeError::Binary);
            }
            let label = if encoding == UTF_16LE { "utf-16le" } else { "utf-16be" };
            return Ok(Source::decoded(name.into(), text.into_owned(), label));
        }
        if looks_binary(&bytes) {
            return Err(DecodeError::Binary);
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Source::decoded(name.into(), text, "utf-8")),
            Err(error) => {
                let (text, _) = WINDOWS_1252.decode_without_bom_handling(error.as_bytes());
                Ok(Source::decoded(name.into(), text.into_owned(), "windows-1252"))
            }
        }
    }
}

fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    // Without a mark: European text in UTF-16 has a zero in nearly every second byte, and only there.
    let sample = &bytes[..bytes.len().min(4096)];
    if sample.len() < 4 {
        return None;
    }
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    match () {
        () if odd * 10 > pairs * 7 && even * 20 < pairs => Some(UTF_16LE),
        () if even * 10 > pairs * 7 && odd * 20 < pairs => Some(UTF_16BE),
        () => None,
    }
}

fn looks_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(64 << 10)];
    let control = |byte: u8| byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x0B | 0x0C | 0x1B);
    sample.contains(&0) || sample.iter().filter(|&&byte| control(byte)).count() * 50 > sample.len()
}
