//! Apps that the person trusts, where the company's policy leaves that to them.

use std::sync::{Arc, Mutex};

use vigie_engine::{is_company_verdict, is_left_to_the_person};
use vigie_types::{Ending, Finding, FindingId, InstalledApp, Policy, Subject, ThreatKind, Timestamp};

use super::apps::Apps;
use super::report;
use super::wanted::Wanted;
use crate::kept::changes::name_of;
use crate::kept::event::{EventBody, ScanReason};
use crate::kept::storage::{Batch, StorageError};
use crate::kept::trust::{Trust, TrustEnd, signers};
use crate::phone::{Phone, locked};

/// The trusts of the person.
pub(crate) struct Trusts {
    phone: Arc<Phone>,
    wanted: Arc<Wanted>,
    apps: Arc<Apps>,
    held: Mutex<Vec<Trust>>,
}

impl Trusts {
    pub(crate) fn open(phone: Arc<Phone>, wanted: Arc<Wanted>, apps: Arc<Apps>) -> Result<Self, StorageError> {
        let held = Mutex::new(phone.storage.meta("trusts")?.unwrap_or_default());
        Ok(Self { phone, wanted, apps, held })
    }

    /// Those that hold.
    pub(crate) fn all(&self) -> Vec<Trust> {
        locked(&self.held).clone()
    }

    /// Puts those that still hold in the place of all.
    pub(crate) fn put(&self, trusts: Vec<Trust>) {
        *locked(&self.held) = trusts;
    }

    /// Whether the person may trust away an open finding: the policy leaves its kind to them, the
    /// app is signed, and the finding is not the company's own word.
    pub(crate) fn may_trust(&self, finding: &Finding) -> bool {
        let Some(policy) = self.phone.identity().map(|identity| identity.policy()) else { return false };
        finding.is_open()
            && is_left_to_the_person(&policy, finding.kind)
            && !is_company_verdict(&finding.rule)
            && self.app_of(finding).is_some_and(|app| !signers(&app).is_empty())
    }

    /// The installed app that a finding is about.
    pub(crate) fn app_of(&self, finding: &Finding) -> Option<Arc<InstalledApp>> {
        let Subject::App { package: Some(package), .. } = &finding.subject else { return None };
        self.apps.named(package).map(|one| Arc::clone(&one.app))
    }

    /// The person trusts the app that a finding is about: the finding closes, and does not come back
    /// while the trust holds. False when this is not left to the person.
    pub(crate) fn trust(&self, id: FindingId) -> Result<bool, StorageError> {
        let _turn = self.phone.decision_turn();
        let Some(finding) = self.phone.storage.finding(id)?.filter(|finding| self.may_trust(finding)) else {
            return Ok(false);
        };
        let (Some(app), Some(identity)) = (self.app_of(&finding), self.phone.identity()) else { return Ok(false) };
        let now = self.phone.now();
        let label = finding.subject.name().unwrap_or_default().to_owned();
        let package = name_of(&app).to_owned();
        let trust = Trust { kind: finding.kind, package, label, signers: signers(&app), since: now };
        let mut trusts = self.all();
        trusts.retain(|one| (one.kind, &one.package) != (trust.kind, &trust.package));
        trusts.push(trust);
        let done = self.phone.update(identity.device, |_, batch| {
            batch.put_meta("trusts", &trusts)?;
            batch.put_finding(&Finding { closed_at: Some(now), ..finding.clone() })?;
            batch.log(now, EventBody::Trusted { finding: id, kind: finding.kind, subject: finding.subject.clone() })?;
            report::closed(batch, id, Ending::Trusted, now)
        })?;
        if done.is_some() {
            self.put(trusts);
            self.wanted.delivery();
        }
        Ok(done.is_some())
    }

    /// The person takes a trust back: what it hid is found again at once.
    pub(crate) fn withdraw(&self, package: &str, kind: ThreatKind) -> Result<(), StorageError> {
        let _turn = self.phone.decision_turn();
        let Some(identity) = self.phone.identity() else { return Ok(()) };
        let now = self.phone.now();
        let is_it = |one: &Trust| one.kind == kind && one.package == package;
        let mut trusts = self.all();
        let Some(ended) = trusts.iter().find(|one| is_it(one)).cloned() else { return Ok(()) };
        trusts.retain(|one| !is_it(one));
        let done = self.phone.update(identity.device, |_, batch| {
            batch.put_meta("trusts", &trusts)?;
            batch.log(now, EventBody::TrustEnded { kind, subject: ended.subject(), cause: TrustEnd::Person })
        })?;
        if done.is_some() {
            self.put(trusts);
            self.wanted.scan(ScanReason::Change);
        }
        Ok(())
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
