//! "Did you mean …?"

/// The known name that is nearest to one that is not known, if any is near enough to be meant.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let scored = known.into_iter().map(|candidate| (strsim::jaro_winkler(&name, &candidate.to_lowercase()), candidate));
    scored.filter(|(score, _)| *score >= 0.78).max_by(|left, right| left.0.total_cmp(&right.0)).map(|(_, candidate)| candidate)
}
