//! What if: whom another policy would alert today, from what the phones told. The same detectors and the same
//! decision answer that answer on the phones (`vigie_engine`); nothing here decides by itself.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use vigie_engine::{
    Context, Detection, Intelligence, ToldPhone, is_company_verdict, is_left_to_the_person, judge_open, judge_told_app,
};
use vigie_store::{Holder, StoreError, TenantStore, ToldDevice};
use vigie_types::{
    AppSummary, DeviceId, Front, NetworkFacts, PersonId, Policy, PolicyHash, Severity, Subject, ThreatKind, ThreatMode,
    Timestamp,
};

/// How many versions of the policy phones may be behind, so that it is known what they looked for.
const BEHIND: u32 = 50;

/// What another policy would change today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foresight {
    /// People who would be alerted to something that they are not alerted to now.
    pub alerted: BTreeMap<PersonId, Whom>,
    /// People who would no longer be alerted to something that they are alerted to now.
    pub calmed: BTreeMap<PersonId, Whom>,
    /// Phones on which something critical is open that nobody would be alerted to any more.
    pub silenced: BTreeSet<DeviceId>,
    /// On how many phones nobody can say whether there is something of a kind.
    pub unknown: BTreeMap<ThreatKind, u32>,
    /// Phones that told of none of their apps, where it is apps that something changes for.
    pub without_apps: u32,
    /// Whether packages that cannot be read would be looked for again, of which phones told nothing.
    pub unreadable: bool,
}

/// A person, and what changes for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whom {
    /// Their name: hostile text, cleaned.
    pub name: String,
    /// The kinds of threat, each with what it is about.
    pub what: BTreeSet<(ThreatKind, Option<String>)>,
}

/// What decides whether somebody is alerted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rated {
    mode: ThreatMode,
    severity: Severity,
    /// Whether the person's own trust takes it away.
    may_be_trusted: bool,
}

/// An app of which two policies say different things.
struct Differs {
    package: String,
    label: String,
    before: BTreeMap<ThreatKind, Rated>,
    after: BTreeMap<ThreatKind, Rated>,
}

/// Whom a policy alerts that takes the place of another one.
///
/// # Errors
/// When the database fails.
pub(crate) async fn foresee(
    store: &TenantStore,
    before: &Policy,
    after: &Policy,
    now: Timestamp,
) -> Result<Foresight, StoreError> {
    let look = Look { store, before, after, now };
    let mut foresight = Foresight::default();
    look.at_apps(&mut foresight).await?;
    look.at_phones(&mut foresight).await?;
    Ok(foresight)
}

/// Kinds of threat that are critical and alerted to, and would not be alerted to any more.
pub(crate) fn silenced_kinds(before: &Policy, after: &Policy) -> Vec<ThreatKind> {
    let silenced = |kind: &ThreatKind| {
        let (old, new) = (before.rule(*kind), after.rule(*kind));
        old.mode == ThreatMode::Alert && old.severity == Severity::Critical && new.mode != ThreatMode::Alert
    };
    ThreatKind::ALL.iter().copied().filter(silenced).collect()
}

/// Kinds of which an app is critical and alerted to, and would not be alerted to any more.
pub(crate) fn silenced_about(app: &AppSummary, before: &Policy, after: &Policy, now: Timestamp) -> Vec<ThreatKind> {
    let alerted = |policy: &Policy| -> Vec<(ThreatKind, Severity)> {
        let found = judge_told_app(app, &context(policy, now)).into_iter();
        found.filter(|one| one.mode == ThreatMode::Alert).map(|one| (one.kind, one.severity)).collect()
    };
    let will: Vec<ThreatKind> = alerted(after).into_iter().map(|(kind, _)| kind).collect();
    let was = alerted(before).into_iter().filter(|(_, severity)| *severity == Severity::Critical);
    was.map(|(kind, _)| kind).filter(|kind| !will.contains(kind)).collect()
}

fn context(policy: &Policy, now: Timestamp) -> Context<'_> {
    // The hash decides nothing: it is only kept with a finding.
    Context { now, policy, policy_hash: PolicyHash::of(b""), intelligence: Intelligence::shipped() }
}

struct Look<'a> {
    store: &'a TenantStore,
    before: &'a Policy,
    after: &'a Policy,
    now: Timestamp,
}

impl Foresight {
    /// Whether nothing is known to change for anybody.
    #[must_use]
    pub fn is_calm(&self) -> bool {
        self.alerted.is_empty() && self.calmed.is_empty()
    }

    fn note(
        &mut self,
        holder: &Holder,
        kind: ThreatKind,
        name: Option<&str>,
        before: Option<Rated>,
        after: Option<Rated>,
    ) {
        let alerts = |rated: Option<Rated>| rated.is_some_and(|rated| rated.mode == ThreatMode::Alert);
        let side = match (alerts(before), alerts(after)) {
            (false, true) => &mut self.alerted,
            (true, false) => &mut self.calmed,
            _ => return,
        };
        let whom = side.entry(holder.person).or_default();
        whom.name.clone_from(&holder.owner);
        whom.what.insert((kind, name.map(str::to_owned)));
        if alerts(before) && before.is_some_and(|rated| rated.severity == Severity::Critical) {
            self.silenced.insert(holder.device);
        }
    }
}

impl Look<'_> {
    fn contexts(&self) -> [Context<'_>; 2] {
        [context(self.before, self.now), context(self.after, self.now)]
    }

    /// Kinds of these fronts of which the two policies say different things.
    fn changed(&self, about_apps: bool) -> Vec<ThreatKind> {
        let differs = |kind: &ThreatKind| {
            let limits = |policy: &Policy| policy.device.max_patch_age_days;
            let moved = *kind == ThreatKind::PatchTooOld && limits(self.before) != limits(self.after);
            moved || self.before.rule(*kind) != self.after.rule(*kind)
        };
        let kinds = ThreatKind::ALL.iter().copied().filter(|kind| (kind.front() == Front::Apps) == about_apps);
        kinds.filter(differs).collect()
    }

    async fn at_apps(&self, foresight: &mut Foresight) -> Result<(), StoreError> {
        let (before, after) = (self.before, self.after);
        let changed = self.changed(true);
        let own_words = before.banned_apps != after.banned_apps
            || before.app_rules != after.app_rules
            || before.app_overrides != after.app_overrides;
        let trust = before.user_may_trust != after.user_may_trust;
        if changed.is_empty() && !own_words && !trust {
            return Ok(());
        }
        let left = !before.user_may_trust.is_empty() || !after.user_may_trust.is_empty();
        let trusted = if left { self.store.trusted_by_people().await? } else { HashSet::new() };
        // Where lists of apps stay on the phones, those that are kept from before tell nothing of today.
        let outdated = !before.privacy.installed_apps;
        let differing = if outdated { HashMap::new() } else { self.differing_apps(&trusted).await? };
        let mut covered: HashSet<(DeviceId, ThreatKind, String)> = HashSet::new();
        let ids: Vec<String> = differing.keys().cloned().collect();
        let visit = |id: &str, holder: Holder| {
            let Some(app) = differing.get(id) else { return };
            let subject = Subject::App { package: Some(app.package.clone()), label: None };
            let kinds: BTreeSet<ThreatKind> = app.before.keys().chain(app.after.keys()).copied().collect();
            for kind in kinds {
                let key = (holder.device, kind, subject.key());
                let rated = |rated: &BTreeMap<ThreatKind, Rated>, policy: &Policy| {
                    let rated = rated.get(&kind).copied()?;
                    let trusted = rated.may_be_trusted && is_left_to_the_person(policy, kind) && trusted.contains(&key);
                    (!trusted).then_some(rated)
                };
                let name = Some(app.label.as_str()).filter(|label| !label.is_empty()).unwrap_or(&app.package);
                foresight.note(&holder, kind, Some(name), rated(&app.before, before), rated(&app.after, after));
                covered.insert(key);
            }
        };
        self.store.each_phone_with(&ids, visit).await?;
        self.at_other_apps(&changed, &covered, foresight).await?;
        let begins = |kind: &ThreatKind| before.rule(*kind).mode == ThreatMode::Off;
        if own_words || changed.iter().any(begins) {
            foresight.without_apps = self.store.phones_without_apps(outdated).await?;
        }
        foresight.unreadable = changed.contains(&ThreatKind::MalformedApp) && begins(&ThreatKind::MalformedApp);
        Ok(())
    }

    /// Different summaries of which the two policies say different things, by their id.
    async fn differing_apps(
        &self,
        trusted: &HashSet<(DeviceId, ThreatKind, String)>,
    ) -> Result<HashMap<String, Differs>, StoreError> {
        let [before, after] = self.contexts();
        let released: BTreeSet<ThreatKind> =
            self.before.user_may_trust.symmetric_difference(&self.after.user_may_trust).copied().collect();
        let about_trust: HashSet<(ThreatKind, &str)> = trusted
            .iter()
            .filter(|(_, kind, _)| released.contains(kind))
            .map(|(_, kind, key)| (*kind, key.as_str()))
            .collect();
        let mut differing = HashMap::new();
        let rated = |summary: &AppSummary, context: &Context<'_>| -> BTreeMap<ThreatKind, Rated> {
            judge_told_app(summary, context).iter().map(|one| (one.kind, Rated::of(one))).collect()
        };
        let visit = |app: vigie_store::CountedApp| {
            let (before, after) = (rated(&app.summary, &before), rated(&app.summary, &after));
            let key = Subject::App { package: Some(app.summary.package.clone()), label: None }.key();
            let has_trust = !about_trust.is_empty()
                && before.keys().chain(after.keys()).any(|kind| about_trust.contains(&(*kind, key.as_str())));
            if before != after || has_trust {
                let AppSummary { package, label, .. } = app.summary;
                differing.insert(app.id, Differs { package, label, before, after });
            }
        };
        self.store.each_app(visit).await?;
        Ok(differing)
    }

    /// Apps whose summary was not told: packages that cannot be read, and all where the list stays on the phone.
    async fn at_other_apps(
        &self,
        changed: &[ThreatKind],
        covered: &HashSet<(DeviceId, ThreatKind, String)>,
        foresight: &mut Foresight,
    ) -> Result<(), StoreError> {
        let [before, after] = self.contexts();
        for kind in changed {
            let visit = |open: vigie_store::OpenOn| {
                if covered.contains(&(open.holder.device, *kind, open.subject.key())) {
                    return;
                }
                let rated = |context: &Context<'_>| judge_open(*kind, &open.subject, context).as_ref().map(Rated::of);
                foresight.note(&open.holder, *kind, open.subject.name(), rated(&before), rated(&after));
            };
            self.store.each_open(*kind, visit).await?;
        }
        Ok(())
    }

    async fn at_phones(&self, foresight: &mut Foresight) -> Result<(), StoreError> {
        let changed = self.changed(false);
        if changed.is_empty() {
            return Ok(());
        }
        let mut open: HashMap<DeviceId, Vec<(ThreatKind, Subject)>> = HashMap::new();
        for kind in &changed {
            let visit = |one: vigie_store::OpenOn| {
                open.entry(one.holder.device).or_default().push((*kind, one.subject));
            };
            self.store.each_open(*kind, visit).await?;
        }
        let versions = self.store.policies(BEHIND).await?;
        let under: HashMap<String, Policy> =
            versions.into_iter().map(|row| (row.signed.hash().to_string(), row.policy)).collect();
        let [before, after] = self.contexts();
        let visit = |phone: ToldDevice| {
            let looked_under = phone.policy.as_ref().and_then(|hash| under.get(hash)).unwrap_or(self.before);
            let open = open.remove(&phone.holder.device).unwrap_or_default();
            let (holder, scanned) = (phone.holder.clone(), phone.scanned);
            let told = told(phone, looked_under, open);
            let (was, will) = (told.foresee(&before), told.foresee(&after));
            for kind in &changed {
                let wanted = self.after.rule(*kind).mode != ThreatMode::Off;
                if wanted && (!scanned || will.unknown.contains(kind)) {
                    *foresight.unknown.entry(*kind).or_default() += 1;
                    continue;
                }
                let mut subjects: BTreeMap<String, [Option<&Detection>; 2]> = BTreeMap::new();
                for (side, found) in [&was, &will].into_iter().enumerate() {
                    for one in found.detections.iter().filter(|one| one.kind == *kind) {
                        if let Some(place) = subjects.entry(one.subject.key()).or_default().get_mut(side) {
                            *place = Some(one);
                        }
                    }
                }
                for [was, will] in subjects.into_values() {
                    let name = will.or(was).and_then(|one| one.subject.name());
                    foresight.note(&holder, *kind, name, was.map(Rated::of), will.map(Rated::of));
                }
            }
        };
        self.store.each_told_phone(visit).await
    }
}

impl Rated {
    fn of(one: &Detection) -> Self {
        Self { mode: one.mode, severity: one.severity, may_be_trusted: !is_company_verdict(&one.rule) }
    }
}

fn told(phone: ToldDevice, under: &Policy, open: Vec<(ThreatKind, Subject)>) -> ToldPhone<'_> {
    let network = phone.network.map(|network| NetworkFacts {
        kind: network.kind,
        ssid: network.ssid,
        bssid: network.bssid,
        security: network.security,
        operator: None,
    });
    ToldPhone {
        under,
        platform: phone.platform,
        os_version: phone.os_version,
        patch_level: phone.patch_level,
        network,
        permissions: phone.permissions,
        open,
    }
}
