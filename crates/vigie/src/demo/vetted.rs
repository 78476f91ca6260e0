//! Apps that the sample company had analysed before its people got them.

use anyhow::Result;
use vigie_engine::{Intelligence, Limits, report};
use vigie_store::{ClaimedReport, NewReport, Queued, Store, TenantStore};
use vigie_types::{AppSource, Timestamp};

use super::apps::{FALLING_BLOCKS, MINIMAL, SampleApp, TEST_ACTIVITY, UNLOCK};

/// What was uploaded, one after the other.
const UPLOADED: [SampleApp; 4] = [UNLOCK, FALLING_BLOCKS, TEST_ACTIVITY, MINIMAL];

/// Uploads them and analyses them at a time, as the server's own queue does.
pub(super) async fn vet(store: &Store, tenant: &TenantStore, at: Timestamp) -> Result<()> {
    let known = Intelligence::shipped();
    for (place, app) in UPLOADED.iter().enumerate() {
        let at = at.plus(i64::try_from(place)? * 4 * Timestamp::HOUR / 60);
        let read = known.read_apk(app.apk, app.file, &Limits::default());
        let outcome = read.map(|facts| report(facts, &AppSource::Unknown, known, at));
        let Ok(analysed) = &outcome else { anyhow::bail!("the sample app {} cannot be read", app.file) };
        let new = NewReport {
            sha256: analysed.facts.sha256.clone(),
            file_name: app.file.to_owned(),
            size: u64::try_from(app.apk.len())?,
            origin: "upload".to_owned(),
        };
        if let Queued::New(id) = tenant.queue_report(&new, at).await? {
            let claimed = ClaimedReport { tenant: tenant.tenant(), id, file_name: new.file_name };
            store.system().finish_report(&claimed, &outcome).await?;
        }
    }
    Ok(())
}
