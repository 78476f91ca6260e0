//! An address as the judge sees it: whose name it is, what was chosen by whom, without what says nothing (scheme,
//! `www.`, a slash at the end).

use crate::site::Site;
use crate::tables::{Hosting, HostingKind, Priors};

/// The longest path and query that are looked at, in bytes.
const MAX_LOOK: usize = 1024;

/// An address taken apart.
#[derive(Debug)]
pub(crate) struct Look<'a> {
    /// The label that somebody chose.
    pub(crate) name: &'a str,
    /// The labels before it.
    pub(crate) sub: &'a str,
    /// The suffix below which the name stands: a registry's or a provider's.
    pub(crate) suffix: &'a str,
    /// The provider, where strangers get names there.
    pub(crate) hosting: Option<Hosting>,
    /// The host without `www.`.
    pub(crate) host: &'a str,
    /// The path without a slash at its end; empty for `/`.
    pub(crate) path: &'a str,
    /// The query.
    pub(crate) query: &'a str,
    /// Whether the host is an IP address.
    pub(crate) is_address: bool,
}

/// A name below a suffix of providers that no table names.
const SOME_HOSTING: Hosting = Hosting { kind: HostingKind::Free, prior: 0.5 };

impl<'a> Look<'a> {
    pub(crate) fn at(site: &'a Site, priors: &Priors) -> Self {
        let host = without_www(site.host());
        let path = cut(site.path().trim_end_matches('/'));
        let query = cut(site.query());
        let is_address = site.address().is_some();
        let own = Look {
            name: site.name(),
            sub: without_www(site.sub()),
            suffix: site.suffix(),
            hosting: None,
            host,
            path,
            query,
            is_address,
        };
        if is_address {
            return own;
        }
        let listed = priors.hosting(host);
        match listed {
            // Below the provider's domain.
            Some((suffix, hosting)) if suffix.len() < host.len() => {
                let chosen = host.get(..host.len() - suffix.len() - 1).unwrap_or_default();
                let (sub, name) = chosen.rsplit_once('.').unwrap_or(("", chosen));
                Look { name, sub, suffix, hosting: Some(hosting), ..own }
            }
            // Behind it, in the path: `sites.google.com/view/name`. The provider's own front page is a page like others.
            Some((suffix, hosting)) if !path.is_empty() => {
                let builds = matches!(hosting.kind, HostingKind::Builder | HostingKind::Ipfs);
                let longest = path.split('/').take(4).max_by_key(|segment| segment.len()).filter(|_| builds);
                Look { name: longest.unwrap_or_default(), sub: "", suffix, hosting: Some(hosting), ..own }
            }
            Some(_) => own,
            None if site.is_hosted() && !site.name().is_empty() => Look { hosting: Some(SOME_HOSTING), ..own },
            None => own,
        }
    }
}

fn without_www(host: &str) -> &str {
    if host == "www" { "" } else { host.strip_prefix("www.").unwrap_or(host) }
}

fn cut(text: &str) -> &str {
    let mut end = text.len().min(MAX_LOOK);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}
