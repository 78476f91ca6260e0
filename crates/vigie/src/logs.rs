//! The log: to standard error, as text for people or JSON for programs.

use anyhow::{Result, anyhow};
use tracing_subscriber::layer::{Layered, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer, Registry, fmt, reload};
use vigie_server::{LogFormat, LogPart};

use crate::traces::Sender;

/// Lines of the log.
type Lines = Box<dyn Layer<Registry> + Send + Sync>;

/// Changes the filter of a running log.
pub(crate) struct Logs {
    handle: reload::Handle<EnvFilter, Registry>,
    /// `RUST_LOG` chose the filter: a configuration does not change it.
    fixed: bool,
}

/// Starts the log, and traces where they are sent. `RUST_LOG` wins over the configuration.
pub(crate) fn start(part: &LogPart, otherwise: &str, traces: Option<&Sender>) -> Result<Logs> {
    let wanted = std::env::var("RUST_LOG").ok().filter(|wanted| !wanted.is_empty());
    let filter = filter(wanted.as_deref().or(part.level.as_deref()).unwrap_or(otherwise))?;
    let (filter, handle) = reload::Layer::new(filter);
    // A line that nobody takes is lost; telling of that would fail the same way.
    let lines = fmt::layer().with_writer(std::io::stderr).log_internal_errors(false);
    let lines: Lines = match part.format {
        LogFormat::Text => Box::new(lines.with_target(false).with_filter(filter)),
        LogFormat::Json => Box::new(lines.json().flatten_event(true).with_filter(filter)),
    };
    let registry: Layered<Lines, Registry> = tracing_subscriber::registry().with(lines);
    match traces {
        Some(traces) => registry.with(traces.layer()).try_init()?,
        None => registry.try_init()?,
    }
    Ok(Logs { handle, fixed: wanted.is_some() })
}

/// The matcher of YARA rules writes lines about every file that it looks at: they are nobody's news.
fn filter(level: &str) -> Result<EnvFilter> {
    Ok(EnvFilter::try_new(level)?.add_directive("yara_x=error".parse()?))
}

impl Logs {
    /// Takes another filter, unless `RUST_LOG` chose one.
    pub(crate) fn change(&self, level: &str) -> Result<()> {
        if self.fixed {
            return Ok(());
        }
        self.handle.reload(filter(level)?).map_err(|error| anyhow!("the log's filter cannot be changed: {error}"))
    }
}

/// What is wrong with a filter, if anything is.
pub(crate) fn wrong(level: &str) -> Option<String> {
    EnvFilter::try_new(level).err().map(|error| error.to_string())
}
