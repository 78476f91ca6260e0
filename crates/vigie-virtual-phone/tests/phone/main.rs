//! Whole phones against a whole server.

mod apps;
mod screens;
mod walk;
mod world;
