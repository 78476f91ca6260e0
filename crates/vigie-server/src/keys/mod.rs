//! The server's secrets, and how they are followed by others: see `docs/keys.md`.

mod certificate;
mod change;
mod error;
mod ledger;
mod loaded;
mod secret;

pub use certificate::OwnCertificate;
pub use change::NewKeys;
pub(crate) use change::{change_to_next, make_next, present};
pub use error::KeysError;
pub use ledger::{KeySet, Ledger};
pub(crate) use ledger::{Signers, fingerprint_of_ledger};
pub use loaded::Keys;
pub(crate) use loaded::policy_key;
