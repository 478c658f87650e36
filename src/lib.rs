//! tailor-lint reads a job posting, a resume and a letter, and says how well they answer each other.
//!
//! The modules are layers: each uses only those before it. Everything but [`cli`] is pure: text in, values out.

pub mod check;
pub mod cli;
pub mod coverage;
pub mod document;
pub mod insight;
pub mod lint;
pub mod posting;
pub mod report;
pub mod rule;
pub mod text;
pub mod workspace;
