//! The log: to standard error, as text for people or JSON for programs.

use anyhow::{Result, anyhow};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Registry, fmt, reload};
use vigie_server::{LogFormat, LogPart};

/// Changes the filter of a running log.
pub(crate) struct Logs(reload::Handle<EnvFilter, Registry>);

/// Starts the log. `RUST_LOG` wins over the configuration.
pub(crate) fn start(part: &LogPart, otherwise: &str) -> Result<Logs> {
    let filter = match std::env::var("RUST_LOG") {
        Ok(wanted) => EnvFilter::try_new(wanted)?,
        Err(_) => EnvFilter::try_new(part.level.as_deref().unwrap_or(otherwise))?,
    };
    let (filter, handle) = reload::Layer::new(filter);
    let registry = tracing_subscriber::registry().with(filter);
    let lines = fmt::layer().with_writer(std::io::stderr);
    match part.format {
        LogFormat::Text => registry.with(lines.with_target(false)).try_init()?,
        LogFormat::Json => registry.with(lines.json().flatten_event(true)).try_init()?,
    }
    Ok(Logs(handle))
}

impl Logs {
    /// Takes another filter.
    pub(crate) fn change(&self, level: &str) -> Result<()> {
        self.0
            .reload(EnvFilter::try_new(level)?)
            .map_err(|error| anyhow!("the log's filter cannot be changed: {error}"))
    }
}
