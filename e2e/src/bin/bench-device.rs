//! What the checks of the device cost a phone: CPU time of a whole virtual phone, in a process of its own, for each setting that
//! changes and for each scan of a phone on which nothing did. `cargo xtask bench device`.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use tempfile::TempDir;
use vigie_app::{Stage, Standing};
use vigie_e2e::World;
use vigie_e2e::world::test_data;
use vigie_engine::Intelligence;
use vigie_virtual_phone::{Folder, VirtualPhone};

/// How long the phone is watched at rest.
const REST: Duration = Duration::from_secs(20);
/// How often the phone is asked when its last scan ended; at rest as often, so that it costs nothing.
const LOOK: Duration = Duration::from_millis(100);
/// How long after a scan its time still counts: the company is told, and answers.
const AFTER: Duration = Duration::from_millis(500);
/// A scan that takes longer does not end.
const LONGEST: Duration = Duration::from_secs(60);
/// An hour of normal use: settings that change, and the hourly scan.
const CHANGES_AN_HOUR: f64 = 12.0;
/// What the checks may take of an hour, in per cent.
const GOAL: f64 = 0.02;
/// Ticks in a second, on every Linux that people run (`sysconf(_SC_CLK_TCK)`).
const TICKS: f64 = 100.0;

#[tokio::main]
async fn main() -> Result<()> {
    drop(rustls::crypto::ring::default_provider().install_default());
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [which, folder, link] if which == "phone" => phone(Path::new(folder), link).await,
        [apps, times] => measure(apps.parse()?, times.parse()?).await,
        _ => bail!("wanted: apps, how often"),
    }
}

/// The phone: activates, then answers each line with when its last scan ended, or scans where the line says so.
async fn phone(folder: &Path, link: &str) -> Result<()> {
    let phone = VirtualPhone::start(folder, Arc::new(Intelligence::shipped().clone()))?;
    phone.app.activate(link).await?;
    while phone.app.view()?.standing != Standing::Active(Stage::Ready) {
        phone.agree()?;
        tokio::time::sleep(LOOK).await;
    }
    let (heard, mut lines) = tokio::sync::mpsc::channel(1);
    std::thread::spawn(move || {
        for line in std::io::stdin().lines().map_while(Result::ok) {
            if heard.blocking_send(line).is_err() {
                break;
            }
        }
    });
    while let Some(line) = lines.recv().await {
        if line == "scan" {
            phone.app.scan_now();
        }
        let scanned_at = phone.app.view()?.protector.and_then(|protector| protector.scanned_at);
        println!("{}", scanned_at.map_or(0, |at| at.0));
    }
    phone.stop().await;
    Ok(())
}

/// The phone's process, as who measures has it.
struct Measured {
    child: Child,
    told: BufReader<std::process::ChildStdout>,
    folder: Folder,
}

impl Measured {
    fn start(folder: &Path, link: &str) -> Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(["phone".as_ref(), folder.as_os_str(), link.as_ref()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let told = BufReader::new(child.stdout.take().context("no output")?);
        Ok(Self { child, told, folder: Folder::open(folder)? })
    }

    /// Says something to the phone; gives when its last scan ended.
    fn ask(&mut self, line: &str) -> Result<i64> {
        writeln!(self.child.stdin.as_mut().context("no input")?, "{line}")?;
        let mut answer = String::new();
        self.told.read_line(&mut answer)?;
        answer.trim().parse().context("the phone has stopped")
    }

    /// User and system time of the phone's process so far, in seconds.
    fn cpu(&self) -> Result<f64> {
        let line = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The name, in brackets, may have anything in it; the times are the fields 14 and 15 (`proc(5)`).
        let (_, fields) = line.rsplit_once(')').context("no process")?;
        let fields: Vec<&str> = fields.split_whitespace().collect();
        let ticks = |at: usize| anyhow::Ok(fields.get(at).context("no time")?.parse::<u32>()?);
        Ok(f64::from(ticks(11)? + ticks(12)?) / TICKS)
    }

    /// What the phone takes in a time in which nothing happens, in seconds of CPU for each second.
    fn rest(&mut self) -> Result<f64> {
        let (begin, cpu) = (Instant::now(), self.cpu()?);
        while begin.elapsed() < REST {
            self.ask("")?;
            std::thread::sleep(LOOK);
        }
        Ok((self.cpu()? - cpu) / begin.elapsed().as_secs_f64())
    }

    /// What so many scans take each, in seconds of CPU, without what the phone takes at rest; something makes each begin.
    fn scans(&mut self, times: u32, rest: f64, begins: impl Fn(&mut Self, u32) -> Result<()>) -> Result<f64> {
        let (begin, cpu) = (Instant::now(), self.cpu()?);
        for number in 0..times {
            let before = self.ask("")?;
            begins(self, number)?;
            let began = Instant::now();
            while self.ask("")? == before {
                ensure!(began.elapsed() < LONGEST, "a scan does not end");
                std::thread::sleep(LOOK);
            }
            let ended = Instant::now();
            while ended.elapsed() < AFTER {
                self.ask("")?;
                std::thread::sleep(LOOK);
            }
        }
        Ok((self.cpu()? - cpu - rest * begin.elapsed().as_secs_f64()) / f64::from(times))
    }

    /// Turns what endangers a phone on and off in turn: findings come, are told, and go.
    fn change(&mut self, number: u32) -> Result<()> {
        let mut file = self.folder.load()?;
        let wrong = number.is_multiple_of(2);
        let set = &mut file.settings;
        for switch in [&mut set.developer_options, &mut set.usb_debugging, &mut set.wireless_debugging] {
            *switch = Some(wrong);
        }
        for switch in [&mut set.screen_lock, &mut set.encryption, &mut set.app_verification] {
            *switch = Some(!wrong);
        }
        Ok(self.folder.save(&file)?)
    }
}

impl Drop for Measured {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

async fn measure(apps: usize, times: u32) -> Result<()> {
    ensure!(times > 0, "at least one scan is measured");
    println!(
        "| CPU time of the phone, {times} times each | a setting changes | nothing changed | an hour | at rest, a second |"
    );
    println!("|---|---:|---:|---:|---:|");
    let mut worst = 0.0_f64;
    for apps in [0, apps] {
        let world = World::start().await?;
        let company = world.company("Example").await?;
        let folder = TempDir::with_prefix("vigie-bench-")?;
        VirtualPhone::create(folder.path(), "Pixel 8")?;
        let package = test_data("apps").join("fdroidserver/com.politedroid_5.apk");
        for number in 0..apps {
            std::fs::copy(&package, folder.path().join(format!("apps/{number:04}.apk")))
                .with_context(|| package.display().to_string())?;
        }
        let link = company.link.clone();
        let measured = tokio::task::spawn_blocking(move || -> Result<(f64, f64, f64)> {
            let mut phone = Measured::start(folder.path(), &link)?;
            phone.ask("")?;
            // The first scan and what follows from it are over.
            phone.rest()?;
            let rest = phone.rest()?;
            let changes = phone.scans(times, rest, Measured::change)?;
            let routine = phone.scans(times, rest, |phone, _| phone.ask("scan").map(drop))?;
            Ok((changes, routine, rest))
        });
        let (changes, routine, rest) = measured.await??;
        let share = (changes * CHANGES_AN_HOUR + routine) / 36.0;
        worst = worst.max(share);
        println!(
            "| {apps} apps | {:.1} ms | {:.1} ms | {share:.4} % | {:.1} ms |",
            changes * 1e3,
            routine * 1e3,
            rest * 1e3
        );
        world.running.stop().await;
    }
    let kept = if worst < GOAL { "kept" } else { "MISSED" };
    println!("\nAn hour has {CHANGES_AN_HOUR} changes and a scan of its own. Goal {GOAL} % of it: {kept}.");
    Ok(())
}
