//! Finding and reading files of rules.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use vigie_types::Timestamp;

use crate::RulesProblem;

/// The most files of rules.
const MAX_FILES: usize = 5_000;
/// The most that all files may have together, in bytes.
const MAX_BYTES: u64 = 64 << 20;
/// How deep folders may lie in each other.
const MAX_DEPTH: usize = 8;

/// A file of rules.
pub(crate) struct Source {
    /// Where it is, as it is shown.
    pub path: String,
    /// How its rules are told from those of other files.
    pub namespace: String,
    /// Its text.
    pub text: Vec<u8>,
    /// When it was changed last.
    pub changed: Timestamp,
}

/// Reads files, and those that end in `.yar` or `.yara` in folders, in the order of their paths.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<Source>, Vec<RulesProblem>> {
    let mut found = Found::default();
    for path in paths {
        let before = found.sources.len();
        let result = if path.is_dir() { found.folder(path, path, 0) } else { found.file(path, namespace(path)) };
        if let Err(problem) = result {
            found.problems.push(problem);
        } else if found.sources.len() == before {
            let message = "no file in this folder ends in .yar or .yara: put rules there, or name another one";
            found.problems.push(RulesProblem::new("yara.no-rules", path.display(), message));
        }
    }
    if found.problems.is_empty() { Ok(found.sources) } else { Err(found.problems) }
}

#[derive(Default)]
struct Found {
    sources: Vec<Source>,
    bytes: u64,
    problems: Vec<RulesProblem>,
}

impl Found {
    /// Links to files are followed (mounted configurations consist of them), links to folders are not.
    fn folder(&mut self, root: &Path, folder: &Path, depth: usize) -> Result<(), RulesProblem> {
        let unreadable = |error| unreadable(folder, &error);
        let mut entries = fs::read_dir(folder)
            .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>, _>>())
            .map_err(unreadable)?;
        entries.sort();
        for path in entries {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if hidden {
                continue;
            }
            if path.is_dir() && !path.is_symlink() {
                if depth + 1 >= MAX_DEPTH {
                    let message = format!("folders lie more than {MAX_DEPTH} deep in each other: name this one itself");
                    return Err(RulesProblem::new("yara.too-large", path.display(), message));
                }
                self.folder(root, &path, depth + 1)?;
            } else if path.is_file() && path.extension().is_some_and(|end| end == "yar" || end == "yara") {
                let inside = path.strip_prefix(root).unwrap_or(&path).with_extension("");
                self.file(&path, inside.to_string_lossy().replace('\\', "/"))?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, namespace: String) -> Result<(), RulesProblem> {
        let unreadable = |error| unreadable(path, &error);
        let about = fs::metadata(path).map_err(unreadable)?;
        self.bytes = self.bytes.saturating_add(about.len());
        if self.bytes > MAX_BYTES || self.sources.len() >= MAX_FILES {
            let message = format!("more than {} MiB or {MAX_FILES} files of rules: leave some out", MAX_BYTES >> 20);
            return Err(RulesProblem::new("yara.too-large", path.display(), message));
        }
        let text = fs::read(path).map_err(unreadable)?;
        let since = about.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
        self.sources.push(Source {
            path: path.display().to_string(),
            namespace: self.unused(namespace),
            text,
            changed: Timestamp(i64::try_from(since.as_millis()).unwrap_or(0)),
        });
        Ok(())
    }

    /// Two files of one name are told apart by a number.
    fn unused(&self, namespace: String) -> String {
        let used = |name: &str| self.sources.iter().any(|source| source.namespace == name);
        if !used(&namespace) {
            return namespace;
        }
        (2..).map(|number| format!("{namespace}-{number}")).find(|name| !used(name)).unwrap_or(namespace)
    }
}

/// A file's name without its extension.
fn namespace(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> RulesProblem {
    RulesProblem::new("yara.unreadable", path.display(), format!("cannot be read: {error}"))
}
