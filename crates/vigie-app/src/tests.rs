//! The app over a phone of the test data, without a server.

use std::time::{Duration, Instant};

use crate::fake::{FakePhone, test_apps};

/// Packages of the test data, by the path below its folder.
fn packages() -> Vec<String> {
    let mut all = Vec::new();
    for group in std::fs::read_dir(test_apps()).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        for file in std::fs::read_dir(group.path()).unwrap().flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if name.ends_with(".apk") {
                all.push(format!("{}/{name}", group.file_name().to_string_lossy()));
            }
        }
    }
    all.sort();
    all
}

#[tokio::test]
#[ignore = "measures; run with --release"]
async fn a_rescan_of_two_hundred_unchanged_apps() {
    let phone = FakePhone::new(|_| ());
    for (at, package) in packages().iter().cycle().take(200).enumerate() {
        phone.install(&format!("{at}.apk"), package);
    }
    let start = Instant::now();
    phone.scan().await;
    println!("first scan of 200 apps: {:?}", start.elapsed());
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..9 {
        phone.pass(1000);
        let start = Instant::now();
        phone.scan().await;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    println!("rescans of 200 unchanged apps: median {:?}, all {times:?}", times[4]);
    assert_eq!(phone.app.view().unwrap().apps.len(), 200);
    if !cfg!(debug_assertions) {
        assert!(times[4] < Duration::from_millis(50), "{times:?}");
    }
}
