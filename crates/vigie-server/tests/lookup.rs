//! Phones that ask about apps before they install them: a whole server, and a real repository that
//! fdroidserver made out of real packages.

#[allow(dead_code, reason = "shared with the tests of vigie-catalog")]
#[path = "../../vigie-catalog/tests/support/repository.rs"]
mod made;
#[allow(dead_code, reason = "shared with the tests of vigie-catalog")]
#[path = "../../vigie-catalog/tests/support/site.rs"]
mod site;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::{Duration, Instant};

use made::{CONTACTS, MADE};
use reqwest::{Client, StatusCode};
use serde::Serialize;
use site::{Files, Site};
use tempfile::TempDir;
use vigie_catalog::Repository;
use vigie_engine::{Intelligence, read_apk};
use vigie_protocol::signature::SignedRequest;
use vigie_protocol::{
    AppReportDigest, AskRequest, AskResponse, DeviceKey, EnrolRequest, EnrolResponse, ErrorBody, ErrorCode,
    LookupAnswer, LookupRequest, LookupResponse, LookupState, Record, RecordBody, SourceOfAnswer, SyncRequest,
    SyncResponse, path,
};
use vigie_server::{AppleCatalog, Catalogs, FDroidCatalog, NewCompany, Running, Settings, invite, start};
use vigie_store::{Actor, NewPerson, NewReport, TenantStore};
use vigie_types::{
    AppOverride, AppReport, AppRule, AppSource, AppSummary, AppTarget, AppVerdict, Clause, CompanySays, Condition,
    DeviceId, Language, OverrideVerdict, Platform, PrivacyItem, RecordId, RuleAction, TenantId, Timestamp,
};

struct World {
    running: Running,
    tenant: TenantStore,
    client: Client,
    data: TempDir,
}

struct Phone {
    key: DeviceKey,
    id: DeviceId,
    enrolled: EnrolResponse,
}

struct Reply {
    status: StatusCode,
    body: Vec<u8>,
}

impl Reply {
    fn ok<T: serde::de::DeserializeOwned>(&self) -> T {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        serde_json::from_slice(&self.body).unwrap()
    }

    fn refusal(&self) -> ErrorCode {
        serde_json::from_slice::<ErrorBody>(&self.body).unwrap().code
    }
}

async fn run(data: &Path, catalogs: Catalogs) -> Running {
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    start(&Settings { data: data.to_owned(), https, catalogs, ..Settings::default() }).await.unwrap()
}

impl World {
    async fn new(catalogs: Catalogs) -> Self {
        let data = tempfile::tempdir().unwrap();
        let running = run(data.path(), catalogs).await;
        let _ = rustls::crypto::ring::default_provider().install_default();
        let pem = std::fs::read(data.path().join("tls-certificate.pem")).unwrap();
        let certificate = reqwest::Certificate::from_pem(&pem).unwrap();
        let client = Client::builder().tls_certs_only([certificate]).no_proxy().build().unwrap();
        let tenant = company(&running, "Example").await;
        Self { running, tenant, client, data }
    }

    fn now(&self) -> Timestamp {
        self.running.server.now()
    }

    async fn post(&self, path: &str, key: &DeviceKey, key_id: &str, message: &impl Serialize) -> Reply {
        let body = serde_json::to_vec(message).unwrap();
        let signed = SignedRequest { method: "POST", path, body: &body }.sign(key, key_id, self.now());
        let answer = self
            .client
            .post(format!("https://{}{path}", self.running.https))
            .header("content-type", "application/json")
            .header("content-digest", signed.content_digest)
            .header("signature-input", signed.signature_input)
            .header("signature", signed.signature)
            .body(body)
            .send()
            .await
            .unwrap();
        Reply { status: answer.status(), body: answer.bytes().await.unwrap().to_vec() }
    }

    async fn phone_of(&self, tenant: &TenantStore, email: &str) -> Phone {
        let new = NewPerson { name: email.into(), email: email.into(), language: Language::Fr, group: None };
        let person = tenant.add_people(&[new], self.now()).await.unwrap()[0];
        let link = invite(&self.running.server, tenant, person).await.unwrap();
        let key = DeviceKey::random();
        let request = EnrolRequest {
            token: link.token().reveal().to_owned(),
            public_key: key.public(),
            platform: Platform::Android,
            app_version: "0.1.0".into(),
            language: Language::Fr,
        };
        let enrolled: EnrolResponse = self.post(path::ENROL, &key, &key.public().to_string(), &request).await.ok();
        Phone { key, id: enrolled.device, enrolled }
    }

    async fn phone(&self) -> Phone {
        self.phone_of(&self.tenant, "marie@example.org").await
    }

    async fn ask_raw(&self, phone: &Phone, text: &str, platform: Option<Platform>) -> Reply {
        let request = LookupRequest { text: text.to_owned(), platform, language: Language::Fr };
        self.post(path::LOOKUP, &phone.key, &phone.id.to_string(), &request).await
    }

    async fn ask(&self, phone: &Phone, text: &str) -> LookupResponse {
        self.ask_raw(phone, text, Some(Platform::Android)).await.ok()
    }

    /// Asks until there is an index.
    async fn until_fresh(&self, phone: &Phone) {
        let start = Instant::now();
        let troubled = |response: &LookupResponse| response.asked.iter().any(|asked| asked.trouble.is_some());
        while troubled(&self.ask(phone, "an app that nobody has").await) {
            assert!(start.elapsed() < Duration::from_secs(60), "no index came");
            tokio::time::sleep(Duration::from_millis(1_600)).await;
        }
    }

    /// Asks until the analysis has ended one way or the other.
    async fn settled(&self, phone: &Phone, text: &str) -> LookupAnswer {
        let start = Instant::now();
        loop {
            let response = self.ask(phone, text).await;
            let [answer] = response.answers.as_slice() else { panic!("{text}: {response:?}") };
            if answer.state != LookupState::Pending {
                return answer.clone();
            }
            assert!(start.elapsed() < Duration::from_secs(60), "{text}: still pending");
            tokio::time::sleep(Duration::from_millis(1_600)).await;
        }
    }

    async fn install(&self, phone: &Phone, package: &str, label: &str, sha256: &str) {
        let app = AppSummary {
            package: package.to_owned(),
            label: label.to_owned(),
            version: "1.0".to_owned(),
            version_code: Some(1),
            sha256: sha256.to_owned(),
            signers: Vec::new(),
            source: AppSource::Unknown,
            target_sdk: None,
            debuggable: false,
            permissions: Vec::new(),
            roles: Vec::new(),
            trackers: Vec::new(),
            security_risk: 0,
            privacy_risk: 0,
            kinds: Vec::new(),
        };
        let record = Record { id: RecordId::new(), at: Timestamp(1), body: RecordBody::Apps { apps: vec![app] } };
        let request = SyncRequest {
            records: vec![record],
            policy: phone.enrolled.policy.hash(),
            newer: None,
            keys: None,
            takeover: None,
            zones: None,
            attestation: None,
        };
        let _: SyncResponse = self.post(path::SYNC, &phone.key, &phone.id.to_string(), &request).await.ok();
    }
}

async fn company(running: &Running, name: &str) -> TenantStore {
    let new = NewCompany { name: name.into(), language: Language::En, seats: 20, help_contact: None, demo: false };
    let actor = Actor { name: "Ada".into(), address: "test".into() };
    let id: TenantId = running.server.create_company(&new, actor.clone()).await.unwrap();
    running.server.store().tenant(id, actor)
}

fn repository(site: &Site) -> Catalogs {
    let signer = &vigie_engine::verify_jar(&MADE.after["/entry.jar"], 1 << 20).unwrap().signers[0].sha256;
    let address = format!("{}?fingerprint={signer}", site.repository);
    let fdroid = FDroidCatalog { repository: Repository::parse(&address).unwrap(), trusted_local: true };
    Catalogs { fdroid: vec![fdroid], ..Catalogs::default() }
}

async fn with_repository(files: Files) -> (Site, World, Phone) {
    let site = Site::start(files).await;
    let world = World::new(repository(&site)).await;
    let phone = world.phone().await;
    world.until_fresh(&phone).await;
    (site, world, phone)
}

fn report(answer: &LookupAnswer) -> &AppReportDigest {
    let LookupState::Analysed { report } = &answer.state else { panic!("{answer:?}") };
    report
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_report_is_read_before_installing_whichever_way_it_is_asked_for() {
    let (site, world, phone) = with_repository(MADE.after.clone()).await;
    // By name, in the person's language: one app fits, so it is analysed.
    let first = world.ask(&phone, "gérer les CONTACTS").await;
    assert_eq!(first.answers[0].state, LookupState::Pending, "the first one who asks waits");
    let answer = world.settled(&phone, "gerer").await;
    assert_eq!((answer.package.as_str(), answer.label.as_str()), (CONTACTS, "Gérer les contacts"));
    assert_eq!(answer.summary.as_deref(), Some("Un carnet d'adresses privé"));
    assert_eq!(answer.warnings, ["Tracking"]);
    let report = report(&answer);
    assert_eq!((report.version.as_str(), report.source.as_str()), ("1.0", "Test repository"));
    assert_eq!(report.permissions.first().map(|one| one.dangerous), Some(true));
    assert!(report.permissions.iter().any(|one| one.name == "android.permission.READ_CONTACTS"));
    assert!(report.privacy.points > 0 && !report.privacy.rows.is_empty());
    assert_eq!(report.signer.as_ref().unwrap().sha256.len(), 64);
    let kinds: Vec<_> = answer.sources.iter().map(|source| source.kind).collect();
    assert_eq!(kinds, [SourceOfAnswer::FDroid]);
    assert_eq!(site.sent().iter().filter(|path| path.ends_with(".apk")).count(), 1, "downloaded once");

    for link in [
        CONTACTS.to_owned(),
        format!("https://f-droid.org/fr/packages/{CONTACTS}/"),
        format!("Regarde : https://play.google.com/store/apps/details?id={CONTACTS}&hl=fr"),
        format!("market://details?id={CONTACTS}"),
    ] {
        let response = world.ask(&phone, &link).await;
        assert_eq!(response.answers.len(), 1, "{link}");
        assert_eq!(self::report(&response.answers[0]), report, "{link}");
        let kinds: Vec<_> = response.answers[0].sources.iter().map(|source| source.kind).collect();
        assert_eq!(kinds, [SourceOfAnswer::Reports, SourceOfAnswer::FDroid], "{link}");
    }
    assert!(site.sent().is_empty(), "nothing was fetched again");
    // Several fit: nothing is analysed until one is chosen.
    let several = world.ask(&phone, "a").await;
    assert!(several.answers.len() > 1, "{several:?}");
    assert!(several.answers.iter().any(|answer| answer.state == LookupState::Available));
    assert!(site.sent().is_empty());

    // The next start knows the index and the report without asking anybody.
    let catalogs = repository(&site);
    site.shared().files.clear();
    let World { running, data, .. } = world;
    running.stop().await;
    let again = run(data.path(), catalogs).await;
    let request = LookupRequest { text: CONTACTS.into(), platform: Some(Platform::Android), language: Language::En };
    let body = serde_json::to_vec(&request).unwrap();
    let signed = SignedRequest { method: "POST", path: path::LOOKUP, body: &body };
    let signed = signed.sign(&phone.key, &phone.id.to_string(), again.server.now());
    let pem = std::fs::read(data.path().join("tls-certificate.pem")).unwrap();
    let certificate = reqwest::Certificate::from_pem(&pem).unwrap();
    let client = Client::builder().tls_certs_only([certificate]).no_proxy().build().unwrap();
    let post = client.post(format!("https://{}{}", again.https, path::LOOKUP));
    let post = post.header("content-type", "application/json").header("content-digest", signed.content_digest);
    let post = post.header("signature-input", signed.signature_input).header("signature", signed.signature);
    let body = post.body(body).send().await.unwrap().bytes().await.unwrap();
    let response: LookupResponse = serde_json::from_slice(&body).unwrap();
    assert_eq!(self::report(&response.answers[0]), report);
    again.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_package_that_is_not_what_the_index_says_gives_no_report() {
    let mut files = MADE.after.clone();
    files.get_mut("/ContactManager.apk").unwrap()[5000] ^= 1;
    let (_site, world, phone) = with_repository(files).await;
    let answer = world.settled(&phone, CONTACTS).await;
    assert_eq!(answer.state, LookupState::Failed { code: "catalog.apk-hash".into() });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_knows_is_said_with_where_was_looked() {
    let (_site, world, phone) = with_repository(MADE.after.clone()).await;
    for text in ["Nothing Of That Name", "org.example.nothing.here"] {
        let response = world.ask(&phone, text).await;
        assert_eq!((response.answers.len(), response.note), (0, None), "{text}");
        let asked: Vec<_> = response.asked.iter().map(|asked| (asked.kind, asked.name.as_str())).collect();
        let expected = [
            (SourceOfAnswer::Company, ""),
            (SourceOfAnswer::Vetted, ""),
            (SourceOfAnswer::Reports, ""),
            (SourceOfAnswer::FDroid, "Test repository"),
        ];
        assert_eq!(asked, expected, "{text}");
    }
    let huawei = world.ask(&phone, "https://appgallery.huawei.com/app/C100123").await;
    assert_eq!(huawei.note.as_deref(), Some("lookup.store-not-asked"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_without_stores_says_so_and_reaches_out_to_nobody() {
    let world = World::new(Catalogs::default()).await;
    let phone = world.phone().await;
    let response = world.ask(&phone, "Contact Manager").await;
    assert_eq!((response.answers.len(), response.note.as_deref()), (0, Some("lookup.nowhere")));
    assert!(!world.data.path().join("catalogs").exists());
    // What our own lists know as stalkerware needs no store to warn of.
    for text in ["com.ispyoo", "https://play.google.com/store/apps/details?id=com.ispyoo"] {
        let response = world.ask(&phone, text).await;
        let source = &response.answers[0].sources[0];
        assert_eq!((source.kind, source.worst), (SourceOfAnswer::Lists, Some(AppVerdict::Malicious)), "{text}");
        assert!(source.at.is_some() && !source.name.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_and_endless_questions_do_nothing() {
    let (_site, world, phone) = with_repository(MADE.after.clone()).await;
    for text in ["<script>alert(1)</script>", "' OR 1=1 --", "%", "\u{202E}gnp.\u{0}", "https://127.0.0.1:22/x", "🦊"]
    {
        let response = world.ask(&phone, text).await;
        assert!(response.answers.is_empty(), "{text}: {response:?}");
    }
    for empty in ["", " \u{200B}\n"] {
        let reply = world.ask_raw(&phone, empty, None).await;
        assert_eq!(reply.refusal(), ErrorCode::MessageInvalid);
    }
    let long = world.ask_raw(&phone, &"z".repeat(65_536), None).await;
    assert_eq!(long.refusal(), ErrorCode::MessageTooLarge);
    let stranger = DeviceKey::random();
    let request = LookupRequest { text: CONTACTS.into(), platform: None, language: Language::En };
    let forged = world.post(path::LOOKUP, &stranger, &phone.id.to_string(), &request).await;
    assert_eq!(forged.refusal(), ErrorCode::SignatureInvalid);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_phone_cannot_ask_without_end_and_others_still_can() {
    let world = World::new(Catalogs::default()).await;
    let (one, other) = (world.phone().await, world.phone_of(&world.tenant, "niels@example.org").await);
    let mut refused = false;
    for _ in 0..60 {
        let reply = world.ask_raw(&one, "x.y", None).await;
        refused = reply.status == 429;
        if refused {
            assert_eq!(reply.refusal(), ErrorCode::RateLimited);
            break;
        }
    }
    assert!(refused, "sixty questions in a row were answered");
    assert_eq!(world.ask_raw(&other, "x.y", None).await.status, 200);
}

/// What nobody knows is put before the administrators, once, and whoever asked sees what came of it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_reaches_the_administrators_and_the_answer_the_phone() {
    let world = World::new(Catalogs::default()).await;
    let phone = world.phone().await;
    let question = async |text: &str| {
        let request = AskRequest { text: text.to_owned(), platform: Platform::Android };
        world.post(path::ASK, &phone.key, &phone.id.to_string(), &request).await
    };
    let (tulip, link) = ("com.example.tulip", "https://play.google.com/store/apps/details?id=com.example.rose&hl=fr");
    assert_eq!(world.ask(&phone, tulip).await.question, None);
    assert_eq!(question(tulip).await.ok::<AskResponse>(), AskResponse { new: true });
    assert_eq!(question(&format!(" {tulip}\n")).await.ok::<AskResponse>(), AskResponse { new: false });
    assert!(question(link).await.ok::<AskResponse>().new);
    assert!(question("<b>A \u{202E}name").await.ok::<AskResponse>().new);
    let rows = world.tenant.questions(9).await.unwrap();
    let asked: Vec<_> = rows.iter().map(|row| (row.app(), row.package.is_some(), row.name.as_str())).collect();
    let marie = "marie@example.org";
    assert_eq!(asked, [(tulip, true, marie), ("com.example.rose", true, marie), ("<b>A name", false, marie)]);
    let waits = world.ask(&phone, tulip).await.question.unwrap();
    assert_eq!((waits.asked_at, waits.answered_at), (rows[0].asked_at, None));
    // By its id or by its link: it is the same app.
    assert!(world.ask(&phone, "com.example.rose").await.question.is_some());

    // Refused: nothing, too much, and whoever is not the phone.
    assert_eq!(question(" \u{200B} ").await.refusal(), ErrorCode::MessageInvalid);
    assert_eq!(question(&"z".repeat(65_536)).await.refusal(), ErrorCode::MessageTooLarge);
    let request = AskRequest { text: tulip.into(), platform: Platform::Android };
    let forged = world.post(path::ASK, &DeviceKey::random(), &phone.id.to_string(), &request).await;
    assert_eq!(forged.refusal(), ErrorCode::SignatureInvalid);

    // A verdict by name is an answer, though nobody looked into the file; a ban is one, and the phone has it already.
    let mut policy = world.tenant.policies(1).await.unwrap().remove(0).policy;
    policy.app_overrides.push(AppOverride {
        target: AppTarget::App { package: tulip.into(), signer: "aa".repeat(32) },
        verdict: OverrideVerdict::Trusted,
        reason: "We made it".into(),
        expires_at: None,
    });
    world.running.server.publish_policy(&world.tenant, policy, "trusted").await.unwrap();
    let response = world.ask(&phone, tulip).await;
    assert!(response.question.unwrap().answered_at.is_some());
    let [answer] = response.answers.as_slice() else { panic!("{response:?}") };
    let word = answer.company.clone().unwrap();
    assert_eq!((word.says, word.reason.as_str()), (CompanySays::Trusted, "We made it"));
    assert_eq!(answer.state, LookupState::NotAnalysed);
    let left = world.tenant.questions(9).await.unwrap();
    assert_eq!(left.iter().map(|row| row.app()).collect::<Vec<_>>(), ["com.example.rose", "<b>A name"]);
}

/// What was uploaded answers the questions about it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_answers_the_question_about_its_app() {
    let world = World::new(Catalogs::default()).await;
    let phone = world.phone().await;
    let package = "com.example.android.contactmanager";
    let request = AskRequest { text: package.into(), platform: Platform::Android };
    let asked: AskResponse = world.post(path::ASK, &phone.key, &phone.id.to_string(), &request).await.ok();
    assert!(asked.new);
    assert_eq!(vet(&world, "npm/ContactManager.apk").await.facts.package, package);
    assert!(world.tenant.questions(9).await.unwrap().is_empty());
    let response = world.ask(&phone, package).await;
    assert!(response.question.unwrap().answered_at.is_some());
    assert!(matches!(response.answers[0].state, LookupState::Analysed { .. }), "{response:?}");
}

/// Only a count, only from three phones on, only of the own company, only where the policy allows.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_companys_phones_are_counted_without_telling_on_anybody() {
    let world = World::new(Catalogs::default()).await;
    let mut phones = Vec::new();
    for name in ["a", "b", "c"] {
        phones.push(world.phone_of(&world.tenant, &format!("{name}@example.org")).await);
    }
    let other = company(&world.running, "Other").await;
    let stranger = world.phone_of(&other, "eve@example.net").await;
    let hash = "0a".repeat(32);
    for phone in &phones[..2] {
        world.install(phone, "org.example.notes", "Notes", &hash).await;
    }
    assert!(world.ask(&phones[0], "notes").await.answers.is_empty(), "two phones are somebody");
    world.install(&phones[2], "org.example.notes", "Notes", &hash).await;
    for text in ["NOTES", "org.example.notes"] {
        let response = world.ask(&phones[0], text).await;
        let source = &response.answers[0].sources[0];
        assert_eq!((source.kind, source.phones, source.worst), (SourceOfAnswer::Company, Some(3), None), "{text}");
        assert_eq!(response.answers[0].state, LookupState::NotAnalysed);
    }
    assert!(world.ask(&stranger, "notes").await.answers.is_empty());
    let mut policy = world.tenant.policies(1).await.unwrap().remove(0).policy;
    policy.privacy.set(PrivacyItem::InstalledApps, false);
    world.running.server.publish_policy(&world.tenant, policy, "apps off").await.unwrap();
    let response = world.ask(&phones[0], "notes").await;
    assert!(response.answers.is_empty() && response.asked.iter().all(|one| one.kind != SourceOfAnswer::Company));
}

/// A report about a real package, as an upload makes one.
async fn vet(world: &World, file: &str) -> AppReport {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/apps").join(file);
    let facts = read_apk(&std::fs::read(path).unwrap(), file, &vigie_engine::Limits::default()).unwrap();
    let report = vigie_engine::report(facts, &AppSource::Unknown, Intelligence::shipped(), world.now());
    let sha256 = report.facts.sha256.clone();
    let new = NewReport { sha256, file_name: file.into(), size: report.facts.size, origin: "upload".into() };
    world.tenant.queue_report(&new, world.now()).await.unwrap();
    let system = world.running.server.store().system();
    let claimed = system.claim_report().await.unwrap().unwrap();
    system.finish_report(&claimed, &Ok(report.clone())).await.unwrap();
    report
}

/// What an administrator had analysed, and what the company says of it, is told before installing;
/// to nobody of another company.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_company_vetted_is_told_with_its_word() {
    let world = World::new(Catalogs::default()).await;
    let phone = world.phone().await;
    let other = company(&world.running, "Other").await;
    let stranger = world.phone_of(&other, "eve@example.net").await;
    let vetted = vet(&world, "npm/ContactManager.apk").await;
    let package = vetted.facts.package.clone();
    for text in [package.as_str(), "contact manag"] {
        let answer = world.ask(&phone, text).await.answers.remove(0);
        let source = &answer.sources[0];
        assert_eq!((source.kind, source.worst), (SourceOfAnswer::Vetted, Some(vetted.verdict)), "{text}");
        assert_eq!((report(&answer).sha256.as_str(), &answer.company), (vetted.facts.sha256.as_str(), &None));
        assert!(world.ask(&stranger, text).await.answers.is_empty(), "{text}");
    }
    let mut policy = world.tenant.policies(1).await.unwrap().remove(0).policy;
    policy.app_rules.push(AppRule {
        name: "No address books".into(),
        all: vec![Clause { not: false, is: Condition::Requests("READ_CONTACTS".into()) }],
        action: RuleAction::Ban,
        reason: "Patients are in there.".into(),
    });
    let mut policy = world.running.server.publish_policy(&world.tenant, policy, "rule").await.unwrap();
    let said = world.ask(&phone, &package).await.answers.remove(0).company.unwrap();
    assert_eq!((said.says, said.reason.as_str()), (CompanySays::NotAllowed, "Patients are in there."));
    assert_eq!(said.rules, ["No address books"]);
    policy.app_overrides.push(AppOverride {
        target: AppTarget::File { sha256: vetted.facts.sha256.clone() },
        verdict: OverrideVerdict::Malicious,
        reason: "It phones home.".into(),
        expires_at: None,
    });
    world.running.server.publish_policy(&world.tenant, policy, "verdict").await.unwrap();
    let said = world.ask(&phone, &package).await.answers.remove(0).company.unwrap();
    assert_eq!((said.says, said.reason.as_str()), (CompanySays::Harmful, "It phones home."));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_app_store_gives_what_it_says_and_no_verdict() {
    let json = r#"{"resultCount": 1, "results": [{"trackId": 42, "bundleId": "com.example.bank",
        "trackName": "Bank\u202e<b>", "version": "7.1", "sellerName": "Example Bank", "genres": ["Finance"]}]}"#;
    let answers = ["/lookup", "/search"].map(|path| (path.to_owned(), json.as_bytes().to_vec()));
    let site = Site::start(answers.into_iter().collect()).await;
    let base = format!("{}/", site.repository).parse().unwrap();
    let apple = Some(AppleCatalog { country: "be".into(), base: Some(base) });
    let world = World::new(Catalogs { apple, ..Catalogs::default() }).await;
    let phone = world.phone().await;
    // An Android phone that asks for a name does not tell Apple.
    assert!(world.ask(&phone, "bank").await.answers.is_empty());
    assert!(site.sent().is_empty());
    let link = "https://apps.apple.com/be/app/example-bank/id42";
    for (text, platform) in [(link, Some(Platform::Android)), ("bank", Some(Platform::Ios))] {
        let response: LookupResponse = world.ask_raw(&phone, text, platform).await.ok();
        let [answer] = response.answers.as_slice() else { panic!("{text}: {response:?}") };
        assert_eq!((answer.label.as_str(), answer.platform), ("Bank<b>", Platform::Ios));
        assert_eq!((&answer.state, answer.version.as_deref()), (&LookupState::NotAnalysed, Some("7.1")));
        assert_eq!(answer.developer.as_deref(), Some("Example Bank"));
    }
    assert_eq!(site.sent(), ["/lookup", "/search"]);
    world.ask_raw(&phone, "Bank", Some(Platform::Ios)).await.ok::<LookupResponse>();
    assert!(site.sent().is_empty(), "the answer was remembered");
    site.shared().files.clear();
    let response: LookupResponse = world.ask_raw(&phone, "other", Some(Platform::Ios)).await.ok();
    assert_eq!(response.asked.last().and_then(|asked| asked.trouble.as_deref()), Some("catalog.status"));
}

#[cfg(feature = "yara")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_server_s_own_rules_are_named_to_the_phone_and_new_ones_judge_anew() {
    let (site, world, phone) = with_repository(MADE.after.clone()).await;
    assert!(report(&world.settled(&phone, CONTACTS).await).rules.is_empty());
    let file = world.data.path().join("mine.yar");
    let rule = "rule contacts { meta: severity = \"critical\" description = \"Adds contacts\"\n\
                strings: $a = \"ContactAdder.java\" condition: $a }";
    std::fs::write(&file, rule).unwrap();
    let set = std::sync::Arc::new(vigie_yara::RuleSet::load(&[file]).unwrap());
    let yara = Some(vigie_server::Rules { set, within: Duration::from_secs(60) });
    let settings = Settings { data: world.data.path().to_owned(), yara, ..Settings::default() };
    world.running.reload(&settings).unwrap();
    let answer = world.settled(&phone, CONTACTS).await;
    let judged = report(&answer);
    assert_eq!((judged.verdict, judged.rules.len()), (AppVerdict::Malicious, 1));
    assert_eq!(judged.rules[0].rule, "apps/yara/mine/contacts");
    assert_eq!(judged.rules[0].description.as_deref(), Some("Adds contacts"));
    // Those since it was asked last.
    let downloads = || site.sent().iter().filter(|path| path.ends_with(".apk")).count();
    assert_eq!(downloads(), 2, "the report that was made without rules is made anew");
    assert_eq!(report(&world.settled(&phone, CONTACTS).await).rules.len(), 1);
    assert_eq!(downloads(), 0, "and kept");
}
