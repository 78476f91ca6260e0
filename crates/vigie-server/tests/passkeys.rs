//! Passkeys, as a browser with a key in software uses them, and as attackers would like to.

mod authenticator;
#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;
#[path = "../../vigie-store/tests/server/mod.rs"]
mod postgres;

use std::net::{Ipv4Addr, SocketAddr};

use authenticator::Authenticator;
use portal_world::World;
use reqwest::{Client, Response, StatusCode};
use serde_json::Value;
use vigie_server::Settings;
use vigie_store::{NewUser, UserRow};

const PASSWORD: &str = "correct horse battery";

/// A browser of its own: no cookie is shared with another.
struct Browser<'a> {
    world: &'a World,
    client: Client,
    /// What it names as its page's origin.
    origin: String,
}

impl<'a> Browser<'a> {
    fn new(world: &'a World) -> Self {
        let pem = std::fs::read(world.data.path().join("tls-certificate.pem")).unwrap();
        let certificate = reqwest::Certificate::from_pem(&pem).unwrap();
        let client = Client::builder().tls_certs_only([certificate]).cookie_store(true).no_proxy().build().unwrap();
        Self { world, client, origin: origin(world) }
    }

    /// The browser in which Ada set the company up.
    fn ada(world: &'a World) -> Self {
        Self { client: world.client.clone(), ..Self::new(world) }
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Response {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = self.client.post(format!("{}{path}", self.world.origin)).header("origin", &self.origin);
        request.header("content-type", "application/x-www-form-urlencoded").body(body).send().await.unwrap()
    }

    async fn question(&self, path: &str) -> Value {
        let answer = self.post(path, &[]).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap()
    }

    /// Adds a key to the account that is signed in; gives the answer to it.
    async fn add(&self, key: &mut Authenticator, name: &str) -> Response {
        let question = self.make_question().await;
        let made = key.make(&question);
        let id = question["id"].as_str().unwrap();
        self.post("/account/passkeys", &[("name", name), ("passkey_id", id), ("passkey", &made)]).await
    }

    /// The question in the page that makes a passkey.
    async fn make_question(&self) -> Value {
        let html = self.post("/account/passkeys/new", &[]).await.text().await.unwrap();
        let question = html.split("data-passkey-make=\"").nth(1).expect(&html).split('"').next().unwrap();
        serde_json::from_str(&question.replace("&#34;", "\"")).unwrap()
    }

    async fn asked_at_the_door(&self) -> Value {
        self.question("/sign-in/passkey/options").await
    }

    async fn answers_at_the_door(&self, question: &Value, credential: &str) -> Response {
        let id = question["id"].as_str().unwrap();
        self.post("/sign-in/passkey", &[("passkey_id", id), ("passkey", credential)]).await
    }

    async fn signs_in(&self, key: &Authenticator) -> Response {
        let question = self.asked_at_the_door().await;
        self.answers_at_the_door(&question, &key.answer(&question)).await
    }

    /// Whether somebody is signed in here.
    async fn is_in(&self) -> bool {
        let answer = self.client.get(format!("{}/account", self.world.origin)).send().await.unwrap();
        answer.url().path() == "/account"
    }
}

/// The origin of the public address, at which passkeys work.
fn origin(world: &World) -> String {
    world.running.server.public_url().origin().ascii_serialization()
}

async fn on(database: Option<String>) -> World {
    let data = tempfile::tempdir().unwrap();
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    // The test connects to this machine all the same, as through a proxy.
    let public_url = Some(url::Url::parse("https://vigie.example").unwrap());
    let settings = Settings { data: data.path().to_owned(), https, database, public_url, ..Settings::default() };
    World::with(data, &settings).await
}

async fn ada(world: &World) -> UserRow {
    world.running.server.store().system().user_by_email("ada@example.org").await.unwrap().unwrap()
}

/// As if all sessions of Ada had last proved who she is twenty minutes ago.
async fn time_passes(world: &World) {
    let server = &world.running.server;
    for session in world.company.sessions(ada(world).await.id).await.unwrap() {
        server.store().system().session_proved(session.id, server.now().plus(-20 * 60_000)).await.unwrap();
    }
}

async fn lines(world: &World, action: &str) -> usize {
    // Some are written after the answer.
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    world.company.audit(None, 1_000).await.unwrap().rows.iter().filter(|line| line.action == action).count()
}

async fn refused(answer: Response, code: &str) {
    let status = answer.status();
    let html = answer.text().await.unwrap();
    assert!(status.is_client_error() && html.contains(&format!("<code>{code}</code>")), "{code}: {status} {html}");
}

async fn a_whole_life(world: World) {
    let browser = Browser::ada(&world);
    let mut key = Authenticator::new(&origin(&world), 1);
    let added = browser.add(&mut key, " Blue <key> ").await;
    assert_eq!(added.url().query(), Some("done=passkey-added"));
    let html = added.text().await.unwrap();
    assert!(html.contains("Blue &#60;key&#62;") && html.contains("not used yet"), "{html}");
    assert_eq!(key.user, ada(&world).await.id.as_uuid().as_bytes(), "the key knows its owner");
    let mails = world.company.mails(None, 9).await.unwrap().rows;
    assert!(mails[0].plain.contains("a passkey was added to your account"), "{}", mails[0].plain);
    assert_eq!((mails[0].recipient.as_str(), mails[0].kind.as_str()), ("ada@example.org", "account"));

    // Another browser: no name, no password, no code.
    let other = Browser::new(&world);
    key.counter += 1;
    assert_eq!(other.signs_in(&key).await.url().path(), "/");
    assert!(other.is_in().await);
    assert_eq!(lines(&world, "user.signed-in").await, 1);

    // Confirming with it, after a while.
    time_passes(&world).await;
    let form = [("csv", "name,email\nZoe,zoe@example.org\n")];
    assert_eq!(other.post("/people/import/confirm", &form).await.status(), StatusCode::FORBIDDEN);
    let question = other.question("/account/passkeys/options").await;
    let allowed = question["options"]["publicKey"]["allowCredentials"].as_array().unwrap();
    assert_eq!(allowed.len(), 1, "its own passkeys are named");
    key.counter += 1;
    let (id, answer) = (question["id"].as_str().unwrap(), key.answer(&question));
    let proof = [form[0], ("proof_passkey_id", id), ("proof_passkey", &answer), ("proof_password", "")];
    assert_eq!(other.post("/people/import/confirm", &proof).await.status(), StatusCode::OK);
    assert_eq!(lines(&world, "user.proved").await, 1);
    time_passes(&world).await;
    let again = other.post("/people/import/confirm", &proof).await;
    assert_eq!(again.status(), StatusCode::FORBIDDEN, "an answer confirms once");

    // Removing it asks again, too.
    let html = browser.client.get(format!("{}/account", world.origin)).send().await.unwrap().text().await.unwrap();
    let path = html.split("action=\"").find(|part| part.contains("/remove\"")).unwrap().split('"').next().unwrap();
    assert_eq!(browser.post(path, &[]).await.status(), StatusCode::FORBIDDEN);
    let removed = browser.post(path, &[("proof_password", PASSWORD)]).await;
    assert_eq!(removed.url().query(), Some("done=passkey-removed"));
    let mails = world.company.mails(None, 1).await.unwrap().rows;
    assert!(mails[0].plain.contains("a passkey was removed"), "{}", mails[0].plain);
    key.counter += 1;
    let third = Browser::new(&world);
    refused(third.signs_in(&key).await, "passkey.refused").await;
    assert!(!third.is_in().await);
    assert_eq!(world.company.verify_audit().await.unwrap(), None);
}

#[tokio::test]
async fn a_passkey_is_added_signs_in_confirms_and_goes() {
    a_whole_life(on(None).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_passkey_is_added_signs_in_confirms_and_goes_on_postgresql() {
    a_whole_life(on(Some(postgres::new_database())).await).await;
}

#[tokio::test]
async fn an_answer_counts_once_and_for_the_browser_that_was_asked() {
    let world = on(None).await;
    let mut key = Authenticator::new(&origin(&world), 1);
    key.counter = 0; // As keys that are kept in step over several devices: they do not count.
    Browser::ada(&world).add(&mut key, "Key").await;
    let one = Browser::new(&world);
    let question = one.asked_at_the_door().await;
    let answer = key.answer(&question);
    let thief = Browser::new(&world);
    refused(thief.answers_at_the_door(&question, &answer).await, "passkey.expired").await;
    thief.asked_at_the_door().await;
    refused(thief.answers_at_the_door(&question, &answer).await, "passkey.expired").await;
    let second_window = one.asked_at_the_door().await;
    assert_eq!(one.answers_at_the_door(&question, &answer).await.url().path(), "/", "two windows may wait");
    refused(one.answers_at_the_door(&question, &answer).await, "passkey.expired").await;
    // The right question's token, with an answer to another.
    refused(one.answers_at_the_door(&second_window, &answer).await, "passkey.refused").await;
}

#[tokio::test]
async fn an_answer_of_another_kind_of_question_is_none() {
    let world = on(None).await;
    let browser = Browser::ada(&world);
    let mut key = Authenticator::new(&origin(&world), 1);
    browser.add(&mut key, "Key").await;
    key.counter += 1;
    let confirm = browser.question("/account/passkeys/options").await;
    refused(browser.answers_at_the_door(&confirm, &key.answer(&confirm)).await, "passkey.expired").await;
    let door = browser.asked_at_the_door().await;
    let (id, answer) = (door["id"].as_str().unwrap(), key.answer(&door));
    let html = browser.post("/account/totp/off", &[("proof_passkey_id", id), ("proof_passkey", &answer)]).await;
    assert_eq!(html.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let mut other = Authenticator::new(&origin(&world), 2);
    let made = other.make(&browser.make_question().await);
    let form = [("name", "Key"), ("passkey_id", id), ("passkey", made.as_str())];
    assert_eq!(browser.post("/account/passkeys", &form).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ada(&world).await.passkeys, 1);
}

#[tokio::test]
async fn answers_that_are_not_right_are_refused() {
    let world = on(None).await;
    let mut key = Authenticator::new(&origin(&world), 1);
    Browser::ada(&world).add(&mut key, "Key").await;
    key.counter += 1;
    let mut wrong = Vec::new();
    let elsewhere =
        ["https://vigie.evil", "http://vigie.example", "https://vigie.example:8443", "https://x.vigie.example"];
    for origin in elsewhere.into_iter().chain(["https://vigie.example.evil", ""]) {
        wrong.push((origin.to_owned(), Authenticator { origin: origin.to_owned(), ..key.clone() }));
    }
    wrong.push(("site".into(), Authenticator { site: Some("vigie.evil"), ..key.clone() }));
    wrong.push(("nobody was verified".into(), Authenticator { verifies: false, ..key.clone() }));
    let nobody = vigie_types::UserId::new().as_uuid().as_bytes().to_vec();
    wrong.push(("another user".into(), Authenticator { user: nobody, ..key.clone() }));
    wrong.push(("no user".into(), Authenticator { user: Vec::new(), ..key.clone() }));
    let stranger = Authenticator { id: key.id.clone(), user: key.user.clone(), ..Authenticator::new(&key.origin, 9) };
    wrong.push(("another key".into(), stranger));
    let browser = Browser::new(&world);
    for (what, key) in wrong {
        let answer = browser.signs_in(&key).await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{what}");
        refused(answer, "passkey.refused").await;
        // Each is judged, though they are many.
        forget_tries(&world).await;
    }
    for hostile in ["", "{}", "null", "[[[[", "{\"rawId\":\"AA\"}", &format!("{{\"rawId\":\"{}\"}}", "A".repeat(9_000))]
    {
        let question = browser.asked_at_the_door().await;
        refused(browser.answers_at_the_door(&question, hostile).await, "passkey.refused").await;
        forget_tries(&world).await;
    }
    assert!(!browser.is_in().await);
    assert_eq!(browser.signs_in(&key).await.url().path(), "/", "and the right one is taken");
}

async fn forget_tries(world: &World) {
    let server = &world.running.server;
    server.store().system().forget_old_tries(server.now().plus(3_600_000)).await.unwrap();
}

#[tokio::test]
async fn keys_are_added_under_the_same_conditions() {
    let world = on(None).await;
    let browser = Browser::ada(&world);
    let right = Authenticator::new(&origin(&world), 1);
    let wrong = [
        Authenticator { origin: "https://vigie.evil".to_owned(), ..right.clone() },
        Authenticator { site: Some("vigie.evil"), ..right.clone() },
        Authenticator { verifies: false, ..right.clone() },
    ];
    for mut key in wrong {
        let answer = browser.add(&mut key, "Key").await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().await.unwrap().contains("The passkey was not added"));
    }
    browser.add(&mut right.clone(), "Key").await;
    let twice = browser.add(&mut right.clone(), "Key").await;
    assert!(twice.text().await.unwrap().contains("This passkey was added before"));
    assert_eq!(ada(&world).await.passkeys, 1);
    time_passes(&world).await;
    for path in ["/account/passkeys/new", "/account/passkeys"] {
        assert_eq!(browser.post(path, &[("name", "x")]).await.status(), StatusCode::FORBIDDEN, "{path}");
    }
    // From an address where passkeys do not work, there is no question.
    let elsewhere = Browser { origin: world.origin.clone(), ..Browser::ada(&world) };
    assert_eq!(elsewhere.post("/sign-in/passkey/options", &[]).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(elsewhere.post("/account/passkeys/options", &[]).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn another_accounts_key_confirms_nothing() {
    let world = on(None).await;
    let browser = Browser::ada(&world);
    let mut key = Authenticator::new(&origin(&world), 1);
    browser.add(&mut key, "Key").await;
    // Ben, of the same company, signs in by password.
    let hash = ada(&world).await.password_hash;
    let tenant = world.company.tenant();
    let ben = NewUser { tenant, email: "ben@example.org".into(), name: "Ben".into(), password_hash: hash };
    let server = &world.running.server;
    let ben = server.store().system().create_user(&ben, server.now()).await.unwrap();
    let bens = Browser::new(&world);
    bens.post("/sign-in", &[("email", "ben@example.org"), ("password", PASSWORD)]).await;
    assert!(bens.is_in().await);
    let none = bens.post("/account/passkeys/options", &[]).await;
    assert_eq!(none.status(), StatusCode::FORBIDDEN, "who has no passkey is asked for none");
    bens.add(&mut Authenticator::new(&origin(&world), 2), "Ben's").await;
    let question = bens.question("/account/passkeys/options").await;
    key.counter += 1;
    let id = question["id"].as_str().unwrap();
    for user in [key.user.clone(), ben.as_uuid().as_bytes().to_vec()] {
        let answer = Authenticator { user, ..key.clone() }.answer(&question);
        let form = [("proof_passkey_id", id), ("proof_passkey", answer.as_str()), ("new", "tulpen im winter?")];
        let refused = bens.post("/account/password", &form).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    // Nor does Ada's session take an answer to a question that was put to Ben.
    let question = bens.question("/account/passkeys/options").await;
    let answer = key.answer(&question);
    let form = [
        ("proof_passkey_id", question["id"].as_str().unwrap()),
        ("proof_passkey", answer.as_str()),
        ("new", "tulpen im winter?"),
    ];
    assert_eq!(browser.post("/account/password", &form).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_key_whose_counter_goes_back_is_refused_and_told() {
    let world = on(None).await;
    let browser = Browser::ada(&world);
    let mut key = Authenticator::new(&origin(&world), 1);
    browser.add(&mut key, "Key").await;
    key.counter = 7;
    assert_eq!(Browser::new(&world).signs_in(&key).await.url().path(), "/");
    let copy = Authenticator { counter: 7, ..key.clone() };
    refused(Browser::new(&world).signs_in(&copy).await, "passkey.copied").await;
    assert_eq!(lines(&world, "user.passkey-copied").await, 1);
    let question = browser.question("/account/passkeys/options").await;
    let answer = Authenticator { counter: 0, ..key.clone() }.answer(&question);
    let form = [("proof_passkey_id", question["id"].as_str().unwrap()), ("proof_passkey", answer.as_str())];
    let form = [form[0], form[1], ("new", "tulpen im winter?")];
    let html = browser.post("/account/password", &form).await.text().await.unwrap();
    assert!(html.contains("its counter went back"), "{html}");
    assert_eq!(lines(&world, "user.passkey-copied").await, 2);
    key.counter = 8;
    assert_eq!(Browser::new(&world).signs_in(&key).await.url().path(), "/", "the counter was not taken from the copy");
}

#[tokio::test]
async fn wrong_answers_count_like_wrong_passwords() {
    let world = on(None).await;
    let mut key = Authenticator::new(&origin(&world), 1);
    Browser::ada(&world).add(&mut key, "Key").await;
    key.counter += 1;
    let bad = Authenticator { verifies: false, ..key.clone() };
    let stranger = Browser::new(&world);
    for _ in 0..5 {
        assert_eq!(stranger.signs_in(&bad).await.status(), StatusCode::UNAUTHORIZED);
    }
    refused(stranger.signs_in(&key).await, "sign-in.locked").await;
    let form = [("email", "ada@example.org"), ("password", PASSWORD)];
    refused(stranger.post("/sign-in", &form).await, "sign-in.locked").await;
    assert_eq!(lines(&world, "user.locked").await, 1);
    assert_eq!(Browser::ada(&world).signs_in(&key).await.url().path(), "/", "a browser that was there before");
}

#[tokio::test]
async fn a_reset_takes_passkeys_away() {
    let world = on(None).await;
    let mut key = Authenticator::new(&origin(&world), 1);
    Browser::ada(&world).add(&mut key, "Key").await;
    key.counter += 1;
    let settings = Settings { data: world.data.path().to_owned(), ..Settings::default() };
    let portal = url::Url::parse(&world.origin).unwrap();
    let now = world.running.server.now();
    let link = vigie_server::reset_link(&settings, &portal, "ada@example.org", now).await.unwrap();
    let browser = Browser::new(&world);
    browser.post(link.strip_prefix(&world.origin).unwrap(), &[("password", "tulpen im winter?")]).await;
    assert!(browser.is_in().await);
    assert_eq!(ada(&world).await.passkeys, 0);
    refused(Browser::new(&world).signs_in(&key).await, "passkey.refused").await;
}
