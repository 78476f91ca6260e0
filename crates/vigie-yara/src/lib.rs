#![doc = include_str!("../README.md")]

#[cfg(feature = "yara")]
mod clean;
#[cfg(feature = "yara")]
mod compile;
#[cfg(feature = "yara")]
mod dex_cost;
#[cfg(feature = "yara")]
mod files;
#[cfg(feature = "yara")]
mod look;
#[cfg(not(feature = "yara"))]
mod off;
mod problem;

#[cfg(feature = "yara")]
pub use compile::RuleSet;
#[cfg(not(feature = "yara"))]
pub use off::RuleSet;
pub use problem::RulesProblem;
