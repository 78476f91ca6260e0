//! `vigie admin reset`, on the database of a server that runs.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Command, Output};

use vigie_server::{NewCompany, Running, Settings, start};
use vigie_store::{Actor, NewUser, TenantStore};
use vigie_types::Language;

struct World {
    folder: tempfile::TempDir,
    running: Running,
    company: TenantStore,
}

async fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let local = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let settings = Settings { data: folder.path().to_owned(), https: local, http: Some(local), ..Settings::default() };
    let running = start(&settings).await.unwrap();
    let server = &running.server;
    let new = NewCompany { name: "Example".into(), language: Language::En, seats: 5, help_contact: None, demo: false };
    let actor = Actor { name: "test".into(), address: "test".into() };
    let tenant = server.create_company(&new, actor.clone()).await.unwrap();
    let ada = NewUser { tenant, email: "ada@example.org".into(), name: "Ada".into(), password_hash: "none".into() };
    server.store().system().create_user(&ada, server.now()).await.unwrap();
    let company = server.store().tenant(tenant, actor);
    World { folder, running, company }
}

fn reset(data: &Path, email: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    command.args(["admin", "reset", email, "--port", "8420", "--data"]).arg(data).output().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_is_printed_for_an_administrator_and_ends_the_earlier_one() {
    let world = world().await;
    let status = |link: &str| status(world.running.http.unwrap(), link.strip_prefix("http://localhost:8420").unwrap());
    let link = |output: Output| {
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    let first = link(reset(world.folder.path(), "Ada@example.org"));
    assert!(first.starts_with("http://localhost:8420/password/"), "{first}");
    let second = link(reset(world.folder.path(), "ada@example.org"));
    assert_eq!((status(&first).as_str(), status(&second).as_str()), ("410", "200"), "replaced");
    let lines = world.company.audit(None, 10).await.unwrap().rows;
    assert!(lines.iter().any(|line| line.action == "user.reset-link-made" && line.actor == "command line"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whom_nobody_knows_gets_no_link_and_no_database_is_made() {
    let world = world().await;
    let unknown = reset(world.folder.path(), "eve@example.org");
    assert!(!unknown.status.success() && unknown.stdout.is_empty());
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("admin.unknown"), "{unknown:?}");
    let nowhere = tempfile::tempdir().unwrap();
    let missing = reset(nowhere.path(), "ada@example.org");
    assert!(String::from_utf8_lossy(&missing.stderr).contains("admin.no-database"), "{missing:?}");
    assert_eq!(std::fs::read_dir(nowhere.path()).unwrap().count(), 0);
}

/// The status that the portal answers a path with.
fn status(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).split(' ').nth(1).unwrap().to_owned()
}
