//! Whole phones against a whole server.

mod apps;
mod attestation;
mod checks;
mod foresight;
mod gone;
mod internet;
mod keys;
mod link;
mod lists;
mod network;
#[path = "../../../vigie-store/tests/server/mod.rs"]
mod postgres;
mod responses;
mod restored;
mod screens;
mod sent;
mod server_keys;
mod sites;
mod takeover;
mod walk;
mod world;
mod zones;
