//! What happens on the connection itself: routers that are taken over, false access points, proxies. From the phone's
//! facts to the company's portal, with the calm situations that look like them.

use std::net::{IpAddr, SocketAddr};

use sha2::{Digest as _, Sha256};
use vigie_types::{CompanyWifi, Fact, Finding, Mac, PlainPage, Policy, Severity, ThreatKind, WifiSecurity};
use vigie_virtual_phone::{NearbyPart, NetworkPart};

use crate::internet::plain;
use crate::network::{Scene, signs};
use crate::world::until;

const ROUTER: &str = "9c:53:22:00:00:01";
const ATTACKER: &str = "00:13:37:00:00:66";

fn mac(text: &str) -> Mac {
    text.parse().unwrap()
}

/// A Wi-Fi whose neighbours are these.
fn table(scene: &Scene, all: &[(&str, &str)]) {
    scene.edit(|file| {
        let network = file.network.as_mut().unwrap();
        network.routers = vec![IpAddr::from([10, 77, 0, 1])];
        network.neighbours = all.iter().map(|(address, device)| (address.parse().unwrap(), mac(device))).collect();
    });
}

fn value(finding: &Finding, fact: Fact) -> Option<&str> {
    finding.evidence.iter().find(|one| one.fact == fact).map(|one| one.value.as_str())
}

/// Nobody has to be asked for what the connection itself shows.
fn quiet(policy: &mut Policy) {
    policy.network.probes = false;
}

#[tokio::test]
async fn a_router_that_is_taken_over_is_told_with_both_devices_until_it_ends() {
    let scene = Scene::new(quiet).await;
    scene.join("Airport", "443", None);
    table(&scene, &[("10.77.0.1", ROUTER), ("10.77.0.30", "02:00:00:00:00:30")]);
    scene.scan().await;
    assert_eq!(scene.open(), []);
    // As arpspoof does it: the table changes, and the attacker's own address is in it.
    table(&scene, &[("10.77.0.1", ATTACKER), ("10.77.0.66", ATTACKER), ("10.77.0.30", "02:00:00:00:00:30")]);
    let finding = scene.found(ThreatKind::ArpSpoofing).await;
    assert_eq!(finding.severity, Severity::Critical);
    assert_eq!(finding.rule.as_str(), "network/arp-spoofing/gateway-taken");
    assert_eq!(signs(&finding), ["gateway-changed", "gateway-shared"]);
    assert_eq!(value(&finding, Fact::GatewayBefore), Some(ROUTER));
    assert_eq!(value(&finding, Fact::GatewayNow), Some(ATTACKER));
    assert_eq!(value(&finding, Fact::SharedAddress), Some("10.77.0.66"));
    let row = scene.told(ThreatKind::ArpSpoofing, true).await;
    assert!(row.evidence.iter().any(|one| one.fact == Fact::GatewayBefore && one.value == ROUTER));
    // scapy loses the router between two of its packets: nobody is told that it is over.
    table(&scene, &[("10.77.0.1", ROUTER), ("10.77.0.66", ATTACKER)]);
    scene.scan().await;
    assert_eq!(scene.open().len(), 1);
    // The attack stops, and does not come back for a while.
    scene.calm_again("it to end").await;
    assert_eq!(scene.told(ThreatKind::ArpSpoofing, false).await.id, row.id);
}

#[tokio::test]
async fn a_phone_that_roams_or_is_thrown_off_does_not_take_the_attacker_for_its_router() {
    let scene = Scene::new(quiet).await;
    scene.join("Airport", "443", None);
    table(&scene, &[("10.77.0.1", ROUTER)]);
    scene.scan().await;
    let taken = [("10.77.0.1", ATTACKER), ("10.77.0.66", ATTACKER)];
    table(&scene, &taken);
    scene.found(ThreatKind::ArpSpoofing).await;
    // Another access point of the same Wi-Fi.
    scene.edit(|file| file.network.as_mut().unwrap().bssid = Some("02:00:00:5e:20:08".to_owned()));
    scene.scan().await;
    let roamed = scene.open();
    assert_eq!(roamed.iter().map(|one| one.kind).collect::<Vec<_>>(), [ThreatKind::ArpSpoofing]);
    assert_eq!(value(&roamed[0], Fact::GatewayBefore), Some(ROUTER));
    // Thrown off: nothing attacks a phone that is on no network, and what was is over.
    let network = scene.phone.phone.folder.load().unwrap().network;
    scene.edit(|file| file.network = None);
    scene.calm_again("no network").await;
    scene.edit(|file| file.network = network);
    let again = scene.found(ThreatKind::ArpSpoofing).await;
    assert_eq!(value(&again, Fact::GatewayBefore), Some(ROUTER));
    // The same addresses on another network are others' business.
    scene.join("Library", "443", None);
    table(&scene, &taken);
    scene.scan().await;
    assert_eq!(scene.open(), []);
    // The attacker is gone when the phone is back: nothing is told again, at whichever access point.
    for point in ["02:00:00:5e:20:07", "02:00:00:5e:20:08"] {
        scene.join("Airport", "443", None);
        scene.edit(|file| file.network.as_mut().unwrap().bssid = Some(point.to_owned()));
        table(&scene, &[("10.77.0.1", ROUTER)]);
        scene.scan().await;
        assert_eq!(scene.open(), []);
    }
    // And whoever is there at another time is not held against the one that was.
    scene.edit(|file| file.network.as_mut().unwrap().joined = 2);
    table(&scene, &taken);
    scene.scan().await;
    assert_eq!(scene.open(), []);
}

#[tokio::test]
async fn routers_that_stand_in_or_are_replaced_are_no_alarm() {
    let scene = Scene::new(quiet).await;
    scene.join("Office", "443", None);
    table(&scene, &[("10.77.0.1", ROUTER), ("10.77.0.2", "9c:53:22:00:00:02")]);
    scene.scan().await;
    // The second router takes it over with the hardware address that it has anyway, as keepalived does it by default.
    table(&scene, &[("10.77.0.1", "9c:53:22:00:00:02"), ("10.77.0.2", "9c:53:22:00:00:02")]);
    scene.scan().await;
    assert_eq!(scene.open(), []);
    let noted = scene.told(ThreatKind::GatewayChange, true).await;
    assert_eq!(noted.rule.as_str(), "network/gateway-change/other-device");
    // Its own address comes into the table only when it does so; the first one's is there still.
    table(&scene, &[("10.77.0.1", ROUTER), ("10.77.0.2", ROUTER)]);
    scene.scan().await;
    let second = "9c:53:22:00:00:03";
    table(&scene, &[("10.77.0.1", second), ("10.77.0.3", second), ("10.77.0.2", ROUTER)]);
    scene.scan().await;
    assert_eq!(scene.open(), []);
    // The second router takes the shared address over, as VRRP does it.
    table(&scene, &[("10.77.0.1", "00:00:5e:00:01:01"), ("10.77.0.2", "00:00:5e:00:01:01")]);
    scene.scan().await;
    assert_eq!(scene.open(), []);
    // Another router while the phone is connected is recorded, and nobody is alarmed.
    table(&scene, &[("10.77.0.1", "d8:0d:17:00:00:01")]);
    scene.scan().await;
    assert_eq!(scene.open(), []);
    let row = scene.told(ThreatKind::GatewayChange, true).await;
    assert_eq!(row.severity, Severity::Normal);
    // The Wi-Fi went down and came up again with a third router.
    scene.edit(|file| {
        let network = file.network.as_mut().unwrap();
        network.joined = 2;
        network.neighbours.insert(IpAddr::from([10, 77, 0, 1]), mac("d8:0d:17:00:00:09"));
    });
    scene.told(ThreatKind::GatewayChange, false).await;
    assert_eq!(scene.open(), []);
}

#[tokio::test]
async fn a_network_that_leads_a_part_of_the_internet_aside_is_told_until_it_does_not() {
    let scene = Scene::new(quiet).await;
    scene.join("Airport", "443", None);
    table(&scene, &[("10.77.0.1", ROUTER)]);
    let lead = |all: &[(&str, [u8; 4])]| {
        scene.edit(|file| {
            let all = all.iter().map(|(to, via)| (to.parse().unwrap(), IpAddr::from(*via)));
            file.network.as_mut().unwrap().routes = all.collect();
        });
    };
    // The office's servers are behind another router.
    lead(&[("10.0.0.0/8", [10, 77, 0, 2])]);
    scene.scan().await;
    assert_eq!(scene.open(), []);
    // What a rogue DHCP server hands out to lead past a VPN.
    lead(&[("0.0.0.0/1", [10, 77, 0, 66]), ("128.0.0.0/1", [10, 77, 0, 66])]);
    let finding = scene.found(ThreatKind::RouteChange).await;
    assert_eq!(signs(&finding), ["route-aside 0.0.0.0/1", "route-aside 128.0.0.0/1"]);
    assert_eq!(finding.severity, Severity::Elevated);
    assert_eq!(finding.rule.as_str(), "network/route-change/part-of-internet");
    assert_eq!(value(&finding, Fact::Gateway), Some("10.77.0.66"));
    let row = scene.told(ThreatKind::RouteChange, true).await;
    assert_eq!(row.subject.name(), Some("Airport"));
    lead(&[]);
    scene.calm_again("the usual way").await;
    assert_eq!(scene.told(ThreatKind::RouteChange, false).await.id, row.id);
}

#[tokio::test]
async fn a_twin_of_a_known_wifi_is_found_when_it_is_joined_and_when_it_is_near() {
    let own =
        CompanyWifi { ssid: "Office".into(), security: WifiSecurity::Enterprise, makers: vec!["9c:53:22".into()] };
    let scene = Scene::new(|policy| {
        quiet(policy);
        policy.network.wifi = vec![own];
    })
    .await;
    let join = |ssid: &str, bssid: &str, security| {
        scene.edit(|file| {
            let network = file.network.get_or_insert_with(NetworkPart::mobile);
            (network.ssid, network.bssid) = (Some(ssid.to_owned()), Some(bssid.to_owned()));
            network.security = Some(security);
        });
    };
    join("Home", "9c:53:22:00:00:01", WifiSecurity::Wpa2);
    scene.scan().await;
    // A new router of the same name, with the same security.
    join("Home", "d8:0d:17:00:00:01", WifiSecurity::Wpa3);
    scene.scan().await;
    assert_eq!(scene.open(), []);
    // Near, and not joined.
    let twin = NearbyPart { ssid: "Home".into(), bssid: mac("00:13:37:00:00:01"), security: Some(WifiSecurity::Open) };
    scene.edit(|file| file.network.as_mut().unwrap().nearby = vec![twin]);
    let near = scene.found(ThreatKind::RogueAccessPointNearby).await;
    assert_eq!(near.severity, Severity::Low);
    assert_eq!(signs(&near), ["weaker-security", "other-maker"]);
    scene.edit(|file| file.network.as_mut().unwrap().nearby.clear());
    scene.calm_again("nothing near").await;
    // Joined.
    join("Home", "00:13:37:00:00:01", WifiSecurity::Open);
    let joined = scene.found(ThreatKind::RogueAccessPoint).await;
    assert_eq!(joined.severity, Severity::Critical);
    assert_eq!(value(&joined, Fact::WifiSecurityBefore), Some("wpa3"));
    assert_eq!(scene.told(ThreatKind::RogueAccessPoint, true).await.subject.name(), Some("Home"));
    // It is not learnt by being there: back home, and there again.
    join("Home", "9c:53:22:00:00:01", WifiSecurity::Wpa2);
    scene.calm_again("the true one").await;
    // The company's name on somebody else's access point.
    join("Office", "00:13:37:00:00:01", WifiSecurity::Enterprise);
    let foreign = scene.found(ThreatKind::RogueAccessPoint).await;
    assert_eq!(foreign.rule.as_str(), "network/rogue-access-point/other-maker");
    join("Office", "9c:53:22:00:00:05", WifiSecurity::Enterprise);
    scene.calm_again("the office").await;
}

#[tokio::test]
async fn a_proxy_that_a_network_sets_is_found_until_the_company_allows_it() {
    let scene = Scene::new(quiet).await;
    scene.join("Airport", "443", None);
    let file = "http://wpad.example.net/wpad.dat";
    scene.edit(|phone| phone.network.as_mut().unwrap().proxy_script = Some(file.to_owned()));
    let finding = scene.found(ThreatKind::SuspiciousProxy).await;
    assert_eq!(signs(&finding), ["proxy-script-in-plain"]);
    assert_eq!(value(&finding, Fact::Proxy), Some("http://wpad.example.net"));
    scene.told(ThreatKind::SuspiciousProxy, true).await;
    // Its host is the company's: a file in plain may be anybody's all the same.
    scene.publish(|policy| policy.network.proxies = vec!["wpad.example.net".into()]).await;
    let hash = scene.newest_policy().await;
    until("the policy", || async { (scene.phone.phone.app.policy_hash() == Some(hash)).then_some(()) }).await;
    scene.scan().await;
    assert_eq!(signs(&scene.found(ThreatKind::SuspiciousProxy).await), ["proxy-script-in-plain"]);
    let own = CompanyWifi { ssid: "Airport".into(), security: WifiSecurity::Wpa2, makers: Vec::new() };
    scene.publish(|policy| policy.network.wifi = vec![own]).await;
    scene.edit(|phone| phone.network.as_mut().unwrap().security = Some(WifiSecurity::Wpa2));
    until("the policy to end it", || async { scene.open().is_empty().then_some(()) }).await;
    scene.told(ThreatKind::SuspiciousProxy, false).await;
}

#[tokio::test]
async fn older_encryption_is_told_at_the_second_look_until_it_ends() {
    let scene = Scene::new(|_| ()).await;
    scene.scan().await;
    assert_eq!(scene.open(), []);
    // Somebody with a certificate that is vouched for, who speaks less than the hosts do.
    let older = scene.root.answer_in_older_tls().await;
    scene.join("Airport", "443", Some(older));
    let finding = until("two looks", || async {
        scene.scan().await;
        scene.open().into_iter().find(|one| one.kind == ThreatKind::TlsDowngrade)
    })
    .await;
    assert_eq!(finding.severity, Severity::Elevated);
    assert_eq!(signs(&finding), ["older-tls TLS 1.2"]);
    scene.told(ThreatKind::TlsDowngrade, true).await;
    scene.join("Airport", "443", None);
    scene.calm_again("the hosts themselves").await;
    scene.told(ThreatKind::TlsDowngrade, false).await;
}

#[tokio::test]
async fn a_resolver_that_lied_is_not_believed_for_being_silent() {
    let scene = Scene::new(|policy| policy.network.portal = None).await;
    scene.join("Airport", "443", None);
    scene.edit(|file| {
        file.network.as_mut().unwrap().names.insert("*".into(), IpAddr::from([10, 0, 0, 66]));
    });
    scene.found(ThreatKind::DnsTampering).await;
    // Nobody answers for any name. The first scan may have begun before.
    let mut names = std::collections::BTreeMap::default();
    scene.edit(|file| {
        file.network.as_mut().unwrap().names.clear();
        names = std::mem::take(&mut file.internet.names);
    });
    for _ in 0..2 {
        scene.scan().await;
        assert_eq!(scene.open().iter().map(|one| one.kind).collect::<Vec<_>>(), [ThreatKind::DnsTampering]);
    }
    scene.edit(|file| file.internet.names = names);
    scene.calm_again("the truth").await;
    scene.told(ThreatKind::DnsTampering, false).await;
}

#[tokio::test]
async fn a_network_that_says_that_somebody_has_to_sign_in_is_noted() {
    const CAPTIVE: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/captive+json\r\n\r\n\
        {\"captive\": true, \"user-portal-url\": \"https://portal.hotel.example/sign-in?room=7\"}";
    let scene = Scene::new(|_| ()).await;
    let api = scene.root.page(CAPTIVE).await;
    let nobody = SocketAddr::from(([127, 0, 0, 1], 9));
    scene.join("Hotel", "80", Some(nobody));
    scene.edit(|file| {
        let at = IpAddr::from([198, 51, 100, 77]);
        file.internet.names.insert("api.hotel.example".into(), at);
        file.internet.routes.insert(SocketAddr::new(at, 443), api);
        file.network.as_mut().unwrap().portal_api = Some("https://api.hotel.example/captive".into());
    });
    let row = scene.told(ThreatKind::CaptivePortal, true).await;
    assert!(row.evidence.iter().any(|one| one.fact == Fact::PortalHost && one.value == "portal.hotel.example"));
    assert_eq!(scene.open(), []);
    scene.join("Hotel", "80", None);
    // Else half a minute goes by until the next look.
    scene.scan().await;
    scene.told(ThreatKind::CaptivePortal, false).await;
}

#[tokio::test]
async fn a_page_of_the_own_server_that_is_changed_on_the_way_is_told_until_it_is_not() {
    const PAGE: &str = "HTTP/1.1 200 OK\r\nVia: 1.1 cache\r\nContent-Length: 21\r\n\r\n<html><p>a</p></html>";
    const INJECTED: &str =
        "HTTP/1.1 200 OK\r\nContent-Length: 48\r\n\r\n<html><p>a</p><script src=//b.example/></script>";
    let honest = plain(PAGE).await;
    let page = PlainPage {
        host: "vigie.example.com".into(),
        port: 8080,
        path: "/vigie/plain-1.html".into(),
        sha256: hex::encode(Sha256::digest("<html><p>a</p></html>")),
        bytes: 21,
    };
    let scene = Scene::new(|policy| policy.network.plain_page = Some(page)).await;
    scene.edit(|file| {
        let at = IpAddr::from([198, 51, 100, 79]);
        file.internet.names.insert("vigie.example.com".into(), at);
        file.internet.routes.insert(SocketAddr::new(at, 8080), honest);
    });
    scene.scan().await;
    assert_eq!(scene.open(), [], "a cache that changes the head alone");
    scene.join("Airport", "8080", Some(plain(INJECTED).await));
    let finding = scene.found(ThreatKind::ContentTampering).await;
    assert_eq!(signs(&finding), ["content-changed", "content-script 1", "content-longer 27"]);
    scene.told(ThreatKind::ContentTampering, true).await;
    scene.join("Airport", "8080", None);
    scene.calm_again("the page itself").await;
    scene.told(ThreatKind::ContentTampering, false).await;
}
