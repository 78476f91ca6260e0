//! The name by which this server is known to mail servers: a setting, or the public address. Never the
//! name that the machine happens to have, which tells strangers about the inside of a network.

use lettre::transport::smtp::extension::ClientId;
use url::{Host, Url};

/// The name of a setting: a host name, or an address.
pub(crate) fn name_of_setting(text: &str) -> Option<ClientId> {
    let host = Host::parse(text.trim()).ok()?;
    let plain = |name: &str| name.split('.').all(|label| !label.is_empty() && is_label(label));
    match &host {
        Host::Domain(name) if !plain(name) => None,
        _ => Some(name_of_host(host)),
    }
}

/// The name of a public address; an address literal (RFC 5321 section 4.1.3) where it has none.
pub(crate) fn name_of_url(url: &Url) -> ClientId {
    let local = || Host::Domain("localhost".to_owned());
    name_of_host(url.host().map_or_else(local, |host| host.to_owned()))
}

fn name_of_host(host: Host) -> ClientId {
    match host {
        Host::Domain(name) => ClientId::Domain(name),
        Host::Ipv4(address) => ClientId::Ipv4(address),
        Host::Ipv6(address) => ClientId::Ipv6(address),
    }
}

fn is_label(label: &str) -> bool {
    label.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_setting_or_the_public_address() {
        for (text, name) in [
            ("mail.example.org", Some("mail.example.org")),
            ("bücher.example", Some("xn--bcher-kva.example")),
            ("192.0.2.1", Some("[192.0.2.1]")),
            ("[2001:db8::1]", Some("[IPv6:2001:db8::1]")),
            ("mail_1.example.org", None),
            ("mail example", None),
            ("", None),
        ] {
            assert_eq!(name_of_setting(text).map(|name| name.to_string()).as_deref(), name, "{text}");
        }
        for (url, name) in [
            ("https://vigie.example:8443/", "vigie.example"),
            ("https://192.0.2.1/", "[192.0.2.1]"),
            ("https://[2001:db8::1]/", "[IPv6:2001:db8::1]"),
        ] {
            assert_eq!(name_of_url(&Url::parse(url).unwrap()).to_string(), name, "{url}");
        }
    }
}
