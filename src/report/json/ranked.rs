//! A document beside a posting, as JSON shows it: one line each, so that any number of them can be read as they come.

use serde::Serialize;

use super::{TallyWire, rounded};
use crate::insight::ranking::Fit;

#[derive(Serialize)]
struct FitWire<'a> {
    path: &'a str,
    posting: &'a str,
    score: f64,
    must: TallyWire,
    preferred: TallyWire,
    duties: TallyWire,
}

/// A line of the report of `rank`: a document's path, a posting's, and how the one fits the other.
pub fn fit(path: &str, posting: &str, fit: &Fit) -> String {
    let wire = FitWire {
        path,
        posting,
        score: rounded(fit.score),
        must: fit.must.into(),
        preferred: fit.preferred.into(),
        duties: fit.duties.into(),
    };
    // Our wire types hold nothing that JSON cannot say.
    let mut line = serde_json::to_string(&wire).unwrap_or_default();
    line.push('\n');
    line
}
