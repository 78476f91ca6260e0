//! A real repository made by fdroidserver out of real packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use tempfile::TempDir;
use vigie_catalog::VerifiedJar;

use crate::site::Files;

/// What fdroidserver made, in two states of the same repository.
pub(crate) struct Made {
    pub(crate) before: Files,
    pub(crate) after: Files,
    /// `after`'s entry, signed with a key of somebody else.
    pub(crate) strangers_entry: Vec<u8>,
}

/// Made once for all tests of a file: it takes some 20 seconds.
pub(crate) static MADE: LazyLock<Made> = LazyLock::new(make);

const CONTACTS_YML: &str = "AuthorName: Ada Autrice\nLicense: Apache-2.0\nSourceCode: https://example.org/contacts\n\
    WebSite: https://example.org/\nCategories:\n  - Phone & SMS\nAntiFeatures:\n  - Tracking\n";
pub(crate) const CONTACTS: &str = "com.example.android.contactmanager";

pub(crate) fn apps() -> PathBuf {
    in_workspace("tests/data/apps")
}

/// A path in the workspace, from whichever crate's tests this file is part of.
fn in_workspace(path: &str) -> PathBuf {
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders.map(|folder| folder.join(path)).find(|path| path.exists()).unwrap()
}

fn make() -> Made {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("repo")).unwrap();
    fs::create_dir_all(root.join("sdk")).unwrap();
    let metadata = root.join("metadata");
    for (language, name, summary) in [
        ("en-US", "Contact Manager", "Keeps your contacts"),
        ("fr", "Gérer les contacts", "Un carnet d'adresses privé"),
    ] {
        let texts = metadata.join(CONTACTS).join(language);
        fs::create_dir_all(&texts).unwrap();
        fs::write(texts.join("title.txt"), name).unwrap();
        fs::write(texts.join("short_description.txt"), summary).unwrap();
    }
    fs::write(metadata.join(format!("{CONTACTS}.yml")), CONTACTS_YML).unwrap();
    let config = "repo_url: https://example.org/fdroid/repo\nrepo_name: Test repository\nrepo_description: For tests\n\
        repo_keyalias: repo\nkeystore: repo.p12\nkeystorepass: password\nkeypass: password\nkeydname: CN=repo\n\
        sdk_path: sdk\n";
    fs::write(root.join("config.yml"), config).unwrap();
    run(root, "chmod", &["600", "config.yml"]);
    key(root, "repo");
    key(root, "stranger");
    for app in ["npm/ContactManager.apk", "androguard/TestActivity.apk", "apksig/original.apk"] {
        add(root, app);
    }
    let before = update(root);
    add(root, "apkinspector/minimal_orig.apk");
    let after = update(root);
    let strangers_entry = resign(root);
    Made { before, after, strangers_entry }
}

fn add(root: &Path, app: &str) {
    let name = Path::new(app).file_name().unwrap();
    fs::copy(apps().join(app), root.join("repo").join(name)).unwrap();
}

fn key(root: &Path, name: &str) {
    let (file, subject) = (format!("{name}.p12"), format!("CN={name}"));
    let store = ["-keystore", &file, "-storetype", "PKCS12", "-storepass", "password", "-keypass", "password"];
    let key = ["-alias", name, "-keyalg", "RSA", "-keysize", "2048", "-validity", "3650", "-dname", &subject];
    run(root, "keytool", &[&["-genkeypair"][..], &store, &key].concat());
}

fn update(root: &Path) -> Files {
    run(root, "fdroid", &["update", "--create-metadata"]);
    read(&root.join("repo"))
}

fn read(folder: &Path) -> Files {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    files.map(|path| (format!("/{}", path.file_name().unwrap().to_str().unwrap()), fs::read(path).unwrap())).collect()
}

/// The entry with the content unchanged, signed as fdroidserver does, by somebody else.
fn resign(root: &Path) -> Vec<u8> {
    let jar = root.join("stranger.jar");
    fs::copy(root.join("repo/entry.jar"), &jar).unwrap();
    let versions = ["--min-sdk-version", "23", "--max-sdk-version", "24"];
    let schemes = ["--v1-signing-enabled", "true", "--v2-signing-enabled", "false", "--v3-signing-enabled", "false"];
    let key = ["--v4-signing-enabled", "false", "--ks", "stranger.p12", "--ks-pass", "pass:password", "stranger.jar"];
    run(root, "apksigner", &[&["sign"][..], &versions, &schemes, &key].concat());
    fs::read(jar).unwrap()
}

/// Runs a program that must succeed, and returns what it printed.
fn run(folder: &Path, program: &str, arguments: &[&str]) -> Vec<u8> {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).env("HOME", folder).env("LC_ALL", "C.UTF-8");
    let output = command.output().unwrap_or_else(|error| panic!("{program}: {error}; `cargo xtask test` installs it"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
    output.stdout
}

fn jar_script() -> PathBuf {
    in_workspace("crates/vigie-catalog/tests/support/jar.py")
}

/// Stands in for the server's verifier.
pub(crate) fn verify_jar(bytes: &[u8]) -> Result<VerifiedJar, String> {
    let folder = tempfile::tempdir().unwrap();
    let jar = written(&folder, bytes);
    let output = Command::new("/usr/bin/python3").arg(jar_script()).arg("verify").arg(jar).output().unwrap();
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let line = output.stdout.iter().position(|byte| *byte == b'\n').unwrap();
    let (signer, entry) = output.stdout.split_at(line);
    Ok(VerifiedJar {
        signer_sha256: vec![String::from_utf8(signer.to_vec()).unwrap()],
        entry_json: entry[1..].to_vec(),
    })
}

/// An entry with other content and the old signature.
pub(crate) fn with_other_content(jar: &[u8], json: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let jar = written(&folder, jar);
    run(folder.path(), "/usr/bin/python3", &[jar_script().to_str().unwrap(), "replace", jar.to_str().unwrap(), json]);
    fs::read(jar).unwrap()
}

fn written(folder: &TempDir, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join("entry.jar");
    fs::write(&path, bytes).unwrap();
    path
}
