//! Whole phones against a whole server.

mod screens;
mod walk;
mod world;
