//! What the screens show: everything about the app at one moment.

use std::sync::Arc;

use vigie_protocol::{Activation, ErrorCode};
use vigie_types::{
    DeviceId, Finding, Front, InstalledApp, Policy, PolicyHash, PrivacyPolicy, Severity, ThreatMode, Timestamp,
};

use crate::app::{App, Duties};
use crate::duties::protection::{Protection, protection, too_old};
use crate::duties::scan::ScanProgress;
use crate::host::Facts;
use crate::kept::changes::name_of;
use crate::kept::state::{ServerTrouble, Settings, Stage};
use crate::kept::storage::StorageError;

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
    /// How far the scan is.
    pub scan: ScanProgress,
    /// The trouble with the server, if there is any.
    pub trouble: Option<ServerTrouble>,
    /// Open findings that the policy shows to the person, the worst first.
    pub open: Vec<Finding>,
    /// The installed apps.
    pub apps: Vec<Arc<InstalledApp>>,
    /// How many days old the lists of threats are, where that is more than the policy allows.
    pub old_lists: Option<u32>,
}

impl App {
    /// Everything about the app now.
    ///
    /// # Errors
    /// When the store fails.
    pub fn view(&self) -> Result<View, StorageError> {
        let Duties { phone, server, lists, apps, scan, .. } = self.0.as_ref();
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
        findings.retain(|finding| finding.is_open() && shown(finding));
        findings.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), std::cmp::Reverse(finding.opened_at)));
        let now = phone.now();
        let intelligence = Arc::clone(&lists.in_use().intelligence);
        let old_lists = protector.as_ref().and_then(|one| too_old(&intelligence, &one.policy, now));
        let seen = scan.seen();
        Ok(View {
            now,
            old_lists,
            standing,
            settings: phone.settings(),
            facts: seen.facts,
            scan: seen.progress,
            trouble: server.trouble(),
            open: findings,
            apps: apps.all().iter().map(|one| Arc::clone(&one.app)).collect(),
            protector,
        })
    }
}

impl View {
    /// Open findings of a front, the worst first.
    pub fn open_in(&self, front: Front) -> impl Iterator<Item = &Finding> {
        self.open.iter().filter(move |finding| finding.front() == front)
    }

    /// Open findings about an app, known by package or file name.
    pub fn open_about<'a>(&'a self, app: &'a InstalledApp) -> impl Iterator<Item = &'a Finding> {
        self.open_in(Front::Apps).filter(move |finding| {
            matches!(&finding.subject, vigie_types::Subject::App { package: Some(package), .. } if package == name_of(app))
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
        self.facts.as_ref().map(|facts| protection(front, facts).with_lists(front, self.old_lists))
    }
}
