//! Reports of many phones at once.

use tokio::task::JoinSet;
use vigie_protocol::{Record, RecordBody};
use vigie_store::{
    DeviceRow, DeviceStore, FindingFilter, FindingRow, MAX_OPEN_FINDINGS, Nonce, Recorded, Reports, Store, StoreError,
    TenantStore,
};
use vigie_types::{DeviceId, Ending, Finding, RuleId, Severity, ThreatKind};

use super::{NOW, finding, hash, phone, record, tenant};

const PHONES: usize = 24;
const ROUNDS: usize = 6;

/// Numbers that look random, the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

fn request(device: DeviceId, nonce: impl ToString) -> Nonce {
    Nonce { key_id: device.to_string(), nonce: nonce.to_string(), expires_at: NOW.plus(600_000) }
}

fn opened(finding: Finding) -> Record {
    record(RecordBody::FindingOpened { finding })
}

/// What a phone may say, of findings that it has and of new ones.
fn said(dice: &mut Dice, findings: &mut Vec<Finding>, round: usize) -> Vec<Record> {
    let mut records = Vec::new();
    for _ in 0..dice.below(4) {
        let severity = [Severity::Low, Severity::Elevated, Severity::Critical][dice.below(3)];
        let mut found = finding(ThreatKind::Stalkerware, severity);
        found.opened_at = NOW.plus(round as i64);
        findings.push(found.clone());
        let open = opened(found.clone());
        let at = NOW.plus(100);
        let close = record(RecordBody::FindingClosed { finding: found.id, closed_at: at, ending: Ending::Trusted });
        let rate = record(RecordBody::FindingRated { finding: found.id, severity: Severity::Normal, policy: hash() });
        match dice.below(7) {
            0 => records.extend([open, close]),
            1 => records.extend([close, open]),
            2 => records.extend([rate, open]),
            3 => records.extend([open.clone(), open]),
            _ => records.push(open),
        }
    }
    if let Some(old) = findings.first().filter(|_| dice.below(4) == 0) {
        records.push(record(RecordBody::FindingClosed { finding: old.id, closed_at: NOW, ending: Ending::Gone }));
    }
    records
}

async fn phones(store: &Store, tenant: &TenantStore, count: usize) -> Vec<DeviceStore> {
    let mut phones = Vec::new();
    for number in 0..count {
        let (_, enrolled) = phone(store, tenant, &format!("p{number}@example.org")).await;
        phones.push(store.device(tenant.tenant(), enrolled.device));
    }
    phones
}

/// All that is stored of a phone, without what tells it from another that said the same.
async fn stored(tenant: &TenantStore, device: DeviceId) -> (DeviceRow, Vec<FindingRow>) {
    let mut row = tenant.device(device).await.unwrap().unwrap();
    let nobody = "00000000-0000-0000-0000-000000000000";
    (row.id, row.person) = (nobody.parse().unwrap(), nobody.parse().unwrap());
    let filter = FindingFilter { device: Some(device), limit: 1_000, ..FindingFilter::default() };
    let mut findings = tenant.findings(&filter).await.unwrap().rows;
    findings.sort_unstable_by_key(|finding| finding.id);
    for finding in &mut findings {
        finding.device = row.id;
    }
    (row, findings)
}

pub(crate) async fn reports_at_once_are_stored_as_one_after_the_other(store: Store) {
    let (one, other) = (tenant(&store, 99).await, tenant(&store, 99).await);
    let (at_once, by_turns) = (phones(&store, &one, PHONES).await, phones(&store, &other, PHONES).await);
    let reports = Reports::new(store.clone());
    let mut dice = Dice(7);
    let mut findings: Vec<Vec<Finding>> = vec![Vec::new(); PHONES];
    let mut sent: Vec<Vec<Record>> = vec![Vec::new(); PHONES];
    for round in 0..ROUNDS {
        let now = NOW.plus(1_000 * round as i64);
        let mut tasks = JoinSet::new();
        for number in 0..PHONES {
            let mut records = said(&mut dice, &mut findings[number], round);
            // Of what was sent before, some comes again: its answer was lost.
            records.extend(sent[number].iter().filter(|_| dice.below(5) == 0).cloned().collect::<Vec<_>>());
            sent[number].extend(records.iter().cloned());
            let phone = by_turns[number].clone();
            let wanted = phone.record_request(Some(&request(phone.device(), round)), &records, hash(), &[], now).await;
            let (phone, reports) = (at_once[number].clone(), reports.clone());
            tasks.spawn(async move {
                let request = request(phone.device(), round);
                let got = reports.record_request(phone, request, records, hash(), &[], now).await.unwrap();
                assert_eq!(got, wanted.unwrap());
            });
        }
        while let Some(done) = tasks.join_next().await {
            done.unwrap();
        }
    }
    for number in 0..PHONES {
        let got = stored(&one, at_once[number].device()).await;
        assert_eq!(got, stored(&other, by_turns[number].device()).await, "phone {number}");
    }
    assert!(findings.iter().all(|findings| !findings.is_empty()));
}

pub(crate) async fn one_that_must_be_stored_alone_costs_the_others_nothing(store: Store) {
    let tenant = tenant(&store, 99).await;
    let phones = phones(&store, &tenant, PHONES).await;
    let [gone, repeats, refused, left, full] = [0, 1, 2, 3, 4].map(|at| phones[at].device());
    store.system().first_use(&request(repeats, "n")).await.unwrap();
    tenant.deactivate_device(left, NOW).await.unwrap();
    let low = |at: u32| {
        let mut found = finding(ThreatKind::Stalkerware, Severity::Low);
        found.opened_at = NOW.plus(i64::from(at));
        opened(found)
    };
    let most: Vec<Record> = (0..MAX_OPEN_FINDINGS).map(low).collect();
    phones[4].record(&most, hash(), &[], NOW).await.unwrap();
    // A NUL that no door took out: PostgreSQL refuses it in any text, SQLite stores it.
    let takes_nul = store.listen().await.unwrap().is_none();
    let reports = Reports::new(store.clone());
    // All but one wait for the first, and are stored together; with the phone that is gone, and without.
    for (round, here) in [("with", true), ("without", false)] {
        if !here {
            tenant.ask_scan(phones[5].device(), NOW).await.unwrap();
        }
        let mut tasks = JoinSet::new();
        for phone in phones.iter().filter(|phone| here || ![gone, repeats, refused].contains(&phone.device())) {
            let device = phone.device();
            let mut found = finding(ThreatKind::Stalkerware, Severity::Critical);
            if device == refused {
                found.rule = RuleId::new("a\0b");
            }
            // What the server knows of no phone: another company's.
            let stranger = store.device(vigie_types::TenantId::new(), device);
            let phone = if device == gone { stranger } else { phone.clone() };
            let request = request(device, if device == repeats { "n" } else { round });
            let reports = reports.clone();
            tasks.spawn(async move {
                let records = vec![opened(found)];
                let ids: Vec<_> = records.iter().map(|record| record.id).collect();
                (device, ids, reports.record_request(phone, request, records, hash(), &[], NOW).await)
            });
        }
        while let Some(done) = tasks.join_next().await {
            let (device, ids, outcome) = done.unwrap();
            match outcome {
                Err(StoreError::NotFound(_)) => assert_eq!(device, gone),
                Err(StoreError::Repeated) => assert_eq!(device, repeats),
                Err(other) => panic!("{other}"),
                Ok(Recorded { stored, refused: named, .. }) if device == refused && !takes_nul => {
                    assert_eq!((stored, named), (vec![], ids));
                }
                Ok(Recorded { stored, refused, .. }) => assert_eq!((stored, refused), (ids, vec![])),
            }
        }
    }
    let row = async |device| tenant.device(device).await.unwrap().unwrap();
    assert_eq!((row(gone).await.open_findings, row(repeats).await.open_findings), (0, 0));
    assert_eq!(row(refused).await.open_findings, u32::from(takes_nul));
    assert_eq!(row(left).await.open_findings, 0, "closed at once: it is not in use");
    let of_full = row(full).await;
    assert_eq!((of_full.open_findings, of_full.left_out), (MAX_OPEN_FINDINGS, 2));
    let waits = store.system().device(phones[5].device(), "").await.unwrap().unwrap();
    assert!(waits.scan_wanted, "handed out to a phone that is answered, and not before");
    for phone in &phones[5..] {
        let row = row(phone.device()).await;
        assert_eq!((row.open_findings, row.worst, row.seen_at), (2, Some(Severity::Critical), NOW));
    }
}
