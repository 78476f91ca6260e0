//! `vigie.toml`: the settings of a server in production.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::message::Mailbox;
use serde::Deserialize;
use url::Url;
use vigie_catalog::Repository;
use vigie_types::Language;

use crate::access_config::AccessPart;
use crate::android_config::AndroidPart;
use crate::attestation_config::AttestationPart;
use crate::backup::Places;
pub use crate::config_problem::ConfigProblem;
use crate::held_bodies::BodyLimits;
use crate::intel_config::IntelPart;
use crate::keys::{Keys, OwnCertificate};
use crate::listen::{ConnectionLimits, Patience, descriptors};
use crate::lookup::{AppleCatalog, Catalogs, FDroidCatalog};
use crate::mail::{Mailer, Smtp, SmtpTls, name_of_setting};
use crate::observe_config::ObservePart;
use crate::own_names::plain;
use crate::proxies::TrustedProxies;
use crate::run::Settings;
use crate::state::DEFAULT_UNDO;
use crate::uploads::DEFAULT_MAX_MIB;
use crate::webhook_config::webhooks;
use crate::yara_config::YaraPart;

/// Below this, one browser with two windows would be refused.
const FEWEST_CONNECTIONS: usize = 16;

/// The file, as it is written. Unknown keys are refused, so that a slip is seen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The data folder.
    data: PathBuf,
    /// What activation links begin with.
    public_url: String,
    /// The language where a browser wants none of ours.
    #[serde(default)]
    language: Language,
    listen: Listen,
    /// Addresses and networks of reverse proxies.
    #[serde(default)]
    trusted_proxies: Vec<String>,
    tls: Option<TlsFiles>,
    database: Option<DatabasePart>,
    smtp: Option<SmtpPart>,
    #[serde(default)]
    catalogs: CatalogsPart,
    #[serde(default)]
    vetting: VettingPart,
    #[serde(default)]
    intel: IntelPart,
    #[serde(default)]
    yara: YaraPart,
    #[serde(default)]
    attestation: AttestationPart,
    #[serde(default)]
    android: AndroidPart,
    #[serde(default)]
    observe: ObservePart,
    #[serde(default)]
    access: AccessPart,
    #[serde(default)]
    log: LogPart,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listen {
    https: SocketAddr,
    http: Option<SocketAddr>,
    plain: Option<SocketAddr>,
    /// Further names by which the server is asked for.
    #[serde(default)]
    names: Vec<String>,
    connections: Option<usize>,
    connections_per_address: Option<usize>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TlsFiles {
    certificate: PathBuf,
    key: PathBuf,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DatabasePart {
    url: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SmtpPart {
    host: String,
    port: Option<u16>,
    #[serde(default)]
    tls: SmtpTls,
    name: Option<String>,
    user: Option<String>,
    password_file: Option<PathBuf>,
    from: String,
    ca_file: Option<PathBuf>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CatalogsPart {
    #[serde(default)]
    fdroid: Vec<FDroidPart>,
    #[serde(default)]
    apple: bool,
    apple_country: Option<String>,
    apple_url: Option<String>,
    refresh_hours: Option<u32>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FDroidPart {
    url: String,
    fingerprint: Option<String>,
    #[serde(default)]
    trusted_local: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct VettingPart {
    max_mib: Option<u32>,
}

/// How the log is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogPart {
    /// For people or for programs.
    #[serde(default)]
    pub format: LogFormat,
    /// A filter such as `info` or `info,vigie::request=warn`.
    pub level: Option<String>,
}

/// For people or for programs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// A line of text.
    #[default]
    Text,
    /// A JSON object a line.
    Json,
}

impl Config {
    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong: the file is missing, or a key is unknown, missing or of the wrong kind.
    pub fn read(path: &Path) -> Result<Self, ConfigProblem> {
        let at = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| {
            ConfigProblem::new("config.unreadable", &at, format!("the file cannot be read: {error}"))
        })?;
        toml::from_str(&text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let line = 1 + before.matches('\n').count();
            let column = 1 + before.chars().rev().take_while(|c| *c != '\n').count();
            ConfigProblem::new("config.invalid", &format!("{at}, line {line}, column {column}"), error.message())
        })
    }

    /// How the log is written.
    #[must_use]
    pub const fn log(&self) -> &LogPart {
        &self.log
    }

    /// Where the server keeps what belongs into a backup. Nothing is checked.
    #[must_use]
    pub fn places(&self) -> Places {
        let own = |files: &TlsFiles| OwnCertificate { certificate: files.certificate.clone(), key: files.key.clone() };
        let database = self.database.as_ref().map(|part| part.url.as_str());
        Places::new(&self.data, database, self.tls.as_ref().map(own))
    }

    /// The settings, with everything checked that can be checked without starting.
    ///
    /// # Errors
    /// Every problem, not only the first.
    pub fn settings(&self) -> Result<Settings, Vec<ConfigProblem>> {
        let mut problems = Vec::new();
        let public_url = self.public_url(&mut problems);
        self.check_listeners(&mut problems);
        self.check_connections(&mut problems);
        let names = self.names(public_url.as_ref(), &mut problems);
        let trusted_proxies = self.trusted_proxies(&mut problems);
        let certificate = self.certificate(&mut problems);
        let database = self.database(&mut problems);
        let smtp = self.smtp.as_ref().and_then(|part| part.smtp(public_url.as_ref(), &mut problems));
        let catalogs = self.catalogs.catalogs(&mut problems);
        let max_upload_mib = self.max_upload_mib(&mut problems);
        self.check_data(&mut problems);
        let intel = self.intel.settings(&mut problems);
        let yara = self.yara.rules(&mut problems);
        let attestation = self.attestation.attestations(&mut problems);
        let bulletins = self.android.bulletins(&mut problems);
        let metrics =
            self.observe.metrics(&[Some(self.listen.https), self.listen.http, self.listen.plain], &mut problems);
        let traces = self.observe.traces(&mut problems);
        let gateways = self.access.gateways(&mut problems);
        let webhooks = webhooks(&self.access.webhook, &mut problems);
        let Some(public_url) = public_url.filter(|_| problems.is_empty()) else { return Err(problems) };
        Ok(Settings {
            data: self.data.clone(),
            database,
            https: self.listen.https,
            http: self.listen.http,
            plain: self.listen.plain,
            metrics,
            traces,
            connections: self.listen.connections(),
            patience: Patience::default(),
            bodies: BodyLimits::default(),
            trusted_proxies,
            names,
            public_url: Some(public_url),
            language: self.language,
            certificate,
            smtp,
            catalogs,
            max_upload_mib,
            intel,
            yara,
            attestation,
            bulletins,
            gateways,
            webhooks,
            undo: DEFAULT_UNDO,
        })
    }

    fn public_url(&self, problems: &mut Vec<ConfigProblem>) -> Option<Url> {
        let url = Url::parse(&self.public_url).ok();
        let url = url.filter(|url| url.scheme() == "https" && url.host_str().is_some() && url.path() == "/");
        if url.is_none() {
            let message = "must be https://HOST or https://HOST:PORT, the address that phones reach";
            problems.push(ConfigProblem::new("config.public-url", "public_url", message));
        }
        url
    }

    /// That of the public address, and those that are listed.
    fn names(&self, public_url: Option<&Url>, problems: &mut Vec<ConfigProblem>) -> Vec<String> {
        let mut names: Vec<String> = public_url.and_then(Url::host_str).map(ToOwned::to_owned).into_iter().collect();
        for name in &self.listen.names {
            if plain(name).is_none() {
                let message = format!("{name:?} must be a host name or an address, without scheme and port");
                problems.push(ConfigProblem::new("config.names", "listen.names", message));
            }
            names.push(name.clone());
        }
        names
    }

    /// Above 2 GiB nothing reads a package.
    fn max_upload_mib(&self, problems: &mut Vec<ConfigProblem>) -> u32 {
        let wanted = self.vetting.max_mib.unwrap_or(DEFAULT_MAX_MIB);
        if !(1..=2048).contains(&wanted) {
            let message = "must be a number of MiB from 1 to 2048";
            problems.push(ConfigProblem::new("config.vetting", "vetting.max_mib", message));
        }
        wanted
    }

    /// The folder is made at the start; here it is only looked at where it would be.
    fn check_data(&self, problems: &mut Vec<ConfigProblem>) {
        let there = self.data.ancestors().find(|path| path.exists());
        if there.is_some_and(|path| !path.is_dir()) {
            let message = "is not a folder and cannot become one: a file of that name is in the way";
            problems.push(ConfigProblem::new("config.data", "data", message));
        }
    }

    /// Without TLS, passwords and cookies could be read on the way: only this machine may.
    fn check_listeners(&self, problems: &mut Vec<ConfigProblem>) {
        if self.listen.http.is_some_and(|address| !address.ip().is_loopback()) {
            let message = "is without TLS and must be a loopback address such as 127.0.0.1:8420";
            problems.push(ConfigProblem::new("config.http-not-loopback", "listen.http", message));
        }
    }

    fn check_connections(&self, problems: &mut Vec<ConfigProblem>) {
        let Listen { connections, connections_per_address, .. } = &self.listen;
        for (key, value) in [("connections", *connections), ("connections_per_address", *connections_per_address)] {
            if value.is_some_and(|value| value < FEWEST_CONNECTIONS) {
                let message = format!("must be {FEWEST_CONNECTIONS} or more: a browser alone opens six");
                problems.push(ConfigProblem::new("config.connections", &format!("listen.{key}"), message));
            }
        }
    }

    fn trusted_proxies(&self, problems: &mut Vec<ConfigProblem>) -> TrustedProxies {
        TrustedProxies::parse(&self.trusted_proxies).unwrap_or_else(|text| {
            let message = format!(
                "{text:?} must be an address such as 192.0.2.10, or a network such as 10.0.0.0/24; never every address"
            );
            problems.push(ConfigProblem::new("config.trusted-proxies", "trusted_proxies", message));
            TrustedProxies::default()
        })
    }

    fn certificate(&self, problems: &mut Vec<ConfigProblem>) -> Option<OwnCertificate> {
        let files = self.tls.as_ref()?;
        let own = OwnCertificate { certificate: files.certificate.clone(), key: files.key.clone() };
        if let Err(error) = Keys::check_certificate(&own) {
            problems.push(ConfigProblem::new("config.certificate", "tls", error.to_string()));
        }
        Some(own)
    }

    fn database(&self, problems: &mut Vec<ConfigProblem>) -> Option<String> {
        let url = self.database.as_ref().map(|part| part.url.clone())?;
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| url.starts_with(scheme)) {
            let message = "must begin with sqlite:// or postgres://";
            problems.push(ConfigProblem::new("config.database", "database.url", message));
        }
        Some(url)
    }
}

impl Listen {
    /// What is not said follows from the descriptors of this process.
    fn connections(&self) -> Option<ConnectionLimits> {
        if self.connections.is_none() && self.connections_per_address.is_none() {
            return None;
        }
        let usual = ConnectionLimits::of_descriptors(descriptors());
        let total = self.connections.unwrap_or(usual.total);
        Some(ConnectionLimits { total, per_address: self.connections_per_address.unwrap_or(usual.per_address) })
    }
}

impl CatalogsPart {
    fn catalogs(&self, problems: &mut Vec<ConfigProblem>) -> Catalogs {
        let fdroid = self.fdroid.iter().filter_map(|part| part.catalog(problems)).collect();
        let hours = self.refresh_hours.unwrap_or(6);
        if !(1..=720).contains(&hours) {
            let message = "must be a number of hours from 1 to 720";
            problems.push(ConfigProblem::new("config.catalogs-refresh", "catalogs.refresh_hours", message));
        }
        let country = self.apple_country.clone().unwrap_or_else(|| "us".to_owned()).to_ascii_lowercase();
        if country.len() != 2 || !country.chars().all(|character| character.is_ascii_lowercase()) {
            let message = "must be a country in two letters, such as be";
            problems.push(ConfigProblem::new("config.catalogs-country", "catalogs.apple_country", message));
        }
        let base = self.apple_url.as_deref().map(Url::parse);
        let usable = |url: &Url| matches!(url.scheme(), "http" | "https") && url.path().ends_with('/');
        if base.as_ref().is_some_and(|url| !url.as_ref().is_ok_and(usable)) {
            let message = "must be https://… and end with a slash";
            problems.push(ConfigProblem::new("config.catalogs-apple-url", "catalogs.apple_url", message));
        }
        let base = base.and_then(Result::ok);
        let refresh_every = Duration::from_secs(u64::from(hours) * 3600);
        let apple = self.apple.then_some(AppleCatalog { country, base });
        Catalogs { fdroid, apple, refresh_every, ..Catalogs::default() }
    }
}

impl FDroidPart {
    fn catalog(&self, problems: &mut Vec<ConfigProblem>) -> Option<FDroidCatalog> {
        let address = match &self.fingerprint {
            Some(fingerprint) => format!("{}?fingerprint={}", self.url, fingerprint.replace([' ', ':'], "")),
            None => self.url.clone(),
        };
        match Repository::parse(&address) {
            Ok(repository) => Some(FDroidCatalog { repository, trusted_local: self.trusted_local }),
            Err(_) => {
                let message = format!("{}: must be https://…/repo, with a fingerprint of 64 digits", self.url);
                problems.push(ConfigProblem::new("config.catalogs-fdroid", "catalogs.fdroid", message));
                None
            }
        }
    }
}

impl SmtpPart {
    fn smtp(&self, public_url: Option<&Url>, problems: &mut Vec<ConfigProblem>) -> Option<Smtp> {
        let before = problems.len();
        let from = self.from.parse::<Mailbox>().ok();
        if from.is_none() {
            let message = "must be an address, such as Vigie <vigie@example.org>";
            problems.push(ConfigProblem::new("config.smtp-from", "smtp.from", message));
        }
        let login = match (&self.user, &self.password_file) {
            (None, None) => None,
            (Some(user), Some(file)) => match std::fs::read_to_string(file) {
                Ok(password) => Some((user.clone(), password.trim_end().to_owned())),
                Err(error) => {
                    let message = format!("{}: {error}", file.display());
                    problems.push(ConfigProblem::new("config.smtp-password", "smtp.password_file", message));
                    None
                }
            },
            _ => {
                let message = "user and password_file belong together: give both or neither";
                problems.push(ConfigProblem::new("config.smtp-login", "smtp", message));
                None
            }
        };
        let standard_port = match self.tls {
            SmtpTls::Starttls => 587,
            SmtpTls::Implicit => 465,
            SmtpTls::None => 25,
        };
        let smtp = Smtp {
            host: self.host.clone(),
            port: self.port.unwrap_or(standard_port),
            tls: self.tls,
            login,
            name: self.name.clone(),
            from: from?,
            ca_file: self.ca_file.clone(),
            retries: None,
        };
        if self.name.as_deref().is_some_and(|name| name_of_setting(name).is_none()) {
            let message = "must be the host name or address by which mail servers know this one";
            problems.push(ConfigProblem::new("config.smtp-name", "smtp.name", message));
        } else if let Some(Err(error)) = public_url.map(|url| Mailer::new(&smtp, url)) {
            problems.push(ConfigProblem::new("config.smtp-tls", "smtp", error.to_string()));
        }
        (problems.len() == before).then_some(smtp)
    }
}

#[cfg(test)]
mod tests {
    use super::CatalogsPart;

    fn read(text: &str) -> (super::Catalogs, Vec<&'static str>) {
        let part: CatalogsPart = toml::from_str(text).unwrap();
        let mut problems = Vec::new();
        let catalogs = part.catalogs(&mut problems);
        (catalogs, problems.iter().map(|problem| problem.code).collect())
    }

    #[test]
    fn no_store_is_asked_unless_one_is_named() {
        let (catalogs, problems) = read("");
        assert!(catalogs.fdroid.is_empty() && catalogs.apple.is_none() && problems.is_empty());
        let print = "43:23".to_owned() + &"0a".repeat(30);
        let text = format!("apple = true\n[[fdroid]]\nurl = \"https://f-droid.org/repo\"\nfingerprint = \"{print}\"");
        let (catalogs, problems) = read(&text);
        assert!(problems.is_empty(), "{problems:?}");
        let store = &catalogs.fdroid[0];
        assert!(store.repository.fingerprint().is_some() && !store.trusted_local);
        assert_eq!(catalogs.apple.unwrap().country, "us");
    }

    #[test]
    fn slips_about_stores_are_named() {
        let text = "apple = true\napple_country = \"belgium\"\napple_url = \"https://a.example\"\nrefresh_hours = 0\n\
            [[fdroid]]\nurl = \"ftp://x\"\n[[fdroid]]\nurl = \"https://x.example/repo\"\nfingerprint = \"12\"";
        let expected =
            ["config.catalogs-fdroid", "config.catalogs-fdroid", "config.catalogs-refresh", "config.catalogs-country"];
        assert_eq!(read(text).1, expected);
        assert_eq!(read("apple_url = \"file:///x\"").1, ["config.catalogs-apple-url"]);
    }
}
