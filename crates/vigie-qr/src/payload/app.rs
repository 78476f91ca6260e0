//! Links that open another app, or bring one.
//!
//! Sources: Chrome for Developers, *Android Intents with Chrome* (`intent:`); Android Developers, *Linking to Google
//! Play* (`market:`); Apple, *iTunes link maker* (`itms-apps:`); RFC 3986 for schemes.

use super::fields::{MAX_ITEMS, after, parameter, query, said, unescaped};

/// A link for another app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppLink {
    /// Its scheme in lower case: `intent`, `market`, `zoommtg`.
    pub scheme: String,
    /// The app that it names, by its package.
    pub package: Option<String>,
    /// Web pages that it opens, in the app, in a browser or where the app is missing: each to be checked as any other
    /// link.
    pub pages: Vec<String>,
}

pub(super) fn read(scheme: &str, text: &str) -> AppLink {
    let rest = text.get(scheme.len() + 1..).unwrap_or_default();
    if scheme == "intent" || scheme == "android-app" {
        return intent(scheme, rest);
    }
    let asked = query(rest.split_once('?').map_or("", |(_, asked)| asked));
    let package = (scheme == "market").then(|| parameter(&asked, "id")).flatten();
    AppLink { scheme: scheme.to_owned(), package, pages: pages_inside(rest) }
}

/// Web addresses inside a link of another kind, at most as many as a text has.
fn pages_inside(text: &str) -> Vec<String> {
    let plain = unescaped(text);
    let mut pages = Vec::new();
    let mut rest = plain.as_str();
    while let Some(at) = ["http://", "https://"].iter().filter_map(|start| rest.find(start)).min() {
        let page = &rest[at..];
        let end = page.find(|letter: char| letter.is_whitespace() || "&;\"'<>".contains(letter)).unwrap_or(page.len());
        pages.push(page[..end].to_owned());
        if pages.len() >= MAX_ITEMS {
            break;
        }
        rest = &page[end..];
    }
    pages
}

/// `intent://HOST/PATH#Intent;scheme=…;package=…;S.browser_fallback_url=…;end`
fn intent(scheme: &str, rest: &str) -> AppLink {
    let extras = rest.split_once("#Intent;").map_or("", |(_, extras)| extras);
    let of = |name: &str| {
        extras.split(';').take(64).filter_map(|one| after(one, name)).find_map(|value| said(&unescaped(value)))
    };
    let named =
        (scheme == "android-app").then(|| rest.trim_start_matches('/').split('/').next().and_then(said)).flatten();
    let inner = of("scheme=").unwrap_or_else(|| scheme.to_owned()).to_ascii_lowercase();
    let page = rest.split("#Intent;").next().unwrap_or_default();
    let opened = (scheme == "intent" && matches!(inner.as_str(), "http" | "https")).then(|| format!("{inner}:{page}"));
    let pages = opened.into_iter().chain(of("S.browser_fallback_url=")).collect();
    AppLink { scheme: inner, package: of("package=").or(named), pages }
}

/// Whether a web address brings an app: a store's page, or a package file.
pub(super) fn brings_app(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let path = path.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let is_store = ["play.google.com", "apps.apple.com", "itunes.apple.com", "f-droid.org", "appgallery.huawei.com"]
        .contains(&host.as_str());
    is_store || [".apk", ".apks", ".xapk", ".ipa", ".mobileconfig"].iter().any(|ending| path.ends_with(ending))
}
