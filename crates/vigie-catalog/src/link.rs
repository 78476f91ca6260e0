//! What somebody pastes to say which app they mean: a store's link, an id, or a name.
//!
//! Sources: Google Play, "Linking to Google Play" (developer.android.com); the links that F-Droid's
//! own client opens (its `AndroidManifest.xml`); Apple, "Make it easier to share and discover apps"
//! (developer.apple.com); Huawei, "App linking" of AppGallery Connect; Amazon, "Linking to the
//! Amazon Appstore"; Samsung, "Galaxy Store deep links" (developer.samsung.com).

use url::Url;
use vigie_types::clean_label;

use crate::fdroid::Repository;
use crate::ids::{is_bundle_id, is_package_id};

/// A longer text is taken for a name, and cut. In bytes.
const MAX_TEXT: usize = 2048;
/// How many words of a shared text are looked at for a link.
const MAX_WORDS: usize = 64;

/// An app, as somebody named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreLink {
    /// A link to Google Play.
    GooglePlay {
        /// The application id.
        package: String,
    },
    /// A link to an app on F-Droid's site, or to be opened in F-Droid.
    FDroid {
        /// The application id.
        package: String,
    },
    /// A link to a whole repository.
    FDroidRepository(Repository),
    /// A link to Apple's App Store.
    AppStore {
        /// The number after `id`.
        id: u64,
        /// The country's storefront, two lowercase letters.
        country: Option<String>,
    },
    /// A link to Huawei's AppGallery, by its own number.
    AppGallery {
        /// `C` and digits.
        id: String,
    },
    /// A link to Huawei's AppGallery, by application id.
    AppGalleryPackage {
        /// The application id.
        package: String,
    },
    /// A link to Amazon's store, by its own number.
    Amazon {
        /// The ASIN: ten letters and digits.
        asin: String,
    },
    /// A link to Amazon's store, by application id.
    AmazonPackage {
        /// The application id.
        package: String,
    },
    /// A link to Samsung's Galaxy Store.
    GalaxyStore {
        /// The application id.
        package: String,
    },
    /// A bare Android application id. Most are bundle ids as well ([`StoreLink::bundle_id`]), and
    /// some names look like one (`Booking.com`): when nothing has this id, look for it as a name.
    Package(String),
    /// A bare bundle id that cannot be an Android one.
    BundleId(String),
    /// Anything else: a name to look for, cleaned, at most 120 characters and an ellipsis. Empty
    /// when there was nothing to see.
    Name(String),
}

impl StoreLink {
    /// Reads what somebody pasted. Never fails; at most 2,048 bytes are looked at. A text that has
    /// a link in it, as "share" buttons make them, is taken for that link.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        if text.len() > MAX_TEXT {
            return Self::Name(clean_label(text));
        }
        if is_package_id(text) {
            return Self::Package(text.to_owned());
        }
        if is_bundle_id(text) {
            return Self::BundleId(text.to_owned());
        }
        let links = text.split_whitespace().take(MAX_WORDS).filter(|word| word.contains(['/', ':']));
        links.filter_map(link).next().unwrap_or_else(|| Self::Name(clean_label(text)))
    }

    /// The Android application id, where the link has it.
    #[must_use]
    pub fn package(&self) -> Option<&str> {
        match self {
            Self::GooglePlay { package }
            | Self::FDroid { package }
            | Self::AppGalleryPackage { package }
            | Self::AmazonPackage { package }
            | Self::GalaxyStore { package }
            | Self::Package(package) => Some(package),
            _ => None,
        }
    }

    /// The Apple bundle id that is meant, or may be meant.
    #[must_use]
    pub fn bundle_id(&self) -> Option<&str> {
        match self {
            Self::BundleId(bundle) => Some(bundle),
            Self::Package(package) => Some(package.as_str()).filter(|package| is_bundle_id(package)),
            _ => None,
        }
    }
}

/// A link, with its scheme or without (`play.google.com/…`).
fn link(word: &str) -> Option<StoreLink> {
    let url = Url::parse(word).ok().filter(|url| url.has_host() || url.cannot_be_a_base());
    match url {
        Some(url) if matches!(url.scheme(), "http" | "https") => web(&url),
        Some(url) if is_scheme(&url) => scheme(&url),
        _ => web(&Url::parse(&format!("https://{word}")).ok()?),
    }
}

fn is_scheme(url: &Url) -> bool {
    const SCHEMES: [&str; 10] = [
        "market",
        "fdroid.app",
        "fdroidrepo",
        "fdroidrepos",
        "itms-apps",
        "itms-appss",
        "itms",
        "appmarket",
        "amzn",
        "samsungapps",
    ];
    SCHEMES.contains(&url.scheme())
}

/// Links that only an app opens.
fn scheme(url: &Url) -> Option<StoreLink> {
    match (url.scheme(), url.host_str().unwrap_or_default()) {
        ("market", "details") => Some(StoreLink::GooglePlay { package: package(query(url, "id")?)? }),
        ("fdroid.app", host) => {
            let path = url.path().trim_matches('/');
            let id = if path.is_empty() { host } else { path };
            Some(StoreLink::FDroid { package: package(id.to_owned())? })
        }
        ("fdroidrepo" | "fdroidrepos", _) => Repository::parse(url.as_str()).ok().map(StoreLink::FDroidRepository),
        ("itms-apps" | "itms-appss" | "itms", "apps.apple.com" | "itunes.apple.com") => apple(url),
        ("appmarket", "details") => Some(StoreLink::AppGalleryPackage { package: package(query(url, "id")?)? }),
        ("amzn", "apps") => amazon(url),
        ("samsungapps", host) if host.eq_ignore_ascii_case("ProductDetail") => {
            Some(StoreLink::GalaxyStore { package: package(last_part(url)?)? })
        }
        _ => None,
    }
}

/// Links that a browser opens.
fn web(url: &Url) -> Option<StoreLink> {
    let host = url.host_str()?.trim_end_matches('.');
    match host.strip_prefix("www.").unwrap_or(host) {
        "play.google.com" => google(url),
        "f-droid.org"
        | "staging.f-droid.org"
        | "cloudflare.f-droid.org"
        | "apt.izzysoft.de"
        | "android.izzysoft.de" => fdroid(url).or_else(|| repository(url)),
        "fdroid.link" => Repository::parse(url.as_str()).ok().map(StoreLink::FDroidRepository),
        "apps.apple.com" | "itunes.apple.com" => apple(url),
        "appgallery.huawei.com" | "appgallery.cloud.huawei.com" | "appgallery8.huawei.com" => huawei(url),
        "galaxystore.samsung.com" | "apps.samsung.com" => samsung(url),
        host if is_amazon(host) => amazon(url),
        _ => repository(url),
    }
}

fn google(url: &Url) -> Option<StoreLink> {
    let path = url.path();
    if let Some(id) = path.strip_prefix("/apps/testing/") {
        return Some(StoreLink::GooglePlay { package: package(id.trim_end_matches('/').to_owned())? });
    }
    let details = path.trim_end_matches('/').ends_with("/apps/details");
    details.then(|| package(query(url, "id")?)).flatten().map(|package| StoreLink::GooglePlay { package })
}

/// `/packages/<id>`, with a language before it or without, and the older forms of the site; also
/// IzzyOnDroid's `/fdroid/index/apk/<id>`.
fn fdroid(url: &Url) -> Option<StoreLink> {
    let parts = parts(url);
    let id = match parts.as_slice() {
        ["packages" | "app", id, ..] | [_, "packages", id, ..] | ["fdroid", "index", "apk", id, ..] => (*id).to_owned(),
        ["repository", "browse", ..] => query(url, "fdid")?,
        _ => return None,
    };
    Some(StoreLink::FDroid { package: package(id)? })
}

/// Any site may hold a repository: one shows by its fingerprint, or by the usual folder.
fn repository(url: &Url) -> Option<StoreLink> {
    let usual = url.path().trim_end_matches('/').ends_with("/fdroid/repo");
    let printed = query(url, "fingerprint").is_some() || query(url, "FINGERPRINT").is_some();
    (usual || printed).then(|| Repository::parse(url.as_str()).ok()).flatten().map(StoreLink::FDroidRepository)
}

/// `/<cc>/app/<name>/id<digits>`, where country and name may be missing.
fn apple(url: &Url) -> Option<StoreLink> {
    let parts = parts(url);
    let id = parts.iter().rev().find_map(|part| digits(part.strip_prefix("id")?)).or_else(|| {
        // The very old form: /WebObjects/MZStore.woa/wa/viewSoftware?id=…
        digits(&query(url, "id").filter(|_| url.path().ends_with("/viewSoftware"))?)
    })?;
    let country = parts.first().filter(|part| part.len() == 2 && part.chars().all(|c| c.is_ascii_alphabetic()));
    Some(StoreLink::AppStore { id, country: country.map(|country| country.to_ascii_lowercase()) })
}

/// `/app/C<digits>`, which some links have after a `#`.
fn huawei(url: &Url) -> Option<StoreLink> {
    let fragment = url.fragment().unwrap_or_default();
    let all = parts(url).into_iter().chain(fragment.split(['/', '?', '&']));
    let numbered = all.clone().find(|part| part.strip_prefix('C').is_some_and(|rest| digits(rest).is_some()));
    match numbered {
        Some(id) => Some(StoreLink::AppGallery { id: id.to_owned() }),
        None => Some(StoreLink::AppGalleryPackage { package: package(query(url, "id")?)? }),
    }
}

/// `galaxystore.samsung.com/detail/<id>`, `apps.samsung.com/appquery/appDetail.as?appId=<id>`.
fn samsung(url: &Url) -> Option<StoreLink> {
    let parts = parts(url);
    let id = match parts.as_slice() {
        ["detail", id, ..] | [_, "detail", id, ..] => (*id).to_owned(),
        _ => query(url, "appId")?,
    };
    Some(StoreLink::GalaxyStore { package: package(id)? })
}

fn is_amazon(host: &str) -> bool {
    const ENDINGS: [&str; 21] = [
        "com", "ca", "com.mx", "com.br", "co.uk", "de", "fr", "it", "es", "nl", "com.be", "se", "pl", "com.tr", "ae",
        "sa", "in", "co.jp", "com.au", "sg", "ie",
    ];
    host.strip_prefix("amazon.").is_some_and(|ending| ENDINGS.contains(&ending))
}

/// `…/dp/<ASIN>`, `…/gp/product/<ASIN>`, and `…/android?p=<id>` or `?asin=<ASIN>`.
fn amazon(url: &Url) -> Option<StoreLink> {
    if url.path().ends_with("/android") {
        if let Some(package) = query(url, "p").and_then(package) {
            return Some(StoreLink::AmazonPackage { package });
        }
        return query(url, "asin").and_then(asin);
    }
    let parts = parts(url);
    let after = parts.iter().position(|part| matches!(*part, "dp" | "product"))?.checked_add(1)?;
    asin((*parts.get(after)?).to_owned())
}

fn asin(text: String) -> Option<StoreLink> {
    let looks = text.len() == 10 && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    looks.then_some(StoreLink::Amazon { asin: text })
}

fn package(text: String) -> Option<String> {
    is_package_id(&text).then_some(text)
}

fn digits(text: &str) -> Option<u64> {
    text.chars().all(|character| character.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn query(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

fn parts(url: &Url) -> Vec<&str> {
    url.path_segments().into_iter().flatten().filter(|part| !part.is_empty()).collect()
}

fn last_part(url: &Url) -> Option<String> {
    parts(url).last().map(|part| (*part).to_owned())
}

#[cfg(test)]
mod tests;
