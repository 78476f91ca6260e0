//! Apple's public look-up: what the App Store says of an app, without an account.
//!
//! Source: "iTunes Search API" (<https://performance-partners.apple.com/search-api>). It gives
//! metadata only, no package; Apple asks for about 20 requests a minute at most, so keep answers.
//! The privacy policy's address is not among what it gives.

use std::fmt;

use serde::Deserialize;
use serde_json::Value;
use url::Url;
use vigie_types::{Timestamp, clean_label};

use crate::error::CatalogError;
use crate::fetch::Fetch;
use crate::ids::is_bundle_id;

/// Where Apple's look-up is.
const APPLE: &str = "https://itunes.apple.com/";
/// The largest answer that is read, in bytes: 200 results with all their screenshots are near 2 MB.
const MAX_ANSWER: u64 = 4 << 20;
/// The documentation allows 1 to 200 results.
const MAX_RESULTS: usize = 200;
/// The longest text that is searched for, in characters.
const MAX_TERM: usize = 200;
/// The longest address that is kept, in bytes.
const MAX_URL: usize = 2048;

/// What the App Store says of an app. Texts are cleaned and at most 120 characters long; addresses
/// are `https` or `http`.
#[derive(Clone, Debug, PartialEq)]
pub struct AppStoreApp {
    /// Apple's number of the app (`trackId`).
    pub id: u64,
    /// Its bundle id.
    pub bundle_id: String,
    /// Its name (`trackName`).
    pub name: String,
    /// The version that the store gives out now.
    pub version: String,
    /// The lowest version of iOS that it runs on (`minimumOsVersion`).
    pub minimum_os: Option<String>,
    /// The legal name of who sells it (`sellerName`).
    pub seller: Option<String>,
    /// The name of the developer in the store (`artistName`).
    pub developer: Option<String>,
    /// Genres, in the language of the storefront.
    pub genres: Vec<String>,
    /// For whom it is (`4+`, `12+` …) in this storefront (`trackContentRating`).
    pub content_rating: Option<String>,
    /// When its first version came out (`releaseDate`).
    pub released: Option<Timestamp>,
    /// When its present version came out (`currentVersionReleaseDate`).
    pub updated: Option<Timestamp>,
    /// The price in `currency`; 0 when it is free.
    pub price: Option<f64>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// The size of the download in bytes (`fileSizeBytes`).
    pub size: Option<u64>,
    /// Its icon (`artworkUrl100`), 100 by 100 points.
    pub icon_url: Option<String>,
    /// Its page in the store (`trackViewUrl`).
    pub store_url: Option<String>,
    /// The seller's site (`sellerUrl`).
    pub seller_url: Option<String>,
}

#[derive(Deserialize)]
struct RawAnswer {
    results: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawApp {
    track_id: u64,
    bundle_id: String,
    track_name: String,
    #[serde(default)]
    version: String,
    minimum_os_version: Option<String>,
    seller_name: Option<String>,
    artist_name: Option<String>,
    #[serde(default)]
    genres: Vec<String>,
    track_content_rating: Option<String>,
    content_advisory_rating: Option<String>,
    release_date: Option<String>,
    current_version_release_date: Option<String>,
    price: Option<f64>,
    currency: Option<String>,
    /// A number, written as a text.
    file_size_bytes: Option<Value>,
    artwork_url100: Option<String>,
    track_view_url: Option<String>,
    seller_url: Option<String>,
}

/// Asks Apple's look-up.
pub struct AppStore<'a> {
    fetch: &'a dyn Fetch,
    base: Url,
}

impl fmt::Debug for AppStore<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("AppStore").field("base", &self.base.as_str()).finish_non_exhaustive()
    }
}

impl<'a> AppStore<'a> {
    /// A client that asks Apple, or another place that answers like it (`base`, for tests or for a
    /// gateway of the company; its path must end with a slash).
    ///
    /// # Errors
    /// [`CatalogError::BadQuestion`] when `base` is no web address.
    pub fn new(fetch: &'a dyn Fetch, base: Option<Url>) -> Result<Self, CatalogError> {
        let base = match base {
            Some(base) => base,
            None => Url::parse(APPLE).map_err(|_| CatalogError::BadQuestion)?,
        };
        if matches!(base.scheme(), "http" | "https") {
            Ok(Self { fetch, base })
        } else {
            Err(CatalogError::BadQuestion)
        }
    }

    /// The app with a number, in the storefront of `country` (two letters, ISO 3166-1): an app may
    /// be missing in one country and there in another. `None` when it is not there.
    ///
    /// # Errors
    /// See [`CatalogError`].
    pub async fn by_id(&self, id: u64, country: &str) -> Result<Option<AppStoreApp>, CatalogError> {
        let apps = self.ask("lookup", &[("id", &id.to_string()), ("country", country)], country).await?;
        Ok(apps.into_iter().find(|app| app.id == id))
    }

    /// The app with a bundle id, in the storefront of `country`. `None` when it is not there.
    ///
    /// # Errors
    /// See [`CatalogError`].
    pub async fn by_bundle_id(&self, bundle_id: &str, country: &str) -> Result<Option<AppStoreApp>, CatalogError> {
        if !is_bundle_id(bundle_id) {
            return Err(CatalogError::BadQuestion);
        }
        let apps = self.ask("lookup", &[("bundleId", bundle_id), ("country", country)], country).await?;
        Ok(apps.into_iter().find(|app| app.bundle_id.eq_ignore_ascii_case(bundle_id)))
    }

    /// Apps by name, in Apple's order, at most `limit` (1 to 200) of them.
    ///
    /// # Errors
    /// See [`CatalogError`].
    pub async fn search(&self, text: &str, country: &str, limit: usize) -> Result<Vec<AppStoreApp>, CatalogError> {
        let term: String = clean_label(text).chars().take(MAX_TERM).collect();
        if term.is_empty() {
            return Err(CatalogError::BadQuestion);
        }
        let limit = limit.clamp(1, MAX_RESULTS);
        let question =
            [("term", term.as_str()), ("country", country), ("entity", "software"), ("limit", &limit.to_string())];
        let mut apps = self.ask("search", &question, country).await?;
        apps.truncate(limit);
        Ok(apps)
    }

    async fn ask(
        &self,
        what: &str,
        question: &[(&str, &str)],
        country: &str,
    ) -> Result<Vec<AppStoreApp>, CatalogError> {
        if country.len() != 2 || !country.chars().all(|character| character.is_ascii_alphabetic()) {
            return Err(CatalogError::BadQuestion);
        }
        let mut url = self.base.join(what).map_err(|_| CatalogError::BadQuestion)?;
        url.query_pairs_mut().extend_pairs(question);
        let response = self.fetch.get(&url, None, MAX_ANSWER).await?;
        match response.status {
            200 => read(&response.body),
            403 | 429 => Err(CatalogError::RateLimited),
            status => Err(CatalogError::Status(status)),
        }
    }
}

/// Reads an answer. A result that is no app, or not what the documentation says, is left out.
fn read(json: &[u8]) -> Result<Vec<AppStoreApp>, CatalogError> {
    let answer: RawAnswer =
        serde_json::from_slice(json).map_err(|error| CatalogError::AnswerFormat(error.to_string()))?;
    let apps = answer.results.into_iter().take(MAX_RESULTS).filter_map(|value| serde_json::from_value(value).ok());
    Ok(apps.filter_map(app).collect())
}

fn app(raw: RawApp) -> Option<AppStoreApp> {
    Some(AppStoreApp {
        id: raw.track_id,
        bundle_id: Some(raw.bundle_id).filter(|bundle| is_any_bundle(bundle))?,
        name: clean_label(&raw.track_name),
        version: clean_label(&raw.version),
        minimum_os: raw.minimum_os_version.and_then(label),
        seller: raw.seller_name.and_then(label),
        developer: raw.artist_name.and_then(label),
        genres: raw.genres.into_iter().take(20).filter_map(label).collect(),
        content_rating: raw.track_content_rating.or(raw.content_advisory_rating).and_then(label),
        released: raw.release_date.and_then(time),
        updated: raw.current_version_release_date.and_then(time),
        price: raw.price.filter(|price| price.is_finite() && *price >= 0.0),
        currency: raw.currency.and_then(label),
        size: raw.file_size_bytes.and_then(|size| size.as_u64().or_else(|| size.as_str()?.parse().ok())),
        icon_url: raw.artwork_url100.and_then(web_address),
        store_url: raw.track_view_url.and_then(web_address),
        seller_url: raw.seller_url.and_then(web_address),
    })
}

/// Bundle ids as they are in the store: a few old ones have an underscore, or no dot.
fn is_any_bundle(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    !text.is_empty() && text.len() <= 255 && text.chars().all(allowed)
}

fn label(text: String) -> Option<String> {
    Some(clean_label(&text)).filter(|text| !text.is_empty())
}

fn time(text: String) -> Option<Timestamp> {
    text.parse::<jiff::Timestamp>().ok().map(|time| Timestamp(time.as_millisecond()))
}

fn web_address(text: String) -> Option<String> {
    let url = Url::parse(&text).ok().filter(|_| text.len() <= MAX_URL)?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::read;

    #[test]
    fn what_is_no_app_is_left_out() {
        let answer = r#"{"resultCount": 3, "results": [{"wrapperType": "track", "kind": "song", "trackId": 1},
            {"trackId": 2, "bundleId": "a b", "trackName": "x"},
            {"trackId": 3, "bundleId": "com.a", "trackName": "A\u202e", "trackViewUrl": "javascript:1",
             "fileSizeBytes": "12", "releaseDate": "yesterday"}]}"#;
        let apps = read(answer.as_bytes()).unwrap();
        let [app] = apps.as_slice() else { panic!("{apps:?}") };
        assert_eq!((app.id, app.name.as_str(), app.size), (3, "A", Some(12)));
        assert_eq!((&app.store_url, app.released), (&None, None));
    }

    proptest! {
        #[test]
        fn hostile_answers_are_errors(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = read(&bytes);
        }
    }
}
