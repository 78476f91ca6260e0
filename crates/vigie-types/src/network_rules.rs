//! What a company's policy says about checks of the network: whether phones make them, whom they ask, and whose
//! inspection of encrypted connections is known and wanted.

use serde::{Deserialize, Serialize};

use crate::{Mac, WifiSecurity, clean_label};

/// Rules for the checks of the network that a phone is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NetworkRules {
    /// Whether phones make any of these checks. Where they do not, nobody is contacted for them.
    pub probes: bool,
    /// Well-known hosts that answer to everybody, beside the company's own server.
    pub canaries: Vec<Canary>,
    /// The page that tells a network with a sign-in page from one without; `None` where it is not asked for.
    pub portal: Option<PortalCheck>,
    /// Whoever may read encrypted connections, because the company wants it so.
    pub inspectors: Vec<Inspector>,
    /// The company's own Wi-Fi networks. As everything below, not written where it says nothing, so that phones from before
    /// there was a choice still read the policy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wifi: Vec<CompanyWifi>,
    /// The page in plain HTTP whose content is known; `None` where none is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plain_page: Option<PlainPage>,
    /// The encrypted resolver with which the network's own is compared; `None` where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolver: Option<Resolver>,
    /// The company's own proxies: host names, of a proxy or of the file that chooses one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proxies: Vec<String>,
}

impl Default for NetworkRules {
    /// Checks are made. The canaries are two of the most visited hosts of the web, of unrelated operators, so that a
    /// connection to them says nothing about anybody; the page is the one that Android phones ask for at each change of
    /// network anyway.
    fn default() -> Self {
        Self {
            probes: true,
            canaries: vec![
                Canary { redirects: true, ..Canary::of("www.wikipedia.org") },
                Canary::of("www.gstatic.com"),
            ],
            portal: Some(PortalCheck::default()),
            inspectors: Vec::new(),
            wifi: Vec::new(),
            plain_page: None,
            resolver: None,
            proxies: Vec::new(),
        }
    }
}

impl NetworkRules {
    /// The most hosts that a round asks; further ones are left out.
    pub const MAX_CANARIES: usize = 6;

    /// Whether it says nothing but the defaults.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The company's own Wi-Fi of a name, as people see names: what is invisible, and how much white space there is, makes
    /// no other network.
    #[must_use]
    pub fn company_wifi(&self, ssid: &str) -> Option<&CompanyWifi> {
        let seen = clean_label(ssid);
        self.wifi.iter().find(|one| !seen.is_empty() && clean_label(&one.ssid) == seen)
    }

    /// Whether a host is a proxy of the company's.
    #[must_use]
    pub fn is_own_proxy(&self, host: &str) -> bool {
        self.proxies.iter().any(|one| one.eq_ignore_ascii_case(host))
    }

    /// The inspector who holds a key, by the SHA-256 of the key ([`Inspector::spki_sha256`]).
    #[must_use]
    pub fn inspector(&self, spki_sha256: &[u8; 32]) -> Option<&Inspector> {
        let wanted = hex::encode(spki_sha256);
        self.inspectors.iter().find(|one| one.spki_sha256.eq_ignore_ascii_case(&wanted))
    }
}

/// A host whose certificate is known to be vouched for publicly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Canary {
    /// Its name.
    pub host: String,
    /// Whether it speaks HTTP/2 when that is offered, as nearly all large sites do.
    #[serde(default = "yes")]
    pub speaks_h2: bool,
    /// Whether it answers plain HTTP by leading to HTTPS, so that a network that takes this away is seen.
    #[serde(default)]
    pub redirects: bool,
    /// The keys that it may have, by the SHA-256 of the public key in hex; empty where any that is publicly vouched for is
    /// right. A host with keys need not be vouched for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<String>,
}

const fn yes() -> bool {
    true
}

impl Canary {
    /// A host as it is known by default; any other speaks HTTP/2 and is not asked in plain.
    #[must_use]
    pub fn known(host: &str) -> Self {
        let known = NetworkRules::default().canaries.into_iter().find(|one| one.host == host);
        known.unwrap_or_else(|| Self::of(host))
    }

    /// A host that speaks HTTP/2 and is not asked in plain.
    #[must_use]
    pub fn of(host: impl Into<String>) -> Self {
        Self { host: host.into(), speaks_h2: true, redirects: false, pins: Vec::new() }
    }
}

/// A page in plain HTTP with a known answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortalCheck {
    /// Its host.
    pub host: String,
    /// Its path, beginning with `/`.
    pub path: String,
    /// What its answer says, without white space around it; empty for an answer of status 204.
    #[serde(default)]
    pub says: String,
}

impl Default for PortalCheck {
    /// The page of Android's own check (AOSP `NetworkStack`, `captive_portal_http_url`).
    fn default() -> Self {
        Self { host: "connectivitycheck.gstatic.com".into(), path: "/generate_204".into(), says: String::new() }
    }
}

/// A resolver that is asked over an encrypted connection, and for which a public root vouches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolver {
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The path of DNS over HTTPS (RFC 8484), beginning with `/`; without one, it speaks DNS over TLS (RFC 7858).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// A page in plain HTTP whose content is known to the byte.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlainPage {
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Its path, beginning with `/`.
    pub path: String,
    /// SHA-256 of its content, in hex.
    pub sha256: String,
    /// How long its content is, in bytes: at most 12 KiB, so that an answer with something added is still read whole.
    pub bytes: u32,
}

/// A Wi-Fi of the company's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyWifi {
    /// Its name; invisible signs and the width of white space do not count.
    pub ssid: String,
    /// The least security that it has.
    pub security: WifiSecurity,
    /// How the addresses of its access points begin, three bytes in hex with colons, e.g. `9c:53:22`; empty where any may
    /// be right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub makers: Vec<String>,
}

impl CompanyWifi {
    /// Whether an access point may be one of its own, by its maker. Its further names and bands have addresses of its own
    /// making, marked so in the first byte (IEEE 802-2014, 8.2.2): of those the two other bytes count.
    #[must_use]
    pub fn has_maker(&self, bssid: Mac) -> bool {
        let [a, b, c] = bssid.maker();
        let maker = format!("{a:02x}:{b:02x}:{c:02x}");
        let first = if a & 2 == 0 { 0 } else { "9c:".len() };
        let is_it = |one: &String| {
            one.get(first..).zip(maker.get(first..)).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
        };
        self.makers.is_empty() || self.makers.iter().any(is_it)
    }
}

/// Somebody who reads encrypted connections with the company's consent, such as its own gateway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inspector {
    /// What the company calls it.
    pub name: String,
    /// SHA-256 of the public key of its root (`SubjectPublicKeyInfo`, RFC 5280), in hex.
    pub spki_sha256: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inspector_is_known_by_its_key_in_either_case() {
        let inspector = Inspector { name: "Gateway".into(), spki_sha256: "AB".repeat(32) };
        let rules = NetworkRules { inspectors: vec![inspector], ..NetworkRules::default() };
        assert!(rules.inspector(&[0xab; 32]).is_some());
        assert!(rules.inspector(&[0xac; 32]).is_none());
    }

    #[test]
    fn what_is_not_said_is_the_default() {
        assert!(serde_json::from_str::<NetworkRules>("{}").unwrap().is_default());
        let off: NetworkRules = serde_json::from_str(r#"{"probes":false}"#).unwrap();
        assert!(!off.probes && !off.is_default() && off.canaries.len() == 2);
        assert!(serde_json::from_str::<NetworkRules>(r#"{"probe":false}"#).is_err());
    }
}
