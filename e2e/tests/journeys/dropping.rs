//! An administrator drags packages from the desktop onto the vetting page.

use std::path::PathBuf;

use anyhow::Result;
use serde_json::json;
use vigie_e2e::world::test_data;
use vigie_e2e::{Browser, Screen, World};

/// Keeps, through the change of pages, what the bar of progress showed.
const WATCH_PROGRESS: &str = "const bar = document.querySelector('progress'); \
    const note = () => { if (bar.offsetParent) sessionStorage.seen = (sessionStorage.seen || '') + bar.value + ' ' }; \
    new MutationObserver(note).observe(document.body, { subtree: true, attributes: true })";

fn package(name: &str) -> PathBuf {
    test_data("apps").join(name)
}

async fn drop_all(portal: &Browser, names: &[&str]) -> Result<()> {
    let files: Vec<PathBuf> = names.iter().map(|name| package(name)).collect();
    portal.drop_files(".drop", &files.iter().map(PathBuf::as_path).collect::<Vec<_>>()).await
}

#[tokio::test]
async fn an_administrator_drops_packages_onto_the_page() -> Result<()> {
    let world = World::start_as(|settings| settings.max_upload_mib = 1).await?;
    let portal = Browser::open("dropping", Screen::Desk).await?;
    world.set_up(&portal).await?;
    portal.go(&world.portal("apps/vet")).await?;
    portal.see("at most 1 MiB each").await?;

    // What is too large is named before anything is sent.
    drop_all(&portal, &["fdroidserver/com.politedroid_5.apk", "npm/ApiDemos-debug.apk"]).await?;
    portal.see("ApiDemos-debug.apk").await?;
    portal.see("This file is larger than 1 MiB, the limit of this server. vet.too-large").await?;
    portal.see("No report yet").await?;
    portal.picture("portal-vet-too-large").await?;

    // Several at once, over a slow line: progress, then the queue.
    portal.script(WATCH_PROGRESS).await?;
    portal.slow_down(Some(15_000)).await?;
    let several = ["com.politedroid_5.apk", "org.dyndns.fules.ck_20.apk", "souch.smsbypass_9.apk"];
    drop_all(&portal, &several.map(|name| format!("fdroidserver/{name}")).each_ref().map(String::as_str)).await?;
    portal.see("Uploading").await?;
    portal.see_no("vet.too-large").await?;
    assert_eq!(portal.property("#upload", "disabled").await?, "true", "nothing is sent twice");
    portal.picture("portal-vet-progress").await?;
    portal.slow_down(None).await?;
    portal.see("Uploaded. It is analysed now.").await?;
    let seen = portal.script("return sessionStorage.seen").await?;
    let seen: Vec<f64> = seen.as_str().unwrap_or_default().split_whitespace().flat_map(str::parse).collect();
    assert!(seen.iter().any(|value| *value > 0.0) && seen.is_sorted(), "progress showed {seen:?}");
    assert_eq!(portal.count("#queue tbody tr").await?, 3);
    portal.see_no("Waits").await?;
    portal.see_no("Is being analysed").await?;
    portal.see("souch.smsbypass").await?;

    // A file that was there before, together with a new one: known by its hash, whatever its name.
    let copy = world.data.path().join("another name.apk");
    std::fs::copy(package("fdroidserver/com.politedroid_5.apk"), &copy)?;
    portal.drop_files(".drop", &[&copy, &package("fdroidserver/com.politedroid_6.apk")]).await?;
    portal.see("another name.apk: The same file was vetted before.").await?;
    portal.see_element("#queue tbody tr:nth-child(4)").await?;
    portal.see_no("Is being analysed").await?;
    portal.picture("portal-vet-known").await?;

    // The page that came as an answer takes drops as well. The server has the last word on sizes.
    portal.script("document.querySelector('form[data-upload]').setAttribute('data-max', '1e9')").await?;
    drop_all(&portal, &["npm/settings_apk-debug.apk"]).await?;
    portal.see("settings_apk-debug.apk: This file is larger than 1 MiB").await?;
    portal.see("vet.too-large").await?;
    portal.see_no("The same file was vetted before").await?;
    drop_all(&portal, &["fdroidserver/com.politedroid_5.apk"]).await?;
    portal.see("The same file was vetted before: this is its report.").await?;
    assert_eq!(portal.script("return document.querySelectorAll('#verdict').length").await?, json!(1));
    portal.assert_calm(&["422"]).await
}
