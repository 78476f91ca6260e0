//! Scans of a whole phone with nothing changed: `cargo xtask bench rescan`. A real server, a real
//! virtual phone, real packages in its folder.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use vigie_e2e::world::test_data;
use vigie_e2e::{Phone, World};

/// How often the app is asked whether its scan has ended.
const LOOK: Duration = Duration::from_micros(200);

#[tokio::main]
async fn main() -> Result<()> {
    drop(rustls::crypto::ring::default_provider().install_default());
    let numbers: Vec<usize> = std::env::args().skip(1).map(|text| text.parse()).collect::<Result<_, _>>()?;
    let [apps, rescans] = numbers[..] else { bail!("wanted: apps, rescans") };
    ensure!(rescans > 0, "at least one rescan is measured");
    let world = World::start().await?;
    let company = world.company("Example").await?;
    let phone = Phone::start(&[]).await?;
    let bytes = install(&phone, apps)?;
    let begin = Instant::now();
    phone.first_run(&company.link).await?;
    let first = begin.elapsed();
    println!("{apps} apps, {:.1} MiB", bytes as f64 / f64::from(1 << 20));
    println!("activation and first scan: {:.2} s", first.as_secs_f64());
    let mut times = Vec::with_capacity(rescans);
    for _ in 0..rescans {
        times.push(rescan(&phone).await?);
    }
    times.sort_unstable();
    let at = |share: f64| times.get(((times.len() - 1) as f64 * share) as usize).copied().unwrap_or_default();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "rescan, nothing changed: median {:.1} ms, p95 {:.1} ms, worst {:.1} ms",
        ms(at(0.5)),
        ms(at(0.95)),
        ms(at(1.0))
    );
    let seen = phone.phone.app.view()?.apps.len();
    ensure!(seen == apps, "the phone saw {seen} apps of {apps}");
    world.running.stop().await;
    Ok(())
}

/// Copies of the test packages, under names of their own.
fn install(phone: &Phone, apps: usize) -> Result<u64> {
    let packages = packages(&test_data("apps"))?;
    ensure!(!packages.is_empty(), "there are no test packages");
    let mut bytes = 0;
    for (at, package) in packages.iter().cycle().take(apps).enumerate() {
        let to = phone.folder.path().join("apps").join(format!("{at:04}.apk"));
        bytes += std::fs::copy(package, to).with_context(|| package.display().to_string())?;
    }
    Ok(bytes)
}

/// Packages below a folder, sorted.
fn packages(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        match path.extension() {
            _ if path.is_dir() => found.extend(packages(&path)?),
            Some(end) if end == "apk" => found.push(path),
            _ => {}
        }
    }
    found.sort();
    Ok(found)
}

/// How long one scan takes, from the wish to its end.
async fn rescan(phone: &Phone) -> Result<Duration> {
    let app = &phone.phone.app;
    // Ends of scans are told apart by the millisecond.
    tokio::time::sleep(Duration::from_millis(5)).await;
    let scanned_at = || anyhow::Ok(app.view()?.protector.and_then(|protector| protector.scanned_at));
    let before = scanned_at()?;
    let begin = Instant::now();
    app.scan_now();
    while scanned_at()? == before {
        ensure!(begin.elapsed() < Duration::from_secs(60), "a scan does not end");
        tokio::time::sleep(LOOK).await;
    }
    Ok(begin.elapsed())
}
