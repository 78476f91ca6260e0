//! The server's keys change under whole phones: on both databases, while the server runs and over a restart.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use vigie_app::{EventBody, Stage, Standing};
use vigie_engine::Intelligence;
use vigie_server::{
    NewKeys, Places, Running, Settings, Upload, announce_next, backup, invite, report_keys, restore, start, switch_keys,
};
use vigie_store::{Actor, KeyPhones, NewPerson, StoreError};
use vigie_types::{BannedApp, Language};
use vigie_virtual_phone::VirtualPhone;

use crate::postgres;
use crate::world::{Company, Phone, World, apk, until};

#[tokio::test]
async fn phones_follow_a_change_of_keys_on_sqlite() {
    follow(None).await;
}

#[tokio::test]
async fn phones_follow_a_change_of_keys_on_postgresql() {
    follow(Some(postgres::new_database())).await;
}

/// A server on a port that phones can find again.
fn settings(data: &Path, database: Option<&String>) -> Settings {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    Settings { data: data.to_owned(), https, database: database.cloned(), ..Settings::default() }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let place = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &place);
        } else {
            std::fs::copy(&path, &place).unwrap();
        }
    }
}

fn trouble(phone: &VirtualPhone) -> Option<String> {
    phone.app.view().unwrap().trouble.map(|trouble| trouble.code)
}

fn changes(phone: &VirtualPhone) -> usize {
    phone.app.events().unwrap().iter().filter(|event| event.body == EventBody::KeysChanged).count()
}

async fn known(settings: &Settings, server: &Running) -> KeyPhones {
    report_keys(settings, 30, server.server.now()).await.unwrap().phones.unwrap()
}

/// The policy that is in force, on the phone as in the database.
async fn has_policy(phone: &VirtualPhone, company: &Company) -> Option<()> {
    let last = company.tenant.policies(1).await.unwrap().remove(0);
    (phone.app.policy_hash() == Some(last.signed.hash())).then_some(())
}

/// Publishes a policy with one more banned app. A phone that shows a newer one has the server publish one meanwhile:
/// then once more, as an administrator would.
async fn ban(server: &Running, company: &Company, package: &str) {
    for _ in 0..5 {
        let mut policy = company.tenant.policies(1).await.unwrap().remove(0).policy;
        policy.banned_apps.push(BannedApp { package: package.into(), reason: String::new() });
        match server.server.publish_policy(&company.tenant, policy, package).await {
            Err(StoreError::WrongState(_)) => {}
            published => return drop(published.unwrap()),
        }
    }
    panic!("the policy changes all the time");
}

/// A second person's phone.
async fn another(server: &Running, company: &Company, email: &str) -> Phone {
    let new = NewPerson { name: "Otto".into(), email: email.into(), language: Language::De, group: None };
    let person = company.tenant.add_people(&[new], server.server.now()).await.unwrap()[0];
    let link = invite(&server.server, &company.tenant, person).await.unwrap();
    Phone::activated(&link.reveal()).await
}

async fn follow(database: Option<String>) {
    let (data, stolen) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let settings = settings(data.path(), database.as_ref());
    let world = World::of(start(&settings).await.unwrap(), data);
    let company = world.company("Example").await;
    let server = &world.running;
    let phone = Phone::activated(&company.link).await;
    let silent = another(server, &company, "otto@example.org").await;
    let Phone { phone: off, folder: silent_folder } = silent;
    until("both phones to be known", || async {
        let all = company.tenant.devices(&vigie_store::DeviceFilter { limit: 9, ..Default::default() }).await.unwrap();
        (all.rows.len() == 2 && all.rows.iter().all(|row| row.scanned_at.is_some())).then_some(())
    })
    .await;
    off.stop().await;
    copy_folder(world.data(), stolen.path());
    let first = server.server.keys();

    // Announced: the phone that is there hears of it, and nothing else changes.
    let ledger = announce_next(&settings, &NewKeys::default(), server.server.now()).await.unwrap();
    let next = ledger.next.unwrap();
    until("the server to tell of the next keys", || async { server.server.keys().next().map(drop) }).await;
    assert_eq!((server.server.keys().number(), server.server.keys().pin()), (first.number(), first.pin()));
    ban(server, &company, "org.example.one").await;
    until("the phone to know the next keys", || async {
        let phones = known(&settings, server).await;
        (phones == KeyPhones { know: 1, heard_without: 1, silent_without: 0 }).then_some(())
    })
    .await;
    has_policy(&phone.phone, &company).await.unwrap();
    assert_eq!(changes(&phone.phone), 0);
    // The other one was heard a moment ago and would be left behind.
    let refused = switch_keys(&settings, None, (30, false), server.server.now()).await.unwrap_err();
    assert_eq!(refused.code(), "keys.phones-behind");
    assert!(refused.to_string().starts_with("1 phones that were heard in the last 30 days"), "{refused}");
    assert_eq!(server.server.keys().number(), first.number());

    // Switched, while the server runs: the phone follows, and takes a policy that the next key signed.
    let switched = switch_keys(&settings, None, (30, true), server.server.now()).await.unwrap();
    assert_eq!((switched.ledger.in_force.number, switched.phones.know), (next.number, 1));
    until("the server to use the next keys", || async { (server.server.keys().number() == next.number).then_some(()) })
        .await;
    assert_eq!(server.server.keys().pin(), next.pin);
    ban(server, &company, "org.example.two").await;
    until("the phone to follow", || async { (changes(&phone.phone) == 1).then_some(()) }).await;
    until("the policy of the next key", || async { has_policy(&phone.phone, &company).await }).await;
    let key = phone.phone.app.view().unwrap().protector.unwrap().activation.policy_key;
    assert_eq!((key, trouble(&phone.phone)), (next.policy_key, None));
    // Lists follow as well: their key is signed by the next key now.
    let lists = Upload {
        bytes: b"org.example.evil".to_vec(),
        file_name: "packages.txt".into(),
        name: "Ours".into(),
        licence: "CC0-1.0".into(),
        date: "2026-11-20".into(),
        class: "malware".into(),
        ..Upload::default()
    };
    server.server.import_list(lists).await.unwrap();
    let pack = server.server.current_pack().unwrap().0;
    until("the lists", || async {
        phone.phone.app.lists().pack.as_ref().filter(|here| here.sequence == pack).map(drop)
    })
    .await;
    let events = phone.phone.app.events().unwrap();
    assert!(!events.iter().any(|event| matches!(event.body, EventBody::ListsRefused { .. })), "{events:?}");
    let audit = company.tenant.audit(None, 50).await.unwrap().rows;
    for action in ["keys.announced", "keys.switched"] {
        let line = audit.iter().find(|line| line.action == action).unwrap();
        assert_eq!((line.actor.as_str(), line.target.clone()), ("command line", next.number.to_string()));
    }
    assert_eq!(company.tenant.verify_audit().await.unwrap(), None);

    // Restarted: as ever.
    let World { running, .. } = world;
    running.stop().await;
    let running = start(&settings).await.unwrap();
    assert_eq!((running.server.keys().number(), running.server.keys().pin()), (next.number, next.pin));
    let tenant = running.server.store().tenant(company.tenant.tenant(), company.tenant.actor().clone());
    let company = Company { tenant, ..company };
    ban(&running, &company, "org.example.three").await;
    until("the policy after the restart", || async { has_policy(&phone.phone, &company).await }).await;
    phone.install(&apk("apksig/debuggable-boolean.apk"));
    until("a report after the restart", || async { company.findings(true).await.pop() }).await;
    until("no trouble", || async { trouble(&phone.phone).is_none().then_some(()) }).await;

    // The phone that was silent throughout says so clearly; its link, sent again, has the new pin and
    // brings it back.
    let off = VirtualPhone::start(silent_folder.path(), Arc::new(Intelligence::shipped().clone())).unwrap();
    until("the silent phone to say so", || async {
        (trouble(&off).as_deref() == Some("server.verification-incomplete")).then_some(())
    })
    .await;
    let back = Phone { phone: off, folder: silent_folder };
    let filter = vigie_store::PersonFilter { search: "otto".into(), limit: 9, ..Default::default() };
    let person = company.tenant.people(&filter).await.unwrap().rows[0].id;
    let link = invite(&running.server, &company.tenant, person).await.unwrap();
    assert_eq!(link.pin(), next.pin);
    back.run_first(&link.reveal()).await;
    assert_eq!(trouble(&back.phone), None);

    // Whoever stole the keys before the change and sits on the wire: nobody speaks with them.
    running.stop().await;
    let thief = Settings { data: stolen.path().to_owned(), database: None, ..settings.clone() };
    let thief = start(&thief).await.unwrap();
    assert_eq!(thief.server.keys().pin(), first.pin());
    for phone in [&phone.phone, &back.phone] {
        until("phones to refuse the thief", || async {
            (trouble(phone).as_deref() == Some("server.verification-incomplete")).then_some(())
        })
        .await;
    }
    thief.stop().await;
    let running = start(&settings).await.unwrap();
    for phone in [&phone.phone, &back.phone] {
        until("phones to come back", || async {
            let view = phone.app.view().unwrap();
            (view.standing == Standing::Active(Stage::Ready) && view.trouble.is_none()).then_some(())
        })
        .await;
    }
    running.stop().await;
}

#[tokio::test]
async fn a_database_of_before_the_change_is_met_with_newer_here_on_sqlite() {
    older_database(None).await;
}

#[tokio::test]
async fn a_database_of_before_the_change_is_met_with_newer_here_on_postgresql() {
    older_database(Some((postgres::new_database(), postgres::new_database()))).await;
}

/// The data folder is of today and the database of before the change: as when only the database was lost.
/// The phone slept over the change, so that its policy is signed by the earlier key.
async fn older_database(databases: Option<(String, String)>) {
    let (data, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (one, two) = databases.unzip();
    let settings = settings(data.path(), one.as_ref());
    let world = World::of(start(&settings).await.unwrap(), data);
    let company = world.company("Example").await;
    let Phone { phone, folder } = Phone::activated(&company.link).await;
    until("the first report", || async {
        let sent = phone.app.records().unwrap();
        (!sent.is_empty() && sent.iter().all(|kept| kept.sent_at.is_some())).then_some(())
    })
    .await;
    let old = files.path().join("database");
    match &one {
        Some(url) => {
            let done = Command::new("pg_dump").args(["--format=custom", "--file"]).arg(&old).arg(url).output().unwrap();
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        }
        None => {
            let empty = std::fs::File::create(&old).unwrap();
            drop(empty);
            vigie_store::copy_sqlite(&world.data().join("vigie.db"), &old).await.unwrap();
        }
    }
    announce_next(&settings, &NewKeys::default(), world.running.server.now()).await.unwrap();
    until("the server to tell", || async { world.running.server.keys().next().map(drop) }).await;
    for package in ["org.example.two", "org.example.three"] {
        ban(&world.running, &company, package).await;
    }
    until("the phone to know it all", || async {
        let know = known(&settings, &world.running).await.know == 1;
        has_policy(&phone, &company).await.filter(|()| know)
    })
    .await;
    phone.stop().await;
    let World { running, .. } = &world;
    switch_keys(&settings, None, (30, false), running.server.now()).await.unwrap();
    let data = world.data().to_owned();
    let (tenant, actor) = (company.tenant.tenant(), company.tenant.actor().clone());
    let World { running, .. } = world;
    running.stop().await;
    let settings = match &two {
        Some(url) => {
            let restore = ["--no-owner", "--dbname", url];
            let done = Command::new("pg_restore").args(restore).arg(&old).output().unwrap();
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            Settings { database: Some(url.clone()), ..settings }
        }
        None => {
            for end in ["", "-wal", "-shm"] {
                drop(std::fs::remove_file(data.join(format!("vigie.db{end}"))));
            }
            std::fs::copy(&old, data.join("vigie.db")).unwrap();
            settings
        }
    };
    let running = start(&settings).await.unwrap();
    let company = Company { tenant: running.server.store().tenant(tenant, actor), ..company };
    assert_eq!(company.tenant.policies(1).await.unwrap().remove(0).policy.version, 1, "an earlier day");
    let phone = VirtualPhone::start(folder.path(), Arc::new(Intelligence::shipped().clone())).unwrap();
    until("the policy above what the phone has, signed by the next key", || async {
        let last = company.tenant.policies(1).await.unwrap().remove(0);
        has_policy(&phone, &company).await.filter(|()| last.policy.version == 4 && changes(&phone) == 1)
    })
    .await;
    until("no trouble", || async { trouble(&phone).is_none().then_some(()) }).await;
    let actor = Actor { name: "test".into(), address: "test".into() };
    assert_eq!(running.server.store().tenant(tenant, actor).verify_audit().await.unwrap(), None);
    phone.stop().await;
    running.stop().await;
}

#[tokio::test]
async fn a_backup_between_announcement_and_switch_comes_back_with_a_switch() {
    let (data, back, files) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let settings = settings(data.path(), None);
    let world = World::of(start(&settings).await.unwrap(), data);
    let company = world.company("Example").await;
    let phone = Phone::activated(&company.link).await;
    let now = || world.running.server.now();
    let next = announce_next(&settings, &NewKeys::default(), now()).await.unwrap().next.unwrap();
    until("the server to tell", || async { world.running.server.keys().next().map(drop) }).await;
    ban(&world.running, &company, "org.example.one").await;
    until("the phone to know", || async { (known(&settings, &world.running).await.know == 1).then_some(()) }).await;
    let file = files.path().join("between.backup");
    backup(&Places::new(world.data(), None, None), &file, now()).await.unwrap();
    switch_keys(&settings, None, (30, false), now()).await.unwrap();
    until("the server to switch", || async { (world.running.server.keys().number() == next.number).then_some(()) })
        .await;
    ban(&world.running, &company, "org.example.while").await;
    until("the phone to follow", || async { (changes(&phone.phone) == 1).then_some(()) }).await;
    let World { running, .. } = world;
    running.stop().await;
    restore(&Places::new(back.path(), None, None), &file).await.unwrap();
    let settings = Settings { data: back.path().to_owned(), ..settings };
    let running = start(&settings).await.unwrap();
    until("the phone to refuse the keys before", || async {
        (trouble(&phone.phone).as_deref() == Some("server.verification-incomplete")).then_some(())
    })
    .await;
    let switched = switch_keys(&settings, None, (30, true), running.server.now()).await.unwrap();
    assert_eq!(switched.ledger.in_force.pin, next.pin);
    until("the phone to come back", || async { trouble(&phone.phone).is_none().then_some(()) }).await;
    let tenant = running.server.store().tenant(company.tenant.tenant(), company.tenant.actor().clone());
    let company = Company { tenant, ..company };
    ban(&running, &company, "org.example.two").await;
    until("a policy as ever", || async { has_policy(&phone.phone, &company).await }).await;
    running.stop().await;
}
