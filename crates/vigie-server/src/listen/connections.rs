//! How many connections are open, in all and from each address, and which one is one too many.

use std::collections::HashMap;
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::proxies::TrustedProxies;

/// How often refusals are told in the log: whoever opens many connections must not fill the disk as well.
const TELL_EVERY: Duration = Duration::from_secs(60);

/// How many connections may be open at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectionLimits {
    /// In all.
    pub total: usize,
    /// From one address (IPv6: from one network of 64 bits, which is what one customer has).
    pub per_address: usize,
}

impl ConnectionLimits {
    /// What fits a process that may hold so many descriptors open: an eighth of them, and never fewer
    /// than 128, stay for the database, lists and mails; an address has an eighth of the connections,
    /// within 64 and 4,096, since the phones of a whole site come from one.
    #[must_use]
    pub fn of_descriptors(descriptors: u64) -> Self {
        let descriptors = usize::try_from(descriptors).unwrap_or(usize::MAX);
        let total = descriptors.saturating_sub((descriptors / 8).max(128)).max(64);
        Self { total, per_address: (total / 8).clamp(64, 4_096) }
    }
}

/// The connections of a server, over all its listeners. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Connections(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    limits: ConnectionLimits,
    proxies: TrustedProxies,
    open: Mutex<Open>,
}

#[derive(Debug, Default)]
struct Open {
    total: usize,
    by_address: HashMap<IpAddr, usize>,
    refused: Refused,
    told: Option<Instant>,
    untold: u64,
}

/// How many were not taken since the start, by why.
#[derive(Clone, Copy, Debug, Default)]
struct Refused {
    in_all: u64,
    from_address: u64,
    not_accepted: u64,
    before_request: u64,
}

/// Connections, in numbers.
#[derive(Clone, Debug)]
pub(crate) struct Counts {
    /// How many are open now.
    pub(crate) open: usize,
    /// How many may be.
    pub(crate) limits: ConnectionLimits,
    /// How many were not taken since the start, by a word for why.
    pub(crate) refused: [(&'static str, u64); 4],
}

/// Why a connection is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TooMany {
    /// As many as the process can hold.
    InAll,
    /// As many as one address may have.
    FromThisAddress,
}

impl fmt::Display for TooMany {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InAll => "too many connections in all",
            Self::FromThisAddress => "too many connections from this address",
        })
    }
}

/// A connection's place; given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Place {
    connections: Connections,
    address: IpAddr,
}

impl Connections {
    /// None yet.
    pub(crate) fn new(limits: ConnectionLimits, proxies: TrustedProxies) -> Self {
        Self(Arc::new(Inner { limits, proxies, open: Mutex::default() }))
    }

    /// A place for one more. Trusted proxies speak for many, so only the limit in all counts for them.
    pub(crate) fn enter(&self, address: IpAddr) -> Result<Place, TooMany> {
        let Inner { limits, proxies, .. } = &*self.0;
        let address = network_of(address);
        let mut open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        let here = open.by_address.get(&address).copied().unwrap_or_default();
        let refusal = if open.total >= limits.total {
            Some(TooMany::InAll)
        } else if here >= limits.per_address && !proxies.trusts(address) {
            Some(TooMany::FromThisAddress)
        } else {
            None
        };
        if let Some(refusal) = refusal {
            open.refuse(refusal, address, *limits);
            return Err(refusal);
        }
        open.total += 1;
        open.by_address.insert(address, here + 1);
        Ok(Place { connections: self.clone(), address })
    }

    /// How things stand.
    pub(crate) fn counts(&self) -> Counts {
        let open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        let Refused { in_all, from_address, not_accepted, before_request } = open.refused;
        let refused = [
            ("in-all", in_all),
            ("from-address", from_address),
            ("not-accepted", not_accepted),
            ("before-request", before_request),
        ];
        Counts { open: open.total, limits: self.0.limits, refused }
    }

    /// The system gave no connection.
    pub(crate) fn note_not_accepted(&self) {
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner).refused.not_accepted += 1;
    }

    /// A connection that was taken ended before its first request: no handshake, or nothing at all.
    pub(crate) fn note_before_request(&self) {
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner).refused.before_request += 1;
    }
}

impl Open {
    fn refuse(&mut self, refusal: TooMany, address: IpAddr, limits: ConnectionLimits) {
        match refusal {
            TooMany::InAll => self.refused.in_all += 1,
            TooMany::FromThisAddress => self.refused.from_address += 1,
        }
        self.untold += 1;
        let now = Instant::now();
        if self.told.is_none_or(|told| now.duration_since(told) >= TELL_EVERY) {
            let ConnectionLimits { total, per_address } = limits;
            let (open, times) = (self.total, self.untold);
            tracing::warn!(
                code = "connections.refused", why = %refusal, %address, open, total, per_address, times,
                "a connection was refused; if these are your own phones, raise listen.connections_per_address, \
                 or name the proxy they come through in trusted_proxies"
            );
            self.told = Some(now);
            self.untold = 0;
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.connections.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.total = open.total.saturating_sub(1);
        if let Some(here) = open.by_address.get_mut(&self.address) {
            *here = here.saturating_sub(1);
            if *here == 0 {
                open.by_address.remove(&self.address);
            }
        }
    }
}

/// The address itself, or for IPv6 its network of 64 bits: a customer has all of its addresses.
pub(crate) fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connections(total: usize, per_address: usize) -> Connections {
        let proxies = TrustedProxies::parse(&["192.0.2.200".to_owned()]).unwrap();
        Connections::new(ConnectionLimits { total, per_address }, proxies)
    }

    fn address(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn an_address_has_its_share_and_gets_places_back() {
        let connections = connections(10, 2);
        let one = connections.enter(address(1)).unwrap();
        let _two = connections.enter(address(1)).unwrap();
        assert_eq!(connections.enter(address(1)).unwrap_err(), TooMany::FromThisAddress);
        assert!(connections.enter(address(2)).is_ok(), "others are not concerned");
        drop(one);
        assert!(connections.enter(address(1)).is_ok());
        assert_eq!(connections.counts().refused[1], ("from-address", 1));
    }

    #[test]
    fn all_together_have_theirs() {
        let connections = connections(3, 2);
        let places: Vec<_> = (1..=3).map(|last| connections.enter(address(last)).unwrap()).collect();
        assert_eq!(connections.enter(address(4)).unwrap_err(), TooMany::InAll);
        assert_eq!(connections.counts().open, 3);
        drop(places);
        assert_eq!(connections.counts().open, 0);
        assert!(connections.0.open.lock().unwrap().by_address.is_empty(), "nothing is kept of who has gone");
    }

    #[test]
    fn a_trusted_proxy_speaks_for_many() {
        let connections = connections(10, 2);
        let _places: Vec<_> = (0..10).map(|_| connections.enter(address(200)).unwrap()).collect();
        assert_eq!(connections.enter(address(200)).unwrap_err(), TooMany::InAll);
    }

    #[test]
    fn a_network_of_ipv6_is_one_address() {
        let connections = connections(10, 1);
        let _one = connections.enter("2001:db8:1:2::1".parse().unwrap()).unwrap();
        let again = connections.enter("2001:db8:1:2:ffff::9".parse().unwrap());
        assert_eq!(again.unwrap_err(), TooMany::FromThisAddress);
        assert!(connections.enter("2001:db8:1:3::1".parse().unwrap()).is_ok());
        assert_eq!(network_of("::ffff:192.0.2.1".parse().unwrap()), address(1));
    }

    #[test]
    fn the_usual_limits_leave_room_for_the_rest() {
        let of = |descriptors| {
            let limits = ConnectionLimits::of_descriptors(descriptors);
            (limits.total, limits.per_address)
        };
        assert_eq!(of(1_024), (896, 112));
        assert_eq!(of(4_096), (3_584, 448));
        assert_eq!(of(524_288), (458_752, 4_096));
        assert_eq!(of(100), (64, 64));
    }
}
