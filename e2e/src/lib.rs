#![doc = include_str!("../README.md")]

pub mod apk;
pub mod browser;
pub mod chrome;
pub mod met;
pub mod old;
pub mod postgres;
pub mod proxy;
pub mod screens;
pub mod wait;
pub mod world;

pub use browser::{Browser, Key};
pub use old::OldBrowser;
pub use screens::Screen;
pub use world::{Company, Phone, World};
