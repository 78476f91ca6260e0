//! The real network, made safe for addresses that strangers may choose.
//!
//! A request by a server reaches what the person who asked cannot: its own loopback, the company's
//! network, a cloud's metadata service. So:
//!
//! - Every name is resolved here, and the connection goes to the addresses that were checked and
//!   to no others: a name that answers differently a second time (DNS rebinding) gains nothing.
//!   Addresses that are not public are dropped; when none is left the request is refused.
//! - A host written as an address is checked before the request. `url` has already undone its
//!   disguises (octal, hexadecimal, one number).
//! - Redirects are followed here, at most three, each checked like the first address, and never
//!   from HTTPS to HTTP.
//! - Proxies of the environment are not used, as they would resolve names out of our sight.
//! - A repository that the operator trusts (`trusted_local`) may be anywhere, but only beneath its
//!   own address; a stranger's redirect does not get there.

use std::error::Error as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{ETAG, IF_NONE_MATCH, LOCATION};
use reqwest::{Client, ClientBuilder, StatusCode, redirect};
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::CertificateDer;
use url::{Host, Url};

use crate::address::is_public;
use crate::fetch::{Fetch, FetchError, Response};

const USER_AGENT: &str = concat!("Vigie/", env!("CARGO_PKG_VERSION"));
const MAX_REDIRECTS: usize = 3;
/// The longest entity tag that is kept, in bytes.
const MAX_ETAG: usize = 256;
const CONNECT_WITHIN: Duration = Duration::from_secs(10);
/// The longest silence in the middle of an answer.
const SILENCE: Duration = Duration::from_secs(30);
/// The longest that one answer may take as a whole.
const WHOLE: Duration = Duration::from_secs(600);

/// Fetches over HTTP/1.1, with TLS checked against Mozilla's roots.
#[derive(Clone, Debug)]
pub struct HttpFetch {
    public: Client,
    local: Client,
    trusted: Vec<Url>,
}

impl HttpFetch {
    /// A fetcher that refuses hosts which are not on the public internet, except beneath the
    /// addresses in `trusted_local`: those that the operator configured as repositories of their
    /// own network. `extra_roots` are certificate authorities beside Mozilla's, such as the
    /// company's own.
    ///
    /// # Errors
    /// [`FetchError::Unreachable`] when a root certificate cannot be read.
    pub fn new(trusted_local: Vec<Url>, extra_roots: Vec<CertificateDer<'static>>) -> Result<Self, FetchError> {
        let tls = tls(extra_roots)?;
        let public = client(tls.clone()).dns_resolver(PublicOnly).build().map_err(unreachable)?;
        let local = client(tls).build().map_err(unreachable)?;
        Ok(Self { public, local, trusted: trusted_local })
    }

    /// The trusted repository that an address lies beneath.
    fn trusted(&self, url: &Url) -> Option<&Url> {
        self.trusted.iter().find(|base| is_beneath(base, url))
    }

    async fn send(
        &self,
        client: &Client,
        url: &Url,
        if_none_match: Option<&str>,
    ) -> Result<reqwest::Response, FetchError> {
        let mut request = client.get(url.clone());
        if let Some(etag) = if_none_match {
            request = request.header(IF_NONE_MATCH, etag);
        }
        request.send().await.map_err(|error| reason(&error))
    }
}

#[async_trait]
impl Fetch for HttpFetch {
    async fn get(&self, url: &Url, if_none_match: Option<&str>, max_bytes: u64) -> Result<Response, FetchError> {
        let trusted = self.trusted(url);
        let mut url = url.clone();
        for _ in 0..=MAX_REDIRECTS {
            let local = trusted.is_some_and(|base| is_beneath(base, &url));
            check(&url, local)?;
            let client = if local { &self.local } else { &self.public };
            let response = self.send(client, &url, if_none_match).await?;
            match redirected(&response, &url)? {
                Some(next) => url = next,
                None => return read(response, url, max_bytes).await,
            }
        }
        Err(FetchError::RedirectRefused)
    }
}

fn tls(extra_roots: Vec<CertificateDer<'static>>) -> Result<ClientConfig, FetchError> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    for root in extra_roots {
        roots.add(root).map_err(unreachable)?;
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(unreachable)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}

fn client(tls: ClientConfig) -> ClientBuilder {
    ClientBuilder::new()
        .tls_backend_preconfigured(tls)
        .user_agent(USER_AGENT)
        .no_proxy()
        .redirect(redirect::Policy::none())
        .connect_timeout(CONNECT_WITHIN)
        .read_timeout(SILENCE)
        .timeout(WHOLE)
}

/// Whether `url` is `base` or lies in the folder `base`.
fn is_beneath(base: &Url, url: &Url) -> bool {
    let folder = base.path().trim_end_matches('/');
    let inside = url.path().strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    base.origin() == url.origin() && inside
}

/// Refuses what is no web address, and a host that is written as an address inside.
fn check(url: &Url, local: bool) -> Result<(), FetchError> {
    if !matches!(url.scheme(), "http" | "https") || !url.username().is_empty() || url.password().is_some() {
        return Err(FetchError::BadUrl);
    }
    let public = match url.host().ok_or(FetchError::BadUrl)? {
        Host::Domain(_) => true,
        Host::Ipv4(address) => is_public(address.into()),
        Host::Ipv6(address) => is_public(address.into()),
    };
    if public || local {
        Ok(())
    } else {
        Err(FetchError::AddressRefused(url.host_str().unwrap_or_default().to_owned()))
    }
}

/// Where an answer sends us, if anywhere.
fn redirected(response: &reqwest::Response, from: &Url) -> Result<Option<Url>, FetchError> {
    if !response.status().is_redirection() || response.status() == StatusCode::NOT_MODIFIED {
        return Ok(None);
    }
    let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
    location.and_then(|location| next_hop(from, location)).map(Some).ok_or(FetchError::RedirectRefused)
}

/// The address of a redirect, when it stays in its scheme or goes to HTTPS.
fn next_hop(from: &Url, location: &str) -> Option<Url> {
    let to = from.join(location).ok()?;
    (to.scheme() == from.scheme() || to.scheme() == "https").then_some(to)
}

async fn read(mut response: reqwest::Response, final_url: Url, max_bytes: u64) -> Result<Response, FetchError> {
    let status = response.status().as_u16();
    let etag = response.headers().get(ETAG).and_then(|etag| etag.to_str().ok());
    let etag = etag.filter(|etag| etag.len() <= MAX_ETAG).map(str::to_owned);
    let mut body = Vec::new();
    if status != 200 {
        return Ok(Response { status, etag, body, final_url });
    }
    if response.content_length().is_some_and(|length| length > max_bytes) {
        return Err(FetchError::TooLarge(max_bytes));
    }
    while let Some(chunk) = response.chunk().await.map_err(|error| reason(&error))? {
        let size = u64::try_from(body.len().saturating_add(chunk.len())).unwrap_or(u64::MAX);
        if size > max_bytes {
            return Err(FetchError::TooLarge(max_bytes));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Response { status, etag, body, final_url })
}

/// Resolves names to public addresses only.
#[derive(Clone, Copy, Debug)]
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let public: Vec<SocketAddr> = found.into_iter().filter(|address| is_public(address.ip())).collect();
            if public.is_empty() {
                return Err(NotPublic(name.as_str().to_owned()).into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

/// A name whose addresses all are inside.
#[derive(Debug, thiserror::Error)]
#[error("{0} is not on the public internet")]
struct NotPublic(String);

/// Tells a refused name from a host that cannot be reached.
fn reason(error: &reqwest::Error) -> FetchError {
    let mut cause = error.source();
    let mut last = error.to_string();
    while let Some(error) = cause {
        if let Some(NotPublic(host)) = error.downcast_ref::<NotPublic>() {
            return FetchError::AddressRefused(host.clone());
        }
        last = error.to_string();
        cause = error.source();
    }
    FetchError::Unreachable(last)
}

fn unreachable(error: impl std::error::Error) -> FetchError {
    FetchError::Unreachable(error.to_string())
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::{check, is_beneath, next_hop};

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn trust_ends_at_the_folder() {
        let base = url("http://10.0.0.1:8080/fdroid/repo/");
        assert!(is_beneath(&base, &url("http://10.0.0.1:8080/fdroid/repo/entry.jar")));
        for other in [
            "http://10.0.0.1/fdroid/repo/entry.jar",
            "https://10.0.0.1:8080/fdroid/repo/entry.jar",
            "http://10.0.0.1:8080/fdroid/repo-other",
            "http://10.0.0.1:8080/fdroid/repo/../admin",
            "http://10.0.0.1:8080/fdroid/repo/%2e%2e/admin",
        ] {
            assert!(!is_beneath(&base, &url(other)), "{other}");
        }
    }

    #[test]
    fn redirects_do_not_leave_https() {
        let hop = |from: &str, to: &str| next_hop(&url(from), to).map(String::from);
        assert_eq!(hop("https://a.org/x/y", "z"), Some("https://a.org/x/z".to_owned()));
        assert_eq!(hop("http://a.org/", "https://b.org/"), Some("https://b.org/".to_owned()));
        assert_eq!(hop("http://a.org/", "http://b.org/"), Some("http://b.org/".to_owned()));
        for elsewhere in ["http://a.org/", "file:///etc/passwd", "ftp://a.org/"] {
            assert_eq!(hop("https://a.org/", elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn disguised_addresses_are_seen_through() {
        for inside in ["http://127.1/", "http://0x7f000001/", "http://2130706433/", "http://[::ffff:127.0.0.1]/"] {
            assert_eq!(check(&url(inside), false).unwrap_err().code(), "catalog.address-refused", "{inside}");
        }
        for bad in ["file:///etc/passwd", "ftp://example.org/", "https://user:secret@example.org/"] {
            assert_eq!(check(&url(bad), true).unwrap_err().code(), "catalog.bad-url", "{bad}");
        }
        assert!(check(&url("http://127.0.0.1/"), true).is_ok());
    }
}
