//! The network that the phone is on: who answered there first, what checks saw last, what is remembered, and when it is
//! checked again. What it means is the engine's matter; what comes of it is the scan's.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::sleep;
use vigie_engine::{Detection, Doubt, Routers, finds_anything, is_suspected, learn, learn_hosts, still_counts};
use vigie_types::{
    Front, LinkFacts, Neighbour, NetworkFacts, NetworkPast, NetworkProbes, ProbePlan, Route, ThreatKind, Timestamp,
};

use super::wanted::Wanted;
use crate::host::Facts;
use crate::kept::event::ScanReason;
use crate::kept::state::Identity;
use crate::kept::storage::{Batch, StorageError};
use crate::phone::{Phone, locked};

/// Where it is kept what the phone remembers of networks.
const PAST: &str = "networks";
/// How soon a network is checked again on which something was wrong.
const FIRST_PAUSE: Duration = Duration::from_secs(30);
/// How long that may grow, doubled each time.
const LONGEST_PAUSE: Duration = Duration::from_secs(15 * 60);

/// The duty to watch the network.
pub(crate) struct NetworkWatch {
    phone: Arc<Phone>,
    wanted: Arc<Wanted>,
    here: Mutex<Option<Here>>,
    /// The network that the phone left last while a router was taken over.
    taken: Mutex<Option<Taken>>,
    past: Mutex<NetworkPast>,
    changed: Notify,
}

/// One connection to one network.
struct Here {
    network: NetworkFacts,
    /// Which connection, as the host counts them.
    connection: u64,
    routers: Routers,
    round: Option<Round>,
    /// How many looks one after the other found something.
    troubled: u32,
    /// Whether the time for another round has come.
    due: bool,
}

/// The last round of checks.
#[derive(Clone)]
struct Round {
    plan: ProbePlan,
    probes: NetworkProbes,
}

/// What a scan judges of a network beside its facts.
#[derive(Default)]
pub(crate) struct OnNetwork {
    pub(crate) link: LinkFacts,
    pub(crate) first: Vec<Neighbour>,
    pub(crate) first_routes: Vec<Route>,
    pub(crate) past: NetworkPast,
    pub(crate) probes: Option<NetworkProbes>,
}

/// A network whose router was taken over when the phone left it.
struct Taken {
    name: String,
    routers: Routers,
}

impl NetworkWatch {
    pub(crate) fn open(phone: Arc<Phone>, wanted: Arc<Wanted>) -> Result<Self, StorageError> {
        let mut past = phone.storage.meta::<NetworkPast>(PAST)?.unwrap_or_default();
        past.forget_connections(None);
        let (here, taken, changed) = (Mutex::default(), Mutex::default(), Notify::new());
        Ok(Self { phone, wanted, here, taken, past: Mutex::new(past), changed })
    }

    /// What checks saw last on this network.
    pub(crate) fn probed(&self, network: Option<&NetworkFacts>) -> Option<NetworkProbes> {
        self.on(network).probes
    }

    /// What is known of this network.
    pub(crate) fn on(&self, network: Option<&NetworkFacts>) -> OnNetwork {
        let here = locked(&self.here);
        let Some(here) = here.as_ref().filter(|here| network == Some(&here.network)) else {
            return OnNetwork::default();
        };
        OnNetwork {
            link: here.routers.link().clone(),
            first: here.routers.first(),
            first_routes: here.routers.first_routes(),
            past: locked(&self.past).on(&here.name()),
            probes: here.round.as_ref().map(|round| round.probes.clone()),
        }
    }

    /// Nothing of an earlier company counts.
    pub(crate) fn forget(&self) {
        *locked(&self.past) = NetworkPast::default();
        self.leave();
        locked(&self.taken).take();
    }

    fn leave(&self) {
        let left = locked(&self.here).take();
        self.remember_taken(left);
        self.changed.notify_one();
    }

    /// Keeps who had a router before it was taken over, where the phone leaves meanwhile.
    fn remember_taken(&self, left: Option<Here>) {
        let remembered = left.and_then(|left| Some((left.name(), left.routers.remembered(self.phone.now())?)));
        if let Some((name, routers)) = remembered {
            *locked(&self.taken) = Some(Taken { name, routers });
        }
    }

    /// What is known of the routers of a network that the phone joins. Whoever attacks can throw it off the Wi-Fi, and is
    /// there already when it comes back, maybe to another access point: that must not make the attacker its router.
    fn routers_of(&self, name: &str) -> Routers {
        let taken = locked(&self.taken);
        let same = taken.as_ref().filter(|one| one.name == name);
        same.and_then(|one| one.routers.remembered(self.phone.now())).unwrap_or_default()
    }

    /// Looks at the network that a scan found the phone on, and checks it where there is a reason to.
    pub(crate) async fn look(&self, identity: &Identity, facts: &Facts, reason: ScanReason) {
        let Some(network) = &facts.network else { return self.leave() };
        let connection = self.phone.host.connection().await;
        let (earlier, was_due) = self.arrive(network, connection, &facts.link);
        let plan = plan(identity, &facts.link);
        // What the network says of itself may be another text each time: that is no reason to forget what was seen on it.
        let is_same = |one: &ProbePlan| one.server == plan.server && one.rules == plan.rules;
        let earlier = earlier.filter(|round| plan.rules.probes && is_same(&round.plan));
        let doubted = self.wanted.take_network_check();
        let wanted = doubted || reason == ScanReason::Routine || reason.is_asked_for();
        let tells_now = |round: &Round| round.plan.portal_api.is_none() && plan.portal_api.is_some();
        let is_new = earlier.as_ref().is_none_or(tells_now);
        let is_wanted = plan.rules.probes && (is_new || was_due || wanted);
        let round = if is_wanted { self.check(plan, earlier.as_ref()).await } else { earlier.clone() };
        let mut held = locked(&self.here);
        let is_here = |here: &&mut Here| here.network == *network && here.connection == connection;
        if let Some(here) = held.as_mut().filter(is_here) {
            here.round = round;
            let mut past = locked(&self.past);
            if let Some(round) = here.round.as_ref().filter(|_| is_wanted) {
                learn_hosts(&mut past, &round.probes, &here.name(), self.phone.now());
            }
            let is_suspected = here.round.is_some() && is_suspected(&past.on(&here.name()));
            drop(past);
            let found = here.round.as_ref().is_some_and(|round| finds_anything(network, &round.probes));
            let troubled = found || is_suspected || here.routers.is_taken();
            let looked = u32::from(is_wanted || was_due || here.troubled == 0);
            let before = here.troubled;
            here.troubled = if troubled { here.troubled.saturating_add(looked) } else { 0 };
            // A look that was not due leaves the pause as it is: many changes must not put the next round off for ever.
            if here.troubled != before {
                self.changed.notify_one();
            }
        }
    }

    /// Notes the connection that the phone has, and gives what is known of it: its last round of checks, and whether
    /// another one is due.
    fn arrive(&self, network: &NetworkFacts, connection: u64, link: &LinkFacts) -> (Option<Round>, bool) {
        let mut held = locked(&self.here);
        let is_here = |here: &Here| here.network == *network && here.connection == connection;
        let known = match held.take() {
            Some(here) if is_here(&here) => here,
            left => {
                self.remember_taken(left);
                self.changed.notify_one();
                let mut here = Here {
                    network: network.clone(),
                    connection,
                    routers: Routers::default(),
                    round: None,
                    troubled: 0,
                    due: false,
                };
                here.routers = self.routers_of(&here.name());
                here
            }
        };
        let here = held.insert(known);
        let now = self.phone.now();
        here.routers.see(network, link, now);
        if here.routers.is_known_free() {
            locked(&self.taken).take_if(|taken| taken.name == here.name());
        }
        if here.routers.held_for(now).is_some() {
            // The next look comes sooner.
            self.changed.notify_one();
        }
        (here.round.clone(), std::mem::take(&mut here.due))
    }

    async fn check(&self, plan: ProbePlan, earlier: Option<&Round>) -> Option<Round> {
        let probes = self.phone.host.probe(&plan).await?;
        tracing::debug!(bytes = probes.sent, "the network was checked");
        // What a sign-in page answered in the name of others is gone with it.
        let earlier = earlier.map(|round| still_counts(round.probes.clone()));
        let probes = probes.over(earlier.unwrap_or_default());
        Some(Round { plan, probes })
    }

    /// Learns from what a scan made of the network, and keeps it.
    pub(crate) fn remember(
        &self,
        batch: &Batch,
        network: Option<&NetworkFacts>,
        detections: &[Detection],
    ) -> Result<(), StorageError> {
        let Some(network) = network else { return Ok(()) };
        let link = self.on(Some(network)).link;
        let doubt = doubt(detections.iter().map(|one| one.kind));
        let mut past = locked(&self.past);
        learn(&mut past, network, &link, doubt, self.phone.now());
        let kept = batch.meta::<NetworkPast>(PAST)?.unwrap_or_default();
        if *past == kept { Ok(()) } else { batch.put_meta(PAST, &*past) }
    }

    /// Wants another look again and again while something is wrong, ever more seldom; else waits.
    pub(crate) async fn follow_up(&self) {
        loop {
            let Some(pause) = locked(&self.here).as_ref().and_then(|here| here.pause(self.phone.now())) else {
                self.changed.notified().await;
                continue;
            };
            tokio::select! {
                () = self.changed.notified() => {}
                () = sleep(pause) => {
                    if let Some(here) = &mut *locked(&self.here) {
                        here.due = true;
                    }
                    self.wanted.scan(ScanReason::Change);
                    self.changed.notified().await;
                }
            }
        }
    }
}

impl Here {
    /// The network's name, or the number of the connection where none is told.
    fn name(&self) -> String {
        self.network.name().unwrap_or_else(|| format!("{}{}", NetworkPast::NAMELESS, self.connection))
    }

    /// How long until the next look; `None` while nothing is wrong. A router that is free again is looked at when it counts
    /// as free.
    fn pause(&self, now: Timestamp) -> Option<Duration> {
        let held = self.routers.held_for(now).and_then(|ms| u64::try_from(ms).ok()).map(Duration::from_millis);
        let pause = (self.troubled > 0).then(|| pause(self.troubled))?;
        Some(held.map_or(pause, |held| held.min(pause)))
    }
}

/// What findings say against the network that the phone is on.
fn doubt(found: impl Iterator<Item = ThreatKind>) -> Doubt {
    let against: Vec<ThreatKind> = found.filter(|kind| speaks_against(*kind)).collect();
    match against.as_slice() {
        [] => Doubt::None,
        all if all.iter().all(|kind| *kind == ThreatKind::RogueAccessPoint) => Doubt::OtherAccessPoint,
        _ => Doubt::Attack,
    }
}

/// Whether a network is not to be learnt from while something of a kind is found: somebody may be attacking.
fn speaks_against(kind: ThreatKind) -> bool {
    use ThreatKind as Kind;
    let says_nothing = [
        Kind::UnsecuredWifi,
        Kind::CaptivePortal,
        Kind::GatewayChange,
        Kind::RogueAccessPointNearby,
        Kind::DangerZoneNearby,
    ];
    kind.front() == Front::Network && !says_nothing.contains(&kind)
}

/// How long to wait after so many looks that found something.
fn pause(troubled: u32) -> Duration {
    FIRST_PAUSE.saturating_mul(1 << troubled.saturating_sub(1).min(16)).min(LONGEST_PAUSE)
}

fn plan(identity: &Identity, link: &LinkFacts) -> ProbePlan {
    let server = identity.server.host_str().zip(identity.server.port_or_known_default());
    let server = server
        .zip(identity.pins())
        .map(|((host, port), pins)| (host.to_owned(), port, pins.iter().map(|pin| *pin.bytes()).collect()));
    ProbePlan { server, rules: identity.policy().network, portal_api: link.portal_api.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_grow_rarer() {
        let seconds: Vec<u64> = (1..=7).map(|round| pause(round).as_secs()).collect();
        assert_eq!(seconds, [30, 60, 120, 240, 480, 900, 900]);
        assert_eq!(pause(u32::MAX), LONGEST_PAUSE);
    }
}
