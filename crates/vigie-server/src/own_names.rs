//! The names by which this server may be asked for. A page of a stranger whose name was made to point
//! here (DNS rebinding) is not served in that name, and neither is a phone or a proxy that was led astray.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::uri::Authority;
use url::{Host, Url};
use vigie_types::clean_label;

/// How often foreign names are told in the log: whoever tries many must not fill the disk as well.
const TELL_EVERY: Duration = Duration::from_secs(60);

/// Host names and addresses; ports say nothing about whose a name is.
#[derive(Debug, Default)]
pub(crate) struct OwnNames {
    names: BTreeSet<String>,
    told: Mutex<Option<Instant>>,
}

impl OwnNames {
    /// The host of the public address, further names, and the addresses that are listened on where they
    /// are single ones. Names of this very machine (loopback) always count: a browser sends them to its own
    /// machine only.
    pub(crate) fn new(public: &Url, further: &[String], listen: &[SocketAddr]) -> Self {
        let public = public.host_str().map(str::to_owned);
        let listen = listen.iter().map(SocketAddr::ip).filter(|address| !address.is_unspecified());
        let listen = listen.map(|address| match address.to_canonical() {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("[{address}]"),
        });
        let all = public.into_iter().chain(further.iter().cloned()).chain(listen);
        Self { names: all.filter_map(|name| plain(&name)).collect(), told: Mutex::default() }
    }

    /// Whether `HOST` or `HOST:PORT` names this server.
    pub(crate) fn know(&self, authority: &str) -> bool {
        // As nearly everybody writes it: the plain name, with or without a port.
        let bare = authority.trim_end_matches(|sign: char| sign.is_ascii_digit());
        let bare = bare.strip_suffix(':').filter(|name| !name.ends_with(':')).unwrap_or(authority);
        if self.names.contains(bare) {
            return true;
        }
        let Ok(authority) = authority.parse::<Authority>() else { return false };
        // A port may follow, and nothing stands before: a name with an @ is no Host (RFC 9110, 7.2).
        let port = authority.as_str().strip_prefix(authority.host()).map(|rest| rest.strip_prefix(':').unwrap_or(rest));
        if !port.is_some_and(|port| port.bytes().all(|digit| digit.is_ascii_digit())) {
            return false;
        }
        let Some(name) = plain(authority.host()) else { return false };
        is_loopback(&name) || self.names.contains(&name)
    }

    /// Tells the operator that somebody asked for another name.
    pub(crate) fn tell(&self, named: &str) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.is_none_or(|told| told.elapsed() >= TELL_EVERY) {
            *told = Some(Instant::now());
            tracing::warn!(
                code = "host.unknown",
                host = clean_label(named),
                "somebody asked for this server by a name that is not its own; if it is, add it to listen.names"
            );
        }
    }
}

/// A name or address in the one form in which it is compared.
pub(crate) fn plain(name: &str) -> Option<String> {
    // Addresses of IPv6 stand in brackets everywhere but in lists of names.
    let bracketed = name.parse::<std::net::Ipv6Addr>().ok().map(|address| format!("[{address}]"));
    let host = Host::parse(bracketed.as_deref().unwrap_or(name).trim_end_matches('.')).ok()?;
    Some(host.to_string())
}

fn is_loopback(name: &str) -> bool {
    match Host::parse(name) {
        Ok(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Ok(Host::Ipv4(address)) => address.is_loopback(),
        Ok(Host::Ipv6(address)) => IpAddr::from(address).to_canonical().is_loopback(),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_knows_its_own_names_in_every_form() {
        let public = Url::parse("https://Vigie.Example.org:8443").unwrap();
        let listen = ["192.0.2.7:8443", "[2001:db8::7]:8443", "0.0.0.0:1"].map(|text| text.parse().unwrap());
        let names = OwnNames::new(&public, &["m\u{fc}nchen.example".into(), "2001:db8::9".into()], &listen);
        for own in [
            "vigie.example.org",
            "VIGIE.example.ORG:443",
            "vigie.example.org.:8443",
            "xn--mnchen-3ya.example",
            "192.0.2.7",
            "192.0.2.7:1",
            "[2001:db8::7]:8443",
            "[2001:0db8:0::9]",
            "localhost:8420",
            "portal.localhost",
            "127.0.0.1:8420",
            "127.9.9.9",
            "[::1]:8420",
            "[::ffff:127.0.0.1]",
        ] {
            assert!(names.know(own), "{own}");
        }
        for foreign in [
            "",
            "evil.example",
            "vigie.example.org.evil.example",
            "evil-vigie.example.org",
            "vigie.example.org@evil.example",
            "evil.example@vigie.example.org",
            "localhost.evil.example",
            "0.0.0.0",
            "192.0.2.8",
            "[::]",
            "vigie.example.org:x",
            "vigie.example.org, evil.example",
            "vigie.example.org/",
        ] {
            assert!(!names.know(foreign), "{foreign}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_host_panics(text in ".*") {
            let _ = OwnNames::default().know(&text);
        }
    }
}
