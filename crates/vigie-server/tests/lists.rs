//! Lists of threats on the server: importing in the portal, feeds, restarts.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use reqwest::multipart::{Form, Part};
use reqwest::{Client, Response, StatusCode};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use vigie_intel::{Class, Pack, SigningKey, VerifyingKey};
use vigie_server::{Feed, FeedPlace, IntelSettings, NewCompany, Running, Settings, start};
use vigie_store::Actor;
use vigie_types::Language;

fn settings(data: &Path) -> Settings {
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    Settings { data: data.to_owned(), https, ..Settings::default() }
}

async fn current(running: &Running) -> (u64, Vec<u8>) {
    newer(running, 0).await
}

async fn newer(running: &Running, than: u64) -> (u64, Vec<u8>) {
    for _ in 0..1_000 {
        if let Some(pack) = running.server.current_pack().filter(|(number, _)| *number > than) {
            return pack;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("no pack came");
}

fn opened(running: &Running, bytes: Vec<u8>) -> Pack<Vec<u8>> {
    let key: VerifyingKey = running.server.keys().intel().verifying_key();
    let pack = Pack::open(bytes, &[key]).unwrap();
    pack.verify().unwrap();
    pack
}

/// Ada's browser, after the set-up.
struct Browser {
    client: Client,
    origin: String,
}

impl Browser {
    async fn set_up(running: &Running, data: &Path) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let pem = std::fs::read(data.join("tls-certificate.pem")).unwrap();
        let certificate = reqwest::Certificate::from_pem(&pem).unwrap();
        let client = Client::builder().tls_certs_only([certificate]).cookie_store(true).no_proxy().build().unwrap();
        let origin = format!("https://{}", running.https);
        let form = [
            ("company", "Example"),
            ("language", "en"),
            ("seats", "10"),
            ("help_contact", ""),
            ("name", "Ada"),
            ("email", "ada@example.org"),
            ("password", "correct horse battery"),
        ];
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = client.post(running.setup_link().unwrap()).header("origin", &origin);
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(body);
        assert_eq!(request.send().await.unwrap().status(), StatusCode::OK);
        Self { client, origin }
    }

    async fn page(&self, path: &str) -> String {
        self.client.get(format!("{}{path}", self.origin)).send().await.unwrap().text().await.unwrap()
    }

    async fn import(&self, name: &str, file: &str, bytes: Vec<u8>) -> Response {
        let form = Form::new()
            .part("file", Part::bytes(bytes).file_name(file.to_owned()))
            .text("name", name.to_owned())
            .text("licence", "CC0-1.0")
            .text("date", "2026-11-20")
            .text("class", "phishing")
            .text("format", "auto")
            .text("url", "https://lists.example.org");
        let request = self.client.post(format!("{}/settings/lists", self.origin)).header("origin", &self.origin);
        request.multipart(form).send().await.unwrap()
    }
}

#[tokio::test]
async fn a_list_is_imported_with_an_account_and_a_bad_one_is_refused_with_its_hits() {
    let data = tempfile::tempdir().unwrap();
    let running = start(&settings(data.path())).await.unwrap();
    let (first, _) = current(&running).await;
    let ada = Browser::set_up(&running, data.path()).await;
    let answer = ada.import("Ours", "domains.txt", b"evil.example\nevil.example\nnot a domain\n".to_vec()).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let page = answer.text().await.unwrap();
    for part in ["Ours:</bdi> 1 entry taken", "1 repeated, 0 not for phones, 1 rejected", "<bdi>not a domain</bdi>"] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let (second, bytes) = newer(&running, first).await;
    let pack = opened(&running, bytes.clone());
    assert!(pack.lists().any(|list| list.name == "Ours" && list.date == "2026-11-20"));

    // Names a clean site: refused, every hit named, nothing changed.
    let answer = ada.import("Bad", "domains.txt", b"evil2.example\nwikipedia.org\ngithub.com\n".to_vec()).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text().await.unwrap();
    for part in ["intel.names-clean", "wikipedia.org (Bad)", "github.com (Bad)", "Ours"] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert_eq!(current(&running).await.0, second);
    let audit = ada.page("/audit").await;
    for part in ["lists.imported", "lists.refused", "wikipedia.org (Bad)", "github.com (Bad)"] {
        assert!(audit.contains(part), "{part}");
    }
    // A pack of a stranger, and one of our own.
    let stranger = vigie_intel::resign(bytes.clone(), &SigningKey::from_bytes(&[9; 32])).unwrap();
    let page = ada.import("", "x.pack", stranger).await.text().await.unwrap();
    assert!(page.contains("intel.unknown-key"));
    let own = ada.client.get(format!("{}/settings/lists/current.pack", ada.origin)).send().await.unwrap();
    assert_eq!(own.bytes().await.unwrap(), bytes);
    // Another company moves in: lists are not one administrator's any more.
    let new = NewCompany { name: "Other".into(), language: Language::En, seats: 5, help_contact: None, demo: false };
    let actor = Actor { name: "test".into(), address: "test".into() };
    running.server.create_company(&new, actor).await.unwrap();
    let answer = ada.import("More", "domains.txt", b"evil3.example\n".to_vec()).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert!(!ada.page("/settings/lists").await.contains("id=\"do-import\""));
    running.stop().await;
}

#[tokio::test]
async fn what_belongs_to_many_is_left_out_and_named() {
    let data = tempfile::tempdir().unwrap();
    let running = start(&settings(data.path())).await.unwrap();
    let (first, _) = current(&running).await;
    let ada = Browser::set_up(&running, data.path()).await;
    let list = b"dynamic-dns.net\nduckdns.org\nevil.duckdns.org\nbit.ly\n".to_vec();
    let answer = ada.import("Names", "domains.txt", list).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let page = answer.text().await.unwrap();
    for part in
        ["Names:</bdi> 1 entry taken", "3 rejected", "<bdi>bit.ly</bdi>", "id=\"left-out\"", "below this domain"]
    {
        assert!(page.contains(part), "{part} in {page}");
    }
    let (_, bytes) = newer(&running, first).await;
    let names: Vec<String> = opened(&running, bytes).entries().map(|entry| entry.indicator.to_owned()).collect();
    assert!(names.iter().any(|name| name == "evil.duckdns.org"));
    for name in ["dynamic-dns.net", "duckdns.org", "bit.ly"] {
        assert!(!names.iter().any(|one| one == name), "{name}");
    }
    // Nothing is left of such a list: it says so, and changes nothing.
    let answer = ada.import("Only", "domains.txt", b"duckdns.org\n".to_vec()).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().await.unwrap().contains("intel.empty"));
    running.stop().await;
}

#[tokio::test]
async fn a_feed_is_fetched_and_a_restart_continues() {
    let data = tempfile::tempdir().unwrap();
    let feed_file = data.path().join("feed.txt");
    std::fs::write(&feed_file, "com.evil.app\n").unwrap();
    let feed = Feed {
        name: "Feed".into(),
        place: FeedPlace::File(feed_file.clone()),
        format: "packages".into(),
        class: Class::Malware,
        licence: "MIT".into(),
        every_hours: 1,
    };
    let wanted = || Settings {
        intel: IntelSettings { feeds: vec![feed.clone()], ..IntelSettings::default() },
        ..settings(&data.path().join("server"))
    };
    let running = start(&wanted()).await.unwrap();
    let (first, _) = current(&running).await;
    let (number, bytes) = newer(&running, first).await;
    assert!(opened(&running, bytes).lists().any(|list| list.name == "Feed"));
    running.stop().await;

    // What a power cut leaves: half a pack, a source that nobody names.
    let intel = data.path().join("server/intel");
    std::fs::write(intel.join(format!("packs/{}.new", number + 9)), "half").unwrap();
    std::fs::write(intel.join(format!("packs/{}.pack", number + 9)), "not a pack").unwrap();
    let running = start(&wanted()).await.unwrap();
    assert_eq!(current(&running).await.0, number, "the newest that is whole");
    running.stop().await;

    // The pack is gone: made again, with a higher number, from what the library has.
    for file in std::fs::read_dir(intel.join("packs")).unwrap().flatten() {
        std::fs::remove_file(file.path()).unwrap();
    }
    // Numbers are seconds where nothing is left to count on: two packs may have been made in one.
    tokio::time::sleep(Duration::from_millis(2_100)).await;
    let running = start(&wanted()).await.unwrap();
    let (again, bytes) = current(&running).await;
    assert!(again > number);
    assert!(opened(&running, bytes).lists().any(|list| list.name == "Feed"));
    running.stop().await;
}

/// What a server saw that answers the first path at once and keeps everybody else waiting.
#[derive(Default)]
struct HalfAsleep {
    /// Those who wait now, and the most who did at a time.
    waiting: AtomicUsize,
    most: AtomicUsize,
    /// Those who gave up before the first path was asked for.
    gone_before: AtomicUsize,
    asked: AtomicBool,
}

impl HalfAsleep {
    async fn start() -> (SocketAddr, Arc<Self>) {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let (address, seen) = (listener.local_addr().unwrap(), Arc::<Self>::default());
        let shared = seen.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let seen = shared.clone();
                tokio::spawn(async move { seen.answer(stream).await });
            }
        });
        (address, seen)
    }

    async fn answer(&self, mut stream: tokio::net::TcpStream) {
        let mut request = [0; 1024];
        let read = stream.read(&mut request).await.unwrap_or_default();
        if request[..read].starts_with(b"GET /quick") {
            self.asked.store(true, Ordering::SeqCst);
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 15\r\nconnection: close\r\n\r\ncom.evil.quick\n";
            stream.write_all(answer).await.unwrap();
            return;
        }
        self.most.fetch_max(self.waiting.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        // A byte now and then: never silent, never done.
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\n").await;
        while stream.write_all(b"#").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        self.gone_before.fetch_add(usize::from(!self.asked.load(Ordering::SeqCst)), Ordering::SeqCst);
    }
}

#[tokio::test]
async fn a_slow_feed_holds_no_other_up_and_is_given_up() {
    let data = tempfile::tempdir().unwrap();
    let (server, seen) = HalfAsleep::start().await;
    let feed = |name: &str, path: &str| Feed {
        name: name.into(),
        place: FeedPlace::Url(format!("http://{server}/{path}").parse().unwrap()),
        format: "packages".into(),
        class: Class::Malware,
        licence: "MIT".into(),
        every_hours: 1,
    };
    let mut feeds: Vec<Feed> = (0..4).map(|number| feed(&format!("Slow {number}"), "slow")).collect();
    feeds.push(feed("Quick", "quick"));
    let within = Duration::from_secs(4);
    let intel = IntelSettings { feeds, fetch_within: within, ..IntelSettings::default() };
    let running = start(&Settings { intel, ..settings(data.path()) }).await.unwrap();
    let (first, _) = current(&running).await;
    let started = Instant::now();
    let (_, bytes) = newer(&running, first).await;
    assert!(opened(&running, bytes).lists().any(|list| list.name == "Quick"));
    assert_eq!(seen.gone_before.load(Ordering::SeqCst), 0, "it waited for no slow one");
    let trials = data.path().join("intel/index.json");
    loop {
        let index: serde_json::Value = serde_json::from_slice(&std::fs::read(&trials).unwrap()).unwrap();
        let given_up = index["trials"].as_object().unwrap().values();
        if given_up.filter(|trial| trial["code"] == "intel.too-slow").count() == 4 {
            break;
        }
        assert!(started.elapsed() < Duration::from_secs(60), "still waiting: {index}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(seen.most.load(Ordering::SeqCst), 4, "side by side, not one after the other");
    running.stop().await;
}
