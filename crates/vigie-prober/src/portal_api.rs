//! What a network says of itself: whether somebody has to sign in, and where (RFC 8908). The address comes from the network
//! (RFC 8910), and so does the answer: both are hostile. Nobody is asked but over TLS with a certificate that a public root
//! vouches for, as the standard wants it.

use serde::Deserialize;
use tokio::io::{AsyncRead, AsyncWrite};
use vigie_types::PortalApi;

use crate::plain;

/// The longest address that is asked, in bytes.
const MAX_ADDRESS: usize = 1024;
/// The kind of the answer (RFC 8908, 4.1).
const KIND: &str = "application/captive+json";

/// An address of a network's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ApiAddress {
    pub(crate) host: String,
    pub(crate) port: u16,
    path: String,
}

impl ApiAddress {
    /// Takes an address apart; `None` for all that is no plain address with `https`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let is_plain = text.len() <= MAX_ADDRESS && text.bytes().all(|byte| byte.is_ascii_graphic());
        let (scheme, rest) = text.split_once("://").filter(|_| is_plain)?;
        let rest = rest.split('#').next()?;
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(end);
        let (host, port) = match host.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()?),
            _ => (host, 443),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']').to_lowercase();
        let is_host = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte));
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        (scheme.eq_ignore_ascii_case("https") && is_host && !host.is_empty()).then_some(Self { host, port, path })
    }
}

/// What the answer says that is of use here.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Said {
    captive: bool,
    user_portal_url: Option<String>,
}

/// Asks over a connection; `None` where what comes is no such answer.
pub(crate) async fn ask(connection: &mut (impl AsyncRead + AsyncWrite + Unpin), api: &ApiAddress) -> Option<PortalApi> {
    let answer = plain::exchange(connection, &api.host, &api.path, KIND).await?;
    (answer.head.status == 200 && answer.kind == KIND).then(|| read(&answer.body))?
}

fn read(body: &str) -> Option<PortalApi> {
    let said: Said = serde_json::from_str(body).ok()?;
    // The page must be reached over TLS as well; of its address, which may name the phone, only the host is kept.
    let page = said.user_portal_url.and_then(|address| ApiAddress::parse(&address)).map(|address| address.host);
    Some(PortalApi { captive: said.captive, page })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_with_https_are_asked() {
        let parts = |text: &str| ApiAddress::parse(text).map(|api| (api.host, api.port, api.path));
        let of = |host: &str, port, path: &str| Some((host.to_owned(), port, path.to_owned()));
        assert_eq!(parts("https://Portal.example.org/api?mac=1#x"), of("portal.example.org", 443, "/api?mac=1"));
        assert_eq!(parts("HTTPS://portal.example.org:8443"), of("portal.example.org", 8443, "/"));
        assert_eq!(parts("https://[fd00::1]/a"), of("fd00::1", 443, "/a"));
        assert_eq!(parts("https://[fd00::1]:444?x"), of("fd00::1", 444, "/?x"));
        let long = format!("https://a.example/{}", "x".repeat(MAX_ADDRESS));
        for wrong in [
            "",
            "http://portal.example.org/api",
            "http://status.client",
            "https://",
            "https://a.example:99999/",
            "https://user@a.example/",
            "https://a.example/x y",
            "https://a.example/\r\nHost: b",
            "urn:ietf:params:capport:unrestricted",
            &long,
        ] {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn answers_are_read_for_what_is_needed() {
        let page = |page: &str| Some(PortalApi { captive: true, page: Some(page.to_owned()) });
        assert_eq!(
            read(
                r#"{"captive": true, "user-portal-url": "https://p.example/s?id=7", "seconds-remaining": 9, "x": []}"#
            ),
            page("p.example")
        );
        assert_eq!(
            read(r#"{"captive":true,"user-portal-url":"http://p.example/"}"#),
            Some(PortalApi { captive: true, page: None })
        );
        assert_eq!(read(r#"{"captive":false}"#), Some(PortalApi { captive: false, page: None }));
        for wrong in ["", "{}", "[]", r#"{"captive":"yes"}"#, r#"{"captive":true"#, "\u{0}"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
