//! Where a phone's key is, and who reads it.

use std::path::{Path, PathBuf};

use crate::world::{Phone, World, until};

fn keys(phone: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(phone.join("keys")).unwrap().map(|entry| entry.unwrap().path()).collect()
}

fn holds(folder: &Path, wanted: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => holds(&path, wanted),
            false => std::fs::read(path).unwrap().windows(wanted.len()).any(|bytes| bytes == wanted),
        }
    })
}

#[tokio::test]
async fn the_app_never_has_the_key_and_an_old_one_goes() {
    let world = World::new().await;
    let (one, other) = (world.company("One").await, world.company("Other").await);
    let phone = Phone::activated(&one.link).await;
    let first = keys(phone.folder.path());
    assert_eq!(first.len(), 1);
    let seed = std::fs::read(&first[0]).unwrap();
    let state = phone.folder.path().join("state");
    assert!(!holds(&state, &seed) && !holds(&state, hex(&seed).as_bytes()), "the app keeps no secret half");
    phone.phone.app.activate(&other.link).await.unwrap();
    let second = until("the new key alone", || async {
        let now = keys(phone.folder.path());
        (now.len() == 1 && now != first).then_some(now)
    })
    .await;
    assert!(!first[0].exists() && second[0].exists());
}

#[cfg(unix)]
#[tokio::test]
async fn others_on_the_machine_look_into_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("phone");
    vigie_virtual_phone::VirtualPhone::create(&path, "Pixel 8").unwrap();
    for part in ["", "apps", "keys", "state"] {
        assert_eq!(mode(&path.join(part)), 0o700, "{part}");
    }
    for part in ["keys", "state"] {
        std::fs::set_permissions(path.join(part), PermissionsExt::from_mode(0o755)).unwrap();
    }
    vigie_virtual_phone::Folder::open(&path).unwrap();
    assert_eq!((mode(&path.join("keys")), mode(&path.join("state"))), (0o700, 0o700), "closed again");
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
