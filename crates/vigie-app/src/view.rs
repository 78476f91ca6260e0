//! What the screens show: everything about the app at one moment.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use vigie_engine::{ListAges, PhoneFacts, ProtectionState, missing_fronts, silent_before};
use vigie_protocol::{Activation, ErrorCode};
use vigie_types::{
    DeviceId, Finding, FindingId, Front, HardwareProof, InstalledApp, NetworkProbes, Policy, PolicyHash, PrivacyPolicy,
    Severity, Subject, ThreatMode, Timestamp,
};

use crate::app::{App, Duties};
use crate::duties::aside;
use crate::duties::protection::{Protection, live_fronts, protection};
use crate::duties::scan::ScanProgress;
use crate::host::Facts;
use crate::kept::attestation;
use crate::kept::changes::name_of;
use crate::kept::responses::{CLOSED, ClosedAccess, MEASURES, TOLD, TakenMeasure, Told, ToldOf};
use crate::kept::state::{ServerTrouble, Settings, Stage};
use crate::kept::storage::StorageError;
use crate::phone::Phone;

/// Where the app stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Never activated.
    New,
    /// Activated, on the way through the first run or past it.
    Active(Stage),
    /// The policy now allows other data to be collected: the person is told first.
    PrivacyChanged,
    /// The server does not protect this phone any more.
    Ended(ErrorCode),
}

/// Who protects this phone, under which policy.
#[derive(Clone, Debug)]
pub struct Protector {
    /// The company.
    pub activation: Activation,
    /// The server's address, without token.
    pub server: String,
    /// The phone's id.
    pub device: DeviceId,
    /// The policy in force.
    pub policy: Policy,
    /// Its hash.
    pub policy_hash: PolicyHash,
    /// The privacy policy that the person read last.
    pub privacy_seen: Option<PrivacyPolicy>,
    /// The last answer of the server.
    pub last_contact: Option<Timestamp>,
    /// When the last scan ended.
    pub scanned_at: Option<Timestamp>,
}

/// Everything about the app at one moment.
#[derive(Clone, Debug)]
pub struct View {
    /// The time, by the phone's clock.
    pub now: Timestamp,
    /// Where the app stands.
    pub standing: Standing,
    /// What the person chose.
    pub settings: Settings,
    /// Who protects this phone; `None` when nobody ever did.
    pub protector: Option<Protector>,
    /// What the host said last.
    pub facts: Option<Facts>,
    /// What the last checks of this network saw; `None` where none were made.
    pub probes: Option<NetworkProbes>,
    /// How far the scan is.
    pub scan: ScanProgress,
    /// The trouble with the server, if there is any.
    pub trouble: Option<ServerTrouble>,
    /// Open findings that the policy shows to the person, the worst first; also those that the server made of what the
    /// phone's hardware proved.
    pub open: Vec<Finding>,
    /// Those of them that somebody left in a hurry: the overview shows nothing of their apps.
    pub aside: BTreeSet<FindingId>,
    /// What was told of findings outside of the app.
    pub told: BTreeMap<FindingId, ToldOf>,
    /// Measures that were taken, the latest last.
    pub measures: Vec<TakenMeasure>,
    /// The findings that closed the company's mail and websites.
    pub closed_access: BTreeMap<FindingId, ClosedAccess>,
    /// What the server holds of the phone's hardware; `None` where it never asked.
    pub proof: Option<HardwareProof>,
    /// The installed apps.
    pub apps: Vec<Arc<InstalledApp>>,
    /// The worst finding that is open, also of kinds that the policy only records.
    pub worst_open: Option<Severity>,
    /// How old the lists are that each front asks.
    pub list_ages: ListAges,
}

impl App {
    /// Everything about the app now.
    ///
    /// # Errors
    /// When the store fails.
    pub fn view(&self) -> Result<View, StorageError> {
        let Duties { phone, server, lists, apps, scan, network, .. } = self.0.as_ref();
        let mut findings = phone.storage.findings()?;
        // Held to the end, so that all of it is of one company.
        let held = phone.held();
        let standing = match held.as_ref() {
            None => Standing::New,
            Some(identity) => match identity.ended {
                Some(code) => Standing::Ended(code),
                None if identity.stage == Stage::Ready && identity.privacy_changed() => Standing::PrivacyChanged,
                None => Standing::Active(identity.stage),
            },
        };
        let protector = held.as_ref().map(|identity| Protector {
            activation: identity.activation.clone(),
            server: identity.server.to_string(),
            device: identity.device,
            policy: identity.policy(),
            policy_hash: identity.policy.hash(),
            privacy_seen: identity.privacy_seen,
            last_contact: identity.last_contact,
            scanned_at: identity.scanned_at,
        });
        let shown = |finding: &Finding| {
            protector.as_ref().is_some_and(|one| one.policy.rule(finding.kind).mode == ThreatMode::Alert)
        };
        let findings_known: BTreeSet<FindingId> = findings.iter().map(|one| one.id).collect();
        findings.retain(Finding::is_open);
        let news = match held.as_ref() {
            Some(identity) => attestation::kept(&phone.storage, identity.device)?.news,
            None => None,
        };
        // What the phone says itself, it says once.
        let of_server = news.iter().flat_map(|news| &news.found);
        let of_server: Vec<Finding> =
            of_server.filter(|one| findings.iter().all(|own| own.kind != one.kind)).cloned().collect();
        findings.extend(of_server);
        let worst_open = findings.iter().map(|finding| finding.severity).max();
        findings.retain(shown);
        findings.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), std::cmp::Reverse(finding.opened_at)));
        let now = phone.now();
        let intelligence = Arc::clone(&lists.in_use().intelligence);
        let ages = |one: &Protector| ListAges::of(&intelligence, &one.policy, now);
        let list_ages = protector.as_ref().map(ages).unwrap_or_default();
        let seen = scan.seen();
        Ok(View {
            now,
            worst_open,
            list_ages,
            standing,
            settings: phone.settings(),
            probes: network.probed(seen.facts.as_ref().and_then(|facts| facts.network.as_ref())),
            facts: seen.facts,
            scan: seen.progress,
            trouble: server.trouble(),
            aside: aside::all(phone)?.into_iter().filter(|id| findings.iter().any(|one| one.id == *id)).collect(),
            told: phone.storage.meta::<Told>(TOLD)?.unwrap_or_default().findings,
            measures: measures(phone, &findings_known)?,
            closed_access: phone.storage.meta(CLOSED)?.unwrap_or_default(),
            proof: news.map(|news| news.proof),
            open: findings,
            apps: apps.all().iter().map(|one| Arc::clone(&one.app)).collect(),
            protector,
        })
    }
}

/// The measures of whoever protects the phone now. What was done for an earlier company ends by itself.
fn measures(phone: &Phone, known: &BTreeSet<FindingId>) -> Result<Vec<TakenMeasure>, StorageError> {
    let mut all: Vec<TakenMeasure> = phone.storage.meta(MEASURES)?.unwrap_or_default();
    all.retain(|one| known.contains(&one.finding));
    Ok(all)
}

impl View {
    /// The same as somebody else may see it: without everything about the apps that are set aside. What is said of the
    /// phone's protection stays true: they count there.
    pub(crate) fn discreet(&self) -> Self {
        let mut discreet = self.clone();
        let aside = |one: &&Finding| self.aside.contains(&one.id);
        let hidden: Vec<&Finding> = self.open.iter().filter(aside).collect();
        discreet.open.retain(|one| !hidden.iter().any(|other| one.id == other.id || same_app(one, other)));
        discreet
    }

    /// Open findings of a front, the worst first.
    pub fn open_in(&self, front: Front) -> impl Iterator<Item = &Finding> {
        self.open.iter().filter(move |finding| finding.front() == front)
    }

    /// Open findings about an app, known by package or file name.
    pub fn open_about<'a>(&'a self, app: &'a InstalledApp) -> impl Iterator<Item = &'a Finding> {
        self.open.iter().filter(move |finding| {
            matches!(&finding.subject, Subject::App { package: Some(package), .. } if package == name_of(app))
        })
    }

    /// The worst that is open.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.open.iter().map(|finding| finding.severity).max()
    }

    /// How far a front is protected; `None` before the first look.
    #[must_use]
    pub fn protection(&self, front: Front) -> Option<Protection> {
        self.facts.as_ref().map(|facts| protection(front, facts).with_lists(front, &self.list_ages))
    }

    /// Where this phone stands, by the definition that the company's portal uses too.
    #[must_use]
    pub fn protection_state(&self) -> ProtectionState {
        let (Some(protector), Standing::Active(_) | Standing::PrivacyChanged) = (&self.protector, self.standing) else {
            return ProtectionState::NoPhone;
        };
        let live = self.live();
        let limit = silent_before(&protector.policy, self.now);
        let silent = protector.last_contact.is_some_and(|at| at < limit);
        let phone = PhoneFacts { live: &live, worst: self.worst_open, silent };
        ProtectionState::of(&protector.policy.wanted_fronts, Some(phone))
    }

    /// The fronts that the policy wants and that are not live.
    #[must_use]
    pub fn unwatched(&self) -> Vec<Front> {
        let Some(protector) = &self.protector else { return Vec::new() };
        missing_fronts(&protector.policy.wanted_fronts, &self.live()).collect()
    }

    fn live(&self) -> Vec<Front> {
        self.facts.as_ref().map(|facts| live_fronts(facts, &self.list_ages)).unwrap_or_default()
    }
}

/// Whether two findings are about one app.
pub(crate) fn same_app(one: &Finding, other: &Finding) -> bool {
    match (&one.subject, &other.subject) {
        (Subject::App { package: Some(one), .. }, Subject::App { package: Some(other), .. }) => one == other,
        _ => one.id == other.id,
    }
}
