//! Web pages, links and messages that the person asks about, and sites that they trust. Nothing is fetched, and nothing of
//! it leaves the phone.

use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};
use vigie_engine::Intelligence;
use vigie_types::{CompanyBrand, Policy, Timestamp};
use vigie_web::{
    Because, Brand, Decision, Judge, Message, MessageDecision, NotASite, Scales, Site, Verdict, decide, decide_message,
};

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

/// What the person asks about, and whom they trust.
pub(crate) struct Sites {
    phone: Arc<Phone>,
    trusted: Mutex<Vec<TrustedSite>>,
}

impl Sites {
    pub(crate) fn open(phone: Arc<Phone>) -> Result<Self, StorageError> {
        let trusted = Mutex::new(phone.storage.meta("trusted-sites")?.unwrap_or_default());
        Ok(Self { phone, trusted })
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

    /// Decides about a link, and notes that the person asked.
    pub(crate) fn look(&self, text: &str, lists: &Intelligence) -> Result<(), StorageError> {
        let Ok(decision) = self.decide(text, lists) else { return Ok(()) };
        let deciding = decision.deciding();
        let listed = decision.verdict != Verdict::Allow
            && deciding.because().is_some_and(|one| !matches!(one.because, Because::Judged(_) | Because::Disguised(_)));
        let suspected = decision.verdict != Verdict::Allow && !listed;
        let body = EventBody::LinkChecked { domain: deciding.site.host().to_owned(), listed, suspected };
        self.phone.storage.write(|batch| batch.log(self.phone.now(), body))
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
        let with_own = (!policy.web.brands.is_empty())
            .then(|| Judge::shipped().with_brands(&policy.web.brands.iter().map(own_brand).collect::<Vec<_>>()));
        weigh(&Scales {
            rules: &policy.web,
            trusted: &trusted,
            own: &self.own_host(),
            lists: Some(&lists.indicators),
            judge: with_own.as_ref().unwrap_or(Judge::shipped()),
            now: self.phone.now(),
        })
    }

    /// The host of the company's own server.
    fn own_host(&self) -> Vec<String> {
        let identity = self.phone.identity();
        identity.and_then(|identity| identity.server.host_str().map(str::to_owned)).into_iter().collect()
    }
}

/// A name of the company's own: as it is written, and as its domains are.
fn own_brand(brand: &CompanyBrand) -> Brand {
    let labels = brand.domains.iter().filter_map(|domain| domain.split('.').next()).map(str::to_owned);
    let tokens: Vec<String> = std::iter::once(brand.name.clone()).chain(labels).collect();
    Brand::of_company(&brand.name, &tokens, &brand.domains)
}
