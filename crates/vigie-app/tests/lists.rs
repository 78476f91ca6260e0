//! Lists of threats on a phone whose server is played here, so that it can lie and time can pass.

#[path = "support/calm.rs"]
mod calm;

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use calm::{Calm, Part, START};
use tower::ServiceExt as _;
use url::Url;
use vigie_app::{Answer, App, EventBody, Exchange, Host, Protection, TransportError};
use vigie_engine::Intelligence;
use vigie_intel::{Class, Delta, FeedFormat, FeedInfo, FeedLimits, Kind, Pack, PackBuilder, SigningKey, read_feed};
use vigie_protocol::{
    Activation, ActivationLink, DeviceKey, EnrolResponse, FIRST_KEYS, IntelNews, IntelRequest, Pin, SignedKey,
    SignedPolicy, SyncResponse, Token, WaitResponse, path,
};
use vigie_types::{DeviceId, Front, ListRef, Policy, TenantId, Timestamp};

/// A phone, and the server that it talks to.
struct Played(Mutex<State>);

struct State {
    now: i64,
    policy: SignedPolicy,
    activation: Activation,
    /// What the server tells, and what it answers: to a phone with a base, and to one without.
    news: Option<IntelNews>,
    delta: Vec<u8>,
    whole: Vec<u8>,
    asked: Vec<Option<u64>>,
}

const POLICY_SEED: [u8; 32] = [3; 32];
const INTEL_SEED: [u8; 32] = [4; 32];

fn signer() -> SigningKey {
    SigningKey::from_bytes(&INTEL_SEED)
}

/// The list that came with the app of this test.
const BASE: &str = "Echap stalkerware indicators";

fn pack(sequence: u64, date: &str, packages: &str, key: &SigningKey) -> Vec<u8> {
    pack_of("Ours", sequence, date, packages, key)
}

fn pack_of(name: &str, sequence: u64, date: &str, packages: &str, key: &SigningKey) -> Vec<u8> {
    let list = ListRef { name: name.into(), date: date.into(), licence: "MIT".into(), url: String::new() };
    let info = FeedInfo { list, class: Class::Malware, family: None, at: Timestamp(0) };
    let format = FeedFormat::Lines(Some(Kind::Package));
    let read = read_feed(packages.as_bytes(), format, &info, &FeedLimits::default()).unwrap();
    let mut builder = PackBuilder::new("Test", sequence, Timestamp(START.0 + 400 * Timestamp::DAY));
    builder.add(&read.indicators);
    builder.build(key).unwrap()
}

fn news(sequence: u64, whole: &[u8]) -> IntelNews {
    use sha2::Digest as _;
    let key = SignedKey::sign(DeviceKey::from_seed(&INTEL_SEED).public(), &DeviceKey::from_seed(&POLICY_SEED));
    let sha256 = hex::encode(sha2::Sha256::digest(whole));
    IntelNews { sequence, sha256, bytes: whole.len() as u64, key }
}

/// Web is live on no phone, so it is not wanted here.
fn policy(tenant: TenantId) -> Policy {
    let wanted_fronts = [Front::Apps, Front::Device, Front::Network].into();
    let mut policy = Policy { wanted_fronts, ..Policy::first(tenant, START) };
    // Time jumps in these tests: no phone is silent for that.
    policy.device.silent_after_days = 365;
    policy
}

/// What came with the app: one list, which is new.
fn base() -> Intelligence {
    let mut base = Intelligence::shipped().clone();
    base.indicators.retain_lists(|list| list.name == BASE);
    base
}

impl Played {
    fn phone() -> Arc<Calm<Self>> {
        let policy_key = DeviceKey::from_seed(&POLICY_SEED);
        let tenant = TenantId::new();
        let played = Self(Mutex::new(State {
            now: START.0,
            policy: SignedPolicy::sign(&policy(tenant), &policy_key),
            activation: Activation {
                tenant,
                tenant_name: "Example".into(),
                policy_key: policy_key.public(),
                help_contact: None,
            },
            news: None,
            delta: Vec::new(),
            whole: Vec::new(),
            asked: Vec::new(),
        }));
        Arc::new(Calm { keys: Mutex::default(), part: played })
    }

    fn offer(&self, sequence: u64, whole: Vec<u8>, delta: Vec<u8>) {
        let mut state = self.0.lock().unwrap();
        state.news = Some(news(sequence, &whole));
        (state.whole, state.delta) = (whole, delta);
    }

    fn asked(&self) -> Vec<Option<u64>> {
        self.0.lock().unwrap().asked.clone()
    }
}

#[async_trait]
impl Part for Played {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.lock().unwrap().now)
    }

    async fn answer(&self, request: Exchange) -> Result<Answer, TransportError> {
        let json =
            |value: &serde_json::Value| Answer { status: 200, retry_after: None, body: value.to_string().into_bytes() };
        if request.path == path::WAIT {
            tokio::time::sleep(Duration::from_millis(20)).await;
            let known = serde_json::from_slice::<vigie_protocol::WaitRequest>(&request.body).unwrap().intel.unwrap();
            let newest = self.0.lock().unwrap().news.as_ref().map_or(0, |news| news.sequence);
            return Ok(json(&serde_json::to_value(WaitResponse { news: newest > known }).unwrap()));
        }
        let mut state = self.0.lock().unwrap();
        Ok(match request.path {
            path::ENROL => json(
                &serde_json::to_value(EnrolResponse {
                    device: DeviceId::new(),
                    activation: state.activation.clone(),
                    policy: state.policy.clone(),
                    keys: FIRST_KEYS,
                })
                .unwrap(),
            ),
            path::SYNC => json(
                &serde_json::to_value(SyncResponse {
                    stored: Vec::new(),
                    refused: Vec::new(),
                    policy: None,
                    commands: Vec::new(),
                    intel: state.news.clone(),
                    restored: None,
                    next_keys: None,
                    takeover: None,
                    takeover_missed: false,
                    zones: None,
                    attestation: None,
                    proof: None,
                })
                .unwrap(),
            ),
            _ => {
                let asked: IntelRequest = serde_json::from_slice(&request.body).unwrap();
                let delta = asked.base.is_some() && !state.delta.is_empty();
                state.asked.push(asked.base.map(|base| base.sequence));
                Answer {
                    status: 200,
                    retry_after: None,
                    body: if delta { state.delta.clone() } else { state.whole.clone() },
                }
            }
        })
    }
}

/// A phone past its first run, at work.
async fn phone(played: &Arc<Calm<Played>>, folder: &Path) -> (App, tokio::task::JoinHandle<()>) {
    let app = App::open(Arc::clone(played) as Arc<dyn Host>, folder, Arc::new(base())).unwrap();
    let work = tokio::spawn({
        let app = app.clone();
        async move { app.run().await }
    });
    let link =
        ActivationLink::new(&Url::parse("https://vigie.example").unwrap(), Token::random(), Pin::of_spki(b"a key"));
    app.activate(&link.unwrap().reveal()).await.unwrap();
    app.accept_privacy(app.policy_hash().unwrap()).unwrap();
    app.permissions_decided().unwrap();
    until("the first scan", || app.view().unwrap().facts.is_some()).await;
    (app, work)
}

/// A screen, as a browser gets it.
async fn screen(app: &App, path: &str) -> String {
    let request = axum::http::Request::get(path).body(axum::body::Body::empty()).unwrap();
    let answer = vigie_app::router(app.clone()).oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    let bytes = axum::body::to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

async fn until(what: &str, is: impl Fn() -> bool) {
    for _ in 0..1_000 {
        if is() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("waited in vain for {what}");
}

fn sequence(app: &App) -> u64 {
    app.lists().pack.as_ref().map_or(0, |pack| pack.sequence)
}

fn refusals(app: &App) -> Vec<(String, Vec<String>)> {
    let events = app.events().unwrap().into_iter().rev();
    events
        .filter_map(|event| match event.body {
            EventBody::ListsRefused { code, hits } => Some((code, hits)),
            _ => None,
        })
        .collect()
}

#[tokio::test]
async fn what_does_not_fit_is_refused_once_and_the_old_lists_stay() {
    let (played, folder) = (Played::phone(), tempfile::tempdir().unwrap());
    let (app, work) = phone(&played, folder.path()).await;
    let good = pack(5, "2026-11-20", "com.evil.one", &signer());
    played.offer(5, good.clone(), Vec::new());
    until("the first pack", || sequence(&app) == 5).await;

    let stranger = SigningKey::from_bytes(&[9; 32]);
    let mut tampered = pack(7, "2026-11-20", "com.evil.two", &signer());
    *tampered.last_mut().unwrap() ^= 1;
    let mut replaced = pack(8, "2026-11-20", "com.evil.two", &signer());
    replaced[97] ^= 1; // a letter of its name
    let cases = [
        (6, pack(6, "2026-11-20", "com.evil.two", &stranger), "intel.unknown-key"),
        (7, tampered, "intel.damaged"),
        (8, replaced, "intel.bad-signature"),
        (9, pack(4, "2026-11-20", "com.evil.two", &signer()), "intel.not-newer"),
        (10, b"<html>".to_vec(), "intel.not-a-pack"),
        (11, pack(11, "2026-11-20", "com.evil.two\ncom.whatsapp", &signer()), "intel.names-clean"),
    ];
    let count = cases.len();
    for (place, (number, bytes, code)) in cases.into_iter().enumerate() {
        played.offer(number, bytes, Vec::new());
        until(code, || refusals(&app).len() == place + 1).await;
        assert_eq!(refusals(&app)[place].0, code);
        assert_eq!(sequence(&app), 5, "{code}");
        assert!(app.lists().intelligence.indicators.package("com.evil.one").is_some());
    }
    assert_eq!(refusals(&app).last().unwrap().1, ["com.whatsapp (Ours)"]);
    // Each was asked for once, with the base; nothing of it is left on the phone.
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(played.asked().len(), 1 + count);
    assert_eq!(std::fs::read_dir(folder.path().join("intel")).unwrap().count(), 1);

    // A delta that is broken costs one more request, not the update.
    let newer = pack(12, "2026-11-21", "com.evil.one\ncom.evil.three", &signer());
    let trusted = [signer().verifying_key()];
    let (from, to) = (Pack::open(&good[..], &trusted).unwrap(), Pack::open(&newer[..], &trusted).unwrap());
    let mut delta = Delta::make(&from, &to).unwrap().bytes().to_vec();
    *delta.last_mut().unwrap() ^= 1;
    played.offer(12, newer, delta);
    until("the whole pack", || sequence(&app) == 12).await;
    assert_eq!(&played.asked()[count + 1..], [Some(5), None]);
    work.abort();
}

#[tokio::test]
async fn lists_grow_old_and_an_update_makes_them_new() {
    let (played, folder) = (Played::phone(), tempfile::tempdir().unwrap());
    let (app, work) = phone(&played, folder.path()).await;
    let level = |front| app.view().unwrap().protection(front);
    assert_eq!((app.view().unwrap().list_ages.oldest_too_old(), level(Front::Apps)), (None, Some(Protection::Live)));
    // The last day that the policy allows, and the day after.
    played.0.lock().unwrap().now = START.0 + 31 * Timestamp::DAY - 1;
    assert_eq!(app.view().unwrap().list_ages.oldest_too_old(), None);
    played.0.lock().unwrap().now = START.0 + 32 * Timestamp::DAY;
    assert_eq!(app.view().unwrap().list_ages.oldest_too_old(), Some(31));
    assert_eq!(level(Front::Apps), Some(Protection::OldLists(31)));
    assert_eq!(level(Front::Web), Some(Protection::OldLists(31)));
    assert_eq!(level(Front::Device), Some(Protection::Live), "facts of the phone need no list");
    let dashboard = screen(&app, "/").await;
    assert!(dashboard.contains("data-state=\"warn\"") && dashboard.contains("are 31 days old"), "{dashboard}");
    let about = screen(&app, "/about").await;
    for part in ["are 31 days old", "Works with lists that are 31 days old", "Echap stalkerware indicators", " entries"]
    {
        assert!(about.contains(part), "{part} in {about}");
    }
    // The server is told: the apps' front is not live in full.
    app.scan_now();
    until("the report", || {
        let records = app.records().unwrap();
        records.iter().any(|kept| match &kept.record.body {
            vigie_protocol::RecordBody::Device(report) => !report.live.contains(&Front::Apps),
            _ => false,
        })
    })
    .await;
    played.offer(2, pack(2, "2026-12-25", "com.evil.one", &signer()), Vec::new());
    until("the update", || sequence(&app) == 2).await;
    assert_eq!(level(Front::Apps), Some(Protection::OldLists(31)), "a fresh list makes no other fresh");
    assert!(screen(&app, "/").await.contains("data-state=\"warn\""));
    played.offer(3, pack_of(BASE, 3, "2026-12-25", "com.evil.two", &signer()), Vec::new());
    until("the next update", || sequence(&app) == 3).await;
    assert_eq!((app.view().unwrap().list_ages.oldest_too_old(), level(Front::Apps)), (None, Some(Protection::Live)));
    assert!(screen(&app, "/").await.contains("data-state=\"ok\""));
    assert!(screen(&app, "/about").await.contains("Update 3 from your company"));
    assert!(screen(&app, "/log").await.contains("Threat lists updated: 1 entry"));
    work.abort();
}
