//! `[[access.webhook]]`: device managers that are told how great the risk is that comes with a phone.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use serde::Deserialize;
use url::{Host, Url};

use crate::config_problem::ConfigProblem;

/// What a secret must have at least, in characters: as many as no one guesses.
const LEAST: usize = 32;
/// What secrets of webhooks begin with where the rest is base64
/// (<https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>).
const PREFIX: &str = "whsec_";
/// After which times a message is tried again, the last of them from then on: what is told late is still true, and a device
/// manager that was away over a holiday learns what it missed.
const RETRIES: [Duration; 6] = [
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_secs(120),
    Duration::from_secs(600),
    Duration::from_secs(1_800),
    Duration::from_secs(3_600),
];

/// The longest that a message waits, unless more is said.
const LONGEST: Duration = Duration::from_secs(3_600);
/// How often a message is tried that a receiver does not take while it takes others: a day, so that somebody can mend it.
const MOST_TRIES: u32 = 30;

/// One of them, as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WebhookPart {
    name: String,
    url: String,
    secret_file: PathBuf,
    company: Option<String>,
    ca_file: Option<PathBuf>,
}

/// A device manager that is told.
#[derive(Clone, PartialEq, Eq)]
pub struct Webhook {
    /// What it is called in the log and in the settings.
    pub name: String,
    /// Where it takes messages.
    pub url: Url,
    /// The key of the signatures.
    pub(crate) secret: Vec<u8>,
    /// The company whose phones it is told of, by its name; the only one when missing.
    pub company: Option<String>,
    /// Certificate authorities beside Mozilla's.
    pub roots: Vec<CertificateDer<'static>>,
    /// After which times a message is tried again; the last counts for every further time.
    pub retries: Vec<Duration>,
    /// How often a message is tried that the receiver does not take while it takes others.
    pub most_tries: u32,
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Addresses may hold keys, too.
        f.debug_struct("Webhook").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Webhook {
    /// A webhook of the only company, with a secret as it stands in its file.
    #[must_use]
    pub fn new(name: &str, url: Url, secret: &str) -> Self {
        let decoded = secret.strip_prefix(PREFIX).and_then(|rest| STANDARD.decode(rest).ok());
        Self {
            name: name.to_owned(),
            url,
            secret: decoded.unwrap_or_else(|| secret.as_bytes().to_vec()),
            company: None,
            roots: Vec::new(),
            retries: RETRIES.to_vec(),
            most_tries: MOST_TRIES,
        }
    }

    /// How long to wait after so many failures in a row.
    pub(crate) fn pause(&self, failures: u32) -> Duration {
        let at = usize::try_from(failures).unwrap_or(usize::MAX).min(self.retries.len().saturating_sub(1));
        self.retries.get(at).copied().unwrap_or(LONGEST)
    }

    /// The longest that anything waits for its next try.
    pub(crate) fn longest(&self) -> Duration {
        self.retries.iter().copied().max().unwrap_or(LONGEST).max(LONGEST)
    }
}

/// The webhooks, each with its secret read.
pub(crate) fn webhooks(parts: &[WebhookPart], problems: &mut Vec<ConfigProblem>) -> Vec<Webhook> {
    let mut all: Vec<Webhook> = Vec::new();
    for (place, part) in parts.iter().enumerate() {
        let at = format!("access.webhook.{}", place + 1);
        match part.webhook(&at) {
            Ok(webhook) if all.iter().any(|other| other.name == webhook.name) => {
                let message = "is the name of another webhook: what is to be told waits under its name";
                problems.push(ConfigProblem::new("config.webhook-name", &format!("{at}.name"), message));
            }
            Ok(webhook) => all.push(webhook),
            Err(problem) => problems.push(problem),
        }
    }
    all
}

impl WebhookPart {
    fn webhook(&self, at: &str) -> Result<Webhook, ConfigProblem> {
        let name = self.name.trim();
        if name.is_empty() || name.len() > 80 {
            let message = "must be a name of up to 80 letters";
            return Err(ConfigProblem::new("config.webhook-name", &format!("{at}.name"), message));
        }
        let url = Url::parse(&self.url).ok().filter(is_usable).ok_or_else(|| {
            let message = "must be https://…, or http:// to this machine, without a name and password in it";
            ConfigProblem::new("config.webhook-url", &format!("{at}.url"), message)
        })?;
        let secret = secret(&self.secret_file)
            .map_err(|message| ConfigProblem::new("config.webhook-secret", &format!("{at}.secret_file"), message))?;
        let roots = self
            .ca_file
            .as_deref()
            .map_or(Ok(Vec::new()), roots)
            .map_err(|message| ConfigProblem::new("config.webhook-ca", &format!("{at}.ca_file"), message))?;
        Ok(Webhook { company: self.company.clone(), roots, ..Webhook::new(name, url, &secret) })
    }
}

/// What is sent says whose phone is in danger: nobody on the way may read it.
fn is_usable(url: &Url) -> bool {
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => return false,
    };
    let safe = url.scheme() == "https" || url.scheme() == "http" && here;
    safe && url.username().is_empty() && url.password().is_none()
}

fn secret(path: &Path) -> Result<String, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    let secret = text.trim();
    if secret.len() < LEAST || !secret.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(format!(
            "must hold one line of {LEAST} letters and digits or more, such as `openssl rand -hex 32` prints"
        ));
    }
    if secret.strip_prefix(PREFIX).is_some_and(|rest| STANDARD.decode(rest).is_err()) {
        return Err(format!("begins with {PREFIX}, so the rest must be base64, with its padding"));
    }
    Ok(secret.to_owned())
}

fn roots(path: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let unreadable = |error| format!("{} cannot be read: {error}", path.display());
    let certificates = CertificateDer::pem_file_iter(path).map_err(unreadable)?;
    let certificates = certificates.collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
    if certificates.is_empty() { Err(format!("{} holds no certificate", path.display())) } else { Ok(certificates) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Parts {
        webhook: Vec<WebhookPart>,
    }

    fn read(text: &str) -> (Vec<Webhook>, Vec<&'static str>) {
        let parts: Parts = toml::from_str(text).unwrap();
        let mut problems = Vec::new();
        let all = webhooks(&parts.webhook, &mut problems);
        (all, problems.into_iter().map(|problem| problem.code).collect())
    }

    #[test]
    fn a_webhook_has_a_secret_an_address_nobody_reads_on_the_way_and_a_name_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let (plain, coded, short) =
            (folder.path().join("plain"), folder.path().join("coded"), folder.path().join("short"));
        std::fs::write(&plain, format!("{}\n", "a1".repeat(16))).unwrap();
        std::fs::write(&coded, format!("whsec_{}\n", STANDARD.encode([7; 32]))).unwrap();
        std::fs::write(&short, "secret").unwrap();
        let one = |name: &str, url: &str, file: &Path| {
            format!("[[webhook]]\nname = {name:?}\nurl = {url:?}\nsecret_file = {:?}\n", file.display().to_string())
        };
        let good = "https://mdm.example.org/risk?key=k";
        let (found, problems) = read(&(one("mdm", good, &plain) + &one("other", "http://127.0.0.1:8/", &coded)));
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!((found[0].secret.len(), found[1].secret.as_slice()), (32, &[7_u8; 32][..]));
        assert!(!format!("{found:?}").contains("key"), "neither secrets nor addresses are printed");
        assert_eq!(read(&(one("mdm", good, &plain) + &one("mdm", good, &coded))).1, ["config.webhook-name"]);
        for url in ["http://mdm.example.org/", "https://ada:secret@mdm.example.org/", "ftp://127.0.0.1/", "mdm"] {
            assert_eq!(read(&one("mdm", url, &plain)).1, ["config.webhook-url"], "{url}");
        }
        assert_eq!(read(&one("mdm", good, &short)).1, ["config.webhook-secret"]);
        let with_roots = one("mdm", good, &plain) + &format!("ca_file = {:?}\n", plain.display().to_string());
        assert_eq!(read(&with_roots).1, ["config.webhook-ca"]);
    }

    #[test]
    fn failures_wait_longer_and_the_longest_for_ever() {
        let webhook = Webhook::new("mdm", Url::parse("https://mdm.example.org/").unwrap(), "s");
        assert_eq!(webhook.pause(0), RETRIES[0]);
        assert_eq!((webhook.pause(5), webhook.pause(5_000)), (RETRIES[5], RETRIES[5]));
    }
}
