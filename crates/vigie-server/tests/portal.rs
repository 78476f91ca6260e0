//! The portal as a browser without scripts uses it, over real TLS.

use std::net::{Ipv4Addr, SocketAddr};

use reqwest::{Client, Response, StatusCode, redirect};
use tempfile::TempDir;
use vigie_protocol::{DeviceKey, Record, RecordBody};
use vigie_server::{Access, NewCompany, Running, Settings, portal_routes, start};
use vigie_store::{Actor, NewPerson, NewQuestion, NewReport, PersonFilter, Queued, TenantStore, app_key};
use vigie_types::{
    AppReportId, AppSummary, DeviceId, Ending, Finding, FindingId, Front, Language, PersonId, Platform, PolicyHash,
    RecordId, RuleId, Severity, Subject, ThreatKind, WebClass,
};

const PASSWORD: &str = "correct horse battery";

struct World {
    running: Running,
    origin: String,
    _data: TempDir,
}

/// A browser: it keeps cookies and sends the Origin of the page that it is on.
struct Browser {
    client: Client,
    origin: String,
}

impl World {
    async fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let settings = Settings { data: data.path().to_owned(), https, ..Settings::default() };
        let running = start(&settings).await.unwrap();
        let origin = format!("https://{}", running.https);
        Self { running, origin, _data: data }
    }

    /// A world whose set-up was done by Ada, and Ada's browser.
    async fn set_up() -> (Self, Browser) {
        let world = Self::new().await;
        let browser = world.browser();
        let answer = browser.set_up(&world.running.setup_link().unwrap(), "10").await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.url().path(), "/");
        (world, browser)
    }

    fn browser(&self) -> Browser {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let pem = std::fs::read(self._data.path().join("tls-certificate.pem")).unwrap();
        let certificate = reqwest::Certificate::from_pem(&pem).unwrap();
        let client = Client::builder().tls_certs_only([certificate]).cookie_store(true).no_proxy();
        Browser { client: client.build().unwrap(), origin: self.origin.clone() }
    }

    async fn company(&self) -> TenantStore {
        let tenant = self.running.server.store().system().tenants().await.unwrap().remove(0).id;
        self.running.server.store().tenant(tenant, Actor { name: "test".into(), address: "test".into() })
    }

    /// A second company, with a person in it.
    async fn other_company(&self) -> (TenantStore, PersonId) {
        let new =
            NewCompany { name: "Other".into(), language: Language::En, seats: 5, help_contact: None, demo: false };
        let actor = Actor { name: "Eve".into(), address: "test".into() };
        let id = self.running.server.create_company(&new, actor.clone()).await.unwrap();
        let tenant = self.running.server.store().tenant(id, actor);
        let person =
            NewPerson { name: "Mallory".into(), email: "m@example.net".into(), language: Language::En, group: None };
        let person = tenant.add_people(&[person], self.running.server.now()).await.unwrap()[0];
        (tenant, person)
    }
}

impl Browser {
    async fn get(&self, path: &str) -> Response {
        self.client.get(format!("{}{path}", self.origin)).send().await.unwrap()
    }

    async fn page(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.text().await.unwrap()
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Response {
        let url = if path.starts_with("https:") { path.to_owned() } else { format!("{}{path}", self.origin) };
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = self.client.post(url).header("origin", &self.origin);
        request.header("content-type", "application/x-www-form-urlencoded").body(body).send().await.unwrap()
    }

    async fn set_up(&self, link: &str, seats: &str) -> Response {
        let form = [
            ("company", "Example"),
            ("language", "en"),
            ("seats", seats),
            ("help_contact", "help@example.org"),
            ("name", "Ada"),
            ("email", "ada@example.org"),
            ("password", PASSWORD),
        ];
        self.post(link, &form).await
    }

    /// Both steps, where there is a code.
    async fn sign_in(&self, password: &str, code: &str) -> Response {
        let first = self.post("/sign-in", &[("email", "Ada@Example.org"), ("password", password)]).await;
        if code.is_empty() { first } else { self.post("/sign-in/code", &[("code", code)]).await }
    }

    async fn add(&self, name: &str, email: &str) -> Response {
        self.post("/people", &[("name", name), ("email", email), ("language", "fr")]).await
    }
}

#[tokio::test]
async fn the_setup_link_works_once() {
    let world = World::new().await;
    let link = world.running.setup_link().unwrap();
    let browser = world.browser();
    let weak = browser
        .post(
            &link,
            &[
                ("company", "E"),
                ("language", "en"),
                ("seats", "5"),
                ("help_contact", ""),
                ("name", "A"),
                ("email", "a@b.org"),
                ("password", "short"),
            ],
        )
        .await;
    assert_eq!(weak.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.set_up(&link, "10").await.url().path(), "/");
    let again = world.browser().set_up(&link, "10").await;
    assert_eq!(again.status(), StatusCode::GONE);
    assert!(again.text().await.unwrap().contains("setup.expired"));
    let unknown = browser.get("/setup/AAAAAAAAAAAAAAAAAAAAAAAAAAA").await;
    assert_eq!(unknown.status(), StatusCode::GONE);
}

#[tokio::test]
async fn nobody_gets_in_without_a_session_and_every_route_says_so() {
    let world = World::new().await;
    let _ = rustls::crypto::ring::default_provider().install_default();
    let stranger = Browser {
        client: Client::builder()
            .tls_danger_accept_invalid_certs(true)
            .redirect(redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap(),
        origin: world.origin.clone(),
    };
    for route in portal_routes() {
        let path = route.path.replace("{id}", &PersonId::new().to_string()).replace("{token}", "x");
        let answer = if route.get { stranger.get(&path).await } else { stranger.post(&path, &[]).await };
        match route.access {
            // The second step leads to the first where that was not taken.
            Access::Open if path == "/sign-in/code" => assert_eq!(answer.headers()["location"], "/sign-in"),
            Access::Open => assert_ne!(answer.status(), StatusCode::SEE_OTHER, "{path}"),
            Access::Administrator => {
                assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{path}");
                assert_eq!(answer.headers()["location"], "/sign-in", "{path}");
            }
        }
    }
}

/// A file is no page, and only a demonstration has a phone to open: its own test opens it.
const NO_PAGES: [&str; 5] = ["/threats/export", "/audit/file", "/report.pdf", "/demo/phone", "/zones/exchange/export"];

#[tokio::test]
async fn every_page_is_there_and_speaks_every_language() {
    let (_world, browser) = World::set_up().await;
    for language in Language::ALL {
        browser.post("/account/language", &[("language", language.tag())]).await;
        let is_page = |path: &str| !path.contains('{') && !NO_PAGES.contains(&path);
        for route in portal_routes().into_iter().filter(|route| route.get && is_page(route.path)) {
            let html = browser.page(route.path).await;
            assert!(html.contains(&format!("<html lang=\"{language}\"")), "{} in {language}", route.path);
            assert!(!html.contains('‹'), "{} in {language} misses a text", route.path);
        }
    }
}

#[tokio::test]
async fn five_wrong_passwords_lock_and_the_words_do_not_tell_who_exists() {
    let (world, _) = World::set_up().await;
    let browser = world.browser();
    let nobody = browser.post("/sign-in", &[("email", "x@example.org"), ("password", "x")]).await;
    assert_eq!(nobody.status(), StatusCode::UNAUTHORIZED);
    assert!(nobody.text().await.unwrap().contains("sign-in.wrong"));
    for _ in 0..5 {
        let answer = browser.sign_in("wrong", "").await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
        assert!(answer.text().await.unwrap().contains("sign-in.wrong"));
    }
    assert!(browser.sign_in("wrong", "").await.text().await.unwrap().contains("sign-in.locked"));
    let right = browser.sign_in(PASSWORD, "").await;
    assert_eq!(right.status(), StatusCode::TOO_MANY_REQUESTS, "locked also for the right password");
}

#[tokio::test]
async fn a_second_factor_is_asked_for_and_counts_once() {
    let (world, browser) = World::set_up().await;
    let html = browser.page("/account/totp").await;
    let secret = html.split("id=\"secret\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let code = |ahead: u64| {
        let totp = totp_rs::Builder::new()
            .with_secret(totp_rs::Secret::try_from_base32(&secret).unwrap())
            .with_account_name("ada@example.org")
            .build()
            .unwrap();
        let now = u64::try_from(world.running.server.now().0 / 1000).unwrap();
        totp.generate(now + 30 * ahead).to_string()
    };
    let form = |code, password| [("secret", secret.as_str()), ("code", code), ("proof_password", password)];
    let wrong = browser.post("/account/totp", &form("000000", PASSWORD)).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let used = code(0);
    let wrong = browser.post("/account/totp", &form(&used, "not the password")).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY, "an open browser is not enough");
    assert_eq!(browser.post("/account/totp", &form(&used, PASSWORD)).await.status(), StatusCode::OK);
    let other = world.browser();
    let asked = other.sign_in(PASSWORD, "").await;
    assert!(asked.text().await.unwrap().contains("action=\"/sign-in/code\""));
    assert_eq!(other.get("/people").await.url().path(), "/sign-in", "the password alone opens nothing");
    assert_eq!(other.sign_in(PASSWORD, &used).await.status(), StatusCode::UNAUTHORIZED, "used up");
    assert_eq!(other.sign_in(PASSWORD, &code(1)).await.url().path(), "/");
    let sessions = browser.page("/account").await;
    assert_eq!(sessions.matches("/account/sessions/").count(), 1, "the other browser can be ended");
    let end = sessions.split("action=\"/account/sessions/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    browser.post(&format!("/account/sessions/{end}"), &[]).await;
    assert_eq!(other.get("/people").await.url().path(), "/sign-in");
}

#[tokio::test]
async fn a_person_is_added_invited_ended_and_reactivated() {
    let (world, browser) = World::set_up().await;
    let answer = browser.add("Marie <script>alert(1)</script>", "marie@example.org").await;
    let person = answer.url().path().to_owned();
    assert!(person.starts_with("/people/"), "{person}");
    let html = answer.text().await.unwrap();
    assert!(html.contains("&#60;script&#62;") && !html.contains("<script>alert"), "{html}");
    let outbox = browser.page("/outbox").await;
    assert!(outbox.contains("marie@example.org") && outbox.contains("activez Vigie"), "{outbox}");
    let mail = format!("/outbox/{}", outbox.split("href=\"/outbox/").nth(1).unwrap().split('"').next().unwrap());
    let shown = browser.get(&format!("{mail}/html")).await;
    let csp = shown.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(csp.contains("sandbox") && !csp.contains("script"), "{csp}");
    assert!(browser.page(&mail).await.contains("multipart/alternative"));
    assert_eq!(browser.add("Twice", "marie@example.org").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.add("", "x@example.org").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.add("X", "no address").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    for action in ["send", "renew", "revoke", "end", "reactivate"] {
        let answer = browser.post(&format!("{person}/{action}"), &[]).await;
        assert_eq!(answer.status(), StatusCode::OK, "{action}");
        assert!(answer.url().query().unwrap_or_default().starts_with("done="), "{action}");
    }
    let subjects = browser.page("/outbox").await;
    assert!(subjects.contains("réactivez Vigie"), "{subjects}");
    let audit = browser.page("/audit").await;
    for action in ["person.added", "person.ended", "person.reactivated", "activation.revoked", "user.created"] {
        assert!(audit.contains(action), "{action}");
    }
    assert!(audit.contains("Ada"));
    assert_eq!(world.company().await.verify_audit().await.unwrap(), None);
    browser.post(&format!("{person}/delete"), &[]).await;
    assert_eq!(browser.get(&person).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_last_seat_refuses_kindly() {
    let world = World::new().await;
    let browser = world.browser();
    browser.set_up(&world.running.setup_link().unwrap(), "1").await;
    browser.add("One", "one@example.org").await;
    let full = browser.add("Two", "two@example.org").await;
    assert_eq!(full.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = full.text().await.unwrap();
    assert!(html.contains("All seats are taken") && html.contains("two@example.org"), "what was typed stays: {html}");
}

#[tokio::test]
async fn a_list_is_previewed_with_every_bad_line_and_then_imported() {
    let (world, browser) = World::set_up().await;
    browser.add("Known", "known@example.org").await;
    let csv = "name,email,language,group\nZoë,zoe@example.org,fr,Ward 3\nBob,nonsense\nKnown,known@example.org\n";
    let form = reqwest::multipart::Form::new()
        .part("file", reqwest::multipart::Part::bytes(csv.as_bytes().to_vec()).file_name("people.csv"));
    let request = browser.client.post(format!("{}/people/import", world.origin)).header("origin", &world.origin);
    let preview = request.multipart(form).send().await.unwrap().text().await.unwrap();
    assert!(preview.contains("1 person can be added") && preview.contains("1 line cannot"), "{preview}");
    assert!(preview.contains("This is not an e-mail address") && preview.contains("1 person is already here"));
    let found = world.company().await.people(&PersonFilter { limit: 9, ..PersonFilter::default() }).await.unwrap();
    assert_eq!(found.rows.len(), 1, "nothing is added before the confirmation");
    browser.post("/people/import/confirm", &[("csv", csv)]).await;
    let people = browser.page("/people").await;
    assert!(people.contains("Zoë") && people.contains("Ward 3"), "{people}");
}

#[tokio::test]
async fn a_policy_is_published_and_a_lost_update_is_refused() {
    let (world, browser) = World::set_up().await;
    let form = |version, banned| {
        [
            ("version", version),
            ("want-apps", "on"),
            ("want-device", "on"),
            ("patch-age", "60"),
            ("silent", "7"),
            ("intel-age", "30"),
            ("trust-sideloaded-app", "on"),
            ("mode-rooted", "audit"),
            ("banned", banned),
            ("reason", "Not here"),
            ("silence", "on"),
        ]
    };
    let published = browser.post("/policy", &form("1", "com.example.app")).await;
    assert_eq!(published.url().query(), Some("done=policy-published"));
    let lost = browser.post("/policy", &form("1", "com.example.other")).await;
    assert_eq!(lost.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = lost.text().await.unwrap();
    assert!(html.contains("Somebody else put another version") && html.contains("com.example.other"), "{html}");
    let bad = browser.post("/policy", &form("2", "nonsense")).await;
    assert_eq!(bad.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let policy = world.company().await.policies(1).await.unwrap().remove(0).policy;
    assert_eq!((policy.version, policy.device.max_patch_age_days), (2, 60));
    assert!(policy.ban("com.example.app").is_some());
    assert_eq!(policy.wanted_fronts, [Front::Apps, Front::Device].into());
    assert!(browser.page("/audit").await.contains("Rooted or jailbroken: Alert · Critical → Record only · Critical"));
}

#[tokio::test]
async fn groups_are_added_renamed_and_deleted() {
    let (_world, browser) = World::set_up().await;
    browser.post("/groups", &[("name", "Ward 3")]).await;
    assert_eq!(browser.post("/groups", &[("name", "Ward 3")]).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = browser.page("/groups").await;
    let id = html.split("action=\"/groups/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    browser.post(&format!("/groups/{id}/rename"), &[("name", "Ward 4")]).await;
    assert!(browser.page("/groups").await.contains("Ward 4"));
    browser.post(&format!("/groups/{id}/delete"), &[]).await;
    assert!(!browser.page("/groups").await.contains("Ward 4"));
}

/// A phone of another company's person, with a threat on it.
async fn their_phone(world: &World, tenant: &TenantStore, person: PersonId) -> (DeviceId, FindingId) {
    let server = &world.running.server;
    let now = server.now();
    let link = vigie_server::invite(server, tenant, person).await.unwrap();
    let system = server.store().system();
    let activation = system.activation(&link.token().hash()).await.unwrap().unwrap();
    let key = DeviceKey::random().public();
    let enrolled = system.enrol(&activation, &key, Platform::Android, "0.1.0", Language::En, now).await.unwrap();
    let policy = PolicyHash::of(b"theirs");
    let finding = Finding {
        id: FindingId::new(),
        kind: ThreatKind::Rooted,
        subject: Subject::Device,
        severity: Severity::Critical,
        rule: RuleId::new("device/rooted/host-signs"),
        list: None,
        evidence: Vec::new(),
        policy,
        opened_at: now,
        closed_at: None,
    };
    let id = finding.id;
    let record = Record { id: RecordId::new(), at: now, body: RecordBody::FindingOpened { finding } };
    server.store().device(tenant.tenant(), enrolled.device).record(&[record], policy, &[], now).await.unwrap();
    (enrolled.device, id)
}

#[tokio::test]
async fn what_a_person_trusts_is_not_called_gone() {
    let (world, browser) = World::set_up().await;
    browser.add("Ben", "ben@example.org").await;
    let tenant = world.company().await;
    let person = tenant.people(&PersonFilter { limit: 1, ..PersonFilter::default() }).await.unwrap().rows[0].id;
    let (device, finding) = their_phone(&world, &tenant, person).await;
    let (server, now) = (&world.running.server, world.running.server.now());
    let body = RecordBody::FindingClosed { finding, closed_at: now, ending: Ending::Trusted };
    let record = Record { id: RecordId::new(), at: now, body };
    server.store().device(tenant.tenant(), device).record(&[record], PolicyHash::of(b"x"), &[], now).await.unwrap();
    for path in [format!("/threats/{finding}"), "/threats?state=closed".into(), format!("/devices/{device}")] {
        let html = browser.page(&path).await;
        assert!(html.contains("Trusted by the person") && !html.contains("circle-check\">Closed"), "{path}: {html}");
    }
}

/// An app on another company's phone, and a report of theirs.
async fn their_app(world: &World, tenant: &TenantStore, device: DeviceId) -> (AppReportId, String) {
    let (server, now) = (&world.running.server, world.running.server.now());
    let app: AppSummary =
        serde_json::from_str(r#"{"package":"org.x","label":"Theirs","version":"1","sha256":"aa"}"#).unwrap();
    let record = Record { id: RecordId::new(), at: now, body: RecordBody::Apps { apps: vec![app] } };
    let policy = PolicyHash::of(b"theirs");
    server.store().device(tenant.tenant(), device).record(&[record], policy, &[], now).await.unwrap();
    let file = NewReport { sha256: "aa".into(), file_name: "Theirs".into(), size: 1, origin: "upload".into() };
    let Queued::New(report) = tenant.queue_report(&file, now).await.unwrap() else { panic!("known") };
    (report, app_key("org.x", ""))
}

#[tokio::test]
async fn another_company_s_ids_give_nothing() {
    let (world, browser) = World::set_up().await;
    let (other, person) = world.other_company().await;
    let row = other.person(person).await.unwrap().unwrap();
    let mail =
        vigie_server::write_invitation(&world.running.server, &other, &row, vigie_server::Invitation::Welcome).await;
    let mail = mail.unwrap();
    let group = other.add_group("Theirs", world.running.server.now()).await.unwrap();
    let (device, finding) = their_phone(&world, &other, person).await;
    let (report, app) = their_app(&world, &other, device).await;
    let asked = NewQuestion { text: "org.theirs", package: Some("org.theirs"), platform: Platform::Android };
    let phone = world.running.server.store().device(other.tenant(), device);
    phone.ask_administrator(&asked, world.running.server.now()).await.unwrap();
    phone.report_false_alarm("theirs.example", WebClass::Scam, world.running.server.now()).await.unwrap();
    let row = other.person(person).await.unwrap().unwrap();
    let audit_before = other.audit(None, 100).await.unwrap().rows.len();
    let ids = [
        ("/people/", person.to_string()),
        ("/outbox/", mail.to_string()),
        ("/groups/", group.to_string()),
        ("/devices/", device.to_string()),
        ("/threats/", finding.to_string()),
        ("/apps/reports/", report.to_string()),
        ("/apps/questions/", other.questions(1).await.unwrap()[0].id.to_string()),
        ("/apps/", app.clone()),
        ("/web/alarms/", other.false_alarms(1).await.unwrap()[0].id.to_string()),
    ];
    let complete = [
        ("name", "Mine now"),
        ("email", "mine@example.org"),
        ("language", "en"),
        ("handled", "handled"),
        ("reason", "mine"),
        ("verdict", "trusted"),
        ("scope", "app"),
    ];
    let mut tried = 0;
    for route in portal_routes().into_iter().filter(|route| route.path.contains("{id}")) {
        let id = ids.iter().find(|(prefix, _)| route.path.starts_with(prefix)).map(|(_, id)| id.clone());
        let path = route.path.replace("{id}", &id.unwrap_or_else(|| PersonId::new().to_string()));
        let answer = if route.get { browser.get(&path).await } else { browser.post(&path, &complete).await };
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.text().await.unwrap().contains("Mallory"), "{path}");
        tried += 1;
    }
    assert!(tried > 15, "{tried}");
    assert_eq!(other.person(person).await.unwrap().unwrap(), row, "nothing was changed");
    assert_eq!(other.audit(None, 100).await.unwrap().rows.len(), audit_before);
    assert_eq!(other.questions(9).await.unwrap().len(), 1);
    let row = other.finding(finding).await.unwrap().unwrap();
    assert_eq!(row.handled, vigie_store::Handled::None);
    let row = other.device(device).await.unwrap().unwrap();
    assert_eq!(row.state, vigie_store::DeviceState::Active);
    let lists = ["/", "/people", "/outbox", "/groups", "/audit", "/devices", "/threats", "/apps", "/apps/vet"];
    for list in lists.into_iter().chain(["/search?q=mallor", "/search?q=e"]) {
        let html = browser.page(list).await;
        assert!(!html.contains("Mallory") && !html.contains("Theirs"), "{list}");
    }
}

#[tokio::test]
async fn search_finds_by_kind_what_is_typed_and_nothing_else() {
    let (world, browser) = World::set_up().await;
    assert_eq!(browser.add("Zoé <i>Durand</i>", "zoe@example.org").await.status(), StatusCode::OK);
    let company = world.company().await;
    let person = company.people(&PersonFilter { limit: 1, ..PersonFilter::default() }).await.unwrap().rows.remove(0).id;
    let (device, finding) = their_phone(&world, &company, person).await;
    let html = browser.page("/search?q=DURAND").await;
    assert!(html.contains(&format!("/people/{person}")) && html.contains(&format!("/devices/{device}")), "{html}");
    assert!(!html.contains("<i>Durand"), "{html}");
    assert!(html.contains(&format!("/threats/{finding}")), "{html}");
    // What people type is looked for as it stands, whatever a database makes of it.
    for typed in ["%25", "_", "%27%3B--", "%3Cscript%3E"] {
        let html = browser.page(&format!("/search?q={typed}")).await;
        assert!(html.contains("id=\"nothing\"") && !html.contains("<script>"), "{typed}: {html}");
    }
    let long = "x".repeat(4_000);
    assert!(browser.page(&format!("/search?q={long}")).await.contains("id=\"nothing\""));
    assert!(!browser.page("/search").await.contains("id=\"nothing\""), "nothing was asked");
}

#[tokio::test]
async fn another_site_cannot_act_in_an_administrator_s_name() {
    let (world, browser) = World::set_up().await;
    for origin in ["https://evil.example", "null"] {
        let request = browser.client.post(format!("{}/groups", world.origin)).header("origin", origin);
        let answer =
            request.header("content-type", "application/x-www-form-urlencoded").body("name=Evil").send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    }
    let bare = browser.client.post(format!("{}/sign-out", world.origin)).send().await.unwrap();
    assert_eq!(bare.status(), StatusCode::FORBIDDEN);
    assert!(!browser.page("/groups").await.contains("Evil"));
}
