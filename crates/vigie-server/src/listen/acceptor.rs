//! The first step of every connection: a place among the others, or the end.

use std::future::{Ready, ready};
use std::io;
use std::time::Duration;

use axum_server::accept::Accept;
use tokio::net::TcpStream;

use super::connections::Connections;
use super::stream::Guarded;

/// Takes a connection if there is a place for it.
#[derive(Clone, Debug)]
pub(crate) struct Guard {
    connections: Connections,
    write: Duration,
}

impl Guard {
    pub(crate) fn new(connections: Connections, write: Duration) -> Self {
        Self { connections, write }
    }

    fn guard(&self, stream: TcpStream) -> io::Result<Guarded> {
        let address = stream.peer_addr()?.ip();
        let place = self.connections.enter(address);
        // Answers are written in whole: waiting for more of them only costs time.
        stream.set_nodelay(true)?;
        let place = place.map_err(|refusal| io::Error::new(io::ErrorKind::QuotaExceeded, refusal.to_string()))?;
        Ok(Guarded::new(stream, place, self.write))
    }
}

impl<S> Accept<TcpStream, S> for Guard {
    type Stream = Guarded;
    type Service = S;
    type Future = Ready<io::Result<(Guarded, S)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        ready(self.guard(stream).map(|stream| (stream, service)))
    }
}
