//! Rules for single files: short enough to read, introduced, finished, and free of traces of the
//! machine that they were written on.

use anyhow::Result;

use super::tree::Tree;

/// The longest Rust file, in lines: what one can still hold in mind.
const MAX_LINES: usize = 700;
/// The largest file, in bytes: a clone stays quick.
const MAX_BYTES: usize = 7_000_000;

pub(super) fn check(tree: &Tree) -> Result<Vec<String>> {
    let mut problems = crates_without_readme(tree);
    problems.extend(crates_without_lints(tree)?);
    problems.extend(unrun_examples(tree)?);
    for path in &tree.files {
        let bytes = tree.bytes(path)?;
        if bytes.len() > MAX_BYTES {
            problems.push(format!("{path}: {} bytes; the limit is {MAX_BYTES}", bytes.len()));
        }
        if is_foreign(path) {
            continue;
        }
        let Ok(text) = String::from_utf8(bytes) else { continue };
        problems.extend(unfinished(path, &text));
        problems.extend(machine_paths(path, &text));
        if path.ends_with(".rs") {
            problems.extend(rust(path, &text));
        }
    }
    Ok(problems)
}

/// Files that others made: data, vendored browser files, fonts. They keep their own ways.
fn is_foreign(path: &str) -> bool {
    let data = ["tests/data/", "fuzz/corpus/"]
        .iter()
        .any(|folder| path.starts_with(folder) || path.contains(&format!("/{folder}")));
    data || path.starts_with("assets/") || path.ends_with(".lock") || path.ends_with(".svg")
}

fn crates_without_readme(tree: &Tree) -> Vec<String> {
    tree.files
        .iter()
        .filter_map(|path| path.strip_suffix("/Cargo.toml"))
        .filter(|folder| !tree.files.contains(&format!("{folder}/README.md")))
        .map(|folder| format!("{folder}: a crate needs a README.md that says what it is for"))
        .collect()
}

/// The crates that may hold unsafe code: one maps files, one gives the names that a virtual machine looks for.
const UNSAFE: [&str; 2] = ["crates/vigie-mapped", "crates/vigie-android"];

/// The workspace's lints forbid unsafe code, so every crate takes them.
fn crates_without_lints(tree: &Tree) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for path in tree.files.iter().filter(|path| path.ends_with("/Cargo.toml") && !path.starts_with("fuzz/")) {
        let manifest = String::from_utf8_lossy(&tree.bytes(path)?).into_owned();
        if !UNSAFE.iter().any(|one| path.starts_with(one)) && !takes_lints(&manifest) {
            problems.push(format!("{path}: must take the workspace's lints, which forbid unsafe code"));
        }
    }
    Ok(problems)
}

fn takes_lints(manifest: &str) -> bool {
    manifest.split("[lints]").nth(1).is_some_and(|rest| rest.trim_start().starts_with("workspace = true"))
}

/// Examples in comments are run where there are any, and not looked for where there are none.
fn unrun_examples(tree: &Tree) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for folder in tree.files.iter().filter_map(|path| path.strip_suffix("/src/lib.rs")) {
        let manifest = format!("{folder}/Cargo.toml");
        let runs = !String::from_utf8_lossy(&tree.bytes(&manifest)?).contains("\ndoctest = false\n");
        let mut marks = 0;
        let source = format!("{folder}/src/");
        for path in tree.files.iter().filter(|path| path.starts_with(&source) && path.ends_with(".rs")) {
            marks += fences(&String::from_utf8_lossy(&tree.bytes(path)?));
        }
        marks += included(tree, folder)?;
        match (runs, marks) {
            (true, 0) => {
                problems.push(format!("{manifest}: no comment holds an example: `doctest = false` under `[lib]`"))
            }
            (false, 1..) => problems.push(format!("{manifest}: `doctest = false`, but a comment holds an example")),
            _ => {}
        }
    }
    Ok(problems)
}

/// The same of the README, where the crate's documentation includes it.
fn included(tree: &Tree, folder: &str) -> Result<usize> {
    let source = tree.bytes(&format!("{folder}/src/lib.rs"))?;
    if !String::from_utf8_lossy(&source).contains("include_str!(\"../README.md\")") {
        return Ok(0);
    }
    let fence = "`".repeat(3);
    let readme = tree.bytes(&format!("{folder}/README.md"))?;
    let readme = String::from_utf8_lossy(&readme);
    // Beside `rust`, what says nothing is one; of a text or a command nothing is run.
    let marks = readme.lines().filter(|line| line.trim_end() == format!("{fence}rust"));
    Ok(marks.count())
}

/// How many marks in comments begin or end an example that is run.
fn fences(text: &str) -> usize {
    let fence = "`".repeat(3);
    let kind = |line: &str| {
        let line = line.trim_start();
        let comment = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))?;
        comment.trim().strip_prefix(&fence).map(|kind| kind.starts_with("text"))
    };
    let (mut in_text, mut marks) = (false, 0);
    for is_text in text.lines().filter_map(kind) {
        // The end of a text looks like the beginning of an example.
        marks += usize::from(!in_text && !is_text);
        in_text = is_text && !in_text;
    }
    marks
}

/// Marks of unfinished work. Written in pieces, so that this file does not hold them.
fn unfinished(path: &str, text: &str) -> Vec<String> {
    let marks =
        [["TO", "DO"], ["FIX", "ME"], ["dbg", "!("], ["todo", "!("], ["unimplemented", "!("]].map(|mark| mark.concat());
    found(path, text, &marks, "finish it, or write down the limit in docs/known-limits.md")
}

/// Folders of one machine.
fn machine_paths(path: &str, text: &str) -> Vec<String> {
    let marks =
        [["/ho", "me/"], ["/ro", "ot/"], ["/wo", "rk/"], ["/Us", "ers/"], ["../sha", "red/"]].map(|mark| mark.concat());
    found(path, text, &marks, "a path of one machine is of no use on another")
}

fn found(path: &str, text: &str, marks: &[String], reason: &str) -> Vec<String> {
    let hits = text.lines().enumerate().filter_map(|(index, line)| {
        let mark = marks.iter().find(|mark| line.contains(mark.as_str()))?;
        Some(format!("{path}:{}: holds `{mark}`: {reason}", index + 1))
    });
    hits.collect()
}

fn rust(path: &str, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let lines = text.lines().count();
    if lines > MAX_LINES {
        problems.push(format!("{path}: {lines} lines; split it, the limit is {MAX_LINES}"));
    }
    if !["//!", "#![doc"].iter().any(|start| text.starts_with(start)) {
        problems.push(format!("{path}: must open with a `//!` line that says what it is for"));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_tells_the_line() {
        let text = format!("fine\n// {}: later\n", ["TO", "DO"].concat());
        assert_eq!(unfinished("a.rs", &text).len(), 1);
        assert!(unfinished("a.rs", &text)[0].starts_with("a.rs:2:"));
        assert!(unfinished("a.rs", "fn todo_list() {}").is_empty());
        assert_eq!(machine_paths("a", &["cd /ho", "me/me"].concat()).len(), 1);
    }

    #[test]
    fn rust_files_are_short_and_introduced() {
        assert!(rust("a.rs", "//! Says.\n").is_empty());
        assert_eq!(rust("a.rs", &"fn x() {}\n".repeat(701)).len(), 2);
    }

    #[test]
    fn a_crate_takes_the_lints_of_the_workspace() {
        assert!(takes_lints("[package]\n[lints]\nworkspace = true\n"));
        assert!(!takes_lints("[package]\n[lints.rust]\nunsafe_code = \"allow\"\n"));
    }

    #[test]
    fn examples_are_told_from_texts() {
        let fence = "`".repeat(3);
        let of = |kind: &str| format!("/// {fence}{kind}\n/// a\n/// {fence}\nfn b() {{}}\n");
        assert_eq!(["", "no_run", "text"].map(|kind| fences(&of(kind))), [2, 2, 0]);
        assert_eq!(fences(&(of("text") + &of(""))), 2);
        assert_eq!(fences(&format!("// {fence}\nlet a = \"{fence}\";\n")), 0);
    }

    #[test]
    fn data_keeps_its_own_ways() {
        assert!(is_foreign("tests/data/apps/x.txt") && is_foreign("crates/a/tests/data/x") && is_foreign("Cargo.lock"));
        assert!(!is_foreign("crates/a/src/lib.rs"));
    }
}
