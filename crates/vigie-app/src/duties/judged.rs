//! Apps as the last scan saw and judged them: an app that did not change, under the same policy
//! and the same lists, is neither read nor judged again.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use vigie_engine::{Context, Detection, Intelligence, Judgement, ended_verdicts, judge_app};
use vigie_types::{DeviceId, InstalledApp, Policy, PolicyHash, Timestamp};

use crate::host::AppEntry;
use crate::kept::state::Identity;
use crate::kept::trust::Trust;

/// What a scan is made under, so that its result cannot end up with another company.
pub(crate) struct Under {
    pub(crate) device: DeviceId,
    pub(crate) policy: Policy,
    pub(crate) hash: PolicyHash,
    pub(crate) now: Timestamp,
    /// What the lists know: the same from the scan's beginning to its end.
    pub(crate) intelligence: Arc<Intelligence>,
    basis: Basis,
}

/// What a judgement rests on beside the package. Time has a part in it: verdicts of the company
/// end, and once a day everything is judged anew.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Basis {
    policy: PolicyHash,
    lists: String,
    ended: usize,
    day: i64,
}

impl Under {
    pub(crate) fn new(identity: &Identity, intelligence: Arc<Intelligence>, now: Timestamp) -> Self {
        let policy = identity.policy();
        let hash = identity.policy.hash();
        let mut lists = format!("{}", intelligence.indicators.len());
        for list in intelligence.lists() {
            lists.push_str(&format!("\n{} {}", list.name, list.date));
        }
        for pack in intelligence.indicators.packs() {
            lists.push_str(&format!("\n{}", hex::encode(pack.body_sha256())));
        }
        let ended = ended_verdicts(&policy, now);
        let basis = Basis { policy: hash, lists, ended, day: now.0.div_euclid(Timestamp::DAY) };
        Self { device: identity.device, policy, hash, now, intelligence, basis }
    }

    pub(crate) fn context(&self) -> Context<'_> {
        Context { now: self.now, policy: &self.policy, policy_hash: self.hash, intelligence: &self.intelligence }
    }
}

/// An app, and what was made of it.
pub(crate) struct JudgedApp {
    pub(crate) entry: AppEntry,
    pub(crate) app: Arc<InstalledApp>,
    pub(crate) judgement: Judgement,
    /// Hash of what is reported of it.
    pub(crate) fingerprint: [u8; 32],
    basis: Basis,
}

impl JudgedApp {
    pub(crate) fn new(entry: AppEntry, app: Arc<InstalledApp>, under: &Under) -> Self {
        let judgement = judge_app(&app, &under.context());
        let fingerprint = Sha256::digest(serde_json::to_vec(&judgement.summary).unwrap_or_default()).into();
        Self { entry, app, judgement, fingerprint, basis: under.basis.clone() }
    }

    /// Whether it is still so.
    pub(crate) fn holds(&self, entry: &AppEntry, under: &Under) -> bool {
        self.entry == *entry && self.basis == under.basis
    }

    /// What is wrong with it, without what the person trusts.
    pub(crate) fn detections<'a>(&'a self, trusts: &'a [Trust]) -> impl Iterator<Item = &'a Detection> {
        let all = self.judgement.detections.iter();
        all.filter(|one| !trusts.iter().any(|trust| trust.covers(one, &self.app)))
    }
}
