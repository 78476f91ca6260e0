//! What whoever runs the server can watch: numbers that say what happened, and nothing about anybody.

#[allow(dead_code, reason = "shared with other tests")]
mod hand_phone;
#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use hand_phone::HandPhone;
use portal_world::World;
use reqwest::{Client, Method, StatusCode};
use vigie_protocol::{Record, RecordBody, path};
use vigie_server::Settings;
use vigie_types::{AppSummary, Finding, FindingId, PolicyHash, RecordId, RuleId, Severity, Subject, ThreatKind};

async fn world() -> World {
    let data = tempfile::tempdir().unwrap();
    let local = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let settings = Settings { data: data.path().to_owned(), https: local, metrics: Some(local), ..Settings::default() };
    let world = World::with(data, &settings).await;
    // The first pack of lists takes a moment.
    while world.running.server.current_pack().is_none() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    world
}

/// What Prometheus would read.
async fn text(world: &World) -> String {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().no_proxy().build().unwrap();
    let answer = client.get(format!("http://{}/metrics", world.running.metrics.unwrap())).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
    assert!(kind.starts_with("application/openmetrics-text; version=1.0.0"), "{kind}");
    let text = answer.text().await.unwrap();
    assert!(text.ends_with("# EOF\n"), "{text}");
    text
}

/// The samples by their name with labels. Fails for a line that is none.
fn samples(text: &str) -> BTreeMap<String, f64> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let sample = |line: &str| {
        let (name, value) = line.rsplit_once(' ').unwrap_or_else(|| panic!("no sample: {line}"));
        (name.to_owned(), value.parse().unwrap_or_else(|_| panic!("no value: {line}")))
    };
    let all: Vec<(String, f64)> = lines.map(sample).collect();
    let count = all.len();
    let all: BTreeMap<_, _> = all.into_iter().collect();
    assert_eq!(all.len(), count, "each sample stands there once");
    all
}

async fn value(world: &World, name: &str) -> f64 {
    let samples = samples(&text(world).await);
    *samples.get(name).unwrap_or_else(|| panic!("{name} is missing: {samples:#?}"))
}

fn record(body: RecordBody, world: &World) -> Record {
    Record { id: RecordId::new(), at: world.running.server.now(), body }
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_have_an_address_of_their_own_and_none_by_default() {
    let world = world().await;
    assert_eq!(world.get("/metrics").await.status(), StatusCode::NOT_FOUND, "not at the public address");
    let own = format!("http://{}", world.running.metrics.unwrap());
    let client = Client::builder().no_proxy().build().unwrap();
    for path in ["/", "/sign-in", "/healthz", "/metrics/x"] {
        let answer = client.get(format!("{own}{path}")).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path} is not there");
    }
    assert_eq!(client.post(format!("{own}/metrics")).send().await.unwrap().status(), StatusCode::METHOD_NOT_ALLOWED);
    let text = text(&world).await;
    assert!(text.contains("vigie_build_info{version=\"0.1.0\""), "{text}");
    world.running.stop().await;
    assert_eq!(World::new().await.running.metrics, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_is_counted() {
    let world = world().await;
    let server = &world.running.server;
    let phone = HandPhone::new(server, &world.client, &world.origin, &world.company, "Marie").await;
    let finding = Finding {
        id: FindingId::new(),
        kind: ThreatKind::Rooted,
        subject: Subject::Device,
        severity: Severity::Critical,
        rule: RuleId::new("device/rooted/host-signs"),
        list: None,
        evidence: Vec::new(),
        policy: PolicyHash::of(b"x"),
        opened_at: server.now(),
        closed_at: None,
    };
    let opened = record(RecordBody::FindingOpened { finding }, &world);
    assert_eq!(phone.sync(vec![opened]).await.status(), StatusCode::OK);
    assert_eq!(phone.sync(Vec::new()).await.status(), StatusCode::OK);
    let unsigned = world.client.post(format!("{}{}", world.origin, path::SYNC)).send().await.unwrap();
    assert_eq!(unsigned.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(world.post("/sign-in", &[("email", "x@example.org"), ("password", "x")]).await.status(), 401);
    let right = [("email", "ada@example.org"), ("password", "correct horse battery")];
    assert_eq!(world.post("/sign-in", &right).await.status(), StatusCode::OK);
    world.page("/people").await;
    let all = samples(&text(&world).await);
    let expected = [
        ("vigie_http_requests_total{route=\"/people\",method=\"GET\",status=\"200\"}", 1.0),
        ("vigie_http_requests_total{route=\"/device/v1/sync\",method=\"POST\",status=\"200\"}", 2.0),
        ("vigie_http_requests_total{route=\"/device/v1/sync\",method=\"POST\",status=\"401\"}", 1.0),
        ("vigie_http_request_duration_seconds_count{route=\"/device/v1/sync\"}", 3.0),
        ("vigie_phone_requests_refused_total{code=\"signature.invalid\"}", 1.0),
        ("vigie_sign_ins_total", 1.0),
        ("vigie_sign_ins_refused_total{reason=\"wrong\"}", 1.0),
        ("vigie_sign_ins_refused_total{reason=\"locked\"}", 0.0),
        ("vigie_syncs_total{kind=\"empty\"}", 1.0),
        ("vigie_syncs_total{kind=\"records\"}", 1.0),
        ("vigie_records_total", 1.0),
        ("vigie_phones_enrolled_total", 1.0),
        ("vigie_findings_open{severity=\"critical\"}", 1.0),
        ("vigie_findings_open{severity=\"low\"}", 0.0),
        ("vigie_phones{state=\"active\"}", 1.0),
        ("vigie_phones{state=\"deactivated\"}", 0.0),
        ("vigie_phones_heard_lately", 1.0),
        ("vigie_phones_waiting", 0.0),
        ("vigie_database_writable", 1.0),
        ("vigie_mails_queued", 0.0),
        ("vigie_connections_refused_total{reason=\"from-address\"}", 0.0),
    ];
    for (name, value) in expected {
        assert_eq!(all.get(name), Some(&value), "{name}: {all:#?}");
    }
    assert!(all["vigie_connections"] >= 1.0 && all["vigie_connections_limit"] >= 64.0);
    assert!(all["process_resident_memory_bytes"] > 1e6 && all["process_open_fds"] > 3.0);
    assert!(all["vigie_data_free_bytes"] > 0.0 && all["vigie_pack_age_seconds"] < 3600.0);
    let now = server.now().0 as f64 / 1000.0;
    let heard = all["vigie_job_last_success_timestamp_seconds{task=\"heard\"}"];
    assert!((now - heard).abs() < 60.0, "{heard} is no time of late");
    assert!(all["vigie_job_runs_total{task=\"retention\",outcome=\"ok\"}"] >= 1.0);
    world.running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn phones_that_wait_are_seen() {
    let world = world().await;
    let server = &world.running.server;
    let phone = HandPhone::new(server, &world.client, &world.origin, &world.company, "Marie").await;
    let waiting = tokio::spawn(async move { phone.wait().await.status() });
    for _ in 0..100 {
        if value(&world, "vigie_phones_waiting").await == 1.0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(value(&world, "vigie_phones_waiting").await, 1.0);
    server.announce();
    world.running.stop().await;
    drop(waiting.await);
}

/// Words of people, phones and companies, which must not come out.
#[tokio::test(flavor = "multi_thread")]
async fn no_label_tells_about_anybody_and_strangers_cannot_make_any() {
    let world = world().await;
    let server = &world.running.server;
    let phone = HandPhone::new(server, &world.client, &world.origin, &world.company, "Zebulon Quixote").await;
    world.post("/groups", &[("name", "Xylophonists")]).await;
    let app: AppSummary =
        serde_json::from_str(r#"{"package":"org.wombat.bank","label":"Wombat Bank","version":"1","sha256":"aa"}"#)
            .unwrap();
    phone.sync(vec![record(RecordBody::Apps { apps: vec![app] }, &world)]).await;
    world.page(&format!("/people/{}", phone.person)).await;
    world.page("/people?q=Zebulon&done=person-added").await;
    world.post("/sign-in", &[("email", "zebulon.quixote@example.org"), ("password", "tr0mbone")]).await;
    let list = [("name", "Okapi list"), ("class", "malware"), ("licence", "CC0-1.0"), ("format", "domains")];
    world.post("/settings/lists", &list).await;
    let before = samples(&text(&world).await);
    for number in 0..50 {
        let url = format!("{}/wp-admin-{number}/Zebulon", world.origin);
        world.client.get(&url).send().await.unwrap();
        let method = Method::from_bytes(format!("MADEUP{number}").as_bytes()).unwrap();
        world.client.request(method.clone(), &url).send().await.unwrap();
        world.client.request(method, format!("{}/people", world.origin)).send().await.unwrap();
        let unknown = format!("{}/device/v1/wombat-{number}", world.origin);
        world.client.post(unknown).send().await.unwrap();
        world.client.get(format!("{}/activate/{}", world.origin, phone.link.token().reveal())).send().await.unwrap();
    }
    let text = text(&world).await;
    let after = samples(&text);
    assert!(after.len() - before.len() < 60, "{} lines more", after.len() - before.len());
    let unknown = "vigie_http_requests_total{route=\"unknown\",method=\"GET\",status=\"404\"}";
    assert!(after[unknown] >= 50.0, "{after:#?}");
    assert!(after.contains_key("vigie_http_requests_total{route=\"unknown\",method=\"other\",status=\"404\"}"));
    let (company, device) = (world.company.tenant().to_string(), phone.enrolled.device.to_string());
    let (person, pin) = (phone.person.to_string(), phone.link.token().reveal().to_owned());
    let words = [
        "Zebulon",
        "Quixote",
        "zebulon",
        "Xylophon",
        "Wombat",
        "wombat",
        "tr0mbone",
        "Okapi",
        "MADEUP",
        "wp-admin",
        "Example",
        "Ada",
        "example.org",
        &company,
        &device,
        &person,
        &pin,
    ];
    for word in words {
        assert!(!text.contains(word), "{word} stands in the metrics:\n{text}");
    }
    world.running.stop().await;
}
