//! The web front: what to think of a link or a host name. Pure: bytes and values in, a decision with
//! everything that was weighed out; no file, no socket, no clock.

mod site;
mod suffix;

pub use site::{MAX_TEXT, NotASite, Site, Trick};
pub use suffix::{Place, SuffixError, Suffixes};
