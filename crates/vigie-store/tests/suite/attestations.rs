//! What the hardware of phones proves: a challenge counts once, and what the server found by it is not the phone's to end.

use vigie_protocol::{AttestationAsked, RecordBody};
use vigie_store::{
    AttestationState, FindingFilter, FindingRow, Judged, MAX_OPEN_FINDINGS, Store, StoreError, TenantStore,
};
use vigie_types::{DeviceId, Ending, Finding, HardwareProof, ProofOutcome, Severity, Subject, ThreatKind, Timestamp};

use super::{NOW, finding, hash, phone, record, tenant};

fn asked(challenge: &str) -> AttestationAsked {
    AttestationAsked { challenge: challenge.to_owned(), until: NOW.plus(Timestamp::DAY) }
}

fn of_server(kind: ThreatKind) -> Finding {
    Finding { subject: Subject::Device, ..finding(kind, Severity::Critical) }
}

async fn findings(tenant: &TenantStore, open: bool) -> Vec<FindingRow> {
    let filter = FindingFilter { open: Some(open), limit: 1_000, ..FindingFilter::default() };
    tenant.findings(&filter).await.unwrap().rows
}

async fn state(store: &Store, phone: DeviceId) -> Option<AttestationState> {
    store.system().device(phone, "").await.unwrap().unwrap().attestation.map(|state| *state)
}

pub(crate) async fn what_the_server_found_by_a_proof_is_not_the_phones_to_end(store: Store) {
    let tenant = tenant(&store, 5).await;
    let (person, enrolled) = phone(&store, &tenant, "a@example.org").await;
    let (_, other) = phone(&store, &tenant, "b@example.org").await;
    let device = store.device(tenant.tenant(), enrolled.device);
    assert_eq!(state(&store, enrolled.device).await, None);
    assert!(device.ask_proof(&asked("one"), None, "android 16", NOW).await.unwrap());
    assert!(!device.ask_proof(&asked("late"), None, "android 16", NOW).await.unwrap(), "somebody was faster");
    let one = asked("one");
    assert!(device.ask_proof(&asked("two"), Some(&one), "android 16 2026-11", NOW.plus(1)).await.unwrap());
    let waits = state(&store, enrolled.device).await.unwrap();
    assert_eq!((waits.asked, waits.asked_at), (Some(asked("two")), Some(NOW.plus(1))));
    assert_eq!((waits.system.as_str(), waits.wanted, waits.proof), ("android 16 2026-11", false, None));
    assert_eq!(state(&store, other.device).await, None);

    // An earlier challenge is used up, and this one is after it was answered.
    let proof = HardwareProof::nothing(NOW, ProofOutcome::Held);
    let unlocked = of_server(ThreatKind::BootloaderUnlocked);
    let found = [unlocked.clone()];
    let judged =
        |challenge| Judged { challenge, answered: Some("a"), proof: Some(&proof), before: None, found: &found };
    assert!(!device.judged(&judged(Some("one")), NOW).await.unwrap());
    assert_eq!(findings(&tenant, true).await, []);
    assert!(device.judged(&judged(Some("two")), NOW).await.unwrap());
    assert!(!device.judged(&judged(Some("two")), NOW).await.unwrap());
    let now = state(&store, enrolled.device).await.unwrap();
    assert_eq!((now.asked, now.answered.as_str(), now.proof.as_ref()), (None, "a", Some(&proof)));
    assert_eq!(now.found, found);
    let open = findings(&tenant, true).await;
    assert_eq!((open.len(), open[0].id, open[0].kind), (1, unlocked.id, ThreatKind::BootloaderUnlocked));
    let row = tenant.device(enrolled.device).await.unwrap().unwrap();
    assert_eq!((row.open_findings, row.worst), (1, Some(Severity::Critical)));

    // The phone neither closes nor rates it, nor pushes it out.
    let closed = RecordBody::FindingClosed { finding: unlocked.id, closed_at: NOW, ending: Ending::Gone };
    let rated = RecordBody::FindingRated { finding: unlocked.id, severity: Severity::Normal, policy: hash() };
    device.record(&[record(closed), record(rated)], hash(), &[], NOW).await.unwrap();
    let many = |_| record(RecordBody::FindingOpened { finding: finding(ThreatKind::KnownMalware, Severity::Critical) });
    for _ in 0..3 {
        let records: Vec<_> = (0..200).map(many).collect();
        device.record(&records, hash(), &[], NOW).await.unwrap();
    }
    let open = findings(&tenant, true).await;
    assert_eq!(open.len(), MAX_OPEN_FINDINGS as usize);
    let kept = open.iter().find(|row| row.id == unlocked.id).unwrap();
    assert_eq!((kept.severity, kept.closed_at), (Severity::Critical, None));

    // The server rates and closes it, and opens others.
    let rated = [Finding { severity: Severity::Low, ..unlocked.clone() }, of_server(ThreatKind::Emulator)];
    let stale = Judged { before: Some(&[]), ..Judged::again(&rated) };
    assert!(!device.judged(&stale, NOW.plus(4)).await.unwrap(), "something else is open by now");
    assert!(device.judged(&Judged::again(&rated), NOW.plus(5)).await.unwrap());
    let open = findings(&tenant, true).await;
    assert_eq!(open.iter().find(|row| row.id == unlocked.id).unwrap().severity, Severity::Low);
    assert!(device.judged(&Judged::again(&rated[1..]), NOW.plus(9)).await.unwrap());
    let closed = findings(&tenant, false).await;
    let over = closed.iter().find(|row| row.id == unlocked.id).unwrap();
    assert_eq!((over.closed_at, over.ending), (Some(NOW.plus(9)), Ending::Gone));
    assert!(tenant.counts_hold().await.unwrap(), "counters were kept");

    // An administrator asks anew, also where nobody was asked yet, and the phone is told.
    for phone in [enrolled.device, other.device] {
        assert!(!store.system().concerned(tenant.tenant(), &[phone]).await.unwrap().contains(&phone));
        tenant.want_proof(phone, NOW).await.unwrap();
        assert_eq!(store.system().concerned(tenant.tenant(), &[phone]).await.unwrap(), [phone]);
        assert!(state(&store, phone).await.unwrap().wanted);
    }
    assert_eq!(state(&store, other.device).await.unwrap().asked_at, None);
    assert!(matches!(tenant.want_proof(DeviceId::new(), NOW).await, Err(StoreError::NotFound(_))));
    let lines = tenant.audit(None, 10).await.unwrap().rows;
    assert_eq!(lines.iter().filter(|line| line.action == "device.proof-asked").count(), 2);
    assert!(device.ask_proof(&asked("three"), None, "android 16", NOW).await.unwrap());
    assert!(!state(&store, enrolled.device).await.unwrap().wanted);

    // It is this company's alone, is forgotten when nobody wants it, and goes with the phone.
    let elsewhere = super::tenant(&store, 5).await;
    assert_eq!(elsewhere.attestation(enrolled.device).await.unwrap(), None);
    assert!(elsewhere.want_proof(enrolled.device, NOW).await.is_err());
    assert!(tenant.attestation(enrolled.device).await.unwrap().is_some());
    device.forget_proof(NOW).await.unwrap();
    assert_eq!(tenant.attestation(enrolled.device).await.unwrap(), None);
    assert!(findings(&tenant, true).await.iter().all(|row| row.kind == ThreatKind::KnownMalware));
    assert!(device.ask_proof(&asked("four"), None, "android 16", NOW).await.unwrap());
    tenant.deactivate_device(enrolled.device, NOW).await.unwrap();
    assert!(matches!(device.judged(&judged(Some("four")), NOW).await, Err(StoreError::NotFound(_))));
    tenant.end_person(person, NOW).await.unwrap();
    tenant.delete_person(person, NOW).await.unwrap();
    assert_eq!(tenant.attestation(enrolled.device).await.unwrap(), None);
}
