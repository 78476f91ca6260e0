//! Guessing passwords at the door, as strangers do it: on both databases, over real TLS.

#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;
#[path = "../../vigie-store/tests/server/mod.rs"]
mod postgres;

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use portal_world::World;
use reqwest::{Client, Response, StatusCode};
use vigie_server::{Settings, TrustedProxies};

const PASSWORD: &str = "correct horse battery";

/// A browser that was never here, behind a proxy that says where it is.
struct Stranger {
    client: Client,
    origin: String,
    address: String,
}

impl Stranger {
    fn at(world: &World, address: &str) -> Self {
        let pem = std::fs::read(world.data.path().join("tls-certificate.pem")).unwrap();
        let certificate = reqwest::Certificate::from_pem(&pem).unwrap();
        let client = Client::builder().tls_certs_only([certificate]).cookie_store(true).no_proxy().build().unwrap();
        Self { client, origin: world.origin.clone(), address: address.to_owned() }
    }

    async fn tries(&self, email: &str, password: &str) -> Response {
        let form = [("email", email), ("password", password), ("code", "")];
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = self.client.post(format!("{}/sign-in", self.origin)).header("origin", &self.origin);
        let request = request.header("x-forwarded-for", &self.address);
        request.header("content-type", "application/x-www-form-urlencoded").body(body).send().await.unwrap()
    }

    /// Uses up what this address has for Ada's account.
    async fn use_up(&self) {
        for _ in 0..5 {
            assert_eq!(self.tries("ada@example.org", "wrong").await.status(), StatusCode::UNAUTHORIZED);
        }
        assert_eq!(self.tries("ada@example.org", "wrong").await.status(), StatusCode::TOO_MANY_REQUESTS);
    }
}

async fn world(database: Option<String>) -> World {
    let data = tempfile::tempdir().unwrap();
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let trusted_proxies = TrustedProxies::parse(&["127.0.0.1".to_owned()]).unwrap();
    let settings = Settings { data: data.path().to_owned(), https, database, trusted_proxies, ..Settings::default() };
    World::with(data, &settings).await
}

/// The lines of the audit log about an action, as a pair of target's name and detail.
async fn lines(world: &World, action: &str) -> Vec<(Option<String>, String)> {
    // They are written after the answer.
    tokio::time::sleep(Duration::from_millis(300)).await;
    let rows = world.company.audit(None, 1_000).await.unwrap().rows;
    let found = rows.into_iter().filter(|line| line.action == action);
    found.map(|line| (line.target_name, line.detail)).collect()
}

async fn forty_at_once(world: &World, email: &'static str, address: &'static str) -> (usize, usize) {
    let tries = (0..40).map(|_| {
        let stranger = Stranger::at(world, address);
        tokio::spawn(async move { stranger.tries(email, "wrong").await.status() })
    });
    let tries: Vec<_> = tries.collect();
    let (mut judged, mut refused) = (0, 0);
    for answer in tries {
        match answer.await.unwrap() {
            StatusCode::UNAUTHORIZED => judged += 1,
            StatusCode::TOO_MANY_REQUESTS => refused += 1,
            other => panic!("{other}"),
        }
    }
    (judged, refused)
}

async fn of_forty_tries_at_once_five_are_judged(database: Option<String>) {
    let world = world(database).await;
    assert_eq!(forty_at_once(&world, "ada@example.org", "192.0.2.1").await, (5, 35));
    assert_eq!(forty_at_once(&world, "nobody@example.org", "192.0.2.2").await, (5, 35), "as for one who exists");
    let late = Stranger::at(&world, "192.0.2.1").tries("ada@example.org", PASSWORD).await;
    assert_eq!(late.status(), StatusCode::TOO_MANY_REQUESTS, "the right password as well");
    assert!(late.text().await.unwrap().contains("sign-in.locked"));
    let ada = Some("Ada".to_owned());
    assert_eq!(lines(&world, "user.sign-in-failed").await, [(ada.clone(), String::new())]);
    assert_eq!(lines(&world, "user.locked").await, [(ada, "after 5 tries".to_owned())]);
    let refused: Vec<String> =
        lines(&world, "user.sign-in-refused").await.into_iter().map(|(_, detail)| detail).collect();
    assert_eq!(refused.len(), 2, "1 and 10, of 36: {refused:?}");
    assert_eq!(world.company.verify_audit().await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_forty_tries_at_once_five_are_judged_on_sqlite() {
    of_forty_tries_at_once_five_are_judged(None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_forty_tries_at_once_five_are_judged_on_postgresql() {
    of_forty_tries_at_once_five_are_judged(Some(postgres::new_database())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_cannot_shut_the_administrator_out() {
    let world = world(None).await;
    let known = Stranger::at(&world, "203.0.113.5");
    assert_eq!(known.tries("ada@example.org", PASSWORD).await.status(), StatusCode::OK);
    Stranger::at(&world, "198.51.100.1").use_up().await;
    let other = Stranger::at(&world, "203.0.113.9").tries("ada@example.org", PASSWORD).await;
    assert_eq!(other.status(), StatusCode::OK, "another address is not slowed down by one stranger");
    // A whole /64 of IPv6 is one stranger.
    Stranger::at(&world, "2001:db8:1:1::1").use_up().await;
    let same = Stranger::at(&world, "2001:db8:1:1:ffff::2").tries("ada@example.org", PASSWORD).await;
    assert_eq!(same.status(), StatusCode::TOO_MANY_REQUESTS);
    // Strangers from everywhere use up what the account has in an hour.
    for network in 0..10 {
        let stranger = Stranger::at(&world, &format!("2001:db8:2:{network}::1"));
        for _ in 0..5 {
            stranger.tries("ada@example.org", "wrong").await;
        }
    }
    let new = Stranger::at(&world, "203.0.113.77").tries("ada@example.org", PASSWORD).await;
    assert_eq!(new.status(), StatusCode::TOO_MANY_REQUESTS, "a new browser has to wait");
    let back = known.tries("ada@example.org", PASSWORD).await;
    assert_eq!(back.status(), StatusCode::OK, "the browser that was here before does not");
    for _ in 0..5 {
        assert_eq!(known.tries("ada@example.org", "wrong").await.status(), StatusCode::UNAUTHORIZED);
    }
    let stolen = known.tries("ada@example.org", PASSWORD).await;
    assert_eq!(stolen.status(), StatusCode::TOO_MANY_REQUESTS, "it cannot guess without end either");
    let logged = lines(&world, "user.locked").await.len() + lines(&world, "user.sign-in-refused").await.len();
    assert!(logged < 25, "{logged} lines");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unknown_address_gets_the_same_answer_in_the_same_time() {
    let world = world(None).await;
    let mut took = [Vec::new(), Vec::new()];
    let mut pages = Vec::new();
    for round in 0..5 {
        for (who, email) in ["ada@example.org", "eve@example.org"].into_iter().enumerate() {
            let stranger = Stranger::at(&world, &format!("192.0.2.{}", 10 + 2 * round + who));
            let start = Instant::now();
            let answer = stranger.tries(email, "wrong").await;
            took[who].push(start.elapsed());
            assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
            pages.push(answer.text().await.unwrap().replace(email, ""));
        }
    }
    assert!(pages.iter().all(|page| *page == pages[0]), "the same words");
    // The quickest of each: other tests run beside this one.
    let [known, unknown] = took.map(|times| times.into_iter().min().unwrap());
    let (less, more) = (known.min(unknown), known.max(unknown));
    // Without a password to hash, nobody's answer would come many times as soon.
    assert!(more < less * 4, "{known:?} for one who exists, {unknown:?} for nobody");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_send_no_more_than_a_form() {
    let world = world(None).await;
    for path in ["/sign-in", "/setup/AAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let request = world.client.post(format!("{}{path}", world.origin)).header("origin", &world.origin);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let answer = request.body(format!("email=a&password={}", "x".repeat(16 << 10))).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        let html = answer.text().await.unwrap();
        assert!(html.contains("request.too-large") && html.contains("larger than this server accepts"), "{html}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_that_others_would_guess_is_refused_with_the_reason() {
    let world = world(None).await;
    let cases = [
        ("LeaveMeAlone1!", "among those that are tried first"),
        ("qwertzuiop123456", "is a pattern"),
        ("our Ex4mple.2026", "the name of your company"),
        ("vigie for all of us", "the name of this product"),
    ];
    for (password, why) in cases {
        let answer = world.post("/account/password", &[("proof_password", PASSWORD), ("new", password)]).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{password}");
        let html = answer.text().await.unwrap();
        assert!(html.contains(why), "{password}: {html}");
        assert!(!html.contains(password), "no page repeats a password");
    }
    let answer = world.post("/account/password", &[("proof_password", PASSWORD), ("new", "tulpen im winter?")]).await;
    assert_eq!(answer.url().query(), Some("done=password"));
}
