//! Packages that wait to be analysed: each once, and not too many.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;
use vigie_catalog::PackageVersion;

/// How many packages wait at most.
pub(super) const MAX_WAITING: usize = 24;
/// After how long what failed is tried again.
const TRY_AGAIN: Duration = Duration::from_secs(300);
/// How many failures are remembered.
const MAX_FAILURES: usize = 500;

/// A package to be analysed.
#[derive(Clone, Debug)]
pub(super) struct Job {
    /// Which of the configured repositories.
    pub(super) repository: usize,
    /// Application id.
    pub(super) package: String,
    /// Its name in the store, cleaned.
    pub(super) label: String,
    /// The version.
    pub(super) version: PackageVersion,
}

/// What became of a wish to have a package analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// It waits or is being analysed.
    Pending,
    /// Too many wait.
    Full,
    /// It failed a short while ago.
    Failed(&'static str),
}

/// What waits, and what failed, by SHA-256 of the file.
#[derive(Debug, Default)]
pub(super) struct Queue {
    inside: Mutex<Inside>,
    added: Notify,
}

#[derive(Debug, Default)]
struct Inside {
    waiting: VecDeque<Job>,
    /// Waiting or being analysed.
    pending: HashMap<String, ()>,
    failed: HashMap<String, (Instant, &'static str)>,
}

impl Queue {
    /// Has a package analysed, unless it waits already or failed a short while ago.
    pub(super) fn wish(&self, job: Job) -> Wish {
        let sha256 = job.version.sha256().to_string();
        let mut inside = self.inside();
        if let Some((at, code)) = inside.failed.get(&sha256).copied()
            && at.elapsed() < TRY_AGAIN
        {
            return Wish::Failed(code);
        }
        if inside.pending.contains_key(&sha256) {
            return Wish::Pending;
        }
        if inside.waiting.len() >= MAX_WAITING {
            return Wish::Full;
        }
        inside.failed.remove(&sha256);
        inside.pending.insert(sha256, ());
        inside.waiting.push_back(job);
        drop(inside);
        self.added.notify_one();
        Wish::Pending
    }

    /// The next that waits.
    pub(super) async fn next(&self) -> Job {
        loop {
            let next = self.inside().waiting.pop_front();
            match next {
                Some(job) => return job,
                None => self.added.notified().await,
            }
        }
    }

    /// It was analysed, or failed with a code.
    pub(super) fn done(&self, sha256: &str, failed: Option<&'static str>) {
        let mut inside = self.inside();
        inside.pending.remove(sha256);
        if let Some(code) = failed {
            if inside.failed.len() >= MAX_FAILURES {
                inside.failed.clear();
            }
            inside.failed.insert(sha256.to_owned(), (Instant::now(), code));
        }
        let more = !inside.waiting.is_empty();
        drop(inside);
        if more {
            self.added.notify_one();
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
