//! The server's keys change under a phone, whose server is played here so that it can lie: what is taken,
//! what is refused, and with which code.

#[path = "support/calm.rs"]
mod calm;

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use calm::{Calm, Part, START};
use tower::ServiceExt as _;
use url::Url;
use vigie_app::{Answer, App, EventBody, Exchange, Host, TransportError};
use vigie_engine::Intelligence;
use vigie_protocol::{
    Activation, ActivationLink, DeviceKey, EnrolResponse, FIRST_KEYS, KnownKeys, NextKeys, Pin, SignedKeys,
    SignedPolicy, SyncRequest, SyncResponse, Token, WaitRequest, WaitResponse, path,
};
use vigie_types::{DeviceId, Policy, TenantId, Timestamp};

/// A set of keys of a server, with its private half.
#[derive(Clone)]
struct Set {
    number: u64,
    pin: Pin,
    policy: DeviceKey,
}

impl Set {
    fn new(number: u64) -> Self {
        let seed = [u8::try_from(number % 251).unwrap(); 32];
        Self { number, pin: Pin::of_spki(&number.to_be_bytes()), policy: DeviceKey::from_seed(&seed) }
    }

    fn announced_by(&self, present: &Self) -> SignedKeys {
        let next = NextKeys { number: self.number, pin: self.pin, policy_key: self.policy.public() };
        SignedKeys::sign(&next, &present.policy)
    }
}

/// A phone, and the server that it talks to.
struct Played(Mutex<State>);

struct State {
    /// Whose TLS key answers, and whose key signs policies.
    set: Set,
    policy: Policy,
    announced: Option<SignedKeys>,
    /// Goes out in the place of the policy in force.
    forged: Option<SignedPolicy>,
    /// What the phone said last.
    known: Option<KnownKeys>,
    syncs: u32,
    stored: usize,
}

impl Played {
    fn phone() -> Arc<Calm<Self>> {
        let state = State {
            set: Set::new(FIRST_KEYS),
            policy: Policy::first(TenantId::new(), START),
            announced: None,
            forged: None,
            known: None,
            syncs: 0,
            stored: 0,
        };
        Arc::new(Calm { part: Self(Mutex::new(state)), keys: Mutex::default() })
    }

    fn set<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.0.lock().unwrap())
    }

    fn known(&self) -> Option<KnownKeys> {
        self.set(|state| state.known)
    }
}

#[async_trait]
impl Part for Played {
    fn now(&self) -> Timestamp {
        START
    }

    async fn answer_to(&self, pins: &[Pin], request: Exchange) -> Result<Answer, TransportError> {
        let json = |value: serde_json::Value| {
            Ok(Answer { status: 200, retry_after: None, body: value.to_string().into_bytes() })
        };
        if request.path == path::WAIT {
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
        let mut state = self.0.lock().unwrap();
        if !pins.contains(&state.set.pin) {
            return Err(TransportError::PinMismatch);
        }
        let signed = SignedPolicy::sign(&state.policy, &state.set.policy);
        match request.path {
            path::ENROL => json(
                serde_json::to_value(EnrolResponse {
                    device: DeviceId::new(),
                    activation: Activation {
                        tenant: state.policy.tenant,
                        tenant_name: "Example".into(),
                        policy_key: state.set.policy.public(),
                        help_contact: None,
                    },
                    policy: signed,
                    keys: state.set.number,
                })
                .unwrap(),
            ),
            path::WAIT => {
                let _: WaitRequest = serde_json::from_slice(&request.body).unwrap();
                // There is always something: the phone fetches again and again.
                json(serde_json::to_value(WaitResponse { news: true }).unwrap())
            }
            path::SYNC => {
                let asked: SyncRequest = serde_json::from_slice(&request.body).unwrap();
                (state.known, state.syncs) = (asked.keys, state.syncs + 1);
                state.stored += asked.records.len();
                let behind = asked.keys.is_some_and(|known| known.in_force != state.set.number);
                let policy = (behind || asked.policy != signed.hash()).then_some(signed);
                json(
                    serde_json::to_value(SyncResponse {
                        stored: asked.records.iter().map(|record| record.id).collect(),
                        refused: Vec::new(),
                        policy: state.forged.clone().or(policy),
                        commands: Vec::new(),
                        intel: None,
                        restored: None,
                        next_keys: state.announced.clone(),
                        takeover: None,
                        takeover_missed: false,
                        zones: None,
                        attestation: None,
                        proof: None,
                    })
                    .unwrap(),
                )
            }
            other => panic!("{other}"),
        }
    }
}

struct Phone {
    played: Arc<Calm<Played>>,
    app: App,
    work: tokio::task::JoinHandle<()>,
}

impl Phone {
    async fn new(folder: &Path) -> Self {
        let played = Played::phone();
        let phone = Self::on(played, folder);
        let pin = phone.played.set(|state| state.set.pin);
        let link = ActivationLink::new(&Url::parse("https://vigie.example").unwrap(), Token::random(), pin).unwrap();
        phone.app.activate(&link.reveal()).await.unwrap();
        phone.app.accept_privacy(phone.app.policy_hash().unwrap()).unwrap();
        phone.app.permissions_decided().unwrap();
        phone.synced().await;
        phone
    }

    fn on(played: Arc<Calm<Played>>, folder: &Path) -> Self {
        let lists = Arc::new(Intelligence::shipped().clone());
        let app = App::open(Arc::clone(&played) as Arc<dyn Host>, folder, lists).unwrap();
        let work = tokio::spawn({
            let app = app.clone();
            async move { app.run().await }
        });
        Self { played, app, work }
    }

    async fn restarted(self, folder: &Path) -> Self {
        let Self { played, app, work } = self;
        work.abort();
        drop(work.await);
        drop(app);
        Self::on(played, folder)
    }

    /// Waits for two more answers: what was offered before was heard by then.
    async fn synced(&self) {
        let before = self.played.set(|state| state.syncs);
        until("two answers", || self.played.set(|state| state.syncs) >= before + 2).await;
    }

    fn trouble(&self) -> Option<String> {
        self.app.view().unwrap().trouble.map(|trouble| trouble.code)
    }

    fn refusals(&self) -> Vec<String> {
        let events = self.app.events().unwrap().into_iter();
        events
            .filter_map(|event| match event.body {
                EventBody::KeysRefused { code } => Some(code),
                _ => None,
            })
            .collect()
    }

    fn changes(&self) -> usize {
        self.app.events().unwrap().iter().filter(|event| event.body == EventBody::KeysChanged).count()
    }
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

const fn known(in_force: u64, next: Option<u64>) -> Option<KnownKeys> {
    Some(KnownKeys { in_force, next })
}

#[tokio::test]
async fn a_phone_follows_two_changes_and_forgets_the_keys_before() {
    let folder = tempfile::tempdir().unwrap();
    let phone = Phone::new(folder.path()).await;
    assert_eq!(phone.played.known(), None, "nothing is said while there is nothing to say");
    let (first, second, third) = (Set::new(FIRST_KEYS), Set::new(1_000), Set::new(2_000));
    let policy = phone.app.policy_hash();
    for (present, next, number) in [(&first, &second, 1), (&second, &third, 2)] {
        phone.played.set(|state| state.announced = Some(next.announced_by(present)));
        until("the phone to say that it knows them", || {
            phone.played.known() == known(present.number, Some(next.number))
        })
        .await;
        assert_eq!((phone.changes(), phone.trouble()), (number - 1, None), "announced is not in force");
        phone.played.set(|state| (state.set, state.announced) = (next.clone(), None));
        until("the phone to follow", || phone.played.known() == known(next.number, None)).await;
        assert_eq!((phone.changes(), phone.trouble()), (number, None));
        assert_eq!(phone.app.policy_hash(), policy, "the same policy, signed by another key");
    }
    // It stays so over a restart, and a policy arrives as ever.
    let phone = phone.restarted(folder.path()).await;
    phone.played.set(|state| state.policy.version = 2);
    until("the next policy", || {
        let view = phone.app.view().unwrap();
        view.protector.is_some_and(|protector| protector.policy.version == 2)
    })
    .await;
    // Whoever has earlier keys, the TLS key and the key of policies, is nobody.
    for earlier in [first, second] {
        phone.played.set(|state| state.set = earlier);
        until("the phone to refuse", || phone.trouble().as_deref() == Some("server.verification-incomplete")).await;
        phone.played.set(|state| state.set = third.clone());
        until("the phone to be content", || phone.trouble().is_none()).await;
    }
    let log = screen(&phone.app, "/log").await;
    assert!(log.contains("has new keys"), "{log}");
}

#[tokio::test]
async fn a_policy_of_an_unknown_or_an_earlier_key_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let phone = Phone::new(folder.path()).await;
    let (first, second) = (Set::new(FIRST_KEYS), Set::new(1_000));
    let mut evil = phone.played.set(|state| state.policy.clone());
    evil.version = 9;
    let version = || phone.app.view().unwrap().protector.unwrap().policy.version;
    let refused = async |key: &DeviceKey| {
        phone.played.set(|state| state.forged = Some(SignedPolicy::sign(&evil, key)));
        until("the phone to refuse", || phone.trouble().as_deref() == Some("server.verification-incomplete")).await;
        assert_eq!(version(), 1);
        phone.played.set(|state| state.forged = None);
        until("the phone to be content", || phone.trouble().is_none()).await;
    };
    refused(&DeviceKey::from_seed(&[250; 32])).await;
    // The next key counts once it was announced, and not before.
    refused(&second.policy).await;
    phone.played.set(|state| state.announced = Some(second.announced_by(&first)));
    until("the phone to know it", || phone.played.known() == known(FIRST_KEYS, Some(1_000))).await;
    phone.played.set(|state| (state.set, state.announced) = (second.clone(), None));
    until("the phone to follow", || phone.played.known() == known(1_000, None)).await;
    refused(&first.policy).await;
    assert_eq!(phone.changes(), 1);
}

#[tokio::test]
async fn announcements_that_nobody_may_make_are_refused_and_cost_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let phone = Phone::new(folder.path()).await;
    let (first, second, third) = (Set::new(FIRST_KEYS), Set::new(1_000), Set::new(2_000));
    let hears = async |announced: SignedKeys, codes: &[&str]| {
        phone.played.set(|state| state.announced = Some(announced));
        phone.synced().await;
        let mut refusals = phone.refusals();
        refusals.reverse();
        refusals.sort();
        let mut codes = codes.to_vec();
        codes.sort_unstable();
        assert_eq!(refusals, codes);
        assert_eq!(phone.trouble(), None);
    };
    // Somebody who has not the key in force: a stranger, or the next set for itself.
    let stranger = Set::new(77);
    hears(second.announced_by(&stranger), &["keys.not-verified"]).await;
    hears(second.announced_by(&second), &["keys.not-verified"]).await;
    assert_eq!(phone.played.known(), None);
    // The right one; then another in its place, with a higher number and signed as it should be: whoever stole
    // the keys in force cannot put the announced ones aside.
    hears(second.announced_by(&first), &["keys.not-verified"]).await;
    until("the phone to know it", || phone.played.known() == known(FIRST_KEYS, Some(1_000))).await;
    hears(third.announced_by(&first), &["keys.not-verified", "keys.other-next"]).await;
    let forged = Set { pin: Pin::of_spki(b"evil"), ..second.clone() };
    hears(forged.announced_by(&first), &["keys.not-verified", "keys.other-next", "keys.other-next"]).await;
    assert_eq!(phone.played.known(), known(FIRST_KEYS, Some(1_000)));
    // After the change, what the earlier key signed is nothing, and no number comes again.
    phone.played.set(|state| (state.set, state.announced) = (second.clone(), None));
    until("the phone to follow", || phone.played.known() == known(1_000, None)).await;
    let refused = ["keys.not-verified", "keys.other-next", "keys.other-next"];
    hears(third.announced_by(&first), &[&refused[..], &["keys.not-verified"]].concat()).await;
    hears(first.announced_by(&second), &[&refused[..], &["keys.not-verified", "keys.older"]].concat()).await;
    let again = [&refused[..], &["keys.not-verified", "keys.older", "keys.older"]].concat();
    hears(second.announced_by(&second), &again).await;
    assert_eq!(phone.played.known(), known(1_000, None));
    let log = screen(&phone.app, "/log").await;
    assert!(log.contains("keys.older") && log.contains("keys.other-next"), "{log}");
    // Reports went through all the time.
    assert!(phone.played.set(|state| state.stored) > 0);
    assert!(phone.app.records().unwrap().iter().all(|kept| kept.sent_at.is_some()));
}

#[tokio::test]
async fn a_phone_that_was_silent_says_so_and_sends_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let phone = Phone::new(folder.path()).await;
    phone.played.set(|state| state.set = Set::new(1_000));
    until("the phone to say so", || phone.trouble().as_deref() == Some("server.verification-incomplete")).await;
    let syncs = phone.played.set(|state| state.syncs);
    let page = screen(&phone.app, "/").await;
    assert!(page.contains("its keys changed while this phone had no contact"), "{page}");
    assert!(page.contains("new activation link"), "{page}");
    assert_eq!(phone.played.set(|state| state.syncs), syncs);
    // The way out: a new link, which carries the new pin.
    let pin = Set::new(1_000).pin;
    let link = ActivationLink::new(&Url::parse("https://vigie.example").unwrap(), Token::random(), pin).unwrap();
    phone.app.activate(&link.reveal()).await.unwrap();
    phone.app.accept_privacy(phone.app.policy_hash().unwrap()).unwrap();
    phone.app.permissions_decided().unwrap();
    until("contact again", || phone.played.known() == known(1_000, None)).await;
    assert_eq!(phone.trouble(), None);
}

/// A screen, as a browser gets it.
async fn screen(app: &App, path: &str) -> String {
    let request = axum::http::Request::get(path).body(axum::body::Body::empty()).unwrap();
    let answer = vigie_app::router(app.clone()).oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    let bytes = axum::body::to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}
