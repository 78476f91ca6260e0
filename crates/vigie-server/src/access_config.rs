//! `[[access.gateway]]`: gateways in front of the company's mail and websites that ask who may come in.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::config_problem::ConfigProblem;
use crate::webhook_config::WebhookPart;

/// What a token must have at least, in characters: as many as no one guesses.
const LEAST: usize = 32;

/// The part of the file, as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccessPart {
    #[serde(default)]
    gateway: Vec<GatewayPart>,
    /// Device managers that are told of the risk.
    #[serde(default)]
    pub(crate) webhook: Vec<WebhookPart>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GatewayPart {
    name: String,
    token_file: PathBuf,
    company: Option<String>,
    domain: Option<String>,
    #[serde(default)]
    strangers: Strangers,
    imap: Option<SocketAddr>,
    pop3: Option<SocketAddr>,
    #[serde(default)]
    list: bool,
}

/// What becomes of people whom Vigie does not know, or who have no phone in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strangers {
    /// They come in: nothing is known against them.
    #[default]
    Allow,
    /// They stay out: who comes in has a phone that is watched.
    Refuse,
}

/// A gateway that may ask.
#[derive(Clone, PartialEq, Eq)]
pub struct Gateway {
    /// What it is called in the log.
    pub name: String,
    /// SHA-256 of what it shows.
    token: [u8; 32],
    /// The company whose people come through it, by its name; the only one when missing.
    pub company: Option<String>,
    /// What is put behind names that have no `@`.
    pub domain: Option<String>,
    /// What becomes of people who are not known.
    pub strangers: Strangers,
    /// The IMAP server behind it, where it is a mail proxy.
    pub imap: Option<SocketAddr>,
    /// The POP3 server behind it.
    pub pop3: Option<SocketAddr>,
    /// Whether it may see the risk of all phones of the company.
    pub list: bool,
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Gateway {
    /// A gateway that shows a token, for the only company, and lets strangers in.
    #[must_use]
    pub fn new(name: &str, token: &str) -> Self {
        Self {
            name: name.to_owned(),
            token: Sha256::digest(token).into(),
            company: None,
            domain: None,
            strangers: Strangers::default(),
            imap: None,
            pop3: None,
            list: false,
        }
    }

    /// Whether this is its token. Digests are compared, so that how long it takes says nothing of the token.
    pub(crate) fn shows(&self, token: &[u8]) -> bool {
        self.token == <[u8; 32]>::from(Sha256::digest(token))
    }
}

impl AccessPart {
    /// The gateways, each with its token read.
    pub(crate) fn gateways(&self, problems: &mut Vec<ConfigProblem>) -> Vec<Gateway> {
        let mut all: Vec<Gateway> = Vec::new();
        for (place, part) in self.gateway.iter().enumerate() {
            let at = format!("access.gateway.{}", place + 1);
            match part.gateway(&at) {
                Ok(gateway) if all.iter().any(|other| other.token == gateway.token) => {
                    let message = "has the token of another gateway: each needs its own";
                    problems.push(ConfigProblem::new("config.access-token", &format!("{at}.token_file"), message));
                }
                Ok(gateway) => all.push(gateway),
                Err(problem) => problems.push(problem),
            }
        }
        all
    }
}

impl GatewayPart {
    fn gateway(&self, at: &str) -> Result<Gateway, ConfigProblem> {
        let at = format!("{at}.token_file");
        let token = std::fs::read_to_string(&self.token_file).map_err(|error| {
            let message = format!("{} cannot be read: {error}", self.token_file.display());
            ConfigProblem::new("config.access-token", &at, message)
        })?;
        let token = token.trim();
        if token.len() < LEAST || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            let message = format!(
                "must hold one line of {LEAST} letters and digits or more, such as `openssl rand -hex 32` prints"
            );
            return Err(ConfigProblem::new("config.access-token", &at, message));
        }
        Ok(Gateway {
            company: self.company.clone(),
            domain: self.domain.as_ref().map(|domain| domain.trim_start_matches('@').to_lowercase()),
            strangers: self.strangers,
            imap: self.imap,
            pop3: self.pop3,
            list: self.list,
            ..Gateway::new(&self.name, token)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Gateway>, Vec<&'static str>) {
        let part: AccessPart = toml::from_str(text).unwrap();
        let mut problems = Vec::new();
        let gateways = part.gateways(&mut problems);
        (gateways, problems.into_iter().map(|problem| problem.code).collect())
    }

    #[test]
    fn a_gateway_has_a_token_that_nobody_guesses_and_no_other_has() {
        let folder = tempfile::tempdir().unwrap();
        let (good, short) = (folder.path().join("good"), folder.path().join("short"));
        std::fs::write(&good, format!("{}\n", "a1".repeat(16))).unwrap();
        std::fs::write(&short, "secret").unwrap();
        let one = |name: &str, file: &std::path::Path, more: &str| {
            format!("[[gateway]]\nname = {name:?}\ntoken_file = {:?}\n{more}\n", file.display().to_string())
        };
        let (gateways, problems) = read(&one("mail", &good, "domain = \"@Example.org\"\nstrangers = \"refuse\""));
        assert_eq!((gateways[0].domain.as_deref(), gateways[0].strangers), (Some("example.org"), Strangers::Refuse));
        assert!(gateways[0].shows("a1".repeat(16).as_bytes()) && !gateways[0].shows(b"a1"));
        assert!(problems.is_empty() && !format!("{gateways:?}").contains("token"));
        let twice = one("mail", &good, "") + &one("web", &good, "");
        assert_eq!(read(&twice).1, ["config.access-token"]);
        let wrong = one("mail", &short, "") + &one("web", &folder.path().join("none"), "");
        assert_eq!(read(&wrong).1, ["config.access-token"; 2]);
    }
}
