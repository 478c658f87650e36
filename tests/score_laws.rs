//! Laws of the score: what is promised of the number that `score` prints, over the fixtures (every posting with every resume and letter) and over
//! texts made up at random. `cargo test --test score_laws -- --nocapture` prints how many cases each law runs over.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "score_laws/boilerplate.rs"]
mod boilerplate;
#[path = "score_laws/denied.rs"]
mod denied;
#[path = "score_laws/looks.rs"]
mod looks;
#[path = "score_laws/more.rs"]
mod more;
#[path = "score_laws/names.rs"]
mod names;
#[path = "score_laws/pairs.rs"]
mod pairs;
#[path = "score_laws/sums.rs"]
mod sums;
#[path = "score_laws/versions.rs"]
mod versions;
