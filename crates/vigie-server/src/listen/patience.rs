//! How long the server waits for whoever does not come to the point.

use std::time::Duration;

/// How long a stranger may keep a connection without getting on with it (OWASP ASVS 5.0.0, 15.2.2).
/// The defaults are those of Apache's `mod_reqtimeout` and of hyper, where they have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For the TLS handshake.
    pub handshake: Duration,
    /// From there to the end of the first request's header.
    pub first_request: Duration,
    /// For each further header of HTTP/1, which is how long a connection may lie idle, too.
    pub header: Duration,
    /// For a body; each [`Patience::BODY_RATE`] bytes of it that came give another second.
    pub body: Duration,
    /// For an answer, once the whole request is there.
    pub answer: Duration,
    /// For the other end to take a piece of an answer.
    pub write: Duration,
    /// Between two signs of life on HTTP/2.
    pub ping: Duration,
    /// For the next request on HTTP/2, after the last one was answered.
    pub idle: Duration,
}

impl Patience {
    /// Bytes of a body that are worth a second (`MinRate` of Apache's `mod_reqtimeout`).
    pub const BODY_RATE: u64 = 500;
}

impl Default for Patience {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self {
            handshake: seconds(10),
            first_request: seconds(15),
            header: seconds(30),
            body: seconds(20),
            answer: seconds(120),
            write: seconds(30),
            ping: seconds(30),
            idle: seconds(300),
        }
    }
}
