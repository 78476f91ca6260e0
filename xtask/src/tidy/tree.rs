//! The files that the rules look at.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::chore;

/// The files of the project: those that Git tracks, and those that it would take.
pub(super) struct Tree {
    pub(super) root: PathBuf,
    /// Paths from the root, with `/` between folders.
    pub(super) files: Vec<String>,
}

impl Tree {
    pub(super) fn read() -> Result<Self> {
        let mut git = chore::program("git");
        git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        let listing = String::from_utf8(chore::read(&mut git)?).context("a file's name is not UTF-8")?;
        let root = chore::root();
        let mut files: Vec<String> =
            listing.split('\0').filter(|path| root.join(path).is_file()).map(str::to_owned).collect();
        files.sort();
        files.dedup();
        Ok(Self { root, files })
    }

    pub(super) fn bytes(&self, path: &str) -> Result<Vec<u8>> {
        std::fs::read(self.root.join(path)).with_context(|| format!("cannot read {path}"))
    }

    pub(super) fn text(&self, path: &str) -> Result<String> {
        String::from_utf8(self.bytes(path)?).with_context(|| format!("{path} is not UTF-8"))
    }
}
