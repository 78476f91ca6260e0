//! `vigie up --demo`: a company that does not exist, with virtual phones whose findings the real
//! engine makes on real packages.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result};
use tokio::task::JoinHandle;
use vigie_engine::{Intelligence, read_echap, read_source};
use vigie_server::{Invitation, NewCompany, Server, invite, write_invitation};
use vigie_store::{Actor, NewPerson, PersonRow, TenantStore};
use vigie_types::{
    BannedApp, Front, GrantState, Language, NetworkKind, Permission, PersonId, Platform, PolicyHash, Timestamp,
    WifiSecurity,
};
use vigie_virtual_phone::{Folder, NetworkPart, PhoneFile, VirtualPhone};

/// A person of the sample company, and the phone in their pocket.
struct Sample {
    name: &'static str,
    email: &'static str,
    language: Language,
    group: &'static str,
    state: State,
}

/// Where a person of the sample stands.
enum State {
    /// Got the mail, has no phone yet.
    Invited,
    /// The option has ended.
    Ended,
    /// Has a phone, of a model, with something that the engine will find.
    Phone(&'static str, &'static [Trouble]),
    /// As `Phone`, but nothing was heard of it for ten days.
    Silent(&'static str),
    /// Had a phone and activated another one with the same link.
    NewPhone(&'static str, &'static str),
}

/// What is wrong with a phone.
#[derive(Clone, Copy)]
enum Trouble {
    Stalkerware,
    Sideloaded,
    Debuggable,
    Banned,
    NoLock,
    Rooted,
    Developer,
    OldSystem,
    OldPatch,
    OpenWifi,
    NoLocation,
}

use Language::{De, En, Fr, Nl};
use State::{Ended, Invited, NewPhone, Phone, Silent};
use Trouble::{
    Banned, Debuggable, Developer, NoLocation, NoLock, OldPatch, OldSystem, OpenWifi, Rooted, Sideloaded, Stalkerware,
};

macro_rules! people {
    ($($name:literal $email:literal $language:ident $group:literal $state:expr;)+) => {
        [$(Sample { name: $name, email: $email, language: $language, group: $group, state: $state },)+]
    };
}

const PEOPLE: [Sample; 24] = people! {
    "Amélie Laurent" "amelie.laurent" Fr "Emergency" Phone("Pixel 9", &[]);
    "Bram Janssens" "bram.janssens" Nl "Emergency" Phone("Galaxy S24", &[OpenWifi]);
    "Chiara Rossi" "chiara.rossi" En "Emergency" Phone("Pixel 8", &[Stalkerware, Sideloaded]);
    "David Peeters" "david.peeters" Nl "Emergency" Phone("iPhone 17", &[]);
    "Elif Yılmaz" "elif.yilmaz" De "Emergency" Phone("Galaxy A55", &[NoLocation]);
    "Fatima El Amrani" "fatima.elamrani" Fr "Emergency" Phone("Pixel 8a", &[]);
    "Gaspard Dubois" "gaspard.dubois" Fr "Radiology" Phone("Fairphone 5", &[Developer, Debuggable]);
    "Hannah Schmidt" "hannah.schmidt" De "Radiology" Phone("iPhone 15", &[OldSystem]);
    "Ibrahim Diallo" "ibrahim.diallo" Fr "Radiology" NewPhone("Galaxy S21", "Galaxy S25");
    "Jana Nováková" "jana.novakova" En "Radiology" Phone("Pixel 7", &[Banned]);
    "Koen Maes" "koen.maes" Nl "Radiology" Invited;
    "Lucía Fernández" "lucia.fernandez" En "Radiology" Phone("Xperia 10", &[OldPatch]);
    "Marc Lambert" "marc.lambert" Fr "Administration" Phone("iPhone 16", &[]);
    "Nora Claes" "nora.claes" Nl "Administration" Phone("Galaxy S23", &[]);
    "Oskar Weber" "oskar.weber" De "Administration" Phone("Moto G54", &[OldSystem, NoLock]);
    "Priya Sharma" "priya.sharma" En "Administration" Phone("Pixel 9a", &[]);
    "Quentin Leroy" "quentin.leroy" Fr "Administration" Silent("Galaxy A35");
    "Rosa Schneider" "rosa.schneider" De "Administration" Invited;
    "Simon Wouters" "simon.wouters" Nl "Field nurses" Phone("Nokia X30", &[Rooted]);
    "Tess De Smet" "tess.desmet" Nl "Field nurses" Phone("Galaxy XCover7", &[OpenWifi, NoLocation]);
    "Ugo Moreau" "ugo.moreau" Fr "Field nurses" Phone("Pixel 8", &[]);
    "Vera Hoffmann" "vera.hoffmann" De "Field nurses" Phone("iPhone 17", &[NoLock]);
    "Wassim Haddad" "wassim.haddad" Fr "Field nurses" Invited;
    "Yvonne Mertens" "yvonne.mertens" Nl "Field nurses" Ended;
};

const CONTACT_MANAGER: &[u8] = include_bytes!("../../../assets/demo/apps/contact-manager.apk");
const ANDROGUARD_TEST: &[u8] = include_bytes!("../../../assets/demo/apps/androguard-test.apk");
const DEBUGGABLE: &[u8] = include_bytes!("../../../assets/demo/apps/debuggable-sample.apk");
const MINIMAL: &[u8] = include_bytes!("../../../assets/demo/apps/minimal.apk");
const LIST: &[u8] = include_bytes!("../../../assets/demo/intel/ioc.yaml");
const LIST_SOURCE: &str = include_str!("../../../assets/demo/intel/SOURCE.toml");

/// How old lists of the sample company may be, in days: the oldest that ship are of 2024.
const LIST_AGE: u16 = 1_825;

/// How long a silent phone was not heard of, in milliseconds.
const SILENCE: i64 = 10 * Timestamp::DAY;

/// The phones of the sample company, while the server runs.
pub(crate) struct Fleet(Vec<JoinHandle<()>>);

impl Drop for Fleet {
    fn drop(&mut self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

/// Makes the sample company if it is not there, and switches its phones on.
pub(crate) async fn start(server: &Server, data: &Path) -> Result<Fleet> {
    let folder = data.join("demo-phones");
    let system = server.store().system();
    let existing = system.tenants().await?.into_iter().find(|tenant| tenant.demo);
    if existing.is_none() {
        println!("  Making the sample company ...");
        make(server, &folder).await?;
    }
    let intelligence = Arc::new(intelligence()?);
    let mut phones = Vec::new();
    for path in phones_in(&folder)? {
        let phone = VirtualPhone::start(&path, Arc::clone(&intelligence))
            .with_context(|| format!("the sample phone {} does not start", path.display()))?;
        phones.push(tokio::spawn(keep_agreeing(phone)));
    }
    println!("  {} sample phones are on.", phones.len());
    Ok(Fleet(phones))
}

/// Nobody sits in front of these phones: what the company changes in its policy is accepted.
async fn keep_agreeing(phone: VirtualPhone) {
    loop {
        if let Err(error) = phone.agree() {
            tracing::warn!(%error, "a sample phone has trouble");
        }
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    }
}

fn intelligence() -> Result<Intelligence> {
    let mut all = Intelligence::shipped().clone();
    all.indicators.merge(read_echap(LIST, read_source(LIST_SOURCE)?)?.indicators);
    Ok(all)
}

async fn make(server: &Server, folder: &Path) -> Result<()> {
    let actor = Actor { name: "demonstration".to_owned(), address: String::new() };
    let new = NewCompany {
        name: "Example Hospital".to_owned(),
        language: En,
        seats: 40,
        help_contact: Some("helpdesk@hospital.example".to_owned()),
        demo: true,
    };
    let id = server.create_company(&new, actor.clone()).await?;
    let tenant = server.store().tenant(id, actor);
    set_the_policy(server, &tenant).await?;
    let people = add_people(server, &tenant).await?;
    for (place, (sample, person)) in PEOPLE.iter().zip(people).enumerate() {
        furnish(server, &tenant, sample, person, &folder.join(format!("{place:02}"))).await?;
    }
    Ok(())
}

/// Web is watched on no phone yet, so a company that wanted it would have no protected phone to show. The
/// lists that ship are as old as their publishers left them.
async fn set_the_policy(server: &Server, tenant: &TenantStore) -> Result<()> {
    let row = server.store().system().policy(tenant.tenant()).await?.context("the sample company has no policy")?;
    let mut policy = row.policy;
    let banned = BannedApp {
        package: "org.t0t0.androguard.test".to_owned(),
        reason: "Test apps have no place on phones that hold patients' data.".to_owned(),
    };
    policy.banned_apps.push(banned);
    policy.wanted_fronts = [Front::Apps, Front::Device, Front::Network].into();
    policy.max_intel_age_days = LIST_AGE;
    let detail = format!("banned org.t0t0.androguard.test; web is not wanted; list age {LIST_AGE} days");
    server.publish_policy(tenant, policy, &detail).await?;
    Ok(())
}

async fn add_people(server: &Server, tenant: &TenantStore) -> Result<Vec<PersonId>> {
    let mut groups: Vec<(&str, vigie_types::GroupId)> = Vec::new();
    for sample in &PEOPLE {
        if !groups.iter().any(|(name, _)| *name == sample.group) {
            groups.push((sample.group, tenant.add_group(sample.group, server.now()).await?));
        }
    }
    let new: Vec<NewPerson> = PEOPLE
        .iter()
        .map(|sample| NewPerson {
            name: sample.name.to_owned(),
            email: format!("{}@hospital.example", sample.email),
            language: sample.language,
            group: groups.iter().find(|(name, _)| *name == sample.group).map(|(_, id)| *id),
        })
        .collect();
    let ids = tenant.add_people(&new, server.now()).await?;
    for id in &ids {
        let person = person(tenant, *id).await?;
        write_invitation(server, tenant, &person, Invitation::Welcome).await?;
    }
    Ok(ids)
}

async fn person(tenant: &TenantStore, id: PersonId) -> Result<PersonRow> {
    tenant.person(id).await?.context("a sample person is gone")
}

/// Brings one person to where the sample says.
async fn furnish(server: &Server, tenant: &TenantStore, sample: &Sample, id: PersonId, folder: &Path) -> Result<()> {
    let link = invite(server, tenant, id).await?.reveal();
    match sample.state {
        Invited => {}
        Ended => tenant.end_person(id, server.now()).await?,
        Phone(model, troubles) => activate(folder, model, sample.language, troubles, &link).await?,
        Silent(model) => {
            activate(folder, model, sample.language, &[], &link).await?;
            silence(server, tenant, id, folder).await?;
        }
        NewPhone(before, after) => {
            let old = folder.with_extension("old");
            activate(&old, before, sample.language, &[], &link).await?;
            std::fs::remove_dir_all(old)?;
            activate(folder, after, sample.language, &[], &link).await?;
        }
    }
    Ok(())
}

/// Makes a phone and activates it, as its owner would.
async fn activate(folder: &Path, model: &str, language: Language, troubles: &[Trouble], link: &str) -> Result<()> {
    let made = VirtualPhone::create(folder, model)?;
    let mut file = made.load()?;
    file.language = language;
    if file.platform == Platform::Android {
        install(&made, &mut file, "minimal.apk", MINIMAL, true)?;
    }
    for permission in [Permission::Location, Permission::Background] {
        file.permissions.set(permission, GrantState::Granted);
    }
    for trouble in troubles {
        afflict(&made, &mut file, *trouble)?;
    }
    made.save(&file)?;
    let phone = VirtualPhone::start(folder, Arc::new(intelligence()?))?;
    phone.app.activate(link).await.map_err(|error| anyhow::anyhow!("a sample phone: {error} ({})", error.code()))?;
    phone.stop().await;
    Ok(())
}

fn install(folder: &Folder, file: &mut PhoneFile, name: &str, apk: &[u8], from_store: bool) -> Result<()> {
    if !from_store {
        file.apps.sideloaded.push(name.to_owned());
    }
    Ok(std::fs::write(folder.apps_folder().join(name), apk)?)
}

fn afflict(folder: &Folder, file: &mut PhoneFile, trouble: Trouble) -> Result<()> {
    match trouble {
        Stalkerware => install(folder, file, "contact-manager.apk", CONTACT_MANAGER, true)?,
        Sideloaded => file.apps.sideloaded.push("contact-manager.apk".to_owned()),
        Debuggable => install(folder, file, "debuggable-sample.apk", DEBUGGABLE, true)?,
        Banned => install(folder, file, "androguard-test.apk", ANDROGUARD_TEST, true)?,
        NoLock => file.settings.screen_lock = Some(false),
        Rooted => {
            file.settings.root_signs = Some(vec!["/system/xbin/su".to_owned(), "com.topjohnwu.magisk".to_owned()])
        }
        Developer => {
            file.settings.developer_options = Some(true);
            file.settings.usb_debugging = Some(true);
        }
        OldSystem if file.patch_level.is_some() => file.os_version = "11".to_owned(),
        OldSystem => file.os_version = "17.5.1".to_owned(),
        OldPatch => file.patch_level = Some("2026-02-01".to_owned()),
        OpenWifi => {
            file.network = Some(NetworkPart {
                kind: NetworkKind::Wifi,
                ssid: Some("Lobby-Guest".to_owned()),
                bssid: Some("02:00:00:5e:10:77".to_owned()),
                security: Some(WifiSecurity::Open),
                operator: None,
            });
        }
        NoLocation => file.permissions.set(Permission::Location, GrantState::Refused),
    }
    Ok(())
}

/// Its last contact was long ago, and it stays switched off.
async fn silence(server: &Server, tenant: &TenantStore, id: PersonId, folder: &Path) -> Result<()> {
    let filter = vigie_store::DeviceFilter { person: Some(id), limit: 1, ..Default::default() };
    let device = tenant.devices(&filter).await?.rows.pop().context("a sample phone was not enrolled")?;
    let store = server.store().device(tenant.tenant(), device.id);
    store.record(&[], PolicyHash::of(b"not reported"), &[], server.now().plus(-SILENCE)).await?;
    Ok(std::fs::remove_dir_all(folder)?)
}

fn phones_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut phones = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        phones.push(entry?.path());
    }
    phones.sort();
    Ok(phones)
}
