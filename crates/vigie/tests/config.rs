//! `serve` and `check-config` as an administrator meets them.

use std::io::Write as _;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

fn check(text: &str) -> (Output, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vigie.toml");
    let text = text.replace("DATA", &folder.path().join("data").display().to_string());
    std::fs::write(&path, text).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_vigie")).arg("check-config").arg(&path).output().unwrap();
    (output, folder)
}

const GOOD: &str =
    "data = \"DATA\"\npublic_url = \"https://vigie.example.org\"\n[listen]\nhttps = \"127.0.0.1:8443\"\n";

fn repository(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn good_settings_are_good_and_the_example_is() {
    assert!(check(GOOD).0.status.success());
    let example = repository("deploy/vigie.example.toml").replace("/var/lib/vigie", "DATA");
    let (output, _folder) = check(&example);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_settings_behind_a_proxy_are_good() {
    let page = repository("docs/behind-a-proxy.md");
    let block = page.split("```").find_map(|part| part.strip_prefix("toml\n")).expect("the settings");
    // The certificate is the reader's own.
    let (settings, _) = block.split_once("[tls]").expect("the certificate comes last");
    let (output, _folder) = check(&format!("data = \"DATA\"\n{settings}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_mistake_is_told_with_its_place_and_code() {
    let cases = [
        (format!("{GOOD}colour = \"red\"\n"), "line 5, column 1", "config.invalid"),
        (GOOD.replace("DATA", "/dev/null/data"), "data", "config.data"),
        (format!("{GOOD}[log]\nlevel = \"vigie=loud\"\n"), "log.level", "config.log-level"),
        (GOOD.replace("https://vigie", "http://vigie"), "public_url", "config.public-url"),
        (format!("{GOOD}http = \"0.0.0.0:8420\"\n"), "listen.http", "config.http-not-loopback"),
        (format!("trusted_proxies = [\"10.0.0.0/33\"]\n{GOOD}"), "trusted_proxies", "config.trusted-proxies"),
        (format!("trusted_proxies = [\"127.0.0.1\", \"::/0\"]\n{GOOD}"), "trusted_proxies", "config.trusted-proxies"),
        (format!("{GOOD}[tls]\ncertificate = \"/no/such\"\nkey = \"/no/such\"\n"), "tls", "config.certificate"),
        (format!("{GOOD}[attestation]\nroots = [\"/no/such\"]\n"), "attestation.roots", "config.attestation-roots"),
        (format!("{GOOD}[attestation]\nsigners = [\"1:2\"]\n"), "attestation.signers", "config.attestation-signers"),
        (
            format!("{GOOD}[attestation]\nrevocations = \"/no/such\"\n"),
            "attestation.revocations",
            "config.attestation-revocations",
        ),
        (format!("{GOOD}[android]\nbulletins = [\"/no/such\"]\n"), "android.bulletins", "bulletins.file"),
        (format!("{GOOD}[android]\nexploited = \"/no/such\"\n"), "android.exploited", "bulletins.file"),
        (format!("{GOOD}[observe]\nmetrics = \"0.0.0.0:8443\"\n"), "observe.metrics", "config.metrics"),
        (format!("{GOOD}[observe]\ntraces = \"127.0.0.1:4318\"\n"), "observe.traces", "config.traces"),
        (format!("{GOOD}[observe]\ntraces_share = 7\n"), "observe.traces_share", "config.traces"),
        (format!("{GOOD}[database]\nurl = \"mysql://x\"\n"), "database.url", "config.database"),
        (format!("{GOOD}[smtp]\nhost = \"x\"\nfrom = \"nobody\"\n"), "smtp.from", "config.smtp-from"),
        (format!("{GOOD}[smtp]\nhost = \"x\"\nfrom = \"a@b.org\"\nuser = \"x\"\n"), "smtp", "config.smtp-login"),
    ];
    for (text, place, code) in cases {
        let (output, _folder) = check(&text);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && told.contains(place) && told.contains(code), "{text}\n{told}");
    }
    let two = GOOD.replace("https://vigie", "ftp://vigie") + "[database]\nurl = \"x\"\n";
    let told = String::from_utf8_lossy(&check(&two).0.stderr).into_owned();
    assert!(told.contains("config.public-url") && told.contains("config.database"), "all of them: {told}");
    let missing = Command::new(env!("CARGO_BIN_EXE_vigie")).args(["check-config", "/no/such.toml"]).output().unwrap();
    assert!(String::from_utf8_lossy(&missing.stderr).contains("config.unreadable"));
}

/// Settings with a folder of rules that has this one in it.
fn check_rules(rule: &str) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.yar"), rule).unwrap();
    let (output, _folder) = check(&format!("{GOOD}[yara]\nrules = [{:?}]\n", folder.path()));
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[cfg(not(feature = "yara"))]
#[test]
fn a_build_without_yara_refuses_rules() {
    let (good, told) = check_rules("rule fine { condition: false }");
    assert!(!good && told.contains("yara.not-built") && told.contains("--features yara"), "{told}");
}

#[cfg(feature = "yara")]
#[test]
fn rules_are_checked_with_file_and_line() {
    assert!(check_rules("rule fine { condition: false }").0);
    let (good, told) = check_rules("rule fine { condition: false }\nrule broken { condition: $a }");
    assert!(!good && told.contains("mine.yar, line 2") && told.contains("yara.bad-rule"), "{told}");
    let (good, told) = check_rules("rule broad { condition: filesize > 0 }");
    assert!(!good && told.contains("yara.hits-clean") && told.contains("contact-manager.apk"), "{told}");
}

#[test]
fn a_build_without_traces_refuses_them() {
    let text = format!("{GOOD}[observe]\ntraces = \"http://127.0.0.1:4318/v1/traces\"\n");
    let (output, _folder) = check(&text);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.success(), cfg!(feature = "otel"), "{told}");
    assert!(cfg!(feature = "otel") || told.contains("traces.not-built"), "{told}");
}

#[test]
fn every_key_is_in_the_manual() {
    let page = repository("docs/configuration.md");
    let mut part = String::new();
    for line in repository("deploy/vigie.example.toml").lines() {
        let line = line.trim_start_matches("# ");
        if line.starts_with('[') && line.ends_with(']') {
            part = format!("{}.", line.trim_matches(['[', ']']));
        } else if let Some((key, _)) = line.split_once(" = ") {
            assert!(page.contains(&format!("| `{part}{key}` |")), "docs/configuration.md has no row for {part}{key}");
        }
    }
}

/// Starts, listens, reloads on SIGHUP, stops on SIGTERM.
#[cfg(unix)]
#[test]
fn a_server_starts_reloads_and_stops_by_signals() {
    let folder = tempfile::tempdir().unwrap();
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let config = folder.path().join("vigie.toml");
    let text =
        GOOD.replace("DATA", &folder.path().join("data").display().to_string()).replace("8443", &port.to_string());
    std::fs::write(&config, &text).unwrap();
    let log = folder.path().join("log");
    let mut child = Command::new(env!("CARGO_BIN_EXE_vigie"))
        .args(["serve", "--config"])
        .arg(&config)
        .env("RUST_LOG", "info")
        .stderr(std::fs::File::create(&log).unwrap())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let said = |words: &str| std::fs::read_to_string(&log).unwrap_or_default().contains(words);
    let until = |what: &str, is_so: &dyn Fn() -> bool| {
        let start = Instant::now();
        while !is_so() {
            assert!(start.elapsed() < Duration::from_secs(30), "waited in vain for {what}");
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    until("the port", &|| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok());
    until("the set-up link", &|| said("/setup/"));
    let signal = |name: &str| {
        Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    };
    signal("-HUP");
    until("the reload", &|| said("read again"));
    std::fs::OpenOptions::new().append(true).open(&config).unwrap().write_all(b"nonsense\n").unwrap();
    signal("-HUP");
    until("the refusal", &|| said("not taken"));
    signal("-TERM");
    until("the end", &|| said("stopping"));
    assert!(child.wait().unwrap().success());
}
