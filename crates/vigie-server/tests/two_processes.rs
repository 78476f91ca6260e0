//! Two servers on one PostgreSQL, as behind a balancer: what happens at one reaches phones at the other.

#[path = "../../vigie-store/tests/server/mod.rs"]
mod postgres;

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use reqwest::{Client, StatusCode};
use serde::Serialize;
use tempfile::TempDir;
use vigie_protocol::signature::SignedRequest;
use vigie_protocol::{
    ActivationLink, DeviceKey, EnrolRequest, EnrolResponse, ErrorBody, ErrorCode, Record, RecordBody, SyncRequest,
    SyncResponse, WaitRequest, WaitResponse, path,
};
use vigie_server::{NewCompany, Running, Settings, invite, start};
use vigie_store::{Actor, NewPerson, TenantStore};
use vigie_types::{Ending, FindingId, Language, PersonId, Platform, RecordId};

struct One {
    running: Running,
    client: Client,
    _data: TempDir,
}

impl One {
    async fn start(database: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let data = tempfile::tempdir().unwrap();
        let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let database = Some(database.to_owned());
        let settings = Settings { data: data.path().to_owned(), https, database, ..Settings::default() };
        let running = start(&settings).await.unwrap();
        let pem = std::fs::read(data.path().join("tls-certificate.pem")).unwrap();
        let certificate = reqwest::Certificate::from_pem(&pem).unwrap();
        let client = Client::builder().tls_certs_only([certificate]).no_proxy().build().unwrap();
        Self { running, client, _data: data }
    }

    async fn post(&self, path: &str, key: &DeviceKey, key_id: &str, message: &impl Serialize) -> Answer {
        let request = Signed::new(path, key, key_id, message, self.running.server.now());
        self.send(&request).await
    }

    async fn send(&self, request: &Signed) -> Answer {
        let answer = self
            .client
            .post(format!("https://{}{}", self.running.https, request.path))
            .header("content-type", "application/json")
            .header("content-digest", &request.digest)
            .header("signature-input", &request.input)
            .header("signature", &request.signature)
            .body(request.body.clone())
            .send()
            .await
            .unwrap();
        Answer { status: answer.status(), body: answer.bytes().await.unwrap().to_vec() }
    }

    async fn phone(&self, tenant: &TenantStore, email: &str) -> Phone {
        let person = NewPerson { name: "Marie".into(), email: email.into(), language: Language::Fr, group: None };
        let person = tenant.add_people(&[person], self.running.server.now()).await.unwrap()[0];
        let link: ActivationLink = invite(&self.running.server, tenant, person).await.unwrap();
        let key = DeviceKey::random();
        let request = EnrolRequest {
            token: link.token().reveal().to_owned(),
            public_key: key.public(),
            platform: Platform::Android,
            app_version: "0.1.0".into(),
            language: Language::Fr,
        };
        let enrolled: EnrolResponse = self.post(path::ENROL, &key, &key.public().to_string(), &request).await.ok();
        Phone { key, person, enrolled }
    }

    async fn wait(&self, phone: &Phone) -> Answer {
        let message = WaitRequest { policy: phone.enrolled.policy.hash(), intel: None, takeover: None };
        self.post(path::WAIT, &phone.key, &phone.id(), &message).await
    }
}

struct Phone {
    key: DeviceKey,
    person: PersonId,
    enrolled: EnrolResponse,
}

impl Phone {
    fn id(&self) -> String {
        self.enrolled.device.to_string()
    }
}

struct Signed {
    path: String,
    body: Vec<u8>,
    digest: String,
    input: String,
    signature: String,
}

impl Signed {
    fn new(path: &str, key: &DeviceKey, key_id: &str, message: &impl Serialize, now: vigie_types::Timestamp) -> Self {
        let body = serde_json::to_vec(message).unwrap();
        let signed = SignedRequest { method: "POST", path, body: &body }.sign(key, key_id, now);
        let (digest, input, signature) = (signed.content_digest, signed.signature_input, signed.signature);
        Self { path: path.to_owned(), body, digest, input, signature }
    }
}

struct Answer {
    status: StatusCode,
    body: Vec<u8>,
}

impl Answer {
    fn ok<T: serde::de::DeserializeOwned>(&self) -> T {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        serde_json::from_slice(&self.body).unwrap()
    }

    fn refusal(&self) -> ErrorCode {
        serde_json::from_slice::<ErrorBody>(&self.body).unwrap().code
    }
}

async fn company(one: &One) -> TenantStore {
    let new = NewCompany { name: "Example".into(), language: Language::En, seats: 20, help_contact: None, demo: false };
    let actor = Actor { name: "Ada".into(), address: "test".into() };
    let id = one.running.server.create_company(&new, actor.clone()).await.unwrap();
    one.running.server.store().tenant(id, actor)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_happens_at_one_wakes_phones_at_the_other() {
    let database = postgres::new_database();
    let (here, there) = (One::start(&database).await, One::start(&database).await);
    let tenant = company(&here).await;
    let (one, other) = (here.phone(&tenant, "a@example.org").await, here.phone(&tenant, "b@example.org").await);

    // Announced over the database: sooner than anybody looks by themselves.
    let asked = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let now = here.running.server.now();
        tenant.ask_scan(one.enrolled.device, now).await.unwrap();
        here.running.server.announce_phones(tenant.tenant(), &[one.enrolled.device]);
        Instant::now()
    };
    let waited = async { (there.wait(&one).await, Instant::now()) };
    let ((answer, woken), asked) = tokio::join!(waited, asked);
    assert_eq!(answer.ok::<WaitResponse>(), WaitResponse { news: true });
    assert!(woken - asked < Duration::from_secs(2), "{:?}", woken - asked);

    // Not announced at all: found by the one query for all.
    let ended = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        tenant.end_person(other.person, here.running.server.now()).await.unwrap();
    };
    let (answer, ()) = tokio::join!(there.wait(&other), ended);
    assert_eq!(answer.refusal(), ErrorCode::DeviceDeactivated);

    // A policy that is published at one is in force at the other.
    let publish = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let policy = one.enrolled.policy.open(&one.enrolled.activation.policy_key).unwrap();
        here.running.server.publish_policy(&tenant, policy, "again").await.unwrap();
    };
    let sync = SyncRequest {
        records: Vec::new(),
        policy: one.enrolled.policy.hash(),
        newer: None,
        keys: None,
        takeover: None,
        zones: None,
        attestation: None,
    };
    let taken: SyncResponse = there.post(path::SYNC, &one.key, &one.id(), &sync).await.ok();
    assert_eq!(taken.commands.len(), 1, "the scan that was asked for");
    let (answer, ()) = tokio::join!(there.wait(&one), publish);
    assert_eq!(answer.ok::<WaitResponse>(), WaitResponse { news: true });
    let taken: SyncResponse = there.post(path::SYNC, &one.key, &one.id(), &sync).await.ok();
    assert!(taken.policy.is_some());
    here.running.stop().await;
    there.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_that_one_took_is_refused_by_the_other_and_after_a_restart() {
    let database = postgres::new_database();
    let (here, there) = (One::start(&database).await, One::start(&database).await);
    let tenant = company(&here).await;
    let phone = here.phone(&tenant, "a@example.org").await;
    let now = here.running.server.now();
    let report = |records| {
        let message = SyncRequest {
            records,
            policy: phone.enrolled.policy.hash(),
            newer: None,
            keys: None,
            takeover: None,
            zones: None,
            attestation: None,
        };
        Signed::new(path::SYNC, &phone.key, &phone.id(), &message, now)
    };
    let closed = RecordBody::FindingClosed { finding: FindingId::new(), closed_at: now, ending: Ending::Gone };
    let (told, empty) = (report(vec![Record { id: RecordId::new(), at: now, body: closed }]), report(Vec::new()));
    let _: SyncResponse = here.send(&told).await.ok();
    assert_eq!(there.send(&told).await.refusal(), ErrorCode::SignatureReplayed, "at once: it had an effect");
    let _: SyncResponse = here.send(&empty).await.ok();
    assert_eq!(here.send(&empty).await.refusal(), ErrorCode::SignatureReplayed);
    // What says nothing new is written down for many phones together, within a second.
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(there.send(&empty).await.refusal(), ErrorCode::SignatureReplayed);
    let seen = tenant.device(phone.enrolled.device).await.unwrap().unwrap().seen_at;
    assert!(seen >= now, "{seen:?}");
    here.running.stop().await;
    there.running.stop().await;
    let after = One::start(&database).await;
    assert_eq!(after.send(&told).await.refusal(), ErrorCode::SignatureReplayed);
    assert_eq!(after.send(&empty).await.refusal(), ErrorCode::SignatureReplayed);
    after.running.stop().await;
}
