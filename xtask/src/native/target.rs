//! What the library is built for: binary interfaces, the lowest level of Android, and the names that are there at it.

use anyhow::{Result, bail};

/// The lowest level of Android that the library runs on: 5.1.
pub(super) const MIN_API: u32 = 22;
/// What the library is called.
pub(super) const LIBRARY: &str = "libvigie_android.so";
/// A processor's binary interface, as Android calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Abi {
    /// The folder in a package.
    pub(super) name: &'static str,
    /// Rust's name.
    pub(super) target: &'static str,
    /// The linker's name of the same, without the level.
    pub(super) clang: &'static str,
    /// Whether a panic can be caught: the unwinder in Rust reads no tables of 32-bit ARM.
    pub(super) unwinds: bool,
}

/// A name that Android's libraries have.
pub(super) struct Symbol {
    pub(super) library: &'static str,
    pub(super) name: &'static str,
    /// The level that brought it; 0 for those that were there before ours.
    pub(super) level: u32,
}

/// The names that the library may use.
pub(super) fn symbols() -> impl Iterator<Item = Symbol> {
    let rows = include_str!("symbols.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.filter_map(|line| {
        let mut words = line.split_whitespace();
        let (library, name) = (words.next()?, words.next()?);
        Some(Symbol { library, name, level: words.next().and_then(|level| level.parse().ok()).unwrap_or(0) })
    })
}

/// Fails with what is wrong, if anything is.
pub(super) fn all_well(problems: &[String]) -> Result<()> {
    if problems.is_empty() { Ok(()) } else { bail!("{}", problems.join("\n")) }
}
