//! Web pages, links and messages that the person asks about, and sites that they trust. Nothing is fetched, and nothing of
//! it leaves the phone but the finding about a dangerous site, as far as the policy allows.

use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};
use url::Url;
use vigie_engine::Intelligence;
use vigie_types::{FindingId, Policy, ThreatKind, Timestamp};
use vigie_web::{
    Because, Decision, Judge, Message, MessageDecision, NotASite, Scales, Site, Verdict, decide, decide_message,
};

use super::harm::Harm;
use super::wanted::Wanted;
use crate::kept::event::EventBody;
use crate::kept::storage::StorageError;
use crate::phone::{Phone, locked};

/// The most sites that a person may trust.
const MAX_TRUSTED: usize = 500;

/// A site that the person trusts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustedSite {
    /// The host, in lower case and ASCII; what is below it is trusted as well.
    pub host: String,
    /// Since when.
    pub since: Timestamp,
}

/// A site that the person goes on to in spite of a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedSite {
    /// Where the link leads.
    pub address: Url,
    /// The site that was warned of.
    pub host: String,
    /// The finding about it, where the policy looks for that.
    pub finding: Option<FindingId>,
}

/// What the person asks about, and whom they trust.
pub(crate) struct Sites {
    phone: Arc<Phone>,
    harm: Harm,
    trusted: Mutex<Vec<TrustedSite>>,
}

impl Sites {
    pub(crate) fn open(phone: Arc<Phone>, wanted: Arc<Wanted>) -> Result<Self, StorageError> {
        let trusted = Mutex::new(phone.storage.meta("trusted-sites")?.unwrap_or_default());
        let harm = Harm::new(Arc::clone(&phone), wanted);
        Ok(Self { phone, harm, trusted })
    }

    /// The sites that the person trusts, the newest first.
    pub(crate) fn trusted(&self) -> Vec<TrustedSite> {
        let mut trusted = locked(&self.trusted).clone();
        trusted.reverse();
        trusted
    }

    /// Decides about a link.
    pub(crate) fn decide(&self, text: &str, lists: &Intelligence) -> Result<Decision, NotASite> {
        let site = Site::parse(text)?;
        Ok(self.with_scales(lists, |scales| decide(site, scales)))
    }

    /// Decides about a message.
    pub(crate) fn decide_message(&self, message: &Message<'_>, lists: &Intelligence) -> MessageDecision {
        self.with_scales(lists, |scales| decide_message(message, scales))
    }

    /// What is found about dangerous sites.
    pub(crate) const fn harm(&self) -> &Harm {
        &self.harm
    }

    /// Decides about a link, and notes that the person asked.
    pub(crate) fn look(&self, text: &str, lists: &Intelligence) -> Result<(), StorageError> {
        let Ok(decision) = self.decide(text, lists) else { return Ok(()) };
        let deciding = decision.deciding();
        let listed = decision.verdict != Verdict::Allow
            && deciding.because().is_some_and(|one| !matches!(one.because, Because::Judged(_) | Because::Disguised(_)));
        let suspected = decision.verdict != Verdict::Allow && !listed;
        let blocked = decision.verdict == Verdict::Block;
        let body = EventBody::LinkChecked { domain: deciding.site.host().to_owned(), listed, suspected, blocked };
        self.phone.storage.write(|batch| batch.log(self.phone.now(), body))?;
        self.harm.notice(ThreatKind::HarmfulLink, &[&decision], lists)?;
        Ok(())
    }

    /// Notes that the person asked about a message: how many links it has and whether they were warned, no word of it.
    pub(crate) fn note_message(&self, decision: &MessageDecision, lists: &Intelligence) -> Result<(), StorageError> {
        let links = u32::try_from(decision.links.len()).unwrap_or(u32::MAX);
        let (warned, blocked) = (decision.verdict != Verdict::Allow, decision.verdict == Verdict::Block);
        let body = EventBody::MessageChecked { links, warned, blocked };
        self.phone.storage.write(|batch| batch.log(self.phone.now(), body))?;
        let links: Vec<&Decision> = decision.links.iter().collect();
        self.harm.notice(ThreatKind::HarmfulLink, &links, lists)?;
        Ok(())
    }

    /// The person goes on to a site in spite of the warning. `None` where there is none: nothing speaks against the link,
    /// or it is blocked.
    pub(crate) fn open_anyway(&self, text: &str, lists: &Intelligence) -> Result<Option<OpenedSite>, StorageError> {
        let warned = self.decide(text, lists).ok().filter(|decision| decision.verdict == Verdict::Warn);
        let Some(decision) = warned else { return Ok(None) };
        let host = decision.deciding().site.host().to_owned();
        let finding = self.harm.notice(ThreatKind::VisitedHarmfulSite, &[&decision], lists)?.into_iter().next();
        let body = EventBody::SiteOpened { host: host.clone(), finding };
        self.phone.storage.write(|batch| batch.log(self.phone.now(), body))?;
        Ok(Some(OpenedSite { address: decision.site.url().clone(), host, finding }))
    }

    /// Whether the person may trust the site that decided: the policy leaves that kind of page to them, and nothing but
    /// that speaks against it.
    pub(crate) fn may_trust(&self, decision: &Decision) -> bool {
        let policy = self.policy();
        let deciding = decision.deciding();
        decision.verdict != Verdict::Allow
            && deciding
                .because()
                .and_then(|one| one.class)
                .is_some_and(|class| policy.web.user_may_trust.contains(&class))
    }

    /// The person trusts the site behind a link. False when that is not left to them.
    pub(crate) fn trust(&self, text: &str, lists: &Intelligence) -> Result<bool, StorageError> {
        let Ok(decision) = self.decide(text, lists) else { return Ok(false) };
        let host = decision.deciding().site.host().to_owned();
        let mut trusted = locked(&self.trusted).clone();
        if !self.may_trust(&decision) || trusted.len() >= MAX_TRUSTED {
            return Ok(false);
        }
        let since = self.phone.now();
        trusted.retain(|one| one.host != host);
        trusted.push(TrustedSite { host: host.clone(), since });
        self.keep(trusted, since, EventBody::SiteTrusted { host })?;
        Ok(true)
    }

    /// The person trusts a site no longer.
    pub(crate) fn distrust(&self, host: &str) -> Result<(), StorageError> {
        let mut trusted = locked(&self.trusted).clone();
        let before = trusted.len();
        trusted.retain(|one| one.host != host);
        if trusted.len() == before {
            return Ok(());
        }
        self.keep(trusted, self.phone.now(), EventBody::SiteDistrusted { host: host.to_owned() })
    }

    fn keep(&self, trusted: Vec<TrustedSite>, now: Timestamp, body: EventBody) -> Result<(), StorageError> {
        self.phone.storage.write(|batch| {
            batch.put_meta("trusted-sites", &trusted)?;
            batch.log(now, body)
        })?;
        *locked(&self.trusted) = trusted;
        Ok(())
    }

    fn policy(&self) -> Policy {
        let identity = self.phone.identity();
        identity.map_or_else(|| Policy::for_reports(self.phone.now()), |identity| identity.policy())
    }

    fn with_scales<T>(&self, lists: &Intelligence, weigh: impl FnOnce(&Scales<'_>) -> T) -> T {
        let policy = self.policy();
        let trusted: Vec<String> = locked(&self.trusted).iter().map(|one| one.host.clone()).collect();
        let judge = Judge::for_company(&policy.web.brands);
        weigh(&Scales {
            rules: &policy.web,
            trusted: &trusted,
            own: &self.own_host(),
            lists: Some(&lists.indicators),
            judge: judge.as_ref(),
            now: self.phone.now(),
        })
    }

    /// The host of the company's own server.
    fn own_host(&self) -> Vec<String> {
        let identity = self.phone.identity();
        identity.and_then(|identity| identity.server.host_str().map(str::to_owned)).into_iter().collect()
    }
}
