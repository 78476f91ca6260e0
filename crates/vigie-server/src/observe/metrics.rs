//! What is counted as it happens. What can be looked up when somebody asks stands in [`super::scrape`].

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode_registry;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// Upper bounds of answering times, in seconds. The long poll of phones takes up to 25 s by design.
const ANSWERED_WITHIN: [f64; 10] = [0.001, 0.0025, 0.01, 0.025, 0.1, 0.25, 1.0, 2.5, 10.0, 30.0];
/// Upper bounds of what a piece of a job takes, in seconds.
const DONE_WITHIN: [f64; 7] = [0.01, 0.1, 1.0, 10.0, 60.0, 300.0, 1800.0];

/// One label with one of few values.
pub(super) type One = [(&'static str, &'static str); 1];
type Seconds = Gauge<f64, AtomicU64>;

/// The counts of a server. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Metrics(Arc<Inner>);

struct Inner {
    registry: Registry,
    requests: Family<Request, Counter>,
    answered: Family<Route, Histogram>,
    phone_refusals: Family<One, Counter>,
    sign_ins: Counter,
    no_sign_ins: Family<One, Counter>,
    enrolments: Counter,
    syncs: Family<One, Counter>,
    records: Counter,
    records_refused: Counter,
    mails: Family<One, Counter>,
    runs: Family<[(&'static str, &'static str); 2], Counter>,
    run_time: Family<One, Histogram>,
    last_success: Family<One, Seconds>,
}

/// A request that was answered.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct Request {
    /// The route as it stands in the table of routes, or `unknown`; never what somebody sent.
    pub(crate) route: String,
    /// `GET`, `POST` or `HEAD`; anything else is `other`.
    pub(crate) method: &'static str,
    /// The status of the answer.
    pub(crate) status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// Why nobody was signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoSignIn {
    /// Account, password or second factor.
    Wrong,
    /// Too many tries for one account.
    Locked,
    /// Too many tries from one address.
    Busy,
}

impl NoSignIn {
    const ALL: [Self; 3] = [Self::Wrong, Self::Locked, Self::Busy];

    const fn label(self) -> One {
        let reason = match self {
            Self::Wrong => "wrong",
            Self::Locked => "locked",
            Self::Busy => "busy",
        };
        [("reason", reason)]
    }
}

/// What came of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mailed {
    /// The mail server took it.
    Sent,
    /// It is tried again.
    Again,
    /// It is not.
    GivenUp,
}

impl Mailed {
    const ALL: [Self; 3] = [Self::Sent, Self::Again, Self::GivenUp];

    const fn label(self) -> One {
        let outcome = match self {
            Self::Sent => "sent",
            Self::Again => "again",
            Self::GivenUp => "given-up",
        };
        [("outcome", outcome)]
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let inner = Inner {
            registry: Registry::default(),
            requests: Family::default(),
            answered: Family::new_with_constructor(|| Histogram::new(ANSWERED_WITHIN)),
            phone_refusals: Family::default(),
            sign_ins: Counter::default(),
            no_sign_ins: Family::default(),
            enrolments: Counter::default(),
            syncs: Family::default(),
            records: Counter::default(),
            records_refused: Counter::default(),
            mails: Family::default(),
            runs: Family::default(),
            run_time: Family::new_with_constructor(|| Histogram::new(DONE_WITHIN)),
            last_success: Family::default(),
        };
        Self(Arc::new(inner.registered()))
    }
}

impl Inner {
    fn registered(mut self) -> Self {
        let mut all = Registry::with_prefix("vigie");
        all.register("http_requests", "Requests that were answered", self.requests.clone());
        all.register("http_request_duration_seconds", "How long answers took", self.answered.clone());
        let help = "Requests of phones that were refused, by the code that the phone got";
        all.register("phone_requests_refused", help, self.phone_refusals.clone());
        all.register("sign_ins", "Administrators who signed in", self.sign_ins.clone());
        all.register("sign_ins_refused", "Tries to sign in that were refused", self.no_sign_ins.clone());
        all.register("phones_enrolled", "Phones that were activated", self.enrolments.clone());
        all.register("syncs", "Messages of phones that were taken, with and without records", self.syncs.clone());
        all.register("records", "Records of phones that were stored", self.records.clone());
        let help = "Records that the database refused and the phone was told to drop";
        all.register("records_refused", help, self.records_refused.clone());
        all.register("mails", "What came of mails that the mail server was offered", self.mails.clone());
        all.register("job_runs", "Pieces of work of each job in the background", self.runs.clone());
        all.register("job_duration_seconds", "How long a piece of such work took", self.run_time.clone());
        let help = "When a job last ended a piece of its work well; 0 for not since the start";
        all.register("job_last_success_timestamp_seconds", help, self.last_success.clone());
        self.registry = all;
        // What did not happen yet is 0, and not missing: otherwise its first time would not show as an increase.
        for reason in NoSignIn::ALL {
            drop(self.no_sign_ins.get_or_create(&reason.label()));
        }
        for outcome in Mailed::ALL {
            drop(self.mails.get_or_create(&outcome.label()));
        }
        for kind in ["empty", "records"] {
            drop(self.syncs.get_or_create(&[("kind", kind)]));
        }
        self
    }
}

impl Metrics {
    /// An answer went out.
    pub(crate) fn answered(&self, request: &Request, took: Duration) {
        self.0.requests.get_or_create(request).inc();
        let route = Route { route: request.route.clone() };
        self.0.answered.get_or_create(&route).observe(took.as_secs_f64());
    }

    /// A phone was refused.
    pub(crate) fn phone_refused(&self, code: &'static str) {
        self.0.phone_refusals.get_or_create(&[("code", code)]).inc();
    }

    /// Somebody signed in.
    pub(crate) fn signed_in(&self) {
        self.0.sign_ins.inc();
    }

    /// Somebody did not.
    pub(crate) fn not_signed_in(&self, reason: NoSignIn) {
        self.0.no_sign_ins.get_or_create(&reason.label()).inc();
    }

    /// A phone was activated.
    pub(crate) fn enrolled(&self) {
        self.0.enrolments.inc();
    }

    /// A phone's message was taken, with so many records; so many more were refused.
    pub(crate) fn synced(&self, stored: usize, refused: usize) {
        let kind = if stored + refused == 0 { "empty" } else { "records" };
        self.0.syncs.get_or_create(&[("kind", kind)]).inc();
        self.0.records.inc_by(stored as u64);
        self.0.records_refused.inc_by(refused as u64);
    }

    /// The mail server was offered a mail.
    pub(crate) fn mailed(&self, outcome: Mailed) {
        self.0.mails.get_or_create(&outcome.label()).inc();
    }

    /// A job is known, so that what it did not do yet is 0.
    pub(super) fn expect_job(&self, job: &'static str) {
        for outcome in ["ok", "failed"] {
            drop(self.0.runs.get_or_create(&[("task", job), ("outcome", outcome)]));
        }
        drop(self.0.run_time.get_or_create(&[("task", job)]));
        drop(self.0.last_success.get_or_create(&[("task", job)]));
    }

    /// A job ended a piece of its work. `at` is in seconds since 1970.
    pub(super) fn job_done(&self, job: &'static str, took: Duration, well: bool, at: f64) {
        let outcome = if well { "ok" } else { "failed" };
        self.0.runs.get_or_create(&[("task", job), ("outcome", outcome)]).inc();
        self.0.run_time.get_or_create(&[("task", job)]).observe(took.as_secs_f64());
        if well {
            self.0.last_success.get_or_create(&[("task", job)]).set(at);
        }
    }

    /// Writes everything that was counted.
    pub(super) fn write(&self, out: &mut String) -> fmt::Result {
        encode_registry(out, &self.0.registry)
    }
}
