//! Every check of the phone, from `phone.toml` to the company and back.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use sha2::{Digest as _, Sha256};
use vigie_engine::Intelligence;
use vigie_store::FindingRow;
use vigie_types::{
    AppOverride, AppTarget, Fact, Front, Language, OverrideVerdict, Power, Selinux, SourceKind, Subject, ThreatKind,
    VerifiedBoot,
};
use vigie_ui::Texts;
use vigie_virtual_phone::{Folder, HolderPart, PhoneFile, SettingsPart, VirtualPhone};

use crate::apps::{publish, put};
use crate::internet::Authority;
use crate::screens::client;
use crate::world::{Company, Phone, World, apk, scan, until};

/// Everything that can be wrong with a phone's settings.
fn everything_wrong(set: &mut SettingsPart) {
    *set = SettingsPart {
        screen_lock: Some(false),
        encryption: Some(false),
        developer_options: Some(true),
        usb_debugging: Some(true),
        wireless_debugging: Some(true),
        unknown_sources: Some(true),
        app_verification: Some(false),
        adb_verification: Some(false),
        foreign_vpn: Some("org.example.vpn".into()),
        global_proxy: Some("proxy.example:8080".into()),
        automatic_updates: Some(false),
        screen_captured: Some(true),
        root_signs: Some(vec!["/system/xbin/su".into()]),
        tamper_signs: Some(vec!["/system is writable".into()]),
        vigie_signs: Some(vec!["a debugger is attached".into()]),
        selinux: Some(Selinux::Permissive),
        verified_boot: Some(VerifiedBoot::Orange),
        bootloader_unlocked: Some(true),
        emulator: Some(true),
        ..set.clone()
    };
}

/// The kinds that it makes.
const WRONG: [ThreatKind; 18] = [
    ThreatKind::NoScreenLock,
    ThreatKind::EncryptionOff,
    ThreatKind::DeveloperOptions,
    ThreatKind::UsbDebugging,
    ThreatKind::WirelessDebugging,
    ThreatKind::UnknownSources,
    ThreatKind::AppVerificationOff,
    ThreatKind::AdbInstallsUnverified,
    ThreatKind::ForeignAlwaysOnVpn,
    ThreatKind::GlobalProxy,
    ThreatKind::UpdatesOff,
    ThreatKind::ScreenCaptured,
    ThreatKind::Rooted,
    ThreatKind::SystemTampered,
    ThreatKind::VigieTampered,
    ThreatKind::SelinuxOff,
    ThreatKind::BootloaderUnlocked,
    ThreatKind::Emulator,
];

impl Phone {
    fn edit(&self, change: impl FnOnce(&mut PhoneFile)) {
        let mut file = self.phone.folder.load().unwrap();
        change(&mut file);
        self.phone.folder.save(&file).unwrap();
    }
}

impl Company {
    /// Waits until this and nothing else is open.
    async fn until_open(&self, kinds: &[ThreatKind]) -> Vec<FindingRow> {
        let wanted: BTreeSet<ThreatKind> = kinds.iter().copied().collect();
        until(&format!("{wanted:?} to be open"), || async {
            let open = self.findings(true).await;
            (open.iter().map(|row| row.kind).collect::<BTreeSet<_>>() == wanted).then_some(open)
        })
        .await
    }
}

/// What the device tab says is in order, and what this phone cannot tell.
async fn device_tab(phone: &Phone) -> (String, String, String) {
    let served = phone.phone.serve(0).await.unwrap();
    let origin = served.url.split("/?").next().unwrap().to_owned();
    let client = client();
    client.get(&served.url).send().await.unwrap();
    let page = client.get(format!("{origin}/device")).send().await.unwrap().text().await.unwrap();
    assert!(!page.contains('‹'), "a text is missing: {page}");
    let (above, unknown) = page.split_once("id=\"unknown\"").unwrap_or((page.as_str(), ""));
    let (wrong, fine) = above.split_once("card fine").unwrap_or((above, ""));
    (wrong.to_owned(), fine.to_owned(), unknown.to_owned())
}

#[tokio::test]
async fn each_check_is_found_told_and_closed() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::activated(&company.link).await;
    let kept = phone.phone.folder.load().unwrap();
    assert_eq!(phone.phone.app.view().unwrap().open, []);
    phone.edit(|file| everything_wrong(&mut file.settings));
    for row in company.until_open(&WRONG).await {
        assert_eq!((row.subject, row.severity), (Subject::Device, row.kind.default_severity()), "{}", row.kind);
        assert!(!row.evidence.is_empty(), "{} says why", row.kind);
    }
    let t = Texts::new(Language::En);
    let name = |kind: ThreatKind| format!("<b>{}</b>", t.get(&format!("check-{kind}")));
    let (wrong, fine, _) = device_tab(&phone).await;
    for kind in WRONG {
        assert!(wrong.contains(&t.get(&format!("check-{kind}"))) && !fine.contains(&name(kind)), "{kind}");
    }
    let place = |kind: ThreatKind| wrong.find(&t.threat_what(kind)).unwrap();
    assert!(place(ThreatKind::SystemTampered) < place(ThreatKind::UpdatesOff), "the worst comes first");
    phone.edit(|file| file.settings = kept.settings.clone());
    company.until_open(&[]).await;
    let (_, fine, _) = device_tab(&phone).await;
    // From Android 8 on it is for each app.
    for kind in WRONG.into_iter().filter(|kind| *kind != ThreatKind::UnknownSources) {
        assert!(fine.contains(&name(kind)), "{kind} is in order");
    }
    // A phone that says nothing cannot tell: no finding, and nothing is called fine.
    phone.edit(|file| file.settings = SettingsPart::default());
    scan(&phone.phone.app).await;
    assert_eq!(phone.phone.app.view().unwrap().open, []);
    let (_, fine, unknown) = device_tab(&phone).await;
    let both = [ThreatKind::AppAccessRisk, ThreatKind::UserCaCertificate];
    for kind in WRONG.into_iter().chain(both) {
        let name = t.get(&format!("check-{kind}"));
        assert!(!fine.contains(&name) && unknown.contains(&name), "{kind} is not known");
    }
    let unknown = unknown.split("</section>").next().unwrap();
    assert!(!unknown.contains("class=\"ok"), "{unknown}");
    assert!(WRONG.iter().all(|kind| kind.front() == Front::Device));
}

#[tokio::test]
async fn an_installed_root_is_found_until_the_company_trusts_it() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::activated(&company.link).await;
    let (ours, theirs) = (Authority::forger("Our gateway").root(), Authority::forger("Somebody").root());
    std::fs::write(phone.folder.path().join("ours.pem"), &ours).unwrap();
    std::fs::write(phone.folder.path().join("theirs.pem"), &theirs).unwrap();
    phone.edit(|file| file.settings.installed_roots = Some(vec!["ours.pem".into(), "theirs.pem".into()]));
    let sha256 = |pem: &str| hex::encode(Sha256::digest(CertificateDer::from_pem_slice(pem.as_bytes()).unwrap()));
    let found = until("both to be told", || async {
        let open = company.findings(true).await;
        (open.len() == 2).then_some(open)
    })
    .await;
    for (name, pem) in [("CN=Our gateway", &ours), ("CN=Somebody", &theirs)] {
        let subject = Subject::Certificate { name: name.into(), sha256: sha256(pem) };
        let row = found.iter().find(|row| row.subject == subject).unwrap();
        assert_eq!(row.kind, ThreatKind::UserCaCertificate);
        assert!(row.evidence.iter().any(|one| one.fact == Fact::InstalledRootSha256 && one.value == sha256(pem)));
    }
    let mut policy = company.tenant.policies(1).await.unwrap().remove(0).policy;
    policy.device.trusted_roots.insert(sha256(&ours));
    world.running.server.publish_policy(&company.tenant, policy, "ours").await.unwrap();
    let left = until("the trusted one to close", || async {
        let open = company.findings(true).await;
        (open.len() == 1).then_some(open)
    })
    .await;
    assert_eq!(left[0].subject.name(), Some("CN=Somebody"));
    phone.edit(|file| file.settings.installed_roots = Some(vec!["ours.pem".into()]));
    company.until_open(&[]).await;
}

#[tokio::test]
async fn an_app_with_power_is_found_where_it_came_from_no_store() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::activated(&company.link).await;
    let holder = |package: &str, label: &str, source| HolderPart {
        package: package.into(),
        label: Some(label.into()),
        source,
        powers: [Power::Accessibility, Power::DeviceAdmin].into(),
    };
    phone.edit(|file| {
        file.settings.powers = Some(vec![
            holder("org.example.keys", "Password safe", SourceKind::Store),
            holder("org.example.lamp", "Lamp", SourceKind::Sideloaded),
        ]);
    });
    let row = company.until_open(&[ThreatKind::AppAccessRisk]).await.remove(0);
    let subject = Subject::App { package: Some("org.example.lamp".into()), label: Some("Lamp".into()) };
    assert_eq!(row.subject, subject);
    let powers: Vec<&str> =
        row.evidence.iter().filter(|one| one.fact == Fact::HeldPower).map(|one| one.value.as_str()).collect();
    assert_eq!(powers, ["device-admin", "accessibility"]);
    let (wrong, _, rest) = device_tab(&phone).await;
    assert!(wrong.contains("Lamp") && !wrong.contains("Password safe") && rest.contains("Password safe"), "{wrong}");
    // The button leads to where the phone lists such apps; there the power is taken away.
    let served = phone.phone.serve(0).await.unwrap();
    let origin = served.url.split("/?").next().unwrap().to_owned();
    let client = client();
    client.get(&served.url).send().await.unwrap();
    let post = |path: String, body: &'static str| {
        let request = client.post(format!("{origin}{path}")).header("origin", &origin);
        request.header("content-type", "application/x-www-form-urlencoded").body(body).send()
    };
    let page = post(format!("/finding/{}/resolve", row.id), "").await.unwrap();
    assert_eq!(page.url().path(), "/phone/settings");
    let page = page.text().await.unwrap();
    let place = page.split_once("id=\"powers\"").unwrap().1.split("</section>").next().unwrap();
    assert!(place.contains("take-org.example.lamp") && place.contains("sees and operates the screen"), "{page}");
    let form = "wifi=on&bluetooth=on&screen_lock=on&encryption=on&app_verification=on&adb_verification=on\
                &automatic_updates=on&os_version=16&patch_level=&foreign_vpn=&global_proxy=&take-org.example.lamp=on";
    assert!(post("/phone/settings".into(), form).await.unwrap().status().is_success());
    company.until_open(&[]).await;
    let set = phone.phone.folder.load().unwrap().settings;
    assert_eq!(set.unknown_sources, None, "what the phone cannot tell stays so");
    assert_eq!(set.wireless_debugging, Some(false));
    let left: Vec<bool> = set.powers.unwrap().iter().map(|one| one.powers.is_empty()).collect();
    assert_eq!(left, [false, true]);
}

#[tokio::test]
async fn an_older_system_is_found_after_a_restart_until_it_is_as_new_again() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let Phone { phone, folder } = Phone::activated(&company.link).await;
    let kept = phone.folder.load().unwrap();
    phone.stop().await;
    let mut file = kept.clone();
    file.os_version = "15".into();
    file.patch_level = None;
    let start = || VirtualPhone::start(folder.path(), Arc::new(Intelligence::shipped().clone())).unwrap();
    Folder::open(folder.path()).unwrap().save(&file).unwrap();
    let phone = start();
    let row = company.until_open(&[ThreatKind::OsDowngrade]).await.remove(0);
    let value = |fact| row.evidence.iter().find(|one| one.fact == fact).map(|one| one.value.as_str());
    assert_eq!((value(Fact::OsVersion), value(Fact::OsVersionBefore)), (Some("Android 15"), Some("Android 16")));
    phone.stop().await;
    let phone = start();
    scan(&phone.app).await;
    assert_eq!(phone.app.view().unwrap().open.len(), 1, "closing Vigie forgets nothing");
    assert_eq!(company.until_open(&[ThreatKind::OsDowngrade]).await[0].id, row.id);
    phone.folder.save(&kept).unwrap();
    company.until_open(&[]).await;
}

#[tokio::test]
async fn a_model_whose_maker_ended_support_is_found() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::activated(&company.link).await;
    let told = |model: &str| phone.edit(|file| file.model = model.into());
    told("Pixel 3a XL");
    let row = company.until_open(&[ThreatKind::NoMoreUpdates]).await.remove(0);
    let value = |fact| row.evidence.iter().find(|one| one.fact == fact).map(|one| one.value.as_str());
    let said = [Fact::PhoneModel, Fact::SupportEnded, Fact::NewestLine].map(value);
    assert_eq!(said, [Some("Pixel 3a XL"), Some("2022-05-05"), Some("Android 12.1")]);
    assert!(row.list.is_some(), "{row:?}");
    told("A model of nobody");
    company.until_open(&[]).await;
}

#[tokio::test]
async fn an_app_with_power_that_the_company_trusts_is_no_finding() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::activated(&company.link).await;
    put(&phone, "fdroidserver/com.politedroid_5.apk", "polite.apk");
    phone.edit(|file| {
        let powers = [Power::Accessibility].into();
        let (package, source) = ("com.politedroid".into(), SourceKind::Sideloaded);
        file.settings.powers = Some(vec![HolderPart { package, label: Some("Polite Droid".into()), source, powers }]);
    });
    company.until_open(&[ThreatKind::AppAccessRisk]).await;
    let trust = |sha256: String| AppOverride {
        target: AppTarget::File { sha256 },
        verdict: OverrideVerdict::Trusted,
        reason: "Ours".into(),
        expires_at: None,
    };
    // Of another file nothing is said.
    publish(&world, &company, |policy| policy.app_overrides.push(trust("0".repeat(64)))).await;
    scan(&phone.phone.app).await;
    company.until_open(&[ThreatKind::AppAccessRisk]).await;
    let file = hex::encode(Sha256::digest(std::fs::read(apk("fdroidserver/com.politedroid_5.apk")).unwrap()));
    publish(&world, &company, |policy| policy.app_overrides.push(trust(file))).await;
    company.until_open(&[]).await;
}
