//! Files that a failing disk, or somebody, really damaged: each is told with its code, its name and what to
//! do, and what can go on goes on.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::{ConnectionTrait as _, Database, DatabaseBackend, Statement};
use vigie_intel::{Pack, VerifyingKey};
use vigie_server::{IntelError, NewCompany, Outcome, Running, Settings, Upload, start};
use vigie_store::{Actor, NewPerson, PersonFilter};
use vigie_types::Language;

fn settings(data: &Path) -> Settings {
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    Settings { data: data.to_owned(), https, ..Settings::default() }
}

async fn refusal(data: &Path) -> String {
    start(&settings(data)).await.expect_err("it does not start").to_string()
}

fn actor() -> Actor {
    Actor { name: "test".into(), address: "test".into() }
}

/// Writes over a part of a file.
fn damage(file: &Path, from: usize, length: usize) {
    let mut bytes = fs::read(file).unwrap();
    bytes[from..from + length].fill(0xa5);
    fs::write(file, bytes).unwrap();
}

async fn pack(running: &Running, above: u64) -> (u64, Vec<u8>) {
    for _ in 0..500 {
        if let Some(pack) = running.server.current_pack().filter(|(number, _)| *number > above) {
            return pack;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("no pack came");
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.to_string_lossy().ends_with(end)).collect()
}

#[tokio::test]
async fn a_database_whose_beginning_is_damaged_is_named() {
    let folder = tempfile::tempdir().unwrap();
    start(&settings(folder.path())).await.unwrap().stop().await;
    let file = folder.path().join("vigie.db");
    damage(&file, 0, 100);
    let error = refusal(folder.path()).await;
    for part in ["store.damaged", &file.display().to_string(), "restore a backup", "keep the damaged files"] {
        assert!(error.contains(part), "{part} in {error}");
    }
}

#[tokio::test]
async fn a_database_that_is_damaged_within_says_so_where_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let running = start(&settings(folder.path())).await.unwrap();
    let new = NewCompany { name: "Example".into(), language: Language::En, seats: 9, help_contact: None, demo: false };
    let tenant = running.server.create_company(&new, actor()).await.unwrap();
    let marie = NewPerson { name: "Marie".into(), email: "m@example.org".into(), language: Language::Fr, group: None };
    running.server.store().tenant(tenant, actor()).add_people(&[marie], running.server.now()).await.unwrap();
    running.stop().await;
    let file = folder.path().join("vigie.db");
    let database = Database::connect(format!("sqlite://{}", file.display())).await.unwrap();
    let number = async |sql: &str| -> i32 {
        let row = database.query_one_raw(Statement::from_string(DatabaseBackend::Sqlite, sql)).await;
        row.unwrap().unwrap().try_get_by_index(0).unwrap()
    };
    let size = number("SELECT page_size FROM pragma_page_size").await as usize;
    let page = number("SELECT rootpage FROM sqlite_master WHERE name = 'people'").await as usize;
    database.close().await.unwrap();
    damage(&file, (page - 1) * size, size);
    // It starts; what is damaged says what it is, and a backup of it is refused.
    let running = start(&settings(folder.path())).await.unwrap();
    let company = running.server.store().tenant(tenant, actor());
    let error = company.people(&PersonFilter { limit: 10, ..PersonFilter::default() }).await.unwrap_err();
    assert_eq!(error.code(), "store.damaged", "{error}");
    assert!(error.to_string().contains("restore a backup"), "{error}");
    let places = vigie_server::Places::new(folder.path(), None, None);
    let copy = folder.path().with_extension("backup");
    let error = vigie_server::backup(&places, &copy, running.server.now()).await.unwrap_err();
    assert!(error.code() == "backup.database" && error.to_string().contains("vigie.db"), "{error}");
    assert!(!copy.exists());
    running.stop().await;
}

#[tokio::test]
async fn a_damaged_pack_is_put_aside_and_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let running = start(&settings(folder.path())).await.unwrap();
    let (first, bytes) = pack(&running, 0).await;
    running.stop().await;
    let packs = folder.path().join("intel/packs");
    damage(&packs.join(format!("{first}.pack")), bytes.len() / 2, 64);
    // Numbers are seconds where nothing is left to count on.
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    let running = start(&settings(folder.path())).await.unwrap();
    let (again, bytes) = pack(&running, 0).await;
    assert!(again > first, "{again} after {first}: phones take it");
    let key: VerifyingKey = running.server.keys().intel().verifying_key();
    Pack::open(bytes, &[key]).unwrap().verify().unwrap();
    assert_eq!(files(&packs, ".pack-damaged").len(), 1, "kept, and asked for by nobody");
    running.stop().await;
}

fn upload() -> Upload {
    Upload {
        bytes: b"com.evil.app\n".to_vec(),
        file_name: "packages.txt".into(),
        name: "Ours".into(),
        url: "https://lists.example.org".into(),
        licence: "CC0-1.0".into(),
        date: "2026-11-20".into(),
        class: "malware".into(),
        format: "packages".into(),
    }
}

#[tokio::test]
async fn a_damaged_list_is_named_and_mended_by_importing_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let running = start(&settings(folder.path())).await.unwrap();
    let (first, _) = pack(&running, 0).await;
    running.server.import_list(upload()).await.unwrap();
    let (second, _) = pack(&running, first).await;
    let sources = files(&folder.path().join("intel/sources"), "");
    let length = fs::metadata(&sources[0]).unwrap().len() as usize;
    damage(&sources[0], length / 2, 8);
    let other = Upload { name: "Other".into(), bytes: b"com.other.app\n".to_vec(), ..upload() };
    let error = running.server.import_list(other).await.unwrap_err();
    assert!(
        matches!(&error, IntelError::Source { path, list, .. } if *path == sources[0] && list == "Ours"),
        "{error}"
    );
    assert_eq!(error.code(), "intel.source-damaged");
    assert!(error.to_string().contains("import or fetch the list \"Ours\" again"), "{error}");
    assert_eq!(running.server.current_pack().unwrap().0, second, "phones keep what they have");
    let taken = running.server.import_list(upload()).await.unwrap();
    assert_eq!(taken.outcome, Outcome::Unchanged, "whole again");
    assert_eq!(running.server.remove_list("Ours").await.unwrap(), Outcome::Published);
    running.stop().await;
}

#[tokio::test]
async fn a_damaged_index_of_lists_is_refused_before_anything_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let running = start(&settings(folder.path())).await.unwrap();
    pack(&running, 0).await;
    running.server.import_list(upload()).await.unwrap();
    running.stop().await;
    let index = folder.path().join("intel/index.json");
    let whole = fs::read(&index).unwrap();
    fs::write(&index, &whole[..whole.len() / 2]).unwrap();
    let error = refusal(folder.path()).await;
    for part in ["intel.index-damaged", &index.display().to_string(), "of a backup", "imported again"] {
        assert!(error.contains(part), "{part} in {error}");
    }
    assert_eq!(files(&folder.path().join("intel/sources"), "").len(), 1, "the list is still there");
    fs::write(&index, whole).unwrap();
    start(&settings(folder.path())).await.unwrap().stop().await;
}
