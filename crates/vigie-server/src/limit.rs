//! Limits that keep one stranger from wearing the server out, or from guessing tokens.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use vigie_types::{DeviceId, TenantId, Timestamp};

use crate::listen::network_of;
use crate::nonces::Nonces;
use crate::quota::PhoneQuota;

/// Tries to activate, an address and minute. A person needs one; a company behind one address on
/// its first day, a few dozen.
const ACTIVATIONS_A_MINUTE: NonZeroU32 = NonZeroU32::new(60).unwrap();

/// Phones that may enrol in one company, a minute: a company that hands out phones on its first day,
/// and no more than that for whoever got hold of many links.
const ENROLMENTS_A_MINUTE: NonZeroU32 = NonZeroU32::new(300).unwrap();

/// Typed codes, an address and minute: a person types one, and slips once or twice.
const CODES_A_MINUTE: NonZeroU32 = NonZeroU32::new(20).unwrap();

/// Wrong codes in all, a minute. The secret part has 60 bits: at this pace, guessing one of 20,000
/// takes a hundred thousand years on average.
const WRONG_CODES_A_MINUTE: NonZeroU32 = NonZeroU32::new(600).unwrap();

/// Questions about apps, a phone and minute. A person types a few; a screen that waits for an analysis
/// asks every three seconds.
const LOOKUPS_A_MINUTE: NonZeroU32 = NonZeroU32::new(40).unwrap();

/// The server's limits and its memory of nonces.
#[derive(Debug)]
pub(crate) struct Limits {
    activations: DefaultKeyedRateLimiter<IpAddr>,
    enrolments: DefaultKeyedRateLimiter<TenantId>,
    codes: DefaultKeyedRateLimiter<IpAddr>,
    wrong_codes: DefaultDirectRateLimiter,
    /// Until when no code is tried at all.
    codes_closed: Mutex<Option<Instant>>,
    lookups: DefaultKeyedRateLimiter<DeviceId>,
    phones: PhoneQuota,
    nonces: Nonces,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            activations: RateLimiter::keyed(Quota::per_minute(ACTIVATIONS_A_MINUTE)),
            enrolments: RateLimiter::keyed(Quota::per_minute(ENROLMENTS_A_MINUTE)),
            codes: RateLimiter::keyed(Quota::per_minute(CODES_A_MINUTE)),
            wrong_codes: RateLimiter::direct(Quota::per_minute(WRONG_CODES_A_MINUTE)),
            codes_closed: Mutex::default(),
            lookups: RateLimiter::keyed(Quota::per_minute(LOOKUPS_A_MINUTE)),
            phones: PhoneQuota::default(),
            nonces: Nonces::default(),
        }
    }
}

impl Limits {
    /// Whether this address may try to activate once more now.
    pub(crate) fn may_activate(&self, address: IpAddr) -> bool {
        if self.activations.len() > 100_000 {
            self.activations.retain_recent();
        }
        self.activations.check_key(&network_of(address)).is_ok()
    }

    /// Whether this address may try one more typed code now.
    pub(crate) fn may_try_code(&self, address: IpAddr) -> bool {
        let closed = *self.codes_closed.lock().unwrap_or_else(PoisonError::into_inner);
        if closed.is_some_and(|until| Instant::now() < until) {
            return false;
        }
        if self.codes.len() > 100_000 {
            self.codes.retain_recent();
        }
        self.codes.check_key(&network_of(address)).is_ok()
    }

    /// Takes note of a wrong code. After too many of them, from wherever, none is tried for a minute;
    /// links and QR codes work all the same.
    pub(crate) fn note_wrong_code(&self) {
        if self.wrong_codes.check().is_err() {
            tracing::warn!("too many wrong activation codes: none is taken for a minute");
            let until = Instant::now() + Duration::from_secs(60);
            *self.codes_closed.lock().unwrap_or_else(PoisonError::into_inner) = Some(until);
        }
    }

    /// Whether one more phone may enrol in this company now.
    pub(crate) fn may_enrol(&self, tenant: TenantId) -> bool {
        self.enrolments.check_key(&tenant).is_ok()
    }

    /// Whether this phone may ask about one more app now.
    pub(crate) fn may_look_up(&self, device: DeviceId) -> bool {
        if self.lookups.len() > 100_000 {
            self.lookups.retain_recent();
        }
        self.lookups.check_key(&device).is_ok()
    }

    /// Whether this phone may ask anything once more now.
    ///
    /// # Errors
    /// How long it has to wait.
    pub(crate) fn may_ask(&self, device: DeviceId) -> Result<(), Duration> {
        self.phones.may_ask(device)
    }

    /// Takes note of a nonce; false when it was seen while its signature was fresh.
    pub(crate) fn first_use(&self, key_id: &str, nonce: &str, now: Timestamp) -> bool {
        self.nonces.first_use(key_id, nonce, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_slowed_down_and_others_are_not() {
        let limits = Limits::default();
        let (one, other) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        let allowed = (0..200).filter(|_| limits.may_activate(one)).count();
        assert!((60..70).contains(&allowed), "{allowed}");
        assert!(limits.may_activate(other));
        let of_one_customer = |last: u16| IpAddr::from([0x2001, 0xdb8, 1, 2, 0, 0, 0, last]);
        let allowed = (0..200).filter(|last| limits.may_activate(of_one_customer(*last))).count();
        assert!((60..70).contains(&allowed), "all addresses of one network of IPv6 count as one: {allowed}");
    }

    #[test]
    fn codes_are_slowed_down_by_address_and_in_all() {
        let limits = Limits::default();
        let address = |last: u16| IpAddr::from([192, 0, 2, u8::try_from(last % 250).unwrap()]);
        let allowed = (0..100).filter(|_| limits.may_try_code(address(1))).count();
        assert!((20..25).contains(&allowed), "{allowed}");
        assert!(limits.may_try_code(address(2)));
        (0..700).for_each(|_| limits.note_wrong_code());
        assert!(!limits.may_try_code(address(3)), "wrong codes of many addresses close the door for a minute");
    }

    #[test]
    fn a_company_is_slowed_down_and_others_are_not() {
        let limits = Limits::default();
        let (one, other) = (TenantId::new(), TenantId::new());
        let allowed = (0..1_000).filter(|_| limits.may_enrol(one)).count();
        assert!((300..320).contains(&allowed), "{allowed}");
        assert!(limits.may_enrol(other));
    }
}
