//! What a comparison of a STIX pattern says of the thing that it is about: the properties of section 6
//! of STIX 2.1, those that misp-stix adds (`x_misp_…`), and those that MVT and OpenCTI use beyond it.

use super::super::attribute::OTHER_HASH;
use super::pattern::{Comparison, Operator};
use crate::kind::Kind;
use crate::normal::as_kind;

pub(super) const NO_OPERATOR: &str = "an operator other than =, IN and ISSUBSET";
pub(super) const NO_PROPERTY: &str = "a property that nothing here has";
pub(super) const NOT_ON_PHONES: &str = "properties that nothing on a phone has";

/// What a comparison is good for. An indicator that cannot be taken comes as the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A hash of a whole file.
    File(Found),
    /// A certificate's fingerprint.
    Certificate(Found),
    /// An application id.
    App(Found),
    /// A web page.
    Page(Found),
    /// A name or address that the phone would go to.
    Place(Found),
    /// A name or address that something comes from.
    Origin(Found),
    /// A port that the phone would go to.
    Port(u16),
    /// A port that something comes from.
    OriginPort(u16),
    /// A sender.
    Sender(Found),
    /// A receiver.
    Receiver(Found),
    /// The folder that a file is in.
    Folder(String),
    /// Another thing that a phone has.
    Thing(Found),
    /// It only says again what the rest says: the type of an address, the protocol of a connection.
    Said,
    /// Whatever it says, it is no indicator; why.
    Aside(&'static str),
    /// It cannot be told what it means; why.
    Unclear(&'static str),
}

/// An indicator in its one spelling, or why the text is none.
pub(super) type Found = Result<(Kind, String), &'static str>;

/// Types of things that a phone's network, apps and files do not show
/// (STIX 2.1, section 6; OpenCTI's own types).
const ELSEWHERE: [&str; 15] = [
    "artifact",
    "autonomous-system",
    "bank-account",
    "credential",
    "cryptocurrency-wallet",
    "email-mime-part-type",
    "mac-addr",
    "mutex",
    "payment-card",
    "phone-number",
    "ssh-key",
    "user-account",
    "user-agent",
    "windows-registry-key",
    "windows-registry-value-type",
];

/// What a comparison with one value says.
pub(super) fn role(comparison: &Comparison, value: Option<&str>) -> Role {
    let (object, path) = comparison.path.split_once(':').unwrap_or((&comparison.path, ""));
    if ELSEWHERE.contains(&object) {
        return Role::Aside(NOT_ON_PHONES);
    }
    if comparison.operator == Operator::Another {
        return Role::Unclear(NO_OPERATOR);
    }
    let Some(value) = value else { return Role::Unclear("a comparison with neither a text nor a number") };
    let subset = comparison.operator == Operator::Subset;
    match of_object(object, path, value) {
        Role::Place(Ok((kind, text))) if subset => match kind {
            Kind::Address | Kind::Network => Role::Place(Ok((kind, text))),
            _ => Role::Unclear(NO_OPERATOR),
        },
        Role::Origin(found) if subset => Role::Origin(found),
        Role::Place(Err(reason)) if subset => Role::Place(Err(reason)),
        _ if subset => Role::Unclear(NO_OPERATOR),
        role => role,
    }
}

fn of_object(object: &str, path: &str, value: &str) -> Role {
    let is = |kind| as_kind(kind, value);
    match object {
        "domain-name" | "hostname" => match path {
            "value" | "x_misp_hostname" | "x_misp_domain" => Role::Place(is(Kind::Domain)),
            "resolves_to_refs[*].value" => Role::Place(is(Kind::Domain)),
            _ => extra(path),
        },
        "ipv4-addr" | "ipv6-addr" if path == "value" => Role::Place(is(Kind::Address)),
        "ipv4-addr" | "ipv6-addr" => extra(path),
        "network-traffic" => traffic(path, value),
        "url" if path == "value" && value.starts_with('/') => Role::Thing(is(Kind::UrlPath)),
        "url" if path == "value" => Role::Page(is(Kind::Url)),
        "url" => extra(path),
        "email-addr" if path == "value" => Role::Sender(is(Kind::Email)),
        "email-message" => match path {
            "from_ref.value" | "sender_ref.value" | "additional_header_fields.reply_to" => {
                Role::Sender(is(Kind::Email))
            }
            _ if path.ends_with("_refs[*].value") => Role::Receiver(is(Kind::Email)),
            _ => Role::Aside("what stands in mails"),
        },
        "file" => file(path, value),
        "directory" if path == "path" => Role::Folder(value.to_owned()),
        "process" => match path {
            "name" | "x_misp_name" => Role::Thing(is(Kind::Process)),
            _ => Role::Unclear(NO_PROPERTY),
        },
        "app" if path == "id" => Role::App(is(Kind::Package)),
        "app" if path.starts_with("cert.") => certificate(path.strip_prefix("cert.").unwrap_or_default(), value),
        "software" => software(path, value),
        "x509-certificate" => match path.strip_prefix("hashes.") {
            Some(name) => certificate(name, value),
            None => Role::Aside("what stands in certificates"),
        },
        "configuration-profile" if path == "id" => Role::Thing(is(Kind::Profile)),
        "android-property" if path == "name" => Role::Thing(is(Kind::Property)),
        _ => Role::Unclear(NO_PROPERTY),
    }
}

/// What a tool has added to an object.
fn extra(path: &str) -> Role {
    if path.starts_with("x_") { Role::Said } else { Role::Unclear(NO_PROPERTY) }
}

fn traffic(path: &str, value: &str) -> Role {
    let port = |role: fn(u16) -> Role| match value.parse::<u16>() {
        Ok(number) if number > 0 => role(number),
        _ => Role::Unclear("not a port"),
    };
    match path {
        "dst_ref.value" | "dst_ref.resolves_to_refs[*].value" => Role::Place(as_kind(Kind::Domain, value)),
        "src_ref.value" | "src_ref.resolves_to_refs[*].value" => Role::Origin(as_kind(Kind::Domain, value)),
        "dst_port" => port(Role::Port),
        "src_port" => port(Role::OriginPort),
        "dst_ref.type" | "src_ref.type" | "protocols[*]" | "is_active" => Role::Said,
        _ if path.starts_with("extensions.socket-ext.") => Role::Said,
        "x_misp_hostname_dst" | "x_misp_domain" => Role::Place(as_kind(Kind::Domain, value)),
        _ => extra(path),
    }
}

fn file(path: &str, value: &str) -> Role {
    let hash = path.strip_prefix("hashes.").or_else(|| path.strip_prefix("content_ref.hashes."));
    match (path, hash) {
        (_, Some(name)) => match digits(name) {
            Some(digits) => Role::File(of_length(Kind::File, digits, value)),
            None => Role::Aside(OTHER_HASH),
        },
        ("name", _) => Role::Thing(as_kind(Kind::FileName, value)),
        ("path", _) => Role::Thing(as_kind(Kind::Path, value)),
        ("parent_directory_ref.path", _) => Role::Folder(value.to_owned()),
        ("size" | "mime_type" | "name_enc" | "magic_number_hex", _) => Role::Unclear(NO_PROPERTY),
        _ => Role::Unclear(NO_PROPERTY),
    }
}

/// Apps as misp-stix writes MISP's object `android-app`.
fn software(path: &str, value: &str) -> Role {
    match path.strip_prefix("x_misp_") {
        Some("appid") => Role::App(as_kind(Kind::Package, value)),
        Some("certificate") => Role::Certificate(as_kind(Kind::Certificate, value)),
        Some("domain") => Role::Place(as_kind(Kind::Domain, value)),
        Some(name) => match digits(name) {
            Some(digits) => Role::File(of_length(Kind::File, digits, value)),
            None => Role::Said,
        },
        None if path == "name" => Role::Said,
        None => Role::Unclear(NO_PROPERTY),
    }
}

fn certificate(name: &str, value: &str) -> Role {
    match digits(name) {
        Some(digits @ (40 | 64)) => Role::Certificate(of_length(Kind::Certificate, digits, value)),
        _ => Role::Aside("fingerprints that are neither SHA-1 nor SHA-256"),
    }
}

fn of_length(kind: Kind, digits: usize, value: &str) -> Found {
    let (kind, hash) = as_kind(kind, value)?;
    if hash.len() == digits { Ok((kind, hash)) } else { Err("a hash of another length than its name says") }
}

/// How many hexadecimal digits the hash of this name has; `None` for hashes that nothing here makes:
/// of imports, of parts, of likeness, and longer ones.
fn digits(name: &str) -> Option<usize> {
    match name.replace(['-', '_'], "").as_str() {
        "md5" => Some(32),
        "sha1" => Some(40),
        "sha256" => Some(64),
        _ => None,
    }
}
