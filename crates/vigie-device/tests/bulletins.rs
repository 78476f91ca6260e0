//! Bulletins in the form of OSV: what phones are open to, what an update closes, and what is refused.

use std::collections::BTreeSet;

use proptest::prelude::*;
use vigie_device::{Bulletins, BulletinsError, BulletinsReader, Closing, Exploited, Version, read_exploited};

/// As OSV writes ASB-A-499091487, ASB-A-175038160 and others, without signatures: a fix of two versions, of a version to come, of the
/// kernel and of a chip.
const ENTRIES: &str = include_str!("data/osv.json");

fn read(text: &str) -> Result<Bulletins, BulletinsError> {
    let mut reader = BulletinsReader::default();
    reader.file("one.json", text.as_bytes())?;
    reader.finish(&BTreeSet::from(["CVE-2024-0003".to_owned()]))
}

/// The flaws of a phone, each with what closes it.
fn open(known: &Bulletins, version: &str, patch: &str) -> Option<Vec<(String, String)>> {
    let exposure = known.exposure(&Version::parse(version).unwrap(), patch)?;
    Some(exposure.flaws.iter().map(|flaw| (flaw.cve.to_owned(), flaw.fixed_in.to_string())).collect())
}

fn pairs(pairs: &[(&str, &str)]) -> Option<Vec<(String, String)>> {
    Some(pairs.iter().map(|(cve, fixed)| ((*cve).to_owned(), (*fixed).to_owned())).collect())
}

#[test]
fn a_phone_is_open_to_what_its_security_update_does_not_close() {
    let known = read(ENTRIES).unwrap();
    assert_eq!(
        (known.as_of(), known.account().entries, known.account().withdrawn, known.account().others),
        ("2026-09-09", 6, 1, 1)
    );
    // The last fix counts, whatever the order; what is known to be used comes first, then the newest numbers.
    let all = [("CVE-2024-0003", "2025-02-05"), ("CVE-2026-0001", "2026-09-01")];
    assert_eq!(open(&known, "16", "2025-01-05"), pairs(&all));
    assert_eq!(open(&known, "16", "2025-02-05"), pairs(&all[1..]));
    // Nothing is known to close what began in February.
    assert_eq!(open(&known, "16.0", "2026-05-01"), pairs(&[("CVE-2026-0006", ""), ("CVE-2026-0001", "2026-09-01")]));
    assert_eq!(open(&known, "15", "2026-05-01"), pairs(&[]));
    // One entry may name several flaws, and its versions alone.
    let old = [("CVE-2024-0003", "2025-02-05"), ("CVE-2021-0006", "2022-01-05"), ("CVE-2021-0005", "2022-01-05")];
    assert_eq!(open(&known, "11", "2021-12-05"), pairs(&old));
}

#[test]
fn what_nobody_says_is_unknown_and_never_harmless() {
    let known = read(ENTRIES).unwrap();
    // Versions that no bulletin names, updates that are no day.
    for (version, patch) in
        [("14", "2026-01-05"), ("17", "2026-01-05"), ("16", ""), ("16", "2026-13-40"), ("16", "soon")]
    {
        assert_eq!(open(&known, version, patch), None, "{version} {patch}");
    }
    let exposure = |version, patch| known.exposure(&Version::parse(version).unwrap(), patch).unwrap();
    // What some chips have, and what a coming version closes, may be open; the data begins in 2022.
    assert!(!exposure("16", "2026-05-01").is_complete && !exposure("15", "2021-01-01").is_complete);
    assert!(exposure("16", "2026-09-01").is_complete);
    assert!(exposure("15", "2026-05-01").is_older_line && !exposure("16", "2026-05-01").is_older_line);
    let used: Vec<_> = exposure("16", "2025-01-05").flaws.iter().map(|flaw| flaw.exploited).collect();
    assert_eq!(used, [Exploited::Known, Exploited::Unknown]);
    assert!(Bulletins::default().exposure(&Version::parse("16").unwrap(), "2026-01-01").is_none());
}

#[test]
fn each_version_says_which_update_closes_a_flaw() {
    let known = read(ENTRIES).unwrap();
    let closing: Vec<_> =
        known.closing("CVE-2026-0001").into_iter().map(|(version, flaw)| (version.cloned(), flaw.fixed_in)).collect();
    let version = |text| Version::parse(text);
    assert_eq!(closing, [(version("16"), Closing::Patch("2026-09-01")), (version("15"), Closing::Patch("2026-05-01"))]);
    assert_eq!(known.closing("CVE-2024-0003")[0].0, None);
    assert_eq!(known.closing("cve-2026-0001"), []);
}

#[test]
fn the_entry_that_was_changed_last_counts() {
    let entry = |modified: &str, fixed: &str| {
        format!(
            r#"{{"id": "ASB-A-1", "modified": "{modified}T00:00:00Z", "aliases": ["CVE-2026-0001"], "affected": [{{"package":
            {{"ecosystem": "Android"}}, "ranges": [{{"type": "ECOSYSTEM", "events": [{{"introduced": "16:0"}}, {{"fixed": "16:{fixed}"}}]}}]}}]}}"#
        )
    };
    let (older, newer) = (entry("2026-01-01", "2026-01-01"), entry("2026-02-01", "2026-03-01"));
    for both in [format!("[{older},{newer}]"), format!(r#"{{"vulns": [{newer},{older}]}}"#)] {
        let known = read(&both).unwrap();
        assert_eq!(
            (known.account().entries, open(&known, "16", "2026-02-01")),
            (1, pairs(&[("CVE-2026-0001", "2026-03-01")]))
        );
    }
}

#[test]
fn what_is_broken_is_refused_with_its_file_and_entry() {
    let good = r#"{"id": "ASB-A-1", "modified": "2026-01-01T00:00:00Z", "aliases": ["CVE-2026-0001"], "affected": [{"package": {"ecosystem": "Android"}, "versions": ["16"], "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "16:0"}, {"fixed": "16:2026-01-01"}]}]}]}"#;
    assert!(read(good).is_ok());
    for (from, to, code, told) in [
        ("{", "", "bulletins.not-json", "one.json: "),
        ("\"ASB-A-1\"", "7", "bulletins.bad-id", "one.json, entry 1: "),
        ("ASB-A-1", "a b", "bulletins.bad-id", "one.json, entry 1: "),
        (
            "\"modified\"",
            "\"schema_version\": \"2.0.0\", \"modified\"",
            "bulletins.other-schema",
            "one.json, entry ASB-A-1: ",
        ),
        ("2026-01-01T", "yesterday T", "bulletins.bad-date", "one.json, entry ASB-A-1: "),
        ("\"modified\"", "\"changed\"", "bulletins.not-osv", "one.json, entry ASB-A-1: "),
        ("CVE-2026-0001", "CVE-26-1", "bulletins.bad-cve", "one.json, entry ASB-A-1: \"CVE-26-1\""),
        ("16:2026-01-01", "16:soon", "bulletins.bad-range", "\"16:soon\" has no day"),
        ("\"fixed\": \"16:", "\"fixed\": \"15:", "bulletins.bad-range", "ends what did not begin"),
        ("\"fixed\"", "\"mended\"", "bulletins.bad-range", "\"mended\""),
        ("\"Android\"", "\"Linux\"", "bulletins.nothing", "one.json: no entry about Android"),
    ] {
        let error = read(&good.replacen(from, to, 1)).unwrap_err();
        assert_eq!(error.code(), code, "{to}: {error}");
        assert!(error.to_string().contains(told), "{error}");
    }
    for (text, code) in
        [("7", "bulletins.not-osv"), (r#"{"vulns": 7}"#, "bulletins.not-osv"), ("[]", "bulletins.nothing")]
    {
        assert_eq!(read(text).unwrap_err().code(), code);
    }
    let many = r#"{"introduced": "16:0"},"#.repeat(400);
    assert_eq!(read(&good.replacen(r#"{"introduced": "16:0"},"#, &many, 1)).unwrap_err().code(), "bulletins.too-many");
    let error = read_exploited("kev.json", br#"{"vulnerabilities": [{"cveID": "CVE-2026-0001"}, {"cveID": "no"}]}"#)
        .unwrap_err();
    assert_eq!(error.to_string(), "bulletins.exploited: kev.json, entry 2: cveID \"no\"");
    assert_eq!(read_exploited("kev.json", b"[]").unwrap_err().code(), "bulletins.exploited");
}

proptest! {
    #[test]
    fn no_file_panics_and_no_phone_that_has_the_last_fix_is_open(
        cut in 0..4_000_usize, put in ".{0,4}", version in ".*", patch in "[0-9]{4}-[0-9]{2}-[0-9]{2}|.*",
    ) {
        let mut text: Vec<char> = ENTRIES.chars().collect();
        let at = cut.min(text.len());
        text.splice(at..at, put.chars());
        if let Ok(known) = read(&text.into_iter().collect::<String>())
            && let Some(version) = Version::parse(&version)
            && let Some(exposure) = known.exposure(&version, &patch)
        {
            for flaw in exposure.flaws {
                prop_assert!(flaw.fixed_in > Closing::Patch(&patch));
            }
        }
    }
}
