#![doc = include_str!("../README.md")]

mod authorizations;
mod certificate;
mod chain;
mod der;
mod description;
mod facts;
mod key;
mod known;
mod name;
mod path;
mod provisioning;
mod refusal;
mod revocation;
mod roots;
mod values;
mod verify;
mod versions;

pub use authorizations::{ApplicationId, AttestedPackage, AuthorizationList, BootState, Origin, RootOfTrust};
pub use chain::{Chain, MAX_BYTES, MAX_CERTIFICATES, MAX_PEM};
pub use description::{KeyDescription, SecurityLevel};
pub use facts::Facts;
pub use known::{Known, Strength};
pub use provisioning::Provisioning;
pub use refusal::{ChainFault, Refusal};
pub use revocation::{BadList, Revocation, RevocationList, Status};
pub use roots::{BadRoots, ExpiredFactoryKeys, Root, RootKind, Roots};
pub use values::{Bytes, Number};
pub use verify::{Attestation, Challenge, Expected, Link, inspect, verify};
pub use versions::{OsVersion, PatchLevel};
