//! Fifty whole phones report while the server is killed, its database stops, its disk fills up or its clock is wrong:
//! what was acknowledged is there, and nothing twice. `--nocapture` prints what was counted.
#![cfg(target_os = "linux")]

mod ground;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use vigie_engine::Intelligence;
use vigie_protocol::RecordBody;
use vigie_server::start;
use vigie_store::{Actor, FindingFilter, TenantStore};
use vigie_types::FindingId;
use vigie_virtual_phone::VirtualPhone;

use ground::{Ground, Trouble, may_mount};

const PHONES: usize = 50;
const ROUNDS: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_over_sqlite() {
    outage("killed, SQLite", Trouble::Killed, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_over_postgresql() {
    outage("killed, PostgreSQL", Trouble::Killed, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_is_gone_and_comes_back() {
    outage("PostgreSQL stopped and started", Trouble::DatabaseGone, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_disk_is_full_for_a_while() {
    if may_mount() {
        outage("disk full, SQLite", Trouble::DiskFull, false).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_clock_is_an_hour_behind_for_a_while() {
    outage("clock an hour back, SQLite", Trouble::ClockBack, false).await;
}

async fn outage(name: &str, trouble: Trouble, postgres: bool) {
    let mut ground = Ground::new(trouble, postgres, PHONES).await;
    let phones = activate(&ground.links).await;
    for round in 0..ROUNDS {
        phones.iter().for_each(|(phone, _)| toggle(phone, round % 2 == 1));
        // Long enough for some reports to be under way, short enough for others to wait.
        tokio::time::sleep(Duration::from_millis(900)).await;
        ground.begin();
        phones.iter().for_each(|(phone, _)| toggle(phone, round % 2 == 0));
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        assert!(waiting(&phones) > 0, "nobody could report meanwhile");
        ground.end();
    }
    phones.iter().for_each(|(phone, _)| toggle(phone, false));
    tokio::time::sleep(Duration::from_secs(1)).await;
    until("every record to be acknowledged", || waiting(&phones) == 0).await;
    compare(name, &mut ground, &phones).await;
}

async fn activate(links: &[String]) -> Vec<(VirtualPhone, TempDir)> {
    let intelligence = Arc::new(Intelligence::shipped().clone());
    let mut phones = Vec::new();
    for link in links {
        let folder = tempfile::tempdir().unwrap();
        VirtualPhone::create(folder.path(), "Pixel 8").unwrap();
        let phone = VirtualPhone::start(folder.path(), Arc::clone(&intelligence)).unwrap();
        // The process may still be on its way up; enrolling from one address is also rate-limited.
        let start = Instant::now();
        while let Err(error) = phone.app.activate(link).await {
            assert!(start.elapsed() < Duration::from_secs(60), "{error}");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        phone.agree().unwrap();
        phone.agree().unwrap();
        phones.push((phone, folder));
    }
    phones
}

/// Every phone opens and closes findings: the screen lock goes and comes.
fn toggle(phone: &VirtualPhone, locked: bool) {
    let mut file = phone.folder.load().unwrap();
    file.settings.screen_lock = Some(locked);
    phone.folder.save(&file).unwrap();
}

fn waiting(phones: &[(VirtualPhone, TempDir)]) -> usize {
    let of = |phone: &VirtualPhone| phone.app.records().unwrap().iter().filter(|kept| kept.sent_at.is_none()).count();
    phones.iter().map(|(phone, _)| of(phone)).sum()
}

async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(120), "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// What the phones say was acknowledged, against what the database holds.
async fn compare(name: &str, ground: &mut Ground, phones: &[(VirtualPhone, TempDir)]) {
    let running = start(&ground.finish()).await.unwrap();
    let actor = Actor { name: "test".into(), address: "test".into() };
    let rows = all_findings(&running.server.store().tenant(ground.tenant, actor)).await;
    let stored: HashSet<FindingId> = rows.iter().map(|(id, _)| *id).collect();
    let mut acknowledged = HashSet::new();
    for (phone, _) in phones {
        for kept in phone.app.records().unwrap().iter().filter(|kept| kept.sent_at.is_some()) {
            if let RecordBody::FindingOpened { finding } = &kept.record.body {
                acknowledged.insert(finding.id);
            }
        }
        for finding in phone.app.findings().unwrap() {
            let row = rows.iter().find(|(id, _)| *id == finding.id);
            let (_, open) = row.unwrap_or_else(|| panic!("{} was acknowledged and is missing", finding.kind));
            assert_eq!(*open, finding.is_open(), "{}", finding.kind);
        }
    }
    let (missing, unknown) = (acknowledged.difference(&stored).count(), stored.difference(&acknowledged).count());
    println!(
        "| {name} | {PHONES} phones, {ROUNDS} times | {} acknowledged | {} there | {missing} missing | {} twice | \
         {unknown} unknown |",
        acknowledged.len(),
        stored.len(),
        rows.len() - stored.len()
    );
    assert_eq!((missing, unknown, rows.len()), (0, 0, stored.len()));
    assert!(acknowledged.len() >= PHONES, "{}", acknowledged.len());
    running.stop().await;
}

async fn all_findings(tenant: &TenantStore) -> Vec<(FindingId, bool)> {
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let filter = FindingFilter { after, limit: 200, ..FindingFilter::default() };
        let page = tenant.findings(&filter).await.unwrap();
        rows.extend(page.rows.iter().map(|row| (row.id, row.closed_at.is_none())));
        after = page.next;
        if after.is_none() {
            return rows;
        }
    }
}
