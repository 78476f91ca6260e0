//! Packs of indicators from the server to the phone: a new threat, what changed, what is refused.

use std::path::Path;
use std::sync::Arc;

use vigie_app::{EventBody, Protection};
use vigie_engine::{Indicators, Intelligence};
use vigie_intel::{FeedFormat, FeedInfo, FeedLimits, Kind, read_feed};
use vigie_server::{Outcome, Upload};
use vigie_types::{Front, ListRef, ThreatKind};
use vigie_virtual_phone::VirtualPhone;

use crate::world::{Company, Phone, World, apk, until};

fn list(name: &str, date: &str, lines: &str) -> Upload {
    Upload {
        bytes: lines.as_bytes().to_vec(),
        file_name: "packages.txt".into(),
        name: name.into(),
        licence: "CC0-1.0".into(),
        date: date.into(),
        class: "malware".into(),
        ..Upload::default()
    }
}

impl World {
    /// The number of the pack that phones get.
    async fn pack(&self) -> u64 {
        until("the first pack", || async { self.running.server.current_pack() }).await.0
    }

    async fn import(&self, upload: Upload) -> u64 {
        self.pack().await;
        assert_eq!(self.running.server.import_list(upload).await.unwrap().outcome, Outcome::Published);
        self.pack().await
    }
}

impl Phone {
    async fn has_pack(&self, number: u64) {
        until("the phone to take the pack", || async {
            self.phone.app.lists().pack.as_ref().filter(|pack| pack.sequence == number).map(drop)
        })
        .await;
    }

    /// Bytes of each update, the newest first; and the codes of what was refused.
    fn updates(&self) -> (Vec<u64>, Vec<String>) {
        let (mut bytes, mut codes) = (Vec::new(), Vec::new());
        for event in self.phone.app.events().unwrap() {
            match event.body {
                EventBody::ListsUpdated { bytes: came, .. } => bytes.push(came),
                EventBody::ListsRefused { code, .. } => codes.push(code),
                _ => {}
            }
        }
        (bytes, codes)
    }

    /// The packages that lists call malware.
    fn malware(&self) -> Vec<String> {
        let open = self.phone.app.view().unwrap().open;
        let named = open.into_iter().filter(|finding| finding.kind == ThreatKind::KnownMalware);
        named.filter_map(|finding| finding.list.map(|list| list.name)).collect()
    }

    /// Switches the phone off, changes something, and on again.
    async fn restarted(self, change: impl FnOnce(&Path)) -> Self {
        let Self { phone, folder } = self;
        phone.stop().await;
        change(folder.path());
        let shipped = Arc::new(Intelligence::shipped().clone());
        let phone =
            until("the store to be free", || async { VirtualPhone::start(folder.path(), Arc::clone(&shipped)).ok() })
                .await;
        Self { phone, folder }
    }
}

async fn package_of(phone: &Phone) -> String {
    until("the app to be looked at", || async {
        let apps = phone.phone.app.view().unwrap().apps;
        apps.first().and_then(|app| app.facts.as_ref().ok()).map(|facts| facts.package.clone())
    })
    .await
}

async fn told(company: &Company, kind: ThreatKind) {
    until("the server to know", || async { company.findings(true).await.into_iter().find(|row| row.kind == kind) })
        .await;
}

#[tokio::test]
async fn a_new_indicator_turns_an_installed_app_red_and_what_changed_is_small() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::new();
    phone.install(&apk("npm/ContactManager.apk"));
    phone.run_first(&company.link).await;
    let package = package_of(&phone).await;
    assert!(phone.malware().is_empty());
    let first = world.pack().await;
    phone.has_pack(first).await;
    let whole = phone.updates().0[0];
    assert_eq!(whole, world.running.server.current_pack().unwrap().1.len() as u64, "the first time the whole");

    let second = world.import(list("Ours", "2026-11-20", &package)).await;
    assert!(second > first);
    phone.has_pack(second).await;
    until("the app to turn red", || async { (phone.malware() == ["Ours"]).then_some(()) }).await;
    told(&company, ThreatKind::KnownMalware).await;
    let delta = phone.updates().0[0];
    println!("pack {whole} bytes, delta {delta} bytes");
    assert!(delta * 20 < whole, "what changed is {delta} bytes of {whole}");

    // It stays over a restart, and goes when the list goes.
    let phone = phone.restarted(|_| ()).await;
    phone.has_pack(second).await;
    assert_eq!(phone.malware(), ["Ours"]);
    assert_eq!(world.running.server.remove_list("Ours").await.unwrap(), Outcome::Published);
    phone.has_pack(world.pack().await).await;
    until("the finding to close", || async { phone.malware().is_empty().then_some(()) }).await;
    assert_eq!(phone.updates().1, [""; 0]);
}

#[tokio::test]
async fn a_pack_that_names_a_clean_app_or_site_is_refused_and_the_hit_named() {
    let world = World::new().await;
    let first = world.pack().await;
    for (lines, hit) in [("com.whatsapp", "com.whatsapp (Bad)"), ("https://wikipedia.org", "wikipedia.org (Bad)")] {
        let mut upload = list("Bad", "2026-11-20", &format!("com.evil.app\n{lines}\n"));
        if lines.starts_with("https:") {
            upload = Upload { bytes: b"evil.example\nwikipedia.org\n".to_vec(), format: "domains".into(), ..upload };
        }
        let error = world.running.server.import_list(upload).await.unwrap_err();
        assert_eq!(error.code(), "intel.names-clean", "{error}");
        assert!(error.hits().contains(&hit.to_owned()), "{:?}", error.hits());
        assert_eq!(world.pack().await, first, "the old one stays");
    }
    // Nothing of it is left behind.
    let sources = std::fs::read_dir(world.data().join("intel/sources")).unwrap().count();
    assert_eq!(sources, 0);
}

#[tokio::test]
async fn a_tampered_pack_is_refused_and_the_old_one_stays() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::activated(&company.link).await;
    let first = world.pack().await;
    phone.has_pack(first).await;
    let second = world.import(list("Ours", "2026-11-20", "com.evil.app")).await;
    phone.has_pack(second).await;

    // Damaged on disk while the phone was off: the one before is used until the server's comes again.
    let phone = phone
        .restarted(|folder| {
            let packs: Vec<_> = std::fs::read_dir(folder.join("state/intel")).unwrap().flatten().collect();
            assert_eq!(packs.len(), 2, "the pack in use and the one before: {packs:?}");
            let current =
                packs.iter().find(|file| file.file_name().to_string_lossy().starts_with(&second.to_string())).unwrap();
            let mut bytes = std::fs::read(current.path()).unwrap();
            let middle = 200;
            bytes[middle] ^= 1;
            // As an attacker would write it: under another name, and renamed.
            std::fs::write(current.path().with_extension("x"), bytes).unwrap();
            std::fs::rename(current.path().with_extension("x"), current.path()).unwrap();
            std::fs::write(folder.join("state/intel/1-half.new"), "half").unwrap();
        })
        .await;
    phone.has_pack(second).await;
    let (bytes, codes) = phone.updates();
    assert_eq!(codes, ["intel.damaged"]);
    assert_eq!(bytes.len(), 3, "{bytes:?}");
    assert!(phone.phone.app.lists().intelligence.indicators.package("com.evil.app").is_some());
    let names: Vec<_> = std::fs::read_dir(phone.folder.path().join("state/intel")).unwrap().flatten().collect();
    assert!(names.iter().all(|file| file.path().extension().is_some_and(|end| end == "pack")), "{names:?}");

    // Whoever is activated elsewhere leaves the lists of the company before behind.
    let other = world.company("Other").await;
    let fresh = Phone::activated(&other.link).await;
    fresh.has_pack(second).await;
    fresh.phone.app.activate(&company.link).await.unwrap();
    assert!(fresh.phone.app.lists().pack.is_none(), "nothing of the other company's server stays");
    assert_eq!(std::fs::read_dir(fresh.folder.path().join("state/intel")).unwrap().count(), 0);
}

#[tokio::test]
async fn a_fresh_pack_makes_no_old_list_fresh() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let folder = tempfile::tempdir().unwrap();
    VirtualPhone::create(folder.path(), "Pixel 8").unwrap();
    let list = ListRef { name: "Old".into(), date: "2026-01-01".into(), licence: "MIT".into(), url: String::new() };
    let info = FeedInfo { list, class: vigie_intel::Class::Malware, family: None, at: vigie_types::Timestamp(0) };
    let format = FeedFormat::Lines(Some(Kind::Package));
    let old: Indicators = read_feed(b"com.evil.old", format, &info, &FeedLimits::default()).unwrap().indicators;
    let base = Intelligence { indicators: old, ..Intelligence::shipped().clone() };
    let phone = VirtualPhone::start(folder.path(), Arc::new(base)).unwrap();
    let phone = Phone { phone, folder };
    phone.grant_all();
    phone.phone.app.activate(&company.link).await.unwrap();
    let view = phone.phone.app.view().unwrap();
    assert!(view.list_ages.oldest_too_old().is_some_and(|days| days > 300), "{:?}", view.list_ages);
    phone.run_first(&company.link).await;
    phone.has_pack(world.pack().await).await;
    let view = phone.phone.app.view().unwrap();
    let days = view.list_ages.too_old(Front::Apps);
    assert!(days.is_some_and(|days| days > 300), "the list that came with the phone is as old as before: {days:?}");
    assert_eq!(view.protection(Front::Apps), days.map(Protection::OldLists));
    let names: Vec<_> = phone.phone.app.lists().lines.iter().map(|line| line.list.name.clone()).collect();
    assert!(names.contains(&"Old".to_owned()) && names.iter().any(|name| name.starts_with("Echap")), "{names:?}");
}
