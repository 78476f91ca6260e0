//! How many tries to sign in are judged. Each is counted before anything is hashed; see `docs/sign-in.md`.

use std::net::{IpAddr, Ipv6Addr};

use sha2::{Digest as _, Sha256};
use vigie_store::StoreError;
use vigie_types::Timestamp;

use crate::Server;

/// Tries that are judged for one account, from one network or one known browser, in a window.
pub(super) const TRIES: u32 = 5;
/// That window, in milliseconds.
const WINDOW: i64 = 15 * Timestamp::HOUR / 60;
/// Tries that are judged for one account from everywhere else than known browsers, in an hour.
const TRIES_IN_ALL: u32 = 60;

/// The network of an address, as far as one customer has it: a /64 of IPv6, one address of IPv4.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX))),
        four => four,
    }
}

/// Where tries for an account are counted. The texts are hashes: nobody's address stands in the table.
pub(super) struct Places {
    /// The account from this network, or with this known browser.
    here: String,
    /// The account from anywhere; none for a known browser.
    anywhere: Option<String>,
    /// Tries that were refused, for the audit log.
    refused: String,
}

/// What a try is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    /// It is judged.
    Judged {
        /// Its number here.
        here: u32,
        /// Its number in all, or here for a known browser: what is told once is told at 1.
        first: u32,
    },
    /// It is not looked at; so many were refused within the hour.
    Refused(u32),
}

impl Places {
    /// The places of an account, known or not, for a browser that is known or comes from an address.
    pub(super) fn of(email: &str, known_browser: Option<&str>, address: IpAddr) -> Self {
        let email = email.trim().to_lowercase();
        match known_browser {
            Some(browser) => Self {
                here: place("browser", &[&email, browser]),
                anywhere: None,
                refused: place("refused browser", &[&email, browser]),
            },
            None => Self {
                here: place("network", &[&email, &network(address).to_string()]),
                anywhere: Some(place("account", &[&email])),
                refused: place("refused", &[&email]),
            },
        }
    }

    /// The place where a signed-in user, given by id, proves once more who they are.
    pub(super) fn inside(user: &str) -> Self {
        Self { here: place("inside", &[user]), anywhere: None, refused: place("refused inside", &[user]) }
    }

    /// Counts a try, then says whether it is judged. What the own network used up does not count for
    /// everybody, so that one stranger cannot use up the tries of all.
    pub(super) async fn count(&self, server: &Server) -> Result<Gate, StoreError> {
        let (system, now) = (server.store().system(), server.now());
        let here = system.count_try(&self.here, now, WINDOW).await?.count;
        if here <= TRIES {
            let Some(anywhere) = &self.anywhere else { return Ok(Gate::Judged { here, first: here }) };
            let first = system.count_try(anywhere, now, Timestamp::HOUR).await?.count;
            if first <= TRIES_IN_ALL {
                return Ok(Gate::Judged { here, first });
            }
        }
        system.count_try(&self.refused, now, Timestamp::HOUR).await.map(|tries| Gate::Refused(tries.count))
    }

    /// Forgets the tries from here: the right person was among them.
    pub(super) async fn forget(&self, server: &Server) -> Result<(), StoreError> {
        server.store().system().forget_tries(&self.here).await
    }
}

impl Gate {
    /// Whether the try is looked at.
    pub(super) const fn is_judged(self) -> bool {
        matches!(self, Self::Judged { .. })
    }

    /// The line of the audit log that a failure at this gate deserves. A stranger can make a few dozen in
    /// an hour for each account, however many tries are sent: the first one, each lock-out, and how many
    /// were refused at 1, 10, 100 and so on.
    pub(super) fn line(self) -> Option<(&'static str, String)> {
        match self {
            Self::Judged { here: TRIES, .. } => Some(("user.locked", format!("after {TRIES} tries"))),
            Self::Judged { first: 1, .. } => Some(("user.sign-in-failed", String::new())),
            Self::Refused(count) if is_power_of_ten(count) => {
                Some(("user.sign-in-refused", format!("{count} within the hour")))
            }
            Self::Judged { .. } | Self::Refused(_) => None,
        }
    }
}

const fn is_power_of_ten(count: u32) -> bool {
    count > 0 && 10_u32.pow(count.ilog10()) == count
}

/// Each part is preceded by its length, so that no two lists of parts give one text.
fn place(kind: &str, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in [kind].iter().chain(parts) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hex::encode(hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_customer_is_one_network() {
        let network = |text: &str| network(text.parse().unwrap()).to_string();
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(network("192.0.2.7"), "192.0.2.7");
        assert_eq!(network("::ffff:192.0.2.7"), "192.0.2.7");
    }

    #[test]
    fn an_account_is_one_however_it_is_typed_and_no_two_are_one() {
        let address = IpAddr::from([192, 0, 2, 7]);
        let here = |email: &str, browser| Places::of(email, browser, address).here;
        assert_eq!(here(" Ada@Example.org", None), here("ada@example.org", None));
        assert_ne!(here("ada@example.org", None), here("ben@example.org", None));
        assert_ne!(here("ada@example.org", None), here("ada@example.org", Some("x")));
    }

    #[test]
    fn however_many_tries_there_are_the_log_gets_few_lines() {
        let judged = (1..=TRIES).map(|here| Gate::Judged { here, first: here });
        let lines = judged.chain((1..=100_000).map(Gate::Refused)).filter_map(Gate::line).count();
        assert_eq!(lines, 8);
    }
}
