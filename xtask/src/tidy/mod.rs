//! `cargo xtask tidy`: the house rules that the compiler cannot check. Each rule tells its reason.

mod colons;
mod edges;
mod files;
mod floors;
mod glossary;
mod texts;
mod tree;
mod typography;

use anyhow::{Result, bail};
use clap::Args;

use self::tree::Tree;

/// What to print beside problems.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Print every file of every crate's floors.
    #[arg(long)]
    floors: bool,
}

/// Checks everything and shows every problem, not only the first.
pub(crate) fn run(options: &Options) -> Result<()> {
    let tree = Tree::read()?;
    let mut problems = edges::check(&tree)?;
    problems.extend(files::check(&tree)?);
    problems.extend(texts::check(&tree)?);
    problems.extend(typography::check(&tree)?);
    problems.extend(glossary::check(&tree)?);
    problems.extend(colons::check(&tree)?);
    let floors = floors::check(&tree, options.floors)?;
    for line in &floors.listing {
        println!("{line}");
    }
    problems.extend(floors.problems);
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
