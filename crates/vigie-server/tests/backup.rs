//! Backups of servers that run, and the way back: everything or nothing.

#[path = "../../vigie-store/tests/server/mod.rs"]
mod postgres;

use std::fs;
use std::io::Read as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use vigie_server::{DatabaseKind, NewCompany, Places, Running, Settings, backup, invite, restore, start};
use vigie_store::{Actor, NewPerson, PersonFilter, TenantStore};
use vigie_types::{Language, PersonId, Timestamp};

fn settings(data: &Path) -> Settings {
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    Settings { data: data.to_owned(), https, ..Settings::default() }
}

async fn company(running: &Running) -> TenantStore {
    let new =
        NewCompany { name: "Example".into(), language: Language::En, seats: 5000, help_contact: None, demo: false };
    let id = running.server.create_company(&new, actor()).await.unwrap();
    running.server.store().tenant(id, actor())
}

fn actor() -> Actor {
    Actor { name: "Ada".into(), address: "test".into() }
}

async fn add(tenant: &TenantStore, name: &str) -> PersonId {
    let email = format!("{name}@example.org");
    let person = NewPerson { name: name.into(), email, language: Language::Fr, group: None };
    tenant.add_people(&[person], Timestamp(1_800_000_000_000)).await.unwrap()[0]
}

async fn names(tenant: &TenantStore) -> Vec<String> {
    let filter = PersonFilter { limit: 5000, ..PersonFilter::default() };
    tenant.people(&filter).await.unwrap().rows.into_iter().map(|row| row.name).collect()
}

fn code<T>(result: Result<T, vigie_server::BackupError>) -> &'static str {
    result.err().map_or("none", |error| error.code())
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path).unwrap().permissions()) & 0o777
}

#[tokio::test]
async fn a_running_servers_backup_is_one_moment_of_it_and_comes_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let running = start(&settings(&data)).await.unwrap();
    let tenant = company(&running).await;
    let first = add(&tenant, "first").await;
    let link = invite(&running.server, &tenant, first).await.unwrap();
    fs::create_dir_all(data.join("uploads")).unwrap();
    fs::write(data.join("uploads/0192.apk"), b"waits").unwrap();
    fs::write(data.join("uploads/0193.part"), b"half").unwrap();
    // Somebody writes all the time.
    let writing = tenant.clone();
    let writer = tokio::spawn(async move {
        for count in 0.. {
            add(&writing, &format!("p{count:05}")).await;
        }
    });
    let file = folder.path().join("vigie.backup");
    for _ in 0..200 {
        if names(&tenant).await.len() > 20 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let before = names(&tenant).await.len();
    let places = Places::new(&data, None, None);
    let written = backup(&places, &file, running.server.now()).await.unwrap();
    let after = names(&tenant).await.len();
    writer.abort();
    assert_eq!(written.database, DatabaseKind::Sqlite);
    assert_eq!(code(backup(&places, &file, Timestamp(0)).await), "backup.exists");
    let beside: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(beside.len(), 2, "nothing is left beside the backup: {beside:?}");
    let (pin, policy_key) = (running.server.keys().pin(), running.server.keys().policy().public());
    running.stop().await;

    let back = folder.path().join("back");
    let restored = restore(&Places::new(&back, None, None), &file).await.unwrap();
    assert_eq!(restored.files, written.files);
    #[cfg(unix)]
    for (path, rights) in
        [(&file, 0o600), (&back, 0o700), (&back.join("vigie.db"), 0o600), (&back.join("seal-key"), 0o600)]
    {
        assert_eq!(mode(path), rights, "{}", path.display());
    }
    assert_eq!(fs::read(back.join("uploads/0192.apk")).unwrap(), b"waits");
    assert!(!back.join("uploads/0193.part").exists() && !back.join(".restoring").exists());
    let again = start(&settings(&back)).await.unwrap();
    assert_eq!((again.server.keys().pin(), again.server.keys().policy().public()), (pin, policy_key));
    let tenant = again.server.store().tenant(tenant.tenant(), actor());
    let people = names(&tenant).await.len();
    assert!((before..=after).contains(&people), "{before} ≤ {people} ≤ {after}");
    assert_eq!(tenant.verify_audit().await.unwrap(), None, "the audit log's chain holds");
    assert_eq!(invite(&again.server, &tenant, first).await.unwrap().token(), link.token(), "the same link");
    again.stop().await;
    assert_eq!(code(restore(&Places::new(&back, None, None), &file).await), "restore.not-empty");
}

/// A server that was stopped, and a backup of it.
async fn one_backup() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let running = start(&settings(&data)).await.unwrap();
    company(&running).await;
    running.stop().await;
    let file = folder.path().join("vigie.backup");
    backup(&Places::new(&data, None, None), &file, Timestamp(1_800_000_000_000)).await.unwrap();
    (folder, file)
}

/// Tries a file; says the code, and that nothing was left.
async fn try_bytes(folder: &Path, bytes: &[u8]) -> &'static str {
    let (file, back) = (folder.join("tried.backup"), folder.join("tried"));
    fs::write(&file, bytes).unwrap();
    let told = code(restore(&Places::new(&back, None, None), &file).await);
    assert!(!back.exists(), "something was left behind");
    told
}

/// What the archive's compression holds.
fn unpacked(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut whole = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut whole).map(|_| whole)
}

#[tokio::test]
async fn a_damaged_backup_changes_nothing() {
    let (folder, file) = one_backup().await;
    let good = fs::read(&file).unwrap();
    assert_eq!(try_bytes(folder.path(), &good[..good.len() / 2]).await, "restore.damaged");
    assert_eq!(try_bytes(folder.path(), &good[..good.len() - 4]).await, "restore.damaged");
    let whole = unpacked(&good).unwrap();
    for place in (64..good.len()).step_by(good.len() / 40) {
        let mut bytes = good.clone();
        bytes[place] ^= 0x10;
        // In a run of zeros, deflate may copy from elsewhere in the run: such a backup is not damaged.
        if unpacked(&bytes).is_ok_and(|same| same == whole) {
            continue;
        }
        let told = try_bytes(folder.path(), &bytes).await;
        assert!(told.starts_with("restore."), "at {place}: {told}");
    }
    for foreign in
        [&b""[..], b"hello, this is not it", &fs::read(file.with_file_name("data").join("vigie.db")).unwrap()]
    {
        assert_eq!(try_bytes(folder.path(), foreign).await, "restore.foreign");
    }
}

/// An archive of our own making.
struct Forged(tar::Builder<GzEncoder<Vec<u8>>>, Vec<serde_json::Value>);

impl Forged {
    fn new(format: u32) -> Self {
        let mut forged = Self(tar::Builder::new(GzEncoder::new(Vec::new(), Compression::default())), Vec::new());
        let header = forged.header(format).to_string();
        forged.raw("vigie-backup.json", header.as_bytes(), tar::EntryType::Regular);
        forged
    }

    fn header(&self, format: u32) -> serde_json::Value {
        serde_json::json!({"kind": "vigie-backup", "format": format, "vigie": "9.1.0", "made_at": 1, "database": "sqlite"})
    }

    fn raw(&mut self, name: &str, bytes: &[u8], kind: tar::EntryType) {
        let mut head = tar::Header::new_ustar();
        head.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        head.set_size(bytes.len() as u64);
        head.set_mode(0o777);
        head.set_entry_type(kind);
        if kind == tar::EntryType::Symlink {
            head.set_link_name("/etc/passwd").unwrap();
        }
        head.set_cksum();
        self.0.append(&head, bytes).unwrap();
    }

    fn file(&mut self, name: &str, bytes: &[u8]) {
        self.raw(name, bytes, tar::EntryType::Regular);
        let sha256 = hex::encode(Sha256::digest(bytes));
        self.1.push(serde_json::json!({"name": name, "size": bytes.len(), "sha256": sha256}));
    }

    fn finish(mut self) -> Vec<u8> {
        let mut manifest = self.header(1);
        manifest["members"] = std::mem::take(&mut self.1).into();
        self.raw("manifest.json", manifest.to_string().as_bytes(), tar::EntryType::Regular);
        self.0.into_inner().unwrap().finish().unwrap()
    }
}

#[tokio::test]
async fn a_forged_backup_reaches_nothing_outside() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for name in ["data/../../escaped", "/tmp/escaped-vigie", "../escaped", "elsewhere/file", "data/.."] {
        let mut forged = Forged::new(1);
        forged.file(name, b"x");
        assert_eq!(try_bytes(at, &forged.finish()).await, "restore.unsafe", "{name}");
    }
    use tar::EntryType::{Block, Directory, Fifo, GNULongName, Link, Symlink, XHeader};
    for kind in [Symlink, Link, Fifo, Block, Directory, GNULongName, XHeader] {
        let mut forged = Forged::new(1);
        forged.raw("data/policy-key", b"", kind);
        assert_eq!(try_bytes(at, &forged.finish()).await, "restore.unsafe", "{kind:?}");
    }
    let mut twice = Forged::new(1);
    twice.file("data/policy-key", b"one");
    twice.file("data/policy-key", b"two");
    assert_eq!(try_bytes(at, &twice.finish()).await, "restore.unsafe");
    let mut unlisted = Forged::new(1);
    unlisted.file("data/policy-key", b"x");
    unlisted.raw("data/more", b"x", tar::EntryType::Regular);
    assert_eq!(try_bytes(at, &unlisted.finish()).await, "restore.unsafe");
    let mut bomb = Forged::new(1);
    bomb.file("database/vigie.db", &vec![0; 300 << 20]);
    let bomb = bomb.finish();
    assert!(bomb.len() < 2 << 20, "{}", bomb.len());
    assert_eq!(try_bytes(at, &bomb).await, "restore.too-large");
    assert_eq!(try_bytes(at, &Forged::new(2).finish()).await, "restore.newer");
    assert_eq!(try_bytes(at, &Forged::new(1).finish()).await, "restore.damaged", "without its database");
    let mut nonsense = Forged::new(1);
    nonsense.file("database/vigie.db", b"no database at all");
    assert_eq!(try_bytes(at, &nonsense.finish()).await, "restore.damaged");
    assert!(!at.join("escaped").exists() && !Path::new("/tmp/escaped-vigie").exists());
}

#[tokio::test]
async fn a_database_of_a_later_version_is_told() {
    let (folder, _) = one_backup().await;
    let data = folder.path().join("data");
    let sql = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('9999-later', 1)";
    let url = format!("sqlite://{}?mode=rw", data.join("vigie.db").display());
    let db = sea_orm::Database::connect(url).await.unwrap();
    sea_orm::ConnectionTrait::execute_unprepared(&db, sql).await.unwrap();
    db.close().await.unwrap();
    let later = folder.path().join("later.backup");
    backup(&Places::new(&data, None, None), &later, Timestamp(0)).await.unwrap();
    assert_eq!(try_bytes(folder.path(), &fs::read(&later).unwrap()).await, "restore.newer");
}

#[tokio::test]
async fn where_something_is_nothing_is_taken_back_and_half_a_restore_does_not_start() {
    let (folder, file) = one_backup().await;
    let back = folder.path().join("back");
    fs::create_dir(&back).unwrap();
    fs::create_dir(back.join("lost+found")).unwrap();
    restore(&Places::new(&back, None, None), &file).await.unwrap();
    let elsewhere = folder.path().join("elsewhere.db");
    fs::write(&elsewhere, "").unwrap();
    let url = format!("sqlite://{}?mode=rwc", elsewhere.display());
    let places = Places::new(&folder.path().join("third"), Some(&url), None);
    assert_eq!(code(restore(&places, &file).await), "restore.not-empty");
    fs::remove_file(&elsewhere).unwrap();
    restore(&places, &file).await.unwrap();
    assert!(elsewhere.exists() && !places.data.join("vigie.db").exists());
    fs::create_dir(back.join(".restoring")).unwrap();
    let refused = start(&settings(&back)).await.err().unwrap().to_string();
    assert!(refused.starts_with("restore.unfinished: "), "{refused}");
    assert_eq!(
        code(
            backup(&Places::new(&folder.path().join("no"), None, None), &file.with_extension("x"), Timestamp(0)).await
        ),
        "backup.nothing-there"
    );
}

#[tokio::test]
async fn a_server_on_postgresql_is_backed_up_beside_its_dump() {
    let folder = tempfile::tempdir().unwrap();
    let (data, url) = (folder.path().join("data"), postgres::new_database());
    let on = |data: &Path, url: &str| Settings { database: Some(url.to_owned()), ..settings(data) };
    let running = start(&on(&data, &url)).await.unwrap();
    let tenant = company(&running).await;
    let person = add(&tenant, "first").await;
    let link = invite(&running.server, &tenant, person).await.unwrap();
    let dump = folder.path().join("vigie.dump");
    let run = |program: &str, arguments: &[&str]| {
        let done = Command::new(program).args(arguments).output().unwrap();
        assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    };
    let dump = dump.to_str().unwrap();
    run("pg_dump", &["--format=custom", "--file", dump, &url]);
    let file = folder.path().join("vigie.backup");
    let written = backup(&Places::new(&data, Some(&url), None), &file, running.server.now()).await.unwrap();
    assert_eq!(written.database, DatabaseKind::Postgres);
    running.stop().await;

    let (back, empty) = (folder.path().join("back"), postgres::new_database());
    assert_eq!(code(restore(&Places::new(&back, None, None), &file).await), "restore.other-database");
    run("pg_restore", &["--no-owner", "--dbname", &empty, dump]);
    let places = Places::new(&back, Some(&empty), None);
    let restored = restore(&places, &file).await.unwrap();
    assert_eq!(restored.database, DatabaseKind::Postgres);
    let again = start(&on(&back, &empty)).await.unwrap();
    let tenant = again.server.store().tenant(tenant.tenant(), actor());
    assert_eq!(invite(&again.server, &tenant, person).await.unwrap().token(), link.token());
    again.stop().await;
}
