//! The judge of a TLS handshake: does the host that was asked for answer, or somebody else in its name?
//!
//! How the usual tools forge certificates was watched tool by tool (mitmproxy, sslsplit, bettercap, squid). What they
//! copy from the real one says nothing: organisation, names, dates, serial number.

use std::collections::BTreeMap;

use vigie_types::{Evidence, Fact, TlsProbe, TlsSeen, Vouched};

use crate::certificate::{Certificate, is_issuer};

/// The most certificates of a chain that are read.
const MAX_CHAIN: usize = 10;
/// The least size of an RSA key that a public root may vouch for (CA/Browser Forum, Baseline Requirements 6.1.5).
const LEAST_RSA_BITS: usize = 2048;
/// `example.com`, a name under which anybody may register sites.
const LABELS_OF_A_SITE: usize = 2;

/// A sign that somebody else answers, the strongest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TlsSign {
    /// Nobody vouches for the certificate.
    NoRoot,
    /// The key is none of those that the host may have.
    OtherKey,
    /// Only a root that was installed on this phone vouches for it.
    InstalledRoot,
    /// The certificate is for another name.
    OtherName,
    /// Host and issuer have one key.
    IssuersKey,
    /// Hosts that have nothing to do with each other have one key.
    SharedKey,
    /// No proof that it was published, and no word of where its issuer is to be found: every public root gives both.
    Unpublished,
    /// HTTP/2 is not spoken, although the host is known to.
    NoH2,
    /// The root itself was sent along.
    RootSent,
    /// The RSA key is too short, by its size in bits.
    WeakKey(usize),
    /// A product is named that answers in the name of others.
    Product(&'static str),
}

impl TlsSign {
    /// Whether this sign alone means that somebody else answers. The others only explain.
    #[must_use]
    pub const fn decides(&self) -> bool {
        matches!(self, Self::NoRoot | Self::OtherKey | Self::InstalledRoot | Self::OtherName)
    }

    /// As evidence: a stable name, and after a space what exactly.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::NoRoot => "no-root".to_owned(),
            Self::OtherKey => "other-key".to_owned(),
            Self::InstalledRoot => "installed-root".to_owned(),
            Self::OtherName => "other-name".to_owned(),
            Self::IssuersKey => "issuers-key".to_owned(),
            Self::SharedKey => "shared-key".to_owned(),
            Self::Unpublished => "unpublished".to_owned(),
            Self::NoH2 => "no-h2".to_owned(),
            Self::RootSent => "root-sent".to_owned(),
            Self::WeakKey(bits) => format!("weak-key {bits}"),
            Self::Product(_) => "product".to_owned(),
        }
    }
}

/// What the judge makes of a host that somebody else answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impostor {
    /// The host that was asked for.
    pub host: String,
    /// What speaks for it, the strongest first.
    pub signs: Vec<TlsSign>,
    /// Who signed the certificate, in their own words.
    pub issuer: Option<String>,
    /// SHA-256 of the key by which the impostor is known: of the issuer where it was sent, else of the certificate.
    pub key: Option<[u8; 32]>,
    /// SHA-256 of the key of the certificate that was shown, where it can be read.
    pub leaf_key: Option<[u8; 32]>,
    /// Whether the certificate that was shown is for the very host that was asked for, as far as it can be read.
    pub bears_name: bool,
    /// Whether it is the company's own server that was asked for.
    pub own: bool,
}

impl Impostor {
    /// Who signed the certificate and with what, as evidence.
    pub fn signer(&self) -> impl Iterator<Item = Evidence> {
        let issuer = self.issuer.clone().filter(|issuer| !issuer.is_empty());
        let issuer = issuer.map(|issuer| Evidence::new(Fact::CertificateIssuer, issuer));
        let key = self.key.map(|key| Evidence::new(Fact::CertificateKey, hex::encode(key)));
        let product = self.signs.iter().find_map(|sign| match sign {
            TlsSign::Product(name) => Some(Evidence::new(Fact::InterceptionTool, *name)),
            _ => None,
        });
        issuer.into_iter().chain(key).chain(product)
    }
}

/// Who answers in the name of others, among all handshakes of one round.
#[must_use]
pub fn impostors(round: &[TlsProbe]) -> Vec<Impostor> {
    let chains: Vec<Vec<Certificate>> = round.iter().map(chain).collect();
    let mut owners: BTreeMap<[u8; 32], Vec<&str>> = BTreeMap::new();
    for (probe, chain) in round.iter().zip(&chains) {
        if let Some(leaf) = chain.first() {
            owners.entry(leaf.spki_sha256).or_default().push(&probe.host);
        }
    }
    let is_shared = |key: &[u8; 32]| owners.get(key).is_some_and(|hosts| are_unrelated(hosts));
    // Where others answer as themselves, a new key of the company's server is its administrator's doing far more often
    // than an attack that leaves all others alone. The app talks to no such server either way, and says so.
    // What was seen in an earlier round is no answer of now.
    let others_honest = round.iter().any(|probe| !probe.own && probe.rounds_ago == 0 && is_itself(probe));
    let suspected = round.iter().zip(&chains).filter(|(probe, _)| !(probe.own && others_honest));
    suspected.filter_map(|(probe, chain)| judge(probe, chain, &is_shared)).collect()
}

/// Whether all that answers falsely may be a sign-in page with a certificate of its own: it bears its own name, whatever
/// is asked. An installed root never is one; nor is a wrong key of the company's server, unless the very same
/// certificate answers for others too. Phones refuse such a certificate, so an attacker gains nothing by one. That some
/// host answers as itself says nothing against it: such pages let hosts through that their own sign-in needs.
pub(crate) fn may_be_a_sign_in_page(round: &[TlsProbe]) -> bool {
    let all = impostors(round);
    let answers_for_others =
        |one: &Impostor| one.leaf_key.is_some() && all.iter().any(|other| !other.own && other.leaf_key == one.leaf_key);
    all.iter().all(|one| {
        let is_pages_own = !one.bears_name && !one.signs.contains(&TlsSign::InstalledRoot);
        is_pages_own && (!one.own || answers_for_others(one))
    })
}

/// Whether every host answered as itself in this very round, others than the company's own server among them.
pub(crate) fn all_are_themselves(round: &[TlsProbe]) -> bool {
    round.iter().any(|probe| !probe.own) && round.iter().all(|probe| probe.rounds_ago == 0 && is_itself(probe))
}

/// How many hosts answered as themselves: a public root vouches for them, or they have a key that they may have.
#[must_use]
pub fn themselves(round: &[TlsProbe]) -> usize {
    round.iter().filter(|probe| is_itself(probe)).count()
}

/// Whether a host answered as itself.
pub(crate) fn is_itself(probe: &TlsProbe) -> bool {
    let Some(seen) = &probe.seen else { return false };
    let by_key = !probe.pins.is_empty() && !matches!(seen.vouched, Vouched::Inspector(_));
    (by_key || seen.vouched == Vouched::Public) && !is_impostor(probe, seen, chain(probe).first())
}

/// Whether an inspector of the company's answers for a host.
#[must_use]
pub fn is_inspected(round: &[TlsProbe]) -> bool {
    round.iter().filter_map(|probe| probe.seen.as_ref()).any(|seen| matches!(seen.vouched, Vouched::Inspector(_)))
}

/// The certificates of a probe, up to the first that cannot be read.
fn chain(probe: &TlsProbe) -> Vec<Certificate> {
    let seen = probe.seen.iter().flat_map(|seen| &seen.chain);
    seen.take(MAX_CHAIN).map_while(|der| Certificate::read(der).ok()).collect()
}

/// Whether two of the hosts have nothing to do with each other, by the last labels of their names.
pub(crate) fn are_unrelated(hosts: &[&str]) -> bool {
    let site = |host: &str| {
        let labels: Vec<&str> = host.trim_end_matches('.').rsplit('.').take(LABELS_OF_A_SITE).collect();
        labels.join(".").to_lowercase()
    };
    hosts.first().is_some_and(|first| hosts.iter().any(|other| site(other) != site(first)))
}

fn judge(probe: &TlsProbe, chain: &[Certificate], is_shared: &dyn Fn(&[u8; 32]) -> bool) -> Option<Impostor> {
    let seen = probe.seen.as_ref()?;
    let leaf = chain.first();
    if !is_impostor(probe, seen, leaf) {
        return None;
    }
    let mut signs = Vec::new();
    let mut sign = |is_so: bool, sign: TlsSign| {
        if is_so {
            signs.push(sign);
        }
    };
    let pinned = !probe.pins.is_empty();
    // A host of the company's own may vouch for itself: its key decides, and what public roots give is not asked for.
    sign(!pinned && seen.vouched == Vouched::Nobody, TlsSign::NoRoot);
    sign(pinned, TlsSign::OtherKey);
    sign(matches!(seen.vouched, Vouched::Installed(_)), TlsSign::InstalledRoot);
    sign(!pinned && seen.vouched == Vouched::OtherName, TlsSign::OtherName);
    if let Some(leaf) = leaf {
        let is_next = matches!(seen.chain.as_slice(), [first, second, ..] if is_issuer(second, first));
        let issuer = chain.get(1).filter(|_| is_next);
        sign(issuer.is_some_and(|issuer| issuer.spki_sha256 == leaf.spki_sha256), TlsSign::IssuersKey);
        sign(is_shared(&leaf.spki_sha256), TlsSign::SharedKey);
        sign(!probe.own && !leaf.is_published && !leaf.names_issuer, TlsSign::Unpublished);
        sign(probe.speaks_h2 && seen.version != 0 && seen.alpn.as_deref() != Some("h2"), TlsSign::NoH2);
        sign(chain.len() > 1 && chain.iter().any(|one| one.is_root), TlsSign::RootSent);
        if let Some(bits) = leaf.rsa_bits.filter(|bits| *bits < LEAST_RSA_BITS) {
            sign(true, TlsSign::WeakKey(bits));
        }
        if let Some(product) = chain.iter().find_map(|one| one.product) {
            sign(true, TlsSign::Product(product));
        }
    }
    let known_by = match seen.vouched {
        Vouched::Installed(root) => Some(root),
        _ => chain.get(1).or(leaf).map(|one| one.spki_sha256),
    };
    Some(Impostor {
        host: probe.host.clone(),
        signs,
        issuer: leaf.map(|leaf| leaf.issuer.clone()),
        key: known_by,
        leaf_key: leaf.map(|leaf| leaf.spki_sha256),
        // What cannot be read excuses nobody who wrote the name into it.
        bears_name: leaf.map_or_else(|| is_written(&probe.host, seen), |leaf| leaf.is_for(&probe.host)),
        own: probe.own,
    })
}

/// Whether a host stands in the certificate that was shown, wherever.
fn is_written(host: &str, seen: &TlsSeen) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let bytes = seen.chain.first().map(|der| der.to_ascii_lowercase()).unwrap_or_default();
    !host.is_empty() && bytes.windows(host.len()).any(|part| part == host.as_bytes())
}

/// Whether somebody else answers: not with a key that the host may have; where none is known, without anybody who vouches.
fn is_impostor(probe: &TlsProbe, seen: &TlsSeen, leaf: Option<&Certificate>) -> bool {
    if matches!(seen.vouched, Vouched::Inspector(_)) {
        return false;
    }
    if !probe.pins.is_empty() {
        return !leaf.is_some_and(|leaf| probe.pins.contains(&leaf.spki_sha256));
    }
    match seen.vouched {
        Vouched::Public | Vouched::OutOfDate | Vouched::Inspector(_) => false,
        Vouched::Installed(_) | Vouched::OtherName | Vouched::Nobody => true,
    }
}
