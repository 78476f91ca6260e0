//! `vigie attestation` as somebody in a terminal and a program meet it.

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

fn attestation(name: &str, arguments: &[&str]) -> Output {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/attestation").join(name);
    Command::new(env!("CARGO_BIN_EXE_vigie")).arg("attestation").arg(file).args(arguments).output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn object(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn an_open_phone_is_told_line_by_line() {
    let output = attestation("akita/sdk34/TEE_EC_NONE.pem", &["--at", "2024-09-26"]);
    let text = text(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    for line in [
        "holds under Google hardware attestation root (RSA 4096)",
        "protected by trusted_environment, with a key that the phone fetched (8 certificates lately)",
        "nobody looked whether a key was revoked (--revocations)",
        "proved    boot_state          unverified",
        "proved    device_locked       false",
        "reported  os_version          14.0.0",
        "unknown   model",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}: {text}");
    }
}

#[test]
fn programs_read_one_stable_object() {
    let challenge = hex::encode("challenge");
    let package = "com.google.wireless.android.security.attestationverifier.collector";
    let signer = "10:39:38:EE:45:37:E5:9E:8E:E7:92:F6:54:50:4F:B8:34:6F:C6:B3:46:D0:BB:C4:41:5F:C3:39:FC:FC:8E:C1";
    let arguments =
        ["--json", "--at", "2024-09-26", "--challenge", &challenge, "--package", package, "--signer", signer];
    let output = attestation("akita/sdk34/TEE_EC_NONE.pem", &arguments);
    assert_eq!(output.status.code(), Some(0));
    let object = object(&output);
    assert_eq!((object["format"].as_u64(), object["holds"].as_bool()), (Some(1), Some(true)));
    let found = &object["attestation"];
    assert_eq!(found["facts"]["os_patch_level"]["value"], "2024-08");
    assert_eq!(found["facts"]["model"]["strength"], "unknown");
    assert_eq!(found["description"]["attestation_version"], 300);
    assert_eq!(found["chain"].as_array().unwrap().len(), 5);
}

#[test]
fn refusals_have_a_code_and_an_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("status.json");
    std::fs::write(&list, r#"{"entries":{"4f47dffaecc3f58346fb7815514e0dcc":{"status":"REVOKED"}}}"#).unwrap();
    let cases: [(&[&str], &str); 6] = [
        (&[], "attestation.expired"),
        (&["--at", "2024-08-01"], "attestation.not-yet"),
        (&["--at", "2024-09-26", "--challenge", "00"], "attestation.challenge"),
        (&["--at", "2024-09-26", "--package", "org.example"], "attestation.package"),
        (&["--at", "2024-09-26", "--signer", &"00".repeat(32)], "attestation.signer"),
        (&["--at", "2024-09-26", "--revocations", list.to_str().unwrap()], "attestation.revoked"),
    ];
    for (arguments, code) in cases {
        let output = attestation("akita/sdk34/TEE_EC_NONE.pem", &[arguments, &["--json"]].concat());
        assert_eq!((output.status.code(), object(&output)["error"]["code"].as_str()), (Some(2), Some(code)));
        let words = text(&attestation("akita/sdk34/TEE_EC_NONE.pem", arguments));
        assert!(words.starts_with(&format!("refused: {code}: ")), "{words}");
    }
    let software = attestation("made/software-root-ec.pem", &["--json"]);
    assert_eq!(object(&software)["error"]["code"], "attestation.chain");
    assert_eq!(attestation("not-there.pem", &[]).status.code(), Some(1));
    assert_eq!(attestation("akita/sdk34/TEE_EC_NONE.pem", &["--challenge", "xyz"]).status.code(), Some(1));
    std::fs::write(&list, "{}").unwrap();
    let output = attestation("akita/sdk34/TEE_EC_NONE.pem", &["--revocations", list.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
}
