//! A small world of network namespaces: an internet with the real server in it, a Wi-Fi with a gateway, a phone and
//! somebody else.
//!
//! ```text
//!   internet (here) ── gateway ──┐
//!                  └── second ───┤ air: two access points, joined
//!                       phone ───┤
//!                       other ───┘
//! ```

use std::fmt;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use tempfile::TempDir;

/// The gateway's address in the Wi-Fi.
pub(crate) const GATEWAY: &str = "10.77.0.1";
/// The phone's.
pub(crate) const PHONE: &str = "10.77.0.20";
/// That of whoever else is there: the attacker, in attacks.
pub(crate) const OTHER: &str = "10.77.0.66";
/// The resolver of the internet.
pub(crate) const DNS: &str = "198.51.100.53";

/// How long a tool may take to end when it is asked to: arpspoof repairs what it did for ten seconds.
const FAREWELL: Duration = Duration::from_secs(15);
/// How long a tool may take to be ready.
const READY: Duration = Duration::from_secs(40);
const PAUSE: Duration = Duration::from_millis(100);

/// A namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Internet,
    Air,
    Gateway,
    Second,
    Phone,
    Other,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Internet => "internet",
            Self::Air => "air",
            Self::Gateway => "gateway",
            Self::Second => "second",
            Self::Phone => "phone",
            Self::Other => "other",
        })
    }
}

/// The world.
pub(crate) struct Lab {
    folder: TempDir,
}

impl Lab {
    /// Makes all of it.
    ///
    /// # Errors
    /// When a command fails.
    pub(crate) fn new() -> Result<Self> {
        let lab = Self { folder: TempDir::with_prefix("vigie-lab-")? };
        // Of this mount namespace alone: where `ip netns` keeps its names.
        run(Command::new("mount").args(["-t", "tmpfs", "none", "/run"]))?;
        lab.write(&format!("{}.resolv", Place::Internet), &format!("nameserver {DNS}\n"))?;
        lab.ip(Place::Internet, "link set lo up")?;
        for place in [Place::Air, Place::Gateway, Place::Second, Place::Phone, Place::Other] {
            run(Command::new("ip").args(["netns", "add", &place.to_string()]))?;
            lab.ip(place, "link set lo up")?;
            let resolver = if place == Place::Phone { GATEWAY } else { DNS };
            lab.resolver(place, resolver)?;
        }
        for point in ["ap1", "ap2"] {
            lab.ip(Place::Air, &format!("link add name {point} type bridge mcast_snooping 0"))?;
            lab.ip(Place::Air, &format!("link set {point} up"))?;
        }
        lab.ip(Place::Air, "link add name join1 type veth peer name join2")?;
        lab.ip(Place::Air, "link set join1 master ap1 up")?;
        lab.ip(Place::Air, "link set join2 master ap2 up")?;
        for (place, v4, v6) in [
            (Place::Gateway, GATEWAY, "2001:db8:77::1"),
            (Place::Phone, PHONE, "2001:db8:77::20"),
            (Place::Other, OTHER, "2001:db8:77::66"),
            (Place::Second, "10.77.0.3", "2001:db8:77::3"),
        ] {
            lab.ip(Place::Air, &format!("link add name to-{place} type veth peer name wlan netns {place}"))?;
            lab.ip(Place::Air, &format!("link set to-{place} master ap1 up"))?;
            // Packets that a tool forwards by itself need whole checksums.
            lab.inside(place, "ethtool -K wlan tx off")?;
            lab.sysctl(place, "ipv6.conf.wlan.accept_dad=0")?;
            // Two routers that stand in for each other are of one maker (addresses for documentation, RFC 9542, 2.1.2).
            if let Some(last) = [Place::Gateway, Place::Second].iter().position(|pair| *pair == place) {
                lab.ip(place, &format!("link set wlan address 00:00:5e:00:53:1{last}"))?;
            }
            lab.ip(place, "link set wlan up")?;
            lab.ip(place, &format!("addr add {v4}/24 dev wlan"))?;
            if place != Place::Phone {
                lab.ip(place, &format!("addr add {v6}/64 dev wlan"))?;
            }
        }
        lab.internet()?;
        for place in [Place::Phone, Place::Other] {
            lab.ip(place, &format!("route add default via {GATEWAY}"))?;
        }
        lab.ip(Place::Other, "route add default via 2001:db8:77::1")?;
        for place in [Place::Gateway, Place::Second, Place::Other] {
            lab.sysctl(place, "ipv4.ip_forward=1")?;
            lab.sysctl(place, "ipv6.conf.all.forwarding=1")?;
            lab.sysctl(place, "ipv4.conf.all.send_redirects=0")?;
            lab.sysctl(place, "ipv4.conf.wlan.send_redirects=0")?;
        }
        Ok(lab)
    }

    fn internet(&self) -> Result<()> {
        for (place, net) in [(Place::Gateway, "100"), (Place::Second, "103")] {
            self.ip(Place::Internet, &format!("link add name to-{place} type veth peer name wan netns {place}"))?;
            self.sysctl(Place::Internet, &format!("ipv6.conf.to-{place}.accept_dad=0"))?;
            self.sysctl(place, "ipv6.conf.wan.accept_dad=0")?;
            self.ip(Place::Internet, &format!("addr add 198.51.{net}.1/24 dev to-{place}"))?;
            self.ip(Place::Internet, &format!("addr add 2001:db8:{net}::1/64 dev to-{place}"))?;
            self.ip(Place::Internet, &format!("link set to-{place} up"))?;
            self.ip(place, &format!("addr add 198.51.{net}.2/24 dev wan"))?;
            self.ip(place, &format!("addr add 2001:db8:{net}::2/64 dev wan"))?;
            self.ip(place, "link set wan up")?;
            self.ip(place, &format!("route add default via 198.51.{net}.1"))?;
            self.ip(place, &format!("route add default via 2001:db8:{net}::1"))?;
        }
        self.lead_back(Place::Gateway)
    }

    /// Leads what the internet answers to the Wi-Fi through one of the gateways.
    pub(crate) fn lead_back(&self, through: Place) -> Result<()> {
        let net = if through == Place::Second { "103" } else { "100" };
        self.ip(Place::Internet, &format!("route replace 10.77.0.0/24 via 198.51.{net}.2"))?;
        self.ip(Place::Internet, &format!("route replace 2001:db8:77::/64 via 2001:db8:{net}::2"))
    }

    /// The lab's folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file of the lab.
    pub(crate) fn write(&self, name: &str, text: &str) -> Result<PathBuf> {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text)?;
        Ok(path)
    }

    /// Whom a place asks for names.
    pub(crate) fn resolver(&self, place: Place, server: &str) -> Result<()> {
        self.write(&format!("{place}.resolv"), &format!("nameserver {server}\n")).map(drop)
    }

    /// A program in a place, where names are asked of the place's own resolver.
    pub(crate) fn command(&self, place: Place, program: &str) -> Command {
        let resolver = self.folder.path().join(format!("{place}.resolv"));
        let script = r#"mount --bind "$0" "$(readlink -f /etc/resolv.conf)" && exec "$@""#;
        let mut command = if place == Place::Internet {
            let mut command = Command::new("unshare");
            command.arg("--mount");
            command
        } else {
            let mut command = Command::new("ip");
            command.args(["netns", "exec", &place.to_string()]);
            command
        };
        command.args(["sh", "-c", script]).arg(resolver).arg(program).stdin(Stdio::null());
        command
    }

    /// Runs a command line in a place to its end.
    pub(crate) fn inside(&self, place: Place, line: &str) -> Result<()> {
        let mut words = line.split_whitespace();
        let program = words.next().context("no program")?;
        run(self.command(place, program).args(words))
    }

    /// `ip` in a place.
    pub(crate) fn ip(&self, place: Place, line: &str) -> Result<()> {
        let mut command = Command::new("ip");
        if place != Place::Internet {
            command.args(["-n", &place.to_string()]);
        }
        run(command.args(line.split_whitespace()))
    }

    /// What a script prints in a place.
    pub(crate) fn reads(&self, place: Place, script: &str) -> Result<String> {
        let output = self.command(place, "bash").args(["-c", script]).output()?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Waits until a script prints words in a place, three times in a row: what a tool does to a neighbour table takes
    /// a few seconds to hold.
    ///
    /// # Errors
    /// When that does not happen in time.
    pub(crate) fn until(&self, place: Place, script: &str, words: &str) -> Result<()> {
        let (start, mut seen) = (Instant::now(), 0);
        while seen < 3 {
            seen = if self.reads(place, script)?.contains(words) { seen + 1 } else { 0 };
            ensure!(
                start.elapsed() < READY,
                "{place}: `{script}` does not say {words:?}: {}",
                self.reads(place, script)?
            );
            std::thread::sleep(PAUSE * 4);
        }
        Ok(())
    }

    /// Sets a value below `net`.
    pub(crate) fn sysctl(&self, place: Place, setting: &str) -> Result<()> {
        let (name, value) = setting.split_once('=').context("no value")?;
        let path = format!("/proc/sys/net/{}", name.replace('.', "/"));
        let script = r#"echo "$1" > "$0""#;
        run(self.command(place, "sh").args(["-c", script, &path, value]))
    }

    /// Gives a place rules for packets, instead of those that it has.
    pub(crate) fn rules(&self, place: Place, rules: &str) -> Result<()> {
        let path = self.write(&format!("{place}.nft"), &format!("flush ruleset\n{rules}"))?;
        run(self.command(place, "nft").arg("-f").arg(path))
    }

    /// Starts a tool in a place. Its output goes into the lab's folder, its input stays open.
    pub(crate) fn start(&self, place: Place, line: &str) -> Result<Tool> {
        let mut words = line.split_whitespace();
        let program = words.next().context("no program")?;
        let log = self.folder.path().join(format!("{place}-{program}.log"));
        let output = File::create(&log)?;
        let mut command = self.command(place, program);
        command.args(words).stdin(Stdio::piped()).stdout(output.try_clone()?).stderr(output);
        let mut child = command.spawn().with_context(|| format!("cannot start {program}"))?;
        let input = child.stdin.take();
        Ok(Tool { name: program.to_owned(), child, log, _input: input })
    }
}

/// A tool at work. It ends when this is dropped.
pub(crate) struct Tool {
    name: String,
    child: Child,
    log: PathBuf,
    _input: Option<ChildStdin>,
}

impl Tool {
    /// Waits until its output says something.
    ///
    /// # Errors
    /// When it ends before, or does not say it in time.
    pub(crate) fn says(&mut self, words: &str) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < READY {
            let said = std::fs::read_to_string(&self.log).unwrap_or_default();
            if said.contains(words) {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("{} ended ({status}): {said}", self.name);
            }
            std::thread::sleep(PAUSE);
        }
        bail!("{} does not say {words:?}: {}", self.name, std::fs::read_to_string(&self.log).unwrap_or_default())
    }

    /// Sends it a signal.
    ///
    /// # Errors
    /// When it is not there any more.
    pub(crate) fn signal(&self, name: &str) -> Result<()> {
        run(Command::new("kill").args(["-s", name, &self.child.id().to_string()]))
    }

    /// Asks it to end as its user would, and waits: some repair what they did.
    ///
    /// # Errors
    /// When it had ended before: then it attacked nobody.
    pub(crate) fn stop(mut self) -> Result<()> {
        if let Some(status) = self.child.try_wait()? {
            bail!("{} had ended ({status}): {}", self.name, std::fs::read_to_string(&self.log).unwrap_or_default());
        }
        self.signal("TERM")?;
        let start = Instant::now();
        while start.elapsed() < FAREWELL {
            if self.child.try_wait()?.is_some() {
                return Ok(());
            }
            std::thread::sleep(PAUSE);
        }
        Ok(())
    }
}

impl Drop for Tool {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn run(command: &mut Command) -> Result<()> {
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start {command:?}"))?;
    ensure!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(())
}
