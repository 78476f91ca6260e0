#![doc = include_str!("../README.md")]

mod access_point;
pub mod capture;
mod certificate;
mod danger_zone;
mod downgrade;
mod finding;
mod gateway;
mod past;
mod probes;
mod proxy;
mod routers;
mod routes;
mod tls;

use vigie_types::{Evidence, Fact, NetworkFacts, RuleId, Subject, WifiSecurity, clean_label};

pub use access_point::access_point_findings;
pub use certificate::{Certificate, Unreadable};
pub use danger_zone::danger_zone_findings;
pub use downgrade::{downgrade_finding, is_suspected, learn_hosts};
pub use finding::{NetworkFinding, subject};
pub use gateway::{gateway_findings, is_taken_over};
pub use past::{Doubt, learn};
pub use probes::{finds_anything, is_portal, probe_findings, still_counts};
pub use proxy::proxy_finding;
pub use routers::Routers;
pub use routes::route_finding;
pub use tls::{Impostor, TlsSign, impostors, is_inspected, themselves};

/// A Wi-Fi that anybody nearby can read: row N8 of the catalogue. Enhanced Open (OWE) is encrypted
/// and no finding; a network whose security the host cannot tell is none either.
#[must_use]
pub fn unsecured_wifi(facts: &NetworkFacts) -> Option<(Subject, RuleId, Vec<Evidence>)> {
    let (rule, security) = match facts.security {
        Some(WifiSecurity::Open) => ("network/unsecured-wifi/open", "open"),
        Some(WifiSecurity::Wep) => ("network/unsecured-wifi/wep", "wep"),
        _ => return None,
    };
    if !facts.is_unsecured_wifi() {
        return None;
    }
    let ssid = facts.ssid.as_deref().map(clean_label);
    let bssid = facts.bssid.as_deref().map(clean_label);
    let mut evidence = vec![Evidence::new(Fact::WifiSecurity, security)];
    evidence.extend(ssid.clone().map(|ssid| Evidence::new(Fact::Ssid, ssid)));
    evidence.extend(bssid.clone().map(|bssid| Evidence::new(Fact::Bssid, bssid)));
    Some((Subject::Network { ssid, bssid }, RuleId::new(rule), evidence))
}

#[cfg(test)]
mod tests {
    use vigie_types::NetworkKind;

    use super::*;

    fn wifi(security: Option<WifiSecurity>) -> NetworkFacts {
        NetworkFacts {
            kind: NetworkKind::Wifi,
            ssid: Some("Lobby\u{202E}-Guest".into()),
            bssid: None,
            security,
            operator: None,
        }
    }

    #[test]
    fn open_and_wep_are_found_with_a_harmless_name() {
        for security in [WifiSecurity::Open, WifiSecurity::Wep] {
            let (subject, ..) = unsecured_wifi(&wifi(Some(security))).unwrap();
            assert_eq!(subject.name(), Some("Lobby-Guest"));
        }
    }

    #[test]
    fn encrypted_unknown_and_mobile_networks_are_fine() {
        for security in [None, Some(WifiSecurity::Owe), Some(WifiSecurity::Wpa2), Some(WifiSecurity::Enterprise)] {
            assert_eq!(unsecured_wifi(&wifi(security)), None);
        }
        let mobile = NetworkFacts { kind: NetworkKind::Mobile, ..wifi(Some(WifiSecurity::Open)) };
        assert_eq!(unsecured_wifi(&mobile), None);
    }
}
