//! What the hardware of phones proves, from the phone to the company and back: above the phone's own word.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use vigie_protocol::signature::SignedRequest;
use vigie_protocol::{
    ActivationLink, AttestationAnswer, AttestationAsked, AttestationCertificate, AttestationSaid, DeviceKey,
    DeviceReport, EnrolRequest, EnrolResponse, Record, RecordBody, SyncRequest, SyncResponse, path,
};
use vigie_server::{Attestations, Config, Settings, invite, start};
use vigie_store::{AttestationState, FindingRow, NewPerson};
use vigie_types::{
    CannotProve, DeviceId, Fact, Front, HardwareProof, Language, Platform, Policy, ProofFact, ProofOutcome, ProofWish,
    RecordId, Severity, Strength, Subject, ThreatKind, Timestamp,
};
use vigie_virtual_phone::{AttestationPart, SaidBootState, SaidLevel};

use crate::screens::client;
use crate::world::{Company, Phone, World, scan, until};

impl Phone {
    /// A phone with secure hardware that says this, before its first run.
    fn with_hardware(part: &AttestationPart) -> Self {
        let phone = Self::new();
        phone.says(part);
        phone
    }

    fn says(&self, part: &AttestationPart) {
        let mut file = self.phone.folder.load().unwrap();
        file.attestation = Some(part.clone());
        self.phone.folder.save(&file).unwrap();
    }

    fn id(&self) -> DeviceId {
        self.phone.app.view().unwrap().protector.unwrap().device
    }

    fn roots(&self) -> std::path::PathBuf {
        self.phone.folder.attestation_roots().unwrap()
    }
}

/// The settings that a file gives.
fn configured(roots: &Path, more: &str) -> Attestations {
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "data = {:?}\npublic_url = \"https://vigie.example\"\n[listen]\nhttps = \"127.0.0.1:0\"\n\
         [attestation]\nroots = [{:?}]\n{more}\n",
        folder.path(),
        roots
    );
    let file = folder.path().join("vigie.toml");
    std::fs::write(&file, text).unwrap();
    Config::read(&file).unwrap().settings().unwrap().attestation
}

async fn world(attestation: Attestations) -> World {
    let data = tempfile::tempdir().unwrap();
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let settings = Settings { data: data.path().to_owned(), https, attestation, ..Settings::default() };
    World::of(start(&settings).await.unwrap(), data)
}

impl Company {
    async fn state(&self, phone: DeviceId) -> AttestationState {
        self.tenant.attestation(phone).await.unwrap().unwrap_or_default()
    }

    /// Waits until something came of asking that fits.
    async fn until_proof(&self, phone: DeviceId, fits: impl Fn(&HardwareProof) -> bool) -> HardwareProof {
        until("an answer of the hardware", || async { self.state(phone).await.proof.filter(|proof| fits(proof)) }).await
    }

    /// Waits until this alone is open.
    async fn until_found(&self, kinds: &[ThreatKind]) -> Vec<FindingRow> {
        until(&format!("{kinds:?} to be open"), || async {
            let open = self.findings(true).await;
            (open.iter().map(|row| row.kind).collect::<Vec<_>>() == kinds).then_some(open)
        })
        .await
    }

    async fn wish(&self, world: &World, change: impl FnOnce(&mut Policy)) {
        let mut policy = self.tenant.policies(1).await.unwrap().remove(0).policy;
        change(&mut policy);
        world.running.server.publish_policy(&self.tenant, policy, "test").await.unwrap();
    }

    /// Asks the phone's hardware anew.
    async fn ask_again(&self, world: &World, phone: DeviceId) {
        let server = &world.running.server;
        self.tenant.want_proof(phone, server.now()).await.unwrap();
        server.announce_phones(self.tenant.tenant(), &[phone]);
    }
}

fn refused(code: &str) -> ProofOutcome {
    ProofOutcome::Refused { code: code.to_owned() }
}

async fn page(phone: &Phone, path: &str) -> String {
    let served = phone.phone.serve(0).await.unwrap();
    let origin = served.url.split("/?").next().unwrap().to_owned();
    let client = client();
    client.get(&served.url).send().await.unwrap();
    let page = client.get(format!("{origin}{path}")).send().await.unwrap().text().await.unwrap();
    assert!(!page.contains('‹'), "a text is missing: {page}");
    page
}

#[tokio::test]
async fn what_hardware_proves_is_held_and_shown_by_its_strength() {
    let part = AttestationPart { security_level: SaidLevel::StrongBox, ..AttestationPart::default() };
    let phone = Phone::with_hardware(&part);
    let more = format!("packages = [{:?}]\nsigners = [{:?}]", part.package, part.signer);
    let world = world(configured(&phone.roots(), &more)).await;
    let company = world.company("Example").await;
    phone.run_first(&company.link).await;
    let proof = company.until_proof(phone.id(), |_| true).await;
    assert!(proof.is_sound(), "{proof:?}");
    assert_eq!(proof.proved(ProofFact::SecurityLevel), Some("strong-box"));
    assert_eq!(proof.proved(ProofFact::OsVersion), Some("16.0.0"));
    let file = phone.phone.folder.load().unwrap();
    assert_eq!(proof.proved(ProofFact::BootPatchLevel), file.patch_level.as_deref());
    // The system writes which app asks.
    let app = &proof.facts[&ProofFact::Package];
    assert_eq!((app.strength, app.value.as_str()), (Strength::Reported, "app.vigie"));
    assert_eq!((proof.newer_reported.as_ref(), company.findings(true).await.len()), (None, 0));
    // The phone knows, and says so.
    until("the phone to know", || async { phone.phone.app.view().unwrap().proof.filter(HardwareProof::holds) }).await;
    let tab = page(&phone, "/device").await;
    let (_, tab) = tab.split_once("id=\"proof\"").unwrap();
    assert!(tab.contains("StrongBox") && tab.contains("Locked"), "{tab}");
    // A challenge counts once, and none waits.
    let state = company.state(phone.id()).await;
    assert!(state.asked.is_none() && state.asked_at.is_some());
    // Nothing is kept by which the phone or its key could be known again.
    let kept = serde_json::to_string(&state.proof).unwrap();
    assert!(!kept.contains("MII") && !kept.contains("serial"), "{kept}");
}

#[tokio::test]
async fn an_unlocked_boot_loader_is_found_whatever_the_phone_says() {
    let part = AttestationPart { boot_state: SaidBootState::Unverified, locked: false, ..AttestationPart::default() };
    let phone = Phone::with_hardware(&part);
    let world = world(configured(&phone.roots(), "")).await;
    let company = world.company("Example").await;
    phone.run_first(&company.link).await;
    let settings = phone.phone.folder.load().unwrap().settings;
    assert_eq!(settings.bootloader_unlocked, Some(false), "its own word is that it is locked");
    let open = company.until_found(&[ThreatKind::BootloaderUnlocked]).await;
    assert_eq!((open[0].subject.clone(), open[0].severity), (Subject::Device, Severity::Critical));
    assert_eq!(open[0].evidence[0].fact, Fact::HardwareProof);
    assert!(open[0].rule.starts_with("attestation/"), "{}", open[0].rule);
    // The person sees it with what to do, on their own phone.
    let told = until("the person to see it", || async {
        let view = phone.phone.app.view().unwrap();
        view.open.into_iter().find(|one| one.kind == ThreatKind::BootloaderUnlocked)
    })
    .await;
    assert_eq!(told.id, open[0].id);
    let detail = page(&phone, &format!("/finding/{}", told.id)).await;
    assert!(detail.contains("Boot loader"), "{detail}");
    // What is patched on an open phone is its owner's word.
    let proof = company.until_proof(phone.id(), |_| true).await;
    assert_eq!(proof.facts[&ProofFact::PatchLevel].strength, Strength::Reported);
    // A scan that finds nothing closes nothing, nor does a phone that proves nothing any more.
    scan(&phone.phone.app).await;
    let mut file = phone.phone.folder.load().unwrap();
    file.attestation = None;
    phone.phone.folder.save(&file).unwrap();
    company.ask_again(&world, phone.id()).await;
    let unable = ProofOutcome::Unable { reason: CannotProve::NotThere };
    company.until_proof(phone.id(), |proof| proof.outcome == unable).await;
    company.until_found(&[ThreatKind::BootloaderUnlocked]).await;
    // It closes when hardware says that it is over.
    phone.says(&AttestationPart::default());
    company.ask_again(&world, phone.id()).await;
    company.until_found(&[]).await;
    until("the person to see that it is over", || async {
        phone.phone.app.view().unwrap().open.is_empty().then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_failed_start_and_another_signer_are_found_by_their_kind() {
    let part = AttestationPart { boot_state: SaidBootState::Failed, ..AttestationPart::default() };
    let phone = Phone::with_hardware(&part);
    let more = format!("signers = [{:?}]", part.signer);
    let world = world(configured(&phone.roots(), &more)).await;
    let company = world.company("Example").await;
    phone.run_first(&company.link).await;
    company.until_found(&[ThreatKind::SystemTampered]).await;
    phone.says(&AttestationPart { signer: "7b".repeat(32), ..AttestationPart::default() });
    company.ask_again(&world, phone.id()).await;
    company.until_proof(phone.id(), |proof| proof.outcome == refused("attestation.signer")).await;
    // What was proved before is not over because of a refusal.
    company.until_found(&[ThreatKind::VigieTampered, ThreatKind::SystemTampered]).await;
    phone.says(&AttestationPart::default());
    company.ask_again(&world, phone.id()).await;
    company.until_found(&[]).await;
}

#[tokio::test]
async fn a_revoked_key_is_refused_and_the_person_told() {
    let phone = Phone::with_hardware(&AttestationPart::default());
    let lists = tempfile::tempdir().unwrap();
    let list = lists.path().join("status.json");
    std::fs::write(&list, r#"{"entries":{}}"#).unwrap();
    let world = world(configured(&phone.roots(), &format!("revocations = {list:?}"))).await;
    let company = world.company("Example").await;
    phone.run_first(&company.link).await;
    company.until_proof(phone.id(), HardwareProof::holds).await;
    // The key of its hardware, by the serial number of its certificate.
    let chain = phone.phone.folder.attest(b"any", world.running.server.now()).unwrap();
    let (_, hardware) = x509_parser::parse_x509_certificate(&chain[1]).unwrap();
    let serial = hex::encode(hardware.raw_serial());
    std::fs::write(&list, format!(r#"{{"entries":{{"{serial}":{{"status":"REVOKED","reason":"KEY_COMPROMISE"}}}}}}"#))
        .unwrap();
    company.ask_again(&world, phone.id()).await;
    company.until_proof(phone.id(), |proof| proof.outcome == refused("attestation.revoked")).await;
    let open = company.until_found(&[ThreatKind::IntegrityNotProved]).await;
    assert_eq!(open[0].evidence[0].value, "refused attestation.revoked");
    let of_phone = || async { phone.phone.app.view().unwrap().open.into_iter().next() };
    let told = until("the person to see it", of_phone).await;
    assert_eq!((told.kind, told.kind.front()), (ThreatKind::IntegrityNotProved, Front::Device));
    assert!(page(&phone, "/device").await.contains("revoked"));
}

#[tokio::test]
async fn a_root_of_ones_own_is_believed_only_where_the_server_is_told_so() {
    let phone = Phone::with_hardware(&AttestationPart::default());
    let world = World::new().await;
    let company = world.company("Example").await;
    phone.run_first(&company.link).await;
    company.until_proof(phone.id(), |proof| proof.outcome == refused("attestation.root-unknown")).await;
    company.until_found(&[ThreatKind::IntegrityNotProved]).await;
}

#[tokio::test]
async fn a_root_whose_key_everybody_has_is_an_imitated_phone() {
    let phone = Phone::with_hardware(&AttestationPart::default());
    let folder = tempfile::tempdir().unwrap();
    let roots = folder.path().join("roots.json");
    let text = std::fs::read_to_string(phone.roots()).unwrap().replace("\"hardware\"", "\"software\"");
    std::fs::write(&roots, text).unwrap();
    let world = world(configured(&roots, "")).await;
    let company = world.company("Example").await;
    phone.run_first(&company.link).await;
    company.until_found(&[ThreatKind::Emulator]).await;
}

#[tokio::test]
async fn a_phone_that_cannot_prove_anything_is_at_risk_only_where_a_proof_is_required() {
    let phone = Phone::new();
    let world = World::new().await;
    let company = world.company("Example").await;
    phone.run_first(&company.link).await;
    let unable = ProofOutcome::Unable { reason: CannotProve::NotThere };
    company.until_proof(phone.id(), |proof| proof.outcome == unable).await;
    assert_eq!(company.findings(true).await, []);
    assert!(page(&phone, "/device").await.contains("cannot prove"));
    company.wish(&world, |policy| policy.device.hardware_proof = ProofWish::Required).await;
    let open = company.until_found(&[ThreatKind::IntegrityNotProved]).await;
    assert_eq!(open[0].evidence[0].value, "unable-not-there");
    until("the person to see it", || async {
        let view = phone.phone.app.view().unwrap();
        (view.protection_state() == vigie_engine::ProtectionState::AtRisk).then_some(())
    })
    .await;
    company.wish(&world, |policy| policy.device.hardware_proof = ProofWish::Off).await;
    company.until_found(&[]).await;
    until("nothing to be kept", || async {
        company.tenant.attestation(phone.id()).await.unwrap().is_none().then_some(())
    })
    .await;
    // Where it is asked for again, it is answered as before.
    company.wish(&world, |policy| policy.device.hardware_proof = ProofWish::Asked).await;
    company.until_proof(phone.id(), |proof| proof.outcome == unable).await;
    assert_eq!(company.findings(true).await, []);
}

#[tokio::test]
async fn where_the_version_may_not_be_known_no_hardware_is_asked() {
    let phone = Phone::with_hardware(&AttestationPart::default());
    let world = world(configured(&phone.roots(), "")).await;
    let company = world.company("Example").await;
    company.wish(&world, |policy| policy.privacy.os_version = false).await;
    let one = HandPhone::new(&world, &company, "one").await;
    let told = one.sync(&world, None).await;
    assert_eq!((told.attestation, told.proof), (None, None));
    let chain = phone.phone.folder.attest(&[7; 32], world.running.server.now()).unwrap();
    let said = AttestationSaid::Chain(chain.into_iter().map(AttestationCertificate).collect());
    let told = one.sync(&world, Some(AttestationAnswer { challenge: "07".repeat(32), said })).await;
    assert_eq!((told.attestation, told.proof), (None, None));
    assert_eq!(company.tenant.attestation(one.enrolled.device).await.unwrap(), None);
}

/// A phone that says by hand what a test wants.
struct HandPhone {
    key: DeviceKey,
    enrolled: EnrolResponse,
    client: reqwest::Client,
    origin: String,
}

impl HandPhone {
    async fn new(world: &World, company: &Company, who: &str) -> Self {
        let server = &world.running.server;
        let person =
            NewPerson { name: who.into(), email: format!("{who}@example.org"), language: Language::En, group: None };
        let person = company.tenant.add_people(&[person], server.now()).await.unwrap()[0];
        let link: ActivationLink = invite(server, &company.tenant, person).await.unwrap();
        let key = DeviceKey::random();
        let request = EnrolRequest {
            token: link.token().reveal().to_owned(),
            public_key: key.public(),
            platform: Platform::Android,
            app_version: "0.1.0".into(),
            language: Language::En,
        };
        let _ = rustls::crypto::ring::default_provider().install_default();
        let certificate = std::fs::read(world.data().join("tls-certificate.pem")).unwrap();
        let certificate = reqwest::Certificate::from_pem(&certificate).unwrap();
        let client = reqwest::Client::builder().tls_certs_only([certificate]).no_proxy().build().unwrap();
        let origin = format!("https://{}", world.running.https);
        let body = serde_json::to_vec(&request).unwrap();
        let sent = send(world, &client, &origin, path::ENROL, &key, &key.public().to_string(), body).await;
        let enrolled = serde_json::from_slice(&sent).unwrap();
        Self { key, enrolled, client, origin }
    }

    async fn sync(&self, world: &World, attestation: Option<AttestationAnswer>) -> SyncResponse {
        let report = DeviceReport {
            platform: Platform::Android,
            app_version: "0.1.0".into(),
            language: Language::En,
            model: None,
            os_version: Some("16".into()),
            patch_level: Some("2026-11-01".into()),
            location: None,
            network: None,
            permissions: Vec::new(),
            live: Vec::new(),
            scanned_at: None,
            apps_scanned: 0,
            measures: Vec::new(),
        };
        let record = Record { id: RecordId::new(), at: world.running.server.now(), body: RecordBody::Device(report) };
        let request = SyncRequest {
            records: vec![record],
            policy: self.enrolled.policy.hash(),
            newer: None,
            keys: None,
            takeover: None,
            zones: None,
            attestation,
        };
        let body = serde_json::to_vec(&request).unwrap();
        let id = self.enrolled.device.to_string();
        let answer = send(world, &self.client, &self.origin, path::SYNC, &self.key, &id, body).await;
        serde_json::from_slice(&answer).unwrap()
    }
}

async fn send(
    world: &World,
    client: &reqwest::Client,
    origin: &str,
    path: &str,
    key: &DeviceKey,
    key_id: &str,
    body: Vec<u8>,
) -> Vec<u8> {
    let signed = SignedRequest { method: "POST", path, body: &body }.sign(key, key_id, world.running.server.now());
    let sent = client
        .post(format!("{origin}{path}"))
        .header("content-type", "application/json")
        .header("content-digest", signed.content_digest)
        .header("signature-input", signed.signature_input)
        .header("signature", signed.signature)
        .body(body);
    sent.send().await.unwrap().error_for_status().unwrap().bytes().await.unwrap().to_vec()
}

#[tokio::test]
async fn a_challenge_is_one_phones_and_counts_once() {
    let hardware = Phone::with_hardware(&AttestationPart::default());
    let world = world(configured(&hardware.roots(), "")).await;
    let company = world.company("Example").await;
    let (one, other) = (HandPhone::new(&world, &company, "one").await, HandPhone::new(&world, &company, "other").await);
    let answer = |by: &HandPhone, challenge: &str, over: &str| {
        let asked = AttestationAsked { challenge: over.to_owned(), until: Timestamp(0) };
        let over = asked.bound_to(&by.key.public()).unwrap();
        let chain = hardware.phone.folder.attest(&over, world.running.server.now()).unwrap();
        let said = AttestationSaid::Chain(chain.into_iter().map(AttestationCertificate).collect());
        Some(AttestationAnswer { challenge: challenge.to_owned(), said })
    };
    let first = one.sync(&world, None).await.attestation.unwrap();
    let theirs = other.sync(&world, None).await.attestation.unwrap();
    assert_ne!(first.challenge, theirs.challenge);
    assert_eq!(one.sync(&world, None).await.attestation, Some(first.clone()), "the same until it is answered");
    company.tenant.want_proof(one.enrolled.device, world.running.server.now()).await.unwrap();
    assert_eq!(one.sync(&world, None).await.attestation, Some(first.clone()), "also where somebody wants a new one");
    assert!(!company.state(one.enrolled.device).await.wanted, "which it is then");
    let outcome = |response: &SyncResponse| response.proof.as_ref().unwrap().proof.outcome.clone();
    let kinds =
        |response: &SyncResponse| response.proof.as_ref().unwrap().found.iter().map(|one| one.kind).collect::<Vec<_>>();
    // Another phone's challenge, said openly and under the right name.
    let foreign = one.sync(&world, answer(&one, &theirs.challenge, &theirs.challenge)).await;
    assert_eq!(outcome(&foreign), refused("attestation.challenge"));
    assert_eq!(kinds(&foreign), [ThreatKind::IntegrityNotProved]);
    assert_eq!(foreign.attestation, Some(first.clone()), "its own still waits");
    // What the hardware of a sound phone says to it, which attests for its own key alone.
    let named = one.sync(&world, answer(&other, &first.challenge, &first.challenge)).await;
    assert_eq!(outcome(&named), refused("attestation.challenge"));
    let second = named.attestation.unwrap();
    assert_ne!(second.challenge, first.challenge, "that one is used up");
    let good = answer(&one, &second.challenge, &second.challenge);
    let held = one.sync(&world, good.clone()).await;
    assert_eq!((outcome(&held), kinds(&held), held.attestation.clone()), (ProofOutcome::Held, vec![], None));
    // The same once more is the phone that did not hear the answer; anything else over it is a replay.
    let again = one.sync(&world, good).await;
    assert_eq!(outcome(&again), ProofOutcome::Held);
    let replayed = one.sync(&world, answer(&one, &second.challenge, &second.challenge)).await;
    assert_eq!(outcome(&replayed), refused("attestation.challenge"));
    assert_eq!(kinds(&replayed), [ThreatKind::IntegrityNotProved]);
    let third = replayed.attestation.unwrap();
    // Nor does a captured answer to an earlier challenge answer the next one.
    let stolen = one.sync(&world, answer(&one, &third.challenge, &second.challenge)).await;
    assert_eq!(outcome(&stolen), refused("attestation.challenge"));
    // Bytes that are no chain, more of them than a phone sends, and none.
    for bytes in
        [vec![], vec![vec![]], vec![vec![0x30; 3]; 4], vec![vec![0x30, 0x03, 2, 1, 1]; 11], vec![vec![0x55; 65_536]; 2]]
    {
        let waits = one.sync(&world, None).await.attestation.unwrap();
        let said = AttestationSaid::Chain(bytes.into_iter().map(AttestationCertificate).collect());
        let response = one.sync(&world, Some(AttestationAnswer { challenge: waits.challenge, said })).await;
        assert_eq!(outcome(&response), refused("attestation.malformed"));
        company.tenant.want_proof(one.enrolled.device, world.running.server.now()).await.unwrap();
    }
    // Nobody else's is touched by it.
    let theirs_held = other.sync(&world, answer(&other, &theirs.challenge, &theirs.challenge)).await;
    assert_eq!(outcome(&theirs_held), ProofOutcome::Held);
    // The system reports a newer patch level than its hardware proves.
    let mut file = hardware.phone.folder.load().unwrap();
    file.attestation = Some(AttestationPart { patch_level: Some("2026-08-05".into()), ..AttestationPart::default() });
    hardware.phone.folder.save(&file).unwrap();
    company.tenant.want_proof(other.enrolled.device, world.running.server.now()).await.unwrap();
    let waits = other.sync(&world, None).await.attestation.unwrap();
    let older = other.sync(&world, answer(&other, &waits.challenge, &waits.challenge)).await.proof.unwrap().proof;
    assert_eq!(older.proved(ProofFact::PatchLevel), Some("2026-08"));
    assert_eq!(older.newer_reported.as_deref(), Some("2026-11-01"));
}
