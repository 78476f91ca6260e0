//! Where an app comes from, who signed it, and whether its package is what it seems.

use vigie_types::{
    ApkFacts, AppSource, Evidence, Fact, Policy, RuleId, Subject, ThreatKind, UnreadableApk, clean_label,
};

use super::found::{AppFinding, Found};

pub(super) fn banned(facts: &ApkFacts, policy: &Policy) -> Option<Found> {
    let ban = policy.ban(&facts.package)?;
    let reason = clean_label(&ban.reason);
    let reason = (!reason.is_empty()).then(|| Evidence::new(Fact::BanReason, reason));
    Some(Found::new(ThreatKind::BannedApp, "apps/banned-app/package", reason.into_iter().collect()))
}

pub(super) fn sideloaded(source: &AppSource) -> Option<Found> {
    let AppSource::Sideloaded { installer } = source else { return None };
    let installer = installer.as_deref().map(|name| Evidence::new(Fact::Installer, clean_label(name)));
    Some(Found::new(ThreatKind::SideloadedApp, "apps/sideloaded-app/installer", installer.into_iter().collect()))
}

pub(super) fn debuggable(facts: &ApkFacts) -> Option<Found> {
    let evidence =
        if facts.debuggable { vec![Evidence::new(Fact::Setting, "android:debuggable = true")] } else { Vec::new() };
    Found::when(ThreatKind::DebuggableApp, "apps/debuggable-app/manifest", evidence)
}

/// Deviations that no build tool makes and that stop other readers.
const TRICKS: [&str; 10] = [
    "zip.bomb",
    "zip.janus",
    "zip.unknown-method",
    "zip.false-encryption",
    "zip.duplicate-entry",
    "zip.name-differs",
    "axml.type",
    "axml.header-size",
    "axml.attribute-layout",
    "axml.fake-name",
];
/// Those of them that are not about one entry.
const WHOLE: [&str; 2] = ["zip.bomb", "zip.janus"];
/// Entries that matter to Android: a trick elsewhere fools nobody.
const WATCHED: [&str; 3] = ["AndroidManifest.xml", "resources.arsc", "classes"];

/// A package that Android installs and that is built so that others cannot read it.
pub(super) fn tricks(facts: &ApkFacts) -> Option<Found> {
    let matters = |code: &str, detail: &str| {
        TRICKS.contains(&code)
            && (!code.starts_with("zip.") || WHOLE.contains(&code) || WATCHED.iter().any(|name| detail.contains(name)))
    };
    let found = facts.tricks.iter().filter(|trick| matters(&trick.code, &trick.detail));
    let evidence: Vec<Evidence> =
        found.take(5).map(|trick| Evidence::new(Fact::Trick, format!("{}: {}", trick.code, trick.detail))).collect();
    let has = |code: &str| facts.tricks.iter().any(|trick| trick.code == code);
    let rule = match () {
        () if has("zip.janus") => "apps/malformed-app/janus",
        () if has("zip.bomb") => "apps/malformed-app/bomb",
        () => "apps/malformed-app/evasive",
    };
    Found::when(ThreatKind::MalformedApp, rule, evidence)
}

/// Keys that everybody has: those of the platform's source tree
/// (<https://android.googlesource.com/platform/build/+/refs/heads/main/target/product/security/>).
const TEST_KEYS: [(&str, &str); 2] = [
    ("a40da80a59d170caa950cf15c18c454d47a39b26989d8b640ecd745ba71bf5dc", "AOSP testkey"),
    ("c8a2e9bccf597c2fb6dc66bee293fc13f2fc47ec77bc6b2b0d52c11f51192ab8", "AOSP platform key"),
];
/// The subject that Android's build tools give to the key of each developer's machine
/// (<https://developer.android.com/studio/publish/app-signing#debug-mode>).
const DEBUG_SUBJECT: &str = "CN=Android Debug";

pub(super) fn test_signed(facts: &ApkFacts) -> Option<Found> {
    let signers = &facts.signing.signers;
    let test = signers.iter().find_map(|signer| TEST_KEYS.iter().find(|(sha256, _)| *sha256 == signer.sha256));
    if let Some((sha256, name)) = test {
        let evidence = vec![Evidence::new(Fact::Family, *name), Evidence::new(Fact::SignerSha256, *sha256)];
        return Some(Found::new(ThreatKind::TestSignedApp, "apps/test-signed-app/public-key", evidence));
    }
    let debug = signers.iter().filter(|signer| signer.subject.split(", ").any(|part| part == DEBUG_SUBJECT));
    let evidence = debug.map(|signer| Evidence::new(Fact::SignerSha256, &signer.sha256)).collect();
    Found::when(ThreatKind::TestSignedApp, "apps/test-signed-app/debug-certificate", evidence)
}

/// Only for files: what is installed, Android has verified.
pub(super) fn invalid_signature(facts: &ApkFacts, source: &AppSource) -> Option<Found> {
    if *source != AppSource::Unknown || facts.signing.verified {
        return None;
    }
    let errors = facts.signing.errors.iter().take(5);
    let evidence =
        errors.map(|issue| Evidence::new(Fact::Defect, format!("{}: {}", issue.code, issue.detail))).collect();
    let rule = if facts.signing.present.is_empty() {
        "apps/invalid-signature/unsigned"
    } else {
        "apps/invalid-signature/verification"
    };
    Found::when(ThreatKind::InvalidSignature, rule, evidence)
}

/// A package of a bundle that cannot be read: nobody can tell what it does, and the rest was judged without it.
pub(super) fn unreadable_split(facts: &ApkFacts) -> Option<Found> {
    let parts = facts.unreadable_splits.iter().take(5);
    let evidence = parts.map(|one| Evidence::new(Fact::Defect, format!("{}: {}: {}", one.path, one.code, one.detail)));
    Found::when(ThreatKind::MalformedApp, "apps/malformed-app/unreadable-split", evidence.collect())
}

pub(super) fn unreadable(unreadable: &UnreadableApk) -> AppFinding {
    let mut evidence = vec![Evidence::new(Fact::Defect, format!("{}: {}", unreadable.code, unreadable.detail))];
    evidence.extend(unreadable.sha256.as_ref().map(|hash| Evidence::new(Fact::FileSha256, hash)));
    AppFinding {
        kind: ThreatKind::MalformedApp,
        subject: Subject::App { package: Some(unreadable.name.clone()), label: None },
        rule: RuleId::new("apps/malformed-app/unreadable"),
        list: None,
        evidence,
    }
}
