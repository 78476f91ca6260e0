//! Recorded packets: files of pcap and pcapng read piece by piece in bounded memory, and detectors over them.
//!
//! [`Analysis`] takes the bytes of a file as they come and gives a [`Report`]. Time is what the file says. What cannot
//! be read is counted by name ([`Problem`]) and the rest is read all the same. Tables are bounded: a flood makes them
//! forget, not grow. What is forgotten of neighbours and access points is counted ([`Problem::TableFull`]); questions,
//! connections and keys are forgotten without a word.

mod analysis;
mod bounded;
mod detect;
mod finding;
mod frame;
mod frames;
mod link;
mod moment;
mod packet;
mod rule;
mod tally;
mod wifi;

pub use analysis::{Analysis, Report};
pub use finding::{Certainty, NetFinding};
pub use frames::NotACapture;
pub use moment::Moment;
pub use packet::Mac;
pub use rule::Rule;
pub use tally::{Layer, Problem, Tally};
