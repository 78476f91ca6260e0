//! Getting bytes from an address: the one door through which the connectors reach the network.

use async_trait::async_trait;
use url::Url;

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status (RFC 9110, 15), of the last answer when there were redirects.
    pub status: u16,
    /// The entity tag (RFC 9110, 8.8.3) as the other side wrote it, quotes included.
    pub etag: Option<String>,
    /// The content, decoded. Empty when the status is not 200.
    pub body: Vec<u8>,
    /// Where the content came from, after redirects.
    pub final_url: Url,
}

/// Why nothing usable came back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// Not an `http` or `https` address with a host and without a user name.
    #[error("not an address that can be fetched")]
    BadUrl,
    /// The host is not on the public internet, and nobody trusted it.
    #[error("{0} is not on the public internet")]
    AddressRefused(String),
    /// More than three redirects, or one that leads away from HTTPS or out of HTTP.
    #[error("a redirect that is not followed")]
    RedirectRefused,
    /// The content is larger than the caller allows.
    #[error("larger than {0} bytes")]
    TooLarge(u64),
    /// No connection, no answer in time, or an answer that breaks off.
    #[error("cannot be reached: {0}")]
    Unreachable(String),
}

impl FetchError {
    /// The stable code, the same for the life of the product.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BadUrl => "catalog.bad-url",
            Self::AddressRefused(_) => "catalog.address-refused",
            Self::RedirectRefused => "catalog.redirect-refused",
            Self::TooLarge(_) => "catalog.too-large",
            Self::Unreachable(_) => "catalog.unreachable",
        }
    }
}

/// Fetches over HTTP. [`HttpFetch`](crate::HttpFetch) is the real one.
#[async_trait]
pub trait Fetch: Send + Sync {
    /// Gets `url`. `if_none_match` is an entity tag from an earlier [`Response`]: the answer may
    /// then have status 304 and no body. At most `max_bytes` bytes of decoded content are taken.
    ///
    /// # Errors
    /// See [`FetchError`]. A status that says "no" is not an error here.
    async fn get(&self, url: &Url, if_none_match: Option<&str>, max_bytes: u64) -> Result<Response, FetchError>;
}
