//! Apple's look-up against a counterpart on loopback. The answers are written by hand from the
//! documentation's field list ("iTunes Search API") with invented values: Apple itself is not asked.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use url::Url;
use vigie_catalog::{AppStore, AppStoreApp, HttpFetch};
use vigie_types::Timestamp;

type Pairs = Vec<(String, String)>;

/// What the counterpart was asked, question by question.
type Asked = Arc<Mutex<Vec<Pairs>>>;

const APP: &str = r#"{"screenshotUrls": ["https://img.example.org/1.jpg"], "ipadScreenshotUrls": [], "appletvScreenshotUrls": [],
    "artworkUrl60": "https://img.example.org/60.jpg", "artworkUrl512": "https://img.example.org/512.jpg",
    "artworkUrl100": "https://img.example.org/100.jpg", "artistViewUrl": "https://store.example.org/dev/id9",
    "supportedDevices": ["iPhone5s-iPhone5s"], "features": ["iosUniversal"], "advisories": [],
    "isGameCenterEnabled": false, "kind": "software", "averageUserRatingForCurrentVersion": 4.5,
    "averageUserRating": 4.5, "trackCensoredName": "Lantern: a light", "languageCodesISO2A": ["EN", "FR"],
    "fileSizeBytes": "182372352", "formattedPrice": "1,99 €", "contentAdvisoryRating": "4+",
    "userRatingCountForCurrentVersion": 2, "trackViewUrl": "https://store.example.org/fr/app/lantern/id1234567?uo=4",
    "trackContentRating": "12+", "currentVersionReleaseDate": "2024-07-10T19:14:28Z", "releaseNotes": "Fixes.",
    "minimumOsVersion": "15.1", "artistId": 9, "artistName": "Lantern Lab", "genres": ["Utilitaires", "Éducation"],
    "price": 1.99, "currency": "EUR", "description": "A light.", "trackId": 1234567, "trackName": "Lantern: a light",
    "primaryGenreName": "Utilitaires", "primaryGenreId": 6002, "releaseDate": "2022-08-16T07:00:00Z",
    "bundleId": "org.example.lantern", "isVppDeviceBasedLicensingEnabled": true, "sellerName": "Lantern SAS",
    "sellerUrl": "https://example.org", "version": "3.2.1", "wrapperType": "software", "genreIds": ["6002", "6017"],
    "userRatingCount": 2}"#;

async fn start() -> (Url, HttpFetch, Asked) {
    let asked = Asked::default();
    let app = Router::new().route("/lookup", get(lookup)).route("/search", get(search)).with_state(Arc::clone(&asked));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    let fetch = HttpFetch::new(vec![base.clone()], Vec::new()).unwrap();
    (base, fetch, asked)
}

fn value<'a>(pairs: &'a Pairs, name: &str) -> Option<&'a str> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

fn answer(found: bool) -> String {
    let (count, results) = if found { (1, APP) } else { (0, "") };
    format!("\n\n\n{{\n \"resultCount\":{count},\n \"results\": [\n{results}]\n}}\n\n\n")
}

async fn lookup(State(asked): State<Asked>, Query(pairs): Query<Pairs>) -> Result<String, StatusCode> {
    let known = value(&pairs, "id") == Some("1234567") || value(&pairs, "bundleId") == Some("org.example.lantern");
    let found = known && value(&pairs, "country") == Some("fr");
    let too_many = value(&pairs, "id") == Some("403");
    asked.lock().unwrap().push(pairs);
    if too_many { Err(StatusCode::FORBIDDEN) } else { Ok(answer(found)) }
}

async fn search(State(asked): State<Asked>, Query(pairs): Query<Pairs>) -> String {
    let found = value(&pairs, "entity") == Some("software") && value(&pairs, "term") == Some("lantern & lamp");
    asked.lock().unwrap().push(pairs);
    answer(found)
}

#[tokio::test]
async fn an_app_is_looked_up() {
    let (base, fetch, asked) = start().await;
    let store = AppStore::new(&fetch, Some(base)).unwrap();
    let app = store.by_id(1_234_567, "fr").await.unwrap().unwrap();
    let text = |text: &str| Some(text.to_owned());
    let expected = AppStoreApp {
        id: 1_234_567,
        bundle_id: "org.example.lantern".to_owned(),
        name: "Lantern: a light".to_owned(),
        version: "3.2.1".to_owned(),
        minimum_os: text("15.1"),
        seller: text("Lantern SAS"),
        developer: text("Lantern Lab"),
        genres: vec!["Utilitaires".to_owned(), "Éducation".to_owned()],
        content_rating: text("12+"),
        released: Timestamp::parse_date("2022-08-16").map(|day| day.plus(7 * Timestamp::HOUR)),
        updated: Timestamp::parse_date("2024-07-10").map(|day| day.plus(69_268_000)),
        price: Some(1.99),
        currency: text("EUR"),
        size: Some(182_372_352),
        icon_url: text("https://img.example.org/100.jpg"),
        store_url: text("https://store.example.org/fr/app/lantern/id1234567?uo=4"),
        seller_url: text("https://example.org/"),
    };
    assert_eq!(app, expected);
    assert_eq!(store.by_bundle_id("org.example.lantern", "fr").await.unwrap(), Some(expected));
    assert_eq!(store.by_id(1_234_567, "de").await.unwrap(), None);
    assert_eq!(store.by_bundle_id("org.example.other", "fr").await.unwrap(), None);
    assert_eq!(asked.lock().unwrap().len(), 4);
}

#[tokio::test]
async fn apps_are_searched_by_name() {
    let (base, fetch, asked) = start().await;
    let store = AppStore::new(&fetch, Some(base)).unwrap();
    assert_eq!(store.search(" lantern &\nlamp ", "fr", 500).await.unwrap().len(), 1);
    assert_eq!(value(&asked.lock().unwrap()[0], "limit"), Some("200"));
    assert!(store.search("something else", "fr", 5).await.unwrap().is_empty());
}

#[tokio::test]
async fn questions_are_checked_and_refusals_told() {
    let (base, fetch, asked) = start().await;
    let store = AppStore::new(&fetch, Some(base)).unwrap();
    assert_eq!(store.by_id(1, "f&").await.unwrap_err().code(), "catalog.bad-question");
    assert_eq!(store.by_bundle_id("a b", "fr").await.unwrap_err().code(), "catalog.bad-question");
    assert_eq!(store.search("\u{202e} ", "fr", 5).await.unwrap_err().code(), "catalog.bad-question");
    assert!(asked.lock().unwrap().is_empty());
    assert_eq!(store.by_id(403, "fr").await.unwrap_err().code(), "catalog.rate-limited");
}
