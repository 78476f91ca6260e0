//! Who asks: phones that sign requests, looked up together with what other phones ask just now.

use std::time::Duration;

use tokio::time::timeout;
use vigie_types::DeviceId;

use crate::devices::{Asking, FoundDevice};
use crate::gather::{Gather, Together};
use crate::{Store, StoreError, SystemStore, rows};

/// How long a round may take.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long a round waits for company: the shortest that there is.
const WAIT: Duration = Duration::from_millis(1);
/// So many are company enough.
const COMPANY: usize = 16;

/// The phones that wait to be found. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Callers {
    system: SystemStore,
    waiting: Gather<Finding>,
}

/// Finds phones by one statement.
#[derive(Debug)]
struct Finding(SystemStore);

/// What is known of a phone; nothing where it must be asked for alone.
type Answer = Option<Result<Option<FoundDevice>, StoreError>>;

impl Callers {
    /// Nobody yet, before a database.
    #[must_use]
    pub fn new(store: &Store) -> Self {
        let system = store.system();
        Self { waiting: Gather::new(Finding(system.clone())), system }
    }

    /// As [`SystemStore::device`].
    ///
    /// # Errors
    /// As [`SystemStore::device`].
    pub async fn device(&self, id: DeviceId, nonce: &str) -> Result<Option<FoundDevice>, StoreError> {
        match self.waiting.ask((id, nonce.to_owned())).await.flatten() {
            Some(found) => found,
            None => self.system.device(id, nonce).await,
        }
    }
}

impl Together for Finding {
    type Item = Asking;
    type Answer = Answer;

    fn fits(group: &[Asking], next: &Asking) -> bool {
        group.len() < rows::MOST && !group.contains(next)
    }

    /// A way to the database and back is most of what a contact costs that says nothing.
    fn waits(_took: Duration, waiting: usize) -> Duration {
        if waiting < COMPANY { WAIT } else { Duration::ZERO }
    }

    async fn answer(&self, group: Vec<Asking>) -> Vec<Answer> {
        // One statement that hangs holds nobody else up: each then asks for itself.
        let Ok(found) = timeout(PATIENCE, self.0.asking(&group)).await else {
            return group.iter().map(|_| None).collect();
        };
        match found {
            Ok(mut found) => group.iter().map(|asking| Some(Ok(found.remove(asking)))).collect(),
            Err(error) => group.iter().map(|_| error.again().map(Err)).collect(),
        }
    }
}
