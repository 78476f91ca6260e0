//! The part of `vigie.toml` that is about lists of indicators.

use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use url::{Host, Url};
use vigie_intel::{Class, VerifyingKey};
use vigie_types::clean_label;

use crate::config::ConfigProblem;
use crate::intel::{Feed, FeedPlace, IntelSettings, format_named};

/// The most hours between two fetches: a year.
const MAX_HOURS: u32 = 8_760;

/// `[intel]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IntelPart {
    #[serde(default)]
    trusted_keys: Vec<String>,
    #[serde(default)]
    feed: Vec<FeedPart>,
}

/// `[[intel.feed]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FeedPart {
    name: String,
    url: Option<String>,
    file: Option<PathBuf>,
    #[serde(default = "auto")]
    format: String,
    class: String,
    licence: String,
    #[serde(default = "daily")]
    every_hours: u32,
}

fn auto() -> String {
    "auto".to_owned()
}

const fn daily() -> u32 {
    24
}

impl IntelPart {
    pub(crate) fn settings(&self, problems: &mut Vec<ConfigProblem>) -> IntelSettings {
        let mut settings = IntelSettings::default();
        for (index, text) in self.trusted_keys.iter().enumerate() {
            match key(text) {
                Some(key) => settings.trusted_keys.push(key),
                None => problems.push(ConfigProblem::new(
                    "config.intel-key",
                    &format!("intel.trusted_keys[{index}]"),
                    "must be an Ed25519 public key: 32 bytes in base64url",
                )),
            }
        }
        for (index, part) in self.feed.iter().enumerate() {
            let at = format!("intel.feed[{index}]");
            match part.feed() {
                Ok(feed) if settings.feeds.iter().any(|other| other.name == feed.name) => {
                    problems.push(ConfigProblem::new("config.intel-feed", &at, "another feed has this name"));
                }
                Ok(feed) => settings.feeds.push(feed),
                Err((field, message)) => {
                    problems.push(ConfigProblem::new("config.intel-feed", &format!("{at}.{field}"), message));
                }
            }
        }
        settings
    }
}

impl FeedPart {
    fn feed(&self) -> Result<Feed, (&'static str, &'static str)> {
        let name = clean_label(&self.name);
        if name.is_empty() {
            return Err(("name", "must not be empty"));
        }
        if !matches!(self.format.as_str(), "auto" | "pack") && format_named(&self.format).is_none() {
            return Err(("format", "is none of those that docs/intel-delivery.md names"));
        }
        let class =
            Class::from_name(&self.class).ok_or(("class", "is none of those that docs/intel-delivery.md names"))?;
        if clean_label(&self.licence).is_empty() {
            return Err(("licence", "must not be empty: say what you may do with the list"));
        }
        if !(1..=MAX_HOURS).contains(&self.every_hours) {
            return Err(("every_hours", "must be between 1 and 8760"));
        }
        let place = match (&self.url, &self.file) {
            (Some(url), None) => {
                FeedPlace::Url(address(url).ok_or(("url", "must be an https address; http only on this machine"))?)
            }
            (None, Some(file)) => FeedPlace::File(file.clone()),
            _ => return Err(("url", "give either url or file")),
        };
        Ok(Feed {
            name,
            place,
            format: self.format.clone(),
            class,
            licence: clean_label(&self.licence),
            every_hours: self.every_hours,
        })
    }
}

/// Without TLS somebody on the way could write the list.
fn address(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let local = match url.host()? {
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
        Host::Domain(name) => name == "localhost",
    };
    (url.scheme() == "https" || (url.scheme() == "http" && local)).then_some(url)
}

fn key(text: &str) -> Option<VerifyingKey> {
    let bytes: [u8; 32] = URL_SAFE_NO_PAD.decode(text.trim()).ok()?.try_into().ok()?;
    VerifyingKey::from_bytes(&bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (IntelSettings, Vec<String>) {
        let part: IntelPart = toml::from_str(text).unwrap();
        let mut problems = Vec::new();
        let settings = part.settings(&mut problems);
        (settings, problems.into_iter().map(|problem| problem.at).collect())
    }

    const FEED: &str =
        "[[feed]]\nname = 'One'\nurl = 'https://example.org/x.txt'\nclass = 'malware'\nlicence = 'MIT'\n";

    #[test]
    fn feeds_and_keys_are_read() {
        let (settings, problems) = read(&format!(
            "trusted_keys = ['gTl3Dqh9F19Wo1Rmw0x-zMuNipG07jeiXfYPW4_Js5Q']\n{FEED}{}",
            FEED.replace("One", "Two").replace("url = 'https://example.org/x.txt'", "file = '/srv/x.txt'")
        ));
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!((settings.trusted_keys.len(), settings.feeds.len()), (1, 2));
        assert_eq!((settings.feeds[0].every_hours, settings.feeds[0].class), (24, Class::Malware));
        assert_eq!(settings.feeds[1].place, FeedPlace::File("/srv/x.txt".into()));
    }

    #[test]
    fn each_mistake_is_named() {
        for (from, to, at) in [
            ("https:", "http:", "intel.feed[0].url"),
            ("url = 'https://example.org/x.txt'\n", "", "intel.feed[0].url"),
            ("'malware'", "'bad'", "intel.feed[0].class"),
            ("'MIT'", "' '", "intel.feed[0].licence"),
            ("'One'", "''", "intel.feed[0].name"),
            ("class", "every_hours = 0\nclass", "intel.feed[0].every_hours"),
            ("class", "format = 'x'\nclass", "intel.feed[0].format"),
        ] {
            assert_eq!(read(&FEED.replace(from, to)).1, [at]);
        }
        assert_eq!(read("trusted_keys = ['x']").1, ["intel.trusted_keys[0]"]);
        assert_eq!(read(&format!("{FEED}{FEED}")).1, ["intel.feed[1]"]);
    }
}
