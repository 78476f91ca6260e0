//! The fields of JSON as it leaves a phone, and the name of each on the privacy page.

use std::collections::BTreeSet;

use serde_json::Value;
use vigie_types::{Datum, Fact};

/// Which field is told under which name; `[]` stands for each element of a list. A field that is not
/// here must not leave a phone.
pub(crate) const FIELDS: &[(&str, &str, Datum)] = &[
    ("/device/v1/enrol", "token", Datum::ActivationCode),
    ("/device/v1/enrol", "public_key", Datum::PublicKey),
    ("/device/v1/enrol", "platform", Datum::Platform),
    ("/device/v1/enrol", "app_version", Datum::VigieVersion),
    ("/device/v1/enrol", "language", Datum::Language),
    ("/device/v1/code", "secret", Datum::ActivationCode),
    ("/device/v1/wait", "policy", Datum::PolicyInForce),
    ("/device/v1/wait", "intel", Datum::ListNumber),
    ("/device/v1/wait", "takeover", Datum::TakeoverAnswer),
    ("/device/v1/lookup", "text", Datum::LookupWords),
    ("/device/v1/lookup", "platform", Datum::Platform),
    ("/device/v1/lookup", "language", Datum::Language),
    ("/device/v1/ask", "text", Datum::AskedApp),
    ("/device/v1/ask", "platform", Datum::Platform),
    ("/device/v1/false-alarm", "host", Datum::FalseAlarm),
    ("/device/v1/false-alarm", "class", Datum::FalseAlarm),
    ("/device/v1/intel", "base.sequence", Datum::ListNumber),
    ("/device/v1/intel", "base.sha256", Datum::ListChecksum),
    ("/device/v1/sync", "policy", Datum::PolicyInForce),
    ("/device/v1/sync", "newer.payload", Datum::PolicyInForce),
    ("/device/v1/sync", "newer.signature", Datum::PolicyInForce),
    ("/device/v1/sync", "keys.in_force", Datum::ServerKeys),
    ("/device/v1/sync", "keys.next", Datum::ServerKeys),
    ("/device/v1/sync", "zones", Datum::ListChecksum),
    ("/device/v1/sync", "takeover.id", Datum::TakeoverAnswer),
    ("/device/v1/sync", "takeover.yes", Datum::TakeoverAnswer),
    ("/device/v1/sync", "attestation.challenge", Datum::HardwareProof),
    ("/device/v1/sync", "attestation.chain[]", Datum::HardwareProof),
    ("/device/v1/sync", "attestation.unable", Datum::HardwareProof),
    ("/device/v1/sync", "records[].id", Datum::RecordNumber),
    ("/device/v1/sync", "records[].type", Datum::RecordNumber),
    ("/device/v1/sync", "records[].at", Datum::MessageTime),
    // The phone.
    ("/device/v1/sync", "records[device].platform", Datum::Platform),
    ("/device/v1/sync", "records[device].app_version", Datum::VigieVersion),
    ("/device/v1/sync", "records[device].language", Datum::Language),
    ("/device/v1/sync", "records[device].model", Datum::PhoneModel),
    ("/device/v1/sync", "records[device].os_version", Datum::SystemVersion),
    ("/device/v1/sync", "records[device].patch_level", Datum::PatchLevel),
    ("/device/v1/sync", "records[device].location.latitude", Datum::Position),
    ("/device/v1/sync", "records[device].location.longitude", Datum::Position),
    ("/device/v1/sync", "records[device].location.accuracy_m", Datum::PositionAccuracy),
    ("/device/v1/sync", "records[device].network.kind", Datum::NetworkKind),
    ("/device/v1/sync", "records[device].network.security", Datum::WifiSecurity),
    ("/device/v1/sync", "records[device].network.ssid", Datum::WifiName),
    ("/device/v1/sync", "records[device].network.bssid", Datum::WifiAddress),
    ("/device/v1/sync", "records[device].permissions[].permission", Datum::PermissionStates),
    ("/device/v1/sync", "records[device].permissions[].state", Datum::PermissionStates),
    ("/device/v1/sync", "records[device].live[]", Datum::LiveFronts),
    ("/device/v1/sync", "records[device].scanned_at", Datum::ScanTime),
    ("/device/v1/sync", "records[device].apps_scanned", Datum::ScanCount),
    ("/device/v1/sync", "records[device].measures[].measure", Datum::Measures),
    ("/device/v1/sync", "records[device].measures[].kind", Datum::Measures),
    ("/device/v1/sync", "records[device].measures[].by_hand", Datum::Measures),
    ("/device/v1/sync", "records[device].measures[].since", Datum::Measures),
    ("/device/v1/sync", "records[device].measures[].ended", Datum::Measures),
    // A finding that opened.
    ("/device/v1/sync", "records[finding-opened].finding.id", Datum::ThreatNumber),
    ("/device/v1/sync", "records[finding-opened].finding.kind", Datum::ThreatKind),
    ("/device/v1/sync", "records[finding-opened].finding.kind=stalkerware", Datum::Stalkerware),
    ("/device/v1/sync", "records[finding-opened].finding.kind=danger-zone-nearby", Datum::ThreatZone),
    ("/device/v1/sync", "records[finding-opened].finding.subject.kind", Datum::ThreatSubject),
    ("/device/v1/sync", "records[finding-opened].finding.subject.package", Datum::AppName),
    ("/device/v1/sync", "records[finding-opened].finding.subject.label", Datum::AppName),
    ("/device/v1/sync", "records[finding-opened].finding.subject.ssid", Datum::WifiName),
    ("/device/v1/sync", "records[finding-opened].finding.subject.bssid", Datum::WifiAddress),
    ("/device/v1/sync", "records[finding-opened].finding.subject.host", Datum::SiteName),
    ("/device/v1/sync", "records[finding-opened].finding.subject.permission", Datum::PermissionStates),
    ("/device/v1/sync", "records[finding-opened].finding.subject.name", Datum::InstalledRoots),
    ("/device/v1/sync", "records[finding-opened].finding.subject.sha256", Datum::InstalledRoots),
    ("/device/v1/sync", "records[finding-opened].finding.severity", Datum::Severity),
    ("/device/v1/sync", "records[finding-opened].finding.rule", Datum::RuleAndList),
    ("/device/v1/sync", "records[finding-opened].finding.list.name", Datum::RuleAndList),
    ("/device/v1/sync", "records[finding-opened].finding.list.date", Datum::RuleAndList),
    ("/device/v1/sync", "records[finding-opened].finding.list.licence", Datum::RuleAndList),
    ("/device/v1/sync", "records[finding-opened].finding.list.url", Datum::RuleAndList),
    ("/device/v1/sync", "records[finding-opened].finding.policy", Datum::PolicyInForce),
    ("/device/v1/sync", "records[finding-opened].finding.opened_at", Datum::ThreatTimes),
    ("/device/v1/sync", "records[finding-opened].finding.closed_at", Datum::ThreatTimes),
    // A finding that closed or is rated anew.
    ("/device/v1/sync", "records[finding-closed].finding", Datum::ThreatNumber),
    ("/device/v1/sync", "records[finding-closed].closed_at", Datum::ThreatTimes),
    ("/device/v1/sync", "records[finding-closed].ending", Datum::Ending),
    ("/device/v1/sync", "records[finding-rated].finding", Datum::ThreatNumber),
    ("/device/v1/sync", "records[finding-rated].severity", Datum::Severity),
    ("/device/v1/sync", "records[finding-rated].policy", Datum::PolicyInForce),
    // The installed apps.
    ("/device/v1/sync", "records[apps].apps[].package", Datum::AppName),
    ("/device/v1/sync", "records[apps].apps[].label", Datum::AppName),
    ("/device/v1/sync", "records[apps].apps[].version", Datum::AppVersion),
    ("/device/v1/sync", "records[apps].apps[].version_code", Datum::AppVersion),
    ("/device/v1/sync", "records[apps].apps[].sha256", Datum::AppChecksum),
    ("/device/v1/sync", "records[apps].apps[].signers[]", Datum::AppSigner),
    ("/device/v1/sync", "records[apps].apps[].source.kind", Datum::AppSource),
    ("/device/v1/sync", "records[apps].apps[].source.installer", Datum::AppSource),
    ("/device/v1/sync", "records[apps].apps[].target_sdk", Datum::AppBuild),
    ("/device/v1/sync", "records[apps].apps[].debuggable", Datum::AppBuild),
    ("/device/v1/sync", "records[apps].apps[].permissions[]", Datum::AppAbilities),
    ("/device/v1/sync", "records[apps].apps[].roles[]", Datum::AppAbilities),
    ("/device/v1/sync", "records[apps].apps[].trackers[]", Datum::AppTrackers),
    ("/device/v1/sync", "records[apps].apps[].security_risk", Datum::AppRisk),
    ("/device/v1/sync", "records[apps].apps[].privacy_risk", Datum::AppRisk),
    ("/device/v1/sync", "records[apps].apps[].kinds[]", Datum::AppFindings),
    ("/device/v1/sync", "records[apps].apps[].kinds[]=stalkerware", Datum::Stalkerware),
    ("/device/v1/sync", "records[apps].apps[].kinds[]=danger-zone-nearby", Datum::ThreatZone),
];

/// The fields of a message that say something, as they are named in [`FIELDS`].
pub(crate) fn fields(message: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    walk("", message, &mut found);
    found
}

fn walk(at: &str, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Null => {}
        Value::Array(values) => values.iter().for_each(|value| match value {
            // A record's fields depend on its type, a piece of evidence on its fact.
            Value::Object(fields) if fields.contains_key("type") => {
                let kind = fields["type"].as_str().unwrap();
                for (name, value) in fields {
                    let common = matches!(name.as_str(), "id" | "at" | "type");
                    let element = if common { String::new() } else { kind.to_owned() };
                    walk(&format!("{at}[{element}].{name}"), value, found);
                }
            }
            Value::Object(fields) if fields.contains_key("fact") => {
                let fact = fields["fact"].as_str().unwrap();
                let names: Vec<_> = fields.keys().map(String::as_str).collect();
                assert_eq!(names, ["fact", "value"], "evidence has a field that nobody named");
                found.insert(format!("{at}[{fact}]"));
            }
            other => walk(&format!("{at}[]"), other, found),
        }),
        Value::Object(fields) => {
            for (name, value) in fields {
                let at = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
                walk(&at, value, found);
            }
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            // Two kinds of threat tell more than that there is one.
            let kind = value.as_str().filter(|kind| ["stalkerware", "danger-zone-nearby"].contains(kind));
            if let Some(kind) = kind.filter(|_| at.ends_with(".finding.kind") || at.ends_with(".kinds[]")) {
                found.insert(format!("{at}={kind}"));
            }
            found.insert(at.to_owned());
        }
    }
}

/// Under which name a field is told; `None` when nobody named it.
pub(crate) fn datum(path: &str, field: &str) -> Option<Datum> {
    if let Some(fact) = field.strip_prefix("records[finding-opened].finding.evidence[") {
        let fact = fact.strip_suffix(']')?;
        return Fact::ALL.iter().find(|one| one.slug() == fact).map(|fact| fact.datum());
    }
    FIELDS.iter().find(|(to, name, _)| *to == path && *name == field).map(|(_, _, datum)| *datum)
}
