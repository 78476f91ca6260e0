//! Warnings of sites that the person reports as wrong. The site's host goes to the administrators, under the person's
//! name; which page of it was meant stays on the phone.

use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};
use vigie_protocol::{FalseAlarmRequest, FalseAlarmResponse};
use vigie_types::{Timestamp, WebClass};
use vigie_web::{Decision, Verdict};

use super::lookup::{LookupProblem, put};
use crate::kept::event::EventBody;
use crate::kept::storage::StorageError;
use crate::phone::{Phone, locked};

/// The most reports that are remembered; the oldest are forgotten first.
const REMEMBERED: usize = 100;

/// A site that the person reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedSite {
    /// The host, in lower case and ASCII.
    pub host: String,
    /// When.
    pub at: Timestamp,
    /// When an administrator had kept the warning of it before, as the server said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_at: Option<Timestamp>,
}

/// Why a report did not reach the administrators.
#[derive(Debug, thiserror::Error)]
pub enum ReportProblem {
    /// Nothing warns of the site, by the lists and the policy in force now.
    #[error("nothing warns of this site")]
    NoWarning,
    /// It was not sent, or not taken.
    #[error(transparent)]
    Lookup(#[from] LookupProblem),
    /// It was sent, and could not be noted here.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What the person reported.
pub(crate) struct FalseAlarms {
    phone: Arc<Phone>,
    reported: Mutex<Vec<ReportedSite>>,
}

impl FalseAlarms {
    pub(crate) fn open(phone: Arc<Phone>) -> Result<Self, StorageError> {
        let reported = Mutex::new(phone.storage.meta("false-alarms")?.unwrap_or_default());
        Ok(Self { phone, reported })
    }

    /// What the person reported about a host, if they did.
    pub(crate) fn of(&self, host: &str) -> Option<ReportedSite> {
        locked(&self.reported).iter().find(|one| one.host == host).cloned()
    }

    /// Reports the site that decided.
    pub(crate) async fn report(&self, decision: &Decision) -> Result<(), ReportProblem> {
        let (host, class) = warned(decision).ok_or(ReportProblem::NoWarning)?;
        let request = FalseAlarmRequest { host: host.clone(), class };
        let FalseAlarmResponse { new: _, kept_at } = put(&self.phone, &request).await?;
        let now = self.phone.now();
        let mut reported = locked(&self.reported).clone();
        reported.retain(|one| one.host != host);
        reported.push(ReportedSite { host: host.clone(), at: now, kept_at });
        let over = reported.len().saturating_sub(REMEMBERED);
        reported.drain(..over);
        self.phone.storage.write(|batch| {
            batch.put_meta("false-alarms", &reported)?;
            batch.log(now, EventBody::FalseAlarmReported { host })
        })?;
        *locked(&self.reported) = reported;
        Ok(())
    }
}

/// The host that is warned of, and as what; `None` where nothing is.
pub(crate) fn warned(decision: &Decision) -> Option<(String, WebClass)> {
    let deciding = decision.deciding();
    let class = deciding.because().and_then(|one| one.class).filter(|_| decision.verdict != Verdict::Allow)?;
    Some((deciding.site.host().to_owned(), class))
}
