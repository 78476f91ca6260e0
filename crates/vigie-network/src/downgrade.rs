//! Row N4: known hosts speak older encryption than they did.
//!
//! Nobody can change what two sides agree on without breaking the handshake: a server that is talked down marks its answer,
//! and the handshake ends (RFC 8446, 4.1.3). What remains is somebody who answers with a certificate that is vouched for,
//! and speaks less than the host. Hosts change their own settings too: what is seen on another network as well is theirs.

use std::collections::BTreeSet;

use vigie_types::{
    Days, Evidence, Fact, KnownHost, LowerTls, NetworkFacts, NetworkPast, NetworkProbes, RuleId, ThreatKind, Timestamp,
    TlsLevel, TlsProbe,
};

use crate::finding::{NetworkFinding, subject};
use crate::probes::is_portal;
use crate::tls::is_itself;

/// In how many rounds less must be seen: one may be a host that is being served anew.
const LOOKS: u32 = 2;
/// On how many different days a host must speak less, and on none more, to be known so: then it changed itself. On phones
/// that are on one network alone nothing else tells. Whoever marks an answer as talked down (RFC 8446, 4.1.3) says that
/// somebody changed the question: that is believed however long.
const ACCEPTED_AFTER: u32 = 14;
/// The most hosts that are remembered.
const MAX_HOSTS: usize = 32;
/// The most hosts that evidence names.
const MAX_NAMED: usize = 4;
/// TLS 1.2 and 1.3 on the wire.
const TLS_1_2: u16 = 0x0303;
const TLS_1_3: u16 = 0x0304;

/// Learns what hosts speak on a connection.
pub fn learn_hosts(past: &mut NetworkPast, probes: &NetworkProbes, network: &str, now: Timestamp) {
    if is_portal(probes) {
        return;
    }
    past.forget_connections(Some(network));
    for probe in &probes.tls {
        let at = past.hosts.iter().position(|one| one.host == probe.host);
        let known = at.map(|at| past.hosts.remove(at));
        past.hosts.extend(learn_host(known, probe, network, now));
    }
    let too_many = past.hosts.len().saturating_sub(MAX_HOSTS);
    past.hosts.drain(..too_many);
}

fn learn_host(known: Option<KnownHost>, probe: &TlsProbe, network: &str, now: Timestamp) -> Option<KnownHost> {
    let Some(level) = level(probe) else { return known.map(silent(network)) };
    // Whoever says that it was talked down speaks the newest.
    let fresh = || KnownHost {
        host: probe.host.clone(),
        best: if probe.talked_down { TlsLevel { version: TLS_1_3, h2: false } } else { level },
        lower: None,
    };
    let mut known = known.unwrap_or_else(fresh);
    if !probe.pins.is_empty() && !probe.talked_down {
        // The right key vouches for what it spoke: it is set up so.
        known.best = level;
        known.lower = None;
        return Some(known);
    }
    let is_lower = probe.talked_down || level.version < known.best.version || (known.best.h2 && !level.h2);
    known.lower = match known.lower.take() {
        _ if !is_lower => {
            known.best = TlsLevel { version: level.version.max(known.best.version), h2: level.h2 };
            None
        }
        // Elsewhere too: it is the host's own doing.
        Some(lower) if is_elsewhere(&lower.network, network) && lower.talked_down == probe.talked_down => {
            known.best = level;
            None
        }
        lower => {
            let looks = lower.as_ref().filter(|lower| lower.network == network).map_or(0, |lower| lower.looks);
            let talked_down = probe.talked_down;
            // Hosts of many machines speak now this, now that.
            let same = lower.filter(|lower| lower.talked_down == talked_down);
            let least = same.as_ref().map_or(level, |lower| least(lower.level, level));
            let mut days = same.map_or(Days::default(), |lower| lower.days);
            days.note(now);
            if days.count >= ACCEPTED_AFTER && !talked_down {
                known.best = least;
                None
            } else {
                let looks = looks.saturating_add(1);
                Some(LowerTls { network: network.to_owned(), level, talked_down, looks, silent: 0, days })
            }
        }
    };
    Some(known)
}

fn least(one: TlsLevel, other: TlsLevel) -> TlsLevel {
    TlsLevel { version: one.version.min(other.version), h2: one.h2 && other.h2 }
}

/// Whether two networks are different ones. Of a Wi-Fi without a name the number of the connection is all that is known: it
/// is another one when the same network is joined again, and may be one whose name was told before.
fn is_elsewhere(one: &str, other: &str) -> bool {
    let is_nameless = |network: &str| network.is_empty() || network.starts_with(NetworkPast::NAMELESS);
    let is_mobile = |network: &str| network.starts_with("mobile:");
    let may_be_one = (is_nameless(one) && !is_mobile(other)) || (is_nameless(other) && !is_mobile(one));
    one != other && !may_be_one
}

/// What the host spoke in this round, as far as it is the host who spoke.
fn level(probe: &TlsProbe) -> Option<TlsLevel> {
    if probe.talked_down {
        return Some(TlsLevel { version: TLS_1_2, h2: false });
    }
    let seen = probe.seen.as_ref().filter(|seen| seen.version != 0 && probe.rounds_ago == 0 && is_itself(probe))?;
    Some(TlsLevel { version: seen.version, h2: seen.alpn.as_deref() == Some("h2") })
}

/// A round that saw nothing of a host: after as many as an answer is kept, nothing is said of it any more.
fn silent(network: &str) -> impl FnOnce(KnownHost) -> KnownHost {
    move |mut known| {
        if let Some(lower) = known.lower.as_mut().filter(|lower| lower.network == network) {
            lower.silent += 1;
        }
        known.lower.take_if(|lower| lower.silent > NetworkProbes::MAX_ROUNDS_AGO);
        known
    }
}

/// Whether some host spoke less on this connection, however often: then another look is wanted.
#[must_use]
pub fn is_suspected(here: &NetworkPast) -> bool {
    here.hosts.iter().any(|host| host.lower.is_some())
}

/// Hosts that speak less here than before, by what is remembered of this connection ([`NetworkPast::on`]).
#[must_use]
pub fn downgrade_finding(facts: &NetworkFacts, probes: &NetworkProbes, here: &NetworkPast) -> Option<NetworkFinding> {
    let is_asked = |host: &KnownHost| probes.tls.iter().any(|probe| probe.host == host.host);
    let lower = |host: &KnownHost| host.lower.as_ref().is_some_and(|lower| lower.looks >= LOOKS);
    let found: Vec<&KnownHost> = here.hosts.iter().filter(|host| is_asked(host) && lower(host)).collect();
    if found.is_empty() || is_portal(probes) {
        return None;
    }
    let is_marked = found.iter().any(|host| host.lower.as_ref().is_some_and(|lower| lower.talked_down));
    let rule = if is_marked { "network/tls-downgrade/marked" } else { "network/tls-downgrade/less-than-before" };
    let signs: BTreeSet<String> = found.iter().flat_map(|host| signs(host)).collect();
    let hosts = found.iter().take(MAX_NAMED).map(|host| Evidence::new(Fact::ProbedHost, &host.host));
    let signs = signs.into_iter().map(|sign| Evidence::new(Fact::NetworkSign, sign));
    Some(NetworkFinding {
        kind: ThreatKind::TlsDowngrade,
        subject: subject(facts),
        rule: RuleId::new(rule),
        evidence: hosts.chain(signs).collect(),
    })
}

fn signs(host: &KnownHost) -> Vec<String> {
    let Some(lower) = &host.lower else { return Vec::new() };
    let mut signs = Vec::new();
    if lower.talked_down {
        signs.push("talked-down".to_owned());
    } else if lower.level.version < host.best.version {
        signs.push(format!("older-tls {}", version(lower.level.version)));
    }
    if host.best.h2 && !lower.level.h2 && !lower.talked_down {
        signs.push("no-h2-here".to_owned());
    }
    signs
}

/// A version as people name it.
fn version(wire: u16) -> String {
    match wire {
        TLS_1_2 => "TLS 1.2".to_owned(),
        TLS_1_3 => "TLS 1.3".to_owned(),
        other => format!("0x{other:04x}"),
    }
}
