//! Inside a crate, too, there is one way down: no file may use, over however many others, a file that
//! uses it. Such a circle can only be read, tested and changed as a whole. `ARCHITECTURE.md` says
//! what counts as using.

mod graph;
mod names;
mod source;

use std::path::Path;

use anyhow::{Context as _, Result};
use cargo_metadata::{MetadataCommand, TargetKind};

use self::graph::{Floors, Graph};
use self::source::{Crate, Files};
use super::tree::Tree;

/// How many files of a floor the short listing names.
const NAMED: usize = 3;

/// What the rule found.
pub(super) struct Found {
    pub(super) problems: Vec<String>,
    /// The floors of each crate, a line each; with every file where that was asked.
    pub(super) listing: Vec<String>,
}

/// Looks at every crate of the workspace.
pub(super) fn check(tree: &Tree, full: bool) -> Result<Found> {
    let metadata = MetadataCommand::new()
        .manifest_path(tree.root.join("Cargo.toml"))
        .no_deps()
        .exec()
        .context("cargo metadata")?;
    let mut found = Found { problems: Vec::new(), listing: Vec::new() };
    for package in &metadata.packages {
        let folder = package.manifest_path.parent().context("a manifest without a folder")?;
        let within = |path: &Path| path.strip_prefix(folder).ok().map(|path| path.to_string_lossy().into_owned());
        let mut roots = Vec::new();
        for target in &package.targets {
            let lib = target.kind.iter().any(|kind| matches!(kind, TargetKind::Lib | TargetKind::ProcMacro));
            if lib || target.kind.contains(&TargetKind::Bin) {
                roots
                    .extend(within(target.src_path.as_std_path()).map(|path| (path, lib.then(|| target.name.clone()))));
            }
        }
        let graph = graph(&roots, &|path| std::fs::read_to_string(folder.as_std_path().join(path)).ok())
            .with_context(|| format!("{}", package.name))?;
        let floors = graph.floors();
        found.problems.extend(floors.circles.iter().map(|circle| problem(&package.name, circle)));
        found.listing.push(listing(&package.name, &floors, full));
    }
    Ok(found)
}

/// Which file of a crate uses which. A root is the path of a target's first file and, for a library,
/// its name.
fn graph(roots: &[(String, Option<String>)], files: &Files<'_>) -> Result<Graph> {
    let mut read = Crate::default();
    for (path, library) in roots {
        read.add_root(path, library.as_deref(), files)?;
    }
    Ok(names::graph(&read))
}

fn problem(name: &str, circle: &graph::Circle) -> String {
    let mut text = format!("{name}: files use each other in a circle; take one of these uses out:");
    for edge in &circle.edges {
        text.push_str(&format!("\n    {} uses {} by `{}`", edge.from, edge.to, edge.by));
    }
    if !circle.others.is_empty() {
        text.push_str(&format!("\n    in the same knot: {}", circle.others.join(", ")));
    }
    text
}

/// The floors from the lowest up.
fn listing(name: &str, floors: &Floors, full: bool) -> String {
    let count: usize = floors.floors.iter().map(Vec::len).sum();
    let head = format!("{name}: {count} files on {} floors", floors.floors.len());
    if full {
        let line = |(at, files): (usize, &Vec<String>)| format!("\n  {:>2}  {}", at + 1, short(files, usize::MAX));
        return head + &floors.floors.iter().enumerate().map(line).collect::<String>();
    }
    let floors: Vec<String> = floors.floors.iter().map(|files| short(files, NAMED)).collect();
    format!("{head}: {}", floors.join(" < "))
}

fn short(files: &[String], most: usize) -> String {
    let name = |file: &String| file.trim_start_matches("src/").trim_end_matches(".rs").to_owned();
    let mut names: Vec<String> = files.iter().take(most).map(name).collect();
    if files.len() > most {
        names.push(format!("+{}", files.len() - most));
    }
    names.join(" ")
}

#[cfg(test)]
mod tests;
