//! `vigie catalogue`: the document is what it prints, and every test that it names is there.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use vigie_types::ThreatKind;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_vigie")).arg("catalogue").args(arguments).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

fn rows() -> Vec<Value> {
    let object: Value = serde_json::from_str(&printed(&["--json"])).unwrap();
    object["rows"].as_array().unwrap().clone()
}

/// Everything behind this line of the document is printed. `VIGIE_WRITE_DOCS=1` writes it anew.
const MARK: &str = "<!-- What follows is printed by `vigie catalogue`. -->\n";

#[test]
fn the_document_is_what_is_printed() {
    let path = root().join("docs/catalogue.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (head, table) = page.split_once(MARK).unwrap();
    let now = format!("\n{}", printed(&[]));
    if std::env::var_os("VIGIE_WRITE_DOCS").is_some() {
        std::fs::write(&path, format!("{head}{MARK}{now}")).unwrap();
        return;
    }
    assert_eq!(table, now, "docs/catalogue.md is old: run VIGIE_WRITE_DOCS=1 cargo test -p vigie --test catalogue");
}

#[test]
fn each_kind_and_each_row_of_phones_and_networks_is_there() {
    let rows = rows();
    let of = |key: &str| rows.iter().filter_map(|row| row[key].as_str()).collect::<Vec<_>>();
    let (kinds, numbers) = (of("kind"), of("row"));
    for kind in ThreatKind::ALL {
        assert_eq!(kinds.iter().filter(|one| **one == kind.slug()).count(), 1, "{kind}");
    }
    assert_eq!(kinds.len(), ThreatKind::ALL.len());
    let rows = (1..=40).map(|row| format!("D{row}")).chain((1..=17).map(|row| format!("N{row}")));
    for row in rows {
        assert!(numbers.contains(&row.as_str()), "{row}");
    }
}

#[test]
fn what_is_live_names_a_test_that_is_there_and_what_is_not_says_why() {
    let mut seen = 0;
    for row in rows() {
        for (host, state) in row["hosts"].as_object().unwrap() {
            let about = format!("{} on {host}", row["name"]);
            let tests = state["tests"].as_array().unwrap();
            let live = state["state"] == "live";
            assert_eq!(live, state["why"].is_null(), "{about}");
            assert_eq!(live || state["state"] == "partly", !tests.is_empty(), "{about}");
            for test in tests {
                let (file, name) = test.as_str().unwrap().split_once("::").unwrap();
                let text = std::fs::read_to_string(root().join(file)).unwrap_or_else(|_| panic!("{about}: no {file}"));
                let at = text.find(&format!("fn {name}(")).unwrap_or_else(|| panic!("{about}: no {name} in {file}"));
                // Its attributes stand between it and whatever ends before it.
                let before = text[..at].rsplit("\n\n").next().unwrap();
                assert!(before.contains("test]") || before.contains("test("), "{about}: {name} is no test: {before}");
                assert!(!before.contains("#[ignore"), "{about}: {name} is not run");
                seen += 1;
            }
        }
    }
    assert!(seen > 40, "{seen}");
}
