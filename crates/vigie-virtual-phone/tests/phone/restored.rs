//! A server that is taken back to an earlier day, met by phones that are ahead of it: on both databases.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::Command;

use vigie_app::{Stage, Standing};
use vigie_server::{Places, Settings, backup, restore, start};
use vigie_store::{Actor, TenantStore};
use vigie_types::{BannedApp, FindingId};

use crate::postgres;
use crate::world::{Company, Phone, World, apk, until};

#[tokio::test]
async fn phones_ahead_of_a_restored_sqlite_server_lose_nothing() {
    ahead(None).await;
}

#[tokio::test]
async fn phones_ahead_of_a_restored_postgresql_server_lose_nothing() {
    ahead(Some((postgres::new_database(), postgres::new_database()))).await;
}

async fn ahead(databases: Option<(String, String)>) {
    let (data, back, files) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    // Phones know the port.
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let settings = |data: &Path, database: Option<&String>| Settings {
        data: data.to_owned(),
        https: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
        database: database.cloned(),
        ..Settings::default()
    };
    let (first, second) = databases.unzip();
    let world = World::of(start(&settings(data.path(), first.as_ref())).await.unwrap(), data);
    let company = world.company("Example").await;
    let other = world.company("Other").await;
    let (phone, quiet) = (Phone::activated(&company.link).await, Phone::activated(&other.link).await);
    phone.install(&apk("apksig/debuggable-boolean.apk"));
    let before =
        until("the first finding", || async { at_one(&company, &phone).await.filter(|all| !all.is_empty()) }).await;

    let (file, dump) = (files.path().join("one.backup"), files.path().join("one.dump"));
    if let Some(url) = &first {
        run(Command::new("pg_dump").args(["--format=custom", "--file"]).arg(&dump).arg(url));
    }
    let server = &world.running.server;
    backup(&Places::new(world.data(), first.as_deref(), None), &file, server.now()).await.unwrap();
    // Afterwards: two versions of the policy, one finding closes and another opens. All acknowledged.
    for version in [2, 3] {
        let mut policy = company.tenant.policies(1).await.unwrap().remove(0).policy;
        policy.banned_apps.push(BannedApp { package: format!("org.example.v{version}"), reason: String::new() });
        server.publish_policy(&company.tenant, policy, "one more").await.unwrap();
    }
    phone.install(&apk("androguard/TestActivity_signed_both.apk"));
    std::fs::remove_file(phone.folder.path().join("apps/debuggable-boolean.apk")).unwrap();
    let newest = company.tenant.policies(1).await.unwrap().remove(0).signed.hash();
    let expected = until("one to close and another to open", || async {
        let all = at_one(&company, &phone).await.filter(|_| phone.phone.app.policy_hash() == Some(newest))?;
        (all.len() > before.len() && all.iter().any(|(_, open)| !open) && all.iter().any(|(_, open)| *open))
            .then_some(all)
    })
    .await;

    let World { running, .. } = world;
    running.stop().await;
    if let Some(url) = &second {
        run(Command::new("pg_restore").args(["--no-owner", "--dbname", url]).arg(&dump));
    }
    restore(&Places::new(back.path(), second.as_deref(), None), &file).await.unwrap();
    let running = start(&settings(back.path(), second.as_ref())).await.unwrap();
    let on = |company: &Company| {
        running.server.store().tenant(company.tenant.tenant(), Actor { name: "Ada".into(), address: "test".into() })
    };
    let company = Company { tenant: on(&company), ..company };
    assert_eq!(company.tenant.policies(1).await.unwrap().remove(0).policy.version, 1, "an earlier day");

    until("the policy to be signed above what the phone has seen", || async {
        let last = company.tenant.policies(1).await.unwrap().remove(0);
        (phone.phone.app.policy_hash() == Some(last.signed.hash()) && last.policy.version == 4).then_some(())
    })
    .await;
    let last = company.tenant.policies(1).await.unwrap().remove(0).policy;
    assert!(last.banned_apps.is_empty(), "what is in force is what the backup says");
    let there =
        until("what came after the backup to be there again", || async { at_one(&company, &phone).await }).await;
    assert_eq!(there, expected, "nothing that was acknowledged is lost, and nothing is there twice");
    // From here on as ever: a report gets through, and a policy arrives.
    phone.install(&apk("apksig/debuggable-boolean.apk"));
    until("a new finding", || async { at_one(&company, &phone).await.filter(|all| all.len() > expected.len()) }).await;
    let policy = company.tenant.policies(1).await.unwrap().remove(0).policy;
    running.server.publish_policy(&company.tenant, policy, "as ever").await.unwrap();
    until("the next policy", || async {
        let last = company.tenant.policies(1).await.unwrap().remove(0);
        (phone.phone.app.policy_hash() == Some(last.signed.hash()) && last.policy.version == 5).then_some(())
    })
    .await;
    for phone in [&phone, &quiet] {
        until("no trouble with the server", || async {
            let view = phone.phone.app.view().unwrap();
            (view.standing == Standing::Active(Stage::Ready) && view.trouble.is_none()).then_some(())
        })
        .await;
    }
    assert_eq!(renumbered(&company.tenant).await, 1, "once, however many phones");
    assert_eq!(renumbered(&on(&other)).await, 0, "only where a phone is ahead");
    running.stop().await;
}

fn delivered(phone: &Phone) -> bool {
    phone.phone.app.records().unwrap().iter().all(|kept| kept.sent_at.is_some())
}

/// Every finding, and whether it is open, once the server has exactly those of the phone.
async fn at_one(company: &Company, phone: &Phone) -> Option<Vec<(FindingId, bool)>> {
    let mut there: Vec<_> = company.findings(true).await.iter().map(|row| (row.id, true)).collect();
    there.extend(company.findings(false).await.iter().map(|row| (row.id, false)));
    let mut here: Vec<_> = phone.phone.app.findings().unwrap().iter().map(|one| (one.id, one.is_open())).collect();
    there.sort_unstable_by_key(|(id, _)| id.as_uuid());
    here.sort_unstable_by_key(|(id, _)| id.as_uuid());
    (there == here && delivered(phone)).then_some(there)
}

async fn renumbered(tenant: &TenantStore) -> usize {
    assert_eq!(tenant.verify_audit().await.unwrap(), None);
    tenant.audit(None, 200).await.unwrap().rows.iter().filter(|line| line.action == "policy.renumbered").count()
}

fn run(command: &mut Command) {
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}
