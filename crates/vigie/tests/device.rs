//! `vigie device` as somebody in a terminal meets it.

use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;
use vigie_server::{NewCompany, Running, Settings, invite, start};
use vigie_store::{Actor, FindingFilter, NewPerson, TenantStore};
use vigie_types::{Language, ThreatKind};

fn vigie() -> Command {
    Command::new(env!("CARGO_BIN_EXE_vigie"))
}

fn test_data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(path)
}

async fn company(data: &Path) -> (Running, TenantStore, String) {
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let running = start(&Settings { data: data.to_owned(), https, ..Settings::default() }).await.unwrap();
    let new = NewCompany { name: "Example".into(), language: Language::En, seats: 5, help_contact: None, demo: false };
    let actor = Actor { name: "Ada".into(), address: "test".into() };
    let id = running.server.create_company(&new, actor.clone()).await.unwrap();
    let tenant = running.server.store().tenant(id, actor);
    let person = NewPerson { name: "Marie".into(), email: "m@example.org".into(), language: Language::En, group: None };
    let person = tenant.add_people(&[person], running.server.now()).await.unwrap()[0];
    let link = invite(&running.server, &tenant, person).await.unwrap().reveal();
    (running, tenant, link)
}

/// A phone in another process, and what it prints.
struct Terminal {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Terminal {
    fn see(&mut self, words: &str) -> String {
        for line in self.lines.by_ref() {
            let line = line.unwrap();
            if line.contains(words) {
                return line;
            }
        }
        panic!("the phone ended without saying {words:?}");
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_without_screens_finds_and_reports() {
    let folder = TempDir::new().unwrap();
    let (running, tenant, link) = company(&folder.path().join("server")).await;
    let phone = folder.path().join("phone");
    assert!(vigie().args(["device", "--new"]).arg(&phone).args(["--model", "Pixel 9"]).status().unwrap().success());
    let again = vigie().args(["device", "--new"]).arg(&phone).output().unwrap();
    assert!(!again.status.success() && String::from_utf8_lossy(&again.stderr).contains("is a phone already"));
    let apk = phone.join("apps/contacts.apk");
    std::fs::copy(test_data("apps/npm/ContactManager.apk"), &apk).unwrap();
    let wrong = vigie().args(["device", "--headless", "--activate", "hello", "--phone"]).arg(&phone).output().unwrap();
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("link.not-vigie"));
    let mut child = vigie()
        .args(["device", "--headless", "--activate", &link, "--intel"])
        .arg(test_data("intel"))
        .arg("--phone")
        .arg(&phone)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut terminal = Terminal { child, lines };
    let found = tokio::task::spawn_blocking(move || {
        let line = terminal.see("App that spies on you");
        std::fs::remove_file(apk).unwrap();
        terminal.see("gone");
        line
    });
    assert!(found.await.unwrap().contains("Critical"));
    let rows = tenant.findings(&FindingFilter { limit: 20, ..FindingFilter::default() }).await.unwrap().rows;
    assert!(rows.iter().any(|row| row.kind == ThreatKind::ProtectionReduced), "{rows:#?}");
    // Who watches whom stays on the phone, unless the company's policy says otherwise.
    assert!(rows.iter().all(|row| row.list.is_none() && row.kind != ThreatKind::Stalkerware), "{rows:#?}");
    running.stop().await;
}
