//! Whole phones against a whole server.

mod apps;
mod lists;
mod screens;
mod sent;
mod walk;
mod world;
