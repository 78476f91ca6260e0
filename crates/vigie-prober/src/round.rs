//! One round of checks: all at the same time, each with its own time limit, all together within what a round may send.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use futures::future::{join, join_all};
use tokio::time::timeout;
use vigie_types::{
    Canary, NameProbe, NetworkProbes, NetworkRules, PortalCheck, PortalProbe, ProbePlan, RedirectProbe, Timestamp,
    TlsProbe,
};

use crate::counted::Budget;
use crate::names;
use crate::network::Network;
use crate::plain::{self, Answer};
use crate::tls::Handshakes;
use crate::vouch::Roots;

/// The most bytes that a round sends, without the headers of TCP and IP and without the questions to the resolver.
pub const MAX_SENT: u64 = 20_000;
/// How long one check may take.
const PATIENCE: Duration = Duration::from_secs(6);

/// Makes one round of checks. Where the policy turns them off, nobody is asked.
pub async fn probe(network: &dyn Network, plan: &ProbePlan, roots: &Roots, now: Timestamp) -> NetworkProbes {
    if !plan.rules.probes {
        return NetworkProbes::default();
    }
    let budget = Budget::new(MAX_SENT);
    let round = Round { handshakes: Handshakes { network, budget: budget.clone(), roots, rules: &plan.rules, now } };
    let canaries = &plan.canaries()[..plan.canaries().len().min(NetworkRules::MAX_CANARIES)];
    let server = plan.server.iter().map(|(host, port, pins)| Target::own(host, *port, pins));
    let targets: Vec<Target> = server.chain(canaries.iter().map(Target::canary)).collect();
    let tls = join_all(targets.into_iter().map(|target| round.tls(target)));
    let redirects = join_all(canaries.iter().filter(|one| one.redirects).map(|one| round.redirect(&one.host)));
    let names = join_all(questions(canaries).into_iter().map(|(host, made_up)| round.name(host, made_up)));
    let portal = async { Some(round.portal(plan.portal()?).await) };
    let ((tls, redirects), (names, portal)) = join(join(tls, redirects), join(names, portal)).await;
    let names = names.into_iter().flatten().collect();
    NetworkProbes { tls, portal, redirects, names, sent: budget.sent() }
}

/// The names that the resolver is asked for.
fn questions(canaries: &[Canary]) -> Vec<(String, bool)> {
    // A host of the company's own, known by its key, may well be at an address that only the office has.
    let public: Vec<&Canary> = canaries.iter().filter(|one| one.pins.is_empty()).collect();
    let made_up = public.first().and_then(|one| names::made_up_beside(&one.host));
    let known = public.into_iter().map(|one| (one.host.clone(), false));
    known.chain(made_up.map(|name| (name, true))).collect()
}

/// A host whose certificate is looked at.
struct Target {
    host: String,
    port: u16,
    own: bool,
    pins: Vec<[u8; 32]>,
    speaks_h2: bool,
}

impl Target {
    fn own(host: &str, port: u16, pins: &[[u8; 32]]) -> Self {
        // An address of IPv6 stands in brackets in an address of the web.
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        Self { host, port, own: true, pins: pins.to_vec(), speaks_h2: false }
    }

    fn canary(canary: &Canary) -> Self {
        let pin = |text: &String| hex::decode(text).ok()?.try_into().ok();
        let pins = canary.pins.iter().filter_map(pin).collect();
        Self { host: canary.host.clone(), port: 443, own: false, pins, speaks_h2: canary.speaks_h2 }
    }
}

struct Round<'a> {
    handshakes: Handshakes<'a>,
}

impl Round<'_> {
    async fn tls(&self, target: Target) -> TlsProbe {
        let seen = timeout(PATIENCE, async {
            let address = self.address(&target.host, target.port).await?;
            self.handshakes.with(&target.host, address).await
        });
        let seen = seen.await.ok().flatten();
        let Target { host, own, pins, speaks_h2, .. } = target;
        TlsProbe { host, own, pins, speaks_h2, seen }
    }

    async fn redirect(&self, host: &str) -> RedirectProbe {
        let answer = self.plain(host, "/").await.map(|answer| answer.head);
        RedirectProbe { host: host.to_owned(), answer }
    }

    async fn portal(&self, check: &PortalCheck) -> PortalProbe {
        let answer = self.plain(&check.host, &check.path).await;
        let as_known = |answer: &Answer| {
            let status = if check.says.is_empty() { 204 } else { 200 };
            answer.head.status == status && answer.body == check.says
        };
        PortalProbe {
            host: check.host.clone(),
            as_known: answer.as_ref().is_some_and(as_known),
            answer: answer.map(|answer| answer.head),
        }
    }

    async fn plain(&self, host: &str, path: &str) -> Option<Answer> {
        let asked = timeout(PATIENCE, async {
            let address = self.address(host, 80).await?;
            plain::ask(self.handshakes.network, &self.handshakes.budget, address, host, path).await
        });
        asked.await.ok().flatten()
    }

    async fn name(&self, host: String, made_up: bool) -> Option<NameProbe> {
        timeout(PATIENCE, names::ask(self.handshakes.network, &host, made_up)).await.ok().flatten()
    }

    /// Where a host is, as the network says: an attacker who lies about that is to be seen.
    async fn address(&self, host: &str, port: u16) -> Option<SocketAddr> {
        if let Ok(address) = host.parse::<IpAddr>() {
            return Some(SocketAddr::new(address, port));
        }
        let found = self.handshakes.network.resolve(host).await.ok()?;
        // IPv4 first: it is there wherever anything is.
        let address = found.iter().find(|one| one.is_ipv4()).or(found.first())?;
        Some(SocketAddr::new(*address, port))
    }
}
