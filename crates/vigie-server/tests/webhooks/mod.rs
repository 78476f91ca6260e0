//! What device managers are told of the risk that comes with phones, with a receiver that fails and comes back.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::Sha256;
use vigie_protocol::{Record, RecordBody};
use vigie_server::{Settings, Webhook, start};
use vigie_store::Handled;
use vigie_types::{Ending, FindingId, Subject, ThreatKind};

use crate::portal_world::World;
use crate::{found, phone, record, says};

const SECRET: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

/// A device manager of the test.
#[derive(Clone, Default)]
struct Receiver(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    /// What it answers.
    status: u16,
    /// What it answers to messages about somebody, by their address.
    refuses: Option<(&'static str, u16)>,
    /// Every request that came: the status it got, `webhook-id`, the body.
    came: Vec<(u16, String, Value)>,
}

impl Receiver {
    /// Listens on a port of its own; gives the webhook that leads there.
    async fn start() -> (Self, Webhook) {
        let receiver = Self(Arc::new(Mutex::new(Inner { status: 200, ..Inner::default() })));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/risk?key=addresskey", listener.local_addr().unwrap()).parse().unwrap();
        let routes = Router::new().route("/risk", post(Self::take)).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        let mut webhook = Webhook::new("mdm", url, SECRET);
        webhook.retries = vec![Duration::from_millis(50)];
        (receiver, webhook)
    }

    /// Takes what is rightly signed, as any library of the specification checks it.
    async fn take(State(this): State<Self>, headers: HeaderMap, body: Bytes) -> StatusCode {
        let of = |name: &str| headers[name].to_str().unwrap().to_owned();
        let (id, time, signature) = (of("webhook-id"), of("webhook-timestamp"), of("webhook-signature"));
        let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
        mac.update(format!("{id}.{time}.").as_bytes());
        mac.update(&body);
        let body: Value = serde_json::from_slice(&body).unwrap();
        let mut inner = this.0.lock().unwrap();
        let refused = inner.refuses.filter(|(whom, _)| body["person"]["email"] == *whom).map(|(_, status)| status);
        let status = match signature.strip_prefix("v1,").and_then(|rest| STANDARD.decode(rest).ok()) {
            Some(rest) if mac.verify_slice(&rest).is_ok() => refused.unwrap_or(inner.status),
            _ => 401,
        };
        inner.came.push((status, id, body));
        StatusCode::from_u16(status).unwrap()
    }

    fn answers(&self, status: u16) {
        self.0.lock().unwrap().status = status;
    }

    /// Answers otherwise to what is about Marie.
    fn refuses(&self, status: Option<u16>) {
        self.0.lock().unwrap().refuses = status.map(|status| ("marie.curie@example.org", status));
    }

    /// What it took, in the order in which it came.
    fn took(&self) -> Vec<Value> {
        let inner = self.0.lock().unwrap();
        inner.came.iter().filter(|(status, ..)| *status == 200).map(|(_, _, body)| body.clone()).collect()
    }

    fn came(&self) -> Vec<(u16, String, Value)> {
        self.0.lock().unwrap().came.clone()
    }

    /// Waits until what it took last fits.
    async fn until(&self, fits: impl Fn(&Value) -> bool) -> Value {
        wait(|| self.took().last().filter(|last| fits(last)).cloned()).await
    }
}

/// Waits until something is there.
async fn wait<T>(found: impl Fn() -> Option<T>) -> T {
    for _ in 0..600 {
        if let Some(found) = found() {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("what was waited for did not come");
}

async fn world(webhook: &Webhook) -> (World, Settings) {
    let data = tempfile::tempdir().unwrap();
    let settings = Settings {
        data: data.path().to_owned(),
        https: ([127, 0, 0, 1], 0).into(),
        webhooks: vec![webhook.clone()],
        ..Settings::default()
    };
    (World::with(data, &settings).await, settings)
}

fn level(level: &'static str) -> impl Fn(&Value) -> bool {
    move |told| told["level"] == level
}

fn closed(world: &World, finding: FindingId) -> Record {
    let closed_at = world.running.server.now();
    record(world, RecordBody::FindingClosed { finding, closed_at, ending: Ending::Gone })
}

#[tokio::test]
async fn a_device_manager_is_told_of_each_change_with_what_makes_it_and_no_names() {
    let (receiver, webhook) = Receiver::start().await;
    let (world, _) = world(&webhook).await;
    let marie = phone(&world, "Marie Curie").await;
    let first = receiver.until(level("low")).await;
    assert_eq!((first["type"].as_str(), first["company"].as_str()), (Some("device.risk"), Some("Example")));
    assert_eq!(first["device"]["id"], marie.enrolled.device.to_string());
    assert_eq!(first["person"]["email"], "marie.curie@example.org");
    assert_eq!(first["findings"], serde_json::json!([]));
    let (banned, mut open) = found(&world, ThreatKind::BannedApp);
    if let RecordBody::FindingOpened { finding } = &mut open.body {
        finding.subject = Subject::App { package: Some("org.secret.app".into()), label: Some("Secret app".into()) };
    }
    says(&marie, vec![open]).await;
    let medium = receiver.until(level("medium")).await;
    let told = &medium["findings"][0];
    assert_eq!((told["kind"].as_str(), told["front"].as_str()), (Some("banned-app"), Some("apps")));
    assert_eq!((told["severity"].as_str(), told["id"].as_str()), (Some("elevated"), Some(banned.to_string().as_str())));
    assert!(told["since"].as_i64().is_some() && !medium.to_string().contains("ecret"), "{medium}");
    // What spies on her is nobody else's business, not even as a number.
    let (spied, open) = found(&world, ThreatKind::Stalkerware);
    says(&marie, vec![open, found(&world, ThreatKind::Rooted).1]).await;
    let high = receiver.until(level("high")).await;
    let kinds: Vec<&str> =
        high["findings"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!((kinds, high["more"].as_u64()), (vec!["rooted", "banned-app"], Some(0)));
    let rooted: FindingId = high["findings"][0]["id"].as_str().unwrap().parse().unwrap();
    world.company.handle_finding(rooted, Handled::Handled, "spoke to her", world.running.server.now()).await.unwrap();
    receiver.until(level("medium")).await;
    says(&marie, vec![closed(&world, banned)]).await;
    receiver.until(level("low")).await;
    world.company.deactivate_device(marie.enrolled.device, world.running.server.now()).await.unwrap();
    receiver.until(level("unknown")).await;
    // One number for each change, growing; nothing was said twice, and nothing of what spied.
    let numbers: Vec<i64> = receiver.took().iter().map(|told| told["sequence"].as_i64().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
    let said = format!("{:?}", receiver.came());
    assert!(!said.contains("stalkerware") && !said.contains(&spied.to_string()), "{said}");
}

#[tokio::test]
async fn what_a_receiver_missed_waits_over_a_restart_and_is_told_as_it_is_then() {
    let (receiver, webhook) = Receiver::start().await;
    let (world, settings) = world(&webhook).await;
    let marie = phone(&world, "Marie Curie").await;
    receiver.until(level("low")).await;
    receiver.answers(503);
    let (rooted, open) = found(&world, ThreatKind::Rooted);
    says(&marie, vec![open]).await;
    // The same message again and again, under the same id.
    let tries = wait(|| {
        let failed: Vec<_> = receiver.came().into_iter().filter(|(status, ..)| *status == 503).collect();
        (failed.len() >= 3).then_some(failed)
    })
    .await;
    assert!(tries.iter().all(|(_, id, body)| *id == tries[0].1 && body["level"] == "high"), "{tries:?}");
    let page = world.until("/settings", |html| html.contains("HTTP 503")).await;
    for words in ["Does not take messages", "1 phone waits to be told of", "127.0.0.1", "next try"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("addresskey") && !page.contains(SECRET), "neither the key in the address nor the secret");
    says(&marie, vec![closed(&world, rooted), found(&world, ThreatKind::NoScreenLock).1]).await;
    let World { running, data, .. } = world;
    running.stop().await;
    receiver.answers(200);
    let again = start(&settings).await.unwrap();
    let told = receiver.until(level("medium")).await;
    assert_eq!(told["findings"][0]["kind"], "no-screen-lock");
    assert!(receiver.took().iter().all(|told| told["level"] != "high"), "what is over is not told any more");
    // Of two messages about a phone, the one with the greater number is the later.
    assert!(told["sequence"].as_i64() > receiver.took()[0]["sequence"].as_i64());
    again.stop().await;
    drop(data);
}

#[tokio::test]
async fn a_message_that_is_refused_holds_up_no_other() {
    let (receiver, webhook) = Receiver::start().await;
    let (world, _) = world(&webhook).await;
    receiver.answers(422);
    let marie = phone(&world, "Marie Curie").await;
    let refused = || receiver.came().into_iter().filter(|(status, ..)| *status == 422).count();
    wait(|| (refused() == 1).then_some(())).await;
    world.until("/settings", |html| html.contains("the receiver refused the message: HTTP 422")).await;
    receiver.answers(200);
    phone(&world, "Niels Bohr").await;
    let his = receiver.until(|told| told["person"]["email"] == "niels.bohr@example.org").await;
    assert_eq!((his["level"].as_str(), refused()), (Some("low"), 1));
    world.until("/settings", |html| html.contains("Told, with exceptions") && html.contains("given up until")).await;
    // Her next change is told as any other.
    says(&marie, vec![found(&world, ThreatKind::Rooted).1]).await;
    assert_eq!(receiver.until(level("high")).await["person"]["email"], "marie.curie@example.org");
}

#[tokio::test]
async fn a_message_that_is_never_taken_holds_up_no_other_and_is_replaced_by_what_is_so_later() {
    for status in [401, 404, 409, 500] {
        let (receiver, webhook) = Receiver::start().await;
        let (world, _) = world(&webhook).await;
        receiver.refuses(Some(status));
        let marie = phone(&world, "Marie Curie").await;
        phone(&world, "Niels Bohr").await;
        let his = receiver.until(|told| told["person"]["email"] == "niels.bohr@example.org").await;
        assert_eq!(his["level"], "low", "{status}");
        // The administrator sees which phone it is about, and why.
        let page = world.until("/settings", |html| html.contains(&format!("HTTP {status}"))).await;
        assert!(page.contains(&marie.enrolled.device.to_string()) && page.contains("Marie Curie"), "{page}");
        says(&marie, vec![found(&world, ThreatKind::Rooted).1]).await;
        wait(|| receiver.came().iter().any(|(_, _, body)| body["level"] == "high").then_some(())).await;
        receiver.refuses(None);
        let hers = receiver.until(level("high")).await;
        assert_eq!(hers["person"]["email"], "marie.curie@example.org");
        let lows = receiver.took().iter().filter(|told| told["person"]["email"] == "marie.curie@example.org").count();
        assert_eq!(lows, 1, "what was so before is not told any more");
        world.until("/settings", |html| html.contains("Told everything")).await;
    }
}

#[tokio::test]
async fn a_message_that_is_refused_while_others_are_taken_is_given_up_in_the_end() {
    let (receiver, mut webhook) = Receiver::start().await;
    webhook.most_tries = 3;
    let (world, _) = world(&webhook).await;
    let marie = phone(&world, "Marie Curie").await;
    let niels = phone(&world, "Niels Bohr").await;
    wait(|| (receiver.took().len() == 2).then_some(())).await;
    receiver.refuses(Some(404));
    says(&marie, vec![found(&world, ThreatKind::Rooted).1]).await;
    let refused = || receiver.came().iter().filter(|(status, ..)| *status == 404).count();
    wait(|| (refused() > 4).then_some(())).await;
    // As long as it takes nothing else, it may be the receiver: nothing is given up.
    says(&niels, vec![found(&world, ThreatKind::Rooted).1]).await;
    let page = world.until("/settings", |html| html.contains("given up until")).await;
    assert!(page.contains("Told, with exceptions") && page.contains("HTTP 404"), "{page}");
    let tries = refused();
    // It takes a test: somebody mended it.
    receiver.refuses(None);
    world.post("/settings/webhooks/test", &[("name", "mdm")]).await;
    let hers = |told: &Value| told["person"]["email"] == "marie.curie@example.org" && told["level"] == "high";
    receiver.until(hers).await;
    assert_eq!(refused(), tries, "it was not tried any more");
    world.until("/settings", |html| html.contains("Told everything")).await;
}

#[tokio::test]
async fn a_receiver_that_says_that_it_is_gone_gets_nothing_until_it_takes_a_test() {
    let (receiver, webhook) = Receiver::start().await;
    let (world, _) = world(&webhook).await;
    receiver.answers(410);
    phone(&world, "Marie Curie").await;
    let page = world.until("/settings", |html| html.contains("Stopped")).await;
    assert!(page.contains("Nothing is sent to it until it takes a test"), "{page}");
    receiver.answers(200);
    let niels = phone(&world, "Niels Bohr").await;
    says(&niels, vec![found(&world, ThreatKind::Rooted).1]).await;
    world.until("/settings", |html| html.contains("2 phones wait to be told of")).await;
    assert!(receiver.took().is_empty() && receiver.came().len() == 1, "{:?}", receiver.came());
    world.post("/settings/webhooks/test", &[("name", "mdm")]).await;
    wait(|| (receiver.took().len() == 3).then_some(())).await;
    world.until("/settings", |html| html.contains("Told everything")).await;
}

#[tokio::test]
async fn a_device_manager_hears_that_the_phone_of_a_deleted_person_is_not_watched_any_more() {
    let (receiver, webhook) = Receiver::start().await;
    let (world, _) = world(&webhook).await;
    let marie = phone(&world, "Marie Curie").await;
    says(&marie, vec![found(&world, ThreatKind::Rooted).1]).await;
    let before = receiver.until(level("high")).await;
    let person = before["person"]["id"].as_str().unwrap().parse().unwrap();
    world.company.delete_person(person, world.running.server.now()).await.unwrap();
    let last = receiver.until(level("unknown")).await;
    assert_eq!(last["device"]["id"], before["device"]["id"]);
    assert_eq!((&last["person"]["id"], &last["person"]["email"]), (&before["person"]["id"], &Value::Null));
    assert!(last["sequence"].as_i64() > before["sequence"].as_i64() && last["findings"] == serde_json::json!([]));
    world.until("/settings", |html| html.contains("Told everything")).await;
}

#[tokio::test]
async fn an_administrator_tries_a_webhook_and_sees_what_came_of_it() {
    let (receiver, webhook) = Receiver::start().await;
    let (world, _) = world(&webhook).await;
    let answer = world.post("/settings/webhooks/test", &[("name", "mdm")]).await;
    let page = answer.text().await.unwrap();
    assert!(page.contains("mdm took the test (HTTP 200)."), "{page}");
    let told = receiver.took();
    assert_eq!((told[0]["type"].as_str(), told[0]["company"].as_str()), (Some("test"), Some("Example")));
    assert!(told[0].get("device").is_none() && told[0].get("level").is_none(), "a test says nothing of anybody");
    receiver.answers(401);
    let answer = world.post("/settings/webhooks/test", &[("name", "mdm")]).await;
    assert_eq!(answer.status().as_u16(), 422);
    let page = answer.text().await.unwrap();
    assert!(page.contains("did not take the test.") && page.contains("HTTP 401"), "{page}");
    assert_eq!(world.post("/settings/webhooks/test", &[("name", "other")]).await.status().as_u16(), 404);
    let log = world.page("/audit").await;
    assert!(log.contains("Sent a test to a device manager") && log.contains("HTTP 200"), "{log}");
}

#[tokio::test]
async fn a_company_hears_of_its_own_phones_only() {
    let (receiver, mut webhook) = Receiver::start().await;
    webhook.company = Some("Other".to_owned());
    let (world, _) = world(&webhook).await;
    assert!(!world.page("/settings").await.contains("id=\"webhooks\""), "it is another company's");
    phone(&world, "Marie Curie").await;
    let mut other = Webhook::clone(&webhook);
    other.company = Some("Example".to_owned());
    // Whoever is told sees everything that was there before.
    let data = tempfile::tempdir().unwrap();
    let settings = Settings {
        data: data.path().to_owned(),
        https: ([127, 0, 0, 1], 0).into(),
        webhooks: vec![other],
        ..Settings::default()
    };
    let example = World::with(data, &settings).await;
    let niels = phone(&example, "Niels Bohr").await;
    receiver.until(|told| told["device"]["id"] == niels.enrolled.device.to_string()).await;
    assert!(receiver.took().iter().all(|told| told["person"]["email"] == "niels.bohr@example.org"));
}
