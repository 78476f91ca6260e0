//! How risky an app is: points for what it can do and for how it is made. The score orders apps and
//! feeds rules; it never is a verdict by itself.

use vigie_types::{ApkFacts, Evidence, Fact, RiskReport, RiskRow, RiskScore, ServiceRole};

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
    ("old-target", 10, |facts| {
        let target = facts.target_sdk.unwrap_or(1);
        if target < OLD_TARGET { vec![Evidence::new(Fact::TargetSdk, target.to_string())] } else { Vec::new() }
    }),
    ("clear-text", 8, |facts| setting(facts.network.allows_clear_text(facts.target_sdk), "clear text to every host")),
    ("trusts-user-certificates", 8, |facts| {
        setting(facts.network.trusts_user_certificates, "certificates that the user installed are trusted")
    }),
    ("exposed-components", 6, |facts| crate::detect::exposed(facts)),
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
    ("advertising-id", 5, |facts| requests(facts, &["com.google.android.gms.permission.AD_ID"])),
];

/// Android 15 no longer installs apps below this target API level
/// (<https://developer.android.com/about/versions/15/behavior-changes-all>).
pub(crate) const OLD_TARGET: u32 = 24;

/// The two scores of an app.
#[must_use]
pub fn risk(facts: &ApkFacts) -> RiskReport {
    RiskReport { security: score(facts, SECURITY), privacy: score(facts, PRIVACY) }
}

/// Weights add up with less and less effect: two reasons of 50 points make 75. So a hundred small
/// reasons never weigh as much as a few great ones, and nothing passes 100.
fn score(facts: &ApkFacts, reasons: &[Reason]) -> RiskScore {
    let mut rows: Vec<RiskRow> = reasons
        .iter()
        .map(|(reason, points, holds)| RiskRow {
            reason: (*reason).to_owned(),
            points: *points,
            evidence: holds(facts),
        })
        .filter(|row| !row.evidence.is_empty())
        .collect();
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

fn setting(holds: bool, text: &str) -> Vec<Evidence> {
    if holds { vec![Evidence::new(Fact::Setting, text)] } else { Vec::new() }
}
