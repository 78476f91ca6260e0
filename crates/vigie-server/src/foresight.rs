//! What if: whom another policy would alert today, from what the phones told. The same detectors and the same
//! decision answer that answer on the phones (`vigie_engine`); nothing here decides by itself.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use vigie_engine::{
    Context, Detection, Intelligence, ToldPhone, is_company_verdict, is_left_to_the_person, is_told_by_open,
    judge_open, judge_told_app,
};
use vigie_store::{Holder, LookedUnder, Phones, StoreError, TenantStore, ToldDevice};
use vigie_types::{
    AppSummary, DeviceId, Front, NetworkFacts, PersonId, Policy, PolicyHash, Severity, Subject, ThreatKind, ThreatMode,
    Timestamp,
};

/// Where more packages than so many are banned or not any more, all apps are looked at.
const MOST_NAMED: usize = 64;
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

/// Findings that are known from the lists of apps already: of which phone, kind, and app.
#[derive(Default)]
struct Covered {
    subjects: HashMap<String, usize>,
    findings: HashSet<(DeviceId, ThreatKind, usize)>,
}

impl Covered {
    fn insert(&mut self, device: DeviceId, kind: ThreatKind, subject: &str) {
        let number = match self.subjects.get(subject) {
            Some(number) => *number,
            None => {
                let next = self.subjects.len();
                *self.subjects.entry(subject.to_owned()).or_insert(next)
            }
        };
        self.findings.insert((device, kind, number));
    }

    fn contains(&self, device: DeviceId, kind: ThreatKind, subject: &str) -> bool {
        self.subjects.get(subject).is_some_and(|number| self.findings.contains(&(device, kind, *number)))
    }
}

/// What is open on phones.
pub(crate) type OpenByPhone = HashMap<DeviceId, (Holder, Vec<(ThreatKind, Subject)>)>;

/// An app of which two policies say different things.
struct Differs {
    /// What findings about it are about: [`Subject::key`].
    subject: String,
    /// What people call it.
    name: String,
    /// What either of the policies says of it.
    kinds: BTreeSet<ThreatKind>,
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
    Look { store, before, after, now, phones: Phones::All, everything: false }.foresee().await
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

/// The packages that a policy bans, and another one not, or not so; or all that it bans.
fn bans<'a>(policy: &'a Policy, other: &'a Policy, all: bool) -> impl Iterator<Item = &'a str> {
    let told = policy.banned_apps.iter().filter(move |ban| all || other.ban(&ban.package) != Some(*ban));
    told.map(|ban| ban.package.as_str())
}

/// A look at what another policy would change.
pub(crate) struct Look<'a> {
    pub(crate) store: &'a TenantStore,
    pub(crate) before: &'a Policy,
    pub(crate) after: &'a Policy,
    pub(crate) now: Timestamp,
    /// Where to look.
    pub(crate) phones: Phones<'a>,
    /// Whether to look at every phone and app, also where it is known beforehand that nothing changes by them.
    pub(crate) everything: bool,
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

impl Foresight {
    /// Notes what two policies make of the same things of a kind on a phone.
    fn note_about(&mut self, holder: &Holder, kind: ThreatKind, found: [&Vec<Detection>; 2]) {
        let mut subjects: BTreeMap<String, [Option<&Detection>; 2]> = BTreeMap::new();
        for (side, found) in found.into_iter().enumerate() {
            for one in found.iter().filter(|one| one.kind == kind) {
                if let Some(place) = subjects.entry(one.subject.key()).or_default().get_mut(side) {
                    *place = Some(one);
                }
            }
        }
        for [was, will] in subjects.into_values() {
            let name = will.or(was).and_then(|one| one.subject.name());
            self.note(holder, kind, name, was.map(Rated::of), will.map(Rated::of));
        }
    }
}

impl Look<'_> {
    pub(crate) async fn foresee(&self) -> Result<Foresight, StoreError> {
        let mut foresight = Foresight::default();
        self.at_apps(&mut foresight).await?;
        self.at_phones(&mut foresight).await?;
        Ok(foresight)
    }

    fn contexts(&self) -> [Context<'_>; 2] {
        [context(self.before, self.now), context(self.after, self.now)]
    }

    /// Kinds of these fronts of which the two policies say different things.
    pub(crate) fn changed(&self, about_apps: bool) -> Vec<ThreatKind> {
        let differs = |kind: &ThreatKind| {
            let (was, will) = (&self.before.device, &self.after.device);
            let moved = match kind {
                ThreatKind::PatchTooOld => was.max_patch_age_days != will.max_patch_age_days,
                ThreatKind::UserCaCertificate => was.trusted_roots != will.trusted_roots,
                _ => false,
            };
            moved || self.before.rule(*kind) != self.after.rule(*kind)
        };
        let kinds = ThreatKind::ALL.iter().copied().filter(|kind| (kind.front() == Front::Apps) == about_apps);
        kinds.filter(differs).collect()
    }

    async fn at_apps(&self, foresight: &mut Foresight) -> Result<(), StoreError> {
        let (before, after) = (self.before, self.after);
        let changed = self.changed(true);
        let trust = before.user_may_trust != after.user_may_trust;
        if changed.is_empty() && !self.own_words_change() && !trust {
            return Ok(());
        }
        let left = !before.user_may_trust.is_empty() || !after.user_may_trust.is_empty();
        let trusted = if left { self.store.trusted_by_people().await? } else { HashSet::new() };
        // Where lists of apps stay on the phones, those that are kept from before tell nothing of today.
        let outdated = !before.privacy.installed_apps;
        let differing = if outdated { HashMap::new() } else { self.differing_apps(&changed, &trusted).await? };
        let mut covered = Covered::default();
        let ids: Vec<String> = differing.keys().cloned().collect();
        let visit = |id: &str, holder: &Holder| {
            let Some(app) = differing.get(id) else { return };
            for kind in &app.kinds {
                let is_trusted =
                    || !trusted.is_empty() && trusted.contains(&(holder.device, *kind, app.subject.clone()));
                let rated = |rated: &BTreeMap<ThreatKind, Rated>, policy: &Policy| {
                    let rated = rated.get(kind).copied()?;
                    let trusted = rated.may_be_trusted && is_left_to_the_person(policy, *kind) && is_trusted();
                    (!trusted).then_some(rated)
                };
                foresight.note(holder, *kind, Some(&app.name), rated(&app.before, before), rated(&app.after, after));
                if changed.contains(kind) {
                    covered.insert(holder.device, *kind, &app.subject);
                }
            }
        };
        self.store.each_phone_with(&ids, self.phones, visit).await?;
        self.at_other_apps(&changed, &covered, foresight).await?;
        if self.asks_who_told_of_apps(&changed) {
            foresight.without_apps = self.store.phones_without_apps(outdated).await?;
        }
        foresight.unreadable = self.looks_for_unreadable_again(&changed);
        Ok(())
    }

    /// Whether the two policies say different things in words of the company's own about apps.
    fn own_words_change(&self) -> bool {
        let (before, after) = (self.before, self.after);
        before.banned_apps != after.banned_apps
            || before.app_rules != after.app_rules
            || before.app_overrides != after.app_overrides
    }

    /// Whether something is looked for that was not, so that it matters who told of no apps.
    pub(crate) fn asks_who_told_of_apps(&self, changed: &[ThreatKind]) -> bool {
        self.own_words_change() || changed.iter().any(|kind| self.begins(*kind))
    }

    /// Whether packages that cannot be read are looked for again.
    pub(crate) fn looks_for_unreadable_again(&self, changed: &[ThreatKind]) -> bool {
        changed.contains(&ThreatKind::MalformedApp) && self.begins(ThreatKind::MalformedApp)
    }

    fn begins(&self, kind: ThreatKind) -> bool {
        self.before.rule(kind).mode == ThreatMode::Off
    }

    /// Different summaries of which the two policies say different things, by their id.
    async fn differing_apps(
        &self,
        changed: &[ThreatKind],
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
                let name = if label.is_empty() { package } else { label };
                let kinds = before.keys().chain(after.keys()).copied().collect();
                differing.insert(app.id, Differs { subject: key, name, kinds, before, after });
            }
        };
        let about = self.apps_concerned(changed);
        let about = about.as_ref().map(|(kinds, packages)| (kinds, packages));
        self.store.each_app_about(about, self.phones, visit).await?;
        Ok(differing)
    }

    /// What apps must be for the two policies to say different things of them: what was found about them, or what
    /// they are called. `None` where any app may be concerned.
    fn apps_concerned(&self, changed: &[ThreatKind]) -> Option<(BTreeSet<ThreatKind>, BTreeSet<&str>)> {
        let (before, after) = (self.before, self.after);
        // What rules and verdicts say is found with no app: it is their words that make it so.
        let by_words = |kind: &ThreatKind| match kind {
            ThreatKind::BannedApp => !before.app_rules.is_empty(),
            ThreatKind::KnownMalware => !before.app_overrides.is_empty(),
            _ => false,
        };
        let any = self.everything
            || before.app_rules != after.app_rules
            || before.app_overrides != after.app_overrides
            || before.user_may_trust != after.user_may_trust
            || changed.iter().any(by_words);
        let all = changed.contains(&ThreatKind::BannedApp);
        let packages: BTreeSet<&str> = bans(before, after, all).chain(bans(after, before, all)).collect();
        (!any && packages.len() <= MOST_NAMED).then(|| (changed.iter().copied().collect(), packages))
    }

    /// Apps whose summary was not told: packages that cannot be read, and all where the list stays on the phone.
    async fn at_other_apps(
        &self,
        changed: &[ThreatKind],
        covered: &Covered,
        foresight: &mut Foresight,
    ) -> Result<(), StoreError> {
        let [before, after] = self.contexts();
        for kind in changed {
            let visit = |open: vigie_store::OpenOn| {
                if covered.contains(open.holder.device, *kind, &open.subject.key()) {
                    return;
                }
                let rated = |context: &Context<'_>| judge_open(*kind, &open.subject, context).as_ref().map(Rated::of);
                foresight.note(&open.holder, *kind, open.subject.name(), rated(&before), rated(&after));
            };
            self.store.each_open(*kind, self.phones, visit).await?;
        }
        Ok(())
    }

    async fn at_phones(&self, foresight: &mut Foresight) -> Result<(), StoreError> {
        let changed = self.changed(false);
        if changed.is_empty() {
            return Ok(());
        }
        let [before, after] = self.contexts();
        let mut open = OpenByPhone::new();
        for kind in &changed {
            let visit = |vigie_store::OpenOn { holder, subject }| {
                open.entry(holder.device).or_insert_with(|| (holder, Vec::new())).1.push((*kind, subject));
            };
            self.store.each_open(*kind, self.phones, visit).await?;
        }
        let under = self.versions().await?;
        self.at_told_phones(&changed, &under, &mut open, foresight).await?;
        // All others looked for these kinds themselves: what is open on them says all.
        for (holder, open) in open.into_values() {
            let judged = |context| -> Vec<Detection> {
                open.iter().filter_map(|(kind, subject)| judge_open(*kind, subject, context)).collect()
            };
            let (was, will) = (judged(&before), judged(&after));
            for kind in &changed {
                foresight.note_about(&holder, *kind, [&was, &will]);
            }
        }
        Ok(())
    }

    /// The versions of the policy that phones may have looked under, by their hash.
    pub(crate) async fn versions(&self) -> Result<HashMap<String, Policy>, StoreError> {
        let versions = self.store.policies(BEHIND).await?;
        Ok(versions.into_iter().map(|row| (row.signed.hash().to_string(), row.policy)).collect())
    }

    /// Looks at the phones of which more must be known than what is open on them, and takes what is open on them out of
    /// `open`. Gives which they are.
    pub(crate) async fn at_told_phones(
        &self,
        changed: &[ThreatKind],
        under: &HashMap<String, Policy>,
        open: &mut OpenByPhone,
        foresight: &mut Foresight,
    ) -> Result<HashSet<DeviceId>, StoreError> {
        let [before, after] = self.contexts();
        let mut seen = HashSet::new();
        let visit = |phone: ToldDevice| {
            seen.insert(phone.holder.device);
            let looked_under = phone.policy.as_ref().and_then(|hash| under.get(hash)).unwrap_or(self.before);
            let open = open.remove(&phone.holder.device).map(|(_, open)| open).unwrap_or_default();
            let (holder, scanned) = (phone.holder.clone(), phone.scanned);
            let told = told(phone, looked_under, open);
            let (was, will) = (told.foresee(&before), told.foresee(&after));
            for kind in changed {
                let wanted = self.after.rule(*kind).mode != ThreatMode::Off;
                if wanted && (!scanned || will.unknown.contains(kind)) {
                    *foresight.unknown.entry(*kind).or_default() += 1;
                    continue;
                }
                foresight.note_about(&holder, *kind, [&was.detections, &will.detections]);
            }
        };
        self.store.each_told_phone(&self.to_be_looked_at(changed, under), self.phones, visit).await?;
        Ok(seen)
    }

    /// The phones of which more must be known than what is open on them: for some kind, their own look does not say
    /// what both policies would.
    pub(crate) fn to_be_looked_at(&self, changed: &[ThreatKind], versions: &HashMap<String, Policy>) -> LookedUnder {
        let told = |under: &Policy| {
            let policies = [self.before, self.after];
            changed.iter().all(|kind| policies.iter().all(|policy| is_told_by_open(under, *kind, policy)))
        };
        let hashes = |wanted: bool| {
            let fitting = versions.iter().filter(|(_, policy)| told(policy) == wanted);
            fitting.map(|(hash, _)| hash.clone()).collect()
        };
        if self.everything {
            return LookedUnder::Others(Vec::new());
        }
        // What a phone looked under that is not known is taken for the policy in force.
        if told(self.before) { LookedUnder::OneOf(hashes(false)) } else { LookedUnder::Others(hashes(true)) }
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
