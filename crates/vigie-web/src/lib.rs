//! The web front: what to think of a link or a host name. Pure: bytes and values in, a decision with
//! everything that was weighed out; no file, no socket, no clock.

mod always_open;
mod costly;
mod decide;
mod inside;
mod judge;
mod judgement;
mod phrases;
mod site;
mod site_error;
mod suffix;
mod tables;
mod text;
mod written;

pub use always_open::is_always_open;
pub use decide::{Because, Decision, Listed, Scales, Verdict, Weighed, class_of, decide, threshold};
pub use inside::{Carrier, Inside};
pub use judge::{Bench, Curve, Feature, Features, Figures, Judge, JudgeError, Step};
pub use judgement::{Judgement, Judges, Reason};
pub use phrases::{FoundSign, Sign};
pub use site::{Site, Trick};
pub use site_error::NotASite;
pub use suffix::{Place, SuffixError, Suffixes};
pub use tables::{Brand, BrandKind, Stamp, TableError};
pub use text::{MAX_LINKS, MAX_MESSAGE, Message, MessageDecision, SenderSign, decide_message, links};
pub use vigie_numbers::Country;
pub use written::MAX_TEXT;
