//! Writing to people whose phones are silent: once when a phone falls silent, once more when it counts as inactive.

use std::time::Duration;

use tokio::time::sleep;
use vigie_engine::silent_before;
use vigie_store::{Actor, StoreError, TenantRow};
use vigie_types::Timestamp;

use crate::Server;
use crate::mail::tell_of_silence;
use crate::observe::{Job, watched};

/// How often silent phones are looked for. The first look waits as long: after a server was down, its phones come back
/// within twenty minutes, and nobody is written to for its sake.
const HOURLY: Duration = Duration::from_secs(3600);
/// The most letters of a company in one look: a mail server takes thousands at once for abuse.
const MOST: u32 = 200;
/// From how many phones on a silence of most of them is the server's or the network's, not theirs.
const MANY: u32 = 10;

/// Looks for silent phones and writes to their people, once an hour.
pub(crate) async fn remind_hourly(server: Server) {
    loop {
        sleep(HOURLY).await;
        if let Err(error) = watched(server.metrics(), Job::Reminders, server.write_reminders()).await {
            tracing::error!(code = error.code(), %error, "people cannot be written to about silent phones now");
        }
    }
}

/// From when on a company's phones count as inactive, who were not heard since; never before they count as silent.
pub(crate) fn inactive_before(company: &TenantRow, silent_before: Timestamp, now: Timestamp) -> Timestamp {
    now.plus(-i64::from(company.inactive_days) * Timestamp::DAY).min(silent_before)
}

impl Server {
    /// Writes to people about phones that are silent, in companies that want it; gives how many letters that were. The
    /// server does it once an hour. Of samples for a demonstration nobody is written to, and where more than half of ten
    /// phones and more are silent, something else is wrong than phones: then nobody is either, and the log says so.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn write_reminders(&self) -> Result<u32, StoreError> {
        let mut written = 0;
        for company in self.store().system().tenants().await? {
            if company.reminds && !company.demo {
                written += remind(self, &company).await?;
            }
        }
        Ok(written)
    }
}

async fn remind(server: &Server, company: &TenantRow) -> Result<u32, StoreError> {
    let now = server.now();
    let Some(in_force) = server.store().system().policy(company.id).await? else { return Ok(0) };
    let silent_before = silent_before(&in_force.policy, now);
    let store = server.store().tenant(company.id, Actor { name: "Vigie".to_owned(), address: String::new() });
    let (all, silent) = (store.phones_not_heard_since(now).await?, store.phones_not_heard_since(silent_before).await?);
    if all >= MANY && silent > all / 2 {
        tracing::warn!(
            tenant = %company.id, code = "reminders.most-silent", silent, all,
            "most phones are silent: nobody is written to, since the fault may be the server's or its network's"
        );
        return Ok(0);
    }
    let inactive_before = inactive_before(company, silent_before, now);
    let due = store.silent_phones(silent_before, inactive_before, MOST).await?;
    let mut written = 0;
    for phone in due {
        match tell_of_silence(server, &store, company, &phone).await {
            Ok(_) => written += 1,
            // Whoever cannot be written to is not tried each hour.
            Err(error @ (StoreError::WrongState(_) | StoreError::NotFound(_))) => {
                tracing::warn!(person = %phone.person, %error, "no mail tells of a silent phone");
            }
            Err(error) => return Err(error),
        }
        store.person_reminded(&phone, now).await?;
    }
    Ok(written)
}
