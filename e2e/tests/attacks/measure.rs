//! What the checks of the network cost a phone: bytes on its interface and CPU time of its process at each change of
//! network, with the checks and without them, and at rest. `cargo xtask bench net` runs it in a release build.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};
use vigie_types::{Canary, NetworkRules};

use crate::internet::MORE;
use crate::lab::Place;
use crate::scene::{HOSTS, Scene};

/// What the program is told when it is to measure, and what it is told inside.
pub(crate) const MEASURE: &str = "--measure";
/// How many changes of network are measured for each row.
const CHANGES: u32 = 25;
/// How long the phone is watched at rest.
const REST: Duration = Duration::from_secs(30);
/// How long nothing must be sent before a change counts as over.
const QUIET: Duration = Duration::from_millis(700);
const PAUSE: Duration = Duration::from_millis(100);
/// An hour of somebody who is on the move: a change of network every five minutes, and the hourly scan.
const ROUNDS_AN_HOUR: f64 = 13.0;
/// What the checks may take of an hour, in per cent, and send at a change of network, in bytes.
const GOAL_CPU: f64 = 0.03;
const GOAL_SENT: f64 = 20_000.0;

/// What one change of network costs, on average.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Cost {
    /// Bytes of whole frames that left the phone's interface: also names, acknowledgements and what the company is told.
    sent: f64,
    /// The same that came in.
    received: f64,
    /// Bytes that the checks say they sent, without headers below TLS and HTTP.
    counted: f64,
    /// User and system time of the whole phone, in seconds, less what it takes at rest.
    cpu: f64,
    /// The most bytes that left at one change.
    most_sent: f64,
}

/// All of it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Costs {
    checked: Cost,
    over_both: Cost,
    /// As many hosts as a policy may name, over both kinds of addresses.
    most: Cost,
    unchecked: Cost,
    /// Bytes that left in a minute at rest.
    rest_sent: f64,
    /// CPU time of a second at rest, in seconds.
    rest_cpu: f64,
}

/// Frames and CPU time up to now.
#[derive(Clone, Copy)]
struct Meter {
    at: Instant,
    sent: u32,
    received: u32,
    cpu: f64,
}

impl Meter {
    fn read(scene: &Scene) -> Result<Self> {
        let table = scene.lab.reads(Place::Phone, "cat /proc/net/dev")?;
        let line = table.lines().find_map(|line| line.trim().strip_prefix("wlan:")).context("no interface")?;
        let numbers: Vec<u32> = line.split_whitespace().map_while(|number| number.parse().ok()).collect();
        // Eight numbers about what came in, then those about what left; bytes first (`proc_net_dev`).
        let (received, sent) = (*numbers.first().context("no bytes")?, *numbers.get(8).context("no bytes")?);
        Ok(Self { at: Instant::now(), sent, received, cpu: scene.phone.cpu()? })
    }

    /// Waits until nothing leaves the phone any more.
    fn settled(scene: &Scene) -> Result<Self> {
        let mut last = Self::read(scene)?;
        loop {
            std::thread::sleep(PAUSE);
            let now = Self::read(scene)?;
            if now.sent != last.sent {
                last = now;
            } else if last.at.elapsed() > QUIET {
                return Ok(now);
            }
        }
    }
}

/// Measures, inside.
pub(crate) fn measure() -> Result<Costs> {
    let mut scene = Scene::new()?;
    let before = Meter::settled(&scene)?;
    std::thread::sleep(REST);
    let after = Meter::read(&scene)?;
    let rest_cpu = (after.cpu - before.cpu) / (after.at - before.at).as_secs_f64();
    let rest_sent = f64::from(after.sent - before.sent) * 60.0 / (after.at - before.at).as_secs_f64();
    let checked = changes(&scene, rest_cpu, "a")?;
    scene.is_calm(HOSTS)?;
    scene.lab.ip(Place::Phone, "addr add 2001:db8:77::20/64 dev wlan")?;
    scene.lab.ip(Place::Phone, "route add default via 2001:db8:77::1")?;
    let over_both = changes(&scene, rest_cpu, "b")?;
    scene.is_calm(HOSTS)?;
    scene.publish(|policy| {
        let more =
            MORE.map(|host| Canary { host: host.to_owned(), speaks_h2: true, redirects: true, pins: Vec::new() });
        policy.network.canaries.extend(more);
    })?;
    let most = changes(&scene, rest_cpu, "d")?;
    scene.is_calm(1 + NetworkRules::MAX_CANARIES)?;
    scene.publish(|policy| policy.network.probes = false)?;
    let unchecked = changes(&scene, rest_cpu, "c")?;
    ensure!(unchecked.counted <= 0.0, "something was checked: {unchecked:?}");
    Ok(Costs { checked, over_both, most, unchecked, rest_sent, rest_cpu })
}

fn changes(scene: &Scene, rest_cpu: f64, name: &str) -> Result<Cost> {
    let mut sum = Cost::default();
    let mut before = Meter::settled(scene)?;
    for number in 0..CHANGES {
        let scanned = scene.phone.told().scanned_at;
        scene.phone.join(&format!("Wi-Fi {name}{number}"), &format!("02:00:00:5f:{:02x}:01", number))?;
        let (told, _) = scene.phone.until("a scan", 60, |told| (told.scanned_at > scanned).then(|| told.clone()))?;
        let after = Meter::settled(scene)?;
        let sent = f64::from(after.sent - before.sent);
        sum.sent += sent;
        sum.most_sent = sum.most_sent.max(sent);
        sum.received += f64::from(after.received - before.received);
        sum.counted += f64::from(u32::try_from(told.sent)?);
        sum.cpu += after.cpu - before.cpu - rest_cpu * (after.at - before.at).as_secs_f64();
        before = after;
    }
    let each = |sum: f64| sum / f64::from(CHANGES);
    let Cost { sent, received, counted, cpu, most_sent } = sum;
    Ok(Cost { sent: each(sent), received: each(received), counted: each(counted), cpu: each(cpu), most_sent })
}

/// The figures, in Markdown.
pub(crate) fn table(costs: &Costs) -> String {
    let mut text = format!("Means of {CHANGES} changes of network:\n\n");
    text += "| | left the phone, in frames | at most | of it, the checks by their own count | came in | CPU of the phone |\n";
    text += "|---|---:|---:|---:|---:|---:|\n";
    for (name, cost) in [
        ("checks on, IPv4", costs.checked),
        ("checks on, IPv4 and IPv6", costs.over_both),
        ("checks on, IPv4 and IPv6, six known hosts", costs.most),
        ("checks off", costs.unchecked),
    ] {
        let Cost { sent, received, counted, cpu, most_sent } = cost;
        let _ = writeln!(
            text,
            "| {name} | {sent:.0} B | {most_sent:.0} B | {counted:.0} B | {received:.0} B | {:.1} ms |",
            cpu * 1e3
        );
    }
    let _ =
        writeln!(text, "| at rest, a minute | {:.0} B | | 0 B | | {:.1} ms |", costs.rest_sent, costs.rest_cpu * 60e3);
    text += "\n";
    for (name, cost) in [("IPv4", costs.checked), ("IPv4 and IPv6", costs.over_both), ("six hosts", costs.most)] {
        let (sent, cpu) = (cost.sent - costs.unchecked.sent, cost.cpu - costs.unchecked.cpu);
        let share = cpu * ROUNDS_AN_HOUR / 36.0;
        let _ = writeln!(
            text,
            "The checks alone, {name}: {sent:.0} bytes a change (goal {GOAL_SENT:.0}: {}), {:.1} ms of CPU, {share:.4} % of an \
             hour with {ROUNDS_AN_HOUR} rounds (goal {GOAL_CPU} %: {})",
            kept(sent < GOAL_SENT),
            cpu * 1e3,
            kept(share < GOAL_CPU)
        );
    }
    text
}

const fn kept(is_kept: bool) -> &'static str {
    if is_kept { "kept" } else { "MISSED" }
}
