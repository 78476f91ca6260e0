//! The server is killed while fifty phones report: what it acknowledged is there, and nothing twice.

use std::collections::HashSet;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use vigie_engine::Intelligence;
use vigie_server::{NewCompany, Settings, invite, start};
use vigie_store::{Actor, FindingFilter, NewPerson, TenantStore};
use vigie_types::{FindingId, Language, TenantId};
use vigie_virtual_phone::VirtualPhone;

const PHONES: usize = 50;
const KILLS: usize = 3;

struct Server {
    child: Child,
}

impl Server {
    fn start(config: &Path) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_vigie"))
            .args(["serve", "--config"])
            .arg(config)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self { child }
    }

    /// As a power cut would: `SIGKILL`, in the middle of whatever it does.
    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A company with fifty people, made before the server is a process of its own; gives their links.
async fn prepare(data: &Path, https: SocketAddr) -> (TenantId, Vec<String>) {
    let settings = Settings { data: data.to_owned(), https, ..Settings::default() };
    let running = start(&settings).await.unwrap();
    let new =
        NewCompany { name: "Example".into(), language: Language::En, seats: 100, help_contact: None, demo: false };
    let actor = Actor { name: "Ada".into(), address: "test".into() };
    let id = running.server.create_company(&new, actor.clone()).await.unwrap();
    let tenant = running.server.store().tenant(id, actor);
    let people: Vec<NewPerson> = (0..PHONES)
        .map(|number| NewPerson {
            name: format!("Person {number}"),
            email: format!("p{number}@example.org"),
            language: Language::En,
            group: None,
        })
        .collect();
    let mut links = Vec::new();
    for person in tenant.add_people(&people, running.server.now()).await.unwrap() {
        links.push(invite(&running.server, &tenant, person).await.unwrap().reveal());
    }
    running.stop().await;
    (id, links)
}

async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(90), "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_and_nothing_is_doubled() {
    let data = tempfile::tempdir().unwrap();
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let (tenant, links) = prepare(data.path(), https).await;
    let config = data.path().join("vigie.toml");
    let text = format!("data = {:?}\npublic_url = \"https://{https}\"\n[listen]\nhttps = \"{https}\"\n", data.path());
    std::fs::write(&config, text).unwrap();
    let mut server = Server::start(&config);
    let intelligence = Arc::new(Intelligence::shipped().clone());
    let mut phones = Vec::new();
    for link in &links {
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
    for round in 0..KILLS {
        phones.iter().for_each(|(phone, _)| toggle(phone, round % 2 == 1));
        // Long enough for some reports to be under way, short enough for others to wait.
        tokio::time::sleep(Duration::from_millis(900)).await;
        server.kill();
        server = Server::start(&config);
    }
    phones.iter().for_each(|(phone, _)| toggle(phone, false));
    tokio::time::sleep(Duration::from_secs(1)).await;
    until("every record to be acknowledged", || waiting(&phones) == 0).await;
    server.kill();
    compare(data.path(), https, tenant, &phones).await;
}

/// What the phones say was acknowledged, against what the database holds.
async fn compare(data: &Path, https: SocketAddr, tenant: TenantId, phones: &[(VirtualPhone, TempDir)]) {
    let settings = Settings { data: data.to_owned(), https, ..Settings::default() };
    let running = start(&settings).await.unwrap();
    let actor = Actor { name: "test".into(), address: "test".into() };
    let rows = all_findings(&running.server.store().tenant(tenant, actor)).await;
    let stored: HashSet<FindingId> = rows.iter().map(|(id, _)| *id).collect();
    assert_eq!(stored.len(), rows.len(), "a finding is there twice");
    let mut expected = 0;
    for (phone, _) in phones {
        for finding in phone.app.findings().unwrap() {
            let row = rows.iter().find(|(id, _)| *id == finding.id);
            let (_, open) = row.unwrap_or_else(|| panic!("{} was acknowledged and is missing", finding.kind));
            assert_eq!(*open, finding.is_open(), "{}", finding.kind);
            expected += 1;
        }
    }
    assert_eq!(rows.len(), expected, "the server has findings that no phone made");
    assert!(expected >= PHONES, "{expected}");
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
