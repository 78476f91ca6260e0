//! A list of the company's own, as somebody uploads it.

use vigie_server::Upload;

/// Harmful names, one a line.
pub(crate) fn upload(names: impl Into<Vec<u8>>) -> Upload {
    Upload {
        bytes: names.into(),
        file_name: "domains.txt".into(),
        name: "Ours".into(),
        url: "https://lists.example.org".into(),
        licence: "CC0-1.0".into(),
        date: "2026-11-20".into(),
        class: "phishing".into(),
        format: "domains".into(),
    }
}
