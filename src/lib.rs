//! tailor-lint reads a job posting, a resume and a letter, and says how well they answer each other.
//!
//! The modules are layers: each uses only those before it. Everything but [`cli`] is pure: text in, values out.

pub mod text;
pub mod document;
pub mod posting;
pub mod coverage;
pub mod check;
pub mod rule;
pub mod lint;
pub mod report;
pub mod cli;
