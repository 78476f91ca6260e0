//! Where passkeys work: at the public address, where that has a name, and at the door for this machine.
//! Browsers tie a passkey to a site's name, and take no network address for one (WebAuthn level 3, 5.1.2).

use axum::http::{HeaderMap, header};
use url::{Host, Url};

use super::cookies::text;
use crate::Server;

/// A site that passkeys are made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Site {
    /// Its name (the identifier of the relying party).
    pub(super) name: String,
    /// Our own addresses of that name: answers are taken from pages there alone.
    pub(super) origins: Vec<String>,
}

/// The addresses at which passkeys are made and used, with their names.
fn places(server: &Server) -> Vec<(String, String)> {
    let local = server.local_port().and_then(|port| Url::parse(&format!("http://localhost:{port}")).ok());
    let named = |url: &Url| match url.host() {
        Some(Host::Domain(name)) => Some((name.to_owned(), url.origin().ascii_serialization())),
        _ => None,
    };
    [Some(server.public_url()), local.as_ref()].into_iter().flatten().filter_map(named).collect()
}

/// The addresses as pages tell them: with spaces between.
pub(super) fn told(server: &Server) -> String {
    places(server).into_iter().map(|(_, origin)| origin).collect::<Vec<_>>().join(" ")
}

/// The site that a page of ours was opened at; none where passkeys do not work.
pub(super) fn opened(server: &Server, headers: &HeaderMap) -> Option<Site> {
    let asked = text(headers, &header::ORIGIN);
    let (name, _) = places(server).into_iter().find(|(_, origin)| origin == asked)?;
    named(server, &name)
}

/// The site of a name, while it is ours.
pub(super) fn named(server: &Server, name: &str) -> Option<Site> {
    let ours = places(server).into_iter().filter(|(of, _)| of == name).map(|(_, origin)| origin);
    let origins: Vec<String> = ours.collect();
    (!origins.is_empty()).then(|| Site { name: name.to_owned(), origins })
}
