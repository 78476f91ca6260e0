//! The packages of `tests/data/apps`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vigie_apk::{Limits, read_apk};
use vigie_types::{ApkFacts, UnreadableApk};

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/apps")
}

pub(crate) fn bytes(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub(crate) fn facts(name: &str) -> Result<ApkFacts, UnreadableApk> {
    read_apk(&bytes(name), name, &Limits::default())
}

/// An oracle's word on each file.
pub(crate) fn oracle(name: &str) -> BTreeMap<String, Value> {
    serde_json::from_slice(&bytes(name)).unwrap()
}

/// Every package there is.
pub(crate) fn all() -> Vec<String> {
    let mut found = Vec::new();
    for dir in fs::read_dir(folder()).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        for file in fs::read_dir(dir.path()).unwrap().flatten() {
            if file.path().extension().is_some_and(|end| end == "apk") {
                found.push(format!("{}/{}", dir.file_name().to_string_lossy(), file.file_name().to_string_lossy()));
            }
        }
    }
    found.sort_unstable();
    assert!(found.len() > 260, "only {} packages", found.len());
    found
}

pub(crate) fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

pub(crate) fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}
