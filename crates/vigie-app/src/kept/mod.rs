//! What is kept on the phone.

pub(crate) mod attestation;
pub(crate) mod changes;
mod database;
pub(crate) mod event;
pub(crate) mod keys;
pub(crate) mod message;
pub(crate) mod messages;
pub(crate) mod responses;
pub(crate) mod server_keys;
pub(crate) mod state;
pub(crate) mod storage;
pub(crate) mod takeover;
pub(crate) mod trust;
