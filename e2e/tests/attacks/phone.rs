//! A whole virtual phone in a process and a namespace of its own, and what it tells whoever plays with it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};
use vigie_app::{EventBody, ScanReason, Stage, Standing};
use vigie_engine::{Intelligence, themselves};
use vigie_types::{Evidence, Front, GrantState, Permission, ThreatKind, ThreatMode};
use vigie_virtual_phone::{Folder, PhoneFile, VirtualPhone};

use crate::lab::{Lab, Place};

/// What the program is told beside the phone's folder and its activation link when it is to be the phone.
pub(crate) const PHONE: &str = "--phone";
const PAUSE: Duration = Duration::from_millis(100);

/// What the phone knows at a moment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Told {
    /// Whether the first run is over.
    pub(crate) ready: bool,
    /// How many scans that its owner asked for are over.
    pub(crate) scanned: usize,
    /// When it scanned last, for whatever reason, in UTC milliseconds.
    pub(crate) scanned_at: Option<i64>,
    /// How many hosts answered as themselves in the last round of checks; `None` where none was made here.
    pub(crate) honest: Option<usize>,
    /// How many bytes the last round of checks sent, as it counts them.
    pub(crate) sent: u64,
    /// The version of the policy in force.
    pub(crate) policy: u64,
    /// The trouble with its server, by its code.
    pub(crate) trouble: Option<String>,
    /// Whatever it found since its first run, open or not.
    pub(crate) findings: Vec<Found>,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Found {
    pub(crate) kind: ThreatKind,
    pub(crate) is_open: bool,
    /// Whether somebody is alarmed, rather than that it is noted.
    pub(crate) is_alarm: bool,
    pub(crate) rule: String,
    pub(crate) evidence: Vec<Evidence>,
}

impl Told {
    /// An open finding of a kind.
    pub(crate) fn open(&self, kind: ThreatKind) -> Option<&Found> {
        self.findings.iter().find(|one| one.kind == kind && one.is_open)
    }

    /// How many alarms there were, over or not.
    pub(crate) fn alarms(&self) -> usize {
        self.findings.iter().filter(|one| one.is_alarm).count()
    }
}

/// Is the phone, until its input ends: says what it knows whenever that changes, and scans for each line that it is told.
///
/// # Errors
/// When it does not start, or cannot be activated.
pub(crate) async fn be(folder: &Path, link: &str) -> Result<()> {
    let phone = VirtualPhone::start(folder, Arc::new(Intelligence::shipped().clone()))?;
    phone.app.activate(link).await.map_err(|error| anyhow::anyhow!("{error} ({})", error.code()))?;
    let app = phone.app.clone();
    std::thread::spawn(move || {
        for _ in std::io::stdin().lines().map_while(Result::ok) {
            app.scan_now();
        }
        std::process::exit(0);
    });
    let mut last = None;
    loop {
        phone.agree()?;
        let now = tell(&phone)?;
        if last.as_ref() != Some(&now) {
            println!("{}", serde_json::to_string(&now)?);
            last = Some(now);
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Whether this tells of a scan that the owner asked for: one that was on its way by itself may have seen what was before.
const fn is_asked_for(event: &EventBody) -> bool {
    matches!(event, EventBody::Scanned { reason: ScanReason::Person, .. })
}

fn tell(phone: &VirtualPhone) -> Result<Told> {
    let view = phone.app.view()?;
    let policy = view.protector.as_ref().map(|one| one.policy.clone());
    let is_alarm = |kind: ThreatKind| policy.as_ref().is_some_and(|policy| policy.rule(kind).mode == ThreatMode::Alert);
    let findings: Vec<Found> = phone
        .app
        .findings()?
        .into_iter()
        // A root that was installed on the phone stays found, whatever the network does.
        .filter(|one| one.front() != Front::Device)
        .map(|one| Found {
            kind: one.kind,
            is_open: one.is_open(),
            is_alarm: is_alarm(one.kind),
            rule: one.rule.as_str().to_owned(),
            evidence: one.evidence,
        })
        .collect();
    Ok(Told {
        ready: view.standing == Standing::Active(Stage::Ready),
        scanned_at: view.protector.and_then(|one| one.scanned_at).map(|at| at.0),
        scanned: phone.app.events()?.iter().filter(|event| is_asked_for(&event.body)).count(),
        policy: policy.map(|policy| u64::from(policy.version)).unwrap_or_default(),
        sent: view.probes.as_ref().map_or(0, |probes| probes.sent),
        honest: view.probes.map(|probes| themselves(&probes.tls)),
        trouble: view.trouble.map(|one| one.code),
        findings,
    })
}

/// A phone at work in the lab. It ends when this is dropped.
pub(crate) struct Phone {
    child: Child,
    input: ChildStdin,
    told: Arc<Mutex<Told>>,
    folder: Folder,
}

impl Phone {
    /// Makes a phone, activates it, and waits until its first run is over.
    ///
    /// # Errors
    /// When that does not happen in time.
    pub(crate) fn start(lab: &Lab, link: &str, root: &str) -> Result<Self> {
        let path = lab.folder().join("phone");
        let folder = VirtualPhone::create(&path, "Pixel 8")?;
        std::fs::write(path.join("web.pem"), root)?;
        let mut file = folder.load()?;
        file.internet.real = true;
        file.internet.roots = vec!["web.pem".to_owned()];
        for permission in [Permission::Location, Permission::Background] {
            file.permissions.set(permission, GrantState::Granted);
        }
        folder.save(&file)?;
        let own = std::env::current_exe()?;
        let mut child = lab
            .command(Place::Phone, &own.display().to_string())
            .arg(PHONE)
            .arg(&path)
            .arg(link)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let input = child.stdin.take().context("no input")?;
        let output = BufReader::new(child.stdout.take().context("no output")?);
        let told = Arc::new(Mutex::new(Told::default()));
        let heard = Arc::clone(&told);
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if let Ok(now) = serde_json::from_str(&line) {
                    *heard.lock().unwrap_or_else(PoisonError::into_inner) = now;
                }
            }
        });
        let phone = Self { child, input, told, folder };
        phone.until("the first run", 60, |told| (told.ready && told.honest.is_some()).then_some(()))?;
        Ok(phone)
    }

    /// What it told last.
    pub(crate) fn told(&self) -> Told {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// User and system time that its process took so far, in seconds.
    ///
    /// # Errors
    /// When it is not there any more.
    pub(crate) fn cpu(&self) -> Result<f64> {
        /// Ticks in a second, on every Linux that people run (`sysconf(_SC_CLK_TCK)`).
        const TICKS: f64 = 100.0;
        let line = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The name, in brackets, may have anything in it; user and system time are the fields 14 and 15 (`proc(5)`).
        let (_, fields) = line.rsplit_once(')').context("no process")?;
        let fields: Vec<&str> = fields.split_whitespace().collect();
        let ticks = |at: usize| anyhow::Ok(fields.get(at).context("no time")?.parse::<u32>()?);
        Ok(f64::from(ticks(11)? + ticks(12)?) / TICKS)
    }

    /// Waits until what it tells gives something, for so many seconds, and says after how many it did.
    ///
    /// # Errors
    /// When the time is over.
    pub(crate) fn until<T>(&self, what: &str, seconds: u64, look: impl Fn(&Told) -> Option<T>) -> Result<(T, f64)> {
        let start = Instant::now();
        loop {
            if let Some(found) = look(&self.told()) {
                return Ok((found, start.elapsed().as_secs_f64()));
            }
            if start.elapsed() > Duration::from_secs(seconds) {
                bail!("waited {seconds} s in vain for {what}; the phone tells {:#?}", self.told());
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// Changes what the phone observes.
    pub(crate) fn change(&self, change: impl FnOnce(&mut PhoneFile)) -> Result<()> {
        let mut file = self.folder.load()?;
        change(&mut file);
        Ok(self.folder.save(&file)?)
    }

    /// Joins a Wi-Fi, by its name and the address of its access point.
    pub(crate) fn join(&self, ssid: &str, bssid: &str) -> Result<()> {
        self.change(|file| {
            if let Some(network) = &mut file.network {
                network.ssid = Some(ssid.to_owned());
                network.bssid = Some(bssid.to_owned());
            }
        })
    }

    /// Scans as its owner asks it to, and waits until that is over.
    ///
    /// # Errors
    /// When it does not end in time.
    pub(crate) fn scan(&mut self) -> Result<Told> {
        let before = self.told().scanned;
        writeln!(self.input, "scan")?;
        let is_over = |told: &Told| told.scanned > before && told.honest.is_some();
        let (told, _) = self.until("a scan", 60, |told| is_over(told).then(|| told.clone()))?;
        Ok(told)
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
