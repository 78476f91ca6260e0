//! Where a phone is in time that goes through days that are over, and who answers it there.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use vigie_app::{Answer, Exchange};
use vigie_types::Timestamp;

/// Answers what a phone asks at a moment, as its server would have.
pub type PastServer = Arc<dyn Fn(Timestamp, Exchange) -> PastAnswer + Send + Sync>;

/// An answer that is on its way.
pub type PastAnswer = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// Where a phone is in time, and who answers it there.
pub(crate) struct Past {
    now: AtomicI64,
    server: PastServer,
}

impl Past {
    pub(crate) fn new(at: Timestamp, server: PastServer) -> Self {
        Self { now: AtomicI64::new(at.0), server }
    }

    /// Goes on to a moment.
    pub(crate) fn go_on(&self, at: Timestamp) {
        self.now.store(at.0, Ordering::Relaxed);
    }

    pub(crate) fn now(&self) -> Timestamp {
        Timestamp(self.now.load(Ordering::Relaxed))
    }

    pub(crate) async fn exchange(&self, request: Exchange) -> Answer {
        (self.server)(self.now(), request).await
    }
}
