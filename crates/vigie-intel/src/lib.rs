#![doc = include_str!("../README.md")]

mod domain;
mod echap;
mod indicators;
mod source;

pub use domain::host_of;
pub use echap::{ImportError, Imported, Rejected, read_echap};
pub use indicators::{Class, Family, Indicators, Matched};
pub use source::{SourceError, read_source};
