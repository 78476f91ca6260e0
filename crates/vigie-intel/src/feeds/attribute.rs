//! Attributes of MISP (<https://www.circl.lu/doc/misp/categories-and-types/>): types, composite types,
//! and the flags that say what is to be matched. Tables and misp-stix use the same.

use serde_json::Value;

use super::ImportError;
use super::account::{Account, FamilyId};
use crate::kind::Kind;
use crate::normal::as_kind;

pub(super) const CONTEXT: &str = "context that is not to be matched";
pub(super) const OTHER_HASH: &str = "hashes of another kind than of the whole file";
pub(super) const WITHDRAWN: &str = "withdrawn by the list";

/// MISP writes `true`, `1` and `"1"`.
pub(super) fn is_true(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Bool(yes)) => *yes,
        Some(Value::Number(number)) => number.as_i64().is_some_and(|number| number != 0),
        Some(Value::String(text)) => is_yes(text),
        _ => false,
    }
}

/// Whether a text means yes.
pub(super) fn is_yes(text: &str) -> bool {
    matches!(text.trim().to_ascii_lowercase().as_str(), "1" | "true" | "yes")
}

/// Takes one attribute.
pub(super) fn attribute_of(
    attribute: &Value,
    family: FamilyId,
    line: usize,
    account: &mut Account,
) -> Result<(), ImportError> {
    let text = |key: &str| attribute.get(key).and_then(Value::as_str);
    let shown = || attribute.to_string();
    let (Some(name), Some(value)) = (text("type"), text("value")) else {
        return account.entry(Err("an attribute without a type or a value"), family, &shown(), line);
    };
    match aside(attribute) {
        Some(reason) => account.not_for_us(reason),
        None => composite(name, value, family, line, account),
    }
}

/// Why an attribute is not to be matched.
pub(super) fn aside(attribute: &Value) -> Option<&'static str> {
    if attribute.get("to_ids").is_some_and(|flag| !is_true(Some(flag))) {
        return Some(CONTEXT);
    }
    is_true(attribute.get("deleted")).then_some(WITHDRAWN)
}

/// Takes what an attribute of this type has, which may be two things with a `|` between them.
pub(super) fn composite(
    name: &str,
    value: &str,
    family: FamilyId,
    line: usize,
    account: &mut Account,
) -> Result<(), ImportError> {
    let name = name.trim().to_ascii_lowercase();
    match name.split_once('|') {
        // A file's name beside its hash says nothing more.
        Some(("filename", hash)) => typed(hash, last(value), family, line, account),
        None if name == "malware-sample" => typed("md5", last(value), family, line, account),
        Some(("domain", "ip")) => match value.split_once('|') {
            Some((domain, address)) => {
                typed("domain", domain, family, line, account)?;
                typed("ip-dst", address, family, line, account)
            }
            None => account.entry(Err("not a domain and an address"), family, value, line),
        },
        Some((host, "port")) => typed(host, &with_port(value), family, line, account),
        None if name == "ip:port" => typed("ip-dst", &with_port(value), family, line, account),
        _ => typed(&name, value, family, line, account),
    }
}

fn last(value: &str) -> &str {
    value.rsplit_once('|').map_or(value, |(_, last)| last)
}

/// `host|port` as `host:port`, an IPv6 address in brackets; without a port the host alone.
fn with_port(value: &str) -> String {
    let Some((host, port)) = value.rsplit_once('|') else { return value.to_owned() };
    let (host, port) = (host.trim(), port.trim());
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match (bare.parse::<std::net::Ipv6Addr>(), port) {
        (_, "" | "0") => bare.to_owned(),
        (Ok(address), port) => format!("[{address}]:{port}"),
        (Err(_), port) => format!("{host}:{port}"),
    }
}

fn typed(name: &str, value: &str, family: FamilyId, line: usize, account: &mut Account) -> Result<(), ImportError> {
    if is_other_hash(name) {
        return account.not_for_us(OTHER_HASH);
    }
    match kind_of(name) {
        Some(Kind::Endpoint) => account.entry(as_kind(Kind::Domain, value), family, value, line),
        Some(Kind::Url) if value.starts_with('/') => account.entry(as_kind(Kind::UrlPath, value), family, value, line),
        Some(kind @ (Kind::File | Kind::Certificate)) => {
            let wrong = as_kind(kind, value).is_ok_and(|(_, hash)| digits(name).is_some_and(|d| d != hash.len()));
            let normal = if wrong { Err("a hash of another length than its name says") } else { as_kind(kind, value) };
            account.entry(normal, family, value, line)
        }
        Some(kind) => account.entry(as_kind(kind, value), family, value, line),
        None => account.not_for_us("attributes of other types"),
    }
}

/// The kind that MISP's name of a type means
/// (<https://www.circl.lu/doc/misp/categories-and-types/>); tables use the same names, and those of
/// abuse.ch and OTX. [`Kind::Endpoint`] stands for whatever is in the network.
pub(super) fn kind_of(name: &str) -> Option<Kind> {
    Some(match name.to_ascii_lowercase().as_str() {
        "domain" | "hostname" | "onion-address" | "domain-name" | "fqdn" => Kind::Domain,
        "ip-dst" | "ip-src" | "ip" | "ipv4" | "ipv6" | "cidr" => Kind::Endpoint,
        "url" | "uri" | "link" => Kind::Url,
        "email" | "email-src" | "email-dst" | "email-reply-to" | "envelope_from" | "body_from" => Kind::Email,
        "md5" | "sha1" | "sha256" | "sha-1" | "sha-256" | "md5_hash" | "sha1_hash" | "sha256_hash" | "filehash-md5"
        | "filehash-sha1" | "filehash-sha256" => Kind::File,
        "filename" => Kind::FileName,
        "mobile-application-id" => Kind::Package,
        "x509-fingerprint-sha1" | "x509-fingerprint-sha256" => Kind::Certificate,
        _ => return None,
    })
}

/// Whether a type is a hash that nothing here makes: of imports, of parts, of likeness, and others
/// than MD5, SHA-1 and SHA-256.
pub(super) fn is_other_hash(name: &str) -> bool {
    const OTHERS: [&str; 21] = [
        "authentihash",
        "cdhash",
        "dom-hash",
        "impfuzzy",
        "imphash",
        "pehash",
        "sha224",
        "sha384",
        "sha512",
        "sha512/224",
        "sha512/256",
        "sha3-224",
        "sha3-256",
        "sha3-384",
        "sha3-512",
        "ssdeep",
        "telfhash",
        "tlsh",
        "vhash",
        "sha3_384_hash",
        "filehash-pehash",
    ];
    let name = name.to_ascii_lowercase();
    OTHERS.contains(&name.as_str()) || name.ends_with("imphash")
}

/// How many hexadecimal digits a hash of this type has.
fn digits(name: &str) -> Option<usize> {
    let name = name.to_ascii_lowercase().replace('-', "");
    [("md5", 32), ("sha1", 40), ("sha256", 64)].into_iter().find(|(part, _)| name.contains(part)).map(|(_, n)| n)
}
