//! `vigie audit`: whether the audit logs are whole, also compared with heads that were published before.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Result, bail};
use clap::Args;
use vigie_server::{AuditReport, Config, Settings, check_audit};
use vigie_store::AuditState;
use vigie_types::Timestamp;

#[derive(Args)]
pub(crate) struct Options {
    /// A head that the server published before (`audit.head` in its log, or the portal's audit page).
    #[arg(long, value_name = "HEAD")]
    head: Vec<String>,
    /// The server's configuration file.
    #[arg(long, default_value = "vigie.toml")]
    config: PathBuf,
    /// The data folder, in the place of a configuration file: for `vigie up`.
    #[arg(long, conflicts_with = "config")]
    data: Option<PathBuf>,
}

/// Exit code 0 when every log is whole, 1 when one is not, or cannot be checked.
pub(crate) async fn run(options: Options) -> Result<ExitCode> {
    let settings = match options.data {
        Some(data) => Settings { data, ..Settings::default() },
        None => configured(&options.config)?,
    };
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let reports = check_audit(&settings, &options.head, Timestamp(i64::try_from(since.as_millis())?)).await?;
    reports.iter().for_each(tell);
    let whole = reports.iter().all(|report| matches!(report.state, AuditState::Whole(_)));
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn tell(report: &AuditReport) {
    let AuditReport { company, head, state, .. } = report;
    match state {
        AuditState::Whole(at) => println!("{company}: {} lines, all whole.", at.seq),
        AuditState::Broken(line) => {
            println!("{company}: audit.broken: line {line} does not fit those before it, or is missing.");
        }
        AuditState::Rewritten(line) => {
            println!("{company}: audit.rewritten: line {line} is another one than was published.");
        }
        AuditState::CutOff { last, head } => println!(
            "{company}: audit.cut-off: the log ends with line {last}, and line {head} was published: its end was cut off, \
             or an older database was restored."
        ),
    }
    if let Some(head) = head {
        println!("  {head}");
    }
}

fn configured(path: &std::path::Path) -> Result<Settings> {
    let config = Config::read(path).map_err(|problem| anyhow::anyhow!("{problem}"))?;
    match config.settings() {
        Ok(settings) => Ok(settings),
        Err(problems) => bail!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")),
    }
}
