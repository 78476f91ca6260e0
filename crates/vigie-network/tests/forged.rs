//! Chains as interception tools forge them, and as honest hosts have them, through the judge.

use std::path::Path;

use rcgen::{
    BasicConstraints, CertificateParams, CrlDistributionPoint, CustomExtension, DnType, IsCa, Issuer, KeyPair,
};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use vigie_network::{Certificate, TlsSign, impostors};
use vigie_types::{TlsProbe, TlsSeen, Vouched};

fn file(name: &str) -> Vec<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/network/badssl").join(name);
    CertificateDer::pem_file_iter(path).unwrap().map(|der| der.unwrap().to_vec()).collect()
}

fn seen(chain: Vec<Vec<u8>>, vouched: Vouched) -> TlsSeen {
    TlsSeen { chain, version: 0x0304, cipher: 0x1301, alpn: Some("h2".into()), vouched }
}

fn probe(host: &str, seen: TlsSeen) -> TlsProbe {
    TlsProbe {
        host: host.into(),
        own: false,
        pins: Vec::new(),
        speaks_h2: true,
        seen: Some(seen),
        rounds_ago: 0,
        talked_down: false,
    }
}

fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.distinguished_name.push(DnType::CommonName, name);
    params
}

/// A root, and chains that it forges with its own key for whatever name is asked, as mitmproxy and squid do.
struct Forger {
    params: CertificateParams,
    key: KeyPair,
    root: Vec<u8>,
}

impl Forger {
    fn new(name: &str) -> Self {
        let mut params = params(name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let root = params.self_signed(&key).unwrap().der().to_vec();
        Self { params, key, root }
    }

    fn forge(&self, host: &str) -> Vec<u8> {
        self.sign(params(host), &self.key)
    }

    fn sign(&self, mut params: CertificateParams, key: &KeyPair) -> Vec<u8> {
        params.use_authority_key_identifier_extension = true;
        params.signed_by(key, &Issuer::from_params(&self.params, &self.key)).unwrap().der().to_vec()
    }
}

#[test]
fn what_mitmproxy_forges_is_known_by_its_key() {
    let forger = Forger::new("mitmproxy");
    let forged = |host: &str| probe(host, seen(vec![forger.forge(host)], Vouched::Nobody));
    let found = impostors(&[forged("www.example.org"), forged("www.example.net")]);
    assert_eq!(found.len(), 2);
    let signs = [TlsSign::NoRoot, TlsSign::SharedKey, TlsSign::Unpublished, TlsSign::Product("mitmproxy")];
    assert_eq!(found[0].signs, signs);
    assert_eq!(found[0].issuer.as_deref(), Some("mitmproxy"));
    let root = Certificate::read(&forger.root).unwrap();
    assert_eq!(found[0].key, Some(root.spki_sha256), "it signs with the key of its root");
    assert_eq!(found[0].signer().next().unwrap().value, "mitmproxy");
}

#[test]
fn a_root_under_another_name_helps_nobody() {
    let forger = Forger::new("R11");
    let mut params = params("www.example.org");
    // The revocation list keeps the product's name (mitmproxy 12).
    let uris = vec!["http://crl.example.org/mitmproxy-7a.crl".to_owned()];
    params.crl_distribution_points = vec![CrlDistributionPoint { uris }];
    let chain = vec![forger.sign(params, &forger.key), forger.root.clone()];
    let mut forged = probe("www.example.org", seen(chain, Vouched::Nobody));
    forged.seen.as_mut().unwrap().alpn = None;
    let signs = [
        TlsSign::NoRoot,
        TlsSign::IssuersKey,
        TlsSign::Unpublished,
        TlsSign::NoH2,
        TlsSign::RootSent,
        TlsSign::Product("mitmproxy"),
    ];
    assert_eq!(impostors(&[forged])[0].signs, signs);
}

#[test]
fn a_root_on_the_phone_does_not_make_it_honest() {
    let forger = Forger::new("Gateway");
    let root = Certificate::read(&forger.root).unwrap().spki_sha256;
    let leaf = KeyPair::generate().unwrap();
    let chain = vec![forger.sign(params("www.example.org"), &leaf)];
    let forged = |vouched| probe("www.example.org", seen(chain.clone(), vouched));
    let found = impostors(&[forged(Vouched::Installed(root))]);
    assert_eq!(found[0].signs, [TlsSign::InstalledRoot, TlsSign::Unpublished]);
    assert_eq!(found[0].key, Some(root), "the root is what the person has to remove");
    assert_eq!(impostors(&[forged(Vouched::Inspector(root))]), [], "the company wants it so");
}

#[test]
fn the_companys_server_is_known_by_its_key_alone() {
    let own = Forger::new("vigie.example.org");
    let other = Forger::new("vigie.example.org");
    let pin = |forger: &Forger| Certificate::read(&forger.root).unwrap().spki_sha256;
    let probe = |pins: &[[u8; 32]]| TlsProbe {
        host: "vigie.example.org".into(),
        own: true,
        pins: pins.to_vec(),
        speaks_h2: false,
        seen: Some(seen(vec![own.root.clone()], Vouched::Nobody)),
        rounds_ago: 0,
        talked_down: false,
    };
    assert_eq!(impostors(&[probe(&[pin(&own)])]), []);
    assert_eq!(impostors(&[probe(&[pin(&other), pin(&own)])]), [], "the next key was announced");
    let found = impostors(&[probe(&[pin(&other)])]);
    assert_eq!(found[0].signs, [TlsSign::OtherKey]);
    let honest = self::probe("www.example.org", seen(file("wildcard-ecc256.pem"), Vouched::Public));
    assert_eq!(impostors(&[probe(&[pin(&other)]), honest]), [], "a new key alone is no attack on this network");
}

#[test]
fn roots_with_published_keys_are_named() {
    for (host, file_name, ca, product) in [
        ("superfish.badssl.com", "subdomain-superfish.pem", "ca-superfish.crt", "Superfish"),
        ("dsdtestprovider.badssl.com", "subdomain-dsdtestprovider.pem", "ca-dsdtestprovider.crt", "DSDTestProvider"),
    ] {
        let chain = [file(file_name), file(ca)].concat();
        let found = impostors(&[probe(host, seen(chain, Vouched::Nobody))]);
        assert!(found[0].signs.contains(&TlsSign::NoRoot), "{host}");
        assert!(found[0].signs.contains(&TlsSign::RootSent), "{host}");
        assert!(found[0].signs.contains(&TlsSign::Product(product)), "{host}: {:?}", found[0]);
    }
    let dell = Certificate::read(&file("ca-edellroot.crt")[0]).unwrap();
    assert_eq!((dell.product, dell.is_root), (Some("eDellRoot"), true));
    let superfish = Certificate::read(&file("ca-superfish.crt")[0]).unwrap();
    assert_eq!(superfish.rsa_bits, Some(1024));
}

#[test]
fn whoever_a_public_root_vouches_for_is_honest() {
    for name in ["wildcard-ecc256.pem", "subdomain-no-sct.pem"] {
        for vouched in [Vouched::Public, Vouched::OutOfDate] {
            let round = [probe("www.badssl.com", seen(file(name), vouched.clone()))];
            assert_eq!(impostors(&round), [], "{name} {vouched:?}");
        }
    }
    // Two sites at one provider of content share its certificate.
    let honest = |host: &str| probe(host, seen(file("wildcard-ecc256.pem"), Vouched::Public));
    assert_eq!(impostors(&[honest("www.example.org"), honest("www.example.net")]), []);
    let published = Certificate::read(&file("wildcard-ecc256.pem")[0]).unwrap();
    assert!(published.is_published && published.names_issuer && !published.is_root);
    let unpublished = Certificate::read(&file("subdomain-no-sct.pem")[0]).unwrap();
    assert!(!unpublished.is_published && unpublished.names_issuer);
}

#[test]
fn rubbish_instead_of_certificates_is_judged_all_the_same() {
    let found = impostors(&[probe("www.example.org", seen(vec![vec![0x30; 9]], Vouched::Nobody))]);
    assert_eq!(found[0].signs, [TlsSign::NoRoot]);
    assert_eq!((found[0].issuer.clone(), found[0].key), (None, None));
    let mut params = params("www.example.org");
    params.custom_extensions = vec![CustomExtension::from_oid_content(&[2, 5, 29, 31], vec![0xff; 40])];
    let chain = vec![params.self_signed(&KeyPair::generate().unwrap()).unwrap().der().to_vec()];
    assert_eq!(impostors(&[probe("www.example.org", seen(chain, Vouched::Nobody))])[0].signs[0], TlsSign::NoRoot);
}

#[test]
fn signs_stand_in_the_order_of_their_strength() {
    let mut all =
        [TlsSign::Product("x"), TlsSign::WeakKey(1024), TlsSign::RootSent, TlsSign::SharedKey, TlsSign::NoRoot];
    all.sort();
    assert_eq!(all[0], TlsSign::NoRoot);
    assert!(all[0].decides() && !all[1].decides());
    assert_eq!(TlsSign::WeakKey(1024).words(), "weak-key 1024");
}

#[test]
fn unrelated_hosts_are_told_apart_by_site() {
    let forger = Forger::new("mitmproxy");
    let shared = |hosts: [&str; 2]| {
        let round = hosts.map(|host| probe(host, seen(vec![forger.forge(host)], Vouched::Nobody)));
        impostors(&round)[0].signs.contains(&TlsSign::SharedKey)
    };
    assert!(!shared(["www.example.org", "API.EXAMPLE.ORG."]));
    assert!(shared(["www.example.org", "www.example.net"]));
}

#[test]
fn silence_is_no_impostor() {
    let silent = TlsProbe {
        host: "a.example".into(),
        own: false,
        pins: vec![[7; 32]],
        speaks_h2: true,
        seen: None,
        rounds_ago: 0,
        talked_down: false,
    };
    assert_eq!(impostors(&[silent]), Vec::new());
}
