//! What one duty wants of another. Whoever is asked listens here, so that no duty needs to know the
//! one that it asks.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

use crate::kept::event::ScanReason;
use crate::phone::locked;

/// The wishes that wait.
#[derive(Default)]
pub(crate) struct Wanted {
    reason: Mutex<Option<ScanReason>>,
    network: AtomicBool,
    scan: Notify,
    delivery: Notify,
    response: Notify,
}

impl Wanted {
    /// Somebody wants a scan soon. Of several wishes the weightiest reason counts.
    pub(crate) fn scan(&self, reason: ScanReason) {
        let mut wanted = locked(&self.reason);
        *wanted = (*wanted).max(Some(reason));
        drop(wanted);
        self.scan.notify_one();
    }

    /// Takes the wish for a scan, if there is one.
    pub(crate) fn take_scan(&self) -> Option<ScanReason> {
        locked(&self.reason).take()
    }

    /// Returns when a scan is wanted.
    pub(crate) async fn scan_heard(&self) {
        self.scan.notified().await;
    }

    /// Somebody else answered in the server's place: the network is to be checked, whatever was seen on it before.
    pub(crate) fn network_check(&self) {
        self.network.store(true, Ordering::Relaxed);
        self.scan(ScanReason::Change);
    }

    /// Takes the wish for a check of the network, if there is one.
    pub(crate) fn take_network_check(&self) -> bool {
        self.network.swap(false, Ordering::Relaxed)
    }

    /// What is open changed, or nobody protects the phone any more: there may be something to do about it.
    pub(crate) fn response(&self) {
        self.response.notify_one();
    }

    /// Returns when there may be something to do about what is open.
    pub(crate) async fn response_heard(&self) {
        self.response.notified().await;
    }

    /// Something waits to be sent.
    pub(crate) fn delivery(&self) {
        self.delivery.notify_one();
    }

    /// Returns when something waits to be sent.
    pub(crate) async fn delivery_heard(&self) {
        self.delivery.notified().await;
    }
}
