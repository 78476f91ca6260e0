//! `vigie up --demo`: every page has something to show, made by the real engine.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use vigie_store::{Actor, DeviceFilter, DeviceState, FindingFilter, PersonFilter, PersonState, Store, TenantStore};
use vigie_types::ThreatKind;

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> String {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port().to_string()
}

async fn kinds(tenant: &TenantStore) -> BTreeSet<ThreatKind> {
    let filter = FindingFilter { limit: 500, ..FindingFilter::default() };
    tenant.findings(&filter).await.unwrap().rows.iter().map(|row| row.kind).collect()
}

#[tokio::test]
async fn the_sample_company_has_everything_to_show() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let https = free_port();
    let child = Command::new(env!("CARGO_BIN_EXE_vigie"))
        .args(["up", "--demo", "--port", &free_port(), "--https-port", &https])
        .args(["--public-url", &format!("https://127.0.0.1:{https}"), "--data"])
        .arg(&data)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut server = Server(child);
    let mut lines = BufReader::new(server.0.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains("sample phones are on")), "the demonstration did not start");

    let store = Store::open(&format!("sqlite://{}?mode=rw", data.join("vigie.db").display())).await.unwrap();
    let company = store.system().tenants().await.unwrap().remove(0);
    assert!(company.demo, "pages say that it is a demonstration");
    let tenant = store.tenant(company.id, Actor { name: "test".into(), address: "test".into() });
    let people = tenant.people(&PersonFilter { limit: 100, ..PersonFilter::default() }).await.unwrap().rows;
    assert!(people.len() >= 20);
    for state in PersonState::ALL {
        assert!(people.iter().any(|person| person.state == state), "nobody is {state}");
    }
    let devices = tenant.devices(&DeviceFilter { limit: 100, ..DeviceFilter::default() }).await.unwrap().rows;
    assert!(devices.iter().any(|device| device.state == DeviceState::HandedOver));
    let start = Instant::now();
    while kinds(&tenant).await.len() < 11 {
        assert!(start.elapsed() < Duration::from_secs(60), "{:?}", kinds(&tenant).await);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert!(kinds(&tenant).await.contains(&ThreatKind::Stalkerware));
    assert!(!tenant.mails(None, 50).await.unwrap().rows.is_empty());
}
