//! What the shell says of the phone, as records of the door, and what the app makes of them.

use std::net::IpAddr;

use serde::Deserialize;
use vigie_app::Facts;
use vigie_types::{
    AccessPoint, AddressBlock, AppSource, DeviceFacts, LinkFacts, Mac, NetworkFacts, PermissionState, Proxy, Route,
    WifiSecurity,
};

/// The most of a kind that is taken of one answer: routers, routes, resolvers, access points, each.
const MOST: usize = 500;

/// What the shell sees at one moment.
#[derive(Debug, Deserialize)]
pub(crate) struct Observed {
    device: DeviceFacts,
    #[serde(default)]
    network: Option<NetworkFacts>,
    #[serde(default)]
    link: Link,
    permissions: Vec<PermissionState>,
    #[serde(default)]
    home: Option<String>,
}

/// The connection. An address that is none is left out: one of many that the system writes oddly must not hide the rest.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Link {
    gateways: Vec<String>,
    routes: Vec<Way>,
    resolvers: Vec<String>,
    proxy: Option<ProxyOf>,
    nearby: Vec<Near>,
    portal_api: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Way {
    to: String,
    via: String,
}

#[derive(Debug, Deserialize)]
struct ProxyOf {
    host: Option<String>,
    port: Option<u16>,
    script: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Near {
    ssid: String,
    bssid: String,
    #[serde(default)]
    security: Option<WifiSecurity>,
}

/// An installed app.
#[derive(Debug, Deserialize)]
pub(crate) struct Installed {
    pub(crate) package: String,
    pub(crate) paths: Vec<String>,
    pub(crate) stamp: String,
    pub(crate) source: AppSource,
}

/// The installed apps.
#[derive(Debug, Deserialize)]
pub(crate) struct AllInstalled {
    pub(crate) apps: Vec<Installed>,
}

impl From<Observed> for Facts {
    fn from(seen: Observed) -> Self {
        Self {
            device: seen.device,
            network: seen.network,
            link: seen.link.into(),
            permissions: seen.permissions,
            home: seen.home.filter(|home| !home.is_empty()),
        }
    }
}

impl From<Link> for LinkFacts {
    fn from(link: Link) -> Self {
        Self {
            gateways: read(&link.gateways),
            routes: link.routes.iter().take(MOST).filter_map(Way::read).collect(),
            resolvers: read(&link.resolvers),
            // No app on Android 10 and later sees who answers for which address, so none is told of earlier ones either.
            neighbours: Vec::new(),
            proxy: link.proxy.and_then(ProxyOf::read),
            nearby: link.nearby.into_iter().take(MOST).filter_map(Near::read).collect(),
            portal_api: link.portal_api,
        }
    }
}

/// Addresses; the zone that Android writes behind those of one link (`fe80::1%wlan0`) is left out.
fn address(text: &str) -> Option<IpAddr> {
    text.split('%').next()?.parse().ok()
}

fn read(addresses: &[String]) -> Vec<IpAddr> {
    addresses.iter().take(MOST).filter_map(|text| address(text)).collect()
}

impl Way {
    fn read(&self) -> Option<Route> {
        let to: AddressBlock = self.to.parse().ok()?;
        Some(Route { to, via: address(&self.via)? })
    }
}

impl ProxyOf {
    fn read(self) -> Option<Proxy> {
        if let Some(script) = self.script.filter(|script| !script.is_empty()) {
            return Some(Proxy::Script(script));
        }
        let host = self.host.filter(|host| !host.is_empty())?;
        Some(Proxy::Host(self.port.map_or_else(|| host.clone(), |port| format!("{host}:{port}"))))
    }
}

impl Near {
    fn read(self) -> Option<AccessPoint> {
        let bssid: Mac = self.bssid.parse().ok()?;
        Some(AccessPoint { ssid: self.ssid, bssid, security: self.security })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use vigie_app::Facts;
    use vigie_types::{Proxy, WifiSecurity};

    use super::{AllInstalled, Observed};

    fn seen(value: serde_json::Value) -> Facts {
        serde_json::from_value::<Observed>(value).unwrap().into()
    }

    #[test]
    fn a_phone_that_tells_little_is_unknown_and_not_good() {
        let facts = seen(json!({
            "device": { "platform": "android", "model": "Nexus 5", "os_version": "5.1", "patch_level": null, "location": null },
            "permissions": [],
        }));
        assert_eq!(facts.device.settings.screen_lock, None);
        assert_eq!(facts.device.integrity.root_signs, None);
        assert!(facts.network.is_none() && facts.device.powers.is_none() && facts.device.certificates.is_none());
    }

    #[test]
    fn what_the_system_writes_oddly_hides_nothing_else() {
        let facts = seen(json!({
            "device": { "platform": "android", "model": "Pixel 8", "os_version": "16", "patch_level": "2026-11-01",
                "location": null, "settings": { "screen_lock": true }, "integrity": { "selinux": "enforcing" } },
            "network": { "kind": "wifi", "ssid": "Caf\u{e9}", "bssid": "02:00:5e:10:00:01", "security": "wpa3", "operator": null },
            "link": {
                "gateways": ["192.168.1.1", "fe80::1%wlan0", "no address"],
                "routes": [{ "to": "10.0.0.0/8", "via": "192.168.1.1" }, { "to": "10.0.0.0/99", "via": "192.168.1.1" }],
                "resolvers": ["::1", ""],
                "proxy": { "host": "proxy.example", "port": 3128, "script": null },
                "nearby": [{ "ssid": "x", "bssid": "02:00:5E:10:00:02", "security": "open" }, { "ssid": "y", "bssid": "none" }],
                "portal_api": null,
            },
            "permissions": [{ "permission": "location", "state": "not-asked" }],
            "home": "",
        }));
        assert_eq!((facts.link.gateways.len(), facts.link.routes.len(), facts.link.resolvers.len()), (2, 1, 1));
        assert_eq!(facts.link.proxy, Some(Proxy::Host("proxy.example:3128".into())));
        assert_eq!(facts.link.nearby.len(), 1);
        assert_eq!(facts.link.nearby[0].security, Some(WifiSecurity::Open));
        assert_eq!(facts.home, None);
    }

    #[test]
    fn what_is_no_record_is_refused() {
        for wrong in [json!({}), json!({ "device": 1, "permissions": [] }), json!({ "permissions": [] })] {
            assert!(serde_json::from_value::<Observed>(wrong).is_err());
        }
        let port = json!({ "device": { "platform": "android", "model": "", "os_version": "", "location": null },
            "permissions": [], "link": { "proxy": { "host": "p", "port": 70000 } } });
        assert!(serde_json::from_value::<Observed>(port).is_err());
        assert!(serde_json::from_value::<AllInstalled>(json!({ "apps": [{ "package": "a" }] })).is_err());
    }
}
