//! How much memory the bodies hold that phones have sent and that nobody has looked at yet. Anybody may
//! send a megabyte before its signature is checked; all together, and each network, have a share.

use std::collections::HashMap;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};

use crate::listen::network_of;

/// How many bytes bodies of phones may hold at once, from when they come in until they are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyLimits {
    /// In all.
    pub total: usize,
    /// From one address (IPv6: one network of 64 bits); behind a trusted proxy, from each that it names.
    pub per_address: usize,
}

impl Default for BodyLimits {
    /// 128 MiB, and an eighth of it: sixteen of the largest messages.
    fn default() -> Self {
        Self { total: 128 << 20, per_address: 16 << 20 }
    }
}

/// The bodies of a server. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct HeldBodies(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    limits: BodyLimits,
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    total: usize,
    by_network: HashMap<IpAddr, usize>,
}

impl HeldBodies {
    pub(crate) fn new(limits: BodyLimits) -> Self {
        Self(Arc::new(Inner { limits, held: Mutex::default() }))
    }

    /// A share for one request, which holds nothing yet.
    pub(crate) fn share(&self, address: IpAddr) -> Arc<Share> {
        Arc::new(Share {
            bodies: self.clone(),
            network: network_of(address),
            bytes: Mutex::default(),
            refused: AtomicBool::default(),
        })
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What one request holds; given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Share {
    bodies: HeldBodies,
    network: IpAddr,
    bytes: Mutex<usize>,
    refused: AtomicBool,
}

impl Share {
    /// Whether more came than there is room for.
    pub(crate) fn is_refused(&self) -> bool {
        self.refused.load(Ordering::Relaxed)
    }

    /// A body that counts what of it came.
    pub(crate) fn counted(self: Arc<Self>, body: Body) -> Body {
        Body::new(Counted { body, share: self })
    }

    fn take(&self, more: usize) -> bool {
        let BodyLimits { total, per_address } = self.bodies.0.limits;
        let mut held = self.bodies.held();
        let here = held.by_network.get(&self.network).copied().unwrap_or_default();
        if held.total.saturating_add(more) > total || here.saturating_add(more) > per_address {
            self.refused.store(true, Ordering::Relaxed);
            return false;
        }
        held.total += more;
        held.by_network.insert(self.network, here + more);
        *self.bytes.lock().unwrap_or_else(PoisonError::into_inner) += more;
        true
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let bytes = *self.bytes.get_mut().unwrap_or_else(PoisonError::into_inner);
        let mut held = self.bodies.held();
        held.total = held.total.saturating_sub(bytes);
        if let Some(here) = held.by_network.get_mut(&self.network) {
            *here = here.saturating_sub(bytes);
            if *here == 0 {
                held.by_network.remove(&self.network);
            }
        }
    }
}

struct Counted {
    body: Body,
    share: Arc<Share>,
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = std::task::ready!(Pin::new(&mut self.body).poll_frame(cx));
        let more = frame.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref()).map_or(0, Bytes::len);
        if more > 0 && !self.share.take(more) {
            return Poll::Ready(Some(Err(axum::Error::new("bodies hold as much memory as they may"))));
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_together_and_each_network_have_a_share_and_give_it_back() {
        let bodies = HeldBodies::new(BodyLimits { total: 100, per_address: 60 });
        let (one, other) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        let first = bodies.share(one);
        assert!(first.take(50));
        let second = bodies.share(one);
        assert!(!second.take(11) && second.is_refused() && second.take(10));
        let third = bodies.share(other);
        assert!(!third.take(41) && third.take(40), "all together");
        drop((first, second));
        assert!(bodies.share(one).take(60));
        drop(third);
        assert_eq!(bodies.held().total, 0);
        assert!(bodies.held().by_network.is_empty(), "nothing is kept of who has gone");
    }
}
