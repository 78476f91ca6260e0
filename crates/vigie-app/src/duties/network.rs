//! Checks of the network: when they are made, and what they saw last. What it means is the engine's matter; what comes
//! of it is the scan's.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::sleep;
use vigie_engine::{finds_anything, is_portal};
use vigie_types::{NetworkFacts, NetworkProbes, ProbePlan};

use super::wanted::Wanted;
use crate::kept::event::ScanReason;
use crate::kept::state::Identity;
use crate::phone::{Phone, locked};

/// How soon a network is checked again on which something was wrong.
const FIRST_PAUSE: Duration = Duration::from_secs(30);
/// How long that may grow, doubled each time.
const LONGEST_PAUSE: Duration = Duration::from_secs(15 * 60);

/// The duty to check the network.
pub(crate) struct NetworkWatch {
    phone: Arc<Phone>,
    wanted: Arc<Wanted>,
    seen: Mutex<Option<Seen>>,
    changed: Notify,
}

/// What was seen on one network.
#[derive(Clone)]
struct Seen {
    network: NetworkFacts,
    /// Which connection, as the host counts them.
    connection: u64,
    plan: ProbePlan,
    probes: NetworkProbes,
    /// How many rounds one after the other found something.
    troubled: u32,
    /// Whether the time for another round has come.
    due: bool,
}

impl NetworkWatch {
    pub(crate) fn new(phone: Arc<Phone>, wanted: Arc<Wanted>) -> Self {
        Self { phone, wanted, seen: Mutex::default(), changed: Notify::new() }
    }

    /// What was seen last on this network.
    pub(crate) fn on(&self, network: Option<&NetworkFacts>) -> Option<NetworkProbes> {
        let seen = locked(&self.seen);
        seen.as_ref().filter(|seen| network == Some(&seen.network)).map(|seen| seen.probes.clone())
    }

    /// Nothing of an earlier company counts.
    pub(crate) fn forget(&self) {
        locked(&self.seen).take();
        self.changed.notify_one();
    }

    /// Checks the network that a scan found the phone on, where there is a reason to.
    pub(crate) async fn look(&self, identity: &Identity, network: Option<&NetworkFacts>, reason: ScanReason) {
        let plan = plan(identity);
        let Some(network) = network.filter(|_| plan.rules.probes) else { return self.forget() };
        let connection = self.phone.host.connection().await;
        let is_same = |seen: &Seen| seen.network == *network && seen.connection == connection && seen.plan == plan;
        let before = locked(&self.seen).clone().filter(is_same);
        let doubted = self.wanted.take_network_check();
        let wanted = doubted || reason == ScanReason::Routine || reason.is_asked_for();
        if before.as_ref().is_some_and(|seen| !seen.due) && !wanted {
            return;
        }
        let Some(probes) = self.phone.host.probe(&plan).await else { return self.forget() };
        tracing::debug!(bytes = probes.sent, "the network was checked");
        let (earlier, troubled) = before.map(|seen| (seen.probes, seen.troubled)).unwrap_or_default();
        // What a sign-in page answered in the name of others is gone with it.
        let probes = if is_portal(&earlier) { probes } else { probes.over(earlier) };
        let troubled = if finds_anything(network, &probes) { troubled.saturating_add(1) } else { 0 };
        *locked(&self.seen) = Some(Seen { network: network.clone(), connection, plan, probes, troubled, due: false });
        self.changed.notify_one();
    }

    /// Wants another look again and again while something is wrong, ever more seldom; else waits.
    pub(crate) async fn follow_up(&self) {
        loop {
            let troubled = locked(&self.seen).as_ref().map_or(0, |seen| seen.troubled);
            if troubled == 0 {
                self.changed.notified().await;
                continue;
            }
            tokio::select! {
                () = self.changed.notified() => {}
                () = sleep(pause(troubled)) => {
                    if let Some(seen) = &mut *locked(&self.seen) {
                        seen.due = true;
                    }
                    self.wanted.scan(ScanReason::Change);
                    self.changed.notified().await;
                }
            }
        }
    }
}

/// How long to wait after so many rounds that found something.
fn pause(troubled: u32) -> Duration {
    FIRST_PAUSE.saturating_mul(1 << troubled.saturating_sub(1).min(16)).min(LONGEST_PAUSE)
}

fn plan(identity: &Identity) -> ProbePlan {
    let server = identity.server.host_str().zip(identity.server.port_or_known_default());
    let server = server
        .zip(identity.pins())
        .map(|((host, port), pins)| (host.to_owned(), port, pins.iter().map(|pin| *pin.bytes()).collect()));
    ProbePlan { server, rules: identity.policy().network }
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
