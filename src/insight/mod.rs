//! Layer 8: what many postings and documents say together. Pure, like all below: it reads the same postings and coverage as the other reports.

pub mod ranking;
