//! What leaves a phone stands on its privacy page, and nothing new leaves before it was shown there.
//! The server is played here, and keeps every byte that it receives.

#[path = "../../vigie-protocol/tests/support/arbitrary.rs"]
#[expect(dead_code, reason = "only records are made here")]
mod arbitrary;
#[path = "support/calm.rs"]
mod calm;
#[path = "../../vigie-protocol/tests/support/walk.rs"]
mod walk;

use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use calm::{Calm, Part, START};
use proptest::prelude::*;
use tokio::task::JoinHandle;
use tower::ServiceExt as _;
use url::Url;
use vigie_app::{Answer, App, Exchange, Facts, Host, Standing, TransportError};
use vigie_engine::Intelligence;
use vigie_protocol::{
    Activation, ActivationLink, AskResponse, AttestationAnswer, DeviceKey, EnrolResponse, FIRST_KEYS,
    FalseAlarmResponse, LookupResponse, Pin, SignedPolicy, SyncRequest, SyncResponse, Token, WaitRequest, WaitResponse,
    Withheld, path,
};
use vigie_types::{
    AlwaysSent, Datum, DeviceId, Language, Location, NetworkFacts, NetworkKind, Policy, PrivacyItem, PrivacyPolicy,
    TenantId, Timestamp, WifiSecurity,
};
use vigie_ui::Texts;
use vigie_web::Decision;

/// A phone in a place and on a Wi-Fi, and the server that it talks to.
struct Played(Mutex<State>);

struct State {
    now: i64,
    screen_lock: bool,
    policy: Policy,
    received: Vec<(&'static str, Vec<u8>)>,
    /// Why nothing gets through, if so.
    fails: Option<TransportError>,
}

fn policy_key() -> DeviceKey {
    DeviceKey::from_seed(&[3; 32])
}

impl Played {
    fn phone(privacy: PrivacyPolicy) -> Arc<Calm<Self>> {
        let policy = Policy { privacy, ..Policy::first(TenantId::new(), START) };
        let state = State { now: START.0, screen_lock: true, policy, received: Vec::new(), fails: None };
        Arc::new(Calm { keys: Mutex::default(), part: Self(Mutex::new(state)) })
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn publish(&self, change: impl FnOnce(&mut PrivacyPolicy)) {
        let mut state = self.state();
        state.policy.version += 1;
        change(&mut state.policy.privacy);
    }

    fn received(&self) -> Vec<(&'static str, Vec<u8>)> {
        self.state().received.clone()
    }

    /// Everything that was received, as text.
    fn text(&self) -> String {
        self.received().iter().map(|(_, body)| String::from_utf8(body.clone()).unwrap()).collect()
    }
}

#[async_trait]
impl Part for Played {
    fn now(&self) -> Timestamp {
        Timestamp(self.state().now)
    }

    fn change(&self, facts: &mut Facts) {
        facts.device.settings.screen_lock = Some(self.state().screen_lock);
        facts.device.location = Some(Location { latitude: 48.8584, longitude: 2.2945, accuracy_m: 9.0 });
        facts.network = Some(NetworkFacts {
            kind: NetworkKind::Wifi,
            ssid: Some("Shelter".into()),
            bssid: Some("02:00:00:00:00:07".into()),
            security: Some(WifiSecurity::Wpa2),
            operator: None,
        });
    }

    async fn answer(&self, request: Exchange) -> Result<Answer, TransportError> {
        let fails = self.state().fails;
        if let Some(error) = fails {
            return Err(error);
        }
        self.state().received.push((request.path, request.body.clone()));
        let signed = SignedPolicy::sign(&self.state().policy, &policy_key());
        let answer = match request.path {
            path::ENROL => {
                let activation = Activation {
                    tenant: self.state().policy.tenant,
                    tenant_name: "Example Hospital".into(),
                    policy_key: policy_key().public(),
                    help_contact: None,
                };
                serde_json::to_vec(&EnrolResponse {
                    device: DeviceId::new(),
                    activation,
                    policy: signed,
                    keys: FIRST_KEYS,
                })
            }
            path::WAIT => {
                tokio::time::sleep(Duration::from_millis(20)).await;
                let asked: WaitRequest = serde_json::from_slice(&request.body).unwrap();
                serde_json::to_vec(&WaitResponse { news: asked.policy != signed.hash() })
            }
            path::SYNC => {
                let asked: SyncRequest = serde_json::from_slice(&request.body).unwrap();
                let stored = asked.records.iter().map(|record| record.id).collect();
                let policy = (asked.policy != signed.hash()).then_some(signed);
                serde_json::to_vec(&SyncResponse {
                    stored,
                    refused: Vec::new(),
                    policy,
                    commands: Vec::new(),
                    intel: None,
                    restored: None,
                    next_keys: None,
                    takeover: None,
                    takeover_missed: false,
                    zones: None,
                    attestation: None,
                    proof: None,
                })
            }
            path::LOOKUP => serde_json::to_vec(&LookupResponse::default()),
            path::ASK => serde_json::to_vec(&AskResponse { new: true }),
            path::FALSE_ALARM => serde_json::to_vec(&FalseAlarmResponse { new: true, kept_at: None }),
            other => panic!("{other}"),
        };
        Ok(Answer { status: 200, retry_after: None, body: answer.unwrap() })
    }
}

/// A phone that is activated and has not read the privacy page.
async fn activated(played: &Arc<Calm<Played>>, folder: &Path) -> (App, JoinHandle<()>) {
    let lists = Arc::new(Intelligence::shipped().clone());
    let app = App::open(Arc::clone(played) as Arc<dyn Host>, folder, lists).unwrap();
    let work = tokio::spawn({
        let app = app.clone();
        async move { app.run().await }
    });
    let server = Url::parse("https://vigie.example").unwrap();
    let link = ActivationLink::new(&server, Token::random(), Pin::of_spki(b"a key")).unwrap();
    app.activate(&link.reveal()).await.unwrap();
    (app, work)
}

/// The same past its first run.
async fn ready(played: &Arc<Calm<Played>>, folder: &Path) -> (App, JoinHandle<()>) {
    let (app, work) = activated(played, folder).await;
    go_on(&app).await;
    app.permissions_decided().unwrap();
    until("the first report", || played.text().contains("scanned_at")).await;
    (app, work)
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

async fn screen(app: &App, path: &str) -> String {
    let request = axum::http::Request::get(path).body(axum::body::Body::empty()).unwrap();
    let answer = vigie_app::router(app.clone()).oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    let bytes = axum::body::to_bytes(answer.into_body(), 8 << 20).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Opens the privacy page and presses its button, as a browser does.
async fn go_on(app: &App) {
    let page = screen(app, "/privacy").await;
    let shown = part(&page, "name=\"shown\" value=\"", "\"");
    let request = axum::http::Request::post("/privacy")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(axum::body::Body::from(format!("shown={shown}")))
        .unwrap();
    let answer = vigie_app::router(app.clone()).oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 303);
}

/// What stands between two texts.
fn part<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    rest.split_once(to).unwrap_or_else(|| panic!("no {to} in {page}")).0
}

/// What the page of one policy says that leaves the phone.
struct Page {
    privacy: PrivacyPolicy,
    always: String,
    collected: String,
    never: String,
}

/// The pages of all policies that there can be, as a person gets them.
static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let every = 0..1_u32 << PrivacyItem::ALL.len();
    every.map(|bits| runtime.block_on(page_of(bits))).collect()
});

async fn page_of(bits: u32) -> Page {
    let mut privacy = PrivacyPolicy::NOTHING;
    for (place, item) in PrivacyItem::ALL.into_iter().enumerate() {
        privacy.set(item, bits >> place & 1 == 1);
    }
    let (played, folder) = (Played::phone(privacy), tempfile::tempdir().unwrap());
    let (app, work) = activated(&played, folder.path()).await;
    let (may, never) = (screen(&app, "/privacy?tab=may").await, screen(&app, "/privacy").await);
    work.abort();
    let always = part(&may, "id=\"always\"", "</section>").to_owned();
    assert_eq!(always, part(&never, "id=\"always\"", "</section>"), "it stands under both tabs");
    Page {
        privacy,
        always,
        collected: part(&may, "id=\"collected\"", "</ul>").to_owned(),
        never: part(&never, "id=\"kept\"", "</ul>").to_owned(),
    }
}

impl Page {
    /// Whether it says that this leaves the phone, in its words.
    fn names(&self, datum: Datum) -> bool {
        let words = Texts::new(Language::En).datum(datum);
        self.always.contains(&words) || self.collected.contains(&words)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever a record says, under whatever policy: what is left after the filter stands on the
    /// page of that policy, field by field of the JSON that leaves.
    #[test]
    fn no_field_of_any_record_is_sent_that_the_page_does_not_name(mut sync in arbitrary::sync()) {
        let whole = (sync.records.clone(), sync.attestation.clone());
        for page in PAGES.iter() {
            sync.records.clone_from(&whole.0);
            sync.attestation = whole.1.clone().filter(|_| AttestationAnswer::may_be_sent(&page.privacy));
            Withheld::take_from(&mut sync.records, &page.privacy);
            for field in walk::fields(&serde_json::to_value(&sync).unwrap()) {
                let datum = walk::datum(path::SYNC, &field);
                let named = datum.is_some_and(|datum| page.names(datum));
                prop_assert!(named, "{field} is sent under {:?}", page.privacy);
            }
        }
    }
}

#[test]
fn a_page_names_what_its_policy_allows_and_nothing_else() {
    let t = Texts::new(Language::En);
    assert_eq!(PAGES.len(), 128);
    for page in PAGES.iter() {
        for datum in Datum::ALL {
            assert_eq!(page.names(*datum), datum.allowed(&page.privacy), "{datum:?} under {:?}", page.privacy);
        }
        for item in PrivacyItem::ALL {
            let name = t.privacy_item(item);
            assert_eq!(page.collected.contains(&name), page.privacy.allows(item), "{name}");
            assert_eq!(page.never.contains(&name), !page.privacy.allows(item), "{name}");
        }
        for block in AlwaysSent::ALL {
            assert!(page.always.contains(&t.always_sent(block)), "{block:?}");
        }
    }
}

#[tokio::test]
async fn nothing_new_is_sent_before_it_was_on_screen() {
    let (played, folder) = (Played::phone(PrivacyPolicy::default()), tempfile::tempdir().unwrap());
    let (app, work) = ready(&played, folder.path()).await;
    let secrets = ["latitude\":48", "Shelter", "02:00:00:00:00:07"];
    let received = |secret: &&str| played.text().contains(*secret);
    assert!(!secrets.iter().any(received));

    played.publish(|privacy| {
        privacy.set(PrivacyItem::Location, true);
        privacy.set(PrivacyItem::WifiNetworks, true);
        privacy.set(PrivacyItem::DeviceModel, false);
    });
    until("the phone to have the policy", || app.view().unwrap().standing == Standing::PrivacyChanged).await;
    // The phone goes on looking, and tells what it may tell under both policies.
    let before = played.received().len();
    played.state().screen_lock = false;
    app.scan_now();
    until("the finding to arrive", || played.text().contains("no-screen-lock")).await;
    app.scan_now();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let since: String = played
        .received()
        .split_off(before)
        .iter()
        .map(|(_, body)| String::from_utf8_lossy(body).into_owned())
        .collect();
    assert!(since.contains("\"type\":\"device\"") || since.contains("finding-opened"), "{since}");
    assert!(!secrets.iter().any(received), "{}", played.text());
    assert!(!since.contains("Pixel 8"), "what was switched off is not sent any more: {since}");
    // Nothing that waits, or is kept as sent, has it either.
    let kept = serde_json::to_string(&app.records().unwrap()).unwrap();
    assert!(!secrets.iter().any(|secret| kept.contains(*secret)), "{kept}");

    // The page says what is new, and opens where it stands. An alert can be read without agreeing.
    let page = screen(&app, "/privacy").await;
    let alert = part(part(&page, "id=\"urgent\"", "</section>"), "href=\"", "\"");
    assert!(screen(&app, alert).await.contains("screen lock"), "{alert}");
    let card = part(&page, "id=\"changed\"", "</ul>");
    for words in [
        "New: where the phone is. Before: never.",
        "New: the names of Wi-Fi networks. Before: never.",
        "No longer: the model of the phone.",
    ] {
        assert!(card.contains(words), "{words} in {card}");
    }
    assert_eq!(card.matches("<li>").count(), 3);
    assert!(part(&page, "id=\"collected\"", "</ul>").contains("Where the phone is"));
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!secrets.iter().any(received), "looking is not agreeing");

    go_on(&app).await;
    until("the place and the network to be told", || secrets.iter().all(received)).await;
    assert_ne!(app.view().unwrap().standing, Standing::PrivacyChanged);
    assert!(!screen(&app, "/privacy").await.contains("id=\"changed\""));
    work.abort();
}

#[tokio::test]
async fn a_page_of_yesterday_agrees_to_nothing_of_today() {
    let (played, folder) = (Played::phone(PrivacyPolicy::default()), tempfile::tempdir().unwrap());
    let (app, work) = ready(&played, folder.path()).await;
    played.publish(|privacy| privacy.set(PrivacyItem::WifiNetworks, true));
    until("the change", || app.view().unwrap().standing == Standing::PrivacyChanged).await;
    let shown = app.policy_hash().unwrap();
    // While the page is read, the next policy comes.
    played.publish(|privacy| privacy.set(PrivacyItem::Location, true));
    until("the next policy", || app.policy_hash() != Some(shown)).await;
    app.accept_privacy(shown).unwrap();
    app.scan_now();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(app.view().unwrap().standing, Standing::PrivacyChanged);
    assert!(!played.text().contains("Shelter") && !played.text().contains("48.8584"));
    let page = screen(&app, "/privacy").await;
    assert_eq!(part(&page, "id=\"changed\"", "</ul>").matches("New: ").count(), 2);
    work.abort();
}

#[tokio::test]
async fn what_is_only_switched_off_is_said_too_and_a_term_as_well() {
    let privacy = PrivacyPolicy { retention_days: Some(90), ..PrivacyPolicy::default() };
    let (played, folder) = (Played::phone(privacy), tempfile::tempdir().unwrap());
    let (app, work) = ready(&played, folder.path()).await;
    let who = screen(&app, "/privacy").await;
    let who = part(&who, "id=\"who\"", "</section>");
    assert!(who.contains("The administrators of") && who.contains("Example Hospital"), "{who}");
    assert!(who.contains("90 days"), "{who}");
    played.publish(|privacy| {
        privacy.set(PrivacyItem::InstalledApps, false);
        privacy.retention_days = Some(30);
    });
    until("the change", || app.view().unwrap().standing == Standing::PrivacyChanged).await;
    let page = screen(&app, "/privacy").await;
    let card = part(&page, "id=\"changed\"", "</ul>");
    assert!(card.contains("No longer: the installed apps.") && !card.contains("New:"), "{card}");
    assert!(card.contains("30 days. Before: 90 days."), "{card}");
    go_on(&app).await;
    assert!(screen(&app, "/privacy").await.contains("30 days"));
    work.abort();
}

/// Every message that left, one by one, as the app says.
fn sent(app: &App) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for message in app.messages().unwrap() {
        for _ in 0..message.times() {
            all.push((message.path.clone(), message.body.clone().into_bytes()));
        }
    }
    all.sort();
    all
}

fn received(played: &Played) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> = played.received().into_iter().map(|(path, body)| (path.to_owned(), body)).collect();
    all.sort();
    all
}

/// A link that is warned of whatever lists say: another name stands before the `@`.
fn disguised(app: &App) -> Decision {
    app.decide_link("https://bank.example@shop.example/what?i=wanted").unwrap()
}

#[tokio::test]
async fn the_sent_log_is_what_the_server_received() {
    let (played, folder) = (Played::phone(PrivacyPolicy::default()), tempfile::tempdir().unwrap());
    let (app, work) = activated(&played, folder.path()).await;
    // Before the page was read, one message left: the one that asked for it. No question either.
    assert!(app.look_up("Signal", None).await.is_err());
    assert!(app.ask_administrator("Signal").await.is_err());
    assert!(app.report_false_alarm(&disguised(&app)).await.is_err());
    assert_eq!(sent(&app), received(&played));
    assert_eq!(sent(&app).len(), 1);
    go_on(&app).await;
    app.permissions_decided().unwrap();
    until("the first report", || played.text().contains("scanned_at")).await;
    app.look_up("Sïgnal \"quoted\" 🦊", None).await.unwrap();
    assert!(app.ask_administrator("com.example.asked").await.unwrap());
    app.report_false_alarm(&disguised(&app)).await.unwrap();
    played.state().screen_lock = false;
    played.publish(|privacy| privacy.set(PrivacyItem::Location, true));
    until("the change", || app.view().unwrap().standing == Standing::PrivacyChanged).await;
    go_on(&app).await;
    until("the place", || played.text().contains("48.8584")).await;
    until("both to say the same", || sent(&app) == received(&played)).await;
    let paths: std::collections::BTreeSet<_> = sent(&app).into_iter().map(|(path, _)| path).collect();
    for wanted in [path::ENROL, path::SYNC, path::WAIT, path::LOOKUP, path::ASK, path::FALSE_ALARM] {
        assert!(paths.contains(wanted), "{wanted} in {paths:?}");
    }
    let alarms: Vec<_> = sent(&app).into_iter().filter(|(path, _)| path == path::FALSE_ALARM).collect();
    assert_eq!(alarms.len(), 1);
    let body: serde_json::Value = serde_json::from_slice(&alarms[0].1).unwrap();
    assert_eq!(body, serde_json::json!({ "host": "shop.example", "class": "suspected-phishing" }));
    // What the log says of each message is on the page, and the page shows its bytes.
    let page = screen(&app, "/sent").await;
    for words in ["Activation", "App looked up", "Question: is there news?", "the words or the link that you typed"] {
        assert!(page.contains(words), "{words}");
    }
    for message in app.messages().unwrap() {
        let bytes =
            message.body.replace('&', "&#38;").replace('"', "&#34;").replace('<', "&#60;").replace('>', "&#62;");
        assert!(page.contains(&bytes), "{bytes}");
        assert!(message.data().iter().all(|datum| datum.allowed(&played.state().policy.privacy)));
    }
    work.abort();
    let _ = work.await;

    // What was looked up is gone when the app stops, from the store as well; the rest stays.
    drop(app);
    let stored = std::fs::read(folder.path().join("app.redb")).unwrap();
    assert!(!String::from_utf8_lossy(&stored).contains("quoted"));
    let lists = Arc::new(Intelligence::shipped().clone());
    let app = App::open(Arc::clone(&played) as Arc<dyn Host>, folder.path(), lists).unwrap();
    let left: Vec<_> = received(&played).into_iter().filter(|(path, _)| path != path::LOOKUP).collect();
    assert_eq!(sent(&app), left);
}

#[tokio::test]
async fn what_was_looked_up_can_be_forgotten_at_once() {
    let (played, folder) = (Played::phone(PrivacyPolicy::default()), tempfile::tempdir().unwrap());
    let (app, work) = ready(&played, folder.path()).await;
    app.look_up("spy finder", None).await.unwrap();
    assert!(screen(&app, "/sent").await.contains("spy finder"));
    let request = axum::http::Request::post("/sent/forget").body(axum::body::Body::empty()).unwrap();
    assert_eq!(vigie_app::router(app.clone()).oneshot(request).await.unwrap().status(), 303);
    let page = screen(&app, "/sent").await;
    assert!(!page.contains("spy finder") && page.contains("Activation"), "{page}");
    work.abort();
}

#[tokio::test]
async fn what_was_never_answered_says_so_and_what_never_left_is_not_there() {
    let (played, folder) = (Played::phone(PrivacyPolicy::default()), tempfile::tempdir().unwrap());
    let (app, work) = ready(&played, folder.path()).await;
    until("quiet", || sent(&app) == received(&played)).await;
    played.state().fails = Some(TransportError::Unreachable);
    app.look_up("lost", None).await.unwrap_err();
    let lost = app.messages().unwrap().into_iter().find(|message| message.body.contains("lost")).unwrap();
    assert_eq!((lost.answered, lost.unanswered), (0, 1));
    assert!(screen(&app, "/sent").await.contains("no answer yet"));
    played.state().now += 61_000;
    assert!(screen(&app, "/sent").await.contains("it may have arrived or not"));
    played.state().fails = Some(TransportError::PinMismatch);
    app.look_up("stranger", None).await.unwrap_err();
    assert!(app.messages().unwrap().iter().all(|message| !message.body.contains("stranger")));
    work.abort();
}
