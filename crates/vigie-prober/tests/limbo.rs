//! The cases of x509-limbo through the verifier, each at its own time. Which do not apply is said by name and reason.

use std::collections::BTreeMap;
use std::path::Path;

use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, ServerName};
use serde::Deserialize;
use vigie_prober::verify;
use vigie_types::Timestamp;
use webpki::anchor_from_trusted_cert;

#[derive(Deserialize)]
struct Limbo {
    testcases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    id: String,
    features: Option<Vec<String>>,
    validation_kind: String,
    trusted_certs: Vec<String>,
    untrusted_intermediates: Vec<String>,
    peer_certificate: String,
    validation_time: Option<String>,
    expected_result: String,
    expected_peer_name: Option<PeerName>,
    max_chain_depth: Option<u32>,
}

#[derive(Deserialize)]
struct PeerName {
    value: String,
}

/// 2024-01-01, where a case has no time of its own: all of those hold for centuries.
const SOME_TIME: Timestamp = Timestamp(1_704_067_200_000);

/// What the verifier (rustls-webpki, as rustls uses it for every connection) does otherwise than a case wants, and why
/// that does not matter for telling an impostor from a host.
const OTHERWISE: &[(&str, &[&str])] = &[
    (
        "chains with self-issued intermediates are refused: no public root has such",
        &["pathlen::self-issued-certs-pathlen", "rfc5280::nc::permitted-self-issued"],
    ),
    (
        "a duty of issuers about a certificate's form: says nothing about who holds the key",
        &[
            "rfc5280::aki::critical-aki",
            "rfc5280::aki::leaf-missing-aki",
            "rfc5280::serial::too-long",
            "rfc5280::serial::zero",
            "rfc5280::ca-empty-subject",
            "rfc5280::leaf-ku-keycertsign",
            "webpki::eku::ee-anyeku",
            "webpki::san::san-critical-with-nonempty-subject",
        ],
    ),
    (
        "name constraints where they have no effect",
        &[
            "rfc5280::nc::permitted-dns-match-noncritical",
            "rfc5280::nc::invalid-dnsname-leading-period",
            "rfc5280::nc::not-allowed-in-ee-critical",
            "webpki::nc::intermediate-permitted-excluded-subtrees-both-empty-sequences",
        ],
    ),
    (
        "about the root itself: roots are trusted as a name and a key, whatever else they say",
        &[
            "rfc5280::ski::root-missing-ski",
            "rfc5280::validity::expired-root",
            "rfc5280::root-missing-basic-constraints",
            "rfc5280::root-inconsistent-ca-extensions",
            "webpki::aki::root-with-aki-missing-keyidentifier",
            "webpki::aki::root-with-aki-all-fields",
        ],
    ),
    (
        "the common name is not looked at, only the alternative names, which match",
        &[
            "webpki::cn::ipv4-hex-mismatch",
            "webpki::cn::ipv4-leading-zeros-mismatch",
            "webpki::cn::ipv6-uppercase-mismatch",
            "webpki::cn::ipv6-uncompressed-mismatch",
            "webpki::cn::punycode-not-in-san",
            "webpki::cn::utf8-vs-punycode-mismatch",
            "webpki::cn::case-mismatch",
        ],
    ),
    (
        "the handshake is no longer possible with such a key: rustls has no signature for it",
        &["webpki::forbidden-p192-leaf", "webpki::forbidden-dsa-leaf"],
    ),
];

impl Case {
    /// Why it is not for this verifier.
    fn does_not_apply(&self) -> Option<&'static str> {
        let has = |feature: &str| self.features.iter().flatten().any(|one| one == feature);
        match () {
            () if self.validation_kind != "SERVER" => Some("about certificates of clients"),
            () if has("has-crl") => Some("revocation lists are not asked"),
            () if self.max_chain_depth.is_some() => Some("the longest chain is the verifier's own"),
            () if self.expected_peer_name.is_none() => Some("no name is asked for"),
            () => None,
        }
    }

    fn holds(&self) -> bool {
        let der = |pem: &String| CertificateDer::from_pem_slice(pem.as_bytes()).unwrap();
        let trusted: Vec<_> = self.trusted_certs.iter().map(der).collect();
        let roots: Vec<_> = trusted.iter().filter_map(|root| anchor_from_trusted_cert(root).ok()).collect();
        let chain: Vec<_> =
            [&self.peer_certificate].into_iter().chain(&self.untrusted_intermediates).map(der).collect();
        let name = self.expected_peer_name.as_ref().unwrap();
        let Ok(host) = ServerName::try_from(name.value.clone()) else { return false };
        verify(&roots, &chain, &host, self.time()).is_ok()
    }

    fn time(&self) -> Timestamp {
        let Some(text) = &self.validation_time else { return SOME_TIME };
        let day = Timestamp::parse_date(&text[..10]).unwrap();
        let part = |at: usize| text[at..at + 2].parse::<i64>().unwrap();
        day.plus((part(11) * 3600 + part(14) * 60 + part(17)) * 1000)
    }
}

#[test]
fn the_verifier_holds_what_limbo_wants() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/network/limbo.json");
    let limbo: Limbo = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let named = OTHERWISE.iter().flat_map(|(reason, ids)| ids.iter().map(move |id| (*id, *reason)));
    let otherwise: BTreeMap<&str, &str> = named.collect();
    let (mut held, mut wrong) = (0, Vec::new());
    for case in &limbo.testcases {
        if let Some(reason) = case.does_not_apply() {
            println!("does not apply: {} ({reason})", case.id);
            continue;
        }
        let as_wanted = case.holds() == (case.expected_result == "SUCCESS");
        match (as_wanted, otherwise.get(case.id.as_str())) {
            (true, None) => held += 1,
            (false, Some(reason)) => println!("otherwise: {} ({reason})", case.id),
            // Also one that is named and is as wanted by now.
            _ => wrong.push(format!("{} wants {}", case.id, case.expected_result)),
        }
    }
    println!("{held} of {} held", limbo.testcases.len());
    assert!(wrong.is_empty(), "{} otherwise:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(held, 69);
}
