//! Whom another policy would alert, counted: as many as [`foresee`](crate::foresight::foresee) names, without reading
//! whose phones are concerned wherever the change is about kinds of threat and bans alone; and who are the first of them.

use std::collections::{BTreeMap, HashSet};

use vigie_store::{LookedUnder, OpenOn, Phones, StoreError, TenantStore};
use vigie_types::{DeviceId, PersonId, Policy, Severity, ThreatKind, ThreatMode, Timestamp};

use crate::foresight::{Foresight, Look, OpenByPhone, Whom};

/// How many people another policy alerts and alerts no longer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Numbers {
    /// As many as [`Foresight::alerted`] has.
    pub(crate) alerted: usize,
    /// As many as [`Foresight::calmed`] has.
    pub(crate) calmed: usize,
}

/// What another policy would change, with the first of the people whom it changes something for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// People who would be alerted to something that they are not alerted to now.
    pub alerted: Side,
    /// People who would no longer be alerted to something that they are alerted to now.
    pub calmed: Side,
    /// As many as [`Foresight::silenced`] has.
    pub silenced: usize,
    /// As [`Foresight::unknown`].
    pub unknown: BTreeMap<ThreatKind, u32>,
    /// As [`Foresight::without_apps`].
    pub without_apps: u32,
    /// As [`Foresight::unreadable`].
    pub unreadable: bool,
}

/// People for whom something changes in the same direction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// How many they are.
    pub people: usize,
    /// The first of them, in the order of lists of people.
    pub first: Vec<(PersonId, Whom)>,
}

/// How many people another policy alerts that takes the place of another one, and how many it alerts no longer.
///
/// # Errors
/// When the database fails.
pub(crate) async fn foresee_numbers(
    store: &TenantStore,
    before: &Policy,
    after: &Policy,
    now: Timestamp,
) -> Result<Numbers, StoreError> {
    let look = Look { store, before, after, now, phones: Phones::All, everything: false };
    if let Some(counted) = look.counted().await? {
        return Ok(Numbers { alerted: counted.alerted.len(), calmed: counted.calmed.len() });
    }
    let foresight = look.foresee().await?;
    Ok(Numbers { alerted: foresight.alerted.len(), calmed: foresight.calmed.len() })
}

/// What another policy changes that takes the place of another one, with the first `most` people of each side.
///
/// # Errors
/// When the database fails.
pub(crate) async fn look_out(
    store: &TenantStore,
    before: &Policy,
    after: &Policy,
    now: Timestamp,
    most: usize,
) -> Result<Outlook, StoreError> {
    Look { store, before, after, now, phones: Phones::All, everything: false }.out(most).await
}

/// Who would be alerted to something, and who no longer, each once; and what is known beside them.
#[derive(Default)]
struct Counted {
    alerted: HashSet<PersonId>,
    calmed: HashSet<PersonId>,
    silenced: HashSet<DeviceId>,
    unknown: BTreeMap<ThreatKind, u32>,
    without_apps: u32,
    unreadable: bool,
}

impl Counted {
    /// The side on which something changes, if it does.
    fn side(&mut self, was_alerted: bool, will_be: bool) -> Option<&mut HashSet<PersonId>> {
        match (was_alerted, will_be) {
            (false, true) => Some(&mut self.alerted),
            (true, false) => Some(&mut self.calmed),
            _ => None,
        }
    }

    fn of(foresight: &Foresight) -> Self {
        Self {
            alerted: foresight.alerted.keys().copied().collect(),
            calmed: foresight.calmed.keys().copied().collect(),
            silenced: foresight.silenced.iter().copied().collect(),
            unknown: foresight.unknown.clone(),
            without_apps: foresight.without_apps,
            unreadable: foresight.unreadable,
        }
    }
}

/// Counting people without naming them.
impl Look<'_> {
    async fn out(&self, most: usize) -> Result<Outlook, StoreError> {
        let (counted, foresight) = match self.counted().await? {
            Some(counted) => (counted, None),
            None => {
                let foresight = self.foresee().await?;
                (Counted::of(&foresight), Some(foresight))
            }
        };
        let alerted = self.store.first_of(&counted.alerted, most).await?;
        let calmed = self.store.first_of(&counted.calmed, most).await?;
        let mut foresight = match foresight {
            Some(foresight) => foresight,
            None => self.at_people(&alerted, &calmed).await?,
        };
        let mut side =
            |people: usize, first: Vec<PersonId>, whom: fn(&mut Foresight) -> &mut BTreeMap<PersonId, Whom>| {
                let whom = whom(&mut foresight);
                Side { people, first: first.into_iter().filter_map(|person| whom.remove_entry(&person)).collect() }
            };
        Ok(Outlook {
            alerted: side(counted.alerted.len(), alerted, |foresight| &mut foresight.alerted),
            calmed: side(counted.calmed.len(), calmed, |foresight| &mut foresight.calmed),
            silenced: counted.silenced.len(),
            unknown: counted.unknown,
            without_apps: counted.without_apps,
            unreadable: counted.unreadable,
        })
    }

    /// What changes for some people.
    async fn at_people(&self, alerted: &[PersonId], calmed: &[PersonId]) -> Result<Foresight, StoreError> {
        let people: Vec<PersonId> = alerted.iter().chain(calmed).copied().collect();
        if people.is_empty() {
            return Ok(Foresight::default());
        }
        let phones = self.store.phones_in_use_of(&people).await?;
        let Look { store, before, after, now, everything, .. } = *self;
        Look { store, before, after, now, phones: Phones::These(&phones), everything }.foresee().await
    }

    /// `None` where it takes more than what is kept beside the rows.
    async fn counted(&self) -> Result<Option<Counted>, StoreError> {
        let mut counted = Counted::default();
        if !self.count_about_apps(&mut counted).await? || !self.count_about_phones(&mut counted).await? {
            return Ok(None);
        }
        Ok(Some(counted))
    }

    /// Whether something of a kind is critical and alerted to, and would not be alerted to any more.
    fn silences(&self, kind: ThreatKind) -> bool {
        self.alerts(kind) == (true, false) && self.before.rule(kind).severity == Severity::Critical
    }

    /// Whether a kind is alerted to, before and after.
    fn alerts(&self, kind: ThreatKind) -> (bool, bool) {
        let alerts = |policy: &Policy| policy.rule(kind).mode == ThreatMode::Alert;
        (alerts(self.before), alerts(self.after))
    }

    /// Returns whether it could.
    async fn count_about_apps(&self, counted: &mut Counted) -> Result<bool, StoreError> {
        let (before, after) = (self.before, self.after);
        let changed = self.changed(true);
        let bans_change = before.banned_apps != after.banned_apps;
        // Rules, verdicts and trust say something of single apps, whatever was found about them.
        let single = [before, after].iter().any(|one| !one.app_rules.is_empty() || !one.app_overrides.is_empty());
        if single || before.user_may_trust != after.user_may_trust {
            return Ok(false);
        }
        if changed.is_empty() && !bans_change {
            return Ok(true);
        }
        // What is banned is found by the ban, which may change at once.
        if changed.contains(&ThreatKind::BannedApp)
            || (!before.user_may_trust.is_empty() && !self.store.trusted_by_people().await?.is_empty())
        {
            return Ok(false);
        }
        // Where lists of apps stay on the phones, those that are kept from before tell nothing of today.
        let told = before.privacy.installed_apps;
        for kind in changed.iter().copied() {
            let (was, will) = self.alerts(kind);
            let Some(side) = counted.side(was, will) else { continue };
            let open = self.store.open_of(kind).await?;
            side.extend(open.iter().map(|(_, person)| *person));
            if told {
                side.extend(self.store.people_with_apps_of(kind).await?);
            }
            if self.silences(kind) {
                counted.silenced.extend(open.iter().map(|(phone, _)| *phone));
                if told {
                    counted.silenced.extend(self.store.phones_with_apps_of(kind).await?);
                }
            }
        }
        if told && self.alerts(ThreatKind::BannedApp).1 {
            let only = |policy: &'_ Policy, other: &Policy| -> Vec<String> {
                let packages = policy.banned_apps.iter().map(|ban| &ban.package);
                packages.filter(|package| other.ban(package).is_none()).cloned().collect()
            };
            let banned = self.store.holders_with(&only(after, before)).await?;
            counted.alerted.extend(banned.into_iter().map(|(_, person)| person));
            let released = self.store.holders_with(&only(before, after)).await?;
            counted.calmed.extend(released.iter().map(|(_, person)| *person));
            if before.rule(ThreatKind::BannedApp).severity == Severity::Critical {
                counted.silenced.extend(released.iter().map(|(phone, _)| *phone));
            }
        }
        if self.asks_who_told_of_apps(&changed) {
            counted.without_apps = self.store.phones_without_apps(!told).await?;
        }
        counted.unreadable = self.looks_for_unreadable_again(&changed);
        Ok(true)
    }

    /// Returns whether it could.
    async fn count_about_phones(&self, counted: &mut Counted) -> Result<bool, StoreError> {
        let changed = self.changed(false);
        if changed.is_empty() {
            return Ok(true);
        }
        // Which certificates are open is not counted, only how many.
        if self.before.device.trusted_roots != self.after.device.trusted_roots {
            return Ok(false);
        }
        let under = self.versions().await?;
        // Others than those that never told the end of a scan.
        if !matches!(self.to_be_looked_at(&changed, &under), LookedUnder::OneOf(hashes) if hashes.is_empty()) {
            return Ok(false);
        }
        let mut open = OpenByPhone::new();
        for (kind, OpenOn { holder, subject }) in self.store.open_on_unscanned(&changed).await? {
            open.entry(holder.device).or_insert_with(|| (holder, Vec::new())).1.push((kind, subject));
        }
        let mut foresight = Foresight::default();
        let seen = self.at_told_phones(&changed, &under, &mut open, &mut foresight).await?;
        counted.alerted.extend(foresight.alerted.into_keys());
        counted.calmed.extend(foresight.calmed.into_keys());
        counted.silenced.extend(foresight.silenced);
        counted.unknown = foresight.unknown;
        for kind in changed {
            let (was, will) = self.alerts(kind);
            let Some(side) = counted.side(was, will) else { continue };
            let open = self.store.open_of(kind).await?.into_iter();
            let others: Vec<_> = open.filter(|(device, _)| !seen.contains(device)).collect();
            side.extend(others.iter().map(|(_, person)| *person));
            if self.silences(kind) {
                counted.silenced.extend(others.into_iter().map(|(phone, _)| phone));
            }
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use vigie_protocol::{DeviceKey, DeviceReport, NetworkReport, Record, RecordBody, SignedPolicy, Token};
    use vigie_store::{Actor, NewPerson, NewTenant, Store};
    use vigie_types::{
        AppOverride, AppRule, AppSource, AppSummary, AppTarget, BannedApp, Clause, Condition, Ending, Finding,
        FindingId, Front, GrantState, Language, NetworkKind, OverrideVerdict, Permission, PermissionState, Platform,
        PolicyHash, RecordId, RuleAction, RuleId, Severity, Subject, ThreatRule, WifiSecurity,
    };

    use super::*;

    const NOW: Timestamp = Timestamp(1_795_478_400_000);
    const KINDS: [ThreatKind; 10] = [
        ThreatKind::Rooted,
        ThreatKind::PatchTooOld,
        ThreatKind::VulnerableOs,
        ThreatKind::UnsecuredWifi,
        ThreatKind::HarmfulLink,
        ThreatKind::VisitedHarmfulSite,
        ThreatKind::ProtectionReduced,
        ThreatKind::Adware,
        ThreatKind::BannedApp,
        ThreatKind::KnownMalware,
    ];
    const PACKAGES: [&str; 4] = ["a.one", "b.two", "c.three", "d.four"];

    /// Numbers that look random, the same in each run.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, end: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % end
        }

        fn one<T: Clone>(&mut self, of: &[T]) -> T {
            of[self.below(of.len())].clone()
        }
    }

    fn record(body: RecordBody) -> Record {
        Record { id: RecordId::new(), at: NOW, body }
    }

    fn app(dice: &mut Dice) -> AppSummary {
        let package = dice.one(&PACKAGES);
        AppSummary {
            package: package.to_owned(),
            label: dice.one(&["", "App", "\"rooted\""]).to_owned(),
            version: "1".to_owned(),
            version_code: None,
            sha256: format!("{package}-{}", dice.below(2)),
            signers: Vec::new(),
            source: AppSource::Unknown,
            target_sdk: None,
            debuggable: false,
            permissions: Vec::new(),
            roles: Vec::new(),
            trackers: Vec::new(),
            security_risk: 0,
            privacy_risk: 0,
            kinds: (0..dice.below(3)).map(|_| dice.one(&[ThreatKind::Adware, ThreatKind::KnownMalware])).collect(),
        }
    }

    /// A policy with something else in it.
    fn changed(dice: &mut Dice, policy: &Policy) -> Policy {
        use ThreatMode::{Alert, Audit, Off};
        let mut policy = policy.clone();
        for _ in 0..=dice.below(2) {
            let (package, kind) = (dice.one(&PACKAGES).to_owned(), dice.one(&KINDS));
            match dice.below(12) {
                0 => policy.device.max_patch_age_days = dice.one(&[30, 90, 3_000]),
                1 => policy.banned_apps.push(BannedApp { package, reason: String::new() }),
                2 => policy.banned_apps.clear(),
                3 => policy.app_rules.push(AppRule {
                    name: "rule".into(),
                    all: vec![Clause { not: false, is: Condition::Package(package) }],
                    action: dice.one(&[RuleAction::Ban, RuleAction::Allow]),
                    reason: String::new(),
                }),
                4 => policy.app_rules.clear(),
                5 => {
                    let target = AppTarget::File { sha256: format!("{package}-0") };
                    let verdict = dice.one(&[OverrideVerdict::Trusted, OverrideVerdict::Malicious]);
                    policy.app_overrides.push(AppOverride { target, verdict, reason: "x".into(), expires_at: None });
                }
                6 => policy.app_overrides.clear(),
                7 => {
                    if !policy.user_may_trust.remove(&ThreatKind::Adware) {
                        policy.user_may_trust.insert(ThreatKind::Adware);
                    }
                }
                _ => {
                    let severity = dice.one(&[Severity::Low, Severity::Critical]);
                    policy.threats.insert(kind, ThreatRule { mode: dice.one(&[Alert, Audit, Off]), severity });
                }
            }
        }
        policy
    }

    fn found(dice: &mut Dice) -> Finding {
        let kind = dice.one(&KINDS);
        let subject = match kind {
            ThreatKind::HarmfulLink | ThreatKind::VisitedHarmfulSite => {
                Subject::Site { host: Some(dice.one(&["evil.example", "bad.example"]).into()) }
            }
            ThreatKind::UnsecuredWifi => {
                Subject::Network { ssid: Some(dice.one(&["Lobby", "Café"]).into()), bssid: None }
            }
            ThreatKind::ProtectionReduced => Subject::Permission { permission: Permission::Location },
            _ if kind.front() == Front::Apps => {
                Subject::App { package: Some(dice.one(&PACKAGES).to_owned()), label: Some("L".into()) }
            }
            _ => Subject::Device,
        };
        Finding {
            id: FindingId::new(),
            kind,
            subject,
            severity: Severity::Low,
            rule: RuleId::new("test/rule"),
            list: None,
            evidence: Vec::new(),
            policy: PolicyHash::of(b"p"),
            opened_at: NOW,
            closed_at: None,
        }
    }

    fn said(dice: &mut Dice) -> Vec<Record> {
        let mut records = Vec::new();
        if dice.below(5) > 0 {
            let network = NetworkReport {
                kind: NetworkKind::Wifi,
                security: Some(dice.one(&[WifiSecurity::Open, WifiSecurity::Wpa3])),
                ssid: Some("Lobby".into()),
                bssid: None,
            };
            let state = dice.one(&[GrantState::Granted, GrantState::Refused]);
            records.push(record(RecordBody::Device(DeviceReport {
                platform: dice.one(&[Platform::Android, Platform::Ios]),
                app_version: "0.1.0".into(),
                language: Language::En,
                model: None,
                os_version: dice.one(&[None, Some("9".to_owned()), Some("16".to_owned())]),
                patch_level: dice.one(&[None, Some("2020-01-01".to_owned()), Some("2026-11-01".to_owned())]),
                location: None,
                network: dice.one(&[None, Some(network)]),
                permissions: vec![PermissionState { permission: Permission::Location, state }],
                live: Vec::new(),
                scanned_at: dice.one(&[None, Some(NOW), Some(NOW)]),
                apps_scanned: dice.below(2) as u32,
                measures: Vec::new(),
            })));
        }
        if dice.below(3) > 0 {
            records.push(record(RecordBody::Apps { apps: (0..dice.below(4)).map(|_| app(dice)).collect() }));
        }
        for _ in 0..dice.below(5) {
            let finding = found(dice);
            let id = finding.id;
            records.push(record(RecordBody::FindingOpened { finding }));
            if dice.below(4) == 0 {
                let ending = dice.one(&[Ending::Trusted, Ending::Gone]);
                records.push(record(RecordBody::FindingClosed { finding: id, closed_at: NOW, ending }));
            }
        }
        records
    }

    /// What is said with the first people of each side alone.
    async fn first_of(tenant: &TenantStore, all: &Foresight, most: usize) -> Outlook {
        let listed = tenant.people(&vigie_store::PersonFilter { limit: 100, ..Default::default() }).await.unwrap().rows;
        let side = |whom: &BTreeMap<PersonId, Whom>| {
            let first = listed.iter().filter_map(|person| Some((person.id, whom.get(&person.id)?.clone())));
            Side { people: whom.len(), first: first.take(most).collect() }
        };
        Outlook {
            alerted: side(&all.alerted),
            calmed: side(&all.calmed),
            silenced: all.silenced.len(),
            unknown: all.unknown.clone(),
            without_apps: all.without_apps,
            unreadable: all.unreadable,
        }
    }

    /// Phones that looked under one version or another, or under one that nobody knows any more.
    #[tokio::test]
    async fn what_is_left_out_changes_nothing() {
        let (mut calm, mut all, mut counted, mut silenced) = (0, 0, 0, 0);
        for seed in 1..=3 {
            let folder = tempfile::tempdir().unwrap();
            let store = Store::open(&format!("sqlite://{}/vigie.db?mode=rwc", folder.path().display())).await.unwrap();
            let new =
                NewTenant { name: "E".into(), language: Language::En, seats: 50, help_contact: None, demo: false };
            let id = store.system().create_tenant(&new, NOW).await.unwrap();
            let tenant = store.tenant(id, Actor { name: "Ada".into(), address: String::new() });
            let (mut dice, key) = (Dice(seed), DeviceKey::random());
            let mut policy = Policy::first(id, NOW);
            let mut hashes = vec![PolicyHash::of(b"unknown")];
            for version in 1..=4 {
                policy = Policy { version, ..changed(&mut dice, &policy) };
                let signed = SignedPolicy::sign(&policy, &key);
                tenant.publish_policy(&policy, &signed, "", NOW).await.unwrap();
                hashes.push(signed.hash());
            }
            for number in 0..14 {
                let (name, email) = (format!("P{number}"), format!("p{number}@example.org"));
                let person = NewPerson { name, email, language: Language::En, group: None };
                let person = tenant.add_people(&[person], NOW).await.unwrap()[0];
                let token = Token::random();
                tenant.renew_activation(person, &token.hash(), "sealed", NOW).await.unwrap();
                let link = store.system().activation(&token.hash()).await.unwrap().unwrap();
                let key = DeviceKey::random().public();
                let phone = store.system().enrol(&link, &key, Platform::Android, "0", Language::En, NOW).await.unwrap();
                let (records, hash) = (said(&mut dice), dice.one(&hashes));
                store.device(id, phone.device).record(&records, hash, &[], NOW).await.unwrap();
                if number == 0 {
                    tenant.deactivate_device(phone.device, NOW).await.unwrap();
                }
            }
            for step in 0..60 {
                let wanted = changed(&mut dice, &policy);
                let foresee = |everything| {
                    let look = Look {
                        store: &tenant,
                        before: &policy,
                        after: &wanted,
                        now: NOW,
                        phones: Phones::All,
                        everything,
                    };
                    async move { look.foresee().await.unwrap() }
                };
                let (seen, expected) = (foresee(false).await, foresee(true).await);
                assert_eq!(seen, expected, "seed {seed}, step {step}: {wanted:?}");
                let look = Look {
                    store: &tenant,
                    before: &policy,
                    after: &wanted,
                    now: NOW,
                    phones: Phones::All,
                    everything: false,
                };
                let most = dice.below(6);
                let out = look.out(most).await.unwrap();
                assert_eq!(out, first_of(&tenant, &expected, most).await, "seed {seed}, step {step}: {wanted:?}");
                if look.counted().await.unwrap().is_some() {
                    counted += usize::from(!expected.is_calm());
                    silenced += usize::from(!expected.silenced.is_empty());
                }
                calm += usize::from(seen.is_calm());
                all += 1;
            }
        }
        assert!(all - calm > 50, "{calm} of {all} change nothing");
        assert!(counted > 10, "{counted} are counted without names");
        assert!(silenced > 3, "{silenced} of them silence something critical");
    }
}
