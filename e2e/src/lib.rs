#![doc = include_str!("../README.md")]

pub mod browser;
pub mod chrome;
pub mod screens;
pub mod wait;

pub use browser::Browser;
pub use screens::Screen;
