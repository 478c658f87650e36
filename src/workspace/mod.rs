//! Layer 8: what holds for a whole folder of applications.

pub mod baseline;
pub mod config;
mod node;
pub mod pairs;
pub mod profiles;
mod reader;
pub mod scaffold;
pub mod settled;

pub use baseline::{Baseline, BaselineError, Changes};
pub use config::{Config, FailOn};
pub use pairs::{Choice, Files, Listed, Pair, Patterns, Role, Why};
pub use settled::Settled;
