//! Signatures, against AOSP's `apksig`: 231 packages of its own tests, and every other one here.

use std::fmt::Write as _;

use serde_json::Value;
use vigie_apk::{Limits, ReadOptions, SdkRange, read_apk, read_apk_with};
use vigie_types::{ApkFacts, UnreadableApk};

use crate::corpus;

/// Where the oracle has no verdict because Java lacked an algorithm; its own tests say what is
/// right, and `upstream_assertions_hold` asks those.
const JAVA_LACKS: &str = "NoSuchAlgorithmException";

/// On purpose: apksig's reader of manifests gives up on a package that Android installs. The
/// signature, which does not care, is good.
const JAVA_CANNOT_READ: &str = "Failed to read AndroidManifest.xml";

#[test]
fn verdict_schemes_and_signers_agree_with_apksig() {
    let mut problems = String::new();
    let mut compared = 0;
    let expected = corpus::oracle("apksig/EXPECTED.json");
    let apksig = expected.iter().map(|(file, word)| (format!("apksig/{file}"), &word["oracle"]));
    let others = corpus::oracle("SIGNATURE_ORACLE.json");
    for (file, oracle) in apksig.chain(others.iter().map(|(file, word)| (file.clone(), word))) {
        if !file.ends_with(".apk") {
            continue; // a v4 signature, which comes beside a package
        }
        compared += 1;
        if let Err(problem) = compare(&corpus::facts(&file), oracle) {
            writeln!(problems, "{file}: {problem}").unwrap();
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
    assert!(compared >= 260, "only {compared} compared");
}

fn compare(ours: &Result<ApkFacts, UnreadableApk>, oracle: &Value) -> Result<(), String> {
    if let Some(exception) = oracle["exception"].as_str() {
        return match ours {
            _ if exception.starts_with(JAVA_LACKS) || exception.contains(JAVA_CANNOT_READ) => Ok(()),
            Ok(facts) if facts.signing.verified => Err(format!("verified, and apksig says {exception}")),
            _ => Ok(()),
        };
    }
    let facts = ours.as_ref().map_err(|unreadable| format!("{} {}", unreadable.code, unreadable.detail))?;
    let signing = &facts.signing;
    let ours = (signing.verified, signers(facts), schemes(facts));
    let scheme = |key: &str| oracle[key].as_bool().unwrap_or(false);
    let theirs = (
        oracle["verified"].as_bool().unwrap_or(false),
        corpus::texts(&oracle["signers"]),
        ["v1", "v2", "v3", "v31"].map(scheme),
    );
    if ours != theirs {
        return Err(format!("{ours:?} and not {theirs:?}; {:?}, theirs {:?}", signing.errors, oracle["errors"]));
    }
    if let Some(stamp) = oracle["sourceStamp"].as_str() {
        let verified = signing.stamp.as_ref().is_some_and(|stamp| stamp.verified);
        if verified != (stamp == "STAMP_VERIFIED") {
            return Err(format!("stamp {:?} and not {stamp}", signing.stamp));
        }
    }
    let codes: Vec<&str> = signing.errors.iter().map(|issue| issue.code.as_str()).collect();
    let theirs: Vec<String> =
        corpus::texts(&oracle["errors"]).iter().map(|code| code.to_lowercase().replace('_', "-")).collect();
    if theirs.iter().any(|code| !codes.contains(&code.as_str())) {
        return Err(format!("errors {codes:?} and not {theirs:?}"));
    }
    Ok(())
}

fn signers(facts: &ApkFacts) -> Vec<String> {
    facts.signing.signers.iter().map(|one| one.sha256.clone()).collect()
}

fn schemes(facts: &ApkFacts) -> [bool; 4] {
    ["v1", "v2", "v3", "v3.1"].map(|name| facts.signing.schemes.iter().any(|scheme| scheme.slug() == name))
}

/// What apksig's own tests assert, with the Android versions that they assert it for.
#[test]
fn upstream_assertions_hold() {
    let mut problems = String::new();
    let mut asserted = 0;
    for (file, word) in corpus::oracle("apksig/EXPECTED.json") {
        for assertion in word["upstream_assertions"].as_array().unwrap() {
            let level = |key: &str| assertion[key].as_u64().map(|level| u32::try_from(level).unwrap());
            let wanted = match assertion["assertion"].as_str().unwrap() {
                "assertVerified" | "assertVerifiedForEach" | "assertVerifiedForEachForMinSdkVersion" => true,
                "assertVerificationFailure" | "assertVerificationIssue" => false,
                other => panic!("{other}"),
            };
            let bytes = corpus::bytes(&format!("apksig/{file}"));
            let own = read_apk(&bytes, &file, &Limits::default()).ok().and_then(|facts| facts.min_sdk).unwrap_or(1);
            let range = SdkRange { min: level("min_sdk").unwrap_or(own), max: level("max_sdk").unwrap_or(u32::MAX) };
            let verified = read_apk_with(&bytes, &file, &ReadOptions { sdk: Some(range), ..ReadOptions::default() })
                .map(|facts| (facts.signing.verified, facts.signing.errors))
                .unwrap_or_default();
            asserted += 1;
            if verified.0 != wanted {
                writeln!(problems, "{file} {range:?} {}: {verified:?}", assertion["test"]).unwrap();
            }
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
    assert!(asserted > 150, "only {asserted}");
}
