//! A connection that counts what it sends, and ends where a limit is reached.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::network::Connection;

/// The most that one connection takes in: chains of certificates are a few kilobytes.
const MAX_RECEIVED: usize = 64 << 10;

/// What a round has sent, and may send.
#[derive(Clone, Debug)]
pub(crate) struct Budget {
    sent: Arc<AtomicU64>,
    most: u64,
}

impl Budget {
    pub(crate) fn new(most: u64) -> Self {
        Self { sent: Arc::default(), most }
    }

    pub(crate) fn sent(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }
}

pub(crate) struct Counted {
    inner: Box<dyn Connection>,
    budget: Budget,
    received: usize,
}

impl Counted {
    pub(crate) fn new(inner: Box<dyn Connection>, budget: Budget) -> Self {
        Self { inner, budget, received: 0 }
    }
}

fn too_much() -> io::Error {
    io::Error::other("more than a check may send or take in")
}

impl AsyncRead for Counted {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(cx, into))?;
        self.received += into.filled().len() - before;
        Poll::Ready(if self.received > MAX_RECEIVED { Err(too_much()) } else { Ok(()) })
    }
}

impl AsyncWrite for Counted {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.budget.sent() + bytes.len() as u64 > self.budget.most {
            return Poll::Ready(Err(too_much()));
        }
        let written = ready!(Pin::new(&mut self.inner).poll_write(cx, bytes))?;
        self.budget.sent.fetch_add(written as u64, Ordering::Relaxed);
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}
