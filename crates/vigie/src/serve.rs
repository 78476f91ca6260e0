//! `vigie serve` and `vigie check-config`: the production form.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use vigie_server::{Config, ConfigProblem, Running, Settings, start};

use crate::console::wanted_to_stop;
use crate::logs::{self, Logs};
use crate::traces::Sender;

/// What the log shows where the configuration says nothing.
const LEVEL: &str = "info,sqlx=warn,hyper=warn,rustls=warn";

fn read(path: &Path) -> Result<(Config, Settings), Vec<ConfigProblem>> {
    let config = Config::read(path).map_err(|problem| vec![problem])?;
    let level = config.log().level.as_deref().and_then(logs::wrong).map(|wrong| ConfigProblem {
        code: "config.log-level",
        at: "log.level".to_owned(),
        message: format!("must be a filter such as info or info,vigie::request=warn: {wrong}"),
    });
    match (config.settings(), level) {
        (Ok(settings), None) => Ok((config, settings)),
        (settings, level) => Err(settings.err().into_iter().flatten().chain(level).collect()),
    }
}

/// Runs until it is told to stop; `SIGHUP` reads the configuration again.
pub(crate) async fn run(path: &Path) -> Result<ExitCode> {
    let (config, settings) = match read(path) {
        Ok(read) => read,
        Err(problems) => {
            tell(&problems);
            return Ok(ExitCode::FAILURE);
        }
    };
    let traces = settings.traces.as_ref().map(Sender::new).transpose()?;
    let logs = logs::start(config.log(), LEVEL, traces.as_ref())?;
    let running = start(&settings).await?;
    tracing::info!(https = %running.https, public = %running.server.public_url(), "Vigie serves");
    if let Some(link) = running.setup_link() {
        // The one place where this secret is meant to be read: by whoever starts the server.
        eprintln!("Nobody can sign in yet. Set Up: {link} (valid for a day, once)");
    }
    tokio::select! {
        stopped = wanted_to_stop() => stopped?,
        reloading = reload_on_hangup(path, &running, &logs) => reloading?,
    }
    tracing::info!("stopping");
    running.stop().await;
    if let Some(traces) = traces {
        traces.stop().await;
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(unix)]
async fn reload_on_hangup(path: &Path, running: &Running, logs: &Logs) -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut hangup = signal(SignalKind::hangup())?;
    while hangup.recv().await.is_some() {
        match reload(path, running, logs) {
            Ok(()) => tracing::info!("the configuration was read again"),
            Err(error) => tracing::error!(%error, "the configuration was not taken; the old one stays in force"),
        }
    }
    std::future::pending().await
}

#[cfg(not(unix))]
async fn reload_on_hangup(_: &Path, _: &Running, _: &Logs) -> Result<()> {
    std::future::pending().await
}

fn reload(path: &Path, running: &Running, logs: &Logs) -> Result<()> {
    let (config, settings) = match read(path) {
        Ok(read) => read,
        Err(problems) => bail!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")),
    };
    logs.change(config.log().level.as_deref().unwrap_or(LEVEL))?;
    Ok(running.reload(&settings)?)
}

/// Exit code 0 when the configuration can be used, 1 when not.
pub(crate) fn check(path: &Path) -> ExitCode {
    match read(path) {
        Ok(_) => {
            println!("{} can be used.", path.display());
            ExitCode::SUCCESS
        }
        Err(problems) => {
            tell(&problems);
            ExitCode::FAILURE
        }
    }
}

fn tell(problems: &[ConfigProblem]) {
    for problem in problems {
        eprintln!("{problem}");
    }
}
