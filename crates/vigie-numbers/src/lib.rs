#![doc = include_str!("../README.md")]

mod country;
mod number;

pub use country::Country;
pub use number::Number;
