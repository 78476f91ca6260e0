#![doc = include_str!("../README.md")]

mod core;
mod frame;
mod host;
mod java;
mod keys;
mod records;
mod shell;
mod told;

// Its tables are found by the linker; nothing calls it by name.
#[cfg(all(target_os = "android", feature = "unwinder", not(target_arch = "arm")))]
extern crate unwinding as _;

pub use crate::core::{Core, StartError, Started};
pub use crate::frame::{Frame, FrameError};
pub use crate::shell::{Shell, ShellError};
