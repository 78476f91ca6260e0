//! Powers that harmful apps combine, and ways in which they hide (rows A1, A16, A17).

use vigie_types::{ApkFacts, AppSource, EmbeddedKind, Evidence, Fact, ServiceRole, ThreatKind};

use super::evidence::{code, is_unvouched, permissions, role};
use super::found::Found;

const KIND: ThreatKind = ThreatKind::DangerousCapabilities;
const SMS: [&str; 3] = ["READ_SMS", "RECEIVE_SMS", "SEND_SMS"];

/// Banking trojans read the screen and press buttons, draw over other apps, and intercept codes:
/// accessibility service + overlay + SMS (ATT&CK T1453, T1417.002, T1582).
pub(super) fn banker(facts: &ApkFacts) -> Option<Found> {
    let screen = role(facts, ServiceRole::Accessibility)?;
    let overlay = permissions(facts, &["SYSTEM_ALERT_WINDOW"]);
    let further = permissions(facts, &SMS);
    let installs = permissions(facts, &["REQUEST_INSTALL_PACKAGES"]);
    let complete = !overlay.is_empty() && (!further.is_empty() || !installs.is_empty());
    complete.then(|| {
        let evidence = [vec![screen], overlay, further, installs].concat();
        Found::new(KIND, "apps/dangerous-capabilities/banker", evidence)
    })
}

/// Stalkerware collects everything and starts by itself: messages, calls, sound, place, and a
/// service that sees what other apps show (ATT&CK T1636, T1429, T1430).
pub(super) fn surveillance(facts: &ApkFacts) -> Option<Found> {
    let sees = [ServiceRole::Accessibility, ServiceRole::NotificationListener, ServiceRole::DeviceAdmin];
    let sees: Vec<Evidence> = sees.into_iter().filter_map(|one| role(facts, one)).collect();
    let needed =
        ["READ_SMS", "READ_CALL_LOG", "RECORD_AUDIO", "ACCESS_FINE_LOCATION", "RECEIVE_BOOT_COMPLETED", "INTERNET"];
    let held = permissions(facts, &needed);
    (!sees.is_empty() && held.len() == needed.len())
        .then(|| Found::new(KIND, "apps/dangerous-capabilities/surveillance", [sees, held].concat()))
}

/// Android delivers SMS by priority; above this, an app wants them before every other one.
const GREEDY: i32 = 900;

/// Takes SMS before the messages app, swallows or forwards them, and is no messages app itself
/// (ATT&CK T1582, T1636.004).
pub(super) fn sms_interceptor(facts: &ApkFacts) -> Option<Found> {
    const RECEIVED: &str = "android.provider.Telephony.SMS_RECEIVED";
    if role(facts, ServiceRole::SmsHandler).is_some() {
        return None;
    }
    let greedy = facts.components.iter().find(|component| {
        component.enabled
            && component
                .filters
                .iter()
                .any(|filter| filter.priority >= GREEDY && filter.actions.iter().any(|action| action == RECEIVED))
    })?;
    let swallows = code(facts, &["abort-broadcast", "send-sms"]);
    let sends = permissions(facts, &["SEND_SMS", "INTERNET"]);
    (!swallows.is_empty() || !sends.is_empty()).then(|| {
        let evidence = [vec![Evidence::new(Fact::Component, &greedy.name)], swallows, sends].concat();
        Found::new(KIND, "apps/dangerous-capabilities/sms-interceptor", evidence)
    })
}

/// Takes its own icon away and is hard to remove (ATT&CK T1628.001, T1626.001).
pub(super) fn hides_icon(facts: &ApkFacts, source: &AppSource) -> Option<Found> {
    if !is_unvouched(source) {
        return None;
    }
    let admin = role(facts, ServiceRole::DeviceAdmin)?;
    let hides = code(facts, &["component-state"]);
    let collects = permissions(facts, &["READ_SMS", "READ_CALL_LOG", "RECORD_AUDIO", "ACCESS_FINE_LOCATION"]);
    (!hides.is_empty() && collects.len() > 1)
        .then(|| Found::new(KIND, "apps/dangerous-capabilities/hides-icon", [vec![admin], hides, collects].concat()))
}

/// No icon, and powers that need the person's watch. Keyboards and wallpapers have no icon either,
/// but none of these roles.
pub(super) fn hidden(facts: &ApkFacts, source: &AppSource) -> Option<Found> {
    if !is_unvouched(source) || facts.has_launcher() || facts.split.is_some() || facts.code.classes == 0 {
        return None;
    }
    let roles = [ServiceRole::Accessibility, ServiceRole::DeviceAdmin, ServiceRole::NotificationListener];
    let held: Vec<Evidence> = roles.into_iter().filter_map(|one| role(facts, one)).collect();
    let collects = permissions(
        facts,
        &["READ_SMS", "READ_CALL_LOG", "READ_CONTACTS", "RECORD_AUDIO", "CAMERA", "ACCESS_FINE_LOCATION"],
    );
    let starts = permissions(facts, &["RECEIVE_BOOT_COMPLETED"]);
    (!held.is_empty() && collects.len() > 1)
        .then(|| Found::new(ThreatKind::HiddenApp, "apps/hidden-app/no-launcher", [held, collects, starts].concat()))
}

/// Files that well-known libraries keep as code on purpose.
const HARMLESS_CODE: [&str; 2] = ["assets/audience_network.dex", "assets/gdt_plugin/gdtadv2.jar"];

/// Code where Android does not look for it, and the means to load or install it (ATT&CK T1407).
pub(super) fn dropper(facts: &ApkFacts, source: &AppSource) -> Option<Found> {
    if !is_unvouched(source) {
        return None;
    }
    let hidden: Vec<Evidence> = facts
        .embedded
        .iter()
        .filter(|file| matches!(file.kind, EmbeddedKind::Apk | EmbeddedKind::Dex))
        .filter(|file| !HARMLESS_CODE.contains(&file.path.as_str()))
        .take(5)
        .map(|file| Evidence::new(Fact::EmbeddedFile, &file.path))
        .collect();
    let loads = code(facts, &["dex-class-loader", "in-memory-dex", "dex-file", "make-dex-elements"]);
    let installs = permissions(facts, &["REQUEST_INSTALL_PACKAGES"]);
    let installs_code = code(facts, &["install-session", "silent-install", "install-request"]);
    let means = if installs.is_empty() { loads } else { [loads, installs, installs_code].concat() };
    (!hidden.is_empty() && !means.is_empty())
        .then(|| Found::new(ThreatKind::Dropper, "apps/dropper/embedded-code", [hidden, means].concat()))
}
