//! `vigie keys`: which keys phones pin, which come next, and the change from one to the other.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use vigie_server::{
    Config, KeySet, KeysChangeError, Ledger, NewKeys, Settings, announce_next, report_keys, switch_keys,
};
use vigie_store::KeyPhones;
use vigie_types::{Language, Timestamp};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Says which keys are in force and which come next, and how many phones know those.
    Show {
        #[command(flatten)]
        server: Server,
        /// Phones that were not heard for so many days count as silent.
        #[arg(long, default_value_t = 30)]
        within: u32,
    },
    /// Makes the keys that come next: of TLS with its certificate, and of policies. Phones are told of them.
    ///
    /// Make a backup afterwards: phones that know these keys take no others.
    Next {
        #[command(flatten)]
        server: Server,
        /// The certificate that comes next, where the configuration has [tls].
        #[arg(long)]
        certificate: Option<PathBuf>,
        /// Keeps the private halves in this folder rather than in the data folder, so that whoever takes the
        /// server does not have them: on a medium that you lock away.
        #[arg(long)]
        keep_at: Option<PathBuf>,
    },
    /// Puts the next keys in force and removes the ones before. A server that runs takes them within seconds.
    Switch {
        #[command(flatten)]
        server: Server,
        /// Where the next keys were kept with --keep-at.
        #[arg(long)]
        from: Option<PathBuf>,
        /// Switches although phones that are in use do not know the next keys: they need new links then.
        #[arg(long)]
        force: bool,
        /// Only phones that were heard in so many days hold the change up.
        #[arg(long, default_value_t = 30)]
        within: u32,
    },
}

/// Whose keys.
#[derive(Args)]
pub(crate) struct Server {
    /// The configuration file of `vigie serve`.
    #[arg(long, default_value = "vigie.toml", conflicts_with = "data")]
    config: PathBuf,
    /// The data folder of `vigie up`, in the place of a configuration file.
    #[arg(long)]
    data: Option<PathBuf>,
}

impl Server {
    fn settings(self) -> Result<Settings> {
        if let Some(data) = self.data {
            return Ok(Settings { data, ..Settings::default() });
        }
        let config = Config::read(&self.config).map_err(|problem| {
            anyhow::anyhow!("{problem}; with `vigie up`, name the data folder: --data vigie-data")
        })?;
        match config.settings() {
            Ok(settings) => Ok(settings),
            Err(problems) => bail!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")),
        }
    }
}

pub(crate) async fn run(command: Command) -> Result<ExitCode> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let now = Timestamp(i64::try_from(since.as_millis())?);
    let done = match command {
        Command::Show { server, within } => show(&server.settings()?, within, now).await,
        Command::Next { server, certificate, keep_at } => {
            next(&server.settings()?, &NewKeys { certificate, keep_at }, now).await
        }
        Command::Switch { server, from, force, within } => {
            switch(&server.settings()?, from.as_deref(), (within, force), now).await
        }
    };
    Ok(match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", error.code());
            ExitCode::FAILURE
        }
    })
}

async fn show(settings: &Settings, within: u32, now: Timestamp) -> Result<(), KeysChangeError> {
    let report = report_keys(settings, within, now).await?;
    tell_sets(&report.ledger);
    match (report.phones, &report.ledger.next) {
        (Some(phones), Some(_)) => tell_phones(phones, within),
        _ => println!("No next keys are announced; `vigie keys next` makes them."),
    }
    println!("Links that wait for their first phone: {}. They carry the pin that was in force then.", report.links);
    Ok(())
}

async fn next(settings: &Settings, new: &NewKeys, now: Timestamp) -> Result<(), KeysChangeError> {
    let ledger = announce_next(settings, new, now).await?;
    tell_sets(&ledger);
    println!("Phones hear of the next keys at their next report, most within a quarter of an hour.");
    match &new.keep_at {
        Some(folder) => println!(
            "Their private halves are in {}, and nowhere else: without them no phone can ever follow another change. \
             Keep two copies where nobody else gets at them.",
            folder.display()
        ),
        None => println!("Make a backup now (`vigie backup`): phones that know these keys take no others."),
    }
    Ok(())
}

async fn switch(
    settings: &Settings,
    from: Option<&std::path::Path>,
    terms: (u32, bool),
    now: Timestamp,
) -> Result<(), KeysChangeError> {
    let switched = switch_keys(settings, from, terms, now).await?;
    tell_sets(&switched.ledger);
    let KeyPhones { know, heard_without, silent_without } = switched.phones;
    println!("{know} phones knew these keys and follow by themselves.");
    if heard_without > 0 || silent_without > 0 {
        println!("{} did not: they need a new activation link.", u64::from(heard_without) + u64::from(silent_without));
    }
    if switched.links > 0 {
        println!("{} links wait for their first phone with the earlier pin: send them again.", switched.links);
    }
    println!("A server that runs takes the keys within seconds; its log says keys.switched.");
    if settings.certificate.is_some() {
        println!("It reads [tls] again at SIGHUP: send that now.");
    }
    println!("Make a backup now (`vigie backup`): earlier ones hold keys that count no more.");
    Ok(())
}

fn tell_phones(phones: KeyPhones, within: u32) {
    let KeyPhones { know, heard_without, silent_without } = phones;
    println!("Phones that know the next keys: {know}");
    println!("Phones that do not, heard in the last {within} days: {heard_without}");
    println!("Phones that do not, silent for longer: {silent_without}");
}

fn tell_sets(ledger: &Ledger) {
    let texts = vigie_ui::Texts::new(Language::En);
    for set in &ledger.earlier {
        println!(
            "Earlier   set {}, in force from {}",
            set.number,
            texts.date_time(set.in_force_at.unwrap_or(set.made_at))
        );
        tell_set(set);
    }
    let set = &ledger.in_force;
    println!("In force  set {}, since {}", set.number, texts.date_time(set.in_force_at.unwrap_or(set.made_at)));
    tell_set(set);
    if let Some(set) = &ledger.next {
        println!("Next      set {}, made {}", set.number, texts.date_time(set.made_at));
        tell_set(set);
    }
}

fn tell_set(set: &KeySet) {
    println!("          pin of TLS  {}", set.pin);
    println!("          policy key  {}", set.policy_key);
}
