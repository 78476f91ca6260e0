//! Certificates that servers showed: what proxies leave in them. Who a certificate is for, its organisation, dates and
//! serial number say nothing, because tools copy them.

use sha1::Sha1;
use sha2::{Digest as _, Sha256};
use vigie_types::{Severity, Timestamp};
use x509_parser::extensions::ParsedExtension;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use crate::capture::bounded::Bounded;
use crate::capture::finding::{Certainty, Findings, Sighting};
use crate::capture::packet::Packet;
use crate::capture::rule::Rule;
use crate::capture::tally::{Problem, Tally};
use crate::certificate::{Certificate, is_issuer};

/// The most certificates of a chain that are read.
const MAX_CHAIN: usize = 10;
/// Keys that are remembered, and hosts of one key.
const MAX_KEYS: usize = 2048;
const MAX_HOSTS: usize = 8;
/// Products that no company puts on its phones: tools of attackers and developers, and notorious preinstalled ones.
const TOOLS: [&str; 10] = [
    "mitmproxy",
    "Superfish",
    "eDellRoot",
    "DSDTestProvider",
    "Burp Suite",
    "Charles Proxy",
    "Fiddler",
    "ZAP",
    "Proxyman",
    "HTTP Toolkit",
];
/// Issuers that are no roots, and whose names bettercap copies into a root of its own.
const NO_ROOTS: [&str; 1] = ["Go Daddy Secure Certificate Authority"];

/// What is remembered of a key.
#[derive(Debug, Default)]
struct Key {
    /// Site, and hash of the certificate.
    hosts: Vec<(String, [u8; 32])>,
}

/// The detector.
#[derive(Debug)]
pub(crate) struct Certificates {
    keys: Bounded<[u8; 32], Key>,
    /// Chains that were looked at already, by host and certificate.
    seen: Bounded<(String, [u8; 32]), ()>,
}

impl Default for Certificates {
    fn default() -> Self {
        Self { keys: Bounded::new(MAX_KEYS), seen: Bounded::new(MAX_KEYS) }
    }
}

impl Certificates {
    /// Looks at a certificate message of TLS up to 1.2. `is_named` where the client said which host it wants.
    pub(crate) fn chain(
        &mut self,
        packet: &Packet<'_>,
        host: &str,
        is_named: bool,
        list: &[u8],
        findings: &mut Findings,
        tally: &mut Tally,
    ) {
        let ders = ders(list);
        let Some(first) = ders.first() else { return };
        let hash: [u8; 32] = Sha256::digest(first).into();
        let seen = (host.to_owned(), hash);
        if self.seen.get(&seen).is_some() {
            return;
        }
        self.seen.set(&seen, ());
        let chain: Vec<Certificate> = ders.iter().map_while(|der| Certificate::read(der).ok()).collect();
        if chain.len() < ders.len() {
            tally.problem(Problem::MalformedCertificate);
        }
        let (Some(leaf), Ok((_, read))) = (chain.first(), X509Certificate::from_der(first)) else { return };
        let note = |rule, severity, certainty, more: Vec<(&'static str, String)>, findings: &mut Findings| {
            findings.note(Sighting::of(packet, rule, severity, certainty), host, || {
                let mut evidence = vec![("host", host.to_owned()), ("issuer", leaf.issuer.clone())];
                evidence.push(("chain", format!("{} certificates", chain.len())));
                if chain.len() > 1 && chain.iter().any(|one| one.is_root) {
                    evidence.push(("root-sent", "yes".to_owned()));
                }
                evidence.extend(more);
                evidence
            });
        };
        if let Some(product) = chain.iter().find_map(|one| one.product) {
            let severity = if TOOLS.contains(&product) { Severity::Critical } else { Severity::Low };
            note(Rule::TlsProduct, severity, Certainty::Likely, vec![("product", product.to_owned())], findings);
        }
        // Some servers send their own certificate twice.
        let issuer = chain.get(1).filter(|_| ders.get(1).is_some_and(|second| is_issuer(second, first)));
        let issuers_key = issuer.is_some_and(|issuer| issuer.spki_sha256 == leaf.spki_sha256 && !leaf.is_root);
        if issuers_key || signed_by_own_key(&read, leaf) {
            note(Rule::TlsIssuersKey, Severity::Critical, Certainty::Certain, Vec::new(), findings);
        }
        let copied = |one: &Certificate| one.is_root && NO_ROOTS.iter().any(|name| one.issuer.contains(name));
        if chain.iter().any(copied) {
            note(Rule::TlsCopiedIssuer, Severity::Critical, Certainty::Certain, Vec::new(), findings);
        }
        self.shared(packet, host, is_named, leaf, hash, findings);
        let when = packet.time.timestamp();
        let since = |date| Timestamp::parse_date(date).is_some_and(|date| when >= date);
        let own = leaf.is_root;
        // CA/Browser Forum: no RSA below 2048 bits after 2013, no SHA-1 after 2016.
        if let Some(bits) = leaf.rsa_bits.filter(|bits| *bits < 2048 && since("2014-01-01")) {
            let severity = if own || bits == 0 { Severity::Low } else { Severity::Elevated };
            note(
                Rule::TlsWeakCertificate,
                severity,
                Certainty::Possible,
                vec![("rsa-bits", bits.to_string())],
                findings,
            );
        }
        match read.signature_algorithm.algorithm.to_id_string().as_str() {
            "1.2.840.113549.1.1.4" | "1.2.840.113549.1.1.2" if since("2012-01-01") => {
                let severity = if own { Severity::Low } else { Severity::Elevated };
                note(
                    Rule::TlsWeakCertificate,
                    severity,
                    Certainty::Likely,
                    vec![("signature", "MD5".into())],
                    findings,
                );
            }
            "1.2.840.113549.1.1.5" | "1.2.840.10045.4.1" | "1.3.14.3.2.29" if since("2017-01-01") => {
                note(
                    Rule::TlsWeakCertificate,
                    Severity::Low,
                    Certainty::Possible,
                    vec![("signature", "SHA-1".into())],
                    findings,
                );
            }
            _ => {}
        }
        let seconds = packet.time.0.div_euclid(1_000_000);
        let validity = read.validity();
        if seconds < validity.not_before.timestamp() || seconds > validity.not_after.timestamp() {
            let dates =
                vec![("not-before", validity.not_before.to_string()), ("not-after", validity.not_after.to_string())];
            note(Rule::TlsExpired, Severity::Low, Certainty::Possible, dates, findings);
        }
    }

    /// Notes whose key it is, and whether strangers have it too.
    fn shared(
        &mut self,
        packet: &Packet<'_>,
        host: &str,
        is_named: bool,
        leaf: &Certificate,
        hash: [u8; 32],
        findings: &mut Findings,
    ) {
        if !is_named {
            return;
        }
        let site = site(host);
        let key = self.keys.entry(&leaf.spki_sha256, Key::default);
        // One certificate for several hosts is how hosting works; several with one key are not.
        let strangers: Vec<_> = key
            .hosts
            .iter()
            .filter(|(other, certificate)| *other != site && *certificate != hash)
            .map(|(other, _)| other.clone())
            .collect();
        if !strangers.is_empty() {
            let severity = if strangers.len() > 1 { Severity::Critical } else { Severity::Elevated };
            findings.note(Sighting::of(packet, Rule::TlsSharedKey, severity, Certainty::Likely), host, || {
                vec![("host", host.to_owned()), ("issuer", leaf.issuer.clone()), ("also-of", strangers.join(" "))]
            });
        }
        if key.hosts.len() < MAX_HOSTS && !key.hosts.contains(&(site.clone(), hash)) {
            key.hosts.push((site, hash));
        }
    }
}

/// The certificates of a message: each with its length in front.
fn ders(list: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    let mut rest = list.get(3..).unwrap_or_default();
    while let [a, b, c, after @ ..] = rest {
        let length = usize::from(*a) << 16 | usize::from(*b) << 8 | usize::from(*c);
        let Some(der) = after.get(..length).filter(|_| found.len() < MAX_CHAIN) else { break };
        found.push(der);
        rest = &after[length..];
    }
    found
}

/// Whether the certificate says that it was signed by the very key that it is about, and by somebody of another name:
/// the identifier of the issuer's key is the hash of its own (RFC 5280, 4.2.1.2), and it came without the issuer.
fn signed_by_own_key(read: &X509Certificate<'_>, leaf: &Certificate) -> bool {
    if leaf.is_root {
        return false;
    }
    let own = Sha1::digest(&read.public_key().subject_public_key.data);
    read.extensions().iter().any(|one| match one.parsed_extension() {
        ParsedExtension::AuthorityKeyIdentifier(issuer) => {
            issuer.key_identifier.as_ref().is_some_and(|identifier| identifier.0 == own.as_slice())
        }
        _ => false,
    })
}

/// The last two labels of a host's name.
fn site(host: &str) -> String {
    let from = host.rmatch_indices('.').nth(1).map_or(0, |(at, _)| at + 1);
    host[from..].to_owned()
}
