//! Apps that the person trusts, where the company's policy leaves that to them.

use serde::{Deserialize, Serialize};
use vigie_engine::{Detection, is_company_verdict};
use vigie_types::{Ending, Finding, FindingId, Front, InstalledApp, Policy, Subject, ThreatKind, Timestamp};

use crate::App;
use crate::app::name_of;
use crate::duties::report;
use crate::kept::event::{EventBody, ScanReason};
use crate::kept::storage::{Batch, StorageError};

/// A person's trust in one app, in spite of one kind of finding. It holds for one signer only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trust {
    /// In spite of what.
    pub kind: ThreatKind,
    /// Application id.
    pub package: String,
    /// Label, cleaned.
    pub label: String,
    /// SHA-256 of the signers' certificates, sorted.
    pub signers: Vec<String>,
    /// Since when.
    pub since: Timestamp,
}

/// Why a trust ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrustEnd {
    /// The person took it back.
    Person,
    /// The company no longer leaves it to the person.
    Policy,
    /// Somebody else signed the app.
    Signer,
}

impl TrustEnd {
    /// The stable name, used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Policy => "policy",
            Self::Signer => "signer",
        }
    }
}

impl Trust {
    fn subject(&self) -> Subject {
        Subject::App { package: Some(self.package.clone()), label: Some(self.label.clone()) }
    }

    /// Whether it takes a detection about an app away.
    pub(crate) fn covers(&self, detection: &Detection, app: &InstalledApp) -> bool {
        self.kind == detection.kind && !is_company_verdict(&detection.rule) && self.is_about(app)
    }

    /// Whether it is about an app as it is signed now.
    pub(crate) fn is_about(&self, app: &InstalledApp) -> bool {
        self.package == name_of(app) && self.signers == signers(app)
    }

    /// Why it ends under a policy and with an app, if it does.
    fn end(&self, policy: &Policy, apps: &[&InstalledApp]) -> Option<TrustEnd> {
        if !is_left_to_the_person(policy, self.kind) {
            return Some(TrustEnd::Policy);
        }
        let named: Vec<_> = apps.iter().filter(|app| name_of(app) == self.package).collect();
        (!named.is_empty() && !named.iter().any(|app| self.is_about(app))).then_some(TrustEnd::Signer)
    }
}

/// Takes out what no longer holds, and logs it.
pub(crate) fn prune(
    trusts: &mut Vec<Trust>,
    policy: &Policy,
    apps: &[&InstalledApp],
    batch: &Batch,
    now: Timestamp,
) -> Result<(), StorageError> {
    let mut ended = Vec::new();
    trusts.retain(|trust| match trust.end(policy, apps) {
        Some(cause) => {
            ended.push(EventBody::TrustEnded { kind: trust.kind, subject: trust.subject(), cause });
            false
        }
        None => true,
    });
    if ended.is_empty() {
        return Ok(());
    }
    for event in ended {
        batch.log(now, event)?;
    }
    batch.put_meta("trusts", trusts)
}

/// Whether the company leaves a kind of finding about apps to the person.
fn is_left_to_the_person(policy: &Policy, kind: ThreatKind) -> bool {
    kind.front() == Front::Apps && policy.user_may_trust.contains(&kind)
}

/// The signers of an app, sorted; empty where nobody vouches for it.
fn signers(app: &InstalledApp) -> Vec<String> {
    let signers = app.facts.as_ref().map(|facts| facts.signing.signers.as_slice()).unwrap_or_default();
    let mut signers: Vec<String> = signers.iter().map(|signer| signer.sha256.clone()).collect();
    signers.sort_unstable();
    signers
}

impl App {
    /// Whether the person may trust away an open finding: the policy leaves its kind to them, the
    /// app is signed, and the finding is not the company's own word.
    #[must_use]
    pub fn may_trust(&self, finding: &Finding) -> bool {
        let Some(policy) = self.identity().map(|identity| identity.policy()) else { return false };
        finding.is_open()
            && is_left_to_the_person(&policy, finding.kind)
            && !is_company_verdict(&finding.rule)
            && self.app_of(finding).is_some_and(|app| !signers(&app).is_empty())
    }

    /// The installed app that a finding is about.
    pub(crate) fn app_of(&self, finding: &Finding) -> Option<std::sync::Arc<InstalledApp>> {
        let Subject::App { package: Some(package), .. } = &finding.subject else { return None };
        self.installed(package)
    }

    /// The trusts of the person that hold.
    #[must_use]
    pub fn trusts(&self) -> Vec<Trust> {
        self.memory().kept.trusts.clone()
    }

    /// The person trusts the app that a finding is about: the finding closes, and does not come back
    /// while the trust holds. False when this is not left to the person.
    ///
    /// # Errors
    /// When the store fails.
    pub fn trust(&self, id: FindingId) -> Result<bool, StorageError> {
        let _turn = self.decision_turn();
        let Some(finding) = self.finding(id)?.filter(|finding| self.may_trust(finding)) else { return Ok(false) };
        let (Some(app), Some(identity)) = (self.app_of(&finding), self.identity()) else { return Ok(false) };
        let now = self.now();
        let label = finding.subject.name().unwrap_or_default().to_owned();
        let package = name_of(&app).to_owned();
        let trust = Trust { kind: finding.kind, package, label, signers: signers(&app), since: now };
        let mut trusts = self.trusts();
        trusts.retain(|one| (one.kind, &one.package) != (trust.kind, &trust.package));
        trusts.push(trust);
        let done = self.update(identity.device, |_, batch| {
            batch.put_meta("trusts", &trusts)?;
            batch.put_finding(&Finding { closed_at: Some(now), ..finding.clone() })?;
            batch.log(now, EventBody::Trusted { finding: id, kind: finding.kind, subject: finding.subject.clone() })?;
            report::closed(batch, id, Ending::Trusted, now)
        })?;
        if done.is_some() {
            self.memory().kept.trusts = trusts;
            self.0.sync_wanted.notify_one();
        }
        Ok(done.is_some())
    }

    /// The person takes a trust back: what it hid is found again at once.
    ///
    /// # Errors
    /// When the store fails.
    pub fn withdraw_trust(&self, package: &str, kind: ThreatKind) -> Result<(), StorageError> {
        let _turn = self.decision_turn();
        let Some(identity) = self.identity() else { return Ok(()) };
        let now = self.now();
        let is_it = |one: &Trust| one.kind == kind && one.package == package;
        let mut trusts = self.trusts();
        let Some(ended) = trusts.iter().find(|one| is_it(one)).cloned() else { return Ok(()) };
        trusts.retain(|one| !is_it(one));
        let done = self.update(identity.device, |_, batch| {
            batch.put_meta("trusts", &trusts)?;
            batch.log(now, EventBody::TrustEnded { kind, subject: ended.subject(), cause: TrustEnd::Person })
        })?;
        if done.is_some() {
            self.memory().kept.trusts = trusts;
            self.want_scan(ScanReason::Change);
        }
        Ok(())
    }
}
