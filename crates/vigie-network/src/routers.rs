//! The routers of one connection over time: who answered for them first, and how long one that was taken over counts as
//! taken over.

use vigie_types::{LinkFacts, Mac, Neighbour, NetworkFacts, Route, Timestamp};

use crate::gateway::is_taken_over;

/// How long a router that was taken over counts as taken over after it was seen free, in milliseconds: some spoofers lose
/// it for up to 15 seconds between two of their packets (scapy's `arpcachepoison`). Looks may be minutes apart, so it
/// counts from the first that found it free, not from the last that found it taken.
const HOLD: i64 = 20_000;
/// The most routers of one connection that are remembered.
const MAX_FIRST: usize = 8;
/// How long another device must have had its address in the table before it is known with it, in milliseconds: the usual
/// spoofers ask for the phone's address, which puts their own into its table, seconds before they take the router's.
const SETTLED: i64 = 60_000;
/// How long it is remembered who had a router that was taken when the phone left, in milliseconds from the taking on.
const REMEMBERED: i64 = Timestamp::DAY;
/// The most devices beside the routers that are remembered.
const MAX_BESIDE: usize = 64;

/// What was seen of the routers since the connection began.
#[derive(Clone, Debug, Default)]
pub struct Routers {
    first: Vec<Neighbour>,
    /// Others that were there while nobody had taken a router, and since when.
    beside: Vec<(Neighbour, Timestamp)>,
    routes: Option<Vec<Route>>,
    link: LinkFacts,
    is_taken: bool,
    /// Since when, over all connections to the same network.
    taken_since: Option<Timestamp>,
    free_since: Option<Timestamp>,
    /// The last look until which nobody was known to have taken a router.
    free_at: Option<Timestamp>,
}

impl Routers {
    /// Takes in what the host says of the connection now.
    pub fn see(&mut self, facts: &NetworkFacts, link: &LinkFacts, now: Timestamp) {
        let is_begin = self.first.is_empty() && self.free_at.is_none();
        // What the network hands out with the address is there with the router.
        if self.routes.is_none() && !link.gateways.is_empty() {
            self.routes = Some(link.routes.clone());
        }
        for gateway in &link.gateways {
            let is_new = self.first.len() < MAX_FIRST && self.first.iter().all(|one| one.address != *gateway);
            let device = link.device_of(*gateway).filter(|_| is_new);
            self.first.extend(device.map(|mac| Neighbour { address: *gateway, mac }));
        }
        if self.taken_since.is_none() {
            self.free_at = Some(now);
        }
        let is_free = !is_taken_over(facts, link, &self.first());
        if is_free && self.is_taken && is_within(HOLD, *self.free_since.get_or_insert(now), now) {
            let before = std::mem::take(&mut self.link);
            self.link = LinkFacts { gateways: before.gateways, neighbours: before.neighbours, ..link.clone() };
            return;
        }
        (self.is_taken, self.free_since) = (!is_free, None);
        self.link = link.clone();
        if is_free {
            if self.is_known_free() {
                self.taken_since = None;
            }
            // Whoever was there before the phone did not come to take the router from it.
            self.note_beside(link, if is_begin { now.plus(-SETTLED) } else { now });
        } else {
            self.taken_since.get_or_insert(now);
        }
    }

    /// Whether the table says who answers for a router, and nobody has taken one.
    #[must_use]
    pub fn is_known_free(&self) -> bool {
        !self.is_taken && self.link.gateways.iter().any(|one| self.link.device_of(*one).is_some())
    }

    /// What is to be known when the phone joins the network again that it left while a router was taken: who was there
    /// before, and not what was found. `None` where none was taken, or one was for a day already: then it may be a mistake,
    /// and ends with the connection.
    #[must_use]
    pub fn remembered(&self, now: Timestamp) -> Option<Self> {
        let since = self.taken_since.filter(|since| is_within(REMEMBERED, *since, now))?;
        let (first, beside) = (self.first.clone(), self.beside.clone());
        let (routes, free_at) = (self.routes.clone(), self.free_at);
        Some(Self { first, beside, routes, free_at, taken_since: Some(since), ..Self::default() })
    }

    fn note_beside(&mut self, link: &LinkFacts, since: Timestamp) {
        let routers: Vec<Mac> = link.gateways.iter().filter_map(|one| link.device_of(*one)).collect();
        let others = link.neighbours.iter().filter(|one| one.mac.is_unicast() && !routers.contains(&one.mac));
        if self.beside.len() >= MAX_BESIDE {
            self.beside.retain(|(one, _)| link.neighbours.contains(one));
        }
        for other in others {
            let has_room = self.beside.len() < MAX_BESIDE;
            match self.beside.iter_mut().find(|(one, _)| one.address == other.address) {
                Some(known) if known.0.mac == other.mac => {}
                Some(known) => *known = (*other, since),
                None if has_room => self.beside.push((*other, since)),
                None => {}
            }
        }
    }

    /// What is judged of the connection: as the host said last, or while a router counts as taken over, as it was then.
    #[must_use]
    pub const fn link(&self) -> &LinkFacts {
        &self.link
    }

    /// Who answered for the routers when the connection began, and for other addresses long before now.
    #[must_use]
    pub fn first(&self) -> Vec<Neighbour> {
        // Whoever took a router gets no more time for it.
        let is_settled = |since: Timestamp| self.free_at.is_some_and(|at| at.since(since) >= SETTLED);
        let beside = self.beside.iter().filter(|(_, since)| is_settled(*since)).map(|(one, _)| *one);
        self.first.iter().copied().chain(beside).collect()
    }

    /// The ways to parts of the world that there were when the connection began.
    #[must_use]
    pub fn first_routes(&self) -> Vec<Route> {
        self.routes.clone().unwrap_or_default()
    }

    /// Whether a router counts as taken over.
    #[must_use]
    pub const fn is_taken(&self) -> bool {
        self.is_taken
    }

    /// For how many milliseconds more a router that was found free counts as taken over; `None` while none is held so.
    #[must_use]
    pub fn held_for(&self, now: Timestamp) -> Option<i64> {
        self.free_since.map(|since| (HOLD - now.since(since)).clamp(0, HOLD))
    }
}

/// Whether something that began is not over yet. A clock that was set back ends it.
fn is_within(length: i64, begin: Timestamp, now: Timestamp) -> bool {
    (0..length).contains(&now.since(begin))
}
