//! Root certificates that somebody installed. Row D25 of the catalogue.

use std::collections::BTreeSet;

use vigie_types::{
    DeviceFacts, Evidence, Fact, InstalledCertificate, RuleId, Subject, ThreatKind, clean_label, clean_text,
};

use crate::SystemFinding;

/// The most certificates that are looked at.
const MAX_CERTIFICATES: usize = 100;
/// A SHA-256 in hex.
const SHA256_HEX: usize = 64;

/// One finding for each installed root that the policy does not trust, by the SHA-256 of the certificate.
pub fn certificate_findings(
    facts: &DeviceFacts,
    trusted: &BTreeSet<String>,
) -> impl Iterator<Item = (Subject, SystemFinding)> {
    let foreign = |one: &&InstalledCertificate| !trusted.contains(&one.sha256);
    let mut foreign: Vec<&InstalledCertificate> = facts.certificates.iter().flatten().filter(foreign).collect();
    // The same ones each time, in whatever order the phone lists them.
    foreign.sort_by(|one, other| one.sha256.cmp(&other.sha256));
    foreign.into_iter().take(MAX_CERTIFICATES).map(finding)
}

fn finding(one: &InstalledCertificate) -> (Subject, SystemFinding) {
    let (name, sha256) = (clean_label(&one.subject), clean_text(&one.sha256, SHA256_HEX));
    let evidence = vec![Evidence::new(Fact::InstalledRoot, &name), Evidence::new(Fact::InstalledRootSha256, &sha256)];
    let rule = RuleId::new("device/user-ca-certificate/installed");
    let found = SystemFinding { kind: ThreatKind::UserCaCertificate, rule, list: None, evidence };
    (Subject::Certificate { name, sha256 }, found)
}
