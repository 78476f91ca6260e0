//! How often a phone may talk to the server, judged before anything that costs.

use std::hash::{BuildHasher as _, RandomState};
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::nanos::Nanos;
use governor::state::{InMemoryState, NotKeyed, StateStore};
use governor::{Quota, RateLimiter};
use vigie_types::DeviceId;

/// Requests of one phone, a minute. A phone that waits for news asks three times a minute; one that
/// delivers a long log, or whose owner looks apps up, some dozens.
const A_MINUTE: NonZeroU32 = NonZeroU32::new(240).unwrap();
/// How many may come at once: 200 full messages are 40,000 records.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(300).unwrap();
/// How many phones are told apart; 8 bytes each. Of 100,000 phones, one in six shares its quota with
/// another. Whoever makes ids up takes no more memory, and cannot choose with whom to share.
const CELLS: usize = 1 << 19;

/// The quota of each phone.
pub(crate) struct PhoneQuota {
    limiter: RateLimiter<DeviceId, Cells, DefaultClock>,
    clock: DefaultClock,
}

impl std::fmt::Debug for PhoneQuota {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PhoneQuota").finish_non_exhaustive()
    }
}

/// A table of fixed size, by a hash whose key nobody knows.
struct Cells {
    key: RandomState,
    cells: Box<[InMemoryState]>,
}

impl StateStore for Cells {
    type Key = DeviceId;

    fn measure_and_replace<T, F, E>(&self, key: &DeviceId, judge: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let place = self.key.hash_one(key) as usize % self.cells.len();
        self.cells[place].measure_and_replace(&NotKeyed::NonKey, judge)
    }
}

impl Default for PhoneQuota {
    fn default() -> Self {
        let cells = Cells { key: RandomState::new(), cells: (0..CELLS).map(|_| InMemoryState::default()).collect() };
        let clock = DefaultClock::default();
        let quota = Quota::per_minute(A_MINUTE).allow_burst(AT_ONCE);
        Self { limiter: RateLimiter::new(quota, cells, clock.clone()), clock }
    }
}

impl PhoneQuota {
    /// Whether this phone may ask once more now.
    ///
    /// # Errors
    /// How long it has to wait.
    pub(crate) fn may_ask(&self, device: DeviceId) -> Result<(), Duration> {
        self.limiter.check_key(&device).map_err(|busy| busy.wait_time_from(self.clock.now()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_is_slowed_down_and_others_are_not() {
        let quota = PhoneQuota::default();
        let (one, other) = (DeviceId::new(), DeviceId::new());
        let allowed = (0..2_000).filter(|_| quota.may_ask(one).is_ok()).count();
        assert!((300..320).contains(&allowed), "{allowed}");
        let wait = quota.may_ask(one).unwrap_err();
        assert!(wait > Duration::ZERO && wait <= Duration::from_millis(250), "{wait:?}");
        assert!(quota.may_ask(other).is_ok());
    }
}
