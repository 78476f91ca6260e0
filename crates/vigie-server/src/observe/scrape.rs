//! What is looked up when Prometheus asks: how things stand now.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use prometheus_client::encoding::text::{encode_eof, encode_registry};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use tokio::sync::Mutex;
use tokio::time::timeout;
use vigie_store::{DeviceState, Figures, failures};
use vigie_types::{Severity, Timestamp, clean_label};

use super::jobs::Job;
use super::process::{self, Process};
use crate::Server;
use crate::listen::Connections;

/// How long the figures of the database hold: they are counted over all companies.
const HOLDS: Duration = Duration::from_secs(30);
/// How long the database may take for them.
const WITHIN: Duration = Duration::from_secs(5);
/// Phones count as heard that came within so many milliseconds.
const LATELY: i64 = Timestamp::DAY;

/// What is watched. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Watched(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    server: Server,
    connections: Connections,
    data: PathBuf,
    began: f64,
    figures: Mutex<Option<(Instant, Figures)>>,
}

impl Watched {
    /// A server with its connections, and the folder of its data.
    pub(crate) fn new(server: Server, connections: Connections, data: PathBuf) -> Self {
        for job in Job::ALL {
            server.metrics().expect_job(job.name());
        }
        let began = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64();
        Self(Arc::new(Inner { server, connections, data, began, figures: Mutex::default() }))
    }

    /// Everything, in the text format of OpenMetrics 1.0.
    pub(super) async fn text(&self) -> Result<String, fmt::Error> {
        let mut out = String::with_capacity(64 << 10);
        self.0.server.metrics().write(&mut out)?;
        let mut now = Now::default();
        self.traffic(&mut now);
        self.database(&mut now).await;
        self.lists(&mut now);
        self.machine(&mut now);
        encode_registry(&mut out, &now.vigie)?;
        encode_registry(&mut out, &now.process)?;
        encode_eof(&mut out)?;
        Ok(out)
    }

    fn traffic(&self, now: &mut Now) {
        let counts = self.0.connections.counts();
        now.gauge("connections", "Connections that are open", counts.open as f64);
        now.gauge("connections_limit", "How many there may be in all", counts.limits.total as f64);
        let help = "Connections that were not taken, or ended before their first request";
        now.counters("connections_refused", help, "reason", counts.refused);
        let help = "Phones that wait for news (long poll)";
        now.gauge("phones_waiting", help, self.0.server.news().count() as f64);
    }

    async fn database(&self, now: &mut Now) {
        let store = self.0.server.store();
        let connections = store.connections();
        let used = connections.open.saturating_sub(connections.idle);
        let states = [("used", used), ("idle", connections.idle)].map(|(state, number)| (state, f64::from(number)));
        now.gauges("database_connections", "Connections to the database", "state", states);
        now.gauge("database_connections_limit", "How many there may be", f64::from(connections.limit));
        let failures = failures();
        now.counters("store_errors", "Failures of the database, by code", "code", failures);
        let (status, _) = self.0.server.readiness().ask(store, self.0.server.now()).await;
        let writable = status.is_success();
        now.gauge("database_writable", "1 while a row can be written, else 0", f64::from(u8::from(writable)));
        // Without the database its figures are missing, and not 0.
        if writable && let Some(figures) = self.figures().await {
            self.fleet(now, &figures);
        }
    }

    /// The figures, at most [`HOLDS`] old.
    async fn figures(&self) -> Option<Figures> {
        let mut known = self.0.figures.lock().await;
        if let Some((at, figures)) = &*known
            && at.elapsed() < HOLDS
        {
            return Some(figures.clone());
        }
        let heard_since = self.0.server.now().plus(-LATELY);
        let system = self.0.server.store().system();
        match timeout(WITHIN, system.figures(heard_since)).await {
            Ok(Ok(figures)) => {
                *known = Some((Instant::now(), figures.clone()));
                Some(figures)
            }
            Ok(Err(error)) => {
                tracing::warn!(code = error.code(), %error, "the figures for metrics could not be counted");
                None
            }
            Err(_) => {
                tracing::warn!(code = "store.busy", "the figures for metrics took too long to count");
                None
            }
        }
    }

    fn fleet(&self, now: &mut Now, figures: &Figures) {
        let open = |wanted| figures.open_findings.iter().find(|(severity, _)| *severity == wanted);
        let values =
            Severity::ALL.map(|severity| (severity.slug(), open(severity).map_or(0.0, |one| f64::from(one.1))));
        now.gauges("findings_open", "Findings that are open on active phones", "severity", values);
        let there = |wanted| figures.phones.iter().find(|(state, _)| *state == wanted);
        let values = DeviceState::ALL.map(|state| (state.slug(), there(state).map_or(0.0, |one| f64::from(one.1))));
        now.gauges("phones", "Phones, by where they stand", "state", values);
        let help = "Active phones that were heard within a day";
        now.gauge("phones_heard_lately", help, f64::from(figures.phones_heard));
        now.gauge("mails_queued", "Mails that wait for the mail server", f64::from(figures.mails_queued));
        let help = "How long the oldest of them waits; 0 for none";
        now.gauge("mail_oldest_age_seconds", help, figures.oldest_mail.map_or(0.0, |oldest| self.age(oldest)));
        let help = "People whose mail is still to be written";
        now.gauge("mails_to_write", help, f64::from(figures.mails_wanted));
    }

    fn lists(&self, now: &mut Now) {
        let lists = self.0.server.lists();
        if let Some(current) = lists.current() {
            let made = current.pack.created();
            now.gauge("pack_age_seconds", "Age of the pack of lists that phones get", self.age(made));
        }
        let index = lists.index();
        now.gauge("lists", "Lists beside those that ship", index.sources.len() as f64);
        // Names of lists that were imported are an administrator's words; those of feeds are the operator's own.
        let taken = lists.feeds().iter().filter_map(|feed| {
            let source = index.sources.iter().find(|source| source.name == feed.name)?;
            Some((clean_label(&feed.name), self.age(source.taken_at)))
        });
        now.gauges("feed_age_seconds", "How long ago each configured list was last taken", "feed", taken);
        let failing = lists.feeds().iter().map(|feed| {
            let failed = index.trials.get(&feed.name).is_some_and(|trial| trial.code.is_some());
            (clean_label(&feed.name), f64::from(u8::from(failed)))
        });
        now.gauges("feed_failing", "1 where the last try to fetch a list failed, else 0", "feed", failing);
    }

    fn machine(&self, now: &mut Now) {
        if let Some((free, size)) = process::disk(&self.0.data) {
            now.gauge("data_free_bytes", "What may still be written to the disk of the data folder", free);
            now.gauge("data_size_bytes", "The size of that disk", size);
        }
        let built = [("otel", cfg!(feature = "otel")), ("yara", cfg!(feature = "yara"))];
        let built: Vec<&str> = built.iter().filter_map(|(name, is_in)| is_in.then_some(*name)).collect();
        let about = vec![("version", env!("CARGO_PKG_VERSION").to_owned()), ("features", built.join(","))];
        now.vigie.register("build", "This build", Info::new(about));
        let process = Process::look();
        now.process_gauge("resident_memory_bytes", "Memory that the process has", process.resident_bytes);
        now.process_gauge("threads", "Threads of the process", process.threads);
        now.process_gauge("open_fds", "Open descriptors of the process", process.descriptors);
        now.process_gauge("max_fds", "How many descriptors it may have", process.max_descriptors);
        now.process_gauge("start_time_seconds", "When the server began, since 1970", Some(self.0.began));
        if let Some(seconds) = process.cpu_seconds {
            let counter: Counter<f64, AtomicU64> = Counter::default();
            counter.inc_by(seconds);
            now.process.register("cpu_seconds", "Time on processors", counter);
        }
    }

    /// Seconds since a time; a clock that was set back gives 0.
    fn age(&self, since: Timestamp) -> f64 {
        (self.0.server.now().since(since).max(0) as f64) / 1000.0
    }
}

/// How things stand: gauges that live for one answer.
struct Now {
    vigie: Registry,
    process: Registry,
}

impl Default for Now {
    fn default() -> Self {
        Self { vigie: Registry::with_prefix("vigie"), process: Registry::with_prefix("process") }
    }
}

impl Now {
    fn gauge(&mut self, name: &str, help: &str, value: f64) {
        self.vigie.register(name, help, gauge(value));
    }

    fn process_gauge(&mut self, name: &str, help: &str, value: Option<f64>) {
        if let Some(value) = value {
            self.process.register(name, help, gauge(value));
        }
    }

    fn gauges<L: Into<String>>(
        &mut self,
        name: &str,
        help: &str,
        label: &'static str,
        values: impl IntoIterator<Item = (L, f64)>,
    ) {
        let family: Family<[(&'static str, String); 1], Gauge<f64, AtomicU64>> = Family::default();
        for (value_of_label, value) in values {
            family.get_or_create(&[(label, value_of_label.into())]).set(value);
        }
        self.vigie.register(name, help, family);
    }

    fn counters(
        &mut self,
        name: &str,
        help: &str,
        label: &'static str,
        values: impl IntoIterator<Item = (&'static str, u64)>,
    ) {
        let family: Family<[(&'static str, &'static str); 1], Counter> = Family::default();
        for (value_of_label, value) in values {
            family.get_or_create(&[(label, value_of_label)]).inc_by(value);
        }
        self.vigie.register(name, help, family);
    }
}

fn gauge(value: f64) -> Gauge<f64, AtomicU64> {
    let gauge = Gauge::default();
    gauge.set(value);
    gauge
}
