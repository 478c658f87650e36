//! Layer 8: what holds for a whole folder of applications.

pub mod config;
mod node;
pub mod profiles;
mod reader;
pub mod settled;

pub use config::{Config, FailOn};
pub use settled::Settled;
