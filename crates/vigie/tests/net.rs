//! `vigie net` as somebody in a terminal and a program meet it.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn capture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/captures").join(name)
}

fn net(arguments: &[&str], file: &std::path::Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vigie")).arg("net").args(arguments).arg(file).output().unwrap()
}

fn object(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn an_attack_is_told_with_evidence() {
    let output = net(&[], &capture("made/arpspoof-oneway.pcap"));
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(2), "{text}");
    for words in
        ["network/arp-spoofing/address-taken", "suspect-mac=02:00:5e:10:00:03", "alarms: 2", "read: 130 packets"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn programs_read_one_stable_object() {
    let output = net(&["--json", "--fail-on", "never"], &capture("made/arpspoof-oneway.pcap"));
    assert_eq!(output.status.code(), Some(0));
    let object = object(&output);
    assert_eq!((object["format"].as_u64(), object["packets"].as_u64()), (Some(1), Some(130)));
    let finding = &object["findings"][0];
    assert_eq!(finding["rule"], "network/arp-spoofing/address-taken");
    assert_eq!((finding["row"].as_str(), finding["severity"].as_str()), (Some("N1"), Some("critical")));
    for field in ["certainty", "subject", "says", "honest", "first", "last"] {
        assert!(!finding[field].as_str().unwrap().is_empty(), "{field}");
    }
    assert!(finding["packets"][0].as_u64().unwrap() > 0);
    assert_eq!(finding["evidence"][0]["name"], "address");
}

#[test]
fn a_calm_network_is_silent() {
    let output = net(&["--json"], &capture("made/calm-vrrp.pcap"));
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(object(&output)["findings"].as_array().unwrap().len(), 0);
}

#[test]
fn what_cannot_be_read_has_a_code() {
    let folder = tempfile::tempdir().unwrap();
    let whole = std::fs::read(capture("made/calm-vrrp.pcap")).unwrap();
    let sections = std::fs::read(capture("wireshark/dhcp.pcapng")).unwrap();
    let cases: [(&str, &[u8], &str); 5] = [
        ("empty", b"", "net.empty"),
        ("text", b"no capture at all, but long enough for a header", "net.not-a-capture"),
        ("header", &whole[..20], "net.cut-short"),
        ("header of a section", &sections[..20], "net.cut-short"),
        ("zstd", b"\x28\xB5\x2F\xFD....", "net.compressed"),
    ];
    for (name, bytes, code) in cases {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let output = net(&["--json"], &path);
        assert_eq!((output.status.code(), object(&output)["error"]["code"].as_str()), (Some(1), Some(code)), "{name}");
        assert!(String::from_utf8(net(&[], &path).stderr).unwrap().contains(code));
    }
    assert_eq!(object(&net(&["--json"], &folder.path().join("nowhere")))["error"]["code"], "net.unreadable");
    // What is cut or damaged later is read as far as it goes.
    let cut = folder.path().join("cut");
    std::fs::write(&cut, &whole[..whole.len() - 5]).unwrap();
    let output = net(&["--json"], &cut);
    assert_eq!((output.status.code(), object(&output)["problems"]["cut-short"].as_u64()), (Some(1), Some(1)));
}

#[test]
fn captures_come_compressed_and_through_pipes() {
    let whole = std::fs::read(capture("made/ettercap-remote.pcap")).unwrap();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&whole).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_vigie"))
        .args(["net", "--json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&packed.finish().unwrap()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(object(&output)["packets"].as_u64().unwrap() > 100);
}

#[test]
fn a_damaged_archive_is_read_to_the_damage() {
    let whole = std::fs::read(capture("made/ettercap-remote.pcap")).unwrap();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&whole).unwrap();
    let mut packed = packed.finish().unwrap();
    packed.extend([0; 512]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("padded");
    std::fs::write(&path, packed).unwrap();
    let output = net(&["--json"], &path);
    assert_eq!((output.status.code(), object(&output)["problems"]["cut-short"].as_u64()), (Some(2), Some(1)));
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_no_trouble() {
    use std::os::unix::ffi::OsStrExt as _;
    let path = PathBuf::from(std::ffi::OsStr::from_bytes(b"/nowhere/\xFF"));
    let output = net(&["--json"], &path);
    assert_eq!((output.status.code(), object(&output)["error"]["code"].as_str()), (Some(1), Some("net.unreadable")));
}
