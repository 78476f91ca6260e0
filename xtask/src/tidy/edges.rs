//! Crates may depend on each other only as the table in `ARCHITECTURE.md` says, so that arrows keep
//! pointing one way and a new one is a decision that somebody sees.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use cargo_metadata::{DependencyKind, MetadataCommand};

use super::tree::Tree;

/// The heading under which the table stands.
const HEADING: &str = "## Allowed edges";

/// What each crate may use, by crate: in its code, and in its tests only.
type Edges = BTreeMap<String, Uses>;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Uses {
    code: BTreeSet<String>,
    tests: BTreeSet<String>,
}

pub(super) fn check(tree: &Tree) -> Result<Vec<String>> {
    let allowed = table(&tree.text("ARCHITECTURE.md")?);
    Ok(compare(&allowed, &actual(tree)?))
}

/// Reads the table: crate, what its code may use, what its tests may use as well.
fn table(architecture: &str) -> Edges {
    let section = architecture.split_once(HEADING).map_or("", |(_, rest)| rest);
    let section = section.split("\n## ").next().unwrap_or_default();
    section
        .lines()
        .filter_map(|line| line.strip_prefix('|'))
        .filter_map(|line| {
            let mut cells = line.split('|').map(names);
            let name = cells.next()?.into_iter().next()?;
            let code = cells.next()?;
            Some((name, Uses { code, tests: cells.next().unwrap_or_default() }))
        })
        .collect()
}

/// The names in backquotes in a cell.
fn names(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn actual(tree: &Tree) -> Result<Edges> {
    let metadata = MetadataCommand::new()
        .manifest_path(tree.root.join("Cargo.toml"))
        .no_deps()
        .exec()
        .context("cargo metadata")?;
    let ours: BTreeSet<&str> = metadata.packages.iter().map(|package| package.name.as_str()).collect();
    let mut edges = Edges::new();
    for package in &metadata.packages {
        let uses = edges.entry(package.name.to_string()).or_default();
        for dependency in package.dependencies.iter().filter(|dependency| ours.contains(dependency.name.as_str())) {
            let kind = if dependency.kind == DependencyKind::Development { &mut uses.tests } else { &mut uses.code };
            kind.insert(dependency.name.clone());
        }
    }
    Ok(edges)
}

fn compare(allowed: &Edges, actual: &Edges) -> Vec<String> {
    let mut problems = Vec::new();
    let mut problem = |text: String| problems.push(format!("ARCHITECTURE.md: {text}"));
    for (name, uses) in actual {
        let Some(row) = allowed.get(name) else {
            problem(format!("crate `{name}` has no row under \"{HEADING}\""));
            continue;
        };
        for target in uses.code.difference(&row.code) {
            problem(format!("`{name}` depends on `{target}`, which the table does not allow"));
        }
        for target in uses.tests.iter().filter(|target| !row.code.contains(*target) && !row.tests.contains(*target)) {
            problem(format!("the tests of `{name}` depend on `{target}`, which the table does not allow"));
        }
        for target in row.code.difference(&uses.code).chain(row.tests.difference(&uses.tests)) {
            problem(format!("the table allows `{name}` to use `{target}`, which it does not: take it out"));
        }
    }
    for name in allowed.keys().filter(|name| !actual.contains_key(*name)) {
        problem(format!("the table has a row for `{name}`, which is no crate"));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# A\n\n## Allowed edges\n\n| crate | uses | tests |\n|---|---|---|\n\
                        | `a` | `b`, `c` | `d` |\n| `b` | | |\n\n## More\n\n| `z` | `y` | |\n";

    fn edges(rows: &[(&str, &[&str], &[&str])]) -> Edges {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        rows.iter()
            .map(|(name, code, tests)| ((*name).to_owned(), Uses { code: set(code), tests: set(tests) }))
            .collect()
    }

    #[test]
    fn only_the_table_under_the_heading_is_read() {
        assert_eq!(table(PAGE), edges(&[("a", &["b", "c"], &["d"]), ("b", &[], &[])]));
    }

    #[test]
    fn an_edge_must_be_in_the_table_and_the_table_must_be_true() {
        let actual = edges(&[("a", &["b", "d"], &[]), ("b", &[], &["a"]), ("n", &[], &[])]);
        let problems = compare(&table(PAGE), &actual);
        for part in [
            "`a` depends on `d`",
            "tests of `b` depend on `a`",
            "allows `a` to use `c`",
            "allows `a` to use `d`",
            "`n` has no row",
        ] {
            assert!(problems.iter().any(|problem| problem.contains(part)), "{part}: {problems:?}");
        }
        assert_eq!(problems.len(), 5, "{problems:?}");
    }
}
