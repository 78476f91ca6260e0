#![doc = include_str!("../README.md")]

mod company;
mod gateway;
mod health;
mod keys;
mod landing;
mod limit;
mod run;
mod state;
mod web;

pub use company::{NewCompany, invite};
pub use keys::{Keys, KeysError};
pub use run::{Running, Settings, StartError, router, start};
pub use state::Server;
