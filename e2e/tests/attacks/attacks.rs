//! Attacks by the tools that attackers use. Each is found by the phone, or is known not to be.

use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use vigie_types::{Fact, ThreatKind};

use crate::Situation;
use crate::internet::{SERVER, SERVER_AT};
use crate::lab::{GATEWAY, Lab, OTHER, PHONE, Place, Tool};
use crate::phone::Found;
use crate::routers::{Router, advertise};
use crate::scene::{HOSTS, Scene, honest};
use crate::table::Outcome;

/// How long the phone may take to find an attack, in seconds.
const FIND_WITHIN: u64 = 60;
/// How long it may take to see that an attack is over: it looks again after half a minute, then after a minute.
const CLOSE_WITHIN: u64 = 100;
/// How long it may take to try its server again: ever longer, the longer it tried in vain.
const REACH_WITHIN: u64 = 180;
/// The Wi-Fi that a phone walks into.
const AIRPORT: (&str, &str) = ("Airport Free", "02:00:00:5e:20:07");
/// An attacker's address in the internet.
const FAR: &str = "203.0.113.66";

pub(crate) const ALL: &[Situation] = &[
    ("a Wi-Fi with mitmproxy in its gateway", |scene| intercepting_gateway(scene, false)),
    ("the same, with mitmproxy's root on the phone", |scene| intercepting_gateway(scene, true)),
    ("`arpspoof` into mitmproxy, while the phone is connected", |scene| {
        poisoned(scene, &format!("arpspoof -i wlan -t {PHONE} -r {GATEWAY}"))
    }),
    ("`ettercap` into mitmproxy, while the phone is connected", |scene| {
        poisoned(scene, &format!("ettercap -T -q -i wlan -M arp:remote /{PHONE}// /{GATEWAY}//"))
    }),
    ("a Wi-Fi where `radvd` is a rogue router into mitmproxy, beside an honest one", |scene| {
        let _honest = advertise(&scene.lab, &Router::HONEST)?;
        scene.is_calm(HOSTS)?;
        rogue_router(scene, |lab| advertise(lab, &Router::ROGUE))
    }),
    ("a Wi-Fi without IPv6 where `fake_router26` leads into mitmproxy", |scene| {
        rogue_router(scene, |lab| {
            lab.start(Place::Other, &format!("atk6-fake_router26 -A {} wlan", Router::ROGUE.prefix))
        })
    }),
    ("a Wi-Fi where `bettercap` takes encryption away", stripping),
    ("a Wi-Fi whose `dnsmasq` leads all names to itself", lying_resolver),
    ("a Wi-Fi whose `dnsmasq` leads all names to mitmproxy far away", lying_far_away),
    ("`dnsmasq` leads our server's name alone to mitmproxy", lying_about_us),
    ("`arpspoof` that only reads along, on a phone that may read its neighbours", reading_along),
];

/// Plays what follows when an attack goes on: the phone finds it and shows it by a word of evidence, it is stopped, the
/// finding closes, and the company knows.
fn found(
    scene: &mut Scene,
    what: (ThreatKind, &str),
    tools: Vec<Tool>,
    end: impl FnOnce(&mut Scene) -> Result<()>,
) -> Result<Outcome> {
    found_since(scene, Instant::now(), what, tools, end)
}

/// The same, where the attack began earlier.
fn found_since(
    scene: &mut Scene,
    since: Instant,
    (kind, word): (ThreatKind, &str),
    tools: Vec<Tool>,
    end: impl FnOnce(&mut Scene) -> Result<()>,
) -> Result<Outcome> {
    let (found, _) = scene.phone.until("the attack to be found", FIND_WITHIN, |told| told.open(kind).cloned())?;
    let after = since.elapsed().as_secs_f64();
    let evidence = evidence(&found);
    ensure!(evidence.contains(word), "{word} is not in the evidence: {evidence}");
    let closed_after = stop(scene, tools, end)?;
    scene.company_knows(kind)?;
    Ok(Outcome::Found { rule: found.rule.clone(), after, evidence, closed_after })
}

/// Stops an attack, and says after how many seconds the phone is calm and its server reached.
fn stop(scene: &mut Scene, tools: Vec<Tool>, end: impl FnOnce(&mut Scene) -> Result<()>) -> Result<f64> {
    // Some tools repair what they did when they are told to end: they are at work until then.
    let since = Instant::now();
    for tool in tools.into_iter().rev() {
        tool.stop()?;
    }
    end(scene)?;
    scene.phone.until("the findings to close", CLOSE_WITHIN, |told| {
        told.findings.iter().all(|one| !one.is_open || !one.is_alarm).then_some(())
    })?;
    let after = since.elapsed().as_secs_f64();
    scene.phone.until("the server to be reached", REACH_WITHIN, |told| told.trouble.is_none().then_some(()))?;
    Ok(after)
}

/// What decided, without keys: they differ from run to run.
fn evidence(found: &Found) -> String {
    let told = found.evidence.iter().filter(|one| one.fact != Fact::CertificateKey);
    let mut told: Vec<&str> = told.map(|one| one.value.as_str()).collect();
    // A tool that names itself as the issuer is told twice.
    told.dedup();
    told.join(", ")
}

/// mitmproxy, where it can listen.
pub(crate) fn mitmproxy(lab: &Lab, place: Place, mode: &str) -> Result<Tool> {
    let folder = lab.folder().display();
    let mut tool = lab.start(
        place,
        &format!("mitmdump --mode {mode} --ssl-insecure --set confdir={folder}/mitmproxy --listen-port 8080"),
    )?;
    tool.says("listening at")?;
    Ok(tool)
}

/// mitmproxy, answering whatever passes a place to some ports.
pub(crate) fn intercept(lab: &Lab, place: Place, ports: &str) -> Result<Tool> {
    let tool = mitmproxy(lab, place, "transparent")?;
    lab.rules(
        place,
        &format!(
            "table inet attack {{\n chain way {{\n type nat hook prerouting priority dstnat\n\
             iifname \"wlan\" tcp dport {{ {ports} }} redirect to :8080\n }}\n}}\n"
        ),
    )?;
    Ok(tool)
}

/// Puts mitmproxy's root onto the phone.
pub(crate) fn install_root(scene: &Scene) -> Result<()> {
    let root = scene.lab.folder().join("mitmproxy/mitmproxy-ca-cert.pem");
    std::fs::copy(root, scene.lab.folder().join("phone/mitmproxy.pem")).context("mitmproxy has no root")?;
    scene.phone.change(|file| file.settings.installed_roots = Some(vec!["mitmproxy.pem".to_owned()]))
}

const ALL_PORTS: &str = "80, 443, 8443";

fn intercepting_gateway(scene: &mut Scene, with_root: bool) -> Result<Outcome> {
    let tool = intercept(&scene.lab, Place::Gateway, ALL_PORTS)?;
    if with_root {
        install_root(scene)?;
    }
    scene.phone.join(AIRPORT.0, AIRPORT.1)?;
    let sign = if with_root { "installed-root" } else { "mitmproxy" };
    found(scene, (ThreatKind::FakeCertificate, sign), vec![tool], |scene| scene.lab.rules(Place::Gateway, ""))
}

fn poisoned(scene: &mut Scene, poison: &str) -> Result<Outcome> {
    let proxy = intercept(&scene.lab, Place::Other, ALL_PORTS)?;
    let poison = scene.lab.start(Place::Other, poison)?;
    found(scene, (ThreatKind::FakeCertificate, "mitmproxy"), vec![proxy, poison], |_| Ok(()))
}

fn rogue_router(scene: &mut Scene, rogue: impl FnOnce(&Lab) -> Result<Tool>) -> Result<Outcome> {
    // In the prefix that it gives, so that its answers find the phone.
    scene.lab.ip(Place::Other, "addr add 2001:db8:bad::1/64 dev wlan")?;
    let proxy = intercept(&scene.lab, Place::Other, ALL_PORTS)?;
    let rogue = rogue(&scene.lab)?;
    scene.lab.until(Place::Phone, "ip -6 route show default", "pref high")?;
    scene.phone.join(AIRPORT.0, AIRPORT.1)?;
    // The routes of thc-ipv6 outlive it: packets then pass the attacker as they are.
    found(scene, (ThreatKind::FakeCertificate, "mitmproxy"), vec![proxy, rogue], |scene| {
        scene.lab.rules(Place::Other, "")
    })
}

/// Waits until the phone takes the attacker for the gateway.
fn until_poisoned(lab: &Lab) -> Result<()> {
    let mac = lab.reads(Place::Other, "cat /sys/class/net/wlan/address")?;
    lab.until(Place::Phone, &format!("echo > /dev/udp/{GATEWAY}/9; ip neigh show {GATEWAY}"), &mac)
}

fn stripping(scene: &mut Scene) -> Result<Outcome> {
    // bettercap takes addresses from the neighbour table of its own machine.
    for other in [GATEWAY, PHONE] {
        scene.lab.until(Place::Other, &format!("echo > /dev/udp/{other}/9; ip neigh show {other}"), "lladdr")?;
    }
    let commands = scene.lab.write(
        "strip.cap",
        &format!(
            "set http.proxy.sslstrip true\nset arp.spoof.targets {PHONE}\nset arp.spoof.fullduplex true\n\
             http.proxy on\narp.spoof on\n"
        ),
    )?;
    let line = format!(
        "bettercap -no-history -no-colors -iface wlan -gateway-override {GATEWAY} -caplet {}",
        commands.display()
    );
    let mut tool = scene.lab.start(Place::Other, &line)?;
    tool.says("arp spoofer started")?;
    until_poisoned(&scene.lab)?;
    scene.phone.join(AIRPORT.0, AIRPORT.1)?;
    found(scene, (ThreatKind::TlsStripping, "leads-to-plain"), vec![tool], |_| Ok(()))
}

fn lying_resolver(scene: &mut Scene) -> Result<Outcome> {
    scene.resolve(&format!("--listen-address={GATEWAY} --address=/#/{OTHER}"))?;
    scene.phone.join(AIRPORT.0, AIRPORT.1)?;
    found(scene, (ThreatKind::DnsTampering, "private-address"), Vec::new(), |scene| scene.resolve(&honest(GATEWAY)))
}

/// mitmproxy in the internet, before one host, whatever it is asked for.
fn far_away(lab: &Lab, before: &str) -> Result<Tool> {
    lab.ip(Place::Internet, &format!("addr add {FAR}/32 dev lo"))?;
    let tool = mitmproxy(lab, Place::Internet, &format!("reverse:https://{before}/"))?;
    lab.rules(
        Place::Internet,
        &format!(
            "table inet attack {{\n chain way {{\n type nat hook prerouting priority dstnat\n\
             ip daddr {FAR} tcp dport {{ 443, 8443 }} redirect to :8080\n }}\n}}\n"
        ),
    )?;
    Ok(tool)
}

fn lying_far_away(scene: &mut Scene) -> Result<Outcome> {
    let tool = far_away(&scene.lab, "203.0.113.20")?;
    scene.resolve(&format!("--listen-address={GATEWAY} --address=/#/{FAR}"))?;
    scene.phone.join(AIRPORT.0, AIRPORT.1)?;
    found(scene, (ThreatKind::FakeCertificate, "mitmproxy"), vec![tool], |scene| scene.resolve(&honest(GATEWAY)))
}

fn lying_about_us(scene: &mut Scene) -> Result<Outcome> {
    let [v4, _] = SERVER_AT;
    let tool = far_away(&scene.lab, &format!("{v4}:8443"))?;
    scene.resolve(&format!("{} --address=/{SERVER}/{FAR}", honest(GATEWAY)))?;
    // A connection that is there already would be used on.
    scene.lab.rules(
        Place::Gateway,
        &format!(
            "table inet attack {{\n chain way {{\n type filter hook forward priority filter\n\
             ip daddr {v4} tcp dport 8443 reject with tcp reset\n }}\n}}\n"
        ),
    )?;
    let unverified = |code: &Option<String>| code.as_deref() == Some("server.verification-incomplete");
    let (_, after) =
        scene.phone.until("the stranger to be refused", FIND_WITHIN, |told| unverified(&told.trouble).then_some(()))?;
    // Our server, and nobody else, answers as somebody else.
    scene.is_calm(HOSTS - 1)?;
    stop(scene, vec![tool], |scene| {
        scene.lab.rules(Place::Gateway, "")?;
        scene.resolve(&honest(GATEWAY))
    })?;
    let because = format!(
        "all others answer as themselves, so it may be a new key of the administrator's; after {after:.0} s the app \
         says that the server cannot be verified, and nothing is sent"
    );
    Ok(Outcome::NotFound { because })
}

fn reading_along(scene: &mut Scene) -> Result<Outcome> {
    scene.read_neighbours()?;
    let since = Instant::now();
    let tool = scene.lab.start(Place::Other, &format!("arpspoof -i wlan -t {PHONE} -r {GATEWAY}"))?;
    until_poisoned(&scene.lab)?;
    found_since(scene, since, (ThreatKind::ArpSpoofing, "gateway-shared"), vec![tool], |_| Ok(()))
}
