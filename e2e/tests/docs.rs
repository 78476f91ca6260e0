//! The documents say what the code does.

use std::path::PathBuf;

use vigie_types::ThreatKind;

fn document(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn every_kind_of_threat_is_in_the_catalogue_with_its_row_and_severity() {
    let page = document("docs/threats.md");
    for kind in ThreatKind::ALL {
        let row = format!("| {} | `{}` | {} |", kind.row(), kind.slug(), kind.default_severity().slug());
        assert!(page.contains(&row), "docs/threats.md has no row that starts with {row}");
        if let Some(technique) = kind.technique() {
            assert!(page.contains(technique), "docs/threats.md does not name {technique}");
        }
    }
    let rows = page.lines().filter(|line| line.starts_with("| ") && line.contains("| `")).count();
    assert_eq!(rows, ThreatKind::ALL.len(), "docs/threats.md has rows for kinds that do not exist");
}

#[test]
fn every_list_that_ships_is_in_the_notice() {
    let notice = document("NOTICE");
    let assets = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../assets");
    for folder in std::fs::read_dir(assets).unwrap().flatten() {
        let name = format!("assets/{}", folder.file_name().to_string_lossy());
        assert!(notice.contains(&name), "NOTICE says nothing of {name}");
    }
}
