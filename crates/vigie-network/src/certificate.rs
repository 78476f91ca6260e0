//! What a certificate says, as far as it tells an honest one from one that was made up on the way.

use std::net::IpAddr;

use sha2::{Digest as _, Sha256};
use vigie_types::clean_label;
use x509_parser::extensions::{DistributionPointName, GeneralName, ParsedExtension};
use x509_parser::prelude::{FromDer as _, X509Certificate};
use x509_parser::public_key::PublicKey;
use x509_parser::x509::X509Name;

/// Signed certificate timestamps inside a certificate (RFC 6962, 3.3).
const SCT_LIST: &str = "1.3.6.1.4.1.11129.2.4.2";
/// Where the issuer's certificate is to be had (RFC 5280, 4.2.2.1).
const AUTHORITY_INFORMATION: &str = "1.3.6.1.5.5.7.1.1";
/// The most addresses of revocation lists that are looked at.
const MAX_LISTS: usize = 8;

/// Products that answer in the name of others, by a word in the name of the issuer or in the address of its revocation
/// list. They explain a finding, and never make one: a name is chosen freely.
const PRODUCTS: [(&str, &str); 18] = [
    ("mitmproxy", "mitmproxy"),
    ("superfish", "Superfish"),
    ("edellroot", "eDellRoot"),
    ("dsdtestprovider", "DSDTestProvider"),
    ("portswigger", "Burp Suite"),
    ("charles proxy", "Charles Proxy"),
    ("fiddlerroot", "Fiddler"),
    ("owasp zap", "ZAP"),
    ("zed attack proxy", "ZAP"),
    ("proxyman", "Proxyman"),
    ("httptoolkit", "HTTP Toolkit"),
    ("http toolkit", "HTTP Toolkit"),
    ("fortigate", "FortiGate"),
    ("fortinet", "FortiGate"),
    ("zscaler", "Zscaler"),
    ("netskope", "Netskope"),
    ("sophos", "Sophos"),
    ("palo alto", "Palo Alto Networks"),
];

/// One certificate of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// SHA-256 of its public key (`SubjectPublicKeyInfo`).
    pub spki_sha256: [u8; 32],
    /// Who signed it: the common name, else the organisation, else all of the name. Foreign text, cleaned.
    pub issuer: String,
    /// Whether subject and issuer are one: a root.
    pub is_root: bool,
    /// Whether it carries proof that it was published (Certificate Transparency, RFC 6962).
    pub is_published: bool,
    /// Whether it says where its issuer's certificate is.
    pub names_issuer: bool,
    /// The size of its RSA key in bits; `None` for other keys.
    pub rsa_bits: Option<usize>,
    /// The product that made it, where the name says one.
    pub product: Option<&'static str>,
    /// The names and addresses that it is for, names in lower case. All of them: whoever forges one could put the name that
    /// counts behind any number. How long a chain may be is up to whoever receives it.
    pub names: Vec<String>,
}

/// Why a certificate says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no certificate in DER")]
pub struct Unreadable;

impl Certificate {
    /// Reads one certificate.
    ///
    /// # Errors
    /// When the bytes are no certificate.
    pub fn read(der: &[u8]) -> Result<Self, Unreadable> {
        let (_, read) = X509Certificate::from_der(der).map_err(|_| Unreadable)?;
        let has = |oid: &str| read.extensions().iter().any(|one| one.oid.to_id_string() == oid);
        let rsa_bits = match read.public_key().parsed() {
            Ok(PublicKey::RSA(key)) => Some(bits(key.modulus)),
            _ => None,
        };
        Ok(Self {
            spki_sha256: Sha256::digest(read.public_key().raw).into(),
            issuer: issuer(read.issuer()),
            is_root: read.subject().as_raw() == read.issuer().as_raw(),
            is_published: has(SCT_LIST),
            names_issuer: has(AUTHORITY_INFORMATION),
            rsa_bits,
            product: product(&read),
            names: names(&read),
        })
    }

    /// Whether it is for a host: by its name, by a name with `*` in the place of the first label, or by its address.
    #[must_use]
    pub fn is_for(&self, host: &str) -> bool {
        let host = host.trim_end_matches('.').to_lowercase();
        let site = host.split_once('.').map(|(_, site)| site);
        self.names.iter().any(|name| *name == host || name.strip_prefix("*.").is_some_and(|rest| Some(rest) == site))
    }
}

/// The names of a certificate; where it has none of today's kind, its common name.
fn names(read: &X509Certificate<'_>) -> Vec<String> {
    let told = read.subject_alternative_name().ok().flatten();
    let name = |one: &GeneralName<'_>| match one {
        GeneralName::DNSName(name) => Some(name.trim_end_matches('.').to_lowercase()),
        GeneralName::IPAddress(bytes) => address(bytes).map(|at| at.to_string()),
        _ => None,
    };
    let names = told.iter().flat_map(|one| &one.value.general_names).filter_map(name);
    let names: Vec<String> = names.collect();
    if !names.is_empty() {
        return names;
    }
    read.subject().iter_common_name().filter_map(|one| one.as_str().ok()).map(str::to_lowercase).take(1).collect()
}

fn address(bytes: &[u8]) -> Option<IpAddr> {
    let v4 = <[u8; 4]>::try_from(bytes).map(IpAddr::from);
    v4.or_else(|_| <[u8; 16]>::try_from(bytes).map(IpAddr::from)).ok()
}

/// Whether the second certificate of a chain is another than the first, and bears the name of its issuer.
pub(crate) fn is_issuer(second: &[u8], first: &[u8]) -> bool {
    let (Ok((_, second_read)), Ok((_, first_read))) =
        (X509Certificate::from_der(second), X509Certificate::from_der(first))
    else {
        return false;
    };
    second != first && second_read.subject().as_raw() == first_read.issuer().as_raw()
}

/// The length of a big-endian number in bits, without zeros in front.
fn bits(number: &[u8]) -> usize {
    let first = number.iter().position(|byte| *byte != 0).unwrap_or(number.len());
    let rest = &number[first..];
    rest.first().map_or(0, |byte| rest.len() * 8 - byte.leading_zeros() as usize)
}

fn issuer(name: &X509Name<'_>) -> String {
    let common = name.iter_common_name().next().and_then(|one| one.as_str().ok());
    let organisation = || name.iter_organization().next().and_then(|one| one.as_str().ok());
    common.or_else(organisation).map_or_else(|| clean_label(&name.to_string()), clean_label)
}

fn product(read: &X509Certificate<'_>) -> Option<&'static str> {
    let mut told = read.issuer().to_string();
    for list in revocation_lists(read).take(MAX_LISTS) {
        told.push('\n');
        told.push_str(list);
    }
    let told = told.to_lowercase();
    PRODUCTS.iter().find(|(word, _)| told.contains(word)).map(|(_, product)| *product)
}

fn revocation_lists<'a>(read: &'a X509Certificate<'a>) -> impl Iterator<Item = &'a str> {
    let points = read.extensions().iter().filter_map(|one| match one.parsed_extension() {
        ParsedExtension::CRLDistributionPoints(points) => Some(points.points.iter()),
        _ => None,
    });
    let names = points.flatten().filter_map(|point| match &point.distribution_point {
        Some(DistributionPointName::FullName(names)) => Some(names.iter()),
        _ => None,
    });
    names.flatten().filter_map(|name| match name {
        GeneralName::URI(uri) => Some(*uri),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_counted_from_the_first_one() {
        assert_eq!(bits(&[]), 0);
        assert_eq!(bits(&[0, 0]), 0);
        assert_eq!(bits(&[0, 0x80, 0]), 16);
        assert_eq!(bits(&[1, 0]), 9);
    }

    #[test]
    fn rubbish_is_no_certificate() {
        for rubbish in [&b""[..], b"\x30\x82", &[0x30; 64]] {
            assert_eq!(Certificate::read(rubbish), Err(Unreadable));
        }
    }
}
