//! Hosts files: an address, then names (hosts(5)); a bare name is taken as well.

use std::net::IpAddr;

use super::ImportError;
use super::account::{Account, FamilyId};
use super::lines::{NOT_UTF8, is_comment, lines, without_comment};
use crate::kind::Kind;
use crate::normal::as_kind;

/// Names that every hosts file has for the machine itself.
const OWN: [&str; 11] = [
    "localhost",
    "localhost.localdomain",
    "local",
    "broadcasthost",
    "ip6-localhost",
    "ip6-loopback",
    "ip6-localnet",
    "ip6-mcastprefix",
    "ip6-allnodes",
    "ip6-allrouters",
    "ip6-allhosts",
];

const OWN_NAMES: &str = "the machine's own names";

pub(super) fn read(bytes: &[u8], account: &mut Account) -> Result<(), ImportError> {
    let family = account.default_family();
    for (number, line) in lines(bytes) {
        let line = match line {
            Ok(line) if is_comment(line) => continue,
            Ok(line) => line,
            Err(shown) => {
                account.entry(Err(NOT_UTF8), family, &shown, number)?;
                continue;
            }
        };
        take(line, number, account, family)?;
    }
    Ok(())
}

/// The address that a line begins with, whatever zone stands behind it.
pub(super) fn target(line: &str) -> Option<IpAddr> {
    let word = line.split_ascii_whitespace().next()?;
    word.split('%').next()?.parse().ok()
}

/// Takes one line.
///
/// # Errors
/// Those of [`Account::entry`].
pub(super) fn take(line: &str, number: usize, account: &mut Account, family: FamilyId) -> Result<(), ImportError> {
    let mut words = without_comment(line).split_ascii_whitespace().peekable();
    let target = target(line);
    if target.is_some() {
        words.next();
    }
    let is_own = |name: &str| OWN.contains(&name) || name.parse::<IpAddr>().is_ok();
    if let Some(target) = target.filter(|target| !(target.is_unspecified() || target.is_loopback())) {
        if words.peek().is_none() {
            return account.entry(as_kind(Kind::Address, &target.to_string()), family, line, number);
        }
        if words.all(is_own) {
            return account.not_for_us(OWN_NAMES);
        }
        // A name sent to a real address is not blocked but moved.
        return account.entry(Err("a name sent to an address"), family, line, number);
    }
    for name in words {
        if is_own(name) {
            account.not_for_us(OWN_NAMES)?;
        } else {
            account.entry(as_kind(Kind::Host, name), family, name, number)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::feeds::FeedFormat;
    use crate::feeds::tests::{entries, read};
    use crate::kind::Kind;

    #[test]
    fn names_are_taken_and_moved_ones_are_named() {
        let text = "127.0.0.1 localhost\n0.0.0.0 0.0.0.0\n0.0.0.0 a.example b.example # two\nbare.example\n\
                    203.0.113.9 moved.example\n::1 ip6-localhost c.example\n";
        let imported = read(text, FeedFormat::Hosts);
        let hosts = ["a.example", "b.example", "bare.example", "c.example"].map(|name| (Kind::Host, name.to_owned()));
        assert_eq!(entries(&imported.indicators), hosts);
        assert_eq!(imported.not_for_us.values().sum::<usize>(), 3);
        assert_eq!((imported.rejected.len(), imported.rejected[0].line), (1, 5));
    }
}
