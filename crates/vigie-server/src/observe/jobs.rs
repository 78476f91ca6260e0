//! The jobs in the background, as they are watched: how often they ran, for how long, and when it went well.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tracing::{Instrument as _, Span, field};

use super::metrics::Metrics;

/// A job in the background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Job {
    /// Offers mails to the mail server.
    Mails,
    /// Writes mails to people who were added.
    Invitations,
    /// Analyses uploaded apps.
    Vetting,
    /// Judges reports again when the lists change.
    Judging,
    /// Analyses apps of stores that somebody looked up.
    Lookups,
    /// Fetches the indexes of stores.
    Catalogs,
    /// Fetches lists that are due.
    Lists,
    /// Writes to people about silent phones.
    Reminders,
    /// Deletes what is over its term.
    Retention,
    /// Takes deleted rows out of the database's files.
    Erasure,
    /// Wakes waiting phones.
    News,
    /// Writes down which phones were heard.
    Heard,
    /// Tells device managers of the risk that comes with phones.
    Webhooks,
}

impl Job {
    /// All of them.
    pub(super) const ALL: [Self; 13] = [
        Self::Mails,
        Self::Invitations,
        Self::Vetting,
        Self::Judging,
        Self::Lookups,
        Self::Catalogs,
        Self::Lists,
        Self::Reminders,
        Self::Retention,
        Self::Erasure,
        Self::News,
        Self::Heard,
        Self::Webhooks,
    ];

    /// Its name in labels and traces.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Mails => "mails",
            Self::Invitations => "invitations",
            Self::Vetting => "vetting",
            Self::Judging => "judging",
            Self::Lookups => "lookups",
            Self::Catalogs => "catalogs",
            Self::Lists => "lists",
            Self::Reminders => "reminders",
            Self::Retention => "retention",
            Self::Erasure => "erasure",
            Self::News => "news",
            Self::Heard => "heard",
            Self::Webhooks => "webhooks",
        }
    }

    /// Jobs that look every second whether there is something to do make no traces: they would be nothing else.
    const fn is_traced(self) -> bool {
        !matches!(self, Self::Mails | Self::Invitations | Self::News | Self::Heard | Self::Webhooks)
    }

    fn span(self) -> Span {
        if !self.is_traced() {
            return Span::none();
        }
        tracing::trace_span!(target: "vigie::span", "job", otel.name = self.name(), otel.status_code = field::Empty)
    }
}

/// Does a piece of a job's work, and counts it.
pub(crate) async fn watched<T, E>(
    metrics: &Metrics,
    job: Job,
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, E> {
    let (start, span) = (Instant::now(), job.span());
    let outcome = work.instrument(span.clone()).await;
    span.record("otel.status_code", if outcome.is_ok() { "OK" } else { "ERROR" });
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    metrics.job_done(job.name(), start.elapsed(), outcome.is_ok(), now.as_secs_f64());
    outcome
}
