//! `cargo xtask tidy`: the house rules that the compiler cannot check. Each rule tells its reason.

mod edges;
mod files;
mod texts;

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use crate::chore;

/// Checks everything and shows every problem, not only the first.
pub(crate) fn run() -> Result<()> {
    let tree = Tree::read()?;
    let mut problems = edges::check(&tree)?;
    problems.extend(files::check(&tree)?);
    problems.extend(texts::check(&tree)?);
    for problem in &problems {
        eprintln!("{problem}");
    }
    match problems.len() {
        0 => println!("tidy: {} files, nothing to complain about", tree.files.len()),
        1 => bail!("tidy: 1 problem"),
        count => bail!("tidy: {count} problems"),
    }
    Ok(())
}

/// The files of the project: those that Git tracks, and those that it would take.
struct Tree {
    root: PathBuf,
    /// Paths from the root, with `/` between folders.
    files: Vec<String>,
}

impl Tree {
    fn read() -> Result<Self> {
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

    fn bytes(&self, path: &str) -> Result<Vec<u8>> {
        std::fs::read(self.root.join(path)).with_context(|| format!("cannot read {path}"))
    }

    fn text(&self, path: &str) -> Result<String> {
        String::from_utf8(self.bytes(path)?).with_context(|| format!("{path} is not UTF-8"))
    }
}
