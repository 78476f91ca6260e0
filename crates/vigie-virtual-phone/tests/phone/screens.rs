//! Every screen in every language, and the door in front of them.

use crate::world::{Phone, World, apk, until};
use reqwest::{Client, StatusCode, redirect};
use vigie_app::Settings;
use vigie_types::Language;

const SCREENS: [&str; 20] = [
    "/",
    "/activate",
    "/privacy",
    "/privacy?tab=may",
    "/permissions",
    "/scan",
    "/apps",
    "/apps?q=zzz",
    "/apps?show=changed",
    "/apps?show=threats",
    "/web",
    "/web/result?text=https%3A%2F%2Fthetruthspy.com",
    "/device",
    "/network",
    "/menu",
    "/log",
    "/settings",
    "/sent",
    "/help",
    "/about",
];

pub(crate) fn client() -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().cookie_provider(std::sync::Arc::new(reqwest::cookie::Jar::default())).no_proxy().build().unwrap()
}

#[tokio::test]
async fn every_screen_speaks_every_language() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::new();
    phone.install(&apk("apksig/debuggable-boolean.apk"));
    let served = phone.phone.serve(0).await.unwrap();
    let origin = served.url.split("/?").next().unwrap().to_owned();
    let client = client();
    let welcome = client.get(&served.url).send().await.unwrap().text().await.unwrap();
    assert!(welcome.contains("/activate"), "{welcome}");
    phone.run_first(&company.link).await;
    let finding = phone.phone.app.view().unwrap().open[0].id.to_string();
    let package = phone.phone.app.view().unwrap().apps[0].facts.as_ref().unwrap().package.clone();
    let more = [format!("/finding/{finding}"), format!("/apps/detail?package={package}"), "/phone/settings".into()];
    for language in Language::ALL {
        phone.phone.app.choose(Settings { language: Some(language), ..Settings::default() }).unwrap();
        for path in SCREENS.iter().map(|path| (*path).to_owned()).chain(more.clone()) {
            let answer = client.get(format!("{origin}{path}")).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::OK, "{path}");
            assert_eq!(answer.headers()["content-security-policy"], vigie_ui::CSP, "{path}");
            let html = answer.text().await.unwrap();
            assert!(html.contains(&format!("<html lang=\"{language}\"")), "{path} in {language}");
            assert!(!html.contains('‹'), "{path} in {language} misses a text");
        }
    }
}

#[tokio::test]
async fn a_network_that_is_not_watched_in_full_is_not_called_fine() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::activated(&company.link).await;
    let served = phone.phone.serve(0).await.unwrap();
    let origin = served.url.split("/?").next().unwrap().to_owned();
    let client = client();
    client.get(&served.url).send().await.unwrap();
    let page = || async { client.get(format!("{origin}/network")).send().await.unwrap().text().await.unwrap() };
    let html = page().await;
    assert!(html.contains("class=\"watch ok\"") && html.contains("This network is fine"), "{html}");
    let mut file = phone.phone.folder.load().unwrap();
    file.permissions.set(vigie_types::Permission::Location, vigie_types::GrantState::Refused);
    phone.phone.folder.save(&file).unwrap();
    let words = "Nothing found. Networks are not fully watched.";
    let html = until("the page to say so", || async { Some(page().await).filter(|html| html.contains(words)) }).await;
    assert!(html.contains("class=\"watch off\"") && !html.contains("This network is fine"), "{html}");
}

#[tokio::test]
async fn without_the_key_nothing_is_shown() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let phone = Phone::new();
    let served = phone.phone.serve(0).await.unwrap();
    let origin = served.url.split("/?").next().unwrap().to_owned();
    let stranger = Client::builder().redirect(redirect::Policy::none()).no_proxy().build().unwrap();
    for path in ["/", "/sent.json", "/assets/app.js", "/?key=wrong", "/phone/settings"] {
        let answer = stranger.get(format!("{origin}{path}")).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path}");
    }
    let rebound = stranger.get(&served.url).header("host", "evil.example").send().await.unwrap();
    assert_eq!(rebound.status(), StatusCode::MISDIRECTED_REQUEST);
    let friend = client();
    assert_eq!(friend.get(&served.url).send().await.unwrap().status(), StatusCode::OK);
    let forged = friend.post(format!("{origin}/settings")).header("origin", "https://evil.example");
    assert_eq!(forged.body("x=1").send().await.unwrap().status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_wrong_address_is_a_screen_of_its_own_in_every_language() {
    let phone = Phone::new();
    let served = phone.phone.serve(0).await.unwrap();
    let origin = served.url.split("/?").next().unwrap().to_owned();
    let client = client();
    client.get(&served.url).send().await.unwrap();
    let post = |path: &str| client.post(format!("{origin}{path}")).header("origin", &origin);
    for language in Language::ALL {
        phone.phone.app.choose(Settings { language: Some(language), ..Settings::default() }).unwrap();
        let get = |path: &str| client.get(format!("{origin}{path}"));
        let answers = [
            (get("/nothing"), StatusCode::NOT_FOUND, "app.address-unknown"),
            (get("/finding/none"), StatusCode::NOT_FOUND, "app.address-unknown"),
            (get("/assets/none.css"), StatusCode::NOT_FOUND, "app.address-unknown"),
            (get("/apps/distrust"), StatusCode::METHOD_NOT_ALLOWED, "app.address-unknown"),
            (get("/apps/detail"), StatusCode::NOT_FOUND, "app."),
            (post("/web/check"), StatusCode::UNSUPPORTED_MEDIA_TYPE, "app.unreadable"),
            (post("/web/picture").body("x"), StatusCode::BAD_REQUEST, "app.unreadable"),
        ];
        for (request, status, code) in answers {
            let answer = request.send().await.unwrap();
            let path = answer.url().path().to_owned();
            assert_eq!(answer.status(), status, "{path}");
            let html = answer.text().await.unwrap();
            assert!(html.contains(&format!("<html lang=\"{language}\"")), "{path} in {language}: {html}");
            assert!(html.contains(code) && html.contains("href=\"/\""), "{path}: {html}");
            assert!(!html.contains('‹'), "{path} in {language} misses a text");
        }
    }
}

#[tokio::test]
async fn the_screens_lead_to_the_phones_own_pages_and_back() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::new();
    phone.install(&apk("apksig/debuggable-boolean.apk"));
    phone.run_first(&company.link).await;
    let served = phone.phone.serve(0).await.unwrap();
    let origin = served.url.split("/?").next().unwrap().to_owned();
    let client = client();
    client.get(&served.url).send().await.unwrap();
    let post = |path: String, body: String| {
        let request = client.post(format!("{origin}{path}")).header("origin", &origin);
        request.header("content-type", "application/x-www-form-urlencoded").body(body).send()
    };
    let id = phone.phone.app.view().unwrap().open[0].id;
    let dialog = post(format!("/finding/{id}/resolve"), String::new()).await.unwrap();
    assert!(dialog.url().path().ends_with("/phone/uninstall"), "{}", dialog.url());
    post("/phone/uninstall".into(), "app=debuggable-boolean.apk".into()).await.unwrap();
    until("the finding to close", || async { phone.phone.app.view().unwrap().open.is_empty().then_some(()) }).await;
    let escape = post("/phone/uninstall".into(), "app=..%2Fphone.toml".into()).await.unwrap();
    assert_eq!(escape.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert!(phone.folder.path().join("phone.toml").exists());
}

#[tokio::test]
async fn what_the_file_says_counts_while_the_phone_runs() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::activated(&company.link).await;
    let served = phone.phone.serve(0).await.unwrap();
    let origin = served.url.split("/?").next().unwrap().to_owned();
    let client = client();
    client.get(&served.url).send().await.unwrap();
    let page = |path: &'static str| {
        let request = client.get(format!("{origin}{path}"));
        async move { request.send().await.unwrap().text().await.unwrap() }
    };
    assert!(page("/").await.contains("<html lang=\"en\""));
    let mut file = phone.phone.folder.load().unwrap();
    file.language = Language::Fr;
    file.model = "Fairphone 5".into();
    file.os_version = "12".into();
    file.patch_level = Some("2025-01-05".into());
    file.apps.store = "org.fdroid.fdroid".into();
    file.settings.screen_lock = Some(false);
    file.network.as_mut().unwrap().ssid = Some("Station".into());
    phone.phone.folder.save(&file).unwrap();
    assert!(page("/").await.contains("<html lang=\"fr\""), "the language is the one of the file at once");
    let told = until("the server to be told", || async {
        let filter = vigie_store::DeviceFilter { limit: 5, ..Default::default() };
        let device = company.tenant.devices(&filter).await.unwrap().rows.pop().unwrap();
        Some(device).filter(|device| device.model.as_deref() == Some("Fairphone 5"))
    })
    .await;
    assert_eq!((told.os_version.as_deref(), told.patch_level.as_deref()), (Some("12"), Some("2025-01-05")));
    let kinds = |open: Vec<vigie_store::FindingRow>| open.into_iter().map(|one| one.kind).collect::<Vec<_>>();
    let open = kinds(company.findings(true).await);
    for kind in [vigie_types::ThreatKind::NoScreenLock, vigie_types::ThreatKind::PatchTooOld] {
        assert!(open.contains(&kind), "{kind} is not among {open:?}");
    }
    assert!(page("/network").await.contains("Station"));
    // A slip in the file leaves the phone as it was.
    let path = phone.folder.path().join("phone.toml");
    let slip = std::fs::read_to_string(&path).unwrap().replace("language = \"fr\"", "language = \"xx\"");
    std::fs::write(&path, slip).unwrap();
    assert!(page("/").await.contains("<html lang=\"fr\""));
}
