//! What an attacker could use: weaknesses of apps that nobody attacks as yet (rows A12, A13).

use vigie_types::{
    ApkFacts, Component, ComponentKind, EmbeddedKind, Evidence, Fact, SignatureScheme, ThreatKind, TrackerCategory,
};

use super::evidence::code;
use super::found::Found;
use crate::content::vulnerabilities;

/// More evidence of one kind would only lengthen the report.
const SHOWN: usize = 5;
/// RSA keys below can be factored (NIST SP 800-131A).
const SHORT_RSA: u32 = 2048;
/// Below this target API level clear text is allowed by default, and newer protections of storage,
/// location and background starts do not apply
/// (<https://developer.android.com/about/versions/pie/android-9.0-changes-28>).
const OLD_TARGET: u32 = 28;
/// Companies beyond which an app's knowledge of a person is anybody's.
const MANY_TRACKERS: usize = 5;

/// JAR signatures alone let code be put in front of the package on Android 5.1 to 8.0
/// (CVE-2017-13156); broken digests and short keys let anybody forge the rest.
pub(super) fn signing(facts: &ApkFacts) -> Option<Found> {
    let kind = ThreatKind::VulnerableSigning;
    let signing = &facts.signing;
    if let Some(digest) = &signing.weak_digest {
        let evidence = vec![Evidence::new(Fact::SignatureScheme, format!("v1, {digest}"))];
        let only_v1 = signing.schemes == [SignatureScheme::V1];
        if only_v1 {
            return Some(Found::new(kind, "apps/vulnerable-signing/weak-digest", evidence));
        }
    }
    if signing.verified && signing.schemes == [SignatureScheme::V1] {
        let evidence = vec![
            Evidence::new(Fact::SignatureScheme, "v1"),
            Evidence::new(Fact::Vulnerability, "CVE-2017-13156 (Janus)"),
        ];
        return Some(Found::new(kind, "apps/vulnerable-signing/janus", evidence));
    }
    let short = signing.signers.iter().filter(|signer| {
        signer.key.strip_prefix("RSA ").and_then(|bits| bits.parse().ok()).is_some_and(|bits: u32| bits < SHORT_RSA)
    });
    let evidence = short.map(|signer| Evidence::new(Fact::Setting, &signer.key)).collect();
    Found::when(kind, "apps/vulnerable-signing/short-key", evidence)
}

pub(super) fn clear_text(facts: &ApkFacts) -> Option<Found> {
    if !facts.requests("android.permission.INTERNET") {
        return None;
    }
    let everywhere = facts.allows_clear_text();
    let evidence: Vec<Evidence> = if everywhere {
        vec![Evidence::new(Fact::Setting, "clear text is allowed to every host")]
    } else {
        facts.network.clear_text_domains.iter().take(SHOWN).map(|host| Evidence::new(Fact::Host, host)).collect()
    };
    Found::when(ThreatKind::ClearTextTraffic, "apps/clear-text-traffic/manifest", evidence)
}

pub(super) fn components(facts: &ApkFacts) -> Option<Found> {
    Found::when(ThreatKind::ExposedComponents, "apps/exposed-components/manifest", exposed(facts))
}

/// Components that every app reaches without a permission and that are no door meant for others:
/// the launcher, links, and broadcasts that only Android sends are left out.
pub(crate) fn exposed(facts: &ApkFacts) -> Vec<Evidence> {
    let open = facts.components.iter().filter(|component| component.enabled && is_open_door(component));
    open.take(SHOWN).map(|component| Evidence::new(Fact::Component, &component.name)).collect()
}

fn is_open_door(component: &Component) -> bool {
    if !component.exported || component.permission.is_some() || component.is_launcher() {
        return false;
    }
    let mut actions = component.filters.iter().flat_map(|filter| &filter.actions);
    match component.kind {
        ComponentKind::Provider => true,
        // Android itself calls those with its own actions.
        _ => !actions.any(|action| action.starts_with("android.") || action.starts_with("com.google.")),
    }
}

pub(super) fn target(facts: &ApkFacts) -> Option<Found> {
    Found::when(ThreatKind::OutdatedTarget, "apps/outdated-target/manifest", old_target(facts))
}

/// The target API level, where it is an old one.
pub(crate) fn old_target(facts: &ApkFacts) -> Vec<Evidence> {
    let target = facts.target().filter(|target| *target < OLD_TARGET);
    target.map(|target| Evidence::new(Fact::TargetSdk, target.to_string())).into_iter().collect()
}

pub(super) fn library(facts: &ApkFacts) -> Option<Found> {
    let mut evidence = Vec::new();
    for library in &facts.libraries {
        let flaws = vulnerabilities(library);
        if !flaws.is_empty() && evidence.len() < 4 * SHOWN {
            let version = library.version.as_deref().unwrap_or_default();
            evidence.push(Evidence::new(Fact::Library, format!("{} {version}", library.name)));
            evidence.extend(flaws.iter().take(SHOWN).map(|flaw| Evidence::new(Fact::Vulnerability, &*flaw.cve)));
        }
    }
    Found::when(ThreatKind::VulnerableLibrary, "apps/vulnerable-library/version", evidence)
}

pub(super) fn cryptography(facts: &ApkFacts) -> Option<Found> {
    Found::when(ThreatKind::WeakCryptography, "apps/weak-cryptography/code", weak_code(facts))
}

/// Checks of connections that check nothing, ciphers that hide nothing, and private keys that
/// everybody can read.
pub(crate) fn weak_code(facts: &ApkFacts) -> Vec<Evidence> {
    const CALLS: [&str; 10] = [
        "trust-all-certificates",
        "trust-all-hostnames",
        "webview-ignores-ssl-errors",
        "insecure-socket-factory",
        "cipher-ecb",
        "cipher-des",
        "cipher-rc4",
        "cipher-rsa-no-padding",
        "pbe-weak",
        "private-key-literal",
    ];
    let mut evidence = code(facts, &CALLS);
    let keys = facts.embedded.iter().filter(|file| file.kind == EmbeddedKind::PrivateKey).take(SHOWN);
    evidence.extend(keys.map(|file| Evidence::new(Fact::EmbeddedFile, &file.path)));
    evidence
}

pub(super) fn trackers(facts: &ApkFacts) -> Option<Found> {
    let watching = facts.trackers().iter().filter(|tracker| tracker.category != TrackerCategory::Crash);
    let evidence: Vec<Evidence> = watching.map(|tracker| Evidence::new(Fact::Tracker, &tracker.name)).collect();
    if evidence.len() < MANY_TRACKERS {
        return None;
    }
    Found::when(ThreatKind::ExcessiveTrackers, "apps/excessive-trackers/code", evidence)
}
