//! Findings about sites: a link that the person checked leads to a dangerous one, or they went on to one in spite of
//! the warning. No scan sees either, so they are opened here, at the moment itself.

use std::sync::Arc;

use vigie_engine::{Changes, Context, Detection, Intelligence, SiteFinding, judge_site, reconcile};
use vigie_types::{Ending, Evidence, Fact, Finding, FindingId, RuleId, ThreatKind};
use vigie_web::{Because, Decision, Reason, Verdict};

use super::keep::keep;
use super::report;
use super::wanted::Wanted;
use crate::kept::event::EventBody;
use crate::kept::state::Stage;
use crate::kept::storage::StorageError;
use crate::phone::Phone;

/// The most of the judge's reasons that go along as evidence.
const REASONS: usize = 3;

/// The duty to tell of dangerous sites.
pub(crate) struct Harm {
    phone: Arc<Phone>,
    wanted: Arc<Wanted>,
}

impl Harm {
    pub(crate) fn new(phone: Arc<Phone>, wanted: Arc<Wanted>) -> Self {
        Self { phone, wanted }
    }

    /// Opens what decisions about sites are worth a finding for, of one kind. The findings that are open about them come
    /// back, also those that were before.
    pub(crate) fn notice(
        &self,
        kind: ThreatKind,
        decisions: &[&Decision],
        lists: &Intelligence,
    ) -> Result<Vec<FindingId>, StorageError> {
        let identity = self.phone.identity().filter(|one| one.is_active() && one.stage >= Stage::FirstScan);
        let Some(identity) = identity else { return Ok(Vec::new()) };
        let _turn = self.phone.decision_turn();
        let (policy, now) = (identity.policy(), self.phone.now());
        let policy_hash = identity.policy.hash();
        let context = Context { now, policy: &policy, policy_hash, intelligence: lists };
        let found: Vec<Detection> = decisions.iter().filter_map(|one| detection(kind, one, &context)).collect();
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let open = self.phone.update(identity.device, |identity, batch| {
            let opened = reconcile(&batch.open()?, &found, &context, &mut FindingId::new).opened;
            keep(identity, batch, &Changes { opened, ..Changes::default() }, now)?;
            batch.open()
        })?;
        self.wanted.response();
        self.wanted.delivery();
        let is_about = |one: &Finding| one.kind == kind && found.iter().any(|found| found.subject == one.subject);
        Ok(open.unwrap_or_default().into_iter().filter(is_about).map(|one| one.id).collect())
    }

    /// The person says what they did on a site that they went on to, one of [`Ending::SAID`]: the finding closes. False
    /// when there is nothing of which it could be said.
    pub(crate) fn settle(&self, id: FindingId, said: Ending) -> Result<bool, StorageError> {
        if !Ending::SAID.contains(&said) {
            return Ok(false);
        }
        let _turn = self.phone.decision_turn();
        let now = self.phone.now();
        let done = self.phone.update_current(|_, batch| {
            let is_it = |one: &Finding| one.is_open() && one.kind == ThreatKind::VisitedHarmfulSite;
            let Some(finding) = batch.finding(id)?.filter(is_it) else { return Ok(false) };
            let subject = finding.subject.clone();
            batch.put_finding(&Finding { closed_at: Some(now), ..finding })?;
            batch.log(now, EventBody::SiteSettled { finding: id, subject, said })?;
            report::closed(batch, id, said, now)?;
            Ok(true)
        })?;
        let done = done.unwrap_or(false);
        if done {
            self.wanted.response();
            self.wanted.delivery();
        }
        Ok(done)
    }
}

/// What a decision is worth, if anything: the site is warned of or blocked because it harms.
fn detection(kind: ThreatKind, decision: &Decision, context: &Context<'_>) -> Option<Detection> {
    let deciding = decision.deciding();
    let one = deciding.because().filter(|_| decision.verdict != Verdict::Allow)?;
    let class = one.class.filter(|class| class.harms())?;
    let (rule, list) = match &one.because {
        Because::CompanyBlocks(_) => ("web/site/company", None),
        Because::Listed(listed) => ("web/site/listed", Some(listed.list.clone())),
        Because::Disguised(_) => ("web/site/disguised", None),
        _ => ("web/site/judged", None),
    };
    let mut evidence = vec![Evidence::new(Fact::SiteClass, class.slug())];
    if let Because::Judged(judgement) = &one.because {
        evidence.extend(reasons(&judgement.reasons).map(|value| Evidence::new(Fact::SiteReason, value)));
    }
    let why = SiteFinding { rule: RuleId::new(rule), list, evidence };
    judge_site(kind, deciding.site.host(), why, context)
}

/// What speaks against an address, the weightiest first: whom it imitates by name, the rest without what exactly, which may
/// be a part of the address.
fn reasons(all: &[Reason]) -> impl Iterator<Item = String> {
    let mut against: Vec<&Reason> = all.iter().filter(|one| one.weight > 0.0).collect();
    against.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    let words = |one: &Reason| {
        let named = one.id.starts_with("brand-") && !one.detail.is_empty();
        let alone = || one.detail.is_empty().then(|| one.id.to_owned());
        if named { Some(format!("{} {}", one.id, one.detail)) } else { alone() }
    };
    against.into_iter().filter_map(words).take(REASONS)
}
