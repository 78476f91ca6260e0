//! Packages whose signatures are wrong, odd or right in one way each, made for these tests, against
//! AOSP's `apksig` (`tests/data/signatures`).

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use vigie_apk::{ReadOptions, SdkRange, read_apk_with};

/// The API level that these packages are for.
const OWN: u32 = 23;

#[test]
fn each_way_to_sign_is_judged_as_apksig_does() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/signatures");
    let oracle = fs::read_to_string(folder.join("ORACLE.tsv")).unwrap();
    let (mut problems, mut compared) = (String::new(), 0);
    for line in oracle.lines().filter(|line| !line.starts_with('#')) {
        let [file, min, max, verified, schemes, signers, errors] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let level = |text: &str, default| if text.is_empty() { default } else { text.parse().unwrap() };
        let range = SdkRange { min: level(min, OWN), max: level(max, u32::MAX) };
        let bytes = fs::read(folder.join(file)).unwrap();
        let signing =
            read_apk_with(&bytes, file, &ReadOptions { sdk: Some(range), ..ReadOptions::default() }).unwrap().signing;
        let join = |list: Vec<&str>| list.join(" ");
        let ours = (
            signing.verified.to_string(),
            join(signing.schemes.iter().map(|scheme| scheme.slug()).collect()),
            join(signing.signers.iter().map(|signer| &signer.sha256[..8]).collect()),
        );
        let codes: Vec<&str> = signing.errors.iter().map(|issue| issue.code.as_str()).collect();
        let same = ours == (verified.to_owned(), schemes.to_owned(), signers.to_owned());
        if !same || errors.split_whitespace().any(|code| !codes.contains(&code)) {
            writeln!(problems, "{line}\n    ours: {ours:?} {codes:?}").unwrap();
        }
        compared += 1;
    }
    assert!(problems.is_empty(), "\n{problems}");
    assert!(compared > 1_000, "only {compared}");
}
