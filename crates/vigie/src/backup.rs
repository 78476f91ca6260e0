//! `vigie backup` and `vigie restore`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Result, bail};
use clap::Args;
use vigie_server::{BackupError, Config, DatabaseKind, Places, backup, restore};
use vigie_types::{Language, Timestamp};

#[derive(Args)]
pub(crate) struct Options {
    /// The backup.
    file: PathBuf,
    /// The server's configuration file.
    #[arg(long, default_value = "vigie.toml")]
    config: PathBuf,
    /// The data folder, in the place of a configuration file: for `vigie up`.
    #[arg(long, conflicts_with = "config")]
    data: Option<PathBuf>,
}

impl Options {
    fn places(&self) -> Result<Places> {
        match &self.data {
            Some(data) => Ok(Places::new(data, None, None)),
            None => match Config::read(&self.config) {
                Ok(config) => Ok(config.places()),
                Err(problem) => bail!("{problem}; with `vigie up`, name the data folder: --data vigie-data"),
            },
        }
    }
}

pub(crate) async fn run(options: Options) -> Result<ExitCode> {
    let places = options.places()?;
    let made = match backup(&places, &options.file, now()).await {
        Ok(made) => made,
        Err(error) => return Ok(tell(&error)),
    };
    println!("{}: {} files, {} bytes.", options.file.display(), made.files, made.bytes);
    println!("Whoever has this file can act as your server: keep it where only you can read it, or encrypt it.");
    if made.database == DatabaseKind::Postgres {
        println!("It holds no database: back that up with `pg_dump --format=custom`, and before this.");
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn run_restore(options: Options) -> Result<ExitCode> {
    let places = options.places()?;
    let restored = match restore(&places, &options.file).await {
        Ok(restored) => restored,
        Err(error) => return Ok(tell(&error)),
    };
    let when = vigie_ui::Texts::new(Language::En).date_time(restored.made_at);
    println!("{} files of {when}, made by Vigie {}, are in force.", restored.files, restored.vigie);
    if let Some(folder) = restored.certificate {
        println!("The certificate of [tls] and its key are in {}: point [tls] there, or move them.", folder.display());
    }
    if restored.database == DatabaseKind::Postgres {
        println!("Restore the database with `pg_restore` before you start the server.");
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(error: &BackupError) -> ExitCode {
    eprintln!("{}: {error}", error.code());
    ExitCode::FAILURE
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
