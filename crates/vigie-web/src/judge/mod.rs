//! The judge of phishing: what the letters of an address say, weighed by what was learned.
//!
//! One way up: [`fold`] and [`letters`] know only text, `imitations` finds brands, `look` takes an address apart,
//! `features` counts what speaks, `weights` says how much, [`Judge`] puts it together, [`bench`] measures it.

mod bench;
mod features;
mod fold;
mod imitations;
mod letters;
mod look;
mod paths;
mod verdicts;
mod weights;

pub use bench::{Bench, Curve, Figures};
pub use features::{Feature, Features};
pub use verdicts::{Judge, JudgeError};
pub use weights::Step;
