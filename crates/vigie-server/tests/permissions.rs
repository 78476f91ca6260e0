//! Who may do what: every route, asked by everybody, over HTTP with real ids. What comes of it is
//! `docs/permissions.md`; the test fails when that page says something else.
//!
//! After a change that is meant: `VIGIE_WRITE_DOCS=1 cargo test --workspace --test permissions`.

#[allow(dead_code, reason = "shared with other tests")]
mod everything;
#[allow(dead_code, reason = "shared with other tests")]
mod hand_phone;
#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;
mod purposes;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use everything::{Everything, other_company, session, state};
use hand_phone::HandPhone;
use portal_world::World;
use purposes::PURPOSES;
use reqwest::header::HeaderMap;
use reqwest::{Client, StatusCode, redirect};
use vigie_protocol::{LookupRequest, SyncRequest, WaitRequest, path};
use vigie_server::{Access, PortalRoute, gateway_paths, portal_routes, public_paths};
use vigie_types::PolicyHash;

const HEAD: &str = "# Who may do what

Made by a test that asks every route of a whole server as everybody, with real ids (`permissions.rs` of `vigie-server`);
it fails when this page says something else. What is not here does not exist.

There is one role, the administrator of a company; all administrators of a company may do the same. People who carry
phones do not sign in. What only whoever runs the server may do stands in `vigie admin`, `vigie backup`, `vigie restore`
and the configuration, and has no address.

| word | what it means |
|---|---|
| yes | it is done, or shown |
| sign in | nothing is done or shown; the browser is sent to the page where one signs in |
| password | nothing is done before the password, and the second factor where there is one, is given again |
| not there | the answer is the one for things that do not exist, word for word; nothing is changed |
| own | it is done, for the company of whoever asks; the other company is untouched |
| refused | nothing is done; the code says why |
";

/// A client that follows nowhere and keeps no cookies.
fn client() -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().tls_danger_accept_invalid_certs(true).redirect(redirect::Policy::none());
    client.no_proxy().build().unwrap()
}

/// What came of a request, in a word.
struct Outcome {
    status: StatusCode,
    to: String,
    text: String,
}

impl Outcome {
    fn word(&self) -> String {
        let code = || {
            let codes =
                ["csrf.refused", "signature.invalid", "device.deactivated", "activation.unknown", "setup.expired"];
            let more = ["password-link.ended", "message.invalid", "sign-in.wrong"];
            let found = codes.iter().chain(&more).find(|code| self.text.contains(**code));
            found.map_or_else(|| self.status.as_str().to_owned(), |code| (*code).to_owned())
        };
        match self.status {
            StatusCode::SEE_OTHER if self.to == "/sign-in" => "sign in".into(),
            StatusCode::FORBIDDEN if self.text.contains("name=\"proof_password\"") => "password".into(),
            StatusCode::NOT_FOUND if !self.text.contains("activation.unknown") => "not there".into(),
            status if status.is_success() || status == StatusCode::SEE_OTHER => "yes".into(),
            // The form was read, and did not please: whoever asked was let in.
            StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT | StatusCode::BAD_REQUEST => "yes".into(),
            status if status.is_server_error() => panic!("{status}: {}", self.text),
            _ => format!("refused ({})", code()),
        }
    }
}

/// Every field of every form, so that whatever is asked for is there.
const FORM: [(&str, &str); 24] = [
    ("name", "Mine now"),
    ("email", "mine@example.org"),
    ("language", "en"),
    ("handled", "handled"),
    ("reason", "mine"),
    ("verdict", "trusted"),
    ("scope", "app"),
    ("csv", "name,email\nCy,cy@example.org\n"),
    ("version", "1"),
    ("patch-age", "60"),
    ("silent", "7"),
    ("intel-age", "30"),
    ("action", "ban"),
    ("fact", "debuggable"),
    ("seats", "900"),
    ("retention_days", "90"),
    ("help_contact", ""),
    ("company", "Example"),
    ("password", "correct horse battery"),
    ("new", "correct horse battery staple"),
    ("code", "000000"),
    ("index", "0"),
    ("pick", "kind:rooted"),
    ("pick", "app:org.mine"),
];

/// Routes for what is not there yet: a report that is analysed, a second factor, a name at which browsers allow
/// passkeys, a demonstration, an agreement with another server.
const NEED_MORE: [&str; 10] = [
    "/demo/phone",
    "/apps/reports/{id}/override",
    "/account/recovery",
    "/account/passkeys/options",
    "/settings/lists",
    "/settings/lists/remove",
    "/settings/webhooks/test",
    "/zones/exchange/clear",
    "/zones/exchange/export",
    "/zones/exchange/remove",
];

struct Asking<'a> {
    world: &'a World,
    client: Client,
}

impl Asking<'_> {
    async fn ask(&self, route: &PortalRoute, path: &str, who: HeaderMap, origin: &str) -> Outcome {
        let url = format!("{}{path}", self.world.origin);
        let request = if route.get {
            self.client.get(url)
        } else if ["/people/import", "/apps/vet", "/settings/lists", "/zones/exchange/import"].contains(&route.path) {
            let file = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nname,email\r\n--x--\r\n";
            self.client.post(url).header("content-type", "multipart/form-data; boundary=x").body(file)
        } else {
            // What an earlier route made must not be what this one is refused for.
            let own = |(field, value): (&'static str, &str)| match field {
                "name" => (field, format!("{value} {path}")),
                _ => (field, value.to_owned()),
            };
            let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(FORM.map(own)).finish();
            self.client.post(url).header("content-type", "application/x-www-form-urlencoded").body(body)
        };
        outcome(request.headers(who).header("origin", origin)).await
    }
}

async fn outcome(request: reqwest::RequestBuilder) -> Outcome {
    let answer = request.send().await.unwrap();
    let to = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
    // Signing out leads there as well, and takes the cookie away.
    let to = if answer.headers().contains_key("set-cookie") { String::new() } else { to };
    Outcome { status: answer.status(), to, text: answer.text().await.unwrap_or_default() }
}

/// What a route is for. A route without words fails: whoever reads the page must know.
fn purpose(method: &str, path: &str) -> &'static str {
    let found = PURPOSES.iter().find(|(of_method, of_path, _)| (*of_method, *of_path) == (method, path));
    found
        .map(|(_, _, what)| *what)
        .unwrap_or_else(|| panic!("tests/purposes/mod.rs does not say what {method} {path} is for"))
}

/// The part of the portal behind the sign-in.
async fn administrators(world: &World, page: &mut String) {
    let server = &world.running.server;
    let (other, eve) = other_company(server).await;
    let ada = world.company.users().await.unwrap()[0].id;
    let asking = Asking { world, client: client() };
    writeln!(
        page,
        "\n## The portal\n\nAn administrator, the same whose last proof is older than 15 minutes, the administrator of \
         another company with the ids of this one, and a page of another site in an administrator's browser.\n\n\
         | what | route | nobody | administrator | after 15 minutes | another company's | another site |\n\
         |---|---|---|---|---|---|---|"
    )
    .unwrap();
    for (number, route) in portal_routes().iter().filter(|route| route.access == Access::Administrator).enumerate() {
        let all = Everything::new(server, &world.company, number).await;
        if route.path.ends_with("/reactivate") {
            world.company.end_person(all.person, server.now()).await.unwrap();
        }
        let (now, until) = (server.now(), Some(server.now().plus(600_000)));
        match route.path {
            "/people/{id}/undo-end" => world.company.end_person_until(all.person, now, until).await.unwrap(),
            "/people/{id}/undo-revoke" => world.company.revoke_activation_until(all.person, now, until).await.unwrap(),
            "/devices/{id}/undo" => world.company.deactivate_device_until(all.device, now, until).await.unwrap(),
            _ => {}
        }
        let known = all.path(route.path).unwrap_or_else(|| route.path.replace("{id}", "0"));
        // A flaw is everybody's; which phones have it is the company's own.
        let path = known.replace("{file}", "current.pack").replace("{cve}", "CVE-2025-24201");
        let before = state(server, &world.company).await;
        let own = world.origin.clone();
        let nobody = asking.ask(route, &path, HeaderMap::new(), &own).await.word();
        let (_, of_eve) = session(server, &other, eve, 0).await;
        let theirs = asking.ask(route, &path, of_eve, &own).await;
        assert!(!theirs.text.contains("Mallory") && !theirs.text.contains("Theirs"), "{path}: {}", theirs.text);
        let theirs = theirs.word();
        let foreign = if route.get {
            "—".to_owned()
        } else {
            let (_, of_ada) = session(server, &world.company, ada, 0).await;
            asking.ask(route, &path, of_ada, "https://evil.example").await.word()
        };
        let (_, later) = session(server, &world.company, ada, 16).await;
        let mut later =
            if route.asks_again { asking.ask(route, &path, later, &own).await.word() } else { "yes".to_owned() };
        assert_eq!(
            state(server, &world.company).await,
            before,
            "{path}: nobody but an administrator changed something"
        );
        let (_, of_ada) = session(server, &world.company, ada, 0).await;
        let mut administrator = asking.ask(route, &path, of_ada, &own).await.word();
        let page_needs_more = ["/demo/phone", "/zones/exchange/export"].contains(&route.path);
        if (!route.get || page_needs_more) && NEED_MORE.contains(&route.path) {
            assert!(["not there", "refused (403)"].contains(&administrator.as_str()), "{path}: {administrator}");
            administrator = "yes".to_owned();
            later = if route.asks_again { "password" } else { "yes" }.to_owned();
        }
        let has_id = route.path.contains("{id}");
        // Not told from ours: it must be the answer for what does not exist, or be about their own company.
        let theirs = if has_id { theirs } else { theirs.replace("yes", "own") };
        let method = if route.get { "GET" } else { "POST" };
        let what = purpose(method, route.path);
        writeln!(
            page,
            "| {what} | `{method} {}` | {nobody} | {administrator} | {later} | {theirs} | {foreign} |",
            route.path
        )
        .unwrap();
        assert_eq!(nobody, "sign in", "{path}");
        assert_eq!(administrator, "yes", "{path}");
        assert_eq!(later, if route.asks_again { "password" } else { "yes" }, "{path}");
        assert!(foreign == "—" || foreign == "refused (csrf.refused)", "{path}: {foreign}");
        // Passkeys are one's own, and other people's are tried in tests/passkeys.rs.
        if has_id && !route.path.starts_with("/account/passkeys/") {
            assert_eq!(theirs, "not there", "{path}: another company's id is answered like none");
        }
    }
}

/// The way in: what a stranger reaches, with a right link and with a wrong one.
async fn door(world: &World, page: &mut String) {
    let server = &world.running.server;
    let asking = Asking { world, client: client() };
    let all = Everything::new(server, &world.company, 7_777).await;
    writeln!(
        page,
        "\n## The way in\n\nFor everybody. Links hold a secret of 128 bits or more, work once, and end.\n\n\
         | what | route | without a secret, or with a wrong one | with the right one |\n|---|---|---|---|"
    )
    .unwrap();
    for route in portal_routes().iter().filter(|route| route.access == Access::Open) {
        let own = world.origin.clone();
        let secret = route.path.contains("{token}");
        let wrong = route.path.replace("{token}", "AAAAAAAAAAAAAAAAAAAAAAAAAAA");
        let wrong = asking.ask(route, &wrong, HeaderMap::new(), &own).await.word();
        let right = if route.path.starts_with("/password/") {
            let right = route.path.replace("{token}", &all.password_link);
            asking.ask(route, &right, HeaderMap::new(), &own).await.word()
        } else if secret {
            "yes, while nobody can sign in yet".to_owned()
        } else if route.get {
            "—".to_owned()
        } else {
            "yes".to_owned()
        };
        assert!(!secret || wrong.starts_with("refused"), "{}: {wrong}", route.path);
        let method = if route.get { "GET" } else { "POST" };
        writeln!(page, "| {} | `{method} {}` | {wrong} | {right} |", purpose(method, route.path), route.path).unwrap();
    }
    for path in public_paths() {
        let ask = async |rest: &str| {
            let path = path.replace("{*path}", rest).replace("{name}", rest);
            outcome(asking.client.get(format!("{}{path}", world.origin))).await.word()
        };
        let (wrong, right) = if path.contains("{*path}") {
            (ask("AAAAAAAAAAAAAAAAAAAAAAAAAAA").await, ask(&all.activation).await)
        } else if path.contains("{name}") {
            (ask("vigie.css").await, "—".to_owned())
        } else {
            (ask("").await, "—".to_owned())
        };
        writeln!(page, "| {} | `GET {path}` | {wrong} | {right} |", purpose("GET", path)).unwrap();
    }
}

/// What phones may do.
async fn phones(world: &World, page: &mut String) {
    let server = &world.running.server;
    let origin = &world.origin;
    let phone = HandPhone::new(server, &world.client, origin, &world.company, "Phone One").await;
    let other = HandPhone::new(server, &world.client, origin, &world.company, "Phone Two").await;
    let left = HandPhone::new(server, &world.client, origin, &world.company, "Phone Three").await;
    world.company.deactivate_device(left.enrolled.device, server.now()).await.unwrap();
    writeln!(
        page,
        "\n## Phones\n\nEach request is signed by the phone's key, and names no other phone, person or company than by that \
         key. A phone in use, one that left, one that signs in another's name, and whoever cannot sign. Activating \
         needs the link's token instead, or the code that stands for it.\n\n\
         | what | route | phone | phone that left | in another's name | nobody |\n|---|---|---|---|---|---|"
    )
    .unwrap();
    let old = PolicyHash::of(b"old");
    for path in gateway_paths() {
        let body = match path {
            path::SYNC => serde_json::to_vec(&SyncRequest {
                records: Vec::new(),
                policy: old,
                newer: None,
                keys: None,
                takeover: None,
                zones: None,
                attestation: None,
            }),
            path::WAIT => serde_json::to_vec(&WaitRequest { policy: old, intel: None, takeover: None }),
            path::ASK => Ok(b"{\"text\":\"org.example\",\"platform\":\"android\"}".to_vec()),
            path::FALSE_ALARM => Ok(b"{\"host\":\"shop.example\",\"class\":\"phishing\"}".to_vec()),
            path::LOOKUP => serde_json::to_vec(&LookupRequest { text: "org.example".into(), ..lookup() }),
            path::INTEL => Ok(b"{\"base\":null}".to_vec()),
            _ => Ok(b"{}".to_vec()),
        };
        let body = body.unwrap();
        let by_token = [path::ENROL, path::CODE].contains(&path);
        let own = outcome(phone.request(path, body.clone())).await.word();
        let gone = outcome(left.request(path, body.clone())).await.word();
        let as_other = outcome(other.request_as(path, &phone.enrolled.device.to_string(), body.clone())).await.word();
        let unsigned = world.client.post(format!("{origin}{path}")).header("content-type", "application/json");
        let unsigned = outcome(unsigned.body(body)).await.word();
        let cells = if by_token {
            ["with a token", "with a token", "with a token", "with a token"].map(ToOwned::to_owned)
        } else {
            assert_eq!([own.as_str(), &gone], ["yes", "refused (device.deactivated)"], "{path}");
            assert_eq!([as_other.as_str(), &unsigned], ["refused (signature.invalid)"; 2], "{path}");
            [own, gone, as_other, unsigned]
        };
        writeln!(page, "| {} | `POST {path}` | {} |", purpose("POST", path), cells.join(" | ")).unwrap();
    }
}

fn lookup() -> LookupRequest {
    serde_json::from_str(r#"{"text":"org.example","platform":"android","language":"en"}"#).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_may_do_what_the_page_says_and_nothing_else() {
    let world = World::new().await;
    let server = &world.running.server;
    let mut settings = server.store().system().tenant(world.company.tenant()).await.unwrap().unwrap();
    settings.seats = 5_000;
    world.company.change_tenant(&settings, server.now()).await.unwrap();
    while server.current_pack().is_none() {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let mut page = HEAD.to_owned();
    door(&world, &mut page).await;
    administrators(&world, &mut page).await;
    phones(&world, &mut page).await;
    page.push_str(
        "\nLists of threats and the stores that are asked are the server's: where it has several companies, what one\n\
         company's administrator imports, removes or refreshes counts for all of them, and stands in the audit log of the\n\
         one who did it.\n",
    );
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
    if std::env::var_os("VIGIE_WRITE_DOCS").is_some() {
        std::fs::write(&file, &page).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    for (new, old) in page.lines().zip(written.lines()) {
        assert_eq!(new, old, "docs/permissions.md is out of date: VIGIE_WRITE_DOCS=1 writes it anew");
    }
    assert_eq!(page.len(), written.len(), "docs/permissions.md is out of date: VIGIE_WRITE_DOCS=1 writes it anew");
    world.running.stop().await;
}

/// Routes are added in tables alone, so that none is missing here.
#[test]
fn there_is_no_route_beside_the_tables() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut adding = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if std::fs::read_to_string(&path).unwrap().contains(".route(") {
                let tail = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
                adding.insert(tail.to_string_lossy().into_owned());
            }
        }
    }
    let known = ["src/gateway/mod.rs", "src/observe/door.rs", "src/portal/mod.rs", "src/run.rs"];
    // One page that never changes, for everybody, on a listener of its own.
    let public = ["src/plain_page.rs"];
    assert_eq!(adding, known.into_iter().chain(public).map(ToOwned::to_owned).collect());
}
