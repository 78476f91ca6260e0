//! `vigie backup` and `vigie restore` as an administrator runs them.

use std::path::Path;
use std::process::{Command, Output};

use vigie_server::{Settings, start};

fn vigie(arguments: &[&str], places: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vigie")).args(arguments).args(places).output().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_goes_out_and_comes_back_and_refusals_have_codes() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = (folder.path().join("data"), folder.path().join("one.backup"));
    let https = ([127, 0, 0, 1], 0).into();
    let running = start(&Settings { data: data.clone(), https, ..Settings::default() }).await.unwrap();
    let config = folder.path().join("vigie.toml");
    // A mail server's password and a certificate that are not there: it is a new machine.
    let text = format!(
        "data = {:?}\npublic_url = \"https://vigie.example.org\"\n[listen]\nhttps = \"127.0.0.1:8443\"\n[smtp]\n\
         host = \"mail.example.org\"\nfrom = \"a@example.org\"\nuser = \"a\"\npassword_file = \"/no/such\"\n",
        folder.path().join("back")
    );
    std::fs::write(&config, text).unwrap();
    let made = vigie(&["backup", "--data"], &[&data, &file]);
    assert!(made.status.success(), "{made:?}");
    running.stop().await;
    let back = vigie(&["restore", "--config"], &[&config, &file]);
    let told = String::from_utf8_lossy(&back.stdout).into_owned();
    assert!(back.status.success() && told.contains("are in force"), "{back:?}");
    for name in ["vigie.db", "policy-key", "intel-key", "seal-key", "tls-key.pem", "tls-certificate.pem"] {
        assert!(folder.path().join("back").join(name).is_file(), "{name}");
    }
    let cases = [
        (vigie(&["backup", "--data"], &[&data, &file]), "backup.exists"),
        (vigie(&["restore", "--data"], &[&data, &file]), "restore.not-empty"),
        (vigie(&["restore", "--data"], &[&folder.path().join("new"), &config]), "restore.foreign"),
        (vigie(&["restore", "--data"], &[&folder.path().join("new"), Path::new("/no/such")]), "backup.file"),
        (
            vigie(&["backup", "--config"], &[Path::new("/no/such.toml"), &folder.path().join("two")]),
            "config.unreadable",
        ),
    ];
    for (output, code) in cases {
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(1) && told.contains(code), "{code}: {told}");
    }
}
