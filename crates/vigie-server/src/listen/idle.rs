//! Connections that ask for nothing any more. On HTTP/1 hyper ends them; on HTTP/2 whoever answers pings
//! would keep a place for as long as they like.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum_server::ConnectionShutdown;
use tokio::time::{Instant, sleep};

/// How often connections are looked at, at most.
const LOOK: Duration = Duration::from_secs(10);

/// The connections that asked for something, and since when they do not. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Idle(Arc<Mutex<HashMap<SocketAddr, Connection>>>);

#[derive(Debug)]
struct Connection {
    shutdown: ConnectionShutdown,
    under_way: usize,
    since: Instant,
}

/// A request under way, on the connection from this address; no longer when it is dropped.
pub(crate) struct UnderWay {
    idle: Idle,
    peer: SocketAddr,
}

impl Idle {
    fn connections(&self) -> MutexGuard<'_, HashMap<SocketAddr, Connection>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn begin(&self, peer: SocketAddr, shutdown: &ConnectionShutdown) -> UnderWay {
        let mut connections = self.connections();
        let now = Instant::now();
        let new = || Connection { shutdown: shutdown.clone(), under_way: 0, since: now };
        let connection = connections.entry(peer).or_insert_with(new);
        if connection.under_way == 0 {
            // The same address may be a later connection.
            connection.shutdown = shutdown.clone();
        }
        connection.under_way += 1;
        UnderWay { idle: self.clone(), peer }
    }

    /// Ends those that asked for nothing for so long, and forgets those that ended by themselves.
    fn end(&self, longest: Duration) {
        self.connections().retain(|_, connection| {
            let idle = connection.under_way == 0 && connection.since.elapsed() >= longest;
            if idle {
                // What is still on its way out is sent.
                connection.shutdown.graceful_shutdown();
            }
            !idle
        });
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        if let Some(connection) = self.idle.connections().get_mut(&self.peer) {
            connection.under_way = connection.under_way.saturating_sub(1);
            connection.since = Instant::now();
        }
    }
}

/// Ends idle connections until it is stopped.
pub(crate) async fn end_idle(idle: Idle, longest: Duration) {
    loop {
        sleep(LOOK.min(longest / 2)).await;
        idle.end(longest);
    }
}
