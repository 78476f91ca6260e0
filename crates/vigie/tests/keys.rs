//! `vigie keys` as an administrator runs it, beside a server that runs.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use vigie_server::{NewCompany, OwnCertificate, Places, Running, Settings, backup, restore, start};
use vigie_store::Actor;
use vigie_types::Language;

fn settings(data: &Path) -> Settings {
    Settings { data: data.to_owned(), https: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), ..Settings::default() }
}

fn keys(arguments: &[&str], paths: &[(&str, &Path)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    command.arg("keys").args(arguments);
    for (name, path) in paths {
        command.arg(name).arg(path);
    }
    command.output().unwrap()
}

fn told(output: Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn refused(output: Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

async fn until(what: &str, is: impl Fn() -> bool) {
    let start = Instant::now();
    while !is() {
        assert!(start.elapsed() < Duration::from_secs(20), "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn company(running: &Running) {
    let new = NewCompany { name: "Example".into(), language: Language::En, seats: 5, help_contact: None, demo: false };
    let actor = Actor { name: "test".into(), address: "test".into() };
    running.server.create_company(&new, actor).await.unwrap();
}

/// What only its owner may read.
#[cfg(unix)]
fn guarded(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let about = std::fs::metadata(path).unwrap();
    let expected = if about.is_dir() { 0o700 } else { 0o600 };
    assert_eq!(about.permissions().mode() & 0o777, expected, "{}", path.display());
    if about.is_dir() {
        std::fs::read_dir(path).unwrap().for_each(|entry| guarded(&entry.unwrap().path()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_are_announced_switched_and_shown_beside_a_server_that_runs() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let running = start(&settings(&data)).await.unwrap();
    company(&running).await;
    let (pin, policy) = (running.server.keys().pin().to_string(), running.server.keys().policy().public().to_string());
    let shown = told(keys(&["show"], &[("--data", &data)]));
    assert!(shown.contains("In force  set 1, since") && shown.contains(&pin) && shown.contains(&policy), "{shown}");
    assert!(shown.contains("No next keys"), "{shown}");
    assert!(!data.join("keys").exists(), "looking changes nothing");
    let nothing = refused(keys(&["switch"], &[("--data", &data)]));
    assert!(nothing.starts_with("keys.no-next: "), "{nothing}");

    let made = told(keys(&["next"], &[("--data", &data)]));
    assert!(made.contains("Next      set 1") && made.contains("vigie backup"), "{made}");
    until("the server to tell of them", || running.server.keys().next().is_some()).await;
    assert_eq!(running.server.keys().pin().to_string(), pin, "not in force yet");
    let twice = refused(keys(&["next"], &[("--data", &data)]));
    assert!(twice.starts_with("keys.next-there: "), "{twice}");
    let shown = told(keys(&["show"], &[("--data", &data)]));
    assert!(shown.contains("Phones that know the next keys: 0") && shown.contains("Next      set "), "{shown}");
    #[cfg(unix)]
    guarded(&data.join("keys"));

    let audit = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
        told(command.arg("audit").arg("--data").arg(&data).args(more).output().unwrap())
    };
    let published = audit(&[]);
    let head = published.split_whitespace().find(|word| word.starts_with("audit-head-1:")).unwrap();

    let switched = told(keys(&["switch"], &[("--data", &data)]));
    assert!(switched.contains("Earlier   set 1, in force from") && switched.contains("keys.switched"), "{switched}");
    until("the server to use them", || running.server.keys().pin().to_string() != pin).await;
    let now = running.server.keys();
    assert!(switched.contains(&now.pin().to_string()) && now.next().is_none());
    for gone in ["policy-key", "tls-key.pem", "tls-certificate.pem"] {
        assert!(!data.join(gone).exists(), "{gone} counts no more");
    }
    #[cfg(unix)]
    guarded(&data.join("keys"));
    // A head of the audit log that the earlier key signed is still this server's.
    audit(&["--head", head]);
    // The certificate is for the same names as before.
    let certificate = data.join("keys").join(now.number().to_string()).join("tls-certificate.pem");
    assert!(answers(&certificate, running.https).await);

    // A backup has them all, and the server of a backup has these keys.
    let file = folder.path().join("one.backup");
    backup(&Places::new(&data, None, None), &file, running.server.now()).await.unwrap();
    running.stop().await;
    let back = folder.path().join("back");
    restore(&Places::new(&back, None, None), &file).await.unwrap();
    #[cfg(unix)]
    guarded(&back.join("keys"));
    let running = start(&settings(&back)).await.unwrap();
    assert_eq!((running.server.keys().number(), running.server.keys().pin()), (now.number(), now.pin()));
    running.stop().await;
    // Whatever is missing is told, and no server makes new keys over it.
    let ledger = back.join("keys/ledger.json");
    let text = std::fs::read(&ledger).unwrap();
    std::fs::remove_file(&ledger).unwrap();
    assert!(start(&settings(&back)).await.unwrap_err().to_string().contains("ledger.json is missing or damaged"));
    std::fs::write(&ledger, "{").unwrap();
    assert!(refused(keys(&["show"], &[("--data", &back)])).starts_with("keys.ledger: "));
    std::fs::write(&ledger, text).unwrap();
    let key = back.join("keys").join(now.number().to_string()).join("policy-key");
    std::fs::write(&key, [7; 32]).unwrap();
    let error = start(&settings(&back)).await.unwrap_err().to_string();
    assert!(error.contains("is not of the keys that are in force"), "{error}");
    assert!(!back.join("policy-key").exists(), "no new key was made");
}

/// Whether the server answers under its own name with this certificate.
async fn answers(certificate: &Path, address: SocketAddr) -> bool {
    let pem = std::fs::read_to_string(certificate).unwrap();
    let found = Command::new("curl")
        .args(["--silent", "--fail", "--max-time", "10", "--noproxy", "*", "--cacert"])
        .arg(certificate)
        .arg(format!("https://localhost:{}/healthz", address.port()))
        .args(["--resolve", &format!("localhost:{}:127.0.0.1", address.port())])
        .output()
        .unwrap();
    assert!(pem.contains("BEGIN CERTIFICATE"));
    found.status.success()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn next_keys_may_be_kept_away_from_the_server() {
    let folder = tempfile::tempdir().unwrap();
    let (data, stick, other) = (folder.path().join("data"), folder.path().join("stick"), folder.path().join("other"));
    let running = start(&settings(&data)).await.unwrap();
    company(&running).await;
    let made = told(keys(&["next"], &[("--data", &data), ("--keep-at", &stick)]));
    assert!(made.contains("nowhere else"), "{made}");
    until("the server to tell of them", || running.server.keys().next().is_some()).await;
    let inside: Vec<_> =
        std::fs::read_dir(data.join("keys")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(inside.iter().all(|name| name == "ledger.json" || name == "lock"), "no secret is here: {inside:?}");
    assert!(refused(keys(&["switch"], &[("--data", &data)])).starts_with("keys.elsewhere: "));
    std::fs::create_dir(&other).unwrap();
    let empty = refused(keys(&["switch"], &[("--data", &data), ("--from", &other)]));
    assert!(empty.starts_with("keys.not-next: "), "{empty}");
    std::fs::write(other.join("policy-key"), [9; 32]).unwrap();
    let wrong = refused(keys(&["switch"], &[("--data", &data), ("--from", &other)]));
    assert!(wrong.starts_with("keys.not-next: "), "{wrong}");
    let before = running.server.keys().number();
    told(keys(&["switch"], &[("--data", &data), ("--from", &stick)]));
    until("the server to use them", || running.server.keys().number() != before).await;
    let taken = refused(keys(&["next"], &[("--data", &data), ("--keep-at", &stick)]));
    assert!(taken.starts_with("keys.not-empty: "), "{taken}");
    running.stop().await;
    let missing = folder.path().join("missing");
    assert!(refused(keys(&["show"], &[("--data", &missing)])).starts_with("keys.nothing-there: "));
    assert!(!missing.exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_of_one_s_own_changes_with_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    // Two servers make what an authority would give.
    let given = |name: &str| -> OwnCertificate {
        let place: PathBuf = folder.path().join(name);
        OwnCertificate { certificate: place.join("tls-certificate.pem"), key: place.join("tls-key.pem") }
    };
    for name in ["old", "new"] {
        start(&settings(&folder.path().join(name))).await.unwrap().stop().await;
    }
    let (old, new) = (given("old"), given("new"));
    let data = folder.path().join("data");
    let config = folder.path().join("vigie.toml");
    let write = |own: &OwnCertificate| {
        let text = format!(
            "data = {data:?}\npublic_url = \"https://vigie.example.org\"\n[listen]\nhttps = \"127.0.0.1:0\"\n[tls]\n\
             certificate = {:?}\nkey = {:?}\n",
            own.certificate, own.key
        );
        std::fs::write(&config, text).unwrap();
    };
    let on = |own: &OwnCertificate| Settings { certificate: Some(own.clone()), ..settings(&data) };
    write(&old);
    let running = start(&on(&old)).await.unwrap();
    company(&running).await;
    let pin = running.server.keys().pin();
    let config = config.as_path();
    assert!(refused(keys(&["next"], &[("--config", config)])).starts_with("keys.certificate-needed: "));
    told(keys(&["next"], &[("--config", config), ("--certificate", &new.certificate)]));
    until("the server to tell of them", || running.server.keys().next().is_some()).await;
    let early = refused(keys(&["switch"], &[("--config", config)]));
    assert!(early.starts_with("keys.certificate-not-next: "), "{early}");
    write(&new);
    // Read too early, the next certificate stays out: phones would not know why.
    running.reload(&on(&new)).unwrap();
    assert_eq!(running.server.keys().pin(), pin);
    running.reload(&on(&old)).unwrap();
    let switched = told(keys(&["switch"], &[("--config", config)]));
    assert!(switched.contains("SIGHUP"), "{switched}");
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(running.server.keys().pin(), pin, "both or none");
    running.reload(&on(&new)).unwrap();
    let now = running.server.keys();
    assert!(now.pin() != pin && switched.contains(&now.pin().to_string()));
    assert!(switched.contains(&now.policy().public().to_string()));
    assert!(new.key.is_file() && old.key.is_file(), "whose they are keeps them");
    running.stop().await;
    let again = start(&on(&new)).await.unwrap();
    assert_eq!((again.server.keys().pin(), again.server.keys().number()), (now.pin(), now.number()));
    again.stop().await;
}
