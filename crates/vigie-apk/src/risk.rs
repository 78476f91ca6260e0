//! How risky an app is: points for what it can do and for how it is made. The score orders apps and
//! feeds rules; it never is a verdict by itself.

use vigie_types::{
    ApkFacts, EmbeddedKind, Evidence, Fact, Library, RiskReport, RiskRow, RiskScore, ServiceRole, SignatureScheme,
    TrackerCategory,
};

use crate::content::vulnerabilities;
use crate::detect::{exposed, old_target, test_signed, weak_code};

/// A reason: its stable name, its weight, and the facts behind it, if it holds.
type Reason = (&'static str, u8, fn(&ApkFacts) -> Vec<Evidence>);

/// What an attacker could do with the app or through it.
const SECURITY: &[Reason] = &[
    ("operates-screen", 30, |facts| role(facts, ServiceRole::Accessibility)),
    ("administers-phone", 25, |facts| role(facts, ServiceRole::DeviceAdmin)),
    ("reads-notifications", 15, |facts| role(facts, ServiceRole::NotificationListener)),
    ("is-keyboard", 10, |facts| role(facts, ServiceRole::InputMethod)),
    ("takes-traffic", 10, |facts| role(facts, ServiceRole::Vpn)),
    ("draws-over", 12, |facts| requests(facts, &["android.permission.SYSTEM_ALERT_WINDOW"])),
    ("sends-sms", 12, |facts| requests(facts, &["android.permission.SEND_SMS"])),
    ("installs-apps", 12, |facts| requests(facts, &["android.permission.REQUEST_INSTALL_PACKAGES"])),
    ("all-files", 8, |facts| requests(facts, &["android.permission.MANAGE_EXTERNAL_STORAGE"])),
    ("debuggable", 20, |facts| setting(facts.debuggable, "android:debuggable = true")),
    ("old-target", 10, old_target),
    ("test-key", 20, test_signed),
    ("weak-signature", 10, |facts| setting(facts.signing.schemes == [SignatureScheme::V1], "signed by v1 only")),
    ("weak-cryptography", 15, weak_code),
    ("vulnerable-library", 15, |facts| {
        let libraries = facts.libraries.iter().filter(|library| !vulnerabilities(library).is_empty());
        let name = |library: &Library| format!("{} {}", library.name, library.version.as_deref().unwrap_or_default());
        libraries.take(SHOWN).map(|library| Evidence::new(Fact::Library, name(library))).collect()
    }),
    ("loads-code", 12, |facts| uses(facts, &["dex-class-loader", "in-memory-dex", "dex-file", "make-dex-elements"])),
    ("runs-commands", 6, |facts| uses(facts, &["run-command"])),
    ("packed", 15, |facts| {
        facts.packers.iter().take(SHOWN).map(|packer| Evidence::new(Fact::Packer, &packer.name)).collect()
    }),
    ("embedded-code", 12, |facts| {
        let code = facts
            .embedded
            .iter()
            .filter(|file| matches!(file.kind, EmbeddedKind::Apk | EmbeddedKind::Dex | EmbeddedKind::Elf));
        code.take(SHOWN).map(|file| Evidence::new(Fact::EmbeddedFile, &file.path)).collect()
    }),
    ("hides-icon", 8, |facts| uses(facts, &["component-state", "application-state"])),
    ("looks-for-root", 4, |facts| uses(facts, &["su-path", "su-command", "root-manager", "magisk"])),
    ("open-web-view", 8, |facts| {
        uses(facts, &["webview-bridge", "webview-universal-access", "webview-file-urls", "webview-debugging"])
    }),
    ("clear-text", 8, |facts| {
        let online = facts.requests("android.permission.INTERNET");
        setting(online && facts.allows_clear_text(), "clear text to every host")
    }),
    ("trusts-user-certificates", 8, |facts| {
        setting(facts.network.trusts_user_certificates, "certificates that the user installed are trusted")
    }),
    ("exposed-components", 6, exposed),
    ("signature", 25, |facts| {
        facts.signing.errors.iter().take(1).map(|issue| Evidence::new(Fact::Defect, &issue.code)).collect()
    }),
    ("evasive", 25, |facts| facts.tricks.iter().take(3).map(|trick| Evidence::new(Fact::Trick, &trick.code)).collect()),
];

/// What the app learns about the person and whom it tells.
const PRIVACY: &[Reason] = &[
    ("reads-screen", 25, |facts| role(facts, ServiceRole::Accessibility)),
    ("reads-notifications", 20, |facts| role(facts, ServiceRole::NotificationListener)),
    ("reads-sms", 18, |facts| requests(facts, &["android.permission.READ_SMS", "android.permission.RECEIVE_SMS"])),
    ("reads-calls", 14, |facts| {
        requests(facts, &["android.permission.READ_CALL_LOG", "android.permission.PROCESS_OUTGOING_CALLS"])
    }),
    ("reads-contacts", 12, |facts| requests(facts, &["android.permission.READ_CONTACTS"])),
    ("reads-calendar", 8, |facts| requests(facts, &["android.permission.READ_CALENDAR"])),
    ("records-sound", 14, |facts| requests(facts, &["android.permission.RECORD_AUDIO"])),
    ("takes-pictures", 8, |facts| requests(facts, &["android.permission.CAMERA"])),
    ("precise-location", 10, |facts| requests(facts, &["android.permission.ACCESS_FINE_LOCATION"])),
    ("background-location", 15, |facts| requests(facts, &["android.permission.ACCESS_BACKGROUND_LOCATION"])),
    ("reads-files", 6, |facts| {
        requests(facts, &["android.permission.READ_EXTERNAL_STORAGE", "android.permission.MANAGE_EXTERNAL_STORAGE"])
    }),
    ("sees-apps", 8, |facts| requests(facts, &["android.permission.QUERY_ALL_PACKAGES"])),
    ("reads-usage", 10, |facts| requests(facts, &["android.permission.PACKAGE_USAGE_STATS"])),
    ("phone-identity", 8, |facts| {
        requests(facts, &["android.permission.READ_PHONE_STATE", "android.permission.READ_PRIVILEGED_PHONE_STATE"])
    }),
    ("body-sensors", 10, |facts| requests(facts, &["android.permission.BODY_SENSORS"])),
    ("captures-screen", 10, |facts| uses(facts, &["screen-capture", "screen-record", "screencap-command"])),
    ("reads-clipboard", 5, |facts| uses(facts, &["read-clipboard", "watch-clipboard"])),
    ("lists-apps", 5, |facts| uses(facts, &["installed-apps", "running-apps"])),
    ("advertising-id", 5, |facts| requests(facts, &["com.google.android.gms.permission.AD_ID"])),
];

/// More evidence for one reason would only lengthen the report.
const SHOWN: usize = 5;
/// Trackers beyond these weigh no more.
const TRACKERS_THAT_COUNT: usize = 8;

/// The two scores of an app.
#[must_use]
pub fn risk(facts: &ApkFacts) -> RiskReport {
    RiskReport { security: score(rows(facts, SECURITY)), privacy: score(with_trackers(facts, rows(facts, PRIVACY))) }
}

/// Each company that an app tells adds to what is known of the person.
fn with_trackers(facts: &ApkFacts, mut rows: Vec<RiskRow>) -> Vec<RiskRow> {
    let watching = facts.trackers().iter().filter(|tracker| tracker.category != TrackerCategory::Crash);
    let evidence: Vec<Evidence> = watching.map(|tracker| Evidence::new(Fact::Tracker, &tracker.name)).collect();
    if !evidence.is_empty() {
        let points = 6 * evidence.len().min(TRACKERS_THAT_COUNT);
        rows.push(RiskRow { reason: "trackers".into(), points: u8::try_from(points).unwrap_or(u8::MAX), evidence });
    }
    rows
}

fn rows(facts: &ApkFacts, reasons: &[Reason]) -> Vec<RiskRow> {
    reasons
        .iter()
        .map(|(reason, points, holds)| RiskRow {
            reason: (*reason).to_owned(),
            points: *points,
            evidence: holds(facts),
        })
        .filter(|row| !row.evidence.is_empty())
        .collect()
}

/// Weights add up with less and less effect: two reasons of 50 points make 75. So a hundred small
/// reasons never weigh as much as a few great ones, and nothing passes 100.
fn score(mut rows: Vec<RiskRow>) -> RiskScore {
    rows.sort_by_key(|row| std::cmp::Reverse(row.points));
    let rest = rows.iter().fold(10_000_u32, |rest, row| rest * (100 - u32::from(row.points.min(100))) / 100);
    RiskScore { points: u8::try_from((10_000 - rest + 50) / 100).unwrap_or(100), rows }
}

fn role(facts: &ApkFacts, wanted: ServiceRole) -> Vec<Evidence> {
    let found = facts.components.iter().find(|component| component.role == Some(wanted));
    found.map(|component| Evidence::new(Fact::Component, &component.name)).into_iter().collect()
}

fn requests(facts: &ApkFacts, permissions: &[&str]) -> Vec<Evidence> {
    let held = permissions.iter().filter(|permission| facts.requests(permission));
    held.map(|permission| Evidence::new(Fact::RequestedPermission, *permission)).collect()
}

fn uses(facts: &ApkFacts, slugs: &[&str]) -> Vec<Evidence> {
    let used = facts.code.apis.iter().filter(|api| slugs.contains(&api.slug.as_str()));
    used.take(SHOWN).map(|api| Evidence::new(Fact::CodeUse, &api.evidence)).collect()
}

fn setting(holds: bool, text: &str) -> Vec<Evidence> {
    if holds { vec![Evidence::new(Fact::Setting, text)] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use vigie_types::{RiskRow, RiskScore};

    use super::score;

    fn scored(points: &[u8]) -> RiskScore {
        let rows = points.iter().map(|points| RiskRow { reason: "x".into(), points: *points, evidence: Vec::new() });
        score(rows.collect())
    }

    #[test]
    fn reasons_add_up_with_less_and_less_effect() {
        assert_eq!(scored(&[]).points, 0);
        assert_eq!(scored(&[30]).points, 30);
        assert_eq!(scored(&[50, 50]).points, 75);
        assert!(scored(&[25; 40]).points <= 100);
        assert_eq!(scored(&[5, 30, 10]).rows[0].points, 30);
    }
}
