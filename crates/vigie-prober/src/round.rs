//! One round of checks: all at the same time, each with its own time limit, all together within what a round may send.

use std::cmp::Reverse;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use futures::future::{join, join_all, join3};
use rustls_pki_types::CertificateDer;
use sha2::{Digest as _, Sha256};
use tokio::time::{Instant, timeout, timeout_at};
use vigie_types::{
    Canary, ContentProbe, ContentSeen, NameProbe, NetworkProbes, NetworkRules, PlainPage, PortalApi, PortalCheck,
    PortalProbe, ProbePlan, RedirectProbe, Resolver, Timestamp, TlsProbe, TlsSeen, Vouched,
};

use crate::counted::Budget;
use crate::encrypted;
use crate::names;
use crate::network::Network;
use crate::plain::{self, Answer};
use crate::portal_api::{self, ApiAddress};
use crate::tls::{Answered, Handshakes};
use crate::vouch::{Roots, spki_sha256};

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
    let names = questions(canaries).into_iter().enumerate();
    let names = join_all(names.map(|(at, (host, made_up))| {
        let is_compared = made_up || at < encrypted::MAX_NAMES - 1;
        round.name(host, made_up, plan.rules.resolver.as_ref().filter(|_| is_compared))
    }));
    let portal = async { Some(round.portal(plan.portal()?).await) };
    // Whoever wants no sign-in page looked for wants nobody asked about one.
    let api = async { round.portal_api(plan.portal_api.as_deref().filter(|_| plan.portal().is_some())?).await };
    let content = async { Some(round.content(plan.rules.plain_page.as_ref()?).await) };
    let ((tls, redirects, content), (names, portal, portal_api)) =
        join(join3(tls, redirects, content), join3(names, portal, api)).await;
    let names = names.into_iter().flatten().collect();
    NetworkProbes { tls, portal, portal_api, redirects, content, names, sent: budget.sent() }
}

/// What came of a page whose content is known.
fn look_at(body: &[u8], page: &PlainPage) -> ContentSeen {
    let as_known = hex::encode(Sha256::digest(body)).eq_ignore_ascii_case(&page.sha256);
    let text = String::from_utf8_lossy(body).to_lowercase();
    let scripts =
        ["<script", "<iframe", "<object", "<embed"].iter().map(|tag| text.matches(tag).count()).sum::<usize>();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    ContentSeen { as_known, bytes: number(body.len()), scripts: number(scripts) }
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

    /// Whether an answer is less as it should be than another: by who gave it, then by how old its encryption is.
    fn is_worse(&self, one: &TlsSeen, other: &TlsSeen) -> bool {
        let rank = |seen: &TlsSeen| (self.doubt(seen), Reverse(seen.version));
        rank(one) > rank(other)
    }

    /// How far an answer is from what the host itself would give. What it means is decided elsewhere; here, which of two
    /// answers is told.
    fn doubt(&self, seen: &TlsSeen) -> u8 {
        match seen.vouched {
            Vouched::Inspector(_) => 0,
            _ if !self.pins.is_empty() => {
                let key = seen.chain.first().and_then(|der| spki_sha256(&CertificateDer::from(der.as_slice())));
                if key.is_some_and(|key| self.pins.contains(&key)) { 0 } else { 2 }
            }
            Vouched::Public => 0,
            Vouched::OutOfDate => 1,
            Vouched::Installed(_) | Vouched::OtherName | Vouched::Nobody => 2,
        }
    }
}

struct Round<'a> {
    handshakes: Handshakes<'a>,
}

impl Round<'_> {
    /// One handshake over IPv4 and one over IPv6, where the host has both: whoever is in the way of one alone is not seen
    /// over the other. What is told is the one that is less as it should be.
    async fn tls(&self, target: Target) -> TlsProbe {
        let end = Instant::now() + PATIENCE;
        let found = timeout_at(end, self.addresses(&target.host, target.port)).await.unwrap_or_default();
        let answers = found.into_iter().map(|address| timeout_at(end, self.handshakes.with(&target.host, address)));
        let answers: Vec<Answered> = join_all(answers).await.into_iter().filter_map(|one| one.ok().flatten()).collect();
        let talked_down = answers.iter().any(|one| matches!(one, Answered::TalkedDown));
        let seen = answers.into_iter().filter_map(Answered::seen);
        let seen = seen.reduce(|one, other| if target.is_worse(&other, &one) { other } else { one });
        let Target { host, own, pins, speaks_h2, .. } = target;
        TlsProbe { host, own, pins, speaks_h2, seen, rounds_ago: 0, talked_down }
    }

    async fn redirect(&self, host: &str) -> RedirectProbe {
        let answer = self.plain(host, "/").await.map(|answer| answer.head);
        RedirectProbe { host: host.to_owned(), answer, rounds_ago: 0 }
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

    async fn portal_api(&self, address: &str) -> Option<PortalApi> {
        let api = ApiAddress::parse(address)?;
        let asked = timeout(PATIENCE, async {
            let at = self.address(&api.host, api.port).await?;
            let mut connection = self.handshakes.open(&api.host, at).await?;
            portal_api::ask(&mut connection, &api).await
        });
        asked.await.ok().flatten()
    }

    async fn content(&self, page: &PlainPage) -> ContentProbe {
        let named = match page.port {
            80 => page.host.clone(),
            port => format!("{}:{port}", page.host),
        };
        let asked = timeout(PATIENCE, async {
            let address = self.address(&page.host, page.port).await?;
            plain::ask(self.handshakes.network, &self.handshakes.budget, address, &named, &page.path).await
        });
        let answer = asked.await.ok().flatten().filter(|answer| answer.head.status == 200);
        let seen = answer.and_then(|answer| answer.whole).map(|body| look_at(&body, page));
        ContentProbe { host: page.host.clone(), bytes: page.bytes, seen, rounds_ago: 0 }
    }

    async fn plain(&self, host: &str, path: &str) -> Option<Answer> {
        let asked = timeout(PATIENCE, async {
            let address = self.address(host, 80).await?;
            plain::ask(self.handshakes.network, &self.handshakes.budget, address, host, path).await
        });
        asked.await.ok().flatten()
    }

    async fn name(&self, host: String, made_up: bool, resolver: Option<&Resolver>) -> Option<NameProbe> {
        let told = timeout(PATIENCE, names::ask(self.handshakes.network, &host, made_up));
        let encrypted = async { timeout(PATIENCE, self.encrypted(resolver?, &host)).await.ok().flatten() };
        let (told, encrypted) = join(told, encrypted).await;
        told.ok().flatten().map(|told| NameProbe { encrypted, ..told })
    }

    async fn encrypted(&self, resolver: &Resolver, name: &str) -> Option<Vec<IpAddr>> {
        let at = self.address(&resolver.host, resolver.port).await?;
        let mut connection = self.handshakes.open(&resolver.host, at).await?;
        encrypted::ask(&mut connection, resolver, name).await
    }

    /// Where a host is, as the network says: an attacker who lies about that is to be seen. IPv4 first: it is there
    /// wherever anything is.
    async fn address(&self, host: &str, port: u16) -> Option<SocketAddr> {
        self.addresses(host, port).await.into_iter().next()
    }

    /// As [`Round::address`], the first of each kind.
    async fn addresses(&self, host: &str, port: u16) -> Vec<SocketAddr> {
        let found = match host.parse::<IpAddr>() {
            Ok(address) => vec![address],
            Err(_) => self.handshakes.network.resolve(host).await.unwrap_or_default(),
        };
        let of_kind = |is_v4: bool| found.iter().find(|one| one.is_ipv4() == is_v4);
        [true, false].into_iter().filter_map(of_kind).map(|address| SocketAddr::new(*address, port)).collect()
    }
}
