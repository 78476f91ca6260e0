//! What is found about apps that watch the person in secret, where the company does not see such things:
//! the finding stays on the phone, and so does every other one about the same app, which would name it. And that a Wi-Fi
//! of a threat zone is nearby, where the company does not see where the phone is: few zones, and so few places, fit.
//! Nothing is said of them, neither that they opened nor that they closed.

use std::collections::BTreeSet;

use vigie_protocol::{DeviceReport, RecordBody};
use vigie_types::{Fact, Finding, FindingId, MeasureReport, PrivacyPolicy, Subject};

use crate::kept::responses::{MEASURES, TakenMeasure};
use crate::kept::state::Identity;
use crate::kept::storage::{Batch, KeptRecord, StorageError};

/// Where the ids of such findings are kept.
pub(crate) const PRIVATE: &str = "private-findings";

type Ids = BTreeSet<FindingId>;

fn ids(batch: &Batch) -> Result<Ids, StorageError> {
    Ok(batch.meta(PRIVATE)?.unwrap_or_default())
}

/// Whether a finding stays on the phone.
pub(crate) fn is_kept(batch: &Batch, finding: FindingId) -> Result<bool, StorageError> {
    Ok(ids(batch)?.contains(&finding))
}

/// Keeps a finding on the phone where the privacy policy says so; false where it may be told. The
/// findings that opened with it are in the store already.
pub(crate) fn keep(identity: &Identity, batch: &Batch, finding: &Finding) -> Result<bool, StorageError> {
    let privacy = identity.privacy();
    let stays = stays(finding, &privacy, &watchers(batch, &privacy)?);
    if stays {
        let mut ids = ids(batch)?;
        ids.insert(finding.id);
        batch.put_meta(PRIVATE, &ids)?;
    }
    Ok(stays)
}

/// Takes back out what may be told by now, because the company switched it on and the person read so, and
/// forgets what closed.
pub(crate) fn release(identity: &Identity, batch: &Batch) -> Result<Vec<Finding>, StorageError> {
    let kept = ids(batch)?;
    if kept.is_empty() {
        return Ok(Vec::new());
    }
    let privacy = identity.privacy();
    let watchers = watchers(batch, &privacy)?;
    let (mut rest, mut told) = (Ids::new(), Vec::new());
    for id in &kept {
        let Some(finding) = batch.finding(*id)?.filter(Finding::is_open) else { continue };
        if stays(&finding, &privacy, &watchers) {
            rest.insert(*id);
        } else {
            told.push(finding);
        }
    }
    if rest != kept {
        batch.put_meta(PRIVATE, &rest)?;
    }
    Ok(told)
}

/// Which of the records that wait stay after all, because the policy changed before they left.
pub(crate) struct Waiting {
    privacy: PrivacyPolicy,
    watchers: BTreeSet<String>,
    kept: Ids,
    before: usize,
    measures: Vec<TakenMeasure>,
}

impl Waiting {
    pub(crate) fn new(batch: &Batch, privacy: PrivacyPolicy) -> Result<Self, StorageError> {
        let kept = ids(batch)?;
        let watchers = watchers(batch, &privacy)?;
        let measures = batch.meta(MEASURES)?.unwrap_or_default();
        Ok(Self { before: kept.len(), privacy, watchers, kept, measures })
    }

    /// Whether this record stays. They are looked at in the order in which they were made.
    pub(crate) fn stays(&mut self, kept: &KeptRecord) -> bool {
        match &kept.record.body {
            RecordBody::FindingOpened { finding } => {
                let stays = stays(finding, &self.privacy, &self.watchers);
                if stays {
                    self.kept.insert(finding.id);
                }
                stays
            }
            RecordBody::FindingClosed { finding, .. } | RecordBody::FindingRated { finding, .. } => {
                self.kept.contains(finding)
            }
            RecordBody::Device(_) | RecordBody::Apps { .. } => false,
        }
    }

    /// Takes out of a report what the phone does about something that stays: as if it were not there.
    pub(crate) fn strip(&self, report: &mut DeviceReport) {
        // A line is of all that began together: it goes where nothing of that may be told.
        let may_be_told = |told: &MeasureReport| {
            let is_it =
                |one: &&TakenMeasure| (one.measure, one.kind, one.since) == (told.measure, told.kind, told.since);
            let mut of = self.measures.iter().filter(is_it).peekable();
            of.peek().is_none() || of.any(|one| !self.kept.contains(&one.finding))
        };
        report.measures.retain(may_be_told);
    }

    /// Remembers what stays from now on.
    pub(crate) fn done(self, batch: &Batch) -> Result<(), StorageError> {
        if self.kept.len() == self.before { Ok(()) } else { batch.put_meta(PRIVATE, &self.kept) }
    }
}

fn stays(finding: &Finding, privacy: &PrivacyPolicy, watchers: &BTreeSet<String>) -> bool {
    let of_a_watcher = match &finding.subject {
        Subject::App { package: Some(package), .. } => watchers.contains(package),
        _ => false,
    };
    // A finding about the phone may name an app too, such as whose VPN is always on.
    let names_one = || finding.evidence.iter().any(|one| one.fact == Fact::Package && watchers.contains(&one.value));
    privacy.keeps(finding.kind).is_some() || of_a_watcher || names_one()
}

/// The apps of which nothing may be told.
fn watchers(batch: &Batch, privacy: &PrivacyPolicy) -> Result<BTreeSet<String>, StorageError> {
    if privacy.stalkerware {
        return Ok(BTreeSet::new());
    }
    let open = batch.open()?.into_iter().filter(|finding| privacy.keeps(finding.kind).is_some());
    Ok(open
        .filter_map(|finding| match finding.subject {
            Subject::App { package, .. } => package,
            _ => None,
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use vigie_types::{Evidence, PolicyHash, RuleId, Severity, ThreatKind, Timestamp};

    use super::*;

    #[test]
    fn what_names_an_app_that_watches_stays_whatever_it_is_about() {
        let vpn = |package: &str| Finding {
            id: FindingId::new(),
            kind: ThreatKind::ForeignAlwaysOnVpn,
            subject: Subject::Device,
            severity: Severity::Low,
            rule: RuleId::new("device/foreign-always-on-vpn/setting"),
            list: None,
            evidence: vec![Evidence::new(Fact::Package, package)],
            policy: PolicyHash::of(b""),
            opened_at: Timestamp(0),
            closed_at: None,
        };
        let watchers = BTreeSet::from(["com.watcher".to_owned()]);
        let privacy = PrivacyPolicy::default();
        assert!(stays(&vpn("com.watcher"), &privacy, &watchers));
        assert!(!stays(&vpn("com.example.vpn"), &privacy, &watchers));
    }
}
