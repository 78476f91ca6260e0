//! Whole phones against a whole server.

mod lists;
mod screens;
mod walk;
mod world;
