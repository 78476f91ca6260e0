//! What leaves a phone has a name on the privacy page, and what the policy keeps does not leave.

#[path = "support/arbitrary.rs"]
mod arbitrary;
#[path = "support/walk.rs"]
mod walk;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use vigie_protocol::signature::{SignatureHeaders, SignedRequest};
use vigie_protocol::{CodeRequest, DeviceKey, Outgoing, RecordBody, WITH_EVERY_MESSAGE, Withheld, path};
use vigie_types::{Datum, Fact, PrivacyPolicy, ThreatKind, Timestamp};

/// The data of a message by its JSON, which is what leaves.
fn by_json<M: Outgoing>(message: &M) -> BTreeSet<Datum> {
    let json = serde_json::to_value(message).unwrap();
    let name = |field: &String| walk::datum(M::PATH, field).unwrap_or_else(|| panic!("{}: {field}", M::PATH));
    walk::fields(&json).iter().map(name).collect()
}

proptest! {
    #[test]
    fn every_field_that_leaves_is_named(
        enrol in arbitrary::enrol(),
        sync in arbitrary::sync(),
        wait in arbitrary::wait(),
        lookup in arbitrary::lookup(),
        intel in arbitrary::intel(),
        ask in arbitrary::ask(),
        secret in arbitrary::secret(),
    ) {
        let code = CodeRequest { secret };
        prop_assert_eq!(by_json(&code), code.data());
        prop_assert_eq!(by_json(&enrol), enrol.data());
        prop_assert_eq!(by_json(&sync), sync.data());
        prop_assert_eq!(by_json(&wait), wait.data());
        prop_assert_eq!(by_json(&lookup), lookup.data());
        prop_assert_eq!(by_json(&intel), intel.data());
        prop_assert_eq!(by_json(&ask), ask.data());
    }

    #[test]
    fn what_a_policy_keeps_does_not_leave(mut sync in arbitrary::sync(), privacy in arbitrary::privacy()) {
        // What is kept whole has no part that may leave.
        let mut partly = sync.clone();
        let tells = |kind: ThreatKind| match kind {
            ThreatKind::Stalkerware => privacy.stalkerware,
            ThreatKind::DangerZoneNearby => privacy.location,
            _ => true,
        };
        let tells_zones = privacy.location && privacy.wifi_networks;
        partly.records.retain(|record| match &record.body {
            RecordBody::FindingOpened { finding } => tells(finding.kind),
            _ => true,
        });
        for record in &mut partly.records {
            match &mut record.body {
                RecordBody::Apps { apps } => {
                    let told = |kind: &ThreatKind| kind.told_as().is_none() || privacy.installed_apps && tells(*kind);
                    apps.retain(|app| app.kinds.iter().all(told));
                }
                RecordBody::Device(device) => device.measures.retain(|one| tells(one.kind)),
                // Of what was found in a zone either all leaves or nothing.
                RecordBody::FindingOpened { finding } => finding
                    .evidence
                    .retain(|one| tells_zones || !matches!(one.fact, Fact::ZoneKind | Fact::ZoneLast)),
                _ => {}
            }
        }
        // The phone answers no challenge then.
        sync.attestation = sync.attestation.filter(|_| privacy.os_version);
        let before = partly.data();
        let count = sync.records.len();
        let withheld = Withheld::take_from(&mut sync.records, &privacy);
        prop_assert_eq!(withheld.records.len(), count - partly.records.len());
        prop_assert!(withheld.items.iter().all(|item| !privacy.allows(*item)), "{:?} is allowed", withheld);
        prop_assert!(privacy.stalkerware || !serde_json::to_string(&sync).unwrap().contains("\"stalkerware\""));
        let json = serde_json::to_string(&sync).unwrap();
        prop_assert!(privacy.location || !json.contains("danger-zone-nearby"));
        prop_assert!(tells_zones || !json.contains("\"zone-kind\"") && !json.contains("\"zone-last\""));
        let kept = by_json(&sync);
        prop_assert!(sync.forbidden(&privacy).is_empty(), "{:?}", sync.forbidden(&privacy));
        // Nothing else is lost, and what is allowed stays.
        let allowed: BTreeSet<_> = before.into_iter().filter(|datum| datum.allowed(&privacy)).collect();
        prop_assert_eq!(kept, allowed);
    }

    #[test]
    fn messages_without_records_carry_only_what_is_always_sent(
        enrol in arbitrary::enrol(),
        wait in arbitrary::wait(),
        lookup in arbitrary::lookup(),
        intel in arbitrary::intel(),
        ask in arbitrary::ask(),
        secret in arbitrary::secret(),
    ) {
        let nothing = PrivacyPolicy::NOTHING;
        let code = CodeRequest { secret };
        prop_assert!(code.forbidden(&nothing).is_empty());
        prop_assert!(enrol.forbidden(&nothing).is_empty() && wait.forbidden(&nothing).is_empty());
        prop_assert!(lookup.forbidden(&nothing).is_empty() && intel.forbidden(&nothing).is_empty());
        prop_assert!(ask.forbidden(&nothing).is_empty());
    }
}

/// The table has no row for what no message carries, and no datum is promised that nothing carries:
/// a page that tells more than is sent is not true either.
#[test]
fn every_named_field_and_every_datum_is_really_sent() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeSet<(&str, String)> = BTreeSet::new();
    for _ in 0..2_000 {
        let mut see = |path: &'static str, json: serde_json::Value| {
            seen.extend(walk::fields(&json).into_iter().map(|field| (path, field)));
        };
        see(path::ENROL, serde_json::to_value(arbitrary::enrol().new_tree(&mut runner).unwrap().current()).unwrap());
        see(path::SYNC, serde_json::to_value(arbitrary::sync().new_tree(&mut runner).unwrap().current()).unwrap());
        let code = CodeRequest { secret: arbitrary::secret().new_tree(&mut runner).unwrap().current() };
        see(path::CODE, serde_json::to_value(code).unwrap());
        see(path::WAIT, serde_json::to_value(arbitrary::wait().new_tree(&mut runner).unwrap().current()).unwrap());
        see(path::LOOKUP, serde_json::to_value(arbitrary::lookup().new_tree(&mut runner).unwrap().current()).unwrap());
        see(path::ASK, serde_json::to_value(arbitrary::ask().new_tree(&mut runner).unwrap().current()).unwrap());
        let alarm = arbitrary::false_alarm().new_tree(&mut runner).unwrap().current();
        see(path::FALSE_ALARM, serde_json::to_value(alarm).unwrap());
        see(path::INTEL, serde_json::to_value(arbitrary::intel().new_tree(&mut runner).unwrap().current()).unwrap());
    }
    for (path, field, _) in walk::FIELDS {
        assert!(seen.contains(&(*path, (*field).to_owned())), "{path} never carries {field}");
    }
    for fact in Fact::ALL {
        let field = format!("records[finding-opened].finding.evidence[{}]", fact.slug());
        assert!(seen.contains(&(path::SYNC, field)), "no evidence with {fact:?}");
    }
    let sent = seen.iter().filter_map(|(path, field)| walk::datum(path, field)).chain(WITH_EVERY_MESSAGE);
    let sent: BTreeSet<_> = sent.collect();
    assert_eq!(sent, Datum::ALL.iter().copied().collect());
}

/// What a signature adds to a message: who, when, a random number, and the checksum of the body.
#[test]
fn the_header_fields_carry_what_is_told_of_every_message() {
    let request = SignedRequest { method: "POST", path: path::SYNC, body: b"{}" };
    let headers = request.sign(&DeviceKey::from_seed(&[1; 32]), "the-phone", Timestamp(1_700_000_000_000));
    let SignatureHeaders { content_digest, signature_input, signature } = headers;
    assert!(content_digest.starts_with("sha-256=:") && signature.starts_with("vigie=:"));
    let parameters: Vec<_> = signature_input.split(';').skip(1).filter_map(|part| part.split_once('=')).collect();
    let names: Vec<_> = parameters.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["created", "keyid", "alg", "nonce"], "tell people of the new one");
    assert_eq!(parameters[1].1, "\"the-phone\"");
}
