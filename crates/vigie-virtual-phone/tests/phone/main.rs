//! Whole phones against a whole server.

mod apps;
mod lists;
mod screens;
mod walk;
mod world;
