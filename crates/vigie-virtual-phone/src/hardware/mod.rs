//! The secure hardware of a virtual phone: keys that are attested under a laboratory root of the phone's own.

mod certificate;
mod der;
mod description;
mod laboratory;
mod part;

pub(crate) use laboratory::Laboratory;
pub use part::{AttestationPart, SaidBootState, SaidLevel};
