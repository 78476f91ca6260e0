//! Requests in the log: a line for each of a browser, one a minute for all of the phones. And in metrics and
//! traces, by route, status and code: never by what somebody sent.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::response::Response;

use tracing::{Level, Span, field};

use crate::asked::GATEWAY;
use crate::observe::{self, ErrorTag, Metrics};

/// How often the requests of phones are told. A line for each would be 57 GB a day for 100,000 phones.
const TELL_EVERY: Duration = Duration::from_secs(60);

/// Stands for every address that is no route.
const UNKNOWN: &str = "unknown";

/// The requests of phones since they were told last.
#[derive(Clone, Debug, Default)]
pub(crate) struct PhoneCounts(Arc<Mutex<Counts>>);

/// Where requests are noted.
#[derive(Clone, Debug)]
pub(crate) struct Noted {
    phones: PhoneCounts,
    metrics: Metrics,
}

impl Noted {
    /// With the counts of a server.
    pub(crate) fn new(metrics: Metrics) -> Self {
        Self { phones: PhoneCounts::default(), metrics }
    }
}

/// Of one minute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    since: Option<Instant>,
    all: u64,
    /// Answered with 4xx.
    refused: u64,
    /// Answered with 5xx.
    failed: u64,
}

impl PhoneCounts {
    /// Counts one; gives the counts of a minute that is over.
    fn add(&self, status: u16, now: Instant) -> Option<Counts> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let since = *counts.since.get_or_insert(now);
        counts.all += 1;
        counts.refused += u64::from((400..500).contains(&status));
        counts.failed += u64::from(status >= 500);
        if now.duration_since(since) < TELL_EVERY {
            return None;
        }
        Some(std::mem::take(&mut *counts))
    }
}

/// A request under way.
pub(crate) struct Note {
    method: Method,
    /// Of the table of routes.
    route: String,
    /// What the log says of its path; nothing where no line is written.
    path: String,
    of_phone: bool,
    span: Span,
    start: Instant,
}

impl Note {
    /// The span of its trace.
    pub(crate) fn span(&self) -> Span {
        self.span.clone()
    }
}

impl Noted {
    /// Notes a request that came. Paths that hold a secret are cut before it; queries are left out. The lines of phones
    /// are at `debug`.
    pub(crate) fn begin(&self, request: &Request) -> Note {
        let (method, path) = (request.method().clone(), request.uri().path());
        let of_phone = path.starts_with(GATEWAY);
        let told = !of_phone || tracing::enabled!(target: "vigie::request", Level::DEBUG);
        let path = if told { loggable(path).to_owned() } else { String::new() };
        let route = request.extensions().get::<MatchedPath>().map_or(UNKNOWN, MatchedPath::as_str).to_owned();
        let span = span(&method, &route);
        Note { method, route, path, of_phone, span, start: Instant::now() }
    }

    /// Notes its answer.
    pub(crate) fn end(&self, note: Note, response: &Response) {
        let Note { method, route, path, of_phone, span, start } = note;
        let now = Instant::now();
        let took = now.duration_since(start);
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let status = response.status().as_u16();
        let code = response.extensions().get::<ErrorTag>().map(|tag| tag.0);
        end(&span, status, code);
        if let Some(code) = code.filter(|_| of_phone) {
            self.metrics.phone_refused(code);
        }
        self.metrics.answered(&observe::Request { route, method: known(&method), status }, took);
        if !of_phone {
            tracing::info!(target: "vigie::request", %method, path, status, ms, "request");
            return;
        }
        tracing::debug!(target: "vigie::request", %method, path, status, ms, "request");
        if let Some(Counts { all, refused, failed, .. }) = self.phones.add(status, now) {
            let told = "requests of phones in the last minute or more";
            tracing::info!(target: "vigie::request", all, refused, failed, "{told}");
        }
    }
}

/// A span of a trace, where traces are exported (OpenTelemetry's conventions for HTTP servers).
fn span(method: &Method, route: &str) -> Span {
    tracing::trace_span!(
        target: "vigie::span",
        "request",
        otel.name = %format_args!("{} {route}", known(method)),
        otel.kind = "server",
        otel.status_code = field::Empty,
        http.request.method = known(method),
        http.route = route,
        http.response.status_code = field::Empty,
        error.type = field::Empty,
    )
}

/// A refusal is the other end's fault, and so no error of this server.
fn end(span: &Span, status: u16, code: Option<&'static str>) {
    span.record("http.response.status_code", status);
    if let Some(code) = code {
        span.record("error.type", code);
    }
    if status >= 500 {
        span.record("otel.status_code", "ERROR");
    }
}

/// Anybody can make methods up.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        _ => "other",
    }
}

/// Links come mangled: whatever follows the word is taken for the secret.
fn loggable(path: &str) -> &str {
    let lower = path.to_ascii_lowercase();
    let end = ["activate", "setup", "password"]
        .into_iter()
        .filter_map(|word| lower.find(word).map(|at| at + word.len()))
        .min();
    end.and_then(|end| path.get(..end)).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn secrets_stay_out_of_the_log() {
        assert_eq!(loggable("/activate/SECRET"), "/activate");
        assert_eq!(loggable("/setup/SECRET"), "/setup");
        assert_eq!(loggable("/password/SECRET"), "/password");
        assert_eq!(loggable("//Activate%2FSECRET"), "//Activate");
        assert_eq!(loggable("/<https://vigie.example/activate/SECRET>"), "/<https://vigie.example/activate");
        assert_eq!(loggable("/people"), "/people");
    }

    #[test]
    fn requests_of_phones_are_told_together_once_a_minute() {
        let counts = PhoneCounts::default();
        let start = Instant::now();
        assert_eq!(counts.add(200, start), None);
        assert_eq!(counts.add(503, start + Duration::from_secs(59)), None);
        let told = counts.add(401, start + Duration::from_secs(60)).unwrap();
        assert_eq!((told.all, told.refused, told.failed), (3, 1, 1));
        assert_eq!(counts.add(200, start + Duration::from_secs(61)), None, "the next minute begins with nothing");
    }
}
