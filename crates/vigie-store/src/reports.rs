//! The line in which reports of phones wait to be stored, with what other phones report meanwhile.

use std::time::Duration;

use vigie_protocol::{Record, RecordBody};
use vigie_types::{PolicyHash, PrivacyItem, Timestamp};

use crate::gather::{Gather, Together};
use crate::report_group::{self, MOST_PHONES, MOST_RECORDS, PhoneReport};
use crate::{DeviceStore, Nonce, Recorded, Store, StoreError};

/// The longest that a transaction waits for more reports.
const LONGEST_WAIT: Duration = Duration::from_millis(4);

/// The reports that wait. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Reports(Gather<Storing>);

/// Stores reports in one transaction.
#[derive(Debug)]
struct Storing(Store);

/// What became of a report in its group.
#[derive(Debug)]
enum Answer {
    Stored(Recorded),
    Failed(StoreError),
    /// Somebody in the group must be stored alone: each is.
    Alone(PhoneReport),
}

impl Reports {
    /// An empty line before a database.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self(Gather::new(Storing(store)))
    }

    /// As [`DeviceStore::record_request`], in one transaction with what other phones report just now. A
    /// report is stored even when its caller does not wait for the answer.
    ///
    /// # Errors
    /// As [`DeviceStore::record_request`].
    pub async fn record_request(
        &self,
        phone: DeviceStore,
        request: Nonce,
        records: Vec<Record>,
        policy: PolicyHash,
        dropped: &[PrivacyItem],
        now: Timestamp,
    ) -> Result<Recorded, StoreError> {
        // These lock more than their phone: not in one transaction with others.
        let locks = records.iter().any(|record| matches!(record.body, RecordBody::Apps { .. }));
        if locks || !dropped.is_empty() || records.len() > MOST_RECORDS {
            return phone.record_request(Some(&request), &records, policy, dropped, now).await;
        }
        match self.0.ask(PhoneReport { phone, request, records, policy, now }).await {
            Some(Answer::Stored(recorded)) => Ok(recorded),
            Some(Answer::Failed(error)) => Err(error),
            Some(Answer::Alone(PhoneReport { phone, request, records, policy, now })) => {
                phone.record_request(Some(&request), &records, policy, &[], now).await
            }
            None => Err(StoreError::WrongState("whoever stored reports ended in the middle")),
        }
    }
}

impl Together for Storing {
    type Item = PhoneReport;
    type Answer = Answer;

    /// Each phone once, and not too many records.
    fn fits(group: &[PhoneReport], next: &PhoneReport) -> bool {
        let records: usize = group.iter().map(|report| report.records.len()).sum();
        group.len() < MOST_PHONES
            && records + next.records.len() <= MOST_RECORDS
            && group.iter().all(|report| report.device() != next.device())
    }

    /// Half as long again: beginning and ending a transaction is most of it, and who was answered just now often has
    /// more to say.
    fn waits(took: Duration, waiting: usize) -> Duration {
        if waiting < MOST_PHONES / 2 { (took / 2).min(LONGEST_WAIT) } else { Duration::ZERO }
    }

    async fn answer(&self, group: Vec<PhoneReport>) -> Vec<Answer> {
        match report_group::store(&self.0, &group).await {
            Ok(Some(recorded)) => recorded.into_iter().map(Answer::Stored).collect(),
            Ok(None) => group.into_iter().map(Answer::Alone).collect(),
            // Where the database is in trouble, each would meet it alone as well.
            Err(error) => {
                group.into_iter().map(|report| error.again().map_or(Answer::Alone(report), Answer::Failed)).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use vigie_protocol::{Record, RecordBody};
    use vigie_types::{DeviceId, PolicyHash, RecordId, TenantId, Timestamp};

    use super::{MOST_PHONES, MOST_RECORDS, PhoneReport, Storing};
    use crate::gather::Together as _;
    use crate::{Nonce, Store};

    #[tokio::test]
    async fn a_group_has_each_phone_once_and_is_not_too_large() {
        let store = Store::open("sqlite::memory:").await.unwrap();
        let report = |device, records| {
            let now = Timestamp(0);
            let record = || Record { id: RecordId::new(), at: now, body: RecordBody::Apps { apps: Vec::new() } };
            let records = std::iter::repeat_with(record).take(records).collect();
            let request = Nonce { key_id: String::new(), nonce: String::new(), expires_at: now };
            PhoneReport {
                phone: store.device(TenantId::new(), device),
                request,
                records,
                policy: PolicyHash::of(b"p"),
                now,
            }
        };
        let (one, other) = (DeviceId::new(), DeviceId::new());
        assert!(Storing::fits(&[report(one, 1)], &report(other, MOST_RECORDS - 1)));
        assert!(!Storing::fits(&[report(one, 1)], &report(other, MOST_RECORDS)));
        assert!(!Storing::fits(&[report(one, 0)], &report(one, 0)));
        let full: Vec<_> = (0..MOST_PHONES).map(|_| report(DeviceId::new(), 0)).collect();
        assert!(!Storing::fits(&full, &report(other, 0)) && Storing::fits(&full[1..], &report(other, 0)));
    }
}
