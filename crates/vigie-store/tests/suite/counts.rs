//! Counters beside the rows that they count.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use tokio::task::JoinSet;
use vigie_protocol::{DeviceReport, Record, RecordBody};
use vigie_store::{
    CauseFilter, CauseRow, DeviceFilter, DeviceRow, DeviceState, FindingFilter, FindingRow, Handled, Nonce,
    PersonState, Reports, Store, StoreError, TenantStore,
};
use vigie_types::{
    AppSummary, DeviceId, Ending, Evidence, Fact, Finding, Front, Language, PermissionState, PersonId, Platform,
    Severity, Subject, ThreatKind, Timestamp,
};

use super::{NOW, activation, enrol, finding, hash, phone, record, tenant};

/// Numbers that look random, the same in each run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        if of.is_empty() { None } else { of.get(self.below(of.len())) }
    }
}

/// A company's people, phones and findings, some of which are gone meanwhile.
struct Fleet {
    store: Store,
    tenant: TenantStore,
    reports: Reports,
    people: Vec<PersonId>,
    phones: Vec<DeviceId>,
    findings: Vec<(DeviceId, Finding)>,
    nonces: usize,
}

impl Fleet {
    async fn new(store: &Store) -> Self {
        Self {
            store: store.clone(),
            tenant: tenant(store, 1_000).await,
            reports: Reports::new(store.clone()),
            people: Vec::new(),
            phones: Vec::new(),
            findings: Vec::new(),
            nonces: 0,
        }
    }

    async fn hire(&mut self) {
        let email = format!("p{}@{}.example", self.people.len(), self.tenant.tenant());
        let (person, enrolled) = phone(&self.store, &self.tenant, &email).await;
        self.people.push(person);
        self.phones.push(enrolled.device);
    }

    /// What a phone may say: findings in any order, also twice, and what it is like.
    fn said(&mut self, dice: &mut Dice, phone: DeviceId) -> Vec<Record> {
        let mut records = Vec::new();
        for _ in 0..dice.below(4) {
            let severity = [Severity::Normal, Severity::Low, Severity::Elevated, Severity::Critical][dice.below(4)];
            let kinds = [ThreatKind::Stalkerware, ThreatKind::Adware, ThreatKind::Rooted, ThreatKind::PatchTooOld];
            let kind = kinds[dice.below(4)];
            let mut found = finding(kind, severity);
            found.subject = match (kind, dice.below(4)) {
                (ThreatKind::Rooted | ThreatKind::PatchTooOld, _) => Subject::Device,
                (_, package) => Subject::App { package: Some(format!("app.{package}")), label: None },
            };
            // Who signed an app is known sooner or later, and by then other things were found in it.
            if matches!(found.subject, Subject::App { .. }) && dice.below(3) == 0 {
                found.evidence.push(Evidence::new(Fact::HarmfulSigner, format!("signer{}", dice.below(2))));
            }
            found.opened_at = NOW.plus(-(dice.below(40) as i64) * Timestamp::DAY);
            self.findings.push((phone, found.clone()));
            let open = record(RecordBody::FindingOpened { finding: found.clone() });
            let close = closed(&found);
            match dice.below(6) {
                0 => records.extend([close, open]),
                1 => records.extend([open.clone(), open, close]),
                _ => records.push(open),
            }
        }
        let mine: Vec<Finding> =
            self.findings.iter().filter(|(of, _)| *of == phone).map(|(_, found)| found.clone()).collect();
        if let Some(found) = dice.one(&mine) {
            match dice.below(4) {
                0 => records.push(closed(found)),
                1 => records.push(record(RecordBody::FindingRated {
                    finding: found.id,
                    severity: Severity::Critical,
                    policy: hash(),
                })),
                _ => {}
            }
        }
        if dice.below(4) == 0 {
            records.push(record(RecordBody::Device(like(dice))));
        }
        if dice.below(4) == 0 {
            let mut app = |number| {
                let kinds = [ThreatKind::Adware, ThreatKind::OutdatedTarget, ThreatKind::DebuggableApp];
                let kinds = kinds.into_iter().filter(|_| dice.below(2) == 0).collect();
                AppSummary { kinds, ..super::apps::app(&format!("app.{number}"), "1") }
            };
            let mut apps: Vec<AppSummary> = (0..3).map(&mut app).collect();
            apps.truncate(dice.below(4));
            records.push(record(RecordBody::Apps { apps }));
        }
        records
    }

    fn request(&mut self, phone: DeviceId) -> Nonce {
        self.nonces += 1;
        Nonce { key_id: phone.to_string(), nonce: self.nonces.to_string(), expires_at: NOW.plus(600_000) }
    }

    /// One thing that happens, by whichever way.
    async fn happens(&mut self, dice: &mut Dice) {
        let phone = dice.one(&self.phones).copied();
        match (dice.below(14), phone) {
            (0, _) | (_, None) => self.hire().await,
            (1, Some(phone)) => unless_gone(self.tenant.deactivate_device(phone, NOW).await),
            (2, _) => {
                let Some(person) = dice.one(&self.people).copied() else { return };
                let ended_at = NOW.plus(-400 * Timestamp::DAY);
                unless_gone(match dice.below(4) {
                    0 => self.tenant.reactivate_person(person, NOW).await,
                    1 => self.tenant.undo_end(person, NOW).await,
                    2 => self.tenant.end_person_until(person, NOW, Some(NOW.plus(1))).await,
                    _ => self.tenant.end_person(person, ended_at).await,
                });
            }
            (3, _) => {
                let Some(person) = dice.one(&self.people).copied() else { return };
                unless_gone(self.tenant.delete_person(person, NOW).await);
            }
            (4, _) => {
                // What is closed goes, or only who left long ago.
                let later = if dice.below(3) == 0 { 200 * Timestamp::DAY } else { 0 };
                self.tenant.expire(NOW.plus(later)).await.unwrap();
            }
            (5, _) => {
                // Another phone of somebody, which takes the place of theirs.
                let Some(person) = dice.one(&self.people).copied() else { return };
                if self.tenant.person(person).await.unwrap().is_some_and(|row| row.state != PersonState::Ended) {
                    let link = activation(&self.store, &self.tenant, person).await;
                    self.phones.push(enrol(&self.store, &link).await.device);
                    self.phones.push(enrol(&self.store, &link).await.device);
                }
            }
            (6 | 7, _) => {
                let Some((_, found)) = dice.one(&self.findings) else { return };
                let handled = [Handled::None, Handled::Handled, Handled::Ignored][dice.below(3)];
                unless_gone(self.tenant.handle_finding(found.id, handled, "why", NOW).await);
            }
            (8, _) => {
                self.store.fold_counts(3).await.unwrap();
                self.store.add_up_causes().await.unwrap();
            }
            (9, Some(phone)) => {
                let records = self.said(dice, phone);
                let store = self.store.device(self.tenant.tenant(), phone);
                unless_gone(store.record(&records, hash(), &[], NOW).await.map(drop));
            }
            _ => self.report_together(dice).await,
        }
    }

    /// Some phones at once, while an administrator handles findings and counters are folded.
    async fn report_together(&mut self, dice: &mut Dice) {
        let mut going = JoinSet::new();
        for _ in 0..1 + dice.below(6) {
            let Some(phone) = dice.one(&self.phones).copied() else { continue };
            let (records, request) = (self.said(dice, phone), self.request(phone));
            let (reports, device) = (self.reports.clone(), self.store.device(self.tenant.tenant(), phone));
            going.spawn(async move {
                unless_gone(reports.record_request(device, request, records, hash(), &[], NOW).await.map(drop));
            });
        }
        if let Some((_, found)) = dice.one(&self.findings) {
            let (tenant, id, store) = (self.tenant.clone(), found.id, self.store.clone());
            going.spawn(async move {
                unless_gone(tenant.handle_finding(id, Handled::Handled, "", NOW).await);
                store.fold_counts(3).await.unwrap();
                store.add_up_causes().await.unwrap();
            });
        }
        while let Some(done) = going.join_next().await {
            done.unwrap();
        }
    }

    /// The figures of the overview are those of the lists.
    async fn check(&self, what: &str) {
        assert!(self.tenant.counts_hold().await.unwrap(), "{what}");
        assert!(self.tenant.kinds_hold().await.unwrap(), "{what}");
        let filter = FindingFilter { limit: 10_000, ..FindingFilter::default() };
        let all = self.tenant.findings(&filter).await.unwrap().rows;
        let overview = self.tenant.overview(NOW).await.unwrap();
        for severity in [Severity::Normal, Severity::Low, Severity::Elevated, Severity::Critical] {
            let open = || all.iter().filter(|one| one.closed_at.is_none() && one.severity == severity);
            let undecided = open().filter(|one| one.handled == Handled::None).count();
            let counted = overview.open.iter().find(|one| one.severity == severity);
            let counted = counted.map_or((0, 0), |one| (one.all as usize, one.undecided as usize));
            assert_eq!(counted, (open().count(), undecided), "{what}: {severity:?}");
        }
        for (day, opened, critical) in &overview.opened_by_day {
            let that = || all.iter().filter(|one| one.opened_at.0 / Timestamp::DAY == *day);
            let worst = that().filter(|one| one.severity == Severity::Critical).count();
            assert_eq!((*opened as usize, *critical as usize), (that().count(), worst), "{what}: day {day}");
        }
        let phones = DeviceFilter { state: Some(DeviceState::Active), limit: 10_000, ..DeviceFilter::default() };
        let phones = self.tenant.devices(&phones).await.unwrap().rows;
        let systems = self.tenant.systems().await.unwrap();
        assert_eq!(systems.iter().map(|row| row.phones as usize).sum::<usize>(), phones.len(), "{what}");
        let old = |phone: &&DeviceRow| {
            all.iter()
                .any(|one| one.device == phone.id && one.closed_at.is_none() && one.kind == ThreatKind::PatchTooOld)
        };
        for row in systems {
            let that = || {
                phones.iter().filter(|phone| {
                    phone.os_version.as_deref().unwrap_or_default().split('.').next() == Some(row.version.as_str())
                })
            };
            let numbers = (row.phones as usize, row.at_risk as usize);
            assert_eq!(numbers, (that().count(), that().filter(old).count()), "{what}: {row:?}");
        }
        self.check_causes(what, &all).await;
        self.check_threats(what, &all).await;
    }

    /// What is counted beside a list of findings is how long it is, however it is narrowed.
    async fn check_threats(&self, what: &str, all: &[FindingRow]) {
        let counts = self.tenant.threat_counts().await.unwrap();
        let (open, closed) = (Some(true), Some(false));
        let any = FindingFilter::default();
        let fronts = [None, Some(Front::Apps), Some(Front::Device), Some(Front::Network)];
        let kinds = [None, Some(ThreatKind::Adware), Some(ThreatKind::Rooted)];
        let severities = [None, Some(Severity::Low), Some(Severity::Critical)];
        for standing in [
            any.clone(),
            FindingFilter { open, ..any.clone() },
            FindingFilter { open: closed, ..any.clone() },
            FindingFilter { open, handled: Some(Handled::None), ..any.clone() },
            FindingFilter { open, decided: true, ..any.clone() },
        ] {
            for (front, kind) in fronts.iter().flat_map(|front| kinds.map(|kind| (*front, kind))) {
                for severity in severities {
                    let filter = FindingFilter { front, kind, severity, ..standing.clone() };
                    let fits = |one: &&FindingRow| {
                        filter.open.is_none_or(|open| open == one.closed_at.is_none())
                            && filter.handled.is_none_or(|handled| one.handled == handled)
                            && (!filter.decided || one.handled != Handled::None)
                            && front.is_none_or(|front| one.kind.front() == front)
                            && kind.is_none_or(|kind| one.kind == kind)
                            && severity.is_none_or(|severity| one.severity == severity)
                    };
                    let number = all.iter().filter(fits).count();
                    assert_eq!(counts.of(&filter), u32::try_from(number).ok(), "{what}: {filter:?}");
                }
            }
        }
        let causes: BTreeSet<_> = all.iter().map(|one| &one.cause).collect();
        for cause in causes {
            let counts = self.tenant.threat_counts_of(cause).await.unwrap();
            let narrowed = FindingFilter { open, cause: Some(cause.clone()), ..any.clone() };
            for standing in [
                narrowed.clone(),
                FindingFilter { handled: Some(Handled::None), ..narrowed.clone() },
                FindingFilter { decided: true, ..narrowed.clone() },
            ] {
                for (front, severity) in fronts.iter().flat_map(|front| severities.map(|severity| (*front, severity))) {
                    let filter = FindingFilter { front, severity, ..standing.clone() };
                    let number = self.tenant.count_findings(&filter, 10_000).await.unwrap();
                    assert_eq!(counts.of(&filter), Some(number), "{what}: {filter:?}");
                }
            }
            for untold in [
                any.clone(),
                FindingFilter { open: closed, ..narrowed.clone() },
                FindingFilter { kind: Some(ThreatKind::Adware), ..narrowed },
            ] {
                assert_eq!(counts.of(&untold), None, "{untold:?}");
            }
        }
        for untold in [
            FindingFilter { search: "x".into(), ..any.clone() },
            FindingFilter { handled: Some(Handled::None), ..any.clone() },
            FindingFilter { open, handled: Some(Handled::Handled), ..any.clone() },
            FindingFilter { known_at: Some(NOW), ..any.clone() },
            FindingFilter { cause: all.first().map(|one| one.cause.clone()), device: Some(DeviceId::new()), ..any },
        ] {
            assert_eq!(counts.of(&untold), None, "{untold:?}");
        }
    }

    /// Lists of causes say what their findings say, however they are narrowed.
    async fn check_causes(&self, what: &str, all: &[FindingRow]) {
        assert!(self.tenant.cause_sums_hold().await.unwrap(), "{what}");
        let any = CauseFilter { limit: 3, ..CauseFilter::default() };
        let low = Some(Severity::Low);
        for filter in [
            any.clone(),
            CauseFilter { handled: Some(Handled::None), ..any.clone() },
            CauseFilter { at_least: Some(Severity::Elevated), handled: Some(Handled::None), ..any.clone() },
            CauseFilter { severity: low, ..any.clone() },
            CauseFilter { front: Some(Front::Apps), ..any.clone() },
            CauseFilter { front: Some(Front::Device), severity: low, ..any.clone() },
            CauseFilter { kind: Some(ThreatKind::Adware), handled: Some(Handled::None), ..any.clone() },
            CauseFilter { kind: Some(ThreatKind::Adware), severity: low, ..any.clone() },
            CauseFilter { handled: Some(Handled::Handled), ..any },
        ] {
            let fits = |one: &&FindingRow| {
                one.closed_at.is_none()
                    && filter.handled.is_none_or(|handled| one.handled == handled)
                    && filter.front.is_none_or(|front| one.kind.front() == front)
                    && filter.severity.is_none_or(|severity| one.severity == severity)
                    && filter.at_least.is_none_or(|severity| one.severity >= severity)
                    && filter.kind.is_none_or(|kind| one.kind == kind)
            };
            let mut causes: BTreeMap<String, Vec<&FindingRow>> = BTreeMap::new();
            for one in all.iter().filter(fits) {
                causes.entry(one.cause.to_string()).or_default().push(one);
            }
            let mut expected: Vec<CauseRow> = causes
                .values()
                .map(|findings| CauseRow {
                    cause: findings[0].cause.clone(),
                    phones: findings.iter().map(|one| one.device).collect::<BTreeSet<_>>().len() as u32,
                    findings: findings.len() as u32,
                    worst: findings.iter().map(|one| one.severity).max().unwrap(),
                    since: findings.iter().map(|one| one.opened_at).min().unwrap(),
                })
                .collect();
            let order = |row: &CauseRow| (Reverse((row.worst, row.phones, row.since)), row.cause.to_string());
            expected.sort_by_key(order);
            let mut rows = Vec::new();
            let mut asked = filter.clone();
            loop {
                let page = self.tenant.causes(&asked).await.unwrap();
                rows.extend(page.rows);
                asked.after = page.next;
                let findings: u32 = expected.iter().map(|row| row.findings).sum();
                assert_eq!((page.causes as usize, page.findings), (expected.len(), findings), "{what}: {filter:?}");
                if asked.after.is_none() {
                    break;
                }
            }
            assert_eq!(rows, expected, "{what}: {filter:?}");
            if let Some(first) = expected.first() {
                let alone = self.tenant.cause(&first.cause, &filter).await.unwrap();
                assert_eq!(alone.as_ref(), Some(first), "{what}: {filter:?}");
            }
        }
    }
}

fn closed(found: &Finding) -> Record {
    let closed_at = found.opened_at.plus(60_000);
    record(RecordBody::FindingClosed { finding: found.id, closed_at, ending: Ending::Gone })
}

fn like(dice: &mut Dice) -> DeviceReport {
    DeviceReport {
        platform: Platform::Android,
        app_version: "0.1.0".into(),
        language: Language::En,
        model: Some("Pixel 8".into()),
        os_version: [None, Some("16".to_owned()), Some("17.1".to_owned())][dice.below(3)].clone(),
        patch_level: None,
        location: None,
        network: None,
        permissions: Vec::<PermissionState>::new(),
        live: [vec![], vec![Front::Apps], vec![Front::Apps, Front::Device]][dice.below(3)].clone(),
        scanned_at: None,
        apps_scanned: 0,
        measures: Vec::new(),
    }
}

/// Phones and people that are gone are asked for as well: nothing may happen then.
fn unless_gone(done: Result<(), StoreError>) {
    match done {
        Ok(()) | Err(StoreError::NotFound(_) | StoreError::WrongState(_)) => {}
        Err(error) => panic!("{error}"),
    }
}

pub(crate) async fn counters_say_what_counting_anew_says(store: Store) {
    for seed in 1..=4 {
        let mut dice = Dice(seed);
        let mut fleet = Fleet::new(&store).await;
        for _ in 0..5 {
            fleet.hire().await;
        }
        for step in 0..90 {
            fleet.happens(&mut dice).await;
            if step % 6 == 0 {
                fleet.check(&format!("seed {seed}, step {step}")).await;
            }
        }
        store.fold_counts(0).await.unwrap();
        store.add_up_causes().await.unwrap();
        fleet.check(&format!("seed {seed}, at the end")).await;
    }
}
