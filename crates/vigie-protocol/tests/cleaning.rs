//! Hostile text in every field that a phone may send: what the server reads is short and calm.

#[path = "support/arbitrary.rs"]
mod arbitrary;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde::Serialize;
use serde_json::Value;
use vigie_protocol::{CodeRequest, Incoming, Outgoing as _, RecordBody, Withheld};

/// No text that is read is longer, in characters.
const LONGEST: usize = 4_097;

/// Every text inside, by its place; places in a list are one.
fn texts(json: &Value, place: &str, found: &mut Vec<(String, String)>) {
    match json {
        Value::String(text) => found.push((place.to_owned(), text.clone())),
        Value::Array(values) => values.iter().for_each(|value| texts(value, &format!("{place}[]"), found)),
        Value::Object(fields) => {
            // The server's own policy, which counts only with the server's signature over each byte.
            let others = fields.iter().filter(|(name, _)| !(place.is_empty() && *name == "newer"));
            others.for_each(|(name, value)| texts(value, &format!("{place}.{name}"), found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Calls back with each JSON that has one of its texts replaced.
fn replaced(json: &Value, by: &str, call: &mut dyn FnMut(&Value)) {
    fn visit(whole: &mut Value, at: &str, by: &str, call: &mut dyn FnMut(&Value)) {
        let places: Vec<String> = match whole.pointer(at) {
            Some(Value::String(_)) => {
                let before = std::mem::replace(whole.pointer_mut(at).unwrap(), Value::String(by.to_owned()));
                call(whole);
                *whole.pointer_mut(at).unwrap() = before;
                return;
            }
            Some(Value::Array(values)) => (0..values.len()).map(|place| place.to_string()).collect(),
            Some(Value::Object(fields)) => fields.keys().cloned().collect(),
            _ => return,
        };
        places.iter().for_each(|place| visit(whole, &format!("{at}/{place}"), by, call));
    }
    visit(&mut json.clone(), "", by, call);
}

fn calm(json: &Value) -> Result<(), String> {
    let mut found = Vec::new();
    texts(json, "", &mut found);
    for (place, text) in found {
        if text.chars().count() > LONGEST || text.chars().any(|letter| letter.is_control() || letter == '\u{202e}') {
            return Err(format!("{place} is {} long: {:?}", text.len(), text.chars().take(20).collect::<String>()));
        }
    }
    Ok(())
}

/// Puts hostile text in the place of each text, and gives the places where a message takes any text.
fn attack<M: Incoming + Serialize>(message: &M) -> BTreeSet<String> {
    let mut free = BTreeSet::new();
    let long = "w\u{202e}\0\n".repeat(3_000);
    for hostile in ["\0", "a\0b", "\u{202e}gpj.exe", "\r\n\r\nSet-Cookie: x", "<script>", "'; DROP TABLE", &long] {
        replaced(&serde_json::to_value(message).unwrap(), hostile, &mut |json| {
            let Ok(read) = M::read(json.to_string().as_bytes()) else { return };
            let after = serde_json::to_value(&read).unwrap();
            calm(&after).unwrap();
            assert!(after.to_string().len() <= json.to_string().len() + 64, "cleaning makes nothing longer");
            let mut found = Vec::new();
            texts(json, "", &mut found);
            free.extend(found.into_iter().filter(|(_, text)| text == hostile).map(|(place, _)| place));
        });
    }
    free
}

#[test]
fn hostile_text_in_any_field_is_calm_once_it_is_read() {
    let mut runner = TestRunner::deterministic();
    let mut free = BTreeSet::new();
    for _ in 0..120 {
        let mut take =
            |name: &str, found: BTreeSet<String>| free.extend(found.into_iter().map(|at| format!("{name}{at}")));
        take("enrol", attack(&arbitrary::enrol().new_tree(&mut runner).unwrap().current()));
        let secret = arbitrary::secret().new_tree(&mut runner).unwrap().current();
        take("code", attack(&CodeRequest { secret }));
        take("sync", attack(&arbitrary::sync().new_tree(&mut runner).unwrap().current()));
        take("wait", attack(&arbitrary::wait().new_tree(&mut runner).unwrap().current()));
        take("lookup", attack(&arbitrary::lookup().new_tree(&mut runner).unwrap().current()));
        take("ask", attack(&arbitrary::ask().new_tree(&mut runner).unwrap().current()));
        take("false-alarm", attack(&arbitrary::false_alarm().new_tree(&mut runner).unwrap().current()));
        take("intel", attack(&arbitrary::intel().new_tree(&mut runner).unwrap().current()));
    }
    // Each text that a phone may choose freely. A new one is cleaned already, or the test above failed;
    // it is named here so that somebody has seen it.
    let known = [
        "ask.text",
        "code.secret",
        "enrol.app_version",
        "enrol.token",
        "false-alarm.host",
        "intel.base.sha256",
        "lookup.text",
        "sync.attestation.challenge",
        "sync.records[].app_version",
        "sync.records[].apps[].label",
        "sync.records[].apps[].package",
        "sync.records[].apps[].permissions[]",
        "sync.records[].apps[].sha256",
        "sync.records[].apps[].signers[]",
        "sync.records[].apps[].source.installer",
        "sync.records[].apps[].trackers[]",
        "sync.records[].apps[].version",
        "sync.records[].finding.evidence[].value",
        "sync.records[].finding.list.date",
        "sync.records[].finding.list.licence",
        "sync.records[].finding.list.name",
        "sync.records[].finding.list.url",
        "sync.records[].finding.rule",
        "sync.records[].finding.subject.bssid",
        "sync.records[].finding.subject.host",
        "sync.records[].finding.subject.label",
        "sync.records[].finding.subject.name",
        "sync.records[].finding.subject.package",
        "sync.records[].finding.subject.sha256",
        "sync.records[].finding.subject.ssid",
        "sync.records[].model",
        "sync.records[].network.bssid",
        "sync.records[].network.ssid",
        "sync.records[].os_version",
        "sync.records[].patch_level",
        "sync.zones",
    ];
    assert_eq!(free.iter().map(String::as_str).collect::<Vec<_>>(), known);
}

proptest! {
    #[test]
    fn cleaning_twice_changes_nothing_more(mut sync in arbitrary::sync()) {
        sync.clean();
        let once = serde_json::to_value(&sync).unwrap();
        sync.clean();
        prop_assert_eq!(once, serde_json::to_value(&sync).unwrap());
    }

    #[test]
    fn the_privacy_filter_holds_over_what_was_cleaned(mut sync in arbitrary::sync(), privacy in arbitrary::privacy()) {
        sync.clean();
        // The phone answers no challenge then.
        sync.attestation = sync.attestation.filter(|_| privacy.os_version);
        Withheld::take_from(&mut sync.records, &privacy);
        prop_assert!(sync.forbidden(&privacy).is_empty());
    }

    #[test]
    fn any_text_in_a_report_is_bounded(raw in ".*", many in 1_usize..100) {
        let mut record = arbitrary::record()
            .new_tree(&mut TestRunner::deterministic())
            .unwrap()
            .current();
        record.body = serde_json::from_value(serde_json::json!({
            "type": "device", "platform": "android", "app_version": raw.repeat(many), "language": "en",
            "model": raw.repeat(many), "os_version": raw.repeat(many), "patch_level": raw.repeat(many),
            "location": {"latitude": 1e300, "longitude": -1e300, "accuracy_m": -1.0},
            "network": null, "permissions": [], "live": [], "scanned_at": i64::MAX, "apps_scanned": 0,
        })).unwrap();
        record.clean();
        let RecordBody::Device(report) = &record.body else { unreachable!() };
        for text in [report.model.as_deref(), report.os_version.as_deref(), report.patch_level.as_deref()] {
            prop_assert!(text.unwrap_or_default().chars().count() <= 122);
        }
        let at = report.location.unwrap();
        prop_assert_eq!((at.latitude, at.longitude, at.accuracy_m), (90.0, -180.0, 0.0));
        prop_assert!(report.scanned_at.unwrap().0 < 253_402_300_800_000);
    }
}
