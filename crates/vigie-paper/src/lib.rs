#![doc = include_str!("../README.md")]

mod charts;
mod draw;
mod face;
mod flow;
mod frame;
mod lines;
mod marks;
mod paper;
mod signs;
mod tables;

pub use draw::PaperError;
pub use paper::{Axis, Bars, Block, Cell, Days, MAX_PAGES, Paper, Part, Style, Table, Tile, Tone};
