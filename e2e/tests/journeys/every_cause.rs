//! Every kind of cause that findings can have, on the overview and in the list of threats.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use vigie_e2e::{Browser, Screen, World};
use vigie_protocol::{DeviceKey, Record, RecordBody, Token};
use vigie_store::{CauseFilter, NewPerson, TenantStore};
use vigie_types::{
    Cause, Evidence, Fact, Finding, FindingId, Language, Permission, Platform, PolicyHash, RecordId, RuleId, Subject,
    ThreatKind, Timestamp,
};

const PEOPLE: [&str; 6] =
    ["Marie Curie", "Maria Magdalena von und zu Hohenstein-Wittgenstein", "Ada", "Émilie du Châtelet", "Bob", "Chen"];

/// Who signed two apps that do harm.
const SIGNER: &str = "4f3c1fbe9a3d1bbf1f9e59d4f1a3cf7d1f1b2f3d4c5b6a798897a6b5c4d3e2f1";

fn app(package: &str, label: &str) -> Subject {
    let label = (!label.is_empty()).then(|| label.to_owned());
    Subject::App { package: (!package.is_empty()).then(|| package.to_owned()), label }
}

fn wifi(ssid: Option<&str>, bssid: &str) -> Subject {
    Subject::Network { ssid: ssid.map(str::to_owned), bssid: Some(bssid.to_owned()) }
}

fn site(host: &str) -> Subject {
    Subject::Site { host: Some(host.to_owned()) }
}

/// Kind, what it is about, what was seen, and on how many phones.
type Found = (ThreatKind, Subject, Vec<(Fact, &'static str)>, usize);

/// Something of every kind of cause.
fn every_cause() -> Vec<Found> {
    use ThreatKind as Kind;
    let signer = || vec![(Fact::SignerSha256, SIGNER), (Fact::HarmfulSigner, SIGNER)];
    let ios = || vec![(Fact::OsVersion, "iOS 26.0"), (Fact::NewestRelease, "26.1")];
    vec![
        (Kind::KnownMalware, app("com.example.clock", "Clock"), signer(), 3),
        (Kind::KnownMalware, app("com.example.torch", "Torch"), signer(), 2),
        (Kind::Adware, app("com.example.prize", "Prize wheel"), Vec::new(), 4),
        (Kind::SideloadedApp, app("com.example.without.any.label.but.with.a.long.package.name", ""), Vec::new(), 1),
        (Kind::Stalkerware, app("", ""), vec![(Fact::FileSha256, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b8")], 1),
        (Kind::UnsecuredWifi, wifi(Some("Hotel Lobby Guest 5 GHz"), "9c:53:22:aa:bb:cc"), Vec::new(), 5),
        (Kind::UnsecuredWifi, wifi(None, "9c:53:22:aa:bb:cd"), Vec::new(), 1),
        (Kind::HarmfulLink, site("secure-login.bank-account-verification.example"), Vec::new(), 2),
        (Kind::VisitedHarmfulSite, site("parcel.example"), Vec::new(), 1),
        (Kind::VulnerableOs, Subject::Device, ios(), 3),
        (Kind::VulnerableOs, Subject::Device, vec![(Fact::OsVersion, "Android 11")], 2),
        (Kind::ProtectionReduced, Subject::Permission { permission: Permission::Location }, Vec::new(), 2),
        (
            Kind::UserCaCertificate,
            Subject::Certificate { name: "CN=Filter, O=Example".to_owned(), sha256: SIGNER.to_owned() },
            vec![(Fact::InstalledRoot, "CN=Filter, O=Example"), (Fact::InstalledRootSha256, SIGNER)],
            2,
        ),
        (Kind::Rooted, Subject::Device, Vec::new(), 1),
        (Kind::DeveloperOptions, Subject::Device, Vec::new(), 6),
        (Kind::Stalkerware, app("", ""), Vec::new(), 1),
    ]
}

fn record(body: RecordBody, at: Timestamp) -> Record {
    Record { id: RecordId::new(), at, body }
}

/// People with a phone each, on which all of it is open.
async fn tell(world: &World, tenant: &TenantStore) -> Result<()> {
    let (store, now) = (world.running.server.store(), world.running.server.now());
    for (number, name) in PEOPLE.iter().enumerate() {
        let new = NewPerson {
            name: (*name).to_owned(),
            email: format!("p{number}@hospital.example"),
            language: Language::En,
            group: None,
        };
        let person = *tenant.add_people(&[new], now).await?.first().context("nobody was added")?;
        let token = Token::random();
        tenant.renew_activation(person, &token.hash(), "sealed", now).await?;
        let link = store.system().activation(&token.hash()).await?.context("no link")?;
        let key = DeviceKey::random().public();
        let phone = store.system().enrol(&link, &key, Platform::Android, "0.1.0", Language::En, now).await?;
        let mine = every_cause().into_iter().enumerate().filter(|(_, (.., phones))| number < *phones);
        let records: Vec<Record> = mine
            .map(|(place, (kind, subject, facts, _))| {
                let evidence = facts.into_iter().map(|(fact, value)| Evidence::new(fact, value)).collect();
                let minutes = i64::try_from(place * 97 + number * 13).unwrap_or_default();
                let finding = Finding {
                    id: FindingId::new(),
                    kind,
                    subject,
                    severity: kind.default_severity(),
                    rule: RuleId::new("test/rule"),
                    list: None,
                    evidence,
                    policy: PolicyHash::of(b"p"),
                    opened_at: now.plus(-minutes * 60_000),
                    closed_at: None,
                };
                record(RecordBody::FindingOpened { finding }, now)
            })
            .collect();
        store.device(tenant.tenant(), phone.device).record(&records, PolicyHash::of(b"p"), &[], now).await?;
    }
    Ok(())
}

#[tokio::test]
async fn every_kind_of_cause_has_a_row_and_a_pane_that_can_be_read() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("every-cause", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let tenant = world.set_up_tenant().await?;
    tell(&world, &tenant).await?;
    portal.go(&world.portal("")).await?;
    portal.see("2 apps of one signer on 3 phones").await?;
    portal.picture("portal-every-cause-overview").await?;
    portal.assert_fits().await?;
    portal.go(&world.portal("threats")).await?;
    portal.see("Clock and one other app").await?;
    portal.picture("portal-every-cause").await?;
    portal.assert_fits().await?;
    let causes = tenant.causes(&CauseFilter { limit: 50, ..CauseFilter::default() }).await?;
    ensure!(causes.rows.len() == every_cause().len() - 1, "two apps have one signer: {causes:?}");
    let mut pictured = BTreeSet::new();
    for row in causes.rows {
        let cause = row.cause.to_string();
        let show: String = url::form_urlencoded::byte_serialize(cause.as_bytes()).collect();
        portal.go(&world.portal(&format!("threats?show={show}"))).await?;
        portal.see_element("#pane-title").await?;
        let words = portal.script("return document.body.innerText").await?;
        // Hashes and keys are for programs; a name of what it is stands there.
        let code = match &row.cause {
            Cause::Signer(hash) | Cause::File(hash) | Cause::Certificate(hash) => hash.clone(),
            Cause::Permission(permission) => permission.slug().to_owned(),
            Cause::Kind(kind) => kind.to_string(),
            _ => cause.clone(),
        };
        let title = portal.text("#pane-title").await?;
        ensure!(!title.contains(&code), "{cause}: {title}");
        ensure!(!words.as_str().is_some_and(|words| words.contains(&cause)), "{cause} stands on its page");
        portal.assert_fits().await?;
        // Two of one kind differ by their words alone.
        let name = cause.split(':').next().unwrap_or_default();
        if pictured.insert(name.to_owned()) {
            portal.picture(&format!("portal-cause-of-{name}")).await?;
        }
    }
    portal.assert_calm(&[]).await
}
