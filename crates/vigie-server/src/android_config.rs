//! `[android]`: security bulletins of Android that the operator keeps on this machine.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use vigie_engine::{Bulletins, BulletinsError, BulletinsReader, MAX_EXPLOITED, MAX_OSV_FILE, read_exploited};

use crate::config_problem::ConfigProblem;

/// The most files of a folder: OSV has some 4,000 entries of Android, each in a file of its own.
const MOST_FILES: usize = 50_000;
/// CISA's catalogue as it ships, its numbers alone.
const SHIPPED: &[u8] = include_bytes!("../../../assets/releases/exploited.json");

/// The part of the file, as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AndroidPart {
    #[serde(default)]
    bulletins: Vec<PathBuf>,
    exploited: Option<PathBuf>,
}

impl AndroidPart {
    /// What the bulletins say; nothing where there are none.
    pub(crate) fn bulletins(&self, problems: &mut Vec<ConfigProblem>) -> Arc<Bulletins> {
        let refused = |at: &str, error: &BulletinsError| ConfigProblem::new(error.code(), at, error.to_string());
        let exploited = match self.exploited() {
            Ok(exploited) => exploited,
            Err(error) => {
                problems.push(refused("android.exploited", &error));
                return Arc::default();
            }
        };
        match self.read(&exploited) {
            Ok(read) => Arc::new(read),
            Err(error) => {
                problems.push(refused("android.bulletins", &error));
                Arc::default()
            }
        }
    }

    fn exploited(&self) -> Result<BTreeSet<String>, BulletinsError> {
        match &self.exploited {
            Some(path) => read_exploited(&path.to_string_lossy(), &bytes(path, MAX_EXPLOITED)?),
            None => read_exploited("assets/releases/exploited.json", SHIPPED),
        }
    }

    fn read(&self, exploited: &BTreeSet<String>) -> Result<Bulletins, BulletinsError> {
        if self.bulletins.is_empty() {
            return Ok(Bulletins::default());
        }
        let mut reader = BulletinsReader::default();
        for path in &self.bulletins {
            for file in files(path)? {
                reader.file(&file.to_string_lossy(), &bytes(&file, MAX_OSV_FILE)?)?;
            }
        }
        reader.finish(exploited)
    }
}

/// A file itself; of a folder, every `.json` file right in it, by name.
fn files(path: &Path) -> Result<Vec<PathBuf>, BulletinsError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let failed = |error: std::io::Error| BulletinsError::of_file("bulletins.file", &path.to_string_lossy(), error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let file = entry.map_err(failed)?.path();
        if file.extension().is_some_and(|end| end == "json") {
            files.push(file);
        }
        if files.len() > MOST_FILES {
            let what = format!("more than {MOST_FILES} files");
            return Err(BulletinsError::of_file("bulletins.too-many", &path.to_string_lossy(), what));
        }
    }
    files.sort();
    Ok(files)
}

/// No more of a file than it may have, and one byte, by which it is refused.
fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, BulletinsError> {
    let failed = |error: std::io::Error| BulletinsError::of_file("bulletins.file", &path.to_string_lossy(), error);
    let mut read = Vec::new();
    std::fs::File::open(path).map_err(failed)?.take(most + 1).read_to_end(&mut read).map_err(failed)?;
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, cve: &str) -> String {
        format!(
            r#"{{"id": "{id}", "modified": "2026-07-14T00:00:00Z", "aliases": ["{cve}"], "affected": [{{"package":
            {{"ecosystem": "Android", "name": "platform/frameworks/base"}}, "ranges": [{{"type": "ECOSYSTEM", "events":
            [{{"introduced": "16:0"}}, {{"fixed": "16:2026-06-01"}}]}}]}}]}}"#
        )
    }

    #[test]
    fn files_and_folders_are_read_and_what_is_wrong_names_its_file_and_entry() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let read = |part: &AndroidPart| {
            let mut problems = Vec::new();
            let read = part.bulletins(&mut problems);
            let told = problems.into_iter().map(|problem| (problem.code, problem.at, problem.message));
            (read, told.collect::<Vec<_>>())
        };
        assert!(read(&AndroidPart::default()).0.is_empty());
        std::fs::write(path("a.json"), entry("ASB-A-1", "CVE-2026-12345")).unwrap();
        // CISA names it since 2025; the catalogue that ships knows it.
        std::fs::write(path("b.json"), format!("[{}]", entry("ASB-A-2", "CVE-2024-53104"))).unwrap();
        std::fs::write(path("read.me"), "no list").unwrap();
        let part = AndroidPart { bulletins: vec![folder.path().to_owned()], exploited: None };
        let (known, problems) = read(&part);
        assert_eq!((known.account().entries, problems), (2, vec![]));
        let version = vigie_engine::Version::parse("16").unwrap();
        let open = known.exposure(&version, "2026-05-05").unwrap();
        assert_eq!((open.flaws.len(), open.exploited(), open.flaws[0].cve), (2, 1, "CVE-2024-53104"));
        // The operator's own catalogue takes the place of the one that ships.
        std::fs::write(path("kev"), r#"{"vulnerabilities": [{"cveID": "CVE-2026-12345"}]}"#).unwrap();
        let (known, _) = read(&AndroidPart { exploited: Some(path("kev")), ..part.clone() });
        assert_eq!(known.exposure(&version, "2026-05-05").unwrap().flaws[0].cve, "CVE-2026-12345");
        std::fs::write(path("kev"), r#"{"vulnerabilities": [{"cveID": "CVE-1"}]}"#).unwrap();
        let (_, problems) = read(&AndroidPart { exploited: Some(path("kev")), ..part.clone() });
        assert_eq!((problems[0].0, problems[0].1.as_str()), ("bulletins.exploited", "android.exploited"));
        assert!(problems[0].2.contains("kev, entry 1: cveID \"CVE-1\""), "{problems:?}");
        std::fs::write(path("c.json"), entry("ASB-A-3", "CVE-2026-1").replace("16:2026-06-01", "16:soon")).unwrap();
        let (known, problems) = read(&part);
        assert!(known.is_empty());
        assert_eq!((problems[0].0, problems[0].1.as_str()), ("bulletins.bad-range", "android.bulletins"));
        assert!(problems[0].2.contains("c.json, entry ASB-A-3: \"16:soon\" has no day"), "{problems:?}");
        let (_, problems) = read(&AndroidPart { bulletins: vec![path("none.json")], exploited: None });
        assert_eq!(problems[0].0, "bulletins.file");
        let (_, problems) =
            read(&AndroidPart { bulletins: vec![tempfile::tempdir().unwrap().keep()], exploited: None });
        assert_eq!(problems[0].0, "bulletins.nothing");
    }
}
