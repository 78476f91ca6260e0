//! What stays open whatever lists say: without it phones could not be updated, not get onto a network with a
//! sign-in page, and not call for help.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Hosts, one a line; `#` begins a comment.
const SHIPPED: &str = include_str!("../../../assets/web/always-open.txt");

/// Whether a host is one of those, exactly.
#[must_use]
pub fn is_always_open(host: &str) -> bool {
    static READ: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let hosts = READ.get_or_init(|| {
        let lines = SHIPPED.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        lines.filter(|line| !line.is_empty()).collect()
    });
    hosts.contains(host)
}

#[cfg(test)]
mod tests {
    use super::is_always_open;

    #[test]
    fn networks_updates_and_help_stay_open() {
        for host in ["captive.apple.com", "connectivitycheck.gstatic.com", "mesu.apple.com", "112.be"] {
            assert!(is_always_open(host), "{host}");
        }
        for host in ["evil.captive.apple.com", "apple.com", "", "#"] {
            assert!(!is_always_open(host), "{host}");
        }
    }
}
