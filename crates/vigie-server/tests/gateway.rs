//! Phones against a whole server, over TLS, with real signatures.

use std::net::{Ipv4Addr, SocketAddr};

use reqwest::{Client, StatusCode};
use serde::Serialize;
use tempfile::TempDir;
use vigie_protocol::signature::SignedRequest;
use vigie_protocol::{
    ActivationLink, DeviceKey, DeviceReport, EnrolRequest, EnrolResponse, ErrorBody, ErrorCode, FIRST_KEYS, KnownKeys,
    Pin, Record, RecordBody, SignedPolicy, SyncRequest, SyncResponse, TakeoverAnswer, Token, WaitRequest, WaitResponse,
    path,
};
use vigie_server::{NewCompany, Running, Settings, invite, start};
use vigie_store::{Actor, NewPerson, Takeover, TenantStore};
use vigie_types::{
    DeviceId, Ending, Finding, FindingId, Front, Language, PersonId, Platform, Policy, PrivacyItem, RecordId, RuleId,
    Severity, Subject, TakeoverId, TenantId, ThreatKind, Timestamp,
};

struct World {
    running: Running,
    tenant: TenantStore,
    person: PersonId,
    link: ActivationLink,
    client: Client,
    _data: TempDir,
}

struct Phone {
    key: DeviceKey,
    id: DeviceId,
    enrolled: EnrolResponse,
}

impl World {
    async fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let settings = Settings { data: data.path().to_owned(), https, ..Settings::default() };
        let running = start(&settings).await.unwrap();
        let new = NewCompany {
            name: "Example".into(),
            language: Language::En,
            seats: 20,
            help_contact: Some("help@example.org".into()),
            demo: false,
        };
        let actor = Actor { name: "Ada".into(), address: "test".into() };
        let id = running.server.create_company(&new, actor.clone()).await.unwrap();
        let tenant = running.server.store().tenant(id, actor);
        let person =
            NewPerson { name: "Marie".into(), email: "marie@example.org".into(), language: Language::Fr, group: None };
        let person = tenant.add_people(&[person], running.server.now()).await.unwrap()[0];
        let link = invite(&running.server, &tenant, person).await.unwrap();
        Self { client: trusting(&data), running, tenant, person, link, _data: data }
    }

    fn now(&self) -> Timestamp {
        self.running.server.now()
    }

    async fn post(&self, path: &str, key: &DeviceKey, key_id: &str, message: &impl Serialize) -> Answer {
        let body = serde_json::to_vec(message).unwrap();
        let signed = SignedRequest { method: "POST", path, body: &body }.sign(key, key_id, self.now());
        let request = self
            .client
            .post(format!("https://{}{path}", self.running.https))
            .header("content-type", "application/json")
            .header("content-digest", signed.content_digest)
            .header("signature-input", signed.signature_input)
            .header("signature", signed.signature);
        let again = request.try_clone().unwrap().body(body.clone());
        let answer = request.body(body).send().await.unwrap();
        let retry_after = answer.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned());
        Answer { status: answer.status(), retry_after, body: answer.bytes().await.unwrap().to_vec(), again }
    }

    async fn enrol(&self, token: &Token) -> Answer {
        let key = DeviceKey::random();
        self.enrol_with(token, &key).await
    }

    async fn enrol_with(&self, token: &Token, key: &DeviceKey) -> Answer {
        let request = EnrolRequest {
            token: token.reveal().to_owned(),
            public_key: key.public(),
            platform: Platform::Android,
            app_version: "0.1.0".into(),
            language: Language::Fr,
        };
        self.post(path::ENROL, key, &key.public().to_string(), &request).await
    }

    async fn phone(&self) -> Phone {
        let key = DeviceKey::random();
        let enrolled: EnrolResponse = self.enrol_with(self.link.token(), &key).await.ok();
        Phone { key, id: enrolled.device, enrolled }
    }

    async fn sync(&self, phone: &Phone, records: Vec<Record>) -> Answer {
        let request = SyncRequest {
            records,
            policy: phone.enrolled.policy.hash(),
            newer: None,
            keys: None,
            takeover: None,
            zones: None,
            attestation: None,
        };
        self.post(path::SYNC, &phone.key, &phone.id.to_string(), &request).await
    }
}

/// A client that trusts this server's own certificate and no other.
fn trusting(data: &TempDir) -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let pem = std::fs::read(data.path().join("tls-certificate.pem")).unwrap();
    let certificate = reqwest::Certificate::from_pem(&pem).unwrap();
    Client::builder().tls_certs_only([certificate]).no_proxy().build().unwrap()
}

struct Answer {
    status: StatusCode,
    retry_after: Option<String>,
    body: Vec<u8>,
    again: reqwest::RequestBuilder,
}

impl Answer {
    fn ok<T: serde::de::DeserializeOwned>(&self) -> T {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        serde_json::from_slice(&self.body).unwrap()
    }

    fn refusal(&self) -> ErrorCode {
        let body: ErrorBody = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(self.status.as_u16(), body.code.status());
        body.code
    }
}

fn finding() -> Finding {
    Finding {
        id: FindingId::new(),
        kind: ThreatKind::UnsecuredWifi,
        subject: Subject::Network { ssid: Some("Lobby".into()), bssid: None },
        severity: Severity::Low,
        rule: RuleId::new("network/unsecured-wifi/open"),
        list: None,
        evidence: Vec::new(),
        policy: vigie_types::PolicyHash::of(b"p"),
        opened_at: Timestamp(1),
        closed_at: None,
    }
}

fn record(body: RecordBody) -> Record {
    Record { id: RecordId::new(), at: Timestamp(1), body }
}

#[tokio::test]
async fn a_phone_is_enrolled_and_gets_a_signed_policy() {
    let world = World::new().await;
    let phone = world.phone().await;
    let activation = &phone.enrolled.activation;
    assert_eq!(activation.tenant_name, "Example");
    let policy = phone.enrolled.policy.open(&activation.policy_key).unwrap();
    assert_eq!((policy.version, policy.tenant), (1, world.tenant.tenant()));
    let again = invite(&world.running.server, &world.tenant, world.person).await.unwrap();
    assert_eq!(again, world.link, "the same link is sent again");
}

#[tokio::test]
async fn an_unknown_and_a_revoked_token_are_refused() {
    let world = World::new().await;
    assert_eq!(world.enrol(&Token::random()).await.refusal(), ErrorCode::ActivationUnknown);
    world.tenant.revoke_activation(world.person, world.now()).await.unwrap();
    assert_eq!(world.enrol(world.link.token()).await.refusal(), ErrorCode::ActivationRevoked);
}

#[tokio::test]
async fn a_second_phone_takes_over_and_the_first_is_told() {
    let world = World::new().await;
    let first = world.phone().await;
    let waiting = WaitRequest { policy: first.enrolled.policy.hash(), intel: None, takeover: None };
    let first_id = first.id.to_string();
    let (waited, second) = tokio::join!(world.post(path::WAIT, &first.key, &first_id, &waiting), world.phone());
    assert_eq!(waited.refusal(), ErrorCode::DeviceHandedOver);
    assert_eq!(world.sync(&first, Vec::new()).await.refusal(), ErrorCode::DeviceHandedOver);
    let _: SyncResponse = world.sync(&second, Vec::new()).await.ok();
}

#[tokio::test]
async fn the_phone_in_use_is_asked_once_and_its_answer_may_come_twice() {
    let world = World::new().await;
    let first = world.phone().await;
    let id = first.id.to_string();
    let mut company = world.running.server.store().system().tenant(world.tenant.tenant()).await.unwrap().unwrap();
    company.takeover = Takeover::Ask;
    world.tenant.change_tenant(&company, world.now()).await.unwrap();
    let wait = |takeover| WaitRequest { policy: first.enrolled.policy.hash(), intel: None, takeover };
    let ask = async |key: &DeviceKey| world.enrol_with(world.link.token(), key).await;
    let new = DeviceKey::random();
    // It waits, and is woken at once.
    let begun = std::time::Instant::now();
    let later = async {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        ask(&new).await.refusal()
    };
    let nothing = wait(Some(TakeoverId::NONE));
    let (waited, refused) = tokio::join!(world.post(path::WAIT, &first.key, &id, &nothing), later);
    assert_eq!((waited.ok::<WaitResponse>().news, refused), (true, ErrorCode::ActivationWaits));
    assert!(begun.elapsed() < std::time::Duration::from_secs(5), "{:?}", begun.elapsed());
    // Until it has seen it, it is news: also for a phone that comes back.
    assert!(world.post(path::WAIT, &first.key, &id, &nothing).await.ok::<WaitResponse>().news);
    let asked = world.sync(&first, Vec::new()).await.ok::<SyncResponse>().takeover.unwrap();
    assert_eq!(asked.public_key, new.public());
    assert_eq!(world.sync(&first, Vec::new()).await.ok::<SyncResponse>().takeover.as_ref(), Some(&asked), "not lost");
    // Once it has, it waits on, whatever the new phone and others try; so does a phone that cannot ask its owner.
    let other = DeviceKey::random();
    let tries = async || {
        for key in [&new, &other, &new] {
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            assert_eq!(ask(key).await.refusal(), ErrorCode::ActivationWaits);
        }
    };
    for knows in [wait(Some(asked.id)), wait(None)] {
        let waiting = world.post(path::WAIT, &first.key, &id, &knows);
        let (waited, ()) = tokio::join!(tokio::time::timeout(std::time::Duration::from_secs(2), waiting), tries());
        assert!(waited.is_err(), "{knows:?} has news");
    }
    assert_eq!(world.sync(&first, Vec::new()).await.ok::<SyncResponse>().takeover.as_ref(), Some(&asked));
    let says = async |asked, yes| -> SyncResponse {
        let takeover = Some(TakeoverAnswer { id: asked, yes });
        let policy = first.enrolled.policy.hash();
        let message = SyncRequest {
            records: Vec::new(),
            policy,
            newer: None,
            keys: None,
            takeover,
            zones: None,
            attestation: None,
        };
        world.post(path::SYNC, &first.key, &id, &message).await.ok()
    };
    let heard = |answer: SyncResponse| (answer.takeover, answer.takeover_missed);
    assert_eq!(heard(says(TakeoverId::new(), true).await), (Some(asked.clone()), true), "to one that does not ask");
    // The first answer to it was lost on its way, and comes again.
    assert_eq!(heard(says(asked.id, true).await), (None, false));
    assert_eq!(heard(says(asked.id, true).await), (None, false));
    assert_eq!(heard(says(asked.id, false).await), (None, true), "it said yes");
    assert_eq!(ask(&other).await.refusal(), ErrorCode::ActivationWaits);
    let taken: EnrolResponse = ask(&new).await.ok();
    assert_eq!(world.sync(&first, Vec::new()).await.refusal(), ErrorCode::DeviceHandedOver);
    assert_ne!(taken.device, first.id);
    let lines = world.tenant.audit(None, 50).await.unwrap().rows;
    let of = |action: &str| lines.iter().filter(|line| line.action == action).count();
    assert_eq!(
        [of("activation.takeover-asked"), of("activation.takeover-approved"), of("device.handed-over")],
        [1, 1, 1]
    );
}

#[tokio::test]
async fn a_forged_stale_or_repeated_request_is_refused() {
    let world = World::new().await;
    let phone = world.phone().await;
    let message = SyncRequest {
        records: Vec::new(),
        policy: phone.enrolled.policy.hash(),
        newer: None,
        keys: None,
        takeover: None,
        zones: None,
        attestation: None,
    };
    let stranger = DeviceKey::random();
    let forged = world.post(path::SYNC, &stranger, &phone.id.to_string(), &message).await;
    assert_eq!(forged.refusal(), ErrorCode::SignatureInvalid);
    let unknown = world.post(path::SYNC, &stranger, &DeviceId::new().to_string(), &message).await;
    assert_eq!(unknown.refusal(), ErrorCode::DeviceUnknown);
    let good = world.sync(&phone, Vec::new()).await;
    let _: SyncResponse = good.ok();
    let repeated = good.again.send().await.unwrap();
    let body: ErrorBody = serde_json::from_slice(&repeated.bytes().await.unwrap()).unwrap();
    assert_eq!(body.code, ErrorCode::SignatureReplayed);
}

#[tokio::test]
async fn records_are_stored_once_and_acknowledged() {
    let world = World::new().await;
    let phone = world.phone().await;
    let opened = record(RecordBody::FindingOpened { finding: finding() });
    for _ in 0..2 {
        let answer: SyncResponse = world.sync(&phone, vec![opened.clone()]).await.ok();
        assert_eq!(answer.stored, [opened.id]);
    }
    let rows =
        world.tenant.findings(&vigie_store::FindingFilter { limit: 9, ..Default::default() }).await.unwrap().rows;
    assert_eq!(rows.len(), 1);
}

/// Ids of another company's findings and phones lead nowhere, whichever way a phone uses them.
#[tokio::test]
async fn another_company_s_ids_give_a_phone_nothing() {
    let world = World::new().await;
    let phone = world.phone().await;
    let opened = record(RecordBody::FindingOpened { finding: finding() });
    let RecordBody::FindingOpened { finding: theirs } = opened.body.clone() else { unreachable!() };
    let _: SyncResponse = world.sync(&phone, vec![opened.clone()]).await.ok();
    let actor = Actor { name: "Eve".into(), address: "test".into() };
    let new = NewCompany { name: "Other".into(), language: Language::En, seats: 5, help_contact: None, demo: false };
    let other = world.running.server.create_company(&new, actor.clone()).await.unwrap();
    let other = world.running.server.store().tenant(other, actor);
    let person = NewPerson { name: "Eve".into(), email: "eve@example.net".into(), language: Language::En, group: None };
    let person = other.add_people(&[person], world.now()).await.unwrap()[0];
    let link = invite(&world.running.server, &other, person).await.unwrap();
    let key = DeviceKey::random();
    let enrolled: EnrolResponse = world.enrol_with(link.token(), &key).await.ok();
    let stranger = Phone { key, id: enrolled.device, enrolled };
    let bodies = [
        RecordBody::FindingClosed { finding: theirs.id, closed_at: Timestamp(2), ending: Ending::Gone },
        RecordBody::FindingRated { finding: theirs.id, severity: Severity::Critical, policy: theirs.policy },
        RecordBody::FindingOpened { finding: Finding { kind: ThreatKind::Rooted, ..theirs.clone() } },
    ];
    let records = bodies.into_iter().map(record).collect();
    let _: SyncResponse = world.sync(&stranger, records).await.ok();
    let row = world.tenant.finding(theirs.id).await.unwrap().unwrap();
    assert_eq!((row.kind, row.severity, row.closed_at), (theirs.kind, theirs.severity, None));
    for path in [path::SYNC, path::WAIT] {
        let message = SyncRequest {
            records: Vec::new(),
            policy: stranger.enrolled.policy.hash(),
            newer: None,
            keys: None,
            takeover: None,
            zones: None,
            attestation: None,
        };
        let as_theirs = world.post(path, &stranger.key, &phone.id.to_string(), &message).await;
        assert_eq!(as_theirs.refusal(), ErrorCode::SignatureInvalid, "{path}");
    }
}

/// The phone filters first; a phone that does not is caught here.
#[tokio::test]
async fn what_the_privacy_policy_forbids_is_dropped_and_written_down() {
    let world = World::new().await;
    let phone = world.phone().await;
    let report = DeviceReport {
        platform: Platform::Android,
        app_version: "0.1.0".into(),
        language: Language::Fr,
        model: Some("Pixel 8".into()),
        os_version: None,
        patch_level: None,
        location: Some(vigie_types::Location { latitude: 50.8, longitude: 4.4, accuracy_m: 10.0 }),
        network: None,
        permissions: Vec::new(),
        live: vec![Front::Apps],
        scanned_at: None,
        apps_scanned: 0,
        measures: Vec::new(),
    };
    let records = vec![record(RecordBody::Device(report)), record(RecordBody::FindingOpened { finding: finding() })];
    let _: SyncResponse = world.sync(&phone, records).await.ok();
    let row = world.tenant.device(phone.id).await.unwrap().unwrap();
    assert_eq!((row.model.as_deref(), row.location), (Some("Pixel 8"), None));
    let rows =
        world.tenant.findings(&vigie_store::FindingFilter { limit: 9, ..Default::default() }).await.unwrap().rows;
    assert_eq!(rows[0].subject, Subject::Network { ssid: None, bssid: None });
    let line = &world.tenant.audit(None, 1).await.unwrap().rows[0];
    let expected = format!("{}, {}", PrivacyItem::Location.slug(), PrivacyItem::WifiNetworks.slug());
    assert_eq!((line.action.as_str(), line.detail.as_str()), ("report.dropped", expected.as_str()));
}

/// A phone that keeps nothing back, such as one of an earlier version: the server takes it off its hands and keeps
/// neither app nor person, not even in the audit log.
#[tokio::test]
async fn stalkerware_is_kept_only_where_the_company_said_so() {
    let world = World::new().await;
    let phone = world.phone().await;
    let spy = || {
        let subject = Subject::App { package: Some("org.example.spy".into()), label: Some("Spy".into()) };
        let kind = ThreatKind::Stalkerware;
        record(RecordBody::FindingOpened { finding: Finding { id: FindingId::new(), kind, subject, ..finding() } })
    };
    let first = spy();
    let answer: SyncResponse = world.sync(&phone, vec![first.clone()]).await.ok();
    assert_eq!(answer.stored, [first.id], "the phone need not send it again");
    let filter = vigie_store::FindingFilter { limit: 9, ..Default::default() };
    assert!(world.tenant.findings(&filter).await.unwrap().rows.is_empty());
    assert!(world.tenant.audit(None, 9).await.unwrap().rows.iter().all(|line| line.action != "report.dropped"));
    let mut policy = world.tenant.policies(1).await.unwrap().remove(0).policy;
    policy.privacy.set(PrivacyItem::Stalkerware, true);
    world.running.server.publish_policy(&world.tenant, policy, "stalkerware: on").await.unwrap();
    let _: SyncResponse = world.sync(&phone, vec![spy()]).await.ok();
    assert_eq!(world.tenant.findings(&filter).await.unwrap().rows.len(), 1);
}

/// A phone that names the site all the same, such as a changed one: the server keeps that it happened, and not where.
#[tokio::test]
async fn the_name_of_a_site_is_kept_only_where_the_company_said_so() {
    use vigie_types::{Evidence, Fact};
    let world = World::new().await;
    let phone = world.phone().await;
    let visit = || {
        let subject = Subject::Site { host: Some("evil.example".into()) };
        let (kind, evidence) = (ThreatKind::VisitedHarmfulSite, vec![Evidence::new(Fact::SiteClass, "phishing")]);
        let finding = Finding { id: FindingId::new(), kind, subject, evidence, ..finding() };
        record(RecordBody::FindingOpened { finding })
    };
    let rows = async || {
        let filter = vigie_store::FindingFilter { limit: 9, ..Default::default() };
        world.tenant.findings(&filter).await.unwrap().rows
    };
    let first = visit();
    let answer: SyncResponse = world.sync(&phone, vec![first.clone()]).await.ok();
    assert_eq!(answer.stored, [first.id]);
    let [row] = &rows().await[..] else { panic!("one finding") };
    assert_eq!((&row.subject, row.evidence.as_slice()), (&Subject::Site { host: None }, &[][..]));
    assert_eq!(row.cause.to_string(), "kind:visited-harmful-site");
    let mut policy = world.tenant.policies(1).await.unwrap().remove(0).policy;
    policy.privacy.set(PrivacyItem::WebDomains, true);
    world.running.server.publish_policy(&world.tenant, policy, "web-domains: on").await.unwrap();
    let mut second = visit();
    let RecordBody::FindingOpened { finding: whole } = &mut second.body else { panic!("a finding") };
    let id = whole.id;
    let _: SyncResponse = world.sync(&phone, vec![second]).await.ok();
    let row = world.tenant.finding(id).await.unwrap().unwrap();
    assert_eq!((row.subject.name(), row.cause.to_string().as_str()), (Some("evil.example"), "site:evil.example"));
    // What is no host, such as a whole address, is not stored.
    let mut third = visit();
    let RecordBody::FindingOpened { finding: whole } = &mut third.body else { panic!("a finding") };
    whole.subject = Subject::Site { host: Some("evil.example/reset?for=marie".into()) };
    let id = whole.id;
    let said = RecordBody::FindingClosed { finding: id, closed_at: Timestamp(2), ending: Ending::PasswordChanged };
    let _: SyncResponse = world.sync(&phone, vec![third, record(said)]).await.ok();
    let row = world.tenant.finding(id).await.unwrap().unwrap();
    assert_eq!((row.subject, row.ending), (Subject::Site { host: None }, Ending::PasswordChanged));
}

#[tokio::test]
async fn a_new_policy_reaches_a_waiting_phone_at_once() {
    let world = World::new().await;
    let phone = world.phone().await;
    let mut policy = phone.enrolled.policy.open(&phone.enrolled.activation.policy_key).unwrap();
    policy.privacy.set(PrivacyItem::InstalledApps, false);
    let message = WaitRequest { policy: phone.enrolled.policy.hash(), intel: None, takeover: None };
    let id = phone.id.to_string();
    let publish = async {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        world.running.server.publish_policy(&world.tenant, policy, "apps off").await.unwrap();
    };
    let (waited, ()) = tokio::join!(world.post(path::WAIT, &phone.key, &id, &message), publish);
    assert_eq!(waited.ok::<WaitResponse>(), WaitResponse { news: true });
    let answer: SyncResponse = world.sync(&phone, Vec::new()).await.ok();
    let policy = answer.policy.unwrap().open(&phone.enrolled.activation.policy_key).unwrap();
    assert_eq!((policy.version, policy.privacy.installed_apps), (2, false));
}

#[tokio::test]
async fn guessing_tokens_is_slowed_down() {
    let world = World::new().await;
    let mut last = None;
    for _ in 0..70 {
        last = Some(world.enrol(&Token::random()).await.refusal());
        if last == Some(ErrorCode::RateLimited) {
            break;
        }
    }
    assert_eq!(last, Some(ErrorCode::RateLimited));
}

#[tokio::test]
async fn the_landing_page_helps_in_the_readers_language() {
    let world = World::new().await;
    let link = world.link.reveal();
    let get = |url: String, language: &'static str| world.client.get(url).header("accept-language", language).send();
    let page = get(link.clone(), "fr-BE").await.unwrap();
    assert_eq!(page.headers()["content-security-policy"], vigie_ui::CSP);
    assert_eq!(page.headers()["cache-control"], "no-store");
    let html = page.text().await.unwrap();
    assert!(html.contains(r#"<html lang="fr""#) && html.contains(&link) && html.contains("<svg"), "{html}");
    let unknown = get(format!("https://{}/activate/nonsense", world.running.https), "it").await.unwrap();
    assert_eq!(unknown.status(), 404);
    assert!(unknown.text().await.unwrap().contains(r#"<html lang="en""#));
    world.tenant.revoke_activation(world.person, world.now()).await.unwrap();
    assert_eq!(get(link, "de").await.unwrap().status(), 410);
}

#[tokio::test]
async fn health_and_readiness_answer_and_a_second_start_is_refused() {
    let world = World::new().await;
    for probe in ["healthz", "readyz"] {
        let answer = world.client.get(format!("https://{}/{probe}", world.running.https)).send().await.unwrap();
        assert_eq!(answer.status(), 200);
    }
    assert_eq!(world.running.server.keys().pin(), Pin::parse(&world.link.pin().to_string()).unwrap());
    let data = tempfile::tempdir().unwrap();
    let settings = Settings { data: data.path().to_owned(), https: world.running.https, ..Settings::default() };
    let refused = start(&settings).await.unwrap_err().to_string();
    assert!(refused.contains("cannot listen on"), "{refused}");
    world.running.stop().await;
}

#[tokio::test]
async fn only_a_policy_of_this_server_moves_the_numbers() {
    let world = World::new().await;
    let phone = world.phone().await;
    let ask = |newer: SignedPolicy| {
        let request = SyncRequest {
            records: Vec::new(),
            policy: phone.enrolled.policy.hash(),
            newer: Some(newer),
            keys: None,
            takeover: None,
            zones: None,
            attestation: None,
        };
        let (world, phone) = (&world, &phone);
        async move { world.post(path::SYNC, &phone.key, &phone.id.to_string(), &request).await }
    };
    let version = || async { world.tenant.policies(1).await.unwrap().remove(0).policy.version };
    let mut policy = world.tenant.policies(1).await.unwrap().remove(0).policy;
    policy.version = 40;
    let keys = world.running.server.keys();
    let own = keys.policy();
    let stranger = SignedPolicy::sign(&policy, &DeviceKey::random());
    let elsewhere = SignedPolicy::sign(&Policy { tenant: TenantId::new(), ..policy.clone() }, own);
    let last = SignedPolicy::sign(&Policy { version: u32::MAX, ..policy.clone() }, own);
    for forged in [stranger, elsewhere, last] {
        let answer: SyncResponse = ask(forged).await.ok();
        assert_eq!((answer.policy, version().await), (None, 1));
    }
    let answer: SyncResponse = ask(SignedPolicy::sign(&policy, own)).await.ok();
    let signed = answer.policy.unwrap().open(&own.public()).unwrap();
    assert_eq!((signed.version, version().await), (41, 41));
    assert_eq!(signed.privacy, world.tenant.policies(2).await.unwrap().remove(1).policy.privacy);
    let audit = world.tenant.audit(None, 5).await.unwrap().rows;
    assert_eq!((audit[0].action.as_str(), audit[0].target.as_str()), ("policy.renumbered", "version 41"));
}

#[tokio::test]
async fn a_phone_that_has_earlier_keys_in_force_gets_the_policy_again_and_what_it_knows_is_noted() {
    let world = World::new().await;
    let phone = world.phone().await;
    assert_eq!(phone.enrolled.keys, FIRST_KEYS);
    let ask = |keys: Option<KnownKeys>| {
        let policy = phone.enrolled.policy.hash();
        let request = SyncRequest {
            records: Vec::new(),
            policy,
            newer: None,
            keys,
            takeover: None,
            zones: None,
            attestation: None,
        };
        let (world, phone) = (&world, &phone);
        async move { world.post(path::SYNC, &phone.key, &phone.id.to_string(), &request).await.ok::<SyncResponse>() }
    };
    let noted =
        || async { world.running.server.store().system().device(phone.id, "").await.unwrap().unwrap().keys_known };
    let answer = ask(None).await;
    assert!(answer.policy.is_none() && answer.next_keys.is_none(), "nothing new, as for an app of before");
    assert_eq!(noted().await, 0);
    let answer = ask(Some(KnownKeys { in_force: FIRST_KEYS, next: Some(1_000) })).await;
    assert!(answer.policy.is_none(), "the keys in force are the same");
    assert_eq!(noted().await, 1_000);
    let answer = ask(Some(KnownKeys { in_force: 1_000, next: None })).await;
    let key = world.running.server.keys().policy().public();
    assert!(answer.policy.unwrap().open(&key).is_ok(), "it has others in force");
    // Numbers that no column takes, from a phone that is forged, do no harm.
    ask(Some(KnownKeys { in_force: u64::MAX, next: Some(u64::MAX) })).await;
    assert_eq!(noted().await, i64::MAX.cast_unsigned());
    ask(None).await;
    assert_eq!(noted().await, 0, "a phone that knows nothing any more is not counted");
}

#[tokio::test]
async fn a_request_from_before_a_restart_is_refused() {
    let world = World::new().await;
    let phone = world.phone().await;
    let World { running, _data: data, client, .. } = world;
    let message = SyncRequest {
        records: Vec::new(),
        policy: phone.enrolled.policy.hash(),
        newer: None,
        keys: None,
        takeover: None,
        zones: None,
        attestation: None,
    };
    let body = serde_json::to_vec(&message).unwrap();
    let key_id = phone.id.to_string();
    let signed = SignedRequest { method: "POST", path: path::SYNC, body: &body };
    let signed = signed.sign(&phone.key, &key_id, running.server.now());
    let send = async |https: SocketAddr| {
        let request = client
            .post(format!("https://{https}{}", path::SYNC))
            .header("content-type", "application/json")
            .header("content-digest", &signed.content_digest)
            .header("signature-input", &signed.signature_input)
            .header("signature", &signed.signature);
        request.body(body.clone()).send().await.unwrap().status()
    };
    assert_eq!(send(running.https).await, 200);
    running.stop().await;
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let again = start(&Settings { data: data.path().to_owned(), https, ..Settings::default() }).await.unwrap();
    assert_eq!(send(again.https).await.as_u16(), ErrorCode::SignatureReplayed.status());
    again.stop().await;
}

#[tokio::test]
async fn a_phone_that_asks_too_often_is_told_when_to_come_back() {
    let world = World::new().await;
    let phone = world.phone().await;
    let stranger = DeviceKey::random();
    let message = SyncRequest {
        records: Vec::new(),
        policy: phone.enrolled.policy.hash(),
        newer: None,
        keys: None,
        takeover: None,
        zones: None,
        attestation: None,
    };
    // Nobody knows these: the quota is judged before the database and before the signature.
    let nobody = DeviceId::new().to_string();
    let mut busy = None;
    for _ in 0..700 {
        let answer = world.post(path::SYNC, &stranger, &nobody, &message).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            assert_eq!(answer.refusal(), ErrorCode::RateLimited);
            busy = answer.retry_after;
            break;
        }
        assert_eq!(answer.refusal(), ErrorCode::DeviceUnknown);
    }
    assert_eq!(busy.as_deref(), Some("1"), "in seconds");
    let _: SyncResponse = world.sync(&phone, Vec::new()).await.ok();
}

#[tokio::test]
async fn hostile_text_of_a_phone_is_cut_at_the_door() {
    let world = World::new().await;
    let phone = world.phone().await;
    let report = DeviceReport {
        platform: Platform::Android,
        app_version: "0.1.0".into(),
        language: Language::Fr,
        model: Some("Pi\0xel\u{202e} 8".into()),
        os_version: Some("9".repeat(300_000)),
        patch_level: None,
        location: None,
        network: None,
        permissions: Vec::new(),
        live: vec![Front::Apps; 9_000],
        scanned_at: None,
        apps_scanned: 1,
        measures: Vec::new(),
    };
    let answer: SyncResponse = world.sync(&phone, vec![record(RecordBody::Device(report))]).await.ok();
    assert_eq!((answer.stored.len(), answer.refused.len()), (1, 0));
    let row = world.tenant.device(phone.id).await.unwrap().unwrap();
    assert_eq!(row.model.as_deref(), Some("Pi xel 8"));
    assert!(row.os_version.unwrap().chars().count() <= 61 && row.live.len() <= 32);
}
