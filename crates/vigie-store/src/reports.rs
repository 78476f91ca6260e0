//! The line in which reports of phones wait to be stored. Whoever comes while others are stored waits for the
//! next transaction, together with all who came meanwhile; who comes alone waits for nobody.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;
use vigie_protocol::{Record, RecordBody};
use vigie_types::{PolicyHash, PrivacyItem, Timestamp};

use crate::report_group::{self, MOST_PHONES, MOST_RECORDS, PhoneReport};
use crate::{DeviceStore, Nonce, Recorded, Store, StoreError};

/// The reports that wait. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Reports {
    store: Store,
    line: Arc<Mutex<Line>>,
}

#[derive(Debug, Default)]
struct Line {
    waiting: VecDeque<Waiting>,
    /// Whether somebody stores what waits.
    served: bool,
}

#[derive(Debug)]
struct Waiting {
    report: PhoneReport,
    answer: oneshot::Sender<Answer>,
}

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
        Self { store, line: Arc::default() }
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
        let (answer, answered) = oneshot::channel();
        self.wait(Waiting { report: PhoneReport { phone, request, records, policy, now }, answer });
        match answered.await {
            Ok(Answer::Stored(recorded)) => Ok(recorded),
            Ok(Answer::Failed(error)) => Err(error),
            Ok(Answer::Alone(PhoneReport { phone, request, records, policy, now })) => {
                phone.record_request(Some(&request), &records, policy, &[], now).await
            }
            Err(_) => Err(StoreError::WrongState("whoever stored reports ended in the middle")),
        }
    }

    fn wait(&self, waiting: Waiting) {
        let mut line = self.line();
        line.waiting.push_back(waiting);
        if !line.served {
            line.served = true;
            tokio::spawn(self.clone().serve());
        }
    }

    /// Stores group by group until nobody waits.
    async fn serve(self) {
        let _ends = Ends(&self);
        loop {
            let group = self.line().next_group();
            let Some(group) = group else { return };
            let (reports, answers): (Vec<_>, Vec<_>) =
                group.into_iter().map(|waiting| (waiting.report, waiting.answer)).unzip();
            let outcome = report_group::store(&self.store, &reports).await;
            tell(reports, answers, outcome);
        }
    }

    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets the next report be served, should storing one ever panic; those that waited are told.
struct Ends<'a>(&'a Reports);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            *self.0.line() = Line::default();
        }
    }
}

impl Line {
    /// The next that are stored together, each phone once; nobody any more where none waits.
    fn next_group(&mut self) -> Option<Vec<Waiting>> {
        let (mut group, mut phones, mut records) = (Vec::new(), HashSet::new(), 0);
        while let Some(next) = self.waiting.front() {
            let more = records + next.report.records.len();
            let full = group.len() == MOST_PHONES || (more > MOST_RECORDS && !group.is_empty());
            if full || !phones.insert(next.report.device()) {
                break;
            }
            records = more;
            group.extend(self.waiting.pop_front());
        }
        self.served = !group.is_empty();
        self.served.then_some(group)
    }
}

/// Who does not listen any more has gone; what was stored of them stays stored.
fn tell(
    reports: Vec<PhoneReport>,
    answers: Vec<oneshot::Sender<Answer>>,
    outcome: Result<Option<Vec<Recorded>>, StoreError>,
) {
    match outcome {
        Ok(Some(recorded)) => {
            for (answer, recorded) in answers.into_iter().zip(recorded) {
                drop(answer.send(Answer::Stored(recorded)));
            }
        }
        Ok(None) => {
            for (answer, report) in answers.into_iter().zip(reports) {
                drop(answer.send(Answer::Alone(report)));
            }
        }
        Err(error) => {
            for (answer, report) in answers.into_iter().zip(reports) {
                // Where the database is in trouble, each would meet it alone as well.
                let answered = error.again().map_or(Answer::Alone(report), Answer::Failed);
                drop(answer.send(answered));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;
    use vigie_protocol::{Record, RecordBody};
    use vigie_types::{DeviceId, PolicyHash, RecordId, TenantId, Timestamp};

    use super::{Line, MOST_PHONES, MOST_RECORDS, PhoneReport, Waiting};
    use crate::{Nonce, Store};

    async fn line(phones: impl IntoIterator<Item = (DeviceId, usize)>) -> Line {
        let store = Store::open("sqlite::memory:").await.unwrap();
        let now = Timestamp(0);
        let waiting = phones.into_iter().map(|(device, records)| {
            let record = || Record { id: RecordId::new(), at: now, body: RecordBody::Apps { apps: Vec::new() } };
            let records = std::iter::repeat_with(record).take(records).collect();
            let request = Nonce { key_id: String::new(), nonce: String::new(), expires_at: now };
            let phone = store.device(TenantId::new(), device);
            let report = PhoneReport { phone, request, records, policy: PolicyHash::of(b"p"), now };
            Waiting { report, answer: oneshot::channel().0 }
        });
        Line { waiting: waiting.collect(), served: true }
    }

    fn groups(line: &mut Line) -> Vec<usize> {
        std::iter::from_fn(|| line.next_group().map(|group| group.len())).collect()
    }

    #[tokio::test]
    async fn a_group_has_each_phone_once_and_is_not_too_large() {
        let one = DeviceId::new();
        let mut twice = line([(one, 1), (DeviceId::new(), 1), (one, 1), (DeviceId::new(), 1)]).await;
        assert_eq!(groups(&mut twice), [2, 2]);
        assert!(!twice.served, "the next one begins anew");
        assert_eq!(groups(&mut line((0..MOST_PHONES + 1).map(|_| (DeviceId::new(), 0))).await), [MOST_PHONES, 1]);
        let large = [MOST_RECORDS, 1, MOST_RECORDS - 1, 1].map(|records| (DeviceId::new(), records));
        assert_eq!(groups(&mut line(large).await), [1, 2, 1]);
    }
}
