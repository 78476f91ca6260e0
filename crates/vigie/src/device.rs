//! `vigie device`: makes and runs virtual phones.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use vigie_engine::Intelligence;
use vigie_server::LogPart;
use vigie_types::{Language, Severity};
use vigie_ui::Texts;
use vigie_virtual_phone::{VirtualPhone, read_pack};

use crate::console::{say, wanted_to_stop};
use crate::logs;

#[derive(Args)]
pub(crate) struct Options {
    /// Makes a phone in this new folder.
    #[arg(long, value_name = "DIR", conflicts_with = "phone", required_unless_present = "phone")]
    new: Option<PathBuf>,
    /// The model of the new phone.
    #[arg(long, default_value = "Pixel 8", requires = "new")]
    model: String,
    /// Runs the phone of this folder.
    #[arg(long, value_name = "DIR")]
    phone: Option<PathBuf>,
    /// Activates it with this link, unless it is active.
    #[arg(long, value_name = "LINK", requires = "phone")]
    activate: Option<String>,
    /// Without screens: agrees to the privacy page, leaves permissions as they are, and scans.
    #[arg(long, requires = "phone")]
    headless: bool,
    /// The port of the screens; a free one when missing.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// A folder with further indicators: SOURCE.toml and ioc.yaml, in the form of the Echap list.
    #[arg(long, value_name = "DIR", requires = "phone")]
    intel: Option<PathBuf>,
}

pub(crate) async fn run(options: Options) -> Result<ExitCode> {
    if let Some(folder) = &options.new {
        VirtualPhone::create(folder, &options.model)?;
        say!("{} is a {}. Put APK files into {}/apps, then:", folder.display(), options.model, folder.display());
        say!("  vigie device --phone {} --activate 'LINK'", folder.display());
        return Ok(ExitCode::SUCCESS);
    }
    let Some(folder) = &options.phone else { bail!("name a phone with --phone, or make one with --new") };
    logs::start(&LogPart::default(), "warn", None)?;
    let intelligence = match &options.intel {
        Some(pack) => read_pack(pack)?,
        None => Intelligence::shipped().clone(),
    };
    let phone = VirtualPhone::start(folder, Arc::new(intelligence))?;
    if let Some(link) = &options.activate {
        activate(&phone, link).await?;
    }
    if options.headless { without_screens(&phone).await } else { with_screens(&phone, folder, options.port).await }
}

async fn activate(phone: &VirtualPhone, link: &str) -> Result<()> {
    phone.app.activate(link).await.map_err(|error| anyhow::anyhow!("{error} ({})", error.code()))
}

async fn with_screens(phone: &VirtualPhone, folder: &Path, port: u16) -> Result<ExitCode> {
    let served = phone.serve(port).await.with_context(|| format!("cannot listen on port {port}"))?;
    say!("\n  The phone of {} is on.\n\n  Screens  {}\n", folder.display(), served.url);
    say!("  Edit phone.toml or put APKs into apps/ and it notices. Ctrl-C switches it off.\n");
    wanted_to_stop().await?;
    Ok(ExitCode::SUCCESS)
}

/// A dry run by the person who started it, who thereby agrees.
async fn without_screens(phone: &VirtualPhone) -> Result<ExitCode> {
    let texts = Texts::new(Language::En);
    let mut told = Vec::new();
    let watch = async {
        loop {
            phone.agree()?;
            for finding in phone.app.findings()? {
                let state = (finding.id, finding.is_open());
                if !told.contains(&state) {
                    let word = if finding.is_open() { "found" } else { "gone " };
                    let severity: Severity = finding.severity;
                    say!("{word}  {:<9} {}", texts.severity(severity), texts.finding_title(&finding));
                    told.push(state);
                }
            }
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        }
    };
    tokio::select! {
        failed = watch => failed,
        stopped = wanted_to_stop() => stopped.map(|()| ExitCode::SUCCESS),
    }
}
